//! Text, in all the ways in which it is painted.

use super::*;
use crate::pdf::record::outline::Name;
use hayro::kurbo::Affine;

fn dropped(page: &Recorded) -> Vec<(Why, &str)> {
    let dropped = page.drawing.dropped.iter();
    dropped.map(|Dropped { why, text, .. }| (*why, text.as_str())).collect()
}

#[test]
fn filled_text_is_letters_where_it_stands() {
    let page = plain("1 0 0 rg BT /F1 10 Tf 20 30 Td (fi x) Tj ET");
    assert_eq!(page.kinds(), ["f", "i", " ", "x"]);
    let Item::Glyph { at, colour, mix, .. } = &page.drawing.items[0] else {
        panic!()
    };
    assert!((*at * Point::ORIGIN).distance(Point::new(20.0, 70.0)) < 1e-9);
    assert!(
        (at.determinant().abs() - 1e-4).abs() < 1e-9,
        "thousandths of an em of ten points"
    );
    assert_eq!((*colour, mix), ([255, 0, 0], &Mix::PLAIN));
    assert!(page.letters.get(0).unwrap().advance > 200.0);
}

#[test]
fn a_letter_is_known_once_over_a_document() {
    let page = plain("BT /F1 10 Tf (abab) Tj /F1 22 Tf (ba) Tj ET");
    assert_eq!((page.drawing.items.len(), page.letters.outlines.len()), (6, 2));
}

#[test]
fn alpha_is_in_the_colour() {
    let mut made = Made::new();
    made.name("ExtGState", "G", dictionary! { "ca" => 0.5 });
    let page = made.record("/G gs BT /F1 10 Tf (a) Tj ET 0 0 9 9 re f");
    let alphas: Vec<u8> = page.drawing.items.iter().map(|item| mix(item).alpha).collect();
    assert_eq!(alphas, [128, 128]);
}

#[test]
fn text_that_is_not_painted_is_noted_and_not_there() {
    let page = plain("BT /F1 10 Tf 3 Tr (secret) Tj 0 Tr (a) Tj ET");
    assert_eq!(page.kinds(), ["a"]);
    assert_eq!(dropped(&page), [(Why::Invisible, "secret")]);
    let squeezed = plain("BT /F1 10 Tf 1 0 0 0 5 5 Tm (flat) Tj ET");
    assert_eq!(
        (squeezed.kinds().len(), dropped(&squeezed)),
        (0, vec![(Why::Tiny, "flat")])
    );
}

#[test]
fn a_letter_that_shows_nothing_says_nothing() {
    let mut made = Made::new();
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange \
        1 beginbfchar <20> <0053> endbfchar endcmap end";
    let map = made.stream(Dictionary::new(), map.as_bytes());
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "ToUnicode" => map };
    made.name("Font", "F2", font);
    let page = made.record("BT /F2 10 Tf 20 30 Td (a b) Tj ET");
    assert_eq!(page.kinds(), ["a", "b"]);
    assert_eq!(dropped(&page), [(Why::Shapeless, "S")]);
}

#[test]
fn letters_that_are_fitted_to_widths_are_as_wide_as_they_are_drawn() {
    // Together, and each by itself.
    for shown in ["(ab) Tj", "(a) Tj 9 0 Td (b) Tj"] {
        let mut made = Made::new();
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Unknown", "Encoding" => "WinAnsiEncoding",
            "FirstChar" => 97, "LastChar" => 98, "Widths" => vec![900.into(), 300.into()],
        };
        made.name("Font", "F2", font);
        let page = made.record(&format!("BT /F2 10 Tf 20 30 Td {shown} ET"));
        let [Item::Glyph { at: one, .. }, Item::Glyph { at: other, .. }] = page.drawing.items.as_slice() else {
            panic!("{:?}", page.drawing.items)
        };
        let form = |at: &Affine| at.as_coeffs().map(|part| (part * 1e6).round())[..4].to_vec();
        assert_eq!(form(one), form(other));
        assert_eq!(
            [0, 1].map(|number| page.letters.get(number).unwrap().advance),
            [900.0, 300.0]
        );
    }
}

