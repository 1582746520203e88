//! What hides in a TIFF: names in its directories, documents of programs, small copies, and bytes that nothing refers to.

use super::picture::gentle;
use super::{File, Picture, Shows, canary, icc};
use crate::samples::tiff::{Field, HEADER, Kind, ascii, directory, long, short, size};

/// A page: what it shows, and what its directory says besides.
struct Page {
    picture: Picture,
    fields: Vec<Field>,
}

fn page(fields: Vec<Field>) -> Page {
    Page {
        picture: gentle(40, 30, 3),
        fields,
    }
}

/// A TIFF of these pages, not compressed, with `gap` behind the pixels of each.
fn file(pages: &[Page], gap: &[u8]) -> Vec<u8> {
    let mut out = HEADER.to_vec();
    for (number, page) in pages.iter().enumerate() {
        let at = out.len();
        let pixels = at + size(&fields(page, 0));
        let end = (pixels + page.picture.pixels.len() + gap.len()).next_multiple_of(2);
        let next = if number + 1 < pages.len() { end } else { 0 };
        out.extend(directory(&fields(page, pixels), at, next));
        out.extend(&page.picture.pixels);
        out.extend(gap);
        out.resize(if next == 0 { out.len() } else { end }, 0);
    }
    out
}

/// All fields of a page whose pixels stand at `pixels`, sorted by tag.
fn fields(page: &Page, pixels: usize) -> Vec<Field> {
    let picture = &page.picture;
    let channels = usize::from(picture.channels);
    let one = |tag, value: usize| (tag, Kind::Long, long(value));
    let mut fields = vec![
        one(256, picture.width as usize),
        one(257, picture.height as usize),
        (258, Kind::Short, short(8).repeat(channels)),
        (259, Kind::Short, short(1)),
        (262, Kind::Short, short(if channels == 1 { 1 } else { 2 })),
        one(273, pixels),
        (277, Kind::Short, short(channels)),
        one(278, picture.height as usize),
        one(279, picture.pixels.len()),
    ];
    fields.extend(page.fields.clone());
    fields.sort_by_key(|field| field.0);
    fields
}

fn text(tag: u16, words: &str) -> Field {
    (tag, Kind::Ascii, ascii(words))
}

fn data(tag: u16, bytes: &[u8]) -> Field {
    (tag, Kind::Undefined, bytes.to_vec())
}

fn shown() -> Shows {
    // Written as a photograph, with the losses of one.
    Shows::nearly(&gentle(40, 30, 3))
}

fn holds(name: &'static str, row: u16, fields: Vec<Field>) -> File {
    File::dirty(name, file(&[page(fields)], b""), shown()).hides(&[row])
}

pub(super) fn files() -> Vec<File> {
    [names(), documents(), private(), beside(), cleans(), bads()].concat()
}

/// Row 35: who made it, with what, when, and what the camera says.
fn names() -> Vec<File> {
    let words = canary(35);
    let all = [269, 270, 285, 305, 306, 315, 316, 33_432].map(|tag| text(tag, &words));
    let one = |name, tag| holds(name, 35, vec![text(tag, &words)]);
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    vec![
        holds("035-names.tif", 35, all.to_vec()),
        one("035-author.tif", 315),
        one("035-computer.tif", 316),
        one("035-document.tif", 269),
        holds("035-author-wide.tif", 35, vec![data(40_093, &wide)]),
        with_below("035-exif.tif", 35, 34_665, &[data(37_500, words.as_bytes())]),
    ]
}

/// A file whose page has a directory below it.
fn with_below(name: &'static str, row: u16, tag: u16, fields: &[Field]) -> File {
    let bare = file(&[page(vec![(tag, Kind::Long, long(0))])], b"");
    let whole = file(&[page(vec![(tag, Kind::Long, long(bare.len()))])], b"");
    let below = directory(fields, bare.len(), 0);
    File::dirty(name, [whole, below].concat(), shown()).hides(&[row])
}

/// Row 36: whole documents and records of programs.
fn documents() -> Vec<File> {
    let words = canary(36);
    let layers = [
        b"Adobe Photoshop Document Data Block\08BIM".as_slice(),
        words.as_bytes(),
    ]
    .concat();
    let dataset = [b"\x1c\x02\x50\0".as_slice(), &[words.len() as u8], words.as_bytes()].concat();
    let resources = [b"8BIM\x04\x04\0\0\0\0\0".as_slice(), &[dataset.len() as u8], &dataset].concat();
    let xmp = format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{words}</dc:creator></x:xmpmeta>");
    vec![
        holds("036-layers.tif", 36, vec![data(37_724, &layers)]),
        holds("036-photoshop.tif", 36, vec![data(34_377, &resources)]),
        holds("036-iptc.tif", 36, vec![data(33_723, &dataset)]),
        holds("036-xmp.tif", 36, vec![data(700, xmp.as_bytes())]),
        holds("036-profile.tif", 36, vec![data(34_675, &icc::profile(&words))]),
    ]
}

