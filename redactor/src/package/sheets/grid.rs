//! What a sheet shows, cell by cell, as marked text: each in its place, those that are one as one.

use super::over::{Drawn, in_row};
use super::place::{self, Range};
use crate::document::{Figure, Shape};
use crate::flow::{Builder, Flow, Hidings, Look, Spaces, within};
use crate::format::Refusal;
use crate::limits::Limits;
use crate::package::sheets::name;
use crate::text::clean::{self, Unseen};
use std::collections::{BTreeMap, BTreeSet};

/// Sheets of one workbook at most.
pub(crate) const SHEETS: usize = 1_000;

/// Cells with something in them of one workbook at most: twice as many as the largest that a person looks through.
pub(crate) const CELLS: usize = 2_000_000;

/// Empty cells between others: one far away from the rest would make as many as there are places.
const EMPTY: usize = 500_000;

/// Letters of a hidden sheet that are told.
const WORDS: usize = 2_000;

/// Why a cell is not seen over which something is drawn.
pub(crate) const BENEATH: &str = "cells beneath something that is drawn over them";

/// A cell that shows something.
pub(crate) struct Shown {
    pub(crate) row: u32,
    pub(crate) column: u32,
    pub(crate) pieces: Vec<(String, Look)>,
    /// What it counts as.
    pub(crate) counts: Option<Shape>,
    pub(crate) figure: Option<Figure>,
}

impl Shown {
    /// A cell that shows nothing yet.
    fn at(row: u32, column: u32) -> Self {
        Self {
            row,
            column,
            pieces: Vec::new(),
            counts: None,
            figure: None,
        }
    }
}

/// What a sheet shows.
pub(crate) struct Grid {
    cells: Vec<Shown>,
    merged: Merged,
    from_right: bool,
}

/// Cells that are one, by their first.
pub(crate) struct Merged {
    ranges: Vec<Range>,
    /// Their numbers, by each row that they are in and their first column.
    rows: BTreeMap<(u32, u32), usize>,
}

/// Rows of merged cells of one sheet at most, taken together.
const MERGED: u32 = 2_000_000;

/// Rows that are looked at for them, with those of ranges that meet others.
const LOOKED: u32 = 4 * MERGED;

impl Merged {
    /// Of ranges that do not meet, cut to the last row and column of `used`.
    ///
    /// # Errors
    /// When one has more rows than can be said, or all have: what stands behind one that is left out would be seen.
    pub(crate) fn of(all: &[Range], used: (u32, u32)) -> Result<Self, Refusal> {
        let mut merged = Self {
            ranges: Vec::new(),
            rows: BTreeMap::new(),
        };
        let (mut left, mut looked) = (MERGED, LOOKED);
        for range in all {
            let range = Range {
                bottom: range.bottom.min(used.0),
                right: range.right.min(used.1.min(place::COLUMNS - 1)),
                ..*range
            };
            let one = range.top == range.bottom && range.left == range.right;
            if one || range.top > range.bottom || range.left > range.right || !merged.is_free(&range, &mut looked)? {
                continue;
            }
            let height = range.bottom - range.top + 1;
            if height > u32::from(u16::MAX) {
                return Err(Refusal::TooLarge(format!(
                    "one cell that takes more than {} rows",
                    u16::MAX
                )));
            }
            left = left.checked_sub(height).ok_or_else(too_many)?;
            let number = merged.ranges.len();
            let places = (range.top..=range.bottom).map(|row| ((row, range.left), number));
            merged.rows.extend(places);
            merged.ranges.push(range);
        }
        Ok(merged)
    }

