//! Letters that are hidden, and letters that are not.

use super::page::*;
use crate::document::{Blend, Item, Mix, Picture};
use crate::pdf::drawing::Why;
use kurbo::Affine;

fn none() -> (String, Option<Why>) {
    (String::new(), None)
}

fn gone(why: Why) -> (String, Option<Why>) {
    (String::new(), Some(why))
}

fn all(text: &str) -> (String, Option<Why>) {
    (text.to_owned(), None)
}

#[test]
fn an_empty_page_stays_one() {
    assert_eq!(Page::new().left(), none());
}

#[test]
fn plain_text_stays_with_its_spaces() {
    assert_eq!(
        Page::new().text("Plain words. Here", (10.0, 50.0)).left(),
        all("Plain words. Here")
    );
}

#[test]
fn text_under_a_box_goes_and_the_box_stays() {
    let mut page = Page::new()
        .text("Open Secret", (10.0, 50.0))
        .solid(rect(35.0, 40.0, 90.0, 55.0), BLACK);
    let filtered = page.filter();
    assert_eq!(page.said(), "Open");
    assert_eq!(Page::went(&filtered.dropped), " Secret");
    assert!(filtered.dropped.iter().all(|dropped| dropped.why == Why::Covered));
    assert_eq!(page.drawing.items.len(), 5, "four letters and the box");
}

#[test]
fn text_under_a_picture_goes() {
    let photo = Picture {
        colour: Some(raster(40, 20, |x, y| {
            [u8::try_from(x * 6).unwrap(), u8::try_from(y * 12).unwrap(), 90]
        })),
        alpha: None,
    };
    let page = Page::new().text("Secret", (10.0, 50.0));
    assert_eq!(
        page.picture(photo, placed(5.0, 35.0, 80.0, 60.0), Mix::PLAIN).left(),
        gone(Why::Covered)
    );
}

#[test]
fn a_white_box_that_hid_text_goes_with_it() {
    let mut page = Page::new()
        .text("Secret", (10.0, 50.0))
        .solid(rect(5.0, 35.0, 80.0, 60.0), WHITE);
    page.filter();
    assert!(page.drawing.items.is_empty());
}

#[test]
fn a_white_box_that_hides_a_part_of_what_is_seen_stays() {
    let mut page = Page::new()
        .solid(rect(5.0, 30.0, 150.0, 70.0), [90, 120, 200])
        .solid(rect(50.0, 40.0, 80.0, 60.0), WHITE);
    page.filter();
    assert_eq!(page.drawing.items.len(), 2);
}

#[test]
fn text_in_the_colour_of_the_page_goes() {
    let same = |colour| {
        Page::new()
            .words("Secret", (10.0, 50.0), 10.0, colour, &Mix::PLAIN)
            .left()
    };
    assert_eq!(same(WHITE), gone(Why::SameColour));
    assert_eq!(same([250, 250, 251]), gone(Why::SameColour));
    assert_eq!(same([225, 225, 225]), all("Secret"));
}

#[test]
fn black_on_a_black_box_goes_and_white_on_it_stays() {
    let on = |colour| {
        let page = Page::new().solid(rect(5.0, 30.0, 150.0, 70.0), BLACK);
        page.words("Privilege", (10.0, 50.0), 10.0, colour, &Mix::PLAIN).left()
    };
    assert_eq!(on([3, 3, 3]), gone(Why::SameColour));
    assert_eq!(on(WHITE), all("Privilege"));
}

#[test]
fn text_that_is_see_through_goes() {
    let with = |share| {
        Page::new()
            .words("Secret", (10.0, 50.0), 10.0, BLACK, &alpha(share))
            .left()
    };
    assert_eq!(with(0), gone(Why::SeeThrough));
    assert_eq!(with(3), gone(Why::SeeThrough));
    assert_eq!(with(60), all("Secret"));
}

#[test]
fn text_that_is_nearly_solid_is_hidden_by_a_box_all_the_same() {
    let page = Page::new().words("Secret", (10.0, 50.0), 10.0, BLACK, &alpha(252));
    assert_eq!(
        page.solid(rect(5.0, 35.0, 80.0, 60.0), BLACK).left(),
        gone(Why::Covered)
    );
}

#[test]
fn text_under_a_box_that_is_nearly_solid_goes() {
    let page = Page::new().text("Secret", (10.0, 50.0));
    assert_eq!(
        page.fill(rect(5.0, 35.0, 80.0, 60.0), BLACK, alpha(252)).left(),
        gone(Why::Covered)
    );
}

#[test]
fn text_under_a_highlight_stays() {
    for how in [blend(Blend::Multiply), blend(Blend::Darken), alpha(100)] {
        let page = Page::new().text("Marked", (10.0, 50.0));
        let mut page = page.fill(rect(5.0, 35.0, 80.0, 60.0), YELLOW, how);
        assert!(page.filter().dropped.is_empty());
        assert_eq!(page.said(), "Marked");
    }
}

#[test]
fn text_under_a_highlight_that_is_a_group_stays() {
    let page = Page::new()
        .text("Marked", (10.0, 50.0))
        .item(Item::Group(blend(Blend::Multiply)));
    let page = page.solid(rect(5.0, 35.0, 80.0, 60.0), YELLOW).item(Item::EndGroup);
    assert_eq!(page.left(), all("Marked"));
}

#[test]
fn white_text_under_a_highlight_goes() {
    let page = Page::new().words("Secret", (10.0, 50.0), 10.0, WHITE, &Mix::PLAIN);
    assert_eq!(
        page.fill(rect(5.0, 35.0, 80.0, 60.0), YELLOW, blend(Blend::Multiply))
            .left(),
        gone(Why::Covered)
    );
}

