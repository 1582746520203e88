//! The case key: contents are compared under it, so that nobody can look up a known document's digest in a case or a report.

use super::{Case, CaseError, Part, RecordError, entry, json_in, seal_json};
use envelope::Identity;
use ring::hmac::{self, HMAC_SHA256};
use ring::rand::SystemRandom;
use serde::{Deserialize, Serialize};
use std::path::Path;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// The entry in the book, and the file in it.
const ENTRY: &str = "key";
const FILE: &str = "key.json";
/// Letters of a key's own name.
const NAME: usize = 16;

/// What a digest is called in this case: its HMAC-SHA-256 under the case key, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Print(String);

/// The key of one case.
pub struct CaseKey(hmac::Key);

/// What is sealed.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
struct Stored {
    secret: String,
}

impl CaseKey {
    /// The key of `case`, made where it has none yet.
    ///
    /// # Errors
    /// [`RecordError`].
    pub fn of(case: &Case, custodian: &Identity) -> Result<Self, RecordError> {
        if let Some(key) = Self::read(&case.folder, custodian)? {
            return Ok(key);
        }
        let secret: [u8; 32] = ring::rand::generate(&SystemRandom::new())
            .map_err(|_| no_randomness())?
            .expose();
        let stored = Stored {
            secret: data_encoding::HEXLOWER.encode(&secret),
        };
        seal_json(case, (Part::Book, ENTRY), FILE, &stored, &custodian.public())?;
        Ok(Self(hmac::Key::new(HMAC_SHA256, &secret)))
    }

    /// The key of the case in `folder`, if it has one, for who only reads.
    ///
    /// # Errors
    /// [`RecordError`].
    pub fn read(folder: &Path, custodian: &Identity) -> Result<Option<Self>, RecordError> {
        let sealed = match entry(folder, Part::Book, ENTRY) {
            Err(CaseError::NoEntry) => return Ok(None),
            sealed => sealed?,
        };
        let stored: Stored = json_in(sealed, FILE, custodian)?;
        let secret = data_encoding::HEXLOWER
            .decode(stored.secret.as_bytes())
            .map(zeroize::Zeroizing::new)
            .map_err(|_| RecordError::Version)?;
        Ok(Some(Self(hmac::Key::new(HMAC_SHA256, &secret))))
    }

    /// What the digest `digest` of something of the sort `sort` is called.
    #[must_use]
    pub fn print(&self, sort: &str, digest: &[u8]) -> Print {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(sort.as_bytes());
        context.update(b"\n");
        context.update(digest);
        Print(data_encoding::HEXLOWER.encode(context.sign().as_ref()))
    }

    /// Tells this key from another, in records: prints under two keys cannot be compared.
    #[must_use]
    pub fn name(&self) -> String {
        let Print(name) = self.print("name", &[]);
        name.get(..NAME).unwrap_or_default().to_owned()
    }
}

impl Print {
    /// Its digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn no_randomness() -> CaseError {
    CaseError::Io {
        done: "written",
        error: std::io::Error::other("no randomness"),
    }
}
