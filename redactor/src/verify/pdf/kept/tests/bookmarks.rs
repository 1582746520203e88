//! What may be put into bookmarks, and is seen.

use super::leaks::{Leak, entry, put};
use super::made::{Made, PAGES, expectation, named, wrong};
use super::unseen;
use crate::verify::pdf::kept::bookmarks;
use crate::verify::pdf::kept::entries::Walk;
use crate::verify::pdf::kept::tags::Heading;
use lopdf::{Document, Object, StringFormat, dictionary};
use std::collections::BTreeMap;

type Objects = BTreeMap<u32, Object>;

const ROOT: u32 = 27;
const MARK: u32 = 28;

fn title(text: &str) -> Object {
    let units = [0xfeff].into_iter().chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn place(page: u32, top: i64) -> Object {
    vec![named(page), "XYZ".into(), Object::Null, top.into(), Object::Null].into()
}

/// The heading of the second page as a bookmark.
fn bookmarked(objects: &mut Objects) {
    entry(objects, 1, "Outlines", named(ROOT));
    let ends = dictionary! { "Type" => "Outlines", "First" => named(MARK), "Last" => named(MARK), "Count" => 1 };
    put(objects, ROOT, ends);
    let mark =
        dictionary! { "Title" => title("Second page 3ﬁ"), "Parent" => named(ROOT), "Dest" => place(PAGES[1], 420) };
    put(objects, MARK, mark);
}

/// Another bookmark behind the first.
fn another(objects: &mut Objects) {
    bookmarked(objects);
    entry(objects, ROOT, "Last", named(MARK + 1));
    entry(objects, ROOT, "Count", 2.into());
    entry(objects, MARK, "Next", named(MARK + 1));
    let mark = dictionary! {
        "Title" => title("Second page 3ﬁ"), "Parent" => named(ROOT), "Prev" => named(MARK), "Dest" => place(PAGES[1], 420),
    };
    put(objects, MARK + 1, mark);
}

/// The bookmark changed.
macro_rules! with {
    ($number:expr, $key:literal, $value:expr) => {
        |made| {
            made.change = |objects| {
                bookmarked(objects);
                entry(objects, $number, $key, $value);
            }
        }
    };
}

const LEAKS: &[Leak] = &[
    (
        "another title",
        with!(MARK, "Title", title("Second page of Ann")),
        "a title that is not its heading",
    ),
    (
        "a word more",
        with!(MARK, "Title", title("Second page 3ﬁ Ann")),
        "a title that is not its heading",
    ),
    (
        "a letter less",
        with!(MARK, "Title", title("Second page ﬁ")),
        "a title that is not its heading",
    ),
    (
        "blanks that count",
        with!(MARK, "Title", title("Second  page 3ﬁ")),
        "a title that is not its heading",
    ),
    (
        "a blank of another kind",
        with!(MARK, "Title", title("Second page\u{2009}3ﬁ")),
        "a title that is not its heading",
    ),
    (
        "what nobody sees",
        with!(MARK, "Title", title("Second page 3ﬁ\u{200b}")),
        "a title that is not its heading",
    ),
    (
        "a title in other bytes",
        with!(MARK, "Title", Object::string_literal("Second page 3")),
        "a title of another form",
    ),
    (
        "another page",
        with!(MARK, "Dest", place(PAGES[0], 420)),
        "a bookmark that leads elsewhere",
    ),
    (
        "another place",
        with!(MARK, "Dest", place(PAGES[1], 300)),
        "a bookmark that leads elsewhere",
    ),
    (
        "a colour",
        with!(MARK, "C", vec![1.into(), 0.into(), 0.into()].into()),
        "a bookmark with more in it",
    ),
    ("a deed", with!(MARK, "A", named(2)), "a bookmark with more in it"),
    (
        "a parent of another number",
        with!(MARK, "Parent", named(2)),
        "an entry of another value",
    ),
    (
        "one before the first",
        with!(MARK, "Prev", named(MARK)),
        "bookmarks out of order",
    ),
    (
        "itself once more",
        with!(MARK, "Next", named(MARK)),
        "an object that is used twice",
    ),
    (
        "another count",
        with!(ROOT, "Count", 7.into()),
        "bookmarks that are counted otherwise",
    ),
    (
        "another last one",
        with!(ROOT, "Last", named(2)),
        "bookmarks that are counted otherwise",
    ),
    (
        "a list with more in it",
        with!(ROOT, "Lang", "en".into()),
        "bookmarks with more in them",
    ),
    (
        "a bookmark too many",
        |made| made.change = another,
        "a bookmark without a heading",
    ),
    (
        "none for the heading",
        |made| {
            made.change = |objects| {
                entry(objects, 1, "Outlines", named(ROOT));
                put(objects, ROOT, dictionary! { "Type" => "Outlines" });
            }
        },
        "bookmarks without a bookmark",
    ),
];

#[test]
fn what_was_decided_to_go_is_looked_for_in_titles_too() {
    let mut made = Made::new();
    made.change = |objects| {
        bookmarked(objects);
        entry(objects, MARK, "Title", title("ﬁ3 egap dnoceS"));
    };
    let mut expectation = expectation();
    assert_eq!(
        wrong(&made.bytes(), &expectation),
        [],
        "letters may be read in another order"
    );
    expectation.decided[0].value = "egap dnoceS".to_owned();
    let survivors = wrong(&made.bytes(), &expectation);
    assert!(
        survivors
            .iter()
            .any(|survivor| survivor.what.ends_with("in the bookmarks")),
        "{survivors:?}"
    );
}

/// A chapter and its section, the section at `parent` and the chapter with `more`.
fn nested(parent: u32, more: &[(&str, Object)]) -> Result<String, &'static str> {
    let heading = |level: u8, letters: &str| Heading {
        level,
        page: (9, 0),
        letters: letters.to_owned(),
        up: 300.0,
        height: 420.0,
    };
    let headings = [heading(1, "One"), heading(2, "Two")];
    let mark = |text: &str, parent: u32| {
        dictionary! { "Title" => title(text), "Parent" => named(parent), "Dest" => place(9, 336) }
    };
    let mut chapter = mark("One", ROOT);
    more.iter().for_each(|(key, value)| chapter.set(*key, value.clone()));
    let last = if more.iter().any(|(key, _)| *key == "Next") {
        MARK + 1
    } else {
        MARK
    };
    let count = i64::from(last - MARK) + 1;
    let mut section = mark("Two", parent);
    if last > MARK {
        section.set("Prev", named(MARK));
    }
    let mut document = Document::new();
    let root = dictionary! { "Type" => "Outlines", "First" => named(MARK), "Last" => named(last), "Count" => count };
    for (number, object) in [(ROOT, root), (MARK, chapter), (MARK + 1, section)] {
        document.objects.insert((number, 0), object.into());
    }
    bookmarks::check(&named(ROOT), &headings, &mut Walk::of(&document))
}

#[test]
fn a_section_stands_below_its_chapter() {
    let below = |count: i64| {
        [
            ("First", named(MARK + 1)),
            ("Last", named(MARK + 1)),
            ("Count", count.into()),
        ]
    };
    assert_eq!(nested(MARK, &below(-1)).unwrap(), "One\nTwo\n");
    assert_eq!(
        nested(MARK, &below(1)),
        Err("bookmarks that are counted otherwise"),
        "unfolded"
    );
    let beside = [("Next", named(MARK + 1))];
    assert_eq!(nested(ROOT, &beside), Err("a bookmark below another heading"));
}

#[test]
fn bookmarks_that_are_the_headings_pass() {
    let mut made = Made::new();
    made.change = bookmarked;
    assert_eq!(wrong(&made.bytes(), &expectation()), []);
}

#[test]
fn whatever_else_is_put_into_bookmarks_is_seen() {
    assert_eq!(unseen(LEAKS), "");
}
