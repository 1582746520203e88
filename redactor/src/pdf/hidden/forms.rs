//! Forms: names, values and explanations of fields, what they were before, and the packets of XFA.

use super::structure::{Structure, decoded};
use super::walk::Thing;
use crate::flow::hidings::Hidings;
use crate::image::letters;
use lopdf::{Dictionary, Object};

/// How far up a field's name and kind are looked for.
const PARENTS: u32 = 16;

/// What a field says, key by key.
const SAYS: &[(&[u8], &str)] = &[
    (b"V", "values of form fields"),
    (b"DV", "values that form fields go back to"),
    (b"RV", "values of form fields"),
    (b"TU", "descriptions of form fields"),
    (b"TM", "names of form fields for export"),
    (b"Opt", "choices of form fields"),
];

/// Tells of the form as a whole.
pub(super) fn tell(structure: &Structure<'_>, found: &mut Hidings) {
    let form = structure
        .catalog()
        .and_then(|catalogue| structure.dict(catalogue, b"AcroForm"));
    let Some(form) = form else { return };
    let fields = structure.array(form, b"Fields").len();
    let mut says = match fields {
        1 => "one field".to_owned(),
        _ => format!("{fields} fields"),
    };
    if structure
        .get(form, b"NeedAppearances")
        .is_some_and(|needs| needs.as_bool().unwrap_or(false))
    {
        says += "; their looks are made anew by each viewer";
    }
    let counted = structure.array(form, b"CO").len();
    if counted > 0 {
        says += &format!("; {counted} are counted by scripts");
    }
    found.note("form", &says);
    xfa(structure, form, found);
}

/// Packets of XFA: a form in XML beside the pages, with values of its own.
fn xfa(structure: &Structure<'_>, form: &Dictionary, found: &mut Hidings) {
    let what = "form of the XFA kind, with values of its own";
    match structure.get(form, b"XFA") {
        Some(Object::Stream(stream)) => {
            let words = structure.content(stream).map(|packet| letters_of(&packet));
            found.note(what, &words.unwrap_or_default());
        }
        Some(Object::Array(parts)) => {
            for pair in parts.chunks(2) {
                let [name, packet] = pair else { continue };
                let name = structure.words(name);
                let packet = structure.follow(packet).as_stream().ok();
                let words = packet
                    .and_then(|packet| structure.content(packet))
                    .map(|packet| letters_of(&packet));
                found.note(what, &format!("{name}: {}", words.unwrap_or_default()));
            }
        }
        _ => {}
    }
}

/// What stands between the tags of XML; where nothing does, what stands in them.
fn letters_of(packet: &[u8]) -> String {
    let text = String::from_utf8_lossy(packet);
    let between = text.split('<').filter_map(|piece| piece.split_once('>'));
    let words: Vec<&str> = between
        .map(|(_, words)| words.trim())
        .filter(|words| !words.is_empty())
        .take(40)
        .collect();
    if words.is_empty() {
        letters::sized(packet)
    } else {
        words.join(", ")
    }
}

/// Tells of a field, or of its place on a page.
pub(super) fn field(structure: &Structure<'_>, thing: Thing<'_>, found: &mut Hidings) {
    let dict = thing.dict;
    let widget = structure.name(dict, b"Subtype") == b"Widget";
    let field =
        widget || (dict.has(b"T") && (dict.has(b"FT") || dict.has(b"Kids"))) || (dict.has(b"FT") && dict.has(b"V"));
    if !field || structure.name(dict, b"FT") == b"Sig" && !dict.has(b"T") {
        return;
    }
    if dict.has(b"T") {
        found.note_text("names of form fields", &name(structure, dict));
    }
    for (key, what) in SAYS {
        match structure.get(dict, key) {
            // A signature is the value of its field, and told by itself.
            Some(Object::Dictionary(_)) | None => {}
            Some(value) => found.note_text(what, &value_of(structure, value)),
        }
    }
    if let Some(look) = structure.dict(dict, b"MK") {
        found.note_text(
            "captions of form fields",
            &structure.joined(look, &[b"CA", b"RC", b"AC"]),
        );
    }
}

fn value_of(structure: &Structure<'_>, value: &Object) -> String {
    match value {
        Object::Stream(stream) => structure.content(stream).map(|text| decoded(&text)).unwrap_or_default(),
        Object::Name(name) if name == b"Off" => String::new(),
        other => structure.words(other),
    }
}

/// A field's name with those of the fields above it.
fn name(structure: &Structure<'_>, field: &Dictionary) -> String {
    let mut names = vec![structure.says(field, b"T")];
    let mut above = structure.dict(field, b"Parent");
    for _ in 0..PARENTS {
        let Some(parent) = above else { break };
        names.push(structure.says(parent, b"T"));
        above = structure.dict(parent, b"Parent");
    }
    names.retain(|name| !name.is_empty());
    names.reverse();
    names.join(".")
}
