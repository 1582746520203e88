//! Workbooks and what is made of them.

mod comments;
mod dark;
mod drawn;

use super::*;
use crate::document::{Aside, Count, Hidden, Mark, Moment, Shape};
use crate::finding::Edits;
use crate::flow::tried::{self, Read};
use crate::package::write::package;

const SPACES: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Plain, 0.00, white, 1 decimal and grouped, a day, bold, what shows nothing, percent, white on dark, from the right, in the middle,
/// in lines.
const STYLES: &str = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"#,##0.0\"/><numFmt numFmtId=\"165\" \
    formatCode=\";;;\"/></numFmts><fonts><font/><font><color theme=\"0\"/></font><font><b/></font></fonts><fills><fill><patternFill \
    patternType=\"none\"/></fill><fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF202020\"/></patternFill></fill></fills>\
    <cellXfs><xf/><xf numFmtId=\"2\"/><xf fontId=\"1\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf fontId=\"2\"/><xf \
    numFmtId=\"165\"/><xf numFmtId=\"10\"/><xf fontId=\"1\" fillId=\"1\"/><xf><alignment horizontal=\"right\"/></xf><xf><alignment \
    horizontal=\"center\"/></xf><xf><alignment wrapText=\"1\"/></xf></cellXfs>";

/// A workbook of sheets, each by its name, what more is said of it, and its part; and of texts that they share.
fn workbook(sheets: &[(&str, &str, &str)], shared: &str) -> Vec<u8> {
    let relations = |all: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{KIND}{kind}\" Target=\"{target}\"/>")
    };
    let (mut list, mut leads) = (String::new(), relation("st", "styles", "styles.xml"));
    leads.push_str(&relation("sh", "sharedStrings", "sharedStrings.xml"));
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), "<Types/>".to_owned()),
        (
            "_rels/.rels".to_owned(),
            relations(&relation("r", "officeDocument", "xl/workbook.xml")),
        ),
    ];
    for (number, (name, more, part)) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"{name}\" {more} r:id=\"r{number}\"/>"));
        leads.push_str(&relation(&format!("r{number}"), "worksheet", &format!("s{number}.xml")));
        parts.push((
            format!("xl/s{number}.xml"),
            format!("<worksheet {SPACES}>{part}</worksheet>"),
        ));
    }
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook {SPACES}><sheets>{list}</sheets></workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&leads)));
    parts.push((
        "xl/styles.xml".to_owned(),
        format!("<styleSheet {SPACES}>{STYLES}</styleSheet>"),
    ));
    parts.push((
        "xl/sharedStrings.xml".to_owned(),
        format!("<sst {SPACES}>{shared}</sst>"),
    ));
    package(&parts).unwrap()
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    tried::read(&XLSX, bytes)
}

fn written(text: &str, marks: &[Mark]) -> Vec<u8> {
    package(&write::parts(&tried::taken(text, marks)).unwrap()).unwrap()
}

/// The part of the last sheet that is written.
fn last_part(text: &str, marks: &[Mark]) -> String {
    let last = write::parts(&tried::taken(text, marks)).unwrap().pop().unwrap().1;
    String::from_utf8(last).unwrap()
}

/// What is read of a workbook; it is written, read again as the same, and hides nothing any more.
fn read(bytes: &[u8]) -> Read {
    let (text, marks, hidden) = read_all(bytes).unwrap();
    let again = read_all(&written(&text, &marks)).unwrap();
    assert_eq!(again, (text.clone(), marks.clone(), Vec::new()));
    (text, marks, hidden)
}

fn sheet(part: &str) -> Read {
    read(&workbook(&[("S", "", part)], ""))
}

fn rows(rows: &str) -> Read {
    sheet(&format!("<sheetData>{rows}</sheetData>"))
}

fn number(at: &str, style: u8, value: &str) -> String {
    format!("<c r=\"{at}\" s=\"{style}\"><v>{value}</v></c>")
}

fn words(at: &str, style: u8, words: &str) -> String {
    format!("<c r=\"{at}\" s=\"{style}\" t=\"str\"><v>{words}</v></c>")
}

fn said(hidden: &[Hidden], what: &str) -> Vec<String> {
    let of = hidden.iter().filter(|hidden| hidden.what == what);
    of.map(|hidden| hidden.says.clone()).collect()
}

#[test]
fn cells_keep_their_places_and_empty_ones_cost_nothing_behind_the_last() {
    let (text, marks, hidden) = rows(&format!(
        "<row r=\"2\">{}<c r=\"F2\" s=\"1\"/></row><row r=\"4\">{}</row><row r=\"900000\" s=\"1\"/>",
        words("B2", 0, "x\ty"),
        words("A4", 0, "z")
    ));
    assert_eq!(text, "S\n\n\tx y\n\nz\n");
    assert_eq!(marks[0].shape, Shape::Section);
    assert_eq!(marks[1].shape, Shape::Heading(1));
    assert_eq!(hidden, []);
}

