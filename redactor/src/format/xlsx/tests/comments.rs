//! Comments to cells: told and gone, or kept beneath the cells where that is asked.

use super::*;

const TALKS: &str = "xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"";
const WHO: &str = "who made a comment, and when";

/// A workbook of one sheet, and of parts to which that leads: the kind of each, and what it holds.
pub(super) fn commented(sheet: &str, others: &[(&str, String)]) -> Vec<u8> {
    commented_in(&[("S", "", sheet)], others)
}

/// Likewise, of several sheets, of which the first leads to the parts.
fn commented_in(sheets: &[(&str, &str, &str)], others: &[(&str, String)]) -> Vec<u8> {
    let bytes = workbook(sheets, "");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut holds = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut holds).unwrap();
        parts.push((part.name().unwrap().into_owned(), holds));
    }
    let mut leads = String::new();
    for (number, (kind, holds)) in others.iter().enumerate() {
        leads.push_str(&format!(
            "<Relationship Id=\"r{number}\" Type=\"{KIND}{kind}\" Target=\"{kind}{number}.xml\"/>"
        ));
        parts.push((format!("xl/{kind}{number}.xml"), holds.clone().into_bytes()));
    }
    let leads = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{leads}</Relationships>"
    );
    parts.push(("xl/_rels/s0.xml.rels".to_owned(), leads.into_bytes()));
    package(&parts).unwrap()
}

/// Notes by Ann and, for older programs, by a talk: each the cell, the number of who made it, and what it says.
pub(super) fn notes(all: &[(&str, u8, &str)]) -> (&'static str, String) {
    let note = |(at, author, text): &(&str, u8, &str)| {
        format!("<comment ref=\"{at}\" authorId=\"{author}\" shapeId=\"0\"><text>{text}</text></comment>")
    };
    let all: String = all.iter().map(note).collect();
    let authors = "<authors><author>Ann Lee</author><author>tc={5}</author></authors>";
    let part = format!("<comments {SPACES}>{authors}<commentList>{all}</commentList></comments>");
    ("comments", part)
}

/// What Ben says in talks: the cell, and what he says of it.
fn talks(all: &[(&str, &str)]) -> (&'static str, String) {
    let talk = |(at, text): &(&str, &str)| {
        format!(
            "<threadedComment ref=\"{at}\" dT=\"2024-05-06T07:08:09\" personId=\"Ben\" id=\"1\"><text>{text}</text></threadedComment>"
        )
    };
    let all: String = all.iter().map(talk).collect();
    (
        "threadedComment",
        format!("<ThreadedComments {TALKS}>{all}</ThreadedComments>"),
    )
}

/// Cells in two rows.
fn cells() -> String {
    format!(
        "<sheetData><row r=\"1\">{}</row><row r=\"2\">{}</row></sheetData>",
        words("A1", 0, "a"),
        words("B2", 0, "b")
    )
}

/// What is read where comments are kept; the copy is read as the same without any choice, and hides nothing.
pub(super) fn kept(bytes: &[u8]) -> Read {
    let (text, marks, hidden) = tried::keeping(&XLSX, bytes, &[Aside::Comments]).unwrap();
    let again = read_all(&written(&text, &marks)).unwrap();
    assert_eq!(again, (text.clone(), marks.clone(), Vec::new()));
    (text, marks, hidden)
}

#[test]
fn notes_to_cells_are_told_and_gone_unless_they_are_kept_and_then_nothing_says_who_made_them() {
    let named = "<r><rPr><b/></rPr><t>Ann Lee:</t></r><r><t xml:space=\"preserve\">\nwhy?\n\nbecause</t></r>";
    let all = notes(&[("B2", 0, named), ("A1", 0, "<t>Ann Lee knows</t>")]);
    let bytes = commented(&cells(), &[all]);
    let (text, _, hidden) = read(&bytes);
    assert_eq!(text, "S\na\n\tb\n");
    assert!(said(&hidden, "comments").concat().contains("why?"), "{hidden:?}");

    let (text, _, hidden) = kept(&bytes);
    assert_eq!(text, "S\na\n\tb\n\nA1: Ann Lee knows\nB2: why?\nbecause\n");
    assert_eq!(said(&hidden, WHO), ["Ann Lee", "tc={5}"]);
    assert_eq!(said(&hidden, "comments"), Vec::<String>::new());
}

