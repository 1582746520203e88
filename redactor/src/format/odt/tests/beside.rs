//! Headers and footers that nobody sees, and those that say the same once names are gone.

use super::running::{HEAD, LAYOUT, begins, beside, kind, on, on_pages, running};
use super::*;
use crate::document::On;
use crate::finding::{Edits, Replacement};
use crate::verify::{self, Decided, Expectation, Truth};

const UNUSED: &str = "text of a kind of pages that is not used";

fn off(name: &str, text: &str) -> String {
    format!("<style:{name} style:display=\"false\">{}</style:{name}>", p(text))
}

#[test]
fn first_and_left_pages_show_nothing_where_the_usual_ones_are_switched_off() {
    for usual in ["".to_owned(), off("header", "off")] {
        let all = [
            usual.clone(),
            beside("header-left", "left"),
            beside("header-first", "first"),
            beside("footer", "foot"),
        ];
        let (text, marks, hidden) = on_pages(&p("a"), "", &kind("Standard", "", &all.concat()));
        assert_eq!(text, "a\nfoot\n");
        let [of] = running(&marks)[..] else { panic!() };
        assert!(!of.first && !of.even && of.at(HEAD) == 0);
        let off = if usual.is_empty() { vec![] } else { vec!["off"] };
        assert_eq!(said(&hidden, "hidden text"), [off, vec!["left", "first"]].concat());
    }
}

#[test]
fn a_page_that_another_kind_follows_shows_its_first_header_alone() {
    let first = [
        beside("header", "never"),
        beside("header-left", "never on the left"),
        beside("header-first", "of the letter"),
        beside("footer", "address"),
    ];
    let kinds = [
        kind("First", "style:next-style-name=\"Standard\"", &first.concat()),
        kind("Standard", "", &beside("header", "usual")),
    ];
    let body = "<text:p text:style-name=\"first\">a</text:p>";
    let (text, marks, hidden) = on_pages(body, &begins("first", "First"), &kinds.concat());
    assert_eq!(text, "a\nof the letter\nusual\naddress\n");
    assert_eq!(said(&hidden, UNUSED), ["never", "never on the left"]);
    let [of] = running(&marks)[..] else { panic!() };
    assert_eq!((of.at(on(HEAD, On::First)), of.at(HEAD)), (1, 2));
}

#[test]
fn no_page_shows_the_usual_header_of_a_page_that_another_paper_follows() {
    let other = "<style:page-layout style:name=\"wide\"><style:page-layout-properties fo:page-width=\"297mm\" \
        fo:page-height=\"210mm\"/></style:page-layout>";
    let first = beside("header", "never") + &beside("header-first", "of the letter");
    let kinds = [
        kind("Standard", "style:next-style-name=\"Wide\"", &first),
        "<style:master-page style:name=\"Wide\" style:page-layout-name=\"wide\"/>".to_owned(),
    ];
    let (text, marks, hidden) = read(&p("a"), ["", "", &format!("{LAYOUT}{other}|{}", kinds.concat())]);
    assert_eq!(text, "a\nof the letter\n");
    assert_eq!(said(&hidden, UNUSED), ["never"]);
    let [of] = running(&marks)[..] else { panic!() };
    assert_eq!(of.at(HEAD), 1);
}

/// What is wrong with the copy of a text on these pages in which all names are replaced.
fn redacted(body: &str, own: &str, kinds: &str) -> (String, Vec<String>) {
    let bytes = document(body, [own, "", &format!("{LAYOUT}|{kinds}")], &[]);
    let mut values = Vec::new();
    let read = ODT.read(&bytes, &Limits::default(), &mut |value| {
        values.push(value);
        Ok(())
    });
    read.unwrap();
    let (text, _, _) = read_all(&bytes).unwrap();
    let names = ["Anna", "Boris"].into_iter().flat_map(|name| text.match_indices(name));
    let mut replacements: Vec<Replacement> = names
        .map(|(start, name)| Replacement {
            finding: 0,
            start,
            end: start + name.len(),
            label: "[name]".to_owned(),
        })
        .collect();
    replacements.sort_by_key(|replacement| replacement.start);
    let edits = Edits {
        replacements,
        ..Edits::default()
    };
    let (mut copy, mut next) = (Vec::new(), values.into_iter());
    ODT.write(&edits, &mut || Ok(next.next()), &mut copy).unwrap();
    let text = edits.text(&text).unwrap();
    let decided = ["Anna", "Boris"].map(|name| Decided {
        finding: 0,
        value: name.to_owned(),
    });
    let expectation = Expectation {
        format: "odt".to_owned(),
        decided: decided.to_vec(),
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Text(text.clone()),
    };
    let verdict = verify::check(&copy, &expectation, &Limits::default()).unwrap();
    (
        text,
        verdict.survivors.into_iter().map(|survivor| survivor.what).collect(),
    )
}

#[test]
fn two_headers_that_differ_in_a_name_alone_are_two_in_the_copy() {
    let sides = beside("header", "from Anna") + &beside("header-left", "from Boris");
    let (text, wrong) = redacted(&p("a"), "", &kind("Standard", "", &sides));
    assert_eq!(text, "a\nfrom [name]\nfrom [name]\n");
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn two_kinds_of_pages_whose_headers_differ_in_a_name_alone_are_two_in_the_copy() {
    let kinds = [
        kind("Standard", "", &beside("header", "from Anna")),
        kind("Other", "", &beside("header", "from Boris")),
    ];
    let begin = |style: &str| format!("<text:p text:style-name=\"{style}\">a</text:p>");
    let body = p("a") + &begin("other") + &begin("again") + &begin("other");
    let own = begins("other", "Other") + &begins("again", "Standard");
    let (text, wrong) = redacted(&body, &own, &kinds.concat());
    assert_eq!(text, "a\na\na\na\nfrom [name]\nfrom [name]\n");
    assert_eq!(wrong, [""; 0]);
}
