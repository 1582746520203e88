//! Presentations of ours, and what is put into them.

use super::*;
use crate::verify::tried::{self, deflated, stored, zipped};

/// The parts of a presentation of this content.
fn parts(content: &str) -> Vec<(String, String)> {
    let size = " fo:page-width=\"960pt\" fo:page-height=\"540pt\"";
    let mut parts = PARTS.map(|(name, part)| (name.to_owned(), part.to_owned())).to_vec();
    parts.push((CONTENT.to_owned(), content.to_owned()));
    parts.push((STYLES.to_owned(), format!("{BEFORE}{size}{BEHIND}")));
    parts
}

fn survivors(parts: &[(String, String)], truth: &str) -> Vec<String> {
    tried::survivors(&READER, &zipped(parts, stored(), deflated()), truth)
}

fn style(name: &str, family: &str, says: &str) -> String {
    format!("<style:style style:name=\"{name}\" style:family=\"{family}>{says}</style:style>")
}

/// The styles of a slide with a title, turned boxes in all looks, and a table of which cells take several places.
fn styles() -> String {
    let page = "<style:drawing-page-properties draw:fill=\"solid\" draw:fill-color=\"#112233\"/>";
    let shape = |fill: &str, rest: &str| format!("<style:graphic-properties draw:fill={fill} {rest}/>");
    let tight = "draw:textarea-vertical-align=\"middle\" draw:auto-grow-height=\"false\" fo:padding-top=\"0in\" \
        fo:padding-bottom=\"0in\" fo:padding-left=\"0in\" fo:padding-right=\"0in\"";
    let cell = |fill: &str| {
        format!(
            "<loext:graphic-properties draw:fill={fill}/><style:paragraph-properties fo:border=\"0.5pt solid #808080\"/>"
        )
    };
    let column = "<style:table-column-properties style:column-width=\"0.3in\"/>";
    [
        style("dp1", "drawing-page\"", page),
        style(
            "gr1",
            "graphic\" style:parent-style-name=\"standard\"",
            &shape("\"solid\" draw:fill-color=\"#000000\"", tight),
        ),
        style(
            "pr1",
            "presentation\" style:parent-style-name=\"Default-title\"",
            &shape(
                "\"none\"",
                "draw:textarea-vertical-align=\"top\" draw:auto-grow-height=\"true\"",
            ),
        ),
        of_text(),
        style("co1", "table-column\"", column),
        style(
            "ro1",
            "table-row\"",
            "<style:table-row-properties style:row-height=\"1in\"/>",
        ),
        style("ce1", "table-cell\"", &cell("\"solid\" draw:fill-color=\"#DDDDDD\"")),
        style("ce2", "table-cell\"", &cell("\"none\"")),
    ]
    .concat()
}

/// Those of lists, paragraphs and letters.
fn of_text() -> String {
    let level = |number: usize| {
        format!(
            "<text:list-level-style-bullet text:level=\"{number}\" text:bullet-char=\"\u{2022}\"><style:list-level-properties \
             text:space-before=\"0in\" text:min-label-width=\"0.25in\"/><style:text-properties fo:font-size=\"100%\"/></text:list-level-style-bullet>"
        )
    };
    let levels: String = (1..=9).map(level).collect();
    let paragraph = "<style:paragraph-properties fo:margin-left=\"0.5in\" fo:margin-right=\"0in\" fo:text-indent=\"-0.25in\" \
        fo:margin-top=\"10pt\" fo:margin-bottom=\"0pt\" fo:line-height=\"90%\" fo:text-align=\"center\" \
        style:writing-mode=\"rl-tb\"><style:tab-stops><style:tab-stop style:position=\"0in\"/></style:tab-stops>\
        </style:paragraph-properties>";
    let letters = "<style:text-properties fo:font-family=\"'Arial'\" style:font-family-asian=\"'Arial'\" \
        style:font-family-complex=\"'Arial'\" fo:font-size=\"10.5pt\" style:font-size-asian=\"10.5pt\" \
        style:font-size-complex=\"10.5pt\" fo:color=\"#FFFFFF\" fo:background-color=\"#00FF00\" fo:font-weight=\"bold\" \
        style:font-weight-asian=\"bold\" style:font-weight-complex=\"bold\" style:text-position=\"sub 58%\"/>";
    [
        format!("<text:list-style style:name=\"L1\">{levels}</text:list-style>"),
        style("P1", "paragraph\"", paragraph),
        style("T1", "text\"", letters),
    ]
    .concat()
}

