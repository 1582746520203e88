//! The one form that a PDF of pictures has.

use super::layer;
use crate::document::TextLayer;
use crate::verify::Survivor;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer};
use std::io::Write;

/// Points are these parts of pixels: 72 points an inch, 150 pixels an inch.
const POINTS: f64 = 72.0 / 150.0;

/// The first object of the font of text layers.
const FONT: u32 = 3;

/// The first lines of the file.
pub(super) const HEAD: &[u8] = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n";

/// A page: one picture, as large as the page.
pub(super) struct Sheet<'a> {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) colours: Colours<'a>,
    pub(super) bits: u8,
    pub(super) filtered: bool,
    pub(super) data: &'a [u8],
}

/// What its samples mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Colours<'a> {
    Grey,
    Rgb,
    /// Red, green, blue of each index.
    Table(&'a [u8]),
}

/// Whether every byte of the file belongs to its `head`, an object, the table of them, or its ends: all is written out again and
/// compared.
pub(super) fn accounts(document: &Document, bytes: &[u8], head: &[u8]) -> Vec<Survivor> {
    let mut offsets: Vec<(u64, u32)> = Vec::new();
    for (number, entry) in &document.reference_table.entries {
        match entry {
            XrefEntry::Normal { offset, generation: 0 } => offsets.push((u64::from(*offset), *number)),
            XrefEntry::Free | XrefEntry::UnusableFree if *number == 0 => {}
            _ => return vec![Survivor::stray("an object in a form that is not used")],
        }
    }
    offsets.sort_unstable();
    let mut expected = Comparing {
        rest: bytes,
        same: true,
    };
    if written(document, &offsets, head, &mut expected, bytes.len()).is_err()
        || !expected.same
        || !expected.rest.is_empty()
    {
        return vec![Survivor::stray("bytes that belong to no page")];
    }
    Vec::new()
}

/// Writes the file out again as it must be.
fn written(
    document: &Document,
    offsets: &[(u64, u32)],
    head: &[u8],
    out: &mut Comparing<'_>,
    length: usize,
) -> lopdf::Result<()> {
    out.write_all(head)?;
    for (offset, number) in offsets {
        if *offset != (length - out.rest.len()) as u64 {
            out.same = false;
        }
        writeln!(out, "{number} 0 obj")?;
        Writer::write_object(out, document.get_object((*number, 0))?)?;
        out.write_all(b"\nendobj\n")?;
    }
    let table = length - out.rest.len();
    let mut by_number = offsets.to_vec();
    by_number.sort_unstable_by_key(|(_, number)| *number);
    let size = by_number.len() + 1;
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n")?;
    for (offset, _) in by_number {
        writeln!(out, "{offset:010} 00000 n ")?;
    }
    write!(out, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n")?;
    Ok(())
}

/// Compares what is written with bytes that are there.
struct Comparing<'a> {
    rest: &'a [u8],
    same: bool,
}

impl Write for Comparing<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.rest.strip_prefix(bytes) {
            Some(rest) => self.rest = rest,
            None => self.same = false,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The pages, if the objects are a catalogue, its pages, three objects a page, and the font and the contents of `layers`, each exactly
/// as it must be.
pub(super) fn sheets<'a>(document: &'a Document, layers: &[TextLayer]) -> Result<Vec<Sheet<'a>>, &'static str> {
    let catalog = dictionary(document, (1, 0))?;
    exactly(catalog, &[("Type", "/Catalog"), ("Pages", "2 0 R")]).ok_or("a catalogue with more in it")?;
    let pages = dictionary(document, (2, 0))?;
    let kids = pages.get(b"Kids").and_then(Object::as_array).map_err(|_| "no pages")?;
    let count = kids.len().to_string();
    let list = text(&Object::Array(kids.clone()));
    exactly(pages, &[("Type", "/Pages"), ("Kids", &list), ("Count", &count)])
        .ok_or("a list of pages with more in it")?;
    let mut next = 3;
    if !layers.is_empty() {
        layer::font(document, (FONT, 0))?;
        next += layer::FONT_OBJECTS;
    }
    let mut sheets = Vec::with_capacity(kids.len());
    for (number, kid) in (0..).zip(kids) {
        let layer = layers.iter().find(|layer| layer.page == number);
        sheets.push(sheet(document, next, kid, layer)?);
        next += if layer.is_some() { 4 } else { 3 };
    }
    if document.objects.len() != next as usize - 1 {
        return Err("an object that belongs to no page");
    }
    Ok(sheets)
}

/// The file without what is coded in it, for all of that is held against what it must be: names, numbers, and whatever else stands
/// there. In coded bytes a short word stands by chance.
pub(super) fn structure(bytes: &[u8], document: &Document) -> Vec<u8> {
    let mut structure = Vec::new();
    let mut rest = bytes;
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    for stream in streams.filter(|stream| stream.dict.has(b"Filter")) {
        // Each lies behind the first mark of a stream that it follows.
        let mark = b"stream\n";
        let begins = |at: &usize| {
            rest.get(at + mark.len()..)
                .is_some_and(|after| after.starts_with(&stream.content))
        };
        let mut marks = rest
            .windows(mark.len())
            .enumerate()
            .filter(|(_, window)| window == mark)
            .map(|(at, _)| at);
        if let Some((before, after)) = marks.find(begins).and_then(|at| rest.split_at_checked(at + mark.len())) {
            structure.extend_from_slice(before);
            rest = after.get(stream.content.len()..).unwrap_or_default();
        }
    }
    structure.extend_from_slice(rest);
    structure
}

