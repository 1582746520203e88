//! What a content stream hides, case by case.

use super::*;

fn met(content: &[u8]) -> (Met, Vec<(String, Vec<String>)>) {
    let mut found = Hidings::default();
    let names = Names {
        paint: &|name| match name {
            b"Clear" => Paint::UNKNOWN,
            b"Screen" => Paint {
                solid: false,
                unseen: true,
            },
            _ => Paint::PLAIN,
        },
        picture: &|name| (name == b"P").then_some(true),
        area: Rect::new(0.0, 0.0, 500.0, 500.0),
    };
    let met = Reader::new(&names).read(content, &mut found);
    (met, found.list())
}

#[test]
fn text_that_a_box_was_drawn_over_is_told() {
    let text = b"BT /F1 10 Tf 10 100 Td (before AnnPaper after) Tj ET ".to_vec();
    let with = |more: &[u8]| met(&[text.clone(), more.to_vec()].concat()).0.covered;
    assert_eq!(with(b"45 98 40 12 re f"), "AnnPaper");
    assert_eq!(with(b"q 2 0 0 2 0 0 cm 22.5 49 20 6 re f Q"), "AnnPaper");
    assert_eq!(with(b"1 0 0 rg 45 98 m 85 98 l 85 110 l 45 110 l h f"), "AnnPaper");
    assert_eq!(with(b"45 98 m 85 98 l 65 110 l h f"), "");
    assert_eq!(with(b"q 40 0 0 12 45 98 cm /P Do Q"), "AnnPaper");
    assert_eq!(with(b"/Clear gs 45 98 40 12 re f"), "");
    assert_eq!(with(b"45 98 40 12 re S"), "");
    assert_eq!(with(b"45 10 40 12 re f"), "");
    // A line through it, or below it, covers nothing.
    assert_eq!(with(b"45 102 40 2 re f"), "");
    assert_eq!(with(b"45 98 40 1 re f"), "");
}

#[test]
fn white_text_on_an_empty_page_is_told() {
    let text = b"1 g BT /F1 10 Tf 10 100 Td (Ann) Tj ET";
    assert_eq!(met(text).0.white, "Ann");
    assert_eq!(met(&[b"0 g 0 0 500 500 re f ", &text[..]].concat()).0.white, "");
    assert_eq!(met(&text[3..]).0.white, "");
}

#[test]
fn what_draws_nothing_is_told() {
    let cases: [(&[u8], &str, &str); 4] = [
        (b"0 g % by Ann\n", "remarks in the drawing of pages", "by Ann"),
        (b"BX (Ann) sign EX", "instructions that no viewer knows", "sign Ann"),
        (
            b"/Span << /ActualText (Ann) >> BDC EMC",
            "texts in marks of the drawing",
            "Ann",
        ),
        (
            b"BI /W 1 /H 1 /CS /G /BPC 8 ID \xffAnn Paper EI",
            "data behind the pixels of a picture",
            "9 bytes; it reads: Ann Paper",
        ),
    ];
    for (content, what, says) in cases {
        assert_eq!(met(content).1, [(what.to_owned(), vec![says.to_owned()])]);
    }
    let plain = b"/P << /MCID 0 >> BDC BT /F1 9 Tf [(a) 3 (b)] TJ ET EMC BI /W 1 /H 1 ID \xff EI";
    let (met, told) = met(plain);
    assert_eq!(told, []);
    assert!(met.used.contains(b"F1".as_slice()));
}

#[test]
fn text_that_cannot_be_read_is_told() {
    let small = |before: &[u8]| met(&[before, b" (Ann) Tj ET"].concat()).0.small;
    assert_eq!(small(b"BT /F1 0.2 Tf"), "Ann");
    assert_eq!(small(b"0.001 0 0 0.001 0 0 cm BT /F1 12 Tf"), "Ann");
    assert_eq!(small(b"BT /F1 12 Tf 0 Tz"), "Ann");
    assert_eq!(small(b"BT /F1 1 Tf 12 0 0 12 0 0 Tm"), "");
    assert_eq!(met(b"3 Tr BT /F1 12 Tf (Ann) Tj ET").0.unpainted, "Ann");
    assert_eq!(met(b"/Screen gs BT /F1 12 Tf (Ann) Tj ET").0.unseen, "Ann");
}

#[test]
fn pictures_that_are_not_wholly_seen_are_counted() {
    let count = |content: &[u8]| {
        let met = met(content).0;
        (met.beyond, met.below)
    };
    assert_eq!(count(b"q 30 0 0 30 20 20 cm /P Do Q"), (0, 0));
    assert_eq!(count(b"q 30 0 0 30 490 20 cm /P Do Q"), (1, 0));
    assert_eq!(count(b"q 20 20 30 14 re W n 30 0 0 30 20 20 cm /P Do Q"), (1, 0));
    assert_eq!(count(b"q 30 0 0 30 20 20 cm /P Do Q 20 20 30 30 re f"), (0, 1));
    assert_eq!(count(b"q 30 0 0 30 20 20 cm /P Do Q 20 20 30 10 re f"), (0, 0));
}
