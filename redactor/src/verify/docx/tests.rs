//! Documents of ours, and what is put into them.

use super::table::{CELL, EMPTY, GOES_ON, LINES, TABLE};
use super::*;
use crate::verify::tried::{self, deflated, zipped};
use zip::DateTime;

const PAGES: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" \
    w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr>";

/// How a paragraph is set, how letters look, and what ends a section behind a table.
const SET: &str = "<w:pPr><w:pageBreakBefore/><w:pBdr><w:top w:val=\"single\" w:sz=\"4\" \
    w:space=\"1\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFEEDD\"/><w:tabs><w:tab w:val=\"left\" \
    w:pos=\"720\"/><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9000\"/></w:tabs><w:spacing w:before=\"120\" w:after=\"0\" w:line=\"276\" \
    w:lineRule=\"auto\"/><w:ind w:left=\"720\" w:right=\"0\" w:hanging=\"360\"/><w:jc w:val=\"both\"/></w:pPr>";
const LOOK: &str = "<w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:b/><w:bCs/><w:smallCaps/><w:color \
    w:val=\"CC0000\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFF00\"/></w:rPr>";
const SECTION: &str = "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:sectPr><w:type \
    w:val=\"continuous\"/><w:pgSz w:w=\"15840\" w:h=\"12240\" w:orient=\"landscape\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" \
    w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/><w:cols w:num=\"2\" w:space=\"720\"/></w:sectPr></w:pPr></w:p>";

/// The parts of a document whose text is `body`.
fn parts(body: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(&str, String)> = PARTS.iter().map(|(name, part)| (*name, (*part).to_owned())).collect();
    parts.insert(2, (TEXT, format!("{HEAD}{body}{PAGES}{END}")));
    parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

fn survivors(file: &[u8], truth: &str) -> Vec<String> {
    tried::survivors(&READER, file, truth)
}

fn of_body(body: &str, truth: &str) -> Vec<String> {
    survivors(&zipped(&parts(body), deflated(), deflated()), truth)
}

/// A heading, two items, a table of which one cell takes two rows, and a table in a cell.
fn body() -> String {
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let plain = |words: &str| format!("<w:p>{}</w:p>", text(words));
    let item = |words: &str| {
        let numbered = "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:bidi/></w:pPr>";
        format!("<w:p>{numbered}{}</w:p>", text(words))
    };
    let column = "<w:gridCol w:w=\"6480\"/>";
    let cell = format!("{CELL}0\" w:type=\"auto\"/>");
    let inner = format!(
        "{TABLE}</w:tblPr><w:tblGrid><w:gridCol w:w=\"1440\"/></w:tblGrid><w:tr>{CELL}1440\" w:type=\"dxa\"/><w:tcBorders><w:left w:val=\"single\" w:sz=\"4\"/></w:tcBorders><w:shd w:val=\"clear\" \
         w:color=\"auto\" w:fill=\"DDDDDD\"/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        plain("deep")
    );
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading2\"/></w:pPr>{}</w:p>{}{}<w:p><w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr><w:br/></w:r><w:r><w:tab/></w:r></w:p>\
         <w:p>{SET}<w:r>{LOOK}<w:t xml:space=\"preserve\">set</w:t></w:r></w:p>\
         {TABLE}{LINES}</w:tblPr><w:tblGrid>{column}{column}</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell}<w:vMerge w:val=\"restart\"/></w:tcPr>{}</w:tc>{cell}</w:tcPr>{}{}</w:tc></w:tr>\
         <w:tr>{cell}{GOES_ON}{EMPTY}{cell}</w:tcPr>{inner}<w:p></w:p></w:tc></w:tr></w:tbl>{SECTION}",
        text("Head &amp; tail"),
        item("one"),
        item("two"),
        plain("x"),
        plain("y"),
        plain("z"),
    )
}

const SHOWS: &str = "Head & tail\none\ntwo\n\n\t\nset\nx\ty\nz\n\ndeep\n\n";

#[test]
fn a_document_of_ours_shows_its_text() {
    assert_eq!(of_body(&body(), SHOWS), [""; 0]);
    assert_eq!(of_body("", ""), [""; 0]);
}

