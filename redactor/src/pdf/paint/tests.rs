//! What is painted is what was recorded.

use super::*;
use crate::document::{Along, Blend, Gradient, Item, Mask, Mix, Rule};
use kurbo::{BezPath, Shape};
use std::rc::Rc;

const WHITE: Colour = [255; 3];
const RED: Colour = [255, 0, 0];

fn rect(x0: f64, y0: f64, x1: f64, y1: f64) -> BezPath {
    Rect::new(x0, y0, x1, y1).to_path(0.1)
}

fn fill(path: BezPath, colour: Colour, mix: Mix) -> Item {
    Item::Fill {
        path,
        rule: Rule::NonZero,
        colour,
        mix,
    }
}

fn grey(width: u32, height: u32, pixels: &[u8]) -> Raster {
    Raster {
        width,
        height,
        channels: 1,
        pixels: pixels.to_vec(),
    }
}

/// A page of twenty by ten points.
fn page(items: Vec<Item>, pictures: Vec<Picture>) -> Drawing {
    Drawing {
        size: (20.0, 10.0),
        items,
        pictures: pictures.into_iter().map(Rc::new).collect(),
        ..Drawing::default()
    }
}

/// The colours of some places, a pixel a point, on white.
fn colours<const N: usize>(drawing: &Drawing, places: [(usize, usize); N]) -> [Colour; N] {
    let raster = Painter::new().paint(drawing, &Letters::default(), 1.0, Some(WHITE));
    let pixel = |(x, y): (usize, usize)| {
        let at = y * 20 + x;
        match raster.channels {
            1 => [raster.pixels[at]; 3],
            _ => [
                raster.pixels[at * 3],
                raster.pixels[at * 3 + 1],
                raster.pixels[at * 3 + 2],
            ],
        }
    };
    places.map(pixel)
}

fn shows(picture: u32, at: Affine, colour: Colour) -> Item {
    Item::Picture {
        picture,
        at,
        colour,
        mix: Mix::PLAIN,
    }
}

/// From the unit square to all of the page, first row at the top.
const ALL: Affine = Affine::new([20.0, 0.0, 0.0, -10.0, 0.0, 10.0]);

#[test]
fn an_empty_page_is_its_background() {
    let mut painter = Painter::new();
    let none = painter.paint(&page(vec![], vec![]), &Letters::default(), 2.0, None);
    assert_eq!(
        (none.width, none.height, none.channels, none.pixels),
        (40, 20, 4, vec![0; 3200])
    );
    let white = painter.paint(&page(vec![], vec![]), &Letters::default(), 1.0, Some(WHITE));
    assert_eq!((white.width, white.channels, white.pixels), (20, 1, vec![255; 200]));
}

#[test]
fn without_a_background_colours_are_as_they_were() {
    let half = Mix {
        alpha: 128,
        ..Mix::PLAIN
    };
    let drawing = page(vec![fill(rect(0.0, 0.0, 20.0, 10.0), [200, 100, 40], half)], vec![]);
    let raster = Painter::new().paint(&drawing, &Letters::default(), 1.0, None);
    assert!(
        raster.pixels[..4]
            .iter()
            .zip([200, 100, 40, 128])
            .all(|(one, other)| one.abs_diff(other) <= 2)
    );
}

#[test]
fn the_first_row_of_a_picture_is_at_the_top_and_its_alpha_counts() {
    let picture = Picture {
        colour: Some(Raster {
            width: 2,
            height: 2,
            channels: 3,
            pixels: [RED, [0, 255, 0], [0, 0, 255], [9, 9, 9]].concat(),
        }),
        alpha: Some(grey(4, 1, &[255, 255, 255, 0])),
    };
    let drawing = page(vec![shows(0, ALL, [0; 3])], vec![picture]);
    let seen = colours(&drawing, [(1, 1), (12, 1), (1, 8), (18, 8)]);
    assert_eq!(seen, [RED, [0, 255, 0], [0, 0, 255], WHITE]);
}

