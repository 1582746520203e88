//! The text of one sheet: its cells in their order, each in its place, the row's last ended by its line.

use super::super::sheets::{number, widen};
use super::drawing::Place;
use crate::document::Figure;
use std::collections::BTreeSet;

const BEGIN: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
const FROM_RIGHT: &str = "<sheetViews><sheetView rightToLeft=\"1\" workbookViewId=\"0\"/></sheetViews>";

const STRANGE: &str = "an element that no sheet of ours has";

/// Looks that a whole cell can have: of styles, the first of each form.
const LOOKS: usize = 4;

/// Looks of pieces of text, in their order, and what stands behind them.
const PIECES: [&str; 6] = [
    "<b/>",
    "<i/>",
    "<strike/>",
    "<u/>",
    "<vertAlign val=\"superscript\"/>",
    "<vertAlign val=\"subscript\"/>",
];
const FONT: &str = "<sz val=\"11\"/><rFont val=\"Calibri\"/></rPr>";

/// Rows, and cells of all merged ones together.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
const MERGED: usize = 40_000_000;

/// What leads from a sheet to what is drawn on it.
const DRAWING: &str =
    "<drawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/>";

/// The text of a sheet's part, on which pictures are drawn in these places.
pub(super) fn text(part: &str, drawn: &[Place]) -> Result<String, &'static str> {
    let mut sheet = Sheet {
        rest: part,
        drawn,
        text: String::new(),
        widths: Vec::new(),
        covered: Covered::default(),
    };
    sheet.expects(BEGIN)?;
    let _ = sheet.takes(FROM_RIGHT);
    let columns = sheet.columns()?;
    sheet.expects("<sheetData>")?;
    let (_, behind) = sheet.rest.rsplit_once("</sheetData>").ok_or(STRANGE)?;
    let merged = match drawn {
        [] => behind.strip_suffix("</worksheet>"),
        _ => behind
            .strip_suffix("</worksheet>")
            .and_then(|behind| behind.strip_suffix(DRAWING)),
    };
    sheet.covered = Covered::of(merged.ok_or(STRANGE)?)?;
    let mut row = 0;
    while sheet.rest.starts_with("<row") {
        row += 1;
        sheet.row(row)?;
    }
    if sheet.rest.strip_prefix("</sheetData>") != Some(behind) || row > ROWS {
        return Err(STRANGE);
    }
    if !sheet.drawn.is_empty() {
        return Err("a picture in a row that is not there");
    }
    if columns != sheet.widths {
        return Err("columns of other widths than their texts");
    }
    Ok(sheet.text)
}

/// Cells that are part of another: for each row, from which column to which.
#[derive(Default)]
struct Covered {
    /// Ranges by their first cell: row, column, last row, last column.
    first: BTreeSet<(usize, usize, usize, usize)>,
    parts: BTreeSet<(usize, usize, usize)>,
}

impl Covered {
    /// Of what stands behind the rows.
    fn of(behind: &str) -> Result<Self, &'static str> {
        let mut covered = Self::default();
        if behind.is_empty() {
            return Ok(covered);
        }
        let strange = "merged cells that are written otherwise";
        let list = behind.strip_suffix("</mergeCells>").ok_or(strange)?;
        let count = list.matches("<mergeCell ").count();
        let list = list
            .strip_prefix(format!("<mergeCells count=\"{count}\">").as_str())
            .ok_or(strange)?;
        let (mut rest, mut left) = (list, MERGED);
        while !rest.is_empty() {
            let range = rest
                .strip_prefix("<mergeCell ref=\"")
                .and_then(|range| range.split_once("\"/>"));
            let (range, after) = range.ok_or(strange)?;
            rest = after;
            let (from, to) = range.split_once(':').ok_or(strange)?;
            let ((top, left_column), (bottom, right)) = (place(from)?, place(to)?);
            if top > bottom || left_column > right || (top, left_column) == (bottom, right) {
                return Err(strange);
            }
            left = left.checked_sub(bottom - top + 1).ok_or(strange)?;
            covered.first.insert((top, left_column, bottom, right));
            for row in top..=bottom {
                covered.parts.insert((row, left_column, right));
            }
        }
        Ok(covered)
    }

    /// The column behind the merged cell that begins here; whether this is its first row.
    fn at(&self, row: usize, column: usize) -> Option<(usize, bool)> {
        let (_, _, right) = self
            .parts
            .range((row, column, 0)..)
            .next()
            .filter(|part| part.0 == row && part.1 == column)?;
        let first = self.first.range((row, column, 0, 0)..).next();
        let first = first.is_some_and(|first| first.0 == row && first.1 == column);
        Some((right + 1, first))
    }
}

/// Row and column of `B7`, in the one way of writing it.
fn place(name: &str) -> Result<(usize, usize), &'static str> {
    let strange = "a cell in another place than its own";
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let (letters, digits) = name.split_at_checked(letters).ok_or(strange)?;
    let row: usize = digits.parse().map_err(|_| strange)?;
    let add = |column: usize, letter: u8| column * 26 + usize::from(letter - b'A') + 1;
    let column = if letters.len() > 3 {
        0
    } else {
        letters.bytes().fold(0, add)
    };
    let known = row.to_string() == digits && (1..=ROWS).contains(&row) && (1..=COLUMNS).contains(&column);
    if known { Ok((row, column)) } else { Err(strange) }
}

