//! What is removed without asking, and what becomes of what could not be searched.

use crate::document::Aside;
use crate::finding::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Letters of a policy's name. It stands in every report.
const NAME_LETTERS: usize = 60;

/// What an unattended run does with what it finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// How reports call it.
    pub name: String,
    /// The kinds of identifiers that are removed. A kind that is not here is found, counted and left.
    pub redact: BTreeSet<Kind>,
    /// What becomes of a picture or page whose text nothing has searched.
    pub unsearched: Unsearched,
    /// How much of a page goes with what is removed; where it is not said, the word where letters stay letters, and the line where
    /// they are pixels.
    #[serde(default)]
    pub cover: Option<Extent>,
    /// Whether pages that stay drawn get bookmarks: their headings, as they stand in the copy.
    #[serde(default)]
    pub bookmarks: bool,
    /// Whether pages that stay drawn keep their links to other places of the same document.
    #[serde(default)]
    pub links: bool,
    /// Whether pages that are pictures in a copy get a text layer: what is read in their pixels, decisions made.
    #[serde(default)]
    pub searchable: bool,
    /// What is kept of what nobody sees: `notes`, `comments`, `hidden-sheets`, `hidden-slides`.
    #[serde(default)]
    pub keep: BTreeSet<Aside>,
}

/// How much of a page goes with what is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// What was found and no more. In pixels, the width of its box tells how long it was.
    Word,
    /// Each line that it stands in.
    Line,
    /// Each paragraph: where its lines break says something of what stood in them.
    Paragraph,
}

/// What becomes of a picture or page whose text nothing has searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unsearched {
    /// It waits for a person, with the reason `text not searched`.
    Waits,
    /// It is handed on, and the report says so in its first line.
    Passes,
}

/// Why a policy file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum PolicyError {
    /// It is not TOML, or has a key or value that is not known.
    #[error("this is not a policy: {0}")]
    Unreadable(String),
    /// Its name is empty, too long, or not plain letters.
    #[error("the name of a policy is 1 to {NAME_LETTERS} letters, digits, spaces and hyphens")]
    Name,
    /// It names a kind that no detector finds.
    #[error("`chosen` is what a person chooses; a policy cannot name it")]
    Chosen,
}

impl Policy {
    /// Removes every kind of identifier; what was not searched waits.
    #[must_use]
    pub fn redact() -> Self {
        let redact = Kind::ALL.into();
        Self {
            name: "redact".to_owned(),
            redact,
            unsearched: Unsearched::Waits,
            cover: None,
            bookmarks: false,
            links: false,
            searchable: false,
            keep: BTreeSet::new(),
        }
    }

    /// Removes what hides in a document and nothing that is seen in it.
    #[must_use]
    pub fn metadata_only() -> Self {
        Self {
            name: "metadata-only".to_owned(),
            redact: BTreeSet::new(),
            unsearched: Unsearched::Passes,
            cover: None,
            bookmarks: false,
            links: false,
            searchable: false,
            keep: BTreeSet::new(),
        }
    }

    /// The policy that comes with the program under `name`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::redact(), Self::metadata_only()]
            .into_iter()
            .find(|policy| policy.name == name)
    }

    /// A policy from the text of a file.
    ///
    /// ```
    /// use redactor::policy::Policy;
    /// let policy = Policy::parse("name = 'terms alone'\nredact = ['term']\nunsearched = 'waits'")?;
    /// assert_eq!(policy.redact.len(), 1);
    /// # Ok::<(), redactor::policy::PolicyError>(())
    /// ```
    ///
    /// # Errors
    /// [`PolicyError`]: a key that is missing or not known is never guessed at.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let policy: Self = toml::from_str(text).map_err(|error| PolicyError::Unreadable(error.message().to_owned()))?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, ' ' | '-' | '_');
        let named = (1..=NAME_LETTERS).contains(&policy.name.len()) && policy.name.chars().all(plain);
        if policy.redact.contains(&Kind::Chosen) {
            return Err(PolicyError::Chosen);
        }
        if named { Ok(policy) } else { Err(PolicyError::Name) }
    }

    /// Whether this policy removes anything that is seen.
    #[must_use]
    pub fn redacts(&self) -> bool {
        !self.redact.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_says_too_little_or_too_much_is_refused() {
        for text in [
            "",
            "name = 'x'",
            "name = 'x'\nredact = ['email']",
            "name = 'x'\nredact = ['emial']\nunsearched = 'waits'",
            "name = 'x'\nredact = ['chosen']\nunsearched = 'waits'",
            "name = 'x'\nredact = []\nunsearched = 'maybe'",
            "name = 'x'\nredact = []\nunsearched = 'waits'\nextra = 1",
            "name = ''\nredact = []\nunsearched = 'waits'",
            "name = 'a\\nb'\nredact = []\nunsearched = 'waits'",
        ] {
            assert!(Policy::parse(text).is_err(), "{text:?} was taken");
        }
    }

    #[test]
    fn what_is_kept_is_named_and_who_made_it_has_no_name() {
        let kept = |all: &str| Policy::parse(&format!("name = 'x'\nredact = []\nunsearched = 'waits'{all}"));
        assert_eq!(kept("").unwrap().keep, BTreeSet::new());
        let all = kept("\nkeep = ['notes', 'comments', 'hidden-sheets', 'hidden-slides', 'notes']").unwrap();
        assert_eq!(
            all.keep,
            [Aside::Notes, Aside::Comments, Aside::HiddenSheets, Aside::HiddenSlides].into()
        );
        for refused in ["['authors']", "['hidden']", "['Notes']", "'notes'", "true"] {
            assert!(kept(&format!("\nkeep = {refused}")).is_err(), "{refused} was taken");
        }
    }

    #[test]
    fn the_strict_policy_removes_every_kind_and_holds_back_what_was_not_searched() {
        let policy = Policy::named("redact").unwrap();
        assert_eq!(policy.redact.len(), Kind::ALL.len());
        assert_eq!(policy.unsearched, Unsearched::Waits);
    }

    #[test]
    fn an_unknown_name_is_no_policy() {
        assert_eq!(Policy::named("metadata_only"), None);
    }
}
