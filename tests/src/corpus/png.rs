//! What hides in a PNG: chunks, colours that nobody sees, frames, and how it was written.

mod made;

use super::deflate::Packing;
use super::picture::gentle;
use super::{File, Picture, Shows, canary, exif, icc};
use made::{Way, before_end, behind_header, chunk, deflated, plain, written};

fn shown() -> Shows {
    Shows::exactly(&gentle(64, 48, 3))
}

/// The plain picture with one more chunk, which hides the canary of `row`.
fn holds(name: &'static str, row: u16, kind: &[u8; 4], body: &[u8]) -> File {
    File::dirty(name, behind_header(&plain(), &chunk(kind, body)), shown()).hides(&[row])
}

/// A picture as a file, with nothing beside its pixels; they lie in it as they are.
pub(super) fn of(picture: &Picture) -> Vec<u8> {
    let way = Way {
        packing: Packing::Stored,
        filter: 0,
        ..Way::default()
    };
    written(picture, &way)
}

/// The same, with the canary of `row` beside them.
pub(super) fn saying(picture: &Picture, row: u16) -> Vec<u8> {
    let text = [b"Author\0".as_slice(), canary(row).as_bytes()].concat();
    behind_header(&of(picture), &chunk(b"tEXt", &text))
}

pub(super) fn files() -> Vec<File> {
    [
        texts(),
        records(),
        private(),
        behind(),
        written_otherwise(),
        unseen(),
        cleans(),
        bads(),
    ]
    .concat()
}

/// Row 21: text beside the picture.
fn texts() -> Vec<File> {
    let words = canary(21);
    let text = [b"Author\0".as_slice(), words.as_bytes()].concat();
    let packed = [b"parameters\0\0".as_slice(), &deflated(words.as_bytes())].concat();
    let wide = [b"Software\0\0\0en\0Program\0".as_slice(), words.as_bytes()].concat();
    let both = [b"Title\0\x01\0\0\0".as_slice(), &deflated(words.as_bytes())].concat();
    let xmp = format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{words}</dc:creator></x:xmpmeta>");
    let xmp = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), xmp.as_bytes()].concat();
    let hex = words.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let raw = format!("\nexif\n{:8}\n{hex}\n", words.len());
    let raw = [b"Raw profile type exif\0\0".as_slice(), &deflated(raw.as_bytes())].concat();
    vec![
        holds("021-text.png", 21, b"tEXt", &text),
        holds("021-text-packed.png", 21, b"zTXt", &packed),
        holds("021-text-wide.png", 21, b"iTXt", &wide),
        holds("021-text-wide-packed.png", 21, b"iTXt", &both),
        holds("021-xmp.png", 21, b"iTXt", &xmp),
        holds("021-raw-profile.png", 21, b"zTXt", &raw),
    ]
}

/// Row 22: records and measures with a meaning of their own.
fn records() -> Vec<File> {
    let words = canary(22);
    let profile = [words.as_bytes(), b"\0\0", &deflated(&icc::profile(&words))].concat();
    let palette = [words.as_bytes(), b"\0\x08", &[1, 2, 3, 255, 0, 9]].concat();
    let measure = [words.as_bytes(), b"\0\0\0\0\0\0\0\0\xff\0\x02m\0", b"0\x001"].concat();
    let time = [0x07, 0xea, 3, 14, 15, 9, 26];
    let sizes = [&4711u32.to_be_bytes()[..], &4712u32.to_be_bytes(), &[1]].concat();
    let bare = |name, kind: &[u8; 4], body: &[u8]| {
        let whole = chunk(kind, body);
        File::dirty(name, behind_header(&plain(), &whole), shown()).hides_bytes(22, &whole[4..])
    };
    let mut nearly = holds("022-profile.png", 22, b"iCCP", &profile);
    if let super::State::Dirty { shows, .. } = &mut nearly.state {
        *shows = Shows::Pixels(vec![gentle(64, 48, 3)], 3.0);
    }
    vec![
        nearly,
        holds("022-exif.png", 22, b"eXIf", &exif::author(&words)),
        holds("022-palette-suggested.png", 22, b"sPLT", &palette),
        holds("022-measure.png", 22, b"pCAL", &measure),
        bare("022-time.png", b"tIME", &time),
        bare("022-size.png", b"pHYs", &sizes),
        bare("022-offset.png", b"oFFs", &sizes),
    ]
}

/// Rows 23 and 24: chunks of programs.
fn private() -> Vec<File> {
    let words = canary(23);
    let layers = deflated(words.repeat(3).as_bytes());
    let signed = [b"\0\0\0\x40jumb\0\0\0\x20jumdc2pa".as_slice(), canary(24).as_bytes()].concat();
    vec![
        holds("023-private.png", 23, b"prVt", words.as_bytes()),
        holds("023-screen.png", 23, b"iDOT", words.as_bytes()),
        holds("023-canvas.png", 23, b"vpAg", words.as_bytes()),
        holds("023-layers.png", 23, b"mkTS", &layers),
        holds("024-certificate.png", 24, b"caBX", &signed),
    ]
}