    /// Whether a range meets none before it; `looked` counts rows that may still be looked at.
    fn is_free(&self, range: &Range, looked: &mut u32) -> Result<bool, Refusal> {
        for row in range.top..=range.bottom {
            *looked = looked.checked_sub(1).ok_or_else(too_many)?;
            // They do not meet, so that no other reaches as far as the last that begins before the end of this.
            if self.last(row, range.right).is_some_and(|other| other.meets(range)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Of those in a row, the last that begins no farther than a column.
    fn last(&self, row: u32, column: u32) -> Option<Range> {
        let (_, number) = self.rows.range((row, 0)..=(row, column)).next_back()?;
        self.ranges.get(*number).copied()
    }

    /// The range that a cell is in.
    pub(crate) fn at(&self, row: u32, column: u32) -> Option<Range> {
        self.last(row, column).filter(|range| range.holds(row, column))
    }
}

fn too_many() -> Refusal {
    Refusal::TooLarge(format!("merged cells of more than {MERGED} rows"))
}

impl Grid {
    /// Of cells in the order of rows and columns. What nobody sees does not make merged cells larger.
    ///
    /// # Errors
    /// When one takes too many rows.
    pub(crate) fn of(cells: Vec<Shown>, merged: &Merged, from_right: bool) -> Result<Self, Refusal> {
        let last = cells.last().map_or(0, |cell| cell.row);
        let wide = cells.iter().map(|cell| cell.column).max().unwrap_or(0);
        Ok(Self {
            cells,
            merged: Merged::of(&merged.ranges, (last, wide))?,
            from_right,
        })
    }

    /// Puts what is drawn on the sheet beneath its cells: words first, a row between one and the next, then pictures, each in a row of
    /// its own. So a copy that is read again is the same.
    ///
    /// # Errors
    /// When it goes beyond the last row.
    pub(crate) fn put(&mut self, drawn: Drawn) -> Result<(), Refusal> {
        let mut row = self.cells.last().map_or(0, |cell| cell.row);
        for rows in drawn.words {
            row += 1;
            for words in rows {
                row += 1;
                let told = (1..).zip(words).filter(|(_, word)| !word.trim().is_empty());
                self.cells.extend(told.map(|(column, word)| Shown {
                    pieces: vec![(word, Look::default())],
                    ..Shown::at(row, column)
                }));
            }
        }
        for (number, figure) in (row + 2..).zip(drawn.figures) {
            row = number;
            self.cells.push(Shown {
                figure: Some(in_row(figure)),
                ..Shown::at(number, 1)
            });
        }
        if row > place::ROWS {
            return Err(Refusal::TooLarge(format!("more than {} rows", place::ROWS)));
        }
        Ok(())
    }

    /// All that it says, as far as it is told.
    pub(crate) fn words(&self) -> String {
        let mut words = String::new();
        for piece in self.cells.iter().flat_map(|cell| &cell.pieces) {
            if words.len() > WORDS {
                break;
            }
            words.push_str(&piece.0);
            words.push(' ');
        }
        words
    }

    /// Puts it behind the name of its sheet, from its first row to the last that shows something.
    fn build(self, book: &mut Book<'_>) -> Result<(), Refusal> {
        if self.cells.is_empty() {
            return Ok(());
        }
        book.builder.open(Shape::Table, self.from_right);
        let depth = book.builder.depth();
        let mut row = 0;
        for cells in self.cells.chunk_by(|one, other| one.row == other.row) {
            let next = cells.first().map_or(row, |cell| cell.row);
            for empty in row + 1..next {
                self.row(book, depth, empty, &[])?;
            }
            self.row(book, depth, next, cells)?;
            row = next;
        }
        book.builder.close_to(depth - 1);
        Ok(())
    }

    /// A row up to its last cell that shows something; one at least, that is not a part of one above.
    fn row(&self, book: &mut Book<'_>, depth: usize, row: u32, cells: &[Shown]) -> Result<(), Refusal> {
        book.builder.close_to(depth);
        book.builder.open(Shape::Row, false);
        let (mut column, mut cells, mut none) = (1, cells.iter().peekable(), true);
        while cells.peek().is_some() || none {
            let merged = self.merged.at(row, column);
            let (from, to) = merged.map_or((column, column), |range| (range.left, range.right));
            if merged.is_none_or(|range| range.top == row && from == column) {
                none = false;
                if cells.peek().is_none_or(|cell| cell.column != column) {
                    book.empty = book
                        .empty
                        .checked_sub(1)
                        .ok_or_else(|| Refusal::TooLarge(format!("more than {EMPTY} empty cells between others")))?;
                }
                let height = merged.map_or(1, |range| range.bottom - range.top + 1);
                let shape = Shape::Cell {
                    head: false,
                    columns: u16::try_from(to - from + 1).unwrap_or(u16::MAX),
                    rows: u16::try_from(height).unwrap_or(u16::MAX),
                };
                book.builder.close_to(depth + 1);
                book.builder.open(shape, false);
                if let Some(cell) = cells.next_if(|cell| cell.column == column) {
                    say(cell, book);
                }
            }
            // Cells within a merged one show nothing.
            while cells.next_if(|cell| cell.column <= to).is_some() {}
            column = to + 1;
        }
        within(book.builder.length(), book.limits)
    }
}

fn say(cell: &Shown, book: &mut Book<'_>) {
    for (piece, look) in &cell.pieces {
        // A tab in a cell would look like its end.
        book.builder.say(&piece.replace(['\t', '\r'], " "), *look);
    }
    if let Some(figure) = cell.figure {
        book.builder.show(figure);
    }
    if let Some(shape) = cell.counts {
        book.builder.counts_as(shape);
    }
}

/// A workbook that is being put together, sheet by sheet.
pub(crate) struct Book<'a> {
    builder: Builder,
    taken: BTreeSet<String>,
    /// Empty cells that may still come between others.
    empty: usize,
    limits: &'a Limits,
}

impl<'a> Book<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            builder: Builder::new(Spaces::Count),
            taken: BTreeSet::new(),
            empty: EMPTY,
            limits,
        }
    }

    /// The name of the next sheet: one line, as programs take it.
    pub(crate) fn called(&mut self, name: &str, hidings: &mut Hidings) -> String {
        let mut unseen = Unseen::default();
        let clean = clean::piece(name, &mut unseen).replace(['\n', '\r', '\t'], " ");
        hidings.count(&unseen);
        name::legal(&clean, &mut self.taken)
    }

    /// A sheet of this name that shows this.
    ///
    /// # Errors
    /// When it is too large.
    pub(crate) fn sheet(&mut self, name: &str, grid: Grid) -> Result<(), Refusal> {
        self.builder.close_to(0);
        self.builder.open(Shape::Section, false);
        self.builder.open(Shape::Heading(1), false);
        self.builder.say(name, Look::default());
        self.builder.close_to(1);
        grid.build(self)?;
        self.builder.close_to(0);
        Ok(())
    }

    /// The whole.
    pub(crate) fn finish(self, hidings: Hidings) -> Flow {
        self.builder.finish(hidings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(name: &str) -> Range {
        Range::of(name).unwrap()
    }

    #[test]
    fn merged_cells_that_meet_one_before_them_are_none_and_too_many_are_refused() {
        let all = ["B1:C2", "E1:F1", "A2:B3", "D2:D4"].map(range);
        let merged = Merged::of(&all, (9, 9)).unwrap();
        let at = |name: &str| merged.at(range(name).top, range(name).left);
        assert_eq!(
            [at("C2"), at("F1"), at("D3")],
            [Some(all[0]), Some(all[1]), Some(all[3])]
        );
        assert_eq!([at("A3"), at("B3"), at("D1"), at("A1")], [None; 4]);
        let high = |column: u32| Range {
            top: 1,
            left: 2 * column,
            bottom: 60_000,
            right: 2 * column + 1,
        };
        let many: Vec<Range> = (1..40).map(high).collect();
        assert!(matches!(Merged::of(&many, (60_000, 100)), Err(Refusal::TooLarge(_))));
    }
}
