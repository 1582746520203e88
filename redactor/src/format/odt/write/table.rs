//! Tables: rows of cells, those that others cover among them.

use super::properties;
use super::styles::Styles;
use crate::document::{Shape, Sides, Tint};
use crate::package::grid::{Grid, Widths};

const COVERED: &str = "<table:covered-table-cell/>";

/// A table that is being written.
#[derive(Default)]
pub(super) struct Table {
    /// What was written before it.
    pub(super) before: String,
    master: Option<String>,
    grid: Grid,
    widths: Widths,
    pub(super) unruled: bool,
    /// What was said of the cell that is open, and whether something was said of its paragraph.
    pub(super) wide: Option<u8>,
    pub(super) shaded: Option<Tint>,
    pub(super) ruled: Sides,
    pub(super) parted: bool,
}

impl Table {
    /// One that comes behind what was written `before`, and begins a kind of pages or does not.
    pub(super) fn behind(before: String, master: Option<String>) -> Self {
        Self {
            before,
            master,
            ..Self::default()
        }
    }

    pub(super) fn begin_row(&mut self) {
        self.grid.begin_row();
    }

    pub(super) fn begin_cell(&mut self) {
        self.grid.go_on(&covered);
        self.parted = false;
    }

    pub(super) fn cell(&mut self, blocks: &str, cell: Shape, styles: &mut Styles) {
        let Shape::Cell { head, columns, rows } = cell else {
            return;
        };
        let (columns, rows) = (usize::from(columns), usize::from(rows));
        let own = std::mem::take(&mut self.ruled);
        let sides = if self.unruled { own } else { Sides::ALL };
        let style = styles.name(properties::cell(sides, self.shaded.take()));
        let spans = format!("{}{}", span("columns", columns), span("rows", rows));
        let more = covered(columns.saturating_sub(1));
        let cell = format!("<table:table-cell table:style-name=\"{style}\"{spans}>{blocks}</table:table-cell>{more}");
        self.widths.tell(self.grid.column(), columns, self.wide.take());
        self.grid.cell(&cell, (columns, rows), head);
    }

    pub(super) fn end_row(&mut self) {
        self.grid.end_row(&covered);
    }

    /// Columns have the widths that were told, where all were; else all have the same.
    pub(super) fn write(&self, styles: &mut Styles, out: &mut String) {
        let columns = self.grid.columns();
        let told = self.widths.all(columns);
        let wide = told.as_ref().map(|told| told.iter().map(|wide| u32::from(*wide)).sum());
        let style = styles.name(properties::table(self.master.as_deref(), wide));
        out.push_str(&format!("<table:table table:style-name=\"{style}\">"));
        match told {
            Some(told) => {
                for wide in told {
                    let style = styles.name(properties::column(wide));
                    out.push_str(&format!("<table:table-column table:style-name=\"{style}\"/>"));
                }
            }
            None => out.push_str(&format!(
                "<table:table-column table:number-columns-repeated=\"{columns}\"/>"
            )),
        }
        self.rows(out);
        out.push_str("</table:table>");
    }

    fn rows(&self, out: &mut String) {
        let heads = self.grid.rows.iter().take_while(|row| row.heads).count();
        for (number, row) in self.grid.rows.iter().enumerate() {
            if number == 0 && heads > 0 {
                out.push_str("<table:table-header-rows>");
            }
            out.push_str(&format!("<table:table-row>{}</table:table-row>", row.cells));
            if number + 1 == heads {
                out.push_str("</table:table-header-rows>");
            }
        }
    }
}

/// The places that a cell takes beside its own.
fn covered(columns: usize) -> String {
    COVERED.repeat(columns)
}

fn span(of: &str, count: usize) -> String {
    if count > 1 {
        format!(" table:number-{of}-spanned=\"{count}\"")
    } else {
        String::new()
    }
}
