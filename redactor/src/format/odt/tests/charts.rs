//! Charts: where their tables stand, and what is told of them.

use super::*;
use crate::package::opendocument::chart::tried::chart;

const LEGEND: &str = "<chart:legend/>";
const OBJECT: &str =
    "<draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/>";

fn frame(inner: &str) -> String {
    format!("<draw:frame svg:width=\"8cm\" svg:height=\"6cm\">{inner}</draw:frame>")
}

/// What is read of a document with the chart, of which the parts have these names besides.
fn read_chart(body: &str, own: &str, legend: &str) -> Read {
    let content = format!(
        "<office:document-content SPACES>{}</office:document-content>",
        chart(legend)
    );
    let meta =
        "<office:document-meta SPACES><office:meta><dc:creator>Ann</dc:creator></office:meta></office:document-meta>";
    let others = [
        ("Object 1/content.xml", content.as_str()),
        ("Object 1/meta.xml", meta),
        ("ObjectReplacements/Object 1", "a picture"),
    ];
    read_with(body, [own, "", ""], &others)
}

const SHOWN: &str = "Tons\n\tTimber\nMarch\t12300\nApril\t7\n";

#[test]
fn the_table_of_a_chart_stands_behind_its_paragraph() {
    let body = p(&format!("see {} here", frame(OBJECT))) + &p("end");
    let (text, marks, hidden) = read_chart(&body, "", LEGEND);
    assert_eq!(text, format!("see here\n{SHOWN}end\n"));
    assert_eq!(pieces(&text, &marks, |shape| shape == Shape::Table), [SHOWN]);
    assert_eq!(
        said(&hidden, "a chart, which is kept as a table of what it shows"),
        ["Object 1"]
    );
    assert_eq!(said(&hidden, "author"), ["Ann"]);
    for what in [
        "a document within the document",
        "a small picture of what is not kept",
        "a picture that is not kept",
    ] {
        assert!(said(&hidden, what).is_empty(), "{what}: {hidden:?}");
    }
    // One that is shown twice is read once, and stands there twice.
    let (text, _, _) = read_chart(&p(&frame(OBJECT).repeat(2)), "", LEGEND);
    assert_eq!(text, format!("\n{SHOWN}{SHOWN}"));
}

#[test]
fn a_name_that_no_legend_shows_is_told_and_gone() {
    let (text, _, hidden) = read_chart(&p(&frame(OBJECT)), "", "");
    assert_eq!(text, "\nTons\nMarch\t12300\nApril\t7\n");
    assert_eq!(said(&hidden, "words of a chart that nobody sees"), ["Timber"]);
}

#[test]
fn charts_stand_wherever_there_is_text() {
    let shown = frame(OBJECT);
    let cell = |inner: &str| format!("<table:table-cell>{inner}</table:table-cell>");
    let items = list("text:style-name=\"B\"", &[&p(&format!("a{shown}")), &p("b")]);
    let table = format!(
        "<table:table><table:table-row>{}{}</table:table-row></table:table>",
        cell(&p(&format!("c{shown}"))),
        cell(&p("d"))
    );
    let boxed = format!(
        "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>",
        p(&format!("e{shown}"))
    );
    let body = [shown.clone(), items, table, p(&boxed)].concat();
    let (text, marks, _) = read_chart(&body, NUMBERS, LEGEND);
    assert_eq!(text.matches("Timber").count(), 4, "{text}");
    assert!(text.starts_with(SHOWN), "{text}");
    assert!(text.contains(&format!("a\nb\n{SHOWN}c\n{SHOWN}")), "{text}");
    assert!(text.ends_with(&format!("e\n{SHOWN}")), "{text}");
    assert_eq!(pieces(&text, &marks, |shape| shape == Shape::Item), ["a\n", "b\n"]);
}

#[test]
fn a_chart_that_nobody_sees_is_told_and_gone() {
    let gone = style("h", "text", "<style:text-properties text:display=\"none\"/>");
    let hidden = format!("<text:span text:style-name=\"h\">{}</text:span>", frame(OBJECT));
    let off = frame(OBJECT).replace("<draw:frame ", "<draw:frame draw:display=\"none\" ");
    let tiny = frame(OBJECT).replace("8cm", "1pt");
    for shown in [hidden, off, tiny] {
        let (text, _, hidden) = read_chart(&p(&format!("x{shown}")), &gone, LEGEND);
        assert_eq!(text, "x\n", "{shown}");
        let told = said(&hidden, "a document within the document");
        assert!(told.iter().any(|says| says.contains("Timber")), "{hidden:?}");
        assert!(said(&hidden, "a chart, which is kept as a table of what it shows").is_empty());
    }
}

#[test]
fn a_chart_within_the_text_is_read_as_one_of_the_package() {
    let inner = |chart: &str| {
        frame(&format!(
            "<draw:object><office:document>{chart}</office:document></draw:object>"
        ))
    };
    let (text, _, hidden) = read(&p(&inner(&chart(LEGEND))), [""; 3]);
    assert_eq!(text, format!("\n{SHOWN}"));
    assert_eq!(said(&hidden, "a document within the document"), Vec::<String>::new());
    let other = chart(LEGEND).replace("\"chart:bar\"", "\"chart:unknown\"");
    let (text, _, hidden) = read(&p(&format!("x{}", inner(&other))), [""; 3]);
    assert_eq!(text, "x\n");
    assert_eq!(said(&hidden, "a chart that is not kept"), [""]);
    assert!(
        said(&hidden, "a document within the document")
            .iter()
            .any(|says| says.contains("Timber"))
    );
}

#[test]
fn the_parts_of_a_chart_that_shows_nothing_are_told() {
    let none = "<office:automatic-styles><style:style style:name=\"none\" style:family=\"chart\"><style:graphic-properties \
        draw:fill=\"none\" draw:stroke=\"none\"/></style:style></office:automatic-styles>";
    let empty = chart("").replace("<chart:title><text:p>Tons</text:p></chart:title>", "");
    let empty = empty.replace("<chart:series ", "<chart:series chart:style-name=\"none\" ");
    let content = format!("<office:document-content SPACES>{none}{empty}</office:document-content>");
    let others = [
        ("Object 1/content.xml", content.as_str()),
        ("ObjectReplacements/Object 1", "a picture"),
    ];
    let (text, _, hidden) = read_with(&p(&format!("x{}", frame(OBJECT))), [""; 3], &others);
    assert_eq!(text, "x\n");
    assert_eq!(said(&hidden, "a chart that is not kept"), ["Object 1"]);
    let told = said(&hidden, "a document within the document");
    assert!(told.iter().any(|says| says.contains("Timber")), "{hidden:?}");
}
