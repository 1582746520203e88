//! Reads a finished file as a stranger, with readers of its own, and holds it against what was decided.
//!
//! Nothing here imports [`crate::format`]'s readers or writers: a mistake there must not be made twice. It is the only maker of
//! [`Verified`], and a release takes nothing else. A failure names what survived, never what it says.

mod baseline;
mod cells;
mod csv;
mod docx;
mod elements;
mod epub;
mod html;
mod images;
mod jpeg;
mod json;
mod look;
mod odp;
mod ods;
mod odt;
mod package;
mod pdf;
mod pictures;
mod png;
mod pptx;
mod rtf;
mod runs;
mod search;
mod seen;
mod sheets;
mod steps;
mod text;
#[cfg(test)]
mod tried;
mod truth;
mod webp;
mod xlsx;
mod xml;

pub use truth::{
    CodedTruth, FigureTruth, FiguredTruth, FramesTruth, Looks, PageTruth, PictureTruth, SheetTruth, Truth,
};

use crate::document::TextLayer;
use crate::finding::Cover;
use crate::format::Refusal;
use crate::jail::{Failure, Jail, JailError, Role};
use crate::limits::Limits;
use crate::wire::{Frame, Task, WireError};
use serde::{Deserialize, Serialize};

/// What a finished file must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Expectation {
    /// The name of its format.
    pub format: String,
    /// The values that were decided to go: none may be found in it, in any encoding.
    pub decided: Vec<Decided>,
    /// The boxes that must be solid black in it.
    pub covers: Vec<Cover>,
    /// The text layers that its pages must have, and no other, sorted by page.
    pub layers: Vec<TextLayer>,
    /// What it must show, with the decisions made.
    pub truth: Truth,
}

/// A value that was decided to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The finding's number.
    pub finding: u32,
    /// The text as it stood in the document.
    pub value: String,
}

/// What a verifier saw: nothing that survived, or what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Empty when the file is what it must be.
    pub survivors: Vec<Survivor>,
}

/// Something that is in the file and must not be, or is missing from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survivor {
    /// The finding that survived, where it is one.
    pub finding: Option<u32>,
    /// What and where, in words: "a comment segment", "finding 3, in base64".
    pub what: String,
}

impl Survivor {
    /// One that belongs to no finding.
    #[must_use]
    pub fn stray(what: &str) -> Self {
        Self {
            finding: None,
            what: what.to_owned(),
        }
    }
}

/// What a verifier does; the survivors are all that is wrong.
pub type Check = fn(&[u8], &Expectation, &Limits) -> Result<Vec<Survivor>, Refusal>;

/// One format's verifier.
pub struct Reader {
    /// The format's name.
    pub name: &'static str,
    /// Everything that is wrong with the bytes, by the expectation; a refusal when they cannot be read at all.
    pub check: Check,
}

/// Every verifier, one file each.
pub const READERS: &[Reader] = &[
    csv::READER,
    docx::READER,
    epub::READER,
    html::READER,
    jpeg::READER,
    json::READER,
    odp::READER,
    ods::READER,
    odt::READER,
    pdf::READER,
    png::READER,
    pptx::READER,
    rtf::READER,
    text::READER,
    webp::READER,
    xlsx::READER,
    xml::READER,
];

/// Survivors named at most: the first few tell what went wrong.
const NAMED: usize = 100;

/// Looks at `bytes` as `expectation.format`. Runs in worker 3.
///
/// # Errors
/// A [`Refusal`] when they cannot be read at all.
pub fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Verdict, Refusal> {
    let reader = READERS.iter().find(|reader| reader.name == expectation.format);
    let reader = reader.ok_or_else(|| Refusal::Unsupported("no verifier for this format".to_owned()))?;
    let mut survivors = (reader.check)(bytes, expectation, limits)?;
    survivors.truncate(NAMED);
    Ok(Verdict { survivors })
}

/// A file that a jailed verifier found to be what it must be. No other room can make one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    bytes: Vec<u8>,
    format: String,
}

impl Verified {
    /// Has a fresh worker look at `bytes`.
    ///
    /// # Errors
    /// [`Unverified::Survived`] with everything that is wrong, or why it could not be looked at.
    pub fn from_worker(jail: &Jail, bytes: Vec<u8>, expectation: Expectation) -> Result<Self, Unverified> {
        let format = expectation.format.clone();
        let verdict = verdict(jail, &bytes, expectation)?;
        if !verdict.survivors.is_empty() {
            return Err(Unverified::Survived(verdict.survivors));
        }
        Ok(Self { bytes, format })
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its format's name.
    #[must_use]
    pub fn format(&self) -> &str {
        &self.format
    }
}

fn verdict(jail: &Jail, bytes: &[u8], expectation: Expectation) -> Result<Verdict, Failure> {
    let mut worker = jail.start(Role::Verify)?;
    let task = Task::Verify {
        expectation,
        limits: jail.limits().clone(),
    };
    worker.task(task)?;
    worker.send_whole(bytes)?;
    let verdict = match worker.receive()? {
        Frame::Verdict(verdict) => verdict,
        Frame::Refused(refusal) => return Err(refusal.into()),
        _ => return Err(JailError::Wire(WireError::Forbidden("not a verdict")).into()),
    };
    worker.finish()?;
    Ok(verdict)
}

/// Why a file is not released.
#[derive(Debug, thiserror::Error)]
pub enum Unverified {
    /// It is not what it must be.
    #[error("the new file is not clean: {}", listed(.0))]
    Survived(Vec<Survivor>),
    /// It could not be looked at.
    #[error("the new file could not be verified: {0}")]
    Failed(#[from] Failure),
}

fn listed(survivors: &[Survivor]) -> String {
    survivors
        .iter()
        .map(|survivor| survivor.what.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}
