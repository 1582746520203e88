//! Tables: rows of cells, those that go on from rows above among them.

use super::properties;
use crate::document::{Setting, Shape, Sides, Tint};
use crate::format::docx::layout::{Cell, Layout};
use crate::package::grid::Widths;

/// Lines around every cell.
const LINES: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom \
    w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV \
    w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

/// A table that is being written.
#[derive(Default)]
pub(super) struct Table {
    /// What was written before it.
    pub(super) before: String,
    rows: Vec<Row>,
    pub(super) unruled: bool,
    /// What was said of the cell that is open.
    pub(super) wide: Option<u8>,
    pub(super) shaded: Option<Tint>,
    pub(super) ruled: Sides,
}

/// A row of it.
#[derive(Default)]
struct Row {
    cells: Vec<Said>,
    /// Whether one of its cells does not head the table.
    is_plain: bool,
}

/// A cell, as it was said.
struct Said {
    cell: Cell,
    wide: Option<u8>,
    shaded: Option<Tint>,
    blocks: String,
}

impl Table {
    /// One that comes behind what was written `before`.
    pub(super) fn behind(before: String) -> Self {
        Self {
            before,
            ..Self::default()
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.rows.push(Row::default());
    }

    pub(super) fn cell(&mut self, blocks: String, cell: Shape) {
        let Shape::Cell { head, columns, rows } = cell else {
            return;
        };
        let (wide, shaded) = (self.wide.take(), self.shaded.take());
        let cell = Cell {
            columns: columns.max(1).into(),
            rows: rows.max(1).into(),
            sides: std::mem::take(&mut self.ruled),
        };
        let Some(row) = self.rows.last_mut() else { return };
        row.is_plain |= !head;
        row.cells.push(Said {
            cell,
            wide,
            shaded,
            blocks,
        });
    }

    /// `measure`: the width of the text around it, in twentieths of a point. Columns have the widths that were told, where all were;
    /// else all have the same.
    pub(super) fn write(&self, measure: u32, out: &mut String) {
        let cells = |row: &Row| row.cells.iter().map(|said| said.cell).collect();
        let layout = Layout::of(&self.rows.iter().map(cells).collect::<Vec<_>>());
        let said: Vec<&Said> = self.rows.iter().flat_map(|row| &row.cells).collect();
        let ruled = !self.unruled || layout.is_ruled();
        out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>");
        out.push_str(if ruled { LINES } else { "" });
        out.push_str("</w:tblPr><w:tblGrid>");
        for wide in widths(&layout, &said, measure) {
            let width = u32::from(wide) * Setting::WIDE;
            out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>");
        for (row, pieces) in self.rows.iter().zip(&layout.rows) {
            out.push_str("<w:tr>");
            if !row.is_plain {
                out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            for piece in pieces {
                let (Some(cell), Some(said)) = (layout.cells.get(piece.cell), said.get(piece.cell)) else {
                    continue;
                };
                let sides = if ruled { Sides::default() } else { cell.sides };
                let cell = Cell { sides, ..*cell };
                out.push_str(&if piece.goes_on {
                    goes_on(cell)
                } else {
                    begins(cell, said)
                });
            }
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }
}

/// The widths of columns, in steps.
fn widths(layout: &Layout, said: &[&Said], measure: u32) -> Vec<u8> {
    let mut widths = Widths::default();
    for piece in layout.rows.iter().flatten().filter(|piece| !piece.goes_on) {
        if let Some(said) = said.get(piece.cell) {
            widths.tell(piece.from, said.cell.columns, said.wide);
        }
    }
    let columns = layout.columns();
    let share = measure / u32::try_from(columns).unwrap_or(u32::MAX);
    let same = u8::try_from((share / Setting::WIDE).max(1)).unwrap_or(u8::MAX);
    widths.all(columns).unwrap_or_else(|| vec![same; columns])
}

/// A cell, with what is in it.
fn begins(cell: Cell, said: &Said) -> String {
    let merge = if cell.rows > 1 {
        "<w:vMerge w:val=\"restart\"/>"
    } else {
        ""
    };
    cell_of(&said.blocks, cell, merge, (said.wide, said.shaded))
}

/// What goes on of a cell in a row below. It has the lines of that one: programs take the lower from the last.
fn goes_on(cell: Cell) -> String {
    cell_of("<w:p></w:p>", cell, "<w:vMerge/>", (None, None))
}

fn cell_of(blocks: &str, cell: Cell, merge: &str, (wide, shaded): (Option<u8>, Option<Tint>)) -> String {
    let span = if cell.columns > 1 {
        format!("<w:gridSpan w:val=\"{}\"/>", cell.columns)
    } else {
        String::new()
    };
    let lines = properties::borders("tcBorders", cell.sides, "");
    let shaded = shaded.map(properties::shading).unwrap_or_default();
    let (wide, kind) = wide.map_or((0, "auto"), |wide| (u32::from(wide) * Setting::WIDE, "dxa"));
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"{kind}\"/>{span}{merge}{lines}{shaded}</w:tcPr>{blocks}</w:tc>"
    )
}
