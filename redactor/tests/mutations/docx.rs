//! What can be put back into a Word document.

use super::package::{BEHIND, broken, changed, within};
use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "docx/clean/shapes.docx",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        Mutation {
            what: "a byte that is no letter",
            change: |clean| broken(clean, "word/document.xml"),
            says: "a part that is no text",
        },
        Mutation {
            what: "a part more",
            change: |clean| {
                changed(clean, &|parts| {
                    parts.push(("docProps/core.xml".to_owned(), "<a/>".to_owned()))
                })
            },
            says: "another number of parts than every document has",
        },
        Mutation {
            what: "a style with a name",
            change: |clean| {
                within(
                    clean,
                    "word/styles.xml",
                    "</w:styles>",
                    "<w:style w:styleId=\"Ann\"/></w:styles>",
                )
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "an address",
            change: |clean| {
                let away = "<Relationship Id=\"r9\" Target=\"https://a.example\"/></Relationships>";
                within(clean, "word/_rels/document.xml.rels", "</Relationships>", away)
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "hidden text",
            change: |clean| {
                in_text(
                    clean,
                    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\">x</w:t></w:r></w:p>",
                )
            },
            says: "properties that say nothing",
        },
        Mutation {
            what: "the name of a place",
            change: |clean| in_text(clean, "<w:bookmarkStart w:id=\"0\" w:name=\"x\"/>"),
            says: "an element that no document of ours has",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| {
                in_text(
                    clean,
                    "<w:p><w:r><w:t xml:space=\"preserve\">a\u{200b}</w:t></w:r></w:p>",
                )
            },
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a paragraph more",
            change: |clean| in_text(clean, "<w:p><w:r><w:t xml:space=\"preserve\">more</w:t></w:r></w:p>"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| {
                in_text(
                    clean,
                    &format!("<w:p><w:r><w:t xml:space=\"preserve\">{VALUE}</w:t></w:r></w:p>"),
                )
            },
            says: "finding 9, as a word, in the text",
        },
    ],
};

/// With something before the first paragraph.
fn in_text(clean: &[u8], put: &str) -> Vec<u8> {
    within(clean, "word/document.xml", "<w:body>", &format!("<w:body>{put}"))
}
