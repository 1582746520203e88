//! What goes of the letters of a row, and where the rest comes to stand.

use crate::document::Item;
use crate::pdf::anew::desk::{Desk, EM, LEFT, WIDE, cut};
use crate::pdf::anew::{touched, widened};
use kurbo::Affine;

const TEXT: &str = "ask Smith to go";

/// The same row with another word, set again.
fn row(word: &str, extra: f64) -> Desk {
    let mut desk = Desk::times();
    desk.row(&format!("ask {word} to go"), 100.0, extra);
    desk.done(&[cut(0, 4..4 + word.len(), "[name]")], &[])
}

#[test]
fn a_label_comes_where_letters_went_and_the_rest_follows_it() {
    let desk = row("Smith", 0.0);
    assert_eq!(desk.says(0), "ask [name] to go");
    assert_eq!(desk.places_of("a"), [(LEFT, 100.0)]);
    let boxes = desk.fills([0; 3]);
    assert_eq!(boxes.len(), 1);
    let space = 0.278 * EM;
    assert!((boxes[0].x0 - LEFT - desk.width("ask") - space).abs() < 1e-3);
    let (x, _) = desk.places_of("t")[0];
    assert!((x - boxes[0].x1 - space).abs() < 1e-3);
    assert!(touched(&desk.sheet.rows[0]).contains_rect(boxes[0]));
}

#[test]
fn the_width_of_a_word_and_of_spaces_is_not_told() {
    let short = row("Al", 0.0);
    for other in [row("Wolfgangsson", 0.0), row("Al", 7.5), row("Bo", -0.4)] {
        assert_eq!(short.sheet, other.sheet);
    }
    let mut gaps = Desk::times();
    gaps.blanks = false;
    gaps.row("ask Smith to go", 100.0, 3.0);
    let gaps = gaps.done(&[cut(0, 4..9, "[name]")], &[]);
    assert_eq!(gaps.sheet, short.sheet);
}

#[test]
fn what_goes_over_rows_leaves_a_label_and_a_bare_box() {
    let mut desk = Desk::times();
    desk.row("seen by Anna", 100.0, 0.0);
    desk.row("Maria Smith today", 114.0, 0.0);
    let desk = desk.done(&[cut(0, 8..12, "[name]"), cut(1, 0..11, "")], &[]);
    assert_eq!(
        (desk.says(0), desk.says(1)),
        ("seen by [name]".to_owned(), " today".to_owned())
    );
    let boxes = desk.fills([0; 3]);
    assert_eq!(boxes.len(), 2);
    assert!((boxes[1].x0 - LEFT).abs() < 1e-9 && (boxes[1].width() - 2.0 * EM).abs() < 1e-9);
}

#[test]
fn accents_and_ligatures_go_whole() {
    let mut desk = Desk::times();
    desk.row("an ofﬁce Ren", 100.0, 0.0);
    // An accent over the n, as TeX draws it, and one without width.
    let (left, right) = desk.span("an ofﬁce Ren", 11..12, 0.0);
    for scalar in ['´', '\u{301}'] {
        let item = desk.count();
        let outline = desk.outline(scalar);
        let x = if scalar == '´' {
            (left + right) / 2.0 - 2.0
        } else {
            right
        };
        let at = Affine::translate((x, 100.0)) * Affine::scale_non_uniform(EM / 1000.0, -EM / 1000.0);
        desk.sheet.items.push(Item::Glyph {
            outline,
            at,
            colour: [0; 3],
            mix: crate::document::Mix::PLAIN,
        });
        desk.sheet.rows[0].letters.push(Some(item));
    }
    let cuts = [cut(0, 5..6, "[x]"), cut(0, 11..12, "[y]")];
    assert_eq!(widened(&desk.sheet, &desk.outlines, &cuts)[1], cut(0, 11..14, "[y]"));
    let desk = desk.done(&cuts, &[]);
    assert_eq!(desk.says(0), "an of[x]ce Re[y]");
    assert!(desk.places_of("´").is_empty() && desk.places_of("\u{301}").is_empty());
}

