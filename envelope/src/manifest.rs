//! `manifest.json`: what the other entries are. Hostile to whoever reads it: anybody can seal to published keys.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::codename::Mailbox;
use crate::entry::MAX_FILES;
use crate::error::Lie;
use crate::recipients;

/// The value of `format`.
const FORMAT: &str = "postern-envelope-v1";
/// The longest name of a file, in bytes. File systems allow 255; the rest is room for other systems'.
pub const MAX_NAME: usize = 1_024;
/// The longest media type, in bytes. RFC 6838 allows 127 and a slash and 127.
pub const MAX_MEDIA_TYPE: usize = 255;
/// The longest manifest that is read, in bytes: [`MAX_FILES`] names and types of the greatest length, each byte of them
/// escaped to six, and 256 bytes for the rest of each record.
pub(crate) const MAX_MANIFEST: u64 = (MAX_FILES * (6 * (MAX_NAME + MAX_MEDIA_TYPE) + 256) + 1_024) as u64;

/// What an envelope says about itself.
///
/// All of it comes from whoever sealed the envelope. `open` has compared counts, lengths and marks with
/// the entries; names, media types, epoch and mailbox are claims.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: String,
    /// The epoch to whose recipients it was sealed, as the sealer says.
    pub epoch: u32,
    /// Set on what the drop makes itself, so that nobody can count submissions; such an envelope holds nothing.
    pub decoy: bool,
    /// Where replies may go.
    pub mailbox: Option<Mailbox>,
    /// The files, in order.
    pub files: Vec<FileRecord>,
}

/// What an envelope says about one of its files.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(deny_unknown_fields)]
pub struct FileRecord {
    /// The name the source's browser gave: any text whatever, never a path to be used.
    pub name: String,
    /// The media type the source's browser gave: any text whatever.
    pub media_type: String,
    /// The length in bytes of what arrived.
    pub length: u64,
    /// The SHA-256 of what arrived.
    #[serde(with = "hex_32")]
    pub sha256: [u8; 32],
    /// Set if the file broke off before its end.
    pub partial: bool,
}

/// Says nothing about name or content, so that it may stand in a log.
impl fmt::Debug for FileRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileRecord").finish_non_exhaustive()
    }
}

impl Manifest {
    pub(crate) fn new(epoch: u32, decoy: bool, mailbox: Option<Mailbox>, files: Vec<FileRecord>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            epoch,
            decoy,
            mailbox,
            files,
        }
    }

    /// Its JSON, on one line.
    pub(crate) fn to_json(&self) -> serde_json::Result<Zeroizing<Vec<u8>>> {
        serde_json::to_vec(self).map(Zeroizing::new)
    }

    /// Reads JSON of which nothing is believed.
    pub(crate) fn parse(untrusted: &[u8]) -> Result<Self, Lie> {
        let manifest: Self = serde_json::from_slice(untrusted).map_err(|_| Lie::Manifest)?;
        if manifest.format != FORMAT {
            return Err(Lie::Format);
        }
        if manifest.files.len() > MAX_FILES || manifest.files.iter().any(|file| !file.fits()) {
            return Err(Lie::TooLong);
        }
        match &manifest.mailbox {
            Some(mailbox) if !recipients::is_hybrid(&mailbox.recipient) => Err(Lie::Mailbox),
            _ => Ok(manifest),
        }
    }
}

impl FileRecord {
    fn fits(&self) -> bool {
        self.name.len() <= MAX_NAME && self.media_type.len() <= MAX_MEDIA_TYPE
    }
}

/// Thirty-two bytes as sixty-four lower-case hexadecimal digits.
pub(crate) mod hex_32 {
    use data_encoding::HEXLOWER;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8; 32], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER
            .decode(text.as_bytes())
            .map_err(|_| de::Error::custom("not hexadecimal"))?;
        bytes.try_into().map_err(|_| de::Error::custom("not 32 bytes"))
    }
}
