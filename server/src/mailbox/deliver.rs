//! Replies come in: sealed on the air gap, listed in a batch that it signed, and put under their names all or none.
//!
//! Each is first a file without a name, held against its length and hash; what breaks off or does not match is gone with
//! its descriptor. Only when all are there and on the disk do they get their names, in an order of chance.

use super::Replies;
use crate::shuffle::shuffled;
use crate::vault::{TIMES, renew};
use envelope::length::sealed_payload;
use envelope::padding;
use envelope::receipt::Listed;
use ring::digest::{Context, SHA256};
use rustix::fs::AtFlags;
use std::fs::File;
use std::io::{self, Read, Write as _};
use std::sync::PoisonError;

/// Read and written at a time.
const CHUNK: usize = 64 * 1024;
/// The longest header of an age file that the envelope reads.
const LONGEST_HEAD: usize = 16 * 1024;
/// Bytes between the header and the payload.
const NONCE: u64 = 16;
/// Plaintext and tag of a chunk of the payload (C2SP age.md, "Payload").
const SEALED_CHUNK: u64 = 64 * 1024 + TAG;
const TAG: u64 = 16;

/// Why a reply does not come in.
#[derive(Debug, thiserror::Error)]
pub enum Undelivered {
    /// Other bytes than the batch lists, or fewer.
    #[error("a reply is not the one that the batch lists")]
    Other,
    /// Not sealed, or of a length that tells more than a bucket.
    #[error("a reply is not sealed as a reply is, to a length out of few")]
    NotSealed,
    /// What brings it broke off, or the disk failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A reply that is whole and on the disk, and has no name yet.
pub struct Staged {
    name: String,
    file: File,
}

impl Staged {
    /// The name that it will have.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Replies {
    /// Takes one reply from `source`.
    ///
    /// # Errors
    /// [`Undelivered`]; then nothing of it is left.
    pub fn stage(&self, listed: &Listed, source: &mut impl Read) -> Result<Staged, Undelivered> {
        let mut file = renew::nameless(&self.handle)?;
        let (mut hash, mut head, mut left) = (Context::new(&SHA256), Vec::new(), listed.length);
        let mut chunk = vec![0; CHUNK];
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
            let part = chunk.get_mut(..most).unwrap_or_default();
            source.read_exact(part)?;
            hash.update(part);
            head.extend(part.iter().take(LONGEST_HEAD - head.len()));
            file.write_all(part)?;
            left -= part.len() as u64;
        }
        if hash.finish().as_ref() != listed.sha256 {
            return Err(Undelivered::Other);
        }
        if !is_bucket(&head, listed.length) {
            return Err(Undelivered::NotSealed);
        }
        rustix::fs::futimens(&file, &TIMES).map_err(io::Error::from)?;
        file.sync_all()?;
        let name = listed.id.clone();
        Ok(Staged { name, file })
    }

    /// Gives all of them their names, in an order of chance, and returns once the names are durable. One that has its
    /// name already stays as it is.
    ///
    /// # Errors
    /// When the disk fails; then some may have their names: [`Replies::take_back`].
    pub fn deliver(&self, staged: Vec<Staged>) -> io::Result<()> {
        // A name that is aside for a moment would be given twice.
        let _held = self.swapping.lock().unwrap_or_else(PoisonError::into_inner);
        let mut last = None;
        for staged in shuffled(staged)? {
            match renew::link(&self.handle, &staged.file, &staged.name) {
                Err(why) if why.kind() != io::ErrorKind::AlreadyExists => return Err(why),
                _ => last = Some(staged),
            }
        }
        match last {
            Some(staged) => crate::vault::folder::sync_names(&self.handle, &staged.file),
            None => Ok(()),
        }
    }

    /// Removes what a batch that was not finished gave names to.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn take_back(&self, names: &[String]) -> io::Result<()> {
        let _held = self.swapping.lock().unwrap_or_else(PoisonError::into_inner);
        for name in names {
            match rustix::fs::unlinkat(&self.handle, name, AtFlags::empty()) {
                Ok(()) | Err(rustix::io::Errno::NOENT) => {}
                Err(why) => return Err(why.into()),
            }
        }
        Ok(())
    }
}

/// Whether what begins like this is an age file of this length whose plaintext fills a Padmé bucket. The header's
/// length is left to chance, so it does not count.
fn is_bucket(untrusted_head: &[u8], length: u64) -> bool {
    let Some(header) = header(untrusted_head) else {
        return false;
    };
    let Some(payload) = length.checked_sub(header + NONCE) else {
        return false;
    };
    let plaintext = payload.saturating_sub(payload.div_ceil(SEALED_CHUNK) * TAG);
    sealed_payload(plaintext) == payload && padding::bucket(plaintext) == plaintext
}

/// The length of an age header, its last line included.
fn header(head: &[u8]) -> Option<u64> {
    const LAST: &[u8] = b"\n--- ";
    if !head.starts_with(b"age-encryption.org/v1\n") {
        return None;
    }
    let last = head.windows(LAST.len()).position(|window| window == LAST)?;
    let end = head.get(last + LAST.len()..)?.iter().position(|byte| *byte == b'\n')?;
    u64::try_from(last + LAST.len() + end + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &[u8] = b"age-encryption.org/v1\n-> X25519 x\ny\n--- mac\n";

    #[test]
    fn only_a_bucket_is_a_length() {
        let head = HEAD.len() as u64;
        for plaintext in [65_536, 67_584, 131_072, 1 << 20] {
            assert!(is_bucket(HEAD, head + 16 + sealed_payload(plaintext)), "{plaintext}");
            assert!(
                !is_bucket(HEAD, head + 16 + sealed_payload(plaintext + 1)),
                "{plaintext}"
            );
            assert!(!is_bucket(HEAD, head + 17 + sealed_payload(plaintext)), "{plaintext}");
        }
        assert!(!is_bucket(HEAD, 0) && !is_bucket(HEAD, head + 16));
        assert!(!is_bucket(b"PK", 65_536) && !is_bucket(b"age-encryption.org/v1\n", 65_536));
    }
}