#[test]
fn a_stencil_has_its_items_colour_and_small_pixels_are_mixed() {
    let stencil = Picture {
        colour: None,
        alpha: Some(grey(80, 1, &[255, 0].repeat(40))),
    };
    let drawing = page(vec![shows(0, ALL, RED)], vec![stencil]);
    let [[red, green, _]] = colours(&drawing, [(7, 4)]);
    assert!(red == 255 && green.abs_diff(128) < 3, "{green}");
}

#[test]
fn a_group_is_painted_on_its_own_and_nothing_else_is() {
    let multiply = Mix {
        blend: Blend::Multiply,
        ..Mix::PLAIN
    };
    let below = fill(rect(0.0, 0.0, 20.0, 10.0), [0, 255, 255], Mix::PLAIN);
    let above = fill(rect(0.0, 0.0, 10.0, 10.0), [255, 255, 0], multiply.clone());
    let direct = page(vec![below.clone(), above.clone()], vec![]);
    assert_eq!(colours(&direct, [(5, 5), (15, 5)]), [[0, 255, 0], [0, 255, 255]]);
    let plain = Mix {
        alpha: 254,
        ..Mix::PLAIN
    };
    let isolated = page(vec![below, Item::Group(plain), above, Item::EndGroup], vec![]);
    let [[red, green, blue]] = colours(&isolated, [(5, 5)]);
    assert!(red > 250 && green > 250 && blue < 5);
}

#[test]
fn a_mask_hides_an_item_and_a_group() {
    let mask = || Picture {
        colour: None,
        alpha: Some(grey(2, 1, &[255, 0])),
    };
    let mix = Mix {
        mask: Some(Mask { picture: 0, at: ALL }),
        ..Mix::PLAIN
    };
    let all = rect(0.0, 0.0, 20.0, 10.0);
    let item = page(vec![fill(all.clone(), RED, mix.clone())], vec![mask()]);
    let group = page(
        vec![Item::Group(mix), fill(all, RED, Mix::PLAIN), Item::EndGroup],
        vec![mask()],
    );
    for drawing in [item, group] {
        assert_eq!(colours(&drawing, [(4, 5), (15, 5)]), [RED, WHITE]);
    }
}

#[test]
fn clips_hold_until_they_end_and_an_empty_one_leaves_nothing() {
    let clip = |path| Item::Clip {
        path,
        rule: Rule::NonZero,
    };
    let all = || fill(rect(0.0, 0.0, 20.0, 10.0), RED, Mix::PLAIN);
    let drawing = page(
        vec![
            clip(rect(0.0, 0.0, 10.0, 10.0)),
            clip(BezPath::new()),
            all(),
            Item::EndClip,
            clip(rect(5.0, 0.0, 20.0, 10.0)),
            all(),
            Item::EndClip,
            Item::EndClip,
        ],
        vec![],
    );
    assert_eq!(colours(&drawing, [(2, 5), (7, 5), (15, 5)]), [WHITE, RED, WHITE]);
}

#[test]
fn gradients_run_and_end_where_they_do() {
    let shade = |along, extend| {
        let gradient = Gradient {
            along,
            stops: vec![(0.0, [0; 3]), (1.0, RED)],
            extend,
        };
        let at = Affine::IDENTITY;
        page(
            vec![Item::Shade {
                gradient,
                at,
                mix: Mix::PLAIN,
            }],
            vec![],
        )
    };
    let line = Along::Line([5.0, 0.0, 15.0, 0.0]);
    let ends = colours(&shade(line, (false, false)), [(2, 5), (10, 5), (17, 5)]);
    assert!(
        ends[0] == WHITE && ends[2] == WHITE && ends[1][0].abs_diff(134) < 9 && ends[1][1] == 0,
        "{ends:?}"
    );
    assert_eq!(colours(&shade(line, (true, true)), [(2, 5), (17, 5)]), [[0; 3], RED]);
    let circles = Along::Circles([10.0, 5.0, 0.0, 10.0, 5.0, 4.0]);
    let [inner, outer] = colours(&shade(circles, (false, false)), [(10, 5), (18, 5)]);
    assert!(inner[0] < 60 && outer == WHITE, "{inner:?} {outer:?}");
    assert_eq!(colours(&shade(circles, (true, true)), [(18, 5)]), [RED]);
}

