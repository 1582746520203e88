//! A table: a cell for each place of its grid.

use super::slide::Shown;
use crate::verify::cells;

const STRANGE: &str = "an element that no table of ours has";

const COVERED: &str = "<table:covered-table-cell/>";

impl Shown<'_> {
    /// A table, with a tab behind each cell and a line end behind each row.
    pub(super) fn table(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<table:table>", STRANGE)?;
        let mut columns = 0;
        while self.steps.takes("<table:table-column") {
            self.of("co")?;
            self.steps.expects("/>", STRANGE)?;
            columns += 1;
        }
        // For each column, in how many rows more it is covered.
        let mut going = vec![0_usize; columns];
        let mut rows = 0;
        while !self.steps.takes("</table:table>") {
            self.steps.expects("<table:table-row", STRANGE)?;
            self.of("ro")?;
            self.steps.expects(">", STRANGE)?;
            self.row(&mut going)?;
            rows += 1;
        }
        if rows == 0 || columns == 0 {
            return Err("a table without cells");
        }
        if going.iter().any(|more| *more > 0) {
            return Err("a cell that takes more rows than there are");
        }
        Ok(())
    }

    fn of(&mut self, kind: &str) -> Result<(), &'static str> {
        if self.named(kind, " table:style-name=\"")? {
            Ok(())
        } else {
            Err(STRANGE)
        }
    }

    fn row(&mut self, going: &mut [usize]) -> Result<(), &'static str> {
        let (mut column, mut cells) = (0, 0);
        while let Some(more) = going.get_mut(column) {
            if *more > 0 {
                *more -= 1;
                self.steps.expects(COVERED, STRANGE)?;
                column += 1;
                continue;
            }
            let (columns, rows) = self.cell()?;
            for place in 0..columns {
                let going = going.get_mut(column + place).ok_or("a cell beyond the table")?;
                if *going > 0 {
                    return Err("a cell over another");
                }
                *going = rows - 1;
                self.steps.expects(if place > 0 { COVERED } else { "" }, STRANGE)?;
            }
            column += columns;
            cells += 1;
        }
        self.steps.expects("</table:table-row>", STRANGE)?;
        cells::end_row(cells, &mut self.text)?;
        Ok(())
    }

    /// A cell, with a tab behind it. One paragraph is the cell; of several, each ends its line.
    fn cell(&mut self) -> Result<(usize, usize), &'static str> {
        self.steps.expects("<table:table-cell", STRANGE)?;
        self.of("ce")?;
        let columns = cells::span(&mut self.steps, " table:number-columns-spanned=\"", STRANGE)?;
        let rows = cells::span(&mut self.steps, " table:number-rows-spanned=\"", STRANGE)?;
        self.steps.expects(">", STRANGE)?;
        let mut paragraphs = 0;
        while !self.steps.takes("</table:table-cell>") {
            self.paragraph()?;
            self.text.push('\n');
            paragraphs += 1;
        }
        cells::end(paragraphs, true, &mut self.text)?;
        Ok((columns, rows))
    }
}
