//! What both ends of the desk say: the device's proof, the nonce, the list, the digest.
//!
//! A device key proves who stands at the desk; it fetches, and can delete nothing. For each request it signs
//!
//! ```text
//! postern-desk-v1 LF  METHOD LF  path LF  nonce LF  newsroom id in hexadecimal
//! ```
//!
//! The newsroom's id stands in it so that a desk which lures a device cannot use the answer at another newsroom's
//! desk; the nonce is the desk's own and works once. `Range` is not signed: whoever may fetch may fetch a part.

use std::io::{self, Read};

use data_encoding::{BASE64, HEXLOWER};
use ring::digest;
use ring::rand::SystemRandom;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::pool::FEW;

/// Header with the device's public key, base64.
pub const DEVICE_HEADER: &str = "postern-device";
/// Header with the nonce that the desk gave.
pub const NONCE_HEADER: &str = "postern-nonce";
/// Header with the Ed25519 signature, base64.
pub const SIGNATURE_HEADER: &str = "postern-signature";

/// Per cent of the disk below which it is called nearly full; files are refused at ten.
const LITTLE_ROOM: u64 = 15;
/// Hashed at a time.
const CHUNK: usize = 64 * 1024;

/// What `GET /nonce` answers.
#[derive(Serialize, Deserialize)]
pub struct Greeting {
    /// To be signed, and sent back once.
    pub nonce: String,
    /// Whose desk this is, hexadecimal; empty while no pool is installed.
    pub newsroom: String,
}

/// One sealed submission of `GET /list`.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the vault.
    pub id: String,
    /// Sealed bytes.
    pub size: u64,
    /// The epoch whose keys open it.
    pub epoch: u32,
}

/// What `GET /health` answers.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Health {
    /// Bytes of the disk that can still be written.
    pub free: u64,
    /// All bytes of the disk.
    pub total: u64,
    /// Whether sources are let in today.
    pub open: bool,
    /// Whether the clock went further forward than the drop believes.
    pub clock_jumped: bool,
    /// Epochs that are still to begin.
    pub epochs_left: usize,
    /// Sealed submissions that lie there.
    pub submissions: usize,
    /// Replies that lie there.
    pub replies: usize,
}

impl Health {
    /// What somebody should do something about, in a sentence each.
    #[must_use]
    pub fn worries(&self) -> Vec<String> {
        let mut worries = Vec::new();
        if self.clock_jumped {
            worries.push("closed to sources, for its clock has jumped: postern pool status, on the server".to_owned());
        } else if !self.open {
            worries.push("closed to sources: postern pool status, on the server".to_owned());
        }
        if self.open && self.epochs_left <= FEW {
            worries.push(format!(
                "{} epoch(s) are left: make a new pool on the air gap",
                self.epochs_left
            ));
        }
        if self.free < self.total / 100 * LITTLE_ROOM {
            worries.push("the disk is nearly full: acknowledge what the air gap has".to_owned());
        }
        worries
    }
}

/// What `POST /receipt` answers.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Acknowledged {
    /// Submissions that were removed now.
    pub removed: usize,
    /// Submissions that were not there any more.
    pub absent: usize,
    /// Submissions that stay, because other bytes lie there than the air gap has.
    pub refused: Vec<String>,
}

/// What `POST /replies` answers.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq)]
pub struct Delivered {
    /// Replies that were put in place now.
    pub stored: usize,
    /// Replies under whose name one lies already, or that came with the same batch before; that stays.
    pub known: usize,
    /// Whether this batch was applied before.
    pub before: bool,
}

