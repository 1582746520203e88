//! What the case keeps of each submission and each reply, besides what they hold. Sealed with them.

use super::{CaseKey, Print};
use envelope::codename::Mailbox;
use envelope::manifest::Manifest;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

/// The record's name in its envelope.
pub const RECORD: &str = "record.json";
/// The version of both records. It rises when a field changes its meaning or goes.
pub(crate) const VERSION: u32 = 1;
/// The sort of print that contents of submissions have.
const CONTENT: &str = "content";

/// A submission in the case.
#[derive(Clone)]
pub struct Submission {
    /// Its name in the case.
    pub name: String,
    /// What is kept of it.
    pub record: Record,
}

/// What is kept of a submission.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The version of its form.
    pub version: u32,
    /// Its place in the order in which submissions and replies came into the case.
    pub sequence: u64,
    /// The day on which it came into the case.
    pub day: u32,
    /// The SHA-256 of the sealed file as it was carried here, in hexadecimal: what the server is told to delete.
    pub sealed: String,
    /// Set on what the drop made itself, with nothing in it.
    pub decoy: bool,
    /// Where replies may go, as it claims.
    pub mailbox: Option<Mailbox>,
    /// The name of the case key of these prints.
    pub key: String,
    /// What its message is called in this case; none where it has none.
    pub message: Option<Print>,
    /// What each of its files is called, in order; none for an empty one.
    pub files: Vec<Option<Print>>,
}

impl Record {
    /// Of an envelope that was read to its end: its digests are true.
    #[must_use]
    pub fn of(key: &CaseKey, manifest: &Manifest, message: Option<&str>, sealed: &[u8; 32]) -> Self {
        let file = |file: &envelope::manifest::FileRecord| (file.length > 0).then(|| key.print(CONTENT, &file.sha256));
        let message = message.filter(|text| !text.trim().is_empty());
        Self {
            version: VERSION,
            sequence: 0,
            day: 0,
            sealed: data_encoding::HEXLOWER.encode(sealed),
            decoy: manifest.decoy && manifest.files.is_empty() && message.is_none(),
            mailbox: manifest.mailbox.clone(),
            key: key.name(),
            message: message.map(|text| key.print(CONTENT, digest(&SHA256, text.as_bytes()).as_ref())),
            files: manifest.files.iter().map(file).collect(),
        }
    }

    /// Whether this version reads it.
    pub(super) fn is_known(&self) -> bool {
        self.version == VERSION
    }

    /// Whether `other` is of the same submission, whenever it came. Under two case keys only the counts can be compared.
    #[must_use]
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        let counts = |record: &Self| (record.message.is_some(), record.files.len());
        let alike = if self.key == other.key {
            (&self.message, &self.files) == (&other.message, &other.files)
        } else {
            counts(self) == counts(other)
        };
        self.mailbox == other.mailbox && alike
    }

    /// The SHA-256 of the sealed file as it was carried here.
    #[must_use]
    pub fn sealed_digest(&self) -> Option<[u8; 32]> {
        let bytes = data_encoding::HEXLOWER.decode(self.sealed.as_bytes()).ok()?;
        bytes.try_into().ok()
    }

    /// What its message and files are called.
    pub(super) fn contents(&self) -> impl Iterator<Item = (bool, &Print)> {
        let files = self.files.iter().flatten().map(|print| (false, print));
        self.message.iter().map(|print| (true, print)).chain(files)
    }
}

/// A reply in the case.
#[derive(Clone)]
pub struct Reply {
    /// Its number in the case, from 1.
    pub number: u32,
    /// What is kept of it.
    pub record: SentRecord,
    /// Whether it lies on a stick.
    pub written: bool,
}

/// What is kept of a reply.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentRecord {
    /// The version of its form.
    pub version: u32,
    /// Its place in the order in which submissions and replies came into the case.
    pub sequence: u64,
    /// The day on which it was written.
    pub day: u32,
    /// Whose mailbox it goes to, and under which locator.
    pub mailbox: Mailbox,
    /// The epoch of its slot.
    pub epoch: u32,
    /// Its slot in the epoch.
    pub slot: u8,
    /// What its text and files together are called, so that a command that was killed and given again writes one reply.
    pub content: Print,
    /// Its files.
    pub files: Vec<SentFile>,
}

/// A file of a reply.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentFile {
    /// What the source sees it called.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
}
