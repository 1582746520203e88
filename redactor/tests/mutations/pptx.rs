//! What can be put back into a presentation.

use super::package::{BEHIND, changed, within};
use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "pptx/clean/shapes.pptx",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        Mutation {
            what: "speaker notes",
            change: |clean| {
                changed(clean, &|parts| {
                    parts.push(("ppt/notesSlides/notesSlide1.xml".to_owned(), "<a/>".to_owned()))
                })
            },
            says: "slides in another number than the parts that they are in",
        },
        Mutation {
            what: "an address",
            change: |clean| {
                let away = "<Relationship Id=\"r9\" Target=\"https://a.example\"/></Relationships>";
                within(clean, "ppt/slides/_rels/slide1.xml.rels", "</Relationships>", away)
            },
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "text on the master",
            change: |clean| {
                within(
                    clean,
                    "ppt/slideMasters/slideMaster1.xml",
                    "<p:spTree>",
                    "<p:spTree><p:sp/>",
                )
            },
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "a theme with a name",
            change: |clean| within(clean, "ppt/theme/theme1.xml", "name=\"\"", "name=\"Ann\""),
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "names of sections",
            change: |clean| {
                within(
                    clean,
                    "ppt/presentation.xml",
                    "</p:sldIdLst>",
                    "</p:sldIdLst><p:extLst/>",
                )
            },
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "a size of its own",
            change: |clean| within(clean, "ppt/presentation.xml", "cx=\"12192000\"", "cx=\"12192001\""),
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "a hidden slide",
            change: |clean| in_slide(clean, "><p:cSld>", " show=\"0\"><p:cSld>"),
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "a hidden shape",
            change: |clean| in_slide(clean, "id=\"2\" name=\"\"", "id=\"2\" name=\"\" hidden=\"1\""),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a name of a shape",
            change: |clean| in_slide(clean, "id=\"2\" name=\"\"", "id=\"2\" name=\"Ann\""),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a place of its own",
            change: |clean| in_slide(clean, "<a:off x=\"914400\"", "<a:off x=\"914417\""),
            says: "a place that is not of whole steps",
        },
        Mutation {
            what: "a place off the slide",
            change: |clean| in_slide(clean, "<a:off x=\"914400\"", "<a:off x=\"-9144000\""),
            says: "a place that is not of whole steps",
        },
        Mutation {
            what: "a size of letters of its own",
            change: |clean| in_slide(clean, "sz=\"3200\"", "sz=\"3217\""),
            says: "letters of a size that is not of the table",
        },
        Mutation {
            what: "a colour of its own",
            change: |clean| in_slide(clean, "val=\"FFFFFF\"", "val=\"FFFFFE\""),
            says: "a colour that is not of the table",
        },
        Mutation {
            what: "a link",
            change: |clean| in_slide(clean, "<a:t>", "<a:hlinkClick r:id=\"r9\"/><a:t>"),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "text of a covered cell",
            change: |clean| {
                let covered = "<a:tc hMerge=\"1\"><a:txBody><a:bodyPr/><a:lstStyle/><a:p>";
                in_slide(clean, covered, &format!("{covered}<a:r><a:t>x</a:t></a:r>"))
            },
            says: "an element that no table of ours has",
        },
        Mutation {
            what: "an animation",
            change: |clean| in_slide(clean, "</p:sld>", "<p:timing/></p:sld>"),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| in_slide(clean, "White", "Wh\u{200b}ite"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "another text",
            change: |clean| in_slide(clean, "White", "Black"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| in_slide(clean, "White", VALUE),
            says: "finding 9, as a word, in the text",
        },
    ],
};

fn in_slide(clean: &[u8], from: &str, to: &str) -> Vec<u8> {
    within(clean, "ppt/slides/slide1.xml", from, to)
}

/// Pictures on a slide.
pub(super) const PICTURES: Table = Table {
    clean: "pptx/clean/pictures.pptx",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a description",
            change: |clean| {
                in_slide(
                    clean,
                    "name=\"\"/><p:cNvPicPr/>",
                    "name=\"\" descr=\"Ann\"/><p:cNvPicPr/>",
                )
            },
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a cut",
            change: |clean| in_slide(clean, "<a:stretch>", "<a:srcRect t=\"9\"/><a:stretch>"),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "a place between two steps",
            change: |clean| in_slide(clean, "<a:ext cx=\"3657600\"", "<a:ext cx=\"3657601\""),
            says: "a place that is not of whole steps",
        },
        Mutation {
            what: "a picture that is not there",
            change: |clean| in_slide(clean, "r:embed=\"rId2\"", "r:embed=\"rId9\""),
            says: "a picture that was not decided",
        },
        Mutation {
            what: "pictures that changed places",
            change: |clean| {
                changed(clean, &|parts| {
                    let swap = |text: &str| {
                        text.replace("rId2\"", "rId0\"")
                            .replace("rId3\"", "rId2\"")
                            .replace("rId0\"", "rId3\"")
                    };
                    let slide = parts
                        .iter_mut()
                        .find(|(name, _)| name == "ppt/slides/slide1.xml")
                        .unwrap();
                    slide.1 = swap(&slide.1);
                })
            },
            says: "a part that no presentation of ours has",
        },
        Mutation {
            what: "where a picture leads",
            change: |clean| {
                within(
                    clean,
                    "ppt/slides/_rels/slide1.xml.rels",
                    "../media/1.png",
                    "https://a.example/1.png",
                )
            },
            says: "a part that no presentation of ours has",
        },
    ],
};
