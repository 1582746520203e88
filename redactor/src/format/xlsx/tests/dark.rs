//! Rows and columns that are hidden where nothing is said of them.

use super::comments::{commented, kept, notes};
use super::*;

#[test]
fn rows_that_are_not_written_are_hidden_where_that_is_usual() {
    let row = |number: u8, said: &str, text: &str| {
        let cell = words(&format!("A{number}"), 0, text);
        format!("<row r=\"{number}\"{said}>{cell}</row>")
    };
    let (high, on) = (" ht=\"15\"", " hidden=\"0\"");
    let rows = row(1, high, "high") + &row(2, on, "on") + &row(3, "", "row") + &row(4, " ht=\"0\" hidden=\"0\"", "low");
    let part = format!("<sheetFormatPr zeroHeight=\"1\"/><sheetData>{rows}</sheetData>");
    let (text, _, hidden) = sheet(&part);
    assert_eq!(text, "S\nhigh\non\nrow\n");
    assert_eq!(said(&hidden, "cells of a hidden row"), ["A4: low"]);
    let all = notes(&[("A1", 0, "<t>seen</t>"), ("A9", 0, "<t>unseen</t>")]);
    let (text, _, hidden) = kept(&commented(&part, &[all]));
    assert_eq!(text, "S\nhigh\non\nrow\n\nA1: seen\n");
    assert_eq!(said(&hidden, "comment"), ["A9: unseen"]);
}

#[test]
fn columns_of_which_nothing_is_said_are_hidden_where_they_have_no_width() {
    let rows = words("A1", 0, "wide") + &words("B1", 0, "column") + &words("C1", 0, "on");
    let part = format!(
        "<sheetFormatPr defaultColWidth=\"0\"/><cols><col min=\"1\" max=\"1\" width=\"9\"/><col min=\"3\" max=\"3\" \
         hidden=\"0\"/></cols><sheetData><row r=\"1\">{rows}</row></sheetData>"
    );
    let (text, _, hidden) = sheet(&part);
    assert_eq!(text, "S\nwide\t\ton\n");
    assert_eq!(said(&hidden, "cells of a hidden column"), ["B1: column"]);
    let all = notes(&[("A1", 0, "<t>seen</t>"), ("Z1", 0, "<t>unseen</t>")]);
    let (_, _, hidden) = kept(&commented(&part, &[all]));
    assert_eq!(said(&hidden, "comment"), ["Z1: unseen"]);
}
