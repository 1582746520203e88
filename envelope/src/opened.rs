//! An envelope that opened. Whatever it says was written by a stranger.
//!
//! Two doors lead here: `open`, on the air gap, and [`reply`](crate::reply), which has the keys of one mailbox.

use std::io::{self, Read, Seek};

use zeroize::Zeroizing;

use crate::error::{Lie, OpenError};
use crate::manifest::{MAX_MANIFEST, Manifest};
use crate::padding;
use crate::seal::MAX_MESSAGE;
use crate::zip::Entry;

pub use file::FileReader;
use plain::Plain;

mod directory;
mod file;
#[cfg(test)]
#[cfg(feature = "airgap")]
mod forger;
#[cfg(test)]
#[cfg(feature = "airgap")]
mod hostile;
mod plain;

/// An envelope that opened, and whose parts are what they have to be.
pub struct Opened<R: Read> {
    plain: Plain<R>,
    manifest: Manifest,
    message: Option<Entry>,
    files: Vec<Entry>,
}

/// Opens an envelope with whichever of `keys` fits, and compares all that it says of itself with what it is, but for the
/// digests of its files.
pub(crate) fn with<'a, R: Read + Seek>(
    sealed: R,
    keys: impl Iterator<Item = &'a dyn age::Identity>,
) -> Result<Opened<R>, OpenError> {
    let mut plain = plain::decrypt(sealed, keys)?;
    if padding::bucket(plain.length()) != plain.length() {
        return Err(Lie::Bucket.into());
    }
    let entries = directory::read(&mut plain)?;
    let (message, files, partial, manifest) = directory::sort(entries)?;
    let manifest = Manifest::parse(&whole(&mut plain, &manifest, MAX_MANIFEST)?)?;
    compare(&manifest, &files, &partial)?;
    Ok(Opened {
        plain,
        manifest,
        message,
        files,
    })
}

impl<R: Read + Seek> Opened<R> {
    /// What the envelope says about itself.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The message, if there is one.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn message(&mut self) -> Result<Option<Zeroizing<String>>, OpenError> {
        let Some(entry) = &self.message else { return Ok(None) };
        let bytes = whole(&mut self.plain, entry, MAX_MESSAGE as u64)?;
        let text = std::str::from_utf8(&bytes).map_err(|_| Lie::Text)?;
        Ok(Some(Zeroizing::new(text.to_owned())))
    }

    /// The content of the file that stands at `index` in the manifest, counted from 0.
    ///
    /// # Errors
    /// [`OpenError::NoSuchFile`].
    pub fn file(&mut self, index: usize) -> Result<FileReader<'_, R>, OpenError> {
        let entry = self.files.get(index).ok_or(OpenError::NoSuchFile)?;
        let record = self.manifest.files.get(index).ok_or(OpenError::NoSuchFile)?;
        Ok(FileReader::new(&mut self.plain, entry, record.sha256))
    }

    /// At most `most` bytes of a file from `at` on, for who reads it with pauses; none behind its end. Each is
    /// authenticated; to compare the whole with its digest is the caller's part.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn piece(&mut self, index: usize, at: u64, most: u64) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        let entry = self.files.get(index).ok_or(OpenError::NoSuchFile)?;
        let length = entry.size.saturating_sub(at).min(most);
        self.plain.bytes(entry.start().saturating_add(at), length)
    }
}

/// All of an entry, if it is not longer than `most` and has its checksum.
fn whole<R: Read + Seek>(plain: &mut Plain<R>, entry: &Entry, most: u64) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if entry.size > most {
        return Err(Lie::TooLong.into());
    }
    let bytes = plain.bytes(entry.start(), entry.size)?;
    if crc32fast::hash(&bytes) == entry.crc {
        Ok(bytes)
    } else {
        Err(Lie::Checksum.into())
    }
}

/// That a manifest and the entries say the same.
fn compare(manifest: &Manifest, files: &[Entry], partial: &[bool]) -> Result<(), Lie> {
    if manifest.files.len() != files.len() {
        return Err(Lie::Count);
    }
    for ((record, entry), partial) in manifest.files.iter().zip(files).zip(partial) {
        if record.length != entry.size {
            return Err(Lie::Length);
        }
        if record.partial != *partial {
            return Err(Lie::Partial);
        }
    }
    Ok(())
}

/// An error that a reader can give, with ours inside.
fn io_error(error: OpenError) -> io::Error {
    match error {
        OpenError::Medium(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidData, other),
    }
}
