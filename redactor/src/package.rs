//! Packages: the ZIP files of parts that office programs write (ECMA-376, part 2; OpenDocument 1.3, part 2), read within limits and
//! written in one form.
//!
//! [`Package`] holds the parts by name and follows relationships; [`xml`] makes a tree of a part, its names in one spelling whatever
//! prefix the file had; [`told`] names what lies in a package beside what is seen; [`write`](mod@write) makes a new one. What the
//! formats in packages do alike stands here too: [`sight`], whether letters are seen, [`numerals`], the numbers before paragraphs, and
//! [`grid`], the cells of a table that is written, [`lines`], how paragraphs are set, [`blip`], pictures that DrawingML shows, and
//! [`chart`], charts as tables of what they show; [`sheets`], what workbooks share, [`slides`],
//! what presentations share, and [`opendocument`], what documents of OpenDocument share; [`locked`] opens those that need a password.

pub(crate) mod blip;
pub(crate) mod chart;
pub(crate) mod grid;
pub(crate) mod kind;
pub(crate) mod lines;
pub(crate) mod locked;
pub(crate) mod numerals;
pub(crate) mod opendocument;
mod relations;
pub(crate) mod sheets;
pub(crate) mod sight;
pub(crate) mod slides;
mod spaces;
pub(crate) mod told;
pub(crate) mod tone;
pub(crate) mod write;
pub(crate) mod xml;

use crate::flow::Hidings;
use crate::format::Refusal;
use crate::limits::Limits;
use flate2::{Decompress, FlushDecompress};
pub(crate) use relations::{Relation, resolved};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use xml::{Element, Take};
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

/// Parts of one package at most: a report of a thousand pictures has some 2 000.
const PARTS: usize = 10_000;

/// Bytes of one part of XML at most: a tree takes ten times as much of a worker's memory.
const XML: usize = 64 << 20;

/// Bytes of one part that is read piece by piece: a sheet of three million cells.
const PIECES: usize = 256 << 20;

/// Bytes of what stands before a part, and of its entry in the list of parts; and of the end of that list.
const HEADS: u64 = 30 + 46;
const END: u64 = 22;

/// What a ZIP file begins with, and where the name of its first part stands.
const ZIP: &[u8] = b"PK\x03\x04";
const NAME: usize = 30;

/// Where the lengths of its name and of what is said beside it stand, and how much of what it says is looked at.
const LENGTHS: usize = 26;
const BEGINNING: usize = 16 << 10;

/// The first parts of packages, as programs write them.
const FIRST: &[&[u8]] = &[b"[Content_Types].xml", b"_rels/.rels", b"docProps/"];

/// The name of the first part of a package, and what follows that; nothing where `head` begins none.
pub(crate) fn first_name(head: &[u8]) -> &[u8] {
    head.strip_prefix(ZIP).and(head.get(NAME..)).unwrap_or_default()
}

/// Whether `head`, the beginning of a file, is that of a package whose first part is one of all packages, or lies in `folder`.
pub(crate) fn begins(head: &[u8], folder: &str) -> bool {
    let name = first_name(head);
    name.starts_with(folder.as_bytes()) || FIRST.iter().any(|first| name.starts_with(first))
}

/// Whether `head` names a part in `folder`: as a part that begins in it, or in what the first part says.
pub(crate) fn names(head: &[u8], folder: &str) -> bool {
    let says = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    says(head, folder) || says(&first_part(head), &format!("/{folder}"))
}

/// The beginning of the first part that is packed, as far as `head` holds it: of many slides, the kinds of parts alone fill it.
pub(crate) fn first_part(head: &[u8]) -> Vec<u8> {
    let length = |at: usize| {
        let pair = head.get(at..)?.first_chunk::<2>()?;
        Some(usize::from(u16::from_le_bytes(*pair)))
    };
    let begins = length(LENGTHS).zip(length(LENGTHS + 2));
    let packed = begins.and_then(|(name, more)| head.get(NAME + name + more..));
    let mut part = Vec::with_capacity(BEGINNING);
    let mut inflater = Decompress::new(false);
    // What is cut off, or is not packed at all, ends where it cannot be read on.
    let _ = inflater.decompress_vec(packed.unwrap_or_default(), &mut part, FlushDecompress::None);
    part
}

