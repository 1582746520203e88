//! What can be put back into a page.

use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "html/clean/shapes.html",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "another head",
            change: |clean| clean[1..].to_vec(),
            says: "another head than every page has",
        },
        Mutation {
            what: "a script",
            change: |clean| with(clean, "<script>x</script>"),
            says: "an element that no page of ours has",
        },
        Mutation {
            what: "a comment",
            change: |clean| with(clean, "<!-- x -->"),
            says: "an element that no page of ours has",
        },
        Mutation {
            what: "a link",
            change: |clean| with(clean, "<p><a href=\"x\">a</a></p>\n"),
            says: "an element that no page of ours has",
        },
        Mutation {
            what: "a picture from elsewhere",
            change: |clean| with(clean, "<img src=\"https://example.org/x\">"),
            says: "an element that no page of ours has",
        },
        Mutation {
            what: "a name of a class",
            change: |clean| with(clean, "<p class=\"x\">a</p>\n"),
            says: "an attribute that no page of ours has",
        },
        Mutation {
            what: "a style",
            change: |clean| with(clean, "<p style=\"color:white\">a</p>\n"),
            says: "an attribute that no page of ours has",
        },
        Mutation {
            what: "text beside the blocks",
            change: |clean| with(clean, "x"),
            says: "text outside of every block",
        },
        Mutation {
            what: "a block that stays open",
            change: |clean| with(clean, "<p>a"),
            says: "an element without an end",
        },
        Mutation {
            what: "a row without a table",
            change: |clean| with(clean, "<tr>"),
            says: "an element where it does not belong",
        },
        Mutation {
            what: "half a tag",
            change: |clean| with(clean, "<p"),
            says: "a tag without an end",
        },
        Mutation {
            what: "an end without a beginning",
            change: |clean| with(clean, "</p>"),
            says: "elements across each other",
        },
        Mutation {
            what: "a line feed that is missing",
            change: |clean| with(clean, "<p>a</p>"),
            says: "bytes that show nothing",
        },
        Mutation {
            what: "a letter by name",
            change: |clean| with(clean, "<p>&copy;</p>\n"),
            says: "a sign that is written otherwise",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| with(clean, "<p>a\u{200b}</p>\n"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a paragraph more",
            change: |clean| with(clean, "<p>more</p>\n"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| with(clean, &format!("<p>{VALUE}</p>\n")),
            says: "finding 9, as a word, in the text",
        },
    ],
};

fn with(clean: &[u8], more: &str) -> Vec<u8> {
    [clean, more.as_bytes()].concat()
}
