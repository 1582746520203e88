//! Documents of old Office programs (DOC, XLS, PPT), and those of today where they are locked with a password: a compound file ([MS-CFB]), whose root says of which program it is.
//!
//! Its forms ([MS-DOC], [MS-XLS], [MS-PPT]) are of other times, so LibreOffice writes it in the form of today, in the jail of a tool;
//! that is then read as any such document, and all that it tells is told. Here is told what else the root names. What lies in free
//! places of the file, as text of earlier versions can, nobody looks for: it is gone. A package of today that is locked in one is opened
//! ([`locked`]) and read as what it is.

mod locked;

use super::{Copy, Format, How, Refusal};
use crate::document::{Hand, Head, Hidden, Value};
use crate::limits::Limits;
use crate::package::locked::LOCKED;
use crate::package::locked::offcrypto::{self, Compound};
use cfb::CompoundFile;
use std::io::{Cursor, Read};

/// A document of an old Office program.
pub(super) struct Office97;

/// What every compound file begins with ([MS-CFB] 2.2).
const MARK: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Streams and folders of one file that are looked at, at most.
const ENTRIES: usize = 10_000;

/// Bytes of a stream that say whether it is locked.
const BEGINS: u64 = 512;
/// A record of a workbook that is locked, and the mark of a presentation that is.
const FILE_PASS: u16 = 0x2f;
const TOKEN: [u8; 4] = [0xdf, 0xc4, 0xd1, 0xf3];

/// The stream in the root that holds a document, and who writes it anew.
const MAIN: [(&str, Hand); 4] = [
    ("WordDocument", Hand::Writer),
    ("PowerPoint Document", Hand::Impress),
    ("Workbook", Hand::Calc),
    ("Book", Hand::Calc),
];

/// What else a compound file may be, by what stands in its root.
const OTHERS: [(&str, &str); 4] = [
    ("\u{9}DRMContent", RIGHTS),
    ("__properties_version1.0", "a mail from Outlook"),
    ("VisioDocument", "a drawing of Visio"),
    ("Quill", "a page of Publisher"),
];

const RIGHTS: &str = "a document that is locked with rights that a server gives (IRM)";

const UNKNOWN: &str = "a file of a program that is not known here";

/// What streams and folders hold, by what their names begin with.
const HELD: [(&str, &str); 9] = [
    ("\u{5}SummaryInformation", "properties of the document"),
    ("\u{5}DocumentSummaryInformation", "properties of the document"),
    ("Macros", "macros"),
    ("_VBA_PROJECT", "macros"),
    ("VBA", "macros"),
    ("ObjectPool", "a document within the document"),
    ("MBD", "a document within the document"),
    ("_xmlsignatures", "a signature"),
    ("_signatures", "a signature"),
];

impl Format for Office97 {
    fn name(&self) -> &'static str {
        "office97"
    }

    fn extension(&self) -> &'static str {
        "doc"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(MARK)
    }

    fn copy(&self) -> Copy {
        Copy::Modern
    }

    fn drawn_by(&self) -> &'static [Hand] {
        &[Hand::Writer, Hand::Calc, Hand::Impress]
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        self.read_as(bytes, &How::unlocked(limits), give)
    }

    fn read_as(
        &self,
        bytes: &[u8],
        how: &How,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut file = CompoundFile::open(Cursor::new(bytes))
            .map_err(|_| Refusal::Damaged("its list of parts cannot be read".to_owned()))?;
        let main = MAIN.iter().find(|(name, _)| file.is_stream(name));
        let Some((name, hand)) = main else {
            if file.is_stream(offcrypto::PACKAGE) {
                return locked::read(&mut file, how, give);
            }
            let other = OTHERS.iter().find(|(name, _)| file.exists(name));
            return Err(Refusal::Unsupported(other.map_or(UNKNOWN, |(_, what)| what).to_owned()));
        };
        if is_locked(&mut file, name) {
            return Err(Refusal::Unsupported(LOCKED.to_owned()));
        }
        give(Value::Head(Head::Elsewhere(*hand)))?;
        held(&file).into_iter().map(Value::Hidden).try_for_each(give)
    }
}

/// Whether the document in the stream of this name says that it is locked: a flag of a text ([MS-DOC] 2.5.2, `fEncrypted`), a record near
/// the beginning of a workbook ([MS-XLS] 2.4.117, `FilePass`), a mark beside a presentation ([MS-PPT] 2.3.2, `headerToken`).
fn is_locked(file: &mut Compound<'_>, name: &str) -> bool {
    let mut begins = |name: &str| {
        let mut begins = Vec::new();
        let stream = file.open_stream(name).ok()?;
        stream.take(BEGINS).read_to_end(&mut begins).ok()?;
        Some(begins)
    };
    let locked = match name {
        "WordDocument" => begins(name).and_then(|text| Some(text.get(11)? & 1 == 1)),
        "PowerPoint Document" => begins("Current User").and_then(|user| Some(user.get(12..16)? == TOKEN)),
        _ => begins(name).map(|book| records(&book).any(|kind| kind == FILE_PASS)),
    };
    locked == Some(true)
}

