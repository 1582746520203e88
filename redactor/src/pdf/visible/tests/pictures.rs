//! Pixels of pictures that are not seen, and masks.

use super::page::*;
use crate::document::{Item, Mix, Picture, Raster};
use crate::pdf::drawing::Why;

/// Ten columns, each of a colour of its own.
fn stripes() -> Picture {
    Picture {
        colour: Some(raster(10, 4, |x, _| [u8::try_from(x * 20).unwrap(), 0, 200])),
        alpha: None,
    }
}

fn reds(raster: &Raster) -> Vec<u8> {
    raster.pixels.chunks(3).take(10).map(|pixel| pixel[0]).collect()
}

fn colour(page: &Page, number: usize) -> &Raster {
    page.drawing.pictures[number].colour.as_ref().unwrap()
}

#[test]
fn a_picture_that_is_seen_as_a_whole_stays_as_it_is() {
    let mut page = Page::new().picture(stripes(), placed(10.0, 10.0, 110.0, 50.0), Mix::PLAIN);
    assert!(page.filter().dropped.is_empty());
    assert_eq!(reds(colour(&page, 0)), [0, 20, 40, 60, 80, 100, 120, 140, 160, 180]);
}

#[test]
fn pixels_under_a_box_are_overwritten() {
    let page = Page::new().picture(stripes(), placed(10.0, 10.0, 110.0, 50.0), Mix::PLAIN);
    let mut page = page.solid(rect(35.0, 5.0, 65.0, 55.0), BLACK);
    let dropped = page.filter().dropped;
    assert_eq!(reds(colour(&page, 0)), [0, 20, 40, 40, 40, 100, 120, 140, 160, 180]);
    assert_eq!((dropped.len(), dropped[0].why, dropped[0].item), (1, Why::Covered, 0));
}

#[test]
fn pixels_outside_of_the_clip_and_of_the_page_are_overwritten() {
    let page = Page::new().clip(rect(0.0, 0.0, 55.0, 100.0));
    let mut page = page
        .picture(stripes(), placed(-30.0, 10.0, 70.0, 50.0), Mix::PLAIN)
        .item(Item::EndClip);
    page.filter();
    // What is left of them is cut away: the first column and the last are seen in part.
    assert_eq!(reds(colour(&page, 0))[..6], [60, 80, 100, 120, 140, 160]);
}

#[test]
fn a_picture_shown_twice_keeps_what_is_seen_of_it_anywhere() {
    let mut page = Page::new().picture(stripes(), placed(-50.0, 10.0, 50.0, 50.0), Mix::PLAIN);
    page.drawing.items.push(Item::Picture {
        picture: 0,
        at: placed(150.0, 10.0, 250.0, 50.0),
        colour: BLACK,
        mix: Mix::PLAIN,
    });
    page.filter();
    assert_eq!(reds(colour(&page, 0)), [0, 20, 40, 60, 80, 100, 120, 140, 160, 180]);
}

#[test]
fn colours_where_the_alpha_is_nothing_are_overwritten() {
    for size in [10, 40] {
        let mut picture = stripes();
        picture.alpha = Some(grey(size, 1, |x, _| if x * 10 / size < 5 { 0 } else { 255 }));
        let mut page = Page::new().picture(picture, placed(10.0, 10.0, 110.0, 50.0), Mix::PLAIN);
        page.filter();
        assert_eq!(reds(colour(&page, 0))[..4], [if size == 10 { 100 } else { 80 }; 4]);
    }
}

#[test]
fn a_stencil_that_is_covered_goes() {
    let stencil = Picture {
        colour: None,
        alpha: Some(grey(8, 8, |x, y| if (x + y) % 2 == 0 { 255 } else { 0 })),
    };
    let page = Page::new().picture(stencil, placed(10.0, 10.0, 50.0, 50.0), Mix::PLAIN);
    let mut page = page.solid(rect(5.0, 5.0, 55.0, 55.0), YELLOW);
    page.filter();
    assert_eq!((page.drawing.items.len(), page.drawing.pictures.len()), (1, 0));
}

#[test]
fn a_mask_is_cut_to_what_is_seen_through_it() {
    let mut page = Page::new();
    let mask = grey(20, 1, |x, _| if x < 10 || x == 18 { 255 } else { 0 });
    let mix = page.masked(mask, placed(0.0, 0.0, 200.0, 100.0));
    let mut page = page.fill(rect(10.0, 10.0, 80.0, 90.0), BLACK, mix);
    page.filter();
    let alpha = page.drawing.pictures[0].alpha.as_ref().unwrap();
    assert_eq!(alpha.pixels, [vec![255; 8], vec![255; 12]].concat());
}

#[test]
fn pictures_that_nothing_shows_go() {
    let mut page = Page::new().text("Word", (10.0, 50.0));
    page.store(stripes());
    page.filter();
    assert!(page.drawing.pictures.is_empty());
}

#[test]
fn a_white_picture_on_white_goes() {
    let white = Picture {
        colour: Some(raster(10, 10, |x, y| [u8::try_from(250 + (x + y) % 5).unwrap(); 3])),
        alpha: None,
    };
    let mut page = Page::new().picture(white, placed(10.0, 10.0, 50.0, 50.0), Mix::PLAIN);
    assert_eq!(page.filter().dropped[0].why, Why::SameColour);
}
