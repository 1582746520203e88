//! The font of text layers, part by part: its program has no shape in it, all its codes are one letter, and each code stands for
//! itself.

use super::super::form::{dictionary, exactly, stream, text};
use super::super::kept::inflate::inflated;
use lopdf::{Dictionary, Document, Object, ObjectId};
use ring::digest::{SHA256, digest};

/// Objects that it has, numbered in a row from the font itself.
pub(in super::super) const OBJECTS: u32 = 6;

/// The SHA-256 of its program: there is one that has no shapes, and `tests` holds it against a reader of fonts.
pub(super) const PROGRAM: [u8; 32] = [
    0xb4, 0xfa, 0xa8, 0x3e, 0x40, 0xce, 0x9e, 0x90, 0x37, 0xcd, 0xc3, 0x87, 0x01, 0x70, 0x90, 0x75, 0xc5, 0xae, 0x40,
    0x8d, 0xa3, 0xc4, 0xbc, 0x54, 0x67, 0x59, 0x2a, 0x3d, 0xd3, 0x5c, 0xa3, 0xfb,
];

/// Bytes of its largest part, the letter of each code.
const MOST: usize = 2 << 16;

/// Halves of pairs, and codes for private use: they stand for nothing.
const NOTHING: std::ops::RangeInclusive<u8> = 0xd8..=0xf8;

/// Ranges of one part of the table of letters.
const PART: usize = 100;

const STRANGE: &str = "a font of text layers of another form";

/// Whether the objects from `font` on are the font.
///
/// # Errors
/// What is wrong with it.
pub(in super::super) fn check(document: &Document, font: ObjectId) -> Result<(), &'static str> {
    let [program, descriptor, shapes, descendant, letters] = [1, 2, 3, 4, 5].map(|more| (font.0 + more, font.1));
    let named = |id: ObjectId| format!("{} 0 R", id.0);
    let base = ("BaseFont", "/AAAAAA+Unseen");
    let whole = [
        ("Type", "/Font"),
        ("Subtype", "/Type0"),
        base,
        ("Encoding", "/Identity-H"),
        ("DescendantFonts", &format!("[{}]", named(descendant))),
        ("ToUnicode", &named(letters)),
    ];
    exactly(dictionary(document, font)?, &whole).ok_or(STRANGE)?;
    let below = [
        ("Type", "/Font"),
        ("Subtype", "/CIDFontType2"),
        base,
        ("CIDSystemInfo", "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"),
        ("FontDescriptor", &named(descriptor)),
        ("DW", "500"),
        ("CIDToGIDMap", &named(shapes)),
    ];
    exactly(dictionary(document, descendant)?, &below).ok_or(STRANGE)?;
    let describes = [
        ("Type", "/FontDescriptor"),
        ("FontName", "/AAAAAA+Unseen"),
        ("Flags", "4"),
        ("FontBBox", "[0 -200 500 800]"),
        ("ItalicAngle", "0"),
        ("Ascent", "800"),
        ("Descent", "-200"),
        ("CapHeight", "700"),
        ("StemV", "80"),
        ("FontFile2", &named(program)),
    ];
    exactly(dictionary(document, descriptor)?, &describes).ok_or(STRANGE)?;
    parts(document, program, shapes, letters)
}

/// Its program, the letter of each code, and what each code stands for.
fn parts(document: &Document, program: ObjectId, shapes: ObjectId, letters: ObjectId) -> Result<(), &'static str> {
    let bytes = plain(document, program, &["Length1"])?;
    let length = stream(document, program)?.dict.get(b"Length1").map(text);
    if digest(&SHA256, &bytes).as_ref() != PROGRAM || length.ok() != Some(bytes.len().to_string()) {
        return Err("a font of text layers with something to paint");
    }
    let shapes = plain(document, shapes, &[])?;
    let (pairs, rest) = shapes.as_chunks::<2>();
    if pairs.len() != 1 << 16 || !rest.is_empty() || pairs.iter().any(|pair| *pair != [0, 1]) {
        return Err("a text layer whose letters have shapes");
    }
    if plain(document, letters, &[])? != table().into_bytes() {
        return Err("a text layer whose letters stand for others");
    }
    Ok(())
}

/// The bytes of a stream that is deflated, and has only these entries `more`.
fn plain(document: &Document, id: ObjectId, more: &[&str]) -> Result<Vec<u8>, &'static str> {
    let stream = stream(document, id)?;
    let mut dict: Dictionary = stream.dict.clone();
    for key in more {
        dict.remove(key.as_bytes())
            .filter(|value| matches!(value, Object::Integer(_)))
            .ok_or(STRANGE)?;
    }
    let length = stream.content.len().to_string();
    exactly(&dict, &[("Filter", "/FlateDecode"), ("Length", &length)]).ok_or(STRANGE)?;
    inflated(&stream.content, MOST)
}

/// The one table of letters (ISO 32000-1, 9.10.3).
fn table() -> String {
    let highs = (1..=u8::MAX).filter(|high| !NOTHING.contains(high));
    let ranges: Vec<String> = std::iter::once("<0020> <00FF> <0020>\n".to_owned())
        .chain(highs.map(|high| format!("<{high:02X}00> <{high:02X}FF> <{high:02X}00>\n")))
        .collect();
    let parts = ranges.chunks(PART);
    let parts = parts.map(|part| format!("{} beginbfrange\n{}endbfrange\n", part.len(), part.concat()));
    [BEGINS.to_owned(), parts.collect(), ENDS.to_owned()].concat()
}

/// What stands before and behind it.
const BEGINS: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Unseen def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
const ENDS: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
