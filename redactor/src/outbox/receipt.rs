//! Receipts: what the case holds for good, so that the drop may delete it.

use super::{Outbox, OutboxError};
use crate::case::{Part, Record, RecordError, Submission, Threads};
use envelope::receipt::{MAX_TAKEN, Receipt, Taken, is_submission};
use std::path::PathBuf;

/// What a receipt came to.
#[derive(Debug, Default)]
pub struct Acknowledged {
    /// The files on the stick.
    pub files: Vec<PathBuf>,
    /// How many submissions they name.
    pub named: usize,
    /// The submissions that they do not name, and why.
    pub missing: Vec<(String, Missing)>,
}

/// Why a submission is not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    /// It came under a name that no drop gives.
    #[error("its file had another name than the drop gave it; the drop keeps it until its time is over")]
    Renamed,
    /// Its original does not open any more.
    #[error("its original cannot be opened ({0}); put it back from a copy of the case")]
    Unopened(RecordError),
    /// Its original is another one than its record says.
    #[error("its original is not the one that was sealed; put it back from a copy of the case")]
    Other,
}

impl Outbox<'_> {
    /// Writes a receipt for every submission whose original stands sealed in the case. Given again, it names the same again.
    ///
    /// # Errors
    /// [`OutboxError`].
    pub fn acknowledge(&self, threads: &Threads) -> Result<Acknowledged, OutboxError> {
        let (mut taken, mut done) = (Vec::new(), Acknowledged::default());
        for (submission, _) in threads.submissions() {
            match self.taken(submission) {
                Ok(one) => taken.push(one),
                Err(missing) => done.missing.push((submission.name.clone(), missing)),
            }
        }
        taken.sort_by(|a, b| a.id.cmp(&b.id));
        done.named = taken.len();
        for some in taken.chunks(MAX_TAKEN) {
            let list = |serial| Receipt {
                newsroom: self.pool.newsroom,
                serial,
                taken: some.to_vec(),
            };
            done.files.push(self.put("receipt", list, |_| Ok(()))?);
        }
        Ok(done)
    }

    fn taken(&self, submission: &Submission) -> Result<Taken, Missing> {
        self.is_whole(submission)?;
        let sha256 = submission.record.sealed_digest();
        match sha256 {
            Some(sha256) if is_submission(&submission.name) => Ok(Taken {
                id: submission.name.clone(),
                sha256,
            }),
            _ => Err(Missing::Renamed),
        }
    }

    /// That the original opens, to its authenticated end, and holds what the record says.
    fn is_whole(&self, submission: &Submission) -> Result<(), Missing> {
        let original = || {
            let entry = self.case.entry(Part::Originals, &submission.name)?;
            let mut opened = envelope::open(entry, std::slice::from_ref(self.custodian))?;
            let message = opened.message()?;
            let text = message.as_ref().map(|text| text.as_str());
            Ok(Record::of(self.key, opened.manifest(), text, &[0; 32]))
        };
        let original = original().map_err(Missing::Unopened)?;
        if original.is_of_the_same(&submission.record) {
            Ok(())
        } else {
            Err(Missing::Other)
        }
    }
}
