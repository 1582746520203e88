//! What hides in a JPEG XL: boxes round the coded picture, and what follows its end. The pictures were coded by `libjxl`.

use super::picture::gentle;
use super::{File, Shows, canary, exif};

const PLAIN: &[u8] = include_bytes!("coded/plain.jxl");

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}

/// The plain picture in a container, with `boxes` before it.
fn container(boxes: &[u8]) -> Vec<u8> {
    let begin = [boxed(b"JXL ", b"\r\n\x87\n"), boxed(b"ftyp", b"jxl \0\0\0\0jxl ")].concat();
    [&begin, boxes, &boxed(b"jxlc", PLAIN)].concat()
}

fn dirty(name: &'static str, bytes: Vec<u8>) -> File {
    File::dirty(name, bytes, Shows::nearly(&gentle(64, 48, 3))).hides(&[44])
}

pub(super) fn files() -> Vec<File> {
    [boxes(), cleans(), bads()].concat()
}

/// Row 44.
fn boxes() -> Vec<File> {
    let words = canary(44);
    let holds = |name, kind: &[u8; 4], body: &[u8]| dirty(name, container(&boxed(kind, body)));
    let record = [b"\0\0\0\0".as_slice(), &exif::author(&words)].concat();
    let xmp = format!("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><dc:creator>{words}</dc:creator></x:xmpmeta>");
    let signed = [b"\0\0\0\x20jumdc2pa".as_slice(), words.as_bytes()].concat();
    let parts = [
        boxed(b"JXL ", b"\r\n\x87\n"),
        boxed(b"ftyp", b"jxl \0\0\0\0jxl "),
        boxed(b"jxlp", &[b"\0\0\0\0".as_slice(), &PLAIN[..40]].concat()),
        boxed(b"xml ", xmp.as_bytes()),
        boxed(b"jxlp", &[b"\x80\0\0\x01".as_slice(), &PLAIN[40..]].concat()),
    ];
    vec![
        holds("044-exif.jxl", b"Exif", &record),
        holds("044-xmp.jxl", b"xml ", xmp.as_bytes()),
        holds(
            "044-xmp-packed.jxl",
            b"brob",
            &[b"xml ".as_slice(), &packed(xmp.as_bytes())].concat(),
        ),
        holds("044-certificate.jxl", b"jumb", &signed),
        holds("044-remains.jxl", b"jbrd", words.as_bytes()),
        holds("044-private.jxl", b"priv", words.as_bytes()),
        dirty("044-between-parts.jxl", parts.concat()),
        dirty("044-tail.jxl", [container(b"").as_slice(), words.as_bytes()].concat()),
        dirty("044-tail-bare.jxl", [PLAIN, words.as_bytes()].concat()),
    ]
}

/// A Brotli stream (RFC 7932, section 9.2) of one part that is not compressed, and an end.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let head = (bytes.len() as u32 - 1) << 4 | 1 << 20;
    [&head.to_le_bytes()[..3], bytes, &[3]].concat()
}

fn cleans() -> Vec<File> {
    vec![
        File::clean("colour.jxl", PLAIN.to_vec()),
        File::clean("container.jxl", container(b"")),
        File::clean("grey.jxl", include_bytes!("coded/lossy.jxl").to_vec()),
        File::clean("alpha.jxl", include_bytes!("coded/alpha.jxl").to_vec()),
    ]
}

fn bads() -> Vec<File> {
    // Not in steps of eight; a height of 30 bits; no ratio; a width of 30 bits; everything else as usual.
    let side = (1u128 << 30) - 1;
    let header = 0b110 | side << 3 | 0b11 << 36 | side << 38 | 0b11 << 68;
    let beyond = [b"\xff\x0a".as_slice(), &header.to_le_bytes()].concat();
    vec![
        File::bad("damaged-cut.jxl", PLAIN[..PLAIN.len() / 2].to_vec()),
        File::bad("damaged-no-picture.jxl", container(b"")[..32].to_vec()),
        File::bad("damaged-beyond.jxl", beyond),
        // The beginning of a picture of 10 001 × 10 000.
        File::bad("large-bomb.jxl", include_bytes!("coded/large.jxl").to_vec()),
    ]
}