#[test]
fn tiny_text_goes_and_small_type_with_its_full_stops_stays() {
    let of = |size| {
        Page::new()
            .words("Sec.ret.", (10.0, 50.0), size, BLACK, &Mix::PLAIN)
            .left()
    };
    assert_eq!(of(0.3), gone(Why::Tiny));
    assert_eq!(of(3.0), all("Sec.ret."));
}

#[test]
fn text_made_as_thin_as_a_line_goes() {
    let mut page = Page::new().text("Secret", (10.0, 50.0));
    for item in &mut page.drawing.items {
        if let Item::Glyph { at, .. } = item {
            *at *= Affine::scale_non_uniform(0.004, 1.0);
        }
    }
    assert_eq!(page.left(), gone(Why::Tiny));
}

#[test]
fn text_off_the_page_goes() {
    for place in [(-80.0, 50.0), (10.0, -5.0), (10.0, 120.0), (230.0, 50.0), (1e7, 1e7)] {
        assert_eq!(Page::new().text("Secret", place).left(), gone(Why::Outside));
    }
}

#[test]
fn text_outside_of_its_clip_goes_and_the_clip_with_it() {
    for clip in [rect(100.0, 10.0, 150.0, 30.0), kurbo::BezPath::new()] {
        let mut page = Page::new().clip(clip).text("Secret", (10.0, 50.0)).item(Item::EndClip);
        assert_eq!(page.filter().dropped[0].why, Why::Outside);
        assert!(page.drawing.items.is_empty());
    }
}

#[test]
fn text_in_a_group_that_is_not_seen_goes_and_the_group_with_it() {
    let mut page = Page::new()
        .item(Item::Group(alpha(0)))
        .text("Secret", (10.0, 50.0))
        .item(Item::EndGroup);
    assert_eq!(page.filter().dropped[0].why, Why::SeeThrough);
    assert!(page.drawing.items.is_empty());
}

#[test]
fn text_behind_a_mask_goes_where_the_mask_lets_nothing_through() {
    for whole_group in [false, true] {
        let mut page = Page::new();
        let half = page.masked(
            grey(2, 1, |x, _| if x == 0 { 255 } else { 0 }),
            placed(0.0, 0.0, 100.0, 100.0),
        );
        let page = if whole_group {
            page.item(Item::Group(half))
                .text("Open Secret", (20.0, 50.0))
                .item(Item::EndGroup)
        } else {
            page.words("Open Secret", (20.0, 50.0), 10.0, BLACK, &half)
        };
        assert_eq!(page.left(), ("Open".to_owned(), Some(Why::SeeThrough)));
    }
}

#[test]
fn what_is_left_of_a_word_that_is_hidden_goes_too() {
    // The box ends within the fourth letter of six, and leaves the last two.
    let page = Page::new()
        .text("Secret", (10.0, 50.0))
        .solid(rect(5.0, 35.0, 32.0, 60.0), WHITE);
    let mut page = page;
    let filtered = page.filter();
    assert_eq!(
        (page.said().as_str(), Page::went(&filtered.dropped).as_str()),
        ("", "Secret")
    );
}

#[test]
fn a_word_of_which_little_is_hidden_stays() {
    let page = Page::new()
        .text("Secret", (10.0, 50.0))
        .solid(rect(5.0, 35.0, 16.0, 60.0), [200, 0, 0]);
    assert_eq!(page.left().0, "ecret");
}

#[test]
fn letters_put_back_are_pixels() {
    let mut page = Page::new()
        .text("Secret", (10.0, 50.0))
        .solid(rect(5.0, 35.0, 32.0, 60.0), [200, 0, 0]);
    let before = page.pixels();
    page.filter();
    assert_eq!(page.said(), "");
    assert!(
        page.drawing
            .items
            .iter()
            .any(|item| matches!(item, Item::Picture { .. }))
    );
    let off = before
        .pixels
        .iter()
        .zip(&page.pixels().pixels)
        .filter(|(one, other)| one.abs_diff(**other) > 32)
        .count();
    assert!(off < 30, "{off} samples are off");
}

#[test]
fn text_over_a_picture_stays_where_it_can_be_told_from_it() {
    let photo = || Picture {
        colour: Some(raster(40, 20, |x, _| if x < 20 { [40, 60, 90] } else { WHITE })),
        alpha: None,
    };
    let over = |at| {
        let page = Page::new().picture(photo(), placed(0.0, 0.0, 200.0, 100.0), Mix::PLAIN);
        page.words("Word", at, 10.0, WHITE, &Mix::PLAIN).left()
    };
    assert_eq!(over((10.0, 50.0)), all("Word"));
    assert_eq!(over((120.0, 50.0)), gone(Why::SameColour));
}

#[test]
fn text_struck_twice_to_look_bold_stays() {
    for shift in [0.0, 0.15, 0.4] {
        let page = Page::new()
            .text("Bold", (10.0, 50.0))
            .text("Bold", (10.0 + shift, 50.0));
        assert_eq!(page.left().0, "BoldBold");
    }
}

#[test]
fn other_text_under_text_goes() {
    let page = Page::new()
        .text("iiii", (10.0, 50.0))
        .words("MMMM", (9.0, 50.5), 11.0, BLACK, &Mix::PLAIN);
    assert_eq!(
        page.solid(rect(150.0, 10.0, 160.0, 20.0), BLACK)
            .left()
            .0
            .matches('M')
            .count(),
        4
    );
}

#[test]
fn a_space_stays_only_between_letters_that_do() {
    let page = Page::new()
        .text("Open Secret Open", (10.0, 50.0))
        .solid(rect(35.0, 40.0, 70.0, 55.0), BLACK);
    assert_eq!(page.left().0, "OpenOpen");
    assert_eq!(Page::new().text("    ", (10.0, 50.0)).left(), gone(Why::Outside));
}
