//! What is drawn along a row that loses letters, and pixels under it.

use crate::document::{Item, Mask, Mix, Picture, Raster};
use crate::pdf::anew::desk::{Desk, LEFT, WIDE, cut, square};
use kurbo::Rect;

const TEXT: &str = "ask Smith to go";
const YELLOW: [u8; 3] = [255, 255, 0];

fn desk() -> Desk {
    let mut desk = Desk::times();
    desk.row(TEXT, 100.0, 0.0);
    desk
}

fn done(desk: Desk) -> Desk {
    desk.done(&[cut(0, 4..9, "[name]")], &[])
}

#[test]
fn lines_and_colours_of_what_went_go() {
    let mut desk = desk();
    let (left, right) = desk.span(TEXT, 4..9, 0.0);
    desk.stroke((left, 101.5), (right, 101.5));
    desk.stroke((left, 97.0), (right, 97.0));
    desk.fill(Rect::new(left - 1.0, 90.0, right + 1.0, 103.0), YELLOW);
    // A frame with room in it, higher than the row.
    desk.fill(Rect::new(left - 4.0, 85.0, right + 4.0, 108.0), [200; 3]);
    // A descender, or an accent, drawn as a shape.
    desk.fill(Rect::new(left + 2.0, 100.5, left + 4.0, 103.0), [9; 3]);
    let desk = done(desk);
    assert_eq!(desk.strokes(), 0);
    assert!(desk.fills(YELLOW).is_empty() && desk.fills([200; 3]).is_empty() && desk.fills([9; 3]).is_empty());
}

#[test]
fn lines_of_what_stays_are_drawn_anew_where_it_stands() {
    let mut desk = desk();
    let (left, right) = desk.span(TEXT, 13..15, 0.0);
    desk.fill(Rect::new(left - 0.3, 101.0, right + 2.0, 101.6), YELLOW);
    let desk = done(desk);
    let line = desk.fills(YELLOW)[0];
    assert!((line.x0 - desk.places_of("g")[0].0).abs() < 1e-3);
    assert!((line.width() - desk.width("go")).abs() < 1e-3);
    assert!((line.y0 - 101.0).abs() < 1e-3 && (line.y1 - 101.6).abs() < 1e-3);
    // It lies under the letters.
    let at = |wanted: &dyn Fn(&Item) -> bool| desk.sheet.items.iter().position(wanted).unwrap();
    assert!(
        at(&|item| matches!(item, Item::Fill { colour, .. } if *colour == YELLOW))
            < at(&|item| matches!(item, Item::Glyph { .. }))
    );
}

#[test]
fn letters_struck_twice_go_and_stay_twice() {
    let mut desk = desk();
    let again: Vec<Item> = desk.sheet.items.clone();
    desk.sheet.items.extend(again);
    let desk = done(desk);
    assert_eq!(desk.places_of("S").len() + desk.places_of("m").len(), 0);
    let twice = desk.places_of("g");
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0], twice[1]);
}

#[test]
fn rules_of_tables_and_pages_stay() {
    let mut desk = desk();
    let rules = [
        // As wide as the column; higher than the row; behind the page; with ends that two others have.
        Rect::new(LEFT, 103.0, LEFT + WIDE, 103.5),
        Rect::new(200.0, 20.0, 200.5, 400.0),
        Rect::new(0.0, 0.0, 595.0, 842.0),
        Rect::new(LEFT, 88.0, 170.0, 104.0),
        Rect::new(LEFT, 288.0, 170.0, 304.0),
        Rect::new(LEFT, 488.0, 170.0, 504.0),
        // The dot of a list.
        Rect::new(LEFT - 12.0, 94.0, LEFT - 9.0, 97.0),
    ];
    rules.iter().for_each(|rule| desk.fill(*rule, YELLOW));
    assert_eq!(done(desk).fills(YELLOW), rules);
}

#[test]
fn one_path_with_the_lines_of_many_rows_loses_those_of_the_row() {
    let mut desk = desk();
    let (left, right) = desk.span(TEXT, 4..9, 0.0);
    desk.fill(Rect::new(left, 101.0, right, 101.5), YELLOW);
    let Some(Item::Fill { path, .. }) = desk.sheet.items.last_mut() else {
        panic!()
    };
    path.extend(kurbo::Shape::to_path(&Rect::new(80.0, 301.0, 90.0, 301.5), 0.1));
    assert_eq!(done(desk).fills(YELLOW), [Rect::new(80.0, 301.0, 90.0, 301.5)]);
}

#[test]
fn the_clip_of_a_word_goes_and_that_of_the_page_holds_the_row() {
    let clipped = |word: &str| {
        let text = format!("ask {word} to go");
        let mut desk = Desk::times();
        desk.clip(Rect::new(0.0, 0.0, 595.0, 842.0));
        let (_, right) = desk.span(&text, 4..4 + word.len(), 0.0);
        desk.clip(Rect::new(LEFT, 88.0, right, 104.0));
        desk.row(&text, 100.0, 0.0);
        desk.sheet.items.extend([Item::EndClip, Item::EndClip]);
        desk.done(&[cut(0, 4..4 + word.len(), "[name]")], &[])
    };
    let desk = clipped("Al");
    assert_eq!(
        desk.sheet
            .items
            .iter()
            .filter(|item| matches!(item, Item::Clip { .. }))
            .count(),
        1
    );
    assert!(matches!(desk.sheet.items.last(), Some(Item::EndClip)));
    assert_eq!(desk.sheet, clipped("Wolfgang").sheet);
}

