//! The name of an object: an epoch, 128 random bits, and a letter for how long it may wait. Nothing else about it.

use ring::rand::{SecureRandom as _, SystemRandom};
use std::fmt;
use std::io;
use std::str::FromStr;
use thiserror::Error;

const RANDOM_BYTES: usize = 16;

/// The name of an object, `EPOCH-RANDOMw`: the epoch in decimal, 128 random bits in hexadecimal, and a letter. Whoever
/// is not told a name cannot guess it: it is what allows to fetch and to remove.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ObjectName {
    epoch: u32,
    random: [u8; RANDOM_BYTES],
    wait: Wait,
}

/// How long an object may wait at the server for the newsroom: the source's choice. Counted in epochs that begin after
/// its own, so that what comes in on the last day of an epoch waits as long as any other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Wait {
    /// One epoch.
    Short,
    /// Four epochs.
    Medium,
    /// All of the retention.
    #[default]
    Long,
}

/// Not a name that a vault gave.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("this is no name of an object")]
pub struct NoObjectName;

impl Wait {
    /// Every wait, the shortest first.
    pub const ALL: [Self; 3] = [Self::Short, Self::Medium, Self::Long];

    /// The last sign of a name.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Short => 's',
            Self::Medium => 'm',
            Self::Long => 'l',
        }
    }

    /// What a letter means.
    #[must_use]
    pub fn of_letter(untrusted: &str) -> Option<Self> {
        let mut signs = untrusted.chars();
        let sign = signs.next().filter(|_| signs.next().is_none())?;
        Self::ALL.into_iter().find(|wait| wait.letter() == sign)
    }

    /// How many epochs may begin after the object's own until it goes, where all of the retention are `retention`.
    #[must_use]
    pub fn epochs(self, retention: u32) -> u32 {
        match self {
            Self::Short => retention.min(1),
            Self::Medium => retention.min(4),
            Self::Long => retention,
        }
    }
}

impl ObjectName {
    pub(in crate::vault) fn random(epoch: u32, wait: Wait) -> io::Result<Self> {
        let mut random = [0; RANDOM_BYTES];
        let filled = SystemRandom::new().fill(&mut random);
        filled.map_err(|_| io::Error::other("the operating system gave no randomness"))?;
        Ok(Self { epoch, random, wait })
    }

    /// The epoch whose keys open the object.
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.epoch
    }

    /// How long it may wait.
    #[must_use]
    pub fn wait(&self) -> Wait {
        self.wait
    }
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let random = data_encoding::HEXLOWER.encode(&self.random);
        write!(f, "{}-{random}{}", self.epoch, self.wait.letter())
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
        let (epoch, rest) = untrusted.split_once('-').ok_or(NoObjectName)?;
        let (random, letter) = rest.split_at_checked(2 * RANDOM_BYTES).ok_or(NoObjectName)?;
        let random = data_encoding::HEXLOWER.decode(random.as_bytes());
        let name = Self {
            epoch: epoch.parse().map_err(|_| NoObjectName)?,
            random: random
                .ok()
                .and_then(|random| random.try_into().ok())
                .ok_or(NoObjectName)?,
            wait: Wait::of_letter(letter).ok_or(NoObjectName)?,
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
        let spelling = "2951-00112233445566778899aabbccddeeffm";
        let name: ObjectName = spelling.parse().unwrap();
        assert_eq!((name.epoch(), name.wait()), (2951, Wait::Medium));
        assert_eq!(name.to_string(), spelling);
        for wrong in [
            "",
            "-",
            "1-00",
            "1-00112233445566778899aabbccddeeff",
            "1-00112233445566778899aabbccddeeffx",
            "1-00112233445566778899aabbccddeeffss",
            "1-00112233445566778899AABBCCDDEEFFs",
            "+1-00112233445566778899aabbccddeeffs",
            "01-00112233445566778899aabbccddeeffs",
            "../../1-00112233445566778899aabbccddeeffs",
            "1-0011223344556677889aabbccddeeffééé",
        ] {
            assert_eq!(wrong.parse::<ObjectName>(), Err(NoObjectName), "{wrong}");
        }
    }

    #[test]
    fn a_wait_is_never_longer_than_the_retention() {
        assert_eq!(Wait::ALL.map(|wait| wait.epochs(8)), [1, 4, 8]);
        assert_eq!(Wait::ALL.map(|wait| wait.epochs(2)), [1, 2, 2]);
        for wait in Wait::ALL {
            assert_eq!(Wait::of_letter(&wait.letter().to_string()), Some(wait));
        }
    }
}
