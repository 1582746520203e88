//! Files with text layers that are made up, and the hands that change them.

use super::{jail, made};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, Writer};
use redactor::document::{Area, TextLayer, Word};
use redactor::finding::Edits;
use redactor::format::{self, Pages};
use redactor::job::{self, Decision, Witness};
use redactor::limits::Limits;
use redactor::verify::{self, Decided, Expectation};
use std::collections::BTreeMap;
use std::io::Write;

/// Was decided to go.
pub(super) const GONE: &str = "Wolfgang Lang";

pub(super) fn word(text: &str, x: u32, y: u32, width: u32) -> Word {
    let (text, height) = (text.to_owned(), 25);
    Word {
        text,
        area: Area { x, y, width, height },
    }
}

/// Layers of the first two pages.
pub(super) fn layers() -> Vec<TextLayer> {
    let first = vec![vec![word("Harbour", 125, 100, 120), word("office", 260, 100, 90)]];
    let second = vec![vec![word("Документы", 125, 100, 200), word("漢字", 340, 100, 60)]];
    let layer = |(page, lines)| TextLayer { page, lines };
    (0..).zip([first, second]).map(layer).collect()
}

/// Three pages that say nothing, as pixels or drawn, written with `layers`; and what the file is held against.
pub(super) fn written(pages: Pages, layers: Vec<TextLayer>) -> (Vec<u8>, Expectation) {
    let squares = ["20 20 60 80 re f", "90 20 60 80 re f", "50 60 40 40 re f"].map(str::to_owned);
    let original = made::bytes(made::drawn(&squares, [0, 0, 300, 420]));
    let document = job::read_as(
        &jail(),
        format::named("pdf").unwrap(),
        (pages, None),
        &mut original.as_slice(),
    )
    .unwrap();
    let decided = Decided {
        finding: 7,
        value: GONE.to_owned(),
    };
    let decision = Decision {
        edits: Edits {
            layers,
            ..Edits::default()
        },
        decided: vec![decided],
        ..Decision::default()
    };
    let mut witness = Witness::new(&document, &decision);
    let bytes = job::rebuild(&jail(), document, &decision.edits, &mut witness).unwrap();
    (bytes, witness.expectation())
}

pub(super) fn wrong(bytes: &[u8], expectation: &Expectation) -> Vec<String> {
    match verify::check(bytes, expectation, &Limits::default()) {
        Ok(verdict) => verdict.survivors.into_iter().map(|survivor| survivor.what).collect(),
        Err(refusal) => vec![refusal.to_string()],
    }
}

pub(super) type Objects = BTreeMap<u32, Object>;

/// The file with its objects changed, in the form in which it was.
pub(super) fn changed(bytes: &[u8], change: &dyn Fn(&mut Objects)) -> Vec<u8> {
    let document = Document::load_mem(bytes).unwrap();
    let mut offsets: Vec<(u64, u32)> = document
        .reference_table
        .entries
        .iter()
        .filter_map(|(number, entry)| match entry {
            lopdf::xref::XrefEntry::Normal { offset, .. } => Some((u64::from(*offset), *number)),
            _ => None,
        })
        .collect();
    offsets.sort_unstable();
    let mut objects: Objects = document
        .objects
        .into_iter()
        .map(|((number, _), object)| (number, object))
        .collect();
    change(&mut objects);
    let mut order: Vec<u32> = offsets.into_iter().map(|(_, number)| number).collect();
    order.extend(
        objects
            .keys()
            .filter(|number| !order.contains(number))
            .copied()
            .collect::<Vec<_>>(),
    );
    let begin = bytes.windows(4).position(|window| window == b" 0 o").unwrap() - 1;
    let mut out = bytes[..begin].to_vec();
    let mut places = BTreeMap::new();
    for number in order {
        places.insert(number, out.len());
        writeln!(out, "{number} 0 obj").unwrap();
        Writer::write_object(&mut out, &objects[&number]).unwrap();
        out.extend(b"\nendobj\n");
    }
    let (table, size) = (out.len(), places.len() + 1);
    write!(out, "xref\n0 {size}\n0000000000 65535 f \n").unwrap();
    places
        .values()
        .for_each(|place| writeln!(out, "{place:010} 00000 n ").unwrap());
    write!(out, "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").unwrap();
    out
}

pub(super) fn deflated(mut dict: Dictionary, bytes: &[u8]) -> Object {
    let mut out = ZlibEncoder::new(Vec::new(), Compression::new(6));
    out.write_all(bytes).unwrap();
    dict.set("Filter", "FlateDecode");
    Stream::new(dict, out.finish().unwrap()).with_compression(false).into()
}

/// The number of the first page, its text layer and what it draws besides.
pub(super) fn first(objects: &Objects) -> (u32, u32, u32) {
    let kids = objects[&2].as_dict().unwrap().get(b"Kids").unwrap().as_array().unwrap();
    let page = kids[0].as_reference().unwrap().0;
    let parts = objects[&page]
        .as_dict()
        .unwrap()
        .get(b"Contents")
        .unwrap()
        .as_array()
        .unwrap();
    (
        page,
        parts[0].as_reference().unwrap().0,
        parts[1].as_reference().unwrap().0,
    )
}

/// The number of the layers' font.
pub(super) fn font(objects: &Objects) -> u32 {
    let is_font = |object: &Object| object.as_dict().is_ok_and(|dict| dict.get(b"ToUnicode").is_ok());
    *objects.iter().find(|(_, object)| is_font(object)).unwrap().0
}

/// With the bytes of a stream changed.
pub(super) fn stream(objects: &mut Objects, number: u32, change: &dyn Fn(Vec<u8>) -> Vec<u8>) {
    let old = objects[&number].as_stream().unwrap();
    let mut dict = old.dict.clone();
    dict.remove(b"Length");
    let bytes = change(old.decompressed_content().unwrap());
    objects.insert(number, deflated(dict, &bytes));
}

pub(super) fn replaced(objects: &mut Objects, number: u32, old: &str, new: &str) {
    stream(objects, number, &|bytes| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains(old), "{old} in {text}");
        text.replacen(old, new, 1).into_bytes()
    });
}

pub(super) fn entry(objects: &mut Objects, number: u32, key: &str, value: impl Into<Object>) {
    match objects.get_mut(&number).unwrap() {
        Object::Dictionary(dict) => dict.set(key, value),
        Object::Stream(stream) => stream.dict.set(key, value),
        other => panic!("{other:?}"),
    }
}
