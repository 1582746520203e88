//! What nobody sees of a sheet is told, and its place stays.

use super::*;
use crate::document::Aside;

/// Styles: white, tiny, dark on dark, hidden by protection, of a rule, a hidden sheet, a row and a column without size, nothing shown.
const OWN: &str = "<style:style style:name=\"ce1\" style:family=\"table-cell\"><style:text-properties fo:color=\"#ffffff\"/></style:style>\
    <style:style style:name=\"ce2\" style:family=\"table-cell\"><style:text-properties fo:font-size=\"1pt\"/></style:style>\
    <style:style style:name=\"ce3\" style:family=\"table-cell\"><style:table-cell-properties fo:background-color=\"#203040\"/><style:text-properties fo:color=\"#203040\"/></style:style>\
    <style:style style:name=\"ce4\" style:family=\"table-cell\"><style:table-cell-properties style:cell-protect=\"hidden-and-protected\"/></style:style>\
    <style:style style:name=\"ce5\" style:family=\"table-cell\"><style:text-properties fo:color=\"#ffffff\"/><style:map style:condition=\"cell-content()&gt;5\" style:apply-style-name=\"x\"/></style:style>\
    <style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
    <style:style style:name=\"ta2\" style:family=\"table\"><style:table-properties style:writing-mode=\"rl-tb\"/></style:style>\
    <style:style style:name=\"ro1\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0cm\"/></style:style>\
    <style:style style:name=\"co1\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"0in\"/></style:style>\
    <number:text-style style:name=\"N1\"><number:text/></number:text-style>\
    <number:number-style style:name=\"N2\"><number:number/><style:map style:condition=\"value()&lt;0\" style:apply-style-name=\"N1\"/></number:number-style>\
    <style:style style:name=\"ce6\" style:family=\"table-cell\" style:data-style-name=\"N1\"/>\
    <style:style style:name=\"ce7\" style:family=\"table-cell\" style:data-style-name=\"N2\"/>";

fn of(table: &str) -> (String, Vec<Mark>, Vec<Hidden>) {
    read(OWN, table)
}

#[test]
fn rows_columns_and_groups_that_are_not_shown() {
    let columns = "<table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-column-group table:display=\"false\"><table:table-column/></table:table-column-group><table:table-column table:style-name=\"co1\"/><table:table-column/>";
    let cells = ["a", "b", "c", "d", "e"].map(words).concat();
    let hidden_row = |more: &str, text: &str| format!("<table:table-row {more}>{}</table:table-row>", words(text));
    let (text, _, hidden) = of(&sheet(&format!(
        "{columns}{}{}{}{}<table:table-row-group table:display=\"false\">{}</table:table-row-group>{}",
        row(&cells),
        hidden_row("table:visibility=\"collapse\"", "collapsed"),
        hidden_row("table:visibility=\"filter\"", "filtered"),
        hidden_row("table:style-name=\"ro1\"", "flat"),
        row(&words("grouped")),
        row(&words("end"))
    )));
    assert_eq!(text, "S\na\t\t\t\te\n\n\n\n\nend\n");
    assert_eq!(said(&hidden, "cells of a hidden column"), ["B1: b", "C1: c", "D1: d"]);
    assert_eq!(
        said(&hidden, "cells of a hidden row"),
        ["A2: collapsed", "A3: filtered", "A4: flat", "A5: grouped"]
    );
}

#[test]
fn letters_that_are_not_seen() {
    let cells = [
        styled("ce1", "white"),
        styled("ce2", "tiny"),
        styled("ce3", "dark"),
        styled("ce5", "ruled"),
        styled("ce4", "open"),
    ];
    let (text, _, hidden) = of(&sheet(&row(&cells.concat())));
    assert_eq!(text, "S\n\t\t\truled\topen\n");
    assert_eq!(
        said(&hidden, "text in the colour of what is behind it"),
        ["white", "dark"]
    );
    assert_eq!(said(&hidden, "text too small to be read"), ["tiny"]);
    let locked =
        sheet(&row(&styled("ce4", "veiled"))).replacen("<table:table ", "<table:table table:protected=\"true\" ", 1);
    let (text, _, hidden) = of(&locked);
    assert_eq!(text, "S\n");
    assert_eq!(said(&hidden, "what the protection of a sheet hides"), ["veiled"]);
}

