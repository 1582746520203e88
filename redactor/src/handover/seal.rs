//! The giving half: every entry once more, sealed to the heir.

use super::HandoverError;
use super::list::{self, ENTRY, FILE, List, Listed};
use crate::case::{self, Case, CaseError, CaseKey, Part, RecordError, written_marker};
use crate::outbox::HANDED_OVER;
use envelope::Identity;
use envelope::recipients::Recipients;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Where empty files stand for entries that are whole: each is called by the print of what lies there, so that who alters
/// an entry between two runs has it sealed anew.
const DONE: &str = "done";

/// A case that lies ready to be carried.
#[derive(Debug)]
pub struct Handed {
    /// How many entries it has.
    pub entries: usize,
    /// How many of them an earlier run had sealed.
    pub earlier: usize,
    /// What people compare.
    pub code: String,
}

/// A handover at work.
struct Giving<'a> {
    from: &'a Case,
    key: &'a CaseKey,
    custodian: &'a Identity,
    heir: Recipients,
    to: Case,
}

/// Seals everything in `from` to `heir`, into the folder `to`, and marks `from` as handed over: it writes no replies any more.
///
/// # Errors
/// [`HandoverError`]; given again, it goes on where it stopped.
pub fn seal(from: &Case, key: &CaseKey, custodian: &Identity, heir: &str, to: &Path) -> Result<Handed, HandoverError> {
    let unfinished = unfinished(from.folder())?;
    if unfinished > 0 {
        return Err(HandoverError::Unfinished(unfinished));
    }
    let recipient = heir.trim();
    let giving = Giving {
        from,
        key,
        custodian,
        heir: Recipients::parse(&[recipient]).map_err(|_| HandoverError::Recipient)?,
        to: Case::open(to)?,
    };
    crate::private::folder(&to.join(DONE)).map_err(HandoverError::Folder)?;
    let mut list = List { entries: Vec::new() };
    let mut earlier = 0;
    for (part, name) in list::everything(from.folder())? {
        let (listed, was_there) = giving.entry(recipient, part, name)?;
        earlier += usize::from(was_there);
        list.entries.push(listed);
    }
    giving.forget_what_is_gone(&list)?;
    from.put_marker(&from.folder().join(HANDED_OVER))?;
    giving.write(&list, recipient)?;
    Ok(Handed {
        entries: list.entries.len(),
        earlier,
        code: list.code(),
    })
}

fn unfinished(folder: &Path) -> Result<usize, CaseError> {
    let kept = case::names(folder, Part::Kept)?;
    let originals = case::names(folder, Part::Originals)?.into_iter();
    Ok(originals.filter(|name| kept.binary_search(name).is_err()).count())
}

impl Giving<'_> {
    /// One entry as it is carried, and whether it was there already.
    fn entry(&self, recipient: &str, part: Part, name: String) -> Result<(Listed, bool), HandoverError> {
        let digest = match self.whole(recipient, part, &name)? {
            Some(digest) => (digest, true),
            None => (self.seal(recipient, part, &name).map_err(at(part, &name))?, false),
        };
        let reply = (part == Part::Replies).then(|| name.parse().ok()).flatten();
        let written = match reply {
            Some(number) => written_marker(self.from.folder(), number).try_exists(),
            None => Ok(false),
        };
        let listed = Listed {
            part: part.folder().to_owned(),
            sha256: data_encoding::HEXLOWER.encode(&digest.0),
            written: written.map_err(HandoverError::Folder)?,
            name,
        };
        Ok((listed, digest.1))
    }

    /// The digest of an entry that an earlier run sealed and nobody touched since. The book changes, so it is sealed each time.
    fn whole(&self, recipient: &str, part: Part, name: &str) -> Result<Option<[u8; 32]>, HandoverError> {
        let mut sealed = match self.to.entry(part, name) {
            Err(CaseError::NoEntry) => return Ok(None),
            sealed => sealed?,
        };
        let digest = case::sha256(&mut sealed).map_err(HandoverError::Folder)?;
        let done = self.done(recipient, part, name, &digest).try_exists();
        let whole = part != Part::Book && done.map_err(HandoverError::Folder)?;
        Ok(whole.then_some(digest))
    }

    fn seal(&self, recipient: &str, part: Part, name: &str) -> Result<[u8; 32], RecordError> {
        let entry = self.from.entry(part, name)?;
        let mut opened = envelope::open(entry, std::slice::from_ref(self.custodian))?;
        let sealed = case::reseal(&mut opened, self.to.draft()?, &self.heir)?;
        self.to.publish(part, name, sealed)?;
        let mut sealed = self.to.entry(part, name)?;
        let digest = case::sha256(&mut sealed).map_err(|error| CaseError::Io { done: "read", error })?;
        self.to.put_marker(&self.done(recipient, part, name, &digest))?;
        Ok(digest)
    }

    fn done(&self, recipient: &str, part: Part, name: &str, digest: &[u8]) -> PathBuf {
        let sort = format!("handover to {recipient} of {}/{name}", part.folder());
        let print = self.key.print(&sort, digest);
        self.to.folder().join(DONE).join(print.as_str())
    }

    /// What an earlier run sealed and the case holds no more.
    fn forget_what_is_gone(&self, list: &List) -> Result<(), HandoverError> {
        let listed = list.paths();
        for (part, name) in list::everything(self.to.folder())? {
            let path = list::path(part.folder(), &name);
            if !listed.contains(&path) {
                std::fs::remove_file(self.to.folder().join(path)).map_err(HandoverError::Folder)?;
            }
        }
        Ok(())
    }

    fn write(&self, list: &List, recipient: &str) -> Result<(), RecordError> {
        case::seal_json(&self.to, (Part::Book, ENTRY), FILE, list, recipient)
    }
}

fn at(part: Part, name: &str) -> impl FnOnce(RecordError) -> HandoverError {
    let entry = list::path(part.folder(), name);
    move |error| HandoverError::Entry { entry, error }
}

/// The list in the handover that lies in `folder`.
pub(super) fn read_list(folder: &Path, custodian: &Identity) -> Result<List, HandoverError> {
    let sealed: File = match case::entry(folder, Part::Book, ENTRY) {
        Err(CaseError::NoEntry) => return Err(HandoverError::NoList),
        sealed => sealed?,
    };
    Ok(case::json_in(sealed, FILE, custodian)?)
}
