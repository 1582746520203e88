//! Tables on slides (part 3, 9): the places of their grids, and what stands in their cells.

use super::graphic::{Chain, fill};
use super::scene::Text;
use super::show::Reader;
use super::told::{beside, said};
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
use std::collections::BTreeSet;

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
        let places = self.places(&grid)?;
        grid.columns.retain(|column| !is_hidden(column));
        let widths: Vec<Option<i64>> = grid.columns.iter().map(|column| self.width(column)).collect();
        let rows = cells::rows(places, &widths, self.hidings)?;
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

    /// The places of the grid without its hidden columns, of which is told: once of a cell that is repeated.
    fn places(&mut self, grid: &Grid<'a>) -> Result<Vec<Vec<Place<'a>>>, Refusal> {
        let (mut rows, mut told) = (Vec::new(), BTreeSet::new());
        let hides = |column: usize| grid.columns.get(column).is_some_and(|column| is_hidden(column));
        for row in &grid.rows {
            let all = places(row)?;
            cells::within(all.len(), all.len() * grid.rows.len())?;
            let (gone, seen): (Vec<_>, Vec<_>) = all.into_iter().enumerate().partition(|(column, _)| hides(*column));
            for element in gone.iter().filter_map(|(_, place)| place.element) {
                if told.insert(std::ptr::from_ref(element)) {
                    self.hidings.note_text("cells of a hidden column", &said(element));
                }
            }
            rows.push(seen.into_iter().map(|(_, place)| place).collect());
        }
        Ok(rows)
    }

    fn gather(&mut self, around: &'a Element, grid: &mut Grid<'a>) -> Result<(), Refusal> {
        for child in around.elements() {
            match child.name.as_str() {
                "table:table-row" if is_hidden(child) => {
                    self.hidings.note_text("cells of a hidden row", &said(child));
                }
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
                _ => beside(child, self.hidings),
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
            Some(element) => {
                self.count(weight(element))?;
                self.words(element, &text)?
            }
            None => Vec::new(),
        };
        self.floor = table;
        let width = cell
            .width
            .map_or(0, |width| (self.scale)(width) / super::manner::TWENTIETH);
        let filled = filled.map(|_| floor.looks);
        Ok(Cell::of((cell.columns, cell.rows), width, filled, paragraphs))
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

/// Whether a row or a column is not shown.
fn is_hidden(element: &Element) -> bool {
    matches!(element.attribute("table:visibility"), Some("collapse" | "filter"))
}

/// What it takes to read something as often as it is repeated, and to tell what is not seen of it.
fn weight(element: &Element) -> usize {
    let all = element.all();
    let attributes = all.iter().flat_map(|element| &element.attributes);
    all.len() + element.text().len() + attributes.map(|(_, value)| value.len()).sum::<usize>()
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