#[test]
fn no_author_of_the_list_stays_before_a_note_whoever_it_is_said_to_be_of() {
    let all = notes(&[("A1", 9, "<t>Ann Lee:\nwhy?</t>"), ("B2", 1, "<t>Ann Lee: because</t>")]);
    let (text, ..) = kept(&commented(&cells(), &[all]));
    assert_eq!(text, "S\na\n\tb\n\nA1: why?\nB2: because\n");
}

#[test]
fn talks_about_cells_are_kept_in_their_order_and_the_copies_for_older_programs_are_not() {
    let copy = "<t>[Threaded comment] why? because</t>";
    let all = [
        notes(&[("B2", 1, copy), ("A1", 1, "<t>alone</t>"), ("B2", 0, "<t>own</t>")]),
        talks(&[("B2", "why?"), ("B2", "because")]),
    ];
    let (text, _, hidden) = kept(&commented(&cells(), &all));
    assert_eq!(text, "S\na\n\tb\n\nA1: alone\nB2: why?\nB2: because\nB2: own\n");
    assert!(said(&hidden, WHO).contains(&"Ben 2024-05-06T07:08:09".to_owned()));
    let copies = said(&hidden, "a copy of a comment, for older programs");
    assert_eq!(copies, ["[Threaded comment] why? because"]);
}

#[test]
fn comments_to_cells_that_nobody_sees_are_told_and_gone() {
    let sheet = format!(
        "<cols><col min=\"4\" max=\"4\" width=\"9\" hidden=\"1\"/></cols><sheetData><row r=\"1\">{}</row><row r=\"2\" \
         hidden=\"1\"/></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
        words("A1", 0, "a")
    );
    let tiny = "<r><rPr><sz val=\"1\"/></rPr><t>tiny</t></r><r><t>large</t></r>";
    let all = notes(&[
        ("A1", 0, tiny),
        ("B1", 0, "<t>behind</t>"),
        ("A2", 0, "<t>row</t>"),
        ("D9", 0, "<t>column</t>"),
        ("no place", 0, "<t>nowhere</t>"),
    ]);
    let (text, _, hidden) = kept(&commented(&sheet, &[all]));
    assert_eq!(text, "S\na\n\nA1: large\n");
    let told = said(&hidden, "comment");
    assert_eq!(told, ["nowhere", "A2: row", "D9: column", "B1: behind"]);
    assert_eq!(said(&hidden, "text too small to be read"), ["tiny"]);
}

#[test]
fn comments_to_cells_beneath_something_are_told_and_gone() {
    let bar = "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
        xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>\
        <xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>2</xdr:col>\
        <xdr:colOff>0</xdr:colOff><xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp><xdr:spPr><a:solidFill>\
        <a:srgbClr val=\"000000\"/></a:solidFill></xdr:spPr></xdr:sp><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>";
    let all = [
        notes(&[("A1", 0, "<t>seen</t>"), ("B2", 0, "<t>beneath</t>")]),
        ("drawing", bar.to_owned()),
    ];
    let sheet = cells() + "<drawing r:id=\"r1\"/>";
    let (text, _, hidden) = kept(&commented(&sheet, &all));
    assert_eq!(text, "S\na\n\nA1: seen\n");
    assert_eq!(said(&hidden, "comment"), ["B2: beneath"]);
}

#[test]
fn comments_to_a_hidden_sheet_are_kept_with_it_and_not_without() {
    let sheets = [("S", "state=\"hidden\"", cells()), ("T", "", cells())];
    let sheets = sheets
        .each_ref()
        .map(|(name, more, part)| (*name, *more, part.as_str()));
    let bytes = commented_in(&sheets, &[notes(&[("A1", 0, "<t>why?</t>")])]);
    let (text, _, hidden) = kept(&bytes);
    assert_eq!(text, "T\na\n\tb\n");
    assert!(said(&hidden, "comments").concat().contains("why?"), "{hidden:?}");
    let (text, ..) = tried::keeping(&XLSX, &bytes, &[Aside::HiddenSheets, Aside::Comments]).unwrap();
    assert_eq!(text, "S\na\n\tb\n\nA1: why?\nT\na\n\tb\n");
}