#[test]
fn letters_without_name_and_shape_are_told_where_they_are_more_than_blanks() {
    let noted = |codes: &str| {
        let mut made = Made::new();
        let names = vec![Object::from(65), "g1".into(), "g2".into(), "g3".into()];
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
            "Encoding" => dictionary! { "Differences" => names },
        };
        made.name("Font", "F2", font);
        let page = made.record(&format!("BT /F2 10 Tf 20 30 Td ({codes}) Tj ET"));
        page.drawing
            .notes
            .get("letters whose font has no shape for them")
            .copied()
    };
    assert_eq!((noted("ABABAB"), noted("ABCABC")), (None, Some(3)));
}

#[test]
fn stroked_text_is_letters_of_what_the_pen_draws() {
    let page = plain("BT /F1 30 Tf 20 30 Td 1 Tr 2 w 1 0 0 RG (I x I) Tj ET");
    assert_eq!(page.kinds(), ["I", " ", "x", " ", "I"]);
    assert!(page.said().is_empty());
    let Item::Glyph {
        outline, at, colour, ..
    } = &page.drawing.items[0]
    else {
        panic!()
    };
    let bare = plain("BT /F1 30 Tf 20 30 Td (I) Tj ET");
    let ink = |page: &Recorded, outline| at.transform_rect_bbox(page.letters.ink(outline).unwrap());
    assert!(near(ink(&page, *outline), ink(&bare, 0).inflate(1.0, 1.0)));
    assert_eq!(*colour, [255, 0, 0]);
    assert_eq!(
        page.letters.outlines.len(),
        5,
        "three that are met, and two that are drawn"
    );
}

#[test]
fn text_of_a_pen_without_width_is_letters_of_hairlines() {
    for width in ["0", "0.05"] {
        let page = plain(&format!("BT /F1 30 Tf 20 30 Td 1 Tr {width} w (I x) Tj ET"));
        assert_eq!(page.kinds(), ["I", " ", "x"]);
        assert!(page.said().is_empty());
        let Item::Glyph { outline, at, .. } = &page.drawing.items[0] else {
            panic!()
        };
        let bare = plain("BT /F1 30 Tf 20 30 Td (I) Tj ET");
        let ink = |page: &Recorded, outline| at.transform_rect_bbox(page.letters.ink(outline).unwrap());
        assert!(near(ink(&page, *outline), ink(&bare, 0).inflate(0.06, 0.06)));
    }
}

#[test]
fn text_that_is_filled_and_stroked_comes_twice() {
    let page = plain("BT /F1 30 Tf 2 Tr (ab) Tj ET");
    assert_eq!(page.kinds(), ["a", "b", "stroke", "stroke"]);
    assert_eq!(page.said(), [(2, "a"), (3, "b")]);
}

#[test]
fn text_that_clips_takes_what_is_painted_through_it_letter_by_letter() {
    let page = plain("q BT /F1 30 Tf 20 30 Td 3 Tr (no) Tj 7 Tr (ab) Tj ET 1 0 0 rg 0 0 200 100 re f Q 5 5 5 5 re f");
    let letter = ["[", "(", "fill", ")", "]"];
    assert_eq!(page.kinds(), [&letter[..], &letter, &["fill"]].concat());
    assert_eq!(page.said(), [(0, "a"), (5, "b")]);
    assert_eq!(dropped(&page), [(Why::Invisible, "no")]);
}

#[test]
fn a_bar_that_clips_is_a_letter_too() {
    let page = plain("q BT /F1 30 Tf 20 30 Td 7 Tr (|) Tj ET 1 0 0 rg 0 0 200 100 re f Q");
    assert_eq!(page.kinds(), ["[", "(", "fill", ")", "]"]);
    assert_eq!(page.said(), [(0, "|")]);
}