#[test]
fn a_gradient_ends_where_it_does_at_any_slant() {
    let gradient = Gradient {
        along: Along::Line([216.0, 216.0, 396.0, 576.0]),
        stops: vec![(0.0, RED), (1.0, RED)],
        extend: (true, false),
    };
    let at = Affine::translate((-386.0, -571.0));
    let flat = Affine::scale_non_uniform(1.0, 0.0);
    let nothing = strip(&gradient, flat, Rect::new(0.0, 0.0, 20.0, 10.0)).unwrap();
    assert!(nothing.is_empty(), "what has no area hides nothing");
    let strip = strip(&gradient, at, Rect::new(0.0, 0.0, 20.0, 10.0)).unwrap();
    assert!(
        strip.bounding_box().width() < 5000.0,
        "on a page of 595 by 842 points, an edge of a strip a million points long was drawn 6 pixels off"
    );
    let shade = Item::Shade {
        gradient,
        at,
        mix: Mix::PLAIN,
    };
    let places = [(7, 5), (10, 5), (15, 1), (18, 1), (0, 8), (4, 8)];
    assert_eq!(
        colours(&page(vec![shade], vec![]), places),
        [RED, WHITE, RED, WHITE, RED, WHITE]
    );
}

#[test]
fn the_thinnest_line_can_be_seen() {
    let mut path = BezPath::new();
    path.move_to((0.0, 5.5));
    path.line_to((20.0, 5.5));
    let pen = crate::document::Pen {
        width: 0.0,
        cap: kurbo::Cap::Butt,
        join: kurbo::Join::Miter,
        miter: 10.0,
        dashes: vec![0.0],
        dash_offset: 0.0,
    };
    let line = Item::Stroke {
        path,
        pen,
        at: Affine::IDENTITY,
        colour: [0; 3],
        mix: Mix::PLAIN,
    };
    assert_eq!(colours(&page(vec![line], vec![]), [(10, 5)]), [[0; 3]]);
}

#[test]
fn bands_make_the_same_picture() {
    let mut items: Vec<Item> = (0..AT_ONCE)
        .map(|_| fill(rect(3.3, 2.2, 12.1, 8.4), RED, Mix::PLAIN))
        .collect();
    let one = page(items[..1].to_vec(), vec![]);
    items.push(items[0].clone());
    let many = page(items, vec![]);
    let mut painter = Painter::new();
    let scene = |drawing| band_rows(&Scene::of(drawing, &Letters::default()), &View::page(drawing.size, 1.0));
    assert_eq!((scene(&one), scene(&many)), (10, 8));
    let inner = |painter: &mut Painter, drawing: &Drawing| {
        let raster = painter.paint(drawing, &Letters::default(), 1.0, Some(WHITE));
        (
            raster.pixels[(4 * 20 + 6) * 3..(4 * 20 + 7) * 3].to_vec(),
            raster.pixels[(7 * 20 + 6) * 3..].to_vec()[0],
        )
    };
    assert_eq!(inner(&mut painter, &one), inner(&mut painter, &many));
}

#[test]
fn a_look_is_the_mean_of_its_squares() {
    let half = fill(rect(0.0, 0.0, 5.76, 100.0), [0; 3], Mix::PLAIN);
    let drawing = Drawing {
        size: (30.0, 12.0),
        items: vec![half],
        pictures: vec![],
        ..Drawing::default()
    };
    let look = Painter::new().look(&drawing, &Letters::default());
    assert_eq!((look.columns, look.squares.len()), (3, 6));
    assert!(
        look.squares[0][0].abs_diff(128) < 3 && look.squares[1] == WHITE,
        "{look:?}"
    );
}

