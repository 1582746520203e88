//! Cells beneath one thing, and beneath several.

use super::super::super::place::{COLUMNS, ROWS};
use super::*;

fn frame(from: (f64, f64), to: (f64, f64)) -> Frame {
    let point = |(column, row)| Point { column, row };
    Frame {
        from: point(from),
        to: point(to),
    }
}

#[test]
fn a_cell_of_which_half_is_beneath_something_is_covered() {
    // Over half of B2, and the whole of C2.
    let mut over = Over::of([frame((1.5, 1.1), (3.0, 1.9))]);
    let covered = |over: &mut Over, row, column| over.covers(row, column, None, &Even);
    assert!(!covered(&mut over, 1, 2));
    assert!(!covered(&mut over, 2, 1) && covered(&mut over, 2, 2) && covered(&mut over, 2, 3));
    assert!(!covered(&mut over, 2, 4) && !covered(&mut over, 3, 2));
    // A bar within a cell covers what stands in it.
    let mut over = Over::of([frame((0.1, 0.3), (0.4, 0.6))]);
    assert!(covered(&mut over, 1, 1) && !covered(&mut over, 1, 2));
    // Less than a half of two cells is neither.
    let mut over = Over::of([frame((0.6, 0.0), (1.4, 1.0))]);
    assert!(!covered(&mut over, 1, 1) && !covered(&mut over, 1, 2));
    assert!(Over::of([Frame::EVERYWHERE]).covers(ROWS, COLUMNS, None, &Even));
}

#[test]
fn a_merged_cell_is_covered_where_half_of_it_is() {
    let merged = Some(Range {
        top: 1,
        left: 1,
        bottom: 2,
        right: 4,
    });
    assert!(Over::of([frame((0.0, 0.0), (2.0, 1.0))]).covers(1, 1, merged, &Even));
    // A bar that lies in it may lie over its letters; one that comes in from beside it, over less than a half, does not.
    assert!(Over::of([frame((0.0, 0.0), (1.0, 2.0))]).covers(1, 1, merged, &Even));
    assert!(!Over::of([frame((3.2, 0.0), (5.0, 2.0))]).covers(1, 1, merged, &Even));
    assert!(Over::of([frame((2.0, 1.0), (4.0, 2.0))]).covers(1, 1, merged, &Even));
}

#[test]
fn rows_are_asked_for_in_their_order_and_forgotten() {
    let mut over = Over::of((0..1_000_u32).map(|row| frame((0.0, row.into()), (1.0, f64::from(row) + 2.0))));
    for row in 1..=1_001 {
        assert!(over.covers(row, 1, None, &Even), "{row}");
        assert!(over.now.len() <= 3);
    }
    assert!(!over.covers(1_002, 1, None, &Even));
}

#[test]
fn a_cell_that_several_cover_together_is_covered() {
    // Each a third of B2, from both sides, reaching beyond it.
    let (left, right) = (frame((0.5, 1.0), (1.3, 2.0)), frame((1.7, 1.0), (2.4, 2.0)));
    let mut over = Over::of([left, right]);
    assert!(over.covers(2, 2, None, &Even));
    for one in [left, right] {
        assert!(!Over::of([one, one]).covers(2, 2, None, &Even));
    }
    // Stripes one below the other, of which each is over two rows; and a corner each, which are not half of it.
    let stripes = [frame((1.0, 0.6), (2.0, 1.3)), frame((1.0, 1.7), (2.0, 2.3))];
    assert!(Over::of(stripes).covers(2, 2, None, &Even));
    let corners = [frame((0.5, 0.5), (1.4, 1.4)), frame((1.6, 1.6), (2.5, 2.5))];
    assert!(!Over::of(corners).covers(2, 2, None, &Even));
    // A merged cell, of which two things cover a third each.
    let merged = Some(Range {
        top: 1,
        left: 1,
        bottom: 1,
        right: 3,
    });
    let below = [frame((0.0, 0.0), (1.0, 2.0)), frame((2.0, 0.0), (3.0, 2.0))];
    assert!(Over::of(below).covers(1, 1, merged, &Even));
    assert!(!Over::of([below[0]]).covers(1, 1, merged, &Even));
}

#[test]
fn what_is_too_much_to_be_looked_at_counts_as_covered() {
    let work = Work(Rc::new(Cell::new(10)));
    let far = |_| frame((8.0, 0.0), (9.0, 4.0));
    let mut over = Over::sharing((0..11).map(far), &work);
    assert!(over.covers(1, 1, None, &Even) && over.covers(2, 1, None, &Even));
    let mut over = Over::of((0..11).map(far));
    assert!(!over.covers(1, 1, None, &Even) && over.covers(1, 9, None, &Even));
    // Nothing is nothing, however much was looked at.
    assert!(!Over::sharing([], &work).covers(1, 1, None, &Even));
}

#[test]
fn letters_beside_their_cell_are_covered_by_what_meets_them() {
    let bar = frame((3.0, 1.0), (5.0, 2.0));
    let lies_over = |row, from, to| Over::of([bar]).lies_over(row, from, to);
    assert!(lies_over(2, 1.0, 3.5) && lies_over(2, 4.0, 9.0));
    assert!(!lies_over(2, 1.0, 3.0) && !lies_over(1, 1.0, 9.0) && !lies_over(3, 1.0, 9.0));
}
