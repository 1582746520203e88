//! What can be put back into a presentation of OpenDocument.

use super::package::{BEHIND, LISTED, PROPERTIES, within};
use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "odp/clean/shapes.odp",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        PROPERTIES,
        Mutation {
            what: "another kind",
            change: |clean| within(clean, "mimetype", "presentation", "presentation-template"),
            says: "a part that no document of ours has",
        },
        LISTED,
        Mutation {
            what: "text on the master",
            change: |clean| {
                let master = "draw:style-name=\"dp1\"/></office:master-styles>";
                let text = "draw:style-name=\"dp1\"><draw:frame><text:p>x</text:p></draw:frame></style:master-page></office:master-styles>";
                within(clean, "styles.xml", master, text)
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a size of its own",
            change: |clean| within(clean, "styles.xml", "720pt", "721pt"),
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a style with a name",
            change: |clean| {
                let style = "<style:style style:name=\"Ann\" style:family=\"text\"/></office:automatic-styles>";
                within(clean, "content.xml", "</office:automatic-styles>", style)
            },
            says: "a style that no presentation of ours has",
        },
        Mutation {
            what: "a style that nothing has",
            change: |clean| {
                let style = "<style:style style:name=\"ce2\" style:family=\"table-cell\"><loext:graphic-properties draw:fill=\"solid\" \
                    draw:fill-color=\"#112233\"/><style:paragraph-properties fo:border=\"0.5pt solid #808080\"/></style:style></office:automatic-styles>";
                within(clean, "content.xml", "</office:automatic-styles>", style)
            },
            says: "a style that nothing has",
        },
        Mutation {
            what: "a namespace",
            change: |clean| {
                in_slide(
                    clean,
                    "<office:document-content",
                    "<office:document-content xmlns:x=\"Ann\"",
                )
            },
            says: "another head than every presentation has",
        },
        Mutation {
            what: "another order of styles",
            change: |clean| in_slide(clean, "text:style-name=\"T2\"", "text:style-name=\"T3\""),
            says: "a style out of its order",
        },
        Mutation {
            what: "a hidden slide",
            change: |clean| {
                let hidden = "<style:drawing-page-properties presentation:visibility=\"hidden\"/>";
                let style = format!(
                    "<style:style style:name=\"dp1\" style:family=\"drawing-page\">{hidden}</style:style><style:style style:name=\"gr1\""
                );
                in_slide(clean, "<style:style style:name=\"gr1\"", &style)
            },
            says: "a style that no presentation of ours has",
        },
        Mutation {
            what: "a name of a slide",
            change: |clean| in_slide(clean, "<draw:page ", "<draw:page draw:name=\"Ann\" "),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a name of a shape",
            change: |clean| in_slide(clean, "<draw:frame ", "<draw:frame draw:name=\"Ann\" "),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a hidden shape",
            change: |clean| {
                in_slide(
                    clean,
                    " draw:layer=\"layout\"",
                    " draw:layer=\"layout\" draw:display=\"none\"",
                )
            },
            says: "a place that is not of whole steps",
        },
        Mutation {
            what: "notes",
            change: |clean| {
                in_slide(
                    clean,
                    "</draw:page>",
                    "<presentation:notes><text:p>x</text:p></presentation:notes></draw:page>",
                )
            },
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a place of its own",
            change: |clean| in_slide(clean, "svg:x=\"1in\"", "svg:x=\"1.003in\""),
            says: "a place that is not of whole steps",
        },
        Mutation {
            what: "a place off the slide",
            change: |clean| in_slide(clean, "svg:x=\"1in\"", "svg:x=\"-10in\""),
            says: "a place that is not of whole steps",
        },
        Mutation {
            what: "a turn of its own",
            change: |clean| in_slide(clean, "rotate (1.570796)", "rotate (1.570797)"),
            says: "a box that is not turned by whole steps",
        },
        Mutation {
            what: "a size of letters of its own",
            change: |clean| in_slide(clean, "fo:font-size=\"32pt\"", "fo:font-size=\"33pt\""),
            says: "letters of a size that is not of the table",
        },
        Mutation {
            what: "a colour of its own",
            change: |clean| in_slide(clean, "fo:color=\"#FFFFFF\"", "fo:color=\"#FFFFFE\""),
            says: "a colour that is not of the table",
        },
        Mutation {
            what: "a face of a house",
            change: |clean| in_slide(clean, "fo:font-family=\"'Arial'\"", "fo:font-family=\"'Ministry'\""),
            says: "a face that is not of the table",
        },
        Mutation {
            what: "a link",
            change: |clean| in_slide(clean, "White", "<text:a xlink:href=\"x\">White</text:a>"),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "a comment",
            change: |clean| in_slide(clean, "</draw:page>", "<office:annotation/></draw:page>"),
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "text of a covered cell",
            change: |clean| {
                let text = "<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>";
                in_slide(clean, "<table:covered-table-cell/>", text)
            },
            says: "an element that no table of ours has",
        },
        Mutation {
            what: "blanks that are not seen",
            change: |clean| in_slide(clean, "White on", "White  on"),
            says: "a blank that readers do not see",
        },
        Mutation {
            what: "a show of chosen slides",
            change: |clean| {
                in_slide(
                    clean,
                    "</office:presentation>",
                    "<presentation:settings/></office:presentation>",
                )
            },
            says: "an element that no slide of ours has",
        },
        Mutation {
            what: "something behind the end",
            change: |clean| {
                in_slide(
                    clean,
                    "</office:document-content>",
                    "</office:document-content><!--x-->",
                )
            },
            says: "something behind the end of a presentation",
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
    within(clean, "content.xml", from, to)
}

/// Pictures on a slide.
pub(super) const PICTURES: Table = Table {
    clean: "odp/clean/pictures.odp",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a picture from elsewhere",
            change: |clean| within(clean, "content.xml", "Pictures/1.png", "https://a.example/1.png"),
            says: "an element that no table of ours has",
        },
        Mutation {
            what: "a picture that is not there",
            change: |clean| within(clean, "content.xml", "Pictures/1.png", "Pictures/9.png"),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "pictures that changed places",
            change: |clean| {
                let once = within(clean, "content.xml", "Pictures/1.png", "Pictures/0.png");
                let twice = within(&once, "content.xml", "Pictures/2.png", "Pictures/1.png");
                within(&twice, "content.xml", "Pictures/0.png", "Pictures/2.png")
            },
            says: "a picture in another place than was decided",
        },
        Mutation {
            what: "a title",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "onLoad\"/></draw:frame>",
                    "onLoad\"/><svg:title>Ann</svg:title></draw:frame>",
                )
            },
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "a picture that is not listed",
            change: |clean| within(clean, "META-INF/manifest.xml", "Pictures/2.png", "Pictures/3.png"),
            says: "a part that no document of ours has",
        },
    ],
};
