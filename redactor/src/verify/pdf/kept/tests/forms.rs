//! What is put back by another form: each is a place in which something else could stand.

use super::leaks::{Leak, dict, entry, inflated, put};
use super::made::{
    ALPHA, COLOURS, CONTENTS, DESCENDANT, FAX, FONT, GROUP, LETTERS, PAGES, PALETTE, PHOTO, SHAPES, TAG, TAGS,
    deflated, named,
};
use lopdf::{Object, dictionary};
use std::collections::BTreeMap;

/// In content and its names.
pub(super) const CONTENT: &[Leak] = &[
    (
        "a string",
        |made| made.add(0, b"(\0\x01) w"),
        "a word where it does not belong",
    ),
    (
        "many numbers",
        |made| made.add(0, b"1 2 3 4 5 6 7 w"),
        "more numbers than any operator takes",
    ),
    (
        "a state too few",
        |made| made.add(0, b"Q"),
        "a state that ends and never began",
    ),
    (
        "a mark too few",
        |made| made.add(0, b"EMC"),
        "a mark that ends and never began",
    ),
    (
        "states",
        |made| made.add(0, "q ".repeat(601).trim_end().as_bytes()),
        "states that lie too deep in one another",
    ),
    (
        "letters as gaps",
        |made| made.add(0, b"[(\0\x01)]0 d"),
        "a line's gaps that are no numbers",
    ),
    (
        "a gap first",
        |made| made.add(0, b"BT\n1 0 0 1 9 9 Tm\n[5(\0\x01)]TJ\nET"),
        "letters in another form",
    ),
    (
        "half a letter",
        |made| made.add(0, b"BT\n1 0 0 1 9 9 Tm\n[(\0)]TJ\nET"),
        "half a letter",
    ),
    (
        "an escape",
        |made| made.add(0, b"BT\n1 0 0 1 9 9 Tm\n[(\\101a)]TJ\nET"),
        "a string in another form",
    ),
    (
        "no font",
        |made| made.add(2, b"BT\n1 0 0 1 9 9 Tm\n[(\0\x01)]TJ\nET"),
        "page 3: letters without a font",
    ),
    (
        "no place",
        |made| made.add(0, b"BT\n[(\0\x01)]TJ\nET"),
        "page 1: an operator in another form or place",
    ),
    (
        "a letter of no font",
        |made| made.add(0, b"BT\n1 0 0 1 9 9 Tm\n[(\0\xff)]TJ\nET"),
        "a letter that is in no font",
    ),
    (
        "the letter that is none",
        |made| made.add(0, b"BT\n1 0 0 1 9 9 Tm\n[(\0\0)]TJ\nET"),
        "a letter that is in no font",
    ),
    (
        "another mark",
        |made| made.add(0, b"/Span <</MCID 1>> BDC\nEMC"),
        "a mark of another form",
    ),
    (
        "a mark in a group",
        |made| made.group.extend_from_slice(b"\n/Artifact BMC\nEMC"),
        "page 2: a mark of another form",
    ),
    (
        "a place in a place",
        |made| made.add(0, b"1 0 0 1 5 5 cm"),
        "page 1: an operator in another form or place",
    ),
    (
        "another name",
        |made| made.add(0, b"/X0 gs"),
        "page 1: a name that is not allowed",
    ),
    (
        "a name of nothing",
        |made| made.add(0, b"/S0 gs"),
        "page 1: a name that names nothing",
    ),
    (
        "names in another order",
        |made| made.replace(1, "/S0 gs\n/G0 Do\n/S1 gs", "/S1 gs\n/G0 Do\n/S0 gs"),
        "names in another order",
    ),
    (
        "a number that is left out",
        |made| made.change = |objects| rename(objects, "XObject", "P2", "P5"),
        "names that are not numbered",
    ),
    (
        "a name of another kind",
        |made| made.change = |objects| rename(objects, "XObject", "P2", "X0"),
        "a name that is not allowed",
    ),
    (
        "an empty list",
        |made| made.change = |objects| resource(objects, "Font", dictionary! {}.into()),
        "with nothing in it",
    ),
    (
        "other resources",
        |made| made.change = |objects| resource(objects, "Properties", dictionary! {}.into()),
        "resources of a kind",
    ),
    (
        "a blend mode",
        |made| made.change = |objects| state(objects, "BM", "Ann".into()),
        "a blend mode or alpha that is none",
    ),
    (
        "an alpha",
        |made| made.change = |objects| state(objects, "ca", 2.into()),
        "a blend mode or alpha that is none",
    ),
    (
        "a font in a state",
        |made| made.change = |objects| state(objects, "Font", 2.into()),
        "a graphics state with more in it",
    ),
    (
        "another shading",
        |made| made.change = |objects| shading(objects, "ShadingType", 1.into()),
        "a shading of another kind",
    ),
    (
        "a shading's ends",
        |made| made.change = |objects| shading(objects, "Extend", 1.into()),
        "a shading of another form",
    ),
    (
        "a background",
        |made| made.change = |objects| shading(objects, "Background", 1.into()),
        "a shading with more in it",
    ),
    (
        "another group",
        |made| {
            made.change = |objects| {
                entry(
                    objects,
                    GROUP,
                    "BBox",
                    [0, 0, 9, 9].map(Object::Integer).to_vec().into(),
                )
            }
        },
        "a group of another size",
    ),
];

