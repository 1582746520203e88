//! Spreadsheets of OpenDocument (OpenDocument 1.3): what the cells of their sheets show as marked text, and a new package that holds only
//! that.
//!
//! Read are packages (documents and templates) and documents that are one tree of XML. A sheet is a section: its name, and a table of
//! what its cells show, each in its place. What a cell shows stands beside its value and is held against it. Numbers and days that show
//! the same when they are written in one of a few forms stay such; all else is text, and no formula is written. Sheets, rows, columns and
//! cells that nobody sees, as under what is drawn over them, are told and are gone; so are formulas, names, rules and changes.
//! Pictures, the words of shapes, what charts show, and comments where they are kept stand beneath the cells.

mod cell;
mod comments;
mod data;
mod drawn;
mod graphic;
mod measure;
mod moment;
mod read;
mod row;
mod runs;
mod styles;
mod told;
mod witness;
mod write;

use super::{How, Refusal};
use crate::document::Hand;
use crate::flow::Flow;
use crate::package;
use crate::package::kind::Kind;
use crate::package::opendocument;

/// What a spreadsheet says it is, in the first part or in its root; documents and templates go on in their own way.
const KIND: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// A spreadsheet of OpenDocument.
pub(super) const ODS: Kind = Kind {
    name: "ods",
    printed_by: Some(Hand::Calc),
    sniff: |head| opendocument::is_of(head, KIND),
    read,
    write: |taken| package::write::typed(KIND, &write::parts(taken)?),
};

fn read(bytes: &[u8], how: &How) -> Result<Flow, Refusal> {
    opendocument::read(
        bytes,
        how,
        (read::skeleton, read::OTHERS),
        &|content, source, package, hidings| read::workbook(content, (source, package), hidings, how),
    )
}

#[cfg(test)]
mod tests;
