//! Page by page: what its instructions hide, what lies beside it, and what it holds and never draws.

use super::annotations::{outside, rectangle};
use super::content::{Met, Names, Paint, Reader};
use super::scan;
use super::structure::{Structure, dictionary};
use crate::flow::hidings::Hidings;
use crate::image::letters;
use kurbo::Rect;
use lopdf::{Dictionary, Object, Stream};
use std::collections::{BTreeMap, HashSet};

/// Pages up to the root that lend a page what it does not say itself.
const PARENTS: u32 = 32;
/// Bytes of instructions that are followed, over the whole document.
const FOLLOWED: usize = 128 << 20;

/// Kinds of resources that are looked for in the instructions, and what one that no page draws is called.
const RESOURCES: &[(&[u8], &str)] = &[
    (b"XObject", "pictures and drawings that no page shows"),
    (b"Pattern", "patterns that no page shows"),
    (b"Properties", "notes for programs that no page uses"),
];

/// What is drawn anywhere: by which names, and out of which resources.
#[derive(Default)]
struct Drawn<'a> {
    /// Everything that some page or drawing holds, by where it stands: its kind, and the object.
    held: BTreeMap<usize, (&'static str, &'a Object)>,
    used: HashSet<usize>,
    /// Names that drawings without resources of their own use.
    loose: HashSet<Vec<u8>>,
    named: Vec<(Vec<u8>, usize)>,
    followed: usize,
}

/// Tells of all pages, and of whatever is drawn on them.
pub(super) fn tell(structure: &Structure<'_>, found: &mut Hidings) {
    let mut drawn = Drawn::default();
    for (number, id) in (1..).zip(structure.pages()) {
        let Ok(page) = structure.document.get_dictionary(id) else {
            continue;
        };
        self::page(structure, page, number, &mut drawn, found);
    }
    for object in structure.document.objects.values() {
        if let Object::Stream(stream) = object
            && draws(structure, &stream.dict)
        {
            drawing(structure, stream, &mut drawn, found);
        }
        if let Some(letters) = dictionary(object).and_then(|font| structure.dict(font, b"CharProcs")) {
            type3(structure, object, letters, &mut drawn, found);
        }
    }
    unused(structure, &drawn, found);
}

fn draws(structure: &Structure<'_>, dict: &Dictionary) -> bool {
    structure.name(dict, b"Subtype") == b"Form" || structure.number(dict, b"PatternType") == Some(1)
}

fn page<'a>(
    structure: &Structure<'a>,
    page: &'a Dictionary,
    number: usize,
    drawn: &mut Drawn<'a>,
    found: &mut Hidings,
) {
    let inherited = |key: &[u8]| {
        let mut above = Some(page);
        for _ in 0..PARENTS {
            let here = above?;
            if structure.get(here, key).is_some() {
                return Some(here);
            }
            above = structure.dict(here, b"Parent");
        }
        None
    };
    let area = [b"CropBox".as_slice(), b"MediaBox"]
        .iter()
        .find_map(|key| rectangle(structure, inherited(key)?, key));
    if let Some(area) = area {
        outside(structure, page, area, number, found);
    }
    let resources = inherited(b"Resources").and_then(|holder| structure.dict(holder, b"Resources"));
    let Some(content) = contents(structure, page) else {
        return;
    };
    let [left, low, right, high] = area.unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let names = Names {
        paint: &|name| paint(structure, resources, name),
        picture: &|name| picture(structure, resources, name),
        area: Rect::new(left, low, right, high),
    };
    let met = drawn.follow(structure, resources, &content, &names, found);
    on_page(&met, number, found);
}

/// What of a page is not seen.
fn on_page(met: &Met, number: usize, found: &mut Hidings) {
    let texts = [
        (
            "text under boxes that were drawn over it, which can be copied out",
            &met.covered,
        ),
        ("text in white", &met.white),
        ("text that is too small to be read", &met.small),
        ("text that is written and not painted", &met.unpainted),
        (
            "text that is mixed with its ground so that it may not be seen",
            &met.unseen,
        ),
    ];
    for (what, text) in texts {
        if !text.trim().is_empty() {
            found.note(what, &format!("on page {number}: {text}"));
        }
    }
    let pictures = [
        ("pictures of which a part is not shown", met.beyond),
        ("pictures that something was drawn over", met.below),
    ];
    for (what, count) in pictures {
        if count > 0 {
            found.note(what, &format!("{count} on page {number}"));
        }
    }
}

/// The instructions of a page, joined.
fn contents(structure: &Structure<'_>, page: &Dictionary) -> Option<Vec<u8>> {
    match structure.get(page, b"Contents")? {
        Object::Stream(stream) => structure.content(stream),
        Object::Array(parts) => {
            let parts = parts.iter().filter_map(|part| structure.follow(part).as_stream().ok());
            let parts: Vec<Vec<u8>> = parts.filter_map(|part| structure.content(part)).collect();
            Some(parts.join(&b'\n'))
        }
        _ => None,
    }
}

