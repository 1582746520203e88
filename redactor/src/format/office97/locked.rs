//! A package of today that is locked in a compound file: opened, read as what it is, and what lies beside it in the file told.

use super::{ENTRIES, held};
use crate::document::{Head, Opened, Value};
use crate::flow::Hidings;
use crate::format::{self, Format, How, Refusal};
use crate::image::{der, letters};
use crate::package::locked::offcrypto::{self, Compound, INFO, PACKAGE};
use std::io::Read;

/// Bytes by which it is known.
const SNIFFED: usize = 4096;

/// Streams and folders that say what is locked in the file and by whom ([MS-OFFCRYPTO] 2.2), the words in them that are the same in all
/// files, and how much of one is looked at.
const SPACES: &str = "\u{6}DataSpaces";
const LISTS: [&str; 7] = [
    "Version",
    "DataSpaceMap",
    "DataSpaceInfo",
    "StrongEncryptionDataSpace",
    "TransformInfo",
    "StrongEncryptionTransform",
    "\u{6}Primary",
];
const WORDS: [&str; 9] = [
    "Microsoft.Container.DataSpaces",
    "Microsoft.Container.EncryptionTransform",
    "{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}",
    PACKAGE,
    "StrongEncryptionDataSpace",
    "StrongEncryptionTransform",
    "AES 128",
    "AES 192",
    "AES 256",
];
const LOOKED_AT: u64 = 4096;

/// Letters in a row that are a word.
const WORD: usize = 4;

/// Hands on what the package in `file` shows, once it is open.
pub(super) fn read(
    file: &mut Compound<'_>,
    how: &How,
    give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let opened = offcrypto::opened(file, how)?;
    let mut hidings = opened.hidings;
    let people = opened
        .certificates
        .iter()
        .flat_map(|certificate| der::names(certificate));
    people.for_each(|name| hidings.note("people it was encrypted for", &name));
    beside(file, &mut hidings);
    let mut before = hidings.into_hidden();
    before.extend(held(file));
    let (format, kind) = known(&opened.package)?;
    format.read_as(&opened.package, how, &mut |value| match value {
        Value::Head(_) => {
            give(Value::Head(Head::Opened(kind)))?;
            before.drain(..).map(Value::Hidden).try_for_each(&mut *give)
        }
        other => give(other),
    })
}

/// What the package is.
fn known(package: &[u8]) -> Result<(&'static dyn Format, Opened), Refusal> {
    let head = package.get(..SNIFFED).unwrap_or(package);
    let known = format::of_package(head);
    known.ok_or_else(|| {
        Refusal::Unsupported("something locked that is no Word document, workbook or presentation; open it on a machine without a network, print it to PDF there, and process the PDF".to_owned())
    })
}

/// Tells of what no lock needs: other streams, and other words in those that it has.
fn beside(file: &mut Compound<'_>, hidings: &mut Hidings) {
    let entries: Vec<_> = file
        .walk()
        .skip(1)
        .take(ENTRIES)
        .map(|entry| (entry.path().to_owned(), entry.is_stream()))
        .collect();
    for (path, is_stream) in entries {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let of_spaces = path.starts_with(format!("/{SPACES}"));
        let known = [PACKAGE, INFO, SPACES].contains(&name) || of_spaces && LISTS.contains(&name);
        if !known {
            hidings.note_text("a part beside what is locked", name);
        }
        if is_stream && of_spaces {
            let mut bytes = Vec::new();
            let read = file
                .open_stream(&path)
                .map(|stream| stream.take(LOOKED_AT).read_to_end(&mut bytes));
            if matches!(read, Ok(Ok(_))) {
                words(&bytes)
                    .iter()
                    .for_each(|word| hidings.note("words beside what is locked", word));
            }
        }
    }
}

/// What can be read in `bytes`, in letters of one byte and of two, but for what stands in every file.
fn words(bytes: &[u8]) -> Vec<String> {
    let wide = letters::whole_wide(bytes, false);
    let pieces =
        wide.split(|letter: char| !letter.is_alphanumeric() && !letter.is_ascii_punctuation() && letter != ' ');
    let long = pieces
        .filter(|piece| piece.is_ascii() && piece.len() >= WORD)
        .map(str::to_owned);
    let narrow = letters::readable(bytes);
    let all = long.chain([narrow]).filter(|word| !word.is_empty());
    // The length of what comes next can stand right behind a word, and be a letter too.
    let known = |word: &str| {
        WORDS
            .iter()
            .any(|known| word.strip_prefix(known).is_some_and(|more| more.len() <= 1))
    };
    all.filter(|word| !known(word)).collect()
}
