//! Tables of a Word document that was written here: rows of cells whose columns, widths and lines say nothing twice, and nothing that
//! nobody sees.

mod grid;

use super::{Kind, Shown};
use crate::verify::cells;
use grid::{Cell, Grid};

const STRANGE: &str = "an element that no table of ours has";
const WIDTHS: &str = "columns of other widths than ours";

/// What every table begins with, and the lines of one that has any.
pub(super) const TABLE: &str = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>";
pub(super) const LINES: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>\
    <w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

/// What a cell begins with, and one that goes on from the one above.
pub(super) const CELL: &str = "<w:tc><w:tcPr><w:tcW w:w=\"";
pub(super) const GOES_ON: &str = "<w:vMerge/>";
pub(super) const EMPTY: &str = "</w:tcPr><w:p></w:p></w:tc>";

/// A step of widths, and the most of them, in twentieths of a point.
const WIDE: usize = 144;
const STEPS: usize = 255;

impl Shown<'_> {
    /// A table, if one comes.
    pub(super) fn table(&mut self, depth: usize) -> Result<bool, &'static str> {
        if !self.steps.takes(TABLE) {
            return Ok(false);
        }
        let deeper = depth.checked_sub(1).ok_or("tables that lie too deep in one another")?;
        let mut grid = Grid::of(self.steps.takes(LINES));
        self.steps.expects("</w:tblPr><w:tblGrid>", STRANGE)?;
        let mut widths = Vec::new();
        while let Some(wide) = self.steps.number("<w:gridCol w:w=\"", "\"/>", STEPS * WIDE)? {
            if wide % WIDE != 0 || wide == 0 {
                return Err(WIDTHS);
            }
            widths.push(wide);
        }
        self.steps.expects("</w:tblGrid>", STRANGE)?;
        while self.steps.takes("<w:tr>") {
            let _ = self.steps.takes("<w:trPr><w:tblHeader/></w:trPr>");
            let mut cells = 0;
            while self.steps.takes(CELL) {
                cells += usize::from(self.cell(deeper, &mut grid)?);
            }
            self.steps.expects("</w:tr>", STRANGE)?;
            cells::end_row(cells, &mut self.text)?;
            grid.end_row();
        }
        self.steps.expects("</w:tbl>", STRANGE)?;
        let told = grid.end(widths.len())?;
        self.columns(&widths, told)?;
        Ok(true)
    }

    /// A cell, with a tab behind it; none for one that goes on from the one above.
    fn cell(&mut self, depth: usize, grid: &mut Grid) -> Result<bool, &'static str> {
        let wide = self.wide()?;
        let one = "a cell of one column that says how many it takes";
        let mut columns = 1;
        if self.steps.rest.starts_with("<w:gridSpan") {
            columns = cells::span(&mut self.steps, "<w:gridSpan w:val=\"", one)?;
            self.steps.expects("/>", STRANGE)?;
        }
        let goes_on = self.steps.takes(GOES_ON);
        let begins = !goes_on && self.steps.takes("<w:vMerge w:val=\"restart\"/>");
        let sides = self.borders("tcBorders", "")?;
        let cell = Cell { columns, begins, sides };
        if goes_on {
            grid.goes_on(cell, wide)?;
            self.steps
                .expects(EMPTY, "a cell that another covers, and that is not empty")?;
            return Ok(false);
        }
        grid.cell(cell, wide)?;
        let _ = self.shading()?;
        self.steps.expects("</w:tcPr>", STRANGE)?;
        self.within(depth)?;
        Ok(true)
    }

    /// The width that a cell states.
    fn wide(&mut self) -> Result<Option<usize>, &'static str> {
        if self.steps.takes("0\" w:type=\"auto\"/>") {
            return Ok(None);
        }
        let wide = self.steps.number("", "\" w:type=\"dxa\"/>", STEPS * WIDE)?;
        if wide.is_none_or(|wide| wide % WIDE != 0 || wide == 0) {
            return Err("a cell of another width than ours");
        }
        Ok(wide)
    }

    /// What is in a cell, with its end. One plain paragraph is the cell; of several, each ends its line. A table at its end has a
    /// paragraph behind it, which says nothing.
    fn within(&mut self, depth: usize) -> Result<(), &'static str> {
        let (mut blocks, mut plain, mut behind) = (0, false, false);
        loop {
            if behind && self.steps.takes("<w:p></w:p></w:tc>") {
                break;
            }
            if self.steps.takes("</w:tc>") {
                if behind {
                    return Err("a table at an end, and no paragraph behind it");
                }
                break;
            }
            behind = self.table(depth)?;
            if !behind {
                let kind = self.paragraph()?;
                if kind == Kind::Silent {
                    return Err("a section that ends in a table");
                }
                plain = kind == Kind::Plain;
                self.text.push('\n');
            }
            blocks += 1;
        }
        cells::end(blocks, plain && !behind, &mut self.text)
    }

    /// The widths of columns, where `told` are those that their cells state, if these do of all: columns of no others have all one width.
    fn columns(&mut self, widths: &[usize], told: Option<Vec<usize>>) -> Result<(), &'static str> {
        let Some(first) = widths.first() else {
            return Err(WIDTHS);
        };
        match told {
            Some(told) if told == widths => {}
            None if widths.iter().all(|wide| wide == first) => self.shared.push((widths.len(), *first)),
            _ => return Err(WIDTHS),
        }
        Ok(())
    }

    /// The text around the tables that were read is so wide, in twentieths of a point: columns that state no widths share it.
    pub(super) fn measured(&mut self, measure: usize) -> Result<(), &'static str> {
        self.measure = measure;
        let share = |columns: usize| (measure / columns / WIDE).clamp(1, STEPS) * WIDE;
        let mut all = self.shared.drain(..);
        match all.all(|(columns, wide)| columns > 0 && share(columns) == wide) {
            true => Ok(()),
            false => Err(WIDTHS),
        }
    }
}
