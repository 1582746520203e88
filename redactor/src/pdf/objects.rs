//! The objects of a PDF file, written one after the other, and the table that says where each begins. None is held longer than it
//! takes to write it.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, Stream, Writer};
use std::io::{self, Write};

/// The object that names all others.
pub(crate) const CATALOG: ObjectId = (1, 0);
/// The object that names the pages.
pub(crate) const PAGES: ObjectId = (2, 0);

/// Deflate's effort for what is no picture, 0 to 9.
const EFFORT: u32 = 6;

/// A file being written.
pub(crate) struct Objects<'w> {
    out: &'w mut dyn Write,
    written: u64,
    /// Where each object begins, by number from 1.
    offsets: Vec<u64>,
}

impl<'w> Objects<'w> {
    /// Begins a file of this version on `out`. The catalogue and the pages have their numbers, and are written last.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn begin(out: &'w mut dyn Write, version: &str) -> io::Result<Self> {
        let mut objects = Self {
            out,
            written: 0,
            offsets: vec![0; 2],
        };
        // The second line says that the file is binary (ISO 32000-1, 7.5.2).
        let mut out = objects.counting();
        writeln!(out, "%PDF-{version}")?;
        out.write_all(b"%\xE2\xE3\xCF\xD3\n")?;
        Ok(objects)
    }

    /// A number for an object that is written later.
    ///
    /// # Errors
    /// More objects than PDF can number.
    pub(crate) fn reserve(&mut self) -> io::Result<ObjectId> {
        self.offsets.push(0);
        Ok((u32::try_from(self.offsets.len()).map_err(io::Error::other)?, 0))
    }

    /// Writes an object under the next number.
    ///
    /// # Errors
    /// Those of `out`, and more objects than PDF can number.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> io::Result<ObjectId> {
        let id = self.reserve()?;
        self.write(id, object)?;
        Ok(id)
    }

    /// Writes an object whose number was reserved.
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn write(&mut self, id: ObjectId, object: impl Into<Object>) -> io::Result<()> {
        let written = self.written;
        if let Some(offset) = self.offsets.get_mut((id.0 as usize).wrapping_sub(1)) {
            *offset = written;
        }
        let mut out = self.counting();
        writeln!(out, "{} 0 obj", id.0)?;
        Writer::write_object(&mut out, &object.into()).map_err(io::Error::other)?;
        out.write_all(b"\nendobj\n")
    }

    /// Ends the file: the table of offsets and the trailer (ISO 32000-1, 7.5.4 and 7.5.5).
    ///
    /// # Errors
    /// Those of `out`.
    pub(crate) fn finish(self) -> io::Result<()> {
        let size = self.offsets.len() + 1;
        write!(self.out, "xref\n0 {size}\n0000000000 65535 f \n")?;
        for offset in &self.offsets {
            writeln!(self.out, "{offset:010} 00000 n ")?;
        }
        write!(
            self.out,
            "trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n",
            self.written
        )
    }

    fn counting(&mut self) -> Counting<'_> {
        Counting {
            out: self.out,
            written: &mut self.written,
        }
    }
}

/// A stream of `bytes`, deflated, with `dictionary`'s own entries.
///
/// # Errors
/// Only what the deflater reports: memory.
pub(crate) fn deflated(mut dictionary: Dictionary, bytes: &[u8]) -> io::Result<Stream> {
    let mut out = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3), Compression::new(EFFORT));
    out.write_all(bytes)?;
    dictionary.set("Filter", "FlateDecode");
    Ok(Stream::new(dictionary, out.finish()?).with_compression(false))
}

/// Counts what passes.
struct Counting<'a> {
    out: &'a mut dyn Write,
    written: &'a mut u64,
}

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        *self.written += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
