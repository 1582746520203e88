//! The directories of a TIFF (TIFF 6.0, section 2; BigTIFF): what stands where, as slices of the file and nothing more.

use super::damaged;
use crate::format::Refusal;
use std::collections::BTreeSet;
use std::ops::Range;

/// Directories below another at most: a picture of a microscope has some twenty.
const BELOW: usize = 200;
/// Entries of a directory at most: a camera writes some hundred.
const ENTRIES: usize = 1000;

/// A file, and how its numbers are written.
pub(super) struct File<'a> {
    pub(super) bytes: &'a [u8],
    /// Whether numbers have their big end first.
    pub(super) big_end: bool,
    /// Whether offsets have eight bytes.
    wide: bool,
    first: u64,
}

/// One directory: a page, a small copy of it, or a table of facts.
pub(super) struct Directory<'a> {
    /// Where it stands.
    pub(super) table: Range<usize>,
    /// Sorted as they stand.
    pub(super) entries: Vec<Entry<'a>>,
    next: u64,
}

/// One fact.
#[derive(Clone)]
pub(super) struct Entry<'a> {
    pub(super) tag: u16,
    /// The type of its values, as a number of TIFF 6.0.
    pub(super) kind: u16,
    /// Its values as they stand; empty where they lie outside the file.
    pub(super) value: &'a [u8],
    /// Where they stand, if not in the directory itself.
    pub(super) place: Option<Range<usize>>,
    big_end: bool,
}

impl<'a> File<'a> {
    /// The head is read, and nothing else.
    pub(super) fn of(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let big_end = bytes.starts_with(b"MM");
        let mut file = Self {
            bytes,
            big_end,
            wide: false,
            first: 0,
        };
        file.wide = file.number(2..4) == Some(43);
        file.first = if file.wide {
            file.number(8..16)
        } else {
            file.number(4..8)
        }
        .ok_or_else(cut)?;
        Ok(file)
    }

    /// How many bytes the head has.
    pub(super) fn head(&self) -> usize {
        if self.wide { 16 } else { 8 }
    }