fn soft(items: Vec<Item>, luminosity: bool, backdrop: Colour, transfer: Option<Vec<u8>>) -> SoftMask {
    SoftMask {
        drawing: page(items, vec![]),
        luminosity,
        backdrop,
        transfer,
    }
}

fn made(mask: &SoftMask, area: Rect) -> Option<(Raster, Rect)> {
    let (picture, at) = Painter::new().mask(mask, &Letters::default(), area)?;
    assert!(picture.colour.is_none());
    Some((
        picture.alpha.unwrap(),
        at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
    ))
}

fn close(one: Rect, other: Rect) -> bool {
    let parts = |rect: Rect| [rect.x0, rect.y0, rect.x1, rect.y1];
    parts(one)
        .iter()
        .zip(parts(other))
        .all(|(one, other)| (one - other).abs() < 0.4)
}

#[test]
fn a_mask_by_alpha_lets_through_what_is_painted() {
    let mask = soft(
        vec![fill(rect(4.0, 2.0, 12.0, 6.0), [0; 3], Mix::PLAIN)],
        false,
        [0; 3],
        None,
    );
    let (alpha, place) = made(&mask, Rect::new(-50.0, -50.0, 50.0, 50.0)).unwrap();
    assert!(close(place, Rect::new(4.0, 2.0, 12.0, 6.0)), "{place:?}");
    assert!(alpha.pixels.iter().filter(|value| **value == 255).count() * 10 > alpha.pixels.len() * 7);
    assert!(made(&mask, Rect::new(13.0, 0.0, 20.0, 10.0)).is_none());
    assert!(made(&mask, Rect::new(30.0, 0.0, 40.0, 10.0)).is_none());
}

#[test]
fn a_mask_by_brightness_counts_its_backdrop_and_its_transfer() {
    let black = vec![fill(rect(0.0, 0.0, 10.0, 10.0), [0; 3], Mix::PLAIN)];
    let page = Rect::new(0.0, 0.0, 20.0, 10.0);
    let (alpha, place) = made(&soft(black.clone(), true, WHITE, None), page).unwrap();
    assert!(close(place, Rect::new(10.0, 0.0, 20.0, 10.0)) && alpha.pixels.iter().all(|value| *value == 255));
    assert!(made(&soft(black.clone(), true, [0; 3], None), page).is_none());
    let whole = vec![fill(rect(-1.0, -1.0, 21.0, 11.0), [0; 3], Mix::PLAIN)];
    assert!(
        made(&soft(whole, true, WHITE, None), page).is_none(),
        "nothing shines in at the edges"
    );
    let turned: Vec<u8> = (0..=255).rev().collect();
    let (alpha, place) = made(&soft(black.clone(), true, [0; 3], Some(turned.clone())), page).unwrap();
    assert_eq!((alpha.width, alpha.height, alpha.pixels), (1, 1, vec![255]));
    assert!(close(place, page));
    assert!(made(&soft(black, false, [0; 3], Some(turned)), Rect::new(1.0, 1.0, 9.0, 9.0)).is_none());
}

#[test]
fn brightness_is_that_of_the_eye() {
    assert_eq!(
        [[0; 3], WHITE, [0, 255, 0], [0, 0, 255]].map(luminosity),
        [0, 255, 150, 28]
    );
}

#[test]
fn a_pen_thinner_than_a_pixel_has_square_ends_at_any_scale() {
    let path = BezPath::from_svg("M0 0L9 9").unwrap();
    for part in 1..400 {
        let at = Affine::scale(0.0137 * f64::from(part));
        let pen = |pixels: f64| crate::document::Pen {
            width: pixels / stretch(at),
            cap: kurbo::Cap::Round,
            join: kurbo::Join::Round,
            miter: 10.0,
            dashes: Vec::new(),
            dash_offset: 0.0,
        };
        assert_eq!(stroke(&pen(0.3), &path, at).start_cap, kurbo::Cap::Square);
        assert_eq!(stroke(&pen(1.3), &path, at).start_cap, kurbo::Cap::Round);
    }
}
