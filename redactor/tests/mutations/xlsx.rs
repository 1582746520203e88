//! What can be put back into a workbook.

use super::package::{BEHIND, changed, within};
use super::{Mutation, Table, VALUE, Way};

pub(super) const TABLE: Table = Table {
    clean: "xlsx/clean/shapes.xlsx",
    way: Way::Rebuilt,
    rows: &[
        BEHIND,
        Mutation {
            what: "a part more",
            change: |clean| {
                changed(clean, &|parts| {
                    parts.push(("docProps/core.xml".to_owned(), "<a/>".to_owned()))
                })
            },
            says: "a part that no workbook of ours has",
        },
        Mutation {
            what: "a format with words",
            change: |clean| {
                within(
                    clean,
                    "xl/styles.xml",
                    "formatCode=\"0\"",
                    "formatCode=\"&quot;Ann&quot;0\"",
                )
            },
            says: "a part that no workbook of ours has",
        },
        Mutation {
            what: "an address",
            change: |clean| {
                let away = "<Relationship Id=\"r9\" Target=\"https://a.example\"/></Relationships>";
                within(clean, "xl/_rels/workbook.xml.rels", "</Relationships>", away)
            },
            says: "a part that no workbook of ours has",
        },
        Mutation {
            what: "a name for cells",
            change: |clean| {
                let name = "</sheets><definedNames><definedName name=\"x\">A1</definedName></definedNames>";
                within(clean, "xl/workbook.xml", "</sheets>", name)
            },
            says: "a part that no workbook of ours has",
        },
        Mutation {
            what: "a hidden sheet",
            change: |clean| within(clean, "xl/workbook.xml", " sheetId", " state=\"hidden\" sheetId"),
            says: "a name of a sheet that is written otherwise",
        },
        Mutation {
            what: "another name of a sheet",
            change: |clean| within(clean, "xl/workbook.xml", "name=\"Accounts\"", "name=\"Ann\""),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a hidden row",
            change: |clean| in_sheet(clean, "<row r=\"1\">", "<row r=\"1\" hidden=\"1\">"),
            says: "an element that no sheet of ours has",
        },
        Mutation {
            what: "a formula",
            change: |clean| in_sheet(clean, "<v>-1234.50</v>", "<f>A1</f><v>-1234.50</v>"),
            says: "an element that no sheet of ours has",
        },
        Mutation {
            what: "decimals that are not shown",
            change: |clean| in_sheet(clean, "<v>-1234.50</v>", "<v>-1234.50471</v>"),
            says: "a number that is written otherwise",
        },
        Mutation {
            what: "a time behind a day",
            change: |clean| in_sheet(clean, "<v>44320</v>", "<v>44320.62924768519</v>"),
            says: "a number of which less is shown than it holds",
        },
        Mutation {
            what: "a width of its own",
            change: |clean| in_sheet(clean, "width=\"8\"", "width=\"47\""),
            says: "columns of other widths than their texts",
        },
        Mutation {
            what: "a comment",
            change: |clean| in_sheet(clean, "</sheetData>", "</sheetData><legacyDrawing r:id=\"rId1\"/>"),
            says: "merged cells that are written otherwise",
        },
        Mutation {
            what: "a mark without width",
            change: |clean| in_sheet(clean, "007", "00\u{200b}7"),
            says: "a character that nobody sees",
        },
        Mutation {
            what: "another text",
            change: |clean| in_sheet(clean, "007", "008"),
            says: "text other than what was decided",
        },
        Mutation {
            what: "a value",
            change: |clean| in_sheet(clean, "007", VALUE),
            says: "finding 9, as a word, in the text",
        },
    ],
};

/// Where pictures are.
const DRAWING: &str = "xl/drawings/drawing1.xml";
const LEADS: &str = "xl/drawings/_rels/drawing1.xml.rels";

pub(super) const DRAWN: Table = Table {
    clean: "xlsx/clean/drawn.xlsx",
    way: Way::Rebuilt,
    rows: &[
        Mutation {
            what: "a description",
            change: |clean| within(clean, DRAWING, "name=\"\"", "name=\"Ann\""),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "another height of a picture",
            change: |clean| within(clean, DRAWING, "</a:xfrm>", "</a:xfrm><x/>"),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "a picture of two sizes",
            change: |clean| within(clean, DRAWING, "<a:ext cx=\"914400\"", "<a:ext cx=\"457200\""),
            says: "a picture of two sizes",
        },
        Mutation {
            what: "a picture of no size",
            change: |clean| within(clean, DRAWING, "<xdr:ext cx=\"914400\"", "<xdr:ext cx=\"0\""),
            says: "a picture of no size",
        },
        Mutation {
            what: "a picture over the cells",
            change: |clean| within(clean, DRAWING, "<xdr:row>6</xdr:row>", "<xdr:row>0</xdr:row>"),
            says: "an element that no sheet of ours has",
        },
        Mutation {
            what: "a picture beneath another",
            change: |clean| within(clean, DRAWING, "<xdr:row>7</xdr:row>", "<xdr:row>6</xdr:row>"),
            says: "pictures in rows that are not in order",
        },
        Mutation {
            what: "a picture beyond the last row",
            change: |clean| within(clean, DRAWING, "<xdr:row>8</xdr:row>", "<xdr:row>90</xdr:row>"),
            says: "an element that no sheet of ours has",
        },
        Mutation {
            what: "pictures that changed places",
            change: |clean| within(clean, LEADS, "media/1.png", "media/0.png"),
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "another picture in a place",
            change: |clean| within(clean, LEADS, "media/2.png", "media/1.png"),
            says: "a picture in another place than was decided",
        },
        Mutation {
            what: "an address of a picture",
            change: |clean| {
                let away = "<Relationship Id=\"r9\" Target=\"https://a.example\"/></Relationships>";
                within(clean, LEADS, "</Relationships>", away)
            },
            says: "a picture that is shown in another way than ours",
        },
        Mutation {
            what: "a drawing of a sheet that is not there",
            change: |clean| {
                changed(clean, &|parts| {
                    for (name, part) in parts {
                        *name = name
                            .replace("drawing1", "drawing2")
                            .replace("_rels/sheet1", "_rels/sheet2");
                        *part = part.replace("drawing1", "drawing2");
                    }
                })
            },
            says: "a part that no workbook of ours has",
        },
        Mutation {
            what: "a height of a row of its own",
            change: |clean| in_sheet(clean, " ht=\"36\"", " ht=\"37\""),
            says: "an element that no sheet of ours has",
        },
    ],
};

fn in_sheet(clean: &[u8], from: &str, to: &str) -> Vec<u8> {
    within(clean, "xl/worksheets/sheet1.xml", from, to)
}