#[test]
fn text_that_is_painted_and_clips_is_both() {
    let page = plain("q BT /F1 30 Tf 20 30 Td 4 Tr (ab) Tj ET 1 0 0 rg 0 0 200 60 re f Q");
    let letter = ["[", "(", "fill", ")", "]"];
    assert_eq!(page.kinds(), [&["a", "b"][..], &letter, &letter].concat());
    assert_eq!(page.said(), [(2, "a"), (7, "b")]);
}

#[test]
fn text_through_text_is_given_up() {
    let content = "q BT /F1 30 Tf 7 Tr (ab) Tj ET BT 0 Tr /F1 9 Tf (c) Tj ET Q";
    assert!(unkept(Made::new(), content).0.contains("other text"));
}

#[test]
fn text_in_a_pattern_is_groups_that_say_what_they_are() {
    let mut made = Made::new();
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()],
        "C0" => vec![1.into(), 0.into(), 0.into()], "C1" => vec![0.into(), 0.into(), 1.into()], "N" => 1,
    };
    let shading = dictionary! {
        "ShadingType" => 2, "ColorSpace" => "DeviceRGB", "Coords" => box_of([0, 0, 200, 0]), "Function" => function,
    };
    made.name("Pattern", "P", dictionary! { "PatternType" => 2, "Shading" => shading });
    let page = made.record("/Pattern cs /P scn BT /F1 30 Tf 20 30 Td (ab) Tj ET");
    let letter = ["[", "(", "shade", ")", "]"];
    assert_eq!(page.kinds(), [letter, letter].concat());
    assert_eq!(page.said(), [(0, "a"), (5, "b")]);
}

#[test]
fn outlines_beyond_any_em_are_made_of_a_size_that_fonts_have() {
    let mut recorder = Recorder::new(&Limits::default());
    let large = Rect::new(0.0, 0.0, 70_000.0, 90_000.0).to_path(0.1);
    let form = recorder.new_form(&Name::of("a".to_owned(), 97), Some(80_000.0), large, false);
    let outline = recorder.letters.get(form.number.unwrap()).unwrap();
    assert_eq!((form.scale, outline.advance), (0.01, 800.0));
    assert_eq!(outline.path.bounding_box(), Rect::new(0.0, 0.0, 700.0, 900.0));
    let small = recorder.new_form(
        &Name::of("b".to_owned(), 98),
        Some(5.0),
        Rect::new(0.0, 0.0, 5.0, 7.0).to_path(0.1),
        false,
    );
    assert_eq!(small.scale, 100.0);
    let mut made = Made::new();
    made.drawn("F3", 0.1, &[(65, "A", "10 0 0 0 10 10 d1 0 0 5000 7000 re f")]);
    let page = made.record("BT /F3 0.02 Tf 10 10 Td (A) Tj ET");
    let Item::Glyph { outline, at, .. } = &page.drawing.items[0] else {
        panic!()
    };
    let path = &page.letters.get(*outline).unwrap().path;
    assert!(path.bounding_box().height() <= 8_000.0);
    assert!(
        near((*at * path).bounding_box(), Rect::new(10.0, 76.0, 20.0, 90.0)),
        "{:?}",
        (*at * path).bounding_box()
    );
}

