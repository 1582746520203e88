//! Boxes over parts of a page.

use crate::document::{Area, Item, Mix};
use crate::pdf::anew::desk::{Desk, LEFT, cut};
use kurbo::{Circle, PathEl, Point, Rect, Shape};

const TEXT: &str = "ask Smith to go";

/// A box in points, as pixels of 150 an inch.
fn area(x0: u32, y0: u32, x1: u32, y1: u32) -> Area {
    let pixels = |points: u32| points * 150 / 72;
    Area {
        x: pixels(x0),
        y: pixels(y0),
        width: pixels(x1) - pixels(x0),
        height: pixels(y1) - pixels(y0),
    }
}

/// The box that it is, in points.
fn box_of(area: Area) -> Rect {
    let points = |pixels: u32| f64::from(pixels) * 72.0 / 150.0;
    Rect::new(
        points(area.x),
        points(area.y),
        points(area.x + area.width),
        points(area.y + area.height),
    )
}

#[test]
fn a_letter_goes_whole_where_a_box_lies_over_half_of_it() {
    let mut desk = Desk::times();
    desk.row(TEXT, 100.0, 0.0);
    let (left, _) = desk.span(TEXT, 5..6, 0.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place on a page"
    )]
    let cover = area(left as u32 + 4, 85, 200, 110);
    let desk = desk.done(&[], &[cover]);
    assert_eq!(desk.says(0), "ask S");
    let Some(Item::Fill { path, colour, mix, .. }) = desk.sheet.items.last() else {
        panic!()
    };
    assert_eq!(
        (path.bounding_box(), *colour, mix),
        (box_of(cover), [0; 3], &Mix::PLAIN)
    );
}

#[test]
fn shapes_lose_their_course_through_a_box() {
    let cover = area(100, 100, 200, 200);
    let mut desk = Desk::times();
    let circle = Circle::new((100.0, 150.0), 30.0);
    desk.fill(circle.bounding_box(), [1; 3]);
    let Some(Item::Fill { path, .. }) = desk.sheet.items.last_mut() else {
        panic!()
    };
    *path = circle.to_path(0.01);
    desk.stroke((50.0, 150.0), (250.0, 150.0));
    desk.stroke((120.0, 120.0), (180.0, 180.0));
    desk.fill(Rect::new(120.0, 120.0, 130.0, 130.0), [2; 3]);
    desk.fill(Rect::new(0.0, 0.0, 595.0, 842.0), [3; 3]);
    desk.clip(Rect::new(110.0, 110.0, 190.0, 190.0));
    desk.fill(Rect::new(0.0, 0.0, 595.0, 842.0), [4; 3]);
    desk.sheet.items.push(Item::EndClip);
    let desk = desk.done(&[], &[cover]);
    assert_eq!(
        (
            desk.strokes(),
            desk.fills([2; 3]).len(),
            desk.fills([3; 3]).len(),
            desk.fills([4; 3]).len()
        ),
        (1, 0, 1, 0)
    );
    let inner = box_of(cover).inflate(-0.01, -0.01);
    for item in &desk.sheet.items {
        let (Item::Fill { path, .. } | Item::Stroke { path, .. } | Item::Clip { path, .. }) = item else {
            continue;
        };
        let mut points = path.elements().iter().filter_map(PathEl::end_point);
        assert!(points.all(|point| !inner.contains(point)), "{item:?}");
    }
    let Some(Item::Fill { path, .. }) = desk.sheet.items.first() else {
        panic!()
    };
    assert!(path.contains(Point::new(75.0, 150.0)) && !path.contains(Point::new(75.0, 175.0)));
}

#[test]
fn pixels_under_a_box_are_black_and_pictures_inside_of_it_go() {
    let mut desk = Desk::times();
    desk.picture(Rect::new(50.0, 50.0, 150.0, 150.0), |_, _| 200);
    desk.picture(Rect::new(110.0, 110.0, 120.0, 120.0), |_, _| 100);
    let desk = desk.done(&[], &[area(100, 100, 200, 200)]);
    assert_eq!((desk.pictures.len(), desk.sheet.pictures), (1, 1));
    let pixels = &desk.pictures[0].colour.as_ref().unwrap().pixels;
    assert_eq!(
        [
            pixels[0],
            pixels[60 * 100 + 20],
            pixels[60 * 100 + 60],
            pixels[99 * 100 + 99]
        ],
        [200, 200, 0, 0]
    );
    // The box begins within a pixel, which goes too.
    assert_eq!(pixels.iter().filter(|grey| **grey == 0).count(), 51 * 51);
}

#[test]
fn rows_set_anew_can_be_covered_too() {
    let mut desk = Desk::times();
    desk.row(TEXT, 100.0, 0.0);
    desk.row("another row", 300.0, 0.0);
    let cuts = [cut(0, 4..9, "[name]")];
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place on a page"
    )]
    let left = LEFT as u32;
    let desk = desk.done(&cuts, &[area(left - 10, 85, 500, 110)]);
    assert_eq!(
        (desk.says(0).trim().to_owned(), desk.says(1)),
        (String::new(), "another row".to_owned())
    );
    assert_eq!(
        desk.sheet
            .items
            .iter()
            .filter(|item| matches!(item, Item::Glyph { .. }))
            .count(),
        11
    );
}