/// The page whose first object is `first`.
fn sheet<'a>(
    document: &'a Document,
    first: u32,
    kid: &Object,
    layer: Option<&TextLayer>,
) -> Result<Sheet<'a>, &'static str> {
    let (image, content) = ((first, 0), (first + 1, 0));
    let page = (first + if layer.is_some() { 3 } else { 2 }, 0);
    if !matches!(kid, Object::Reference(id) if *id == page) {
        return Err("pages in another order");
    }
    let sheet = picture(stream(document, image)?)?;
    let (width, height) = (points(sheet.width), points(sheet.height));
    let (font, contents) = match layer {
        Some(_) => (
            format!("/Font<</T {FONT} 0 R>>"),
            format!("[{} 0 R {} 0 R]", first + 2, first + 1),
        ),
        None => (String::new(), format!("{} 0 R", first + 1)),
    };
    let entries = [
        ("Type", "/Page".to_owned()),
        ("Parent", "2 0 R".to_owned()),
        ("MediaBox", format!("[0 0 {width} {height}]")),
        ("Resources", format!("<</XObject<</P {first} 0 R>>{font}>>")),
        ("Contents", contents),
    ];
    let entries = entries.each_ref().map(|(key, value)| (*key, value.as_str()));
    exactly(dictionary(document, page)?, &entries).ok_or("a page with more in it than a picture")?;
    let drawing = stream(document, content)?;
    let line = format!("{} 0 0 {} 0 0 cm /P Do", number(sheet.width), number(sheet.height));
    let length = line.len().to_string();
    if drawing.content != line.as_bytes() || exactly(&drawing.dict, &[("Length", &length)]).is_none() {
        return Err("a page that draws more than its picture");
    }
    if let Some(layer) = layer {
        let words = layer::content(stream(document, (first + 2, 0))?)?;
        layer::check(&words, layer, f64::from(side(sheet.height)))?;
    }
    Ok(sheet)
}

fn picture(stream: &Stream) -> Result<Sheet<'_>, &'static str> {
    let strange = "a picture of a form that is not used";
    let dict = &stream.dict;
    let whole = |key: &[u8]| {
        dict.get(key)
            .and_then(Object::as_i64)
            .ok()
            .and_then(|value| u32::try_from(value).ok())
    };
    let (width, height) = whole(b"Width").zip(whole(b"Height")).ok_or(strange)?;
    let bits = whole(b"BitsPerComponent")
        .and_then(|bits| u8::try_from(bits).ok())
        .ok_or(strange)?;
    let space = dict.get(b"ColorSpace").map_err(|_| strange)?;
    let colours = colours(space).ok_or(strange)?;
    let filtered = dict.has(b"DecodeParms");
    let channels = if colours == Colours::Rgb { 3 } else { 1 };
    let (wide, high, deep) = (width.to_string(), height.to_string(), bits.to_string());
    let (length, space) = (stream.content.len().to_string(), text(space));
    let how = format!("<</Predictor 15/Colors {channels}/BitsPerComponent {deep}/Columns {wide}>>");
    let mut entries = vec![
        ("Type", "/XObject"),
        ("Subtype", "/Image"),
        ("Width", &wide),
        ("Height", &high),
        ("ColorSpace", &space),
        ("BitsPerComponent", &deep),
        ("Filter", "/FlateDecode"),
        ("Length", &length),
    ];
    if filtered {
        entries.push(("DecodeParms", &how));
    }
    exactly(dict, &entries).ok_or(strange)?;
    Ok(Sheet {
        width,
        height,
        colours,
        bits,
        filtered,
        data: &stream.content,
    })
}

/// What a picture's samples mean; `None` for what is not used.
pub(super) fn colours(space: &Object) -> Option<Colours<'_>> {
    match space {
        Object::Name(name) if name == b"DeviceGray" => Some(Colours::Grey),
        Object::Name(name) if name == b"DeviceRGB" => Some(Colours::Rgb),
        Object::Array(parts) => match parts.as_slice() {
            [
                Object::Name(kind),
                Object::Name(base),
                Object::Integer(last),
                Object::String(table, _),
            ] => {
                let fits = usize::try_from(*last).is_ok_and(|last| table.len() == (last + 1) * 3);
                (kind == b"Indexed" && base == b"DeviceRGB" && fits).then_some(Colours::Table(table))
            }
            _ => None,
        },
        _ => None,
    }
}

/// Whether a dictionary has these entries and no other.
pub(super) fn exactly(dict: &Dictionary, entries: &[(&str, &str)]) -> Option<()> {
    let all = entries
        .iter()
        .all(|(key, value)| dict.get(key.as_bytes()).is_ok_and(|object| text(object) == *value));
    (all && dict.len() == entries.len()).then_some(())
}

/// An object as it is written.
pub(super) fn text(object: &Object) -> String {
    let mut out = Vec::new();
    match Writer::write_object(&mut out, object) {
        Ok(()) => String::from_utf8_lossy(&out).into_owned(),
        Err(_) => String::new(),
    }
}

pub(super) fn dictionary(document: &Document, id: ObjectId) -> Result<&Dictionary, &'static str> {
    document
        .get_object(id)
        .and_then(Object::as_dict)
        .map_err(|_| "an object that is missing")
}

pub(super) fn stream(document: &Document, id: ObjectId) -> Result<&Stream, &'static str> {
    document
        .get_object(id)
        .and_then(Object::as_stream)
        .map_err(|_| "an object that is missing")
}

/// A side in points, as a page's box has it: with a point.
fn points(pixels: u32) -> String {
    text(&Object::Real(side(pixels)))
}

/// A side in points, as the drawing line has it.
fn number(pixels: u32) -> String {
    side(pixels).to_string()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "two decimals of a number below 65 536 fit 24 bits"
)]
fn side(pixels: u32) -> f32 {
    (f64::from(pixels) * POINTS) as f32
}
