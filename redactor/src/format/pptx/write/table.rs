//! Tables: a cell for each place of the grid, those that others cover among them.

use super::properties::filled;
use crate::document::{Placed, Shape, Tint};
use crate::package::grid::Grid;

/// Lines round every cell.
const LINES: [&str; 4] = ["lnL", "lnR", "lnT", "lnB"];

/// What stands in a cell that another covers.
const NOTHING: &str = "><a:txBody><a:bodyPr/><a:lstStyle/><a:p></a:p></a:txBody><a:tcPr></a:tcPr></a:tc>";

/// A table that is being written.
#[derive(Default)]
pub(super) struct Table {
    grid: Grid,
    from_right: bool,
    /// The widths of columns that cells told, in steps of a tenth of an inch.
    widths: Vec<Option<u8>>,
    /// What was said of the cell that is open.
    pub(super) wide: Option<u8>,
    pub(super) shaded: Option<Tint>,
}

impl Table {
    pub(super) fn new(from_right: bool) -> Self {
        Self {
            from_right,
            ..Self::default()
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.grid.begin_row();
    }

    pub(super) fn go_on(&mut self) {
        self.grid.go_on(&from_above);
    }

    pub(super) fn end_row(&mut self) {
        self.grid.end_row(&from_above);
    }

    pub(super) fn cell(&mut self, paragraphs: &str, cell: Shape) {
        let Shape::Cell { head, columns, rows } = cell else {
            return;
        };
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let (wide, shaded) = (self.wide.take(), self.shaded.take());
        let column = self.grid.column();
        let span = |name: &str, count: usize| {
            if count > 1 {
                format!(" {name}=\"{count}\"")
            } else {
                String::new()
            }
        };
        let lines: String = LINES.iter().map(|side| line(side)).collect();
        let fill = shaded.map(filled).unwrap_or_default();
        let own = format!(
            "<a:tc{}{}><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody><a:tcPr>{lines}{fill}</a:tcPr></a:tc>",
            span("gridSpan", columns),
            span("rowSpan", rows)
        );
        let beside = format!("<a:tc hMerge=\"1\"{NOTHING}").repeat(columns.saturating_sub(1));
        self.grid.cell(&format!("{own}{beside}"), (columns, rows), head);
        if self.widths.len() < column + columns {
            self.widths.resize(column + columns, None);
        }
        if let (Some(wide), 1, Some(width)) = (wide, columns, self.widths.get_mut(column)) {
            width.get_or_insert(wide);
        }
    }

    /// The table in a box. Columns have the widths that were told, where all were; else all have the same.
    pub(super) fn written(&self, placed: Placed) -> String {
        let columns = self.grid.columns();
        let share = |whole: u8, count: usize| (usize::from(whole) / count.max(1)).max(1);
        let told: Option<Vec<usize>> = (0..columns)
            .map(|column| Some(usize::from((*self.widths.get(column)?)?)))
            .collect();
        let widths = told.unwrap_or_else(|| vec![share(placed.width, columns); columns]);
        let length = |steps: usize| i64::try_from(steps).unwrap_or(1) * Placed::STEP;
        let mut table = if self.from_right {
            "<a:tbl><a:tblPr rtl=\"1\"/><a:tblGrid>".to_owned()
        } else {
            "<a:tbl><a:tblPr/><a:tblGrid>".to_owned()
        };
        for width in widths {
            table.push_str(&format!("<a:gridCol w=\"{}\"/>", length(width)));
        }
        table.push_str("</a:tblGrid>");
        let height = length(share(placed.height, self.grid.rows.len()));
        for row in &self.grid.rows {
            table.push_str(&format!("<a:tr h=\"{height}\">{}</a:tr>", row.cells));
        }
        table.push_str("</a:tbl>");
        table
    }
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
