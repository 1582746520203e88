//! Everything that a case holds, read from its sealed records: one small read an entry, whatever its size.

use super::{CaseError, Part, RECORD, RecordError, Reply, Submission, Threads, entry, json_in, names, record};
use crate::case::{Record, SentRecord};
use envelope::Identity;
use std::path::{Path, PathBuf};

/// What follows the number of a reply that lies on a stick.
const WRITTEN: &str = ".written";

/// What a case holds.
#[derive(Default)]
pub struct Contents {
    /// Its submissions and replies.
    pub threads: Threads,
    /// The entries whose record could not be read, and why. Their submissions are in no thread.
    pub unreadable: Vec<(String, RecordError)>,
}

/// Reads the case in `folder`.
///
/// # Errors
/// [`CaseError`], where not even the names can be read.
pub fn contents(folder: &Path, custodian: &Identity) -> Result<Contents, CaseError> {
    let (mut submissions, mut replies, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
    for name in names(folder, Part::Kept)? {
        match submission(folder, &name, custodian) {
            Ok(submission) => submissions.push(submission),
            Err(error) => unreadable.push((format!("kept/{name}.age"), error)),
        }
    }
    for name in names(folder, Part::Replies)? {
        match reply(folder, &name, custodian) {
            Ok(reply) => replies.push(reply),
            Err(error) => unreadable.push((format!("replies/{name}.age"), error)),
        }
    }
    Ok(Contents {
        threads: Threads::of(submissions, replies),
        unreadable,
    })
}

/// What a reply's entry is called.
pub(crate) fn reply_name(number: u32) -> String {
    format!("{number:06}")
}

/// The empty file that says that a reply lies on a stick.
pub(crate) fn written_marker(folder: &Path, number: u32) -> PathBuf {
    folder.join(Part::Replies.folder()).join(reply_name(number) + WRITTEN)
}

fn submission(folder: &Path, name: &str, custodian: &Identity) -> Result<Submission, RecordError> {
    let record: Record = json_in(entry(folder, Part::Kept, name)?, RECORD, custodian)?;
    if !record.is_known() {
        return Err(RecordError::Version);
    }
    Ok(Submission {
        name: name.to_owned(),
        record,
    })
}

fn reply(folder: &Path, name: &str, custodian: &Identity) -> Result<Reply, RecordError> {
    let number = name.parse().map_err(|_| RecordError::Version)?;
    let record: SentRecord = json_in(entry(folder, Part::Replies, name)?, RECORD, custodian)?;
    if record.version != record::VERSION {
        return Err(RecordError::Version);
    }
    let written = written_marker(folder, number).try_exists();
    Ok(Reply {
        number,
        record,
        written: written.map_err(|error| CaseError::Io { done: "read", error })?,
    })
}
