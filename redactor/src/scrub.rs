//! Plain files to plain clean copies in a folder: as many at once as there are cores, taken up where a run was stopped.
//!
//! For files that are on the machine already, outside any case: nothing is kept of the originals, and they are not touched. A
//! copy appears whole or not at all. What is not clean has no copy, and holds up no other.

mod journal;
mod listing;
mod names;
pub mod watch;

pub use journal::{Entry, Journal, JournalError, State};
pub use listing::{Item, List, listing};
pub use names::{Naming, sealed_table};

use crate::job::{Bench, Source};
use crate::private;
use crate::process::{Unfinished, one};
use crate::report::{Document, printable};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// A run over files.
pub struct Batch<'a> {
    /// What documents are worked on with.
    pub bench: Bench<'a>,
    /// The folder of the copies.
    pub to: &'a Path,
    /// What copies are called.
    pub naming: Naming<'a>,
    /// Documents that are worked on at once, at least 1.
    pub jobs: usize,
}

/// What became of a file.
pub enum Ended {
    /// It was worked on.
    Worked(Box<Document>),
    /// It could not be read, for this reason.
    Unreadable(String),
}

/// Why a run stops.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// Nothing else will go better.
    #[error(transparent)]
    Fatal(#[from] Unfinished),
    /// A copy cannot be written.
    #[error("a clean copy could not be written: {0}; see that there is room, and give the same command again")]
    Write(#[source] io::Error),
    /// The journal cannot be written.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

impl Batch<'_> {
    /// Works on those of `items` that `journal` does not know, and tells of each as it ends, in the order in which they end.
    ///
    /// # Errors
    /// [`BatchError`]; what was done until then is done, and the same call goes on after it.
    pub fn run(
        &self,
        items: &[Item],
        journal: &mut Journal,
        tell: &mut dyn FnMut(&Item, &Ended) -> io::Result<()>,
    ) -> Result<(), BatchError> {
        let waiting: Vec<&Item> = items.iter().filter(|item| !journal.is_done(item.number)).collect();
        let next = AtomicUsize::new(0);
        let (send, ended) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..self.jobs.max(1) {
                let (send, waiting, next) = (send.clone(), &waiting, &next);
                scope.spawn(move || {
                    // Where nobody listens any more, the run was stopped.
                    while let Some(item) = waiting.get(next.fetch_add(1, Ordering::Relaxed))
                        && send.send((*item, self.one(item))).is_ok()
                    {}
                });
            }
            drop(send);
            for (item, ended) in ended {
                let ended = ended?;
                journal.add(item.number, &ended)?;
                tell(item, &ended).map_err(BatchError::Write)?;
            }
            Ok(())
        })
    }

    /// Works on one file, and writes its copy over one that a stopped run left: they are equal.
    ///
    /// # Errors
    /// [`BatchError`].
    pub fn one(&self, item: &Item) -> Result<Ended, BatchError> {
        let length = match item.path.metadata() {
            Ok(metadata) => metadata.len(),
            Err(error) => return Ok(Ended::Unreadable(error.to_string())),
        };
        let document = one::blank(item.number, printable(&item.name), length);
        let cleaned = match one::clean(&self.bench, document, &mut Plain(&item.path)) {
            Ok(cleaned) => cleaned,
            Err(error) if error.is_fatal() => return Err(error.into()),
            Err(error) => return Ok(Ended::Unreadable(error.to_string())),
        };
        let mut document = cleaned.document;
        if let Some(copy) = cleaned.copy {
            let name = self.naming.of(item, copy.format);
            self.write(&name, copy.file.bytes()).map_err(BatchError::Write)?;
            document.copy = Some(name);
        }
        Ok(Ended::Worked(Box::new(document)))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.to.join(name);
        if let Some(folder) = path.parent() {
            private::folder(folder)?;
        }
        private::replace(&path, bytes)
    }
}

/// A file on this machine.
struct Plain<'a>(&'a PathBuf);

impl Source for Plain<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(self.0)?))
    }
}
