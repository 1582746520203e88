//! Packages of Office in a compound file ([MS-OFFCRYPTO] 2.3.4): one stream is the package, locked, another says how.
//!
//! Opened are the agile lock ([`agile`]) and the standard one ([`standard`]). What asks a server, a card or another program is refused by
//! its name.

mod agile;
mod standard;

use super::{damaged, unknown};
use crate::flow::Hidings;
use crate::format::{How, Refusal};
use cfb::CompoundFile;
use std::io::{Cursor, Read};
use zeroize::Zeroizing;

/// A compound file.
pub(crate) type Compound<'a> = CompoundFile<Cursor<&'a [u8]>>;

/// The stream that holds the package, and the one that says how it is locked.
pub(crate) const PACKAGE: &str = "EncryptedPackage";
pub(crate) const INFO: &str = "EncryptionInfo";

/// What the lock of a rights server is called among the data spaces ([MS-OFFCRYPTO] 2.2).
const RIGHTS: &str = "\u{6}DataSpaces/DataSpaceInfo/DRMEncryptedDataSpace";

/// Bytes of what says how: certificates of some hundred people.
const LONGEST: u64 = 1 << 20;

/// What Excel locks with where it only keeps a workbook from being changed: it opens such a workbook without asking ([MS-XLSX] 3.1.2).
const EVERYONES: &str = "VelvetSweatshop";

/// A package that is open, and what is told of its lock.
pub(crate) struct Opened {
    pub(crate) package: Vec<u8>,
    pub(crate) hidings: Hidings,
    /// Those of people who can open it with a key of theirs.
    pub(crate) certificates: Vec<Vec<u8>>,
}

/// A package, locked.
struct Sealed<'a> {
    /// All of it.
    stream: &'a [u8],
    /// The package, filled up to whole blocks, and its length.
    body: &'a [u8],
    length: usize,
}

/// The package of `file`, which holds one that is locked.
///
/// # Errors
/// [`Refusal::NeedsPassword`] where that of `how` does not open it, and as for any document.
pub(crate) fn opened(file: &mut Compound<'_>, how: &How) -> Result<Opened, Refusal> {
    let Some(info) = stream(file, INFO, LONGEST)? else {
        let rights = file.exists(RIGHTS);
        return Err(unknown(if rights {
            "rights that a server gives (IRM)"
        } else {
            "what is not known here"
        }));
    };
    let sealed = stream(file, PACKAGE, how.limits.document)?.unwrap_or_default();
    let (length, body) = sealed.split_first_chunk::<8>().ok_or_else(|| damaged("no package"))?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok();
    let sealed = Sealed {
        stream: &sealed,
        body,
        length: length
            .filter(|length| *length <= body.len())
            .ok_or_else(|| damaged("a package that is cut off"))?,
    };
    open(
        &info,
        &sealed,
        how.password.as_ref().map_or(EVERYONES, |password| &password.0),
    )
}

/// By the version of what says how ([MS-OFFCRYPTO] 2.3.4.5, 2.3.4.6, 2.3.4.10).
fn open(info: &[u8], sealed: &Sealed<'_>, password: &str) -> Result<Opened, Refusal> {
    let (version, rest) = info.split_first_chunk::<4>().ok_or_else(|| damaged("no version"))?;
    let [major, 0, minor, 0] = *version else {
        return Err(damaged("its version"));
    };
    let letters: Zeroizing<Vec<u8>> = Zeroizing::new(password.encode_utf16().flat_map(u16::to_le_bytes).collect());
    match (major, minor) {
        (4, 4) => agile::opened(rest, sealed, &letters),
        (2..=4, 2) => standard::opened(rest, sealed, &letters),
        (3 | 4, 3) => Err(unknown("an encryption of another program (extensible)")),
        _ => Err(unknown("an encryption that is not known here")),
    }
}

/// A stream of `file`, where there is one.
fn stream(file: &mut Compound<'_>, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
    if !file.is_stream(name) {
        return Ok(None);
    }
    let broken = |_| damaged("a part of the file that cannot be read");
    let mut bytes = Vec::new();
    let stream = file.open_stream(name).map_err(broken)?;
    stream.take(most + 1).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() as u64 > most {
        return Err(Refusal::TooLarge(format!(
            "a part of it has more than {} MiB",
            most >> 20
        )));
    }
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests;
