//! A Word document that was written here: its parts, all but the text and what stands above and below it the same in every document, then
//! paragraphs, tables and looks in the elements of a list, and text; nothing else, byte for byte.

mod picture;
mod properties;
mod running;

use super::steps::{Steps, letters};
use super::{Expectation, Reader, Survivor, cells, package, pictures};
use crate::format::Refusal;
use crate::limits::Limits;
use running::Running;
use std::collections::BTreeMap;

/// The verifier of Word documents.
pub(super) const READER: Reader = Reader { name: "docx", check };

/// The parts in their order, but for the text: the same in every document.
const PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("docx/parts/types.xml")),
    ("_rels/.rels", include_str!("docx/parts/relations.xml")),
    ("word/_rels/document.xml.rels", include_str!("docx/parts/of_text.xml")),
    ("word/styles.xml", include_str!("docx/parts/styles.xml")),
    ("word/numbering.xml", include_str!("docx/parts/numbering.xml")),
];
const TEXT: &str = "word/document.xml";
/// The place of the text among them.
const PLACE: usize = 2;

/// What every text begins and ends with.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
const END: &str = "</w:body></w:document>";

/// What every table begins with, and the lines of one that has any.
const TABLE: &str = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/>";
const LINES: &str = "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/>\
    <w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/>\
    <w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders>";

/// What a cell begins with, and one that goes on from the one above.
const CELL: &str = "<w:tc><w:tcPr><w:tcW w:w=\"";
const GOES_ON: &str = "<w:vMerge/>";
const EMPTY: &str = "</w:tcPr><w:p></w:p></w:tc>";
/// Columns of a table at most.
const COLUMNS: usize = 1_000;

/// A step of widths, and the widest column, in twentieths of a point.
const WIDE: usize = 144;
const WIDEST: usize = 255 * WIDE;

/// Tables in one another.
const DEPTH: usize = 100;

/// Where pictures lie, as the package and as its text has it.
const PICTURES: &str = "word/media/";
const MEDIA: &str = "media/";
/// The places of what says of what kind parts are, and of what leads from the text to its other parts; how many these are before pictures.
const TYPES: usize = 0;
const OF_TEXT: usize = 2;
const OTHERS: usize = 2;
const LEADS: &str = "<Relationship Id=\"rId";
const TO_PICTURE: &str =
    "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\" Target=\"";

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let file = pictures::File {
        bytes,
        parts: package::parts(bytes),
        folder: PICTURES,
    };
    pictures::checked(file, expectation, limits, |parts, names| {
        let leads = ended(OF_TEXT, 0, &pictures_of(names));
        let running = Running::of(parts, (!names.is_empty()).then_some(leads.as_str()))?;
        let types = ended(TYPES, usize::MAX, &running.types());
        let of_text = ended(OF_TEXT, usize::MAX, &(running.leads() + &pictures_of(names)));
        let mut constant = PARTS;
        for (place, part) in [(TYPES, &types), (OF_TEXT, &of_text)] {
            if let Some(own) = constant.get_mut(place) {
                own.1 = part;
            }
        }
        let fixed = parts.get(..=PARTS.len()).unwrap_or(parts);
        shown(package::only(fixed, &constant, (PLACE, TEXT))?, running)
    })
}

/// The part of this place among those that are the same in every document, with its first `kept` elements, and `more` behind them.
fn ended(place: usize, kept: usize, more: &str) -> String {
    let part = PARTS.get(place).map_or("", |(_, part)| part);
    let (all, end) = part.rsplit_once("</").unwrap_or_default();
    // The head and the root stand before them.
    let length: usize = all
        .split_inclusive('>')
        .take(kept.saturating_add(2))
        .map(str::len)
        .sum();
    format!("{}{more}</{end}", all.get(..length).unwrap_or_default())
}

/// What leads to pictures of these names.
fn pictures_of(names: &[String]) -> String {
    let lead = |(number, name): (usize, &String)| format!("{LEADS}{number}{TO_PICTURE}{MEDIA}{name}\"/>");
    (OTHERS + 1..).zip(names).map(lead).collect()
}

/// The text that a document shows, what stands above and below its pages behind it, and its pictures in their places; why it is not one of
/// ours, else.
fn shown<'a>(part: &'a str, running: Running<'a>) -> Result<(String, Vec<usize>), &'static str> {
    let body = part.strip_prefix(HEAD).and_then(|body| body.strip_suffix(END));
    let mut shown = Shown {
        steps: Steps {
            rest: body.ok_or("another head or end than every document has")?,
        },
        text: String::new(),
        numbers: Vec::new(),
        running,
    };
    while !shown.pages()? {
        let in_table = shown.table(DEPTH)?;
        if !in_table && shown.paragraph()? != Kind::Silent {
            shown.text.push('\n');
        }
    }
    if !shown.steps.rest.is_empty() {
        return Err("something behind the end of the text");
    }
    shown.beside()?;
    Ok((shown.text, shown.numbers))
}

/// How a paragraph begins.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Heading,
    Item,
    /// It ends a section, and takes no room.
    Silent,
}

struct Shown<'a> {
    steps: Steps<'a>,
    text: String,
    /// The pictures that it shows, in their places.
    numbers: Vec<usize>,
    running: Running<'a>,
}

