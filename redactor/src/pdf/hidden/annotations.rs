//! Notes and marks on pages: who wrote them, when, what they say beside their picture, and those that are not seen.

use super::scan;
use super::structure::{Structure, dictionary};
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::{Dictionary, Object};

/// Kinds of annotations (ISO 32000-2, table 171), but for form fields.
const KINDS: &[&[u8]] = &[
    b"3D",
    b"Caret",
    b"Circle",
    b"FileAttachment",
    b"FreeText",
    b"Highlight",
    b"Ink",
    b"Line",
    b"Link",
    b"Movie",
    b"PolyLine",
    b"Polygon",
    b"Popup",
    b"PrinterMark",
    b"Projection",
    b"Redact",
    b"RichMedia",
    b"Screen",
    b"Sound",
    b"Square",
    b"Squiggly",
    b"Stamp",
    b"StrikeOut",
    b"Text",
    b"TrapNet",
    b"Underline",
    b"Watermark",
];

/// Flags of an annotation that is not seen on a screen: hidden, no view; and one that only the screen shows not, but paper.
const HIDDEN: i64 = 2;
const NO_VIEW: i64 = 32;

/// What annotations say, key by key.
const SAYS: &[(&str, &[&[u8]])] = &[
    ("comments", &[b"Contents", b"RC"]),
    ("subjects of comments", &[b"Subj"]),
    ("names of commenters", &[b"T"]),
    ("times of comments", &[b"M", b"CreationDate"]),
    ("answers and states of comments", &[b"State", b"StateModel", b"RT"]),
    ("identifiers of annotations", &[b"NM"]),
    ("names of stamps and icons", &[b"Name"]),
];

/// Tells of an annotation.
pub(super) fn tell(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    let kind = structure.name(dict, b"Subtype");
    let field = kind == b"Widget";
    if !dict.has(b"Rect") || !(field || KINDS.contains(&kind)) {
        return;
    }
    for (what, keys) in SAYS.iter().filter(|_| !field) {
        for key in *keys {
            found.note_text(what, &structure.says(dict, key));
        }
    }
    let flags = structure.number(dict, b"F").unwrap_or(0);
    let name = letters::text(kind);
    if flags & (HIDDEN | NO_VIEW) != 0 {
        found.note("annotations and fields that are hidden", &name);
    } else if !field && !matches!(kind, b"Link" | b"Popup" | b"Redact") && !dict.has(b"AP") {
        found.note("annotations that are not drawn", &name);
    }
    if kind == b"Redact" {
        let says = structure.joined(dict, &[b"OverlayText", b"Contents"]);
        found.note(
            "redactions that were marked and never made: what they mark is still there",
            &says,
        );
    }
    looks(structure, dict, &name, found);
}

/// Looks of an annotation that are not the one it has now: under the pointer, pressed, or in another state.
fn looks(structure: &Structure<'_>, dict: &Dictionary, kind: &str, found: &mut Hidings) {
    let Some(looks) = structure.dict(dict, b"AP") else {
        return;
    };
    let state = structure.name(dict, b"AS");
    let mut others: Vec<&Object> = [b"D", b"R"]
        .iter()
        .filter_map(|key| structure.get(looks, *key))
        .collect();
    if let Some(Object::Dictionary(states)) = structure.get(looks, b"N") {
        let unchosen = states.iter().filter(|(name, _)| name.as_slice() != state);
        others.extend(unchosen.map(|(_, look)| structure.follow(look)));
    }
    let hidden = structure.number(dict, b"F").unwrap_or(0) & (HIDDEN | NO_VIEW) != 0;
    if hidden {
        others.extend(structure.get(looks, b"N"));
    }
    for look in others {
        let texts = texts(structure, look);
        if !texts.is_empty() {
            found.note("looks of annotations that are not seen", &format!("{kind}: {texts}"));
        }
    }
}

/// What is written in a look, or in each of several.
fn texts(structure: &Structure<'_>, look: &Object) -> String {
    match look {
        Object::Stream(stream) => structure
            .content(stream)
            .map(|content| scan::texts(&content))
            .unwrap_or_default(),
        Object::Dictionary(states) => {
            let looks = states
                .iter()
                .filter_map(|(_, look)| structure.follow(look).as_stream().ok());
            let texts = looks
                .filter_map(|look| structure.content(look))
                .map(|content| scan::texts(&content));
            texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// Tells of the annotations of one page that lie beside it.
pub(super) fn outside(
    structure: &Structure<'_>,
    page: &Dictionary,
    area: [f64; 4],
    number: usize,
    found: &mut Hidings,
) {
    let [left, bottom, right, top] = area;
    for annotation in structure
        .array(page, b"Annots")
        .iter()
        .filter_map(|one| dictionary(structure.follow(one)))
    {
        let Some([x0, y0, x1, y1]) = rectangle(structure, annotation, b"Rect") else {
            continue;
        };
        if x1 < left || y1 < bottom || x0 > right || y0 > top {
            let says = format!(
                "page {number}: {}",
                structure.joined(annotation, &[b"Subtype", b"Contents", b"T", b"V"])
            );
            found.note("annotations and fields outside their page", &says);
        }
    }
}

/// Four numbers, the lower ones first.
pub(super) fn rectangle(structure: &Structure<'_>, dict: &Dictionary, key: &[u8]) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = structure
        .array(dict, key)
        .iter()
        .filter_map(|number| structure.follow(number).as_float().ok().map(f64::from))
        .collect();
    let [a, b, c, d] = numbers.as_slice() else { return None };
    Some([a.min(*c), b.min(*d), a.max(*c), b.max(*d)])
}
