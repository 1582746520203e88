//! The pictures of a document: each decoded by readers of its own, each byte of it used, and nothing kept below a cover.

use super::super::form::{Colours, Sheet};
use super::super::pixels;
use super::entries::{Entries, Use, Walk, reference, text};
use super::fax;
use crate::document::Raster;
use crate::limits::Limits;
use crate::verify::baseline::File;
use kurbo::{Affine, Point, Rect};
use lopdf::{Object, ObjectId, Stream};
use std::collections::BTreeMap;

/// How the samples of a picture are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Deflated,
    Fax,
    Jpeg,
}

/// A picture.
struct Picture<'a> {
    sheet: Sheet<'a>,
    packing: Packing,
}

/// Every picture, by the number of its object.
#[derive(Default)]
pub(super) struct Pictures<'a> {
    all: BTreeMap<ObjectId, Picture<'a>>,
}

/// A cover that lies on a picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct Covered {
    pub(super) picture: ObjectId,
    /// From the unit square, y up, to points of the page, y down.
    pub(super) at: Affine,
    pub(super) page: usize,
    pub(super) finding: u32,
    pub(super) cover: Rect,
}

impl<'a> Pictures<'a> {
    /// Meets a picture, and what covers of it.
    ///
    /// # Errors
    /// What is wrong with their dictionaries.
    pub(super) fn picture(&mut self, object: &'a Object, walk: &mut Walk<'a>) -> Result<(), &'static str> {
        let id = reference(object)?;
        let (_, stream) = walk.stream(object, Use::Picture)?;
        if self.all.contains_key(&id) {
            return Ok(());
        }
        let mut entries = Entries::of(&stream.dict);
        let alpha = entries.maybe("SMask");
        self.all.insert(id, read(entries, stream)?);
        let Some(alpha) = alpha else { return Ok(()) };
        let (id, stream) = walk.stream(alpha, Use::Picture)?;
        let alpha = read(Entries::of(&stream.dict), stream)?;
        if alpha.sheet.colours != Colours::Grey {
            return Err("a picture that covers by its colours");
        }
        self.all.insert(id, alpha);
        Ok(())
    }

    /// Whether a picture has no colours.
    pub(super) fn is_grey(&self, id: ObjectId) -> bool {
        self.all
            .get(&id)
            .is_some_and(|picture| picture.sheet.colours == Colours::Grey)
    }

    /// Decodes each, one at a time; hands on what is wrong, each with the finding whose cover it is, if it is that.
    pub(super) fn check(
        &self,
        covered: &[Covered],
        limits: &Limits,
        wrong: &mut dyn FnMut(Option<&Covered>, &'static str),
    ) {
        for (id, picture) in &self.all {
            match picture.pixels(limits) {
                Err(what) => wrong(None, what),
                Ok(raster) => {
                    let own = covered.iter().filter(|covered| covered.picture == *id);
                    for covered in own.filter(|covered| !covered.is_blank(&raster, picture.packing)) {
                        wrong(Some(covered), "a picture has pixels under its cover");
                    }
                }
            }
        }
    }
}

impl Picture<'_> {
    fn pixels(&self, limits: &Limits) -> Result<Raster, &'static str> {
        let sheet = &self.sheet;
        let count = u64::from(sheet.width) * u64::from(sheet.height);
        if count == 0 || count > limits.pixels {
            return Err("a picture of a size that is not allowed");
        }
        match self.packing {
            Packing::Deflated => pixels::decoded(sheet),
            Packing::Fax => pixels::unpacked_rows(fax::rows(sheet.data, sheet.width, sheet.height)?, sheet),
            Packing::Jpeg => jpeg(sheet),
        }
    }
}

