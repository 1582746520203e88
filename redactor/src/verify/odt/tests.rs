//! Documents of ours, and what is put into them.

use super::*;
use crate::verify::Decided;
use crate::verify::Truth;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The parts of a document whose text is `body`.
fn parts(body: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = PARTS.iter().map(|(name, part)| (*name, (*part).to_owned())).collect();
    parts.insert(PLACE, (TEXT, format!("{BEGIN}{body}{END}")));
    parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

/// The package of `parts`, of which the first is packed otherwise.
fn zipped(parts: &[(String, String)], first: SimpleFileOptions, options: SimpleFileOptions) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (number, (name, part)) in parts.iter().enumerate() {
        let options = if number == 0 { first } else { options };
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(part.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn deflated() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(DateTime::default())
}

fn stored() -> SimpleFileOptions {
    deflated().compression_method(CompressionMethod::Stored)
}

fn survivors(file: &[u8], truth: &str) -> Vec<String> {
    let expectation = Expectation {
        format: "odt".to_owned(),
        decided: vec![Decided {
            finding: 4,
            value: "Ann Smith".to_owned(),
        }],
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Text(truth.to_owned()),
    };
    let survivors = check(file, &expectation, &Limits::default()).unwrap();
    survivors.into_iter().map(|survivor| survivor.what).collect()
}

fn of_body(body: &str, truth: &str) -> Vec<String> {
    survivors(&zipped(&parts(body), stored(), deflated()), truth)
}

/// A heading, a list in a list, a table of which one cell takes two rows, and a table in a cell.
fn body() -> String {
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let inner = format!("{LIST}<text:list-item>{}</text:list-item></text:list>", p("deeper"));
    let columns = |count: u8| format!("<table:table-column table:number-columns-repeated=\"{count}\"/>");
    let table = format!(
        "{TABLE}{}<table:table-row>{CELL}>{}</table:table-cell></table:table-row></table:table>",
        columns(1),
        p("deep")
    );
    format!(
        "<text:h text:style-name=\"Heading_20_2\" text:outline-level=\"2\">Head &amp; tail</text:h>\
         <text:h text:style-name=\"R1\" text:outline-level=\"1\">right</text:h>\
         {LIST}<text:list-item>{}{inner}</text:list-item></text:list>\
         <text:p text:style-name=\"R\"><text:span text:style-name=\"B\"><text:span text:style-name=\"I\">a <text:s text:c=\"2\"/>b<text:line-break/></text:span></text:span><text:tab/>c d</text:p>\
         {TABLE}{}{HEADS}<table:table-row>{CELL} table:number-rows-spanned=\"2\">{}</table:table-cell>{CELL}>{}{}</table:table-cell></table:table-row></table:table-header-rows>\
         <table:table-row>{COVERED}{CELL}>{table}</table:table-cell></table:table-row></table:table>",
        p("one"),
        columns(2),
        p("x"),
        p("y"),
        p("z"),
    )
}

const SHOWS: &str = "Head & tail\nright\none\ndeeper\na   b\n\tc d\nx\ty\nz\n\ndeep\n\n";

#[test]
fn a_document_of_ours_shows_its_text() {
    assert_eq!(of_body(&body(), SHOWS), [""; 0]);
    assert_eq!(of_body("", ""), [""; 0]);
}

#[test]
fn whatever_is_put_into_it_is_named() {
    for (at, put) in [
        ("<text:p>", "<text:bookmark text:name=\"x\"/>"),
        ("<text:p>", "<office:annotation/>"),
        ("<text:p>", "<text:span text:style-name=\"B\"></text:span>"),
        ("<text:p>", "<text:span text:style-name=\"X\">x</text:span>"),
        (
            "<text:p>",
            "<text:span text:style-name=\"I\"><text:span text:style-name=\"B\">x</text:span></text:span>",
        ),
        ("<text:p>", "<!--x-->"),
        ("<text:p>", " "),
        ("<text:p>", "<text:s text:c=\"1\"/>"),
        ("<text:p>", "<text:s text:c=\"09\"/>"),
        ("Head", "&#65;"),
        ("Head", "\n"),
        ("Head", "  "),
        ("tail", " "),
        ("Heading_20_", "0"),
        ("text:outline-level=\"", "3"),
        ("<text:list-item>", "x"),
        ("</text:list-item>", "<text:list-item></text:list-item>"),
        (LIST, LIST),
        (CELL, " table:number-rows-spanned=\"1\""),
        (CELL, " table:formula=\"x\""),
        (COVERED, "x"),
        ("<table:table-row>", "<table:table-row>"),
        ("</table:table-row>", "<table:table-row></table:table-row>"),
        ("columns-repeated=\"", "0"),
    ] {
        let spoilt = body().replacen(at, &format!("{at}{put}"), 1);
        assert!(spoilt != body(), "{at}");
        let named = of_body(&spoilt, SHOWS);
        assert!(
            named.iter().any(|what| !what.starts_with("text other")),
            "{put}: {named:?}"
        );
    }
}

#[test]
fn a_package_of_another_form_is_named() {
    let parts = parts(&body());
    let file = zipped(&parts, stored(), deflated());
    assert_eq!(survivors(&file, SHOWS), [""; 0]);
    let mut more = parts.clone();
    more.push(("meta.xml".to_owned(), "<x/>".to_owned()));
    assert!(!survivors(&zipped(&more, stored(), deflated()), SHOWS).is_empty());
    for (place, spoil) in [(0, "x"), (1, " "), (3, " ")] {
        let mut other = parts.clone();
        other[place].1.push_str(spoil);
        assert!(
            !survivors(&zipped(&other, stored(), deflated()), SHOWS).is_empty(),
            "{place}"
        );
    }
    let mut turned = parts.clone();
    turned.swap(1, 3);
    assert!(!survivors(&zipped(&turned, stored(), deflated()), SHOWS).is_empty());
    let noon = DateTime::from_date_and_time(2021, 5, 4, 12, 0, 0).unwrap();
    for (first, strange) in [
        (stored(), deflated().last_modified_time(noon)),
        (stored(), stored()),
        (deflated(), deflated()),
        (stored().last_modified_time(noon), deflated()),
        (stored(), deflated().unix_permissions(0o600)),
    ] {
        assert!(!survivors(&zipped(&parts, first, strange), SHOWS).is_empty());
    }
    // A byte more, less or other anywhere is seen.
    for place in (0..file.len()).step_by(7).chain([file.len()]) {
        let mut longer = file.clone();
        longer.insert(place, b'x');
        assert!(!survivors(&longer, SHOWS).is_empty(), "{place}");
        if place < file.len() {
            let mut shorter = file.clone();
            shorter.remove(place);
            assert!(!survivors(&shorter, SHOWS).is_empty(), "{place}");
        }
    }
}

#[test]
fn a_value_left_in_pieces_is_named() {
    let body = "<text:p>to A<text:span text:style-name=\"B\">nn Sm</text:span>ith</text:p>";
    let named = of_body(body, "to Ann Smith\n");
    assert!(
        !named.is_empty() && named.iter().all(|what| what.starts_with("finding")),
        "{named:?}"
    );
}
