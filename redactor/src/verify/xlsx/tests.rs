//! Workbooks of ours, and what is put into them.

use super::*;
use crate::verify::tried::{self, deflated, zipped};

/// The parts of a workbook with one sheet of this name, whose part holds this.
fn parts(name: &str, sheet: &str) -> Vec<(String, String)> {
    let [types, types_end] = TYPES;
    let [workbook, workbook_end] = WORKBOOK;
    let [leads, leads_end] = LEADS;
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let all = [
        (
            "[Content_Types].xml",
            format!(
                "{HEAD}{types}<Override PartName=\"/xl/worksheets/sheet1.xml\" \
                 ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>{types_end}"
            ),
        ),
        ("_rels/.rels", ROOT.to_owned()),
        (
            "xl/workbook.xml",
            format!("{HEAD}{workbook}<sheet name=\"{name}\" sheetId=\"1\" r:id=\"rId1\"/>{workbook_end}"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{HEAD}{leads}<Relationship Id=\"rId1\" Type=\"{kind}/worksheet\" \
                 Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{kind}/styles\" \
                 Target=\"styles.xml\"/>{leads_end}"
            ),
        ),
        ("xl/styles.xml", STYLES.to_owned()),
        ("xl/worksheets/sheet1.xml", format!("{HEAD}{sheet}")),
    ];
    all.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

fn survivors(parts: &[(String, String)], truth: &str) -> Vec<String> {
    tried::survivors(&READER, &zipped(parts, deflated(), deflated()), truth)
}

const WIDTHS: [&str; 3] = ["8", "12", "8"];

/// Three rows: a merged cell of two rows, numbers, text in pieces.
fn body() -> String {
    let columns: String = (1..)
        .zip(WIDTHS)
        .map(|(number, width)| format!("<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"))
        .collect();
    format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols>{columns}</cols><sheetData><row \
         r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">a &amp; b\nlonger</t></is></c><c r=\"B1\" \
         s=\"52\"><v>1234.5</v></c></row><row r=\"2\"><c r=\"B2\" s=\"180\"><v>44320</v></c></row><row r=\"3\"><c r=\"A3\"/><c \
         r=\"B3\" s=\"0\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">x</t></r><r><rPr><b/><sz val=\"11\"/><rFont \
         val=\"Calibri\"/></rPr><t xml:space=\"preserve\">_x005F_x0041_</t></r></is></c><c r=\"C3\"/></row></sheetData><mergeCells \
         count=\"1\"><mergeCell ref=\"A1:A2\"/></mergeCells></worksheet>"
    )
}

const SHOWS: &str = "S [x]\na & b\nlonger\t1,234.5\n2021-05-04\n\tx_x0041_\t\n";
const NAME: &str = "S (x)";

#[test]
fn a_workbook_of_ours_shows_its_cells() {
    assert_eq!(survivors(&parts(NAME, &body()), SHOWS), [""; 0]);
}

#[test]
fn whatever_is_put_into_it_is_named() {
    for (at, put) in [
        ("<cols>", "x"),
        ("<cols>", "<col min=\"1\" max=\"1\" width=\"8\" customWidth=\"1\"/>"),
        ("width=\"", "1"),
        ("<sheetData>", "<row r=\"1\"></row>"),
        ("<row r=\"", "1"),
        ("<c r=\"", "B"),
        ("<v>", "0"),
        ("<v>1234.5", "1"),
        ("s=\"", "9"),
        ("<is>", "<rPh/>"),
        ("<is><t", "x"),
        ("<r>", "<rPr></rPr>"),
        ("<b/>", "<b/>"),
        ("longer", "&#65;"),
        ("longer", "\t"),
        ("longer", "_x0041_"),
        ("longer", "</t></is><f>1</f><is><t xml:space=\"preserve\">"),
        ("<mergeCells count=\"", "1"),
        ("<mergeCell ref=\"A1:A", "1"),
        ("</mergeCells>", "<drawing r:id=\"rId1\"/>"),
        ("</sheetData>", "<!--x-->"),
        ("</row>", "<row r=\"2\" hidden=\"1\"></row>"),
    ] {
        let spoilt = body().replacen(at, &format!("{at}{put}"), 1);
        assert!(spoilt != body(), "{at}");
        let named = survivors(&parts(NAME, &spoilt), SHOWS);
        assert!(
            named.iter().any(|what| !what.starts_with("text other")),
            "{at}{put}: {named:?}"
        );
    }
}

#[test]
fn parts_and_names_of_another_form_are_named() {
    let whole = parts(NAME, &body());
    assert_eq!(survivors(&whole, SHOWS), [""; 0]);
    for number in 0..whole.len() {
        let mut other = whole.clone();
        other[number].1.push(' ');
        assert!(!survivors(&other, SHOWS).is_empty(), "{number}");
        other.remove(number);
        assert!(!survivors(&other, SHOWS).is_empty(), "{number}");
    }
    let mut more = whole.clone();
    more.push(("docProps/core.xml".to_owned(), "<x/>".to_owned()));
    assert!(!survivors(&more, SHOWS).is_empty());
    assert!(!survivors(&parts("S", &body()), SHOWS).is_empty());
    assert!(!survivors(&parts("S&#40;x)", &body()), SHOWS).is_empty());
    let hidden = "S (x)\" sheetId=\"1\" state=\"hidden";
    assert!(!survivors(&parts(hidden, &body()), SHOWS).is_empty());
}

#[test]
fn a_value_left_in_pieces_is_named() {
    let piece = |text: &str| format!("<r><t xml:space=\"preserve\">{text}</t></r>");
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cols><col min=\"1\" max=\"1\" width=\"14\" \
         customWidth=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\" s=\"0\" t=\"inlineStr\"><is>{}{}{}</is></c></row></sheetData></worksheet>",
        piece("to A"),
        piece("nn Sm"),
        piece("ith")
    );
    let named = survivors(&parts("S", &sheet), "S\nto Ann Smith\n");
    assert!(
        !named.is_empty() && named.iter().all(|what| what.starts_with("finding")),
        "{named:?}"
    );
}
