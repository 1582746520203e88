//! How one part is locked, by the list of parts: which cipher, whose sum tells a right password, and how keys are made.

use super::super::cipher::{BLOCK, blowfish, cbc, gcm};
use super::super::key::{ALL_ROUNDS, Filling, SHA1, SHA256, Secret, Sum, rounds};
use super::super::{bytes, damaged, too_long, unknown};
use crate::format::Refusal;
use crate::package::xml::Element;
use std::num::NonZeroU32;
use std::ops::RangeInclusive;

/// What ciphers, sums and keys are called (part 2, 4.8; LibreOffice for what is newer). Of a name with a `#` its end says enough.
const CIPHERS: &[(&str, Cipher, usize)] = &[
    ("Blowfish CFB", Cipher::Blowfish, 0),
    ("blowfish", Cipher::Blowfish, 0),
    ("aes128-cbc", Cipher::Chained, 16),
    ("aes192-cbc", Cipher::Chained, 24),
    ("aes256-cbc", Cipher::Chained, 32),
    ("aes128-gcm", Cipher::Marked, 16),
    ("aes256-gcm", Cipher::Marked, 32),
];
const SUMS: &[(&str, Sum)] = &[
    ("SHA1", SHA1),
    ("sha1", SHA1),
    ("SHA1/1K", SHA1),
    ("sha1-1k", SHA1),
    ("SHA256", SHA256),
    ("sha256", SHA256),
    ("sha256-1k", SHA256),
];
const STRETCHED: &[&str] = &["PBKDF2", "pbkdf2"];
const FILLED: &[&str] = &[
    "argon2id",
    "urn:org:documentfoundation:names:experimental:office:manifest:argon2id",
];

/// Bytes of a part, packed, whose sum tells a right password.
const BEGINNING: usize = 1024;

/// A block of SHA-1, and where in one the end of something must lie for old programs to count its sum wrong.
const SHA1_BLOCK: usize = 64;
const MISCOUNTED: RangeInclusive<usize> = 52..=55;

/// Bytes of a key where the list does not say, and those that Blowfish can have.
const KEY: usize = 16;
const KEYS: RangeInclusive<usize> = 4..=56;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cipher {
    Blowfish,
    Chained,
    Marked,
}

/// How a key is made of what the password gives.
enum Making {
    Stretched(NonZeroU32),
    Filled(Filling),
}

/// How a part is locked.
pub(super) struct Way {
    cipher: Cipher,
    begin: Vec<u8>,
    start: Sum,
    making: Making,
    salt: Vec<u8>,
    /// Bytes of the key.
    key: usize,
    /// Of its beginning.
    sum: Option<(Sum, Vec<u8>)>,
}

/// Refuses parts that would take too long together.
pub(super) fn within<'a>(ways: impl Iterator<Item = &'a Way>) -> Result<(), Refusal> {
    let mut all = 0;
    for way in ways {
        match way.making {
            Making::Stretched(rounds) => all += u64::from(rounds.get()),
            // One part is the whole package; two would be nobody's.
            Making::Filled(_) => all += ALL_ROUNDS / 2 + 1,
        }
    }
    if all > ALL_ROUNDS {
        return Err(too_long());
    }
    Ok(())
}

impl Way {
    /// What the list says of a part.
    pub(super) fn of(data: &Element) -> Result<Self, Refusal> {
        let (algorithm, derived) = (of(data, "manifest:algorithm")?, of(data, "manifest:key-derivation")?);
        let name = algorithm.attribute("manifest:algorithm-name").unwrap_or_default();
        let (_, cipher, length) =
            *among(CIPHERS, name, |known| known.0).ok_or_else(|| unknown("a cipher that is not known here"))?;
        let start = data.find("manifest:start-key-generation");
        let start = start.and_then(|start| start.attribute("manifest:start-key-generation-name"));
        let said = derived
            .attribute("manifest:key-size")
            .and_then(|size| size.parse().ok());
        let way = Self {
            cipher,
            begin: bytes(algorithm, "manifest:initialisation-vector")?,
            start: start.map_or(Ok(SHA1), sum)?,
            making: making(derived)?,
            salt: bytes(derived, "manifest:salt")?,
            key: if length > 0 { length } else { said.unwrap_or(KEY) },
            sum: checksum(data)?,
        };
        if !KEYS.contains(&way.key) {
            return Err(damaged("the length of a key"));
        }
        if way.sum.is_none() && cipher != Cipher::Marked {
            return Err(damaged("nothing tells a right password"));
        }
        Ok(way)
    }

