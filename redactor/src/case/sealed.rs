//! The sealed files of a case as wholes: read by the names inside, written anew, sealed to others.

use super::{Case, CaseDraft, CaseError, Part};
use envelope::error::{OpenError, SealError};
use envelope::manifest::Manifest;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Draft, Sealed, Sealer};
use envelope::{Identity, Opened};
use ring::digest::{Context, SHA256};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek};
use std::path::Path;
use zeroize::Zeroizing;

/// Bytes of a file that are in memory at a time.
const PIECE: usize = 64 << 10;
/// Bytes of a record at most: a submission has 1 000 files, and a record some 100 bytes a file.
const LARGEST: u64 = 16 << 20;

/// Why a sealed file of the case could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The case itself.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// It does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It could not be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// It opens, and holds no record that this version reads.
    #[error("the case's record is not one that this version reads; use the redactor that wrote it")]
    Version,
}

/// The file that an envelope calls `name`, of `most` bytes at most.
///
/// # Errors
/// [`OpenError`].
pub fn named<R: Read + Seek>(
    opened: &mut Opened<R>,
    name: &str,
    most: u64,
) -> Result<Option<Zeroizing<Vec<u8>>>, OpenError> {
    let files = &opened.manifest().files;
    let Some(index) = files.iter().position(|record| record.name == name) else {
        return Ok(None);
    };
    let mut bytes = Zeroizing::new(Vec::new());
    let read = opened.file(index)?.take(most).read_to_end(&mut bytes);
    read.map_err(unread)?;
    Ok(Some(bytes))
}

/// What the file `name` in the entry `sealed` says.
///
/// # Errors
/// [`RecordError`].
pub fn json_in<T: DeserializeOwned>(sealed: File, name: &str, custodian: &Identity) -> Result<T, RecordError> {
    let mut opened = envelope::open(sealed, std::slice::from_ref(custodian))?;
    let bytes = named(&mut opened, name, LARGEST)?.ok_or(RecordError::Version)?;
    serde_json::from_slice(&bytes).map_err(|_| RecordError::Version)
}

/// Puts `value` in place of the entry `entry` of `part`, as the file `name` in an envelope to `recipient`.
///
/// # Errors
/// [`RecordError`]; the entry is then as it was.
pub fn seal_json(
    case: &Case,
    (part, entry): (Part, &str),
    name: &str,
    value: &impl Serialize,
    recipient: &str,
) -> Result<(), RecordError> {
    let json = serde_json::to_vec(value).map_err(|error| SealError::Draft(error.into()))?;
    let mut sealer = Sealer::new(case.draft()?, &Recipients::parse(&[recipient])?)?;
    sealer.begin_file(name, "")?;
    sealer.write(&Zeroizing::new(json))?;
    sealer.end_file()?;
    let closing = Closing {
        epoch: 0,
        mailbox: None,
        decoy: false,
    };
    Ok(case.publish(part, entry, sealer.finish(closing)?)?)
}

/// The whole envelope once more, sealed to others. Every file is read to its end, so what it says of itself is true when this
/// returns.
///
/// # Errors
/// [`RecordError`].
pub fn reseal(opened: &mut Opened<File>, draft: CaseDraft, to: &Recipients) -> Result<Sealed<CaseDraft>, RecordError> {
    let mut sealer = Sealer::new(draft, to)?;
    if let Some(message) = opened.message()? {
        sealer.message(&message)?;
    }
    let Manifest {
        epoch,
        decoy,
        mailbox,
        files,
        ..
    } = opened.manifest().clone();
    for (index, record) in files.iter().enumerate() {
        sealer.begin_file(&record.name, &record.media_type)?;
        pour(&mut opened.file(index)?, &mut sealer)?;
        if record.partial {
            sealer.break_file()?
        } else {
            sealer.end_file()?
        };
    }
    Ok(sealer.finish(Closing { epoch, mailbox, decoy })?)
}

/// Everything that `reader` yields, into the open file of `sealer`.
///
/// # Errors
/// [`RecordError`].
pub(crate) fn pour<D: Draft>(reader: &mut dyn Read, sealer: &mut Sealer<D>) -> Result<(), RecordError> {
    let mut piece = Zeroizing::new(vec![0; PIECE]);
    loop {
        match reader.read(&mut piece).map_err(unread)? {
            0 => return Ok(()),
            length => sealer.write(piece.get(..length).unwrap_or_default())?,
        }
    }
}

/// The names in `part` of the case in `folder`, in order. A part that is not there is empty.
///
/// # Errors
/// [`CaseError::Io`].
pub fn names(folder: &Path, part: Part) -> Result<Vec<String>, CaseError> {
    let read = |error| CaseError::Io { done: "read", error };
    let entries = match fs::read_dir(folder.join(part.folder())) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(read)?,
    };
    let mut names = Vec::new();
    for entry in entries {
        let name = entry.map_err(read)?.file_name();
        names.extend(
            name.to_str()
                .and_then(|name| name.strip_suffix(".age"))
                .map(str::to_owned),
        );
    }
    names.sort();
    Ok(names)
}

/// The SHA-256 of all of `file`, which is at its start again afterwards.
///
/// # Errors
/// What the file system says.
pub fn sha256(file: &mut File) -> io::Result<[u8; 32]> {
    file.rewind()?;
    let mut digest = Context::new(&SHA256);
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece)? {
            0 => break,
            length => digest.update(piece.get(..length).unwrap_or_default()),
        }
    }
    file.rewind()?;
    digest.finish().as_ref().try_into().map_err(io::Error::other)
}

/// What stopped the reading of a file inside an envelope.
fn unread(error: io::Error) -> OpenError {
    error.downcast::<OpenError>().unwrap_or_else(OpenError::Medium)
}
