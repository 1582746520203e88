//! The notes that a camera's maker puts into a record, in a form of its own: whose they are, and what can be read in them.

use super::super::{letters, words};
use super::fields;
use crate::document::Hidden;
use exif::{Exif, Field, In, Tag, Value};

/// How notes begin, and whose they then are.
const MAKERS: &[(&[u8], &str)] = &[
    (b"Apple iOS", "Apple"),
    (b"Nikon", "Nikon"),
    (b"OLYMP", "Olympus"),
    (b"OM SYSTEM", "OM System"),
    (b"FUJIFILM", "Fujifilm"),
    (b"GENERALE", "General Electric"),
    (b"Panasonic", "Panasonic"),
    (b"LEICA", "Leica"),
    (b"SONY ", "Sony"),
    (b"PENTAX", "Pentax"),
    (b"AOC", "Pentax"),
    (b"RICOH", "Ricoh"),
    (b"Ricoh", "Ricoh"),
    (b"Rev", "Ricoh"),
    (b"Rv", "Ricoh"),
    (b"SIGMA", "Sigma"),
    (b"FOVEON", "Sigma"),
    (b"QVC", "Casio"),
    (b"KDK", "Kodak"),
    (b"SANYO", "Sanyo"),
    (b"EPSON", "Epson"),
    (b"JVC", "JVC"),
    (b"VER:", "JVC"),
    (b"HUAWEI", "Huawei"),
    (b"STMN", "Samsung"),
    (b"MLY", "Minolta"),
    (b"KC", "Minolta"),
    (b"MLT", "Minolta"),
    (b"PHASEONE", "Phase One"),
    (b"IIII", "Phase One"),
    (b"MMMM", "Phase One"),
];

/// Whose the notes in `field` are, how long they are, and what can be read in them.
pub(super) fn told(field: &Field, exif: &Exif) -> Hidden {
    let bytes = match &field.value {
        Value::Undefined(bytes, _) | Value::Byte(bytes) => bytes.as_slice(),
        _ => &[],
    };
    let known = MAKERS.iter().find(|(head, _)| bytes.starts_with(head));
    let make = || exif.get_field(Tag::Make, In::PRIMARY).map(fields::said);
    let maker = known.map(|(_, maker)| (*maker).to_owned()).or_else(make);
    let maker = maker.unwrap_or_else(|| "a maker that is not named".to_owned());
    Hidden::new(words::MAKER_NOTES, &format!("{maker}, {}", letters::sized(bytes)))
}
