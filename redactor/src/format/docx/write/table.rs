//! Tables: rows of cells, those that go on from rows above among them.

use super::properties;
use crate::document::{Setting, Shape, Sides, Tint};
use crate::package::grid::{Grid, Widths};
use std::cell::Cell;
use std::collections::BTreeMap;

/// Lines around every cell.
const LINES: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom \
    w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV \
    w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

/// A table that is being written.
#[derive(Default)]
pub(super) struct Table {
    /// What was written before it.
    pub(super) before: String,
    grid: Grid,
    widths: Widths,
    pub(super) unruled: bool,
    /// What was said of the cell that is open.
    pub(super) wide: Option<u8>,
    pub(super) shaded: Option<Tint>,
    pub(super) ruled: Sides,
    /// The lines of the cells that go on in rows below, by the column in which they begin.
    going: BTreeMap<usize, Sides>,
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
        self.grid.begin_row();
    }

    /// The cells that go on from above, as far as they come before the next of this row.
    pub(super) fn go_on(&mut self) {
        let (going, column) = (&self.going, Cell::new(self.grid.column()));
        self.grid.go_on(&|columns| goes_on(going, &column, columns));
    }

    pub(super) fn cell(&mut self, blocks: &str, cell: Shape) {
        let Shape::Cell { head, columns, rows } = cell else {
            return;
        };
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let merge = (rows > 1).then_some("<w:vMerge w:val=\"restart\"/>");
        let (wide, shaded) = (self.wide.take(), self.shaded.take());
        let sides = std::mem::take(&mut self.ruled);
        let column = self.grid.column();
        if rows > 1 {
            self.going.insert(column, sides);
        }
        let cell = cell_of(blocks, wide, columns, merge, (sides, shaded));
        self.grid.cell(&cell, (columns, rows), head);
        self.widths.tell(column, columns, wide);
    }

    pub(super) fn end_row(&mut self) {
        let (going, column) = (&self.going, Cell::new(self.grid.column()));
        self.grid.end_row(&|columns| goes_on(going, &column, columns));
    }

    /// `measure`: the width of the text around it, in twentieths of a point. Columns have the widths that were told, where all were;
    /// else all have the same.
    pub(super) fn write(&self, measure: u32, out: &mut String) {
        out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>");
        out.push_str(if self.unruled { "" } else { LINES });
        out.push_str("</w:tblPr><w:tblGrid>");
        let columns = self.grid.columns();
        let told = self.widths.all(columns);
        let share = measure / u32::try_from(columns).unwrap_or(u32::MAX);
        let same = u8::try_from((share / Setting::WIDE).max(1)).unwrap_or(u8::MAX);
        for wide in told.unwrap_or_else(|| vec![same; columns]) {
            let width = u32::from(wide) * Setting::WIDE;
            out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>");
        for row in &self.grid.rows {
            out.push_str("<w:tr>");
            if row.heads {
                out.push_str("<w:trPr><w:tblHeader/></w:trPr>");
            }
            out.push_str(&row.cells);
            out.push_str("</w:tr>");
        }
        out.push_str("</w:tbl>");
    }
}

/// A cell that goes on from the one above it, in the column that comes next. It has the lines of that one: programs take the lower from
/// the last.
fn goes_on(going: &BTreeMap<usize, Sides>, column: &Cell<usize>, columns: usize) -> String {
    let sides = going.get(&column.get()).copied().unwrap_or_default();
    column.set(column.get() + columns);
    cell_of("<w:p></w:p>", None, columns, Some("<w:vMerge/>"), (sides, None))
}

fn cell_of(
    blocks: &str,
    wide: Option<u8>,
    columns: usize,
    merge: Option<&str>,
    (sides, shaded): (Sides, Option<Tint>),
) -> String {
    let span = if columns > 1 {
        format!("<w:gridSpan w:val=\"{columns}\"/>")
    } else {
        String::new()
    };
    let merge = merge.unwrap_or_default();
    let lines = properties::borders("tcBorders", sides, "");
    let shaded = shaded.map(properties::shading).unwrap_or_default();
    let (wide, kind) = wide.map_or((0, "auto"), |wide| (u32::from(wide) * Setting::WIDE, "dxa"));
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"{kind}\"/>{span}{merge}{lines}{shaded}</w:tcPr>{blocks}</w:tc>"
    )
}
