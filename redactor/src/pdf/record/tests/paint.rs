//! Shapes, patterns, pictures and masks.

use super::*;

fn function(kind: i64) -> Dictionary {
    match kind {
        2 => dictionary! {
            "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
            "C0" => vec![1.into(), 0.into(), 0.into()], "C1" => vec![0.into(), 0.into(), 1.into()],
        },
        _ => panic!(),
    }
}

fn shading(kind: i64, coords: Vec<Object>) -> Dictionary {
    dictionary! {
        "ShadingType" => kind, "ColorSpace" => "DeviceRGB", "Coords" => coords, "Function" => function(2),
        "Extend" => vec![true.into(), false.into()],
    }
}

#[test]
fn a_pen_and_its_path_stay_in_their_own_units() {
    let page = plain("q 2 0 0 3 0 0 cm 4 w [3 1] 1 d 1 J 10 10 m 20 10 l S Q 10 10 m 20 10 l 20 20 l B");
    assert_eq!(page.kinds(), ["stroke", "fill", "stroke"]);
    let Item::Stroke { pen, at, path, .. } = &page.drawing.items[0] else {
        panic!()
    };
    assert_eq!(
        (pen.width, pen.dashes.as_slice(), pen.dash_offset),
        (4.0, [3.0, 1.0].as_slice(), 1.0)
    );
    assert!(near((*at * path).bounding_box(), Rect::new(20.0, 70.0, 40.0, 70.0)));
}

#[test]
fn a_line_in_tiny_units_is_drawn_in_larger_ones() {
    let page = plain("q .000001 0 0 .000001 0 0 cm 4000000 w 10000000 10000000 m 20000000 10000000 l S Q");
    let Item::Stroke { pen, at, path, .. } = &page.drawing.items[0] else {
        panic!()
    };
    assert!(near((*at * path).bounding_box(), Rect::new(10.0, 90.0, 20.0, 90.0)));
    assert!(
        (pen.width * at.determinant().abs().sqrt() - 4.0).abs() < 1e-3,
        "{pen:?}"
    );
    assert!(path.bounding_box().x1 < super::super::places::FAR);
}

#[test]
fn colours_along_a_line_and_from_circle_to_circle_stay() {
    for (kind, coords) in [(2, vec![50, 0, 150, 0]), (3, vec![100, 50, 0, 100, 50, 40])] {
        let mut made = Made::new();
        made.name(
            "Shading",
            "S",
            shading(kind, coords.into_iter().map(Object::from).collect()),
        );
        let page = made.record("q 10 10 100 50 re W n /S sh Q");
        assert_eq!(page.kinds(), ["(", "shade", ")"], "{kind}");
        let Item::Shade { gradient, at, .. } = &page.drawing.items[1] else {
            panic!()
        };
        assert_eq!(gradient.stops, [(0.0, [255, 0, 0]), (1.0, [0, 0, 255])]);
        assert_eq!(gradient.extend, (true, false));
        let ends = match gradient.along {
            Along::Line([x0, y0, x1, y1]) => [Point::new(x0, y0), Point::new(x1, y1)],
            Along::Circles([x0, y0, r0, x1, y1, r1]) => [Point::new(x0 + r0, y0), Point::new(x1 + r1, y1)],
        };
        let known = if kind == 2 { [50.0, 150.0] } else { [100.0, 140.0] };
        let found = ends.map(|end| (*at * end).x);
        assert!(
            found.iter().zip(known).all(|(one, other)| (one - other).abs() < 1e-6),
            "{found:?}"
        );
    }
}

#[test]
fn colours_that_run_in_other_ways_are_pictures() {
    let mut made = Made::new();
    let function = made.stream(
        dictionary! {
            "FunctionType" => 4, "Domain" => box_of([0, 1, 0, 1]), "Range" => vec![0.into(), 1.into()],
        },
        b"{ mul }",
    );
    let shading = dictionary! {
        "ShadingType" => 1, "ColorSpace" => "DeviceGray", "Function" => function,
        "Matrix" => vec![100.into(), 0.into(), 0.into(), 100.into(), 0.into(), 0.into()],
    };
    made.name("Shading", "S", shading);
    let page = made.record("q 24 24 48 48 re W n /S sh Q");
    // Whole pixels of 150 an inch, and the clip.
    assert_eq!(page.kinds(), ["(", "picture", ")"]);
    let picture = shown(&page.drawing.items[1]);
    assert!(near(picture, Rect::new(24.0, 27.84, 72.0, 76.32)), "{picture:?}");
    let colour = page.drawing.pictures[0].colour.as_ref().unwrap();
    assert_eq!((colour.width, colour.height), (100, 101));
    let [first, .., last] = colour.pixels.as_slice() else {
        panic!()
    };
    assert!(
        *first < 160 && *last > 30 && colour.pixels.iter().any(|grey| *grey < 20),
        "{first} {last}"
    );
}

