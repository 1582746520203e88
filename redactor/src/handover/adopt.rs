//! The taking half: every entry compared with the list, read to its end, and sealed to this machine's custodian.

use super::HandoverError;
use super::list::{self, List, Listed};
use super::seal::read_list;
use crate::case::{self, Case, CaseError, Part, RecordError, written_marker};
use crate::private;
use envelope::Identity;
use envelope::recipients::Recipients;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A case that arrived.
#[derive(Debug)]
pub struct Adopted {
    /// How many entries it has.
    pub entries: usize,
    /// How many of them an earlier run had taken.
    pub earlier: usize,
}

/// Makes the handover in `from` the case `to`, which is there when all of it is. Clean copies are sealed to `editors` as well.
///
/// # Errors
/// [`HandoverError`]; given again, it goes on where it stopped.
pub fn adopt(
    from: &Path,
    code: &str,
    custodian: &Identity,
    editors: &Recipients,
    to: &Path,
) -> Result<Adopted, HandoverError> {
    let list = read_list(from, custodian)?;
    if !list.has_code(code) {
        return Err(HandoverError::Code(list.code()));
    }
    is_free(to)?;
    let draft = draft_of(to);
    let case = Case::open(&draft)?;
    let own = Recipients::parse(&[custodian.public()]).map_err(|_| HandoverError::Recipient)?;
    let mut earlier = 0;
    for listed in &list.entries {
        let part = listed.part().ok_or_else(|| altered(listed))?;
        let is_there = is_there(&case, part, &listed.name)?;
        earlier += usize::from(is_there);
        if !is_there {
            let recipients = if part == Part::Clean { editors } else { &own };
            take(from, &case, (part, listed), custodian, recipients)?;
        }
        if let Some(number) = listed
            .name
            .parse()
            .ok()
            .filter(|_| listed.written && part == Part::Replies)
        {
            case.put_marker(&written_marker(case.folder(), number))?;
        }
    }
    settle(case, &draft, to, &list)?;
    Ok(Adopted {
        entries: list.entries.len(),
        earlier,
    })
}

fn take(
    from: &Path,
    case: &Case,
    (part, listed): (Part, &Listed),
    custodian: &Identity,
    to: &Recipients,
) -> Result<(), HandoverError> {
    let mut sealed = case::entry(from, part, &listed.name).map_err(|_| altered(listed))?;
    let digest = case::sha256(&mut sealed).map_err(HandoverError::Folder)?;
    if data_encoding::HEXLOWER.encode(&digest) != listed.sha256 {
        return Err(altered(listed));
    }
    let entry = || {
        let mut opened = envelope::open(sealed, std::slice::from_ref(custodian))?;
        let sealed = case::reseal(&mut opened, case.draft()?, to)?;
        Ok::<_, RecordError>(case.publish(part, &listed.name, sealed)?)
    };
    entry().map_err(|error| HandoverError::Entry {
        entry: listed.path(),
        error,
    })
}

fn is_there(case: &Case, part: Part, name: &str) -> Result<bool, CaseError> {
    match case.entry(part, name) {
        Ok(_) => Ok(true),
        Err(CaseError::NoEntry) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Lets the case appear, if it is all of the list and nothing else.
fn settle(case: Case, draft: &Path, to: &Path, list: &List) -> Result<(), HandoverError> {
    let listed = list.paths();
    let foreign = |(part, name): &(Part, String)| !listed.contains(&list::path(part.folder(), name));
    if list::everything(draft)?.iter().any(foreign) {
        return Err(HandoverError::Taken);
    }
    drop(case);
    fs::rename(draft, to).map_err(HandoverError::Folder)?;
    private::sync_folder_of(to).map_err(HandoverError::Folder)
}

fn is_free(to: &Path) -> Result<(), HandoverError> {
    match fs::read_dir(to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(HandoverError::Folder(error)),
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(HandoverError::Taken),
        },
    }
}

/// Beside the case, so that it appears in one rename.
fn draft_of(to: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(to.file_name().unwrap_or_default());
    name.push(".adopting");
    to.with_file_name(name)
}

fn altered(listed: &Listed) -> HandoverError {
    HandoverError::Altered(listed.path())
}
