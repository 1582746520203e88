//! A vault in one directory of the local disk.
//!
//! A draft is a file without a name (`O_TMPFILE`): what breaks off is gone with its descriptor, whatever happens to
//! the process. It is synced every [`SYNC_EVERY`] bytes while it grows, so that the last sync is short; then it is
//! linked under its name and the directory is synced. Its times say nothing: the last change is a constant.

use super::{ObjectName, Room, Stored, Vault};
use rustix::fs::{Mode, OFlags};
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

/// Owner and group read and write, the group may not list, and each removes only what is his: in a deployment the
/// owner is the desk, and the source's process is in the group.
const FOLDER_MODE: u32 = 0o3730;

/// A vault in one directory.
#[derive(Debug)]
pub struct LocalVault {
    folder: PathBuf,
    handle: OwnedFd,
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
            handle,
        })
    }
}

impl Vault for LocalVault {
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
        Ok(rustix::fs::unlinkat(
            &self.handle,
            name.to_string(),
            rustix::fs::AtFlags::empty(),
        )?)
    }

    fn room(&self) -> io::Result<Room> {
        let disk = rustix::fs::statvfs(&self.folder)?;
        Ok(Room {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            total: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }
}
