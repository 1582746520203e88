//! Tables (part 3, 9): cells that take several columns or rows, cells that stand for several, and what of them is not seen.

use super::read::{Reading, number};
use super::styles::Style;
use crate::document::{Mark, Setting, Shape, Sides};
use crate::format::Refusal;
use crate::package::opendocument::manner::Ground;
use crate::package::opendocument::told as parts;
use crate::package::sight::within;
use crate::package::told::values;
use crate::package::xml::Element;
use std::rc::Rc;

/// Columns that a cell takes at most, and rows.
const SPAN: usize = 1_000;

/// A cell that no other covers.
const CELL: &str = "table:table-cell";

/// A row, and whether it is seen.
#[derive(Clone, Copy)]
struct Row<'a> {
    element: &'a Element,
    head: bool,
    seen: bool,
}

/// A column: whether it is seen, the style of its cells, and how wide it is in steps.
#[derive(Clone, Copy)]
struct Column<'a> {
    seen: bool,
    cells: Option<&'a str>,
    wide: u8,
}

/// What the cells of a table have in common.
struct Grid<'a> {
    rows: Vec<Row<'a>>,
    columns: Vec<Column<'a>>,
    /// Whether all of its cells have lines at all sides.
    ruled: bool,
    ground: Ground,
    /// What is behind the table in the copy.
    behind: Ground,
}

impl<'a> Grid<'a> {
    /// The rows that are seen, of those that are one row many times the first.
    fn seen(&self) -> impl Iterator<Item = &Row<'a>> {
        let firsts = self.rows.iter().enumerate().filter(|(place, _)| !self.is_again(*place));
        firsts.map(|(_, row)| row).filter(|row| row.seen)
    }

    /// Whether any of these columns is seen.
    fn shows(&self, mut columns: std::ops::Range<usize>) -> bool {
        columns.any(|column| self.columns.get(column).is_none_or(|of| of.seen))
    }

    /// Whether the row there is the one before it once more.
    fn is_again(&self, place: usize) -> bool {
        let row = |place: usize| self.rows.get(place).map(|row| std::ptr::from_ref(row.element));
        place.checked_sub(1).is_some_and(|before| row(before) == row(place))
    }
}

impl<'a> Reading<'a> {
    pub(super) fn table(&mut self, table: &'a Element, ground: Ground) -> Result<(), Refusal> {
        parts::place(table, &mut self.hidings);
        let style = self.styles.named("table", table.attribute("table:style-name"));
        self.begins(&style);
        let ground = self.stand.on(ground);
        let behind = self.stand.under(ground);
        // What a template colours is not followed.
        let ground = match table.attribute("table:template-name") {
            Some(_) => style.on(Ground::Unknown),
            None => style.on(ground),
        };
        let mut grid = Grid {
            rows: Vec::new(),
            columns: Vec::new(),
            ruled: false,
            ground,
            behind,
        };
        self.gather(table, (false, true), &mut grid)?;
        if !grid.seen().any(|row| cells(row.element).next().is_some()) {
            return Ok(());
        }
        let depth = self.builder.depth();
        self.builder.open(Shape::Table, false);
        grid.ruled = self.is_ruled(&grid);
        if !grid.ruled {
            self.builder.set(Shape::Unruled);
        }
        let (items, level) = (
            std::mem::take(&mut self.stand.items),
            std::mem::take(&mut self.stand.level),
        );
        self.stand.cells += 1;
        for (place, row) in grid.rows.iter().enumerate() {
            if row.seen {
                self.row(row, place, &grid)?;
                self.builder.close_to(depth + 1);
            }
        }
        self.stand.cells -= 1;
        (self.stand.items, self.stand.level) = (items, level);
        self.builder.close_to(depth);
        self.ends(&style);
        Ok(())
    }

