//! Every dictionary of a document, wherever it stands, handed to the rooms that know its kind.

use super::information::description;
use super::structure::{Structure, dictionary};
use super::{actions, annotations, attachments, fonts, forms, pictures, signatures, trees};
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::{Dictionary, Object, Stream};

/// Dictionaries that are looked at. A document of people has a tenth of that.
const DICTIONARIES: usize = 2_000_000;
/// How deep values inside values are looked into.
const DEPTH: u32 = 12;

/// A dictionary, and the stream that it belongs to.
#[derive(Clone, Copy)]
pub(super) struct Thing<'a> {
    pub(super) dict: &'a Dictionary,
    pub(super) stream: Option<&'a Stream>,
}

/// The rooms. Each knows by its keys whether a dictionary is of its kind.
const ROOMS: &[fn(&Structure<'_>, Thing<'_>, &mut Hidings)] = &[
    entries,
    descriptions,
    layer,
    actions::tell,
    annotations::tell,
    attachments::tell,
    fonts::tell,
    forms::field,
    pictures::tell,
    signatures::tell,
    trees::part,
];

/// Keys that nobody sees, wherever they stand, and what they tell.
const ENTRIES: &[(&[u8], &str)] = &[
    (b"PieceInfo", "private data of the program that made it"),
    (b"LastModified", "time at which a program last changed it"),
    (b"Thumb", "small pictures of pages as they once were"),
    (b"OPI", "file that a picture was taken from"),
    (b"Measure", "measures of a map or a plan"),
    (b"PtData", "measures of a map or a plan"),
    (b"GPTS", "coordinates of maps"),
    (b"LGIDict", "coordinates of maps"),
    (b"GeoInfo", "coordinates of maps"),
    (b"OutputIntents", "printer or screen that it was made for"),
    (b"HalftoneName", "names of a printer's settings"),
    (b"DPM", "data of parts for printing"),
    (b"SourceInfo", "where it was taken from the web"),
    (b"UserProperties", "properties that a program gave to parts"),
];

/// Tells of every object.
pub(super) fn tell(structure: &Structure<'_>, found: &mut Hidings) {
    let mut left = DICTIONARIES;
    for object in structure.document.objects.values() {
        look(structure, object, DEPTH, &mut left, found);
    }
    if left == 0 {
        found.note("parts of the file that could not be looked into", "it has too many");
    }
}

fn look(structure: &Structure<'_>, object: &Object, depth: u32, left: &mut usize, found: &mut Hidings) {
    if depth == 0 || *left == 0 {
        return;
    }
    if let Object::Array(array) = object {
        return array
            .iter()
            .filter(|item| matches!(item, Object::Array(_) | Object::Dictionary(_)))
            .for_each(|item| look(structure, item, depth - 1, left, found));
    }
    let Some(dict) = dictionary(object) else { return };
    *left -= 1;
    let stream = object.as_stream().ok();
    let thing = Thing { dict, stream };
    ROOMS.iter().for_each(|room| room(structure, thing, found));
    dict.iter()
        .for_each(|(_, value)| look(structure, value, depth - 1, left, found));
}

/// Keys of the table, and those that a program made up: with a mark of its maker before them.
fn entries(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    for (key, value) in thing.dict {
        if let Some((_, what)) = ENTRIES.iter().find(|(known, _)| *known == key.as_slice()) {
            found.note(what, &structure.words(value));
        } else if key.iter().any(|byte| b":".contains(byte)) {
            let says = format!("{}: {}", letters::text(key), structure.words(value));
            found.note("entries of a program's own", &says);
        }
    }
}

fn descriptions(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let whole = structure
        .catalog()
        .is_some_and(|catalogue| std::ptr::eq(catalogue, thing.dict));
    if let Some(metadata) = structure.get(thing.dict, b"Metadata") {
        description(structure, metadata, if whole { "" } else { "of a part of it" }, found);
    }
}

/// A layer, and whether it is off.
fn layer(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    if structure.name(dict, b"Type") == b"OCG" {
        found.note("layers", &structure.joined(dict, &[b"Name", b"Intent", b"Usage"]));
    }
    if !structure.array(dict, b"OCGs").is_empty() && dict.has(b"D") {
        layers(structure, dict, found);
    }
}

/// What the list of layers says: who made it, and which of them are off.
fn layers(structure: &Structure<'_>, list: &Dictionary, found: &mut Hidings) {
    let others = structure
        .array(list, b"Configs")
        .iter()
        .filter_map(|one| dictionary(structure.follow(one)));
    for configuration in structure.dict(list, b"D").into_iter().chain(others) {
        let said = structure.joined(configuration, &[b"Name", b"Creator"]);
        found.note_text("lists of layers", &said);
        for off in structure.array(configuration, b"OFF") {
            let name = dictionary(structure.follow(off)).map(|layer| structure.says(layer, b"Name"));
            found.note("layers that are off", &name.unwrap_or_default());
        }
    }
}
