//! The central directory, the only place where entries are looked for. A local header is never searched, only compared.

use std::io::{Read, Seek};

use super::plain::Plain;
use crate::entry::{MAX_FILES, Name};
use crate::error::{Lie, OpenError};
use crate::zip::{self, CENTRAL, END, Entry};

/// Message, manifest and padding, and two entries a file.
const MAX_ENTRIES: u64 = 3 + 2 * MAX_FILES as u64;
/// The longest name of an entry.
const MAX_NAME: u64 = 13;

/// The message, the files, which of them broke off, and the manifest.
pub(super) type Sorted = (Option<Entry>, Vec<Entry>, Vec<bool>, Entry);

/// All entries, with headers and places as they have to be.
pub(super) fn read<R: Read + Seek>(plain: &mut Plain<R>) -> Result<Vec<Entry>, OpenError> {
    let end_at = plain.length().checked_sub(END).ok_or(Lie::Directory)?;
    let end = plain.bytes(end_at, END)?;
    let [count, size, offset] = [24, 40, 48].map(|at| number::<8>(&end, at));
    if count > MAX_ENTRIES || size > count.saturating_mul(CENTRAL + MAX_NAME) {
        return Err(Lie::TooMany.into());
    }
    if *end != zip::end(count, size, offset) || offset.checked_add(size) != Some(end_at) {
        return Err(Lie::Directory.into());
    }
    let entries = records(&plain.bytes(offset, size)?)?;
    if entries.len() as u64 != count {
        return Err(Lie::Directory.into());
    }
    check_places(plain, &entries, offset)?;
    Ok(entries)
}

/// The entries by what they are, if they stand in the one order that is written.
pub(super) fn sort(entries: Vec<Entry>) -> Result<Sorted, Lie> {
    let mut entries = entries.into_iter().peekable();
    let message = entries.next_if(|entry| entry.name == Name::Message);
    let (mut files, mut partial) = (Vec::new(), Vec::new());
    while let Some(file) = entries.next_if(|entry| entry.name == Name::File(files.len() + 1)) {
        files.push(file);
        let mark = entries.next_if(|entry| entry.name == Name::Partial(files.len()) && entry.size == 0);
        partial.push(mark.is_some());
    }
    let manifest = entries
        .next_if(|entry| entry.name == Name::Manifest)
        .ok_or(Lie::Order)?;
    entries.next_if(|entry| entry.name == Name::Padding).ok_or(Lie::Order)?;
    match entries.next() {
        None => Ok((message, files, partial, manifest)),
        Some(_) => Err(Lie::Order),
    }
}

/// The records of a directory, each in the one form that is written.
fn records(mut directory: &[u8]) -> Result<Vec<Entry>, Lie> {
    let mut entries = Vec::new();
    while !directory.is_empty() {
        let name_length = number::<2>(directory, 28);
        let extra = 46 + usize::try_from(name_length).map_err(|_| Lie::Directory)?;
        let name = directory.get(46..extra).ok_or(Lie::Directory)?;
        let name = Name::parse(name).ok_or(Lie::UnknownEntry)?;
        let crc = u32::try_from(number::<4>(directory, 16)).map_err(|_| Lie::Directory)?;
        let (size, offset) = (number::<8>(directory, extra + 4), number::<8>(directory, extra + 20));
        let entry = Entry {
            name,
            offset,
            crc,
            size,
        };
        directory = directory
            .strip_prefix(zip::central_record(&entry).as_slice())
            .ok_or(Lie::Directory)?;
        entries.push(entry);
    }
    Ok(entries)
}

/// That entries follow each other without gaps from the first byte to the directory, and that what stands before and
/// behind the content of each is what the directory says.
fn check_places<R: Read + Seek>(plain: &mut Plain<R>, entries: &[Entry], directory: u64) -> Result<(), OpenError> {
    let mut expected = 0_u64;
    for entry in entries {
        if entry.offset != expected {
            return Err(Lie::Place.into());
        }
        let (header, content) = (zip::local_header(entry.name), entry.start());
        let descriptor = zip::descriptor(entry);
        let end = content.checked_add(entry.size).ok_or(Lie::Place)?;
        expected = end
            .checked_add(descriptor.len() as u64)
            .filter(|end| *end <= directory)
            .ok_or(Lie::Place)?;
        if *plain.bytes(entry.offset, header.len() as u64)? != header {
            return Err(Lie::Header.into());
        }
        if *plain.bytes(end, descriptor.len() as u64)? != descriptor {
            return Err(Lie::Header.into());
        }
    }
    if expected == directory {
        Ok(())
    } else {
        Err(Lie::Place.into())
    }
}

/// The little-endian number of `N` bytes at `at`; zero where there is none, which no comparison lets pass.
fn number<const N: usize>(bytes: &[u8], at: usize) -> u64 {
    let found = at.checked_add(N).and_then(|end| bytes.get(at..end)).unwrap_or_default();
    found
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}
