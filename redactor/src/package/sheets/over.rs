//! What is drawn over the cells of a sheet: where it lies among them, which cells nobody sees for it, and what of it is kept beneath them.

use super::place::{COLUMNS, ROWS, Range};
use crate::document::Figure;
use std::collections::BTreeMap;

/// Shapes of one sheet at most that are looked at: a plan of a house has some thousands.
pub(crate) const DRAWN: usize = 20_000;

/// The highest picture that a row is made for: the highest row that programs have is 409 points (ECMA-376, part 1, 18.3.1.73 with what
/// programs take), and this is what a whole number of steps has of that.
pub(crate) const HIGHEST: u16 = 110;

/// Rows or columns that are walked through for one length: what goes beyond covers all.
const STEPS: u32 = 20_000;

/// A part of a cell by which sums of lengths can be wrong, and a place beyond all.
const SAME: f64 = 1e-6;
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
        // What begins farther than anybody looked can begin anywhere.
        let known = |from: f64| if from < FAR { from } else { 0.0 };
        let (left, right) = half(known(self.from.column), self.to.column, COLUMNS)?;
        let (top, bottom) = half(known(self.from.row), self.to.row, ROWS)?;
        Some(Range {
            top,
            left,
            bottom,
            right,
        })
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

/// Which cells nobody sees, asked row by row.
#[derive(Debug, Default)]
pub(crate) struct Over {
    /// Rectangles of cells by their first row.
    begins: BTreeMap<u32, Vec<Range>>,
    now: Vec<Range>,
    /// The columns that these cover, apart from one another and in their order.
    columns: Vec<(u32, u32)>,
    row: u32,
}

impl Over {
    /// Beneath all of these.
    pub(crate) fn of(frames: impl IntoIterator<Item = Frame>) -> Self {
        let mut over = Self::default();
        for range in frames.into_iter().filter_map(|frame| frame.cells()) {
            over.begins.entry(range.top).or_default().push(range);
        }
        over
    }

    /// Whether a cell is covered, which takes all of `merged` if that is there. Rows are asked for in their order.
    pub(crate) fn covers(&mut self, row: u32, column: u32, merged: Option<Range>) -> bool {
        if self.begins.is_empty() && self.now.is_empty() {
            return false;
        }
        if row != self.row {
            self.row = row;
            let later = self.begins.split_off(&row.saturating_add(1));
            let begun = std::mem::replace(&mut self.begins, later);
            let before = self.now.len();
            self.now.retain(|range| range.bottom >= row);
            if !begun.is_empty() || self.now.len() != before {
                self.now
                    .extend(begun.into_values().flatten().filter(|range| range.bottom >= row));
                self.columns = joined(&self.now);
            }
        }
        if merged.is_none() {
            let at = self.columns.partition_point(|(_, right)| *right < column);
            return self.columns.get(at).is_some_and(|(left, _)| *left <= column);
        }
        let cell = merged.unwrap_or(Range {
            top: row,
            left: column,
            bottom: row,
            right: column,
        });
        let below = self.begins.range(..=cell.bottom).flat_map(|(_, ranges)| ranges);
        self.now.iter().chain(below).any(|range| is_half(range, &cell))
    }
}

/// The columns of `ranges`, without those that meet.
fn joined(ranges: &[Range]) -> Vec<(u32, u32)> {
    let mut all: Vec<(u32, u32)> = ranges.iter().map(|range| (range.left, range.right)).collect();
    all.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (left, right) in all {
        match joined.last_mut() {
            Some((_, end)) if left <= end.saturating_add(1) => *end = right.max(*end),
            _ => joined.push((left, right)),
        }
    }
    joined
}

/// Whether `over` covers half of the columns and half of the rows of `cell`.
fn is_half(over: &Range, cell: &Range) -> bool {
    let common = |from: u32, to: u32, other_from: u32, other_to: u32| {
        (to.min(other_to) + 1).saturating_sub(from.max(other_from))
    };
    let columns = common(over.left, over.right, cell.left, cell.right);
    let rows = common(over.top, over.bottom, cell.top, cell.bottom);
    columns * 2 > cell.right - cell.left && rows * 2 > cell.bottom - cell.top
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
        let covered = |over: &mut Over, row, column| over.covers(row, column, None);
        assert!(!covered(&mut over, 1, 2));
        assert!(!covered(&mut over, 2, 1) && covered(&mut over, 2, 2) && covered(&mut over, 2, 3));
        assert!(!covered(&mut over, 2, 4) && !covered(&mut over, 3, 2));
        // A bar within a cell covers what stands in it.
        let mut over = Over::of([frame((0.1, 0.3), (0.4, 0.6))]);
        assert!(covered(&mut over, 1, 1) && !covered(&mut over, 1, 2));
        // Less than a half of two cells is neither.
        let mut over = Over::of([frame((0.6, 0.0), (1.4, 1.0))]);
        assert!(!covered(&mut over, 1, 1) && !covered(&mut over, 1, 2));
        assert!(Over::of([Frame::EVERYWHERE]).covers(ROWS, COLUMNS, None));
    }

    #[test]
    fn a_merged_cell_is_covered_where_half_of_it_is() {
        let merged = Some(Range {
            top: 1,
            left: 1,
            bottom: 2,
            right: 4,
        });
        assert!(Over::of([frame((0.0, 0.0), (2.0, 1.0))]).covers(1, 1, merged));
        assert!(!Over::of([frame((0.0, 0.0), (1.0, 2.0))]).covers(1, 1, merged));
        assert!(Over::of([frame((2.0, 1.0), (4.0, 2.0))]).covers(1, 1, merged));
    }

    #[test]
    fn rows_are_asked_for_in_their_order_and_forgotten() {
        let mut over = Over::of((0..1_000_u32).map(|row| frame((0.0, row.into()), (1.0, f64::from(row) + 2.0))));
        for row in 1..=1_001 {
            assert!(over.covers(row, 1, None), "{row}");
            assert!(over.now.len() <= 3);
        }
        assert!(!over.covers(1_002, 1, None));
    }

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
}
