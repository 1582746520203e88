//! How wide the columns of a sheet are and how high its rows, and where among them something is drawn. Lengths are English Metric Units.

use super::drawn::Spot;
use super::row::Columns;
use crate::package::sheets::over::{Frame, Point, Sizes, back, length, walk};

/// A column and a row of which nothing is said, as LibreOffice has them: 2.258 cm and 0.452 cm.
pub(super) const COLUMN: i64 = 812_880;
const ROW: i64 = 162_720;

/// The sizes of the columns and rows of a sheet.
pub(super) struct Measures<'a> {
    pub(super) columns: &'a Columns,
    /// Rows that say how high they are: the first, the last, and how high each is; in their order.
    pub(super) rows: &'a [(u32, u32, i64)],
}

#[expect(clippy::cast_precision_loss, reason = "lengths of sheets are below 2^52")]
pub(super) fn real(length: i64) -> f64 {
    length as f64
}

#[expect(clippy::cast_possible_truncation, reason = "lengths of sheets are below 2^52")]
pub(super) fn whole(length: f64) -> i64 {
    length.round() as i64
}

impl Measures<'_> {
    /// How wide a column is; not at all, where it is not seen.
    pub(super) fn column(&self, number: u32) -> f64 {
        real(self.columns.wide(number).unwrap_or(COLUMN)).max(0.0)
    }

    fn row(&self, number: u32) -> f64 {
        let place = self.rows.partition_point(|(_, to, _)| *to < number);
        let stated = self.rows.get(place).filter(|(from, ..)| *from <= number);
        real(stated.map_or(ROW, |(_, _, high)| *high)).max(0.0)
    }

    /// Where something lies, and how wide and high it is there.
    pub(super) fn frame(&self, spot: &Spot) -> Option<(Frame, [i64; 2])> {
        let (row, column) = spot.cell.unwrap_or((1, 1));
        let corner = Point {
            column: f64::from(column.saturating_sub(1)),
            row: f64::from(row.saturating_sub(1)),
        };
        let from = self.beyond(corner, spot.from);
        let Some(((row, column), far)) = spot.end else {
            return Some((
                Frame {
                    from,
                    to: self.beyond(from, spot.size),
                },
                spot.size,
            ));
        };
        let to = self.beyond(
            Point {
                column: f64::from(column.saturating_sub(1)),
                row: f64::from(row.saturating_sub(1)),
            },
            far,
        );
        // What says two ends reaches to the farther, and its picture is as small as the smaller.
        let far = self.beyond(from, spot.size);
        let farther = Point {
            column: to.column.max(far.column),
            row: to.row.max(far.row),
        };
        let size = [
            whole(length(from.column, to.column, |number| self.column(number))),
            whole(length(from.row, to.row, |number| self.row(number))),
        ];
        let size = [size[0].min(spot.size[0]), size[1].min(spot.size[1])];
        Some((Frame { from, to: farther }, size))
    }

    /// The place so far to the right of another and below it; to the left and above, where that is less than nothing.
    fn beyond(&self, from: Point, [wide, high]: [i64; 2]) -> Point {
        Point {
            column: along(from.column, wide, |number| self.column(number)),
            row: along(from.row, high, |number| self.row(number)),
        }
    }

    /// `frame` with so much more on each side.
    pub(super) fn grown(&self, frame: Frame, far: i64) -> Frame {
        Frame {
            from: self.beyond(frame.from, [-far; 2]),
            to: self.beyond(frame.to, [far; 2]),
        }
    }

    /// Where the outline lies, so wide, of what lies in `frame` and is of this size: along the four sides where it stays so far `within`
    /// them, as a share of these, and else anywhere.
    pub(super) fn outline(&self, (frame, size): (Frame, [i64; 2]), wide: i64, within: Option<f64>) -> Vec<Frame> {
        let half = wide / 2;
        let whole_of = self.grown(frame, half);
        let free = within.map(|share| size.map(|side| whole(real(side) * share).saturating_add(half)));
        let Some([right, below]) = free.filter(|[right, below]| 2 * right < size[0] && 2 * below < size[1]) else {
            return vec![whole_of];
        };
        let from = self.beyond(frame.from, [right, below]);
        let to = self.beyond(frame.from, [size[0] - right, size[1] - below]);
        let (begin, end) = (whole_of.from, whole_of.to);
        let part = |left: f64, top: f64, right: f64, bottom: f64| Frame {
            from: Point { column: left, row: top },
            to: Point {
                column: right,
                row: bottom,
            },
        };
        vec![
            part(begin.column, begin.row, end.column, from.row),
            part(begin.column, to.row, end.column, end.row),
            part(begin.column, begin.row, from.column, end.row),
            part(to.column, begin.row, end.column, end.row),
        ]
    }
}

/// The place so far beyond another, or before it.
fn along(from: f64, far: i64, size: impl Fn(u32) -> f64) -> f64 {
    match far {
        0.. => walk(from, real(far), size),
        _ => back(from, -real(far), size),
    }
}

impl Sizes for Measures<'_> {
    fn wide(&self, column: u32) -> f64 {
        self.column(column)
    }

    fn high(&self, row: u32) -> f64 {
        self.row(row)
    }
}
