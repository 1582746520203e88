//! Reading one file of an envelope, and finding out at its end whether it is the one that the manifest describes.

use std::io::{self, Read, Seek};

use ring::digest::{self, SHA256};

use super::io_error;
use super::plain::Plain;
use crate::error::Lie;
use crate::zip::Entry;

/// The content of one file.
///
/// The read that would hand out the last bytes fails if length, checksum or SHA-256 are not those that the envelope
/// gives: who has read to the end without an error has read what was described. The error holds an
/// [`OpenError`](crate::error::OpenError).
pub struct FileReader<'a, R: Read> {
    plain: &'a mut Plain<R>,
    position: u64,
    left: u64,
    crc: u32,
    sha256: [u8; 32],
    hashers: Option<(crc32fast::Hasher, digest::Context)>,
}

impl<'a, R: Read + Seek> FileReader<'a, R> {
    pub(super) fn new(plain: &'a mut Plain<R>, entry: &Entry, sha256: [u8; 32]) -> Self {
        let hashers = Some((crc32fast::Hasher::new(), digest::Context::new(&SHA256)));
        Self {
            plain,
            position: entry.start(),
            left: entry.size,
            crc: entry.crc,
            sha256,
            hashers,
        }
    }

    /// Compares the digests, once.
    fn check(&mut self) -> io::Result<()> {
        let Some((crc, sha256)) = self.hashers.take() else {
            return Ok(());
        };
        if sha256.finish().as_ref() != self.sha256 {
            return Err(io_error(Lie::Digest.into()));
        }
        if crc.finalize() != self.crc {
            return Err(io_error(Lie::Checksum.into()));
        }
        Ok(())
    }
}

impl<R: Read + Seek> Read for FileReader<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        let into = into.get_mut(..most).unwrap_or_default();
        let count = self.plain.read_at(self.position, into).map_err(io_error)?;
        if let Some((crc, sha256)) = &mut self.hashers {
            let read = into.get(..count).unwrap_or_default();
            crc.update(read);
            sha256.update(read);
        }
        self.position += count as u64;
        self.left -= count as u64;
        if self.left == 0 {
            self.check()?;
        }
        Ok(count)
    }
}
