//! The pool of epochs: recipients made ahead of time on the air gap, each for its days, signed by the newsroom's root.

use data_encoding::HEXLOWER;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::recipients::{self, STANZAS};
use crate::statement;

pub use crate::error::PoolError;
#[cfg(feature = "airgap")]
pub use root::RootKey;
pub use signed::{RootPublic, SignedPool};

#[cfg(feature = "airgap")]
mod root;
mod signed;

/// The most epochs of a pool: ten years of weeks.
const MAX_EPOCHS: usize = 520;
/// The most devices of a pool.
const MAX_DEVICES: usize = 256;
/// The most desks of a pool: air gaps that may acknowledge and reply.
const MAX_DESKS: usize = 16;
/// The longest name of a device or a desk, in bytes: it stands in an audit log.
const MAX_NAME: usize = 64;

/// A newsroom's permanent random id. Salts what is derived from codenames, so it never changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsroomId([u8; 16]);

impl NewsroomId {
    /// A new one.
    #[must_use]
    pub fn generate() -> Self {
        Self(*crate::random::random())
    }

    /// The id of these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its sixteen bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    /// Its thirty-two lower-case hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }
}

impl Serialize for NewsroomId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for NewsroomId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER
            .decode(text.as_bytes())
            .map_err(|_| de::Error::custom("not hexadecimal"))?;
        bytes
            .try_into()
            .map(Self)
            .map_err(|_| de::Error::custom("not 16 bytes"))
    }
}

/// All that the air gap tells the drop: whom to seal to on which day, which devices may fetch, and which desks may
/// acknowledge and reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// The newsroom it belongs to.
    pub newsroom: NewsroomId,
    /// Rises with each pool that the root signs.
    pub serial: u64,
    /// The epochs, in order of number and day.
    pub epochs: Vec<Epoch>,
    /// The devices that may fetch.
    pub devices: Vec<DeviceCertificate>,
    /// The desks that may have submissions deleted, and send replies.
    pub desks: Vec<DeskCertificate>,
}

/// Some days, and the keys that are born and die with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Epoch {
    /// Its number, never used again.
    pub number: u32,
    /// The first day, counted from 1970-01-01 in UTC.
    pub first_day: u32,
    /// The last day, inclusive.
    pub last_day: u32,
    /// Whom the drop seals to: one to four post-quantum hybrid recipients.
    pub recipients: Vec<String>,
    /// The classic X25519 recipient for who encrypts a file by hand, and published as such. The drop never seals to it.
    pub classic: String,
}

/// That the root lets a device fetch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeviceCertificate {
    /// What its owner calls it, for the audit log.
    pub name: String,
    /// Its Ed25519 public key, in base64 with padding.
    pub public: String,
}

impl DeviceCertificate {
    /// The thirty-two bytes of its public key, if it is one.
    #[must_use]
    pub fn public_bytes(&self) -> Option<[u8; 32]> {
        statement::key(&self.public)
    }
}

/// That the root lets a desk sign receipts and replies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskCertificate {
    /// What the newsroom calls it.
    pub name: String,
    /// Its Ed25519 public key, in base64 with padding.
    pub public: String,
}

impl DeskCertificate {
    /// The thirty-two bytes of its public key, if it is one.
    #[must_use]
    pub fn public_bytes(&self) -> Option<[u8; 32]> {
        statement::key(&self.public)
    }
}

/// Whether a name can stand in a log and on a screen.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= MAX_NAME && !name.contains(char::is_control)
}

impl Pool {
    /// The epoch of a day, counted from 1970-01-01; none before the first, after the last, or in a gap.
    #[must_use]
    pub fn current(&self, day: u32) -> Option<&Epoch> {
        self.epochs
            .iter()
            .find(|epoch| (epoch.first_day..=epoch.last_day).contains(&day))
    }

