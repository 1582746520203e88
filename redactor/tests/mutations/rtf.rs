//! What can be put back into RTF.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "rtf/clean/shapes.rtf",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a byte behind",
            change: |clean| [clean, b"x"].concat(),
            says: "another head or end than every document has",
        },
        Mutation {
            what: "a document behind",
            change: |clean| [clean, clean].concat(),
            says: "a paragraph that begins otherwise",
        },
        Mutation {
            what: "a destination that readers skip",
            change: |clean| within(clean, "{\\*\\x a}"),
            says: "a paragraph that begins otherwise",
        },
        Mutation {
            what: "a word of looks",
            change: |clean| within(clean, "\\pard\\plain\\f0\\fs24\\v x\\par\n"),
            says: "a word that no paragraph of ours has",
        },
        Mutation {
            what: "hidden text",
            change: |clean| within(clean, "\\pard\\plain\\f0\\fs24 {\\v x}\\par\n"),
            says: "a paragraph without an end",
        },
        Mutation {
            what: "a look that stays open",
            change: |clean| within(clean, "\\pard\\plain\\f0\\fs24 {\\b x\\par\n"),
            says: "a look without an end",
        },
        Mutation {
            what: "a letter by number",
            change: |clean| within(clean, "\\pard\\plain\\f0\\fs24 \\u65?\\par\n"),
            says: "a letter that is written otherwise",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| within(clean, "\\pard\\plain\\f0\\fs24 a\\u8203?\\par\n"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a paragraph more",
            change: |clean| within(clean, "\\pard\\plain\\f0\\fs24 more\\par\n"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| within(clean, &format!("\\pard\\plain\\f0\\fs24 {VALUE}\\par\n")),
            says: "finding 9, as a word, in the text",
        },
    ],
};

/// Before the end of the document.
fn within(clean: &[u8], more: &str) -> Vec<u8> {
    let (body, end) = clean.split_at(clean.len() - 1);
    [body, more.as_bytes(), end].concat()
}
