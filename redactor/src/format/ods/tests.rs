//! Spreadsheets and what is made of them.

use super::*;
use crate::document::{Count, Hidden, Mark, Moment, Shape};
use crate::finding::Edits;
use crate::flow::tried::{self, Read};
use crate::format::Format;
use crate::package::write::typed;

mod comments;
mod drawn;
mod seen;
mod told;

/// Every namespace that the spreadsheets of these tests name.
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
    xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" \
    xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" xmlns:x=\"urn:example:unknown\"";

/// A spreadsheet of these sheets, with styles of its own.
fn content(own: &str, sheets: &str) -> String {
    format!(
        "<office:document-content {SPACES}><office:automatic-styles>{own}</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
}

fn packed(own: &str, sheets: &str) -> Vec<u8> {
    typed(KIND, &[("content.xml", content(own, sheets))]).unwrap()
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    tried::read(&ODS, bytes)
}

fn written(text: &str, marks: &[Mark]) -> Vec<u8> {
    typed(KIND, &write::parts(&tried::taken(text, marks)).unwrap()).unwrap()
}

/// The content of what is written of this.
fn put(text: &str, marks: &[Mark]) -> String {
    let parts = write::parts(&tried::taken(text, marks)).unwrap();
    let content = parts.into_iter().find(|(name, _)| name == "content.xml").unwrap().1;
    let content = String::from_utf8(content).unwrap();
    content.split_once("<office:spreadsheet>").unwrap().1.to_owned()
}

/// What is read of a spreadsheet; it is written, read again as the same, and hides nothing any more.
fn read(own: &str, sheets: &str) -> Read {
    let (text, marks, hidden) = read_all(&packed(own, sheets)).unwrap();
    let again = read_all(&written(&text, &marks)).unwrap();
    assert_eq!(again, (text.clone(), marks.clone(), Vec::new()));
    (text, marks, hidden)
}

/// A sheet that is called S.
fn sheet(inner: &str) -> String {
    format!("<table:table table:name=\"S\">{inner}</table:table>")
}

fn row(cells: &str) -> String {
    format!("<table:table-row>{cells}</table:table-row>")
}

fn words(words: &str) -> String {
    styled("", words)
}

fn styled(style: &str, words: &str) -> String {
    let style = match style {
        "" => String::new(),
        style => format!(" table:style-name=\"{style}\""),
    };
    format!("<table:table-cell{style} office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
}

fn number(kind: &str, value: &str, shows: &str) -> String {
    let name = match kind {
        "date" | "time" => format!("{kind}-value"),
        "boolean" => "boolean-value".to_owned(),
        "string" => "string-value".to_owned(),
        _ => "value".to_owned(),
    };
    format!(
        "<table:table-cell office:value-type=\"{kind}\" office:{name}=\"{value}\"><text:p>{shows}</text:p></table:table-cell>"
    )
}

fn rows(rows: &str) -> Read {
    read("", &sheet(rows))
}

fn said(hidden: &[Hidden], what: &str) -> Vec<String> {
    let of = hidden.iter().filter(|hidden| hidden.what == what);
    of.map(|hidden| hidden.says.clone()).collect()
}

#[test]
fn cells_keep_their_places_and_empty_ones_cost_nothing_behind_the_last() {
    let empty = "<table:table-cell table:number-columns-repeated=\"16382\"/>";
    let (text, marks, hidden) = rows(&format!(
        "<table:table-column table:number-columns-repeated=\"16384\"/>{}{}<table:table-row table:number-rows-repeated=\"2\">{empty}</table:table-row>{}<table:table-row table:number-rows-repeated=\"1048571\">{empty}</table:table-row>",
        row("<table:table-cell/>"),
        row(&format!("<table:table-cell/>{}{empty}", words("x<text:tab/>y"))),
        row(&words("z"))
    ));
    assert_eq!(text, "S\n\n\tx y\n\n\nz\n");
    assert_eq!((marks[0].shape, marks[1].shape), (Shape::Section, Shape::Heading(1)));
    assert_eq!(hidden, []);
}

#[test]
fn what_is_repeated_is_there_as_often() {
    let twice = words("a").replace(
        "<table:table-cell",
        "<table:table-cell table:number-columns-repeated=\"2\"",
    );
    let (text, ..) = rows(&format!(
        "<table:table-row table:number-rows-repeated=\"2\">{twice}{}</table:table-row>",
        words("b")
    ));
    assert_eq!(text, "S\na\ta\tb\na\ta\tb\n");
}

#[test]
fn numbers_that_show_the_same_stay_numbers() {
    let (text, marks, hidden) = rows(&row(&[
        number("float", "3.14159", "3.14"),
        number("currency", "-1234.5", "-1,234.5"),
        number("percentage", "0.5", "50.00%"),
        number("date", "2021-05-04", "2021-05-04"),
        number("time", "PT15H06M07S", "15:06:07"),
        number("date", "2021-05-04T15:06:00", "2021-05-04 15:06"),
        number("float", "123456", "1.23E+05"),
    ]
    .concat()));
    assert_eq!(
        text,
        "S\n3.14\t-1,234.5\t50.00%\t2021-05-04\t15:06:07\t2021-05-04 15:06\t1.23E+05\n"
    );
    let counts = marks.iter().map(|mark| mark.shape);
    let counts: Vec<Shape> = counts
        .filter(|shape| matches!(shape, Shape::Number { .. } | Shape::Date(_)))
        .collect();
    let number = |style, decimals| Shape::Number { style, decimals };
    assert_eq!(
        counts,
        [
            number(Count::Plain, 2),
            number(Count::Grouped, 1),
            number(Count::Percent, 2),
            Shape::Date(Moment::Iso),
            Shape::Date(Moment::Second),
            Shape::Date(Moment::IsoMinute),
            number(Count::Scientific, 2),
        ]
    );
    let what = "a number of which less is shown than it holds";
    assert_eq!(said(&hidden, what), ["3.14159", "123456"]);
    let content = put(&text, &marks);
    for kept in [
        "office:value=\"3.14\"",
        "office:value=\"-1234.5\"",
        "office:value=\"0.5000\"",
        "office:date-value=\"2021-05-04\"",
        "office:time-value=\"PT15H06M07S\"",
        "office:date-value=\"2021-05-04T15:06:00\"",
    ] {
        assert!(content.contains(kept), "{kept}: {content}");
    }
    assert!(!content.contains("3.14159"));
}

#[test]
fn what_is_written_in_another_language_is_text_as_it_is_shown() {
    let euro = "<number:currency-style style:name=\"N1\"><number:number/><number:text> </number:text><number:currency-symbol>\u{20ac}</number:currency-symbol></number:currency-style>\
        <style:style style:name=\"ce1\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>";
    let cell = number("currency", "1234.5", "1.234,50 \u{20ac}")
        .replace("<table:table-cell", "<table:table-cell table:style-name=\"ce1\"");
    let (text, marks, hidden) = read(euro, &sheet(&row(&cell)));
    assert_eq!(text, "S\n1.234,50 \u{20ac}\n");
    assert!(!marks.iter().any(|mark| matches!(mark.shape, Shape::Number { .. })));
    assert_eq!(hidden, []);
}

#[test]
fn letters_that_a_value_does_not_show_are_not_seen() {
    let (text, _, hidden) = rows(&row(&[
        number("float", "5", "Ann"),
        number("date", "2021-05-04", "4. Mai 2021"),
        number("boolean", "true", "WAHR"),
        number("string", "shown", "Bert"),
        number("string", "", "#N/A"),
        number("string", "", "Carl"),
        number("float", "7", ""),
    ]
    .concat()));
    assert_eq!(text, "S\n5\t2021-05-04\tTRUE\tshown\t#N/A\t\t7\n");
    assert_eq!(
        said(&hidden, "letters of a cell that its value does not show"),
        ["Ann", "4. Mai 2021", "WAHR", "Bert", "Carl"]
    );
}

#[test]
fn a_number_that_was_edited_is_text() {
    let (text, marks, _) = rows(&row(&number("float", "12.5", "12.50")));
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
    let content = put(&text, &edits.marks(&marks));
    assert!(
        content.contains("office:value-type=\"string\"><text:p>[x].50</text:p>"),
        "{content}"
    );
}

#[test]
fn texts_keep_their_lines_blanks_and_looks() {
    let own = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>\
        <style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties fo:font-style=\"italic\"/></style:style>";
    let rich = "<table:table-cell office:value-type=\"string\"><text:p>An<text:span text:style-name=\"T1\">na</text:span> <text:s text:c=\"2\"/>x</text:p><text:p>two &amp; <text:a xlink:href=\"https://a.example\">three</text:a></text:p></table:table-cell>";
    let slanted = number("float", "5", "5").replace("<table:table-cell", "<table:table-cell table:style-name=\"ce1\"");
    let (text, marks, hidden) = read(own, &sheet(&row(&format!("{rich}{slanted}"))));
    assert_eq!(text, "S\nAnna   x\ntwo & three\t5\n");
    let bold = Mark {
        start: 4,
        end: 6,
        shape: Shape::Bold,
    };
    assert!(marks.contains(&bold), "{marks:?}");
    assert_eq!(said(&hidden, "where a link leads"), ["https://a.example"]);
    let content = put(&text, &marks);
    let said = "<text:p>An<text:span text:style-name=\"B\">na</text:span><text:s text:c=\"3\"/>x</text:p><text:p>two &amp; three</text:p>";
    assert!(content.contains(said), "{content}");
    assert!(content.contains("table:style-name=\"F2\""), "{content}");
}

#[test]
fn merged_cells_are_one_and_what_is_behind_them_is_told() {
    let wide = words("a").replace(
        "<table:table-cell",
        "<table:table-cell table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"",
    );
    let behind = words("behind").replace("table:table-cell", "table:covered-table-cell");
    let covered = "<table:covered-table-cell/>";
    let (text, marks, hidden) = rows(
        &[
            row(&format!("{wide}{behind}{}", words("c"))),
            row(&format!("{covered}{covered}{}", words("d"))),
            row(&words("e")),
        ]
        .concat(),
    );
    assert_eq!(text, "S\na\tc\nd\ne\n");
    assert_eq!(said(&hidden, "cells behind a merged one"), ["B1: behind"]);
    let spans = Shape::Cell {
        head: false,
        columns: 2,
        rows: 2,
    };
    assert_eq!(marks.iter().filter(|mark| mark.shape == spans).count(), 1);
    assert!(put(&text, &marks).contains(&covered.repeat(2)));
}

#[test]
fn what_nobody_sees_makes_no_merged_cell_larger() {
    let wide = words("a").replace(
        "<table:table-cell",
        "<table:table-cell table:number-columns-spanned=\"2\"",
    );
    let (text, ..) = rows(&row(&format!("{wide}{}", words("behind"))));
    assert_eq!(text, "S\na\n");
}

#[test]
fn rows_that_end_before_a_merged_cell_do_not_move_what_is_below() {
    let tall = words("t").replace("<table:table-cell", "<table:table-cell table:number-rows-spanned=\"2\"");
    let empty = "<table:table-cell/>";
    let body = [
        row(&format!("{}{empty}{tall}", words("a"))),
        row(&words("b")),
        row(&format!("{}{empty}{}", words("c"), words("d"))),
    ];
    assert_eq!(rows(&body.concat()).0, "S\na\t\tt\nb\nc\t\td\n");
}

#[test]
fn what_is_no_spreadsheet_or_too_large_is_refused() {
    let far = row(&format!(
        "<table:table-cell table:number-columns-repeated=\"16384\"/>{}",
        words("x")
    ));
    let wide = row(&format!(
        "<table:table-cell table:number-columns-repeated=\"16383\"/>{}",
        words("x")
    ));
    let many = format!(
        "<table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row>",
        words("x").replace(
            "<table:table-cell",
            "<table:table-cell table:number-columns-repeated=\"16384\""
        )
    );
    let deep = format!(
        "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell/></table:table-row>{}",
        row(&words("x"))
    );
    for (rows, why) in [
        (far, "a column that no sheet has"),
        (wide.repeat(200), "empty cells between others"),
        (many, "cells"),
        (deep, "a row that no sheet has"),
    ] {
        let told = read_all(&packed("", &sheet(&rows))).map(|_| ());
        let told = told.unwrap_err().to_string();
        assert!(told.contains(why), "{told}");
    }
    let text = content("", "").replace("office:spreadsheet", "office:text");
    assert!(read_all(&typed(KIND, &[("content.xml", text)]).unwrap()).is_err());
    let locked = "<manifest:manifest SPACES><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let locked = locked.replace("SPACES", SPACES);
    let parts = [("content.xml", content("", "")), ("META-INF/manifest.xml", locked)];
    let told = read_all(&typed(KIND, &parts).unwrap()).unwrap_err().to_string();
    assert!(told.contains("a lock"), "{told}");
}

#[test]
fn one_tree_is_read_too_and_each_kind_is_known_by_what_it_says() {
    let tree = content("", &sheet(&row(&words("a"))))
        .replace(
            "<office:document-content",
            &format!("<office:document office:mimetype=\"{KIND}\""),
        )
        .replace("document-content>", "document>");
    let tree = tree.as_bytes();
    assert!(ODS.sniff(tree));
    assert_eq!(read_all(tree).unwrap().0, "S\na\n");
    assert!(ODS.sniff(&packed("", "")));
    let template = typed(&format!("{KIND}-template"), &[("content.xml", String::new())]).unwrap();
    assert!(ODS.sniff(&template));
    let text = typed(
        "application/vnd.oasis.opendocument.text",
        &[("content.xml", String::new())],
    )
    .unwrap();
    assert!(!ODS.sniff(&text));
}
