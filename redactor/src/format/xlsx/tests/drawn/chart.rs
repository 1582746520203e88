//! Charts on sheets: rows of what they show.

use super::*;

const SPACES: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

const PART: &str = "<c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart>\
    <c:ser><c:tx><c:v>secret</c:v></c:tx><c:cat><c:strLit><c:pt idx=\"0\"><c:v>May</c:v></c:pt><c:pt idx=\"1\"><c:v>June</c:v></c:pt>\
    </c:strLit></c:cat><c:val><c:numLit><c:pt idx=\"0\"><c:v>1234.5</c:v></c:pt><c:pt idx=\"1\"><c:v>7</c:v></c:pt></c:numLit></c:val>\
    </c:ser><c:axId val=\"1\"/><c:axId val=\"2\"/></c:barChart><c:catAx><c:axId val=\"1\"/><c:delete val=\"0\"/></c:catAx><c:valAx>\
    <c:axId val=\"2\"/><c:delete val=\"0\"/></c:valAx></c:plotArea></c:chart>";

fn charted(anchors: &str) -> Figured {
    let sheet = format!("<sheetData>{}</sheetData>", cells());
    let part = format!("<c:chartSpace {SPACES}>{PART}</c:chartSpace>");
    drawn_beside(&[("S", "", &sheet)], anchors, &[("chart", &part)])
}

fn frame(id: &str) -> String {
    format!(
        "<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id=\"2\" name=\"Chart of Anna\"/></xdr:nvGraphicFramePr><a:graphic>\
         <a:graphicData><c:chart {SPACES} r:id=\"{id}\"/></a:graphicData></a:graphic></xdr:graphicFrame>"
    )
}

#[test]
fn a_chart_stands_beneath_the_cells_as_rows_of_what_it_shows() {
    let read = charted(&over_b2(&frame("r1")));
    assert_eq!(read.text, "S\na1\tb1\na2\na3\tb3\n\nSales\nMay\t1230\nJune\t7\n");
    assert_eq!(read.said("a chart, which is kept as a table of what it shows"), [""]);
    assert_eq!(read.said("description of a drawing"), ["Chart of Anna"]);
    assert_eq!(read.said("words of a chart that nobody sees"), ["secret"]);
    assert_eq!(read.said("a chart that is not kept").len(), 0);
}

#[test]
fn a_chart_beneath_something_or_without_its_part_is_not_kept() {
    let without = "S\na1\tb1\na2\na3\tb3\n";
    let read = charted(&(over_b2(&frame("r1")) + &over_b2(&shape(BLACK, ""))));
    assert_eq!(read.text, without);
    let why = "a chart beneath something that is drawn over it, and that is not kept";
    assert_eq!(read.said(why).len(), 1);
    let lost = charted(&over_b2(&frame("r9")));
    assert_eq!(lost.text, without);
    assert!(!lost.said("a chart that is not kept").is_empty());
    // One that is too low to be seen.
    let low = charted(&anchor([9, 0, 9, 0], [12, 0, 9, 9], &frame("r1")));
    assert_eq!(low.said("a chart that is too small to be seen").len(), 1);
}
