//! The case: a folder in which everything is sealed, and every entry is whole or absent.
//!
//! ```text
//! originals/NAME.age   what the source sent, sealed to the custodian
//! clean/NAME.age       clean copies and their report, sealed to the editors and the custodian: this folder is carried on
//! kept/NAME.age        the whole report and what `release` checks the copies against, sealed to the custodian
//! opened/NAME          an empty mark: the submission was opened, and is not whole here yet; its epoch's keys are still needed
//! replies/NUMBER.age   a reply to a source, sealed to the custodian; NUMBER.written (empty): it lies on a stick
//! book/key.age         what contents are compared under; book/tags.age  what people call things; likewise sealed
//! book/decisions.age   what people decided about documents, likewise
//! drafts/              what is being written; sealed too, and of no use after a crash
//! ```
//!
//! `kept` is written last: a submission is done when it is there, and is begun again when it is not. Its record in there is
//! what [`Threads`] are derived from each time; no index stands beside it that could be lost or lag behind.

mod contents;
mod decisions;
mod draft;
mod key;
mod record;
mod same;
mod sealed;
mod tags;
mod threads;

pub use contents::{Contents, contents};
pub(crate) use contents::{reply_name, written_marker};
pub use decisions::{Decisions, LARGEST as DECISIONS_LARGEST, NoDecisions};
pub use draft::CaseDraft;
pub use key::{CaseKey, Print};
pub(crate) use record::VERSION;
pub use record::{RECORD, Record, Reply, SentFile, SentRecord, Submission};
pub use same::Same;
pub(crate) use sealed::pour;
pub use sealed::{RecordError, json_in, named, names, reseal, seal_json, sha256};
pub use tags::{NoTag, Tagged, Tags};
pub use threads::{NoThread, Place, Thread, Threads};

use crate::private;
use envelope::seal::Sealed;
use ring::digest::{SHA256, digest};
use ring::rand::{SecureRandom, SystemRandom};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek};
use std::path::{Path, PathBuf};

/// The head of a sealed file holds its random file key, sealed, so this much of it and its length tell it from every other.
const MARK: u64 = 4096;
/// Letters of an entry's name.
const NAME: usize = 120;
/// Where drafts lie.
const DRAFTS: &str = "drafts";
/// Where the marks of submissions lie that were opened, and are not done.
const OPENED: &str = "opened";

/// A part of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the source sent.
    Originals,
    /// What editors get.
    Clean,
    /// What `release` needs.
    Kept,
    /// What was written to sources.
    Replies,
    /// The case key, what people call things, and what they decided.
    Book,
}

impl Part {
    /// All of them, in the order in which they are published.
    pub const ALL: [Self; 5] = [Self::Originals, Self::Clean, Self::Kept, Self::Replies, Self::Book];

    /// The folder's name.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Originals => "originals",
            Self::Clean => "clean",
            Self::Kept => "kept",
            Self::Replies => "replies",
            Self::Book => "book",
        }
    }
}

/// Why the case could not be used.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    /// Somebody else writes to it.
    #[error("another run is at work on this case; wait for it, or choose another --case")]
    Busy,
    /// It is none.
    #[error("this is no case; name the folder that `redactor process --case` was given")]
    NoCase,
    /// It has no such entry.
    #[error("the case has no such submission; look into its folder `kept`")]
    NoEntry,
    /// The file system stands in the way.
    #[error("the case could not be {done}: {error}; what was finished before is safe")]
    Io {
        /// `opened`, `read` or `written`.
        done: &'static str,
        /// What the system says.
        error: io::Error,
    },
}

/// A case that this process alone writes to.
#[derive(Debug)]
pub struct Case {
    folder: PathBuf,
    _lock: File,
}

impl Case {
    /// Opens the case in `folder`, or begins it there. What a killed run left half-written is cleared away.
    ///
    /// # Errors
    /// [`CaseError::Busy`] where another process has it.
    pub fn open(folder: &Path) -> Result<Self, CaseError> {
        let opened = |error| CaseError::Io { done: "opened", error };
        for part in Part::ALL.map(Part::folder).into_iter().chain([DRAFTS, OPENED]) {
            private::folder(&folder.join(part)).map_err(opened)?;
        }
        let lock = File::open(folder).map_err(opened)?;
        match rustix::fs::flock(&lock, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
            Err(rustix::io::Errno::WOULDBLOCK) => return Err(CaseError::Busy),
            Err(error) => return Err(opened(error.into())),
            Ok(()) => {}
        }
        let case = Self {
            folder: folder.to_owned(),
            _lock: lock,
        };
        case.clear_drafts().map_err(opened)?;
        Ok(case)
    }

