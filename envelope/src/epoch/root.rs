//! The newsroom's root key: it signs pools, and lies on a stick of its own.

use data_encoding::HEXUPPER;
use secrecy::SecretString;
use zeroize::Zeroizing;

use super::{Pool, PoolError, RootPublic, SignedPool};
use crate::statement::Seed;

/// What the secret's text begins with, so that nobody takes it for another key.
const PREFIX: &str = "POSTERN-ROOT-KEY-";

/// The secret half of a newsroom's root key (Ed25519). Wiped when dropped, and never printed.
pub struct RootKey(Seed);

impl RootKey {
    /// A new one.
    #[must_use]
    pub fn generate() -> Self {
        Self(Seed::generate())
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
        Seed::from_bytes(&bytes).map(Self).ok_or(PoolError::BadSecret)
    }

    /// The secret as one line of text.
    #[must_use]
    pub fn to_secret(&self) -> SecretString {
        format!("{PREFIX}{}", HEXUPPER.encode(self.0.as_bytes())).into()
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> RootPublic {
        RootPublic::from_bytes(self.0.public())
    }

    /// Signs a pool, if it is one that a drop would take.
    ///
    /// # Errors
    /// [`PoolError`]; all of [`SignedPool::parse`]'s checks are made.
    pub fn sign_pool(&self, pool: &Pool) -> Result<SignedPool, PoolError> {
        SignedPool::sign(pool, &self.0)
    }
}
