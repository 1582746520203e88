//! The secret half of a key that signs (Ed25519).

use ring::signature::{Ed25519KeyPair, KeyPair};
use zeroize::Zeroizing;

use crate::random::random;

/// Thirty-two random bytes, from which the key follows. Wiped when dropped, and never printed.
pub(crate) struct Seed(Zeroizing<[u8; 32]>);

impl Seed {
    /// A new one.
    pub(crate) fn generate() -> Self {
        Self(random())
    }

    /// The one of these bytes, if there are thirty-two.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Zeroizing::new).map(Self)
    }

    /// Its bytes, to be locked away.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The public half.
    pub(crate) fn public(&self) -> [u8; 32] {
        let mut public = [0; 32];
        for (to, from) in public.iter_mut().zip(self.pair().public_key().as_ref()) {
            *to = *from;
        }
        public
    }

    /// Signs.
    pub(crate) fn sign(&self, bytes: &[u8]) -> Option<[u8; 64]> {
        self.pair().sign(bytes).as_ref().try_into().ok()
    }

    /// ring's form of the key, which it does not wipe: made for each use, and short-lived.
    #[expect(
        clippy::expect_used,
        reason = "ring refuses a seed for its length only, and this one has 32 bytes"
    )]
    fn pair(&self) -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(self.0.as_slice()).expect("a seed has 32 bytes")
    }
}