    /// The chain of directories that are pages or stand for one, at most `most`.
    pub(super) fn chain(&self, most: usize) -> Result<Vec<Directory<'a>>, Refusal> {
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        let mut at = self.first;
        while at != 0 {
            if !seen.insert(at) {
                return Err(damaged("its list of pages goes round in a circle"));
            } else if found.len() >= most {
                return Err(Refusal::TooLarge(format!("it has more than {most} pages")));
            }
            let directory = self.directory(at)?;
            at = directory.next;
            found.push(directory);
        }
        if found.is_empty() {
            return Err(damaged("it has no page"));
        }
        Ok(found)
    }

    /// The directories that `entry` names, and those behind each of them; what cannot be read is left out.
    pub(super) fn below(&self, entry: &Entry<'a>) -> Vec<Directory<'a>> {
        let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
        for first in entry.numbers().into_iter().take(BELOW) {
            let mut at = first;
            while at != 0 && found.len() < BELOW && seen.insert(at) {
                let Ok(directory) = self.directory(at) else { break };
                at = directory.next;
                found.push(directory);
            }
        }
        found
    }

    fn directory(&self, at: u64) -> Result<Directory<'a>, Refusal> {
        let start = usize::try_from(at).map_err(|_| cut())?;
        let (count, entry, offset) = if self.wide { (8, 20, 8) } else { (2, 12, 4) };
        let behind = |from: usize, length: usize| Some(from..from.checked_add(length)?);
        let entries = behind(start, count)
            .and_then(|range| self.number(range))
            .ok_or_else(cut)?;
        let entries = usize::try_from(entries).ok().filter(|entries| *entries <= ENTRIES);
        let length = entries.ok_or_else(|| damaged("a directory of it has no end"))? * entry;
        let table = behind(start + count, length)
            .and_then(|range| self.bytes.get(range))
            .ok_or_else(cut)?;
        let end = start + count + length;
        // Some writers forget the offset of the next directory where there is none.
        let next = self.number(end..end + offset).unwrap_or_default();
        let mut tags = BTreeSet::new();
        let places = (start + count..).step_by(entry);
        let entries = table
            .chunks_exact(entry)
            .zip(places)
            .filter_map(|(bytes, at)| self.entry(bytes, at));
        Ok(Directory {
            table: start..(end + offset).min(self.bytes.len()),
            // A tag that stands twice is read once, by everyone: what its second value says is then found with what nobody reads.
            entries: entries.filter(|entry| tags.insert(entry.tag)).collect(),
            next,
        })
    }

    /// `bytes` stand at `at`.
    fn entry(&self, bytes: &'a [u8], at: usize) -> Option<Entry<'a>> {
        let field = |range: Range<usize>| Some(self.joined(bytes.get(range)?));
        let (tag, kind) = (u16::try_from(field(0..2)?).ok()?, u16::try_from(field(2..4)?).ok()?);
        let (count, inline) = if self.wide {
            (field(4..12)?, 12..20)
        } else {
            (field(4..8)?, 8..12)
        };
        let length = usize::try_from(count).ok()?.checked_mul(width(kind))?;
        let place = if length <= inline.len() {
            None
        } else {
            let start = usize::try_from(field(inline.clone())?).ok()?;
            Some(start..start.checked_add(length)?)
        };
        let value = match &place {
            None => self.bytes.get(at + inline.start..at + inline.start + length),
            Some(place) => self.bytes.get(place.clone()),
        };
        Some(Entry {
            tag,
            kind,
            value: value.unwrap_or_default(),
            place: place.filter(|_| value.is_some()),
            big_end: self.big_end,
        })
    }

    fn number(&self, range: Range<usize>) -> Option<u64> {
        Some(self.joined(self.bytes.get(range)?))
    }

    fn joined(&self, bytes: &[u8]) -> u64 {
        joined(bytes, self.big_end)
    }
}

impl<'a> Directory<'a> {
    pub(super) fn entry(&self, tag: u16) -> Option<&Entry<'a>> {
        self.entries.iter().find(|entry| entry.tag == tag)
    }

    /// The first number of an entry.
    pub(super) fn number(&self, tag: u16) -> Option<u64> {
        self.entry(tag)?.numbers().first().copied()
    }

    /// All numbers of an entry; none where it is not there.
    pub(super) fn numbers(&self, tag: u16) -> Vec<u64> {
        self.entry(tag).map(Entry::numbers).unwrap_or_default()
    }

    /// What an entry holds, as bytes.
    pub(super) fn value(&self, tag: u16) -> Option<&'a [u8]> {
        self.entry(tag).map(|entry| entry.value)
    }
}

impl Entry<'_> {
    /// Whether its numbers have their big end first.
    pub(super) fn is_big_end(&self) -> bool {
        self.big_end
    }

    /// Its values, where they are whole numbers.
    pub(super) fn numbers(&self) -> Vec<u64> {
        match self.kind {
            1 | 3 | 4 | 7 | 13 | 16 | 18 => {
                let values = self.value.chunks_exact(width(self.kind));
                values.map(|value| joined(value, self.big_end)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Bytes of one value of a type (TIFF 6.0, page 15; BigTIFF).
pub(super) fn width(kind: u16) -> usize {
    match kind {
        3 | 8 => 2,
        4 | 9 | 11 | 13 => 4,
        5 | 10 | 12 | 16..=18 => 8,
        _ => 1,
    }
}

fn joined(bytes: &[u8], big_end: bool) -> u64 {
    let join = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
    if big_end {
        bytes.iter().fold(0, join)
    } else {
        bytes.iter().rev().fold(0, join)
    }
}

fn cut() -> Refusal {
    damaged("it ends before its list of pages does")
}
