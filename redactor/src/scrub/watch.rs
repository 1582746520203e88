//! A folder that is looked at again and again: what is put in comes out clean in another one.
//!
//! Where a file stands says what became of it, so that a run that was killed at any moment goes on: in the folder itself it is
//! new, in `in-work` it is being worked on under its number, then it is in `done` or in `not-clean`.

use super::{Batch, BatchError, Ended, Item};
use crate::private;
use crate::report::Outcome;
use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What is being worked on.
const IN_WORK: &str = "in-work";
/// Originals with a clean copy.
const DONE: &str = "done";
/// Originals without one.
const NOT_CLEAN: &str = "not-clean";
/// Between a number and the name that the file came under.
const BETWEEN: char = '-';

/// A folder under watch.
pub struct Watch<'a> {
    batch: Batch<'a>,
    folder: PathBuf,
    /// Length and time of what was there the last time: a file that is still being written changes.
    seen: HashMap<PathBuf, (u64, SystemTime)>,
    last: u32,
}

impl<'a> Watch<'a> {
    /// `folder`, its clean copies to go where `batch` says.
    ///
    /// # Errors
    /// What the file system says.
    pub fn over(folder: &Path, batch: Batch<'a>) -> io::Result<Self> {
        let mut last = 0;
        for part in [IN_WORK, DONE, NOT_CLEAN] {
            private::folder(&folder.join(part))?;
            last = last.max(highest(&folder.join(part))?);
        }
        private::folder(batch.to)?;
        last = last.max(highest(batch.to)?);
        Ok(Self {
            batch,
            folder: folder.to_owned(),
            seen: HashMap::new(),
            last,
        })
    }

    /// One look: works on what a killed run left, then on every file that is `settled`, or did not change since the last look.
    ///
    /// # Errors
    /// [`BatchError`]; the same call goes on after it.
    pub fn look(
        &mut self,
        settled: bool,
        tell: &mut dyn FnMut(&Item, &Ended) -> io::Result<()>,
    ) -> Result<(), BatchError> {
        let new = self.settled(settled).map_err(BatchError::Write)?;
        for path in new {
            self.claim(&path).map_err(BatchError::Write)?;
        }
        for path in files(&self.folder.join(IN_WORK)).map_err(BatchError::Write)? {
            let Some(item) = item(&path) else { continue };
            let ended = self.batch.one(&item)?;
            let clean = matches!(&ended, Ended::Worked(document) if document.outcome == Outcome::Clean);
            let part = if clean { DONE } else { NOT_CLEAN };
            let name = path.file_name().unwrap_or_default();
            fs::rename(&path, self.folder.join(part).join(name)).map_err(BatchError::Write)?;
            tell(&item, &ended).map_err(BatchError::Write)?;
        }
        Ok(())
    }

    fn settled(&mut self, at_once: bool) -> io::Result<Vec<PathBuf>> {
        let mut seen = HashMap::new();
        for path in files(&self.folder)? {
            // What vanished meanwhile was taken away by whoever put it there.
            if let Ok(metadata) = path.metadata() {
                seen.insert(path, state(&metadata)?);
            }
        }
        let same = |(path, now): (&PathBuf, &(u64, SystemTime))| {
            (at_once || self.seen.get(path) == Some(now)).then(|| path.clone())
        };
        let mut settled: Vec<PathBuf> = seen.iter().filter_map(same).collect();
        settled.sort();
        self.seen = seen;
        Ok(settled)
    }

    fn claim(&mut self, path: &Path) -> io::Result<()> {
        self.last += 1;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let claimed = format!("{:04}{BETWEEN}{name}", self.last);
        fs::rename(path, self.folder.join(IN_WORK).join(claimed))
    }
}

fn state(metadata: &Metadata) -> io::Result<(u64, SystemTime)> {
    Ok((metadata.len(), metadata.modified()?))
}

/// The files in `folder` whose names begin with no dot: programs that copy use such names until a file is whole.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if entry.file_type()?.is_file() && !hidden {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// A claimed file: its number, and the name that it came under.
fn item(path: &Path) -> Option<Item> {
    let claimed = path.file_name()?.to_string_lossy();
    let (number, name) = claimed.split_once(BETWEEN)?;
    Some(Item {
        number: number.parse().ok()?,
        path: path.to_owned(),
        name: name.to_owned(),
    })
}

/// The highest number that a name in `folder` begins with.
fn highest(folder: &Path) -> io::Result<u32> {
    let mut highest = 0;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let digits = name.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(name.len());
        highest = highest.max(name.get(..digits).and_then(|digits| digits.parse().ok()).unwrap_or(0));
    }
    Ok(highest)
}
