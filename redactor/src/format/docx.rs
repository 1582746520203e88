//! Word documents (ECMA-376, WordprocessingML): what a reader sees of one as marked text, and a new package that holds only that.
//!
//! Kept are headings, paragraphs, lists with their bullets, tables, looks of letters and the direction of blocks. Numbers before
//! paragraphs are letters of them, as they are seen. Text that stands apart (boxes, notes, headers, footers) comes at the end. Tracked
//! deletions, hidden text, codes of fields, comments and properties are told and are gone; so are pictures, and the look of pages.

mod lines;
mod manner;
mod numbers;
mod parts;
mod read;
mod runs;
mod section;
mod styles;
mod table;
mod write;

use super::{Format, Refusal};
use crate::document::Value;
use crate::finding::Edits;
use crate::flow::{Flow, Hidings};
use crate::limits::Limits;
use crate::package::{self, Package};
use std::io::Write;

/// A Word document.
pub(super) struct Docx;

/// What a ZIP file begins with, and where the name of its first part stands.
const ZIP: &[u8] = b"PK\x03\x04";
const NAME: usize = 30;

/// The first parts of packages, as programs write them.
const FIRST: &[&[u8]] = &[b"[Content_Types].xml", b"_rels/.rels", b"word/", b"docProps/"];

/// Folders of workbooks and presentations.
const OTHERS: &[&[u8]] = &[b"xl/", b"ppt/", b"visio/"];

impl Format for Docx {
    fn name(&self) -> &'static str {
        "docx"
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    /// A package that is not seen to be another kind of document; what it is, its parts say.
    fn sniff(&self, head: &[u8]) -> bool {
        let name = head.strip_prefix(ZIP).and(head.get(NAME..)).unwrap_or_default();
        let holds = |piece: &[u8]| head.windows(piece.len()).any(|window| window == piece);
        FIRST.iter().any(|first| name.starts_with(first)) && !OTHERS.iter().any(|other| holds(other))
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut hidings = Hidings::default();
        let package = Package::open(bytes, limits, &mut hidings)?;
        read::document(&package, hidings, limits)?.give(limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let (text, marks) = Flow::take(edits, next)?;
        let written = package::write::package(&write::parts(&text, &marks)?)?;
        out.write_all(&written)
            .map_err(|error| Refusal::Broken(error.to_string()))
    }
}

#[cfg(test)]
mod tests;
