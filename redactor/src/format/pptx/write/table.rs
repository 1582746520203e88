//! Tables: a cell for each place of the grid, those that others cover among them.

use super::paragraphs;
use super::properties::filled;
use crate::document::Placed;
use crate::package::grid::{Grid, Widths};
use crate::package::slides::write::{Cell, Table, share, widths};

/// Lines round every cell.
const LINES: [&str; 4] = ["lnL", "lnR", "lnT", "lnB"];

/// What stands in a cell that another covers.
const NOTHING: &str = "><a:txBody><a:bodyPr/><a:lstStyle/><a:p></a:p></a:txBody><a:tcPr></a:tcPr></a:tc>";

/// The table in a box.
pub(super) fn written(table: &Table, placed: Placed) -> String {
    let (mut grid, mut told) = (Grid::default(), Widths::default());
    for row in &table.rows {
        grid.begin_row();
        for cell in row {
            grid.go_on(&from_above);
            told.tell(grid.column(), cell.columns, cell.wide);
            grid.cell(&self::cell(cell), (cell.columns, cell.rows), false);
        }
        grid.end_row(&from_above);
    }
    let length = |steps: usize| i64::try_from(steps).unwrap_or(1) * Placed::STEP;
    let from_right = if table.from_right { " rtl=\"1\"" } else { "" };
    let mut written = format!("<a:tbl><a:tblPr{from_right}/><a:tblGrid>");
    for width in widths(&told, grid.columns(), placed) {
        written.push_str(&format!("<a:gridCol w=\"{}\"/>", length(width)));
    }
    written.push_str("</a:tblGrid>");
    let height = length(share(placed.height, grid.rows.len()));
    for row in &grid.rows {
        written.push_str(&format!("<a:tr h=\"{height}\">{}</a:tr>", row.cells));
    }
    written.push_str("</a:tbl>");
    written
}

/// A cell, and the places that it takes beside its own.
fn cell(cell: &Cell) -> String {
    let span = |name: &str, count: usize| {
        if count > 1 {
            format!(" {name}=\"{count}\"")
        } else {
            String::new()
        }
    };
    let lines: String = LINES.iter().map(|side| line(side)).collect();
    let fill = cell.fill.map(filled).unwrap_or_default();
    let own = format!(
        "<a:tc{}{}><a:txBody><a:bodyPr/><a:lstStyle/>{}</a:txBody><a:tcPr>{lines}{fill}</a:tcPr></a:tc>",
        span("gridSpan", cell.columns),
        span("rowSpan", cell.rows),
        paragraphs(&cell.paragraphs)
    );
    let beside = format!("<a:tc hMerge=\"1\"{NOTHING}").repeat(cell.columns.saturating_sub(1));
    format!("{own}{beside}")
}

fn line(side: &str) -> String {
    format!("<a:{side} w=\"6350\"><a:solidFill><a:srgbClr val=\"808080\"/></a:solidFill></a:{side}>")
}

/// A cell of so many columns that goes on from above.
fn from_above(columns: usize) -> String {
    let first = format!("<a:tc vMerge=\"1\"{NOTHING}");
    let beside = format!("<a:tc hMerge=\"1\" vMerge=\"1\"{NOTHING}").repeat(columns.saturating_sub(1));
    format!("{first}{beside}")
}