    /// In words.
    pub(super) fn said(&self) -> String {
        let cipher = match self.cipher {
            Cipher::Blowfish => "Blowfish",
            Cipher::Chained => "AES",
            Cipher::Marked => "AES (GCM)",
        };
        let made = match self.making {
            Making::Stretched(rounds) => format!("PBKDF2, {rounds} rounds"),
            Making::Filled(Filling { passes, memory, .. }) => {
                format!("Argon2id, {passes} times over {} MiB", memory >> 10)
            }
        };
        format!("{cipher}, {} bits, {}, {made}", self.key * 8, self.start.name)
    }

    /// Opens `bytes` in place, and says whether their sum bears it out; where it does not and cannot, that is for their length to do.
    pub(super) fn open(&self, bytes: &mut Vec<u8>, password: &[u8]) -> Result<bool, Refusal> {
        let key = self.made(&self.start.of(&[password]))?;
        let unfit = || damaged("a length that is not that of whole blocks, or of a key");
        match self.cipher {
            Cipher::Blowfish => blowfish(&key, &self.begin, bytes).ok_or_else(unfit)?,
            Cipher::Chained => {
                cbc(&key, &self.begin, bytes).ok_or_else(unfit)?;
                unfilled(bytes)?;
            }
            Cipher::Marked => {
                return gcm(&key, &self.begin, bytes)
                    .map(|()| true)
                    .ok_or(Refusal::NeedsPassword);
            }
        }
        let Some((sum, said)) = &self.sum else {
            return Err(Refusal::NeedsPassword);
        };
        let begins = bytes.get(..BEGINNING).unwrap_or(bytes);
        let right = sum.of(&[begins]).as_slice() == said;
        let miscounted = sum.name == SHA1.name && MISCOUNTED.contains(&(begins.len() % SHA1_BLOCK));
        if right || miscounted {
            Ok(right)
        } else {
            Err(Refusal::NeedsPassword)
        }
    }

    fn made(&self, start: &Secret) -> Result<Secret, Refusal> {
        match self.making {
            Making::Stretched(rounds) => Ok(SHA1.stretched(start, &self.salt, rounds, self.key)),
            Making::Filled(filling) => filling.key(start, &self.salt, self.key),
        }
    }
}

/// Takes off what fills up the last block: its last byte says how much ([XML Encryption] 5.2).
fn unfilled(bytes: &mut Vec<u8>) -> Result<(), Refusal> {
    let filling = bytes.last().map_or(0, |last| usize::from(*last));
    if !(1..=BLOCK).contains(&filling) {
        return Err(Refusal::NeedsPassword);
    }
    bytes.truncate(bytes.len().saturating_sub(filling));
    Ok(())
}

fn making(derived: &Element) -> Result<Making, Refusal> {
    let name = derived.attribute("manifest:key-derivation-name").unwrap_or_default();
    if among(STRETCHED, name, |known| known).is_some() {
        let rounds = rounds(derived.attribute("manifest:iteration-count"))?;
        return NonZeroU32::new(rounds)
            .map(Making::Stretched)
            .ok_or_else(|| damaged("a key of no rounds"));
    }
    if among(FILLED, name, |known| known).is_none() {
        let people = if name == "PGP" {
            "keys of people (OpenPGP)"
        } else {
            "a key that is not made in a known way"
        };
        return Err(unknown(people));
    }
    let number = |what: &str| {
        let said = ["manifest", "loext"].map(|space| derived.attribute(&format!("{space}:argon2-{what}")));
        let number = said.into_iter().flatten().next().and_then(|number| number.parse().ok());
        number.ok_or_else(|| damaged("how a key is made"))
    };
    let filling = Filling {
        passes: number("iterations")?,
        memory: number("memory")?,
        lanes: number("lanes")?,
    };
    filling.within()?;
    Ok(Making::Filled(filling))
}

fn checksum(data: &Element) -> Result<Option<(Sum, Vec<u8>)>, Refusal> {
    let Some(kind) = data.attribute("manifest:checksum-type") else {
        return Ok(None);
    };
    Ok(Some((sum(kind)?, bytes(data, "manifest:checksum")?)))
}

fn sum(name: &str) -> Result<Sum, Refusal> {
    let known = among(SUMS, name, |known| known.0);
    known
        .map(|(_, sum)| *sum)
        .ok_or_else(|| unknown("a sum that is not known here"))
}

/// The entry of `table` that `name` calls so, whole or by its end.
fn among<'a, T>(table: &'a [T], name: &str, called: impl Fn(&T) -> &str) -> Option<&'a T> {
    let end = name.rsplit_once('#').map_or(name, |(_, end)| end);
    table.iter().find(|entry| [name, end].contains(&called(entry)))
}

fn of<'a>(data: &'a Element, name: &str) -> Result<&'a Element, Refusal> {
    data.find(name).ok_or_else(|| match data.find("manifest:algorithm") {
        Some(_) => unknown("keys of people (OpenPGP)"),
        None => damaged("it does not say how it is made"),
    })
}