/// Rows 25 and 28: behind the pixels, behind the end, and further frames.
fn behind() -> Vec<File> {
    let words = canary(25);
    let file = |name, bytes: Vec<u8>| File::dirty(name, bytes, shown()).hides(&[25]);
    let cut = written(&gentle(120, 90, 3), &Way::default());
    let older = before_end(&cut, &chunk(b"tEXt", &[b"Title\0", words.as_bytes()].concat()));
    let still = Picture::new(20, 10, 1, vec![7; 200]);
    let mut other = canary(28).repeat(11).into_bytes();
    other.truncate(200);
    let moving = made::animation(&still, &Picture::new(20, 10, 1, other));
    vec![
        file("025-tail.png", [plain(), words.clone().into_bytes()].concat()),
        file("025-cut-off.png", [plain(), older[100..].to_vec()].concat()),
        file(
            "025-behind-pixels.png",
            before_end(&plain(), &chunk(b"IDAT", words.as_bytes())),
        ),
        File::dirty("028-animation.png", moving, Shows::exactly(&still)).hides(&[28]),
    ]
}

/// Row 26: how a program writes. Each shows what its twin shows, and comes out as the same bytes.
fn written_otherwise() -> Vec<File> {
    let picture = gentle(64, 48, 3);
    let (table, mixed, show) = made::palettes();
    let twin = |name, bytes, twin, shows| File::dirty(name, bytes, shows).twin(26, twin);
    let way = |packing, filter, pieces| {
        written(
            &picture,
            &Way {
                packing,
                filter,
                pieces,
            },
        )
    };
    vec![
        twin("026-level.png", way(Packing::Stored, 4, 1 << 16), plain(), shown()),
        twin("026-filter.png", way(Packing::Coded, 0, 1 << 16), plain(), shown()),
        twin("026-pieces.png", way(Packing::Coded, 4, 20), plain(), shown()),
        twin("026-interlaced.png", made::interlaced(&picture), plain(), shown()),
        twin("026-palette-order.png", mixed, table, Shows::exactly(&show)),
    ]
}

/// Row 27: colours that nobody sees.
fn unseen() -> Vec<File> {
    let words = canary(27);
    let mut below = gentle(16, 16, 4);
    for (pixel, colour) in below.pixels.chunks_mut(4).zip(words.as_bytes().chunks(3)) {
        pixel.fill(0);
        pixel[..colour.len()].copy_from_slice(colour);
    }
    let mut transparent = below.clone();
    transparent
        .pixels
        .chunks_mut(4)
        .filter(|pixel| pixel[3] == 0)
        .for_each(|pixel| pixel.fill(0));
    // Not compressed, and the third byte of every pixel is not in the way: four bytes apart, as pixels are.
    let apart: Vec<u8> = below.pixels[..4 * 6].to_vec();
    let way = Way {
        packing: Packing::Stored,
        filter: 0,
        ..Way::default()
    };
    let (unused, show) = made::unused_colours(&words);
    vec![
        File::dirty(
            "027-below-transparent.png",
            written(&below, &way),
            Shows::exactly(&transparent),
        )
        .hides_bytes(27, &apart),
        File::dirty("027-unused-colours.png", unused, Shows::exactly(&show)).hides(&[27]),
    ]
}

fn cleans() -> Vec<File> {
    let of = |picture: &Picture| written(picture, &Way::default());
    let (table, _, _) = made::palettes();
    vec![
        File::clean("alpha.png", of(&gentle(32, 24, 4))),
        File::clean("colour.png", plain()),
        File::clean("grey.png", of(&gentle(40, 30, 1))),
        File::clean("palette.png", table),
    ]
}

fn bads() -> Vec<File> {
    let whole = plain();
    let mut wrong = whole.clone();
    wrong[29] ^= 1;
    let header = [&60_000u32.to_be_bytes()[..], &60_000u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let huge = [&whole[..8], &chunk(b"IHDR", &header), &whole[33..]].concat();
    let bare = [&whole[..33], &chunk(b"IEND", b"")].concat();
    vec![
        File::bad("damaged-checksum.png", wrong),
        File::bad("damaged-cut.png", whole[..whole.len() / 2].to_vec()),
        File::bad("damaged-no-header.png", [&whole[..8], &whole[33..]].concat()),
        File::bad("damaged-no-pixels.png", bare),
        File::bad("large-bomb.png", huge),
    ]
}
