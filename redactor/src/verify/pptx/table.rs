//! A table: a cell for each place of its grid.

use super::slide::Shown;
use crate::verify::cells;

const STRANGE: &str = "an element that no table of ours has";

/// What stands behind a cell that another covers, and behind any other.
const NOTHING: &str = "><a:txBody><a:bodyPr/><a:lstStyle/><a:p></a:p></a:txBody><a:tcPr></a:tcPr></a:tc>";
const LINES: &str = "<a:lnL w=\"6350\"><a:solidFill><a:srgbClr val=\"808080\"/></a:solidFill></a:lnL><a:lnR \
    w=\"6350\"><a:solidFill><a:srgbClr val=\"808080\"/></a:solidFill></a:lnR><a:lnT w=\"6350\"><a:solidFill><a:srgbClr \
    val=\"808080\"/></a:solidFill></a:lnT><a:lnB w=\"6350\"><a:solidFill><a:srgbClr \
    val=\"808080\"/></a:solidFill></a:lnB>";

/// A step of widths and heights, and how many there are at most.
const STEP: usize = 91_440;
const MOST: usize = 255;

/// The places that cells take, row by row.
#[derive(Default)]
struct Covers {
    columns: usize,
    /// For each column, in how many rows more it is covered, and whether by the cell to its left.
    going: Vec<(usize, bool)>,
}

impl Shown<'_> {
    /// A table, with a tab behind each cell and a line end behind each row.
    pub(super) fn table(&mut self) -> Result<(), &'static str> {
        self.steps.expects("<a:tbl><a:tblPr", STRANGE)?;
        let _ = self.steps.takes(" rtl=\"1\"");
        self.steps.expects("/><a:tblGrid>", STRANGE)?;
        let mut covers = Covers::default();
        while !self.steps.takes("</a:tblGrid>") {
            if self.steps.whole("<a:gridCol w=\"", "\"/>", STEP, MOST)? == 0 {
                return Err("columns of other widths than ours");
            }
            covers.columns += 1;
        }
        covers.going = vec![(0, false); covers.columns];
        let mut rows = 0;
        while !self.steps.takes("</a:tbl>") {
            if self.steps.whole("<a:tr h=\"", "\">", STEP, MOST)? == 0 {
                return Err("rows of other heights than ours");
            }
            self.row(&mut covers)?;
            rows += 1;
        }
        if rows == 0 || covers.columns == 0 {
            return Err("a table without cells");
        }
        if covers.going.iter().any(|(more, _)| *more > 0) {
            return Err("a cell that takes more rows than there are");
        }
        Ok(())
    }

    fn row(&mut self, covers: &mut Covers) -> Result<(), &'static str> {
        let (mut column, mut cells) = (0, 0);
        while let Some((more, beside)) = covers.going.get_mut(column) {
            if *more > 0 {
                *more -= 1;
                let merge = if *beside {
                    "<a:tc hMerge=\"1\" vMerge=\"1\""
                } else {
                    "<a:tc vMerge=\"1\""
                };
                self.steps.expects(merge, STRANGE)?;
                self.steps.expects(NOTHING, STRANGE)?;
                column += 1;
                continue;
            }
            let (columns, rows) = self.cell()?;
            for place in 0..columns {
                let going = covers.going.get_mut(column + place).ok_or("a cell beyond the table")?;
                if going.0 > 0 {
                    return Err("a cell over another");
                }
                *going = (rows - 1, place > 0);
                if place > 0 {
                    self.steps.expects("<a:tc hMerge=\"1\"", STRANGE)?;
                    self.steps.expects(NOTHING, STRANGE)?;
                }
            }
            column += columns;
            cells += 1;
        }
        self.steps.expects("</a:tr>", STRANGE)?;
        cells::end_row(cells, &mut self.text)?;
        Ok(())
    }

    /// A cell, with a tab behind it. One paragraph is the cell; of several, each ends its line.
    fn cell(&mut self) -> Result<(usize, usize), &'static str> {
        self.steps.expects("<a:tc", STRANGE)?;
        let columns = cells::span(&mut self.steps, " gridSpan=\"", STRANGE)?;
        let rows = cells::span(&mut self.steps, " rowSpan=\"", STRANGE)?;
        self.steps.expects("><a:txBody><a:bodyPr/><a:lstStyle/>", STRANGE)?;
        let mut paragraphs = 0;
        while !self.steps.takes("</a:txBody><a:tcPr>") {
            self.paragraph()?;
            self.text.push('\n');
            paragraphs += 1;
        }
        cells::end(paragraphs, true, &mut self.text)?;
        self.steps.expects(LINES, STRANGE)?;
        if !self.steps.takes("</a:tcPr></a:tc>") {
            self.fill()?;
            self.steps.expects("</a:tcPr></a:tc>", STRANGE)?;
        }
        Ok((columns, rows))
    }
}
