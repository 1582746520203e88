//! Tables: a cell for each place of the grid, those that others cover among them.

use super::paragraphs;
use super::styles::{self, Kind, Styles};
use crate::document::Placed;
use crate::package::grid::{Grid, Widths};
use crate::package::slides::write::{Cell, Table, share, widths};

const COVERED: &str = "<table:covered-table-cell/>";

/// Writes the table in a box. Its widths come first, and with them their styles.
pub(super) fn write(table: &Table, placed: Placed, styles: &mut Styles, out: &mut String) {
    let (mut grid, mut told) = (Grid::default(), Widths::default());
    for row in &table.rows {
        grid.begin_row();
        for cell in row {
            grid.go_on(&covered);
            told.tell(grid.column(), cell.columns, cell.wide);
            let written = self::cell(cell, styles);
            grid.cell(&written, (cell.columns, cell.rows), false);
        }
        grid.end_row(&covered);
    }
    out.push_str("<table:table>");
    for width in widths(&told, grid.columns(), placed) {
        let name = styles.name(Kind::Column, styles::column(width));
        out.push_str(&format!("<table:table-column table:style-name=\"{name}\"/>"));
    }
    let height = share(placed.height, grid.rows.len());
    let name = styles.name(Kind::Row, styles::row(height));
    for row in &grid.rows {
        out.push_str(&format!(
            "<table:table-row table:style-name=\"{name}\">{}</table:table-row>",
            row.cells
        ));
    }
    out.push_str("</table:table>");
}

/// A cell, and the places that it takes beside its own.
fn cell(cell: &Cell, styles: &mut Styles) -> String {
    let span = |of: &str, count: usize| {
        if count > 1 {
            format!(" table:number-{of}-spanned=\"{count}\"")
        } else {
            String::new()
        }
    };
    let name = styles.name(Kind::Cell, styles::cell(cell.fill));
    let mut inner = String::new();
    paragraphs(&cell.paragraphs, styles, &mut inner);
    format!(
        "<table:table-cell table:style-name=\"{name}\"{}{}>{inner}</table:table-cell>{}",
        span("columns", cell.columns),
        span("rows", cell.rows),
        covered(cell.columns.saturating_sub(1))
    )
}

/// Places that a cell takes beside its own.
fn covered(columns: usize) -> String {
    COVERED.repeat(columns)
}