#[test]
fn an_accent_goes_with_its_letter_to_its_place() {
    let offset = |word: &str| {
        let text = format!("{word} Rena");
        let mut desk = Desk::times();
        desk.row(&text, 100.0, 0.0);
        let from = word.len() + 3;
        let (left, _) = desk.span(&text, from..from + 1, 0.0);
        desk.sheet.items.push(Item::Glyph {
            outline: desk.outline('´'),
            at: Affine::translate((left + 1.0, 100.0)) * Affine::scale_non_uniform(EM / 1000.0, -EM / 1000.0),
            colour: [0; 3],
            mix: crate::document::Mix::PLAIN,
        });
        let last = desk.count() - 1;
        desk.sheet.rows[0].letters.push(Some(last));
        let desk = desk.done(&[cut(0, 0..word.len(), "[x]")], &[]);
        desk.places_of("´")[0].0 - desk.places_of("n")[0].0
    };
    assert!((offset("Al") - 1.0).abs() < 1e-3);
    assert_eq!(offset("Al"), offset("Wolfgang"));
}

#[test]
fn overlapping_cuts_are_one_and_those_side_by_side_are_two() {
    let done = |cuts: &[_]| {
        let mut desk = Desk::times();
        desk.row(TEXT, 100.0, 0.0);
        desk.done(cuts, &[]).says(0)
    };
    assert_eq!(done(&[cut(0, 4..7, "[a]"), cut(0, 6..9, "[b]")]), "ask [a] to go");
    assert_eq!(done(&[cut(0, 4..9, "[a]"), cut(0, 10..12, "[b]")]), "ask [a] [b] go");
    assert_eq!(done(&[cut(0, 3..10, "[a]")]), "ask [a] to go");
    assert_eq!(done(&[cut(0, 0..15, "[a]")]), "[a]");
    assert_eq!(done(&[cut(0, 3..4, "[a]")]), "ask [a] Smith to go");
}

#[test]
fn a_hyphen_at_the_end_of_a_row_goes_with_what_stood_before_it() {
    let mut desk = Desk::times();
    desk.row("by Schwarzen-", 100.0, 0.0);
    desk.row("egger - today", 114.0, 0.0);
    let desk = desk.done(&[cut(0, 3..12, "[name]"), cut(1, 0..5, "")], &[]);
    assert_eq!(
        (desk.says(0), desk.says(1)),
        ("by [name]".to_owned(), " - today".to_owned())
    );
}

#[test]
fn centred_rows_begin_where_most_rows_do() {
    let centred = |word: &str| {
        let mut desk = Desk::times();
        for y in 0..3 {
            desk.row("a row of the column", 200.0 + 14.0 * f64::from(y), 0.0);
        }
        let text = format!("by {word}");
        let at = Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, 100.0]);
        let from = (595.0 - desk.width(&text)) / 2.0;
        desk.row_at(&text, at, 595.0, 0.0, false, from);
        desk.done(&[cut(3, 3..3 + word.len(), "[name]")], &[])
    };
    assert_eq!(centred("Al").places_of("b")[0], (LEFT, 100.0));
    assert_eq!(centred("Al").sheet, centred("Wolfgang").sheet);
}

#[test]
fn right_to_left_rows_are_set_from_the_right() {
    let hebrew = |word: &str| {
        let mut desk = Desk::times();
        let at = |y| Affine::new([1.0, 0.0, 0.0, -1.0, 0.0, y]);
        for (row, text) in ["אבג אב", "גגג אבג", &format!("בבא {word} גא")].into_iter().enumerate() {
            // Set from left to right as drawn, read the other way round.
            #[expect(clippy::cast_precision_loss, reason = "three rows")]
            let y = 100.0 + 14.0 * row as f64;
            let from = 500.0 - desk.width(text);
            desk.row_at(text, at(y), 595.0, 0.0, false, from);
            desk.sheet.rows[row].letters.reverse();
        }
        let end = 3 + word.chars().count();
        desk.done(&[cut(2, 3..end, "[x]")], &[])
    };
    let desk = hebrew("אב");
    assert_eq!(desk.says(2), "אג [x] אבב");
    let last = desk.sheet.rows[2].letters[0].unwrap();
    let Item::Glyph { at, .. } = &desk.sheet.items[last as usize] else {
        panic!()
    };
    assert!((at.translation().x + 0.52 * EM - 500.0).abs() < 1e-6, "{at:?}");
    assert_eq!(desk.sheet, hebrew("אבגאבג").sheet);
}

