//! What can be put back into XML.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "xml/clean/scripts.xml",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a second root",
            change: |clean| before(clean, "<a/>"),
            says: "elements without an end, or more than one root",
        },
        Mutation {
            what: "an element that stays open",
            change: |clean| before(clean, "<a>"),
            says: "elements without an end, or more than one root",
        },
        Mutation {
            what: "text beside the root",
            change: |clean| before(clean, "x"),
            says: "text outside of every element",
        },
        Mutation {
            what: "a comment",
            change: |clean| before(clean, "<!-- x -->"),
            says: "something that is not an element",
        },
        Mutation {
            what: "an instruction",
            change: |clean| before(clean, "<?x y?>"),
            says: "something that is not an element",
        },
        Mutation {
            what: "an attribute twice",
            change: |clean| before(clean, "<a b=\"1\" b=\"2\"/>"),
            says: "an attribute that stands twice",
        },
        Mutation {
            what: "an attribute without a value",
            change: |clean| before(clean, "<a b/>"),
            says: "an attribute without a value",
        },
        Mutation {
            what: "a letter by number",
            change: |clean| before(clean, "<a>&#65;</a>"),
            says: "a reference that is not needed",
        },
        Mutation {
            what: "half a reference",
            change: |clean| before(clean, "<a>&x</a>"),
            says: "a reference without an end",
        },
        Mutation {
            what: "an end without a beginning",
            change: |clean| before(clean, "</a>"),
            says: "elements across each other",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| before(clean, "<a>\u{200b}</a>"),
            says: "elements without an end, or more than one root",
        },
        Mutation {
            what: "an element more",
            change: |clean| before(clean, "<a>more</a>"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| before(clean, &format!("<a>{VALUE}</a>")),
            says: "finding 9",
        },
    ],
};

fn before(clean: &[u8], more: &str) -> Vec<u8> {
    [more.as_bytes(), clean].concat()
}
