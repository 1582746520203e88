//! What was found, where it stands, and what was decided about it.

use crate::document::Area;
use serde::{Deserialize, Serialize};

/// A kind of identifier. One file in `detector/` finds each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An e-mail address.
    Email,
    /// An international bank account number, its checksum right.
    Iban,
    /// A term from the editor's list.
    Term,
}

/// Something that a detector found in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Its number in this document, from 1.
    pub id: u32,
    /// What it is.
    pub kind: Kind,
    /// The text as it stands in the document.
    pub value: String,
    /// Why it was taken for one, in words.
    pub reason: String,
    /// How sure the detector is, in percent.
    pub confidence: u8,
    /// Where it stands.
    pub place: Place,
}

/// Where a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In a flow: bytes of its text, `end` excluded.
    Flow {
        /// First byte.
        start: usize,
        /// The byte after the last.
        end: usize,
    },
    /// On a page: the lines it touches, by number.
    Page {
        /// Page, from 0.
        page: u32,
        /// Lines of that page, from 0.
        lines: Vec<u32>,
    },
}

/// What is to be changed: everything that a writer is told, and that `verify` holds its work against.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edits {
    /// In a flow, sorted and disjoint.
    pub replacements: Vec<Replacement>,
    /// On pages and pictures.
    pub covers: Vec<Cover>,
}

/// Bytes `start..end` of a flow's text become `label`, which never tells the length of what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// The finding it answers.
    pub finding: u32,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What stands there instead, e.g. `[e-mail]`.
    pub label: String,
}

/// A solid black box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// The finding it answers.
    pub finding: u32,
    /// Page, from 0; 0 for a picture.
    pub page: u32,
    /// Where, in the raster's pixels.
    pub area: Area,
}
