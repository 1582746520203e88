//! Documents and what is made of them.

use super::*;
use crate::document::{Hidden, Mark, Shape, Value};
use crate::flow::tried::{self, Read, taken};
use crate::format::Format;
use crate::limits::Limits;
use crate::package::opendocument::{CONTENT, STYLES};
use crate::package::write::typed;

mod beside;
mod borders;
mod charts;
mod keep;
mod leaves;
mod look;
mod pictures;
mod running;
mod told;
mod unseen;

/// Every namespace that the documents of these tests name.
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" xmlns:config=\"urn:oasis:names:tc:opendocument:xmlns:config:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
    xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" xmlns:x=\"urn:example:unknown\"";

/// A document of this body, with styles of its own, styles of all parts, and pages: how these are laid out stands before a stroke.
fn document(body: &str, [own, common, pages]: [&str; 3], others: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{own}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let (layouts, pages) = pages.split_once('|').unwrap_or(("", pages));
    let styles = format!(
        "<office:document-styles {SPACES}><office:styles>{common}</office:styles><office:automatic-styles>{layouts}</office:automatic-styles><office:master-styles>{pages}</office:master-styles></office:document-styles>"
    );
    let mut parts = vec![(CONTENT, content), (STYLES, styles)];
    parts.extend(
        others
            .iter()
            .map(|(name, part)| (*name, part.replace("SPACES", SPACES))),
    );
    typed(KIND, &parts).unwrap()
}

fn read_all(bytes: &[u8]) -> Result<Read, Refusal> {
    tried::read(&ODT, bytes)
}

/// What is read of a document; it is written, read again as the same, and hides nothing any more.
fn read_with(body: &str, styles: [&str; 3], others: &[(&str, &str)]) -> Read {
    let (text, marks, hidden) = read_all(&document(body, styles, others)).unwrap();
    if !marks.is_empty() {
        let written = typed(KIND, &write::parts(&taken(&text, &marks)).unwrap()).unwrap();
        let again = read_all(&written).unwrap();
        assert_eq!(again, (text.clone(), marks.clone(), Vec::new()));
    }
    (text, marks, hidden)
}

fn read(body: &str, styles: [&str; 3]) -> Read {
    read_with(body, styles, &[])
}

fn text(body: &str) -> String {
    read(body, [""; 3]).0
}

fn p(inner: &str) -> String {
    format!("<text:p>{inner}</text:p>")
}

fn said(hidden: &[Hidden], what: &str) -> Vec<String> {
    let of = hidden.iter().filter(|hidden| hidden.what == what);
    of.map(|hidden| hidden.says.clone()).collect()
}

/// A style of a family with these properties.
fn style(name: &str, family: &str, properties: &str) -> String {
    format!("<style:style style:name=\"{name}\" style:family=\"{family}\">{properties}</style:style>")
}

/// Pieces of the text that are of a shape.
fn pieces(text: &str, marks: &[Mark], shape: impl Fn(Shape) -> bool) -> Vec<String> {
    let of = marks.iter().filter(|mark| shape(mark.shape));
    of.map(|mark| text[mark.start as usize..mark.end as usize].to_owned())
        .collect()
}

#[test]
fn blanks_part_words_and_elements_stand_for_more() {
    let body = [
        p("  a &amp;\n  b <text:span> c</text:span> "),
        p("x<text:tab/><text:line-break/><text:s text:c=\"3\"/>y<text:s/> z"),
        p(""),
        p("<text:soft-page-break/>end"),
    ];
    assert_eq!(text(&body.concat()), "a & b c\nx\n   y  z\n\nend\n");
}

#[test]
fn looks_come_from_styles_and_those_they_are_based_on() {
    let style = |name: &str, base: &str, says: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\" style:parent-style-name=\"{base}\"><style:text-properties {says}/></style:style>"
        )
    };
    let own = [
        style("T1", "Strong", "fo:font-style=\"italic\""),
        style("T2", "", "style:text-position=\"-33% 58%\""),
        style(
            "T3",
            "",
            "fo:font-weight=\"normal\" style:text-underline-style=\"solid\" style:text-line-through-type=\"single\"",
        ),
    ];
    let common = style("Strong", "", "fo:font-weight=\"700\"");
    let body = p(
        "a<text:span text:style-name=\"T1\">b<text:span text:style-name=\"T3\">c</text:span></text:span>H<text:span text:style-name=\"T2\">2</text:span>",
    );
    let (text, marks, _) = read(&body, [&own.concat(), &common, ""]);
    assert_eq!(text, "abcH2\n");
    let of = |shape| pieces(&text, &marks, |other| other == shape);
    assert_eq!(of(Shape::Bold), ["b"]);
    assert_eq!(of(Shape::Italic).concat(), "bc");
    assert_eq!(
        (of(Shape::Underline), of(Shape::Struck)),
        (vec!["c".to_owned()], vec!["c".to_owned()])
    );
    assert_eq!(of(Shape::Below), ["2"]);
}