/// The kinds of the records that a workbook begins with.
fn records(book: &[u8]) -> impl Iterator<Item = u16> {
    let mut rest = book;
    std::iter::from_fn(move || {
        let (head, behind) = rest.split_first_chunk::<4>()?;
        let [kind, more, low, high] = *head;
        rest = behind.get(usize::from(u16::from_le_bytes([low, high]))..)?;
        Some(u16::from_le_bytes([kind, more]))
    })
}

/// What it holds beside what is shown. Words are not told: what the new form says of them is.
fn held(file: &Compound<'_>) -> Vec<Hidden> {
    let mut told: Vec<&str> = Vec::new();
    for entry in file.walk().take(ENTRIES) {
        let what = HELD.iter().find(|(begins, _)| entry.name().starts_with(begins));
        told.extend(what.map(|(_, what)| *what).filter(|what| !told.contains(what)));
    }
    told.into_iter().map(|what| Hidden::new(what, "")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    /// What is read of a compound file of these streams, each of which holds nothing.
    fn read(streams: &[&str]) -> Result<(Head, Vec<String>), Refusal> {
        let streams: Vec<(&str, &[u8])> = streams.iter().map(|name| (*name, [].as_slice())).collect();
        holding(&streams)
    }

    /// The same, of streams that hold something.
    fn holding(streams: &[(&str, &[u8])]) -> Result<(Head, Vec<String>), Refusal> {
        let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        for (stream, holds) in streams {
            if let Some((folder, _)) = stream.rsplit_once('/') {
                file.create_storage_all(folder).unwrap();
            }
            file.create_stream(stream).unwrap().write_all(holds).unwrap();
        }
        let (mut head, mut told) = (None, Vec::new());
        let bytes = file.into_inner().into_inner();
        Office97.read(&bytes, &Limits::default(), &mut |value| {
            match value {
                Value::Head(one) => head = Some(one),
                Value::Hidden(hidden) => told.push(hidden.what),
                other => panic!("{other:?}"),
            }
            Ok(())
        })?;
        Ok((head.unwrap(), told))
    }

    #[test]
    fn the_root_says_what_a_document_is_whatever_lies_in_it() {
        let text = read(&["WordDocument", "ObjectPool/_1/Workbook", "Macros/VBA/dir"]);
        let within = "a document within the document".to_owned();
        let told = vec!["macros".to_owned(), within.clone()];
        assert_eq!(text, Ok((Head::Elsewhere(Hand::Writer), told)));
        let book = read(&["Workbook", "MBD001/WordDocument"]);
        assert_eq!(book, Ok((Head::Elsewhere(Hand::Calc), vec![within])));
        let older = read(&["Book", "\u{5}SummaryInformation"]);
        let told = vec!["properties of the document".to_owned()];
        assert_eq!(older, Ok((Head::Elsewhere(Hand::Calc), told)));
        let slides = read(&["PowerPoint Document"]);
        assert_eq!(slides, Ok((Head::Elsewhere(Hand::Impress), Vec::new())));
    }

    #[test]
    fn what_is_locked_says_so_and_is_refused_with_what_would_help() {
        let text = |flags| [[0_u8; 10].as_slice(), &[0, flags]].concat();
        let book = |kind| [9, 8, 2, 0, 0, 6, kind, 0, 0, 0];
        let user = |token: [u8; 4]| [[0_u8; 12].as_slice(), &token].concat();
        let locked = Err(Refusal::Unsupported(LOCKED.to_owned()));
        for (plain, streams) in [
            (false, vec![("WordDocument", text(1))]),
            (true, vec![("WordDocument", text(0xfe))]),
            (false, vec![("Workbook", book(0x2f).to_vec())]),
            (true, vec![("Workbook", book(0x42).to_vec())]),
            (
                false,
                vec![("PowerPoint Document", Vec::new()), ("Current User", user(TOKEN))],
            ),
            (
                true,
                vec![
                    ("PowerPoint Document", Vec::new()),
                    ("Current User", user([0x5f, 0xc0, 0x91, 0xe3])),
                ],
            ),
        ] {
            let streams: Vec<(&str, &[u8])> = streams.iter().map(|(name, holds)| (*name, holds.as_slice())).collect();
            let read = holding(&streams);
            assert!(
                read.is_ok() == plain && (plain || read == locked),
                "{streams:?}: {read:?}"
            );
        }
    }

    #[test]
    fn what_is_no_document_of_these_is_refused_by_name() {
        for (name, what) in OTHERS {
            assert_eq!(read(&[name]), Err(Refusal::Unsupported(what.to_owned())));
        }
        assert_eq!(read(&["Something"]), Err(Refusal::Unsupported(UNKNOWN.to_owned())));
        let cut = Office97.read(MARK, &Limits::default(), &mut |_| Ok(()));
        assert!(matches!(cut, Err(Refusal::Damaged(_))), "{cut:?}");
    }
}