    /// Whether all cells that are seen have lines at all sides.
    fn is_ruled(&self, grid: &Grid<'a>) -> bool {
        let (mut met, mut any) = (0, false);
        for row in grid.seen() {
            let mut column = 0;
            for cell in cells(row.element) {
                for _ in 0..times(cell) {
                    met += 1;
                    // What has more is refused where it is read.
                    if met > Mark::MOST {
                        return false;
                    }
                    if cell.name == CELL && grid.shows(column..column + span(cell, "table:number-columns-spanned")) {
                        any = true;
                        if self.style_of_cell(cell, Some(row), column, grid).sides() != Sides::ALL {
                            return false;
                        }
                    }
                    column += 1;
                }
            }
        }
        any
    }

    fn style_of_cell(&self, cell: &Element, row: Option<&Row<'_>>, column: usize, grid: &Grid<'_>) -> Rc<Style> {
        let own = cell.attribute("table:style-name");
        let of_row = row.and_then(|row| row.element.attribute("table:default-cell-style-name"));
        let of_column = grid.columns.get(column).and_then(|column| column.cells);
        self.styles.named("table-cell", own.or(of_row).or(of_column))
    }

    /// The rows and columns in `element`; whether its rows head the table, and whether they are seen.
    fn gather(&mut self, element: &'a Element, (head, seen): (bool, bool), grid: &mut Grid<'a>) -> Result<(), Refusal> {
        for child in element.elements() {
            let shown = seen && !matches!(child.attribute("table:visibility"), Some("collapse" | "filter"));
            let times = number(child, "table:number-rows-repeated").or(number(child, "table:number-columns-repeated"));
            let times = times.map_or(1, |times| times as usize);
            match child.name.as_str() {
                "table:table-row" => {
                    // What is no cell is passed by as often as the row stands there.
                    let others = child.elements().count() - cells(child).count();
                    self.counts(times.saturating_mul(1 + others))?;
                    // A row that heads others stands before all that do not.
                    let head = head && grid.rows.last().is_none_or(|row| row.head);
                    let row = Row {
                        element: child,
                        head,
                        seen: shown,
                    };
                    grid.rows.extend(std::iter::repeat_n(row, times));
                    if !shown {
                        self.hidings.note_text("hidden text", &child.text());
                    }
                }
                "table:table-column" => {
                    let style = self.styles.named("table-column", child.attribute("table:style-name"));
                    let column = Column {
                        seen: shown,
                        cells: child.attribute("table:default-cell-style-name"),
                        wide: Setting::steps(style.wide.unwrap_or(0), Setting::WIDE),
                    };
                    let room = SPAN.saturating_sub(grid.columns.len());
                    grid.columns.extend(std::iter::repeat_n(column, times.min(room)));
                }
                "table:table-header-rows" => self.gather(child, (true, seen), grid)?,
                "table:table-rows" | "table:table-columns" | "table:table-header-columns" => {
                    self.gather(child, (head, seen), grid)?;
                }
                "table:table-row-group" | "table:table-column-group" => {
                    let shown = seen && child.attribute("table:display") != Some("false");
                    self.gather(child, (head, shown), grid)?;
                }
                "table:title" | "table:desc" => self.hidings.note_text("description of a table", &child.text()),
                "office:forms" => self.forms(child),
                "table:table-source" | "office:dde-source" => values("where linked data are", child, &mut self.hidings),
                _ => self.beside(child),
            }
        }
        Ok(())
    }

    /// So many more rows or cells are met.
    fn counts(&mut self, times: usize) -> Result<(), Refusal> {
        self.cells = self.cells.saturating_add(times);
        if self.cells > Mark::MOST {
            return Err(Refusal::TooLarge(format!("more than {} rows and cells", Mark::MOST)));
        }
        Ok(())
    }