impl Shown<'_> {
    fn paragraph(&mut self) -> Result<Kind, &'static str> {
        let strange = "an element that no document of ours has";
        self.steps.expects("<w:p>", strange)?;
        let kind = if self.steps.takes("<w:pPr>") {
            self.of_paragraph()?
        } else {
            Kind::Plain
        };
        loop {
            if self.steps.takes("<w:r>") {
                self.run()?;
            } else if !self.counter()? {
                break;
            }
        }
        self.steps.expects("</w:p>", strange)?;
        Ok(kind)
    }

    fn run(&mut self) -> Result<(), &'static str> {
        let strange = "an element that no document of ours has";
        if self.steps.takes("<w:rPr>") {
            self.of_letters()?;
        }
        if self.steps.takes("<w:br/>") {
            self.text.push('\n');
        } else if self.steps.takes("<w:tab/>") {
            self.text.push('\t');
        } else if self.steps.takes("<w:drawing>") {
            self.picture()?;
        } else {
            self.steps.expects("<w:t xml:space=\"preserve\">", strange)?;
            letters(self.steps.until("</w:t>", strange)?, &mut self.text)?;
        }
        self.steps.expects("</w:r>", strange)
    }

    /// A table, if one comes.
    fn table(&mut self, depth: usize) -> Result<bool, &'static str> {
        let strange = "an element that no table of ours has";
        if !self.steps.takes(TABLE) {
            return Ok(false);
        }
        let deeper = depth.checked_sub(1).ok_or("tables that lie too deep in one another")?;
        let ruled = self.steps.takes(LINES);
        self.steps.expects("</w:tblPr><w:tblGrid>", strange)?;
        let mut columns = 0;
        while let Some(wide) = self.steps.number("<w:gridCol w:w=\"", "\"/>", WIDEST)? {
            if wide % WIDE != 0 || wide == 0 {
                return Err("columns of other widths than ours");
            }
            columns += 1;
        }
        if columns == 0 {
            return Err("a table without columns");
        }
        self.steps.expects("</w:tblGrid>", strange)?;
        let mut lines = Lines {
            ruled,
            ..Lines::default()
        };
        while self.steps.takes("<w:tr>") {
            let _ = self.steps.takes("<w:trPr><w:tblHeader/></w:trPr>");
            let mut cells = 0;
            lines.column = 0;
            while self.steps.takes(CELL) {
                cells += usize::from(self.cell(deeper, &mut lines)?);
            }
            self.steps.expects("</w:tr>", strange)?;
            cells::end_row(cells, &mut self.text)?;
        }
        self.steps.expects("</w:tbl>", strange)?;
        Ok(true)
    }

    /// A cell, with a tab behind it; none for one that goes on from the one above. One plain paragraph is the cell; of several, each
    /// ends its line. A table at its end has a paragraph behind it, which says nothing.
    fn cell(&mut self, depth: usize, lines: &mut Lines) -> Result<bool, &'static str> {
        if !self.steps.takes("0\" w:type=\"auto\"/>") {
            let wide = self.steps.number("", "\" w:type=\"dxa\"/>", WIDEST)?;
            if wide.is_none_or(|wide| wide % WIDE != 0 || wide == 0) {
                return Err("a cell of another width than ours");
            }
        }
        let columns = self.steps.number("<w:gridSpan w:val=\"", "\"/>", COLUMNS)?.unwrap_or(1);
        let goes_on = self.steps.takes(GOES_ON);
        let begins = !goes_on && self.steps.takes("<w:vMerge w:val=\"restart\"/>");
        let sides = self.borders("tcBorders", "")?;
        lines.cell(columns, sides, (begins, goes_on))?;
        if goes_on {
            self.steps
                .expects(EMPTY, "a cell that another covers, and that is not empty")?;
            return Ok(false);
        }
        let _ = self.shading()?;
        self.steps
            .expects("</w:tcPr>", "an element that no table of ours has")?;
        let (mut blocks, mut plain) = (0, false);
        loop {
            let in_table = self.table(depth)?;
            if in_table {
                blocks += 1;
                if self.steps.takes("<w:p></w:p></w:tc>") {
                    break;
                }
                continue;
            }
            if self.steps.takes("</w:tc>") {
                if blocks == 0 {
                    return Err("a cell without a paragraph");
                }
                break;
            }
            let kind = self.paragraph()?;
            if kind == Kind::Silent {
                return Err("a section that ends in a table");
            }
            plain = blocks == 0 && kind == Kind::Plain;
            blocks += 1;
            self.text.push('\n');
        }
        if blocks == 1 && plain {
            self.text.pop();
        }
        self.text.push('\t');
        Ok(true)
    }
}

/// The lines of the cells of a table.
#[derive(Default)]
struct Lines {
    /// Whether all cells have all, and say nothing of it.
    ruled: bool,
    /// The column of the next cell, and what the cells have that others go on from, by their columns.
    column: usize,
    going: BTreeMap<usize, [bool; 4]>,
}

impl Lines {
    /// A cell of so many columns with lines at these sides; whether others go on from it, and whether it goes on from another.
    fn cell(&mut self, columns: usize, sides: [bool; 4], (begins, goes_on): (bool, bool)) -> Result<(), &'static str> {
        let column = self.column;
        self.column += columns;
        if self.ruled && sides != [false; 4] {
            return Err("a cell with lines of its own, in a table that has all");
        }
        if begins {
            self.going.insert(column, sides);
        }
        if goes_on && self.going.get(&column) != Some(&sides) {
            return Err("a cell that goes on with other lines than it began with");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
