//! Spreadsheets of ours, and what is put into them.

use super::*;
use crate::verify::tried::{self, deflated, stored, zipped};

/// The parts of a spreadsheet whose content is `body`.
fn parts(body: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = PARTS.iter().map(|(name, part)| (*name, (*part).to_owned())).collect();
    parts.insert(PLACE, (CONTENT, format!("{BEGIN}{body}{END}")));
    parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

fn survivors(parts: &[(String, String)], truth: &str) -> Vec<String> {
    tried::survivors(&READER, &zipped(parts, stored(), deflated()), truth)
}

fn of_body(body: &str, truth: &str) -> Vec<String> {
    survivors(&parts(body), truth)
}

const COVERED: &str = "<table:covered-table-cell/>";

/// Two sheets: one with a merged cell of two rows, numbers, days and text in pieces, and an empty one.
fn body() -> String {
    let text = |more: &str, text: &str| {
        format!(
            "<table:table-cell table:style-name=\"L\"{more} office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let value = |style: u16, value: &str, shows: &str| {
        format!("<table:table-cell table:style-name=\"F{style}\" {value}><text:p>{shows}</text:p></table:table-cell>")
    };
    let row = |cells: &[&str]| {
        format!(
            "<table:table-row table:style-name=\"H\">{}</table:table-row>",
            cells.concat()
        )
    };
    let column = |width: u8| format!("<table:table-column table:style-name=\"W{width}\"/>");
    let spans = " table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"";
    let float = "office:value-type=\"float\" office:value=\"3.14\"";
    let percent = "office:value-type=\"percentage\" office:value=\"0.5000\"";
    let day = "office:value-type=\"date\" office:date-value=\"2021-05-04\"";
    let minute = "office:value-type=\"date\" office:date-value=\"2021-05-04T15:06:00\"";
    let time = "office:value-type=\"time\" office:time-value=\"PT15H06M07S\"";
    let bold = "An<text:span text:style-name=\"B\">na</text:span><text:s text:c=\"2\"/>x</text:p><text:p>two";
    [
        "<table:table table:name=\"A &amp; (b)\" table:style-name=\"T\">",
        &[column(12), column(8), column(18), column(10)].concat(),
        &row(&[&text(spans, "wide"), COVERED, &value(8, float, "3.14")]),
        &row(&[COVERED, COVERED, "<table:table-cell/>", &value(219, time, "15:06:07")]),
        &row(&[&text("", bold), &value(96, percent, "50.00%"), &value(180, minute, "2021-05-04 15:06")]),
        &row(&[&value(176, day, "2021-05-04").replace("F176", "F188")]).replace(">2021-05-04<", ">04.05.2021<"),
        "</table:table><table:table table:name=\"Empty\" table:style-name=\"R\"><table:table-column \
         table:style-name=\"W8\"/><table:table-row table:style-name=\"H\"><table:table-cell/></table:table-row></table:table>",
    ]
    .concat()
}

const SHOWS: &str = "A & [b]\nwide\t3.14\n\t15:06:07\nAnna  x\ntwo\t50.00%\t2021-05-04 15:06\n04.05.2021\nEmpty\n";

#[test]
fn a_spreadsheet_is_read_to_its_last_byte() {
    assert_eq!(of_body(&body(), SHOWS), Vec::<String>::new());
}

/// Each change of a spreadsheet is named.
fn named(changes: &[(&str, &str, &str)]) {
    for (from, to, says) in changes {
        let body = body();
        assert!(body.contains(from), "{from}");
        let said = of_body(&body.replacen(from, to, 1), SHOWS);
        assert!(said.iter().any(|said| said.contains(says)), "{from} {to}: {said:?}");
    }
}

#[test]
fn what_is_not_on_the_list_is_named() {
    let strange = "an element that no spreadsheet of ours has";
    named(&[
        (
            " table:style-name=\"T\"",
            " table:style-name=\"T\" table:protected=\"true\"",
            strange,
        ),
        (
            "<table:table-row table:style-name=\"H\">",
            "<table:table-row table:visibility=\"collapse\">",
            strange,
        ),
        ("W12", "W13", "columns of other widths than their texts"),
        (COVERED, "", "a cell in another place than its own"),
        ("-spanned=\"2\"", "-spanned=\"1\"", "a number of another form"),
        (
            "<table:table-cell/>",
            "<table:table-cell table:formula=\"of:=1\"/>",
            strange,
        ),
        (
            "<text:p>wide",
            "<text:p><text:a xlink:href=\"x\"/>wide",
            "an element that no document of ours has",
        ),
        (
            "table:name=\"Empty\"",
            "table:name=\"Em&#112;ty\"",
            "a name of a sheet that is written otherwise",
        ),
        (
            "table:name=\"Empty\"",
            "table:name=\"Ann\"",
            "text other than what was decided",
        ),
        ("wide", "Ann Smith", "finding 4, as a word, in the text"),
        ("wide", "wi\u{200b}de", "a character that nobody sees"),
    ]);
}

#[test]
fn a_value_that_says_more_than_is_shown_is_named() {
    named(&[
        (
            "office:value=\"3.14\"",
            "office:value=\"3.14159\"",
            "a number that is written otherwise",
        ),
        (
            "<text:p>3.14",
            "<text:p>3.15",
            "letters of a cell that its value does not show",
        ),
        (
            "T15:06:00",
            "T15:06:07",
            "a number of which less is shown than it holds",
        ),
        (
            "2021-05-04\"",
            "2021-05-04T15:06:00\"",
            "a number of which less is shown than it holds",
        ),
        ("2021-05-04\"", "2021-02-30\"", "a value that is written otherwise"),
        ("PT15H", "PT39H", "a value that is written otherwise"),
        ("F8", "F220", "a style that no spreadsheet of ours has"),
    ]);
}

#[test]
fn parts_are_the_same_in_every_spreadsheet() {
    let whole = parts(&body());
    for (number, part) in whole.iter().enumerate() {
        let mut other = whole.clone();
        other[number].1 = part.1.replacen('a', "b", 1);
        assert!(!survivors(&other, SHOWS).is_empty(), "{}", part.0);
    }
    let mut more = whole.clone();
    more.push(("meta.xml".to_owned(), "<a/>".to_owned()));
    let said = survivors(&more, SHOWS);
    assert!(
        said.contains(&"another number of parts than every document has".to_owned()),
        "{said:?}"
    );
}