#[test]
fn whatever_is_put_into_it_is_named() {
    for (at, put) in [
        ("<w:p>", "<w:bookmarkStart w:id=\"0\" w:name=\"x\"/>"),
        ("<w:p>", "x"),
        ("<w:p>", "<w:pPr></w:pPr>"),
        ("<w:p>", "<!--x-->"),
        ("<w:r>", "<w:rPr></w:rPr>"),
        ("<w:r>", "<w:rPr><w:vanish/></w:rPr>"),
        ("<w:r>", "<w:instrText>x</w:instrText>"),
        ("<w:r>", "<w:t xml:space=\"preserve\"></w:t>"),
        ("Head", "&#65;"),
        ("Head", "\n"),
        ("Head", "</w:t><w:t>"),
        ("Heading", "0"),
        ("w:ilvl w:val=\"", "1"),
        ("<w:b/>", "<w:b/>"),
        ("Arial", " of the ministry"),
        ("w:val=\"CC0", "1"),
        ("w:val=\"28", "0"),
        ("w:sz w:val=\"2", "0"),
        ("w:fill=\"FFE", "F"),
        ("w:pos=\"720", "1"),
        ("<w:tabs>", "<w:tab w:val=\"left\" w:pos=\"7200\"/>"),
        ("w:before=\"12", "1"),
        ("w:line=\"27", "7"),
        ("w:left=\"72", "1"),
        ("w:gridCol w:w=\"648", "1"),
        ("w:w=\"144", "1"),
        ("w:h=\"122", "2"),
        ("w:top=\"14", "1"),
        ("w:num=\"", "1"),
        ("<w:gridCol w:w=\"", "1"),
        ("<w:tr>", "<w:tr>"),
        ("</w:tr>", "<w:tr></w:tr>"),
        ("<w:vMerge/>", "x"),
        ("<w:smallCaps", " w:val=\"0\""),
        ("<w:pBdr>", "<w:left w:val=\"single\" w:sz=\"8\" w:space=\"1\"/>"),
        ("<w:tcBorders>", "<w:top w:val=\"double\" w:sz=\"4\"/>"),
        ("<w:vMerge w:val=\"restart\"/>", "<w:tcBorders></w:tcBorders>"),
    ] {
        let spoilt = body().replacen(at, &format!("{at}{put}"), 1);
        assert!(spoilt != body(), "{at}");
        let named = of_body(&spoilt, SHOWS);
        assert!(
            named.iter().any(|what| !what.starts_with("text other")),
            "{put}: {named:?}"
        );
    }
}

#[test]
fn a_cell_goes_on_with_the_lines_that_it_began_with_and_says_none_where_its_table_has_all() {
    let lines = "<w:tcBorders><w:top w:val=\"single\" w:sz=\"4\"/></w:tcBorders>";
    let of = |all: &str, began: &str, goes_on: &str| {
        let cell = format!("{CELL}0\" w:type=\"auto\"/>");
        let column = "<w:gridCol w:w=\"4464\"/>";
        let body = format!(
            "{TABLE}{all}</w:tblPr><w:tblGrid>{column}{column}</w:tblGrid><w:tr>{cell}<w:vMerge w:val=\"restart\"/>{began}{EMPTY}\
             {cell}{EMPTY}</w:tr><w:tr>{cell}{GOES_ON}{goes_on}{EMPTY}{cell}{EMPTY}</w:tr></w:tbl>"
        );
        of_body(&body, "\t\n\n")
    };
    assert_eq!(of("", lines, lines), [""; 0]);
    assert_eq!(of(LINES, "", ""), [""; 0]);
    for (all, began, goes_on) in [("", lines, ""), ("", "", lines), (LINES, lines, lines)] {
        let named = of(all, began, goes_on);
        assert!(named.iter().any(|what| !what.starts_with("text other")), "{named:?}");
    }
}

