//! The desk's audit log: which editor did what on which day. No time of the day, no order, no name of a submission, and
//! nothing older than thirty days.

use crate::clock::date;
use crate::whole;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// How many days a line stays.
const DAYS: u32 = 30;
/// The log's file in the desk's folder: lines of date, verb, and the device's name.
const FILE: &str = "audit.txt";
/// The desk's alone.
const MODE: u32 = 0o600;
/// Letters of a date.
const DATE: usize = 10;

/// What a device can do at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Read the list of what lies there.
    List,
    /// Fetch sealed bytes or their hash.
    Fetch,
    /// Read how the drop is.
    Health,
    /// Bring an acknowledgement, signed on the air gap.
    Receipt,
    /// Bring replies, signed on the air gap.
    Replies,
}

/// The log.
#[derive(Debug)]
pub struct Audit {
    folder: PathBuf,
}

impl Verb {
    fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Fetch => "fetch",
            Self::Health => "health",
            Self::Receipt => "receipt",
            Self::Replies => "replies",
        }
    }
}

impl Audit {
    /// The log in the desk's folder.
    #[must_use]
    pub fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
        }
    }

    /// Notes it, once a day, durably.
    ///
    /// # Errors
    /// When the file cannot be written; then the next one tries again.
    pub fn note(&self, day: u32, verb: Verb, name: &str) -> io::Result<()> {
        self.change(day, Some(format!("{} {} {name}", date(day), verb.word())))
    }

    /// Forgets what is older than thirty days.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&self, day: u32) -> io::Result<()> {
        self.change(day, None)
    }

    /// Reads, changes and writes it under a lock of the folder, for the desk and the keeper both do.
    fn change(&self, day: u32, line: Option<String>) -> io::Result<()> {
        let folder = File::open(&self.folder)?;
        folder.lock()?;
        let text = match fs::read_to_string(self.folder.join(FILE)) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => String::new(),
            read => read?,
        };
        let oldest = date(day.saturating_sub(DAYS));
        let kept = |line: &&str| line.get(..DATE).is_some_and(|date| date > oldest.as_str());
        let mut lines: BTreeSet<&str> = text.lines().filter(kept).collect();
        lines.extend(line.as_deref());
        let after: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        if after == text {
            return Ok(());
        }
        whole::replace(&self.folder, FILE, &after, MODE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(folder: &tempfile::TempDir) -> String {
        fs::read_to_string(folder.path().join(FILE)).unwrap()
    }

    #[test]
    fn editor_verb_and_day_and_nothing_finer() {
        let folder = tempfile::tempdir().unwrap();
        let audit = Audit::of(folder.path());
        audit.note(20_000, Verb::Receipt, "desk two").unwrap();
        for _ in 0..3 {
            audit.note(20_000, Verb::Fetch, "desk one").unwrap();
        }
        assert_eq!(
            text(&folder),
            "2024-10-04 fetch desk one\n2024-10-04 receipt desk two\n"
        );
    }

    #[test]
    fn thirty_days_are_kept_and_a_new_start_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        Audit::of(folder.path()).note(20_000, Verb::List, "one").unwrap();
        let audit = Audit::of(folder.path());
        audit.note(20_029, Verb::List, "one").unwrap();
        assert_eq!(text(&folder).lines().count(), 2);
        audit.forget(20_030).unwrap();
        assert_eq!(text(&folder), "2024-11-02 list one\n");
        audit.forget(20_060).unwrap();
        assert_eq!(text(&folder), "");
    }
}
