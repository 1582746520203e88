//! Headers and footers: which pages show which, what counts pages in them, and what becomes of what no pages show.

use super::look::{between, parts_of};
use super::*;
use crate::document::{Counter, On, Place, Running};

pub(super) const HEAD: Place = Place {
    below: false,
    on: On::Usual,
};
const FOOT: Place = Place {
    below: true,
    on: On::Usual,
};

/// What is told of what a field showed last.
const REMEMBERED: &str = "what a field remembers";

pub(super) fn on(place: Place, on: On) -> Place {
    Place { on, ..place }
}

/// How pages are laid out that have room for a header and a footer.
pub(super) const LAYOUT: &str = "<style:page-layout style:name=\"pm\"><style:page-layout-properties fo:page-width=\"210mm\" \
    fo:page-height=\"297mm\" fo:margin=\"0.5in\"/><style:header-style><style:header-footer-properties fo:min-height=\"0.4in\" \
    fo:margin-bottom=\"0.1in\"/></style:header-style></style:page-layout>";

/// A kind of pages.
pub(super) fn kind(name: &str, more: &str, inner: &str) -> String {
    format!("<style:master-page style:name=\"{name}\" style:page-layout-name=\"pm\" {more}>{inner}</style:master-page>")
}

pub(super) fn beside(name: &str, text: &str) -> String {
    format!("<style:{name}>{}</style:{name}>", p(text))
}

/// What is read of a text on these pages.
pub(super) fn on_pages(body: &str, own: &str, kinds: &str) -> Read {
    read(body, [own, "", &format!("{LAYOUT}|{kinds}")])
}

pub(super) fn running(marks: &[Mark]) -> Vec<Running> {
    let of = |mark: &Mark| match mark.shape {
        Shape::Leaf(leaf) => Some(leaf.running),
        _ => None,
    };
    marks.iter().filter_map(of).collect()
}

fn blocks(text: &str, marks: &[Mark]) -> Vec<String> {
    pieces(text, marks, |shape| shape == Shape::Running)
}

pub(super) fn begins(name: &str, master: &str) -> String {
    format!("<style:style style:name=\"{name}\" style:family=\"paragraph\" style:master-page-name=\"{master}\"/>")
}

#[test]
fn what_stands_above_the_text_stays_there_and_the_text_below_it() {
    let kinds = kind("Standard", "", &beside("header", "head"));
    let (text, marks, _) = on_pages(&p("a"), "", &kinds);
    assert_eq!(text, "a\nhead\n");
    assert_eq!(blocks(&text, &marks), ["head\n"]);
    let [of] = running(&marks)[..] else { panic!() };
    assert_eq!((of.at(HEAD), of.at(FOOT), of.head, of.foot), (1, 0, 5, 0));
    assert!(!of.first && !of.even);
    let [content, styles] = parts_of(&text, &marks);
    assert!(!content.contains("head<"));
    assert_eq!(
        between(&styles, "<style:header style:display=\"true\">", "</style:header>")
            .matches(">head<")
            .count(),
        1
    );
    let layout = between(&styles, "<style:page-layout-properties ", "</style:page-layout>");
    assert!(
        layout.contains("fo:margin-top=\"36pt\"") && layout.contains("fo:min-height=\"36pt\""),
        "{layout}"
    );
    assert!(layout.contains("fo:margin-bottom=\"36pt\""), "{layout}");
}

#[test]
fn first_and_left_pages_have_their_own_where_they_show_them() {
    let all = [
        beside("header", "usual"),
        beside("header-left", "left"),
        beside("header-first", "first"),
        beside("footer", "foot"),
        "<style:footer-left style:display=\"false\"><text:p>off</text:p></style:footer-left>".to_owned(),
    ];
    let (text, marks, hidden) = on_pages(&p("a"), "", &kind("Standard", "", &all.concat()));
    assert_eq!(text, "a\nfirst\nusual\nleft\nfoot\n");
    assert_eq!(said(&hidden, "hidden text"), ["off"]);
    let [of] = running(&marks)[..] else { panic!() };
    let at = [On::First, On::Usual, On::Even].map(|pages| (of.at(on(HEAD, pages)), of.at(on(FOOT, pages))));
    assert_eq!(at, [(1, 4), (2, 4), (3, 4)]);
    assert!(of.first && of.even);
}

