//! What hides in HEIC and AVIF, which are the same house with other pictures in it. The pictures were coded by `libheif`.

use super::picture::gentle;
use super::{File, Picture, Shows, canary, exif, icc};

/// A coding of pictures, and how one is taken out of a file that `libheif` wrote.
pub(super) struct Coding {
    /// What files of it call themselves, and how their names end.
    pub(super) brand: &'static [u8; 4],
    /// What its pictures are called, and the box that says how they are coded.
    pub(super) picture: &'static [u8; 4],
    pub(super) setting: &'static [u8; 4],
    /// A file of one picture of 64 × 64.
    pub(super) plain: &'static [u8],
    /// A piece of coded data that decoders skip, with these words in it.
    pub(super) filler: fn(&[u8]) -> Vec<u8>,
}

/// An item: what it is, its bytes, what it is to others, and its properties as boxes.
#[derive(Clone, Default)]
struct Item {
    kind: Vec<u8>,
    bytes: Vec<u8>,
    refers: Vec<(&'static [u8; 4], u16)>,
    properties: Vec<Vec<u8>>,
}

/// A file: its items, the first of which is shown, and what stands beside them.
struct House {
    items: Vec<Item>,
    boxes: Vec<u8>,
    /// Data that no item refers to.
    left: Vec<u8>,
}

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}

fn full(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    boxed(kind, &[&[0; 4], body].concat())
}

fn short(value: usize) -> [u8; 2] {
    (value as u16).to_be_bytes()
}

fn long(value: usize) -> [u8; 4] {
    (value as u32).to_be_bytes()
}

fn sized(width: usize, height: usize) -> Vec<u8> {
    full(b"ispe", &[long(width), long(height)].concat())
}

impl Coding {
    /// The picture, with words in its coded data where there are any.
    fn item(&self, words: &str) -> Item {
        let at = |mark: &[u8]| self.plain.windows(4).position(|window| window == mark).unwrap();
        let setting = at(self.setting) - 4;
        let length = u32::from_be_bytes(self.plain[setting..setting + 4].try_into().unwrap()) as usize;
        let mut bytes = self.plain[at(b"mdat") + 4..].to_vec();
        if !words.is_empty() {
            bytes.extend((self.filler)(words.as_bytes()));
        }
        Item {
            kind: [self.picture.as_slice(), b"\0"].concat(),
            bytes,
            refers: Vec::new(),
            properties: vec![self.plain[setting..setting + length].to_vec(), sized(64, 64)],
        }
    }

    fn house(&self, others: Vec<Item>) -> House {
        House {
            items: [vec![self.item("")], others].concat(),
            boxes: Vec::new(),
            left: Vec::new(),
        }
    }

    /// The picture with one more property.
    fn with_property(&self, words: &str, property: Vec<u8>) -> House {
        let mut house = self.house(Vec::new());
        house.items[0] = self.item(words);
        house.items[0].properties.push(property);
        house
    }

    fn file(&self, house: &House) -> Vec<u8> {
        let begin = boxed(
            b"ftyp",
            &[self.brand.as_slice(), &[0; 4], b"mif1", self.brand, b"miaf"].concat(),
        );
        let data: Vec<u8> = house.items.iter().flat_map(|item| item.bytes.clone()).collect();
        let before = begin.len() + meta(&house.items, 0).len() + house.boxes.len() + 8;
        let data = boxed(b"mdat", &[data, house.left.clone()].concat());
        [begin, meta(&house.items, before), house.boxes.clone(), data].concat()
    }

    fn name(&self, name: &str) -> &'static str {
        let ending = String::from_utf8_lossy(self.brand);
        Box::leak(format!("{name}.{ending}").into_boxed_str())
    }

    fn dirty(&self, name: &str, row: u16, house: &House) -> File {
        File::dirty(self.name(name), self.file(house), Shows::nearly(&gentle(64, 64, 3))).hides(&[row])
    }
}

/// The list of items, whose bytes stand one behind the other from `at`.
fn meta(items: &[Item], at: usize) -> Vec<u8> {
    let numbered = || (1..).zip(items);
    let mut place = at;
    let places = numbered().flat_map(|(number, item)| {
        place += item.bytes.len();
        [
            &short(number)[..],
            &short(0),
            &short(1),
            &long(place - item.bytes.len()),
            &long(item.bytes.len()),
        ]
        .concat()
    });
    let places = [&[0x44, 0][..], &short(items.len()), &places.collect::<Vec<u8>>()].concat();
    let kind = |(number, item): (usize, &Item)| {
        boxed(
            b"infe",
            &[&[2, 0, 0, 0][..], &short(number), &short(0), &item.kind].concat(),
        )
    };
    let kinds: Vec<u8> = numbered().flat_map(kind).collect();
    let refers = numbered().flat_map(|(number, item)| {
        let refer =
            move |(kind, to): &(&[u8; 4], u16)| boxed(kind, &[short(number), short(1), to.to_be_bytes()].concat());
        item.refers.iter().flat_map(refer).collect::<Vec<u8>>()
    });
    let properties: Vec<u8> = items.iter().flat_map(|item| item.properties.concat()).collect();
    let mut count = 0u8;
    let owners = numbered().flat_map(|(number, item)| {
        let own: Vec<u8> = item
            .properties
            .iter()
            .map(|_| {
                count += 1;
                count
            })
            .collect();
        [&short(number)[..], &[own.len() as u8], &own].concat()
    });
    let owners: Vec<u8> = [&long(items.len())[..], &owners.collect::<Vec<u8>>()].concat();
    let parts = [
        full(b"hdlr", &[&[0; 4][..], b"pict", &[0; 13]].concat()),
        full(b"pitm", &short(1)),
        full(b"iloc", &places),
        full(b"iinf", &[&short(items.len())[..], &kinds].concat()),
        full(b"iref", &refers.collect::<Vec<u8>>()),
        boxed(b"iprp", &[boxed(b"ipco", &properties), full(b"ipma", &owners)].concat()),
    ];
    full(b"meta", &parts.concat())
}

