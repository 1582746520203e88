//! Shapes and lines that are hidden, and those that are not.

use super::page::*;
use crate::document::{Blend, Item, Mix};
use crate::pdf::drawing::Why;
use kurbo::{Affine, BezPath, Circle, Shape};

fn count(mut page: Page) -> usize {
    assert!(!page.filter().as_pixels);
    page.drawing.items.len()
}

#[test]
fn outlines_in_the_colour_of_the_page_go() {
    let letter = Circle::new((50.0, 50.0), 6.0).to_path(0.01);
    let mut page = Page::new().solid(letter.clone(), WHITE);
    assert_eq!(page.filter().dropped[0].why, Why::SameColour);
    assert!(page.drawing.items.is_empty());
    let line = Item::Stroke {
        path: letter,
        pen: pen(1.0),
        at: Affine::IDENTITY,
        colour: [252; 3],
        mix: Mix::PLAIN,
    };
    assert_eq!(count(Page::new().item(line)), 0);
}

#[test]
fn outlines_in_the_colour_of_the_box_below_go() {
    let page = Page::new().solid(rect(10.0, 10.0, 90.0, 90.0), BLACK);
    assert_eq!(
        count(page.solid(Circle::new((50.0, 50.0), 6.0).to_path(0.01), BLACK)),
        1
    );
}

#[test]
fn hairlines_and_flat_boxes_stay() {
    let page = Page::new()
        .line(((10.0, 20.3), (190.0, 20.3)), 0.0, BLACK)
        .line(((10.0, 30.0), (190.0, 31.0)), 0.1, BLACK)
        .line(((20.05, 10.0), (20.05, 90.0)), 0.05, [120; 3])
        .solid(rect(10.0, 40.0, 190.0, 40.05), BLACK);
    assert_eq!(count(page), 4);
}

#[test]
fn a_hairline_beside_a_box_stays_and_one_below_it_goes() {
    let beside = Page::new().line(((10.0, 9.8), (90.0, 9.8)), 0.1, BLACK);
    assert_eq!(count(beside.solid(rect(10.0, 10.0, 90.0, 30.0), YELLOW)), 2);
    let below = Page::new().line(((20.0, 20.0), (80.0, 20.0)), 0.1, BLACK);
    assert_eq!(count(below.solid(rect(10.0, 10.0, 90.0, 30.0), YELLOW)), 1);
}

#[test]
fn a_hairline_just_above_a_box_stays_though_they_share_their_pixels() {
    for end in [23.0, 80.0] {
        let above = Page::new().line(((20.0, 9.7), (end, 9.7)), 0.1, BLACK);
        assert_eq!(count(above.solid(rect(10.0, 9.8, 90.0, 30.0), YELLOW)), 2);
    }
}

#[test]
fn lines_that_touch_stay_though_they_share_their_pixels() {
    let page = Page::new()
        .solid(rect(10.0, 47.419, 190.0, 47.785), BLACK)
        .solid(rect(10.0, 47.785, 190.0, 48.151), BLACK);
    assert_eq!(count(page), 2);
}

#[test]
fn hairlines_that_share_their_pixels_stay_and_one_on_a_box_of_its_colour_goes() {
    let second = |page: Page, colour| page.line(((12.0, 20.1), (20.0, 20.1)), 0.1, colour);
    for colour in [BLACK, YELLOW] {
        let first = Page::new().line(((10.0, 20.0), (30.0, 20.0)), 0.1, BLACK);
        assert_eq!(count(second(first, colour)), 2);
        let under = second(Page::new(), colour).line(((10.0, 20.0), (30.0, 20.0)), 0.1, BLACK);
        assert_eq!(count(under), 2);
    }
    assert_eq!(
        count(second(Page::new().solid(rect(10.0, 10.0, 30.0, 30.0), BLACK), BLACK)),
        1
    );
    let white = Page::new().line(((10.0, 20.0), (30.0, 20.0)), 0.1, WHITE);
    assert_eq!(count(second(white, WHITE)), 0);
    let thick = Page::new().line(((10.0, 20.0), (30.0, 20.0)), 4.0, BLACK);
    assert_eq!(count(second(thick, BLACK)), 1);
}

#[test]
fn of_boxes_that_are_the_same_one_stays() {
    let same = || rect(10.0, 10.0, 90.0, 30.0);
    let mut page = Page::new()
        .solid(same(), BLACK)
        .solid(same(), BLACK)
        .solid(same(), BLACK);
    page.filter();
    assert!(page.drawing.pictures.is_empty());
    assert_eq!(page.drawing.items.len(), 1);
}

