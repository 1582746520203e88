//! A text of OpenDocument that was written here: its parts, two of them the same in every document, one but for its pages and what stands
//! above and below them, then styles, paragraphs, lists, tables and looks in the elements of a list, and text; nothing else, byte for byte.

mod pages;
mod picture;
mod running;
mod styles;

use super::runs::runs;
use super::steps::Steps;
use super::{Expectation, Reader, Survivor, cells, images, package, pictures};
use crate::format::Refusal;
use crate::limits::Limits;
use pages::Pages;
use running::Running;
use styles::{Family, Styles};

/// The verifier of texts of OpenDocument.
pub(super) const READER: Reader = Reader { name: "odt", check };

/// The parts in their order, but for the text and the styles behind it: the same in every document.
const PARTS: [(&str, &str); 2] = [
    ("mimetype", "application/vnd.oasis.opendocument.text"),
    ("META-INF/manifest.xml", include_str!("odt/parts/manifest.xml")),
];
const TEXT: &str = "content.xml";
const STYLES: &str = "styles.xml";

/// The place of the text among them, and what every text begins and ends with: what stands before its faces, its styles, and its body.
const PLACE: usize = 2;
const BEGIN: &str = include_str!("odt/parts/begin.xml");
const OWN: &str = "</office:font-face-decls><office:automatic-styles>";
const BODY: &str = "</office:automatic-styles><office:body><office:text>";
const END: &str = include_str!("odt/parts/end.xml");

/// What every list begins with, and what heads a table.
const LIST: &str = "<text:list text:style-name=\"List_20_1\">";
const HEADS: &str = "<table:table-header-rows>";
const COVERED: &str = "<table:covered-table-cell/>";
const COLUMNS: usize = 100_000;

/// Lists and tables in one another.
const DEPTH: usize = 100;

const PART: &str = "a part that no document of ours has";
const STRANGE: &str = "an element that no document of ours has";
const OTHER: &str = "a style of something else";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = pictures::File {
        bytes,
        parts: package::typed_parts(bytes),
        folder: images::FOLDER,
    };
    pictures::checked(file, expectation, limits, |parts, names| {
        let (last, before) = parts.split_last().ok_or(PART)?;
        let listed = images::listed(PARTS[1].1, names);
        let constant = [PARTS[0], (PARTS[1].0, listed.as_str())];
        let text = package::only(before, &constant, (PLACE, TEXT))?;
        if last.0 != STYLES {
            return Err(PART);
        }
        shown(text, Pages::of(&last.1)?, names)
    })
}

/// The text that a document shows, and its pictures in their places; why it is not one of ours, else.
fn shown<'a>(
    part: &'a str,
    (mut pages, running): (Pages, Running<'a>),
    names: &'a [String],
) -> Result<(String, Vec<usize>), &'static str> {
    let body = part.strip_prefix(BEGIN).and_then(|body| body.strip_suffix(END));
    let mut steps = Steps {
        rest: body.ok_or("another head or end than every document has")?,
    };
    let styles = Styles::of(&mut steps, &mut pages, (OWN, BODY), &[])?;
    pages.end()?;
    let mut shown = Shown {
        steps,
        styles,
        text: String::new(),
        names,
        numbers: Vec::new(),
        in_running: false,
    };
    while !shown.steps.rest.is_empty() {
        shown.block(DEPTH)?;
    }
    shown.styles.end()?;
    shown.beside(running)?;
    Ok((shown.text, shown.numbers))
}

/// What a block is.
#[derive(PartialEq)]
enum Kind {
    Plain,
    Other,
}

struct Shown<'a> {
    steps: Steps<'a>,
    styles: Styles,
    text: String,
    /// The names of the pictures, and which of them it shows, in their places.
    names: &'a [String],
    numbers: Vec<usize>,
    /// Whether what is read stands above or below pages.
    in_running: bool,
}

