//! What was done to a submission: the report kept for custodians, and the part of it that may go further.
//!
//! [`Report`] is sealed into the case. It holds names, values and what was hidden. [`Published`] is made from it, travels
//! with the clean copies, and holds kinds, counts and checks: no name, no value, no digest of either.

pub(crate) mod headings;
pub mod people;
pub mod remains;
pub mod second;

use crate::document::{Aside, Hidden, invisible};
use crate::finding::{Finding, Kind};
use crate::policy::Policy;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The version of both JSON forms. It rises when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// Letters of what a worker says about a hidden thing. It comes out of the jail and is not believed to be short.
const UNTRUSTED_LETTERS: usize = 400;

/// The notice under a policy that redacts, where all was searched.
const REDACTED: &str =
    "Redacted, and each copy checked. What only a person can judge, such as a style or a rare fact, is still there.";
/// The notice under a policy that does not.
const NOT_REDACTED: &str = "NOT REDACTED: only what hides in the documents was removed. Names and numbers that are seen in them are still there.";

/// The whole report on one submission. For custodians: it holds what was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// [`VERSION`].
    pub version: u32,
    /// The submission's name in the case.
    pub submission: String,
    /// Which sealed file it was, so that another one of the same name is not taken for it.
    pub mark: String,
    /// The instructions it was processed under, as a digest of policy and terms.
    pub instructions: String,
    /// The policy.
    pub policy: Policy,
    /// How many terms of the editor's were searched for.
    pub terms: usize,
    /// How the documents were kept from the machine, by the jail's own proof; `None` where a person told it to do without.
    pub jail: Option<String>,
    /// One entry a document, in the order of the submission; the source's message first where there is one.
    pub documents: Vec<Document>,
}

/// What was done to one document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its number in the submission, from 1; 0 is the source's message.
    pub number: u32,
    /// What the source called it, made printable. Not to be believed.
    pub untrusted_name: String,
    /// Its length in bytes.
    pub length: u64,
    /// Its format by its content, where that is known.
    pub format: Option<String>,
    /// The name of its clean copy, where there is one: `0001.jpg`.
    pub copy: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Pages, for what has pages.
    pub pages: Option<u32>,
    /// Pages that nothing has searched, from 1; a picture is its own page 1.
    pub unsearched: Vec<u32>,
    /// Pages whose pixels were read, from 1; a picture is its own page 1.
    #[serde(default)]
    pub looked: Vec<u32>,
    /// Pages that a person read, from 1; a text and a picture are their own page 1.
    #[serde(default)]
    pub read: Vec<u32>,
    /// Whether a person decided something for it.
    #[serde(default)]
    pub decided: bool,
    /// What a second reader saw, where one was asked.
    #[serde(default)]
    pub second: Option<second::Second>,
    /// What a reader does not see. It is not in the clean copy.
    pub hidden: Vec<Hidden>,
    /// What was found in its text.
    pub findings: Vec<Found>,
    /// What the check of the new file compared, in words; empty where it came to none.
    pub checks: Vec<String>,
}

/// What became of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum Outcome {
    /// There is a clean copy, and it was checked.
    Clean,
    /// A person has to look. Nothing was handed on.
    Waits {
        /// Why.
        reason: String,
        /// What would help.
        help: String,
    },
    /// It cannot be done here. Nothing was handed on.
    Refused {
        /// Why.
        reason: String,
        /// What would help.
        help: String,
    },
}

/// A finding, and what was decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What was found, and where.
    pub finding: Finding,
    /// Whether it was removed; else the policy or a person leaves it.
    pub removed: bool,
}

/// The part of a report that may travel with the clean copies and be printed in a newspaper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// [`VERSION`].
    pub version: u32,
    /// What the reader has to know before anything else.
    pub notice: String,
    /// The policy's name.
    pub policy: String,
    /// What was to be kept, by choice, of what nobody sees in the originals, where a document has it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub keep: BTreeSet<Aside>,
    /// How many documents became what.
    pub counts: Counts,
    /// One entry a document.
    pub documents: Vec<PublishedDocument>,
    /// What no program takes out of photographs, where there is one among the clean copies.
    #[serde(default)]
    pub remains: Vec<String>,
}

/// How many documents became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// With a checked clean copy.
    pub clean: u32,
    /// That wait for a person.
    pub waits: u32,
    /// That cannot be done here.
    pub refused: u32,
}

