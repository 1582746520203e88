//! Headers and footers of ours, and what is put into them.

use super::*;

/// A document with a header, a first page without one, and a footer that counts pages.
fn beside() -> [String; 2] {
    let room = |side: &str, apart: &str| {
        format!(
            "<style:{side}-style><style:header-footer-properties fo:min-height=\"36pt\" fo:margin-{apart}=\"0pt\" \
             style:dynamic-spacing=\"true\"/></style:{side}-style>"
        )
    };
    let [text, pages] = plain("<text:p>a</text:p>");
    let style = "<style:style style:name=\"S1\" style:family=\"text\"><style:text-properties style:font-name=\"Calibri\" \
        style:font-name-asian=\"Calibri\" style:font-name-complex=\"Calibri\" fo:font-weight=\"bold\" style:font-weight-asian=\"bold\" \
        style:font-weight-complex=\"bold\"/></style:style><style:page-layout ";
    let foot = "<text:p>Page<text:s/><text:span text:style-name=\"S1\"><text:page-number text:select-page=\"current\">3</text:page-number>\
        </text:span></text:p>";
    let beside = format!(
        " style:page-layout-name=\"L1\"><style:header><text:p>head</text:p></style:header><style:header-first><text:p></text:p></style:header-first>\
         <style:footer>{foot}</style:footer><style:footer-first>{foot}</style:footer-first></style:master-page>"
    );
    let pages = pages
        .replace("<style:page-layout ", style)
        .replace(
            "</style:page-layout>",
            &format!(
                "{}{}</style:page-layout>",
                room("header", "bottom"),
                room("footer", "top")
            ),
        )
        .replace(" style:page-layout-name=\"L1\"/>", &beside);
    [text, pages]
}

const BESIDE: &str = "a\nhead\nPage 3\n";

#[test]
fn headers_and_footers_are_behind_the_text() {
    assert_eq!(of(beside(), BESIDE), [""; 0]);
}

#[test]
fn headers_and_footers_of_another_form_are_named() {
    for (from, to) in [
        (">head<", ">other<"),
        ("<text:p>head</text:p>", "<text:p></text:p>"),
        ("<style:header-first><text:p>", "<style:header-first><text:p>x"),
        ("<style:header-first><text:p></text:p></style:header-first>", ""),
        (
            "</style:footer><style:footer-first>",
            "</style:footer><style:footer-left></style:footer-left><style:footer-first>",
        ),
        (">3</text:page-number>", ">x</text:page-number>"),
        (">3</text:page-number>", ">1234567</text:page-number>"),
        ("text:select-page=\"current\"", "text:select-page=\"next\""),
        ("<text:p>head", "<text:p text:style-name=\"S1\">head"),
        ("fo:min-height=\"36pt\"", "fo:min-height=\"36.1pt\""),
        ("fo:margin-bottom=\"0pt\"", "fo:margin-bottom=\"7.2pt\""),
        (
            "style:name=\"S1\" style:family=\"text\"",
            "style:name=\"S2\" style:family=\"text\"",
        ),
    ] {
        let [text, pages] = beside();
        let spoilt = pages.replacen(from, to, 1);
        assert_ne!(spoilt, pages, "{from}");
        assert!(!of([text, spoilt], BESIDE).is_empty(), "{from} {to}");
    }
}

#[test]
fn nothing_counts_pages_within_the_text() {
    let counter = "<text:p><text:page-count>3</text:page-count></text:p>";
    assert!(!of(plain(counter), "3\n").is_empty());
}