#[test]
fn the_page_that_a_letter_begins_with_is_a_first_page() {
    let kinds = [
        kind("Standard", "", &beside("header", "usual")),
        kind(
            "First",
            "style:next-style-name=\"Standard\"",
            &beside("footer", "address"),
        ),
    ];
    let own = begins("first", "First") + &begins("again", "Standard");
    let body = "<text:p text:style-name=\"first\">a</text:p><text:p text:style-name=\"again\">b</text:p>";
    let (text, marks, _) = on_pages(body, &own, &kinds.concat());
    // Both kinds of pages show the same header, which is one.
    assert_eq!(text, "a\nb\nusual\naddress\n");
    let [one, other] = running(&marks)[..] else { panic!() };
    assert!(one.first && !other.first);
    assert_eq!((one.at(HEAD), one.at(on(HEAD, On::First))), (1, 0));
    assert_eq!((one.at(FOOT), one.at(on(FOOT, On::First))), (0, 2));
    assert_eq!((other.at(HEAD), other.at(FOOT)), (1, 0));
    let [_, styles] = parts_of(&text, &marks);
    assert_eq!(styles.matches(">usual<").count(), 2);
}

#[test]
fn left_and_right_pages_that_follow_one_another_are_even_and_usual_ones() {
    let kinds = [
        kind("Standard", "style:next-style-name=\"Left\"", &beside("header", "right")),
        kind("Left", "style:next-style-name=\"Standard\"", &beside("header", "left")),
    ];
    let (text, marks, _) = on_pages(&p("a"), "", &kinds.concat());
    assert_eq!(text, "a\nright\nleft\n");
    let [of] = running(&marks)[..] else { panic!() };
    assert!(of.even && !of.first);
    assert_eq!((of.at(HEAD), of.at(on(HEAD, On::Even))), (1, 2));
}

#[test]
fn pages_that_follow_later_show_theirs_behind_the_text() {
    let kinds = [
        kind("Standard", "style:next-style-name=\"Second\"", &beside("header", "one")),
        kind("Second", "style:next-style-name=\"Third\"", &beside("header", "two")),
        kind(
            "Third",
            "",
            &beside("header", "three <text:page-number>97</text:page-number>"),
        ),
    ];
    let (text, marks, hidden) = on_pages(&p("a"), "", &kinds.concat());
    // What counted pages there counts none in the copy, and does not say what it showed.
    assert_eq!(text, "a\nthree 1\none\ntwo\n");
    assert_eq!(blocks(&text, &marks), ["one\n", "two\n"]);
    assert_eq!(
        said(&hidden, "headers and footers that are at the end in the copy"),
        [""]
    );
}

#[test]
fn a_page_that_ends_within_text_begins_no_first_page() {
    let kinds = kind(
        "Standard",
        "",
        &(beside("header", "usual") + &beside("header-first", "first")),
    );
    let own = style("break", "table", "<style:table-properties fo:break-before=\"page\"/>");
    let table = "<table:table table:style-name=\"break\"><table:table-row><table:table-cell><text:p>b</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let (text, marks, _) = on_pages(&(p("a") + table), &own, &kinds);
    assert_eq!(text, "a\nb\nfirst\nusual\n");
    let firsts: Vec<bool> = running(&marks).iter().map(|running| running.first).collect();
    assert_eq!(firsts, [true, false]);
}

#[test]
fn in_a_text_a_field_for_pages_shows_a_number_or_nothing() {
    for (name, shows, shown) in [
        ("page-number", "12", "a 12\n"),
        ("page-count", "1234567", "a \n"),
        ("page-number", "for Ann", "a \n"),
    ] {
        let field = format!("a <text:{name}>{shows}</text:{name}>");
        let (text, _, hidden) = read(&p(&field), [""; 3]);
        assert_eq!(text.trim_end(), shown.trim_end(), "{field}");
        let told = said(&hidden, "what a field remembers");
        assert_eq!(told.is_empty(), shown.contains(shows), "{field}");
    }
}

