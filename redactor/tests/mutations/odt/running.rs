//! What can be put back into headers and footers of a text of OpenDocument.

use super::super::package::{changed, within};
use super::super::{Mutation, Table, VALUE, Way};
use super::part;

pub(crate) const RUNNING: Table = Table {
    clean: "odt/clean/running.odt",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a header that says something else",
            change: |clean| within(clean, "styles.xml", "Head of the paper", "Head of another"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value in a header",
            change: |clean| within(clean, "styles.xml", "left pages", VALUE),
            says: "finding 9, as a word, in the text",
        },
        Mutation {
            what: "a value in a header that shows nothing",
            change: |clean| {
                let first = "<style:header-first><text:p>";
                within(clean, "styles.xml", first, &format!("{first}{VALUE}"))
            },
            says: "finding 9, as a word, in the text",
        },
        Mutation {
            what: "a number of a page that is none",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "styles.xml").unwrap();
                    text.1 = text.1.replace(">1</text:page-number>", ">x</text:page-number>");
                })
            },
            says: "something that counts pages, and shows no number of one",
        },
        Mutation {
            what: "a number of a page of its own",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "styles.xml").unwrap();
                    text.1 = text.1.replace(">1</text:page-count>", ">7</text:page-count>");
                })
            },
            says: "something that counts pages, and shows no number of one",
        },
        Mutation {
            what: "another field",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "styles.xml").unwrap();
                    text.1 = text.1.replace("<text:page-count>", "<text:file-name>");
                })
            },
            says: "an element that no document of ours has",
        },
        Mutation {
            what: "a footer that stands there first once more",
            change: |clean| {
                let first = "<style:footer-left style:display=\"true\">";
                within(clean, "styles.xml", "<style:footer-left>", first)
            },
            says: "text other than what was decided",
        },
        Mutation {
            what: "other words where a footer stands again",
            change: |clean| {
                let again = "<style:footer-left>";
                within(clean, "styles.xml", again, &format!("{again}<text:p></text:p>"))
            },
            says: "headers or footers that no document of ours has",
        },
        Mutation {
            what: "a header without room",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "styles.xml").unwrap();
                    let (before, rest) = text.1.split_once("<style:header-style>").unwrap();
                    let (_, behind) = rest.split_once("</style:header-style>").unwrap();
                    text.1 = format!("{before}{behind}");
                })
            },
            says: "headers or footers that no document of ours has",
        },
        Mutation {
            what: "left pages of one side alone",
            change: |clean| {
                changed(clean, &|parts| {
                    let text = parts.iter_mut().find(|(name, _)| name == "styles.xml").unwrap();
                    let (before, rest) = text.1.split_once("<style:footer-left>").unwrap();
                    let (_, behind) = rest.split_once("</style:footer-left>").unwrap();
                    text.1 = format!("{before}{behind}");
                })
            },
            says: "headers or footers that no document of ours has",
        },
        Mutation {
            what: "a style of a header that nothing uses",
            change: |clean| {
                let style = "<style:style style:name=\"S9\" style:family=\"text\"><style:text-properties fo:color=\"#112233\"/></style:style>\
                    <style:page-layout ";
                let styles = part(clean, "styles.xml").matches("<style:style style:name=\"S").count();
                let style = style.replace("S9", &format!("S{}", styles + 1));
                within(clean, "styles.xml", "<style:page-layout ", &style)
            },
            says: "styles that stand twice, or out of their order",
        },
    ],
};
