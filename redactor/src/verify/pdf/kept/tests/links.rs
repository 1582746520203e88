//! What may be put into links, and is seen.

use super::leaks::{entry, put};
use super::made::{COVER, HEIGHT, Made, PAGES, expectation, named, wrong};
use super::sheets;
use crate::document::Link;
use crate::verify::Expectation;
use kurbo::Rect;
use lopdf::{Object, dictionary};
use std::collections::BTreeMap;

type Objects = BTreeMap<u32, Object>;

/// The links of the first page, and that of the second.
const ONE: u32 = 27;
const TWO: u32 = 28;
const THREE: u32 = 29;

fn place(page: u32, up: Object) -> Object {
    vec![named(page), "XYZ".into(), Object::Null, up, Object::Null].into()
}

fn area(numbers: [i64; 4]) -> Object {
    numbers.map(Object::Integer).to_vec().into()
}

fn linked(objects: &mut Objects) {
    let link = |rect, dest| {
        let border = area([0, 0, 0, 0]).as_array().unwrap()[..3].to_vec();
        dictionary! { "Type" => "Annot", "Subtype" => "Link", "Rect" => rect, "Border" => border, "Dest" => dest }
    };
    put(
        objects,
        ONE,
        link(area([20, 310, 80, 330]), place(PAGES[1], 400.into())),
    );
    put(
        objects,
        TWO,
        link(area([20, 290, 80, 310]), place(PAGES[2], Object::Null)),
    );
    put(
        objects,
        THREE,
        link(area([200, 20, 260, 40]), place(PAGES[0], 420.into())),
    );
    entry(objects, PAGES[0], "Annots", vec![named(ONE), named(TWO)].into());
    entry(objects, PAGES[1], "Annots", vec![named(THREE)].into());
}

fn expected() -> Expectation {
    let mut expectation = expectation();
    let link = |[x0, y0, x1, y1]: [f64; 4], page, top| Link {
        area: Rect::new(x0, HEIGHT - y1, x1, HEIGHT - y0),
        page,
        top,
    };
    let pages = sheets(&mut expectation);
    pages[0].links = vec![
        link([20.3, 309.6, 79.7, 330.4], 1, Some(HEIGHT - 400.4)),
        link([20.0, 290.0, 80.0, 310.0], 2, None),
    ];
    pages[1].links = vec![link([200.0, 20.0, 260.0, 40.0], 0, Some(0.0))];
    expectation
}

/// The links changed.
macro_rules! with {
    ($number:expr, $key:literal, $value:expr) => {
        |objects| entry(objects, $number, $key, $value)
    };
}

type Leak = (&'static str, fn(&mut Objects), &'static str);

