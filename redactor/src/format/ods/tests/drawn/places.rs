//! Where things are drawn that do not lie as they say at first.

use super::*;

#[test]
fn a_place_before_its_cell_is_followed_into_the_cells_before() {
    let before = "svg:x=\"-1in\" svg:y=\"-0.25in\" svg:width=\"1in\" svg:height=\"0.25in\"";
    let read = drawn(&shape("black", before, ""), "");
    assert_eq!(read.text, ALL.replace("a1\t", "\t"));
}

#[test]
fn a_thick_outline_covers_and_what_it_goes_round_stays() {
    let ring = |style: &str| format!("<draw:rect {SVG} draw:style-name=\"{style}\" {AT_B2}/>");
    assert!(!drawn("", &ring("thick")).text.contains("b2"));
    assert_eq!(drawn("", &ring("empty")).text, ALL);
    // From the sheet's first corner on, and far beyond: what it goes round is not beneath it.
    let round = "svg:x=\"0in\" svg:y=\"0in\" svg:width=\"9in\" svg:height=\"9in\"";
    let around = format!("<draw:rect {SVG} draw:style-name=\"thick\" {round}/>");
    let text = drawn("", &around).text;
    assert!(text.contains("b2") && text.contains("b3"), "{text}");
}

#[test]
fn what_is_turned_reaches_as_far_as_its_corners() {
    // A bar of two cells' width in the row of B2, turned by half a circle about its corner: it ends where it began.
    let turned = |angle: &str| {
        format!("draw:transform=\"rotate ({angle}) translate (2in 0.5in)\" svg:width=\"1in\" svg:height=\"0.25in\"")
    };
    let read = drawn("", &shape("black", &turned("3.14159265"), ""));
    assert_eq!(read.text, WITHOUT);
    // One that is not understood is all round its corner.
    assert!(!drawn("", &shape("black", &turned("far"), "")).text.contains("b2"));
}

#[test]
fn half_of_a_merged_cell_is_half_of_its_width() {
    // Four inches and one: a bar over the second column and beyond is over a fifth of the cell, and one from the second inch on over more than half.
    let wide = "<style:style style:name=\"wide\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"4in\"/></style:style>";
    let seen = |from: &str| {
        let place = format!("svg:x=\"{from}\" svg:y=\"0in\" svg:width=\"9in\" svg:height=\"0.25in\"");
        let columns = "<table:table-column table:style-name=\"wide\"/><table:table-column table:style-name=\"co\"/>";
        let merged = "<table:table-row table:style-name=\"ro\"><table:table-cell table:number-columns-spanned=\"2\" \
            office:value-type=\"string\"><text:p>one</text:p></table:table-cell><table:covered-table-cell/></table:table-row>";
        let shapes = format!("<table:shapes>{}</table:shapes>", shape("black", &place, ""));
        let body = sheet(&format!("{shapes}{columns}{merged}"));
        let parts = [("content.xml", content(&(styles() + wide), &body).into_bytes())];
        figured(&ODS, &typed(KIND, &parts).unwrap()).0.text.contains("one")
    };
    assert!(seen("4in"));
    assert!(!seen("1in"));
}
