//! Where the cells of a table come to lie in a copy, and which of their sides have lines there (ECMA-376, part 1, 17.4.66 and 17.4.84).
//!
//! A document can say the line between two cells in one of them, in the other or in both, and can have a cell take rows in which
//! nothing goes on from it: nobody sees which. So both are brought into one form.

use crate::document::Sides;
use std::collections::BTreeMap;

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell {
    /// Columns that it takes, at least one.
    pub(super) columns: usize,
    /// Rows, likewise.
    pub(super) rows: usize,
    /// Its lines.
    pub(super) sides: Sides,
}

impl Cell {
    /// One of a row in which nothing else is seen.
    pub(super) const EMPTY: Self = Self {
        columns: 1,
        rows: 1,
        sides: Sides([false; 4]),
    };
}

/// What takes columns of a row: a cell, or what goes on of one that began in a row above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    /// The number of the cell, from 0 in the order of the text.
    pub(super) cell: usize,
    pub(super) goes_on: bool,
    /// Its first column, and the first behind it.
    pub(super) from: usize,
    to: usize,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// What its rows consist of.
    pub(super) rows: Vec<Vec<Piece>>,
    /// Its cells, with the rows in which something of them is, and with every line that is seen on a whole side.
    pub(super) cells: Vec<Cell>,
    /// What goes on in the row that is laid out, and in the next: the cell and how many rows it still takes, by the first column.
    going: BTreeMap<usize, (usize, usize)>,
    next: BTreeMap<usize, (usize, usize)>,
}

/// Places of sides among [`Sides`].
const TOP: usize = 0;
const LEFT: usize = 1;
const BOTTOM: usize = 2;
const RIGHT: usize = 3;

impl Layout {
    /// The table of these rows of cells.
    pub(super) fn of(rows: &[Vec<Cell>]) -> Self {
        let mut layout = Self::default();
        rows.iter().for_each(|row| layout.row(row));
        layout.rule();
        layout
    }

    /// Columns of the longest row, at least one.
    pub(super) fn columns(&self) -> usize {
        let ends = self.rows.iter().filter_map(|row| row.last());
        ends.map(|piece| piece.to).max().unwrap_or(1)
    }

    /// Whether there are cells, and all of them have all lines.
    pub(super) fn is_ruled(&self) -> bool {
        !self.cells.is_empty() && self.cells.iter().all(|cell| cell.sides == Sides::ALL)
    }

    fn row(&mut self, cells: &[Cell]) {
        let mut row = Vec::new();
        for cell in cells {
            self.go_on(&mut row);
            let (number, from) = (self.cells.len(), end(&row));
            row.push(Piece {
                cell: number,
                goes_on: false,
                from,
                to: from + cell.columns,
            });
            self.cells.push(Cell { rows: 1, ..*cell });
            if cell.rows > 1 {
                self.next.insert(from, (number, cell.rows - 1));
            }
        }
        self.go_on(&mut row);
        self.rows.push(row);
        // What this row did not come to has ended.
        self.going = std::mem::take(&mut self.next);
    }

    /// What goes on from above, as far as it comes before the next cell of this row.
    fn go_on(&mut self, row: &mut Vec<Piece>) {
        while let Some((number, more)) = self.going.remove(&end(row)) {
            let from = end(row);
            let Some(cell) = self.cells.get_mut(number) else { return };
            cell.rows += 1;
            row.push(Piece {
                cell: number,
                goes_on: true,
                from,
                to: from + cell.columns,
            });
            if more > 1 {
                self.next.insert(from, (number, more - 1));
            }
        }
    }

    /// A line between two cells is seen where either has it (17.4.66): a side has one where all of it is seen to have one.
    fn rule(&mut self) {
        let mut opposed = Opposed {
            cells: &self.cells,
            sides: vec![[true; 4]; self.cells.len()],
        };
        for row in &self.rows {
            opposed.beside(row);
        }
        let above = std::iter::once(&[][..]).chain(self.rows.iter().map(Vec::as_slice));
        let below = self.rows.iter().map(Vec::as_slice).chain([&[][..]]);
        for (above, below) in above.zip(below) {
            opposed.between(above, below);
        }
        let all = opposed.sides;
        for (cell, opposed) in self.cells.iter_mut().zip(all) {
            cell.sides
                .0
                .iter_mut()
                .zip(opposed)
                .for_each(|(own, other)| *own |= other);
        }
    }
}

/// The first column behind a row.
fn end(row: &[Piece]) -> usize {
    row.last().map_or(0, |piece| piece.to)
}

/// Which sides of cells have lines of others all along them.
struct Opposed<'a> {
    cells: &'a [Cell],
    sides: Vec<[bool; 4]>,
}

