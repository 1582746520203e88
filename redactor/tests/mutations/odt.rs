//! What can be put back into a text of OpenDocument.

use super::package::{BEHIND, LISTED, PROPERTIES, changed, within};
use super::{Mutation, Table, VALUE, Way};

#[path = "odt/running.rs"]
mod running;

pub(super) use running::RUNNING;

pub(super) const TABLE: Table = Table {
    clean: "odt/clean/shapes.odt",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        PROPERTIES,
        Mutation {
            what: "another kind",
            change: |clean| within(clean, "mimetype", "text", "text-template"),
            says: "a part that no document of ours has",
        },
        LISTED,
        Mutation {
            what: "a style with a name",
            change: |clean| {
                let style = "<style:style style:name=\"Ann\" style:family=\"text\"/></office:styles>";
                within(clean, "styles.xml", "</office:styles>", style)
            },
            says: "a style that no document of ours has",
        },
        Mutation {
            what: "a header",
            change: |clean| {
                let header = "<style:header><text:p>x</text:p></style:header>";
                let page = "style:page-layout-name=\"L1\"";
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
            says: "a style that no document of ours has",
        },
        Mutation {
            what: "a style that nothing uses",
            change: |clean| {
                let style = "<style:style style:name=\"S99\" style:family=\"text\"><style:text-properties fo:color=\"#112233\"/></style:style></office:automatic-styles>";
                let number = count(clean) + 1;
                within(
                    clean,
                    "content.xml",
                    "</office:automatic-styles>",
                    &style.replace("99", &number.to_string()),
                )
            },
            says: "a style that nothing uses",
        },
        Mutation {
            what: "a style twice",
            change: |clean| {
                let number = count(clean);
                let text = part(clean, "content.xml");
                let (_, says) = text.split_once("style:name=\"S1\"").unwrap();
                let (says, _) = says.split_once("</style:style>").unwrap();
                let again = format!(
                    "<style:style style:name=\"S{}\"{says}</style:style></office:automatic-styles>",
                    number + 1
                );
                within(clean, "content.xml", "</office:automatic-styles>", &again)
            },
            says: "styles that stand twice, or out of their order",
        },
        Mutation {
            what: "a style in another order",
            change: |clean| in_text(clean, "<text:p text:style-name=\"S2\">x</text:p>"),
            says: "styles in another order than that in which they are used",
        },
        Mutation {
            what: "a style of something else",
            change: |clean| {
                in_text(
                    clean,
                    "<text:p><text:span text:style-name=\"S1\">x</text:span></text:p>",
                )
            },
            says: "a style of something else",
        },
        Mutation {
            what: "the name of a person for that of a style",
            change: |clean| {
                changed(clean, &|parts| {
                    let part = parts.iter_mut().find(|(name, _)| name == "content.xml").unwrap();
                    part.1 = part.1.replace("\"S1\"", "\"Ann\"");
                })
            },
            says: "a style that no document of ours has",
        },
        Mutation {
            what: "the face of a house",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "style:name=\"Liberation Serif\"",
                    "style:name=\"Ministry Sans\"",
                )
            },
            says: "a face that is not of the table",
        },
        Mutation {
            what: "a face that nothing names",
            change: |clean| {
                let face = "<style:font-face style:name=\"Arial\" svg:font-family=\"Arial\"/></office:font-face-decls>";
                within(clean, "content.xml", "</office:font-face-decls>", face)
            },
            says: "a face that nothing names",
        },
        Mutation {
            what: "a size between two",
            change: |clean| {
                changed(clean, &|parts| {
                    let part = parts.iter_mut().find(|(name, _)| name == "content.xml").unwrap();
                    part.1 = part
                        .1
                        .replace("size=\"12pt\"", "size=\"12.5pt\"")
                        .replace("-asian=\"12pt\"", "-asian=\"12.5pt\"")
                        .replace("-complex=\"12pt\"", "-complex=\"12.5pt\"");
                })
            },
            says: "letters of a size that is not of the table",
        },
        Mutation {
            what: "a colour between two",
            change: |clean| within(clean, "content.xml", "fo:color=\"#", "fo:color=\"#1"),
            says: "a colour that is not of the table",
        },
        Mutation {
            what: "a length between two steps",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "fo:margin-right=\"0pt\"",
                    "fo:margin-right=\"1pt\"",
                )
            },
            says: "a length that is not of whole steps",
        },
        Mutation {
            what: "lines of another kind",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "fo:border=\"none\"",
                    "fo:border-top=\"0.7pt solid #000000\"",
                )
            },
            says: "lines of another kind than ours",
        },
        Mutation {
            what: "small capitals that are none",
            change: |clean| {
                let none = "fo:color=\"#CC0000\" fo:font-variant=\"normal\"";
                within(clean, "content.xml", "fo:color=\"#CC0000\"", none)
            },
            says: "a style that no document of ours has",
        },
        Mutation {
            what: "a page of another size",
            change: |clean| {
                within(
                    clean,
                    "styles.xml",
                    "fo:page-width=\"595.3pt\"",
                    "fo:page-width=\"595.35pt\"",
                )
            },
            says: "pages of a size that is not of the table",
        },
        Mutation {
            what: "pages that nothing begins",
            change: |clean| {
                changed(clean, &|parts| {
                    let part = parts.iter_mut().find(|(name, _)| name == "styles.xml").unwrap();
                    let (_, rest) = part.1.split_once("<style:page-layout ").unwrap();
                    let (layout, _) = rest.split_once("</style:page-layout>").unwrap();
                    let layout = layout
                        .replace("\"L1\"", "\"L9\"")
                        .replace("fo:margin-left=\"72pt\"", "fo:margin-left=\"36pt\"");
                    let number = part.1.matches("<style:page-layout ").count() + 1;
                    let layout = format!("<style:page-layout {layout}</style:page-layout></office:automatic-styles>")
                        .replace("L9", &format!("L{number}"));
                    let master = format!(
                        "<style:master-page style:name=\"M{number}\" style:page-layout-name=\"L{number}\"/></office:master-styles>"
                    );
                    part.1 = part
                        .1
                        .replace("</office:automatic-styles>", &layout)
                        .replace("</office:master-styles>", &master);
                })
            },
            says: "pages that nothing begins",
        },
        Mutation {
            what: "a column more",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "number-columns-repeated=\"2\"",
                    "number-columns-repeated=\"3\"",
                )
            },
            says: "columns that no row has",
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

