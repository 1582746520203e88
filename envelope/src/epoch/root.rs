//! The newsroom's root key: it signs pools, and lies on a stick of its own.

use data_encoding::HEXUPPER;
use ring::signature::{Ed25519KeyPair, KeyPair};
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::{Pool, PoolError, RootPublic, SignedPool};
use crate::random::random;

/// What the secret's text begins with, so that nobody takes it for another key.
const PREFIX: &str = "POSTERN-ROOT-KEY-";

/// The secret half of a newsroom's root key (Ed25519). Wiped when dropped, and never printed.
pub struct RootKey {
    seed: Zeroizing<[u8; 32]>,
}

impl RootKey {
    /// A new one.
    #[must_use]
    pub fn generate() -> Self {
        Self { seed: random() }
    }

    /// The key that [`Self::to_secret`] wrote.
    ///
    /// # Errors
    /// [`PoolError::BadSecret`].
    pub fn from_secret(secret: &str) -> Result<Self, PoolError> {
        let digits = secret.trim().strip_prefix(PREFIX).ok_or(PoolError::BadSecret)?;
        let bytes = HEXUPPER
            .decode(digits.as_bytes())
            .map(Zeroizing::new)
            .map_err(|_| PoolError::BadSecret)?;
        let seed = bytes
            .as_slice()
            .try_into()
            .map(Zeroizing::new)
            .map_err(|_| PoolError::BadSecret)?;
        Ok(Self { seed })
    }

    /// The secret as one line of text.
    #[must_use]
    pub fn to_secret(&self) -> SecretString {
        format!("{PREFIX}{}", HEXUPPER.encode(self.seed.as_slice())).into()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> RootPublic {
        let mut public = [0; 32];
        for (to, from) in public.iter_mut().zip(self.pair().public_key().as_ref()) {
            *to = *from;
        }
        RootPublic::from_bytes(public)
    }

    /// Signs a pool, if it is one that a drop would take.
    ///
    /// # Errors
    /// [`PoolError`]; all of [`SignedPool::parse`]'s checks are made.
    pub fn sign_pool(&self, pool: &Pool) -> Result<SignedPool, PoolError> {
        SignedPool::sign(pool, self.public(), |bytes| self.pair().sign(bytes).as_ref().to_vec())
    }

    /// ring's form of the key, which it does not wipe: made for each use, and short-lived.
    #[expect(
        clippy::expect_used,
        reason = "ring refuses a seed for its length only, and this one has 32 bytes"
    )]
    fn pair(&self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(self.seed.as_slice()).expect("a seed has 32 bytes")
    }
}
