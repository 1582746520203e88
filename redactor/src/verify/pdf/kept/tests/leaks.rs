//! What is put back around the pages and into fonts, and the hands that put it.

use super::made::{DESCENDANT, DESCRIPTOR, FONT, GONE, LETTERS, Made, PAGES, TAG, deflated, named, stream};
use lopdf::{Object, dictionary};
use std::collections::BTreeMap;

/// A leak: what is put back, how, and what must be said of it.
pub(super) type Leak = (&'static str, fn(&mut Made), &'static str);

/// Around the pages.
pub(super) const FILE: &[Leak] = &[
    (
        "what was decided to go, behind the end",
        |made| made.end = "V29sZmdhbmcgTGFuZw==\n",
        "finding 7, in base64, in the file",
    ),
    (
        "bytes behind the end",
        |made| made.end = "Ann\n",
        "bytes that belong to no page",
    ),
    (
        "a comment between objects",
        |made| made.between = "% Ann\n",
        "bytes that belong to no page",
    ),
    (
        "an identity",
        |made| made.trailer = "/ID[<416e6e><416e6e>]",
        "bytes that belong to no page",
    ),
    (
        "a record of properties",
        |made| {
            made.trailer = "/Info 27 0 R";
            made.change = |objects| put(objects, 27, dictionary! { "Author" => Object::string_literal("Ann") });
        },
        "an object that belongs to no page",
    ),
    (
        "metadata",
        |made| {
            made.change = |objects| {
                put(
                    objects,
                    27,
                    deflated(dictionary! { "Type" => "Metadata" }, b"<x:xmpmeta/>"),
                );
                entry(objects, 1, "Metadata", named(27));
            }
        },
        "a catalogue with more in it",
    ),
    (
        "a script",
        |made| made.change = |objects| entry(objects, 1, "OpenAction", named(2)),
        "a catalogue with more",
    ),
    (
        "a language",
        |made| made.change = |objects| entry(objects, 1, "Lang", "de".into()),
        "a catalogue with more",
    ),
    (
        "an annotation",
        |made| {
            made.change = |objects| {
                put(
                    objects,
                    27,
                    dictionary! { "Type" => "Annot", "Contents" => Object::string_literal("Ann") },
                );
                entry(objects, PAGES[0], "Annots", vec![named(27)].into());
            }
        },
        "page 1: a page with more in it",
    ),
    (
        "a second box",
        |made| made.change = |objects| entry(objects, PAGES[0], "CropBox", media(100)),
        "page 1: a page with more",
    ),
    (
        "an object that nothing names",
        |made| made.change = |objects| put(objects, 27, stream(dictionary! {}, b"Ann".to_vec())),
        "an object that belongs to no page",
    ),
    (
        "a page twice",
        |made| {
            made.change = |objects| {
                entry(
                    objects,
                    2,
                    "Kids",
                    [PAGES[0], PAGES[0], PAGES[2]].map(named).to_vec().into(),
                )
            }
        },
        "page 2: an object that is used twice",
    ),
    (
        "a page too few",
        |made| {
            made.change = |objects| {
                entry(objects, 2, "Kids", [PAGES[0], PAGES[2]].map(named).to_vec().into());
                entry(objects, 2, "Count", 2.into());
            }
        },
        "another number of pages than was decided",
    ),
    (
        "another size",
        |made| made.change = |objects| entry(objects, PAGES[0], "MediaBox", media(298)),
        "page 1: another size",
    ),
    (
        "words in tags",
        |made| made.change = |objects| entry(objects, TAG, "ActualText", Object::string_literal(GONE)),
        "a tag with more in it",
    ),
    (
        "words in tags, by name",
        |made| made.change = |objects| entry(objects, TAG, "ActualText", Object::string_literal(GONE)),
        "finding 7, as a word, in the structure",
    ),
    (
        "a mark without a tag",
        |made| made.add(0, b"/P <</MCID 1>> BDC\nEMC"),
        "marks that belong to no tag",
    ),
    (
        "a mark with words",
        |made| made.replace(0, "<</MCID 0>>", "<</MCID 0/Alt(Ann)>>"),
        "page 1: a word in a form",
    ),
];