/// In objects, fonts, pictures and tags.
pub(super) const OBJECTS: &[Leak] = &[
    (
        "two uses",
        |made| made.change = |objects| entry(objects, PAGES[0], "Contents", named(LETTERS)),
        "an object that is used in two ways",
    ),
    (
        "nothing",
        |made| made.change = |objects| entry(objects, PAGES[0], "Contents", named(99)),
        "an object that is missing",
    ),
    (
        "no object",
        |made| made.change = |objects| entry(objects, PAGES[0], "Contents", 1.into()),
        "not named by its number",
    ),
    (
        "half a box",
        |made| made.change = |objects| entry(objects, PAGES[0], "MediaBox", vec![1.into()].into()),
        "another count of numbers",
    ),
    (
        "no box",
        |made| made.change = |objects| drop(dict(objects, PAGES[0]).remove(b"MediaBox")),
        "an entry that is missing",
    ),
    (
        "half a stream",
        |made| made.change = |objects| cut(objects, CONTENTS[0]),
        "a stream that is not whole",
    ),
    (
        "half a font",
        |made| made.change = |objects| shapes(objects, |font| font.truncate(font.len() - 1)),
        "a font that",
    ),
    (
        "another font",
        |made| made.change = |objects| shapes(objects, |font| font[0] = 2),
        "a font of another form",
    ),
    (
        "a font's name",
        |made| made.change = |objects| shapes(objects, |font| font[19] = b'a'),
        "with more names or routines",
    ),
    (
        "two fonts",
        |made| made.change = |objects| resource_font(objects),
        "a font with two numbers",
    ),
    (
        "widths",
        |made| made.change = |objects| entry(objects, DESCENDANT, "W", vec![0.into()].into()),
        "widths of another form",
    ),
    (
        "fonts below",
        |made| made.change = |objects| entry(objects, FONT, "DescendantFonts", Object::Array(Vec::new())),
        "a font of another form",
    ),
    (
        "other colours",
        |made| made.change = |objects| entry(objects, COLOURS, "ColorSpace", "DeviceCMYK".into()),
        "a picture of other colours",
    ),
    (
        "another packing",
        |made| made.change = |objects| entry(objects, PHOTO, "Filter", "JPXDecode".into()),
        "packed in another way",
    ),
    (
        "no pixels",
        |made| made.change = |objects| entry(objects, COLOURS, "Width", 0.into()),
        "a picture of a size that is not allowed",
    ),
    (
        "fewer pixels",
        |made| made.change = |objects| entry(objects, COLOURS, "Height", 29.into()),
        "its picture is not whole",
    ),
    (
        "another alpha",
        |made| made.change = |objects| entry(objects, COLOURS, "SMask", named(PALETTE)),
        "covers by its colours",
    ),
    (
        "a grey photograph",
        |made| made.change = |objects| entry(objects, PHOTO, "ColorSpace", "DeviceGray".into()),
        "a photograph of other colours",
    ),
    (
        "a larger photograph",
        |made| made.change = |objects| entry(objects, PHOTO, "Width", 99.into()),
        "a photograph of another size",
    ),
    (
        "half a photograph",
        |made| made.photo.truncate(700),
        "a photograph that is damaged",
    ),
    ("another fax", |made| made.fax[0] = 0, "a fax that is damaged"),
    (
        "a fax of fewer rows",
        |made| {
            made.change = |objects| {
                entry(objects, FAX, "Height", 399.into());
                fewer(objects);
            }
        },
        "a fax that does not end",
    ),
    (
        "colours in a row of their own",
        |made| made.palette.swap(3, 6),
        "packed in another way",
    ),
    (
        "another tag",
        |made| made.change = |objects| entry(objects, TAG, "S", "Span".into()),
        "a tag of another kind",
    ),
    (
        "a tag's piece",
        |made| made.change = |objects| entry(objects, TAG, "K", Object::Boolean(true)),
        "a tag of another form",
    ),
    (
        "a piece twice",
        |made| made.change = |objects| entry(objects, TAG, "K", vec![0.into(), 0.into()].into()),
        "a piece with two tags",
    ),
    (
        "tags swapped",
        |made| made.change = |objects| put(objects, 25, vec![named(24)]),
        "a table of tags of another form",
    ),
    (
        "a class of tags",
        |made| made.change = |objects| entry(objects, TAGS, "ClassMap", dictionary! {}.into()),
        "tags with more in them",
    ),
    (
        "an alpha's name",
        |made| made.change = |objects| entry(objects, ALPHA, "Name", "Ann".into()),
        "a picture with more in it",
    ),
];

