//! Replies: sealed on the air gap, named by the locator of a mailbox, and opened here in memory for whoever comes with
//! the codename. Nothing about a mailbox is kept, and an empty one is read like one that was never used.
//!
//! The folder is the desk's: it lists and writes. The source's process is in its group and can reach a reply by its
//! name alone, to read it and to remove it; so what it may touch is what a codename's locator names.

#[cfg(test)]
mod apart;
mod deliver;
mod keep;
#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;

use crate::vault::{folder, renew};
use envelope::codename::{Mailbox, MailboxKeys};
use envelope::error::OpenError;
use envelope::reply::{self, Reply, SLOTS};
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::{Arc, Mutex};
use zeroize::Zeroizing;

pub use deliver::{Staged, Undelivered};
pub use keep::epoch_of;

/// The group enters, makes and removes, and does not list. Without the sticky bit of the vault's folder, for a source
/// removes what the desk has written.
const FOLDER_MODE: u32 = 0o2730;

/// The replies to all sources, in one folder.
#[derive(Debug)]
pub struct Replies {
    handle: Arc<OwnedFd>,
    /// Held while the keeper has replies out of their places in the folder.
    swapping: Mutex<()>,
}

/// A reply that is there, still sealed.
pub struct Found {
    /// Where it lies.
    pub name: Zeroizing<String>,
    file: File,
}

/// A reply that opened.
pub type Letter = Reply<File>;

impl Replies {
    /// Opens the folder, and makes it if it is missing.
    ///
    /// # Errors
    /// When it can neither be opened nor made.
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            handle: Arc::new(folder::handle(path, FOLDER_MODE)?),
            swapping: Mutex::default(),
        })
    }

    /// What lies under a name, if anything does.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn probe(&self, name: &str) -> io::Result<Option<File>> {
        match renew::open(&self.handle, name) {
            Ok(file) => Ok(Some(file)),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why),
        }
    }

    /// Removes what lies under a name, and returns once it is gone for good.
    ///
    /// # Errors
    /// `NotFound` when nothing is there.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        renew::remove(&self.handle, name)
    }

    /// What lies in a mailbox, the newest first. Every slot of every epoch is looked at, hit or miss, always the same
    /// number of them and in the same order.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn of(&self, mailbox: &Mailbox, epochs: &[u32]) -> io::Result<Vec<Found>> {
        let mut found = Vec::new();
        for name in slots(mailbox, epochs) {
            if let Some(file) = self.probe(&name)? {
                found.push(Found { name, file });
            }
        }
        Ok(found)
    }
}

/// The names of all that a mailbox can hold in these epochs, latest epoch and last slot first.
pub fn slots<'a>(mailbox: &'a Mailbox, epochs: &'a [u32]) -> impl Iterator<Item = Zeroizing<String>> + 'a {
    let all = epochs
        .iter()
        .flat_map(|epoch| (0..SLOTS).rev().map(|slot| (*epoch, slot)));
    all.map(|(epoch, slot)| Zeroizing::new(mailbox.slot(epoch, slot)))
}

impl Found {
    /// Opens it in memory.
    ///
    /// # Errors
    /// [`OpenError`]: the file is damaged, or was not sealed to this mailbox.
    pub fn open(self, keys: &MailboxKeys) -> Result<Letter, OpenError> {
        reply::open(self.file, keys)
    }
}
