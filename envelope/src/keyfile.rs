//! Locking small secrets to one identity: one file that holds keys, for the key that it hangs on.

use std::io::{Read, Write};

use age::{Decryptor, Encryptor};
use zeroize::Zeroizing;

use crate::error::OpenError;
use crate::open::Identity;
use crate::recipients::Recipients;

/// Locks `secret` to `to`. Opens with [`unlock`], or with `age -d -i`.
///
/// # Errors
/// [`OpenError::Medium`]; not in memory.
pub fn lock(secret: &[u8], to: &Identity) -> Result<Vec<u8>, OpenError> {
    let recipients = Recipients::parse(&[to.public()]).map_err(|_| OpenError::BadSecret)?;
    written(recipients.encryptor().map_err(|_| OpenError::BadSecret)?, secret)
}

/// A small age file of `secret`, whatever it is locked with.
pub(crate) fn written(encryptor: Encryptor, secret: &[u8]) -> Result<Vec<u8>, OpenError> {
    let mut locked = Vec::new();
    let sealed = encryptor.wrap_output(&mut locked).and_then(|mut output| {
        output.write_all(secret)?;
        output.finish()
    });
    sealed.map_err(OpenError::Medium)?;
    Ok(locked)
}

/// All that a small age file of `length` bytes holds.
pub(crate) fn whole(mut reader: impl Read, length: usize) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    // All that is read fits, so that no half-filled buffer is left behind unwiped.
    let mut secret = Zeroizing::new(Vec::with_capacity(length));
    reader.read_to_end(&mut secret).map_err(|_| OpenError::CutShort)?;
    Ok(secret)
}

/// Unlocks what [`lock`] locked.
///
/// # Errors
/// [`OpenError::NotForTheseKeys`], [`OpenError::NotAnEnvelope`], or [`OpenError::CutShort`] if the end is missing or altered.
pub fn unlock(locked: &[u8], identity: &Identity) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let decryptor = Decryptor::new_buffered(locked).map_err(|_| OpenError::NotAnEnvelope)?;
    let reader = decryptor.decrypt(std::iter::once(identity.as_age()));
    let reader = reader.map_err(|error| match error {
        age::DecryptError::InvalidHeader => OpenError::NotAnEnvelope,
        _ => OpenError::NotForTheseKeys,
    })?;
    whole(reader, locked.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_locked_opens_with_its_identity_alone_and_whole_alone() {
        for identity in [Identity::generate(), Identity::generate_classic()] {
            let locked = lock(b"secret", &identity).unwrap();
            assert_eq!(unlock(&locked, &identity).unwrap().as_slice(), b"secret");
            assert!(!locked.windows(6).any(|piece| piece == b"secret"));
            assert!(matches!(
                unlock(&locked, &Identity::generate()),
                Err(OpenError::NotForTheseKeys)
            ));
            let cut = locked.get(..locked.len() - 1).unwrap();
            assert!(matches!(unlock(cut, &identity), Err(OpenError::CutShort)));
            assert!(matches!(unlock(b"rubbish", &identity), Err(OpenError::NotAnEnvelope)));
        }
    }
}