#[test]
fn what_its_properties_hide_is_told_and_gone() {
    let style = |name: &str, says: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"text\"><style:text-properties {says}/></style:style>"
        )
    };
    let own = [
        style("none", "text:display=\"none\""),
        style("white", "fo:color=\"#ffffff\""),
        style("marked", "fo:color=\"#fefefe\" fo:background-color=\"#000000\""),
        style("tiny", "fo:font-size=\"1pt\""),
        style("part", "fo:font-size=\"10%\""),
        "<style:style style:name=\"dark\" style:family=\"paragraph\"><style:paragraph-properties fo:background-color=\"#102030\"/></style:style>".to_owned(),
    ];
    let span = |style: &str, text: &str| format!("<text:span text:style-name=\"{style}\">{text}</text:span>");
    let body = [
        p(&[span("none", "go"), span("none", "ne"), "a".to_owned()].concat()),
        p(&[span("white", "white"), span("marked", "on black")].concat()),
        p(&[span("tiny", "tiny"), span("part", "small")].concat()),
        format!("<text:p text:style-name=\"dark\">{}</text:p>", span("white", "seen")),
    ];
    let (text, _, hidden) = read(&body.concat(), [&own.concat(), "", ""]);
    assert_eq!(text, "a\non black\n\nseen\n");
    assert_eq!(said(&hidden, "hidden text"), ["gone"]);
    assert_eq!(said(&hidden, "text in the colour of what is behind it"), ["white"]);
    assert_eq!(said(&hidden, "text too small to be read"), ["tinysmall"]);
}

#[test]
fn sections_and_fields_are_shown_where_their_condition_shows_them() {
    let section = |more: &str, text: &str| format!("<text:section text:name=\"S\" {more}>{}</text:section>", p(text));
    let body = [
        section("", "shown"),
        section("text:display=\"none\"", "never"),
        section(
            "text:display=\"condition\" text:condition=\"ooow:x\" text:is-hidden=\"true\"",
            "not now",
        ),
        section("text:display=\"condition\" text:condition=\"ooow:1\"", "always hidden"),
        section("text:display=\"condition\" text:condition=\"ooow:page==1\"", "perhaps"),
        p(
            "a<text:hidden-text text:condition=\"ooow:1\" text:string-value=\"in value\" text:is-hidden=\"true\">in text</text:hidden-text>b",
        ),
        p("<text:hidden-paragraph text:is-hidden=\"true\"/>whole"),
        p(
            "<text:user-field-get text:display=\"none\" text:name=\"x\">unshown</text:user-field-get><text:author-name>Ann</text:author-name>",
        ),
    ];
    let (text, _, hidden) = read(&body.concat(), [""; 3]);
    assert_eq!(text, "shown\nperhaps\nab\nAnn\n");
    let wanted = ["never", "not now", "always hidden", "in text", "whole", "unshown"];
    assert_eq!(said(&hidden, "hidden text"), wanted);
    let codes = said(&hidden, "code of a field");
    assert!(codes.iter().any(|code| code.contains("in value")), "{codes:?}");
    assert!(codes.contains(&"author-name".to_owned()), "{codes:?}");
}

const NUMBERS: &str = "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-prefix=\"Art. \" style:num-format=\"1\"/>\
    <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\" text:display-levels=\"2\"/></text:list-style>\
    <text:list-style style:name=\"F\"><text:list-level-style-number text:level=\"1\" style:num-format=\"I\" style:num-list-format=\"(%1%)\" text:start-value=\"3\"/></text:list-style>\
    <text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\"/><text:list-level-style-bullet text:level=\"2\"/></text:list-style>";

