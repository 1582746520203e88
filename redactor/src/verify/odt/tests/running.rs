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
    let foot = "<text:p>Page<text:s/><text:span text:style-name=\"S1\"><text:page-number text:select-page=\"current\">1</text:page-number>\
        </text:span></text:p>";
    let beside = format!(
        " style:page-layout-name=\"L1\"><style:header style:display=\"true\"><text:p>head</text:p></style:header><style:header-first><text:p></text:p></style:header-first>\
         <style:footer>{foot}</style:footer><style:footer-first style:display=\"true\">{foot}</style:footer-first></style:master-page>"
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

const BESIDE: &str = "a\nhead\nPage 1\n";

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
            "</style:footer><style:footer-first ",
            "</style:footer><style:footer-left></style:footer-left><style:footer-first ",
        ),
        ("<style:header style:display=\"true\">", "<style:header>"),
        ("<style:header-first>", "<style:header-first style:display=\"true\">"),
        ("<style:footer>", "<style:footer style:display=\"true\">"),
        ("<style:footer>", "<style:footer style:display=\"false\">"),
        ("text:select-page=\"current\"", "text:select-page=\"next\""),
        ("<text:p>head", "<text:p text:style-name=\"S1\">head"),
        ("fo:min-height=\"36pt\"", "fo:min-height=\"36.1pt\""),
        ("fo:min-height=\"36pt\"", "fo:min-height=\"136.8pt\""),
        ("fo:margin-left=\"72pt\"", "fo:margin-left=\"208.8pt\""),
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
fn counters_show_one_digit_that_is_always_the_same() {
    for other in ["", "x", "7", "11"] {
        let [text, pages] = beside();
        let spoilt = pages.replace(">1</text:page-number>", &format!(">{other}</text:page-number>"));
        let named = of([text, spoilt], &BESIDE.replace('1', other));
        let wanted = "something that counts pages, and shows no number of one";
        assert!(named.iter().any(|what| what == wanted), "{other}: {named:?}");
    }
}

#[test]
fn nothing_counts_pages_within_the_text() {
    let counter = "<text:p><text:page-count>1</text:page-count></text:p>";
    assert!(!of(plain(counter), "1\n").is_empty());
}

/// What says that something stands there first.
const NEW: &str = " style:display=\"true\"";

/// Kinds of pages that are laid out alike, of which each has this above its text; the second paragraph begins the second.
fn kinds(heads: &[&str]) -> [String; 2] {
    let [text, pages] = plain("<text:p>a</text:p><text:p text:style-name=\"S1\">b</text:p>");
    let style = "<style:style style:name=\"S1\" style:family=\"paragraph\" style:parent-style-name=\"Standard\" \
        style:master-page-name=\"M2\"></style:style>";
    let (_, rest) = pages.split_once("<style:page-layout style:name=\"L1\">").unwrap();
    let (says, _) = rest.split_once("</style:page-layout>").unwrap();
    let room = "<style:header-style><style:header-footer-properties fo:min-height=\"36pt\" fo:margin-bottom=\"0pt\" \
        style:dynamic-spacing=\"true\"/></style:header-style>";
    let layout =
        |number: usize| format!("<style:page-layout style:name=\"L{number}\">{says}{room}</style:page-layout>");
    let master = |(number, head): (usize, &&str)| {
        let name = if number == 1 {
            "Standard".to_owned()
        } else {
            format!("M{number}")
        };
        format!(
            "<style:master-page style:name=\"{name}\" style:page-layout-name=\"L{number}\">{head}</style:master-page>"
        )
    };
    let layouts: String = (1..=heads.len()).map(layout).collect();
    let masters: String = (1..).zip(heads).map(master).collect();
    let pages = pages
        .replace(
            &format!("<style:page-layout style:name=\"L1\">{says}</style:page-layout>"),
            &layouts,
        )
        .replace(
            "<style:master-page style:name=\"Standard\" style:page-layout-name=\"L1\"/>",
            &masters,
        );
    [text.replace(BODY, &format!("{style}{BODY}")), pages]
}

#[test]
fn two_headers_of_the_same_words_are_two_where_they_stand_first() {
    let head = |new: &str, says: &str| format!("<style:header{new}><text:p>{says}</text:p></style:header>");
    let (one, again) = (head(NEW, "x"), head("", "x"));
    assert_eq!(of(kinds(&[&one, &one]), "a\nb\nx\nx\n"), [""; 0]);
    assert_eq!(of(kinds(&[&one, &head(NEW, "y")]), "a\nb\nx\ny\n"), [""; 0]);
    // What stands there again is no other block, and a kind of pages is there once.
    let twice = "pages of one kind that stand twice, or out of their order";
    assert!(of(kinds(&[&one, &one]), "a\nb\nx\n").contains(&"text other than what was decided".to_owned()));
    assert!(of(kinds(&[&one, &again, &again]), "a\nb\nx\n").contains(&twice.to_owned()));
    for unknown in [[&*again, &*one], [&*one, &*head("", "y")]] {
        assert!(!of(kinds(&unknown), "a\nb\nx\n").is_empty(), "{unknown:?}");
    }
}

#[test]
fn more_headers_and_footers_than_can_be_numbered_are_named() {
    let named = |count: usize| {
        let head = |number| format!("<style:header{NEW}><text:p>{number}</text:p></style:header>");
        let heads: Vec<String> = (0..count).map(head).collect();
        let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
        let wanted = "headers or footers that no document of ours has";
        of(kinds(&heads), "").iter().any(|what| what == wanted)
    };
    assert!(!named(255) && named(256));
}
