//! The new PDF: a catalogue, pages, and for each page one picture and the line that draws it. Nothing else, and no object is
//! held longer than it takes to write it.

use crate::pdf::coding::{Colours, Picture};
use crate::pdf::{DPI, POINTS_PER_INCH};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat, Writer, dictionary};
use std::io::{self, Write};

const CATALOG: ObjectId = (1, 0);
const PAGES: ObjectId = (2, 0);

/// 1.5 is the oldest version that every reader of the last twenty years takes. The second line says that the file is binary
/// (ISO 32000-1, 7.5.2).
const HEADER: &[u8] = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n";

/// A file being written.
pub(crate) struct File<'w> {
    out: &'w mut dyn Write,
    written: u64,
    /// Where each object begins, by number from 1; the first two are written last.
    offsets: Vec<u64>,
    pages: Vec<Object>,
}

impl<'w> File<'w> {
    /// Begins a file on `out`.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn begin(out: &'w mut dyn Write) -> io::Result<Self> {
        out.write_all(HEADER)?;
        Ok(Self {
            out,
            written: HEADER.len() as u64,
            offsets: vec![0; 2],
            pages: Vec::new(),
        })
    }

    /// Adds a page that shows `picture`.
    ///
    /// # Errors
    /// Those of `out`, and more pages than PDF can number.
    pub(crate) fn page(&mut self, picture: Picture) -> io::Result<()> {
        let number = u32::try_from(self.offsets.len()).map_err(io::Error::other)? + 1;
        let (image, content, page) = ((number, 0), (number + 1, 0), (number + 2, 0));
        let (width, height) = (points(picture.width), points(picture.height));
        let drawing = format!("{width} 0 0 {height} 0 0 cm /P Do");
        self.object(image, &Object::Stream(image_stream(picture)))?;
        self.object(content, &Object::Stream(plain_stream(drawing.into_bytes())))?;
        self.object(
            page,
            &Object::Dictionary(page_dictionary(width, height, image, content)),
        )?;
        self.pages.push(Object::Reference(page));
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        let kids = std::mem::take(&mut self.pages);
        let count = i64::try_from(kids.len()).map_err(io::Error::other)?;
        let pages = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        let catalog = dictionary! { "Type" => "Catalog", "Pages" => PAGES };
        self.object(PAGES, &Object::Dictionary(pages))?;
        self.object(CATALOG, &Object::Dictionary(catalog))?;
        self.table()
    }

    fn object(&mut self, id: ObjectId, object: &Object) -> io::Result<()> {
        let place = id.0 as usize - 1;
        if place >= self.offsets.len() {
            self.offsets.resize(place + 1, 0);
        }
        if let Some(offset) = self.offsets.get_mut(place) {
            *offset = self.written;
        }
        let mut out = Counting {
            out: self.out,
            written: &mut self.written,
        };
        writeln!(out, "{} 0 obj", id.0)?;
        Writer::write_object(&mut out, object).map_err(io::Error::other)?;
        out.write_all(b"\nendobj\n")
    }

    /// The table of offsets and the trailer (ISO 32000-1, 7.5.4 and 7.5.5).
    fn table(&mut self) -> io::Result<()> {
        let size = self.offsets.len() + 1;
        write!(self.out, "xref\n0 {size}\n0000000000 65535 f \n")?;
        for offset in &self.offsets {
            writeln!(self.out, "{offset:010} 00000 n ")?;
        }
        write!(
            self.out,
            "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
            self.written
        )
    }
}

/// Counts what passes.
struct Counting<'a> {
    out: &'a mut dyn Write,
    written: &'a mut u64,
}

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        *self.written += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Pixels in points.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a side is below 65 536, and its points have two decimals: 24 bits hold them"
)]
fn points(pixels: u32) -> f32 {
    (f64::from(pixels) * f64::from(POINTS_PER_INCH) / f64::from(DPI)) as f32
}

fn page_dictionary(width: f32, height: f32, image: ObjectId, content: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Page",
        "Parent" => PAGES,
        "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } },
        "Contents" => content,
    }
}

fn plain_stream(content: Vec<u8>) -> Stream {
    Stream::new(Dictionary::new(), content).with_compression(false)
}

fn image_stream(picture: Picture) -> Stream {
    let channels = if picture.colours == Colours::Rgb { 3 } else { 1 };
    let mut dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => colour_space(picture.colours),
        "BitsPerComponent" => i64::from(picture.bits),
        "Filter" => "FlateDecode",
    };
    if picture.filtered {
        // 15: each row names its PNG filter (ISO 32000-1, table 10).
        let how = dictionary! {
            "Predictor" => 15,
            "Colors" => channels,
            "BitsPerComponent" => i64::from(picture.bits),
            "Columns" => i64::from(picture.width),
        };
        dictionary.set("DecodeParms", how);
    }
    Stream::new(dictionary, picture.data).with_compression(false)
}

fn colour_space(colours: Colours) -> Object {
    match colours {
        Colours::Grey => "DeviceGray".into(),
        Colours::Rgb => "DeviceRGB".into(),
        Colours::Palette(palette) => {
            let last = i64::try_from(palette.len()).unwrap_or(0) - 1;
            let table = Object::String(palette.concat(), StringFormat::Hexadecimal);
            Object::Array(vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table])
        }
    }
}