#[test]
fn a_package_of_another_form_is_named() {
    let parts = parts(&body());
    let file = zipped(&parts, deflated(), deflated());
    assert_eq!(survivors(&file, SHOWS), [""; 0]);
    let mut more = parts.clone();
    more.push(("docProps/core.xml".to_owned(), "<x/>".to_owned()));
    assert!(!survivors(&zipped(&more, deflated(), deflated()), SHOWS).is_empty());
    let mut other = parts.clone();
    other[4].1.push(' ');
    assert!(!survivors(&zipped(&other, deflated(), deflated()), SHOWS).is_empty());
    let mut turned = parts.clone();
    turned.swap(3, 4);
    assert!(!survivors(&zipped(&turned, deflated(), deflated()), SHOWS).is_empty());
    let noon = DateTime::from_date_and_time(2021, 5, 4, 12, 0, 0).unwrap();
    for strange in [
        deflated().last_modified_time(noon),
        deflated().compression_method(zip::CompressionMethod::Stored),
        deflated().unix_permissions(0o600),
    ] {
        assert!(!survivors(&zipped(&parts, strange, strange), SHOWS).is_empty());
    }
    // A byte more, less or other anywhere is seen.
    for place in (0..file.len()).step_by(7).chain([file.len()]) {
        let mut longer = file.clone();
        longer.insert(place, b'x');
        assert!(!survivors(&longer, SHOWS).is_empty(), "{place}");
        if place < file.len() {
            let mut shorter = file.clone();
            shorter.remove(place);
            assert!(!survivors(&shorter, SHOWS).is_empty(), "{place}");
        }
    }
}

#[test]
fn a_value_left_in_pieces_is_named() {
    let piece = |text: &str, look: &str| format!("<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let bold = "<w:rPr><w:b/><w:bCs/></w:rPr>";
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        piece("to A", ""),
        piece("nn Sm", bold),
        piece("ith", "")
    );
    let named = of_body(&body, "to Ann Smith\n");
    assert!(
        !named.is_empty() && named.iter().all(|what| what.starts_with("finding")),
        "{named:?}"
    );
}

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A document with a header and a footer that counts pages; first pages have none, and even ones no header.
fn beside() -> Vec<(String, String)> {
    let refers = |side: &str, on: &str, number: u8| {
        format!(
            "<w:{side}Reference xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" w:type=\"{on}\" \
             r:id=\"{side}{number}\"/>"
        )
    };
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let references = [
        refers("header", "first", 0),
        refers("header", "even", 0),
        refers("footer", "first", 0),
        refers("header", "default", 1),
        refers("footer", "default", 2),
        refers("footer", "even", 2),
    ];
    let pages = PAGES
        .replace("<w:sectPr>", &format!("<w:sectPr>{}", references.concat()))
        .replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
        .replace("w:header=\"720\"", "w:header=\"432\"");
    let whole = |root: &str, says: &str| {
        let head = HEAD.split_once('\n').unwrap().0;
        format!("{head}\n<w:{root} {SPACE}>{says}</w:{root}>")
    };
    let empty =
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";
    let counter = format!(
        "<w:p>{}<w:fldSimple w:instr=\"PAGE\">{}</w:fldSimple></w:p>",
        run("Page "),
        run("1")
    );
    let own = [
        ("settings", "settings", whole("settings", "<w:evenAndOddHeaders/>")),
        ("header0", "header", whole("hdr", empty)),
        ("footer0", "footer", whole("ftr", empty)),
        (
            "header1",
            "header",
            whole("hdr", &format!("<w:p>{}</w:p>", run("head"))),
        ),
        ("footer2", "footer", whole("ftr", &counter)),
    ];
    let mut parts = parts(&format!("<w:p>{}</w:p>", run("a")));
    parts[2].1 = parts[2].1.replace(PAGES, &pages);
    for (name, kind, says) in own {
        let of_kind = format!(
            "<Override PartName=\"/word/{name}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml\"/></Types>"
        );
        let leads = format!(
            "<Relationship Id=\"{name}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{name}.xml\"/></Relationships>"
        );
        parts[0].1 = parts[0].1.replace("</Types>", &of_kind);
        parts[3].1 = parts[3].1.replace("</Relationships>", &leads);
        parts.push((format!("word/{name}.xml"), says));
    }
    parts
}

