//! What can be put back into a JPEG.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "jpeg/clean/colour.jpg",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a record",
            change: |clean| with(clean, 0xe1, b"Exif\0\0"),
            says: "a segment that is not allowed: e1",
        },
        Mutation {
            what: "a profile",
            change: |clean| with(clean, 0xe2, b"ICC_PROFILE\0"),
            says: "a segment that is not allowed: e2",
        },
        Mutation {
            what: "a certificate",
            change: |clean| with(clean, 0xeb, b"JP"),
            says: "a segment that is not allowed: eb",
        },
        Mutation {
            what: "captions",
            change: |clean| with(clean, 0xed, b"Photoshop 3.0\0"),
            says: "a segment that is not allowed: ed",
        },
        Mutation {
            what: "colours of Adobe's",
            change: |clean| with(clean, 0xee, b"Adobe"),
            says: "a segment that is not allowed: ee",
        },
        Mutation {
            what: "a comment",
            change: |clean| with(clean, 0xfe, b""),
            says: "a segment that is not allowed: fe",
        },
        Mutation {
            what: "restarts",
            change: |clean| with(clean, 0xdd, b"\0\x08"),
            says: "a segment that is not allowed: dd",
        },
        Mutation {
            what: "a small copy",
            change: |clean| with(clean, 0xe0, b"JFXX\0\x10"),
            says: "a segment that is not allowed: e0",
        },
        Mutation {
            what: "a value in a comment",
            change: |clean| with(clean, 0xfe, b""),
            says: "finding 9, as a word, in the head",
        },
        Mutation {
            what: "a value in wide letters",
            change: |clean| {
                inserted(
                    clean,
                    0xfe,
                    &VALUE.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
                )
            },
            says: "finding 9, as a word, in the head",
        },
        Mutation {
            what: "a packed value",
            change: |clean| inserted(clean, 0xfe, &super::encodings::zlib(VALUE.as_bytes())),
            says: "in the head, compressed",
        },
        Mutation {
            what: "the head twice",
            change: |clean| [&clean[..2], &clean[2..20], &clean[2..]].concat(),
            says: "a segment that stands too often: e0",
        },
        Mutation {
            what: "a byte behind",
            change: |clean| [clean, b"x"].concat(),
            says: "data after the end of the picture",
        },
        Mutation {
            what: "a film behind",
            change: |clean| [clean, b"\0\0\0\x18ftypmp42"].concat(),
            says: "data after the end of the picture",
        },
        Mutation {
            what: "a picture behind",
            change: |clean| [clean, clean].concat(),
            says: "data after the end of the picture",
        },
        Mutation {
            what: "a comment within the pixels",
            change: |clean| [&clean[..clean.len() - 2], b"\xff\xfe\0\x03x\xff\xd9"].concat(),
            says: "a marker within the pixels",
        },
        Mutation {
            what: "a restart within the pixels",
            change: |clean| [&clean[..clean.len() - 2], b"\xff\xd0\xff\xd9"].concat(),
            says: "a marker within the pixels",
        },
        Mutation {
            what: "another table",
            change: coarser,
            says: "pixels other than what was decided",
        },
    ],
};

fn inserted(clean: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16 + 2).to_be_bytes();
    [&clean[..2], &[0xff, marker], &length, body, &clean[2..]].concat()
}

fn with(clean: &[u8], marker: u8, head: &[u8]) -> Vec<u8> {
    inserted(clean, marker, &[head, VALUE.as_bytes()].concat())
}

/// With the first table's steps three times as coarse, as if another picture had been coded.
fn coarser(clean: &[u8]) -> Vec<u8> {
    let mut changed = clean.to_vec();
    let table = clean.windows(2).position(|pair| pair == [0xff, 0xdb]).unwrap();
    for step in &mut changed[table + 5..table + 69] {
        *step = step.saturating_mul(3);
    }
    changed
}
