//! A pool and its signature, as text: four lines, in one form only.

use data_encoding::{BASE64, HEXLOWER};

use super::{Pool, PoolError};
#[cfg(feature = "airgap")]
use crate::statement::Seed;
use crate::statement::Statement;

/// The first line, which no other thing that is signed begins with.
const HEAD: &str = "postern-pool-v1";
/// The longest pool that is read, in bytes: 520 epochs of four hybrid recipients of 2,000 characters, and as many again.
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
    statement: Statement,
    root: RootPublic,
}

impl SignedPool {
    /// Reads a pool of which nothing is believed before its signature. With `pinned_root`, only that root's is right.
    ///
    /// # Errors
    /// [`PoolError`].
    pub fn parse(text: &str, pinned_root: Option<&RootPublic>) -> Result<Self, PoolError> {
        let statement = Statement::split(text, HEAD, MAX_TEXT).ok_or(PoolError::NotAPool)?;
        if pinned_root.is_some_and(|pinned| pinned.as_bytes() != statement.public()) {
            return Err(PoolError::OtherRoot);
        }
        Self::checked(statement)
    }

    fn checked(statement: Statement) -> Result<Self, PoolError> {
        if !statement.is_signed() {
            return Err(PoolError::Signature);
        }
        let pool: Pool = statement.content().ok_or(PoolError::NotCanonical)?;
        pool.check()?;
        let root = RootPublic::from_bytes(*statement.public());
        Ok(Self { pool, statement, root })
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
        self.statement.to_text()
    }

    #[cfg(feature = "airgap")]
    pub(super) fn sign(pool: &Pool, root: &Seed) -> Result<Self, PoolError> {
        Self::checked(Statement::sign(HEAD, pool, root).ok_or(PoolError::NotCanonical)?)
    }
}