const BESIDE: &str = "a\nhead\nPage 1\n";

fn of_parts(parts: &[(String, String)]) -> Vec<String> {
    survivors(&zipped(parts, deflated(), deflated()), BESIDE)
}

#[test]
fn headers_and_footers_are_behind_the_text() {
    assert_eq!(of_parts(&beside()), [""; 0]);
}

#[test]
fn headers_and_footers_of_another_form_are_named() {
    let text = "word/document.xml";
    for (name, from, to) in [
        (
            text,
            "w:type=\"even\" r:id=\"header0\"",
            "w:type=\"even\" r:id=\"header1\"",
        ),
        (text, "r:id=\"header0\"", "r:id=\"header3\""),
        (text, "<w:titlePg/>", ""),
        (text, "w:header=\"432\"", "w:header=\"433\""),
        (text, "w:header=\"432\"", "w:header=\"4176\""),
        (text, "w:top=\"1440\"", "w:top=\"4176\""),
        (
            text,
            "w:type=\"first\" r:id=\"footer0\"",
            "w:type=\"first\" r:id=\"footer2\"",
        ),
        (text, "r:id=\"header1\"", "r:id=\"footer2\""),
        ("word/header1.xml", ">head<", ">other<"),
        ("word/header1.xml", "</w:hdr>", "<w:p></w:p></w:hdr>"),
        ("word/header1.xml", "</w:hdr>", "<w:sectPr/></w:hdr>"),
        ("word/header1.xml", "hdr", "ftr"),
        ("word/header0.xml", "w:line=\"20\"", "w:line=\"40\""),
        ("word/footer2.xml", ">1<", ">x<"),
        ("word/footer2.xml", ">1<", ">7<"),
        ("word/footer2.xml", "\"PAGE\"", "\"AUTHOR\""),
        ("word/settings.xml", "<w:evenAndOddHeaders/>", ""),
        ("[Content_Types].xml", "header+xml", "footer+xml"),
        ("word/_rels/document.xml.rels", "header0.xml", "header1.xml"),
    ] {
        let mut spoilt = beside();
        let part = spoilt.iter_mut().find(|(own, _)| own == name).unwrap();
        let changed = part.1.replacen(from, to, 1);
        assert!(changed != part.1, "{from}");
        part.1 = changed;
        assert!(!of_parts(&spoilt).is_empty(), "{from} {to}");
    }
    for (place, name) in [(6, "settings"), (7, "header0"), (9, "header1"), (10, "footer2")] {
        let mut less = beside();
        assert!(less.remove(place).0.contains(name));
        assert!(!of_parts(&less).is_empty(), "{name}");
    }
    let mut turned = beside();
    turned.swap(7, 8);
    assert!(!of_parts(&turned).is_empty());
}

#[test]
fn a_table_at_the_end_of_a_header_has_a_paragraph_behind_it_that_says_nothing() {
    let silent =
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>";
    let head = "<w:p><w:r><w:t xml:space=\"preserve\">head</w:t></w:r></w:p>";
    let table = format!(
        "{TABLE}</w:tblPr><w:tblGrid><w:gridCol w:w=\"8928\"/></w:tblGrid><w:tr>{CELL}0\" w:type=\"auto\"/></w:tcPr>{head}</w:tc></w:tr></w:tbl>"
    );
    let with = |says: String| {
        let mut parts = beside();
        let part = parts.iter_mut().find(|(name, _)| name == "word/header1.xml").unwrap();
        assert!(part.1.contains(head));
        part.1 = part.1.replace(head, &says);
        of_parts(&parts)
    };
    assert_eq!(with(format!("{table}{silent}")), [""; 0]);
    for strange in [
        format!("{head}{silent}"),
        format!("{silent}{head}"),
        format!("{table}{silent}{silent}"),
        table.clone(),
    ] {
        assert!(!with(strange.clone()).is_empty(), "{strange}");
    }
}

#[test]
fn nothing_counts_pages_within_the_text() {
    let counter =
        "<w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t xml:space=\"preserve\">1</w:t></w:r></w:fldSimple></w:p>";
    assert!(!of_body(counter, "1\n").is_empty());
}
