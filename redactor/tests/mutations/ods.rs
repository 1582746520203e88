//! What can be put back into a spreadsheet of OpenDocument.

use super::package::{BEHIND, PROPERTIES, within};
use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "ods/clean/shapes.ods",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        PROPERTIES,
        Mutation {
            what: "another kind",
            change: |clean| within(clean, "mimetype", "spreadsheet", "spreadsheet-template"),
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a header",
            change: |clean| {
                let page = "style:page-layout-name=\"P\"";
                let header = format!("{page}><style:header><text:p>x</text:p></style:header></style:master-page>");
                within(clean, "styles.xml", &format!("{page}/>"), &header)
            },
            says: "a part that no document of ours has",
        },
        Mutation {
            what: "a format with words",
            change: |clean| {
                within(
                    clean,
                    "content.xml",
                    "<number:text>%</number:text>",
                    "<number:text>Ann</number:text>",
                )
            },
            says: "another head or end than every spreadsheet has",
        },
        Mutation {
            what: "a name for cells",
            change: |clean| {
                let name = "<table:named-expressions><table:named-range table:name=\"x\"/></table:named-expressions>";
                in_content(clean, "</office:spreadsheet>", &format!("{name}</office:spreadsheet>"))
            },
            says: "an element that no spreadsheet of ours has",
        },
        Mutation {
            what: "a hidden row",
            change: |clean| {
                let row = "<table:table-row table:style-name=\"H\"";
                in_content(clean, row, &format!("{row} table:visibility=\"collapse\""))
            },
            says: "an element that no spreadsheet of ours has",
        },
        Mutation {
            what: "a comment",
            change: |clean| {
                in_content(
                    clean,
                    "<text:p>When",
                    "<office:annotation><text:p>x</text:p></office:annotation><text:p>When",
                )
            },
            says: "an element that no spreadsheet of ours has",
        },
        Mutation {
            what: "a formula",
            change: |clean| {
                in_content(
                    clean,
                    "office:value=\"-1234.50\"",
                    "table:formula=\"of:=A1\" office:value=\"-1234.50\"",
                )
            },
            says: "a value that is written otherwise",
        },
        Mutation {
            what: "decimals that are not shown",
            change: |clean| in_content(clean, "office:value=\"-1234.50\"", "office:value=\"-1234.50471\""),
            says: "a number that is written otherwise",
        },
        Mutation {
            what: "other letters than those of a value",
            change: |clean| in_content(clean, "<text:p>-1,234.50", "<text:p>-1,234.51"),
            says: "letters of a cell that its value does not show",
        },
        Mutation {
            what: "a time behind a day",
            change: |clean| {
                in_content(
                    clean,
                    "office:date-value=\"2021-05-04\"",
                    "office:date-value=\"2021-05-04T15:06:07\"",
                )
            },
            says: "a number of which less is shown than it holds",
        },
        Mutation {
            what: "a width of its own",
            change: |clean| {
                let width = "table:style-name=\"W47\"";
                in_content(
                    clean,
                    "<table:table-column table:style-name=\"W8\"",
                    &format!("<table:table-column {width}"),
                )
            },
            says: "columns of other widths than their texts",
        },
        Mutation {
            what: "another name of a sheet",
            change: |clean| in_content(clean, "table:name=\"Accounts\"", "table:name=\"Ann\""),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a cell behind another",
            change: |clean| {
                in_content(
                    clean,
                    "<table:covered-table-cell/>",
                    "<table:covered-table-cell>x</table:covered-table-cell>",
                )
            },
            says: "a cell in another place than its own",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| in_content(clean, "007", "00\u{200b}7"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "a value",
            change: |clean| in_content(clean, "007", VALUE),
            says: "finding 9, as a word, in the text",
        },
    ],
};

pub(super) const DRAWN: Table = Table {
    clean: "ods/clean/drawn.ods",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a name of a picture",
            change: |clean| in_content(clean, "<draw:frame ", "<draw:frame draw:name=\"Ann\" "),
            says: "a length that is not of whole steps",
        },
        Mutation {
            what: "a picture in a row that is not made for it",
            change: |clean| in_content(clean, "table:style-name=\"P10\"", "table:style-name=\"P11\""),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "a picture in a row of cells",
            change: |clean| in_content(clean, "table:style-name=\"P10\"", "table:style-name=\"H\""),
            says: "an element that no spreadsheet of ours has",
        },
        Mutation {
            what: "another width of a picture",
            change: |clean| in_content(clean, "svg:width=\"72pt\"", "svg:width=\"73pt\""),
            says: "a length that is not of whole steps",
        },
        Mutation {
            what: "an address of a picture",
            change: |clean| {
                in_content(
                    clean,
                    "xlink:href=\"Pictures/1.png\"",
                    "xlink:href=\"https://a.example\"",
                )
            },
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "another picture in a place",
            change: |clean| in_content(clean, "Pictures/2.png", "Pictures/1.png"),
            says: "a picture in another place than was decided",
        },
        Mutation {
            what: "a picture that is not listed",
            change: |clean| within(clean, "META-INF/manifest.xml", "Pictures/2.png", "Pictures/3.png"),
            says: "a part that no document of ours has",
        },
    ],
};

fn in_content(clean: &[u8], from: &str, to: &str) -> Vec<u8> {
    within(clean, "content.xml", from, to)
}