/// Pictures in a text.
pub(super) const PICTURES: Table = Table {
    clean: "odt/clean/pictures.odt",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a description",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "/></draw:frame>",
                    "/><svg:desc>x</svg:desc></draw:frame>",
                )
            },
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "a width between steps",
            change: |clean| within(clean, "content.xml", "svg:width=\"72pt\"", "svg:width=\"72.1pt\""),
            says: "a length that is not of whole steps",
        },
        Mutation {
            what: "pictures that changed places",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "content.xml").unwrap();
                    text.1 = text
                        .1
                        .replacen("/1.png", "/0.png", 1)
                        .replacen("/2.png", "/1.png", 1)
                        .replacen("/0.png", "/2.png", 1);
                })
            },
            says: "a picture in another place than was decided",
        },
    ],
};

/// With something before the first paragraph.
fn in_text(clean: &[u8], put: &str) -> Vec<u8> {
    within(clean, "content.xml", "<office:text>", &format!("<office:text>{put}"))
}

/// A part of the package.
fn part(clean: &[u8], name: &str) -> String {
    let held = std::cell::RefCell::new(String::new());
    let _ = changed(clean, &|parts| {
        let part = parts.iter().find(|(other, _)| other == name).unwrap();
        held.replace(part.1.clone());
    });
    held.into_inner()
}

/// Styles that the text has.
fn count(clean: &[u8]) -> usize {
    part(clean, "content.xml").matches("<style:style ").count()
}
