//! Letters that run over from their cell, and comments that lie over cells.

use super::*;

const LONG: &str = "a long line of words";
const BENEATH: &str = "cells beneath something that is drawn over them";

/// What is read of a row of these cells, each an inch wide, and of this that is drawn over it.
fn over(cells: &str, shapes: &str) -> Figured {
    let cell = |name: &str, says: &str| {
        format!("<style:style style:name=\"{name}\" style:family=\"table-cell\">{says}</style:style>")
    };
    let own = [
        styles(),
        cell("wrap", "<style:table-cell-properties fo:wrap-option=\"wrap\"/>"),
        cell("left", "<style:paragraph-properties fo:text-align=\"start\"/>"),
        cell("right", "<style:paragraph-properties fo:text-align=\"end\"/>"),
    ];
    let row = format!("<table:table-row table:style-name=\"ro\">{cells}</table:table-row>");
    let columns = "<table:table-column table:style-name=\"co\" table:number-columns-repeated=\"8\"/>";
    let body = sheet(&format!("<table:shapes>{shapes}</table:shapes>{columns}{row}"));
    let parts = [("content.xml", content(&own.concat(), &body))];
    figured(&ODS, &typed(KIND, &parts).unwrap()).0
}

/// A bar over a cell of the first row that begins so far from the left.
fn bar(inches: &str, wide: &str) -> String {
    let place = format!("svg:x=\"{inches}in\" svg:y=\"0in\" svg:width=\"{wide}in\" svg:height=\"0.25in\"");
    shape("black", &place, "")
}

#[test]
fn letters_that_run_over_beneath_a_bar_are_told_and_gone() {
    let empty = "<table:table-cell/>";
    for (cells, bar, told) in [
        (words(LONG), bar("1", "1"), "A1: a long line of words"),
        // They reach as far as they can be wide, and a bar that is narrow covers some of them.
        (words(LONG), bar("2", "1"), "A1: a long line of words"),
        (words(LONG), bar("1", "0.2"), "A1: a long line of words"),
        (words(LONG), bar("6", "1"), ""),
        (words("short"), bar("1", "1"), ""),
        (words(LONG) + &words("b"), bar("1", "1"), "B1: b"),
        (styled("wrap", LONG), bar("1", "1"), ""),
        (number("float", "1234567890", "1234567890"), bar("1", "1"), ""),
        (
            empty.to_owned() + &styled("right", LONG),
            bar("0", "1"),
            "B1: a long line of words",
        ),
        (empty.to_owned() + &styled("left", LONG), bar("0", "1"), ""),
    ] {
        let read = over(&cells, &bar);
        let wanted: &[&str] = if told.is_empty() { &[] } else { &[told] };
        assert_eq!(read.said(BENEATH), wanted, "{cells} {bar}");
        assert_eq!(read.text.contains(LONG), cells.contains(LONG) && !told.contains(LONG));
    }
}

#[test]
fn a_comment_that_is_shown_all_the_time_covers_the_cells_beneath_it() {
    let comment = |says: &str, place: &str| {
        format!("<office:annotation {SVG} office:display=\"{says}\" {place}><text:p>noted</text:p></office:annotation>")
    };
    let read = drawn(&comment("true", AT_B2), "");
    assert_eq!(read.text, WITHOUT);
    assert_eq!(read.said(BENEATH), ["B2: b2"]);
    assert_eq!(drawn(&comment("false", AT_B2), "").text, ALL);
    let clear = format!("draw:style-name=\"clear\" {AT_B2}");
    assert_eq!(drawn(&comment("true", &clear), "").text, ALL);
    // Where one lies that says no place, nobody can tell.
    assert_eq!(drawn(&comment("true", CELL), "").text, "S\n");
    let far = "svg:x=\"5in\" svg:y=\"5in\" svg:width=\"2in\" svg:height=\"2in\"";
    let read = drawn(&comment("true", far), &frame("svg:x=\"5in\" svg:y=\"5in\""));
    assert_eq!((read.text.as_str(), read.figures().len()), (ALL, 0));
}