#[test]
fn a_picture_under_the_row_loses_the_whole_band() {
    let mut desk = Desk::times();
    // Grey 77 around, and a stamped name where the row is; shown twice, once elsewhere.
    let stamped = |x: u32, y: u32| {
        if (92..100).contains(&y) && x.is_multiple_of(3) {
            0
        } else {
            77
        }
    };
    let picture = desk.picture(Rect::new(50.0, 0.0, 450.0, 200.0), stamped);
    desk.sheet.items.push(Item::Picture {
        picture,
        at: square(Rect::new(50.0, 400.0, 450.0, 600.0)),
        colour: [0; 3],
        mix: Mix::PLAIN,
    });
    let before = desk.pictures[0].clone();
    desk.row(TEXT, 100.0, 0.0);
    let desk = done(desk);
    assert_eq!(desk.sheet.pictures, 2);
    let shown: Vec<u32> = desk
        .sheet
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Picture { picture, .. } => Some(*picture),
            _ => None,
        })
        .collect();
    assert_eq!(desk.pictures[shown[1] as usize], before);
    let under = desk.pictures[shown[0] as usize].colour.as_ref().unwrap();
    let dark = under.pixels.iter().enumerate().filter(|(_, grey)| **grey == 0);
    // Left of the column it stays: nothing of the row is there.
    assert!(
        dark.clone().all(|(pixel, _)| pixel % 400 < 22 || pixel % 400 > 322),
        "{:?}",
        dark.count()
    );
}

#[test]
fn a_mask_under_the_row_loses_the_band_and_is_not_moved_with_letters() {
    let mut desk = Desk::times();
    desk.pictures.push(Picture {
        colour: None,
        alpha: Some(Raster {
            width: 10,
            height: 200,
            channels: 1,
            pixels: (0..200)
                .flat_map(|y| [if (90..102).contains(&y) { 200 } else { 255 }; 10])
                .collect(),
        }),
    });
    desk.sheet.pictures = 1;
    let mask = Mask {
        picture: 0,
        at: square(Rect::new(0.0, 0.0, 595.0, 200.0)),
    };
    let mix = Mix {
        mask: Some(mask),
        ..Mix::PLAIN
    };
    desk.fill(Rect::new(0.0, 0.0, 595.0, 842.0), YELLOW);
    desk.row(TEXT, 100.0, 0.0);
    for item in &mut desk.sheet.items {
        if let Item::Fill { mix: own, .. } | Item::Glyph { mix: own, .. } = item {
            *own = mix.clone();
        }
    }
    let desk = done(desk);
    let masks = desk
        .sheet
        .items
        .iter()
        .filter(|item| matches!(item, Item::Glyph { mix, .. } | Item::Fill { mix, .. } if mix.mask.is_some()));
    assert_eq!(masks.count(), 1);
    let alpha = desk.pictures[0].alpha.as_ref().unwrap();
    assert_eq!(alpha.pixels[95 * 10 + 5], 255);
}

#[test]
fn a_letter_that_is_a_group_goes_and_moves_as_one() {
    let grouped = |word: &str| {
        let mut desk = Desk::times();
        let text = format!("{word} and I");
        desk.row(&text, 100.0, 0.0);
        let letter = desk.sheet.items.pop().unwrap();
        let group = desk.count();
        let (left, right) = desk.span(&text, word.len() + 5..word.len() + 6, 0.0);
        desk.sheet.items.push(Item::Group(Mix {
            alpha: 200,
            ..Mix::PLAIN
        }));
        desk.sheet.items.push(letter);
        desk.fill(Rect::new(left, 92.0, right, 100.0), [1, 2, 3]);
        desk.sheet.items.push(Item::EndGroup);
        *desk.sheet.rows[0].letters.last_mut().unwrap() = Some(group);
        desk
    };
    let stays = grouped("Al").done(&[cut(0, 0..2, "[x]")], &[]);
    assert_eq!(stays.says(0), "[x] and ?");
    let shape = stays.fills([1, 2, 3])[0];
    assert!((shape.x0 - stays.places_of("I")[0].0).abs() < 1e-3);
    assert_eq!(stays.sheet, grouped("Wolfgang").done(&[cut(0, 0..8, "[x]")], &[]).sheet);
    let goes = grouped("Al").done(&[cut(0, 7..8, "[x]")], &[]);
    assert!(goes.fills([1, 2, 3]).is_empty() && goes.places_of("I").is_empty());
    assert!(
        !goes
            .sheet
            .items
            .iter()
            .any(|item| matches!(item, Item::Group(_) | Item::EndGroup))
    );
}
