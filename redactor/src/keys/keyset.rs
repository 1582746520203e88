//! The keyset: every secret of the newsroom in one value, sealed with a passphrase.

use super::{KeysError, WEEK};
use envelope::epoch::{DeviceCertificate, Epoch, NewsroomId, Pool, RootKey, SignedPool};
use envelope::{Identity, passphrase};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Version of the sealed form.
const VERSION: u32 = 1;

/// The newsroom's secrets, opened.
pub struct Keyset {
    stored: Stored,
    root: RootKey,
    custodian: Identity,
    identities: Vec<Identity>,
}

/// What is sealed, as JSON.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    root: String,
    newsroom: [u8; 16],
    custodian: String,
    epochs: Vec<StoredEpoch>,
}

/// One week. `identity` opens what the server sealed, `classic` what a source sealed by hand.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct StoredEpoch {
    number: u32,
    first_day: u32,
    last_day: u32,
    identity: String,
    classic: String,
}

impl Keyset {
    /// Fresh keys for `epochs` weeks from `first_day`.
    ///
    /// # Errors
    /// [`KeysError::Damaged`]; not for what was just made.
    pub(super) fn generate(first_day: u32, epochs: u32) -> Result<Self, KeysError> {
        let week = |index: u32| StoredEpoch {
            number: index + 1,
            first_day: first_day + index * WEEK,
            last_day: first_day + index * WEEK + WEEK - 1,
            identity: secret(&Identity::generate()),
            classic: secret(&Identity::generate_classic()),
        };
        Self::of(Stored {
            version: VERSION,
            root: RootKey::generate().to_secret().expose_secret().to_owned(),
            newsroom: *NewsroomId::generate().as_bytes(),
            custodian: secret(&Identity::generate()),
            epochs: (0..epochs).map(week).collect(),
        })
    }

    /// Every identity that may open a submission or a case's entry: the custodian's first, then the epochs'.
    #[must_use]
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The identity that the case is sealed to.
    #[must_use]
    pub fn custodian(&self) -> &Identity {
        &self.custodian
    }

    /// The public halves as a pool with this serial.
    pub(super) fn pool(&self, serial: u64, devices: Vec<DeviceCertificate>) -> Pool {
        let public = |secret: &String| {
            Identity::from_secret(secret)
                .map(|identity| identity.public())
                .unwrap_or_default()
        };
        let epoch = |stored: &StoredEpoch| Epoch {
            number: stored.number,
            first_day: stored.first_day,
            last_day: stored.last_day,
            recipients: vec![public(&stored.identity)],
            classic: public(&stored.classic),
        };
        let epochs = self.stored.epochs.iter().map(epoch).collect();
        Pool {
            newsroom: NewsroomId::from_bytes(self.stored.newsroom),
            serial,
            epochs,
            devices,
            desks: Vec::new(),
        }
    }

    /// `pool`, signed by the root.
    ///
    /// # Errors
    /// [`KeysError::Pool`] where the pool is not in order.
    pub(super) fn sign(&self, pool: &Pool) -> Result<SignedPool, KeysError> {
        Ok(self.root.sign_pool(pool)?)
    }

    /// The sealed form.
    ///
    /// # Errors
    /// [`KeysError::Making`].
    pub(super) fn seal(&self, passphrase: &SecretString) -> Result<Vec<u8>, KeysError> {
        let json = serde_json::to_vec(&self.stored).map_err(|error| KeysError::Making(error.to_string()))?;
        passphrase::lock(&zeroize::Zeroizing::new(json), passphrase)
            .map_err(|error| KeysError::Making(error.to_string()))
    }

    /// Opens the sealed form.
    ///
    /// # Errors
    /// [`KeysError::Passphrase`] or [`KeysError::Damaged`].
    pub(super) fn unseal(sealed: &[u8], passphrase: &SecretString) -> Result<Self, KeysError> {
        let json = passphrase::unlock(sealed, passphrase).map_err(super::locked)?;
        let stored: Stored = serde_json::from_slice(&json).map_err(|_| KeysError::Damaged)?;
        if stored.version == VERSION {
            Self::of(stored)
        } else {
            Err(KeysError::Damaged)
        }
    }

    fn of(stored: Stored) -> Result<Self, KeysError> {
        let identity = |secret: &str| Identity::from_secret(secret).map_err(|_| KeysError::Damaged);
        let mut identities = vec![identity(&stored.custodian)?];
        for epoch in &stored.epochs {
            identities.push(identity(&epoch.identity)?);
            identities.push(identity(&epoch.classic)?);
        }
        let root = RootKey::from_secret(&stored.root).map_err(|_| KeysError::Damaged)?;
        let custodian = identity(&stored.custodian)?;
        Ok(Self {
            stored,
            root,
            custodian,
            identities,
        })
    }
}

fn secret(identity: &Identity) -> String {
    identity.secret().expose_secret().to_owned()
}
