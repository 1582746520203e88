//! Charts: tables of what they show, where they stand.

use super::*;
use crate::document::Tint;

const C: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";
const KEPT: &str = "a chart, which is kept as a table of what it shows";
const AREA: [i64; 4] = [10, 10, 40, 20];

/// A frame of this area in tenths of an inch, with the chart that `r2` leads to.
fn chart(area: [i64; 4]) -> String {
    format!(
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"Chart of Anna\"/></p:nvGraphicFramePr>{}<a:graphic><a:graphicData>\
         <c:chart {C} r:id=\"r2\"/></a:graphicData></a:graphic></p:graphicFrame>",
        frame(area).replace("a:xfrm", "p:xfrm")
    )
}

/// The part of a chart of so many months, with this said of its title.
fn part(months: usize, title: &str) -> String {
    let points: String = (0..months)
        .map(|month| format!("<c:pt idx=\"{month}\"><c:v>{month}</c:v></c:pt>"))
        .collect();
    format!(
        "<c:chartSpace {C} SPACES><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:rPr>{title}</a:rPr><a:t>Sales</a:t></a:r></a:p></c:rich></c:tx>\
         </c:title><c:plotArea><c:barChart><c:ser><c:tx><c:v>secret</c:v></c:tx><c:val><c:numLit>{points}</c:numLit></c:val></c:ser><c:axId \
         val=\"1\"/><c:axId val=\"2\"/></c:barChart><c:catAx><c:axId val=\"1\"/><c:delete val=\"0\"/></c:catAx><c:valAx><c:axId \
         val=\"2\"/><c:delete val=\"0\"/></c:valAx></c:plotArea></c:chart></c:chartSpace>"
    )
}

fn deck(shapes: &str, part: &str) -> Read {
    let deck = Deck {
        slides: vec![("", shapes.to_owned())],
        others: &[("chart", "../charts/chart1.xml", part)],
        ..Deck::default()
    };
    deck.read()
}

#[test]
fn a_chart_is_a_table_in_its_frame() {
    let read = deck(&(says([0, 0, 10, 5], "", "x") + &chart(AREA)), &part(2, ""));
    assert_eq!(read.text, "x\nSales\n1\t0\n2\t1\n");
    assert_eq!(read.said(KEPT), [""]);
    assert_eq!(read.said("words of a chart that nobody sees"), ["secret"]);
    assert_eq!(read.said("name of a shape"), ["Chart of Anna"]);
    assert!(read.said("a chart that is not kept").is_empty());
    let slide = read.slide(1);
    assert!(
        slide.contains("<a:off x=\"914400\" y=\"914400\"/><a:ext cx=\"3657600\" cy=\"1828800\"/>"),
        "{slide}"
    );
    assert!(slide.contains("gridSpan=\"2\""), "{slide}");
}

#[test]
fn one_of_many_rows_has_small_letters_and_reaches_below_its_frame() {
    let read = deck(&chart(AREA), &part(40, ""));
    assert_eq!(read.text.lines().count(), 41);
    let slide = read.slide(1);
    assert!(slide.contains("sz=\"600\""), "{slide}");
    assert!(slide.contains("cy=\"3749040\""), "{slide}");
    assert!(deck(&chart(AREA), &part(400, "")).text.lines().count() == 401);
}

#[test]
fn a_chart_that_nobody_sees_is_told_and_gone() {
    let gold = "<a:solidFill><a:srgbClr val=\"FFCC00\"/></a:solidFill>";
    let covered = chart(AREA) + &says([0, 0, 90, 70], gold, "x");
    let hidden = chart(AREA).replace("id=\"4\"", "id=\"4\" hidden=\"1\"") + &says([0, 0, 90, 70], "", "x");
    let away = chart([200, 10, 40, 20]) + &says([0, 0, 90, 70], "", "x");
    let tiny = chart([10, 10, 40, 0]) + &says([0, 0, 90, 70], "", "x");
    for (shapes, told) in [
        (covered, "text that another shape covers"),
        (hidden, "a hidden shape"),
        (away, "text off the slide"),
        (tiny, "a chart that is too small to be seen"),
    ] {
        let read = deck(&shapes, &part(2, ""));
        assert_eq!(read.text, "x\n", "{told}");
        assert_eq!(read.said(told).len(), 1, "{told}: {:?}", read.hidden);
        assert!(read.said(KEPT).is_empty(), "{told}");
    }
}

#[test]
fn letters_in_the_colour_of_what_a_chart_stands_on_are_told() {
    let title = "<a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill>";
    let same = "<a:solidFill><a:srgbClr val=\"0000CC\"/></a:solidFill>";
    assert!(deck(&chart(AREA), &part(1, title)).text.starts_with("Sales\n"));
    let read = deck(&(boxed([0, 0, 90, 70], same, "") + &chart(AREA)), &part(1, title));
    assert_eq!(read.text, "1\t0\n");
    // Letters can be read on what they stand on.
    let inks = read.marks.iter().any(|mark| mark.shape == Shape::Ink(Tint::WHITE));
    assert!(inks, "{:?}", read.marks);
}

#[test]
fn a_chart_of_many_rows_is_covered_by_what_is_as_large_as_its_frame() {
    let gold = "<a:solidFill><a:srgbClr val=\"FFCC00\"/></a:solidFill>";
    let read = deck(&(chart(AREA) + &says(AREA, gold, "x")), &part(40, ""));
    assert_eq!(read.text, "x\n");
    assert_eq!(read.said("text that another shape covers").len(), 1);
    assert!(read.said(KEPT).is_empty());
    // What leaves a row of its frame free leaves it seen.
    let [left, top, width, height] = AREA;
    let lower = says([left, top + 1, width, height], gold, "x");
    assert!(deck(&(chart(AREA) + &lower), &part(40, "")).text.starts_with("Sales\n"));
}

#[test]
fn a_box_beside_a_chart_of_many_rows_has_no_ground_that_would_cover_its_table() {
    let mixed = "<a:gradFill><a:gsLst><a:gs pos=\"0\"><a:srgbClr val=\"FFCC00\"/></a:gs></a:gsLst></a:gradFill>";
    let below = says([10, 35, 40, 10], mixed, "x");
    let shaded = |months: usize| {
        let read = deck(&(chart(AREA) + &below), &part(months, ""));
        read.marks.iter().any(|mark| matches!(mark.shape, Shape::Shaded(_)))
    };
    assert_eq!((shaded(2), shaded(40)), (true, false));
}

#[test]
fn a_chart_is_read_on_each_ground_on_which_it_is_shown() {
    let title = "<a:solidFill><a:schemeClr val=\"accent1\"/></a:solidFill>";
    let same = "<a:solidFill><a:srgbClr val=\"0000CC\"/></a:solidFill>";
    let part = part(1, title);
    let deck = Deck {
        slides: vec![("", chart(AREA)), ("", boxed([0, 0, 90, 70], same, "") + &chart(AREA))],
        others: &[("chart", "../charts/chart1.xml", part.as_str())],
        ..Deck::default()
    };
    assert_eq!(deck.read().text, "Sales\n1\t0\n1\t0\n");
}
