//! Carrying to the desk what the air gap signed: receipts first, then replies, each kind in the order of its serials.
//!
//! What was brought leaves the stick only after the desk has answered. A run that is killed anywhere is run again: the
//! desk knows a receipt and a batch that come twice.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use ureq::http::StatusCode;

use super::line::{Line, LineError};
use super::sync_folder;
use crate::protocol::{Acknowledged, Delivered};

/// The ending of what the air gap signs.
const ENDING: &str = ".postern";

/// What kind of file it is; receipts come before replies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Receipt,
    Replies,
}

/// A signed file on the stick.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Parcel {
    kind: Kind,
    serial: u64,
    path: PathBuf,
}

/// What the desk said.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Receipt(Acknowledged),
    Replies(Delivered),
}

/// Why a file is still on the stick.
#[derive(Debug, thiserror::Error)]
pub(super) enum PushError {
    #[error(transparent)]
    Line(#[from] LineError),
    #[error("the stick cannot be used ({0}): was it pulled out, or is it write-protected?")]
    Stick(#[from] io::Error),
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Replies => "replies",
        }
    }
}

impl PushError {
    /// Whether the next file may be brought although this one was not: an older batch must never come after a newer one,
    /// unless the desk has said that it takes it no more.
    pub(super) fn is_final(&self) -> bool {
        matches!(self, Self::Line(LineError::Refused(StatusCode::CONFLICT, _)))
    }
}

/// All signed files in the folder, in the order in which they are to be brought.
pub(super) fn parcels(folder: &Path) -> io::Result<Vec<Parcel>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let known = name.to_str().and_then(named).filter(|_| entry.path().is_file());
        all.extend(known.map(|(kind, serial)| Parcel {
            kind,
            serial,
            path: entry.path(),
        }));
    }
    all.sort();
    Ok(all)
}

/// Kind and serial of a name in its one spelling.
fn named(name: &str) -> Option<(Kind, u64)> {
    let (word, serial) = name.strip_suffix(ENDING)?.split_once('-')?;
    let kind = [Kind::Receipt, Kind::Replies]
        .into_iter()
        .find(|kind| kind.word() == word)?;
    let number = serial
        .parse()
        .ok()
        .filter(|number: &u64| number.to_string() == serial)?;
    Some((kind, number))
}

impl Parcel {
    /// Brings it, and takes it off the stick once the desk has answered. A receipt of which the desk refuses a part stays.
    pub(super) fn bring(&self, line: &mut Line, folder: &Path) -> Result<Answer, PushError> {
        let file = File::open(&self.path)?;
        let answer = match self.kind {
            Kind::Receipt => Answer::Receipt(line.bring("/receipt", &file)?),
            Kind::Replies => Answer::Replies(line.bring("/replies", &file)?),
        };
        if answer.is_whole() {
            fs::remove_file(&self.path)?;
            sync_folder(folder)?;
        }
        Ok(answer)
    }

    /// How it is called when one speaks of it.
    pub(super) fn shown(&self) -> String {
        format!("{} {}", self.kind.word(), self.serial)
    }
}

impl Answer {
    /// Whether the desk took all of it.
    pub(super) fn is_whole(&self) -> bool {
        match self {
            Self::Receipt(done) => done.refused.is_empty(),
            Self::Replies(_) => true,
        }
    }

    /// What it means, in a sentence for each thing that happened.
    pub(super) fn sentences(&self) -> Vec<String> {
        match self {
            Self::Receipt(done) => {
                let counts = format!("{} removed, {} gone before", done.removed, done.absent);
                let refused = done.refused.iter().map(|id| {
                    let shown: String = id.chars().filter(char::is_ascii_graphic).take(64).collect();
                    format!("{shown}  NOT REMOVED: other bytes lie at the drop than the air gap has; fetch it again")
                });
                [counts].into_iter().chain(refused).collect()
            }
            Self::Replies(done) if done.before => vec!["taken in before".to_owned()],
            Self::Replies(done) => vec![format!("{} taken in, {} there before", done.stored, done.known)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_come_first_then_replies_each_in_the_order_of_serials() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "replies-9.postern",
            "replies-10.postern",
            "receipt-30.postern",
            "receipt-4.postern",
            "receipt-04.postern",
            "replies-.postern",
            "other-1.postern",
            ".replies-1.postern.part",
            "replies-1.postern.part",
        ] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("replies-1.postern")).unwrap();
        let order: Vec<String> = parcels(folder.path()).unwrap().iter().map(Parcel::shown).collect();
        assert_eq!(order, ["receipt 4", "receipt 30", "replies 9", "replies 10"]);
    }

    #[test]
    fn only_what_the_desk_takes_no_more_lets_the_next_pass() {
        let refused = |status| PushError::from(LineError::Refused(status, String::new()));
        assert!(refused(StatusCode::CONFLICT).is_final());
        assert!(!refused(StatusCode::INSUFFICIENT_STORAGE).is_final());
        assert!(!PushError::from(io::Error::other("x")).is_final());
    }
}