/// The SHA-256 of what is left to read, in hexadecimal.
///
/// # Errors
/// What the reader says.
pub fn sha256(source: &mut impl Read) -> io::Result<String> {
    let mut context = digest::Context::new(&digest::SHA256);
    let mut chunk = vec![0; CHUNK];
    loop {
        match source.read(&mut chunk) {
            Ok(0) => return Ok(HEXLOWER.encode(context.finish().as_ref())),
            Ok(count) => context.update(chunk.get(..count).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// What is signed for one request at the desk.
fn spoken(method: &str, path: &str, nonce: &str, newsroom: &str) -> String {
    format!("postern-desk-v1\n{method}\n{path}\n{nonce}\n{newsroom}")
}

/// One request at the desk, as both ends see it.
pub struct Call<'a> {
    /// `GET` or `POST`.
    pub method: &'a str,
    /// The path with its leading slash, without a query.
    pub path: &'a str,
    /// The desk's nonce, as it gave it.
    pub nonce: &'a str,
    /// The newsroom's id, hexadecimal.
    pub newsroom: &'a str,
}

impl Call<'_> {
    /// Whether `signature` is the device's own over this call. A key or signature that is not base64 is no signature.
    pub fn is_signed_by(&self, device: &str, signature: &str) -> bool {
        let (Ok(device), Ok(signature)) = (BASE64.decode(device.as_bytes()), BASE64.decode(signature.as_bytes()))
        else {
            return false;
        };
        let spoken = spoken(self.method, self.path, self.nonce, self.newsroom);
        UnparsedPublicKey::new(&ED25519, device)
            .verify(spoken.as_bytes(), &signature)
            .is_ok()
    }
}

/// The secret half, held by the editor's networked machine.
pub struct DeviceKey(Ed25519KeyPair);

/// The bytes are no Ed25519 key, or the system gave no randomness.
#[derive(Debug, thiserror::Error)]
pub enum DeviceError {
    /// The operating system's randomness failed.
    #[error("the operating system gave no randomness: no key was made")]
    NoRandomness,
    /// The key file holds something else.
    #[error("this is not a device key: make one with `postern courier init`")]
    NotAKey,
}

impl DeviceKey {
    /// Makes a key; returns it with the PKCS#8 bytes to keep.
    ///
    /// # Errors
    /// [`DeviceError::NoRandomness`].
    pub fn generate() -> Result<(Self, Zeroizing<Vec<u8>>), DeviceError> {
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).map_err(|_| DeviceError::NoRandomness)?;
        let secret = Zeroizing::new(document.as_ref().to_vec());
        Ok((Self::from_secret(&secret)?, secret))
    }

    /// Reads the PKCS#8 bytes that [`DeviceKey::generate`] gave.
    ///
    /// # Errors
    /// [`DeviceError::NotAKey`].
    pub fn from_secret(secret: &[u8]) -> Result<Self, DeviceError> {
        Ed25519KeyPair::from_pkcs8(secret)
            .map(Self)
            .map_err(|_| DeviceError::NotAKey)
    }

    /// The public half, base64: what the root certifies.
    pub fn public(&self) -> String {
        BASE64.encode(self.0.public_key().as_ref())
    }

    /// Signs one call; base64.
    pub fn sign(&self, call: &Call) -> String {
        BASE64.encode(
            self.0
                .sign(spoken(call.method, call.path, call.nonce, call.newsroom).as_bytes())
                .as_ref(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALL: Call = Call {
        method: "GET",
        path: "/list",
        nonce: "00",
        newsroom: "ab",
    };

    #[test]
    fn a_signature_holds_for_its_own_call_only() {
        let (key, secret) = DeviceKey::generate().unwrap();
        let signature = key.sign(&CALL);
        let again = DeviceKey::from_secret(&secret).unwrap();
        assert!(CALL.is_signed_by(&again.public(), &signature));
        for other in [
            Call { method: "POST", ..CALL },
            Call { path: "/list/", ..CALL },
            Call { nonce: "01", ..CALL },
            Call { newsroom: "ac", ..CALL },
        ] {
            assert!(!other.is_signed_by(&key.public(), &signature));
        }
    }

    #[test]
    fn worries_are_told_and_nothing_else() {
        let fine = Health {
            free: 60,
            total: 100,
            open: true,
            clock_jumped: false,
            epochs_left: 20,
            submissions: 3,
            replies: 4,
        };
        assert_eq!(fine.worries(), [""; 0]);
        for (health, says) in [
            (
                Health {
                    free: 1,
                    total: 1_000,
                    ..fine.clone()
                },
                "nearly full",
            ),
            (
                Health {
                    epochs_left: 2,
                    ..fine.clone()
                },
                "2 epoch(s)",
            ),
            (
                Health {
                    open: false,
                    ..fine.clone()
                },
                "closed",
            ),
            (
                Health {
                    open: false,
                    clock_jumped: true,
                    ..fine.clone()
                },
                "clock has jumped",
            ),
        ] {
            let worries = health.worries();
            assert!(worries.len() == 1 && worries[0].contains(says), "{worries:?}");
        }
    }

    #[test]
    fn another_key_or_rubbish_signs_nothing() {
        let (key, _) = DeviceKey::generate().unwrap();
        let (stranger, _) = DeviceKey::generate().unwrap();
        assert!(!CALL.is_signed_by(&key.public(), &stranger.sign(&CALL)));
        assert!(!CALL.is_signed_by("%", &key.sign(&CALL)));
        assert!(!CALL.is_signed_by(&key.public(), ""));
        assert!(DeviceKey::from_secret(b"rubbish").is_err());
    }
}
