//! Tables (ECMA-376, part 1, 17.4): cells that take several columns or rows, and rows that are not seen.

use super::borders::{Borders, Frame};
use super::layout::{self, Layout};
use super::manner::{Ground, on, shading};
use super::read::Reading;
use crate::document::{Setting, Shape, Sides};
use crate::format::Refusal;
use crate::package::sight::kept;
use crate::package::xml::Element;

/// Columns that a cell takes at most, and rows.
const SPAN: usize = 1_000;

/// A cell, where it begins, and how many columns it takes.
struct Cell<'a> {
    element: &'a Element,
    column: usize,
    columns: usize,
    merge: Merge,
    /// The rows that it takes in a copy.
    rows: usize,
    /// Its lines, where not all cells have all.
    sides: Sides,
}

impl Cell<'_> {
    fn is_seen(&self) -> bool {
        self.merge != Merge::GoesOn
    }
}

/// How a cell goes on from the one above it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Merge {
    None,
    Begins,
    GoesOn,
}

impl Reading<'_> {
    pub(super) fn table(&mut self, table: &Element) -> Result<(), Refusal> {
        self.end_block();
        let properties = table.find("w:tblPr");
        let ground = if self.styles.colours_table(properties) {
            Ground::Unknown
        } else {
            properties.and_then(shading).unwrap_or(Ground::Of([255; 3]))
        };
        let mut rows = Vec::new();
        self.rows(table, &mut rows);
        let mut cells: Vec<Vec<Cell<'_>>> = rows.iter().map(|row| cells(row)).collect();
        if cells.iter().all(Vec::is_empty) {
            return Ok(());
        }
        self.builder.open(Shape::Table, false);
        let frame = Frame::of(properties, self.styles.ruling(properties));
        if !rule(&rows, &mut cells, &frame) {
            self.builder.set(Shape::Unruled);
        }
        self.within(|reading| {
            for (number, row) in rows.iter().enumerate() {
                reading.row(row, number, &cells, ground)?;
            }
            Ok(())
        })?;
        self.builder.close_to(self.base);
        Ok(())
    }

    /// The rows that are seen.
    fn rows<'e>(&mut self, table: &'e Element, rows: &mut Vec<&'e Element>) {
        for child in table.elements() {
            match child.name.as_str() {
                "w:tr" => {
                    let is = |name: &str| child.path(&["w:trPr", name]).is_some_and(on);
                    if let Some(mark) = child.path(&["w:trPr", "w:del"]) {
                        super::parts::change(mark, &mut self.hidings);
                        self.hidings.note("deleted text", &child.text());
                    } else if is("w:hidden") {
                        self.hidings.note_text("hidden text", &child.text());
                    } else {
                        rows.push(child);
                    }
                }
                "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" | "w:moveTo" => self.rows(child, rows),
                _ => self.beside(child),
            }
        }
    }

    fn row(&mut self, row: &Element, number: usize, cells: &[Vec<Cell<'_>>], ground: Ground) -> Result<(), Refusal> {
        let head = row.path(&["w:trPr", "w:tblHeader"]).is_some_and(on);
        self.builder.open(Shape::Row, false);
        let in_row = self.builder.depth();
        let mut any = false;
        for cell in cells.get(number).into_iter().flatten() {
            if !cell.is_seen() {
                self.hidings
                    .note_text("text of a cell that another covers", &cell.element.text());
                continue;
            }
            any = true;
            self.cell(cell, head, ground)?;
            self.builder.close_to(in_row);
        }
        if !any {
            // A row of which all is covered has one cell without anything.
            self.builder.open(shape(1, 1, head), false);
        }
        self.builder.close_to(in_row - 1);
        Ok(())
    }

    fn cell(&mut self, cell: &Cell<'_>, head: bool, ground: Ground) -> Result<(), Refusal> {
        let ground = cell.element.find("w:tcPr").and_then(shading).unwrap_or(ground);
        self.builder.open_inside(shape(cell.columns, cell.rows, head), false);
        if cell.sides.any() {
            self.builder.set(Shape::Ruled(cell.sides));
        }
        let wide = Setting::steps(width(cell.element).unwrap_or(0), Setting::WIDE);
        if wide > 0 {
            self.builder.set(Shape::Wide(wide));
        }
        if let Some(tint) = kept(ground, false) {
            self.builder.set(Shape::Shaded(tint));
        }
        self.within(|reading| reading.blocks(cell.element, ground))
    }
}

