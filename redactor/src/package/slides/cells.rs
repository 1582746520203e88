//! Cells of a table on a slide: one for each place of its grid, of which some cover others.

use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::xml::Element;
use std::collections::BTreeSet;

/// Columns of a table at most, rows that a cell takes, and cells of a table.
pub(crate) const COLUMNS: usize = 1_000;
const ROWS: usize = 1_000;
const CELLS: usize = 200_000;

/// A cell that is seen: what stands in it, if it is in the file, and how many columns and rows it takes.
pub(crate) struct Cell<'e> {
    pub(crate) element: Option<&'e Element>,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    /// The row and the column that it begins in, and the width of that, if it takes no other.
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) width: Option<i64>,
}

/// A place of the grid.
#[derive(Clone, Copy, Default)]
pub(crate) struct Place<'e> {
    pub(crate) element: Option<&'e Element>,
    /// Whether it says that it goes on from the left or from above.
    pub(crate) goes_on: bool,
    /// Columns and rows that it says it takes.
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    covered: bool,
}

impl<'e> Place<'e> {
    /// The place of `element`, which says how many columns and rows it takes, or that it goes on.
    pub(crate) fn of(element: &'e Element, goes_on: bool, (columns, rows): (usize, usize)) -> Self {
        Self {
            element: Some(element),
            goes_on,
            columns,
            rows,
            covered: false,
        }
    }
}

/// The rows of a table whose columns are so wide, each with as many places as all have; text of covered cells is told.
pub(crate) fn rows<'e>(
    mut grid: Vec<Vec<Place<'e>>>,
    widths: &[Option<i64>],
    hidings: &mut Hidings,
) -> Result<Vec<Vec<Cell<'e>>>, Refusal> {
    let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
    within(columns, columns * grid.len())?;
    tell_covered(&grid, hidings);
    for row in &mut grid {
        row.resize(columns, Place::default());
    }
    let mut rows = Vec::new();
    for row in 0..grid.len() {
        let mut cells = Vec::new();
        for column in 0..columns {
            cells.extend(cell(&mut grid, (row, column), widths));
        }
        rows.push(cells);
    }
    without_covered(&mut rows);
    Ok(rows)
}

/// Tells of text in cells that others cover: once of one that is repeated.
fn tell_covered(grid: &[Vec<Place<'_>>], hidings: &mut Hidings) {
    let covered = grid.iter().flatten().filter(|place| place.goes_on);
    let mut told = BTreeSet::new();
    for element in covered.filter_map(|place| place.element) {
        if told.insert(std::ptr::from_ref(element)) {
            hidings.note_text("text of a cell that another covers", &element.text());
        }
    }
}

/// Whether a table may have so many columns, and so many cells.
///
/// # Errors
/// [`Refusal::TooLarge`], which names the limits.
pub(crate) fn within(columns: usize, cells: usize) -> Result<(), Refusal> {
    if columns > COLUMNS || cells > CELLS {
        return Err(Refusal::TooLarge(format!(
            "a table of more than {COLUMNS} columns or {CELLS} cells"
        )));
    }
    Ok(())
}

/// Rows of which all is covered are not there: what covers them takes fewer.
fn without_covered(rows: &mut Vec<Vec<Cell<'_>>>) {
    for covered in (0..rows.len()).rev() {
        if rows.get(covered).is_none_or(|row| !row.is_empty()) {
            continue;
        }
        rows.remove(covered);
        for (row, cells) in rows.iter_mut().take(covered).enumerate() {
            let reaching = cells.iter_mut().filter(|cell| row + cell.rows > covered);
            reaching.for_each(|cell| cell.rows -= 1);
        }
    }
}

/// The cell at a place, unless another covers it.
fn cell<'e>(grid: &mut [Vec<Place<'e>>], (row, column): (usize, usize), widths: &[Option<i64>]) -> Option<Cell<'e>> {
    let place = *grid.get(row)?.get(column)?;
    if place.covered {
        return None;
    }
    let element = place.element.filter(|_| !place.goes_on);
    let span = |said: usize, most: usize| if element.is_some() { said.clamp(1, most) } else { 1 };
    let free = |row: usize, column: usize| {
        let place = grid.get(row).and_then(|row| row.get(column));
        place.is_some_and(|place| place.goes_on && !place.covered)
    };
    let columns = 1
        + (column + 1..column + span(place.columns, COLUMNS))
            .take_while(|column| free(row, *column))
            .count();
    let rows = 1
        + (row + 1..row + span(place.rows, ROWS))
            .take_while(|row| (column..column + columns).all(|column| free(*row, column)))
            .count();
    for covered in grid.iter_mut().skip(row).take(rows) {
        for place in covered.iter_mut().skip(column).take(columns) {
            place.covered = true;
        }
    }
    Some(Cell {
        element,
        columns,
        rows,
        row,
        column,
        width: widths.get(column).copied().flatten().filter(|_| columns == 1),
    })
}