fn page(objects: &mut BTreeMap<u32, Object>, number: usize) -> &mut lopdf::Dictionary {
    dict(objects, PAGES[number])
        .get_mut(b"Resources")
        .unwrap()
        .as_dict_mut()
        .unwrap()
}

fn resource(objects: &mut BTreeMap<u32, Object>, kind: &str, value: Object) {
    page(objects, 2).set(kind, value);
}

fn resource_font(objects: &mut BTreeMap<u32, Object>) {
    page(objects, 0).set("Font", dictionary! { "F0" => named(FONT), "F1" => named(FONT) });
}

fn rename(objects: &mut BTreeMap<u32, Object>, kind: &str, old: &str, new: &str) {
    let names = page(objects, 2)
        .get_mut(kind.as_bytes())
        .unwrap()
        .as_dict_mut()
        .unwrap();
    let value = names.remove(old.as_bytes()).unwrap();
    names.set(new, value);
}

fn state(objects: &mut BTreeMap<u32, Object>, key: &str, value: Object) {
    let states = page(objects, 1).get_mut(b"ExtGState").unwrap().as_dict_mut().unwrap();
    states.get_mut(b"S0").unwrap().as_dict_mut().unwrap().set(key, value);
}

fn shading(objects: &mut BTreeMap<u32, Object>, key: &str, value: Object) {
    let resources = dict(objects, GROUP)
        .get_mut(b"Resources")
        .unwrap()
        .as_dict_mut()
        .unwrap();
    let shadings = resources.get_mut(b"Shading").unwrap().as_dict_mut().unwrap();
    shadings.get_mut(b"H0").unwrap().as_dict_mut().unwrap().set(key, value);
}

fn cut(objects: &mut BTreeMap<u32, Object>, number: u32) {
    let stream = objects.get_mut(&number).unwrap().as_stream_mut().unwrap();
    let half = stream.content[..stream.content.len() / 2].to_vec();
    stream.set_content(half);
}

fn fewer(objects: &mut BTreeMap<u32, Object>) {
    let how = dict(objects, FAX)
        .get_mut(b"DecodeParms")
        .unwrap()
        .as_dict_mut()
        .unwrap();
    how.set("Rows", 399);
}

/// The shapes of the font, changed.
fn shapes(objects: &mut BTreeMap<u32, Object>, change: fn(&mut Vec<u8>)) {
    let stream = objects[&SHAPES].as_stream().unwrap();
    let mut font = inflated(&stream.content);
    change(&mut font);
    put(
        objects,
        SHAPES,
        deflated(dictionary! { "Subtype" => "CIDFontType0C" }, &font),
    );
}
