//! What can be put back into a table.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "csv/clean/commas.csv",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "quotes that say nothing",
            change: |clean| [b"\"x\",", clean].concat(),
            says: "quotes that are not needed",
        },
        Mutation {
            what: "a formula",
            change: |clean| [b"=1+1,", clean].concat(),
            says: "a cell that a spreadsheet computes",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| ["\u{200b}".as_bytes(), clean].concat(),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a row more",
            change: |clean| [clean, b"more\n"].concat(),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| [clean, VALUE.as_bytes(), b"\n"].concat(),
            says: "finding 9, as a word, in the text",
        },
    ],
};
