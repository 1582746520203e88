//! What a passphrase locks opens with it alone.
#![cfg(feature = "airgap")]

use envelope::error::OpenError;
use envelope::passphrase::{generate_passphrase, lock, unlock};
use secrecy::{ExposeSecret, SecretString};

#[test]
fn what_is_locked_opens_with_its_passphrase_only() {
    let passphrase = generate_passphrase();
    assert_eq!(passphrase.expose_secret().split(' ').count(), 6);
    let locked = lock(b"the key", &passphrase).unwrap();
    assert_eq!(unlock(&locked, &passphrase).unwrap().as_slice(), b"the key");
    let from_a_pipe = SecretString::from(format!("{}\n", passphrase.expose_secret()));
    assert_eq!(unlock(&locked, &from_a_pipe).unwrap().as_slice(), b"the key");
    assert!(matches!(
        unlock(&locked, &generate_passphrase()),
        Err(OpenError::WrongPassphrase)
    ));
    assert!(matches!(
        unlock(&locked[..locked.len() - 1], &passphrase),
        Err(OpenError::CutShort)
    ));
    assert!(matches!(
        unlock(b"age-encryption.org/v1\n", &passphrase),
        Err(OpenError::NotAnEnvelope)
    ));
    let dear = String::from_utf8_lossy(&locked[..100]).replacen(" 16\n", " 22\n", 1);
    let dear = [dear.as_bytes(), &locked[dear.len()..]].concat();
    assert!(
        matches!(unlock(&dear, &passphrase), Err(OpenError::NotAnEnvelope)),
        "a dearer scrypt is not run"
    );
}
