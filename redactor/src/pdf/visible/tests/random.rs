//! Laws that hold for any drawing.

use super::page::*;
use crate::document::{Blend, Colour, Item, Mix, Picture};
use kurbo::{Circle, Shape};
use proptest::prelude::*;

/// A thing to paint, drawn by chance.
#[derive(Debug, Clone)]
enum Thing {
    Text(String, (f64, f64), f64, Colour, Mix),
    Shape([f64; 4], bool, Colour, Mix),
    Line([f64; 4], f64, Colour),
    Photo([f64; 4], bool),
    Clipped([f64; 4], Box<Thing>),
    Grouped(u8, Box<Thing>),
}

fn colour() -> impl Strategy<Value = Colour> {
    prop_oneof![Just(WHITE), Just(BLACK), Just(YELLOW), Just([251; 3]), any::<[u8; 3]>()]
}

fn mix() -> impl Strategy<Value = Mix> {
    prop_oneof![
        4 => Just(Mix::PLAIN),
        1 => any::<u8>().prop_map(alpha),
        1 => Just(blend(Blend::Multiply)),
    ]
}

fn area() -> impl Strategy<Value = [f64; 4]> {
    (-20.0..190.0, -20.0..90.0, 1.0..120.0, 1.0..80.0).prop_map(|(x, y, width, height)| [x, y, x + width, y + height])
}

fn thing() -> impl Strategy<Value = Thing> {
    let one = prop_oneof![
        3 => ("[A-Z]{1,8}( [a-z.]{1,5})?", (-20.0..190.0, 5.0..100.0), 2.0..18.0, colour(), mix())
            .prop_map(|(text, at, size, colour, mix)| Thing::Text(text, at, size, colour, mix)),
        2 => (area(), any::<bool>(), colour(), mix()).prop_map(|(area, round, colour, mix)| Thing::Shape(area, round, colour, mix)),
        1 => (area(), 0.0..3.0, colour()).prop_map(|(area, width, colour)| Thing::Line(area, width, colour)),
        1 => (area(), any::<bool>()).prop_map(|(area, veiled)| Thing::Photo(area, veiled)),
    ];
    one.prop_recursive(2, 4, 1, |inner| {
        prop_oneof![
            (area(), inner.clone()).prop_map(|(area, thing)| Thing::Clipped(area, Box::new(thing))),
            (any::<u8>(), inner).prop_map(|(alpha, thing)| Thing::Grouped(alpha, Box::new(thing))),
        ]
    })
}

fn paint(page: Page, thing: &Thing) -> Page {
    let path = |[x0, y0, x1, y1]: [f64; 4], round: bool| {
        if round {
            Circle::new((x0.midpoint(x1), y0.midpoint(y1)), (x1 - x0) / 2.0).to_path(0.01)
        } else {
            rect(x0, y0, x1, y1)
        }
    };
    match thing {
        Thing::Text(text, at, size, colour, mix) => page.words(text, *at, *size, *colour, mix),
        Thing::Shape(area, round, colour, mix) => page.fill(path(*area, *round), *colour, mix.clone()),
        Thing::Line([x0, y0, x1, y1], width, colour) => page.line(((*x0, *y0), (*x1, *y1)), *width, *colour),
        Thing::Photo([x0, y0, x1, y1], veiled) => {
            let step = |at: u32| u8::try_from(at * 24).unwrap();
            let picture = Picture {
                colour: Some(raster(10, 10, |x, y| [step(x), 100, step(y)])),
                alpha: veiled.then(|| grey(10, 10, |x, y| if (x / 3 + y / 3) % 2 == 0 { 255 } else { 0 })),
            };
            page.picture(picture, placed(*x0, *y0, *x1, *y1), Mix::PLAIN)
        }
        Thing::Clipped(area, thing) => paint(page.clip(path(*area, true)), thing).item(Item::EndClip),
        Thing::Grouped(share, thing) => paint(page.item(Item::Group(alpha(*share))), thing).item(Item::EndGroup),
    }
}

/// How many blocks of two by two pixels are off by more than edges explain.
fn off(one: &Page, other: &Page) -> usize {
    let (one, other) = (rgb(one), rgb(other));
    let wrong = |x: usize, y: usize| {
        let at = y * 417 + x;
        one[at]
            .iter()
            .zip(other[at])
            .any(|(one, other)| one.abs_diff(other) > 40)
    };
    let blocks = (0..207).flat_map(|y| (0..416).map(move |x| (x, y)));
    blocks
        .filter(|(x, y)| wrong(*x, *y) && wrong(x + 1, *y) && wrong(*x, y + 1) && wrong(x + 1, y + 1))
        .count()
}

fn rgb(page: &Page) -> Vec<[u8; 3]> {
    let raster = page.pixels();
    match raster.channels {
        1 => raster.pixels.iter().map(|grey| [*grey; 3]).collect(),
        _ => raster.pixels.as_chunks::<3>().0.to_vec(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_page_looks_the_same_and_a_second_time_changes_nothing(things in prop::collection::vec(thing(), 1..9)) {
        let build = || things.iter().fold(Page::new(), paint);
        let (before, mut after) = (build(), build());
        let filtered = after.filter();
        if filtered.as_pixels {
            prop_assert_eq!(&after.drawing.items, &before.drawing.items);
            return Ok(());
        }
        let off = off(&before, &after);
        prop_assert!(off < 12, "{} blocks are off", off);
        // What was put back lies on what else is there: only a second time is it known what that hides.
        if after.is_patched(&before) {
            return Ok(());
        }
        let once = after.drawing.clone();
        let again = after.filter();
        prop_assert_eq!(&after.drawing.items, &once.items);
        prop_assert_eq!(&after.drawing.pictures, &once.pictures);
        prop_assert!(!again.as_pixels && again.dropped.is_empty(), "{:?}", again.dropped);
    }
}
