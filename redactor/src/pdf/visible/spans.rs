//! Sets of pixels as runs in rows, and what bounds them.

use kurbo::Rect;
use std::rc::Rc;

/// Pixels, row by row: in each row sorted runs that do not touch.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spans {
    top: i32,
    /// Where the runs of each row end.
    ends: Vec<usize>,
    runs: Vec<(i32, i32)>,
}

/// A rectangle of pixels, the last column and row not included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cells {
    pub(super) x0: i32,
    pub(super) y0: i32,
    pub(super) x1: i32,
    pub(super) y1: i32,
}

impl Cells {
    pub(super) const NONE: Self = Self {
        x0: 0,
        y0: 0,
        x1: 0,
        y1: 0,
    };

    pub(super) fn meet(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }

    pub(super) fn count(self) -> usize {
        let side = |from: i32, to: i32| usize::try_from(i64::from(to) - i64::from(from)).unwrap_or(0);
        side(self.x0, self.x1) * side(self.y0, self.y1)
    }
}

impl Spans {
    /// All of a rectangle.
    pub(super) fn of(cells: Cells) -> Self {
        let mut spans = Self::default();
        if !cells.is_empty() {
            for y in cells.y0..cells.y1 {
                spans.push(y, cells.x0, cells.x1);
            }
        }
        spans
    }

    /// Adds a run. Rows come from the top, runs of a row from the left; those that meet become one.
    pub(super) fn push(&mut self, y: i32, from: i32, to: i32) {
        if from >= to {
            return;
        }
        if self.ends.is_empty() {
            self.top = y;
        }
        let row = usize::try_from(y - self.top).unwrap_or(0);
        let fresh = self.ends.len() <= row;
        while self.ends.len() <= row {
            self.ends.push(self.runs.len());
        }
        match self.runs.last_mut() {
            Some(last) if !fresh && from <= last.1 => last.1 = last.1.max(to),
            _ => self.runs.push((from, to)),
        }
        if let Some(end) = self.ends.last_mut() {
            *end = self.runs.len();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// How many pixels.
    pub(super) fn count(&self) -> usize {
        self.runs
            .iter()
            .map(|(from, to)| usize::try_from(to - from).unwrap_or(0))
            .sum()
    }

    /// The runs of a row.
    fn row(&self, y: i32) -> &[(i32, i32)] {
        let Ok(row) = usize::try_from(i64::from(y) - i64::from(self.top)) else {
            return &[];
        };
        let start = row
            .checked_sub(1)
            .map_or(Some(0), |above| self.ends.get(above).copied());
        match (start, self.ends.get(row)) {
            (Some(start), Some(end)) => self.runs.get(start..*end).unwrap_or(&[]),
            _ => &[],
        }
    }

    /// The rows that it has.
    fn rows(&self) -> std::ops::Range<i32> {
        self.top
            ..self
                .top
                .saturating_add(i32::try_from(self.ends.len()).unwrap_or(i32::MAX))
    }

    /// Calls `each` with the runs that lie in `bound`, after a move by `by`.
    pub(super) fn visit(&self, by: (i32, i32), bound: &Bound, mut each: impl FnMut(i32, i32, i32)) {
        let rows = self.rows();
        let cells = bound.cells;
        let first = rows.start.saturating_add(by.1).max(cells.y0);
        let last = rows.end.saturating_add(by.1).min(cells.y1);
        for y in first..last {
            for (from, to) in self.row(y - by.1) {
                let from = from.saturating_add(by.0).max(cells.x0);
                let to = to.saturating_add(by.0).min(cells.x1);
                if from >= to {
                    continue;
                }
                match &bound.inside {
                    None => each(y, from, to),
                    Some(inside) => inside.within(y, from, to, &mut each),
                }
            }
        }
    }

    /// Calls `each` with what of a run lies in this.
    fn within(&self, y: i32, from: i32, to: i32, each: &mut impl FnMut(i32, i32, i32)) {
        let row = self.row(y);
        let first = row.partition_point(|run| run.1 <= from);
        for run in row.iter().skip(first).take_while(|run| run.0 < to) {
            each(y, run.0.max(from), run.1.min(to));
        }
    }
}

/// What can be painted on: a rectangle, and within it the inside of all clips and masks that are none.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) cells: Cells,
    pub(super) inside: Option<Rc<Spans>>,
    /// Whether a mask, or a group that is next to nothing, is part of it.
    pub(super) veiled: bool,
}

impl Bound {
    /// A whole window.
    pub(super) fn of(cells: Cells) -> Self {
        Self {
            cells,
            inside: None,
            veiled: false,
        }
    }

    /// What of it lies in a rectangle too.
    pub(super) fn cut(&self, cells: Cells) -> Self {
        Self {
            cells: self.cells.meet(cells),
            ..self.clone()
        }
    }

    /// What of it lies in `spans` too.
    pub(super) fn meet(&self, spans: &Spans) -> Self {
        let mut inside = Spans::default();
        spans.visit((0, 0), self, |y, from, to| inside.push(y, from, to));
        Self {
            cells: if inside.is_empty() { Cells::NONE } else { self.cells },
            inside: Some(Rc::new(inside)),
            veiled: self.veiled,
        }
    }

    /// Whether an area, in pixels, has a part in its rectangle.
    pub(super) fn holds(&self, area: Rect) -> bool {
        let cells = self.cells;
        let rect = Rect::new(cells.x0.into(), cells.y0.into(), cells.x1.into(), cells.y1.into());
        !cells.is_empty() && area.is_finite() && area.inflate(0.5, 0.5).overlaps(rect)
    }

    /// The same, part of it being a mask.
    pub(super) fn veiled(self) -> Self {
        Self { veiled: true, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(x0: i32, y0: i32, x1: i32, y1: i32) -> Cells {
        Cells { x0, y0, x1, y1 }
    }

    fn seen(spans: &Spans, by: (i32, i32), bound: &Bound) -> Vec<(i32, i32, i32)> {
        let mut seen = Vec::new();
        spans.visit(by, bound, |y, from, to| seen.push((y, from, to)));
        seen
    }

    #[test]
    fn runs_that_meet_become_one_and_rows_without_any_stay_empty() {
        let mut spans = Spans::default();
        spans.push(5, 1, 3);
        spans.push(5, 3, 4);
        spans.push(5, 8, 9);
        spans.push(8, 0, 2);
        assert_eq!(
            (spans.row(5), spans.row(6), spans.row(8)),
            (&[(1, 4), (8, 9)][..], &[][..], &[(0, 2)][..])
        );
        assert_eq!(spans.count(), 6);
    }

    #[test]
    fn only_what_lies_within_all_bounds_is_visited() {
        let page = Bound::of(cells(0, 0, 10, 10));
        let square = Spans::of(cells(2, 2, 6, 4));
        assert_eq!(seen(&square, (-3, 7), &page), [(9, 0, 3)]);
        let ring = {
            let mut ring = Spans::default();
            ring.push(2, 0, 3);
            ring.push(2, 5, 9);
            ring
        };
        assert_eq!(seen(&square, (0, 0), &page.meet(&ring)), [(2, 2, 3), (2, 5, 6)]);
        assert_eq!(
            seen(&square, (0, 0), &page.meet(&ring).meet(&square).cut(cells(0, 0, 5, 9))),
            [(2, 2, 3)]
        );
        assert!(seen(&square, (0, 0), &page.meet(&Spans::default())).is_empty());
    }
}