/// A package.
pub(crate) struct Package {
    parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// The parts of `bytes`; what hides in the ZIP itself goes to `hidings`.
    ///
    /// # Errors
    /// [`Refusal`]: no ZIP, one that can be read in two ways, one that is locked or not packed as office programs pack, or too large.
    pub(crate) fn open(bytes: &[u8], limits: &Limits, hidings: &mut Hidings) -> Result<Self, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        if archive.has_duplicate_names() || archive.has_overlapping_files().map_err(|error| damaged(&error))? {
            return Err(Refusal::Damaged("two of its parts are in one place".to_owned()));
        }
        if archive.len() > PARTS {
            return Err(Refusal::TooLarge(format!("more than {PARTS} parts")));
        }
        hidings.note_text("a comment of the ZIP file", &String::from_utf8_lossy(archive.comment()));
        let (mut parts, mut left, mut known) = (BTreeMap::new(), limits.document, END);
        for number in 0..archive.len() {
            let mut entry = archive.by_index(number).map_err(|error| damaged(&error))?;
            let name = entry
                .name()
                .map_err(|error| damaged(&error))?
                .trim_start_matches('/')
                .to_owned();
            hidings.note_text("a comment of a part in the ZIP file", entry.comment());
            known += HEADS + 2 * entry.name_raw().len() as u64 + entry.compressed_size();
            if entry.is_dir() {
                hidings.note("a folder in the ZIP file", &name);
                continue;
            }
            if !matches!(
                entry.compression(),
                CompressionMethod::Stored | CompressionMethod::Deflated
            ) {
                return Err(Refusal::Unsupported(
                    "a part that is packed in an unusual way".to_owned(),
                ));
            }
            let mut part = Vec::new();
            let read = entry.by_ref().take(left + 1).read_to_end(&mut part);
            read.map_err(|error| Refusal::Damaged(format!("a part of it: {error}")))?;
            left = left
                .checked_sub(part.len() as u64)
                .ok_or_else(|| Refusal::TooLarge(format!("its parts have more than {} MiB", limits.document >> 20)))?;
            parts.insert(name, part);
        }
        // Some programs fill up what they write; others leave room where something was.
        let more = (bytes.len() as u64).saturating_sub(known);
        if more > 0 {
            hidings.note("bytes of the ZIP file besides its parts", &more.to_string());
        }
        Ok(Self { parts })
    }

    /// The names of all parts, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// What a part is called that is called so: names do not differ by the case of their letters alone.
    pub(crate) fn named(&self, name: &str) -> Option<&str> {
        let known = self.parts.get_key_value(name).map(|(known, _)| known);
        let same = || self.parts.keys().find(|other| other.eq_ignore_ascii_case(name));
        known.or_else(same).map(String::as_str)
    }

    /// The bytes of a part; names do not differ by the case of their letters alone.
    pub(crate) fn bytes(&self, name: &str) -> Option<&[u8]> {
        let same = || {
            self.parts
                .iter()
                .find(|(other, _)| other.eq_ignore_ascii_case(name))
                .map(|(_, part)| part)
        };
        self.parts.get(name).or_else(same).map(Vec::as_slice)
    }

    /// The bytes of a part, which is not in it any more.
    pub(crate) fn take(&mut self, name: &str) -> Option<Vec<u8>> {
        let same = |other: &&String| other.eq_ignore_ascii_case(name);
        let known = self.parts.get_key_value(name).map(|(name, _)| name);
        let name = known.or_else(|| self.parts.keys().find(same)).cloned()?;
        self.parts.remove(&name)
    }

    /// Puts a part in.
    pub(crate) fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.parts.insert(name.to_owned(), bytes);
    }

    /// The tree of a part; `None` where it is missing.
    ///
    /// # Errors
    /// When it is not XML, or too large.
    pub(crate) fn tree(&self, name: &str) -> Result<Option<Element>, Refusal> {
        match self.bytes(name) {
            None => Ok(None),
            Some(bytes) => tree(bytes).map(Some),
        }
    }

    /// As [`Package::tree`], but for its elements called `apart`, which `take` gets one by one with what is around them.
    ///
    /// # Errors
    /// As [`Package::tree`], and whatever `take` says.
    pub(crate) fn tree_but(&self, name: &str, apart: &str, take: &mut Take<'_>) -> Result<Option<Element>, Refusal> {
        match self.bytes(name) {
            None => Ok(None),
            Some(bytes) => tree_but(bytes, apart, take).map(Some),
        }
    }

    /// Where part `name` leads; the package itself for an empty name.
    ///
    /// # Errors
    /// When it is not XML.
    pub(crate) fn relations(&self, name: &str) -> Result<Vec<Relation>, Refusal> {
        let Some(tree) = self.tree(&relations::part_of(name))? else {
            return Ok(Vec::new());
        };
        Ok(relations::of(&tree, name))
    }
}

/// The tree of `bytes`: of a part, or of a document that is one tree without a package.
///
/// # Errors
/// When they are not XML, or too large.
pub(crate) fn tree(bytes: &[u8]) -> Result<Element, Refusal> {
    if bytes.len() > XML {
        return Err(Refusal::TooLarge(format!("a part of more than {} MB", XML >> 20)));
    }
    xml::tree(bytes)
}

/// The branch of alternatives that is shown (part 3, 10.2): the first with something in it.
pub(crate) fn branch(element: &Element) -> Option<&Element> {
    element.elements().find(|branch| branch.elements().next().is_some())
}

/// As [`Package::tree_but`], of `bytes`.
///
/// # Errors
/// As [`tree`], and whatever `take` says.
pub(crate) fn tree_but(bytes: &[u8], apart: &str, take: &mut Take<'_>) -> Result<Element, Refusal> {
    if bytes.len() > PIECES {
        return Err(Refusal::TooLarge(format!("a part of more than {} MB", PIECES >> 20)));
    }
    xml::tree_but(bytes, apart, take)
}

fn damaged(error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(_) => {
            Refusal::Unsupported("a ZIP file that is locked, or packed in an unusual way".to_owned())
        }
        _ => Refusal::Damaged("its ZIP file is not whole".to_owned()),
    }
}