impl Opposed<'_> {
    fn has(&self, piece: Piece, side: usize) -> bool {
        let cell = self.cells.get(piece.cell);
        cell.is_some_and(|cell| cell.sides.0.get(side) == Some(&true))
    }

    /// The side of a piece meets another piece, or nothing, which has a line there or none.
    fn meets(&mut self, piece: Piece, side: usize, line: bool) {
        let sides = self.sides.get_mut(piece.cell);
        if let Some(own) = sides.and_then(|sides| sides.get_mut(side)) {
            *own &= line;
        }
    }

    /// Pieces of a row meet those beside them.
    fn beside(&mut self, row: &[Piece]) {
        let mut before = None;
        for &piece in row {
            let line = before.is_some_and(|before| self.has(before, RIGHT));
            self.meets(piece, LEFT, line);
            if let Some(before) = before.replace(piece) {
                let line = self.has(piece, LEFT);
                self.meets(before, RIGHT, line);
            }
        }
        if let Some(last) = before {
            self.meets(last, RIGHT, false);
        }
    }

    /// Pieces of two rows meet, of which the lower is right beneath the upper.
    fn between(&mut self, above: &[Piece], below: &[Piece]) {
        let (mut above, mut below) = (above.iter().peekable(), below.iter().peekable());
        while let (Some(&&upper), Some(&&lower)) = (above.peek(), below.peek()) {
            if upper.cell != lower.cell {
                let lines = (self.has(lower, TOP), self.has(upper, BOTTOM));
                self.meets(upper, BOTTOM, lines.0);
                self.meets(lower, TOP, lines.1);
            }
            if upper.to <= lower.to {
                above.next();
            }
            if lower.to <= upper.to {
                below.next();
            }
        }
        above.for_each(|upper| self.meets(*upper, BOTTOM, false));
        below.for_each(|lower| self.meets(*lower, TOP, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell of so many columns and rows, with lines at the sides of these letters.
    fn cell(columns: usize, rows: usize, lines: &str) -> Cell {
        let sides = ["t", "l", "b", "r"].map(|side| lines.contains(side));
        Cell {
            columns,
            rows,
            sides: Sides(sides),
        }
    }

    fn lines(layout: &Layout) -> Vec<String> {
        let of = |cell: &Cell| cell.sides.named(&["t", "l", "b", "r"]).collect();
        layout.cells.iter().map(of).collect()
    }

    fn rows(layout: &Layout) -> Vec<usize> {
        layout.cells.iter().map(|cell| cell.rows).collect()
    }

    #[test]
    fn a_line_between_two_cells_is_one_of_both_whichever_says_it() {
        let of = |left: &str, right: &str, below: &str| {
            let layout = Layout::of(&[
                vec![cell(1, 1, left), cell(1, 1, right)],
                vec![cell(1, 1, below), cell(1, 1, "")],
            ]);
            lines(&layout)
        };
        let wanted = ["br", "l", "t", ""];
        for (left, right, below) in [("br", "", ""), ("b", "l", ""), ("", "l", "t"), ("br", "l", "t")] {
            assert_eq!(of(left, right, below), wanted, "{left} {right} {below}");
        }
        assert_eq!(of("tl", "tr", "l"), ["tl", "tr", "l", ""]);
    }

    #[test]
    fn a_long_side_has_a_line_only_where_all_of_it_is_seen_to() {
        let of = |upper: &str, lower: [&str; 2]| {
            let below = lower.map(|lines| cell(1, 1, lines)).to_vec();
            lines(&Layout::of(&[vec![cell(2, 1, upper)], below]))
        };
        assert_eq!(of("b", ["", ""]), ["b", "t", "t"]);
        assert_eq!(of("", ["t", "t"]), ["b", "t", "t"]);
        assert_eq!(of("", ["t", ""]), ["", "t", ""]);
        // The second row does not come to the end of the first.
        let short = Layout::of(&[vec![cell(2, 1, "")], vec![cell(1, 1, "t")]]);
        assert_eq!(lines(&short), ["", "t"]);
        let tall = |second: &str| {
            let first = vec![cell(1, 2, ""), cell(1, 1, "l")];
            lines(&Layout::of(&[first, vec![cell(1, 1, second)]]))
        };
        assert_eq!(tall("l"), ["r", "l", "l"]);
        assert_eq!(tall(""), ["", "l", ""]);
        assert_eq!(lines(&Layout::of(&[vec![cell(1, 2, "tb")], vec![]])), ["tb"]);
    }

    #[test]
    fn a_cell_takes_the_rows_in_which_something_goes_on_from_it() {
        let last = Layout::of(&[vec![cell(1, 3, ""), cell(1, 1, "")], vec![cell(1, 1, "")]]);
        assert_eq!(rows(&last), [2, 1, 1]);
        assert_eq!(last.columns(), 2);
        let pieces: Vec<(usize, bool, usize)> = last.rows[1]
            .iter()
            .map(|piece| (piece.cell, piece.goes_on, piece.from))
            .collect();
        assert_eq!(pieces, [(0, true, 0), (2, false, 1)]);
        // A wider cell lies across the second column, and the last row begins anew in it.
        let across = [
            vec![cell(1, 1, ""), cell(1, 3, "")],
            vec![cell(2, 1, "")],
            vec![cell(1, 1, ""), cell(1, 1, "")],
        ];
        assert_eq!(rows(&Layout::of(&across)), [1; 5]);
        let short = [
            vec![cell(1, 1, ""), cell(1, 1, ""), cell(1, 3, "")],
            vec![cell(1, 1, "")],
            vec![cell(1, 1, ""), cell(1, 1, "")],
        ];
        let short = Layout::of(&short);
        assert_eq!((rows(&short), short.columns()), (vec![1; 6], 3));
    }
}
