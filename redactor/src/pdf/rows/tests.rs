//! Rows of pages made by hand.

use super::{rows, unsearched};
use crate::document::{Item, Line, Mix, Outline, Row, Unsearched};
use crate::pdf::drawing::{Drawing, Letters};
use crate::pdf::record::made::{Made, Recorded};
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape};
use lopdf::dictionary;
use std::fmt::Write as _;

/// The lines of a page, and their rows.
fn read(page: &mut Recorded) -> Vec<(Line, Row)> {
    let (lines, rows) = rows(&mut page.drawing, &page.letters, &page.frame);
    lines.into_iter().zip(rows).collect()
}

fn text(line: &Line) -> String {
    line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
}

fn texts(page: &mut Recorded) -> Vec<String> {
    read(page).iter().map(|(line, _)| text(line)).collect()
}

/// Text of Helvetica at places.
fn at(runs: &[(f64, f64, f64, &str)]) -> String {
    let mut content = String::new();
    for (size, x, y, text) in runs {
        writeln!(content, "BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET").unwrap();
    }
    content
}

fn page(runs: &[(f64, f64, f64, &str)]) -> Recorded {
    let mut made = Made::new();
    made.set("MediaBox", vec![0.into(), 0.into(), 595.into(), 842.into()]);
    made.record(&at(runs))
}

#[test]
fn each_letter_of_a_line_names_the_item_that_paints_it() {
    let mut page = page(&[
        (10.0, 60.0, 700.0, "Out of"),
        (10.0, 60.0, 680.0, "next"),
        (10.0, 94.0, 700.0, "order"),
    ]);
    let read = read(&mut page);
    assert_eq!(
        read.iter().map(|(line, _)| text(line)).collect::<Vec<_>>(),
        ["Out of order", "next"]
    );
    for (number, (line, row)) in (0..).zip(&read) {
        assert_eq!((line.row, line.glyphs.len()), (Some(number), row.letters.len()));
        for (glyph, letter) in line.glyphs.iter().zip(&row.letters) {
            let Some(item) = letter else {
                assert_eq!(glyph.text, " ");
                continue;
            };
            let Item::Glyph { outline, at, .. } = &page.drawing.items[*item as usize] else {
                panic!()
            };
            assert_eq!(page.letters.get(*outline).unwrap().text, glyph.text);
            let place = row.at.inverse() * *at * Point::ORIGIN;
            assert!(place.y.abs() < 1e-9 && (0.0..row.width).contains(&place.x), "{place:?}");
        }
    }
    let row = &read[0].1;
    assert!(
        (row.em - 10.0).abs() < 1e-9 && (row.width - 595.2).abs() < 0.5,
        "{row:?}"
    );
    // 1 em above the baseline and 0.3 below, and a pixel around.
    assert!(
        (row.reach.0 - 10.48).abs() < 0.01 && (row.reach.1 - 3.48).abs() < 0.01,
        "{:?}",
        row.reach
    );
    assert!(row.band().contains_rect(Rect::new(60.0, 133.0, 100.0, 144.0)));
}

#[test]
fn columns_are_read_one_after_the_other() {
    let prose = "some words of a column";
    let runs: Vec<(f64, f64, f64, &str)> = (0..6)
        .flat_map(|line| [60.0, 320.0].map(|x| (10.0, x, 700.0 - 12.0 * f64::from(line), prose)))
        .collect();
    let mut page = page(&runs);
    let read = read(&mut page);
    assert_eq!(read.len(), 12);
    let starts: Vec<f64> = read.iter().map(|(_, row)| row.at.translation().x).collect();
    assert!(
        starts[..6].iter().all(|x| *x < 1.0) && starts[6..].iter().all(|x| (*x - 319.0).abs() < 2.0),
        "{starts:?}"
    );
    assert!(read.iter().all(|(_, row)| row.in_column && row.width < 330.0));
    let paragraphs: Vec<u32> = read.iter().map(|(line, _)| line.paragraph).collect();
    assert_eq!(paragraphs, [[0; 6], [1; 6]].concat());
    assert!(read.iter().all(|(line, row)| line.paragraph == row.paragraph));
}

