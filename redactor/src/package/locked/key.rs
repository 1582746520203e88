//! Keys out of passwords: sums, and what repeats them so often that guessing takes long. How often is up to the file, within limits.

use super::{damaged, too_long};
use crate::format::Refusal;
use argon2::{Algorithm, Argon2, Params, Version};
use ring::digest::{self, Context, Digest};
use ring::{hmac, pbkdf2};
use std::num::NonZeroU32;
use zeroize::Zeroizing;

/// What must not be left in memory.
pub(super) type Secret = Zeroizing<Vec<u8>>;

/// Rounds at most, a part: twenty times those of today's programs. Office says itself that more than ten million are an error.
pub(super) const ROUNDS: u32 = 2_000_000;

/// Rounds of all parts of a document together: LibreOffice makes a key for each part, and a thousand of them take a minute.
pub(super) const ALL_ROUNDS: u64 = 100_000_000;

/// What Argon2 may take: four times the memory that LibreOffice writes (64 MiB, three times over it, in four lanes).
const MEMORY: u32 = 256 << 10;
const PASSES: u32 = 16;
const LANES: u32 = 16;

/// A sum, and what it is called in files.
#[derive(Clone, Copy)]
pub(super) struct Sum {
    pub(super) name: &'static str,
    digest: &'static digest::Algorithm,
    hmac: hmac::Algorithm,
    pbkdf2: pbkdf2::Algorithm,
}

pub(super) const SHA1: Sum = Sum {
    name: "SHA1",
    digest: &digest::SHA1_FOR_LEGACY_USE_ONLY,
    hmac: hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
    pbkdf2: pbkdf2::PBKDF2_HMAC_SHA1,
};

pub(super) const SHA256: Sum = Sum {
    name: "SHA256",
    digest: &digest::SHA256,
    hmac: hmac::HMAC_SHA256,
    pbkdf2: pbkdf2::PBKDF2_HMAC_SHA256,
};

const SHA384: Sum = Sum {
    name: "SHA384",
    digest: &digest::SHA384,
    hmac: hmac::HMAC_SHA384,
    pbkdf2: pbkdf2::PBKDF2_HMAC_SHA384,
};

const SHA512: Sum = Sum {
    name: "SHA512",
    digest: &digest::SHA512,
    hmac: hmac::HMAC_SHA512,
    pbkdf2: pbkdf2::PBKDF2_HMAC_SHA512,
};

impl Sum {
    /// The sum that [MS-OFFCRYPTO] calls so.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = if name == "SHA-1" { SHA1.name } else { name };
        [SHA1, SHA256, SHA384, SHA512].into_iter().find(|sum| sum.name == name)
    }

    /// Its bytes.
    pub(super) fn length(&self) -> usize {
        self.digest.output_len()
    }

    /// Of `pieces`, one after the other.
    pub(super) fn of(&self, pieces: &[&[u8]]) -> Secret {
        Zeroizing::new(self.digest(pieces).as_ref().to_vec())
    }

    fn digest(&self, pieces: &[&[u8]]) -> Digest {
        let mut context = Context::new(self.digest);
        pieces.iter().for_each(|piece| context.update(piece));
        context.finish()
    }

    /// Of salt and password, and of itself again and again, each time with the number of the round ([MS-OFFCRYPTO] 2.3.4.7, 2.3.4.11).
    pub(super) fn spun(&self, salt: &[u8], password: &[u8], rounds: u32) -> Secret {
        let mut sum = self.digest(&[salt, password]);
        for round in 0..rounds {
            sum = self.digest(&[&round.to_le_bytes(), sum.as_ref()]);
        }
        Zeroizing::new(sum.as_ref().to_vec())
    }

    /// Whether `mark` is what `key` makes of `bytes`.
    pub(super) fn bears_out(&self, key: &[u8], bytes: &[u8], mark: &[u8]) -> bool {
        hmac::verify(&hmac::Key::new(self.hmac, key), bytes, mark).is_ok()
    }

    #[cfg(test)]
    pub(super) fn mark(&self, key: &[u8], bytes: &[u8]) -> Vec<u8> {
        hmac::sign(&hmac::Key::new(self.hmac, key), bytes).as_ref().to_vec()
    }

    /// A key of `length` bytes, by PBKDF2 ([RFC 8018] 5.2).
    pub(super) fn stretched(&self, start: &[u8], salt: &[u8], rounds: NonZeroU32, length: usize) -> Secret {
        let mut key = Zeroizing::new(vec![0; length]);
        pbkdf2::derive(self.pbkdf2, rounds, salt, start, &mut key);
        key
    }
}

/// What a file says of Argon2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Filling {
    pub(super) passes: u32,
    /// In KiB.
    pub(super) memory: u32,
    pub(super) lanes: u32,
}

impl Filling {
    /// Refuses what would take too much.
    pub(super) fn within(self) -> Result<(), Refusal> {
        if self.memory > MEMORY || self.passes > PASSES || self.lanes > LANES {
            return Err(too_long());
        }
        Ok(())
    }

    /// A key of `length` bytes ([RFC 9106]).
    pub(super) fn key(self, start: &[u8], salt: &[u8], length: usize) -> Result<Secret, Refusal> {
        let wrong = |_| damaged("how a key is made");
        let params = Params::new(self.memory, self.passes, self.lanes, Some(length)).map_err(wrong)?;
        let mut key = Zeroizing::new(vec![0; length]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(start, salt, &mut key).map_err(wrong)?;
        Ok(key)
    }
}

/// How many rounds a file wants, within limits.
pub(super) fn rounds(said: Option<&str>) -> Result<u32, Refusal> {
    let rounds = said.and_then(|said| said.parse::<u64>().ok());
    let rounds = rounds.ok_or_else(|| damaged("how often a sum is repeated"))?;
    let within = u32::try_from(rounds).ok().filter(|rounds| *rounds <= ROUNDS);
    within.ok_or_else(|| Refusal::TooLarge(format!("its lock repeats a sum more than {ROUNDS} times")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER as HEX;

    /// RFC 6070, and the tests of the reference program for Argon2.
    #[test]
    fn keys_are_those_of_the_vectors() {
        let key = SHA1.stretched(b"password", b"salt", NonZeroU32::new(4096).unwrap(), 20);
        assert_eq!(HEX.encode(&key), "4b007901b765489abead49d926f721d065a429c1");
        let filling = Filling {
            passes: 2,
            memory: 256,
            lanes: 1,
        };
        let key = filling.key(b"password", b"somesalt", 32).unwrap();
        assert_eq!(
            HEX.encode(&key),
            "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"
        );
    }

    #[test]
    fn what_would_take_too_long_is_refused() {
        assert_eq!(rounds(Some("100000")), Ok(100_000));
        for much in ["2000001", "4294967297", "18446744073709551615"] {
            assert!(matches!(rounds(Some(much)), Err(Refusal::TooLarge(_))), "{much}");
        }
        for none in [None, Some(""), Some("-1"), Some("many")] {
            assert!(matches!(rounds(none), Err(Refusal::Damaged(_))), "{none:?}");
        }
        let usual = Filling {
            passes: 3,
            memory: 64 << 10,
            lanes: 4,
        };
        assert_eq!(usual.within(), Ok(()));
        for much in [
            Filling { passes: 17, ..usual },
            Filling {
                memory: MEMORY + 1,
                ..usual
            },
            Filling { lanes: 17, ..usual },
        ] {
            assert!(matches!(much.within(), Err(Refusal::TooLarge(_))), "{much:?}");
        }
    }
}
