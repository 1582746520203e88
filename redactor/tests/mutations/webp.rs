//! What can be put back into a WebP that stays as it was coded.

use super::{Mutation, Table, VALUE, Way};

/// The head of the file, the header of its canvas, and what follows: transparency, then the picture.
const CANVAS: usize = 12;
const TRANSPARENCY: usize = 30;

/// Another file that is what such a file must be.
const OTHER: &[u8] = include_bytes!("../../../tests/corpus/webp/clean/drawing.webp");

pub(super) const TABLE: Table = Table {
    clean: "webp/clean/soft.webp",
    way: Way::Lossless,
    rows: &[
        Mutation {
            what: "a record",
            change: |clean| behind(clean, b"EXIF"),
            says: "a chunk that is not allowed",
        },
        Mutation {
            what: "a packet",
            change: |clean| behind(clean, b"XMP "),
            says: "a chunk that is not allowed",
        },
        Mutation {
            what: "a profile",
            change: |clean| inserted(clean, TRANSPARENCY, b"ICCP"),
            says: "a chunk that is not allowed",
        },
        Mutation {
            what: "a chunk before the canvas",
            change: |clean| inserted(clean, CANVAS, b"ANNA"),
            says: "a chunk that is not allowed",
        },
        Mutation {
            what: "a flag",
            change: |clean| with(clean, CANVAS + 8, 0x18),
            says: "a chunk that is not allowed",
        },
        Mutation {
            what: "bits that mean nothing",
            change: |clean| with(clean, CANVAS + 9, b'A'),
            says: "a chunk that is not allowed",
        },
        Mutation {
            what: "another canvas",
            change: |clean| with(clean, CANVAS + 12, b'A'),
            says: "a canvas of another size than its picture",
        },
        Mutation {
            what: "another picture",
            change: |_| OTHER.to_vec(),
            says: "another coding than was decided",
        },
        Mutation {
            what: "a tail",
            change: |clean| [clean, VALUE.as_bytes()].concat(),
            says: "data after the end of the picture",
        },
        Mutation {
            what: "a way of coding transparency",
            change: |clean| with(clean, TRANSPARENCY + 8, clean[TRANSPARENCY + 8] | 0x40),
            says: "a way of coding transparency that does not exist",
        },
    ],
};

fn with(clean: &[u8], at: usize, byte: u8) -> Vec<u8> {
    let mut changed = clean.to_vec();
    changed[at] = byte;
    changed
}

fn behind(clean: &[u8], name: &[u8; 4]) -> Vec<u8> {
    inserted(clean, clean.len(), name)
}

/// With a chunk that holds the value.
fn inserted(clean: &[u8], at: usize, name: &[u8; 4]) -> Vec<u8> {
    let length = (VALUE.len() as u32).to_le_bytes();
    let fill = &[0][..VALUE.len() % 2];
    let chunk = [name, &length[..], VALUE.as_bytes(), fill].concat();
    let mut changed = [&clean[..at], &chunk, &clean[at..]].concat();
    let whole = (changed.len() as u32 - 8).to_le_bytes();
    changed[4..8].copy_from_slice(&whole);
    changed
}