#[test]
fn headings_and_paragraphs_are_told_by_size_leading_and_indent() {
    let long = "a line of the body of this text that goes on for a while";
    let runs = [
        (24.0, 60.0, 780.0, "The title"),
        (10.0, 60.0, 740.0, long),
        (10.0, 60.0, 728.0, long),
        (10.0, 60.0, 716.0, long),
        (14.0, 60.0, 690.0, "A part"),
        (10.0, 60.0, 670.0, long),
        (10.0, 60.0, 658.0, long),
        (10.0, 60.0, 636.0, long),
        (10.0, 75.0, 624.0, long),
        (10.0, 60.0, 612.0, long),
        (10.0, 60.0, 600.0, "1. an entry of a list, that is a long one, and more"),
        (10.0, 75.0, 588.0, "and more"),
    ];
    let mut page = page(&runs);
    let read = read(&mut page);
    let headings: Vec<u8> = read.iter().map(|(_, row)| row.heading).collect();
    assert_eq!(headings, [1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]);
    let paragraphs: Vec<u32> = read.iter().map(|(_, row)| row.paragraph).collect();
    assert_eq!(paragraphs, [0, 1, 1, 1, 2, 3, 3, 4, 5, 5, 6, 6]);
}

#[test]
fn turned_text_has_rows_of_its_own() {
    let mut made = Made::new();
    made.set("MediaBox", vec![0.into(), 0.into(), 400.into(), 400.into()]);
    let mut page = made.record("BT /F1 10 Tf 0 1 -1 0 200 100 Tm (upwards) Tj ET BT /F1 10 Tf 20 20 Td (level) Tj ET");
    let read = read(&mut page);
    assert_eq!(
        read.iter().map(|(line, _)| text(line)).collect::<Vec<_>>(),
        ["level", "upwards"]
    );
    let row = &read[1].1;
    assert!((row.width - 400.0).abs() < 1.0 && !row.in_column, "{row:?}");
    // Along is up the page; the baseline is at x = 200, 100 points from the lower edge, where the row begins.
    let start = row.at * Point::new(100.0, 0.0);
    assert!(start.distance(Point::new(200.0, 300.0)) < 0.5, "{start:?}");
    let above = row.at * Point::new(100.0, 5.0);
    assert!(above.distance(Point::new(195.0, 300.0)) < 0.5, "{above:?}");
}

#[test]
fn writing_from_right_to_left_is_read_so_and_keeps_its_items() {
    let mut made = Made::new();
    let shape = "600 0 0 0 600 700 d1 0 0 500 700 re f";
    let letters: Vec<(u8, &str, &str)> = vec![(65, "uni05D0", shape), (66, "uni05D1", shape), (67, "one", shape)];
    made.drawn("F3", 0.001, &letters);
    let mut page = made.record("BT /F3 10 Tf 20 20 Td (BAC) Tj ET");
    let read = read(&mut page);
    assert_eq!(text(&read[0].0), "1אב");
    assert_eq!(read[0].1.letters, [Some(2), Some(1), Some(0)]);
}

#[test]
fn writing_downwards_is_one_line() {
    let mut letters = Letters::default();
    let square = |text: &str| Outline {
        path: Rect::new(100.0, 0.0, 900.0, 800.0).to_path(0.1),
        advance: 1000.0,
        text: text.to_owned(),
    };
    let numbers: Vec<u32> = ["縦", "書", "き"].map(|text| letters.add(square(text), true)).to_vec();
    let items = (0..).zip(&numbers).map(|(place, number)| Item::Glyph {
        outline: *number,
        at: Affine::new([0.01, 0.0, 0.0, -0.01, 50.0, 20.0 + 10.0 * f64::from(place)]),
        colour: [0; 3],
        mix: Mix::PLAIN,
    });
    let drawing = Drawing {
        size: (200.0, 100.0),
        items: items.collect(),
        ..Drawing::default()
    };
    let mut page = Recorded {
        drawing,
        letters,
        ..Made::new().record("")
    };
    assert_eq!(texts(&mut page), ["縦書き"]);
}

