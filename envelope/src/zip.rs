//! The ZIP inside an envelope, written as it streams: stored entries, sizes after the content, ZIP64 in every record.
//!
//! Sections are those of PKWARE's APPNOTE.TXT 6.3.10. Every record has one form only, so that overhead is a constant
//! an entry and a reader can compare bytes instead of interpreting them.

use std::io::{self, Write};

use crate::entry::Name;

/// Version 4.5, the first that knows ZIP64 (4.4.3.2).
const VERSION: u16 = 45;
/// Bit 3: the sizes and the checksum follow the content (4.4.4).
const SIZES_FOLLOW: u16 = 1 << 3;
/// Stored, never compressed: a compressed length would tell about the content (4.4.5).
const STORED: u16 = 0;
/// Midnight, the first of January 1980, in every entry: a time would say when a source sat there (4.4.6).
const TIME: u16 = 0;
const DATE: u16 = 0x0021;
/// "Look into the ZIP64 field instead" (4.5.3).
const ELSEWHERE_16: u16 = u16::MAX;
const ELSEWHERE_32: u32 = u32::MAX;
/// The tag of the ZIP64 extra field (4.5.3).
const ZIP64: u16 = 0x0001;

/// Bytes of a local header without the name, its ZIP64 field included.
pub(crate) const LOCAL: u64 = 30 + 20;
/// Bytes of a data descriptor.
pub(crate) const DESCRIPTOR: u64 = 24;
/// Bytes of a record in the central directory without the name, its ZIP64 field included.
pub(crate) const CENTRAL: u64 = 46 + 28;
/// Bytes of the three records at the end.
pub(crate) const END: u64 = 56 + 20 + 22;

/// Where an entry stands and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) name: Name,
    /// Where its local header begins, in bytes from the start.
    pub(crate) offset: u64,
    /// The CRC-32 of its content.
    pub(crate) crc: u32,
    /// The length of its content in bytes.
    pub(crate) size: u64,
}

impl Entry {
    /// Where the content begins.
    pub(crate) fn start(&self) -> u64 {
        self.offset + LOCAL + self.name.len()
    }
}

/// Little-endian numbers one after the other (4.4.1).
struct Record(Vec<u8>);

impl Record {
    fn new(signature: u32) -> Self {
        Self(Vec::with_capacity(128)).u32(signature)
    }

    fn u16(mut self, value: u16) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn u32(mut self, value: u32) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    fn u64(mut self, value: u64) -> Self {
        self.0.extend(value.to_le_bytes());
        self
    }

    /// What both headers of an entry begin with: version, flags, method, time, date, checksum, two sizes, two lengths.
    fn entry(self, crc: u32, name: Name, extra: u16) -> Self {
        let fixed = self
            .u16(VERSION)
            .u16(SIZES_FOLLOW)
            .u16(STORED)
            .u16(TIME)
            .u16(DATE)
            .u32(crc);
        // No name is longer than 13 bytes.
        let name_length = u16::try_from(name.len()).unwrap_or_default();
        fixed.u32(ELSEWHERE_32).u32(ELSEWHERE_32).u16(name_length).u16(extra)
    }

    fn name(mut self, name: Name) -> Self {
        self.0.extend(name.to_string().into_bytes());
        self
    }
}

/// The header before an entry's content (4.3.7). Its checksum and sizes are zero: they follow.
pub(crate) fn local_header(name: Name) -> Vec<u8> {
    Record::new(0x0403_4b50)
        .entry(0, name, 20)
        .name(name)
        .u16(ZIP64)
        .u16(16)
        .u64(0)
        .u64(0)
        .0
}

/// What follows an entry's content (4.3.9), with the sizes of eight bytes that ZIP64 asks for.
pub(crate) fn descriptor(entry: &Entry) -> Vec<u8> {
    Record::new(0x0807_4b50)
        .u32(entry.crc)
        .u64(entry.size)
        .u64(entry.size)
        .0
}

