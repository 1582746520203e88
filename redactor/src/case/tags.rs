//! What people call threads and submissions: one sealed list, replaced whole.

use super::{Case, CaseError, Part, RecordError, entry, json_in, seal_json};
use envelope::Identity;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The entry in the book, and the file in it.
const ENTRY: &str = "tags";
const FILE: &str = "tags.json";
/// Letters of a tag at most.
const LETTERS: usize = 60;
/// Tags of one thing at most.
const TAGS: usize = 50;

/// The tags of a case.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tags {
    /// Of threads, by the recipient of their mailbox: words can have twins.
    threads: BTreeMap<String, BTreeSet<String>>,
    /// Of submissions, by name.
    submissions: BTreeMap<String, BTreeSet<String>>,
}

/// Whom a tag belongs to.
#[derive(Debug, Clone, Copy)]
pub enum Tagged<'a> {
    /// The thread of this recipient.
    Thread(&'a str),
    /// The submission of this name.
    Submission(&'a str),
}

/// A tag that is none, or one too many.
#[derive(Debug, thiserror::Error)]
#[error("a tag is 1 to {LETTERS} letters, digits, spaces, dots and hyphens, and a thing has at most {TAGS}")]
pub struct NoTag;

impl Tags {
    /// The tags of the case in `folder`.
    ///
    /// # Errors
    /// [`RecordError`].
    pub fn read(folder: &Path, custodian: &Identity) -> Result<Self, RecordError> {
        match entry(folder, Part::Book, ENTRY) {
            Err(CaseError::NoEntry) => Ok(Self::default()),
            sealed => json_in(sealed?, FILE, custodian),
        }
    }

    /// Puts these tags in place of those of `case`.
    ///
    /// # Errors
    /// [`RecordError`]; the case has then the tags that it had.
    pub fn write(&self, case: &Case, custodian: &Identity) -> Result<(), RecordError> {
        seal_json(case, (Part::Book, ENTRY), FILE, self, &custodian.public())
    }

    /// The tags of one thing, in order.
    pub fn of(&self, thing: Tagged) -> impl Iterator<Item = &str> {
        let tags = match thing {
            Tagged::Thread(recipient) => self.threads.get(recipient),
            Tagged::Submission(name) => self.submissions.get(name),
        };
        tags.into_iter().flatten().map(String::as_str)
    }

    /// Adds `tag`.
    ///
    /// # Errors
    /// [`NoTag`].
    pub fn add(&mut self, thing: Tagged, tag: &str) -> Result<(), NoTag> {
        let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | '-');
        let tag = tag.trim();
        if !(1..=LETTERS).contains(&tag.chars().count()) || !tag.chars().all(plain) {
            return Err(NoTag);
        }
        let tags = self.entry(thing);
        tags.insert(tag.to_owned());
        if tags.len() > TAGS { Err(NoTag) } else { Ok(()) }
    }

    /// Takes `tag` away, and says whether it was there.
    pub fn remove(&mut self, thing: Tagged, tag: &str) -> bool {
        self.entry(thing).remove(tag.trim())
    }

    fn entry(&mut self, thing: Tagged) -> &mut BTreeSet<String> {
        match thing {
            Tagged::Thread(recipient) => self.threads.entry(recipient.to_owned()).or_default(),
            Tagged::Submission(name) => self.submissions.entry(name.to_owned()).or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_kept_sealed_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        let custodian = Identity::generate();
        let case = Case::open(folder.path()).unwrap();
        let mut tags = Tags::read(folder.path(), &custodian).unwrap();
        tags.add(Tagged::Thread("age1x"), " bridge ").unwrap();
        tags.add(Tagged::Submission("1-aa"), "bridge").unwrap();
        tags.write(&case, &custodian).unwrap();
        assert!(tags.remove(Tagged::Submission("1-aa"), "bridge"));
        tags.write(&case, &custodian).unwrap();
        let tags = Tags::read(folder.path(), &custodian).unwrap();
        assert_eq!(tags.of(Tagged::Thread("age1x")).collect::<Vec<_>>(), ["bridge"]);
        assert_eq!(tags.of(Tagged::Submission("1-aa")).count(), 0);
        assert!(Tags::read(folder.path(), &Identity::generate()).is_err());
    }

    #[test]
    fn a_tag_cannot_steer_a_terminal() {
        let mut tags = Tags::default();
        for wild in ["", " ", "a\u{1b}[2J", "a\nb", &"x".repeat(61)] {
            assert!(tags.add(Tagged::Submission("1-aa"), wild).is_err(), "{wild:?}");
        }
    }
}