    /// The certificate of a device by its public key in base64.
    #[must_use]
    pub fn device(&self, public: &str) -> Option<&DeviceCertificate> {
        self.devices.iter().find(|device| device.public == public)
    }

    /// The certificate of a desk by its public key.
    #[must_use]
    pub fn desk(&self, public: &[u8; 32]) -> Option<&DeskCertificate> {
        self.desks
            .iter()
            .find(|desk| desk.public_bytes().as_ref() == Some(public))
    }

    /// All that holds for a good pool.
    pub(crate) fn check(&self) -> Result<(), PoolError> {
        let count = |epoch: &Epoch| (1..=STANZAS).contains(&epoch.recipients.len());
        if self.epochs.is_empty() || self.epochs.len() > MAX_EPOCHS || !self.epochs.iter().all(count) {
            return Err(PoolError::Count);
        }
        let follows = |(a, b): (&Epoch, &Epoch)| a.number < b.number && a.last_day < b.first_day;
        let forward = self.epochs.iter().all(|epoch| epoch.first_day <= epoch.last_day);
        if !forward || !self.epochs.iter().zip(self.epochs.iter().skip(1)).all(follows) {
            return Err(PoolError::Order);
        }
        if !self.epochs.iter().all(Epoch::has_keys_of_their_kind) {
            return Err(PoolError::Recipient);
        }
        self.check_keys_apart(self)?;
        self.check_certificates()
    }

    /// That devices and desks have names and keys, and that nothing is both: what fetches cannot have deleted.
    fn check_certificates(&self) -> Result<(), PoolError> {
        let device = |device: &DeviceCertificate| is_name(&device.name) && device.public_bytes().is_some();
        if self.devices.len() > MAX_DEVICES || !self.devices.iter().all(device) {
            return Err(PoolError::Device);
        }
        let desk = |desk: &DeskCertificate| {
            is_name(&desk.name) && desk.public_bytes().is_some() && self.device(&desk.public).is_none()
        };
        if self.desks.len() > MAX_DESKS || !self.desks.iter().all(desk) {
            return Err(PoolError::Desk);
        }
        Ok(())
    }

    /// That no key stands twice in an epoch, and none in an epoch of one pool and in a differing epoch of the other.
    pub(crate) fn check_keys_apart(&self, other: &Self) -> Result<(), PoolError> {
        for epoch in &self.epochs {
            let twice = |key: &&String| epoch.recipients.iter().filter(|other| other == key).count() > 1;
            let elsewhere = |other: &&Epoch| other.number != epoch.number && other.keys().any(|key| epoch.holds(key));
            if epoch.recipients.iter().any(|key| twice(&key)) || other.epochs.iter().any(|other| elsewhere(&other)) {
                return Err(PoolError::KeyTwice);
            }
        }
        Ok(())
    }
}

impl Epoch {
    fn keys(&self) -> impl Iterator<Item = &String> {
        self.recipients.iter().chain([&self.classic])
    }

    fn has_keys_of_their_kind(&self) -> bool {
        self.recipients.iter().all(|key| recipients::is_hybrid(key)) && recipients::is_classic(&self.classic)
    }

    fn holds(&self, key: &str) -> bool {
        self.keys().any(|own| own == key)
    }
}

/// Whether `new` may take the place of `old`.
///
/// # Errors
/// [`PoolError::OtherRoot`], [`PoolError::OtherNewsroom`], [`PoolError::NotNewer`], or [`PoolError::KeyTwice`] if a key
/// has moved to another epoch.
pub fn check_successor(old: &SignedPool, new: &SignedPool) -> Result<(), PoolError> {
    if old.root() != new.root() {
        return Err(PoolError::OtherRoot);
    }
    if old.pool().newsroom != new.pool().newsroom {
        return Err(PoolError::OtherNewsroom);
    }
    if new.pool().serial <= old.pool().serial {
        return Err(PoolError::NotNewer);
    }
    new.pool().check_keys_apart(old.pool())
}
