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

/// Header with the device's public key, base64.
pub const DEVICE_HEADER: &str = "postern-device";
/// Header with the nonce that the desk gave.
pub const NONCE_HEADER: &str = "postern-nonce";
/// Header with the Ed25519 signature, base64.
pub const SIGNATURE_HEADER: &str = "postern-signature";

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
    /// `GET`.
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
    fn another_key_or_rubbish_signs_nothing() {
        let (key, _) = DeviceKey::generate().unwrap();
        let (stranger, _) = DeviceKey::generate().unwrap();
        assert!(!CALL.is_signed_by(&key.public(), &stranger.sign(&CALL)));
        assert!(!CALL.is_signed_by("%", &key.sign(&CALL)));
        assert!(!CALL.is_signed_by(&key.public(), ""));
        assert!(DeviceKey::from_secret(b"rubbish").is_err());
    }
}
