//! A text of OpenDocument that was written here: its parts, all but one the same in every document, then paragraphs, lists, tables and
//! looks in the elements of a list, and text; nothing else, byte for byte.

use super::runs::runs;
use super::steps::Steps;
use super::{Expectation, Reader, Survivor, package};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of texts of OpenDocument.
pub(super) const READER: Reader = Reader { name: "odt", check };

/// The parts in their order, but for the text: the same in every document.
const PARTS: [(&str, &str); 3] = [
    ("mimetype", "application/vnd.oasis.opendocument.text"),
    ("META-INF/manifest.xml", include_str!("odt/parts/manifest.xml")),
    ("styles.xml", include_str!("odt/parts/styles.xml")),
];
const TEXT: &str = "content.xml";

/// The place of the text among them, and what every text begins and ends with.
const PLACE: usize = 2;
const BEGIN: &str = include_str!("odt/parts/begin.xml");
const END: &str = include_str!("odt/parts/end.xml");

/// What every list and every table begins with.
const LIST: &str = "<text:list text:style-name=\"List_20_1\">";
const TABLE: &str = "<table:table table:style-name=\"T\">";
const COLUMNS: usize = 100_000;
const HEADS: &str = "<table:table-header-rows>";
const CELL: &str = "<table:table-cell table:style-name=\"C\"";
const COVERED: &str = "<table:covered-table-cell/>";

/// Columns or rows of a cell at most.
const SPAN: usize = 1_000;

/// Lists and tables in one another.
const DEPTH: usize = 100;

const STRANGE: &str = "an element that no document of ours has";

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    package::checked(bytes, package::typed_parts(bytes), expectation, |parts, _| {
        shown(package::only(parts, &PARTS, (PLACE, TEXT))?)
    })
}

/// The text that a document shows; why it is not one of ours, else.
fn shown(part: &str) -> Result<String, &'static str> {
    let body = part.strip_prefix(BEGIN).and_then(|body| body.strip_suffix(END));
    let mut shown = Shown {
        steps: Steps {
            rest: body.ok_or("another head or end than every document has")?,
        },
        text: String::new(),
    };
    while !shown.steps.rest.is_empty() {
        shown.block(DEPTH)?;
    }
    Ok(shown.text)
}

/// What a block is.
#[derive(PartialEq)]
enum Kind {
    Plain,
    Other,
}

struct Shown<'a> {
    steps: Steps<'a>,
    text: String,
}

impl Shown<'_> {
    /// A table, a list, or a paragraph, which ends its line.
    fn block(&mut self, depth: usize) -> Result<Kind, &'static str> {
        if self.steps.takes(TABLE) {
            self.table(deeper(depth)?)?;
        } else if self.steps.takes(LIST) {
            self.list(deeper(depth)?)?;
        } else {
            let kind = self.paragraph()?;
            self.text.push('\n');
            return Ok(kind);
        }
        Ok(Kind::Other)
    }

    fn paragraph(&mut self) -> Result<Kind, &'static str> {
        let right = self.steps.takes("<text:p text:style-name=\"R\">");
        if right || self.steps.takes("<text:p>") {
            runs(&mut self.steps, "</text:p>", &mut self.text)?;
            return Ok(Kind::Plain);
        }
        let level = match self
            .steps
            .number("<text:h text:style-name=\"R", "\" text:outline-level=\"", 6)?
        {
            Some(level) => Some(level),
            None => {
                let heading = "<text:h text:style-name=\"Heading_20_";
                self.steps.number(heading, "\" text:outline-level=\"", 6)?
            }
        };
        let level = level.filter(|level| *level > 0).ok_or(STRANGE)?;
        self.steps.expects(&format!("{level}\">"), STRANGE)?;
        runs(&mut self.steps, "</text:h>", &mut self.text)?;
        Ok(Kind::Other)
    }

    fn list(&mut self, depth: usize) -> Result<(), &'static str> {
        let mut items = 0;
        while self.steps.takes("<text:list-item>") {
            items += 1;
            let mut blocks = 0;
            while !self.steps.takes("</text:list-item>") {
                blocks += 1;
                self.block(depth)?;
            }
            if blocks == 0 {
                return Err("an item without anything");
            }
        }
        if items == 0 {
            return Err("a list without items");
        }
        self.steps.expects("</text:list>", STRANGE)
    }

    fn table(&mut self, depth: usize) -> Result<(), &'static str> {
        let columns = "<table:table-column table:number-columns-repeated=\"";
        if self
            .steps
            .number(columns, "\"/>", COLUMNS)?
            .is_none_or(|count| count == 0)
        {
            return Err("a table without columns");
        }
        if self.steps.takes(HEADS) {
            if self.rows(depth)? == 0 {
                return Err("a row without cells");
            }
            self.steps.expects("</table:table-header-rows>", STRANGE)?;
        }
        self.rows(depth)?;
        self.steps.expects("</table:table>", STRANGE)
    }

    /// Rows, each of which ends its line.
    fn rows(&mut self, depth: usize) -> Result<usize, &'static str> {
        let mut rows = 0;
        while self.steps.takes("<table:table-row>") {
            let mut cells = 0;
            loop {
                if self.steps.takes(CELL) {
                    cells += 1;
                    self.cell(depth)?;
                } else if !self.steps.takes(COVERED) {
                    break;
                }
            }
            self.steps.expects("</table:table-row>", STRANGE)?;
            if cells == 0 || self.text.pop() != Some('\t') {
                return Err("a row without cells");
            }
            self.text.push('\n');
            rows += 1;
        }
        Ok(rows)
    }

    /// A cell, with a tab behind it. One plain paragraph is the cell; of several, each ends its line.
    fn cell(&mut self, depth: usize) -> Result<(), &'static str> {
        for of in [" table:number-columns-spanned=\"", " table:number-rows-spanned=\""] {
            if self.steps.number(of, "\"", SPAN)?.is_some_and(|count| count < 2) {
                return Err("a number of another form");
            }
        }
        self.steps.expects(">", STRANGE)?;
        let (mut blocks, mut plain) = (0, false);
        while !self.steps.takes("</table:table-cell>") {
            plain = self.block(depth)? == Kind::Plain;
            blocks += 1;
        }
        match (blocks, plain) {
            (0, _) => return Err("a cell without a paragraph"),
            (1, true) => drop(self.text.pop()),
            _ => {}
        }
        self.text.push('\t');
        Ok(())
    }
}

fn deeper(depth: usize) -> Result<usize, &'static str> {
    depth
        .checked_sub(1)
        .ok_or("lists and tables that lie too deep in one another")
}

#[cfg(test)]
mod tests;
