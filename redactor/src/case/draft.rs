//! Sealed bytes on their way into the case: whole and on the disk, or gone.

use crate::private;
use envelope::seal::{Draft, Pen};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Bytes that are sealed before they are written: few calls, little memory.
const BUFFER: usize = 256 << 10;

/// Sealed bytes on their way into the case. Only a sealer can write to it.
#[derive(Debug)]
pub struct CaseDraft {
    file: Option<BufWriter<File>>,
    path: PathBuf,
}

impl Draft for CaseDraft {
    fn append(&mut self, _pen: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.file.as_mut().ok_or(ErrorKind::BrokenPipe)?.write_all(sealed)
    }
}

impl CaseDraft {
    pub(super) fn new(file: File, path: PathBuf) -> Self {
        Self {
            file: Some(BufWriter::with_capacity(BUFFER, file)),
            path,
        }
    }

    /// What was written to it, to be read while it lasts.
    pub(crate) fn read_back(&mut self) -> io::Result<File> {
        self.file.as_mut().ok_or(ErrorKind::BrokenPipe)?.flush()?;
        File::open(&self.path)
    }

    pub(super) fn settle(mut self, target: &Path) -> io::Result<()> {
        let file = self.file.take().ok_or(ErrorKind::BrokenPipe)?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&self.path, target)?;
        private::sync_folder_of(target)
    }
}

impl Drop for CaseDraft {
    fn drop(&mut self) {
        // After `settle` there is nothing of this name; otherwise the next run clears what cannot be removed now.
        let _ = fs::remove_file(&self.path);
    }
}
