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

impl Edits {
    /// `text` with the replacements made; `None` where they do not fit it.
    #[must_use]
    pub fn text(&self, text: &str) -> Option<String> {
        let mut edited = String::with_capacity(text.len());
        let mut from = 0;
        for replacement in &self.replacements {
            edited.push_str(text.get(from..replacement.start)?);
            text.get(replacement.start..replacement.end)?;
            edited.push_str(&replacement.label);
            from = replacement.end;
        }
        edited.push_str(text.get(from..)?);
        Some(edited)
    }

    /// The areas covered on `page`.
    #[must_use]
    pub fn areas(&self, page: u32) -> Vec<Area> {
        self.covers
            .iter()
            .filter(|cover| cover.page == page)
            .map(|cover| cover.area)
            .collect()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(spans: &[(usize, usize)]) -> Edits {
        let replacement = |&(start, end)| Replacement {
            finding: 1,
            start,
            end,
            label: "[x]".to_owned(),
        };
        Edits {
            replacements: spans.iter().map(replacement).collect(),
            covers: Vec::new(),
        }
    }

    #[test]
    fn replacements_that_fit_are_made_and_others_are_refused() {
        assert_eq!(edits(&[(0, 2), (3, 4)]).text("äbc!").as_deref(), Some("[x]b[x]!"));
        for misfit in [&[(0, 1)][..], &[(3, 2)], &[(0, 9)], &[(3, 4), (0, 2)]] {
            assert_eq!(edits(misfit).text("äbc!"), None, "{misfit:?}");
        }
    }
}