#[test]
fn what_a_format_does_not_show() {
    let of_style = |style: &str, value: &str, shows: &str| {
        number("float", value, shows).replace(
            "<table:table-cell",
            &format!("<table:table-cell table:style-name=\"{style}\""),
        )
    };
    let cells = [
        of_style("ce6", "5", ""),
        of_style("ce7", "-6", "x"),
        of_style("ce7", "7", "7"),
    ];
    let (text, _, hidden) = of(&sheet(&row(&cells.concat())));
    assert_eq!(text, "S\n\t\t7\n");
    assert_eq!(said(&hidden, "what the format of a cell does not show"), ["5", "x -6"]);
}

#[test]
fn sheets_that_are_hidden_remembered_or_scenarios() {
    let table =
        |name: &str, more: &str, inner: &str| format!("<table:table table:name=\"{name}\"{more}>{inner}</table:table>");
    let source = "<table:table-source xlink:href=\"file:///home/ann/x.ods\"/>";
    let cell = |text: &str| row(&words(text));
    let (text, marks, hidden) = of(&[
        table("One", " table:style-name=\"ta2\"", &cell("a")),
        table("Two", " table:style-name=\"ta1\"", &cell("b")),
        table("Three", "", ""),
        table(
            "'file:///home/ann/x.ods'#$Sheet1",
            "",
            &format!("{source}{}", cell("c")),
        ),
        table(
            "Case",
            "",
            &format!("<table:scenario table:comment=\"Ann\"/>{}", cell("d")),
        ),
        table("Five", "", &format!("{source}{}", cell("e"))),
    ]
    .concat());
    assert_eq!(text, "One\na\nThree\nFive\ne\n");
    assert!(marks.iter().any(|mark| mark.shape == Shape::FromRight));
    assert_eq!(said(&hidden, "a hidden sheet"), ["Two: b"]);
    let remembered = "'file:///home/ann/x.ods'#$Sheet1: c";
    assert_eq!(said(&hidden, "what is remembered of another document"), [remembered]);
    assert_eq!(said(&hidden, "a scenario, with who made it"), ["Ann", "Case: d"]);
    assert_eq!(
        said(&hidden, "address that the document names"),
        ["file:///home/ann/x.ods"]
    );
}

#[test]
fn hidden_sheets_are_kept_where_that_is_asked_and_scenarios_are_not() {
    let table =
        |name: &str, more: &str, inner: &str| format!("<table:table table:name=\"{name}\"{more}>{inner}</table:table>");
    let cell = |text: &str| row(&words(text));
    let sheets = [
        table("One", "", &cell("a")),
        table("Two", " table:style-name=\"ta1\"", &cell("b")),
        table(
            "Case",
            " table:style-name=\"ta1\"",
            &format!("<table:scenario table:comment=\"Ann\"/>{}", cell("d")),
        ),
    ]
    .concat();
    let bytes = packed(OWN, &sheets);
    let (text, marks, hidden) = tried::keeping(&ODS, &bytes, &[Aside::HiddenSheets]).unwrap();
    assert_eq!(text, "One\na\nTwo\nb\n");
    assert_eq!(said(&hidden, "a hidden sheet"), Vec::<String>::new());
    assert_eq!(said(&hidden, "a scenario, with who made it"), ["Ann", "Case: d"]);
    assert_eq!(read_all(&written(&text, &marks)).unwrap(), (text, marks, Vec::new()));
    assert_eq!(of(&sheets).0, "One\na\n");
}
