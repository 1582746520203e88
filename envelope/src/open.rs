//! Opening envelopes, on the air gap only.

use std::io::{Read, Seek};

use age::x25519;
use secrecy::SecretString;

use crate::error::OpenError;
use crate::opened::{self, Opened};
use crate::pq;

/// A secret key that opens envelopes. Wiped when dropped, and never printed.
#[derive(Clone)]
pub struct Identity(Kind);

#[derive(Clone)]
enum Kind {
    Hybrid(pq::Identity),
    Classic(x25519::Identity),
}

impl Identity {
    /// A new one, post-quantum hybrid (`mlkem768x25519`).
    #[must_use]
    pub fn generate() -> Self {
        Self(Kind::Hybrid(pq::Identity::generate()))
    }

    /// A new one of X25519 alone: for files that somebody encrypts by hand, with an `age` that knows nothing else.
    #[must_use]
    pub fn generate_classic() -> Self {
        Self(Kind::Classic(x25519::Identity::generate()))
    }

    /// The key that [`Self::secret`] wrote; blanks around it do not count.
    ///
    /// # Errors
    /// [`OpenError::BadSecret`].
    pub fn from_secret(secret: &str) -> Result<Self, OpenError> {
        let secret = secret.trim();
        let hybrid = pq::Identity::parse(secret).map(Kind::Hybrid);
        let kind = hybrid.or_else(|| secret.parse().ok().map(Kind::Classic));
        kind.map(Self).ok_or(OpenError::BadSecret)
    }

    /// The secret as one line of text, which `age -d -i` takes too: a hybrid one from version 1.3 on.
    #[must_use]
    pub fn secret(&self) -> SecretString {
        match &self.0 {
            Kind::Hybrid(identity) => identity.secret(),
            Kind::Classic(identity) => identity.to_string(),
        }
    }

    /// The recipient to seal to.
    #[must_use]
    pub fn public(&self) -> String {
        match &self.0 {
            Kind::Hybrid(identity) => identity.to_public().to_text(),
            Kind::Classic(identity) => identity.to_public().to_string(),
        }
    }

    pub(crate) fn as_age(&self) -> &dyn age::Identity {
        match &self.0 {
            Kind::Hybrid(identity) => identity,
            Kind::Classic(identity) => identity,
        }
    }
}

/// Opens an envelope with whichever of `identities` fits, and compares all that it says of itself with what it is, but
/// for the digests of its files: these are compared as the files are read.
///
/// # Errors
/// [`OpenError`].
pub fn open<R: Read + Seek>(sealed: R, identities: &[Identity]) -> Result<Opened<R>, OpenError> {
    opened::with(sealed, identities.iter().map(Identity::as_age))
}
