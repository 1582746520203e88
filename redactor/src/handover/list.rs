//! The list of what is handed over, and the code that stands for it.

use crate::case::{self, CaseError, Part};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// The list's entry in the book of what is carried, and the file in it.
pub(super) const ENTRY: &str = "handover";
pub(super) const FILE: &str = "handover.json";
/// Bytes of the digest in a code: 128 bits, for who makes a second list to a given code.
const CODE: usize = 16;
/// Digits in a group.
const GROUP: usize = 4;

/// All that is carried, in order.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub(super) entries: Vec<Listed>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    /// Its folder.
    pub(super) part: String,
    /// Its name.
    pub(super) name: String,
    /// The SHA-256 of the file that is carried, in hexadecimal.
    pub(super) sha256: String,
    /// Set on a reply that lies on a stick.
    pub(super) written: bool,
}

impl List {
    /// What people compare: `1f2e-…`, eight groups of four.
    pub(super) fn code(&self) -> String {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let digest = digest(&SHA256, &[b"postern handover\n", json.as_slice()].concat());
        let digits = data_encoding::HEXLOWER.encode(digest.as_ref().get(..CODE).unwrap_or_default());
        let groups: Vec<_> = digits.as_bytes().chunks(GROUP).map(String::from_utf8_lossy).collect();
        groups.join("-")
    }

    /// Where all of it lies.
    pub(super) fn paths(&self) -> BTreeSet<String> {
        self.entries.iter().map(Listed::path).collect()
    }

    /// Whether somebody typed this code, however they wrote it.
    pub(super) fn has_code(&self, typed: &str) -> bool {
        let digits = |text: &str| {
            let wanted = text.chars().filter(char::is_ascii_alphanumeric);
            wanted.map(|digit| digit.to_ascii_lowercase()).collect::<String>()
        };
        digits(typed) == digits(&self.code())
    }
}

impl Listed {
    /// Its part, if it is one.
    pub(super) fn part(&self) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.folder() == self.part)
    }

    /// What people read.
    pub(super) fn path(&self) -> String {
        path(&self.part, &self.name)
    }
}

/// Where an entry lies in its case.
pub(super) fn path(part: &str, name: &str) -> String {
    format!("{part}/{name}.age")
}

/// Everything that a case holds, in the order in which it is carried.
pub(super) fn everything(folder: &Path) -> Result<Vec<(Part, String)>, CaseError> {
    let mut all = Vec::new();
    for part in Part::ALL {
        let names = case::names(folder, part)?.into_iter();
        all.extend(
            names
                .filter(|name| (part, name.as_str()) != (Part::Book, ENTRY))
                .map(|name| (part, name)),
        );
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_stands_for_every_field_and_is_typed_freely() {
        let listed = |name: &str, written| Listed {
            part: "kept".to_owned(),
            name: name.to_owned(),
            sha256: "00".to_owned(),
            written,
        };
        let list = |entries: &[Listed]| List {
            entries: entries.to_vec(),
        };
        let code = list(&[listed("a", false)]).code();
        assert_eq!(code.len(), 39);
        for other in [
            &[listed("b", false)][..],
            &[listed("a", true)],
            &[],
            &[listed("a", false), listed("b", false)],
        ] {
            assert_ne!(list(other).code(), code);
        }
        assert!(list(&[listed("a", false)]).has_code(&code.to_uppercase().replace('-', " ")));
        assert!(!list(&[listed("a", false)]).has_code(code.trim_end_matches(|digit: char| digit.is_alphanumeric())));
    }
}
