//! What can be put back into a PNG.

use super::{Mutation, Table, VALUE, Way};
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;

pub(super) const TABLE: Table = Table {
    clean: "png/clean/alpha.png",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a text",
            change: |clean| with(clean, b"tEXt"),
            says: "a chunk that is not allowed: tEXt",
        },
        Mutation {
            what: "a packed text",
            change: |clean| with(clean, b"zTXt"),
            says: "a chunk that is not allowed: zTXt",
        },
        Mutation {
            what: "a wide text",
            change: |clean| with(clean, b"iTXt"),
            says: "a chunk that is not allowed: iTXt",
        },
        Mutation {
            what: "a record",
            change: |clean| with(clean, b"eXIf"),
            says: "a chunk that is not allowed: eXIf",
        },
        Mutation {
            what: "a profile",
            change: |clean| with(clean, b"iCCP"),
            says: "a chunk that is not allowed: iCCP",
        },
        Mutation {
            what: "a time",
            change: |clean| with(clean, b"tIME"),
            says: "a chunk that is not allowed: tIME",
        },
        Mutation {
            what: "a size",
            change: |clean| with(clean, b"pHYs"),
            says: "a chunk that is not allowed: pHYs",
        },
        Mutation {
            what: "a certificate",
            change: |clean| with(clean, b"caBX"),
            says: "a chunk that is not allowed: caBX",
        },
        Mutation {
            what: "a private chunk",
            change: |clean| with(clean, b"prVt"),
            says: "a chunk that is not allowed: prVt",
        },
        Mutation {
            what: "a byte behind",
            change: |clean| [clean, b"x"].concat(),
            says: "data after the end of the picture",
        },
        Mutation {
            what: "a chunk behind",
            change: |clean| [clean, &chunk(b"tEXt", VALUE.as_bytes())].concat(),
            says: "data after the end of the picture",
        },
        Mutation {
            what: "data behind the pixels",
            change: |clean| before_end(clean, &chunk(b"IDAT", VALUE.as_bytes())),
            says: "its coded pixels do not end where its picture does",
        },
        Mutation {
            what: "a wrong sum",
            change: |clean| flipped(clean, 30),
            says: "a chunk that does not match its sum",
        },
        Mutation {
            what: "colours under transparency",
            change: |clean| pixels(clean, |place| if place % 4 == 3 { 0 } else { 77 }),
            says: "colours below parts that are wholly transparent",
        },
        Mutation {
            what: "other pixels",
            change: |clean| pixels(clean, |place| if place % 4 == 3 { 255 } else { 9 }),
            says: "pixels other than what was decided",
        },
        Mutation {
            what: "a value in bare pixels",
            change: |clean| pixels(clean, |place| VALUE.as_bytes()[place % VALUE.len()]),
            says: "finding 9, as it is, in the pixels",
        },
        Mutation {
            what: "interlacing",
            change: |clean| header(clean, 12, 1),
            says: "a header that is not written here",
        },
        Mutation {
            what: "another depth",
            change: |clean| header(clean, 8, 16),
            says: "a header that is not written here",
        },
    ],
};

fn chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = crc32fast::Hasher::new();
    sum.update(kind);
    sum.update(body);
    [
        &(body.len() as u32).to_be_bytes(),
        kind.as_slice(),
        body,
        &sum.finalize().to_be_bytes(),
    ]
    .concat()
}

fn with(clean: &[u8], kind: &[u8; 4]) -> Vec<u8> {
    [&clean[..33], &chunk(kind, VALUE.as_bytes()), &clean[33..]].concat()
}

fn before_end(clean: &[u8], chunk: &[u8]) -> Vec<u8> {
    let (before, end) = clean.split_at(clean.len() - 12);
    [before, chunk, end].concat()
}

fn flipped(clean: &[u8], at: usize) -> Vec<u8> {
    let mut changed = clean.to_vec();
    changed[at] ^= 1;
    changed
}

/// The header with one byte of its 13 changed, and its sum right.
fn header(clean: &[u8], at: usize, byte: u8) -> Vec<u8> {
    let mut body = clean[16..29].to_vec();
    body[at] = byte;
    [&clean[..8], &chunk(b"IHDR", &body), &clean[33..]].concat()
}

/// The same picture with other pixels, not compressed.
fn pixels(clean: &[u8], pixel: fn(usize) -> u8) -> Vec<u8> {
    let side = |at: usize| u32::from_be_bytes(clean[at..at + 4].try_into().unwrap()) as usize;
    let (width, height) = (side(16), side(20));
    let row = |y: usize| [vec![0], (0..width * 4).map(|x| pixel(y * width * 4 + x)).collect()].concat();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::none());
    packed
        .write_all(&(0..height).flat_map(row).collect::<Vec<u8>>())
        .unwrap();
    let pixels = chunk(b"IDAT", &packed.finish().unwrap());
    [&clean[..33], &pixels, &chunk(b"IEND", b"")].concat()
}
