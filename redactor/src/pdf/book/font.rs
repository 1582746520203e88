//! The document's fonts: letters by code, and for each what it stands for.

use super::cff;
use super::letters::{Letter, WIDTH};
use super::number;
use crate::pdf::objects::{Objects, deflated};
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use std::fmt::Write;
use std::io;

/// What every document's fonts are called, after six letters that count them: what a font was called says where it came from.
const NAME: &str = "+Shown";

/// Letters that one block of the map names, at most (Adobe Technical Note 5411).
const BLOCK: usize = 100;

const MAP_HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Shown def\n/CMapType 2 def\n\
                        1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
const MAP_END: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

/// Writes font `number` of the document, of `letters`, codes from 1, as object `id`.
///
/// # Errors
/// Those of the file.
pub(super) fn write(objects: &mut Objects<'_>, number: usize, id: ObjectId, letters: &[&Letter]) -> io::Result<()> {
    let name = name(number);
    let programs: Vec<&[u8]> = letters.iter().map(|letter| letter.program.as_slice()).collect();
    let kind = dictionary! { "Subtype" => "CIDFontType0C" };
    let file = objects.add(deflated(kind, &cff::font(&programs))?)?;
    let map = objects.add(deflated(Dictionary::new(), map(letters).as_bytes())?)?;
    let descriptor = objects.add(descriptor(&name, file))?;
    let descendant = objects.add(descendant(&name, descriptor, letters))?;
    let font = dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name.as_str(),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => map,
    };
    objects.write(id, font)
}

/// `AAAAAA+Shown`, `AAAAAB+Shown`, ….
fn name(number: usize) -> String {
    let letter = |place: u32| number / 26_usize.pow(place) % 26;
    let counted = (0..6).rev().filter_map(|place| u8::try_from(letter(place)).ok());
    counted
        .map(|letter| char::from(b'A' + letter))
        .chain(NAME.chars())
        .collect()
}

/// What readers ask of a font, the same for every one.
fn descriptor(name: &str, file: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Flags" => 4,
        "FontBBox" => vec![Object::Integer(-1000), (-1000).into(), 2000.into(), 2000.into()],
        "ItalicAngle" => 0,
        "Ascent" => 800,
        "Descent" => -200,
        "CapHeight" => 700,
        "StemV" => 80,
        "FontFile3" => file,
    }
}

fn descendant(name: &str, descriptor: ObjectId, letters: &[&Letter]) -> Dictionary {
    let string = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    let widths = letters.iter().map(|letter| width(letter.advance)).collect();
    dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType0",
        "BaseFont" => name,
        "CIDSystemInfo" => dictionary! {
            "Registry" => string("Adobe"),
            "Ordering" => string("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "DW" => 0,
        "W" => vec![Object::Integer(1), Object::Array(widths)],
    }
}

/// A width, whole where it is.
fn width(advance: i64) -> Object {
    real(number::value(advance, WIDTH))
}

/// A number as an object, whole where it is.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what has some decimals and is below 10 000 is the nearest number of 24 bits, and is written as it was"
)]
pub(super) fn real(value: f64) -> Object {
    if value.fract() == 0.0 {
        Object::Integer(number::quantised(value, 0))
    } else {
        Object::Real(value as f32)
    }
}

/// What each code stands for (ISO 32000-1, 9.10.3).
fn map(letters: &[&Letter]) -> String {
    let named = (1_u32..).zip(letters).filter(|(_, letter)| !letter.text.is_empty());
    let named: Vec<_> = named.collect();
    let mut out = MAP_HEAD.to_owned();
    for block in named.chunks(BLOCK) {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{} beginbfchar", block.len());
        for (code, letter) in block {
            let _ = write!(out, "<{code:04X}> <");
            letter.text.encode_utf16().for_each(|unit| {
                let _ = write!(out, "{unit:04X}");
            });
            out.push_str(">\n");
        }
        out.push_str("endbfchar\n");
    }
    out + MAP_END
}
