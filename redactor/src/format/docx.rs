//! Word documents (ECMA-376, WordprocessingML): what a reader sees of one as marked text, and a new package that holds only that.
//!
//! Kept are headings, paragraphs, lists with their bullets, tables, pictures, charts as tables of what they show, the direction of blocks,
//! and how all of it is set, from faces to pages. Headers and footers stand in their places, and count pages. Numbers before paragraphs are letters of them, as they are
//! seen. Text that stands apart (boxes, notes) comes at the end. Tracked deletions, hidden text, codes of fields, comments and properties are told and are gone; so is what is cut off from a picture.

mod apart;
mod borders;
mod chart;
mod fields;
mod layout;
mod lines;
mod manner;
mod notes;
mod numbers;
mod parts;
mod picture;
mod read;
mod runs;
mod section;
mod styles;
mod table;
mod write;

use super::{How, Refusal};
use crate::document::Hand;
use crate::flow::{Flow, Hidings};
use crate::package::kind::Kind;
use crate::package::{self, Package};

/// Folders of workbooks and presentations.
const OTHERS: &[&str] = &["xl/", "ppt/", "visio/"];

/// A Word document.
pub(super) const DOCX: Kind = Kind {
    name: "docx",
    printed_by: Some(Hand::Writer),
    sniff,
    read,
    write: |taken| package::write::package(&write::parts(taken)?),
};

/// A package that is not seen to be another kind of document; what it is, its parts say.
fn sniff(head: &[u8]) -> bool {
    package::begins(head, "word/") && !OTHERS.iter().any(|other| package::names(head, other))
}

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    let mut hidings = Hidings::default();
    let package = Package::open(bytes, &how.limits, &mut hidings)?;
    read::document(&package, hidings, how)
}

#[cfg(test)]
mod tests;
