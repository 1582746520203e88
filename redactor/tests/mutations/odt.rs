//! What can be put back into a text of OpenDocument.

use super::package::{BEHIND, changed, within};
use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "odt/clean/shapes.odt",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        Mutation {
            what: "properties",
            change: |clean| changed(clean, &|parts| parts.push(("meta.xml".to_owned(), "<a/>".to_owned()))),
            says: "another number of parts than every document has",
        },
        Mutation {
            what: "another kind",
            change: |clean| within(clean, "mimetype", "text", "text-template"),
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a part that is listed",
            change: |clean| {
                let entry = "<manifest:file-entry manifest:full-path=\"x\"/></manifest:manifest>";
                within(clean, "META-INF/manifest.xml", "</manifest:manifest>", entry)
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a style with a name",
            change: |clean| {
                let style = "<style:style style:name=\"Ann\" style:family=\"text\"/></office:styles>";
                within(clean, "styles.xml", "</office:styles>", style)
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a header",
            change: |clean| {
                let header = "<style:header><text:p>x</text:p></style:header>";
                let page = "style:page-layout-name=\"P\"";
                within(
                    clean,
                    "styles.xml",
                    &format!("{page}/>"),
                    &format!("{page}>{header}</style:master-page>"),
                )
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a style of its own",
            change: |clean| {
                let style = "<style:style style:name=\"x\" style:family=\"text\"/></office:automatic-styles>";
                within(clean, "content.xml", "</office:automatic-styles>", style)
            },
            says: "another head or end than every document has",
        },
        Mutation {
            what: "hidden text",
            change: |clean| {
                in_text(
                    clean,
                    "<text:p><text:hidden-text text:is-hidden=\"true\">x</text:hidden-text></text:p>",
                )
            },
            says: "an element that no document of ours has",
        },
        Mutation {
            what: "a deletion",
            change: |clean| in_text(clean, "<text:tracked-changes/>"),
            says: "an element that no document of ours has",
        },
        Mutation {
            what: "the name of a place",
            change: |clean| in_text(clean, "<text:p><text:bookmark text:name=\"x\"/></text:p>"),
            says: "an element that no document of ours has",
        },
        Mutation {
            what: "blanks that are not seen",
            change: |clean| in_text(clean, "<text:p>a  b</text:p>"),
            says: "a blank that readers do not see",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| in_text(clean, "<text:p>a\u{200b}</text:p>"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a paragraph more",
            change: |clean| in_text(clean, "<text:p>more</text:p>"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| in_text(clean, &format!("<text:p>{VALUE}</text:p>")),
            says: "finding 9, as a word, in the text",
        },
    ],
};

/// With something before the first paragraph.
fn in_text(clean: &[u8], put: &str) -> Vec<u8> {
    within(clean, "content.xml", "<office:text>", &format!("<office:text>{put}"))
}
