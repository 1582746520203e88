//! The keyslot file: one small sealed value with everything that is secret but the root, and what must not be forged beside it.
//!
//! It is JSON under a passphrase, so that `age -d keyslots.age` alone gives a newsroom its keys back. It changes as a whole or
//! not at all, and what it was before is written over: old slots would open what was destroyed.

use super::founding::is_unfinished;
use super::{Editor, KeysError, epochs, locked, private, read, taken, written};
use envelope::epoch::{NewsroomId, RootPublic};
use envelope::passphrase;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Version of the sealed form.
pub(super) const VERSION: u32 = 2;
/// The keyslot file.
const SLOTS: &str = "keyslots.age";

/// What is sealed, as JSON.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub(super) struct Slots {
    pub(super) version: u32,
    /// The root's public half, so that a pool of another root is known for what it is.
    pub(super) root: String,
    #[zeroize(skip)]
    pub(super) newsroom: NewsroomId,
    /// What this folder is called among the copies.
    pub(super) own: String,
    /// The desk key, in base64.
    pub(super) desk: String,
    /// The identity that cases are sealed to.
    pub(super) custodian: String,
    pub(super) slots: Vec<Slot>,
    /// All that were ever made; who was removed stays removed.
    #[zeroize(skip)]
    pub(super) editors: Vec<Editor>,
    /// Every folder that holds these keys, this one too.
    #[zeroize(skip)]
    pub(super) copies: Vec<Copied>,
    #[zeroize(skip)]
    pub(super) destroyed: Vec<Destroyed>,
}

/// What opens one epoch's file.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
    pub(super) number: u32,
    pub(super) wrapping: String,
}

/// A folder with these keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Copied {
    /// What it is called.
    pub name: String,
    /// The day on which it was made or last brought up to date.
    pub day: u32,
}

/// An epoch whose keys are gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Destroyed {
    /// The epoch.
    pub number: u32,
    /// The day.
    pub day: u32,
    /// The copies that still hold it.
    pub left_in: Vec<String>,
}

impl Slots {
    /// Opens the keyslot file in `folder`.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn open(folder: &Path, passphrase: &SecretString) -> Result<Self, KeysError> {
        let sealed = read(&path(folder), "the keyslots")?;
        if is_unfinished(folder)? {
            return Err(KeysError::Unfinished);
        }
        let json = passphrase::unlock(&sealed, passphrase).map_err(locked)?;
        let slots: Self = serde_json::from_slice(&json).map_err(|_| KeysError::Damaged)?;
        if slots.version == VERSION {
            Ok(slots)
        } else {
            Err(KeysError::Damaged)
        }
    }

    /// The root's public half.
    ///
    /// # Errors
    /// [`KeysError::Damaged`].
    pub(super) fn root(&self) -> Result<RootPublic, KeysError> {
        RootPublic::from_text(&self.root).ok_or(KeysError::Damaged)
    }

    fn seal(&self, passphrase: &SecretString) -> Result<Vec<u8>, KeysError> {
        let json = serde_json::to_vec_pretty(self).map(Zeroizing::new);
        let json = json.map_err(|error| KeysError::Making(error.to_string()))?;
        passphrase::lock(&json, passphrase).map_err(|error| KeysError::Making(error.to_string()))
    }
}

/// The keyslots of a folder that this process alone changes.
pub(super) struct Held<'a> {
    pub(super) folder: &'a Path,
    pub(super) slots: Slots,
    passphrase: &'a SecretString,
    _lock: File,
}

impl<'a> Held<'a> {
    /// Opens the keyslots in `folder` to change them, and ends what a killed run left undone.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn open(folder: &'a Path, passphrase: &'a SecretString) -> Result<Self, KeysError> {
        if !is_in(folder)? {
            return Err(KeysError::Missing);
        }
        let lock = lock(folder)?;
        private::clear(&path(folder)).map_err(written("the folder"))?;
        let slots = Slots::open(folder, passphrase)?;
        for gone in &slots.destroyed {
            epochs::wipe(folder, gone.number)?;
        }
        Ok(Self {
            folder,
            slots,
            passphrase,
            _lock: lock,
        })
    }

    /// Keyslots that are not in `folder` yet.
    ///
    /// # Errors
    /// [`KeysError::Taken`] where others are.
    pub(super) fn new(folder: &'a Path, slots: Slots, passphrase: &'a SecretString) -> Result<Self, KeysError> {
        private::folder(folder).map_err(written("the folder"))?;
        if is_in(folder)? {
            return Err(KeysError::Taken);
        }
        if is_unfinished(folder)? {
            return Err(KeysError::Unfinished);
        }
        Ok(Self::locked(folder, slots, passphrase, lock(folder)?))
    }

    /// Keyslots for a folder that holds none, and that `lock` keeps every other process from.
    pub(super) fn locked(folder: &'a Path, slots: Slots, passphrase: &'a SecretString, lock: File) -> Self {
        Self {
            folder,
            slots,
            passphrase,
            _lock: lock,
        }
    }

    /// Writes the keyslots: on the disk before this returns, and the old ones written over.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn save(&self) -> Result<(), KeysError> {
        let sealed = self.slots.seal(self.passphrase)?;
        private::replace_wiping(&path(self.folder), &sealed).map_err(written("the keyslots"))
    }
}

/// Whether `folder` holds keyslots.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn is_in(folder: &Path) -> Result<bool, KeysError> {
    taken(&path(folder))
}

/// Writes over the keyslots in `folder`. Tells whether there were some.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn wipe(folder: &Path) -> Result<bool, KeysError> {
    let path = path(folder);
    let done = private::clear(&path).and_then(|()| private::wipe(&path));
    done.map_err(written("the keyslots"))
}

/// Keeps every other process from changing `folder` until the value is dropped.
///
/// # Errors
/// [`KeysError::Busy`].
pub(super) fn lock(folder: &Path) -> Result<File, KeysError> {
    let failed = |error| KeysError::Io {
        what: "the folder",
        done: "opened",
        error,
    };
    let lock = File::open(folder).map_err(failed)?;
    match rustix::fs::flock(&lock, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
        Err(rustix::io::Errno::WOULDBLOCK) => Err(KeysError::Busy),
        Err(error) => Err(failed(io::Error::from(error))),
        Ok(()) => Ok(lock),
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(SLOTS)
}
