//! How wide the columns of a sheet are and how high its rows, and where among them something is drawn. Lengths are English Metric Units.

use super::drawn::Spot;
use super::row::Columns;
use crate::package::sheets::over::{Frame, Point, length, walk};

/// A column and a row of which nothing is said, as LibreOffice has them: 2.258 cm and 0.452 cm.
const COLUMN: i64 = 812_880;
const ROW: i64 = 162_720;

/// The sizes of the columns and rows of a sheet.
pub(super) struct Measures<'a> {
    pub(super) columns: &'a Columns,
    /// Rows that say how high they are: the first, the last, and how high each is; in their order.
    pub(super) rows: &'a [(u32, u32, i64)],
}

#[expect(clippy::cast_precision_loss, reason = "lengths of sheets are below 2^52")]
fn real(length: i64) -> f64 {
    length.max(0) as f64
}

#[expect(clippy::cast_possible_truncation, reason = "lengths of sheets are below 2^52")]
fn whole(length: f64) -> i64 {
    length.round() as i64
}

impl Measures<'_> {
    /// How wide a column is; not at all, where it is not seen.
    pub(super) fn column(&self, number: u32) -> f64 {
        real(self.columns.wide(number).unwrap_or(COLUMN))
    }

    fn row(&self, number: u32) -> f64 {
        let place = self.rows.partition_point(|(_, to, _)| *to < number);
        let stated = self.rows.get(place).filter(|(from, ..)| *from <= number);
        real(stated.map_or(ROW, |(_, _, high)| *high))
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

    fn beyond(&self, from: Point, [wide, high]: [i64; 2]) -> Point {
        Point {
            column: walk(from.column, real(wide), |number| self.column(number)),
            row: walk(from.row, real(high), |number| self.row(number)),
        }
    }
}