#[test]
fn numbers_are_what_is_shown_of_them() {
    let (text, marks, hidden) = rows(&format!(
        "<row r=\"1\">{}{}{}{}{}</row>",
        number("A1", 1, "3.14159"),
        number("B1", 3, "-1234.5"),
        number("C1", 4, "44320"),
        number("D1", 7, "0.5"),
        number("E1", 0, "0.1")
    ));
    assert_eq!(text, "S\n3.14\t-1,234.5\t2021-05-04\t50.00%\t0.1\n");
    let counts: Vec<Shape> = marks
        .iter()
        .map(|mark| mark.shape)
        .filter(|shape| matches!(shape, Shape::Number { .. } | Shape::Date(_)))
        .collect();
    let number = |style, decimals| Shape::Number { style, decimals };
    assert_eq!(
        counts,
        [
            number(Count::Plain, 2),
            number(Count::Grouped, 1),
            Shape::Date(Moment::Iso),
            number(Count::Percent, 2),
            number(Count::Plain, 1)
        ]
    );
    assert_eq!(
        said(&hidden, "a number of which less is shown than it holds"),
        ["3.14159"]
    );
    let part = last_part(&text, &marks);
    assert!(part.contains("<v>3.14</v>") && !part.contains("3.14159"), "{part}");
    assert!(
        part.contains("<v>0.5000</v>") && part.contains("<v>44320</v>"),
        "{part}"
    );
}

#[test]
fn a_number_that_was_edited_is_text() {
    let (text, marks, _) = rows(&format!("<row r=\"1\">{}</row>", number("A1", 1, "12.5")));
    let edits = Edits {
        replacements: vec![crate::finding::Replacement {
            finding: 1,
            start: 2,
            end: 4,
            label: "[x]".to_owned(),
        }],
        ..Edits::default()
    };
    let text = edits.text(&text).unwrap();
    let part = last_part(&text, &edits.marks(&marks));
    assert!(
        part.contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">[x].50</t>"),
        "{part}"
    );
}

#[test]
fn formulas_yes_no_and_errors_are_what_they_show() {
    let (text, _, hidden) = rows(
        "<row r=\"1\"><c r=\"A1\" t=\"b\"><f>1=1</f><v>1</v></c><c r=\"B1\" t=\"e\"><v>#REF!</v></c><c r=\"C1\"><f>NOW()</f></c>\
         <c r=\"D1\" t=\"str\"><v>=2+2</v></c></row>",
    );
    assert_eq!(text, "S\nTRUE\t#REF!\t\t=2+2\n");
    assert_eq!(
        said(&hidden, "a formula, of which the result stays"),
        ["=1=1", "=NOW()"]
    );
    assert_eq!(
        said(&hidden, "a formula without a result, of which nothing is seen"),
        ["=NOW()"]
    );
}

#[test]
fn what_nobody_sees_is_told_and_its_place_stays() {
    let (text, _, hidden) = sheet(&format!(
        "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><cols><col min=\"2\" max=\"2\" width=\"0\"/></cols><sheetData><row \
         r=\"1\">{}{}{}</row><row r=\"2\" hidden=\"1\">{}</row><row r=\"3\">{}{}{}{}{}</row></sheetData>",
        words("A1", 0, "a"),
        words("B1", 0, "column"),
        words("C1", 0, "c"),
        words("A2", 0, "row"),
        words("A3", 2, "white"),
        number("C3", 6, "5"),
        number("D3", 0, "0"),
        words("E3", 8, "seen"),
        words("F3", 6, "nothing")
    ));
    assert_eq!(text, "S\na\t\tc\n\n\t\t\t\tseen\n");
    assert_eq!(said(&hidden, "cells of a hidden column"), ["B1: column"]);
    assert_eq!(said(&hidden, "cells of a hidden row"), ["A2: row"]);
    assert_eq!(said(&hidden, "text in the colour of what is behind it"), ["white"]);
    assert_eq!(
        said(&hidden, "what the format of a cell does not show"),
        ["5", "0", "nothing"]
    );
}

#[test]
fn sheets_that_are_hidden_or_no_tables_are_named() {
    let part = |text: &str| format!("<sheetData><row r=\"1\">{}</row></sheetData>", words("A1", 0, text));
    let bytes = workbook(
        &[
            ("One", "", &part("a")),
            ("Two", "state=\"veryHidden\"", &part("b")),
            ("Three", "", &part("c")),
        ],
        "<si><t>orphan</t></si>",
    );
    let (text, _, hidden) = read(&bytes);
    assert_eq!(text, "One\na\nThree\nc\n");
    assert_eq!(said(&hidden, "a hidden sheet"), ["Two: b"]);
    assert_eq!(said(&hidden, "text that no cell has"), ["orphan"]);
}

