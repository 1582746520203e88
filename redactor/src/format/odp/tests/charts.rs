//! Charts: tables of what they show, in their places.

use super::*;
use crate::package::opendocument::chart::tried::chart;

const KEPT: &str = "a chart, which is kept as a table of what it shows";
const WITHIN: &str = "a document within the document";

fn framed(place: [i64; 4], more: &str) -> String {
    format!(
        "<draw:frame {} {more}><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame>",
        area(place)
    )
}

/// What is read of slides with the chart.
fn slides(slides: Vec<(&str, String)>, own: &str) -> Read {
    let content = format!(
        "<office:document-content {SPACES}>{}</office:document-content>",
        chart("<chart:legend/>")
    );
    let others: [(&'static str, &'static str); 2] = [
        ("Object 1/content.xml", String::leak(content)),
        ("ObjectReplacements/Object 1", "a picture"),
    ];
    let deck = Deck {
        slides,
        own,
        others: &others,
        ..Deck::default()
    };
    deck.read()
}

const PLACE: [i64; 4] = [10, 10, 40, 30];
const SHOWN: &str = "Tons\n\tTimber\nMarch\t12300\nApril\t7\n";

#[test]
fn a_chart_is_a_table_in_its_place() {
    let read = slides(vec![("", framed(PLACE, "presentation:class=\"chart\""))], "");
    assert_eq!(read.text, SHOWN);
    let [placed] = read.boxes()[..] else { panic!("{read:?}") };
    assert_eq!((placed.left, placed.top, placed.width, placed.height), (10, 10, 40, 30));
    assert!(read.shapes().contains(&Shape::Wide(20)), "{read:?}");
    assert!(format!("{:?}", read.shapes()).contains("Size(Size(28))"), "{read:?}");
    assert_eq!(read.said(KEPT), ["Object 1"]);
    assert_eq!(read.said(WITHIN), Vec::<String>::new());
    assert_eq!(read.said("a small picture of what is not kept"), Vec::<String>::new());
}

#[test]
fn a_chart_on_a_dark_ground_is_read_on_it() {
    let own = "<style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" \
        draw:fill-color=\"#000066\"/></style:style>";
    let panel = format!("<draw:rect draw:style-name=\"gr1\" {}/>", area([5, 5, 60, 50]));
    let read = slides(vec![("", panel + &framed(PLACE, ""))], own);
    assert_eq!(read.text, SHOWN);
    let shapes = format!("{:?}", read.shapes());
    assert!(shapes.contains("Ink(") && shapes.contains("Shaded("), "{shapes}");
}

#[test]
fn a_chart_that_nobody_sees_is_told_and_gone() {
    let own = "<style:style style:name=\"dp2\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style>\
        <style:style style:name=\"gr1\" style:family=\"graphic\"><style:graphic-properties draw:fill=\"solid\" draw:fill-color=\"#000000\"/></style:style>";
    let cover = format!("<draw:rect draw:style-name=\"gr1\" {}/>", area([5, 5, 60, 50]));
    for slide in [
        ("draw:style-name=\"dp2\"", framed(PLACE, "")),
        ("", framed([200, 10, 40, 30], "")),
        ("", framed(PLACE, "") + &cover),
        ("", framed([10, 10, 40, 0], "")),
    ] {
        let read = slides(vec![slide.clone(), ("", boxed([10, 60, 20, 5], "", &p("x")))], own);
        assert!(!read.text.contains("Timber"), "{slide:?}: {}", read.text);
        assert!(
            read.said(WITHIN).iter().any(|says| says.contains("Timber")),
            "{slide:?}: {read:?}"
        );
        assert_eq!(read.said(KEPT), Vec::<String>::new(), "{slide:?}");
    }
}

#[test]
fn a_chart_within_a_slide_is_read_as_one_of_the_package() {
    let inner = format!(
        "<draw:frame {}><draw:object><office:document>{}</office:document></draw:object></draw:frame>",
        area(PLACE),
        chart("<chart:legend/>")
    );
    let read = slide(&inner, "");
    assert_eq!(read.text, SHOWN);
    assert_eq!(read.said(WITHIN), Vec::<String>::new());
}
