//! What can be put back into a PDF of pictures.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "pdf/clean/letter.pdf",
    way: Way::Pictures,
    rows: &[
        Mutation {
            what: "a byte behind",
            change: |clean| [clean, b"x"].concat(),
            says: "bytes that belong to no page",
        },
        Mutation {
            what: "a value behind",
            change: |clean| [clean, VALUE.as_bytes()].concat(),
            says: "finding 9, as it is, in the structure",
        },
        Mutation {
            what: "a comment between the objects",
            change: |clean| replaced(clean, b"1 0 obj\n", b"1 0 obj\n% x\n"),
            says: "bytes that belong to no page",
        },
        Mutation {
            what: "an entry of the catalogue",
            change: |clean| replaced(clean, b"/Type/Catalog", b"/Lang(x)/Type/Catalog"),
            says: "a catalogue with more in it",
        },
        Mutation {
            what: "an entry of the trailer",
            change: |clean| replaced(clean, b"/Root 1 0 R>>", b"/Root 1 0 R/X(a)>>"),
            says: "bytes that belong to no page",
        },
        Mutation {
            what: "a page that is larger",
            change: |clean| replaced(clean, b"/MediaBox[0 0 ", b"/MediaBox[0 0 1"),
            says: "a page with more in it than a picture",
        },
    ],
};

/// With the first `old` as `new`.
fn replaced(clean: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    match clean.windows(old.len()).position(|window| window == old) {
        Some(at) => [&clean[..at], new, &clean[at + old.len()..]].concat(),
        None => clean.to_vec(),
    }
}