#[test]
fn a_mesh_lies_where_its_colours_were_taken() {
    let mut made = Made::new();
    let corners = [(24, 24), (72, 24), (72, 72), (24, 24), (72, 72), (24, 72)];
    let data: Vec<u8> = corners.iter().flat_map(|(x, y)| [0, *x, *y, 0]).collect();
    let mesh = made.stream(
        dictionary! {
            "ShadingType" => 4, "ColorSpace" => "DeviceGray", "BitsPerCoordinate" => 8, "BitsPerComponent" => 8,
            "BitsPerFlag" => 8, "Decode" => numbers(&[0, 255, 0, 255, 0, 1]),
        },
        &data,
    );
    made.name("Shading", "S", mesh);
    let page = made.record("q 24 24 48 48 re W n /S sh Q");
    // Half a pixel of 150 an inch farther up and to the left than the whole pixels.
    let picture = shown(&page.drawing.items[1]);
    assert!(near(picture, Rect::new(23.76, 27.6, 72.24, 76.08)), "{picture:?}");
}

fn tiled(content: &str, step: i64) -> Made {
    let mut made = Made::new();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let tile = made.stream(
        dictionary! {
            "PatternType" => 1, "PaintType" => 1, "TilingType" => 1, "BBox" => box_of([0, 0, step, step]),
            "XStep" => step, "YStep" => step, "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        },
        content.as_bytes(),
    );
    made.name("Pattern", "P", tile);
    made
}

#[test]
fn tiles_are_laid_one_by_one_and_letters_in_them_are_letters() {
    let page = tiled("1 0 0 rg 1 1 5 5 re f", 10).record("/Pattern cs /P scn 20 20 20 10 re f");
    // Those that touch the edge are there too: what is seen of them is none of our business here.
    let fills: Vec<Rect> = page
        .drawing
        .items
        .iter()
        .filter(|item| matches!(item, Item::Fill { .. }))
        .map(shown)
        .collect();
    assert!(
        fills.iter().any(|fill| near(*fill, Rect::new(21.0, 74.0, 26.0, 79.0))),
        "{fills:?}"
    );
    assert!(
        fills.iter().any(|fill| near(*fill, Rect::new(31.0, 74.0, 36.0, 79.0))),
        "{fills:?}"
    );
    let page = tiled("BT /F1 8 Tf (a) Tj ET", 10).record("/Pattern cs /P scn 21 21 8 8 re f");
    assert!(page.kinds().contains(&"a".to_owned()), "{:?}", page.kinds());
}

#[test]
fn what_lies_beyond_the_area_of_a_pattern_is_laid_only_where_it_would_be_nowhere_else() {
    // A square in each tile, one tile and a half across: the third lies beyond the edge, and touches it.
    let fills = |page: &Recorded| page.kinds().iter().filter(|kind| *kind == "fill").count();
    let squares = "1 0 0 rg 0 0 5 10 re f";
    let page = tiled(squares, 10).record("/Pattern cs /P scn 20 20 20 10 re f");
    assert_eq!(fills(&page), 2);
    // What no tile shows is there once, for the visibility pass to find and tell.
    let page = tiled("1 0 0 rg 0 0 5 10 re f 0 0 1 rg 6 0 3 10 re f", 10).record("/Pattern cs /P scn 20 20 5 10 re f");
    assert_eq!(fills(&page), 2);
}

#[test]
fn tiles_without_number_are_one_picture_or_given_up() {
    let many = "0 0 .1 .1 re f .2 .2 .1 .1 re f .4 .4 .1 .1 re f ".repeat(2);
    let content = "/Pattern cs /P scn 10 10 120 48 re f";
    let page = tiled(&many, 1).record(content);
    assert_eq!(page.kinds(), ["(", "picture", ")"]);
    let picture = shown(&page.drawing.items[1]);
    assert!(near(picture, Rect::new(9.6, 41.76, 130.08, 90.24)), "{picture:?}");
    assert!(page.artist.drawings[0].items.len() > 20_000);
    let written = format!("{many} BT /F1 1 Tf (a) Tj ET");
    assert!(unkept(tiled(&written, 1), content).0.contains("patterns"));
    assert!(unkept(tiled(&many.repeat(30), 1), content).0.contains("patterns"));
}

#[test]
fn a_picture_stands_upright_in_its_square() {
    let mut made = Made::new();
    picture(&mut made, "P", &Dictionary::new());
    let page = made.record("q 40 0 0 20 10 30 cm /P Do Q q 40 0 0 20 60 30 cm /P Do Q");
    assert_eq!((page.kinds().len(), page.drawing.pictures.len()), (2, 1));
    let Item::Picture { at, .. } = &page.drawing.items[0] else {
        panic!()
    };
    // The first row of pixels is at y = 1 of the square and at the top of the page.
    let upper_left = *at * Point::new(0.0, 1.0);
    assert!(upper_left.distance(Point::new(10.0, 50.0)) < 1e-9, "{upper_left:?}");
    assert_eq!(
        page.drawing.pictures[0].colour.as_ref().unwrap().pixels,
        [0, 80, 160, 240]
    );
}

#[test]
fn a_picture_of_another_size_than_it_says_stands_in_the_same_place() {
    let mut made = Made::new();
    let mut coded = Vec::new();
    let coder = jpeg_encoder::Encoder::new(&mut coded, 90);
    coder.encode(&[128; 64], 8, 8, jpeg_encoder::ColorType::Luma).unwrap();
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 16, "Height" => 4, "Filter" => "DCTDecode",
        "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
    };
    let coded = made.stream(dictionary, &coded);
    made.name("XObject", "P", coded);
    let page = made.record("q 40 0 0 20 10 30 cm /P Do Q");
    assert_eq!(page.drawing.pictures[0].colour.as_ref().unwrap().width, 8);
    assert!(near(shown(&page.drawing.items[0]), Rect::new(10.0, 50.0, 50.0, 70.0)));
}

