//! A folder that appears with everything in it, or not at all.

use super::{create, folder, sync_folder_of};
use std::ffi::OsString;
use std::fs::{self, FileTimes};
use std::io::{self, Error, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// When files say they were written: the first day that an archive can name. The hour of a release is nobody's business.
const WRITTEN: Duration = Duration::from_secs(315_532_800);

/// Plain files on their way to a new folder. Dropped without [`NewFolder::settle`], it leaves nothing.
#[derive(Debug)]
pub struct NewFolder {
    draft: PathBuf,
    target: PathBuf,
}

impl NewFolder {
    /// Begins what will be `target`, which must not exist, or be empty.
    ///
    /// # Errors
    /// `AlreadyExists` where there is something in it, and what else the file system says.
    pub fn begin(target: &Path) -> io::Result<Self> {
        let there = match fs::read_dir(target) {
            Err(error) if error.kind() == ErrorKind::NotFound => 0,
            Err(error) => return Err(error),
            Ok(entries) => entries.count(),
        };
        if there > 0 {
            return Err(Error::new(
                ErrorKind::AlreadyExists,
                "it is not empty; choose a new folder",
            ));
        }
        let last = target
            .file_name()
            .ok_or_else(|| Error::new(ErrorKind::InvalidInput, "it has no name"))?;
        let mut name = OsString::from(".");
        name.push(last);
        name.push(".redactor-draft");
        let draft = target.with_file_name(name);
        // A killed run may have left it; nobody else uses such a name.
        match fs::remove_dir_all(&draft) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            // What is missing above the target is made with it.
            _ => folder(&draft)?,
        }
        Ok(Self {
            draft,
            target: target.to_owned(),
        })
    }

    /// Writes all that `bytes` yields to the new file `name`, which is one plain component.
    ///
    /// # Errors
    /// What the source or the file system says.
    pub fn write(&self, name: &str, bytes: &mut dyn Read) -> io::Result<()> {
        if name.is_empty() || name.starts_with('.') || name.contains('/') {
            return Err(Error::new(ErrorKind::InvalidInput, "a file needs a plain name"));
        }
        let mut file = create(&self.draft.join(name))?;
        io::copy(bytes, &mut file)?;
        let written = SystemTime::UNIX_EPOCH + WRITTEN;
        file.set_times(FileTimes::new().set_accessed(written).set_modified(written))?;
        file.sync_all()
    }

    /// Lets the folder appear.
    ///
    /// # Errors
    /// What the file system says; the folder is then not there.
    pub fn settle(self) -> io::Result<()> {
        fs::rename(&self.draft, &self.target)?;
        sync_folder_of(&self.target)
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // After `settle` there is nothing of this name.
        let _ = fs::remove_dir_all(&self.draft);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_appears_whole_or_not_at_all() {
        let outer = tempfile::tempdir().unwrap();
        let target = outer.path().join("out");
        let new = NewFolder::begin(&target).unwrap();
        new.write("a", &mut b"1".as_slice()).unwrap();
        drop(new);
        assert_eq!(fs::read_dir(outer.path()).unwrap().count(), 0);
        let new = NewFolder::begin(&target).unwrap();
        new.write("a", &mut b"1".as_slice()).unwrap();
        assert!(!target.try_exists().unwrap());
        new.settle().unwrap();
        assert_eq!(fs::read(target.join("a")).unwrap(), b"1");
        assert_eq!(NewFolder::begin(&target).unwrap_err().kind(), ErrorKind::AlreadyExists);
    }

    #[test]
    fn files_do_not_say_when_they_were_written_and_are_their_owner_s_alone() {
        use std::os::unix::fs::PermissionsExt;
        let outer = tempfile::tempdir().unwrap();
        let new = NewFolder::begin(&outer.path().join("out")).unwrap();
        new.write("a", &mut b"1".as_slice()).unwrap();
        new.settle().unwrap();
        let about = fs::metadata(outer.path().join("out/a")).unwrap();
        assert_eq!(about.modified().unwrap(), SystemTime::UNIX_EPOCH + WRITTEN);
        assert_eq!(about.permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_name_cannot_leave_the_folder() {
        let outer = tempfile::tempdir().unwrap();
        let new = NewFolder::begin(&outer.path().join("out")).unwrap();
        for name in ["", "..", "../a", "/a", "a/b", ".hidden"] {
            assert!(new.write(name, &mut b"".as_slice()).is_err(), "{name}");
        }
    }
}
