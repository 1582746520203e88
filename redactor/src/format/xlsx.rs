//! Workbooks (ECMA-376, SpreadsheetML): what the cells of their sheets show as marked text, and a new package that holds only that.
//!
//! A sheet is a section: its name, and a table of what its cells show, each in its place. Numbers and days that show the same when they
//! are written in one of a few forms stay such; all else is text, and no formula is written. Sheets, rows, columns and cells that nobody
//! sees are told and are gone; so are formulas, comments, names, rules, charts, pictures, and the look of all but bold and slanted letters.

mod colour;
mod forms;
mod grid;
mod name;
mod place;
mod read;
mod sheet;
mod shown;
mod strings;
mod styles;
mod told;
mod write;

use super::{Format, Refusal};
use crate::document::Value;
use crate::finding::Edits;
use crate::flow::{Flow, Hidings};
use crate::limits::Limits;
use crate::package::{self, Package};
use std::io::Write;

/// A workbook.
pub(super) struct Xlsx;

/// What a ZIP file begins with, and where the name of its first part stands.
const ZIP: &[u8] = b"PK\x03\x04";
const NAME: usize = 30;

/// The first parts of packages, as programs write them, and the folder of workbooks.
const FIRST: &[&[u8]] = &[b"[Content_Types].xml", b"_rels/.rels", b"xl/", b"docProps/"];
const OWN: &[u8] = b"xl/";

impl Format for Xlsx {
    fn name(&self) -> &'static str {
        "xlsx"
    }

    fn extension(&self) -> &'static str {
        "xlsx"
    }

    /// A package with a part of workbooks near its beginning; what it is, its parts say.
    fn sniff(&self, head: &[u8]) -> bool {
        let name = head.strip_prefix(ZIP).and(head.get(NAME..)).unwrap_or_default();
        FIRST.iter().any(|first| name.starts_with(first)) && head.windows(OWN.len()).any(|window| window == OWN)
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut hidings = Hidings::default();
        let package = Package::open(bytes, limits, &mut hidings)?;
        read::workbook(&package, hidings, limits)?.give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let (text, marks) = Flow::take(edits, next)?;
        let parts = write::parts(&text, &marks)?;
        let (names, parts): (Vec<String>, Vec<String>) = parts.into_iter().unzip();
        let parts: Vec<(&str, String)> = names.iter().map(String::as_str).zip(parts).collect();
        let written = package::write::package(&parts)?;
        out.write_all(&written)
            .map_err(|error| Refusal::Broken(error.to_string()))
    }
}

#[cfg(test)]
mod tests;
