//! What the air gap writes to the drop, on a stick: replies to sources, and receipts for what is safe here.
//!
//! A reply takes its slot by becoming an entry of the case, in one rename; only then is it sealed to its mailbox. So a run that
//! is killed leaves either nothing, or a reply that waits in the case: the next batch takes it along.
//!
//! ```text
//! replies-SERIAL.postern   a list that the desk key signed, and behind it the sealed replies in the order of the list
//! receipt-SERIAL.postern   a list of submissions that the case holds, signed likewise
//! ```

mod batch;
mod letter;
mod receipt;

pub use letter::{FILES, FILES_BYTES, LETTERS, Letter};
pub use receipt::{Acknowledged, Missing};

use crate::case::{Case, CaseError, CaseKey, RecordError, Reply, Thread, Threads};
use crate::keys::KeysError;
use crate::private::NewFile;
use envelope::Identity;
use envelope::epoch::{Epoch, Pool};
use envelope::error::{OpenError, ReceiptError, SealError};
use envelope::receipt::{DeskKey, List};
use envelope::reply::SLOTS;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The empty file that says that another machine has taken the case over.
pub(crate) const HANDED_OVER: &str = "handed-over";
/// What is being written to the stick: one name, so that the next run clears away what a killed one left.
const DRAFT: &str = ".outbox.draft";

/// What a desk works with.
pub struct Outbox<'a> {
    /// The case.
    pub case: &'a Case,
    /// What contents are compared under.
    pub key: &'a CaseKey,
    /// Whom the case is sealed to.
    pub custodian: &'a Identity,
    /// What signs.
    pub desk: &'a DeskKey,
    /// A serial that was never used before, on the disk before it is given.
    pub serial: &'a dyn Fn() -> Result<u64, KeysError>,
    /// The epochs.
    pub pool: &'a Pool,
    /// Today.
    pub day: u32,
    /// Where files for the drop go.
    pub stick: &'a Path,
}

/// Why nothing, or not all, was written to the stick.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// Nothing to say.
    #[error("a reply needs a text, or a file")]
    Empty,
    /// Too long a text.
    #[error("the text has more than {LETTERS} characters; send it as a file")]
    TooLong,
    /// Too many or too large files.
    #[error("a reply holds {FILES} files of {} MB together at most; send two, or less", FILES_BYTES >> 20)]
    TooLarge,
    /// One that could not be read.
    #[error("the file {number} could not be read: {error}")]
    File {
        /// Which of those that were named, from 1.
        number: usize,
        /// What the system says.
        error: io::Error,
    },
    /// No slot is left.
    #[error(
        "this mailbox has its {SLOTS} replies of epoch {epoch}, and holds no more; write again from {next} on, or put more into one reply"
    )]
    Full {
        /// The epoch.
        epoch: u32,
        /// The first day after it.
        next: String,
    },
    /// The pool has no epoch for this day.
    #[error("the pool has no epoch for {0}; look at the machine's date, and at `redactor keys status`")]
    NoEpoch(String),
    /// A reply that cannot be read may hold the slot that would be taken.
    #[error(
        "the case's {0} cannot be read, so a place at the drop might be used twice; put it back from a copy of the case"
    )]
    Unreadable(String),
    /// Another machine writes replies now.
    #[error(
        "this case was handed over; the machine that has it now writes its replies, so that none meet in one place"
    )]
    HandedOver,
    /// No such reply.
    #[error("the case has no reply {0}; `redactor thread DESIGNATION` shows their numbers")]
    NoReply(u32),
    /// The stick is not there.
    #[error("the folder for the drop cannot be used: {0}; is the stick mounted?")]
    Stick(#[source] io::Error),
    /// The case.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// What was to be signed.
    #[error(transparent)]
    Signing(#[from] ReceiptError),
}

impl From<CaseError> for OutboxError {
    fn from(error: CaseError) -> Self {
        Self::Record(error.into())
    }
}

impl From<SealError> for OutboxError {
    fn from(error: SealError) -> Self {
        Self::Record(error.into())
    }
}

impl From<OpenError> for OutboxError {
    fn from(error: OpenError) -> Self {
        Self::Record(error.into())
    }
}

impl Outbox<'_> {
    /// Makes `letter` a reply of `thread` in the case. One that was begun before and is on no stick yet is taken up: it is given
    /// back as it was, and nothing is written twice.
    ///
    /// # Errors
    /// [`OutboxError`]; the case is then as it was.
    pub fn write(&self, letter: &Letter, threads: &Threads, thread: &Thread) -> Result<Reply, OutboxError> {
        self.is_ours()?;
        let epoch = self.epoch()?;
        let sealed = letter.seal(self.case, self.key, self.custodian)?;
        let waits = |reply: &&Reply| !reply.written && reply.record.content == sealed.content;
        if let Some(begun) = thread.replies.iter().find(waits) {
            return Ok(begun.clone());
        }
        let slot = self.free_slot(thread, epoch)?;
        sealed.publish(self, threads, thread, (epoch.number, slot))
    }

    /// That the replies of this case are written here.
    ///
    /// # Errors
    /// [`OutboxError::HandedOver`].
    pub fn is_ours(&self) -> Result<(), OutboxError> {
        match self.case.folder().join(HANDED_OVER).try_exists() {
            Ok(false) => Ok(()),
            Ok(true) => Err(OutboxError::HandedOver),
            Err(error) => Err(CaseError::Io { done: "read", error }.into()),
        }
    }

    fn epoch(&self) -> Result<&Epoch, OutboxError> {
        let none = || OutboxError::NoEpoch(crate::clock::date(self.day));
        self.pool.current(self.day).ok_or_else(none)
    }

    /// The first slot behind those that were ever used: one that was freed is not used again, for the drop may still know it.
    fn free_slot(&self, thread: &Thread, epoch: &Epoch) -> Result<u8, OutboxError> {
        let used = thread.replies.iter().filter(|reply| reply.record.epoch == epoch.number);
        let next = used.map(|reply| reply.record.slot.saturating_add(1)).max().unwrap_or(0);
        if next < SLOTS {
            Ok(next)
        } else {
            Err(OutboxError::Full {
                epoch: epoch.number,
                next: crate::clock::date(epoch.last_day.saturating_add(1)),
            })
        }
    }

    /// A signed list, and what stands behind it, as a new file on the stick.
    fn put<T: List>(
        &self,
        kind: &str,
        list: impl FnOnce(u64) -> T,
        behind: impl FnOnce(&mut NewFile) -> io::Result<()>,
    ) -> Result<PathBuf, OutboxError> {
        let serial = (self.serial)()?;
        let signed = self.desk.sign(list(serial))?;
        let path = self.stick.join(format!("{kind}-{serial}.postern"));
        let write = || {
            let mut file = NewFile::begin(&self.stick.join(DRAFT))?;
            file.write_all(signed.to_text().as_bytes())?;
            behind(&mut file)?;
            file.settle(&path)
        };
        write().map_err(OutboxError::Stick)?;
        Ok(path)
    }
}

#[cfg(test)]
mod tests;
