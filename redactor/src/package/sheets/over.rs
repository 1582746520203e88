//! What is drawn over the cells of a sheet: where it lies among them, which cells nobody sees for it, and what of it is kept beneath them.

mod covered;

use super::place::{COLUMNS, ROWS, Range};
use crate::document::Figure;
#[cfg(test)]
pub(crate) use covered::Even;
pub(crate) use covered::{Over, Sizes, Work};

/// Shapes of one sheet at most that are looked at: a plan of a house has some thousands.
pub(crate) const DRAWN: usize = 20_000;

/// The highest picture that a row is made for: the highest row that programs have is 409 points (ECMA-376, part 1, 18.3.1.73 with what
/// programs take), and this is what a whole number of steps has of that.
pub(crate) const HIGHEST: u16 = 110;

/// Rows or columns that are walked through for one length: what goes beyond covers all.
pub(crate) const STEPS: u32 = 20_000;

/// A part of a cell by which sums of lengths can be wrong, and a place beyond all.
const SAME: f64 = 1e-6;
/// How much of a box something lies over, that is told from a touch at its edges.
const PART: f64 = 0.1;
const FAR: f64 = 4e9;

/// A place among cells: how many columns lie left of it and how many rows above, with parts of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) column: f64,
    pub(crate) row: f64,
}

/// Where something lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) from: Point,
    pub(crate) to: Point,
}

impl Frame {
    /// Over everything: of what nobody can tell where it lies.
    pub(crate) const EVERYWHERE: Self = Self {
        from: Point { column: 0.0, row: 0.0 },
        to: Point {
            column: 16_384.0,
            row: 1_048_576.0,
        },
    };

    /// Whether they lie over one another somewhere, by more than what sums of lengths can be wrong.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let apart =
            |from: f64, to: f64, other_from: f64, other_to: f64| to <= other_from + SAME || other_to <= from + SAME;
        !apart(self.from.column, self.to.column, other.from.column, other.to.column)
            && !apart(self.from.row, self.to.row, other.from.row, other.to.row)
    }

    /// Whether all of `other` lies in it, but for a part of a cell that no eye tells.
    pub(crate) fn holds(&self, other: &Self) -> bool {
        const NEAR: f64 = 0.02;
        self.from.column <= other.from.column + NEAR
            && self.from.row <= other.from.row + NEAR
            && self.to.column >= other.to.column - NEAR
            && self.to.row >= other.to.row - NEAR
    }

    /// The cells of which it covers half of the width and half of the height, or more; one at least in each direction in which it
    /// begins and ends in the same cell.
    fn cells(&self) -> Option<Range> {
        let (left, right) = half(self.from.column, self.to.column, COLUMNS)?;
        let (top, bottom) = half(self.from.row, self.to.row, ROWS)?;
        Some(Range {
            top,
            left,
            bottom,
            right,
        })
    }

    /// The cells that it touches, by more than what sums of lengths can be wrong.
    fn touched(&self) -> Option<Range> {
        let (left, right) = touched(self.from.column, self.to.column, COLUMNS)?;
        let (top, bottom) = touched(self.from.row, self.to.row, ROWS)?;
        Some(Range {
            top,
            left,
            bottom,
            right,
        })
    }

    /// Whether it lies over a noticeable part of `other`, or all of it: letters of a box stand nobody knows where.
    pub(crate) fn takes(&self, other: &Self) -> bool {
        let along = |from: f64, to: f64, least: f64, most: f64| (to.min(most) - from.max(least)).max(0.0);
        let columns = along(self.from.column, self.to.column, other.from.column, other.to.column);
        let rows = along(self.from.row, self.to.row, other.from.row, other.to.row);
        let [wide, high] = [other.to.column - other.from.column, other.to.row - other.from.row];
        self.holds(other) || columns * rows > wide * high * PART
    }

    /// Where it may lie: what begins farther than anybody looked can begin anywhere.
    pub(crate) fn known(self) -> Self {
        let known = |from: f64| if from < FAR { from } else { 0.0 };
        Self {
            from: Point {
                column: known(self.from.column),
                row: known(self.from.row),
            },
            ..self
        }
    }
}

/// The first and the last of the cells of one direction that are covered to a half, from 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is no such number is at an end of the range"
)]
fn half(from: f64, to: f64, most: u32) -> Option<(u32, u32)> {
    let first = (from.max(0.0) + 0.5).ceil() as u32;
    let last = ((to + 0.5).floor() as u32).min(most);
    let within = from.floor() == to.floor() && to > from;
    let first = if within { from.max(0.0) as u32 + 1 } else { first.max(1) };
    let last = if within { first } else { last };
    (first <= last && last <= most).then_some((first, last))
}

