//! How long an envelope becomes, by arithmetic alone: nothing about a length is left to chance.

use crate::entry::Name;
use crate::padding;
use crate::zip::{CENTRAL, DESCRIPTOR, END, LOCAL};

/// Plaintext bytes in one chunk of an age payload (C2SP age.md, "Payload").
const CHUNK: u64 = 64 * 1024;
/// Bytes of the tag behind each chunk.
const TAG: u64 = 16;

/// The length in bytes of the ZIP with an empty `padding` entry, for a message, the files' lengths, how many of them
/// broke off, and the length of `manifest.json`. Lengths whose sum passes 2⁶⁴ give 2⁶⁴ − 1.
#[must_use]
pub fn zip(message: Option<u64>, files: &[u64], partial: u64, manifest: u64) -> u64 {
    let message = message.map_or(0, |length| entry(Name::Message, length));
    let files = files
        .iter()
        .fold(message, |sum, &length| sum.saturating_add(entry(Name::File(1), length)));
    let partial = partial.saturating_mul(entry(Name::Partial(1), 0));
    let rest = [partial, entry(Name::Manifest, manifest), entry(Name::Padding, 0), END];
    rest.into_iter().fold(files, u64::saturating_add)
}

/// The length in bytes of what is sealed: the ZIP padded to its bucket.
#[must_use]
pub fn sealed_plaintext(message: Option<u64>, files: &[u64], partial: u64, manifest: u64) -> u64 {
    padding::bucket(zip(message, files, partial, manifest))
}

/// The length in bytes of the age payload of `plaintext` bytes, its tags included and its 16-byte nonce not. The age
/// header before it has a random length.
#[must_use]
pub fn sealed_payload(plaintext: u64) -> u64 {
    plaintext.saturating_add(plaintext.div_ceil(CHUNK).max(1).saturating_mul(TAG))
}

fn entry(name: Name, content: u64) -> u64 {
    content.saturating_add(LOCAL + DESCRIPTOR + CENTRAL + 2 * name.len())
}
