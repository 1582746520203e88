//! What hides in a WebP: records beside the pixels, chunks that nothing shows, and what follows the end.

use super::picture::gentle;
use super::{File, Picture, Shows, canary, exif, icc};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};

/// Flags of the header: what chunks there are.
const MOVES: u8 = 0x02;
const XMP: u8 = 0x04;
const EXIF: u8 = 0x08;
const ALPHA: u8 = 0x10;
const PROFILE: u8 = 0x20;

pub(super) fn files() -> Vec<File> {
    [records(), elsewhere(), cleans(), bads()].concat()
}

fn shown() -> Picture {
    gentle(40, 30, 3)
}

/// Row 33.
fn records() -> Vec<File> {
    let words = canary(33);
    let xmp = format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{words}</dc:creator></x:xmpmeta>");
    let picture = coded(&shown());
    let file = |name, flags, chunks: &[Vec<u8>], shows| {
        File::dirty(name, extended(flags, &shown(), chunks), shows).hides(&[33])
    };
    let plain = || Shows::exactly(&shown());
    let profile = chunk(b"ICCP", &icc::profile(&words));
    vec![
        file(
            "033-exif.webp",
            EXIF,
            &[picture.clone(), chunk(b"EXIF", &exif::author(&words))],
            plain(),
        ),
        file(
            "033-exif-turned.webp",
            EXIF,
            &[picture.clone(), chunk(b"EXIF", &exif::turned(&words))],
            Shows::exactly(&shown().turned()),
        ),
        file(
            "033-xmp.webp",
            XMP,
            &[picture.clone(), chunk(b"XMP ", xmp.as_bytes())],
            plain(),
        ),
        file(
            "033-profile.webp",
            PROFILE,
            &[profile, picture],
            Shows::Pixels(vec![shown()], 3.0),
        ),
    ]
}

/// Row 34.
fn elsewhere() -> Vec<File> {
    let words = canary(34).into_bytes();
    let picture = coded(&shown());
    let file = |name, bytes, shows| File::dirty(name, bytes, shows).hides(&[34]);
    let unknown = extended(0, &shown(), &[picture.clone(), chunk(b"ANNA", &words)]);
    let behind = [chunk(b"RIFF", &[b"WEBP".as_slice(), &picture].concat()), words.clone()].concat();
    let inner = [picture.clone(), chunk(b"ANNA", &words)].concat();
    let second = [picture, chunk(b"VP8L", &words)];
    let frames = [counted(), frame(&inner), frame(&coded(&shown()))];
    vec![
        file("034-chunk.webp", unknown, Shows::exactly(&shown())),
        file("034-tail.webp", behind, Shows::exactly(&shown())),
        file(
            "034-second-picture.webp",
            extended(0, &shown(), &second),
            Shows::exactly(&shown()),
        ),
        file(
            "034-beside-soft.webp",
            [SOFT, &chunk(b"ANNA", &words)].concat(),
            Shows::As(SOFT.to_vec()),
        ),
        file(
            "034-in-a-frame.webp",
            extended(MOVES, &shown(), &frames),
            Shows::Pixels(vec![shown(), shown()], 0.0),
        ),
    ]
}

fn cleans() -> Vec<File> {
    let alpha = gentle(24, 16, 4);
    let still = |picture: &Picture| chunk(b"RIFF", &[b"WEBP".to_vec(), coded(picture)].concat());
    let frames = [counted(), frame(&coded(&shown())), frame(&coded(&gentle(40, 30, 1)))];
    vec![
        File::clean("colour.webp", still(&shown())),
        File::clean("alpha.webp", extended(ALPHA, &alpha, &[coded(&alpha)])),
        File::clean("moving.webp", extended(MOVES, &shown(), &frames)),
        File::clean("lossy.webp", LOSSY.to_vec()),
        File::clean("drawing.webp", include_bytes!("coded/drawing.webp").to_vec()),
        File::clean("photograph.webp", include_bytes!("coded/photograph.webp").to_vec()),
        File::clean("soft.webp", SOFT.to_vec()),
    ]
}

