//! What leads through a document: bookmarks, names of places, labels of pages, threads of articles, and the structure of its text.

use super::attachments::file;
use super::structure::{Structure, dictionary};
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::{Dictionary, Object};

/// Knots of one tree of names, and how deep it goes.
const KNOTS: usize = 100_000;
const DEPTH: u32 = 24;

/// Trees of names in the catalogue, and what they tell.
const NAMES: &[(&[u8], &str)] = &[
    (b"Dests", "names of places in the document"),
    (b"AP", "names of looks"),
    (b"JavaScript", "names of scripts"),
    (b"Pages", "pages kept for forms, not shown"),
    (b"Templates", "pages kept for forms, not shown"),
    (b"IDS", "notes of a program that took it from the web"),
    (b"URLS", "notes of a program that took it from the web"),
    (b"EmbeddedFiles", "names of attached files"),
    (b"AlternatePresentations", "names of presentations"),
    (b"Renditions", "names of sound and film"),
];

/// What a part of the text's structure says beside what is seen.
const PARTS: &[(&[u8], &str)] = &[
    (b"Alt", "alternative texts"),
    (b"ActualText", "replacement texts"),
    (b"E", "what abbreviations stand for"),
    (b"T", "titles of parts"),
    (b"Lang", "languages of parts"),
    (b"ID", "identifiers of parts"),
    (b"C", "names of styles"),
    (b"PhoneticAlphabet", "how it is spoken"),
    (b"Phoneme", "how it is spoken"),
];

/// Tells of what the catalogue leads to.
pub(super) fn tell(structure: &Structure<'_>, found: &mut Hidings) {
    let Some(catalogue) = structure.catalog() else { return };
    let mut left = KNOTS;
    if let Some(names) = structure.dict(catalogue, b"Names") {
        for (key, what) in NAMES {
            if let Some(tree) = structure.dict(names, key) {
                self::names(structure, tree, what, DEPTH, &mut left, found);
            }
        }
    }
    if let Some(places) = structure.dict(catalogue, b"Dests") {
        places
            .iter()
            .for_each(|(name, _)| found.note("names of places in the document", &letters::text(name)));
    }
    if let Some(labels) = structure.dict(catalogue, b"PageLabels") {
        self::labels(structure, labels, DEPTH, &mut left, found);
    }
    for thread in structure
        .array(catalogue, b"Threads")
        .iter()
        .filter_map(|one| dictionary(structure.follow(one)))
    {
        found.note("threads of articles", &structure.says(thread, b"I"));
    }
    if let Some(root) = structure.dict(catalogue, b"StructTreeRoot") {
        for key in [b"RoleMap".as_slice(), b"ClassMap"] {
            let styles = structure.dict(root, key).into_iter().flat_map(|styles| styles.iter());
            styles.for_each(|(name, _)| found.note("names of styles", &letters::text(name)));
        }
    }
    let marks = structure.dict(catalogue, b"MarkInfo");
    if marks.is_some_and(|marks| marks.has(b"UserProperties")) {
        found.note("properties that a program gave to parts", "");
    }
}

/// The names of a tree, and of texts under them what they say.
fn names(structure: &Structure<'_>, knot: &Dictionary, what: &str, depth: u32, left: &mut usize, found: &mut Hidings) {
    if depth == 0 || *left == 0 {
        return;
    }
    *left -= 1;
    for pair in structure.array(knot, b"Names").chunks(2) {
        if let Some(Object::String(name, _)) = pair.first() {
            found.note(what, &super::structure::decoded(name));
        }
        if let Some(Object::String(value, _)) = pair.get(1).map(|value| structure.follow(value)) {
            found.note(what, &super::structure::decoded(value));
        }
    }
    for kid in structure
        .array(knot, b"Kids")
        .iter()
        .filter_map(|kid| dictionary(structure.follow(kid)))
    {
        names(structure, kid, what, depth - 1, left, found);
    }
}

/// What stands before the numbers of pages.
fn labels(structure: &Structure<'_>, knot: &Dictionary, depth: u32, left: &mut usize, found: &mut Hidings) {
    if depth == 0 || *left == 0 {
        return;
    }
    *left -= 1;
    for label in structure
        .array(knot, b"Nums")
        .iter()
        .filter_map(|label| dictionary(structure.follow(label)))
    {
        found.note_text("labels of pages", &structure.says(label, b"P"));
    }
    for kid in structure
        .array(knot, b"Kids")
        .iter()
        .filter_map(|kid| dictionary(structure.follow(kid)))
    {
        labels(structure, kid, depth - 1, left, found);
    }
}

/// A bookmark, or a part of the structure.
pub(super) fn part(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    let leads = [b"Dest".as_slice(), b"A", b"First", b"Next", b"Prev", b"SE"]
        .iter()
        .any(|key| dict.has(key));
    if dict.has(b"Title") && (leads || dict.has(b"Parent")) {
        found.note("bookmarks", &structure.says(dict, b"Title"));
    }
    let built =
        structure.name(dict, b"Type") == b"StructElem" || dict.has(b"S") && dict.has(b"P") && !dict.has(b"Rect");
    if built {
        for (key, what) in PARTS {
            found.note_text(what, &structure.says(dict, key));
        }
        let attributes = structure.get(dict, b"A").into_iter();
        let user = attributes.filter(|attributes| owner(structure, attributes));
        user.for_each(|attributes| found.note("properties that a program gave to parts", &structure.words(attributes)));
    }
    for related in structure.array(dict, b"AF") {
        found.note(
            "files that belong to parts",
            &file(structure, structure.follow(related)),
        );
    }
}

fn owner(structure: &Structure<'_>, attributes: &Object) -> bool {
    match attributes {
        Object::Array(all) => all
            .iter()
            .any(|one| dictionary(structure.follow(one)).is_some_and(|one| one.has(b"P"))),
        one => dictionary(one).is_some_and(|one| one.has(b"P")),
    }
}