/// All files of a coding.
pub(super) fn files(coding: &Coding) -> Vec<File> {
    [
        records(coding),
        pictures(coding),
        properties(coding),
        beside(coding),
        others(coding),
    ]
    .concat()
}

fn record(kind: &[u8], bytes: Vec<u8>) -> Item {
    Item {
        kind: kind.to_vec(),
        bytes,
        refers: vec![(b"cdsc", 1)],
        properties: Vec::new(),
    }
}

/// Row 40: records.
fn records(coding: &Coding) -> Vec<File> {
    let words = canary(40);
    let exif = [b"\0\0\0\0".as_slice(), &exif::author(&words)].concat();
    let xmp = format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{words}</dc:creator></x:xmpmeta>");
    let holds = |name, item| coding.dirty(name, 40, &coding.house(vec![item]));
    vec![
        holds("040-exif", record(b"Exif\0", exif)),
        holds("040-xmp", record(b"mime\0application/rdf+xml\0", xmp.into_bytes())),
        holds("040-record", record(b"mime\0text/plain\0", words.into_bytes())),
    ]
}

/// Row 40: pictures beside the one that is shown.
fn pictures(coding: &Coding) -> Vec<File> {
    let beside = |refers: &'static [u8; 4], role: &[u8]| {
        let mut item = coding.item(&canary(40));
        item.refers.push((refers, 1));
        if !role.is_empty() {
            item.properties.push(full(b"auxC", role));
        }
        coding.house(vec![item])
    };
    let holds = |name, refers, role: &[u8]| coding.dirty(name, 40, &beside(refers, role));
    vec![
        holds("040-small-copy", b"thmb", b""),
        holds("040-depth", b"auxl", b"urn:mpeg:hevc:2015:auxid:2\0"),
        holds("040-gain", b"auxl", b"urn:com:apple:photo:2020:aux:hdrgainmap\0"),
        holds(
            "040-outline",
            b"auxl",
            b"urn:com:apple:photo:2018:aux:portraiteffectsmatte\0",
        ),
    ]
}

/// Rows 41 and 42: what properties say, and what they cut away.
fn properties(coding: &Coding) -> Vec<File> {
    let words = canary(41);
    let said = [
        b"en\0".as_slice(),
        words.as_bytes(),
        b"\0",
        words.as_bytes(),
        b"\0tag\0",
    ]
    .concat();
    let profile = boxed(b"colr", &[b"prof".as_slice(), &icc::profile(&words)].concat());
    let mut left = coding.house(Vec::new());
    left.left = words.clone().into_bytes();
    let cut = boxed(
        b"clap",
        &[long(32), long(1), long(32), long(1), long(0), long(1), long(0), long(1)].concat(),
    );
    let whole = gentle(64, 64, 3);
    let row = |y: usize| whole.pixels[(y * 64 + 16) * 3..(y * 64 + 48) * 3].to_vec();
    let middle = Picture::new(32, 32, 3, (16..48).flat_map(row).collect());
    let cut = coding.file(&coding.with_property(&canary(42), cut));
    vec![
        coding.dirty("041-description", 41, &coding.with_property("", full(b"udes", &said))),
        coding.dirty("041-profile", 41, &coding.with_property("", profile)),
        coding.dirty("041-left", 41, &left),
        File::dirty(coding.name("042-cut-away"), cut, Shows::nearly(&middle)).hides(&[42]),
    ]
}

/// Row 43: boxes beside the list of items.
fn beside(coding: &Coding) -> Vec<File> {
    let words = canary(43);
    let signed = [
        b"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81".as_slice(),
        words.as_bytes(),
    ]
    .concat();
    let private = [[7; 16].as_slice(), words.as_bytes()].concat();
    let film = boxed(b"udta", &boxed(b"name", words.as_bytes()));
    let holds = |name, kind: &[u8; 4], body: &[u8]| {
        let mut house = coding.house(Vec::new());
        house.boxes = boxed(kind, body);
        coding.dirty(name, 43, &house)
    };
    vec![
        holds("043-free", b"free", words.as_bytes()),
        holds("043-private", b"uuid", &private),
        holds("043-certificate", b"uuid", &signed),
        holds("043-moving", b"moov", &film),
    ]
}

/// What hides nothing, and what is refused.
fn others(coding: &Coding) -> Vec<File> {
    let plain = coding.file(&coding.house(Vec::new()));
    let mut huge = coding.house(Vec::new());
    huge.items[0].properties[1] = sized(60_000, 60_000);
    let none = House {
        items: Vec::new(),
        ..coding.house(Vec::new())
    };
    let [clean, bad] = [File::clean, File::bad];
    vec![
        clean(coding.name("plain"), coding.plain.to_vec()),
        clean(coding.name("colour"), plain.clone()),
        bad(coding.name("damaged-cut"), plain[..plain.len() / 2].to_vec()),
        bad(coding.name("damaged-no-picture"), coding.file(&none)),
        bad(coding.name("large-bomb"), coding.file(&huge)),
    ]
}
