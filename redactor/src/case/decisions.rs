//! What people decided in a case: for the whole of it, and document by document. One sealed list, replaced whole; the same as plain
//! JSON, so that a second editor can replay it to the same bytes.

use super::{Case, CaseError, Part, RecordError, entry, json_in, seal_json};
use crate::answers::{Answers, Fate, NoAnswer};
use envelope::Identity;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The entry in the book, and the file in it.
const ENTRY: &str = "decisions";
const FILE: &str = "decisions.json";
/// The version of the JSON. It rises when a field changes its meaning or goes.
const VERSION: u32 = 1;
/// Bytes of the JSON at most; a sealed list of the case may have no more.
pub const LARGEST: u64 = 16 << 20;
/// Digits of a document's digest.
const DIGITS: usize = 64;

/// What people decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    version: u32,
    /// Values, wherever they stand in the case.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, Fate>,
    /// By the SHA-256 of a document's bytes, in hexadecimal: what is sent twice is decided once.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    documents: BTreeMap<String, Answers>,
}

/// Why a list of decisions was not taken.
#[derive(Debug, thiserror::Error)]
pub enum NoDecisions {
    /// It is not of that form.
    #[error("this is no list of decisions as `redactor decide --help` shows it: {0}")]
    Unreadable(serde_json::Error),
    /// It is of another version.
    #[error(
        "this list of decisions is of version {0}, and this version reads {VERSION}; use the redactor that wrote it"
    )]
    Version(u32),
    /// It names a document by something else than its digest.
    #[error("this list of decisions names a document otherwise than by 64 hexadecimal digits")]
    Digest,
    /// An answer in it cannot be followed.
    #[error(transparent)]
    Answer(#[from] NoAnswer),
    /// There is too much of it.
    #[error("these decisions are more than {} MB", LARGEST >> 20)]
    TooMany,
}

impl Default for Decisions {
    fn default() -> Self {
        Self {
            version: VERSION,
            values: BTreeMap::new(),
            documents: BTreeMap::new(),
        }
    }
}

impl Decisions {
    /// From JSON.
    ///
    /// # Errors
    /// [`NoDecisions`]: nothing in it is guessed at.
    pub fn parse(json: &[u8]) -> Result<Self, NoDecisions> {
        let decisions: Self = serde_json::from_slice(json).map_err(NoDecisions::Unreadable)?;
        decisions.fit()?;
        Ok(decisions)
    }

    /// As JSON that a person can read and compare: the same decisions are the same bytes.
    ///
    /// # Errors
    /// [`NoDecisions::TooMany`].
    pub fn json(&self) -> Result<Vec<u8>, NoDecisions> {
        let mut json = serde_json::to_vec_pretty(self).map_err(NoDecisions::Unreadable)?;
        json.push(b'\n');
        if json.len() as u64 > LARGEST {
            return Err(NoDecisions::TooMany);
        }
        Ok(json)
    }

    /// Those of the case in `folder`.
    ///
    /// # Errors
    /// [`RecordError`].
    pub fn read(folder: &Path, custodian: &Identity) -> Result<Self, RecordError> {
        let decisions: Self = match entry(folder, Part::Book, ENTRY) {
            Err(CaseError::NoEntry) => return Ok(Self::default()),
            sealed => json_in(sealed?, FILE, custodian)?,
        };
        decisions.fit().map_err(|_| RecordError::Version)?;
        Ok(decisions)
    }

    /// Puts these in place of those of `case`.
    ///
    /// # Errors
    /// [`RecordError`]; the case has then those that it had.
    pub fn write(&self, case: &Case, custodian: &Identity) -> Result<(), RecordError> {
        seal_json(case, (Part::Book, ENTRY), FILE, self, &custodian.public())
    }

    /// What is decided for the document with this SHA-256, the decisions for the whole case with it; none where nothing is.
    #[must_use]
    pub fn of(&self, digest: &[u8; 32]) -> Option<Answers> {
        let own = self.documents.get(&key(digest));
        let all = own.cloned().unwrap_or_default().with_values_of(&self.values);
        (!all.is_empty()).then_some(all)
    }

