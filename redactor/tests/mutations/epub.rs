//! What can be put back into a book.

use super::package::{BEHIND, changed, rewritten, within};
use super::{Mutation, Table, VALUE, Way};

const PACKAGE: &str = "EPUB/package.opf";
const CONTENTS: &str = "EPUB/nav.xhtml";
const CHAPTER: &str = "EPUB/text/0001.xhtml";

const STRANGE: &str = "a part that no document of ours has";
const PICTURE: &str = "a picture that is shown in another way than ours";
const STEPS: &str = "a picture whose sides are not of whole steps";

pub(super) const TABLE: Table = Table {
    clean: "epub/clean/shapes.epub",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        Mutation {
            what: "another part",
            change: |clean| {
                changed(clean, &|parts| {
                    parts.push(("META-INF/rights.xml".to_owned(), "<a/>".to_owned()))
                })
            },
            says: STRANGE,
        },
        Mutation {
            what: "no chapter",
            change: |clean| changed(clean, &|parts| parts.truncate(4)),
            says: "another number of parts than every document has",
        },
        Mutation {
            what: "an empty chapter",
            change: |clean| {
                changed(clean, &|parts| {
                    let chapter = &parts[4].1;
                    let (head, rest) = chapter.split_once("<body>\n").unwrap();
                    let end = &rest[rest.rfind("</body>").unwrap()..];
                    let empty = format!("{head}<body>\n{end}");
                    parts.push(("EPUB/text/0003.xhtml".to_owned(), empty));
                })
            },
            says: "a chapter without anything",
        },
        Mutation {
            what: "chapters in another order",
            change: |clean| changed(clean, &|parts| parts.swap(4, 5)),
            says: STRANGE,
        },
        Mutation {
            what: "another kind",
            change: |clean| within(clean, "mimetype", "zip", "zip\n"),
            says: STRANGE,
        },
        Mutation {
            what: "another form of the book",
            change: |clean| {
                let root = "<rootfiles>\n<rootfile full-path=\"x\"/>";
                within(clean, "META-INF/container.xml", "<rootfiles>\n", root)
            },
            says: STRANGE,
        },
        Mutation {
            what: "an author",
            change: |clean| within(clean, PACKAGE, "</metadata>", "<dc:creator>x</dc:creator></metadata>"),
            says: STRANGE,
        },
        Mutation {
            what: "an identifier",
            change: |clean| within(clean, PACKAGE, "urn:uuid:0", "urn:uuid:1"),
            says: STRANGE,
        },
        Mutation {
            what: "a day",
            change: |clean| within(clean, PACKAGE, "1980", "1981"),
            says: STRANGE,
        },
        Mutation {
            what: "an item",
            change: |clean| within(clean, PACKAGE, "</manifest>", "<item id=\"x\" href=\"x\"/></manifest>"),
            says: STRANGE,
        },
        Mutation {
            what: "a chapter beside the row",
            change: |clean| {
                within(
                    clean,
                    PACKAGE,
                    "\"t0002\"/>\n</spine>",
                    "\"t0002\" linear=\"no\"/>\n</spine>",
                )
            },
            says: STRANGE,
        },
        Mutation {
            what: "another entry in the table of contents",
            change: |clean| within(clean, CONTENTS, "A heading", "A name"),
            says: STRANGE,
        },
        Mutation {
            what: "a list of pages",
            change: |clean| within(clean, CONTENTS, "</body>", "<nav epub:type=\"page-list\"/></body>"),
            says: STRANGE,
        },
        Mutation {
            what: "a title",
            change: |clean| within(clean, CHAPTER, "<title>Text", "<title>Another"),
            says: "another head or end than every document has",
        },
        Mutation {
            what: "a style sheet",
            change: |clean| within(clean, CHAPTER, "</head>", "<link href=\"x\"/></head>"),
            says: "another head or end than every document has",
        },
        Mutation {
            what: "a comment",
            change: |clean| in_text(clean, "<!-- x -->"),
            says: "an element that no page of ours has",
        },
        Mutation {
            what: "a picture",
            change: |clean| in_text(clean, "<p><img src=\"x\"/></p>\n"),
            says: PICTURE,
        },
        Mutation {
            what: "a name",
            change: |clean| in_text(clean, "<p id=\"x\">y</p>\n"),
            says: "an attribute that no page of ours has",
        },
        Mutation {
            what: "a direction twice",
            change: |clean| in_text(clean, "<p dir=\"rtl\" dir=\"ltr\">x</p>\n"),
            says: "an attribute that no page of ours has",
        },
        Mutation {
            what: "a list without anything",
            change: |clean| in_text(clean, "<ul>\n</ul>\n"),
            says: "an element that shows nothing",
        },
        Mutation {
            what: "letters of a look that are none",
            change: |clean| in_text(clean, "<p>x<b></b></p>\n"),
            says: "an element that shows nothing",
        },
        Mutation {
            what: "an end of a line that is no XML",
            change: |clean| in_text(clean, "<p>x<br>y</p>\n"),
            says: "an element that no page of ours has",
        },
        Mutation {
            what: "a reference",
            change: |clean| in_text(clean, "<p>x&#160;y</p>\n"),
            says: "a sign that is written otherwise",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| in_text(clean, "<p>a\u{200b}</p>\n"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a paragraph more",
            change: |clean| in_text(clean, "<p>more</p>\n"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| within(clean, CHAPTER, "</body>", &format!("<p>{VALUE}</p>\n</body>")),
            says: "finding 9, as a word, in the text",
        },
    ],
};

/// Pictures in a text.
pub(super) const PICTURES: Table = Table {
    clean: "epub/clean/pictures.epub",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "no parts at all",
            change: |clean| rewritten(clean, &|parts| parts.clear()),
            says: "a picture that is missing",
        },
        Mutation {
            what: "another name",
            change: |clean| rewritten(clean, &|parts| parts.last_mut().unwrap().0.insert(12, 'x')),
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
            what: "another kind in the list of parts",
            change: |clean| within(clean, PACKAGE, "image/png", "image/gif"),
            says: STRANGE,
        },
        Mutation {
            what: "a cover",
            change: |clean| {
                within(
                    clean,
                    PACKAGE,
                    "media-type=\"image/png\"",
                    "media-type=\"image/png\" properties=\"cover-image\"",
                )
            },
            says: STRANGE,
        },
        Mutation {
            what: "pictures that changed places",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == CHAPTER).unwrap();
                    text.1 = text
                        .1
                        .replacen("/1.png", "/0.png", 1)
                        .replacen("/2.png", "/1.png", 1)
                        .replacen("/0.png", "/2.png", 1);
                })
            },
            says: "a picture in another place than was decided",
        },
        Mutation {
            what: "a description",
            change: |clean| within(clean, CHAPTER, "alt=\"\"", "alt=\"Ann\""),
            says: PICTURE,
        },
        Mutation {
            what: "a name of a picture",
            change: |clean| within(clean, CHAPTER, "<img ", "<img id=\"Ann\" "),
            says: PICTURE,
        },
        Mutation {
            what: "a picture that is not in the book",
            change: |clean| within(clean, CHAPTER, "/1.png", "/7.png"),
            says: PICTURE,
        },
        Mutation {
            what: "a style beside its sides",
            change: |clean| within(clean, CHAPTER, "in\"/>", "in;opacity:0\"/>"),
            says: STEPS,
        },
        Mutation {
            what: "a width between steps",
            change: |clean| within(clean, CHAPTER, "width:1in", "width:1.01in"),
            says: STEPS,
        },
        Mutation {
            what: "a height of no steps",
            change: |clean| within(clean, CHAPTER, "height:0.5in", "height:0in"),
            says: STEPS,
        },
        Mutation {
            what: "a picture outside of every block",
            change: |clean| {
                let shown = "<img src=\"../images/1.png\" alt=\"\" style=\"width:1in;height:1in\"/>";
                in_text(clean, shown)
            },
            says: "an element where it does not belong",
        },
    ],
};

/// With something at the end of the first chapter.
fn in_text(clean: &[u8], put: &str) -> Vec<u8> {
    within(clean, CHAPTER, "</body>", &format!("{put}</body>"))
}