/// What was done to one document, without what it held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedDocument {
    /// Its number in the submission, from 1; 0 is the source's message.
    pub number: u32,
    /// Its format by its content, where that is known.
    pub format: Option<String>,
    /// The name of its clean copy, where there is one.
    pub copy: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Pages, for what has pages.
    pub pages: Option<u32>,
    /// Pages that nothing has searched, from 1.
    pub unsearched: Vec<u32>,
    /// Pages whose pixels were read, from 1.
    #[serde(default)]
    pub looked: Vec<u32>,
    /// Pages that a person read, from 1; a text and a picture are their own page 1.
    #[serde(default)]
    pub read: Vec<u32>,
    /// What a second reader saw, where one was asked.
    #[serde(default)]
    pub second: Option<second::Second>,
    /// How many hidden things of which sort are gone.
    pub hidden: BTreeMap<String, u32>,
    /// How many identifiers of which kind were removed.
    pub removed: BTreeMap<Kind, u32>,
    /// How many identifiers of which kind the policy or a person leaves.
    pub left: BTreeMap<Kind, u32>,
    /// What the check of the new file compared.
    pub checks: Vec<String>,
}

impl Report {
    /// What became of the documents, counted.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for document in &self.documents {
            match document.outcome {
                Outcome::Clean => counts.clean += 1,
                Outcome::Waits { .. } => counts.waits += 1,
                Outcome::Refused { .. } => counts.refused += 1,
            }
        }
        counts
    }

    /// The first line of every report: what the policy means for who reads the copies.
    #[must_use]
    pub fn notice(&self) -> String {
        let clean = self
            .documents
            .iter()
            .filter(|document| document.outcome == Outcome::Clean);
        let unsearched = clean.filter(|document| !document.unsearched.is_empty()).count();
        let what = match (self.policy.redacts(), unsearched) {
            (false, _) => NOT_REDACTED,
            (true, 1..) => "NOT ALL SEARCHED.",
            (true, 0) => REDACTED,
        };
        let jail = if self.jail.is_none() {
            " WORKED ON WITHOUT A JAIL."
        } else {
            ""
        };
        format!("{what}{jail}{}", handed_on(unsearched))
    }

    /// The part without names, values and digests.
    #[must_use]
    pub fn published(&self) -> Published {
        Published {
            version: VERSION,
            notice: self.notice(),
            policy: self.policy.name.clone(),
            keep: self.policy.keep.clone(),
            counts: self.counts(),
            documents: self.documents.iter().map(Document::published).collect(),
            remains: remains::of(&self.documents),
        }
    }
}

fn handed_on(unsearched: usize) -> String {
    match unsearched {
        0 => String::new(),
        1 => " 1 document was handed on whose text was not searched.".to_owned(),
        more => format!(" {more} documents were handed on whose text was not searched."),
    }
}

impl Document {
    /// The part without names, values and digests.
    #[must_use]
    pub fn published(&self) -> PublishedDocument {
        let mut hidden = BTreeMap::new();
        for thing in &self.hidden {
            *hidden.entry(thing.what.clone()).or_insert(0) += 1;
        }
        PublishedDocument {
            number: self.number,
            format: self.format.clone(),
            copy: self.copy.clone(),
            outcome: self.outcome.clone(),
            pages: self.pages,
            unsearched: self.unsearched.clone(),
            looked: self.looked.clone(),
            read: self.read.clone(),
            second: self.second.clone(),
            hidden,
            removed: self.count(true),
            left: self.count(false),
            checks: self.checks.clone(),
        }
    }

    fn count(&self, removed: bool) -> BTreeMap<Kind, u32> {
        let mut counts = BTreeMap::new();
        for found in self.findings.iter().filter(|found| found.removed == removed) {
            *counts.entry(found.finding.kind).or_insert(0) += 1;
        }
        counts
    }
}

/// What came out of a jail or from a source, fit to be printed: no control, bidi or invisible characters, and short.
#[must_use]
pub fn printable(untrusted: &str) -> String {
    let visible = |letter| {
        if invisible::is(letter) || matches!(letter, '\n' | '\t') {
            '\u{FFFD}'
        } else {
            letter
        }
    };
    let mut text: String = untrusted.chars().take(UNTRUSTED_LETTERS).map(visible).collect();
    if untrusted.chars().nth(UNTRUSTED_LETTERS).is_some() {
        text.push('…');
    }
    text
}

/// The same for a whole text: its lines stay lines.
#[must_use]
pub fn printable_text(untrusted: &str) -> String {
    let visible = |letter| {
        if letter != '\n' && letter != '\t' && invisible::is(letter) {
            '\u{FFFD}'
        } else {
            letter
        }
    };
    untrusted.replace("\r\n", "\n").chars().map(visible).collect()
}

#[cfg(test)]
pub(crate) mod tests;
