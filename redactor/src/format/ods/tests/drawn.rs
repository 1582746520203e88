//! What is drawn on sheets: cells that nobody sees for it, and words and pictures that are kept beneath the cells.

use super::*;
use crate::flow::tried::{Figured, figured, picture};

mod charts;
mod places;
mod runs;

const SVG: &str = "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:drawooo=\"http://openoffice.org/2010/draw\"";

/// Styles: columns of an inch, rows of a quarter of one; shapes that are black, empty, that can be seen through, and a thick line.
fn styles() -> String {
    let graphic = |name: &str, says: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"graphic\"><style:graphic-properties {says}/></style:style>"
        )
    };
    [
        "<style:style style:name=\"co\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"1in\"/></style:style>"
            .to_owned(),
        "<style:style style:name=\"ro\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"0.25in\"/></style:style>"
            .to_owned(),
        "<style:style style:name=\"ink\" style:family=\"text\"><style:text-properties fo:color=\"#000000\"/></style:style>".to_owned(),
        graphic("black", "draw:fill=\"solid\" draw:fill-color=\"#000000\""),
        graphic("empty", "draw:fill=\"none\" draw:stroke=\"none\""),
        graphic("clear", "draw:fill=\"solid\" draw:opacity=\"40%\""),
        graphic("thick", &format!("{SVG} draw:fill=\"none\" draw:stroke=\"solid\" svg:stroke-width=\"15pt\"")),
    ]
    .concat()
}

/// Three rows of two cells, with this in the cell B2, and this drawn on the whole sheet.
fn drawn(in_cell: &str, on_sheet: &str) -> Figured {
    drawn_with(in_cell, on_sheet, &[])
}

/// The same, with more parts.
fn drawn_with(in_cell: &str, on_sheet: &str, more: &[(&str, Vec<u8>)]) -> Figured {
    let cell = |words: &str, holds: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p>{holds}</table:table-cell>")
    };
    let row = |cells: &str| format!("<table:table-row table:style-name=\"ro\">{cells}</table:table-row>");
    let rows = [
        row(&(cell("a1", "") + &cell("b1", ""))),
        row(&(cell("a2", "") + &cell("b2", in_cell))),
        row(&(cell("a3", "") + &cell("b3", ""))),
    ];
    let columns = "<table:table-column table:style-name=\"co\" table:number-columns-repeated=\"2\"/>";
    let shapes = format!("<table:shapes>{on_sheet}</table:shapes>");
    let body = sheet(&format!("{shapes}{columns}{}", rows.concat()));
    let mut parts = vec![
        ("content.xml", content(&styles(), &body).into_bytes()),
        ("Pictures/a.png", picture()),
    ];
    parts.extend_from_slice(more);
    figured(&ODS, &typed(KIND, &parts).unwrap()).0
}

fn shape(style: &str, place: &str, holds: &str) -> String {
    format!("<draw:custom-shape {SVG} draw:style-name=\"{style}\" {place}>{holds}</draw:custom-shape>")
}

fn frame(place: &str) -> String {
    format!(
        "<draw:frame {SVG} draw:style-name=\"empty\" draw:name=\"C:\\x.png\" svg:width=\"1in\" svg:height=\"0.25in\" {place}><draw:image \
         xlink:href=\"Pictures/a.png\"/></draw:frame>"
    )
}

const CELL: &str = "svg:width=\"1in\" svg:height=\"0.25in\"";
const AT_B2: &str = "svg:x=\"1in\" svg:y=\"0.25in\" svg:width=\"1in\" svg:height=\"0.25in\"";
const ALL: &str = "S\na1\tb1\na2\tb2\na3\tb3\n";
const WITHOUT: &str = "S\na1\tb1\na2\na3\tb3\n";

#[test]
fn a_cell_beneath_a_bar_is_told_and_gone() {
    for (in_cell, on_sheet, seen) in [
        (shape("black", CELL, ""), String::new(), WITHOUT),
        (shape("", CELL, ""), String::new(), WITHOUT),
        (shape("empty", CELL, ""), String::new(), ALL),
        (shape("clear", CELL, ""), String::new(), ALL),
        (String::new(), shape("black", AT_B2, ""), WITHOUT),
        (
            String::new(),
            shape(
                "black",
                &AT_B2
                    .replace("x=\"1in\"", "x=\"0.8in\"")
                    .replace("width=\"1in\"", "width=\"0.4in\""),
                "",
            ),
            ALL,
        ),
        (
            shape(
                "black",
                "table:end-cell-address=\"S.C3\" table:end-x=\"0in\" table:end-y=\"0in\" svg:width=\"1in\" svg:height=\"0.25in\"",
                "",
            ),
            String::new(),
            WITHOUT,
        ),
        (
            format!("<draw:g>{}</draw:g>", shape("black", CELL, "")),
            String::new(),
            WITHOUT,
        ),
        (
            shape("black", &format!("{CELL} drawooo:display=\"none\""), ""),
            String::new(),
            ALL,
        ),
        (
            String::new(),
            format!(
                "<draw:line {SVG} draw:style-name=\"thick\" svg:x1=\"1in\" svg:y1=\"0.375in\" svg:x2=\"2in\" svg:y2=\"0.375in\"/>"
            ),
            WITHOUT,
        ),
        (
            String::new(),
            format!(
                "<draw:line {SVG} draw:style-name=\"empty\" svg:x1=\"1in\" svg:y1=\"0.375in\" svg:x2=\"2in\" svg:y2=\"0.375in\"/>"
            ),
            ALL,
        ),
    ] {
        let read = drawn(&in_cell, &on_sheet);
        assert_eq!(read.text, seen, "{in_cell}{on_sheet}");
        let told: &[&str] = if seen == ALL { &[] } else { &["B2: b2"] };
        assert_eq!(read.said("cells beneath something that is drawn over them"), told);
    }
}