fn list(more: &str, items: &[&str]) -> String {
    let items = items
        .iter()
        .map(|item| format!("<text:list-item>{item}</text:list-item>"));
    format!("<text:list {more}>{}</text:list>", items.collect::<String>())
}

#[test]
fn numbers_are_letters_of_their_paragraphs() {
    let inner = list("", &[&p("b"), &p("c")]);
    let body = [
        list("text:style-name=\"L\" xml:id=\"one\"", &[&format!("{}{inner}{}", p("a"), p("more")), &p("d")]),
        p("between"),
        list("text:style-name=\"L\" text:continue-numbering=\"true\"", &[&p("e")]),
        list("text:style-name=\"F\"", &[&p("f")]),
        list("text:style-name=\"L\" text:continue-list=\"one\"", &[&list("", &[&p("g")])]),
        list("text:style-name=\"L\"", &[&p("h")]),
        "<text:list text:style-name=\"L\"><text:list-header><text:p>i</text:p></text:list-header><text:list-item text:start-value=\"7\"><text:p>j</text:p></text:list-item></text:list>".to_owned(),
    ];
    let wanted = "Art. 1\ta\n1.a)\tb\n1.b)\tc\nmore\nArt. 2\td\nbetween\nArt. 3\te\n(III)\tf\n3.a)\tg\nArt. 1\th\ni\nArt. 7\tj\n";
    let (text, marks, _) = read(&body.concat(), [NUMBERS, "", ""]);
    assert_eq!(text, wanted);
    assert!(pieces(&text, &marks, |shape| matches!(shape, Shape::List { .. })).is_empty());
}

#[test]
fn bullets_stay_lists_with_all_that_is_in_their_items() {
    let inner = list("", &[&p("y"), "<text:h text:outline-level=\"2\">head</text:h>"]);
    let body = list(
        "text:style-name=\"B\"",
        &[
            &format!("{}{}", p("x"), p("more")),
            &format!("{}{inner}", p("z")),
            &list("text:style-name=\"L\"", &[&p("n")]),
        ],
    );
    let (text, marks, _) = read(&body, [NUMBERS, "", ""]);
    assert_eq!(text, "x\nmore\nz\ny\nhead\n1.a)\tn\n");
    let of = |shape: Shape| pieces(&text, &marks, |other| other == shape);
    assert_eq!(of(Shape::List { numbered: false }).len(), 2);
    assert_eq!(of(Shape::Item)[..2], ["x\nmore\n", "z\ny\nhead\n"]);
    assert_eq!(of(Shape::Heading(2)), ["head\n"]);
}

#[test]
fn headings_are_counted_where_the_outline_counts_them() {
    let outline = "<text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:outline-level-style text:level=\"2\" style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style>\
        <style:style style:name=\"off\" style:family=\"paragraph\" style:list-style-name=\"\"/>";
    let h =
        |level: u8, more: &str, text: &str| format!("<text:h text:outline-level=\"{level}\" {more}>{text}</text:h>");
    let body = [
        h(1, "", "a"),
        h(2, "", "b"),
        h(2, "text:is-list-header=\"true\"", "c"),
        h(2, "text:style-name=\"off\"", "d"),
        h(2, "", "e"),
        h(1, "", "f"),
        h(9, "", "g"),
    ];
    let (text, marks, _) = read(&body.concat(), ["", outline, ""]);
    assert_eq!(text, "1.\ta\n1.1\tb\nc\nd\n1.2\te\n2.\tf\ng\n");
    assert_eq!(pieces(&text, &marks, |shape| shape == Shape::Heading(6)), ["g\n"]);
}