/// An entry's record in the central directory (4.3.12): no comment, first disk, no attributes.
pub(crate) fn central_record(entry: &Entry) -> Vec<u8> {
    let fixed = Record::new(0x0201_4b50).u16(VERSION).entry(entry.crc, entry.name, 28);
    let named = fixed.u16(0).u16(0).u16(0).u32(0).u32(ELSEWHERE_32).name(entry.name);
    named
        .u16(ZIP64)
        .u16(24)
        .u64(entry.size)
        .u64(entry.size)
        .u64(entry.offset)
        .0
}

/// The three records at the end (4.3.14, 4.3.15, 4.3.16) for a directory of `count` records and `size` bytes at `offset`.
pub(crate) fn end(count: u64, size: u64, offset: u64) -> Vec<u8> {
    let zip64 = Record::new(0x0606_4b50).u64(44).u16(VERSION).u16(VERSION).u32(0).u32(0);
    let zip64 = zip64.u64(count).u64(count).u64(size).u64(offset);
    let locator = zip64.u32(0x0706_4b50).u32(0).u64(offset.saturating_add(size)).u32(1);
    let classic = locator
        .u32(0x0605_4b50)
        .u16(0)
        .u16(0)
        .u16(ELSEWHERE_16)
        .u16(ELSEWHERE_16);
    classic.u32(ELSEWHERE_32).u32(ELSEWHERE_32).u16(0).0
}

/// Writes a ZIP in one pass.
pub(crate) struct Writer<W> {
    output: W,
    written: u64,
    entries: Vec<Entry>,
    current: Option<(Name, u64, crc32fast::Hasher)>,
}

impl<W: Write> Writer<W> {
    /// A ZIP without entries that goes to `output`.
    pub(crate) fn new(output: W) -> Self {
        Self {
            output,
            written: 0,
            entries: Vec::new(),
            current: None,
        }
    }

    /// Bytes written until now.
    pub(crate) fn written(&self) -> u64 {
        self.written
    }

    /// How long the whole would be if the current entry, were there one, ended here and nothing followed.
    pub(crate) fn length_if_closed(&self) -> u64 {
        let open = self
            .current
            .as_ref()
            .map_or(0, |(name, ..)| DESCRIPTOR + CENTRAL + name.len());
        self.written + open + self.directory_length() + END
    }

    /// Begins an entry; the one before has ended.
    pub(crate) fn begin(&mut self, name: Name) -> io::Result<()> {
        let offset = self.written;
        self.put(&local_header(name))?;
        self.current = Some((name, offset, crc32fast::Hasher::new()));
        Ok(())
    }

    /// Content of the current entry.
    pub(crate) fn write(&mut self, content: &[u8]) -> io::Result<()> {
        if let Some((.., crc)) = &mut self.current {
            crc.update(content);
        }
        self.put(content)
    }

    /// Ends the current entry.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        let Some((name, offset, crc)) = self.current.take() else {
            return Ok(());
        };
        let size = self.written - offset - LOCAL - name.len();
        let entry = Entry {
            name,
            offset,
            crc: crc.finalize(),
            size,
        };
        self.put(&descriptor(&entry))?;
        self.entries.push(entry);
        Ok(())
    }

    /// An entry whose content is at hand.
    pub(crate) fn whole(&mut self, name: Name, content: &[u8]) -> io::Result<()> {
        self.begin(name)?;
        self.write(content)?;
        self.end()
    }

    /// Writes the directory and the end, and gives the output back.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let (offset, size) = (self.written, self.directory_length());
        let entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            self.put(&central_record(entry))?;
        }
        self.put(&end(entries.len() as u64, size, offset))?;
        Ok(self.output)
    }

    fn directory_length(&self) -> u64 {
        self.entries.iter().map(|entry| CENTRAL + entry.name.len()).sum()
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.output.write_all(bytes)?;
        self.written += bytes.len() as u64;
        Ok(())
    }
}