const LEAKS: &[Leak] = &[
    (
        "another page",
        with!(ONE, "Dest", place(PAGES[2], 400.into())),
        "page 1: a link that leads elsewhere",
    ),
    (
        "another height",
        with!(ONE, "Dest", place(PAGES[1], 402.into())),
        "page 1: a link that leads elsewhere",
    ),
    (
        "a height where none is said",
        with!(TWO, "Dest", place(PAGES[2], 400.into())),
        "page 1: a link that leads elsewhere",
    ),
    (
        "no height where one is said",
        with!(ONE, "Dest", place(PAGES[1], Object::Null)),
        "page 1: a link that leads elsewhere",
    ),
    (
        "decimals of a height",
        with!(ONE, "Dest", place(PAGES[1], 400.25.into())),
        "page 1: a link that leads elsewhere",
    ),
    (
        "what is no page",
        with!(ONE, "Dest", place(2, 400.into())),
        "page 1: a link that leads elsewhere",
    ),
    (
        "a name of a place",
        with!(ONE, "Dest", Object::string_literal("Ann")),
        "page 1: a link that leads elsewhere",
    ),
    (
        "a distance from the left",
        with!(
            ONE,
            "Dest",
            vec![named(PAGES[1]), "XYZ".into(), 7.into(), 400.into(), Object::Null].into()
        ),
        "page 1: a link that leads elsewhere",
    ),
    (
        "another kind of place",
        with!(
            ONE,
            "Dest",
            vec![named(PAGES[1]), "P".into(), Object::Null, 400.into(), Object::Null].into()
        ),
        "page 1: a link that leads elsewhere",
    ),
    (
        "an address",
        with!(
            ONE,
            "A",
            dictionary! { "S" => "URI", "URI" => Object::string_literal("https://ann.example") }.into()
        ),
        "page 1: a link with more in it",
    ),
    (
        "words",
        with!(TWO, "Contents", Object::string_literal("Ann")),
        "page 1: a link with more in it",
    ),
    (
        "a name",
        with!(THREE, "NM", Object::string_literal("Ann")),
        "page 2: a link with more in it",
    ),
    ("flags", with!(ONE, "F", 4.into()), "page 1: a link with more in it"),
    (
        "another kind",
        with!(ONE, "Subtype", "Text".into()),
        "page 1: an entry of another value",
    ),
    (
        "a frame that is drawn",
        with!(ONE, "Border", vec![0.into(), 0.into(), 1.into()].into()),
        "page 1: an entry of another value",
    ),
    (
        "another place",
        with!(ONE, "Rect", area([20, 312, 80, 330])),
        "page 1: a link in another place",
    ),
    (
        "a wider place",
        with!(ONE, "Rect", area([20, 310, 90, 330])),
        "page 1: a link in another place",
    ),
    (
        "a place over a cover",
        with!(THREE, "Rect", area([70, 340, 110, 350])),
        "page 2: a link that lies on a cover",
    ),
    (
        "a place with decimals",
        with!(
            ONE,
            "Rect",
            vec![20.25.into(), 310.into(), 80.into(), 330.into()].into()
        ),
        "page 1: a link's place of another form",
    ),
    (
        "a place turned over",
        with!(ONE, "Rect", area([80, 330, 20, 310])),
        "page 1: a link's place of another form",
    ),
    (
        "one more",
        |objects| {
            let more = objects[&ONE].clone();
            put(objects, 30, more);
            entry(objects, PAGES[0], "Annots", [ONE, TWO, 30].map(named).to_vec().into());
        },
        "page 1: another number of links",
    ),
    (
        "one less",
        |objects| {
            objects.remove(&TWO);
            entry(objects, PAGES[0], "Annots", vec![named(ONE)].into());
        },
        "page 1: another number of links",
    ),
    (
        "one that no page names",
        |objects| {
            let more = objects[&ONE].clone();
            put(objects, 30, more);
        },
        "an object that belongs to no page",
    ),
    (
        "none",
        |objects| {
            objects.retain(|number, _| ![ONE, TWO, THREE].contains(number));
            for page in &PAGES[..2] {
                objects.get_mut(page).unwrap().as_dict_mut().unwrap().remove(b"Annots");
            }
        },
        "page 1: links that are missing",
    ),
    (
        "links of a page that has none",
        |objects| {
            let more = objects[&ONE].clone();
            put(objects, 30, more);
            entry(objects, PAGES[2], "Annots", vec![named(30)].into());
        },
        "page 3: a page with more in it",
    ),
    (
        "one in two places",
        with!(PAGES[0], "Annots", vec![named(ONE), named(ONE)].into()),
        "page 1: an object that is used twice",
    ),
    (
        "one out of order",
        with!(PAGES[0], "Annots", vec![named(TWO), named(ONE)].into()),
        "page 1: a link in another place",
    ),
    (
        "a page for a link",
        with!(PAGES[1], "Annots", vec![named(PAGES[0])].into()),
        "page 2: an object that is used twice",
    ),
];

/// A document with links, in this way.
fn made(leak: fn(&mut Objects)) -> Vec<u8> {
    let mut objects = Made::new();
    objects.change = linked;
    objects.more = leak;
    objects.bytes()
}

#[test]
fn links_that_are_expected_pass() {
    assert_eq!(wrong(&made(|_| {}), &expected()), []);
}

#[test]
fn whatever_else_is_put_into_links_is_seen() {
    let expectation = expected();
    for (what, leak, said) in LEAKS {
        let survivors = wrong(&made(*leak), &expectation);
        let named = survivors.iter().any(|survivor| survivor.what.contains(said));
        assert!(named, "{what}: {said:?} is not among {survivors:?}");
    }
}

#[test]
fn where_no_link_is_expected_there_is_none() {
    let survivors = wrong(&made(|_| {}), &expectation());
    assert_eq!(survivors[0].what, "page 1: a page with more in it");
}

#[test]
fn a_link_over_a_cover_is_seen_though_it_is_expected() {
    let mut expectation = expected();
    sheets(&mut expectation)[1].links[0].area = COVER;
    let bytes = made(with!(THREE, "Rect", area([60, 336, 120, 360])));
    let survivors = wrong(&bytes, &expectation);
    assert_eq!(survivors[0].what, "page 2: a link that lies on a cover");
}