#[test]
fn hidden_sheets_are_kept_where_that_is_asked_and_what_is_hidden_on_them_is_not() {
    let part = |text: &str| {
        let (seen, unseen) = (words("A1", 0, text), words("A2", 0, "row"));
        format!("<sheetData><row r=\"1\">{seen}</row><row r=\"2\" hidden=\"1\">{unseen}</row></sheetData>")
    };
    let bytes = workbook(
        &[
            ("One", "", &part("a")),
            ("Two", "state=\"hidden\"", &part("b")),
            ("Three", "state=\"veryHidden\"", &part("c")),
        ],
        "",
    );
    let (text, marks, hidden) = tried::keeping(&XLSX, &bytes, &[Aside::HiddenSheets]).unwrap();
    assert_eq!(text, "One\na\nTwo\nb\nThree\nc\n");
    assert_eq!(said(&hidden, "a hidden sheet"), Vec::<String>::new());
    assert_eq!(said(&hidden, "cells of a hidden row"), ["A2: row"]);
    assert_eq!(read_all(&written(&text, &marks)).unwrap(), (text, marks, Vec::new()));
    assert_eq!(read(&bytes).0, "One\na\n");
}

#[test]
fn merged_cells_are_one_and_what_is_behind_them_is_told() {
    let (text, marks, hidden) = sheet(&format!(
        "<sheetData><row r=\"1\">{}{}{}</row><row r=\"2\">{}</row><row r=\"3\">{}</row></sheetData><mergeCells><mergeCell \
         ref=\"A1:B2\"/><mergeCell ref=\"B2:C2\"/></mergeCells>",
        words("A1", 0, "a"),
        words("B1", 0, "behind"),
        words("C1", 0, "c"),
        words("C2", 0, "d"),
        words("A3", 0, "e")
    ));
    assert_eq!(text, "S\na\tc\nd\ne\n");
    assert_eq!(said(&hidden, "cells behind a merged one"), ["B1: behind"]);
    let spans = marks.iter().filter(|mark| {
        let spans = Shape::Cell {
            head: false,
            columns: 2,
            rows: 2,
        };
        mark.shape == spans
    });
    assert_eq!(spans.count(), 1);
}

#[test]
fn texts_in_pieces_keep_their_looks_and_lose_how_they_are_spoken() {
    let shared = "<si><r><t xml:space=\"preserve\">An</t></r><r><rPr><b/></rPr><t>na</t></r><rPh><t>ANA</t></rPh></si>\
        <si><t>_x0041_ _x005F_x0041_ _xq</t></si>";
    let rows = "<sheetData><row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row></sheetData>";
    let (text, marks, hidden) = read(&workbook(&[("S", "", rows)], shared));
    assert_eq!(text, "S\nAnna\tA _x0041_ _xq\n");
    assert!(marks.contains(&Mark {
        start: 4,
        end: 6,
        shape: Shape::Bold
    }));
    assert_eq!(said(&hidden, "how a text is spoken"), ["ANA"]);
}

#[test]
fn a_sheet_that_is_read_from_the_right_stays_so() {
    let part = format!(
        "<sheetViews><sheetView rightToLeft=\"1\"/></sheetViews><sheetData><row>{}</row></sheetData>",
        words("A1", 5, "a")
    );
    let (_, marks, _) = sheet(&part);
    assert!(marks.iter().any(|mark| mark.shape == Shape::FromRight));
    assert!(marks.iter().any(|mark| mark.shape == Shape::Bold));
}

#[test]
fn what_is_no_workbook_or_too_large_is_refused() {
    let rows = |rows: &str| workbook(&[("S", "", &format!("<sheetData>{rows}</sheetData>"))], "");
    for (bytes, why) in [
        (
            rows("<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>"),
            "no value of its kind",
        ),
        (rows("<row r=\"1048577\"/>"), "no sheet has"),
        (
            rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"),
            "empty cells between others",
        ),
    ] {
        let told = read_all(&bytes).map(|_| ()).map_err(|refusal| refusal.to_string());
        assert_eq!(told.is_err(), !why.is_empty(), "{told:?}");
        assert!(told.err().unwrap_or_default().contains(why));
    }
    let wide: String = (1..200)
        .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
        .collect();
    assert!(matches!(read_all(&rows(&wide)), Err(Refusal::TooLarge(_))));
}
