//! What can be put back into a Word document.

use super::package::{BEHIND, broken, changed, rewritten, within};
use super::{Mutation, Table, VALUE, Way};

#[path = "docx/running.rs"]
mod running;

pub(super) use running::RUNNING;

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
            what: "lines of another kind",
            change: |clean| in_cell(clean, "<w:top w:val=\"double\" w:sz=\"4\"/>"),
            says: "lines of another kind than ours",
        },
        Mutation {
            what: "lines of a cell that do not go on with it",
            change: |clean| in_cell(clean, "<w:top w:val=\"single\" w:sz=\"4\"/>"),
            says: "a cell that goes on with other lines than it began with",
        },
        Mutation {
            what: "a column that no row has",
            change: |clean| {
                within(
                    clean,
                    "word/document.xml",
                    "</w:tblGrid>",
                    "<w:gridCol w:w=\"2880\"/></w:tblGrid>",
                )
            },
            says: "another number of columns than the rows have",
        },
        Mutation {
            what: "a column of a width of its own",
            change: |clean| {
                within(
                    clean,
                    "word/document.xml",
                    "<w:gridCol w:w=\"2880\"/>",
                    "<w:gridCol w:w=\"3024\"/>",
                )
            },
            says: "columns of other widths than ours",
        },
        Mutation {
            what: "a table without rows",
            change: |clean| {
                in_text(
                    clean,
                    "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2880\"/></w:tblGrid></w:tbl>",
                )
            },
            says: "a table without rows",
        },
        Mutation {
            what: "a cell that takes one column",
            change: |clean| {
                within(
                    clean,
                    "word/document.xml",
                    "<w:gridSpan w:val=\"2\"/>",
                    "<w:gridSpan w:val=\"1\"/>",
                )
            },
            says: "a cell of one column that says how many it takes",
        },
        Mutation {
            what: "a width where a cell goes on",
            change: |clean| {
                within(
                    clean,
                    "word/document.xml",
                    "0\" w:type=\"auto\"/><w:vMerge/>",
                    "1440\" w:type=\"dxa\"/><w:vMerge/>",
                )
            },
            says: "a cell that goes on in another way than it began",
        },
        Mutation {
            what: "a cell that begins nowhere",
            change: |clean| within(clean, "word/document.xml", "<w:vMerge w:val=\"restart\"/>", ""),
            says: "a cell that goes on from none",
        },
        Mutation {
            what: "a cell that ends where it begins",
            change: |clean| within(clean, "word/document.xml", "<w:vMerge/>", ""),
            says: "a cell that is to go on, and does not",
        },
        Mutation {
            what: "a line that one of two cells has",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap();
                    let words = text.1.find(">c<").unwrap();
                    let end = text.1[..words].rfind("</w:tcPr>").unwrap();
                    text.1.insert_str(end, LINED);
                })
            },
            says: "a line between two cells that only one of them has",
        },
        Mutation {
            what: "all lines of each cell",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap();
                    text.1 = text.1.replace("</w:tcPr>", &format!("{ALL_LINED}</w:tcPr>"));
                })
            },
            says: "cells that all have all lines, in a table that does not say so",
        },
        Mutation {
            what: "a table at the end of a cell",
            change: |clean| {
                within(
                    clean,
                    "word/document.xml",
                    ">d</w:t></w:r></w:p>",
                    &format!(">d</w:t></w:r></w:p>{INNER}"),
                )
            },
            says: "a table at an end, and no paragraph behind it",
        },
        Mutation {
            what: "small capitals that are none",
            change: |clean| {
                in_text(
                    clean,
                    "<w:p><w:r><w:rPr><w:smallCaps w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">x</w:t></w:r></w:p>",
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
            what: "a picture",
            change: |clean| in_text(clean, PICTURE),
            says: "a picture that was not decided",
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

/// Pictures in a text.
pub(super) const PICTURES: Table = Table {
    clean: "docx/clean/pictures.docx",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "no parts at all",
            change: |clean| rewritten(clean, &|parts| parts.clear()),
            says: "a picture that is missing",
        },
        Mutation {
            what: "another name",
            change: |clean| rewritten(clean, &|parts| parts.last_mut().unwrap().0.insert(11, 'x')),
            says: "a picture of another name than ours",
        },
        Mutation {
            what: "another picture",
            change: |clean| {
                rewritten(clean, &|parts| {
                    let last = parts.len() - 1;
                    parts[last].1 = parts[last - 1].1.clone();
                })
            },
            says: "pixels other than what was decided",
        },
        Mutation {
            what: "pictures that changed places",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap();
                    text.1 = text
                        .1
                        .replacen("rId3", "rId0", 1)
                        .replacen("rId4", "rId3", 1)
                        .replacen("rId0", "rId4", 1);
                })
            },
            says: "a picture in another place than was decided",
        },
        Mutation {
            what: "a description",
            change: |clean| within(clean, "word/document.xml", "name=\"\"", "name=\"Ann\""),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "another height of it",
            change: |clean| within(clean, "word/document.xml", "cy=\"914400\"", "cy=\"960120\""),
            says: "a picture of two sizes",
        },
        Mutation {
            what: "no width",
            change: |clean| within(clean, "word/document.xml", "cx=\"914400\"", "cx=\"0\""),
            says: "a picture of no size",
        },
    ],
};

/// What shows a picture, whatever it leads to.
const PICTURE: &str = "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"914400\" cy=\"914400\"/><wp:docPr id=\"1\" name=\"\"/><a:graphic \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
    uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" \
    name=\"\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    r:embed=\"rId3\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"914400\" \
    cy=\"914400\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
    </wp:inline></w:drawing></w:r></w:p>";

/// A table of one empty cell, as wide as a page of the usual size.
const INNER: &str = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"8928\"/></w:tblGrid><w:tr>\
    <w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/></w:tcPr><w:p></w:p></w:tc></w:tr></w:tbl>";

/// A line at the right of a cell, and lines all round it.
const LINED: &str = "<w:tcBorders><w:right w:val=\"single\" w:sz=\"4\"/></w:tcBorders>";
const ALL_LINED: &str = "<w:tcBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom \
    w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/></w:tcBorders>";

/// With lines of a cell that goes on in the row below.
fn in_cell(clean: &[u8], lines: &str) -> Vec<u8> {
    let begins = "<w:vMerge w:val=\"restart\"/>";
    let lined = format!("{begins}<w:tcBorders>{lines}</w:tcBorders>");
    within(clean, "word/document.xml", begins, &lined)
}

/// With something before the first paragraph.
fn in_text(clean: &[u8], put: &str) -> Vec<u8> {
    within(clean, "word/document.xml", "<w:body>", &format!("<w:body>{put}"))
}