fn content() -> String {
    let place = "svg:width=\"1in\" svg:height=\"0.3in\"";
    let title = format!(
        "<draw:frame presentation:style-name=\"pr1\" draw:layer=\"layout\" {place} svg:x=\"1in\" svg:y=\"0in\" \
         presentation:class=\"title\" presentation:user-transformed=\"true\"><draw:text-box><text:p>Head &amp; tail</text:p></draw:text-box></draw:frame>"
    );
    let turned = |how: &str, inner: &str| {
        format!(
            "<draw:frame draw:style-name=\"gr1\" draw:layer=\"layout\" {place} draw:transform=\"{how}\"><draw:text-box>{inner}</draw:text-box></draw:frame>"
        )
    };
    let looks = "<text:list text:style-name=\"L1\"><text:list-item><text:list><text:list-item><text:p text:style-name=\"P1\">\
        <text:span text:style-name=\"T1\">a<text:tab/></text:span><text:span text:style-name=\"T1\"><text:line-break/></text:span>b\
        <text:s text:c=\"2\"/>c</text:p></text:list-item></text:list></text:list-item></text:list><text:p></text:p>";
    let cell = |style: &str, spans: &str, inner: &str| {
        format!("<table:table-cell table:style-name=\"{style}\"{spans}>{inner}</table:table-cell>")
    };
    let (p, covered) = (
        |text: &str| format!("<text:p>{text}</text:p>"),
        "<table:covered-table-cell/>",
    );
    let spans = " table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"";
    let rows = [
        format!("{}{covered}{}", cell("ce1", spans, &p("x")), cell("ce2", "", &p(""))),
        format!("{covered}{covered}{}", cell("ce2", "", &[p("y"), p("z")].concat())),
    ];
    let rows = rows.map(|row| format!("<table:table-row table:style-name=\"ro1\">{row}</table:table-row>"));
    let table = format!(
        "<draw:frame draw:style-name=\"standard\" draw:layer=\"layout\" {place} svg:x=\"0.5in\" svg:y=\"2in\"><table:table>{}{}</table:table></draw:frame>",
        "<table:table-column table:style-name=\"co1\"/>".repeat(3),
        rows.concat()
    );
    let page = [
        title,
        turned("rotate (1.570796) translate (1in 2in)", looks),
        turned("rotate (-0.523599) translate (1.142in 1.7701in)", &p("askew")),
        table,
    ];
    format!(
        "{BEGIN}{}{BETWEEN}<draw:page draw:style-name=\"dp1\" draw:master-page-name=\"Default\">{}</draw:page><draw:page \
         draw:master-page-name=\"Default\"></draw:page>{END}",
        styles(),
        page.concat()
    )
}

const SHOWS: &str = "Head & tail\na\t\nb  c\n\naskew\nx\t\ny\nz\n\n\n";

#[test]
fn a_presentation_of_ours_shows_its_text() {
    assert_eq!(survivors(&parts(&content()), SHOWS), [""; 0]);
}

#[test]
fn whatever_is_put_into_the_content_is_named() {
    for (at, put) in [
        ("<office:automatic-styles>", "<!--x-->"),
        ("<office:document-content", " xmlns:x=\"Ann\""),
        ("</text:list-style>", "<text:list-style style:name=\"L3\"/>"),
        ("text:min-label-width=\"0.2", "1"),
        ("style:position=\"0", ".5"),
        ("text:bullet-char=\"", "x"),
        ("<style:style style:name=\"gr1", "7"),
        ("style:family=\"graphic\"", " style:display-name=\"Ann\""),
        ("draw:fill-color=\"#1122", "1"),
        ("draw:auto-grow-height=\"", "1"),
        ("fo:padding-left=\"0", ".1"),
        ("fo:margin-left=\"0.5", "1"),
        ("fo:text-indent=\"-0.25", "1"),
        ("fo:margin-top=\"10", "1"),
        ("fo:line-height=\"9", "1"),
        ("fo:text-align=\"center\"", " fo:orphans=\"7\""),
        ("fo:font-family=\"'Arial", " of the ministry"),
        ("fo:font-size=\"10.5", "1"),
        ("fo:color=\"#FFFFF", "1"),
        ("style:column-width=\"0.3", "1"),
        ("style:row-height=\"", "0"),
        (
            "<office:presentation>",
            "<presentation:footer-decl presentation:name=\"x\"/>",
        ),
        ("<draw:page ", "draw:name=\"Ann\" "),
        ("<draw:frame ", "draw:name=\"Ann\" "),
        ("<draw:frame ", "draw:id=\"x\" "),
        ("svg:width=\"1", ".01"),
        ("svg:x=\"1", ".05"),
        ("svg:x=\"", "-"),
        ("svg:x=\"", "922337203685477580"),
        ("rotate (1.57", "1"),
        ("translate (1", ".001"),
        ("translate (1.142in 1.7", "1"),
        ("presentation:class=\"title\"", " presentation:placeholder=\"true\""),
        ("<draw:text-box>", "<text:p></text:p>"),
        ("<text:p>", "<office:annotation/>"),
        ("Head", "  "),
        ("Head", "<text:span text:style-name=\"T2\">x</text:span>"),
        ("Head", "<text:span text:style-name=\"T1\"></text:span>"),
        ("Head", "<text:page-number/>"),
        ("<text:list-item>", "<text:p></text:p>"),
        ("<table:covered-table-cell/>", "<table:covered-table-cell/>"),
        ("table:number-rows-spanned=\"", "1"),
        ("<table:table>", "<table:table-column table:style-name=\"co1\"/>"),
        ("</draw:page>", "<presentation:notes/>"),
        ("</draw:page>", "<draw:page></draw:page>"),
        ("</office:document-content>", "x"),
    ] {
        let mut content = content();
        let from = content.find(at).unwrap_or_else(|| panic!("{at}")) + at.len();
        content.insert_str(from, put);
        assert!(!survivors(&parts(&content), SHOWS).is_empty(), "{put} behind {at}");
    }
}

