//! A file of a submission: where its bytes come from, and what its clean copy is called.

use super::Unfinished;
use crate::format::Format;
use crate::job::Source;
use envelope::Opened;
use envelope::error::OpenError;
use std::fs::File;
use std::io::{self, Read};

/// A clean copy's name: it says nothing but where in the submission it stood.
pub(super) fn copy_name(number: u32, format: &dyn Format) -> String {
    match number {
        0 => format!("message.{}", format.extension()),
        _ => format!("{number:04}.{}", format.extension()),
    }
}

/// A file inside an envelope.
pub(super) struct Sealed<'a> {
    pub(super) opened: &'a mut Opened<File>,
    pub(super) index: usize,
}

impl Source for Sealed<'_> {
    fn open(&mut self) -> io::Result<Box<dyn Read + '_>> {
        let file = self.opened.file(self.index).map_err(io::Error::other)?;
        Ok(Box::new(file))
    }
}

/// What stopped the reading of a file inside an envelope.
pub(super) fn unread(error: io::Error) -> Unfinished {
    match error.downcast::<OpenError>() {
        Ok(error) => Unfinished::Open(error),
        Err(error) => Unfinished::Medium(error),
    }
}
