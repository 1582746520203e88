//! What of a run is done, kept beside the copies while it lasts: so that a run that was stopped is taken up there.
//!
//! A head, and a line for each file, appended as it ends. It holds numbers, and what was given under a salted digest, so that
//! another list of files or other instructions are not taken for the same run; no name. It goes when the run ends.

use super::{Ended, Item};
use crate::private;
use crate::report::Outcome;
use ring::digest::{Context, SHA256};
use ring::rand::{SecureRandom, SystemRandom};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The journal's name in the folder of the copies.
const NAME: &str = ".unfinished";
/// Bytes of it at most: a hundred a file.
const LARGEST: u64 = 1 << 30;

/// What of a run is done.
#[derive(Debug)]
pub struct Journal {
    file: File,
    path: PathBuf,
    done: HashMap<u32, Entry>,
}

/// What became of a file, as it stands in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    number: u32,
    /// What it came to.
    pub state: State,
    /// The name of its copy.
    pub copy: Option<String>,
}

/// What a file came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has a clean copy.
    Clean,
    /// A person has to look.
    Waits,
    /// It cannot be done here.
    Refused,
    /// It could not be read.
    Unreadable,
}

#[derive(Serialize, Deserialize)]
struct Head {
    salt: String,
    run: String,
}

/// Why there is no journal.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The folder holds something else.
    #[error("{0} is not empty, and holds no run that was stopped; choose a new folder")]
    Taken(PathBuf),
    /// It is of another run.
    #[error(
        "{0} holds a run that was stopped, of other files or under other instructions; finish that one, or choose a new folder"
    )]
    Other(PathBuf),
    /// The file system.
    #[error("the folder of the copies cannot be used: {0}")]
    File(#[from] io::Error),
}

impl Journal {
    /// The journal of the run over `items` under `instructions` into the folder `to`, which is made if it is missing.
    ///
    /// # Errors
    /// [`JournalError`].
    pub fn open(to: &Path, items: &[Item], instructions: &str) -> Result<Self, JournalError> {
        private::folder(to)?;
        let path = to.join(NAME);
        match private::read_text(&path, LARGEST) {
            Ok(text) => Self::go_on(to, path, &text, items, instructions),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::begin(to, path, items, instructions),
            Err(error) => Err(error.into()),
        }
    }

    fn begin(to: &Path, path: PathBuf, items: &[Item], instructions: &str) -> Result<Self, JournalError> {
        if fs::read_dir(to)?.next().is_some() {
            return Err(JournalError::Taken(to.to_owned()));
        }
        let mut salt = [0; 16];
        let filled = SystemRandom::new().fill(&mut salt);
        filled.map_err(|_| io::Error::other("the system gives no randomness"))?;
        let salt = data_encoding::HEXLOWER.encode(&salt);
        let head = Head {
            run: digest(&salt, items, instructions),
            salt,
        };
        private::write_new(&path, &line(&head)?)?;
        Self::at(path, HashMap::new())
    }

    fn go_on(to: &Path, path: PathBuf, text: &str, items: &[Item], instructions: &str) -> Result<Self, JournalError> {
        let other = || JournalError::Other(to.to_owned());
        let mut lines = text.lines();
        let head: Head = serde_json::from_str(lines.next().unwrap_or_default()).map_err(|_| other())?;
        if head.run != digest(&head.salt, items, instructions) {
            return Err(other());
        }
        // The last line may be cut: that file is done again.
        let entries = lines.filter_map(|line| serde_json::from_str::<Entry>(line).ok());
        let done = entries.map(|entry| (entry.number, entry)).collect();
        let mut journal = Self::at(path, done)?;
        if !text.ends_with('\n') {
            journal.file.write_all(b"\n")?;
        }
        Ok(journal)
    }

    fn at(path: PathBuf, done: HashMap<u32, Entry>) -> Result<Self, JournalError> {
        let file = OpenOptions::new().append(true).open(&path)?;
        Ok(Self { file, path, done })
    }

    /// Whether the file of this number is done.
    #[must_use]
    pub fn is_done(&self, number: u32) -> bool {
        self.done.contains_key(&number)
    }

    /// What is done, in no order.
    pub fn done(&self) -> impl Iterator<Item = &Entry> {
        self.done.values()
    }

    /// Writes down that a file is done.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn add(&mut self, number: u32, ended: &Ended) -> Result<(), JournalError> {
        let copy = match ended {
            Ended::Unreadable(_) => None,
            Ended::Worked(document) => document.copy.clone(),
        };
        let entry = Entry {
            number,
            state: State::of(ended),
            copy,
        };
        self.file.write_all(&line(&entry)?)?;
        self.done.insert(number, entry);
        Ok(())
    }

    /// The run is whole: nothing of it is kept but its copies.
    ///
    /// # Errors
    /// When the journal cannot be taken away.
    pub fn close(self) -> Result<(), JournalError> {
        fs::remove_file(&self.path)?;
        Ok(private::sync_folder_of(&self.path)?)
    }

    /// The name of the copy of each file that has one, with its number.
    #[must_use]
    pub fn copies(&self) -> HashMap<u32, String> {
        let named = self
            .done()
            .filter_map(|entry| Some((entry.number, entry.copy.clone()?)));
        named.collect()
    }
}

impl State {
    /// What `ended` came to.
    #[must_use]
    pub fn of(ended: &Ended) -> Self {
        let Ended::Worked(document) = ended else {
            return Self::Unreadable;
        };
        match document.outcome {
            Outcome::Clean => Self::Clean,
            Outcome::Waits { .. } => Self::Waits,
            Outcome::Refused { .. } => Self::Refused,
        }
    }
}

fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}

fn digest(salt: &str, items: &[Item], instructions: &str) -> String {
    let mut digest = Context::new(&SHA256);
    let names = items.iter().map(|item| item.path.as_os_str().as_encoded_bytes());
    for part in [salt.as_bytes(), instructions.as_bytes()].into_iter().chain(names) {
        digest.update(&(part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    data_encoding::HEXLOWER.encode(digest.finish().as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(names: &[&str]) -> Vec<Item> {
        let item = |(number, name): (u32, &&str)| Item {
            number,
            path: name.into(),
            name: (*name).to_owned(),
        };
        (1..).zip(names).map(item).collect()
    }

    #[test]
    fn a_run_is_taken_up_where_it_was_stopped_and_no_other_is() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("to");
        let items = items(&["anna.txt", "b"]);
        let mut journal = Journal::open(&to, &items, "x").unwrap();
        journal.add(2, &Ended::Unreadable("gone".to_owned())).unwrap();
        drop(journal);
        let text = fs::read_to_string(to.join(NAME)).unwrap();
        assert!(!text.contains("anna"), "{text}");
        // As a killed run leaves it.
        fs::write(to.join(NAME), format!("{text}{{\"number\":1,\"sta")).unwrap();
        let journal = Journal::open(&to, &items, "x").unwrap();
        assert!(journal.is_done(2) && !journal.is_done(1));
        assert!(matches!(Journal::open(&to, &items, "y"), Err(JournalError::Other(_))));
        assert!(matches!(
            Journal::open(&to, &items[..1], "x"),
            Err(JournalError::Other(_))
        ));
        journal.close().unwrap();
        assert_eq!(fs::read_dir(&to).unwrap().count(), 0);
        fs::write(to.join("copy"), "").unwrap();
        assert!(matches!(Journal::open(&to, &items, "x"), Err(JournalError::Taken(_))));
    }
}
