//! The law of a cut: another word of another length in the same place gives the same page.

use crate::document::{Item, Mix};
use crate::pdf::anew::desk::{Desk, EM, LEFT, cut};
use kurbo::Rect;
use proptest::prelude::*;
use std::ops::Range;

/// How the page is made around the word.
#[derive(Debug, Clone)]
struct Way {
    before: String,
    after: String,
    /// How the row is stretched beside the word's own width, and whether blanks are drawn.
    justified: bool,
    blanks: bool,
    kern: f64,
    /// What is drawn with the word.
    underlined: bool,
    coloured: bool,
    clipped: bool,
    on_picture: bool,
    twice: bool,
    /// Whether the word is painted after all else.
    late: bool,
    centred: bool,
    /// Whether no other column is beside the row's.
    alone: bool,
}

fn ways() -> impl Strategy<Value = Way> {
    let words = "[a-zA-Z]{1,5}( [a-zA-Z,.]{1,5}){0,2}";
    let flags = proptest::array::uniform10(any::<bool>());
    (words, words, flags).prop_map(|(before, after, flags)| {
        let [
            justified,
            blanks,
            kerned,
            underlined,
            coloured,
            clipped,
            on_picture,
            twice,
            late,
            alone,
        ] = flags;
        Way {
            before,
            after,
            justified,
            blanks,
            kern: if kerned { 0.07 } else { 0.0 },
            underlined,
            coloured,
            clipped,
            on_picture,
            twice,
            late,
            centred: late && kerned,
            alone,
        }
    })
}

/// The page with `word` in it, the word cut.
fn page(way: &Way, word: &str) -> Desk {
    let mut desk = Desk::times();
    (desk.kern, desk.blanks) = (way.kern, way.blanks);
    if way.alone {
        desk.origin = 0.0;
    }
    for y in [300.0, 314.0, 328.0] {
        desk.row("other rows of it", y, 0.0);
    }
    let text = format!("{} {word} {}", way.before, way.after);
    #[expect(clippy::cast_precision_loss, reason = "a few words")]
    let extra = (450.0 - desk.width(&text)) / text.matches(' ').count() as f64;
    let extra = if way.justified { extra.max(0.0) } else { 0.0 };
    let start = way.before.len() + 1;
    let (left, right) = desk.span(&text, start..start + word.len(), extra);
    let by = if way.centred { 60.0 - (right - left) / 2.0 } else { 0.0 };
    let (left, right) = (left + by, right + by);
    behind(&mut desk, way, (left, right));
    if way.clipped {
        desk.clip(Rect::new(LEFT + by, 86.0, right, 105.0));
    }
    let row = desk.row(&text, 100.0, extra);
    // No letter stands outside of its column: else a reader takes the whole page for it.
    desk.sheet.rows[row].width = 595.0 - desk.origin;
    if way.clipped {
        desk.sheet.items.push(Item::EndClip);
    }
    if way.centred {
        shift(&mut desk, row, by);
    }
    before(&mut desk, way, (left, right), row);
    if way.late {
        repaint(&mut desk, row, start..start + word.len());
    }
    desk.done(&[cut(row, start..start + word.len(), "[name]")], &[])
}

/// Draws what is behind the word.
fn behind(desk: &mut Desk, way: &Way, (left, right): (f64, f64)) {
    if way.on_picture {
        // The word is stamped in it too.
        desk.picture(Rect::new(0.0, 50.0, 595.0, 150.0), |x, y| {
            let stamped = (left..right).contains(&f64::from(x)) && (40..53).contains(&y);
            if stamped { 0 } else { 180 }
        });
    }
    if way.coloured {
        desk.fill(Rect::new(left - 1.5, 89.0, right + 1.5, 103.0), [255, 255, 0]);
    }
}

/// Draws what is in front of it.
fn before(desk: &mut Desk, way: &Way, (left, right): (f64, f64), row: usize) {
    if way.underlined {
        desk.stroke((left, 101.4), (right, 101.4));
    }
    if way.twice {
        let letters = desk.sheet.rows[row].letters.clone().into_iter().flatten();
        let again: Vec<Item> = letters.map(|item| desk.sheet.items[item as usize].clone()).collect();
        desk.sheet.items.extend(again);
    }
}

/// Paints letters of a row after all else.
fn repaint(desk: &mut Desk, row: usize, letters: Range<usize>) {
    for letter in letters {
        let last = desk.count();
        let Some(item) = desk.sheet.rows[row].letters[letter].replace(last) else {
            continue;
        };
        let hollow = Item::Group(Mix::PLAIN);
        let item = std::mem::replace(&mut desk.sheet.items[item as usize], hollow);
        desk.sheet.items.push(item);
    }
    // What stood there paints nothing now.
    close_hollow(desk);
}

/// Takes away the groups that mark where letters were.
fn close_hollow(desk: &mut Desk) {
    let kept: Vec<bool> = desk
        .sheet
        .items
        .iter()
        .map(|item| !matches!(item, Item::Group(_)))
        .collect();
    crate::pdf::anew::keep::keep(&mut desk.sheet, &kept);
}

/// Moves the letters of a row, which then stands in no column.
fn shift(desk: &mut Desk, row: usize, by: f64) {
    for letter in desk.sheet.rows[row].letters.clone().into_iter().flatten() {
        if let Item::Glyph { at, .. } = &mut desk.sheet.items[letter as usize] {
            *at = at.then_translate((by, 0.0).into());
        }
    }
    let row = &mut desk.sheet.rows[row];
    row.at = row.at.with_translation((0.0, row.at.translation().y).into());
    (row.width, row.in_column) = (595.0, false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn another_word_of_another_length_gives_the_same_page(
        way in ways(),
        one in "[A-Z][a-z]{0,11}",
        other in "[A-Z][a-z]{0,11}",
    ) {
        let (one, other) = (page(&way, &one), page(&way, &other));
        prop_assert_eq!(&one.sheet, &other.sheet);
        prop_assert_eq!(&one.pictures, &other.pictures);
        prop_assert_eq!(one.fills([0; 3]).len(), 1);
        prop_assert!(one.fills([0; 3])[0].height() <= EM);
    }
}
