//! Charts on sheets: rows of what they show, beneath the cells.

use super::*;
use crate::package::opendocument::chart::tried::chart;

const KEPT: &str = "a chart, which is kept as a table of what it shows";
const WITHIN: &str = "a document within the document";
/// Far from all cells.
const FAR: &str = "svg:x=\"5in\" svg:y=\"5in\" svg:width=\"3in\" svg:height=\"2in\"";
/// What is seen of the chart, as rows.
const ROWS: &str = "Tons\n\tTimber\nMarch\t12300\nApril\t7\n";

fn object(place: &str) -> String {
    format!(
        "<draw:frame {SVG} {place}><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame>"
    )
}

fn with_chart(in_cell: &str, on_sheet: &str, chart: &str) -> Figured {
    let content = format!("<office:document-content {SPACES}>{chart}</office:document-content>");
    let parts = [
        ("Object 1/content.xml", content.into_bytes()),
        ("ObjectReplacements/Object 1", b"a picture".to_vec()),
    ];
    drawn_with(in_cell, on_sheet, &parts)
}

#[test]
fn a_chart_is_rows_of_what_it_shows_beneath_the_cells() {
    let chart = chart("<chart:legend/>");
    for (in_cell, on_sheet) in [
        (String::new(), object(FAR)),
        (
            object("svg:x=\"5in\" svg:width=\"3in\" svg:height=\"2in\""),
            String::new(),
        ),
    ] {
        let read = with_chart(&in_cell, &on_sheet, &chart);
        assert_eq!(read.text, format!("{ALL}\n{ROWS}"), "{in_cell}{on_sheet}");
        assert_eq!(read.said(KEPT), ["Object 1"]);
        assert!(read.said(WITHIN).is_empty(), "{:?}", read.hidden);
    }
}

#[test]
fn what_a_chart_does_not_show_is_told_and_gone() {
    let read = with_chart("", &object(FAR), &chart(""));
    assert_eq!(read.text, format!("{ALL}\nTons\nMarch\t12300\nApril\t7\n"));
    assert_eq!(read.said("words of a chart that nobody sees"), ["Timber"]);
}

#[test]
fn a_chart_that_nobody_sees_is_told_and_gone() {
    let over = shape("black", &format!("{FAR} draw:z-index=\"2\""), "");
    let veiled = object(&format!("{FAR} draw:z-index=\"1\"")) + &over;
    let tiny = object(&FAR.replace("width=\"3in\"", "width=\"0in\""));
    let off = object(&format!("{FAR} drawooo:display=\"none\""));
    for on_sheet in [veiled, tiny, off] {
        let read = with_chart("", &on_sheet, &chart("<chart:legend/>"));
        assert_eq!(read.text, ALL, "{on_sheet}");
        let told = read.said(WITHIN);
        assert!(told.iter().any(|says| says.contains("Timber")), "{:?}", read.hidden);
    }
}

#[test]
fn a_chart_of_cells_is_read_from_the_copy_that_names_their_range() {
    // LibreOffice names cells of the sheet, and says in the table within which range each column is of.
    let named = |text: String, from: &str, to: &str| text.replace(from, to);
    let described = |range: &str| format!("<text:p/><draw:g><svg:desc>{range}</svg:desc></draw:g></table:table-cell>");
    let mut own = chart("<chart:legend/>");
    own = named(own, "local-table.A2:.A3", "S.A2:S.A3");
    own = named(own, "local-table.B2:.B3", "S.B2:S.B3");
    own = named(own, "local-table.B1", "S.B1:S.B1");
    own = named(own, "<text:p></text:p></table:table-cell>", &described("S.A2:S.A3"));
    own = named(
        own,
        "<text:p>Timber</text:p></table:table-cell>",
        &described("S.B2:S.B3").replace("<text:p/>", "<text:p>Timber</text:p>"),
    );
    own = own.replace("<office:body ", &format!("<office:body {SVG} "));
    let read = with_chart("", &object(FAR), &own);
    assert!(
        read.text.contains("March\t12300\nApril\t7\n"),
        "{}: {:?}",
        read.text,
        read.hidden
    );
}