struct Sheet<'a> {
    rest: &'a str,
    /// Pictures that are still to come.
    drawn: &'a [Place],
    text: String,
    /// Letters of the longest line in each column, then its width.
    widths: Vec<usize>,
    covered: Covered,
}

impl<'a> Sheet<'a> {
    fn takes(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn expects(&mut self, word: &str) -> Result<(), &'static str> {
        if self.takes(word) { Ok(()) } else { Err(STRANGE) }
    }

    fn to(&mut self, end: &str) -> Result<&'a str, &'static str> {
        let (taken, rest) = self.rest.split_once(end).ok_or(STRANGE)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The widths that are stated, as letters of the longest line would give them.
    fn columns(&mut self) -> Result<Vec<usize>, &'static str> {
        let mut widths = Vec::new();
        if !self.takes("<cols>") {
            return Ok(widths);
        }
        while !self.takes("</cols>") {
            let number = widths.len() + 1;
            self.expects(&format!("<col min=\"{number}\" max=\"{number}\" width=\""))?;
            let width = self.to("\" customWidth=\"1\"/>")?;
            let known: usize = width.parse().map_err(|_| STRANGE)?;
            if known.to_string() != width {
                return Err(STRANGE);
            }
            widths.push(known);
        }
        if widths.is_empty() || widths.len() > COLUMNS {
            return Err(STRANGE);
        }
        Ok(widths)
    }

    fn row(&mut self, row: usize) -> Result<(), &'static str> {
        self.expects(&format!("<row r=\"{row}\""))?;
        let shown = self.drawn.split_first().filter(|(place, _)| place.row == row);
        if let Some((place, rest)) = shown {
            self.drawn = rest;
            self.expects(&format!(" ht=\"{}\" customHeight=\"1\"", place.height()))?;
        }
        self.expects(">")?;
        let (mut column, mut cells) = (1, 0);
        while !self.takes("</row>") {
            let mut behind = column + 1;
            while let Some((next, first)) = self.covered.at(row, column) {
                behind = next;
                if first {
                    break;
                }
                column = next;
                behind = column + 1;
            }
            self.expects("<c r=\"")?;
            let at = self.to("\"")?;
            if place(at)? != (row, column) {
                return Err("a cell in another place than its own");
            }
            let from = self.text.len();
            if shown.is_some() && column == 1 {
                self.text.push(Figure::LETTER);
                self.expects("/>")?;
            } else {
                self.cell()?;
            }
            let said = self.text.get(from..).unwrap_or_default();
            widen(&mut self.widths, column, said, behind == column + 1);
            self.text.push('\t');
            column = behind;
            cells += 1;
        }
        if cells == 0 || self.text.pop() != Some('\t') {
            return Err("a row without cells");
        }
        self.text.push('\n');
        Ok(())
    }

    fn cell(&mut self) -> Result<(), &'static str> {
        if self.takes("/>") {
            return Ok(());
        }
        self.expects(" s=\"")?;
        let written = self.to("\"")?;
        let style: usize = written.parse().map_err(|_| STRANGE)?;
        if style.to_string() != written {
            return Err(STRANGE);
        }
        if let Some(form) = (style / LOOKS).checked_sub(1) {
            self.expects("><v>")?;
            let value = self.to("</v></c>")?;
            self.text.push_str(&number::shown(value, form)?);
            return Ok(());
        }
        self.expects(" t=\"inlineStr\"><is>")?;
        let from = self.text.len();
        if self.rest.starts_with("<t") {
            self.letters()?;
        } else {
            while self.takes("<r>") {
                self.piece()?;
            }
        }
        self.expects("</is></c>")?;
        if self.text.len() == from {
            return Err("a text without letters");
        }
        Ok(())
    }

    fn piece(&mut self) -> Result<(), &'static str> {
        if self.takes("<rPr>") {
            let looks = PIECES.iter().filter(|look| self.takes(look)).count();
            if looks == 0 {
                return Err("properties that say nothing");
            }
            self.expects(FONT)?;
        }
        self.letters()?;
        self.expects("</r>")
    }

    fn letters(&mut self) -> Result<(), &'static str> {
        let strange = "a letter that is written otherwise";
        self.expects("<t xml:space=\"preserve\">")?;
        let mut rest = self.to("</t>")?;
        if rest.is_empty() {
            return Err("a text without letters");
        }
        while let Some(letter) = rest.chars().next() {
            let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("_x005F_x", '_')];
            let length = match known.iter().find(|(form, _)| rest.starts_with(form)) {
                Some((form, '_')) => {
                    self.text.push_str("_x");
                    form.len()
                }
                Some((form, meant)) => {
                    self.text.push(*meant);
                    form.len()
                }
                None if matches!(letter, '&' | '<' | '>' | '\t' | '\r') || is_code(rest) => return Err(strange),
                None => {
                    self.text.push(letter);
                    letter.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        Ok(())
    }
}

/// Whether programs read a letter by its number here.
fn is_code(rest: &str) -> bool {
    let digits = rest.strip_prefix("_x").and_then(|rest| rest.get(..5));
    digits.is_some_and(|digits| digits.ends_with('_') && digits.bytes().take(4).all(|digit| digit.is_ascii_hexdigit()))
}
