//! Sections: those that begin within a page, that number their pages anew, or say nothing; and what ends headers.

use super::running::{HEAD, blocks, copy, ends, first, of_copy, part, refers, running, says};
use super::*;
use crate::document::Running;

/// What is said of headers and footers of sections that begin within a page.
const WITHIN: &str = "headers and footers of a section that begins within a page, and may be on no page";
const CONTINUOUS: &str = "<w:type w:val=\"continuous\"/>";

/// What is read, and not held against what is read of its copy.
fn only(body: &str, others: &[(&str, &str, &str)]) -> Read {
    read_all(&document(body, others)).unwrap()
}

#[test]
fn a_section_that_begins_within_a_page_shows_no_first_header() {
    let (one, own) = (says("hdr", "one"), says("hdr", "of a first"));
    let others: [(&str, &str, &str); 2] = [("header", "h.xml", &one), ("header", "i.xml", &own)];
    let of = |before: &str, kind: &str| {
        let section = format!("{kind}<w:titlePg/>{}", refers("header", "first", 1));
        let first = refers("header", "default", 0) + before;
        let body = format!(
            "{}{}<w:sectPr>{section}</w:sectPr>",
            ends("a", &first),
            paragraph(&run("b"))
        );
        only(&body, &others)
    };
    let (text, marks, hidden) = of("", CONTINUOUS);
    assert_eq!(text, "a\nb\none\n");
    assert!(running(&marks).iter().all(|running| !running.first));
    assert_eq!(said(&hidden, "a part that is on no page"), ["word/i.xml: of a first"]);
    assert_eq!(said(&hidden, WITHIN), [""; 0]);
    // On other paper, or where a section begins a page, it is seen.
    let other = "<w:pgSz w:w=\"16838\" w:h=\"11906\"/>";
    for (before, kind) in [(other, CONTINUOUS), ("", "")] {
        let (text, marks, hidden) = of(before, kind);
        assert_eq!(text, "a\nb\none\nof a first\n", "{before} {kind}");
        assert_eq!(running(&marks).last().unwrap().at(first(HEAD)), 2);
        assert_eq!(said(&hidden, WITHIN), [""; 0]);
    }
}

#[test]
fn a_header_that_only_pages_behind_the_first_can_show_is_kept_and_told() {
    let (one, two) = (says("hdr", "one"), says("hdr", "two"));
    let others: [(&str, &str, &str); 2] = [("header", "h.xml", &one), ("header", "i.xml", &two)];
    let of = |number: u8, kind: &str| {
        let body = format!(
            "{}{}<w:sectPr>{}{kind}</w:sectPr>",
            ends("a", &refers("header", "default", 0)),
            paragraph(&run("b")),
            refers("header", "default", number)
        );
        only(&body, &others)
    };
    let (text, marks, hidden) = of(1, CONTINUOUS);
    assert_eq!(text, "a\nb\none\ntwo\n");
    assert_eq!(running(&marks).last().unwrap().at(HEAD), 2);
    assert_eq!(said(&hidden, WITHIN), [""]);
    for (number, kind) in [(0, CONTINUOUS), (1, "")] {
        assert_eq!(said(&of(number, kind).2, WITHIN), [""; 0], "{kind}");
    }
}

#[test]
fn the_first_section_begins_a_page_whatever_it_says() {
    let own = says("hdr", "of a first");
    let body = format!(
        "{}<w:sectPr>{CONTINUOUS}<w:titlePg/>{}</w:sectPr>",
        paragraph(&run("a")),
        refers("header", "first", 0)
    );
    let (text, _, hidden) = only(&body, &[("header", "h.xml", &own)]);
    assert_eq!(text, "a\nof a first\n");
    assert_eq!(said(&hidden, WITHIN), [""; 0]);
}

#[test]
fn numbers_of_pages_that_begin_anew_or_are_of_another_form_are_told() {
    let numbers = |says: &str| format!("<w:pgNumType {says}/>");
    let body = [
        ends("a", &numbers("w:start=\"1\"")),
        ends("b", &numbers("w:start=\"1\"")),
        ends("c", &numbers("w:fmt=\"decimal\"")),
        ends("d", &numbers("w:start=\"40017\" w:fmt=\"lowerRoman\"")),
    ];
    let (_, _, hidden) = read(&body.concat(), &[]);
    assert_eq!(
        said(&hidden, "numbers of pages that begin anew, and count on in the copy"),
        ["1", "40017"]
    );
    assert_eq!(
        said(
            &hidden,
            "numbers of pages in another form, and in usual digits in the copy"
        ),
        ["lowerRoman"]
    );
}

#[test]
fn of_several_references_of_a_kind_the_last_counts() {
    let (one, two) = (says("hdr", "one"), says("hdr", "two"));
    let body = format!(
        "{}<w:sectPr>{}{}</w:sectPr>",
        paragraph(&run("a")),
        refers("header", "default", 0).repeat(1_000),
        refers("header", "default", 1)
    );
    let (text, marks, hidden) = read(&body, &[("header", "h.xml", &one), ("header", "i.xml", &two)]);
    assert_eq!((text.as_str(), blocks(&text, &marks)), ("a\ntwo\n", vec!["two\n"]));
    assert_eq!(said(&hidden, "a part that is on no page"), ["word/h.xml: one"]);
}

#[test]
fn a_section_of_an_empty_heading_has_its_header() {
    let head = says("hdr", "head");
    let styles = part(
        "styles",
        "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>",
    );
    let empty = format!(
        "<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:sectPr>{}</w:sectPr></w:pPr></w:p>",
        refers("header", "default", 0)
    );
    let own = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r9\"/></w:sectPr>";
    let body = empty + &paragraph(&run("b")) + own;
    let (text, marks, _) = read(&body, &[("header", "h.xml", &head), ("styles", "styles.xml", &styles)]);
    assert_eq!(text, "\nb\nhead\n");
    let heads: Vec<u8> = running(&marks).iter().map(|running| running.at(HEAD)).collect();
    assert_eq!(heads, [1, 0]);
    assert!(Running::fit(&marks, text.len()));
}

#[test]
fn a_header_that_ends_with_a_table_ends_with_a_paragraph_of_no_height() {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph(&run("head")));
    let head = part("hdr", &table);
    let body = format!(
        "{}<w:sectPr>{}</w:sectPr>",
        paragraph(&run("a")),
        refers("header", "default", 0)
    );
    let (text, marks, _) = only(&body, &[("header", "h.xml", &head)]);
    assert_eq!(text, "a\nhead\n");
    let says = of_copy(&copy(&text, &marks), "word/header1.xml");
    assert!(
        says.ends_with("</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p></w:hdr>"),
        "{says}"
    );
}
