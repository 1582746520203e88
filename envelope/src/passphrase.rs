//! Locking small secrets with a passphrase that was made, not thought up.

use age::scrypt;
use age::{Decryptor, Encryptor};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::keyfile;
use crate::random::random;
use crate::words;

/// Words of a passphrase: 66 random bits, each guess of which costs a run of scrypt.
const WORDS: usize = 6;
/// Bytes that hold the bits of all words.
const BYTES: usize = (WORDS * words::BITS).div_ceil(8);
/// scrypt's cost, log₂ N: 64 MiB and about 0.2 seconds. Constant, because a cost measured on the machine tells about it.
const WORK_FACTOR: u8 = 16;

/// A new passphrase: six words with a blank between.
#[must_use]
pub fn generate_passphrase() -> SecretString {
    words::numbers::<WORDS>(random::<BYTES>().as_slice())
        .map(words::word)
        .join(" ")
        .into()
}

/// Locks `secret`. Opens with [`unlock`], or with `age -d`.
///
/// # Errors
/// [`OpenError::Medium`]; not in memory.
pub fn lock(secret: &[u8], passphrase: &SecretString) -> Result<Vec<u8>, OpenError> {
    let mut recipient = scrypt::Recipient::new(passphrase.expose_secret().trim().into());
    recipient.set_work_factor(WORK_FACTOR);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn age::Recipient));
    keyfile::written(encryptor.map_err(|_| OpenError::NotAnEnvelope)?, secret)
}

/// Unlocks what [`lock`] locked. Blanks around the passphrase, as a paper or a pipe adds them, do not count.
///
/// # Errors
/// [`OpenError::WrongPassphrase`]; [`OpenError::NotAnEnvelope`] for what is not locked, or at a greater cost than ours;
/// [`OpenError::CutShort`] if the end is missing.
pub fn unlock(locked: &[u8], passphrase: &SecretString) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let mut identity = scrypt::Identity::new(passphrase.expose_secret().trim().into());
    identity.set_max_work_factor(WORK_FACTOR);
    let decryptor = Decryptor::new_buffered(locked).map_err(|_| OpenError::NotAnEnvelope)?;
    if !decryptor.is_scrypt() {
        return Err(OpenError::NotAnEnvelope);
    }
    let reader = decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity));
    let reader = reader.map_err(|error| match error {
        age::DecryptError::ExcessiveWork { .. } | age::DecryptError::InvalidHeader => OpenError::NotAnEnvelope,
        _ => OpenError::WrongPassphrase,
    })?;
    keyfile::whole(reader, locked.len())
}