#[test]
fn rows_of_any_direction_are_set_along_themselves() {
    let turned = |word: &str| {
        let mut desk = Desk::times();
        let at = Affine::translate((300.0, 700.0)) * Affine::rotate(-0.7) * Affine::FLIP_Y;
        desk.row_at(&format!("see {word} now"), at, 300.0, 0.0, true, 0.0);
        desk.done(&[cut(0, 4..4 + word.len(), "[x]")], &[])
    };
    let desk = turned("Al");
    assert_eq!(desk.says(0), "see [x] now");
    let (x, y) = desk.places_of("s")[0];
    assert!((x - 300.0).abs() < 1e-6 && (y - 700.0).abs() < 1e-6);
    let (x, y) = desk.places_of("w")[0];
    assert!(((y - 700.0) / (x - 300.0) + 0.7_f64.tan()).abs() < 1e-3);
    assert_eq!(desk.sheet, turned("Wolfgang").sheet);
}

#[test]
fn rows_written_downwards_are_set_downwards() {
    let downwards = |word: &str| {
        let mut desk = Desk::times();
        let text = format!("an {word} to");
        let at = Affine::new([0.0, 1.0, 1.0, 0.0, 300.0, 100.0]);
        desk.row_at(&text, at, 500.0, 0.0, true, 0.0);
        for (letter, item) in desk.sheet.items.iter_mut().enumerate() {
            // Upright, one below the other, each in the middle of its cell.
            let Item::Glyph { at, .. } = item else { panic!() };
            let scale = EM / 1000.0;
            #[expect(clippy::cast_precision_loss, reason = "a few letters")]
            let y = 100.0 + (letter as f64 + 0.88) * EM;
            *at = Affine::new([scale, 0.0, 0.0, -scale, 300.0 - EM / 2.0, y]);
        }
        let end = 3 + word.len();
        desk.done(&[cut(0, 3..end, "[x]")], &[])
    };
    let desk = downwards("Al");
    assert_eq!(desk.says(0), "an [x] to");
    let (first, next) = (desk.places_of("a")[0].1, desk.places_of("n")[0].1);
    assert!((first - 100.0 - 0.88 * EM).abs() < 1e-3 && (next - first - EM).abs() < 1e-3);
    let area = desk.fills([0; 3])[0];
    assert!(
        (area.y0 - 100.0 - 2.278 * EM).abs() < 1e-3 && area.height() > area.width(),
        "{area:?}"
    );
    assert_eq!(desk.sheet, downwards("Wolfgang").sheet);
}

#[test]
fn a_row_too_wide_for_its_column_is_condensed() {
    let long = "with very many words about nothing at all, they go on and on and ";
    let mut desk = Desk::times();
    desk.row(&format!("{long}Al on and on"), 100.0, 0.0);
    let start = long.chars().count();
    let desk = desk.done(&[cut(0, start..start + 2, "[a long label]")], &[]);
    let right = desk.places_of("n").into_iter().map(|(x, _)| x).fold(0.0, f64::max);
    assert!(right < LEFT + WIDE && right > LEFT + WIDE - EM, "{right}");
}

#[test]
fn a_part_behind_a_tab_stays_only_where_others_stand_too() {
    let tabbed = |word: &str, others: usize, at: f64| {
        let mut desk = Desk::times();
        let row = |desk: &mut Desk, text: &str, y: f64| {
            let row = desk.row(text, y, 0.0);
            let level = Affine::new([1.0, 0.0, 0.0, -1.0, LEFT, y]);
            desk.row_at("value", level, WIDE, 0.0, true, at);
            let value = desk.sheet.rows.pop().unwrap();
            desk.sheet.rows[row].letters.push(None);
            desk.sheet.rows[row].letters.extend(value.letters);
        };
        row(&mut desk, word, 100.0);
        for other in 0..others {
            #[expect(clippy::cast_precision_loss, reason = "two rows")]
            row(&mut desk, "key", 114.0 + 14.0 * other as f64);
        }
        desk.done(&[cut(0, 0..word.len(), "[x]")], &[])
    };
    let with = tabbed("Al", 2, 150.0);
    assert!((with.places_of("v")[0].0 - LEFT - 150.0).abs() < 1e-6);
    assert_eq!(with.sheet, tabbed("Wolfgangsson Smi", 2, 150.0).sheet);
    let without = tabbed("Al", 0, 150.0);
    assert!(without.places_of("v")[0].0 < LEFT + 50.0);
    assert_eq!(without.sheet, tabbed("Wolf", 0, 170.0).sheet);
}
