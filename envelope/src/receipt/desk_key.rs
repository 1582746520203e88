//! The desk key: it signs what the drop may delete and what it shall take in, and never leaves the air gap.

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{List, ReceiptError, Signed};
use crate::statement::{Seed, Statement};

/// The secret half of a desk's key (Ed25519). Wiped when dropped, and never printed.
pub struct DeskKey(Seed);

impl DeskKey {
    /// A new one.
    #[must_use]
    pub fn generate() -> Self {
        Self(Seed::generate())
    }

    /// The key of the bytes that [`Self::to_secret`] gave.
    ///
    /// # Errors
    /// [`ReceiptError::BadSecret`].
    pub fn from_secret(secret: &[u8]) -> Result<Self, ReceiptError> {
        Seed::from_bytes(secret).map(Self).ok_or(ReceiptError::BadSecret)
    }

    /// Its secret, in thirty-two bytes.
    #[must_use]
    pub fn to_secret(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.0.as_bytes())
    }

    /// The public half in base64, as a [`DeskCertificate`](crate::epoch::DeskCertificate) holds it.
    #[must_use]
    pub fn public(&self) -> String {
        BASE64.encode(&self.0.public())
    }

    /// Brings a list into its order and signs it, if it is one that a drop would take.
    ///
    /// # Errors
    /// [`ReceiptError`]; all of [`Signed::parse`]'s checks are made, but those that need the pool.
    pub fn sign<T: List>(&self, mut list: T) -> Result<Signed<T>, ReceiptError> {
        list.sort();
        let statement = Statement::sign(T::HEAD, &list, &self.0).ok_or(ReceiptError::NotCanonical)?;
        Signed::checked(statement)
    }
}