/// In fonts.
pub(super) const FONTS: &[Leak] = &[
    (
        "a letter that no page shows",
        |made| {
            made.letters.push("x".to_owned());
            made.programs.push(vec![248, 136, 14]);
        },
        "a letter in a font that no page shows",
    ),
    (
        "a letter that says a sentence",
        |made| made.letters[0] = "Wolfgang".to_owned(),
        "a letter of another form",
    ),
    (
        "a letter that says what nobody sees",
        |made| made.letters[3].push('\u{200b}'),
        "what nobody sees",
    ),
    (
        "words behind the table of letters",
        |made| made.behind_map = "% Ann\n".to_owned(),
        "a table of letters of another form",
    ),
    (
        "bytes behind the shapes",
        |made| made.behind_font = b"Ann".to_vec(),
        "bytes of a font that belong to no letter",
    ),
    (
        "a shape with more in it",
        |made| made.programs[2].insert(0, 1),
        "a shape of a letter with more in it",
    ),
    (
        "a shape that goes on",
        |made| made.programs[2].push(14),
        "a shape of a letter with more in it",
    ),
    (
        "a name",
        |made| made.change = |objects| entry(objects, DESCRIPTOR, "FontFamily", Object::string_literal("Ann")),
        "a font with more in it",
    ),
    (
        "another name",
        |made| made.change = |objects| entry(objects, FONT, "BaseFont", "AAAAAA+Ann".into()),
        "an entry of another value",
    ),
    (
        "widths too many",
        |made| {
            made.change = |objects| {
                let more = vec![Object::Integer(500); 99];
                entry(objects, DESCENDANT, "W", vec![1.into(), Object::Array(more)].into());
            }
        },
        "widths that are not those of the font's letters",
    ),
    (
        "bytes behind a stream",
        |made| made.change = |objects| behind(objects, LETTERS),
        "bytes behind the end of a stream",
    ),
];

pub(super) fn put(objects: &mut BTreeMap<u32, Object>, number: u32, object: impl Into<Object>) {
    objects.insert(number, object.into());
}

pub(super) fn dict(objects: &mut BTreeMap<u32, Object>, number: u32) -> &mut lopdf::Dictionary {
    match objects.get_mut(&number).unwrap() {
        Object::Dictionary(dict) => dict,
        Object::Stream(stream) => &mut stream.dict,
        _ => panic!("no dictionary"),
    }
}

pub(super) fn entry(objects: &mut BTreeMap<u32, Object>, number: u32, key: &str, value: Object) {
    dict(objects, number).set(key, value);
}

pub(super) fn resources(objects: &mut BTreeMap<u32, Object>, number: u32) -> Object {
    let resources = dict(objects, number).get(b"Resources").unwrap().as_dict().unwrap();
    resources.get(b"Shading").unwrap().clone()
}

/// One more picture among the resources of the first page.
pub(super) fn resource(objects: &mut BTreeMap<u32, Object>, name: &str, number: u32) {
    let page = dict(objects, PAGES[0]);
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary! { name => named(number) });
}

/// Bytes behind what is deflated.
pub(super) fn behind(objects: &mut BTreeMap<u32, Object>, number: u32) {
    let stream = objects.get_mut(&number).unwrap().as_stream_mut().unwrap();
    let more = [stream.content.as_slice(), b"Ann"].concat();
    stream.set_content(more);
}

pub(super) fn media(width: i64) -> Object {
    vec![0.into(), 0.into(), width.into(), 420.into()].into()
}

/// Gives the font the letters of `text` that it lacks.
pub(super) fn said(made: &mut Made, text: &str) {
    for letter in text.chars() {
        if !made.letters.iter().any(|own| own.starts_with(letter)) {
            made.letters.push(letter.to_string());
            made.programs.push(made.programs[0].clone());
        }
    }
}

pub(super) fn inflated(bytes: &[u8]) -> Vec<u8> {
    super::super::inflate::inflated(bytes, 1 << 20).unwrap()
}