/// How paint lies on what is below, in a state of this name.
fn paint(structure: &Structure<'_>, resources: Option<&Dictionary>, name: &[u8]) -> Paint {
    let states = resources.and_then(|resources| structure.dict(resources, b"ExtGState"));
    let Some(state) = states.and_then(|states| structure.dict(states, name)) else {
        return Paint::PLAIN;
    };
    let whole = structure
        .get(state, b"ca")
        .is_none_or(|alpha| alpha.as_float().is_ok_and(|alpha| alpha > 0.999));
    let blend = structure.name(state, b"BM");
    let masked = matches!(structure.get(state, b"SMask"), Some(Object::Dictionary(_)));
    Paint {
        solid: whole && !masked && matches!(blend, b"" | b"Normal" | b"Compatible"),
        unseen: masked || matches!(blend, b"Screen" | b"Lighten" | b"ColorDodge"),
    }
}

/// Whether a name is that of a picture, and then, whether all of it hides what is below.
fn picture(structure: &Structure<'_>, resources: Option<&Dictionary>, name: &[u8]) -> Option<bool> {
    let objects = structure.dict(resources?, b"XObject")?;
    let picture = structure.dict(objects, name)?;
    let clear = [b"SMask".as_slice(), b"Mask", b"ImageMask", b"SMaskInData"]
        .iter()
        .any(|key| picture.has(key));
    (structure.name(picture, b"Subtype") == b"Image").then_some(!clear)
}

/// What a drawing says of its names: nothing, since it is not known where it is drawn.
const ANYWHERE: Names<'static> = Names {
    paint: &|_| Paint::UNKNOWN,
    picture: &|_| None,
    area: Rect::new(-1e9, -1e9, 1e9, 1e9),
};

/// A form, a look or a pattern: its remarks and its notes count, its boxes and colours depend on where it is drawn.
fn drawing<'a>(structure: &Structure<'a>, stream: &'a Stream, drawn: &mut Drawn<'a>, found: &mut Hidings) {
    let Some(content) = structure.content(stream) else {
        return;
    };
    let resources = structure.dict(&stream.dict, b"Resources");
    drawn.follow(structure, resources, &content, &ANYWHERE, found);
}

/// The letters of a font that draws them.
fn type3<'a>(
    structure: &Structure<'a>,
    font: &'a Object,
    letters: &'a Dictionary,
    drawn: &mut Drawn<'a>,
    found: &mut Hidings,
) {
    let resources = dictionary(font).and_then(|font| structure.dict(font, b"Resources"));
    for (_, letter) in letters {
        let Object::Stream(stream) = structure.follow(letter) else {
            continue;
        };
        if let Some(content) = structure.content(stream) {
            drawn.follow(structure, resources, &content, &ANYWHERE, found);
        }
    }
}

impl<'a> Drawn<'a> {
    fn follow(
        &mut self,
        structure: &Structure<'a>,
        resources: Option<&'a Dictionary>,
        content: &[u8],
        names: &Names<'_>,
        found: &mut Hidings,
    ) -> Met {
        self.followed += content.len();
        if self.followed > FOLLOWED {
            found.note("parts of the file that could not be looked into", "it draws too much");
            return Met::default();
        }
        let met = Reader::new(names).read(content, found);
        match resources {
            Some(resources) => self.hold(structure, resources, &met.used),
            None => self.loose.extend(met.used.iter().cloned()),
        }
        met
    }

    fn hold(&mut self, structure: &Structure<'a>, resources: &'a Dictionary, used: &HashSet<Vec<u8>>) {
        for (kind, what) in RESOURCES {
            let Some(entries) = structure.dict(resources, kind) else {
                continue;
            };
            for (name, value) in entries {
                let object = structure.follow(value);
                let at = std::ptr::from_ref(object).addr();
                self.held.insert(at, (what, object));
                if used.contains(name) {
                    self.used.insert(at);
                } else {
                    self.named.push((name.clone(), at));
                }
            }
        }
    }
}

/// What is held and drawn by nothing.
fn unused(structure: &Structure<'_>, drawn: &Drawn<'_>, found: &mut Hidings) {
    let loose = drawn.named.iter().filter(|(name, _)| drawn.loose.contains(name));
    let loose: HashSet<usize> = loose.map(|(_, at)| *at).collect();
    for (at, (what, object)) in &drawn.held {
        if drawn.used.contains(at) || loose.contains(at) || drawn.followed > FOLLOWED {
            continue;
        }
        let says = match object {
            Object::Stream(stream) if draws(structure, &stream.dict) => structure
                .content(stream)
                .map(|content| scan::texts(&content))
                .unwrap_or_default(),
            Object::Stream(stream) => structure
                .content(stream)
                .map(|content| letters::sized(&content))
                .unwrap_or_else(|| letters::size(stream.content.len())),
            other => structure.words(other),
        };
        found.note(what, &says);
    }
}
