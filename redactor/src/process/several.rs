//! The files of a submission: several are worked on at once, and handed on in the order in which they stand.

use super::file::Sealed;
use super::one::{self, Cleaned};
use super::{COPIES, Unfinished, outcome};
use crate::case::Decisions;
use crate::job::Bench;
use crate::report;
use envelope::Opened;
use envelope::manifest::FileRecord;
use std::collections::VecDeque;
use std::fs::File;
use std::panic;
use std::thread::{self, ScopedJoinHandle};

/// What works on the files of a submission.
pub(super) struct Several<'a> {
    pub(super) bench: Bench<'a>,
    /// What people decided.
    pub(super) decisions: &'a Decisions,
    /// Files that are worked on at once: of no more is anything held in memory.
    pub(super) jobs: usize,
    /// Opens the same submission once more: each thread reads it at a place of its own.
    pub(super) again: &'a dyn Fn() -> Result<Opened<File>, Unfinished>,
}

/// What a thread comes back with: the file, and what it read it from, for the next one.
type Ended = (Result<Cleaned, Unfinished>, Opened<File>);

impl Several<'_> {
    /// Works on `files`, tells the index of each before it is begun, and hands each on to `take`.
    ///
    /// # Errors
    /// The first that stops the submission; what was begun besides comes to its end, and counts for nothing.
    pub(super) fn run(
        &self,
        files: &[FileRecord],
        opened: &mut Opened<File>,
        begun: &dyn Fn(usize),
        take: &mut dyn FnMut(Cleaned) -> Result<(), Unfinished>,
    ) -> Result<(), Unfinished> {
        if self.jobs < 2 || files.len() < 2 {
            return files.iter().enumerate().try_for_each(|(index, record)| {
                begun(index);
                take(at(&self.bench, self.decisions, index, record, opened)?)
            });
        }
        thread::scope(|scope| {
            let (mut under_way, mut spare) = (VecDeque::new(), Vec::new());
            for (index, record) in files.iter().enumerate() {
                if under_way.len() >= self.jobs {
                    spare.extend(first(&mut under_way, take)?);
                }
                begun(index);
                let mut own = spare.pop().map_or_else(self.again, Ok)?;
                let (bench, decisions) = (self.bench, self.decisions);
                under_way.push_back(scope.spawn(move || (at(&bench, decisions, index, record, &mut own), own)));
            }
            while first(&mut under_way, take)?.is_some() {}
            Ok(())
        })
    }
}

/// Waits for the file that was begun first, and hands it on.
fn first(
    under_way: &mut VecDeque<ScopedJoinHandle<Ended>>,
    take: &mut dyn FnMut(Cleaned) -> Result<(), Unfinished>,
) -> Result<Option<Opened<File>>, Unfinished> {
    let Some(first) = under_way.pop_front() else {
        return Ok(None);
    };
    let (cleaned, opened) = first.join().unwrap_or_else(|panicked| panic::resume_unwind(panicked));
    take(cleaned?)?;
    Ok(Some(opened))
}

/// File `index` of a submission, by what was decided for it.
///
/// # Errors
/// As [`one::clean`].
pub(super) fn at(
    bench: &Bench,
    decisions: &Decisions,
    index: usize,
    record: &FileRecord,
    opened: &mut Opened<File>,
) -> Result<Cleaned, Unfinished> {
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let document = outcome::blank(number, report::printable(&record.name), record.length);
    if record.partial {
        return Ok(one::ended(document, outcome::partial()));
    }
    if index >= COPIES {
        return Ok(one::ended(document, outcome::too_many(COPIES)));
    }
    let answers = decisions.of(&record.sha256);
    let bench = Bench {
        answers: answers.as_ref(),
        ..*bench
    };
    one::clean(&bench, document, &mut Sealed { opened, index })
}
