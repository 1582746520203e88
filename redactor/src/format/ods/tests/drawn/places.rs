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