/// The first and the last of the cells of one direction that are touched, from 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is no such number is at an end of the range"
)]
fn touched(from: f64, to: f64, most: u32) -> Option<(u32, u32)> {
    let first = ((from.max(0.0) + SAME).floor() as u32).saturating_add(1);
    let last = ((to - SAME).ceil() as u32).min(most);
    (first <= last).then_some((first, last))
}

/// The place so far beyond `from`; beyond all, where that is farther than is walked.
pub(crate) fn walk(from: f64, far: f64, size: impl Fn(u32) -> f64) -> f64 {
    let first = before(from);
    let mut left = far.max(0.0) + from.fract() * size(first.saturating_add(1));
    for place in first..first.saturating_add(STEPS) {
        let next = size(place.saturating_add(1));
        if left < next {
            return f64::from(place) + left / next;
        }
        left -= next;
    }
    f64::from(u32::MAX)
}

/// The place so far before `from`; the beginning, where that is farther than is walked.
pub(crate) fn back(from: f64, far: f64, size: impl Fn(u32) -> f64) -> f64 {
    let first = before(from);
    let (own, far) = (size(first.saturating_add(1)), far.max(0.0));
    let mut left = far - from.fract() * own;
    if left <= 0.0 {
        return if own > 0.0 { from - far / own } else { from };
    }
    for place in (first.saturating_sub(STEPS)..first).rev() {
        let next = size(place.saturating_add(1));
        if left <= next {
            return f64::from(place) + 1.0 - left / next;
        }
        left -= next;
    }
    0.0
}

/// How long it is between two places; what goes beyond what is walked is not counted.
pub(crate) fn length(from: f64, to: f64, size: impl Fn(u32) -> f64) -> f64 {
    let (begin, end) = (before(from), before(to));
    let whole: f64 = (begin..end.min(begin.saturating_add(STEPS)))
        .map(|place| size(place.saturating_add(1)))
        .sum();
    let left = from.fract() * size(begin.saturating_add(1));
    (whole - left + to.fract() * size(end.saturating_add(1))).max(0.0)
}

/// How many whole rows or columns lie before a place.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is no such number is at an end of the range"
)]
fn before(place: f64) -> u32 {
    place as u32
}

/// What is drawn on a sheet and kept: beneath its cells, for there nothing lies over anything.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// Rows of words: of a box of text one for each paragraph, of a chart its table.
    pub(crate) words: Vec<Vec<Vec<String>>>,
    pub(crate) figures: Vec<Figure>,
}

/// `figure` as it is shown in a row of its own: no higher than a row can be.
pub(crate) fn in_row(figure: Figure) -> Figure {
    if figure.height <= HIGHEST {
        return figure;
    }
    let width = u32::from(figure.width) * u32::from(HIGHEST) / u32::from(figure.height);
    Figure {
        width: u16::try_from(width.max(1)).unwrap_or(1),
        height: HIGHEST,
        ..figure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_no_higher_than_a_row() {
        let figure = in_row(Figure {
            number: 0,
            width: 440,
            height: 220,
        });
        assert_eq!((figure.width, figure.height), (220, 110));
        assert_eq!(in_row(figure), figure);
    }

    #[test]
    fn a_length_ends_where_it_came_from() {
        let size = |number: u32| if number == 3 { 0.0 } else { f64::from(number) * 10.0 };
        // Half of the first (5), the second (20), the third (0), and a fourth of the fourth (10).
        assert!((length(0.5, 3.25, size) - 35.0).abs() < 1e-9);
        assert!((walk(0.5, 35.0, size) - 3.25).abs() < 1e-9);
        assert!((walk(0.0, 5.0, size) - 0.5).abs() < 1e-9);
        assert!(walk(0.0, 1.0, |_| 0.0) > 4e9);
    }

    #[test]
    fn a_way_back_is_as_long_as_the_columns_that_it_goes_through() {
        let size = |number: u32| if number == 3 { 0.0 } else { f64::from(number) * 10.0 };
        let is = |from: f64, far: f64, place: f64| (back(from, far, size) - place).abs() < 1e-9;
        assert!(is(3.25, 35.0, 0.5) && is(3.25, 10.0, 3.0) && is(3.25, 4.0, 3.15));
        assert!(is(2.0, 20.0, 1.0) && is(2.0, 0.0, 2.0) && is(1.5, 1e9, 0.0));
        assert!(back(60_000.0, 1.0, |_| 0.0).abs() < 1e-9);
    }
}
