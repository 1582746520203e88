//! Tables on slides (part 3, 9): the places of their grids, and what stands in their cells.

use super::graphic::{Chain, fill};
use super::scene::Text;
use super::show::Reader;
use crate::document::{Setting, Shape};
use crate::format::Refusal;
use crate::package::opendocument::length::length;
use crate::package::opendocument::manner::ground;
use crate::package::opendocument::told as parts;
use crate::package::sight::Ground;
use crate::package::slides::boxes::Cell;
use crate::package::slides::cells::{self, COLUMNS, Place};
use crate::package::slides::fill::{Fill, WHOLE};
use crate::package::slides::ground::Floor;
use crate::package::xml::Element;

/// Rows of a table at most.
const ROWS: usize = 10_000;

/// What the cells of a table have in common: its rows and columns, each as often as it is there.
#[derive(Default)]
struct Grid<'a> {
    rows: Vec<&'a Element>,
    columns: Vec<&'a Element>,
}

impl<'a> Reader<'a, '_> {
    /// The cells of a table.
    pub(super) fn table(&mut self, table: &'a Element, text: &Text<'a>) -> Result<Vec<Vec<Cell>>, Refusal> {
        parts::place(table, self.hidings);
        let mut grid = Grid::default();
        self.gather(table, &mut grid)?;
        let styled = table.attribute("table:template-name").is_some();
        let widths: Vec<Option<i64>> = grid.columns.iter().map(|column| self.width(column)).collect();
        let places = grid.rows.iter().map(|row| places(row));
        let rows = cells::rows(places.collect::<Result<_, _>>()?, &widths, self.hidings)?;
        let mut read = Vec::new();
        for cells in &rows {
            let mut all = Vec::new();
            for cell in cells {
                let usual = |element: Option<&&'a Element>| element?.attribute("table:default-cell-style-name");
                let name = usual(grid.rows.get(cell.row)).or_else(|| usual(grid.columns.get(cell.column)));
                all.push(self.cell(cell, (name, styled), text)?);
            }
            read.push(all);
        }
        Ok(read)
    }

    fn gather(&mut self, around: &'a Element, grid: &mut Grid<'a>) -> Result<(), Refusal> {
        for child in around.elements() {
            match child.name.as_str() {
                "table:table-row" => {
                    let times = repeated(child, "table:number-rows-repeated");
                    if grid.rows.len().saturating_add(times) > ROWS {
                        return Err(Refusal::TooLarge(format!("a table of more than {ROWS} rows")));
                    }
                    grid.rows.extend(std::iter::repeat_n(child, times));
                }
                "table:table-column" => {
                    let times = repeated(child, "table:number-columns-repeated");
                    let room = COLUMNS.saturating_sub(grid.columns.len());
                    grid.columns.extend(std::iter::repeat_n(child, times.min(room)));
                }
                "table:table-header-rows"
                | "table:table-rows"
                | "table:table-columns"
                | "table:table-header-columns"
                | "table:table-row-group"
                | "table:table-column-group" => self.gather(child, grid)?,
                _ => super::told::beside(child, self.hidings),
            }
        }
        Ok(())
    }

    fn width(&self, column: &Element) -> Option<i64> {
        let chain = self.styles.chain("table-column", column.attribute("table:style-name"));
        let said = chain.iter().find_map(|style| {
            let properties = style.find("style:table-column-properties")?;
            properties.attribute("style:column-width")
        });
        said.and_then(length)
    }

    /// A cell, which has a style of this name if it names none, in a table that may colour it.
    fn cell(
        &mut self,
        cell: &cells::Cell<'a>,
        (name, styled): (Option<&str>, bool),
        text: &Text<'a>,
    ) -> Result<Cell, Refusal> {
        let own = cell.element.and_then(|element| element.attribute("table:style-name"));
        let chain = self.styles.chain("table-cell", own.or(name));
        let fill = self.fill(&chain);
        let table = self.floor;
        self.floor = match fill {
            Some(fill) => table.under(fill),
            // What the style of a table fills its cells with is not followed.
            None if styled => table.under(Fill::Picture),
            None => table,
        };
        let floor: Floor = self.floor;
        let filled = fill.filter(|fill| !matches!(fill, Fill::Nothing | Fill::Picture));
        let own: Chain<'a> = chain.iter().chain(&text.chain).copied().collect();
        let text = Text {
            chain: own,
            style: None,
        };
        let paragraphs = match cell.element {
            Some(element) => self.words(element, &text)?,
            None => Vec::new(),
        };
        self.floor = table;
        let span = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let width = cell
            .width
            .map_or(0, |width| (self.scale)(width) / super::manner::TWENTIETH);
        Ok(Cell {
            shape: Shape::Cell {
                head: false,
                columns: span(cell.columns),
                rows: span(cell.rows),
            },
            width: Setting::steps(width, Setting::WIDE),
            filled: filled.map(|_| floor.looks),
            paragraphs,
        })
    }

    /// What fills a cell: as shapes are filled, or as cells of other documents are.
    fn fill(&self, chain: &Chain<'a>) -> Option<Fill> {
        let of_cell = || {
            chain.iter().find_map(|style| {
                let said = ground(style.find("style:table-cell-properties")?)?;
                Some(match said {
                    Ground::Of(colour) => Fill::Plain(colour, WHOLE),
                    Ground::Unknown => Fill::Picture,
                })
            })
        };
        fill(chain, &self.styles.gradients).or_else(of_cell)
    }
}

/// The cells of a row, those that others cover among them.
fn places(row: &Element) -> Result<Vec<Place<'_>>, Refusal> {
    let mut places = Vec::new();
    for cell in row.elements() {
        let covered = match cell.name.as_str() {
            "table:table-cell" => false,
            "table:covered-table-cell" => true,
            _ => continue,
        };
        let times = repeated(cell, "table:number-columns-repeated");
        if places.len().saturating_add(times) > COLUMNS {
            return Err(Refusal::TooLarge(format!("a table of more than {COLUMNS} columns")));
        }
        let span = |name: &str| repeated(cell, name);
        let spans = (span("table:number-columns-spanned"), span("table:number-rows-spanned"));
        places.extend(std::iter::repeat_n(Place::of(cell, covered, spans), times));
    }
    Ok(places)
}

/// How often something is there.
fn repeated(element: &Element, name: &str) -> usize {
    let times = element.attribute(name).and_then(|times| times.parse().ok());
    times.unwrap_or(1_usize).max(1)
}
