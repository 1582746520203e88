//! A file that appears with everything in it, or not at all, and never in place of another. On a stick as well.

use super::{create, sync_folder_of};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Bytes that go to the medium at a time.
const BUFFER: usize = 256 << 10;

/// A file on its way. Dropped without [`NewFile::settle`], it leaves nothing.
#[derive(Debug)]
pub struct NewFile {
    file: BufWriter<File>,
    draft: PathBuf,
}

impl NewFile {
    /// Begins a file under the name `draft`. What a killed run left there is cleared away: it is of no use to anybody.
    ///
    /// # Errors
    /// What the file system says.
    pub fn begin(draft: &Path) -> io::Result<Self> {
        match fs::remove_file(draft) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        Ok(Self {
            file: BufWriter::with_capacity(BUFFER, create(draft)?),
            draft: draft.to_owned(),
        })
    }

    /// Lets the file appear as `target`, on the medium before this returns.
    ///
    /// # Errors
    /// `AlreadyExists` where anything has its name, and what else the file system says; the file is then not there.
    pub fn settle(mut self, target: &Path) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        // Sticks know no links; a rename that must not replace they know.
        renameat_with(CWD, &self.draft, CWD, target, RenameFlags::NOREPLACE)?;
        sync_folder_of(target)
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // After `settle` there is nothing of this name.
        let _ = fs::remove_file(&self.draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_or_not_at_all_and_replaces_none() {
        let folder = tempfile::tempdir().unwrap();
        let (draft, path) = (folder.path().join(".draft"), folder.path().join("replies-1.postern"));
        let write = |text: &[u8]| {
            let mut file = NewFile::begin(&draft).unwrap();
            file.write_all(text).unwrap();
            file
        };
        drop(write(b"never"));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        fs::write(&draft, b"left by a killed run").unwrap();
        let first = write(b"first");
        assert!(!path.try_exists().unwrap());
        first.settle(&path).unwrap();
        assert_eq!(
            write(b"second").settle(&path).unwrap_err().kind(),
            ErrorKind::AlreadyExists
        );
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
