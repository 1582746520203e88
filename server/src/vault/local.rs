//! A vault in one directory of the local disk.
//!
//! A draft is a file without a name (`O_TMPFILE`): what breaks off is gone with its descriptor, whatever happens to
//! the process. It is synced every `SYNC_EVERY` bytes while it grows, so that the last sync is short; then it is
//! linked under its name and the directory is synced. Its times say nothing: they are constants.

use super::{Draft, ObjectName, Room, Stored, TIMES, Unpublished, Vault, folder, renew};
use envelope::seal::Pen;
use rustix::fs::{AtFlags, CWD, Mode, OFlags};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Owner and group read and write, the group may not list, and each removes only what is his: in a deployment the
/// owner is the desk, and the source's process is in the group.
const FOLDER_MODE: u32 = 0o3730;

/// Owner and group read; what is sealed is nobody else's business either.
const OBJECT_MODE: Mode = Mode::from_raw_mode(0o640);

/// The most bytes that are not yet on the disk, so that the sync before "Received" has little left to do.
const SYNC_EVERY: u64 = 8 << 20;

/// A vault in one directory.
#[derive(Debug)]
pub struct LocalVault {
    folder: PathBuf,
    handle: Arc<OwnedFd>,
    /// Held while the keeper has objects out of their places in the folder: nobody misses one.
    swapping: Mutex<()>,
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
    pub fn open(path: &Path) -> io::Result<Self> {
        Ok(Self {
            folder: path.to_owned(),
            handle: Arc::new(folder::handle(path, FOLDER_MODE)?),
            swapping: Mutex::default(),
        })
    }
}

impl LocalVault {
    /// While this is held no name is out of its place.
    fn still(&self) -> MutexGuard<'_, ()> {
        self.swapping.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_name(untrusted: &str) -> bool {
    untrusted.parse::<ObjectName>().is_ok()
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
        rustix::fs::futimens(&self.file, &TIMES)?;
        self.file.sync_all()?;
        let (itself, name) = (format!("/proc/self/fd/{}", self.file.as_raw_fd()), name.to_string());
        rustix::fs::linkat(CWD, itself, &self.folder, &name, AtFlags::SYMLINK_FOLLOW)?;
        let durable = folder::sync_names(&self.folder, &self.file);
        if durable.is_err() {
            let _ = rustix::fs::unlinkat(&self.folder, &name, AtFlags::empty());
        }
        durable
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
        let _held = self.still();
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
        let _held = self.still();
        folder::open(&self.handle, &name.to_string())
    }

    fn remove(&self, name: &ObjectName) -> io::Result<()> {
        let _held = self.still();
        folder::remove(&self.handle, &name.to_string())
    }

    fn settled(&self, span: Duration) -> io::Result<Vec<ObjectName>> {
        let _held = self.still();
        let names = renew::settled(&self.handle, span, is_name)?;
        Ok(names.iter().filter_map(|name| name.parse().ok()).collect())
    }

    fn renew(&self, name: &ObjectName) -> io::Result<()> {
        renew::renew(&self.handle, &name.to_string(), &self.swapping)
    }

    fn stir(&self, names: &[ObjectName]) -> io::Result<()> {
        let names = names.iter().map(ToString::to_string).collect();
        renew::stir(&self.handle, names, &self.swapping)
    }

    fn recover(&self) -> io::Result<()> {
        let _held = self.still();
        renew::recover(&self.handle, is_name)
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
        let times = (about.mtime(), about.mtime_nsec(), about.atime(), about.atime_nsec());
        assert_eq!(times, (315_532_800, 0, 2_145_916_800, 0));
        assert_eq!(about.mode() & 0o7777, 0o640);
        assert_eq!(fs::metadata(&sealed).unwrap().mode() & 0o7777, 0o3730);
        io::copy(&mut vault.fetch(&name).unwrap(), &mut io::sink()).unwrap();
        let read = fs::metadata(sealed.join(name.to_string())).unwrap();
        assert_eq!(read.atime(), about.atime(), "nor when it was read");
    }
}