#[test]
fn letters_that_are_painted_twice_are_one_group() {
    let content = "BT /F1 30 Tf 2 Tr 20 30 Td (ab) Tj ET 5 5 9 9 re f BT 0 Tr /F1 30 Tf 20.3 30 Td (a) Tj ET";
    let mut page = Made::new().record(content);
    let read = read(&mut page);
    assert_eq!(read.iter().map(|(line, _)| text(line)).collect::<Vec<_>>(), ["ab"]);
    assert_eq!(
        page.kinds(),
        ["[", "b", "stroke", "]", "fill", "[", "a", "stroke", "a", "]"]
    );
    assert_eq!(read[0].1.letters, [Some(5), Some(0)]);
    assert_eq!(page.said(), [(2, "b"), (7, "a")]);
    // A second look finds nothing more to do.
    assert_eq!(texts(&mut page), ["ab"]);
    assert_eq!(page.kinds().len(), 10);
}

#[test]
fn a_letter_that_is_painted_again_in_another_clip_is_painted_once() {
    let content = "BT /F1 30 Tf 20 30 Td (a) Tj ET q 20 30 9 9 re W n BT /F1 30 Tf 20 30 Td (a) Tj ET Q";
    let mut page = Made::new().record(content);
    assert_eq!(texts(&mut page), ["a"]);
    assert_eq!(page.kinds(), ["(", "a", ")"]);
}

#[test]
fn letters_that_are_shapes_are_in_their_line() {
    let mut made = Made::new();
    made.drawn(
        "F3",
        0.001,
        &[(
            65,
            "A",
            "1000 0 d0 1 0 0 rg 0 0 500 700 re f 0 0 1 rg 100 100 100 100 re f",
        )],
    );
    let mut page = made.record("BT /F1 20 Tf 20 30 Td (x) Tj /F3 20 Tf (A) Tj 1 Tr 0.5 w /F1 20 Tf (y) Tj ET");
    let read = read(&mut page);
    assert_eq!(text(&read[0].0), "xAy");
    assert_eq!(read[0].1.letters, [Some(0), Some(1), Some(5)]);
    assert_eq!(page.kinds(), ["x", "[", "fill", "fill", "]", "y"]);
}

#[test]
fn a_mark_of_a_line_is_within_its_reach() {
    let underlined = |line: &str| {
        let content = format!("BT /F1 10 Tf 20 30 Td (word) Tj ET {line}");
        let mut page = Made::new().record(&content);
        read(&mut page)[0].1.reach
    };
    let bare = underlined("");
    assert_eq!(underlined("20 60 20 1 re f"), bare);
    assert!(underlined("18 26 30 17 re f").0 > bare.0 + 1.0);
}

#[test]
fn a_page_that_cannot_be_searched_says_so() {
    let why = |made: Made, content: &str| {
        let page = made.record(content);
        unsearched(&page.drawing, &page.letters)
    };
    let plain = |content: &str| why(Made::new(), content);
    assert_eq!(plain("BT /F1 10 Tf (word) Tj ET 10 10 100 1 re f"), None);
    assert_eq!(plain("10 10 100 1 re f 20 20 m 80 20 l S"), None);
    assert_eq!(plain("60 70 m 80 20 90 40 60 80 c f"), Some(Unsearched::Outlines));
    assert_eq!(plain("BT /F1 20 Tf 1 Tr (word) Tj ET"), None);
    let scan = |width: i64| {
        let mut made = Made::new();
        let picture = made.stream(
            dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1,
                "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
            },
            &[99],
        );
        made.name("XObject", "P", picture);
        why(
            made,
            &format!("BT /F1 10 Tf (word) Tj ET q {width} 0 0 40 30 30 cm /P Do Q"),
        )
    };
    assert_eq!((scan(20), scan(40)), (None, Some(Unsearched::Picture)));
    let mut made = Made::new();
    made.drawn("F3", 0.001, &[(65, "g17", "1000 0 0 0 1000 1000 d1 0 0 500 700 re f")]);
    assert_eq!(why(made, "BT /F3 10 Tf (AA) Tj ET"), Some(Unsearched::Nameless));
    let empty = Drawing {
        size: (100.0, 100.0),
        items: vec![Item::Fill {
            path: BezPath::new(),
            rule: crate::document::Rule::NonZero,
            colour: [0; 3],
            mix: Mix::PLAIN,
        }],
        ..Drawing::default()
    };
    assert_eq!(unsearched(&empty, &Letters::default()), None);
}
