//! A case goes to another machine: all of it sealed to that machine's custodian, and checked where it arrives.
//!
//! What is carried is a case like any other, sealed to the heir, with a sealed list of everything in it. A code that people
//! compare stands for the list, so that nobody between the machines can add, change or leave out anything. Both halves can be
//! killed and given again; neither ever writes anything plain.

mod adopt;
mod list;
mod seal;

pub use adopt::{Adopted, adopt};
pub use seal::{Handed, seal};

use crate::case::{CaseError, RecordError};
use std::io;

/// Why a case was not handed over, or not taken.
#[derive(Debug, thiserror::Error)]
pub enum HandoverError {
    /// A submission is between its first and its last file.
    #[error(
        "{0} submissions are begun and not finished; run `redactor process` first, or take them out of the folder `originals`"
    )]
    Unfinished(usize),
    /// No recipient.
    #[error(
        "this is no custodian's recipient; it is what `redactor handover recipient` shows on the machine that takes over"
    )]
    Recipient,
    /// No list.
    #[error("the folder holds no handover that is finished; run `redactor handover seal` to its end")]
    NoList,
    /// The code is another one.
    #[error("the code does not belong to this handover: it shows {0}; compare it with what the other machine showed")]
    Code(String),
    /// An entry is not the one of the list.
    #[error("{0} is missing, or is not what was handed over; carry it again")]
    Altered(String),
    /// There is something already.
    #[error("there is a case already; choose another --case")]
    Taken,
    /// An entry of either case.
    #[error("{entry}: {error}")]
    Entry {
        /// Which.
        entry: String,
        /// What about it.
        error: RecordError,
    },
    /// The case.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The file system.
    #[error("the folder could not be read or written: {0}")]
    Folder(#[source] io::Error),
}

impl From<CaseError> for HandoverError {
    fn from(error: CaseError) -> Self {
        Self::Record(error.into())
    }
}

#[cfg(test)]
mod tests;
