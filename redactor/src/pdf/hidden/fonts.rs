//! Fonts: their names and marks, who made them and who may use them, letters that stand for whole texts, and names of letters.

use super::scan::{Scan, Token};
use super::structure::Structure;
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::{Dictionary, Object, Stream};
use skrifa::raw::types::NameId;
use skrifa::{FontRef, MetadataProvider, Tag};

/// Names that every viewer has a font for, and the mark and name of our own.
const KNOWN: &[&str] = &[
    "AAAAAA+Shown",
    "Arial",
    "Courier",
    "Helvetica",
    "Symbol",
    "Times",
    "TimesNewRoman",
    "ZapfDingbats",
];

/// Texts that our own fonts have, and every font of their kind.
const OWN: &[&str] = &["AAAAAA+Shown", "AAAAAB+Shown", "AdobeIdentity"];

/// Records of a font's table of names that tell of people and licences.
const NAMES: &[u16] = &[0, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 18, 19];
/// A letter stands for as many scalars at most; more is text that nobody sees.
const SCALARS: usize = 4;
/// Names of letters of more bytes than any list has say something else.
const LETTER: usize = 18;

/// Tells of a font, or of what describes one.
pub(super) fn tell(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    let kind = structure.name(dict, b"Type");
    if kind == b"Font" {
        names(&letters::text(structure.name(dict, b"BaseFont")), found);
        if let Some(Object::Stream(map)) = structure.get(dict, b"ToUnicode") {
            meanings(structure, map, found);
        }
    }
    if let Some(codes) = structure
        .get(dict, b"CIDToGIDMap")
        .and_then(|codes| codes.as_stream().ok())
    {
        let said = structure.content(codes).map(|codes| letters::readable(behind(&codes)));
        found.note_text("texts in the tables of fonts", &said.unwrap_or_default());
    }
    if kind == b"FontDescriptor" || dict.has(b"FontFile2") || dict.has(b"FontFile3") || dict.has(b"FontFile") {
        descriptor(structure, dict, found);
    }
    differences(structure, dict, found);
}

/// A font's name; the six letters before it are made for one document, often out of its content.
fn names(name: &str, found: &mut Hidings) {
    let base = name.split([',', '-']).next().unwrap_or_default();
    if !name.is_empty() && !KNOWN.contains(&base) && !KNOWN.contains(&name) {
        found.note("names and marks of fonts", name);
    }
}

fn descriptor(structure: &Structure<'_>, dict: &Dictionary, found: &mut Hidings) {
    names(&letters::text(structure.name(dict, b"FontName")), found);
    for key in [b"FontFamily".as_slice(), b"CharSet"] {
        if let Some(Object::String(text, _)) = structure.get(dict, key) {
            found.note_text("what a font says of itself", &letters::text(text));
        }
    }
    for key in [b"FontFile".as_slice(), b"FontFile2", b"FontFile3"] {
        let Some(Object::Stream(stream)) = structure.get(dict, key) else {
            continue;
        };
        let Some(program) = structure.content(stream) else {
            continue;
        };
        match FontRef::new(&program) {
            Ok(font) => records(&font, found),
            Err(_) => written(&program, found),
        }
    }
}

/// Records of names, the maker's mark, and tables that say for whom a font was made.
fn records(font: &FontRef<'_>, found: &mut Hidings) {
    for number in NAMES {
        for text in font.localized_strings(NameId::new(*number)).take(8) {
            let text: String = text.chars().take(400).collect();
            found.note_text("makers, licences and users of fonts", &text);
        }
    }
    for table in [b"meta", b"DSIG", b"FFTM", b"PfEd"] {
        if let Some(data) = font.table_data(Tag::new(table)) {
            let says = format!("{}: {}", letters::text(table), letters::sized(data.as_bytes()));
            found.note("notes of programs in fonts", &says);
        }
    }
    let post = font.table_data(Tag::new(b"post"));
    let names = post
        .as_ref()
        .map(|post| post.as_bytes().split(|byte| !byte.is_ascii_graphic()));
    for name in names.into_iter().flatten().filter(|name| name.len() > LETTER) {
        found.note("names of letters in fonts", &letters::text(name));
    }
    if let Some(data) = font.table_data(Tag::new(b"CFF ")) {
        written(data.as_bytes(), found);
    }
}

/// Type 1 and CFF have their notes as texts near the beginning.
fn written(program: &[u8], found: &mut Hidings) {
    let head = program.get(..4096).unwrap_or(program);
    let head = texts_of_cff(head).unwrap_or(head);
    let said = letters::readable(head);
    let said: Vec<&str> = said.split(", ").filter(|text| !OWN.contains(text)).collect();
    if said.iter().any(|text| !text.is_empty()) {
        found.note("makers, licences and users of fonts", &said.join(", "));
    }
}

/// The names and texts of a font in CFF, without the shapes of its letters (Adobe Technical Note 5176, 5 to 10).
fn texts_of_cff(program: &[u8]) -> Option<&[u8]> {
    let (1, start) = (*program.first()?, usize::from(*program.get(2)?)) else {
        return None;
    };
    // Names, dictionaries, texts.
    let end = (0..3).try_fold(start, |at, _| after_index(program, at))?;
    program.get(start..end.min(program.len()))
}

/// Where the list that begins at `at` ends.
fn after_index(program: &[u8], at: usize) -> Option<usize> {
    let number = |at: usize, size: usize| -> Option<usize> {
        let bytes = program.get(at..at.checked_add(size)?)?;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    };
    let count = number(at, 2)?;
    if count == 0 {
        return Some(at + 2);
    }
    let size = number(at + 2, 1).filter(|size| (1..=4).contains(size))?;
    let last = number(at + 3 + count * size, size)?;
    (at + 3 + (count + 1) * size).checked_add(last.checked_sub(1)?)
}

/// Letters that stand for more than a letter, and remarks in the table that says what they stand for.
fn meanings(structure: &Structure<'_>, map: &Stream, found: &mut Hidings) {
    let Some(table) = structure.content(map) else { return };
    for token in Scan(&table) {
        match token {
            Token::Text(text) if text.len() > SCALARS * 4 => {
                found.note_text("texts behind letters", &letters::wide(&text, true));
            }
            Token::Remark(remark) if !remark.starts_with(b"!PS") && !remark.starts_with(b"%") => {
                found.note_text("remarks in fonts", &letters::text(remark));
            }
            _ => {}
        }
    }
}

/// The last part of a table: numbers of letters read as letters where they are many.
fn behind(table: &[u8]) -> &[u8] {
    table.get(table.len().saturating_sub(1000)..).unwrap_or(table)
}

/// Names of letters that no list of letters has.
fn differences(structure: &Structure<'_>, dict: &Dictionary, found: &mut Hidings) {
    for name in structure.array(dict, b"Differences") {
        if let Object::Name(name) = structure.follow(name)
            && name.len() > LETTER
        {
            found.note("names of letters in fonts", &letters::text(name));
        }
    }
}
