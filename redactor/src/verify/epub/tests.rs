//! Books of ours, and what is put into them.

use super::*;
use crate::verify::tried::{self, deflated, stored, zipped};

/// The parts of a book of two chapters.
fn parts() -> Vec<(String, String)> {
    let item = |number: u8| {
        format!("<item id=\"t000{number}\" href=\"text/000{number}.xhtml\" media-type=\"application/xhtml+xml\"/>\n")
    };
    let entry = |number: u8, name: &str| format!("<li><a href=\"text/000{number}.xhtml\">{name}</a></li>\n");
    let items = item(1) + &item(2);
    let contents = entry(1, "A &amp; B c") + &entry(2, "2");
    let parts = [
        (KIND.0, KIND.1.to_owned()),
        (CONTAINER.0, CONTAINER.1.to_owned()),
        (
            PACKAGE.0,
            filled(
                PACKAGE.1,
                [&items, "<itemref idref=\"t0001\"/>\n<itemref idref=\"t0002\"/>\n"],
            ),
        ),
        (CONTENTS.0, filled(CONTENTS.1, [&contents, ""])),
        (
            "EPUB/text/0001.xhtml",
            format!("{BEGIN}<h1>A &amp; <b>B</b><br/>c</h1>\n<pre> p\n q</pre>\n{END}"),
        ),
        (
            "EPUB/text/0002.xhtml",
            format!("{BEGIN}<p>x<br/>y</p>\n<h2>z</h2>\n{END}"),
        ),
    ];
    parts.into_iter().map(|(name, part)| (name.to_owned(), part)).collect()
}

fn survivors(parts: &[(String, String)], truth: &str) -> Vec<String> {
    tried::survivors(&READER, &zipped(parts, stored(), deflated()), truth)
}

const SHOWS: &str = "A & B\nc\n p\n q\nx\ny\nz\n";

#[test]
fn a_book_of_ours_shows_its_text() {
    assert_eq!(survivors(&parts(), SHOWS), [""; 0]);
}

#[test]
fn whatever_is_put_into_it_is_named() {
    for (place, at, put) in [
        (0, "epub", "x"),
        (1, "<rootfiles>\n", "<rootfile full-path=\"x\"/>"),
        (2, "<dc:title>", "x"),
        (2, "</dc:title>\n", "<dc:creator>x</dc:creator>\n"),
        (2, "<spine", " toc=\"x\""),
        (2, "<manifest>\n", "<item id=\"x\" href=\"x\" media-type=\"x/x\"/>\n"),
        (3, "A &amp; ", "x"),
        (3, "<ol>\n", "<li>x</li>\n"),
        (3, "<nav", " id=\"x\""),
        (4, "<head>\n", "<meta name=\"x\" content=\"y\"/>"),
        (4, "<body", " class=\"x\""),
        (4, "<h1", " id=\"x\""),
        (4, "<h1>", "<br>"),
        (4, "<h1>", "<i/>"),
        (4, "</h1>\n", "<!-- x -->"),
        (5, "</h2>\n", "<p hidden=\"\">x</p>\n"),
        (5, "</h2>\n", "<img src=\"x\"/>"),
        (5, "<p>", "&#160;"),
        (5, "<p>", "\n"),
        (5, "</html>\n", "x"),
    ] {
        let mut spoilt = parts();
        spoilt[place].1 = spoilt[place].1.replacen(at, &format!("{at}{put}"), 1);
        assert!(spoilt != parts(), "{at}");
        let named = survivors(&spoilt, SHOWS);
        assert!(
            named.iter().any(|what| !what.starts_with("text other")),
            "{put}: {named:?}"
        );
    }
}

#[test]
fn chapters_that_are_too_many_or_in_another_order_are_named() {
    let mut less = parts();
    less.truncate(5);
    assert!(!survivors(&less, SHOWS).is_empty());
    let mut turned = parts();
    turned.swap(4, 5);
    assert!(!survivors(&turned, SHOWS).is_empty());
    let mut more = parts();
    more.push(("EPUB/text/0003.xhtml".to_owned(), format!("{BEGIN}{END}")));
    assert_eq!(survivors(&more, SHOWS)[0], "a chapter without anything");
    more[6].0 = "EPUB/style.css".to_owned();
    assert!(!survivors(&more, SHOWS).is_empty());
    let of = |chapters: usize| shown(&vec![("x", String::new()); 4 + chapters], &[]);
    for number in [0, CHAPTERS + 1] {
        assert_eq!(
            of(number),
            Err("another number of parts than every document has"),
            "{number}"
        );
    }
    assert_eq!(of(CHAPTERS), Err(STRANGE));
}

#[test]
fn a_value_left_in_pieces_is_named() {
    let mut left = parts();
    left[5].1 = format!("{BEGIN}<p>to <b>An</b>n Smith</p>\n{END}");
    let named = survivors(&left, "A & B\nc\n p\n q\nto Ann Smith\n");
    assert!(
        !named.is_empty() && named.iter().all(|what| what.starts_with("finding")),
        "{named:?}"
    );
}