#[test]
fn stencils_have_a_colour_or_are_the_mask_of_a_pattern() {
    let stencil = "BI /W 4 /H 2 /IM true /BPC 1 ID \x0f\x0f EI";
    let mut made = tiled("1 0 0 rg 1 1 50 50 re f", 100);
    made.name("ExtGState", "G", dictionary! { "ca" => 0.5 });
    let page = made.record(&format!(
        "/G gs 0 0 1 rg q 20 0 0 20 0 0 cm {stencil} Q /Pattern cs /P scn q 20 0 0 20 0 0 cm {stencil} Q"
    ));
    let items = &page.drawing.items;
    let Item::Picture { colour, mix: first, .. } = &items[0] else {
        panic!()
    };
    assert_eq!((*colour, first.alpha), ([0, 0, 255], 128));
    let masked: Vec<&Item> = items
        .iter()
        .filter(|item| item.mix().is_some_and(|mix| mix.mask.is_some()))
        .collect();
    assert_eq!(masked.len(), 1, "{:?}", page.kinds());
    let mask = mix(masked[0]).mask.as_ref().unwrap();
    assert!(near(
        mask.at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
        Rect::new(0.0, 80.0, 20.0, 100.0)
    ));
    let picture = &page.drawing.pictures[mask.picture as usize];
    assert!(picture.colour.is_none() && picture.alpha.is_some());
}

#[test]
fn a_mask_is_one_picture_of_where_it_is_used() {
    let mut made = Made::new();
    let group = dictionary! { "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceGray" } };
    let form = made.form("M", "0.5 g 0 0 100 100 re f", &group);
    made.name(
        "ExtGState",
        "G",
        dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => form } },
    );
    let page = made.record("/G gs 10 10 20 20 re f 50 50 10 10 re f");
    assert_eq!((page.kinds(), page.artist.masks.len()), (vec!["fill".to_owned(); 2], 1));
    let (mask, area) = &page.artist.masks[0];
    assert!(mask.luminosity && mask.drawing.items.len() == 1 && mask.drawing.size == (200.0, 100.0));
    assert!(near(*area, Rect::new(9.0, 39.0, 61.0, 91.0)), "{area:?}");
    let used = mix(&page.drawing.items[1]).mask.as_ref().unwrap();
    assert_eq!(used.at, super::super::places::square(*area));
    assert_eq!(
        page.drawing.pictures[used.picture as usize]
            .alpha
            .as_ref()
            .unwrap()
            .pixels,
        [128]
    );
}

#[test]
fn letters_in_a_mask_are_given_up() {
    let mut made = Made::new();
    let group = dictionary! { "Group" => dictionary! { "S" => "Transparency", "CS" => "DeviceGray" } };
    let form = made.form("M", "1 g BT /F1 20 Tf (name) Tj ET", &group);
    made.name(
        "ExtGState",
        "G",
        dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => form } },
    );
    assert!(unkept(made, "/G gs 10 10 20 20 re f").0.contains("mask"));
}

#[test]
fn items_that_go_take_what_they_say_along() {
    let mut page = plain("BT /F1 30 Tf 2 Tr (abc) Tj ET").drawing;
    page.keep(&[true, true, true, true, false, true]);
    let said: Vec<(usize, &str)> = page
        .said
        .iter()
        .map(|(number, said)| (*number, said.text.as_str()))
        .collect();
    assert_eq!((page.items.len(), said), (5, vec![(3, "a"), (4, "c")]));
}
