//! The newsroom's keys: two folders, on two sticks.
//!
//! ```text
//! root stick       root.age        the root key, under a passphrase of its own: signs the pool, and daily work never needs it
//!                  pool.txt        the last pool that it signed
//! keys             keyslots.age    under a passphrase: desk key, custodian's identity, one wrapping identity an epoch, editors, copies
//!                  epochs/7.age    the secret halves of epoch 7, sealed to its wrapping identity
//!                  pool.txt        the epochs' public halves, devices and desks, signed by the root: what the server installs
//!                  desk.pub        the desk key's public half
//!                  editors.txt     one age recipient a line: whom clean copies are sealed to
//!                  serial          the last serial that the desk key signed
//! ```
//!
//! Everything opens with stock `age`: see `deploy/guide-keys.md`. All is made with mode 0600 in folders of mode 0700; what changes,
//! changes as a whole or not at all, and slots that went are written over.

mod copies;
mod destroy;
mod editors;
mod epochs;
mod error;
mod founding;
mod keyset;
mod pool;
mod root;
mod serial;
mod slots;
mod status;

pub use copies::copy;
pub use destroy::{Destruction, Inventory, Listed, Unspent, destroy};
pub use editors::{Editor, add_editor, editors, make_editor, plain_identity, remove_editor, sealed_identity};
pub use error::KeysError;
pub use founding::{Founding, init};
pub use keyset::Keyset;
pub use pool::{Kind, RootStick, certify, extend, revoke};
pub use serial::next_serial;
pub use slots::{Copied, Destroyed};
pub use status::{EpochState, Status, status};

use crate::private;
use envelope::epoch::{DeskCertificate, RootPublic, SignedPool};
use envelope::error::OpenError;
use envelope::receipt::DeskKey;
use secrecy::SecretString;
use slots::Slots;
use std::io;
use std::path::{Component, Path, PathBuf};
use zeroize::Zeroizing;

/// The signed pool.
const POOL: &str = "pool.txt";
/// The desk key's public half.
const DESK: &str = "desk.pub";
/// The editors' public halves.
pub const EDITORS: &str = "editors.txt";
/// What the first folder of the keys is called among its copies.
const FIRST: &str = "first";

/// Epochs made by default: half a year of weeks.
pub const EPOCHS: u32 = 26;
/// Epochs ahead at most: two years. A key that waits longer in a folder is longer to be found there.
pub const EPOCHS_AT_MOST: u32 = 104;
/// Days of an epoch.
const WEEK: u32 = 7;
/// Bytes of a file in the folder at most.
const LONGEST: u64 = 16 << 20;

/// The keyset in `folder`, opened with `passphrase`.
///
/// # Errors
/// [`KeysError`].
pub fn open(folder: &Path, passphrase: &SecretString) -> Result<Keyset, KeysError> {
    Keyset::open(folder, passphrase)
}

/// Where the pool lies in `folder`.
#[must_use]
pub fn pool_path(folder: &Path) -> PathBuf {
    folder.join(POOL)
}

fn desk_key(secret: &str) -> Result<DeskKey, KeysError> {
    let bytes = data_encoding::BASE64.decode(secret.as_bytes()).map(Zeroizing::new);
    let bytes = bytes.map_err(|_| KeysError::Damaged)?;
    DeskKey::from_secret(&bytes).map_err(|_| KeysError::Damaged)
}

fn desk_secret(desk: &DeskKey) -> String {
    data_encoding::BASE64.encode(desk.to_secret().as_slice())
}

fn desk_certificate(desk: &DeskKey) -> DeskCertificate {
    DeskCertificate {
        name: "desk".to_owned(),
        public: desk.public(),
    }
}

fn write_desk(folder: &Path, desk: &DeskKey) -> Result<(), KeysError> {
    let public = desk.public() + "\n";
    private::replace(&folder.join(DESK), public.as_bytes()).map_err(written("the desk's public key"))
}

/// The pool in `folder`, if the root of the newsroom signed it.
fn pool_of(folder: &Path, slots: &Slots) -> Result<SignedPool, KeysError> {
    let pool = parse_pool(folder, Some(&slots.root()?))?;
    if pool.pool().newsroom == slots.newsroom {
        Ok(pool)
    } else {
        Err(KeysError::OtherNewsroom)
    }
}

fn parse_pool(folder: &Path, root: Option<&RootPublic>) -> Result<SignedPool, KeysError> {
    let text = read(&folder.join(POOL), "the pool")?;
    let text = String::from_utf8(text).map_err(|_| KeysError::Damaged)?;
    Ok(SignedPool::parse(&text, root)?)
}

/// That neither folder is the other, or lies in it: who takes one away must not take both.
fn apart(one: &Path, other: &Path) -> Result<(), KeysError> {
    let (one, other) = (place(one)?, place(other)?);
    if one.starts_with(&other) || other.starts_with(&one) {
        Err(KeysError::OneFolder)
    } else {
        Ok(())
    }
}

/// Where `folder` lies, or would: links followed as far as there is something.
fn place(folder: &Path) -> Result<PathBuf, KeysError> {
    let failed = |error| KeysError::Io {
        what: "the folder",
        done: "opened",
        error,
    };
    let absolute = std::path::absolute(folder).map_err(failed)?;
    for above in absolute.ancestors() {
        match above.canonicalize() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(failed(error)),
            Ok(real) => return Ok(below(real, absolute.strip_prefix(above).unwrap_or(&absolute))),
        }
    }
    Ok(absolute)
}

/// `rest` below `real`, for what is not there yet and so holds no links.
fn below(mut real: PathBuf, rest: &Path) -> PathBuf {
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            part => real.push(part),
        }
    }
    real
}

/// The Monday of the week that `day` falls in: 1970-01-01 was a Thursday.
fn monday(day: u32) -> u32 {
    day.saturating_sub((day + 3) % WEEK)
}

fn plain_name(name: &str) -> Result<String, KeysError> {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '.' | '-');
    let name = name.trim();
    let short = (1..=60).contains(&name.len());
    if short && name.chars().all(plain) {
        Ok(name.to_owned())
    } else {
        Err(KeysError::Name)
    }
}

/// Why a sealed secret did not open.
fn locked(error: OpenError) -> KeysError {
    match error {
        OpenError::WrongPassphrase => KeysError::Passphrase,
        _ => KeysError::Damaged,
    }
}

fn taken(path: &Path) -> Result<bool, KeysError> {
    path.try_exists().map_err(|error| KeysError::Io {
        what: "the folder",
        done: "read",
        error,
    })
}

fn read(path: &Path, what: &'static str) -> Result<Vec<u8>, KeysError> {
    private::read_bytes(path, LONGEST).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => KeysError::Missing,
        _ => KeysError::Io {
            what,
            done: "read",
            error,
        },
    })
}

fn write_new(path: &Path, bytes: &[u8], what: &'static str) -> Result<(), KeysError> {
    private::write_new(path, bytes).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeysError::Taken,
        _ => KeysError::Io {
            what,
            done: "written",
            error,
        },
    })
}

fn written(what: &'static str) -> impl FnOnce(io::Error) -> KeysError {
    move |error| KeysError::Io {
        what,
        done: "written",
        error,
    }
}

#[cfg(test)]
mod tests;
