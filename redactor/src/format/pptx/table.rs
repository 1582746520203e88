//! Tables (ECMA-376, part 1, 21.1.3): a cell for each place of the grid, of which some cover others.

use super::manner::{number, on};
use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::xml::Element;

/// Columns of a table at most, rows that a cell takes, and cells of a table.
const COLUMNS: usize = 1_000;
const ROWS: usize = 1_000;
const CELLS: usize = 200_000;

/// A cell that is seen: what stands in it, if it is in the file, and how many columns and rows it takes.
pub(super) struct Cell<'e> {
    pub(super) element: Option<&'e Element>,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// The width of its column, if it takes one.
    pub(super) width: Option<i64>,
}

/// A place of the grid.
#[derive(Clone, Copy)]
struct Place<'e> {
    element: Option<&'e Element>,
    /// Whether it says that it goes on from the left or from above.
    goes_on: bool,
    covered: bool,
}

/// The rows of `table`, each with as many places as all have; text of covered cells is told.
pub(super) fn rows<'e>(table: &'e Element, hidings: &mut Hidings) -> Result<Vec<Vec<Cell<'e>>>, Refusal> {
    let widths: Vec<Option<i64>> = table
        .find("a:tblGrid")
        .into_iter()
        .flat_map(Element::elements)
        .filter(|column| column.name == "a:gridCol")
        .map(|column| number(column, "w"))
        .collect();
    let mut grid: Vec<Vec<Place<'e>>> = named(table, "a:tr")
        .map(|row| named(row, "a:tc").map(place).collect())
        .collect();
    let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
    if columns > COLUMNS || columns * grid.len() > CELLS {
        return Err(Refusal::TooLarge(format!(
            "a table of more than {COLUMNS} columns or {CELLS} cells"
        )));
    }
    for row in &mut grid {
        row.resize(
            columns,
            Place {
                element: None,
                goes_on: false,
                covered: false,
            },
        );
    }
    let mut rows = Vec::new();
    for row in 0..grid.len() {
        let mut cells = Vec::new();
        for column in 0..columns {
            cells.extend(cell(&mut grid, (row, column), &widths, hidings));
        }
        rows.push(cells);
    }
    without_covered(&mut rows);
    Ok(rows)
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

fn named<'e>(element: &'e Element, name: &'static str) -> impl Iterator<Item = &'e Element> {
    element.elements().filter(move |inner| inner.name == name)
}

fn place(element: &Element) -> Place<'_> {
    let is = |name: &str| element.attribute(name).is_some_and(on);
    Place {
        element: Some(element),
        goes_on: is("hMerge") || is("vMerge"),
        covered: false,
    }
}

/// The cell at a place, unless another covers it.
fn cell<'e>(
    grid: &mut [Vec<Place<'e>>],
    (row, column): (usize, usize),
    widths: &[Option<i64>],
    hidings: &mut Hidings,
) -> Option<Cell<'e>> {
    let place = *grid.get(row)?.get(column)?;
    if place.goes_on {
        let text = place.element.map(Element::text).unwrap_or_default();
        hidings.note_text("text of a cell that another covers", &text);
    }
    if place.covered {
        return None;
    }
    let element = place.element.filter(|_| !place.goes_on);
    let span = |name: &str| {
        let span = element.and_then(|element| number(element, name));
        usize::try_from(span.unwrap_or(1)).unwrap_or(1).max(1)
    };
    let free = |row: usize, column: usize| {
        let place = grid.get(row).and_then(|row| row.get(column));
        place.is_some_and(|place| place.goes_on && !place.covered)
    };
    let columns = 1
        + (column + 1..column + span("gridSpan").min(COLUMNS))
            .take_while(|column| free(row, *column))
            .count();
    let rows = 1
        + (row + 1..row + span("rowSpan").min(ROWS))
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
        width: widths.get(column).copied().flatten().filter(|_| columns == 1),
    })
}