    fn row(&mut self, row: &Row<'a>, place: usize, grid: &Grid<'a>) -> Result<(), Refusal> {
        self.builder.open(Shape::Row, false);
        let in_row = self.builder.depth();
        let (mut column, mut any) = (0, false);
        let style = self
            .styles
            .named("table-row", row.element.attribute("table:style-name"));
        let (ground, again) = (style.on(grid.ground), grid.is_again(place));
        for cell in cells(row.element) {
            let times = times(cell);
            self.counts(times)?;
            for turn in 0..times {
                if again || turn > 0 {
                    self.counts(weight(cell))?;
                }
                any |= self.cell(cell, (place, column), grid, ground)?;
                self.builder.close_to(in_row);
                column += 1;
            }
        }
        if !any {
            // A row of which all is covered has one cell without anything.
            self.builder.open(shape(1, 1, row.head), false);
        }
        Ok(())
    }

    /// A cell, which begins in a row and a column; whether it is seen.
    fn cell(
        &mut self,
        cell: &'a Element,
        (place, column): (usize, usize),
        grid: &Grid<'a>,
        ground: Ground,
    ) -> Result<bool, Refusal> {
        let below = grid.rows.get(place..).unwrap_or_default();
        let columns = span(cell, "table:number-columns-spanned");
        let rows = span(cell, "table:number-rows-spanned").min(below.len());
        // Each place that it takes is written.
        self.counts((columns * rows).saturating_sub(1))?;
        let columns = column..column + columns;
        let wide = grid
            .columns
            .get(column)
            .filter(|_| columns.len() == 1)
            .map_or(0, |of| of.wide);
        let columns = columns.filter(|column| grid.columns.get(*column).is_none_or(|of| of.seen));
        let columns = columns.count();
        let rows = below.iter().take(rows).filter(|row| row.seen).count();
        let hidden = match cell.name.as_str() {
            "table:covered-table-cell" => Some("text of a cell that another covers"),
            _ => (columns == 0).then_some("hidden text"),
        };
        if let Some(why) = hidden {
            self.hidings.note_text(why, &cell.text());
            return Ok(false);
        }
        let formula = cell.attribute("table:formula").unwrap_or_default();
        self.hidings.note_text("code of a field", formula);
        let row = below.first();
        let style = self.style_of_cell(cell, row, column, grid);
        self.builder
            .open_inside(shape(columns, rows, row.is_some_and(|row| row.head)), false);
        let sides = style.sides();
        if !grid.ruled && sides.any() {
            self.builder.set(Shape::Ruled(sides));
        }
        if wide > 0 {
            self.builder.set(Shape::Wide(wide));
        }
        let ground = style.on(ground);
        if let Some(tint) = within(ground, grid.behind) {
            self.builder.set(Shape::Shaded(tint));
        }
        self.blocks(cell, ground)?;
        Ok(true)
    }
}

/// The cells of a row, those that others cover among them.
fn cells(row: &Element) -> impl Iterator<Item = &Element> {
    let is_cell = |name: &str| matches!(name, CELL | "table:covered-table-cell");
    row.elements().filter(move |element| is_cell(&element.name))
}

/// How often a cell stands there, one after the other.
fn times(cell: &Element) -> usize {
    number(cell, "table:number-columns-repeated").map_or(1, |times| times as usize)
}

/// Rows or columns that a cell takes.
fn span(cell: &Element, of: &str) -> usize {
    number(cell, of).map_or(1, |span| (span as usize).clamp(1, SPAN))
}

/// How much of a document is in an element, whether it is seen or not.
fn weight(element: &Element) -> usize {
    let all = element.all();
    let own: usize = all.iter().map(|inner| 1 + inner.attributes.len()).sum();
    own + element.text().len()
}

#[expect(clippy::cast_possible_truncation, reason = "both are at most SPAN")]
fn shape(columns: usize, rows: usize, head: bool) -> Shape {
    Shape::Cell {
        head,
        columns: columns.clamp(1, SPAN) as u16,
        rows: rows.clamp(1, SPAN) as u16,
    }
}
