//! What a document says of itself as a whole: information, descriptions in XMP, identifiers, its encryption, and the catalogue's
//! wishes and notes.

use super::structure::{Structure, decoded};
use crate::flow::hidings::Hidings;
use crate::image::der;
use crate::image::{letters, marks, words};
use data_encoding::HEXLOWER;
use lopdf::{Dictionary, Object};

/// Keys of the document's information, and what they tell.
const INFORMATION: &[(&[u8], &str)] = &[
    (b"Author", words::AUTHOR),
    (b"Title", words::TITLE),
    (b"Subject", "subject"),
    (b"Keywords", words::KEYWORDS),
    (b"Creator", "program it was written with"),
    (b"Producer", "program that made the PDF"),
    (b"CreationDate", "time at which it was made"),
    (b"ModDate", "time at which it was changed"),
    (b"Company", "company"),
    (b"SourceModified", "time at which its source was changed"),
];

/// Keys of the trailer that a reader needs.
const TRAILER: &[&[u8]] = &[
    b"DecodeParms",
    b"Encrypt",
    b"Filter",
    b"ID",
    b"Index",
    b"Info",
    b"Length",
    b"Prev",
    b"Root",
    b"Size",
    b"Type",
    b"W",
    b"XRefStm",
];

/// Keys of the catalogue that nobody sees, and what they tell. What has rooms of its own is not among them.
const CATALOGUE: &[(&[u8], &str)] = &[
    (b"Lang", "language"),
    (b"ViewerPreferences", "wishes how a viewer shows it"),
    (b"PageLayout", "wishes how a viewer shows it"),
    (b"PageMode", "wishes how a viewer shows it"),
    (b"URI", "address that its links start from"),
    (b"SpiderInfo", "notes of a program that took it from the web"),
    (b"Legal", "legal statement"),
    (b"Requirements", "what a viewer must be able to do"),
    (b"Extensions", "extensions of a maker"),
    (b"Perms", "rights that were signed for"),
    (b"Collection", "portfolio of files"),
    (b"DPartRoot", "parts for printing"),
];

/// Keys of the catalogue that others read, or that say nothing.
const ELSEWHERE: &[&[u8]] = &[
    b"AA",
    b"AF",
    b"AcroForm",
    b"DSS",
    b"Dests",
    b"MarkInfo",
    b"Metadata",
    b"Names",
    b"NeedsRendering",
    b"OCProperties",
    b"OpenAction",
    b"Outlines",
    b"OutputIntents",
    b"PageLabels",
    b"Pages",
    b"PieceInfo",
    b"StructTreeRoot",
    b"Threads",
    b"Type",
    b"Version",
    b"LastModified",
];

/// Tells of the trailer and the catalogue.
pub(super) fn tell(structure: &Structure<'_>, found: &mut Hidings) {
    let trailer = &structure.document.trailer;
    if let Some(information) = structure.dict(trailer, b"Info") {
        self::information(structure, information, found);
    }
    identifiers(structure, found);
    encryption(structure, found);
    for (key, value) in trailer.iter().filter(|(key, _)| !TRAILER.contains(&key.as_slice())) {
        let says = format!("{}: {}", letters::text(key), structure.words(value));
        found.note("entries that a program added to the end of the file", &says);
    }
    let Some(catalogue) = structure.catalog() else { return };
    for (key, what) in CATALOGUE {
        if let Some(value) = structure.get(catalogue, key) {
            found.note(what, &structure.words(value));
        }
    }
    let known = |key: &[u8]| ELSEWHERE.contains(&key) || CATALOGUE.iter().any(|(known, _)| *known == key);
    for (key, value) in catalogue.iter().filter(|(key, _)| !known(key)) {
        let says = format!("{}: {}", letters::text(key), structure.words(value));
        found.note("entries that a program added to the document", &says);
    }
}

fn information(structure: &Structure<'_>, information: &Dictionary, found: &mut Hidings) {
    for (key, value) in information {
        let says = structure.words(value);
        match INFORMATION.iter().find(|(known, _)| *known == key.as_slice()) {
            Some((_, what)) => found.note_text(what, &says),
            None if key == b"Trapped" => {}
            None => found.note(
                "further information that a program added",
                &format!("{}: {says}", letters::text(key)),
            ),
        }
    }
}

/// Both halves of the identifier: the first stays when a document is saved again, so it ties copies together.
fn identifiers(structure: &Structure<'_>, found: &mut Hidings) {
    let mut told: Vec<String> = Vec::new();
    for half in structure.array(&structure.document.trailer, b"ID") {
        let Ok(half) = structure.follow(half).as_str() else {
            continue;
        };
        let plain = half.iter().all(|byte| matches!(byte, b' '..=b'~'));
        let said = if plain {
            letters::text(half)
        } else {
            HEXLOWER.encode(half)
        };
        if !said.is_empty() && !told.contains(&said) {
            told.push(said);
        }
    }
    if !told.is_empty() {
        found.note(
            "identifier of the file, which ties its versions together",
            &told.join(", then "),
        );
    }
}

/// How it was locked; where that names readers, who they are.
fn encryption(structure: &Structure<'_>, found: &mut Hidings) {
    if let Some(state) = &structure.document.encryption_state {
        let bits = state.key_length().unwrap_or(40);
        let how = format!(
            "version {}, {bits} bits; it keeps marks of the passwords",
            state.version()
        );
        found.note("encryption", &how);
    }
    let Some(locked) = structure.dict(&structure.document.trailer, b"Encrypt") else {
        return;
    };
    found.note(
        "encryption",
        &structure.joined(locked, &[b"Filter", b"SubFilter", b"V"]),
    );
    let filters = structure.dict(locked, b"CF");
    let named = filters.into_iter().flat_map(|filters| filters.iter());
    let dictionaries = named.filter_map(|(_, filter)| structure.follow(filter).as_dict().ok());
    for filter in dictionaries.chain([locked]) {
        for recipient in structure.array(filter, b"Recipients") {
            let Ok(recipient) = structure.follow(recipient).as_str() else {
                continue;
            };
            der::names(recipient)
                .iter()
                .for_each(|name| found.note("people it was encrypted for", name));
        }
    }
}

/// A description in XMP, of the whole or of a part: in the words of pictures, which are not pictures here.
pub(super) fn description(structure: &Structure<'_>, object: &Object, part: &str, found: &mut Hidings) {
    let Object::Stream(stream) = object else { return };
    let Some(packet) = structure.content(stream) else {
        return found.note("description in XMP", &letters::size(stream.content.len()));
    };
    let size = letters::size(packet.len());
    let says = if part.is_empty() {
        size
    } else {
        format!("{part}, {size}")
    };
    found.note("description in XMP", &says);
    for hidden in marks::xmp(&packet) {
        let what = hidden.what.replace("the picture", "the document");
        let says = if part.is_empty() {
            hidden.says
        } else {
            format!("{part}: {}", hidden.says)
        };
        found.note(&what, &says);
    }
}

/// A text that is kept as a string or as a stream.
pub(super) fn text(structure: &Structure<'_>, object: &Object) -> String {
    match object {
        Object::String(text, _) => decoded(text),
        Object::Stream(stream) => structure
            .content(stream)
            .map(|content| decoded(&content))
            .unwrap_or_default(),
        _ => String::new(),
    }
}
