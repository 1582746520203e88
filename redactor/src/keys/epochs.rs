//! One file an epoch: its secret halves, sealed to the wrapping identity in its slot. Without either half of that, nothing opens.
//!
//! Opened, it is an identity file as `age -d -i` takes it.

use super::slots::Slot;
use super::{KeysError, WEEK, private, read, written};
use crate::clock;
use envelope::epoch::Epoch;
use envelope::{Identity, keyfile};
use secrecy::ExposeSecret;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Where the files of the epochs lie.
const EPOCHS: &str = "epochs";

/// The two identities of an epoch.
#[derive(Clone)]
pub(super) struct Secrets {
    /// Opens what the drop sealed.
    pub(super) hybrid: Identity,
    /// Opens what a source sealed by hand.
    pub(super) classic: Identity,
}

/// An epoch that was just made: what is published, what opens it, and the file for the one who has that.
pub(super) struct Made {
    pub(super) epoch: Epoch,
    pub(super) slot: Slot,
    file: Vec<u8>,
}

impl Made {
    /// Fresh keys for the days from `first_day` to `last_day`.
    ///
    /// # Errors
    /// [`KeysError::Making`].
    pub(super) fn of(number: u32, first_day: u32, last_day: u32) -> Result<Self, KeysError> {
        let (hybrid, classic) = (Identity::generate(), Identity::generate_classic());
        let epoch = Epoch {
            number,
            first_day,
            last_day,
            recipients: vec![hybrid.public()],
            classic: classic.public(),
        };
        let wrapping = Identity::generate();
        let text = text(&epoch, &Secrets { hybrid, classic });
        let file = keyfile::lock(text.as_bytes(), &wrapping).map_err(|error| KeysError::Making(error.to_string()))?;
        let wrapping = wrapping.secret().expose_secret().to_owned();
        Ok(Self {
            epoch,
            slot: Slot { number, wrapping },
            file,
        })
    }

    /// `count` weeks from `first_day`, numbered from `number`.
    ///
    /// # Errors
    /// [`KeysError::Making`].
    pub(super) fn weeks(number: u32, first_day: u32, count: u32) -> Result<Vec<Self>, KeysError> {
        let week = |index| {
            let first_day = first_day + index * WEEK;
            Self::of(number + index, first_day, first_day + WEEK - 1)
        };
        (0..count).map(week).collect()
    }

    /// Writes the epoch's file into `folder`.
    ///
    /// # Errors
    /// [`KeysError`].
    pub(super) fn write(&self, folder: &Path) -> Result<(), KeysError> {
        write(folder, self.slot.number, &self.file)
    }
}

/// Writes the sealed file of epoch `number` into `folder`; what has that name already was never in a pool, or it would have a slot.
///
/// # Errors
/// [`KeysError`].
pub(super) fn write(folder: &Path, number: u32, file: &[u8]) -> Result<(), KeysError> {
    private::folder(&folder.join(EPOCHS)).map_err(written("the folder"))?;
    private::replace(&path(folder, number), file).map_err(written("the file of an epoch"))
}

/// The sealed file of epoch `number`; none where it is missing.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn sealed(folder: &Path, number: u32) -> Result<Option<Vec<u8>>, KeysError> {
    match read(&path(folder, number), "the file of an epoch") {
        Err(KeysError::Missing) => Ok(None),
        sealed => sealed.map(Some),
    }
}

/// The identities of the epoch in `slot`; none where its file is missing or damaged, which must not keep the others shut.
///
/// # Errors
/// [`KeysError::Damaged`] where the slot itself is no key.
pub(super) fn open(folder: &Path, slot: &Slot) -> Result<Option<Secrets>, KeysError> {
    let wrapping = Identity::from_secret(&slot.wrapping).map_err(|_| KeysError::Damaged)?;
    let opened = sealed(folder, slot.number)?.and_then(|file| keyfile::unlock(&file, &wrapping).ok());
    Ok(opened.and_then(|plain| secrets(&plain)))
}

/// Writes over the file of epoch `number` in `folder`, and removes it. Tells whether there was one.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn wipe(folder: &Path, number: u32) -> Result<bool, KeysError> {
    let path = path(folder, number);
    let done = private::clear(&path).and_then(|()| private::wipe(&path));
    match done {
        // A folder without any file of an epoch has nothing to wipe.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        done => done.map_err(written("the file of an epoch")),
    }
}

fn path(folder: &Path, number: u32) -> PathBuf {
    folder.join(EPOCHS).join(format!("{number}.age"))
}

fn text(epoch: &Epoch, secrets: &Secrets) -> Zeroizing<String> {
    let (hybrid, classic) = (secrets.hybrid.secret(), secrets.classic.secret());
    Zeroizing::new(format!(
        "# Postern epoch {}, {} to {}. Destroy it with all its copies.\n{}\n{}\n",
        epoch.number,
        clock::date(epoch.first_day),
        clock::date(epoch.last_day),
        hybrid.expose_secret(),
        classic.expose_secret(),
    ))
}

fn secrets(plain: &[u8]) -> Option<Secrets> {
    let text = std::str::from_utf8(plain).ok()?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut next = || Identity::from_secret(lines.next()?).ok();
    Some(Secrets {
        hybrid: next()?,
        classic: next()?,
    })
}
