//! Comments to cells: told and gone, or kept beneath the cells where that is asked.

use super::*;
use crate::document::Aside;

const WHO: &str = "who made a comment, and when";

/// What is read where comments are kept; the copy is read as the same without any choice, and hides nothing.
fn kept(own: &str, sheets: &str) -> Read {
    let (text, marks, hidden) = tried::keeping(&ODS, &packed(own, sheets), &[Aside::Comments]).unwrap();
    let again = read_all(&written(&text, &marks)).unwrap();
    assert_eq!(again, (text.clone(), marks.clone(), Vec::new()));
    (text, marks, hidden)
}

/// A comment of Ann that says this.
fn comment(inner: &str) -> String {
    format!(
        "<office:annotation><dc:creator>Ann Lee</dc:creator><dc:date>2024-05-06T07:08:09</dc:date>{inner}</office:annotation>"
    )
}

/// A cell that says this, with this in it, and something more said of it.
fn cell(more: &str, text: &str, inner: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\" {more}>{inner}<text:p>{text}</text:p></table:table-cell>")
}

#[test]
fn comments_to_cells_are_told_and_gone_unless_they_are_kept_and_then_nothing_says_who_made_them() {
    let list = "<text:p>one</text:p><text:list><text:list-item><text:p>two words</text:p></text:list-item></text:list>";
    let rows = [
        row(&(cell("", "a", &comment("<text:p>why?</text:p>")) + &words("b"))),
        row(&format!(
            "<table:table-cell table:number-columns-repeated=\"2\"/><table:table-cell>{}</table:table-cell>",
            comment(list)
        )),
    ];
    let sheets = sheet(&rows.concat());
    let (text, _, hidden) = read("", &sheets);
    assert_eq!(text, "S\na\tb\n");
    assert_eq!(said(&hidden, "comment"), ["why?", "one", "two words"]);

    let (text, _, hidden) = kept("", &sheets);
    assert_eq!(text, "S\na\tb\n\nA1: why?\nC2: one\ntwo words\n");
    assert_eq!(said(&hidden, "comment"), Vec::<String>::new());
    assert_eq!(said(&hidden, WHO), ["Ann Lee 2024-05-06T07:08:09"]);
}

#[test]
fn the_name_of_who_made_a_comment_is_no_part_of_it() {
    let noted = comment("<text:p>Ann Lee:</text:p><text:p>why?</text:p>");
    assert_eq!(kept("", &sheet(&row(&cell("", "a", &noted)))).0, "S\na\n\nA1: why?\n");
    let said = comment("<text:p>Ann Lee knows</text:p>");
    assert_eq!(
        kept("", &sheet(&row(&cell("", "a", &said)))).0,
        "S\na\n\nA1: Ann Lee knows\n"
    );
}

#[test]
fn a_comment_to_repeated_cells_stands_once_beneath_them() {
    let noted = comment("<text:p>why?</text:p>");
    let cells = cell("table:number-columns-repeated=\"2\"", "a", &noted);
    let (text, ..) = kept("", &sheet(&row(&cells)));
    assert_eq!(text, "S\na\ta\n\nA1: why?\n");
}

#[test]
fn comments_to_cells_that_nobody_sees_are_told_and_gone() {
    let noted = |text: &str| comment(&format!("<text:p>{text}</text:p>"));
    let covered = format!(
        "<table:covered-table-cell>{}</table:covered-table-cell>",
        noted("behind")
    );
    let columns =
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-column table:visibility=\"collapse\"/>";
    let merged = cell("table:number-columns-spanned=\"2\"", "a", &noted("first"));
    let dark = row(&cell("", "x", &noted("row"))).replacen(
        "<table:table-row",
        "<table:table-row table:visibility=\"collapse\"",
        1,
    );
    let seen = row(&format!("{merged}{covered}{}", cell("", "c", &noted("column"))));
    let (text, _, hidden) = kept("", &sheet(&format!("{columns}{seen}{dark}")));
    assert_eq!(text, "S\na\n\nA1: first\n");
    assert_eq!(said(&hidden, "comment"), ["behind", "column", "row"]);
    assert_eq!(said(&hidden, "cells of a hidden column"), ["C1: c"]);
}

#[test]
fn comments_beneath_something_and_letters_of_comments_that_nobody_sees_are_told_and_gone() {
    let own = "<style:style style:name=\"black\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" \
        draw:fill-color=\"#000000\"/></style:style><style:style style:name=\"tiny\" style:family=\"text\"><style:text-properties \
        fo:font-size=\"1pt\"/></style:style>";
    let svg = "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\"";
    let bar =
        format!("<draw:custom-shape {svg} draw:style-name=\"black\" svg:width=\"0.88in\" svg:height=\"0.17in\"/>");
    let tiny = "<text:p><text:span text:style-name=\"tiny\">tiny</text:span>large</text:p>";
    let beneath = comment("<text:p>beneath</text:p>") + &bar;
    let rows = row(&cell("", "a", &beneath)) + &row(&cell("", "b", &comment(tiny)));
    let (text, _, hidden) = kept(own, &sheet(&rows));
    assert_eq!(text, "S\n\nb\n\nA2: large\n");
    assert_eq!(said(&hidden, "comment"), ["A1: beneath"]);
    assert_eq!(said(&hidden, "text too small to be read"), ["tiny"]);
}

#[test]
fn comments_to_a_hidden_sheet_are_kept_with_it_and_not_without() {
    let own = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>";
    let noted = row(&cell("", "a", &comment("<text:p>why?</text:p>")));
    let hidden_one = sheet(&noted).replacen("table:name", "table:style-name=\"ta1\" table:name", 1);
    let sheets = hidden_one + &sheet(&row(&words("b"))).replace("\"S\"", "\"T\"");
    let (text, _, hidden) = kept(own, &sheets);
    assert_eq!(text, "T\nb\n");
    assert_eq!(said(&hidden, "comment"), ["why?"]);
    let keep = [Aside::Comments, Aside::HiddenSheets];
    let (text, ..) = tried::keeping(&ODS, &packed(own, &sheets), &keep).unwrap();
    assert_eq!(text, "S\na\n\nA1: why?\nT\nb\n");
}
