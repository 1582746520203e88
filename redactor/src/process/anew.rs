//! A submission of the case once more: documents for which a person decided are made anew, the others are carried over as they are.

use super::one::Cleaned;
use super::seals::Seals;
use super::several::at;
use super::{Kept, Run, Unfinished, sha256_of};
use crate::case::{Part, RECORD, Record};
use crate::report::{Document, Report};
use envelope::Opened;
use envelope::recipients::Recipients;
use std::fs::File;
use std::io;

impl Run<'_> {
    /// Makes the documents of the submission `name` anew for which something is decided, or was; their copies take the place of
    /// those that were. A run that is killed leaves the old copies, or new ones that `release` does not take until this is run again.
    ///
    /// # Errors
    /// [`Unfinished`]; under other instructions than those of the first run nothing is made.
    pub fn anew(&self, name: &str) -> Result<Report, Unfinished> {
        let mut kept = Kept::open(self.case.entry(Part::Kept, name)?, self.keyset.identities())?;
        let mut report = kept.report()?;
        if report.instructions != self.instructions() {
            return Err(Unfinished::OtherInstructions(report.policy.name));
        }
        // Of a decoy there is nothing to make, nor an envelope of copies.
        if report.documents.is_empty() {
            return Ok(report);
        }
        let record = record(&mut kept)?;
        let mut clean = Kept::open(self.case.entry(Part::Clean, name)?, self.keyset.identities())?;
        let mut opened = envelope::open(self.case.entry(Part::Originals, name)?, self.keyset.identities())?;
        let own = Recipients::parse(&[self.keyset.custodian().public()])?;
        let mut seals = Seals::begin(self.case, self.editors, &own)?;
        let count = report.documents.len();
        for (index, document) in report.documents.iter_mut().enumerate() {
            if document.decided || self.is_decided(document.number, &mut opened)? {
                (self.progress)(name, index + 1, count);
                *document = self.kept(self.remade(document.number, &mut opened)?, &mut seals)?;
            } else {
                carried(document, (&mut clean, &mut kept), &mut seals)?;
            }
        }
        let (sealed_clean, sealed_kept) = seals.finish(&report, &record)?;
        self.case.publish(Part::Clean, name, sealed_clean)?;
        self.case.publish(Part::Kept, name, sealed_kept)?;
        Ok(report)
    }

    /// Whether anything is decided for document `number`.
    fn is_decided(&self, number: u32, opened: &mut Opened<File>) -> Result<bool, Unfinished> {
        let digest = match (number as usize).checked_sub(1) {
            None => opened.message()?.map(|text| sha256_of(text.as_bytes())),
            Some(index) => opened.manifest().files.get(index).map(|record| record.sha256),
        };
        Ok(digest.is_some_and(|digest| self.decisions.of(&digest).is_some()))
    }

    /// Document `number`, 0 being the message, as it is decided now.
    fn remade(&self, number: u32, opened: &mut Opened<File>) -> Result<Cleaned, Unfinished> {
        let missing = || {
            Unfinished::Medium(io::Error::other(
                "a document that the report names is not in the original",
            ))
        };
        let Some(index) = (number as usize).checked_sub(1) else {
            let text = opened.message()?.ok_or_else(missing)?;
            return self.message(&text);
        };
        let record = opened.manifest().files.get(index).cloned().ok_or_else(missing)?;
        at(&self.bench(), self.decisions, index, &record, opened)
    }
}

/// A copy that nothing was decided for: as it is, with what it is held against.
fn carried(document: &Document, (clean, kept): (&mut Kept, &mut Kept), seals: &mut Seals) -> Result<(), Unfinished> {
    let Some(copy) = &document.copy else {
        return Ok(());
    };
    let missing = || Unfinished::Medium(io::Error::other(format!("the copy {copy} is not in its envelope")));
    let bytes = clean.file(copy)?.ok_or_else(missing)?;
    let expectation = kept.expectation(copy)?.ok_or_else(missing)?;
    Ok(seals.carry(copy, &bytes, &expectation)?)
}

fn record(kept: &mut Kept) -> Result<Record, Unfinished> {
    let bytes = kept.file(RECORD)?.unwrap_or_default();
    serde_json::from_slice(&bytes).map_err(|error| Unfinished::Medium(error.into()))
}
