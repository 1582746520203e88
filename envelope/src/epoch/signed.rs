//! A pool and its signature, as text: four lines, in one form only.

use data_encoding::{BASE64, HEXLOWER};
use ring::signature::{ED25519, UnparsedPublicKey};

use super::{Pool, PoolError};

/// The first line, which no other thing that the root signs begins with.
const HEAD: &str = "postern-pool-v1";
/// The longest pool that is read, in bytes: 520 epochs of five hybrid recipients of 2,000 characters, and as many again.
const MAX_TEXT: usize = 12 * 1024 * 1024;

/// The public half of a newsroom's root key (Ed25519).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RootPublic([u8; 32]);

impl RootPublic {
    /// The key of these bytes.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its thirty-two bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The key that [`Self::to_text`] wrote, or nothing.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        BASE64
            .decode(text.trim_end().as_bytes())
            .ok()?
            .try_into()
            .ok()
            .map(Self)
    }

    /// Its base64, on one line without an end.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64.encode(&self.0)
    }

    /// The whole key in sixteen groups of four hexadecimal digits, for people to compare.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let groups: Vec<String> = self.0.chunks(2).map(|pair| HEXLOWER.encode(pair)).collect();
        groups.join(" ")
    }
}

/// A pool whose signature has been found right. Nothing else makes one but the root.
#[derive(Clone, Debug)]
pub struct SignedPool {
    pool: Pool,
    json: String,
    root: RootPublic,
    signature: [u8; 64],
}

impl SignedPool {
    /// Reads a pool of which nothing is believed before its signature. With `pinned_root`, only that root's is right.
    ///
    /// # Errors
    /// [`PoolError`].
    pub fn parse(text: &str, pinned_root: Option<&RootPublic>) -> Result<Self, PoolError> {
        let [head, json, root, signature] = lines(text).ok_or(PoolError::NotAPool)?;
        if head != HEAD {
            return Err(PoolError::NotAPool);
        }
        let root = RootPublic::from_text(root)
            .filter(|key| key.to_text() == root)
            .ok_or(PoolError::NotAPool)?;
        if pinned_root.is_some_and(|pinned| *pinned != root) {
            return Err(PoolError::OtherRoot);
        }
        let bytes = BASE64
            .decode(signature.as_bytes())
            .ok()
            .and_then(|bytes| <[u8; 64]>::try_from(bytes).ok());
        let signature = bytes.ok_or(PoolError::NotAPool)?;
        Self::checked(json.to_owned(), root, signature)
    }

    fn checked(json: String, root: RootPublic, signature: [u8; 64]) -> Result<Self, PoolError> {
        let key = UnparsedPublicKey::new(&ED25519, root.as_bytes());
        key.verify(&signed_bytes(&json), &signature)
            .map_err(|_| PoolError::Signature)?;
        let pool: Pool = serde_json::from_str(&json).map_err(|_| PoolError::NotCanonical)?;
        if serde_json::to_string(&pool).ok().as_ref() != Some(&json) {
            return Err(PoolError::NotCanonical);
        }
        pool.check()?;
        Ok(Self {
            pool,
            json,
            root,
            signature,
        })
    }

    /// What was signed.
    #[must_use]
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// Who signed it.
    #[must_use]
    pub fn root(&self) -> &RootPublic {
        &self.root
    }

    /// The four lines that [`Self::parse`] reads.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!(
            "{HEAD}\n{}\n{}\n{}\n",
            self.json,
            self.root.to_text(),
            BASE64.encode(&self.signature)
        )
    }

    #[cfg(feature = "airgap")]
    pub(super) fn sign(pool: &Pool, root: RootPublic, sign: impl Fn(&[u8]) -> Vec<u8>) -> Result<Self, PoolError> {
        let json = serde_json::to_string(pool).map_err(|_| PoolError::NotCanonical)?;
        let signature = sign(&signed_bytes(&json))
            .try_into()
            .map_err(|_| PoolError::Signature)?;
        Self::checked(json, root, signature)
    }
}

/// Lines one and two, ends included.
fn signed_bytes(json: &str) -> Vec<u8> {
    format!("{HEAD}\n{json}\n").into_bytes()
}

/// Exactly four lines, each with its end.
fn lines(text: &str) -> Option<[&str; 4]> {
    let text = text.strip_suffix('\n').filter(|text| text.len() < MAX_TEXT)?;
    text.split('\n').collect::<Vec<_>>().try_into().ok()
}