#[test]
fn lines_and_what_nobody_can_place_cover_more_than_their_frames() {
    // A line down through the column B; something drawn by hand; what lies at the end of all lengths; a style for all shapes.
    let line = format!(
        "<draw:line {SVG} draw:style-name=\"thick\" svg:x1=\"1.5in\" svg:y1=\"0in\" svg:x2=\"1.5in\" svg:y2=\"0.75in\"/>"
    );
    assert!(!drawn("", &line).text.contains('b'));
    let hand = format!("<draw:polyline {SVG} draw:style-name=\"thick\" {AT_B2}/>");
    assert!(!drawn("", &hand).text.contains("b2"));
    assert_eq!(
        drawn("", &shape("black", &AT_B2.replace("0.25in", "4000cm"), "")).text,
        "S\n"
    );
    let turned = "draw:transform=\"skewX (1) translate (1in 0.25in)\" svg:width=\"1in\" svg:height=\"0.25in\"";
    assert_eq!(drawn("", &shape("black", turned, "")).text, "S\n");
    // Where two ends are said, it reaches to the farther.
    let ends = "table:end-cell-address=\"S.B2\" table:end-x=\"0in\" table:end-y=\"0in\" svg:width=\"1in\" svg:height=\"0.25in\"";
    assert_eq!(drawn(&shape("black", ends, ""), "").text, WITHOUT);
    // Where nobody can tell how large it is, everything is beneath it.
    let read = drawn(&shape("black", "svg:width=\"wide\" svg:height=\"1in\"", ""), "");
    assert_eq!(read.text, "S\n");
}

#[test]
fn a_picture_stands_beneath_the_cells_unless_something_lies_over_it() {
    let read = drawn("", &frame("svg:x=\"5in\" svg:y=\"5in\" draw:z-index=\"1\""));
    assert_eq!(read.text, format!("{ALL}\n\u{fffc}\n"));
    let [figure] = read.figures()[..] else { panic!() };
    assert_eq!((figure.width, figure.height), (20, 5));
    assert_eq!(read.said("description of a drawing"), ["C:\\x.png"]);
    let over = |order: u8| {
        let place =
            format!("svg:x=\"5in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\" draw:z-index=\"{order}\"");
        let shapes = shape("black", &place, "") + &frame("svg:x=\"5in\" svg:y=\"5in\" draw:z-index=\"1\"");
        drawn("", &shapes).figures().len()
    };
    assert_eq!((over(0), over(2)), (1, 0));
    let linked = format!(
        "<draw:a xlink:href=\"https://a.example\">{}</draw:a>",
        frame("svg:x=\"5in\" svg:y=\"5in\"")
    );
    assert_eq!(drawn("", &linked).figures().len(), 1);
}

#[test]
fn words_of_shapes_stand_beneath_the_cells_paragraph_by_paragraph() {
    let far = "svg:x=\"5in\" svg:y=\"5in\" svg:width=\"1in\" svg:height=\"1in\"";
    let said = "<text:p>one</text:p><text:p>t<text:span>wo</text:span></text:p>";
    let read = drawn("", &shape("empty", far, said));
    assert_eq!(read.text, format!("{ALL}\none\ntwo\n"));
    // Black letters on black are not seen.
    let black = said.replace("<text:span>", "<text:span text:style-name=\"ink\">");
    let read = drawn("", &shape("black", far, &black));
    assert_eq!(read.text, format!("{ALL}\none\nt\n"));
    // A group lies where it says, whatever is in it; and what lies behind the cells is beneath all else.
    let inner = shape("empty", &format!("{far} draw:z-index=\"9\""), said);
    let bar = |order: u8| shape("black", &format!("{far} draw:z-index=\"{order}\""), "");
    let grouped = format!("<draw:g draw:z-index=\"3\">{inner}</draw:g>");
    assert_eq!(drawn("", &(grouped.clone() + &bar(5))).text, ALL);
    assert_eq!(drawn("", &(grouped + &bar(2))).text, format!("{ALL}\none\ntwo\n"));
    let behind = inner.replace("draw:z-index", "table:table-background=\"true\" draw:z-index");
    assert_eq!(drawn("", &(behind + &bar(5))).text, ALL);
    // A comment in a box is none of its words, and a box without a size is not seen.
    let noted = "<text:p>one<office:annotation><text:p>secret</text:p></office:annotation></text:p>";
    assert_eq!(drawn("", &shape("empty", far, noted)).text, format!("{ALL}\none\n"));
    let tiny = far.replace("width=\"1in\"", "width=\"0in\"");
    assert_eq!(drawn("", &shape("empty", &tiny, said)).text, ALL);
    // A bar over the half of a box may lie over all of its letters; one that touches an edge does not.
    let half = shape("black", &far.replace("width=\"1in\"", "width=\"0.5in\""), "");
    assert_eq!(drawn("", &(shape("empty", far, said) + &half)).text, ALL);
    let beside = shape("black", &far.replace("svg:x=\"5in\"", "svg:x=\"5.95in\""), "");
    let read = drawn("", &(shape("empty", far, said) + &beside));
    assert_eq!(read.text, format!("{ALL}\none\ntwo\n"));
    let covered = shape("empty", far, said) + &shape("black", far, "");
    let read = drawn("", &covered);
    assert_eq!(read.text, ALL);
    assert_eq!(read.said("text beneath something that is drawn over it"), ["one two"]);
}