/// A picture's dictionary, as far as `entries` were not asked for (ISO 32000-1, 8.9.5).
fn read<'a>(mut entries: Entries<'a>, stream: &'a Stream) -> Result<Picture<'a>, &'static str> {
    entries.constant(&[("Type", "/XObject"), ("Subtype", "/Image")])?;
    entries.length(stream)?;
    let (width, height) = (entries.whole("Width")?, entries.whole("Height")?);
    let bits = u8::try_from(entries.whole("BitsPerComponent")?).unwrap_or(0);
    let colours = super::super::form::colours(entries.entry("ColorSpace")?).ok_or("a picture of other colours")?;
    let deep = match colours {
        Colours::Grey => matches!(bits, 1 | 8),
        Colours::Rgb => bits == 8,
        Colours::Table(table) => {
            matches!(bits, 1 | 2 | 4 | 8) && table.as_chunks::<3>().0.is_sorted_by(|one, next| one < next)
        }
    };
    let packing = match text(entries.entry("Filter")?).as_str() {
        "/FlateDecode" => Packing::Deflated,
        "/CCITTFaxDecode" if bits == 1 => Packing::Fax,
        "/DCTDecode" if bits == 8 && !matches!(colours, Colours::Table(_)) => Packing::Jpeg,
        _ => return Err("a picture that is packed in another way"),
    };
    let channels = if colours == Colours::Rgb { "3" } else { "1" };
    let how = entries.maybe("DecodeParms");
    entries.end("a picture with more in it")?;
    if let Some(how) = how {
        let mut how = Entries::of(how.as_dict().map_err(|_| "an object of another kind")?);
        how.constant(&[("Columns", &width.to_string())])?;
        match packing {
            Packing::Deflated => {
                how.constant(&[("Predictor", "15"), ("Colors", channels), ("BitsPerComponent", "8")])?
            }
            Packing::Fax => how.constant(&[("K", "-1"), ("Rows", &height.to_string())])?,
            Packing::Jpeg => {}
        }
        how.end("a picture with more in it")?;
    }
    let filtered = how.is_some() && packing == Packing::Deflated;
    let told = match packing {
        Packing::Deflated => !filtered || bits == 8,
        Packing::Fax => how.is_some(),
        Packing::Jpeg => how.is_none(),
    };
    if !deep || !told {
        return Err("a picture that is packed in another way");
    }
    let sheet = Sheet {
        width,
        height,
        colours,
        bits,
        filtered,
        data: &stream.content,
    };
    Ok(Picture { sheet, packing })
}

fn jpeg(sheet: &Sheet<'_>) -> Result<Raster, &'static str> {
    let mut survivors = Vec::new();
    let file = File::of(sheet.data, &mut survivors).map_err(|_| "a photograph that is damaged")?;
    if !survivors.is_empty() {
        return Err("a photograph with more in it than pixels");
    }
    if (file.picture.width, file.picture.height) != (sheet.width, sheet.height) {
        return Err("a photograph of another size");
    }
    let raster = file
        .picture
        .pixels(file.scan)
        .map_err(|_| "a photograph that is damaged")?;
    let channels = if sheet.colours == Colours::Rgb { 3 } else { 1 };
    if raster.channels == channels {
        Ok(raster)
    } else {
        Err("a photograph of other colours")
    }
}

/// What JPEG makes of one colour: rings reach into the block that it begins in, 16 pixels with colour at half size.
const RING: f64 = 16.0;
const RINGS: u8 = 8;

impl Covered {
    /// Whether the picture has one colour under the cover.
    fn is_blank(&self, raster: &Raster, packing: Packing) -> bool {
        let (width, height) = (f64::from(raster.width), f64::from(raster.height));
        // From pixels, y down, to the page.
        let at = self.at * Affine::new([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]);
        if at.determinant().abs() < 1e-12 {
            return true;
        }
        let (edge, most) = if packing == Packing::Jpeg {
            (RING, RINGS)
        } else {
            (1.0, 0)
        };
        // So far within the cover's edge that no pixel is meant that it only touches.
        let pixel = at.transform_rect_bbox(Rect::new(0.0, 0.0, edge, edge));
        let inside = self.cover.inflate(-pixel.width(), -pixel.height());
        if inside.width() <= 0.0 || inside.height() <= 0.0 || inside.x0 > inside.x1 || inside.y0 > inside.y1 {
            return true;
        }
        let channels = usize::from(raster.channels).max(1);
        let area = at.inverse().transform_rect_bbox(inside);
        let (columns, rows) = (steps(area.x0, area.x1, width), steps(area.y0, area.y1, height));
        let mut first: Option<&[u8]> = None;
        for y in rows {
            for x in columns.clone() {
                let point = at * Point::new(x as f64 + 0.5, y as f64 + 0.5);
                let start = (y * raster.width as usize + x) * channels;
                let Some(pixel) = raster
                    .pixels
                    .get(start..start + channels)
                    .filter(|_| inside.contains(point))
                else {
                    continue;
                };
                let first = *first.get_or_insert(pixel);
                if first.iter().zip(pixel).any(|(one, other)| one.abs_diff(*other) > most) {
                    return false;
                }
            }
        }
        true
    }
}

/// The whole numbers from one to another, below `end`.
fn steps(from: f64, to: f64, end: f64) -> std::ops::Range<usize> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the sides of a picture"
    )]
    let whole = |number: f64| number.clamp(0.0, end) as usize;
    whole(from.floor())..whole(to.ceil())
}
