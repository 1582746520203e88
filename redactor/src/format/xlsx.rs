//! Workbooks (ECMA-376, SpreadsheetML): what the cells of their sheets show as marked text, and a new package that holds only that.
//!
//! A sheet is a section: its name, and a table of what its cells show, each in its place. Numbers and days that show the same when they
//! are written in one of a few forms stay such; all else is text, and no formula is written. Sheets, rows, columns and cells that nobody
//! sees, as under what is drawn over them, are told and are gone; so are formulas, names, rules, and the look of all but bold and slanted
//! letters. Pictures, the words of shapes, what charts show, and comments where they are kept stand beneath the cells.

mod chart;
mod colour;
mod comments;
mod dark;
mod digits;
mod drawing;
mod grid;
mod measure;
mod reach;
mod read;
mod sheet;
mod strings;
mod styles;
mod told;
mod words;
mod write;

use super::{How, Refusal};
use crate::document::Hand;
use crate::flow::{Flow, Hidings};
use crate::package::kind::Kind;
use crate::package::{self, Package};

/// A workbook.
pub(super) const XLSX: Kind = Kind {
    name: "xlsx",
    printed_by: Some(Hand::Calc),
    sniff,
    read,
    write: |taken| package::write::package(&write::parts(taken)?),
};

/// A package with a part of workbooks near its beginning; what it is, its parts say.
fn sniff(head: &[u8]) -> bool {
    package::begins(head, "xl/") && package::names(head, "xl/")
}

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    let package = Package::open(bytes, &how.limits, &mut hidings)?;
    read::workbook(&package, hidings, how)
}

#[cfg(test)]
mod tests;
