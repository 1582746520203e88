//! What nothing leads to: objects that were left behind, pages that were taken out, objects packed away, and numbers of deleted ones.

use super::file::Numbers;
use super::scan;
use super::structure::{Structure, dictionary};
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::xref::XrefEntry;
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::HashSet;

/// Tells of all of it.
pub(super) fn tell(structure: &Structure<'_>, numbers: &Numbers, found: &mut Hidings) {
    let reached = reached(structure);
    let pages: HashSet<ObjectId> = structure.pages().into_iter().collect();
    for (id, object) in &structure.document.objects {
        let Some(dict) = dictionary(object) else {
            if !reached.contains(id) {
                left_behind(structure, *id, object, found);
            }
            continue;
        };
        match structure.name(dict, b"Type") {
            b"Page" if !pages.contains(id) => {
                found.note(
                    "pages that were taken out and are still in the file",
                    &page(structure, dict),
                );
            }
            b"XRef" => {}
            b"ObjStm" => packed(structure, *id, object, found),
            _ if reached.contains(id) || hints(structure, dict) => {}
            _ => left_behind(structure, *id, object, found),
        }
    }
    deleted(structure, numbers, found);
}

/// Every object that the trailer leads to.
fn reached(structure: &Structure<'_>) -> HashSet<ObjectId> {
    let mut reached = HashSet::new();
    let mut waiting: Vec<&Object> = structure.document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = waiting.pop() {
        match object {
            Object::Reference(id) => {
                if reached.insert(*id) {
                    waiting.extend(structure.document.objects.get(id));
                }
            }
            Object::Array(array) => waiting.extend(array),
            other => waiting.extend(
                dictionary(other)
                    .into_iter()
                    .flat_map(|dict| dict.iter().map(|(_, value)| value)),
            ),
        }
    }
    reached
}

/// What orders a file for the web, which nothing refers to.
fn hints(structure: &Structure<'_>, dict: &Dictionary) -> bool {
    let web = structure.document.linearization.is_some();
    dict.has(b"Linearized") || web && structure.number(dict, b"S").is_some()
}

fn left_behind(structure: &Structure<'_>, id: ObjectId, object: &Object, found: &mut Hidings) {
    let says = match object {
        // A number alone is the length of a stream, and says nothing.
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) => return,
        Object::Stream(stream) => {
            let content = structure.content(stream).unwrap_or_default();
            match scan::texts(&content) {
                text if text.is_empty() => structure.words(object),
                text => text,
            }
        }
        other => structure.words(other),
    };
    found.note(
        "objects that were left behind in the file",
        &format!("{}: {says}", id.0),
    );
}

/// What is written on a page.
fn page(structure: &Structure<'_>, page: &Dictionary) -> String {
    let single = structure.get(page, b"Contents").into_iter();
    let parts = single.chain(
        structure
            .array(page, b"Contents")
            .iter()
            .map(|part| structure.follow(part)),
    );
    let streams = parts.filter_map(|part| part.as_stream().ok());
    let texts = streams
        .filter_map(|stream| structure.content(stream))
        .map(|content| scan::texts(&content));
    texts.collect::<Vec<_>>().join(" ")
}

/// Objects in a stream of objects that the list of objects does not know there.
fn packed(structure: &Structure<'_>, id: ObjectId, object: &Object, found: &mut Hidings) {
    let Some(objects) = object.as_stream().ok().and_then(|stream| structure.packed(stream)) else {
        return;
    };
    for ((number, _), object) in &objects.objects {
        let entry = structure.document.reference_table.get(*number);
        if !matches!(entry, Some(XrefEntry::Compressed { container, .. }) if *container == id.0) {
            let said = match object {
                Object::String(text, _) => super::structure::decoded(text),
                Object::Dictionary(dict) => dict
                    .iter()
                    .filter_map(|(key, value)| Some((key, value.as_str().ok()?)))
                    .map(|(key, value)| format!("{} {}", letters::text(key), super::structure::decoded(value)))
                    .collect::<Vec<_>>()
                    .join(", "),
                other => other.enum_variant().to_owned(),
            };
            found.note(
                "objects that were left behind in the file",
                &format!("{number}: {said}"),
            );
        }
    }
}

/// Numbers that the list of objects says are free, and that objects in the file still have; and what no list knows.
fn deleted(structure: &Structure<'_>, numbers: &Numbers, found: &mut Hidings) {
    if structure.document.xref_recovery.is_some() {
        return;
    }
    for number in numbers.keys() {
        let kind = match structure.document.reference_table.get(*number) {
            Some(XrefEntry::Free | XrefEntry::UnusableFree) => "deleted objects that are still in the file",
            None => "objects that were left behind in the file",
            Some(_) => continue,
        };
        found.note(kind, &number.to_string());
    }
}
