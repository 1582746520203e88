//! Files within the file, and files that it names: attachments, portfolios, sound, film and models.

use super::structure::{Structure, decoded, dictionary};
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::{Dictionary, Object};

/// Keys under which a file's name stands, the best first.
const NAMES: &[&[u8]] = &[b"UF", b"F", b"Unix", b"Mac", b"DOS"];

/// Annotations and objects that hold sound, film or a model.
const MEDIA: &[&[u8]] = &[b"Sound", b"Movie", b"Screen", b"RichMedia", b"3D", b"FileAttachment"];

/// Tells of a file, or of a stream that is one.
pub(super) fn tell(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    if let Some(files) = structure.dict(dict, b"EF") {
        let sizes = files.iter().filter_map(|(_, file)| size(structure.follow(file)));
        let size = sizes.map(letters::size).next();
        let says = [
            name(structure, dict),
            structure.says(dict, b"Desc"),
            size.unwrap_or_default(),
        ];
        let says: Vec<String> = says.into_iter().filter(|part| !part.is_empty()).collect();
        found.note("attached files", &says.join(", "));
        let relation = structure.says(dict, b"AFRelationship");
        found.note_text("what attached files are for", &relation);
        found.note_text("fields of a portfolio", &structure.says(dict, b"CI"));
    } else if structure.name(dict, b"Type") == b"Filespec" {
        found.note_text("names of other files", &file_of(structure, dict));
    }
    if let Some(parameters) = structure.dict(dict, b"Params").filter(|_| thing.stream.is_some()) {
        let said = structure.joined(parameters, &[b"CreationDate", b"ModDate", b"Mac"]);
        found.note_text("times of attached files", &said);
    }
    if let Some(stream) = thing
        .stream
        .filter(|_| structure.name(dict, b"Type") == b"EmbeddedFile")
    {
        let says = structure.content(stream).map(|content| letters::sized(&content));
        found.note("contents of attached files", &says.unwrap_or_default());
    }
    let kind = structure.name(dict, b"Subtype");
    if MEDIA.contains(&kind) && dict.has(b"Rect") {
        found.note("sound, film, models or files on pages", &letters::text(kind));
    }
    if let Some(stream) = thing.stream.filter(|_| media(structure, dict)) {
        found.note("sound, film or models in the file", &letters::sized(&stream.content));
    }
}

fn media(structure: &Structure<'_>, dict: &Dictionary) -> bool {
    let kind = structure.name(dict, b"Type");
    matches!(kind, b"Sound" | b"3D") || matches!(structure.name(dict, b"Subtype"), b"U3D" | b"PRC" | b"STEP" | b"RMF")
}

fn size(object: &Object) -> Option<usize> {
    let stream = object.as_stream().ok()?;
    let stated = dictionary(stream.dict.get(b"Params").ok()?).and_then(|parameters| parameters.get(b"Size").ok());
    let stated = stated
        .and_then(|size| size.as_i64().ok())
        .and_then(|size| usize::try_from(size).ok());
    Some(stated.unwrap_or(stream.content.len()))
}

fn name(structure: &Structure<'_>, dict: &Dictionary) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in NAMES.iter().map(|key| structure.says(dict, key)) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn file_of(structure: &Structure<'_>, dict: &Dictionary) -> String {
    let volume = structure.joined(dict, &[b"FS", b"Desc", b"V"]);
    [name(structure, dict), volume]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A file as an action or a picture names it: by a text or a dictionary; anything else in words.
pub(super) fn file(structure: &Structure<'_>, object: &Object) -> String {
    match object {
        Object::String(name, _) => decoded(name),
        Object::Dictionary(dict) if NAMES.iter().any(|key| dict.has(key)) => {
            let file = file_of(structure, dict);
            let more = structure.joined(dict, &[b"P", b"O"]);
            [file, more]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(", ")
        }
        other => structure.words(other),
    }
}
