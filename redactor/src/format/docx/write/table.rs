//! Tables: rows of cells, those that go on from rows above among them.

use crate::document::{Setting, Shape, Tint};

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
    /// Cells that go on from rows above: the column, how many they take, and in how many rows more.
    going: Vec<(usize, usize, usize)>,
    /// The widths of columns that cells told, in [`Setting::WIDE`].
    widths: Vec<Option<u8>>,
    pub(super) unruled: bool,
    /// What was said of the cell that is open.
    pub(super) wide: Option<u8>,
    pub(super) shaded: Option<Tint>,
}

#[derive(Default)]
struct Row {
    cells: String,
    column: usize,
    heads: bool,
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
        self.rows.push(Row {
            heads: true,
            ..Row::default()
        });
    }

    /// The cells that go on from above, as far as they come before the next of this row.
    pub(super) fn go_on(&mut self) {
        let Some(row) = self.rows.last_mut() else { return };
        while let Some(going) = self
            .going
            .iter_mut()
            .find(|(column, _, more)| *column == row.column && *more > 0)
        {
            going.2 -= 1;
            let columns = going.1;
            row.cells
                .push_str(&cell_of("<w:p></w:p>", None, columns, Some("<w:vMerge/>"), None));
            row.column += columns;
        }
    }

    pub(super) fn cell(&mut self, blocks: &str, cell: Shape) {
        let (Shape::Cell { head, columns, rows }, Some(row)) = (cell, self.rows.last_mut()) else {
            return;
        };
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let merge = (rows > 1).then_some("<w:vMerge w:val=\"restart\"/>");
        let wide = self.wide.take();
        let shaded = self.shaded.take();
        row.cells.push_str(&cell_of(blocks, wide, columns, merge, shaded));
        row.heads &= head;
        if rows > 1 {
            self.going
                .retain(|(column, _, more)| *more > 0 && *column != row.column);
            // It goes on below this row: what this row itself still has to come is marked by its own count.
            self.going.push((row.column, columns, rows - 1));
        }
        let after = row.column + columns;
        if self.widths.len() < after {
            self.widths.resize(after, None);
        }
        if let (Some(wide), 1, Some(width)) = (wide, columns, self.widths.get_mut(row.column)) {
            width.get_or_insert(wide);
        }
        row.column = after;
    }

    pub(super) fn end_row(&mut self) {
        self.go_on();
        if let Some(row) = self.rows.last()
            && self.widths.len() < row.column
        {
            self.widths.resize(row.column, None);
        }
    }

    /// `measure`: the width of the text around it, in twentieths of a point. Columns have the widths that were told, where all were;
    /// else all have the same.
    pub(super) fn write(&self, measure: u32, out: &mut String) {
        out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>");
        out.push_str(if self.unruled { "" } else { LINES });
        out.push_str("</w:tblPr><w:tblGrid>");
        let told: Option<Vec<u32>> = self
            .widths
            .iter()
            .map(|width| Some(u32::from((*width)?) * Setting::WIDE))
            .collect();
        let columns = self.widths.len().max(1);
        let share = measure / u32::try_from(columns).unwrap_or(u32::MAX);
        let same = (share / Setting::WIDE).max(1) * Setting::WIDE;
        for width in told.unwrap_or_else(|| vec![same; columns]) {
            out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        out.push_str("</w:tblGrid>");
        for row in &self.rows {
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

fn cell_of(blocks: &str, wide: Option<u8>, columns: usize, merge: Option<&str>, shaded: Option<Tint>) -> String {
    let span = if columns > 1 {
        format!("<w:gridSpan w:val=\"{columns}\"/>")
    } else {
        String::new()
    };
    let merge = merge.unwrap_or_default();
    let shaded = shaded.map(super::properties::shading).unwrap_or_default();
    let (wide, kind) = wide.map_or((0, "auto"), |wide| (u32::from(wide) * Setting::WIDE, "dxa"));
    format!("<w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"{kind}\"/>{span}{merge}{shaded}</w:tcPr>{blocks}</w:tc>")
}
