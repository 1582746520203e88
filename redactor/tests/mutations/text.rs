//! What can be put back into a plain text.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "text/clean/letter.txt",
    way: Way::Rebuilt,
    rows: &[
        marked("a mark without width", |clean| behind_a(clean, "\u{200b}")),
        marked("a turn of direction", |clean| behind_a(clean, "\u{202e}")),
        marked("a tag", |clean| behind_a(clean, "\u{e0041}")),
        marked("a variation", |clean| behind_a(clean, "\u{e0101}")),
        marked("a control character", |clean| behind_a(clean, "\u{7}")),
        marked("a line end of Windows", |clean| behind_a(clean, "\r")),
        marked("a mark at the beginning", |clean| {
            ["\u{feff}".as_bytes(), clean].concat()
        }),
        marked("an odd space", |clean| behind_a(clean, "\u{2009}")),
        marked("an odd hyphen", |clean| behind_a(clean, "\u{2011}")),
        Mutation {
            what: "a joiner",
            change: |clean| behind_a(clean, "\u{200d}"),
            says: "a joiner where nothing is joined",
        },
        Mutation {
            what: "a blank at the end",
            change: |clean| [clean, b" \n"].concat(),
            says: "blanks at the end of a line",
        },
        Mutation {
            what: "an empty line at the end",
            change: |clean| [clean, b"\n"].concat(),
            says: "blanks at the end of a line",
        },
        Mutation {
            what: "a letter with its accent apart",
            change: |clean| behind_a(clean, "e\u{301}"),
            says: "a letter in an unusual spelling",
        },
        Mutation {
            what: "a letter of another script",
            change: |clean| behind_a(clean, "\u{435}bc"),
            says: "a letter of another script in a word",
        },
        Mutation {
            what: "a word more",
            change: |clean| [clean, b"more\n"].concat(),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| [clean, VALUE.as_bytes(), b"\n"].concat(),
            says: "finding 9, as a word, in the text",
        },
        Mutation {
            what: "another coding",
            change: |clean| [clean, b"\xff"].concat(),
            says: "it is not UTF-8",
        },
    ],
};

const fn marked(what: &'static str, change: fn(&[u8]) -> Vec<u8>) -> Mutation {
    Mutation {
        what,
        change,
        says: "a character that nobody sees",
    }
}

/// With `mark` behind the first letter.
fn behind_a(clean: &[u8], mark: &str) -> Vec<u8> {
    [&clean[..1], mark.as_bytes(), &clean[1..]].concat()
}