#[test]
fn drawn_letters_of_one_colour_are_letters() {
    let mut made = Made::new();
    let stencil = "1000 0 0 0 1000 1000 d1 q 800 0 0 600 0 0 cm BI /W 4 /H 3 /IM true /BPC 1 ID \x0f\x0f\x3f EI Q";
    made.drawn(
        "F3",
        0.001,
        &[
            (
                65,
                "A",
                "1000 0 0 0 1000 1000 d1 0 0 500 700 re f 20 w 600 0 m 600 700 l S",
            ),
            (66, "B", stencil),
            (67, "C", "1000 0 d0 0 1 0 rg 0 0 500 700 re f"),
            (68, "D", "1000 0 0 0 1000 1000 d1 0 0 600 600 re 100 100 400 400 re f*"),
        ],
    );
    let page = made.record("1 0 0 rg BT /F3 20 Tf 10 10 Td (ABCD) Tj ET");
    assert_eq!(
        (page.kinds(), page.said()),
        (["A", "B", "C", "D"].map(str::to_owned).to_vec(), vec![])
    );
    let colours: Vec<[u8; 3]> = page
        .drawing
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Glyph { colour, .. } => Some(*colour),
            _ => None,
        })
        .collect();
    let red = [255, 0, 0];
    assert_eq!(colours, [red, red, [0, 255, 0], red]);
    let outline = |number: u32| &page.letters.get(number).unwrap().path;
    assert!(
        (outline(0).bounding_box().x1 - 610.0).abs() < 1.0,
        "a line is as wide as its pen"
    );
    // The two rows that are alike are one box, and the third is another.
    assert_eq!(
        outline(1)
            .elements()
            .iter()
            .filter(|e| matches!(e, PathEl::MoveTo(_)))
            .count(),
        2
    );
    assert_eq!(outline(3).winding(Point::new(300.0, 300.0)), 0, "a ring keeps its hole");
    assert_ne!(outline(3).winding(Point::new(50.0, 50.0)), 0);
}

#[test]
fn drawn_letters_of_several_colours_are_groups_that_say_what_they_are() {
    let mut made = Made::new();
    made.name("ExtGState", "G", dictionary! { "ca" => 0.5 });
    made.drawn(
        "F3",
        0.001,
        &[
            (
                65,
                "A",
                "1000 0 d0 1 0 0 rg 0 0 500 700 re f 0 0 1 rg 100 100 100 100 re f",
            ),
            (66, "B", "1000 0 d0 BT /F1 900 Tf (xy) Tj ET"),
            (67, "C", "1000 0 0 0 1000 1000 d1 q 0 0 10 10 re W n 0 0 500 700 re f Q"),
        ],
    );
    let page = made.record("BT /F3 20 Tf 10 10 Td (ABC) Tj ET");
    let kinds = ["[", "fill", "fill", "]", "[", "x", "y", "]", "[", "(", "fill", ")", "]"];
    assert_eq!(page.kinds(), kinds);
    assert_eq!(page.said(), [(0, "A"), (4, "B"), (8, "C")]);
    assert!(near(
        page.drawing.said[&0].ink.unwrap(),
        Rect::new(10.0, 76.0, 20.0, 90.0)
    ));
}

#[test]
fn a_drawn_letter_that_is_drawn_with_itself_ends() {
    let mut made = Made::new();
    made.drawn(
        "F3",
        0.001,
        &[(65, "A", "1000 0 d0 0 0 9 9 re f BT /F3 500 Tf (AA) Tj ET")],
    );
    assert!(unkept(made, "BT /F3 20 Tf (A) Tj ET").0.contains("too deep"));
}

#[test]
fn parts_of_a_drawn_letter_that_overlap_do_not_undo_each_other() {
    let mut made = Made::new();
    let against = "1000 0 0 0 1000 1000 d1 0 0 600 600 re f 500 100 m 500 500 l 900 300 l h f";
    made.drawn("F3", 0.001, &[(65, "A", against)]);
    let page = made.record("BT /F3 20 Tf 10 10 Td (A) Tj ET");
    let path = &page.letters.get(0).unwrap().path;
    for x in [100.0, 550.0, 800.0] {
        assert_ne!(path.winding(Point::new(x, 300.0)), 0, "{x}");
    }
}

#[test]
fn a_drawn_letter_without_a_name_is_read_as_it_stands_on_the_page() {
    let mut made = Made::new();
    let stem_and_foot_above = "1000 0 0 0 1000 1000 d1 0 0 100 700 re f 0 600 450 100 re f";
    made.drawn("F3", 0.001, &[(76, "g1", stem_and_foot_above)]);
    let page = made.record("BT /F3 20 Tf 1 0 0 -1 10 50 Tm (L) Tj 1 0 0 1 50 50 Tm (L) Tj ET");
    assert_eq!(page.kinds(), ["L", ""]);
}