/// Row 37: tags of programs, places on maps, microscopes.
fn private() -> Vec<File> {
    let words = canary(37);
    let microscope = format!("<?xml version=\"1.0\"?><OME><Experimenter UserName=\"{words}\"/></OME>");
    vec![
        holds("037-private.tif", 37, vec![text(65_000, &words)]),
        holds("037-map.tif", 37, vec![text(34_737, &words)]),
        holds("037-map-notes.tif", 37, vec![text(42_112, &words)]),
        holds("037-microscope.tif", 37, vec![text(270, &microscope)]),
        with_below("037-inside.tif", 37, 330, &[text(315, &words)]),
    ]
}

/// Row 38: small copies, bytes that nothing refers to, what follows the end.
fn beside() -> Vec<File> {
    let words = canary(38);
    let mut pixels = words.repeat(8).into_bytes();
    pixels.truncate(100);
    let copy = Page {
        picture: Picture::new(10, 10, 1, pixels),
        fields: vec![(254, Kind::Long, long(1))],
    };
    let plain = file(&[page(Vec::new())], b"");
    let with = |name, bytes: Vec<u8>| File::dirty(name, bytes, shown()).hides(&[38]);
    let mut twice = fields(&page(vec![text(315, "Ann"), text(315, &words)]), 0);
    let pixels = HEADER.len() + size(&twice);
    twice[5].2 = long(pixels);
    let twice = [
        HEADER.to_vec(),
        directory(&twice, HEADER.len(), 0),
        gentle(40, 30, 3).pixels,
    ]
    .concat();
    vec![
        with("038-small-copy.tif", file(&[page(Vec::new()), copy], b"")),
        with("038-tail.tif", [plain, words.clone().into_bytes()].concat()),
        with("038-twice.tif", twice),
        File::dirty(
            "038-orphan.tif",
            file(&[page(Vec::new()), page(Vec::new())], words.as_bytes()),
            Shows::Pixels(vec![gentle(40, 30, 3), gentle(40, 30, 3)], 1.0),
        )
        .hides(&[38]),
    ]
}

/// The last five were coded by `libtiff`.
fn cleans() -> Vec<File> {
    let one = |picture| {
        let fields = Vec::new();
        file(&[Page { picture, fields }], b"")
    };
    let sheet = |width, height| Page {
        picture: gentle(width, height, 1),
        fields: Vec::new(),
    };
    vec![
        File::clean("colour.tif", one(gentle(64, 48, 3))),
        File::clean("grey.tif", one(gentle(40, 30, 1))),
        File::clean("pages.tif", file(&[sheet(40, 30), sheet(30, 60)], b"")),
        File::clean("fax.tif", include_bytes!("coded/fax.tif").to_vec()),
        File::clean("fax-old.tif", include_bytes!("coded/fax-old.tif").to_vec()),
        File::clean("tiles.tif", include_bytes!("coded/tiles.tif").to_vec()),
        File::clean("palette.tif", include_bytes!("coded/palette.tif").to_vec()),
        File::clean("photograph.tif", include_bytes!("coded/photograph.tif").to_vec()),
    ]
}

fn bads() -> Vec<File> {
    let whole = file(&[page(Vec::new())], b"");
    let circle = file(&[page(Vec::new()), page(Vec::new())], b"");
    let end = HEADER.len() + 2 + 12 * 9;
    let mut round = circle;
    round[end..end + 4].copy_from_slice(&long(8));
    let mut bomb = whole.clone();
    for at in [18, 30] {
        bomb[at..at + 4].copy_from_slice(&long(60_000));
    }
    let sensor = |fields: Vec<Field>| file(&[page(fields)], b"");
    vec![
        File::bad("damaged-cut.tif", whole[..whole.len() / 2].to_vec()),
        File::bad("damaged-circle.tif", round),
        File::bad("damaged-no-page.tif", b"II*\0\0\0\0\0".to_vec()),
        File::bad("large-bomb.tif", bomb),
        File::refused(
            "unsupported-raw.dng",
            39,
            sensor(vec![data(50_706, &[1, 4, 0, 0]), text(50_735, &canary(39))]),
        ),
    ]
}
