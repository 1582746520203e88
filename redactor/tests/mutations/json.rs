//! What can be put back into JSON.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "json/clean/scripts.json",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "something behind",
            change: |clean| [clean, b"}"].concat(),
            says: "a syntax that is not whole",
        },
        Mutation {
            what: "a letter in an escape",
            change: |clean| [br#"["\u0041"]"#.as_slice(), clean].concat(),
            says: "an escape that is not needed",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| ["[\"\u{200b}\"]".as_bytes(), clean].concat(),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a value more",
            change: |clean| [clean, b"[1]"].concat(),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a decided value",
            change: |clean| [b"[\"", VALUE.as_bytes(), b"\"]", clean].concat(),
            says: "finding 9, as a word, in the text",
        },
    ],
};
