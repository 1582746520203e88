//! A kind of package as a format: known by its beginning, read as one marked text, and written anew from it.

use crate::document::{Hand, Value};
use crate::finding::Edits;
use crate::flow::{Flow, Taken};
use crate::format::{Format, How, Refusal};
use crate::limits::Limits;
use std::io::Write;

/// A format whose documents are packages.
pub(crate) struct Kind {
    /// Its name, and the ending of its files.
    pub(crate) name: &'static str,
    /// What prints it, where something does.
    pub(crate) printed_by: Option<Hand>,
    /// Whether content that begins so is of this kind.
    pub(crate) sniff: fn(&[u8]) -> bool,
    /// What a document shows, once it is open.
    pub(crate) read: fn(&[u8], &How) -> Result<Flow, Refusal>,
    /// The file of a marked text, and of its pictures.
    pub(crate) write: fn(&Taken) -> Result<Vec<u8>, Refusal>,
}

impl Format for Kind {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extension(&self) -> &'static str {
        self.name
    }

    fn printed_by(&self) -> Option<Hand> {
        self.printed_by
    }

    fn sniff(&self, head: &[u8]) -> bool {
        (self.sniff)(head)
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
        (self.read)(bytes, how)?.give(&how.limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        let taken = Flow::take_all(edits, next)?;
        out.write_all(&(self.write)(&taken)?)
            .map_err(|error| Refusal::Broken(error.to_string()))
    }
}
