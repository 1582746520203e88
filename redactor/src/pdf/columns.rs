//! Where the columns of a page stand, and from where to where a line is covered.
//!
//! A cover must not tell how long the covered text was. So its edges come from where *other* lines begin: a place where at
//! least two other rows begin is the left edge of a column, a line is covered to just before the next column that stands
//! beside it, and from the page's edge to the page's edge where there is none, or where in doubt.

use crate::pdf::lines::{Piece, Row, append};

/// Starts of lines within this many pixels are one edge.
const SAME: f64 = 2.0;

/// Other rows that must begin at an edge.
const WITNESSES: usize = 2;

/// A column begins at least this many em beside another; less is an indent.
const INDENT: f64 = 1.0;

/// Lines whose baselines are closer than this many em stand beside each other. Below the tightest leading.
const BESIDE: f64 = 0.8;

/// More cells than any page for people has: every line of such a page is covered from edge to edge.
const CELLS: usize = 20_000;

/// A line in its column.
#[derive(Debug)]
pub(crate) struct Cell {
    /// Its letters.
    pub(crate) piece: Piece,
    /// Left edge of its cover.
    pub(crate) left: f64,
    /// Right edge of its cover.
    pub(crate) right: f64,
    /// Whether it begins where others begin.
    pub(crate) witnessed: bool,
}

/// The lines of `rows`, on a page `width` wide, each with the edges of its cover.
pub(crate) fn cells(rows: Vec<Row>, width: f64) -> Vec<Cell> {
    let starts = Starts::of(&rows);
    let mut cells: Vec<Cell> = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let mut last: Option<Cell> = None;
        for piece in row.pieces {
            let witnessed = starts.witnessed(piece.start, number);
            match last.as_mut().filter(|_| !witnessed) {
                Some(cell) => append(&mut cell.piece, piece),
                None => cells.extend(last.replace(Cell {
                    piece,
                    left: 0.0,
                    right: width,
                    witnessed,
                })),
            }
        }
        cells.extend(last);
    }
    set_edges(&mut cells, width);
    cells
}

/// Narrows covers to their columns.
fn set_edges(cells: &mut [Cell], width: f64) {
    if cells.len() > CELLS {
        return;
    }
    let edges: Vec<(f64, f64)> = cells.iter().map(|cell| edges(cell, cells, width)).collect();
    for (cell, (left, right)) in cells.iter_mut().zip(edges) {
        (cell.left, cell.right) = (left, right);
    }
}

/// The edges of one cell's cover.
fn edges(cell: &Cell, cells: &[Cell], width: f64) -> (f64, f64) {
    if !cell.witnessed {
        return (0.0, width);
    }
    let (mut left, mut right) = (0.0, width);
    let start = cell.piece.start;
    for other in cells.iter().filter(|other| other.witnessed) {
        let em = cell.piece.em.max(other.piece.em);
        if (other.piece.base - cell.piece.base).abs() >= BESIDE * em {
            continue;
        }
        if other.piece.start > start + INDENT * em {
            right = f64::min(right, other.piece.start - SAME);
        } else if other.piece.start < start - INDENT * em {
            left = start - SAME;
        }
    }
    let inside = cell
        .piece
        .letters
        .iter()
        .filter_map(|letter| letter.ink)
        .all(|ink| ink.x0 > left && ink.x1 < right);
    if inside { (left, right) } else { (0.0, width) }
}

/// Where pieces begin, sorted, each with its row.
struct Starts(Vec<(f64, usize)>);

impl Starts {
    fn of(rows: &[Row]) -> Self {
        let mut starts: Vec<(f64, usize)> = Vec::new();
        for (number, row) in rows.iter().enumerate() {
            starts.extend(row.pieces.iter().map(|piece| (piece.start, number)));
        }
        starts.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self(starts)
    }

    /// Whether enough rows other than `row` begin at `start`.
    fn witnessed(&self, start: f64, row: usize) -> bool {
        let first = self.0.partition_point(|(at, _)| *at < start - SAME);
        let mut seen: Vec<usize> = Vec::with_capacity(WITNESSES);
        for (_, other) in self.0.iter().skip(first).take_while(|(at, _)| *at <= start + SAME) {
            if *other != row && !seen.contains(other) {
                seen.push(*other);
                if seen.len() == WITNESSES {
                    return true;
                }
            }
        }
        false
    }
}
