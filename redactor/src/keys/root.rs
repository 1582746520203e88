//! The root key, on a stick of its own: it signs the pool, and daily work never needs it.
//!
//! Beside the sealed key lies the last pool that it signed, so that a keys folder that was brought back from an old copy
//! cannot make it sign an older serial once more.

use super::founding::is_unfinished;
use super::{KeysError, POOL, locked, parse_pool, private, read, taken, write_new, written};
use envelope::epoch::{NewsroomId, Pool, RootKey, RootPublic, SignedPool};
use envelope::passphrase;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::path::Path;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The sealed root key.
const ROOT: &str = "root.age";
/// Version of the sealed form.
const VERSION: u32 = 1;

/// What is sealed, as JSON.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    #[zeroize(skip)]
    newsroom: NewsroomId,
    root: String,
}

/// The root of a newsroom, opened.
pub(super) struct Root {
    key: RootKey,
    newsroom: NewsroomId,
}

impl Root {
    /// A new root, for a new newsroom.
    pub(super) fn generate() -> Self {
        Self {
            key: RootKey::generate(),
            newsroom: NewsroomId::generate(),
        }
    }

    /// Opens the root in `folder`.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn open(folder: &Path, passphrase: &SecretString) -> Result<Self, KeysError> {
        let sealed = match read(&folder.join(ROOT), "the root key") {
            Err(KeysError::Missing) => return Err(KeysError::NoRoot),
            sealed => sealed?,
        };
        if is_unfinished(folder)? {
            return Err(KeysError::Unfinished);
        }
        let json = passphrase::unlock(&sealed, passphrase).map_err(locked)?;
        let stored: Stored = serde_json::from_slice(&json).map_err(|_| KeysError::Damaged)?;
        if stored.version != VERSION {
            return Err(KeysError::Damaged);
        }
        Ok(Self {
            key: RootKey::from_secret(&stored.root).map_err(|_| KeysError::Damaged)?,
            newsroom: stored.newsroom,
        })
    }

    /// Writes the sealed root into `folder`, which holds none.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn write(&self, folder: &Path, passphrase: &SecretString) -> Result<(), KeysError> {
        let stored = Stored {
            version: VERSION,
            newsroom: self.newsroom,
            root: self.key.to_secret().expose_secret().to_owned(),
        };
        let json = serde_json::to_vec_pretty(&stored).map(Zeroizing::new);
        let json = json.map_err(|error| KeysError::Making(error.to_string()))?;
        let sealed = passphrase::lock(&json, passphrase).map_err(|error| KeysError::Making(error.to_string()))?;
        write_new(&folder.join(ROOT), &sealed, "the root key")
    }

    /// The public half.
    pub(super) fn public(&self) -> RootPublic {
        self.key.public()
    }

    /// The newsroom it speaks for.
    pub(super) fn newsroom(&self) -> NewsroomId {
        self.newsroom
    }

    /// The newest pool that this root signed: in `keys`, or beside the root itself.
    ///
    /// # Errors
    /// [`KeysError`] where one of the two is another root's.
    pub(super) fn newest(&self, folder: &Path, keys: &Path) -> Result<Pool, KeysError> {
        let there = parse_pool(keys, Some(&self.public()))?;
        let pool = match parse_pool(folder, Some(&self.public())) {
            Err(KeysError::Missing) => there,
            Ok(here) if here.pool().serial < there.pool().serial => there,
            here => here?,
        };
        if pool.pool().newsroom == self.newsroom {
            Ok(pool.pool().clone())
        } else {
            Err(KeysError::OtherNewsroom)
        }
    }

    /// Signs `pool`, and writes it into these folders, beside the root first: a serial that was used is never used for another.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn sign(&self, pool: &Pool, folders: &[&Path]) -> Result<SignedPool, KeysError> {
        let signed = self.key.sign_pool(pool)?;
        for folder in folders {
            private::replace(&folder.join(POOL), signed.to_text().as_bytes()).map_err(written("the pool"))?;
        }
        Ok(signed)
    }
}

/// Writes over the root in `folder`. Tells whether there was one.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn wipe(folder: &Path) -> Result<bool, KeysError> {
    let path = folder.join(ROOT);
    let done = private::clear(&path).and_then(|()| private::wipe(&path));
    done.map_err(written("the root key"))
}

/// Whether `folder` holds a root.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn is_in(folder: &Path) -> Result<bool, KeysError> {
    taken(&folder.join(ROOT))
}