/// The cells that a cell of this row goes on in.
fn going_on<'c, 'e>(cell: &Cell<'_>, row: usize, cells: &'c [Vec<Cell<'e>>]) -> impl Iterator<Item = &'c Cell<'e>> {
    let (column, begins) = (cell.column, cell.merge == Merge::Begins);
    let below = cells.get(row + 1..).filter(|_| begins).unwrap_or_default();
    let in_row = move |row: &'c Vec<Cell<'e>>| {
        // Cells stand in the order of their columns, and there can be half a million of them.
        let at = row.binary_search_by_key(&column, |other| other.column).ok()?;
        row.get(at).filter(|other| other.merge == Merge::GoesOn)
    };
    below.iter().map_while(in_row)
}

/// Works out the rows and the lines of the cells that are seen, as they lie in a copy; whether all of them have all lines, which then is
/// said of the table.
fn rule(rows: &[&Element], cells: &mut [Vec<Cell<'_>>], frame: &Frame) -> bool {
    let layout = Layout::of(&said(rows, cells, frame));
    let mut laid = layout.cells.iter();
    for row in cells.iter_mut() {
        let mut seen = row.iter_mut().filter(|cell| cell.is_seen()).peekable();
        if seen.peek().is_none() {
            // The cell that a row has in which all is covered.
            laid.next();
        }
        for (cell, laid) in seen.zip(laid.by_ref()) {
            (cell.rows, cell.sides) = (laid.rows, laid.sides);
        }
    }
    let mut seen = cells.iter().flatten().filter(|cell| cell.is_seen()).peekable();
    let ruled = seen.peek().is_some() && seen.all(|cell| cell.sides == Sides::ALL);
    if ruled {
        let all = cells.iter_mut().flatten();
        all.for_each(|cell| cell.sides = Sides::default());
    }
    ruled
}

/// The cells that are seen of each row, with the lines that they, their table and its style say.
fn said(rows: &[&Element], cells: &[Vec<Cell<'_>>], frame: &Frame) -> Vec<Vec<layout::Cell>> {
    let own = |cell: &Cell<'_>| Borders::of(cell.element.path(&["w:tcPr", "w:tcBorders"]));
    let mut all = Vec::new();
    for (number, (row, of_row)) in rows.iter().zip(cells).enumerate() {
        let frame = frame.of_row(row);
        let said = |(place, cell): (usize, &Cell<'_>)| {
            let going = going_on(cell, number, cells);
            let (more, last) = going.fold((0, cell), |(more, _), last| (more + 1, last));
            let edges = Sides([
                number == 0,
                place == 0,
                number + 1 + more == rows.len(),
                place + 1 == of_row.len(),
            ]);
            let of_frame = frame.cell(number, edges);
            let Sides([top, left, _, right]) = own(cell).over(of_frame).sides();
            // A cell ends where the last that it goes on in does.
            let Sides([_, _, bottom, _]) = own(last).over(of_frame).sides();
            layout::Cell {
                columns: cell.columns,
                rows: (1 + more).min(SPAN),
                sides: Sides([top, left, bottom, right]),
            }
        };
        let seen = of_row.iter().enumerate().filter(|(_, cell)| cell.is_seen());
        let mut seen: Vec<layout::Cell> = seen.map(said).collect();
        if seen.is_empty() {
            seen.push(layout::Cell::EMPTY);
        }
        all.push(seen);
    }
    all
}

/// The width that a cell states itself, in twentieths of a point. Those of the grid are what a program made of its text.
fn width(cell: &Element) -> Option<i64> {
    let width = cell.path(&["w:tcPr", "w:tcW"])?;
    let stated = width.attribute("w:type").is_none_or(|kind| kind == "dxa");
    width.attribute("w:w").filter(|_| stated)?.parse().ok()
}

#[expect(clippy::cast_possible_truncation, reason = "both are at most SPAN")]
fn shape(columns: usize, rows: usize, head: bool) -> Shape {
    Shape::Cell {
        head,
        columns: columns.clamp(1, SPAN) as u16,
        rows: rows.clamp(1, SPAN) as u16,
    }
}

/// The cells of a row, each with the column that it begins in.
fn cells(row: &Element) -> Vec<Cell<'_>> {
    let value = |element: Option<&Element>| element?.attribute("w:val")?.parse::<usize>().ok();
    let mut column = value(row.path(&["w:trPr", "w:gridBefore"])).unwrap_or(0).min(SPAN);
    let mut cells = Vec::new();
    let mut open: Vec<&Element> = row.elements().rev().collect();
    while let Some(element) = open.pop() {
        match element.name.as_str() {
            "w:tc" => {
                let columns = value(element.path(&["w:tcPr", "w:gridSpan"]))
                    .unwrap_or(1)
                    .clamp(1, SPAN);
                let merge = match element
                    .path(&["w:tcPr", "w:vMerge"])
                    .map(|merge| merge.attribute("w:val"))
                {
                    None => Merge::None,
                    Some(Some("restart")) => Merge::Begins,
                    Some(_) => Merge::GoesOn,
                };
                cells.push(Cell {
                    element,
                    column,
                    columns,
                    merge,
                    rows: 1,
                    sides: Sides::default(),
                });
                column += columns;
            }
            "w:sdt" | "w:sdtContent" | "w:customXml" | "w:ins" => open.extend(element.elements().rev()),
            _ => {}
        }
    }
    cells
}
