//! Where sealed submissions lie: a flat set of objects with names that tell an epoch and nothing else.
//!
//! A [`Draft`] can be written by the sealer alone, and [`Vault::publish`] takes nothing but what the sealer finished:
//! so no plaintext and no half of a submission can come to lie in a vault.

pub mod contract;
pub mod local;
#[cfg(test)]
pub(crate) mod sized;

use envelope::seal::{Pen, Sealed};
use ring::rand::{SecureRandom as _, SystemRandom};
use std::fmt;
use std::fs::File;
use std::io;
use std::str::FromStr;
use thiserror::Error;

/// The name of an object, `EPOCH-RANDOM`: the epoch in decimal, and 128 random bits in hexadecimal. Whoever is not
/// told a name cannot guess it: it is what allows to fetch and to remove.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ObjectName {
    epoch: u32,
    random: [u8; RANDOM_BYTES],
}

const RANDOM_BYTES: usize = 16;

/// Not a name that a vault gave.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("this is no name of an object")]
pub struct NoObjectName;

/// One object of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub name: ObjectName,
    /// Its sealed bytes; always a bucket.
    pub size: u64,
}

/// Bytes of the disk beneath a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// What can still be written.
    pub free: u64,
    /// All there is.
    pub total: u64,
}

/// An object in the making: without a name, and gone if it is dropped. Only the sealer can write to it.
pub struct Draft(Box<dyn Unpublished>);

/// What an implementation makes a [`Draft`] of. Only [`Vault::publish`] gives it a name.
pub(in crate::vault) trait Unpublished: envelope::seal::Draft + Send {
    /// Gives it the name; returns once it is durable under it. After an error there is no such object.
    fn link(self: Box<Self>, name: &ObjectName) -> io::Result<()>;
}

impl envelope::seal::Draft for Draft {
    fn append(&mut self, pen: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.0.append(pen, sealed)
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft")
    }
}

/// The seam for storage. What every implementation must keep is [`contract`].
pub trait Vault: Send + Sync + fmt::Debug {
    /// Begins an object.
    ///
    /// # Errors
    /// When the place takes no more.
    fn draft(&self) -> io::Result<Draft>;

    /// Publishes what the sealer finished, and returns once it is durable.
    ///
    /// # Errors
    /// When it cannot be made durable; then it is not there.
    fn publish(&self, epoch: u32, sealed: Sealed<Draft>) -> io::Result<ObjectName> {
        let name = ObjectName::random(epoch)?;
        sealed.into_draft().0.link(&name)?;
        Ok(name)
    }

    /// All objects, ordered by name. An object that vanishes meanwhile is left out.
    ///
    /// # Errors
    /// When the place cannot be listed.
    fn list(&self) -> io::Result<Vec<Stored>>;

    /// An object's sealed bytes.
    ///
    /// # Errors
    /// `NotFound` when there is no such object.
    fn fetch(&self, name: &ObjectName) -> io::Result<File>;

    /// Removes an object.
    ///
    /// # Errors
    /// `NotFound` when there is no such object.
    fn remove(&self, name: &ObjectName) -> io::Result<()>;

    /// How full the disk is.
    ///
    /// # Errors
    /// When the system does not tell.
    fn room(&self) -> io::Result<Room>;
}

impl ObjectName {
    fn random(epoch: u32) -> io::Result<Self> {
        let mut random = [0; RANDOM_BYTES];
        let filled = SystemRandom::new().fill(&mut random);
        filled.map_err(|_| io::Error::other("the operating system gave no randomness"))?;
        Ok(Self { epoch, random })
    }

    /// The epoch whose keys open the object.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.epoch
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.epoch, data_encoding::HEXLOWER.encode(&self.random))
    }
}

/// A name is a capability: it does not slip into a debugging line.
impl fmt::Debug for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectName({}-…)", self.epoch)
    }
}

impl FromStr for ObjectName {
    type Err = NoObjectName;

    /// Takes exactly what `Display` writes: there is one spelling of a name, so none can mean a path.
    fn from_str(untrusted: &str) -> Result<Self, NoObjectName> {
        let (epoch, random) = untrusted.split_once('-').ok_or(NoObjectName)?;
        let epoch = epoch.parse().map_err(|_| NoObjectName)?;
        let random = data_encoding::HEXLOWER
            .decode(random.as_bytes())
            .map_err(|_| NoObjectName)?;
        let name = Self {
            epoch,
            random: random.try_into().map_err(|_| NoObjectName)?,
        };
        if name.to_string() == untrusted {
            Ok(name)
        } else {
            Err(NoObjectName)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_spelling() {
        let spelling = "2951-00112233445566778899aabbccddeeff";
        let name: ObjectName = spelling.parse().unwrap();
        assert_eq!((name.epoch(), name.to_string().as_str()), (2951, spelling));
        for wrong in [
            "",
            "-",
            "1-00",
            "+1-00112233445566778899aabbccddeeff",
            "01-00112233445566778899aabbccddeeff",
        ] {
            assert_eq!(wrong.parse::<ObjectName>(), Err(NoObjectName), "{wrong}");
        }
        assert!("1-00112233445566778899AABBCCDDEEFF".parse::<ObjectName>().is_err());
        assert!(
            "../../1-00112233445566778899aabbccddeeff"
                .parse::<ObjectName>()
                .is_err()
        );
    }
}
