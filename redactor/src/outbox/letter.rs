//! A reply as a person gives it: a text, and files.

use super::{Outbox, OutboxError};
use crate::case::{
    self, Case, CaseDraft, CaseKey, Part, Print, RECORD, Reply, SentFile, SentRecord, Thread, Threads, reply_name,
};
use crate::report::printable;
use envelope::Identity;
use envelope::manifest::FileRecord;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use ring::digest::{Context, SHA256};
use std::fs::File;
use std::io::Read;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Characters of a text at most.
pub const LETTERS: usize = 100_000;
/// Files of a reply at most.
pub const FILES: usize = 16;
/// Bytes of a reply's files together at most: a stick, the desk and a source's patience have to hold them.
pub const FILES_BYTES: u64 = 64 << 20;
/// The sort of print that a reply has.
const CONTENT: &str = "reply";

/// What a person wants to say.
pub struct Letter {
    /// The text; may be empty where there is a file.
    pub text: Zeroizing<String>,
    /// Files, which are sent as they are, under their own names.
    pub files: Vec<PathBuf>,
}

/// A letter, sealed to the custodian, that is no entry of the case yet.
pub(super) struct SealedLetter {
    pub(super) content: Print,
    sealer: Sealer<CaseDraft>,
    files: Vec<SentFile>,
}

impl Letter {
    /// Seals everything but the record.
    pub(super) fn seal(&self, case: &Case, key: &CaseKey, custodian: &Identity) -> Result<SealedLetter, OutboxError> {
        if self.text.trim().is_empty() && self.files.is_empty() {
            return Err(OutboxError::Empty);
        }
        if self.text.chars().count() > LETTERS {
            return Err(OutboxError::TooLong);
        }
        if self.files.len() > FILES {
            return Err(OutboxError::TooLarge);
        }
        let mut sealer = Sealer::new(case.draft()?, &Recipients::parse(&[custodian.public()])?)?;
        if !self.text.trim().is_empty() {
            sealer.message(&self.text)?;
        }
        let (mut files, mut digest, mut left) = (Vec::new(), Context::new(&SHA256), FILES_BYTES);
        add(&mut digest, self.text.as_bytes());
        for (path, number) in self.files.iter().zip(1..) {
            let record = file(&mut sealer, path, number, left)?;
            left = left.checked_sub(record.length).ok_or(OutboxError::TooLarge)?;
            let name = printable(&path.file_name().unwrap_or_default().to_string_lossy());
            add(&mut digest, name.as_bytes());
            add(&mut digest, &record.sha256);
            files.push(SentFile {
                name,
                length: record.length,
            });
        }
        Ok(SealedLetter {
            content: key.print(CONTENT, digest.finish().as_ref()),
            sealer,
            files,
        })
    }
}

impl SealedLetter {
    /// Makes it an entry of the case: from then on its slot is taken, and it is not lost.
    pub(super) fn publish(
        mut self,
        outbox: &Outbox,
        threads: &Threads,
        thread: &Thread,
        (epoch, slot): (u32, u8),
    ) -> Result<Reply, OutboxError> {
        let record = SentRecord {
            version: case::VERSION,
            sequence: threads.next(),
            day: outbox.day,
            mailbox: thread.mailbox.clone(),
            epoch,
            slot,
            content: self.content,
            files: self.files,
        };
        let json = serde_json::to_vec(&record).map_err(|error| envelope::error::SealError::Draft(error.into()))?;
        self.sealer.begin_file(RECORD, "")?;
        self.sealer.write(&json)?;
        self.sealer.end_file()?;
        let sealed = self.sealer.finish(Closing {
            epoch: 0,
            mailbox: None,
            decoy: false,
        })?;
        let number = next_number(outbox.case)?;
        outbox.case.publish(Part::Replies, &reply_name(number), sealed)?;
        Ok(Reply {
            number,
            record,
            written: false,
        })
    }
}

/// What file `number` is called in the case: its own name stands in the record.
pub(super) fn inner_name(number: usize) -> String {
    format!("file-{number:04}")
}

fn file(sealer: &mut Sealer<CaseDraft>, path: &PathBuf, number: usize, left: u64) -> Result<FileRecord, OutboxError> {
    let failed = |error| OutboxError::File { number, error };
    let source = File::open(path).map_err(failed)?;
    let length = source.metadata().map_err(failed)?;
    if !length.is_file() {
        return Err(failed(std::io::ErrorKind::InvalidInput.into()));
    }
    if length.len() > left {
        return Err(OutboxError::TooLarge);
    }
    sealer.begin_file(&inner_name(number), "")?;
    // It may grow meanwhile; one byte more than is left is told from what fits.
    case::pour(&mut source.take(left + 1), sealer)?;
    Ok(sealer.end_file()?)
}

fn next_number(case: &Case) -> Result<u32, OutboxError> {
    let names = case::names(case.folder(), Part::Replies)?;
    let last = names.iter().filter_map(|name| name.parse::<u32>().ok()).max();
    Ok(last.unwrap_or(0) + 1)
}

fn add(digest: &mut Context, part: &[u8]) {
    digest.update(&(part.len() as u64).to_le_bytes());
    digest.update(part);
}