#[test]
fn pages_are_counted_above_and_below_them_and_nowhere_else() {
    let number = |more: &str, shows: &str| format!("<text:page-number {more}>{shows}</text:page-number>");
    let foot = format!(
        "Page <text:span text:style-name=\"bold\">{}</text:span> of <text:page-count>12</text:page-count>",
        number("text:select-page=\"current\" style:num-format=\"1\"", "3")
    );
    let styles = format!(
        "<office:document-styles {SPACES}><office:automatic-styles>{LAYOUT}{}</office:automatic-styles><office:master-styles>{}\
         </office:master-styles></office:document-styles>",
        style("bold", "text", "<style:text-properties fo:font-weight=\"bold\"/>"),
        kind("Standard", "", &beside("footer", &foot))
    );
    let content = format!(
        "<office:document-content {SPACES}><office:body><office:text>{}</office:text></office:body></office:document-content>",
        p(&number("", "7"))
    );
    let bytes = typed(KIND, &[(CONTENT, content), (STYLES, styles)]).unwrap();
    let (text, marks, hidden) = read_all(&bytes).unwrap();
    assert_eq!(text, "7\nPage 1 of 1\n");
    let counters = |counter| pieces(&text, &marks, |shape| shape == Shape::Counter(counter));
    assert_eq!(
        (counters(Counter::Page), counters(Counter::Pages)),
        (vec!["1".to_owned()], vec!["1".to_owned()])
    );
    assert_eq!(said(&hidden, "code of a field"), ["page-number"]);
    assert_eq!(said(&hidden, REMEMBERED), [""; 0]);
    let copy = typed(KIND, &write::parts(&taken(&text, &marks)).unwrap()).unwrap();
    assert_eq!(read_all(&copy).unwrap(), (text.clone(), marks.clone(), Vec::new()));
    let [_, styles] = parts_of(&text, &marks);
    assert!(
        styles.contains("<text:page-number text:select-page=\"current\">1</text:page-number></text:span>"),
        "{styles}"
    );
}

#[test]
fn what_a_field_showed_last_that_counts_pages_is_nowhere_in_the_copy() {
    let number = |more: &str, shows: &str| format!("<text:page-number {more}>{shows}</text:page-number>");
    // What is counted, what is said to be the code, and what is remembered.
    for (field, counts, code, remembered) in [
        (number("text:page-adjust=\"0\"", "4"), 1, 0, ""),
        (number("", ""), 1, 0, ""),
        (number("", "four"), 1, 0, "four"),
        (number("text:fixed=\"false\"", "1234567"), 1, 0, "1234567"),
        (number("text:fixed=\"true\"", "4"), 1, 1, ""),
        (number("style:num-format=\"i\"", "iv"), 1, 1, "iv"),
        (number("text:select-page=\"next\"", "4"), 0, 1, "4"),
        (number("text:page-adjust=\"2\"", "4"), 0, 1, "4"),
        (number("", "4") + &number("", "5"), 1, 1, "5"),
    ] {
        let foot = beside("footer", &format!("no. {field}"));
        let (text, marks, hidden) = on_pages(&p("a"), "", &kind("Standard", "", &foot));
        assert_eq!(text, if counts == 0 { "a\nno.\n" } else { "a\nno. 1\n" }, "{field}");
        let counters = pieces(&text, &marks, |shape| matches!(shape, Shape::Counter(_)));
        assert_eq!(counters.len(), counts, "{field}");
        assert_eq!(said(&hidden, "code of a field").len(), code, "{field}");
        assert_eq!(said(&hidden, REMEMBERED).concat(), remembered, "{field}");
    }
}

#[test]
fn what_shows_nothing_is_as_none_and_faces_of_headers_are_declared() {
    let kinds = kind("Standard", "", &(beside("header", " ") + &beside("footer", "")));
    let (text, marks, _) = on_pages(&p("a"), "", &kinds);
    assert_eq!((text.as_str(), running(&marks)), ("a\n", vec![Running::NONE]));
    let [_, styles] = parts_of(&text, &marks);
    assert!(
        !styles.contains("<style:header ")
            && !styles.contains("<style:header>")
            && styles.contains("fo:margin-top=\"72pt\""),
        "{styles}"
    );
    let kinds = kind("Standard", "", &beside("header", "head"));
    let (text, marks, _) = on_pages(&p("a"), "", &kinds);
    let [_, styles] = parts_of(&text, &marks);
    // Where nothing says more, letters are of the face that programs take.
    assert!(
        styles.contains("<style:font-face style:name=\"Liberation Serif\""),
        "{styles}"
    );
    assert_eq!(styles.matches("style:name=\"Calibri\"").count(), 1);
}
