//! What counts pages above and below them.

use super::running::{copy, of_copy, part, refers};
use super::*;
use crate::document::Counter;
use crate::finding::{Edits, Replacement};

/// What is told of what a field showed last.
const REMEMBERED: &str = "what a field remembers";

fn counters<'t>(text: &'t str, marks: &[Mark]) -> Vec<(&'t str, Counter)> {
    let of = |mark: &Mark| match mark.shape {
        Shape::Counter(counter) => Some((&text[mark.start as usize..mark.end as usize], counter)),
        _ => None,
    };
    marks.iter().filter_map(of).collect()
}

/// A footer that says `page`, and the body that shows it.
fn paged(page: &str) -> (String, Vec<Mark>, Vec<Hidden>) {
    let foot = part("ftr", &paragraph(page));
    let body = format!(
        "{}<w:sectPr>{}</w:sectPr>",
        paragraph(&format!("{}{}", run("a "), simple("page", "7"))),
        refers("footer", "default", 0)
    );
    read(&body, &[("footer", "f.xml", &foot)])
}

fn simple(code: &str, shows: &str) -> String {
    let shows = if shows.is_empty() { String::new() } else { run(shows) };
    format!("<w:fldSimple w:instr=\" {code} \">{shows}</w:fldSimple>")
}

/// A field in pieces, which shows these runs.
fn pieces(code: &str, shows: &str) -> String {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    format!("{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}{shows}{end}")
}

fn complex(code: &str, shows: &str) -> String {
    pieces(code, &run(shows))
}

#[test]
fn in_a_text_a_field_for_pages_shows_a_number_or_nothing() {
    for (field, shown, remembered) in [
        (simple("PAGE", "12"), "a 12\n", vec![]),
        (simple("NUMPAGES", "1234567"), "a\n", vec!["1234567"]),
        (complex("PAGE", "for Ann"), "a\n", vec!["for Ann"]),
    ] {
        let (text, marks, hidden) = read(&paragraph(&(run("a ") + &field)), &[]);
        assert_eq!(text.replace(" \n", "\n"), shown, "{field}");
        assert_eq!(counters(&text, &marks), []);
        assert_eq!(said(&hidden, REMEMBERED), remembered, "{field}");
    }
}

#[test]
fn pages_are_counted_above_and_below_them_and_nowhere_else() {
    let foot = [
        run("Page "),
        complex(" PAGE  \\* MERGEFORMAT ", "3"),
        run(" of "),
        simple("NUMPAGES", "12"),
    ];
    let (text, marks, hidden) = paged(&foot.concat());
    assert_eq!(text, "a 7\nPage 1 of 1\n");
    assert_eq!(counters(&text, &marks), [("1", Counter::Page), ("1", Counter::Pages)]);
    assert_eq!(said(&hidden, "code of a field"), ["page"]);
    assert_eq!(said(&hidden, REMEMBERED), [""; 0]);
    let foot = of_copy(&copy(&text, &marks), "word/footer1.xml");
    assert!(foot.contains("<w:fldSimple w:instr=\"PAGE\"><w:r>"), "{foot}");
}

#[test]
fn what_a_field_showed_last_that_counts_pages_is_nowhere_in_the_copy() {
    for shows in ["four", "1234567", "4 Ann", "\u{661}"] {
        for page in [simple("PAGE", shows), complex("NUMPAGES", shows)] {
            let (text, marks, hidden) = paged(&page);
            assert_eq!(text, "a 7\n1\n", "{page}");
            assert_eq!(counters(&text, &marks).len(), 1, "{page}");
            assert_eq!(said(&hidden, REMEMBERED), [shows], "{page}");
        }
    }
    let twice = simple("PAGE", "1") + &simple("FILENAME", "2");
    let (text, marks, _) = paged(&twice);
    assert_eq!((text.as_str(), counters(&text, &marks).len()), ("a 7\n12\n", 1));
}

#[test]
fn numbers_of_another_form_are_usual_ones_and_told() {
    for (code, shows) in [
        ("PAGE \\* roman", "iv"),
        ("PAGE \\# 000", "004"),
        ("numpages \\* Ordinal", "4th"),
    ] {
        let (text, marks, hidden) = paged(&complex(code, shows));
        assert_eq!(text, "a 7\n1\n", "{code}");
        assert_eq!(counters(&text, &marks).len(), 1, "{code}");
        assert_eq!(said(&hidden, "code of a field"), ["page", code]);
        let letters = if shows == "004" { vec![] } else { vec![shows] };
        assert_eq!(said(&hidden, REMEMBERED), letters, "{code}");
    }
}

#[test]
fn a_number_right_behind_another_is_none_and_told() {
    let (text, marks, hidden) = paged(&(simple("PAGE", "3") + &simple("PAGE", "4")));
    assert_eq!(text, "a 7\n1\n");
    assert_eq!(counters(&text, &marks).len(), 1);
    assert_eq!(said(&hidden, REMEMBERED), ["4"]);
    assert_eq!(said(&hidden, "code of a field"), ["page", "PAGE"]);
}

#[test]
fn a_field_that_shows_nothing_yet_shows_a_number() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let unshown = format!(
        "{}<w:r><w:instrText>PAGE</w:instrText></w:r>{}",
        mark("begin"),
        mark("end")
    );
    for page in [simple("PAGE", ""), pieces("PAGE", ""), unshown] {
        let (text, marks, _) = paged(&(run("no. ") + &page));
        assert_eq!(text, "a 7\nno. 1\n", "{page}");
        assert_eq!(counters(&text, &marks).len(), 1, "{page}");
    }
}

#[test]
fn a_number_that_nobody_sees_stays_unseen() {
    let dark = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>77</w:t></w:r>";
    let (text, marks, hidden) = paged(&(run("x") + &pieces("PAGE", dark)));
    assert_eq!((text.as_str(), counters(&text, &marks).len()), ("a 7\nx\n", 0));
    assert_eq!(said(&hidden, "hidden text"), ["77"]);
    assert_eq!(said(&hidden, "code of a field"), ["page", "PAGE"]);
}

#[test]
fn a_field_that_does_not_end_tells_its_code_and_what_it_shows() {
    let open = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>";
    let (text, _, hidden) = paged(&(run("x") + open));
    assert_eq!(text, "a 7\nx\n");
    assert_eq!(said(&hidden, "code of a field"), ["page", "PAGE"]);
    let shows = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>".to_owned() + &run("3");
    let (text, _, hidden) = paged(&(run("x") + open + &shows));
    assert_eq!(text, "a 7\nx\n");
    assert_eq!(said(&hidden, REMEMBERED), ["3"]);
}

#[test]
fn a_label_in_place_of_a_number_counts_nothing() {
    let (text, marks, _) = paged(&(run("Page ") + &simple("PAGE", "3") + &run(" of ") + &simple("NUMPAGES", "12")));
    let start = text.find("1 of").unwrap();
    let edits = Edits {
        replacements: vec![Replacement {
            finding: 0,
            start,
            end: start + 1,
            label: "[x]".to_owned(),
        }],
        ..Edits::default()
    };
    let mut values = [Value::Text(text), Value::Marks(marks)].into_iter();
    let (text, marks) = Flow::take(&edits, &mut || Ok(values.next())).unwrap();
    assert_eq!(text, "a 7\nPage [x] of 1\n");
    assert_eq!(counters(&text, &marks), [("1", Counter::Pages)]);
}
