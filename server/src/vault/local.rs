//! A vault in one directory of the local disk.
//!
//! A draft is a file without a name (`O_TMPFILE`): what breaks off is gone with its descriptor, whatever happens to
//! the process. It is synced every `SYNC_EVERY` bytes while it grows, so that the last sync is short; then it is
//! linked under its name and the directory is synced. Its times say nothing: the last change is a constant.

use super::{Draft, ObjectName, Room, Stored, Unpublished, Vault};
use envelope::seal::Pen;
use rustix::fs::{AtFlags, CWD, Mode, OFlags, Timespec, Timestamps};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Owner and group read and write, the group may not list, and each removes only what is his: in a deployment the
/// owner is the desk, and the source's process is in the group.
const FOLDER_MODE: u32 = 0o3730;

/// Owner and group read; what is sealed is nobody else's business either.
const OBJECT_MODE: Mode = Mode::from_raw_mode(0o640);

/// The most bytes that are not yet on the disk, so that the sync before "Received" has little left to do.
const SYNC_EVERY: u64 = 8 << 20;

/// 1980-01-01, the same moment that stands inside: the last change of every object.
const MOMENT: Timespec = Timespec {
    tv_sec: 315_532_800,
    tv_nsec: 0,
};

/// A vault in one directory.
#[derive(Debug)]
pub struct LocalVault {
    folder: PathBuf,
    handle: Arc<OwnedFd>,
}

/// A file without a name.
struct Nameless {
    file: File,
    folder: Arc<OwnedFd>,
    unsynced: u64,
}

impl LocalVault {
    /// Opens the folder, and makes it if it is missing.
    ///
    /// # Errors
    /// When it can neither be opened nor made.
    pub fn open(folder: &Path) -> io::Result<Self> {
        match fs::DirBuilder::new().mode(FOLDER_MODE).create(folder) {
            Ok(()) => fs::set_permissions(folder, fs::Permissions::from_mode(FOLDER_MODE))?,
            Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(why),
        }
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        let handle = rustix::fs::open(folder, flags, Mode::empty())?;
        Ok(Self {
            folder: folder.to_owned(),
            handle: Arc::new(handle),
        })
    }
}

impl envelope::seal::Draft for Nameless {
    fn append(&mut self, _: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.file.write_all(sealed)?;
        self.unsynced += sealed.len() as u64;
        if self.unsynced >= SYNC_EVERY {
            self.file.sync_data()?;
            self.unsynced = 0;
        }
        Ok(())
    }
}

impl Unpublished for Nameless {
    fn link(self: Box<Self>, name: &ObjectName) -> io::Result<()> {
        let times = Timestamps {
            last_access: MOMENT,
            last_modification: MOMENT,
        };
        rustix::fs::futimens(&self.file, &times)?;
        self.file.sync_all()?;
        let (itself, name) = (format!("/proc/self/fd/{}", self.file.as_raw_fd()), name.to_string());
        rustix::fs::linkat(CWD, itself, &self.folder, &name, AtFlags::SYMLINK_FOLLOW)?;
        let durable = self.sync_name();
        if durable.is_err() {
            let _ = rustix::fs::unlinkat(&self.folder, &name, AtFlags::empty());
        }
        durable
    }
}

impl Nameless {
    /// Makes the name durable. Whoever may open the folder syncs just that; the source of a deployment may not, and
    /// syncs the whole file system through its own file.
    fn sync_name(&self) -> io::Result<()> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        match rustix::fs::openat(&self.folder, ".", flags, Mode::empty()) {
            Ok(folder) => Ok(rustix::fs::fsync(folder)?),
            Err(_) => Ok(rustix::fs::syncfs(&self.file)?),
        }
    }
}

impl Vault for LocalVault {
    fn draft(&self) -> io::Result<Draft> {
        let flags = OFlags::WRONLY | OFlags::TMPFILE | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&self.handle, ".", flags, OBJECT_MODE)?);
        file.set_permissions(fs::Permissions::from_mode(OBJECT_MODE.as_raw_mode()))?;
        Ok(Draft(Box::new(Nameless {
            file,
            folder: self.handle.clone(),
            unsynced: 0,
        })))
    }

    fn list(&self) -> io::Result<Vec<Stored>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse::<ObjectName>().ok());
            if let (Some(name), Ok(about)) = (name, entry.metadata()) {
                all.push(Stored {
                    name,
                    size: about.len(),
                });
            }
        }
        all.sort_by_key(|stored| stored.name.to_string());
        Ok(all)
    }

    fn fetch(&self, name: &ObjectName) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        Ok(rustix::fs::openat(&self.handle, name.to_string(), flags, Mode::empty())?.into())
    }

    fn remove(&self, name: &ObjectName) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.handle, name.to_string(), AtFlags::empty())?)
    }

    fn room(&self) -> io::Result<Room> {
        let disk = rustix::fs::statvfs(&self.folder)?;
        Ok(Room {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            total: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{Wait, contract};
    use std::os::unix::fs::MetadataExt as _;

    #[test]
    fn keeps_the_contract() {
        let folder = tempfile::tempdir().unwrap();
        let vault = LocalVault::open(&folder.path().join("sealed")).unwrap();
        contract::holds(&vault).unwrap();
    }

    #[test]
    fn an_object_tells_no_time_and_is_nobody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = folder.path().join("sealed");
        let vault = LocalVault::open(&sealed).unwrap();
        let name = contract::publish(&vault, 7, Wait::Long, "text").unwrap();
        let about = fs::metadata(sealed.join(name.to_string())).unwrap();
        assert_eq!((about.mtime(), about.mtime_nsec()), (315_532_800, 0));
        assert_eq!(about.mode() & 0o7777, 0o640);
        assert_eq!(fs::metadata(&sealed).unwrap().mode() & 0o7777, 0o3730);
    }
}