    /// Opens the case in `folder`, which must be there: an empty one would say that nothing is missing.
    ///
    /// # Errors
    /// [`CaseError::NoCase`], and what [`Case::open`] says.
    pub fn existing(folder: &Path) -> Result<Self, CaseError> {
        let kept = folder.join(Part::Kept.folder());
        match kept.try_exists() {
            Err(error) => Err(CaseError::Io { done: "opened", error }),
            Ok(false) => Err(CaseError::NoCase),
            Ok(true) => Self::open(folder),
        }
    }

    /// Marks the submission `name` as opened, on the disk before this returns: until [`Self::end_opening`], the keys that open it are
    /// not to be destroyed.
    ///
    /// # Errors
    /// [`CaseError::Io`].
    pub fn begin_opening(&self, name: &str) -> Result<(), CaseError> {
        let written = |error| CaseError::Io { done: "written", error };
        let mark = self.folder.join(OPENED).join(name);
        match private::create(&mark) {
            // A killed run has opened it before.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            made => made.and_then(|_| private::sync_folder_of(&mark)).map_err(written),
        }
    }

    /// Takes the mark of the submission `name` away: it is whole in the case, or its keys never opened it.
    ///
    /// # Errors
    /// [`CaseError::Io`].
    pub fn end_opening(&self, name: &str) -> Result<(), CaseError> {
        if !is_plain(name) {
            return Err(CaseError::NoEntry);
        }
        match fs::remove_file(self.folder.join(OPENED).join(name)) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(CaseError::Io { done: "written", error }),
            _ => Ok(()),
        }
    }

    /// The submissions that were opened and are not whole in the case.
    ///
    /// # Errors
    /// [`CaseError::Io`].
    pub fn openings(&self) -> Result<Vec<String>, CaseError> {
        let read = |error| CaseError::Io { done: "read", error };
        let mut names = Vec::new();
        for entry in fs::read_dir(self.folder.join(OPENED)).map_err(read)? {
            names.push(entry.map_err(read)?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    /// Whether the submission `name` has been worked through.
    ///
    /// # Errors
    /// [`CaseError::Io`].
    pub fn is_done(&self, name: &str) -> Result<bool, CaseError> {
        let kept = path(&self.folder, Part::Kept, name);
        kept.try_exists().map_err(|error| CaseError::Io { done: "read", error })
    }

    /// A place for sealed bytes. Dropped without [`Case::publish`], it leaves nothing.
    ///
    /// # Errors
    /// [`CaseError::Io`].
    pub fn draft(&self) -> Result<CaseDraft, CaseError> {
        let written = |error| CaseError::Io { done: "written", error };
        let mut random = [0; 16];
        SystemRandom::new()
            .fill(&mut random)
            .map_err(|_| written(io::Error::other("no randomness")))?;
        let path = self.folder.join(DRAFTS).join(data_encoding::HEXLOWER.encode(&random));
        let file = private::create(&path).map_err(written)?;
        Ok(CaseDraft::new(file, path))
    }

    /// Makes what was sealed an entry of `part`, on the disk before this returns.
    ///
    /// # Errors
    /// [`CaseError::Io`]; the entry is then not there.
    pub fn publish(&self, part: Part, name: &str, sealed: Sealed<CaseDraft>) -> Result<(), CaseError> {
        let target = path(&self.folder, part, name);
        sealed
            .into_draft()
            .settle(&target)
            .map_err(|error| CaseError::Io { done: "written", error })
    }

    /// Where it lies.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts an empty file at `path`, which is in the case; one that is there stays.
    ///
    /// # Errors
    /// [`CaseError::Io`].
    pub(crate) fn put_marker(&self, path: &Path) -> Result<(), CaseError> {
        let put = match private::create(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            made => made.and_then(|_| private::sync_folder_of(path)),
        };
        put.map_err(|error| CaseError::Io { done: "written", error })
    }

    /// The entry `name` of `part`.
    ///
    /// # Errors
    /// [`CaseError::NoEntry`].
    pub fn entry(&self, part: Part, name: &str) -> Result<File, CaseError> {
        entry(&self.folder, part, name)
    }

    fn clear_drafts(&self) -> io::Result<()> {
        for draft in fs::read_dir(self.folder.join(DRAFTS))? {
            fs::remove_file(draft?.path())?;
        }
        Ok(())
    }
}

/// The entry `name` of `part` of the case in `folder`, for who only reads.
///
/// # Errors
/// [`CaseError::NoEntry`].
pub fn entry(folder: &Path, part: Part, name: &str) -> Result<File, CaseError> {
    if !is_plain(name) {
        return Err(CaseError::NoEntry);
    }
    File::open(path(folder, part, name)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => CaseError::NoEntry,
        _ => CaseError::Io { done: "read", error },
    })
}

fn path(folder: &Path, part: Part, name: &str) -> PathBuf {
    folder.join(part.folder()).join(format!("{name}.age"))
}

/// What tells a sealed file from every other: its length, and a digest of its head.
///
/// # Errors
/// What the file system says.
pub fn mark(sealed: &mut File) -> io::Result<String> {
    let length = sealed.seek(io::SeekFrom::End(0))?;
    sealed.rewind()?;
    let mut head = Vec::new();
    sealed.take(MARK).read_to_end(&mut head)?;
    sealed.rewind()?;
    Ok(format!(
        "{length}-{}",
        data_encoding::HEXLOWER.encode(digest(&SHA256, &head).as_ref())
    ))
}

/// The name in the case of the sealed file at `path`: its own without `.age`, or one made from `mark` where that is not plain.
#[must_use]
pub fn name(path: &Path, mark: &str) -> String {
    let own = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let own = own.strip_suffix(".age").unwrap_or(own);
    if is_plain(own) {
        own.to_owned()
    } else {
        format!("submission-{}", mark.split('-').next_back().unwrap_or_default())
    }
}

fn is_plain(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    (1..=NAME).contains(&name.len()) && !name.starts_with('.') && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_has_one_writer() {
        let folder = tempfile::tempdir().unwrap();
        let case = Case::open(folder.path()).unwrap();
        assert!(matches!(Case::open(folder.path()), Err(CaseError::Busy)));
        drop(case);
        Case::open(folder.path()).unwrap();
    }

    #[test]
    fn a_draft_that_is_dropped_or_left_by_a_killed_run_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let case = Case::open(folder.path()).unwrap();
        let drafts = || fs::read_dir(folder.path().join(DRAFTS)).unwrap().count();
        let draft = case.draft().unwrap();
        assert_eq!(drafts(), 1);
        drop(draft);
        assert_eq!(drafts(), 0);
        fs::write(folder.path().join(DRAFTS).join("left"), b"sealed").unwrap();
        drop(case);
        Case::open(folder.path()).unwrap();
        assert_eq!(drafts(), 0);
    }

    #[test]
    fn an_entry_is_named_after_its_file_where_that_is_plain() {
        assert_eq!(name(Path::new("in/7-0a1b.age"), "9-ff"), "7-0a1b");
        for wild in ["in/..", "in/.hidden.age", "in/a b.age", "in/é.age", "in/a\nb.age"] {
            assert_eq!(name(Path::new(wild), "9-ff"), "submission-ff");
        }
    }

    #[test]
    fn an_entry_cannot_be_asked_for_outside_the_case() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.age"), b"").unwrap();
        assert!(matches!(
            entry(folder.path(), Part::Kept, "../x"),
            Err(CaseError::NoEntry)
        ));
    }

    #[test]
    fn files_of_one_length_with_different_heads_have_different_marks() {
        let folder = tempfile::tempdir().unwrap();
        let mut marks = ["a", "b"].map(|text| {
            fs::write(folder.path().join(text), text).unwrap();
            mark(&mut File::open(folder.path().join(text)).unwrap()).unwrap()
        });
        marks.sort();
        assert_ne!(marks[0], marks[1]);
        assert!(marks.iter().all(|mark| mark.starts_with("1-")));
    }
}
