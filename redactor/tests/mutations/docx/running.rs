//! What can be put back into headers and footers of a document.

use super::super::package::{changed, within};
use super::super::{Mutation, Table, VALUE, Way};
use super::INNER;

/// Headers and footers.
pub(crate) const RUNNING: Table = Table {
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
            what: "first pages as all are",
            change: |clean| alike(clean, "first"),
            says: "first pages of their own that show what all pages show",
        },
        Mutation {
            what: "even pages as all are",
            change: |clean| alike(clean, "even"),
            says: "even pages of their own that show what all pages show",
        },
        Mutation {
            what: "a table at the end of a header",
            change: |clean| within(clean, "word/header1.xml", "</w:hdr>", &format!("{INNER}</w:hdr>")),
            says: "a table at an end, and no paragraph behind it",
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

/// With pages `on` which the same is shown as on the usual ones, in all sections.
fn alike(clean: &[u8], on: &str) -> Vec<u8> {
    changed(clean, &|parts| {
        let text = parts.iter_mut().find(|(name, _)| name == "word/document.xml").unwrap();
        let mut all = String::new();
        for piece in text.1.split_inclusive("/>") {
            let refers = piece.contains("Reference xmlns:r=");
            let start = if refers { piece.rfind("<w:").unwrap() } else { 0 };
            let (before, reference) = piece.split_at(start);
            all.push_str(before);
            if !refers || !reference.contains(&format!("w:type=\"{on}\"")) {
                all.push_str(reference);
            }
            if refers && reference.contains("\"default\"") {
                all.push_str(&reference.replace("\"default\"", &format!("\"{on}\"")));
            }
        }
        if on == "first" {
            let wanted = "<w:titlePg/></w:sectPr>";
            all = all.replace(wanted, "</w:sectPr>").replace("</w:sectPr>", wanted);
        }
        text.1 = all;
    })
}