#[test]
fn slides_and_lists_of_another_form_are_named() {
    let named = |content: &str, why: &str| {
        let named = survivors(&parts(content), SHOWS);
        assert!(named.contains(&why.to_owned()), "{why}: {named:?}");
    };
    named(&format!("{BEGIN}{BETWEEN}{END}"), "a presentation without slides");
    let content = content();
    let from = content.find("<draw:frame presentation:style-name").unwrap();
    let title = content[from..].split_inclusive("</draw:frame>").next().unwrap();
    named(&content.replace(title, &title.repeat(2)), "a slide with two titles");
    let inner = "<text:list><text:list-item>";
    named(&content.replace(inner, &inner.repeat(9)), "a list of another form");
    let width = |number: u8, width: &str| {
        format!(
            "text:level=\"{number}\" text:bullet-char=\"\u{2022}\"><style:list-level-properties text:space-before=\"0in\" \
             text:min-label-width=\"{width}\""
        )
    };
    let unlike = content.replace(&width(9, "0.25in"), &width(9, "0.3in"));
    named(&unlike, "a list with levels that are not alike");
}

#[test]
fn styles_are_met_in_their_order_and_all_of_them() {
    let says = |from: &str, to: &str| survivors(&parts(&content().replace(from, to)), SHOWS);
    let unmet = says("<text:p text:style-name=\"P1\">", "<text:p>");
    assert!(unmet.contains(&"a style that nothing has".to_owned()), "{unmet:?}");
    let more = "<style:style style:name=\"ce3\" style:family=\"table-cell\"><loext:graphic-properties draw:fill=\"none\"/>\
        <style:paragraph-properties fo:border=\"0.5pt solid #808080\"/></style:style></office:automatic-styles>";
    assert!(says("</office:automatic-styles>", more).contains(&"two styles that say the same".to_owned()));
    let swapped = content().replace("table:style-name=\"ce1\"", "table:style-name=\"ce9\"");
    assert!(survivors(&parts(&swapped), SHOWS).contains(&"a style out of its order".to_owned()));
}

#[test]
fn whatever_is_put_beside_the_content_is_named() {
    for (number, at, put) in [
        (0, "presentation", "-template"),
        (1, "</manifest:file-entry>", ""),
        (
            3,
            "<office:styles>",
            "<style:style style:name=\"Ann\" style:family=\"text\"/>",
        ),
        (3, "fo:page-width=\"96", "1"),
        (3, "</office:document-styles>", "x"),
    ] {
        let mut parts = parts(&content());
        let from = parts[number].1.find(at).map_or(0, |from| from + at.len());
        parts[number].1.insert_str(from, if put.is_empty() { " " } else { put });
        assert!(!survivors(&parts, SHOWS).is_empty(), "{put} behind {at} in {number}");
    }
    let mut more = parts(&content());
    more.push(("meta.xml".to_owned(), "<a/>".to_owned()));
    assert_eq!(
        survivors(&more, SHOWS)[0],
        "another number of parts than every document has"
    );
    let mut swapped = parts(&content());
    swapped.swap(2, 3);
    assert!(!survivors(&swapped, SHOWS).is_empty());
}

#[test]
fn what_was_decided_to_go_is_named() {
    let content = content().replace("Head &amp; tail", "Ann<text:s/>Smith");
    let named = survivors(&parts(&content), &SHOWS.replace("Head & tail", "Ann Smith"));
    assert!(named.iter().any(|named| named.starts_with("finding 4")), "{named:?}");
}