impl Shown<'_> {
    /// A table, a list, or a paragraph, which ends its line.
    fn block(&mut self, depth: usize) -> Result<Kind, &'static str> {
        if self.steps.takes("<table:table table:style-name=\"") {
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
        if self.steps.takes("<text:p") {
            let own = self.styles.named(&mut self.steps, " text:style-name=\"S")?;
            if own.is_some_and(|own| own != Family::Paragraph(0)) {
                return Err(OTHER);
            }
            self.steps.expects(">", STRANGE)?;
            self.runs("</text:p>")?;
            return Ok(Kind::Plain);
        }
        self.steps.expects("<text:h", STRANGE)?;
        let level = match self.styles.named(&mut self.steps, " text:style-name=\"S")? {
            Some(Family::Paragraph(level)) => Some(level),
            Some(_) => return Err(OTHER),
            None => self.steps.number(" text:style-name=\"Heading_20_", "\"", 6)?,
        };
        let level = level.filter(|level| *level > 0).ok_or(STRANGE)?;
        self.steps
            .expects(&format!(" text:outline-level=\"{level}\">"), STRANGE)?;
        self.runs("</text:h>")?;
        Ok(Kind::Other)
    }

    fn runs(&mut self, end: &str) -> Result<(), &'static str> {
        let (styles, names, numbers) = (&mut self.styles, self.names, &mut self.numbers);
        let counts = self.in_running;
        runs(
            &mut self.steps,
            end,
            &mut self.text,
            &mut |steps| styles.letters(steps),
            &mut |steps, text, in_look| {
                let counter = counts && running::counter(steps, text)?;
                Ok(counter || !in_look && picture::shown(steps, names, numbers, text)?)
            },
        )
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

    /// A table, behind the beginning of the name of its style.
    fn table(&mut self, depth: usize) -> Result<(), &'static str> {
        let Some(Family::Table(wide)) = self.styles.named(&mut self.steps, "S")? else {
            return Err(OTHER);
        };
        self.steps.expects(">", STRANGE)?;
        let columns = match wide {
            Some(wide) => self.columns(wide)?,
            None => {
                let word = "<table:table-column table:number-columns-repeated=\"";
                let count = self.steps.number(word, "\"/>", COLUMNS)?;
                count.filter(|count| *count > 0).ok_or("a table without columns")?
            }
        };
        let mut widest = 1;
        if self.steps.takes(HEADS) {
            if self.rows(depth, &mut widest)? == 0 {
                return Err("a row without cells");
            }
            self.steps.expects("</table:table-header-rows>", STRANGE)?;
        }
        self.rows(depth, &mut widest)?;
        if columns < widest {
            return Err("a row that goes beyond its columns");
        }
        if columns > widest {
            return Err("columns that no row has");
        }
        self.steps.expects("</table:table>", STRANGE)
    }

    /// Columns, each of a width, which all of them have together: how many.
    fn columns(&mut self, wide: usize) -> Result<usize, &'static str> {
        let (mut all, mut count) = (0, 0);
        while self.steps.takes("<table:table-column table:style-name=\"") {
            let Some(Family::Column(own)) = self.styles.named(&mut self.steps, "S")? else {
                return Err(OTHER);
            };
            self.steps.expects("/>", STRANGE)?;
            all += own;
            count += 1;
        }
        if all == wide && all > 0 {
            Ok(count)
        } else {
            Err("columns of other widths than their table")
        }
    }

    /// Rows, each of which ends its line; `widest` is how many places the widest has, of these and those before.
    fn rows(&mut self, depth: usize, widest: &mut usize) -> Result<usize, &'static str> {
        let mut rows = 0;
        while self.steps.takes("<table:table-row>") {
            let (mut cells, mut covered) = (0, 0);
            loop {
                if self.steps.takes("<table:table-cell table:style-name=\"") {
                    cells += 1;
                    self.cell(depth)?;
                } else if self.steps.takes(COVERED) {
                    covered += 1;
                } else {
                    break;
                }
            }
            *widest = (cells + covered).max(*widest);
            self.steps.expects("</table:table-row>", STRANGE)?;
            cells::end_row(cells, &mut self.text)?;
            rows += 1;
        }
        Ok(rows)
    }

    /// A cell, with a tab behind it. One plain paragraph is the cell; of several, each ends its line.
    fn cell(&mut self, depth: usize) -> Result<(), &'static str> {
        if self.styles.named(&mut self.steps, "S")? != Some(Family::Cell) {
            return Err(OTHER);
        }
        for of in [" table:number-columns-spanned=\"", " table:number-rows-spanned=\""] {
            cells::span(&mut self.steps, of, "a number of another form")?;
        }
        self.steps.expects(">", STRANGE)?;
        let (mut blocks, mut plain) = (0, false);
        while !self.steps.takes("</table:table-cell>") {
            plain = self.block(depth)? == Kind::Plain;
            blocks += 1;
        }
        cells::end(blocks, plain, &mut self.text)
    }
}

fn deeper(depth: usize) -> Result<usize, &'static str> {
    depth
        .checked_sub(1)
        .ok_or("lists and tables that lie too deep in one another")
}

#[cfg(test)]
mod tests;