    /// What is decided for it alone.
    #[must_use]
    pub fn own(&self, digest: &[u8; 32]) -> Answers {
        self.documents.get(&key(digest)).cloned().unwrap_or_default()
    }

    /// Puts `answers` in place of what is decided for it alone.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub fn decide(&mut self, digest: &[u8; 32], answers: Answers) -> Result<(), NoAnswer> {
        answers.fit()?;
        if answers.is_empty() {
            self.documents.remove(&key(digest));
        } else {
            self.documents.insert(key(digest), answers);
        }
        Ok(())
    }

    /// Adds what `other` says; where both speak of a value or a document, `other` does.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.values.extend(other.values);
        self.documents.extend(other.documents);
        self
    }

    fn fit(&self) -> Result<(), NoDecisions> {
        if self.version != VERSION {
            return Err(NoDecisions::Version(self.version));
        }
        let hexadecimal = |digit: u8| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit);
        let digest = |key: &String| key.len() == DIGITS && key.bytes().all(hexadecimal);
        if !self.documents.keys().all(digest) {
            return Err(NoDecisions::Digest);
        }
        let case = Answers {
            values: self.values.clone(),
            ..Answers::default()
        };
        case.fit()?;
        self.documents.values().try_for_each(Answers::fit)?;
        Ok(())
    }
}

fn key(digest: &[u8; 32]) -> String {
    data_encoding::HEXLOWER.encode(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(value: &str, fate: Fate) -> Answers {
        Answers {
            values: [(value.to_owned(), fate)].into(),
            ..Answers::default()
        }
    }

    fn some() -> Decisions {
        let mut decisions = Decisions::default();
        decisions.values.insert("Ann Smith".to_owned(), Fate::Remove);
        decisions.decide(&[7; 32], answers("Bob", Fate::Keep)).unwrap();
        decisions
    }

    #[test]
    fn decisions_are_kept_sealed_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let custodian = Identity::generate();
        let case = Case::open(folder.path()).unwrap();
        assert_eq!(
            Decisions::read(folder.path(), &custodian).unwrap(),
            Decisions::default()
        );
        some().write(&case, &custodian).unwrap();
        assert_eq!(Decisions::read(folder.path(), &custodian).unwrap(), some());
        assert!(Decisions::read(folder.path(), &Identity::generate()).is_err());
        let bytes = std::fs::read(folder.path().join("book/decisions.age")).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("Ann"));
    }

    #[test]
    fn the_same_decisions_are_the_same_json_and_nothing_in_it_is_guessed_at() {
        let json = some().json().unwrap();
        assert_eq!(Decisions::parse(&json).unwrap(), some());
        assert_eq!(Decisions::parse(&json).unwrap().json().unwrap(), json);
        let text = String::from_utf8(json).unwrap();
        for (good, wild) in [
            ("\"version\": 1", "\"version\": 2"),
            ("\"version\": 1", "\"verison\": 1"),
            ("0707", "07"),
            ("0707", "07G7"),
            ("Ann Smith", "-"),
        ] {
            assert!(text.contains(good));
            assert!(
                Decisions::parse(text.replacen(good, wild, 1).as_bytes()).is_err(),
                "{wild}"
            );
        }
    }

    #[test]
    fn a_document_has_its_own_decisions_and_those_of_the_case() {
        let decisions = some();
        let all = decisions.of(&[7; 32]).unwrap();
        assert_eq!(all.removed().collect::<Vec<_>>(), ["Ann Smith"]);
        assert_eq!(all.values.len(), 2);
        assert_eq!(decisions.own(&[7; 32]).values.len(), 1);
        assert_eq!(decisions.of(&[8; 32]).unwrap().values.len(), 1);
        assert_eq!(Decisions::default().of(&[8; 32]), None);
    }
}
