//! The three sealed files that a submission becomes.

use super::Unfinished;
use crate::case::{self, Case, CaseDraft, RECORD, Record};
use crate::report::{Report, people};
use crate::verify::{Expectation, Verified};
use envelope::error::SealError;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealed, Sealer};
use envelope::{Identity, Opened};
use std::fs::File;

/// The report's name in every envelope of the case.
const REPORT: &str = "report.json";
/// The report for people.
const REPORT_FOR_PEOPLE: &str = "report.txt";
/// What the expectation of the copy `0001.jpg` is called: `0001.jpg.expectation`.
const EXPECTATION: &str = ".expectation";
/// Bytes of a report or an expectation at most, when one is read again.
const LARGEST: u64 = 1 << 30;

/// What is sealed while documents are worked on: to the editors, and to the custodian.
pub(super) struct Seals {
    clean: Sealer<CaseDraft>,
    kept: Sealer<CaseDraft>,
}

impl Seals {
    /// Two envelopes with nothing in them. The custodian opens clean copies too, to release them.
    pub(super) fn begin(case: &Case, editors: &Recipients, custodian: &Recipients) -> Result<Self, Unfinished> {
        Ok(Self {
            clean: Sealer::new(case.draft()?, editors)?,
            kept: Sealer::new(case.draft()?, custodian)?,
        })
    }

    /// Adds a clean copy, and what `release` will hold it against.
    pub(super) fn add(&mut self, name: &str, copy: &Verified, expectation: &Expectation) -> Result<(), SealError> {
        self.carry(name, copy.bytes(), expectation)
    }

    /// Adds a copy that a verifier saw in an earlier run, as it is: `release` has it looked at once more.
    pub(super) fn carry(&mut self, name: &str, copy: &[u8], expectation: &Expectation) -> Result<(), SealError> {
        file(&mut self.clean, name, copy)?;
        let packed =
            postcard::to_stdvec(expectation).map_err(|error| SealError::Draft(std::io::Error::other(error)))?;
        file(&mut self.kept, &format!("{name}{EXPECTATION}"), &packed)
    }

    /// Adds the reports and the record, and closes both.
    pub(super) fn finish(
        mut self,
        report: &Report,
        record: &Record,
    ) -> Result<(Sealed<CaseDraft>, Sealed<CaseDraft>), SealError> {
        let published = report.published();
        file(&mut self.clean, REPORT, &json(&published)?)?;
        file(
            &mut self.clean,
            REPORT_FOR_PEOPLE,
            people::published(&published).as_bytes(),
        )?;
        file(&mut self.kept, REPORT, &json(report)?)?;
        file(&mut self.kept, RECORD, &json(record)?)?;
        Ok((self.clean.finish(closing())?, self.kept.finish(closing())?))
    }
}

/// An entry of the case, opened by its custodian.
pub struct Kept(Opened<File>);

impl Kept {
    /// Opens an entry.
    ///
    /// # Errors
    /// [`Unfinished::Open`].
    pub fn open(entry: File, identities: &[Identity]) -> Result<Self, Unfinished> {
        Ok(Self(envelope::open(entry, identities)?))
    }

    /// The report in it.
    ///
    /// # Errors
    /// [`Unfinished`] where there is none, or none that this version reads.
    pub fn report(&mut self) -> Result<Report, Unfinished> {
        let bytes = self.file(REPORT)?.unwrap_or_default();
        serde_json::from_slice(&bytes).map_err(|error| Unfinished::Medium(error.into()))
    }

    /// What the copy `name` is held against.
    ///
    /// # Errors
    /// [`Unfinished`] where it cannot be read.
    pub fn expectation(&mut self, name: &str) -> Result<Option<Expectation>, Unfinished> {
        let Some(packed) = self.file(&format!("{name}{EXPECTATION}"))? else {
            return Ok(None);
        };
        let unpacked = postcard::from_bytes(&packed);
        unpacked
            .map(Some)
            .map_err(|error| Unfinished::Medium(std::io::Error::other(error)))
    }

    /// The file that is called `name`.
    ///
    /// # Errors
    /// [`Unfinished`] where it cannot be read.
    pub fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unfinished> {
        let bytes = case::named(&mut self.0, name, LARGEST)?;
        Ok(bytes.map(|mut bytes| std::mem::take(&mut *bytes)))
    }
}

fn file(sealer: &mut Sealer<CaseDraft>, name: &str, bytes: &[u8]) -> Result<(), SealError> {
    sealer.begin_file(name, "")?;
    sealer.write(bytes)?;
    sealer.end_file().map(drop)
}

fn json<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, SealError> {
    serde_json::to_vec_pretty(value).map_err(|error| SealError::Draft(error.into()))
}

fn closing() -> Closing {
    Closing {
        epoch: 0,
        mailbox: None,
        decoy: false,
    }
}
