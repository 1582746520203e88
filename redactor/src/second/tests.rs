//! The three cases in which two views and a third can stand, in made squares; and the pieces in which a book is drawn.

use super::judge::{Verdict, page};
use super::*;
use crate::document::Look;
use kurbo::Rect;
use std::collections::BTreeMap;

/// A page of 32 by 16 pixels: 4 squares by 2.
const SIZE: (usize, usize) = (32, 16);

fn truth() -> SheetTruth {
    let points = |pixels: usize| pixels as f64 * 72.0 / f64::from(Tool::DRAWN);
    SheetTruth {
        size: (points(SIZE.0), points(SIZE.1)),
        look: Look {
            columns: 4,
            squares: vec![[255; 3]; 8],
        },
        anew: Vec::new(),
        covers: Vec::new(),
        letters: BTreeMap::new(),
        links: Vec::new(),
    }
}

/// White, but for a box of ink from `x` to `end`, 4 pixels high, in the upper squares.
fn inked(x: usize, end: usize) -> Vec<[u8; 3]> {
    let place = |number: usize| (number % SIZE.0, number / SIZE.0);
    let ink = |(column, row): (usize, usize)| (x..end).contains(&column) && (2..6).contains(&row);
    let pixel = |number| if ink(place(number)) { [0; 3] } else { [255; 3] };
    (0..SIZE.0 * SIZE.1).map(pixel).collect()
}

fn seen(pixels: &[[u8; 3]]) -> Pixmap<'_> {
    Pixmap {
        width: SIZE.0,
        height: SIZE.1,
        pixels,
    }
}

fn judged(old: &[[u8; 3]], new: &[[u8; 3]], truth: &SheetTruth) -> Verdict {
    page(&seen(old), &seen(new), truth)
}

/// Ours of [`inked`] from 8 to 16: the second square of the first row is half black.
fn truth_with_ink() -> SheetTruth {
    let mut truth = truth();
    truth.look.squares[1] = [128; 3];
    truth
}

#[test]
fn what_a_second_reader_shows_alike_is_well() {
    let ink = inked(8, 16);
    assert_eq!(judged(&ink, &ink, &truth_with_ink()), Verdict::Same);
    let moved = inked(9, 17);
    assert_eq!(
        judged(&ink, &moved, &truth_with_ink()),
        Verdict::Same,
        "a pixel is nothing"
    );
}

#[test]
fn a_view_that_is_a_pixel_wider_is_the_same() {
    let ink = inked(8, 16);
    let wider: Vec<_> = ink.chunks(SIZE.0).flat_map(|row| [row, &[[255; 3]]].concat()).collect();
    let wider = Pixmap {
        width: SIZE.0 + 1,
        ..seen(&wider)
    };
    assert_eq!(page(&seen(&ink), &wider, &truth_with_ink()), Verdict::Same);
    assert_eq!(page(&wider, &seen(&ink), &truth_with_ink()), Verdict::Same);
}

#[test]
fn what_a_second_reader_draws_otherwise_once_it_is_written_anew_is_put_back() {
    let (ink, none) = (inked(8, 16), inked(0, 0));
    assert_eq!(judged(&ink, &none, &truth_with_ink()), Verdict::Rewritten, "it is lost");
    assert_eq!(
        judged(&none, &ink, &truth()),
        Verdict::Rewritten,
        "it is there too much"
    );
    let small = Pixmap {
        width: SIZE.0 / 2,
        ..seen(&ink)
    };
    assert_eq!(
        page(&seen(&ink), &small, &truth()),
        Verdict::Rewritten,
        "its size is lost"
    );
}

#[test]
fn where_two_readers_do_not_agree_on_the_original_a_person_is_told_where() {
    let (ink, none) = (inked(8, 16), inked(0, 0));
    let middle = |pixels: f64| pixels / (f64::from(Tool::DRAWN) / 72.0);
    let there = Verdict::Otherwise(Rect::new(middle(8.0), 0.0, middle(16.0), middle(8.0)).center());
    assert_eq!(judged(&ink, &none, &truth()), there, "the other shows what we do not");
    assert_eq!(
        judged(&none, &ink, &truth_with_ink()),
        there,
        "we show what the other does not"
    );
    let other = Pixmap {
        width: SIZE.0 / 2,
        ..seen(&ink)
    };
    assert!(
        matches!(page(&other, &other, &truth()), Verdict::Otherwise(_)),
        "another size"
    );
}

#[test]
fn what_is_set_anew_or_covered_may_look_otherwise() {
    let (ink, none) = (inked(8, 16), inked(0, 0));
    let mut anew = truth_with_ink();
    anew.anew.push(Rect::new(12.0, 3.0, 22.0, 8.0));
    assert_eq!(judged(&ink, &none, &anew), Verdict::Same);
    let mut covered = truth_with_ink();
    covered.covers.push((1, Rect::new(12.0, 3.0, 22.0, 8.0)));
    assert_eq!(judged(&ink, &none, &covered), Verdict::Same);
    let mut elsewhere = truth_with_ink();
    elsewhere.anew.push(Rect::new(30.0, 3.0, 40.0, 8.0));
    assert_eq!(judged(&ink, &none, &elsewhere), Verdict::Rewritten);
}

#[test]
fn half_a_square_at_an_edge_is_enough() {
    let (ink, none) = (inked(28, 32), inked(0, 0));
    assert!(matches!(judged(&ink, &none, &truth()), Verdict::Otherwise(_)));
}

#[test]
fn a_book_is_drawn_in_pieces_that_fit_and_a_page_of_any_size_is_one() {
    let page = |size| SheetTruth { size, ..truth() };
    let book = vec![page((595.0, 842.0)); 5_000];
    let pieces = ranges(&book);
    assert_eq!((pieces.first().unwrap().start, pieces.last().unwrap().end), (0, 5_000));
    for (one, next) in pieces.iter().zip(pieces.iter().skip(1)) {
        assert_eq!(one.end, next.start);
    }
    for piece in &pieces {
        assert!(book[piece.clone()].iter().map(bytes).sum::<u64>() <= AT_ONCE);
    }
    assert_eq!(ranges(&[page((14_400.0, 14_400.0)), page((1.0, 1.0))]), [0..1, 1..2]);
}
