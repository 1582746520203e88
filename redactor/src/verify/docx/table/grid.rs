//! Where the cells of a table lie, and what they would say that nobody sees: a line between two that only one of them has, and rows in
//! which nothing goes on.

use std::collections::BTreeMap;

/// A cell: its columns, whether others go on from it, and whether it has lines at the top, the left, the bottom and the right.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub(super) columns: usize,
    pub(super) begins: bool,
    pub(super) sides: [bool; 4],
}

/// Places of sides.
const TOP: usize = 0;
const LEFT: usize = 1;
const BOTTOM: usize = 2;
const RIGHT: usize = 3;

/// What is known of a cell.
struct Known {
    cell: Cell,
    goes_on: bool,
    /// Whether all that it meets at a side has lines there.
    opposed: [bool; 4],
}

/// A cell in a row, by its number; its first column and the first behind it.
#[derive(Clone, Copy)]
struct Piece {
    number: usize,
    from: usize,
    to: usize,
}

/// A table.
pub(super) struct Grid {
    /// Whether all cells have all lines, and say nothing of it.
    ruled: bool,
    cells: Vec<Known>,
    /// The last row that has ended, and the one that is read.
    above: Vec<Piece>,
    row: Vec<Piece>,
    columns: usize,
    /// The widths that cells of one column state.
    told: BTreeMap<usize, usize>,
}

impl Grid {
    pub(super) fn of(ruled: bool) -> Self {
        Self {
            ruled,
            cells: Vec::new(),
            above: Vec::new(),
            row: Vec::new(),
            columns: 0,
            told: BTreeMap::new(),
        }
    }

    /// A cell of this width begins.
    ///
    /// # Errors
    /// What it says that none of ours does.
    pub(super) fn cell(&mut self, cell: Cell, wide: Option<usize>) -> Result<(), &'static str> {
        self.of_its_own(cell)?;
        let from = end(&self.row);
        if let Some(wide) = wide.filter(|_| cell.columns == 1) {
            self.told.entry(from).or_insert(wide);
        }
        self.row.push(Piece {
            number: self.cells.len(),
            from,
            to: from + cell.columns,
        });
        self.cells.push(Known {
            cell,
            goes_on: false,
            opposed: [true; 4],
        });
        Ok(())
    }

    /// The cell above goes on: with its columns and lines, and without a width.
    ///
    /// # Errors
    /// When it does not.
    pub(super) fn goes_on(&mut self, cell: Cell, wide: Option<usize>) -> Result<(), &'static str> {
        self.of_its_own(cell)?;
        let from = end(&self.row);
        let place = self.above.binary_search_by_key(&from, |piece| piece.from).ok();
        let above = place.and_then(|place| self.above.get(place)).copied();
        let known = above.and_then(|above| self.cells.get_mut(above.number));
        let Some((above, known)) = above.zip(known).filter(|(_, known)| known.cell.begins) else {
            return Err("a cell that goes on from none");
        };
        if wide.is_some() || cell.columns != known.cell.columns {
            return Err("a cell that goes on in another way than it began");
        }
        if cell.sides != known.cell.sides {
            return Err("a cell that goes on with other lines than it began with");
        }
        known.goes_on = true;
        self.row.push(above);
        Ok(())
    }

    fn of_its_own(&self, cell: Cell) -> Result<(), &'static str> {
        if self.ruled && cell.sides != [false; 4] {
            return Err("a cell with lines of its own, in a table that has all");
        }
        Ok(())
    }

    /// The row ends.
    pub(super) fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        self.columns = self.columns.max(end(&row));
        let mut before = None;
        for &piece in &row {
            match before.replace(piece) {
                Some(before) => self.meet(before, RIGHT, piece, LEFT),
                None => self.ends(piece, LEFT),
            }
        }
        if let Some(last) = before {
            self.ends(last, RIGHT);
        }
        let above = std::mem::replace(&mut self.above, row);
        self.beneath(&above);
    }

    /// The last row that was read lies beneath these.
    fn beneath(&mut self, above: &[Piece]) {
        let row = std::mem::take(&mut self.above);
        let (mut upper, mut lower) = (above.iter().peekable(), row.iter().peekable());
        while let (Some(&&one), Some(&&other)) = (upper.peek(), lower.peek()) {
            if one.number != other.number {
                self.meet(one, BOTTOM, other, TOP);
            }
            let _ = upper.next_if(|_| one.to <= other.to);
            let _ = lower.next_if(|_| other.to <= one.to);
        }
        upper.for_each(|one| self.ends(*one, BOTTOM));
        lower.for_each(|other| self.ends(*other, TOP));
        self.above = row;
    }

    /// A side of one meets a side of another.
    fn meet(&mut self, one: Piece, side: usize, other: Piece, its: usize) {
        for (own, side, opposite, its) in [(one, side, other, its), (other, its, one, side)] {
            if !self.has(opposite, its) {
                self.ends(own, side);
            }
        }
    }

    fn has(&self, piece: Piece, side: usize) -> bool {
        let known = self.cells.get(piece.number);
        known.is_some_and(|known| known.cell.sides.get(side) == Some(&true))
    }

    /// A side meets nothing that has a line, somewhere.
    fn ends(&mut self, piece: Piece, side: usize) {
        let known = self.cells.get_mut(piece.number);
        if let Some(opposed) = known.and_then(|known| known.opposed.get_mut(side)) {
            *opposed = false;
        }
    }

    /// The table ends, which says that it has so many columns; the widths of all, where cells state those of all.
    ///
    /// # Errors
    /// What it says that none of ours does.
    pub(super) fn end(mut self, columns: usize) -> Result<Option<Vec<usize>>, &'static str> {
        let last = std::mem::take(&mut self.above);
        last.into_iter().for_each(|piece| self.ends(piece, BOTTOM));
        if self.cells.is_empty() {
            return Err("a table without rows");
        }
        if columns != self.columns {
            return Err("another number of columns than the rows have");
        }
        if self.cells.iter().any(|known| known.cell.begins && !known.goes_on) {
            return Err("a cell that is to go on, and does not");
        }
        let alone = |known: &Known| {
            known
                .cell
                .sides
                .iter()
                .zip(known.opposed)
                .any(|(own, other)| other && !own)
        };
        if self.cells.iter().any(alone) {
            return Err("a line between two cells that only one of them has");
        }
        if !self.ruled && self.cells.iter().all(|known| known.cell.sides == [true; 4]) {
            return Err("cells that all have all lines, in a table that does not say so");
        }
        Ok((0..columns).map(|column| self.told.get(&column).copied()).collect())
    }
}

/// The first column behind a row.
fn end(row: &[Piece]) -> usize {
    row.last().map_or(0, |piece| piece.to)
}
