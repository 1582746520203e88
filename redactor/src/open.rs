//! A sealed envelope into a folder of plain files, for who holds its key: an editor's clean copies, a custodian's original.

use crate::private::NewFolder;
use crate::report::printable;
use envelope::Opened;
use envelope::error::OpenError;
use envelope::manifest::FileRecord;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::path::Path;

/// Bytes that a source's name may add to a file's own.
const NAME: usize = 120;
/// The source's message, or nothing that we made.
const MESSAGE: &str = "message.txt";

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name in the folder.
    pub name: String,
    /// Its length in bytes.
    pub length: u64,
    /// What the envelope calls it, made printable, where that is another name.
    pub untrusted_name: Option<String>,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Unopened {
    /// The envelope could not be read to its end.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The folder could not be made.
    #[error("the folder could not be written: {0}")]
    Folder(#[source] io::Error),
}

/// Writes everything in `opened` into `folder`, which must be new or empty. All of it, or nothing.
///
/// # Errors
/// [`Unopened`].
pub fn to_folder(opened: &mut Opened<File>, folder: &Path) -> Result<Vec<Written>, Unopened> {
    let new = NewFolder::begin(folder).map_err(Unopened::Folder)?;
    let mut written = Vec::new();
    if let Some(message) = opened.message()? {
        new.write(MESSAGE, &mut message.as_bytes()).map_err(Unopened::Folder)?;
        written.push(Written {
            name: MESSAGE.to_owned(),
            length: message.len() as u64,
            untrusted_name: None,
        });
    }
    let files = opened.manifest().files.clone();
    let mut taken: BTreeSet<String> = written.iter().map(|file| file.name.clone()).collect();
    for (index, record) in files.iter().enumerate() {
        let name = name(index + 1, record, &taken);
        new.write(&name, &mut opened.file(index)?).map_err(failed)?;
        let untrusted_name = (name != record.name).then(|| printable(&record.name));
        taken.insert(name.clone());
        written.push(Written {
            name,
            length: record.length,
            untrusted_name,
        });
    }
    new.settle().map_err(Unopened::Folder)?;
    Ok(written)
}

/// What the envelope did wrong comes as an I/O error with its own inside.
fn failed(error: io::Error) -> Unopened {
    match error.downcast::<OpenError>() {
        Ok(error) => Unopened::Open(error),
        Err(error) => Unopened::Folder(error),
    }
}

/// A name for a file of an envelope, which anybody may have sealed: its own where it is of the form that clean copies have,
/// else its number and what is harmless of its own.
fn name(number: usize, record: &FileRecord, taken: &BTreeSet<String>) -> String {
    if !record.partial && is_ours(&record.name) && !taken.contains(&record.name) {
        return record.name.clone();
    }
    let ending = if record.partial { ".partial" } else { "" };
    let harmless = |letter: char| {
        if letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_') {
            letter
        } else {
            '_'
        }
    };
    let name: String = record.name.chars().map(harmless).collect();
    let name = name.get(..name.floor_char_boundary(NAME)).unwrap_or_default();
    format!("{number:04}-{name}{ending}")
}

/// `0001.jpg`, `message.txt`, `report.json`, `0001.jpg.expectation`.
fn is_ours(name: &str) -> bool {
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.');
    let stem = name.split('.').next().unwrap_or_default();
    let known =
        matches!(stem, "message" | "report") || (stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit()));
    plain && known && name.len() <= 32 && name.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, partial: bool) -> String {
        let record = FileRecord {
            name: text.to_owned(),
            media_type: String::new(),
            length: 0,
            sha256: [0; 32],
            partial,
        };
        name(7, &record, &["0001.jpg".to_owned()].into())
    }

    #[test]
    fn a_source_s_name_is_made_harmless() {
        for (wild, tame) in [
            ("../../etc/passwd", "0007-.._.._etc_passwd"),
            ("a\"b\n\u{202e}c.txt", "0007-a_b__c.txt"),
            ("", "0007-"),
            (".bashrc", "0007-.bashrc"),
            ("Привет мир.txt", "0007-Привет_мир.txt"),
            ("0001.jpg", "0007-0001.jpg"),
            ("0002.jpg", "0002.jpg"),
        ] {
            assert_eq!(named(wild, false), tame);
        }
        assert_eq!(named("0002.jpg", true), "0007-0002.jpg.partial");
        assert!(named(&"ü".repeat(500), false).len() <= 5 + NAME);
    }
}