/// A light photograph that one can see through everywhere, coded with losses and its transparency without, by the field's own encoder.
const SOFT: &[u8] = include_bytes!("coded/soft.webp");

/// Gentle colours, 64 by 48, coded with losses by the field's own encoder: here is none that does.
#[rustfmt::skip]
const LOSSY: &[u8] = &[
    82, 73, 70, 70, 152, 0, 0, 0, 87, 69, 66, 80, 86, 80, 56, 32, 140, 0, 0, 0,
    16, 6, 0, 157, 1, 42, 64, 0, 48, 0, 62, 157, 68, 152, 73, 165, 164, 34, 161, 55,
    248, 237, 80, 176, 19, 137, 102, 6, 88, 2, 72, 210, 133, 106, 121, 183, 245, 15, 177, 142,
    140, 30, 103, 59, 244, 36, 90, 23, 205, 65, 205, 147, 247, 149, 227, 1, 0, 0, 254, 205,
    140, 7, 39, 112, 61, 188, 235, 63, 254, 152, 239, 82, 223, 4, 27, 135, 127, 77, 187, 244,
    9, 25, 137, 161, 194, 106, 78, 231, 14, 170, 206, 241, 46, 206, 243, 134, 192, 253, 162, 216,
    17, 8, 35, 55, 224, 158, 212, 45, 73, 29, 155, 217, 202, 173, 164, 94, 44, 118, 25, 213,
    34, 158, 13, 36, 11, 33, 219, 12, 210, 4, 19, 187, 153, 179, 232, 9, 111, 147, 0, 0,
];

fn bads() -> Vec<File> {
    let whole = chunk(b"RIFF", &[b"WEBP".to_vec(), coded(&shown())].concat());
    let mut huge = extended(0, &shown(), &[coded(&shown())]);
    huge[24..30].fill(0xff);
    vec![
        File::bad("damaged-cut.webp", whole[..whole.len() / 2].to_vec()),
        File::bad("damaged-no-picture.webp", chunk(b"RIFF", b"WEBP")),
        File::bad("large-bomb.webp", huge),
    ]
}

/// The chunk of a picture coded without losses.
fn coded(picture: &Picture) -> Vec<u8> {
    let kind = match picture.channels {
        1 => ExtendedColorType::L8,
        3 => ExtendedColorType::Rgb8,
        _ => ExtendedColorType::Rgba8,
    };
    let mut bytes = Vec::new();
    WebPEncoder::new_lossless(&mut bytes)
        .write_image(&picture.pixels, picture.width, picture.height, kind)
        .unwrap();
    bytes[12..].to_vec()
}

/// Name, length, payload, and what fills it up to an even length.
fn chunk(name: &[u8; 4], payload: &[u8]) -> Vec<u8> {
    let fill = &[0][..payload.len() % 2];
    [&name[..], &(payload.len() as u32).to_le_bytes(), payload, fill].concat()
}

/// A file with a header that says what chunks there are.
fn extended(flags: u8, picture: &Picture, chunks: &[Vec<u8>]) -> Vec<u8> {
    let [width, height] = [picture.width - 1, picture.height - 1].map(u32::to_le_bytes);
    let header = chunk(b"VP8X", &[&[flags, 0, 0, 0][..], &width[..3], &height[..3]].concat());
    chunk(b"RIFF", &[b"WEBP".to_vec(), header, chunks.concat()].concat())
}

/// The chunk that says how often frames are shown.
fn counted() -> Vec<u8> {
    chunk(b"ANIM", &[255, 255, 255, 255, 0, 0])
}

/// A whole frame of the plain size, shown for a tenth of a second.
fn frame(chunks: &[u8]) -> Vec<u8> {
    let head = [0, 0, 0, 0, 0, 0, 39, 0, 0, 29, 0, 0, 100, 0, 0, 2];
    chunk(b"ANMF", &[&head[..], chunks].concat())
}