#[test]
fn of_lines_that_are_the_same_all_stay() {
    let line = |end: f64| Item::Stroke {
        path: BezPath::from_vec(vec![
            kurbo::PathEl::MoveTo((10.0, 50.25).into()),
            kurbo::PathEl::LineTo((end, 50.25).into()),
        ]),
        pen: pen(1.0),
        at: Affine::IDENTITY,
        colour: BLACK,
        mix: Mix::PLAIN,
    };
    assert_eq!(count(Page::new().item(line(90.0)).item(line(90.0))), 2);
    assert_eq!(count(Page::new().item(line(80.0)).item(line(90.0))), 1);
}

#[test]
fn a_box_that_hides_something_only_below_what_goes_stays() {
    let page = Page::new().solid(rect(20.0, 20.0, 60.0, 60.0), BLACK);
    let page = page.solid(rect(30.0, 30.0, 90.0, 50.0), WHITE);
    let mut page = page.solid(rect(30.0, 30.0, 60.5, 50.0), WHITE);
    page.filter();
    assert!(page.drawing.pictures.is_empty());
    assert_eq!(page.drawing.items.len(), 2);
}

#[test]
fn shapes_that_are_seen_through_stay_if_they_change_anything() {
    let grey = || rect(10.0, 10.0, 90.0, 90.0);
    assert_eq!(count(Page::new().fill(grey(), BLACK, alpha(40))), 1);
    assert_eq!(count(Page::new().fill(grey(), BLACK, alpha(4))), 0);
    assert_eq!(count(Page::new().fill(grey(), WHITE, alpha(200))), 0);
    assert_eq!(count(Page::new().fill(grey(), WHITE, blend(Blend::Multiply))), 0);
}

#[test]
fn many_thin_coats_that_are_a_shadow_together_stay() {
    let mut page = Page::new();
    for _ in 0..20 {
        page = page.fill(rect(10.0, 10.0, 90.0, 90.0), BLACK, alpha(5));
    }
    assert_eq!(count(page), 20);
}

#[test]
fn what_a_box_covers_goes_whatever_it_is_made_of() {
    let page = Page::new()
        .fill(Circle::new((50.0, 50.0), 10.0).to_path(0.01), BLACK, alpha(128))
        .line(((40.0, 40.0), (60.0, 60.0)), 2.0, BLACK)
        .solid(rect(35.0, 35.0, 65.0, 65.0), [0, 80, 0]);
    assert_eq!(count(page), 1);
}

#[test]
fn a_clip_of_any_shape_hides_what_is_outside() {
    let triangle = {
        let mut path = BezPath::new();
        path.move_to((10.0, 10.0));
        path.line_to((90.0, 10.0));
        path.line_to((10.0, 90.0));
        path.close_path();
        path
    };
    let page = Page::new().clip(triangle).solid(rect(60.0, 60.0, 80.0, 80.0), BLACK);
    let page = page.solid(rect(20.0, 20.0, 30.0, 30.0), BLACK).item(Item::EndClip);
    assert_eq!(count(page), 3);
}

#[test]
fn clips_within_clips_go_when_nothing_is_left_in_them() {
    let page = Page::new()
        .clip(rect(0.0, 0.0, 50.0, 50.0))
        .clip(rect(60.0, 60.0, 90.0, 90.0))
        .item(Item::Group(alpha(200)))
        .solid(rect(0.0, 0.0, 90.0, 90.0), BLACK)
        .item(Item::EndGroup)
        .item(Item::EndClip)
        .item(Item::EndClip);
    assert_eq!(count(page), 0);
}

#[test]
fn parts_of_a_shape_or_a_clip_that_lie_off_the_page_go() {
    let with_more = || {
        let mut path = rect(10.0, 10.0, 90.0, 90.0);
        path.extend(rect(-90.0, 10.0, -10.0, 90.0));
        path.extend(rect(300.0, 10.0, 310.0, 20.0));
        path
    };
    let mut page = Page::new()
        .clip(with_more())
        .solid(with_more(), BLACK)
        .item(Item::EndClip);
    let dropped = page.filter().dropped;
    assert_eq!(
        dropped
            .iter()
            .map(|dropped| (dropped.why, dropped.item))
            .collect::<Vec<_>>(),
        [(Why::Outside, 0), (Why::Outside, 1)]
    );
    for item in &page.drawing.items[..2] {
        let (Item::Fill { path, .. } | Item::Clip { path, .. }) = item else {
            panic!()
        };
        assert_eq!(path, &rect(10.0, 10.0, 90.0, 90.0));
    }
}

#[test]
fn a_shape_beyond_a_clip_is_told_unless_the_same_is_seen_elsewhere() {
    let page = |second: BezPath| {
        let page = Page::new()
            .clip(rect(0.0, 0.0, 50.0, 50.0))
            .solid(rect(10.0, 10.0, 20.0, 20.0), BLACK);
        page.solid(second, BLACK).item(Item::EndClip).filter().dropped.len()
    };
    assert_eq!(page(rect(110.0, 10.0, 120.0, 20.0)), 0);
    assert_eq!(page(rect(110.0, 10.0, 140.0, 20.0)), 1);
}
