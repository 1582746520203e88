//! A folder whose files are reached by name: by whoever knows a name, whether or not he may list the folder.

use rustix::fs::{AtFlags, Mode, OFlags};
use std::fs::{self, File};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;

/// The bits of a mode with which any process may make a folder. Under `RestrictSUIDSGID=` the kernel refuses every other one,
/// before it looks whether the folder is there already.
const PLAIN: u32 = 0o777;

/// What lets a process reach the files of a folder by name; the folder is made if it is missing.
pub(crate) fn handle(path: &Path, mode: u32) -> io::Result<OwnedFd> {
    match fs::DirBuilder::new().mode(mode & PLAIN).create(path) {
        Ok(()) => fs::set_permissions(path, fs::Permissions::from_mode(mode))?,
        Err(why) if why.kind() == io::ErrorKind::AlreadyExists => {}
        Err(why) => return Err(why),
    }
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(rustix::fs::open(path, flags, Mode::empty())?)
}

/// Makes durable what has a name in the folder and what has none any more. Whoever may open the folder syncs just that;
/// the source of a deployment may not, and syncs the whole file system through a file in it.
pub(crate) fn sync_names(folder: &OwnedFd, file: &File) -> io::Result<()> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    match rustix::fs::openat(folder, ".", flags, Mode::empty()) {
        Ok(folder) => Ok(rustix::fs::fsync(folder)?),
        Err(_) => Ok(rustix::fs::syncfs(file)?),
    }
}

/// Removes a file of the folder, and returns once it is gone for good.
pub(crate) fn remove(folder: &OwnedFd, name: &str) -> io::Result<()> {
    let file = open(folder, name)?;
    rustix::fs::unlinkat(folder, name, AtFlags::empty())?;
    sync_names(folder, &file)
}

/// Opens a file of the folder for reading.
pub(crate) fn open(folder: &OwnedFd, name: &str) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
    Ok(rustix::fs::openat(folder, name, flags, Mode::empty())?.into())
}