#[test]
fn tables_keep_their_cells_and_lose_what_is_not_seen() {
    let cell = |more: &str, inner: &str| format!("<table:table-cell {more}>{inner}</table:table-cell>");
    let row = |more: &str, cells: &[String]| format!("<table:table-row {more}>{}</table:table-row>", cells.concat());
    let covered = "<table:covered-table-cell/>".to_owned();
    let inner = format!("<table:table>{}</table:table>", row("", &[cell("", &p("deep"))]));
    let table = [
        "<table:table-column table:number-columns-repeated=\"3\"/><table:table-column table:visibility=\"collapse\"/>"
            .to_owned(),
        format!(
            "<table:table-header-rows>{}</table:table-header-rows>",
            row(
                "",
                &[
                    cell("table:number-columns-spanned=\"2\"", &p("h")),
                    covered,
                    cell("table:number-rows-spanned=\"3\"", &p("m")),
                    cell("", &p("dark column"))
                ]
            )
        ),
        row(
            "",
            &[
                cell("", &p("a")),
                cell("", &[p("b"), p("c"), p("")].concat()),
                "<table:covered-table-cell><text:p>covered</text:p></table:covered-table-cell>".to_owned(),
            ],
        ),
        row("table:visibility=\"collapse\"", &[cell("", &p("dark row"))]),
        row(
            "table:number-rows-repeated=\"2\"",
            &[cell("", &inner), cell("table:number-columns-repeated=\"2\"", "")],
        ),
    ];
    let body = format!(
        "<table:table table:name=\"T1\">{}</table:table>{}",
        table.concat(),
        p("after")
    );
    let (text, marks, hidden) = read(&body, [""; 3]);
    let twice = "deep\n\t\t\n".repeat(2);
    assert_eq!(text, format!("h\tm\na\tb\nc\n\n{twice}after\n"));
    let heads = pieces(&text, &marks, |shape| matches!(shape, Shape::Cell { head: true, .. }));
    assert_eq!(heads, ["h\t", "m\n"]);
    let spans: Vec<Shape> = marks
        .iter()
        .map(|mark| mark.shape)
        .filter(|shape| matches!(shape, Shape::Cell { head: true, .. }))
        .collect();
    let cell = |columns, rows| Shape::Cell {
        head: true,
        columns,
        rows,
    };
    assert_eq!(spans, [cell(2, 1), cell(1, 2)]);
    assert_eq!(said(&hidden, "text of a cell that another covers"), ["covered"]);
    assert_eq!(said(&hidden, "hidden text"), ["dark row", "dark column"]);
}

#[test]
fn what_stands_apart_comes_at_the_end_if_it_is_shown() {
    let page = |name: &str, more: &str, head: &str| {
        format!(
            "<style:master-page style:name=\"{name}\" {more}><style:header>{}</style:header><style:footer style:display=\"false\">{}</style:footer></style:master-page>",
            p(head),
            p("off")
        )
    };
    let pages = [
        page("Standard", "style:next-style-name=\"Next\"", "head"),
        page("Next", "", "next"),
        page("Other", "", "unused"),
    ];
    let note = "<text:note text:note-class=\"footnote\"><text:note-citation>9</text:note-citation><text:note-body><text:p>below</text:p></text:note-body></text:note>";
    let own = "<text:note><text:note-citation text:label=\"*\">*</text:note-citation><text:note-body/></text:note>";
    let frame = "<draw:frame draw:name=\"Frame\"><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:desc>described</svg:desc></draw:frame>";
    let shape = "<draw:g><draw:rect><text:p>drawn</text:p></draw:rect></draw:g>";
    let body = p(&format!("text{note}{own}{frame}{shape}"));
    let (text, _, hidden) = read(&body, ["", "", &pages.concat()]);
    assert_eq!(text, "text1*\nboxed\ndrawn\n1 below\n*\nhead\nnext\n");
    assert_eq!(said(&hidden, "description of a drawing"), ["Frame", "described"]);
    assert_eq!(said(&hidden, "hidden text"), ["off"]);
    assert_eq!(
        said(&hidden, "text of a kind of pages that is not used"),
        ["unused", "off"]
    );
}

#[test]
fn writing_from_the_right_stays() {
    let own = "<style:style style:name=\"r\" style:family=\"paragraph\"><style:paragraph-properties style:writing-mode=\"rl-tb\"/></style:style>";
    let right = |text: &str| format!("<text:p text:style-name=\"r\">{text}</text:p>");
    let body = [
        right("שלום"),
        format!(
            "<text:h text:style-name=\"r\" text:outline-level=\"2\">{}</text:h>",
            "مرحبا"
        ),
        list("text:style-name=\"B\"", &[&right("אחד")]),
        format!(
            "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>",
            right("תא")
        ),
    ];
    let (text, marks, _) = read(&body.concat(), [&format!("{own}{NUMBERS}"), "", ""]);
    assert_eq!(text, "שלום\nمرحبا\nאחד\nתא\n");
    assert!(pieces(&text, &marks, |shape| shape == Shape::FromRight).len() >= 4);
}
