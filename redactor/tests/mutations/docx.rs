//! What can be put back into a Word document.

use super::package::{BEHIND, broken, changed, rewritten, within};
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

/// Headers and footers.
pub(super) const RUNNING: Table = Table {
    clean: "docx/clean/running.docx",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a header that says something else",
            change: |clean| within(clean, "word/header1.xml", "Head of the paper", "Head of another"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value in a footer",
            change: |clean| within(clean, "word/footer4.xml", "even pages", VALUE),
            says: "finding 9, as a word, in the text",
        },
        Mutation {
            what: "a value in a header that shows nothing",
            change: |clean| {
                let run = format!("<w:r><w:t xml:space=\"preserve\">{VALUE}</w:t></w:r></w:p>");
                within(clean, "word/header0.xml", "</w:p>", &run)
            },
            says: "a header or a footer that shows nothing",
        },
        Mutation {
            what: "a header that nothing refers to",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap();
                    text.1 = text.1.replace("r:id=\"header2\"", "r:id=\"header1\"");
                })
            },
            says: "a header or a footer",
        },
        Mutation {
            what: "a reference to none",
            change: |clean| within(clean, "word/document.xml", "r:id=\"footer4\"", "r:id=\"footer5\""),
            says: "a header or a footer that is referred to in another way than ours",
        },
        Mutation {
            what: "a part more",
            change: |clean| {
                changed(clean, &|parts| {
                    parts.push(("word/header9.xml".to_owned(), parts.last().unwrap().1.clone()))
                })
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "another field",
            change: |clean| within(clean, "word/footer3.xml", "\"PAGE\"", "\"FILENAME\""),
            says: "an element that no document of ours has",
        },
        Mutation {
            what: "a number of a page that is none",
            change: |clean| within(clean, "word/footer3.xml", ">1<", ">x<"),
            says: "something that counts pages, and shows no number of one",
        },
        Mutation {
            what: "a number of a page of its own",
            change: |clean| within(clean, "word/footer3.xml", ">1<", ">7<"),
            says: "something that counts pages, and shows no number of one",
        },
        Mutation {
            what: "a header in the middle of the page",
            change: |clean| within(clean, "word/document.xml", "w:header=\"720\"", "w:header=\"7200\""),
            says: "a number of another form",
        },
        Mutation {
            what: "a setting more",
            change: |clean| within(clean, "word/settings.xml", "</w:settings>", "<w:rsids/></w:settings>"),
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a section in a header",
            change: |clean| {
                within(
                    clean,
                    "word/header1.xml",
                    "<w:p>",
                    "<w:p><w:pPr><w:sectPr></w:sectPr></w:pPr>",
                )
            },
            says: "a section that ends above or below pages",
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
