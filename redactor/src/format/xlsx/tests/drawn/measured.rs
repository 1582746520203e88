//! Where what is drawn lies, by the real sizes of columns and rows.

use super::*;

/// A bar from a column to another over the first row.
fn bar(from: u32, to: u32) -> String {
    anchor([from, 0, 0, 0], [to, 0, 1, 0], &shape(BLACK, ""))
}

fn row(cells: &[(&str, &str)]) -> String {
    let all: String = cells.iter().map(|(at, text)| words(at, 0, text)).collect();
    format!("<sheetData><row r=\"1\">{all}</row></sheetData>")
}

#[test]
fn a_drawing_that_the_sheet_leads_to_and_does_not_name_is_shown_by_no_program() {
    let sheet = format!("<sheetData>{}</sheetData>", cells());
    let anchors = over_b2(&shape(BLACK, "")) + &anchor([9, 0, 9, 0], [12, 0, 12, 0], &shape("", &paragraph("secret")));
    let read = led_to(&[("S", "", &sheet)], &anchors, &[]);
    assert_eq!(read.text, "S\na1\tb1\na2\tb2\na3\tb3\n");
    assert!(read.hidden.iter().any(|hidden| hidden.says.contains("secret")));
    let named = sheet.clone() + "<drawing r:id=\"r9\"/><drawing r:id=\"r0\"/>";
    let read = led_to(&[("S", "", &named)], &anchors, &[]);
    assert_eq!(read.text, "S\na1\tb1\na2\tb2\na3\tb3\n");
    let read = drawn_on(&sheet, &anchors);
    assert!(
        read.text.ends_with("secret\n") && !read.text.contains("b2"),
        "{}",
        read.text
    );
}

#[test]
fn what_grows_over_its_frame_grows_through_the_real_sizes_of_columns() {
    // An outline of forty points, of which half lies left of C: through a narrow B, and through half of A and more.
    let line = "<a:prstGeom prst=\"arc\"/><a:noFill/><a:ln w=\"508000\"/>";
    let anchors = anchor([2, 0, 0, 0], [3, 0, 1, 0], &shape(line, ""));
    let sheet = |columns: &str| format!("<cols>{columns}</cols>{}", row(&[("A1", "a"), ("B1", "b")]));
    let narrow = "<col min=\"1\" max=\"1\" width=\"2\"/><col min=\"2\" max=\"2\" width=\"2\"/>";
    assert_eq!(drawn_on(&sheet(narrow), &anchors).text, "S\n");
    let hidden = "<col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/><col min=\"1\" max=\"1\" width=\"3\"/>";
    assert_eq!(drawn_on(&sheet(hidden), &anchors).text, "S\n");
    assert_eq!(drawn_on(&row(&[("A1", "a"), ("B1", "b")]), &anchors).text, "S\na\tb\n");
}

#[test]
fn half_of_a_merged_cell_is_half_of_its_real_width() {
    // Over B to E: more than half of four columns, and less than half where the first is wide.
    let read = |wide: u8| {
        let columns = format!("<cols><col min=\"1\" max=\"1\" width=\"{wide}\"/></cols>");
        let merged = "<mergeCells><mergeCell ref=\"A1:D1\"/></mergeCells>";
        let part = columns + &row(&[("A1", "one"), ("E1", "e")]) + merged;
        drawn_on(&part, &bar(1, 5)).text
    };
    assert_eq!(read(9), "S\n");
    assert_eq!(read(90), "S\none\n");
}

#[test]
fn a_bar_that_is_turned_a_little_reaches_no_farther_than_its_corners() {
    let sheet = format!("<sheetData>{}</sheetData>", cells());
    // Over B2, turned by six degrees: it reaches over a sixth of a row more, and over no column.
    let turned = over_b2(&shape(&format!("<a:xfrm rot=\"360000\"/>{BLACK}"), ""));
    assert_eq!(drawn_on(&sheet, &turned).text, "S\na1\tb1\na2\na3\tb3\n");
}
