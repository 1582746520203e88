//! The plaintext of an envelope, read anywhere, never beyond its authenticated length.

use std::io::{self, BufReader, Read, Seek, SeekFrom};

use age::stream::StreamReader;
use age::{DecryptError, Decryptor};
use zeroize::Zeroizing;

use crate::error::OpenError;

/// How an age file begins (C2SP age.md, "Header").
const VERSION: &[u8] = b"age-encryption.org/v1\n";
/// How the last line of its header begins.
const LAST_LINE: &[u8] = b"\n--- ";
/// The longest header that is read, in bytes: 64 hybrid recipients at 1,560, and 4 KiB for age's random stanza and the rest.
const MAX_HEADER: u64 = 64 * 1_560 + 4 * 1_024;
/// The most lines of a header: two a recipient, and as many again. age parses all of a header anew at each of its
/// lines, so that 64 KiB of short ones took 75 seconds; within both limits the worst took 17 milliseconds. What the keys
/// then cost is 64 stanzas times the keys that are tried: 0.3 seconds for half a year of epochs.
const MAX_LINES: usize = 256;

/// A plaintext of known length.
pub(crate) struct Plain<R: Read> {
    stream: StreamReader<BufReader<R>>,
    length: u64,
    position: u64,
}

/// Finds the key that fits, and authenticates the length.
pub(super) fn decrypt<'a, R: Read + Seek>(
    mut sealed: R,
    keys: impl Iterator<Item = &'a dyn age::Identity>,
) -> Result<Plain<R>, OpenError> {
    check_header(&mut sealed)?;
    let decryptor = Decryptor::new_buffered(BufReader::new(sealed)).map_err(header_error)?;
    let mut stream = decryptor.decrypt(keys).map_err(header_error)?;
    let length = stream
        .seek(SeekFrom::End(0))
        .map_err(payload_error(OpenError::CutShort))?;
    Ok(Plain {
        stream,
        length,
        position: length,
    })
}

impl<R: Read + Seek> Plain<R> {
    /// Bytes of plaintext.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Reads some bytes from `offset` on into `into`; none at the end.
    pub(super) fn read_at(&mut self, offset: u64, into: &mut [u8]) -> Result<usize, OpenError> {
        // age's reader panics when it is sent behind its end.
        let left = self.length.saturating_sub(offset);
        let most = usize::try_from(left).unwrap_or(usize::MAX).min(into.len());
        let Some(into) = into.get_mut(..most).filter(|into| !into.is_empty()) else {
            return Ok(0);
        };
        if self.position != offset {
            self.stream
                .seek(SeekFrom::Start(offset))
                .map_err(payload_error(OpenError::Altered))?;
        }
        let count = self.stream.read(into).map_err(payload_error(OpenError::Altered))?;
        self.position = offset + count as u64;
        Ok(count)
    }

    /// Exactly `length` bytes from `offset` on. The caller has bounded `length`.
    pub(super) fn bytes(&mut self, offset: u64, length: u64) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        if offset.checked_add(length).is_none_or(|end| end > self.length) {
            return Err(OpenError::CutShort);
        }
        let length = usize::try_from(length).map_err(|_| OpenError::CutShort)?;
        let mut bytes = Zeroizing::new(vec![0; length]);
        let mut done = 0;
        while let Some(rest) = bytes.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match self.read_at(offset + done as u64, rest)? {
                0 => return Err(OpenError::CutShort),
                count => done += count,
            }
        }
        Ok(bytes)
    }
}

/// That there is a header, and that it has neither more bytes nor more lines than allowed.
fn check_header<R: Read + Seek>(sealed: &mut R) -> Result<(), OpenError> {
    let mut start = Vec::new();
    sealed.seek(SeekFrom::Start(0)).map_err(OpenError::Medium)?;
    sealed
        .take(MAX_HEADER)
        .read_to_end(&mut start)
        .map_err(OpenError::Medium)?;
    sealed.seek(SeekFrom::Start(0)).map_err(OpenError::Medium)?;
    let end = start.windows(LAST_LINE.len()).position(|window| window == LAST_LINE);
    let header = end.and_then(|end| start.get(..end)).ok_or(OpenError::NotAnEnvelope)?;
    let lines = header.iter().filter(|byte| **byte == b'\n').count();
    if start.starts_with(VERSION) && lines < MAX_LINES {
        Ok(())
    } else {
        Err(OpenError::NotAnEnvelope)
    }
}

fn header_error(error: DecryptError) -> OpenError {
    match error {
        DecryptError::NoMatchingKeys => OpenError::NotForTheseKeys,
        DecryptError::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => OpenError::CutShort,
        DecryptError::Io(error) => OpenError::Medium(error),
        _ => OpenError::NotAnEnvelope,
    }
}

/// What a failure in the payload means: `broken` if age did not believe what it read, else the medium's fault.
fn payload_error(broken: OpenError) -> impl FnOnce(io::Error) -> OpenError {
    |error| match error.kind() {
        io::ErrorKind::InvalidData => broken,
        io::ErrorKind::UnexpectedEof => OpenError::CutShort,
        _ => OpenError::Medium(error),
    }
}
