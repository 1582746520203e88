//! What the desk remembers of batches: which serials it has applied, and which names a batch is giving right now.
//!
//! A batch is all or nothing although its replies get their names one by one: the names are written down here before the
//! first is given, and struck out together with the serial when the last stands. What a kill leaves between the two is
//! taken back at the next start, and the courier brings the batch again.

use crate::whole;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The book's file in the desk's folder.
const FILE: &str = "batches.json";
/// The desk's alone.
const MODE: u32 = 0o600;
/// How many applied serials of one desk key are remembered, so that a batch that comes twice is known.
const REMEMBERED: usize = 256;

/// What to do with a batch of this serial.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// It is newer than all that were applied.
    New,
    /// It was applied before.
    Applied,
    /// It was not applied, and a newer one was.
    Old,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    /// Applied serials by desk key (base64), rising.
    applied: BTreeMap<String, Vec<u64>>,
    /// The names that a batch is giving.
    pending: Vec<String>,
}

/// The book.
#[derive(Debug)]
pub(super) struct Book {
    folder: PathBuf,
    page: Mutex<Page>,
}

impl Book {
    /// The book in the desk's folder.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let page = match fs::read(folder.join(FILE)) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Page::default(),
            read => serde_json::from_slice(&read?).map_err(io::Error::other)?,
        };
        Ok(Self {
            folder: folder.to_owned(),
            page: Mutex::new(page),
        })
    }

    pub(super) fn order(&self, desk: &str, serial: u64) -> Order {
        let page = self.lock();
        let applied = page.applied.get(desk).map(Vec::as_slice).unwrap_or_default();
        match applied.last() {
            Some(last) if serial <= *last => match applied.contains(&serial) {
                true => Order::Applied,
                false => Order::Old,
            },
            _ => Order::New,
        }
    }

    /// What was left pending.
    pub(super) fn pending(&self) -> Vec<String> {
        self.lock().pending.clone()
    }

    /// Writes down the names that are about to be given.
    pub(super) fn begin(&self, names: Vec<String>) -> io::Result<()> {
        self.turn(|page| page.pending = names)
    }

    /// Strikes the names out: they stand, and the batch is applied.
    pub(super) fn applied(&self, desk: &str, serial: u64) -> io::Result<()> {
        self.turn(|page| {
            page.pending.clear();
            let applied = page.applied.entry(desk.to_owned()).or_default();
            applied.push(serial);
            applied.drain(..applied.len().saturating_sub(REMEMBERED));
        })
    }

    /// Strikes the names out: they were taken back.
    pub(super) fn taken_back(&self) -> io::Result<()> {
        self.turn(|page| page.pending.clear())
    }

    /// On the disk first, then here.
    fn turn(&self, change: impl FnOnce(&mut Page)) -> io::Result<()> {
        let mut page = self.lock();
        let mut next = page.clone();
        change(&mut next);
        if next != *page {
            let text = serde_json::to_string(&next).map_err(io::Error::other)?;
            whole::replace(&self.folder, FILE, &text, MODE)?;
            *page = next;
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_rise_for_each_desk_key_and_hold_after_a_new_start() {
        let folder = tempfile::tempdir().unwrap();
        let book = Book::open(folder.path()).unwrap();
        book.begin(vec!["3-name".into()]).unwrap();
        assert_eq!(Book::open(folder.path()).unwrap().pending(), ["3-name"]);
        book.applied("one", 5).unwrap();
        book.applied("one", 9).unwrap();
        let book = Book::open(folder.path()).unwrap();
        assert_eq!(
            [4, 5, 6, 9, 10].map(|serial| book.order("one", serial)),
            [Order::Old, Order::Applied, Order::Old, Order::Applied, Order::New]
        );
        assert_eq!(book.order("two", 1), Order::New);
        assert!(book.pending().is_empty());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let folder = tempfile::tempdir().unwrap();
        let book = Book::open(folder.path()).unwrap();
        for serial in 0..=u64::try_from(REMEMBERED).unwrap() {
            book.applied("one", serial).unwrap();
        }
        assert_eq!(book.order("one", 0), Order::Old);
        assert_eq!(book.order("one", 1), Order::Applied);
    }
}
