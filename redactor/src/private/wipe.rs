//! Files that are to be gone: their bytes are written over, and only then is the name taken away.
//!
//! A magnetic disk forgets what is written over. Flash, and a file system that writes changes elsewhere, may keep old bytes
//! where no program reaches them: who destroys with this has to say so.

use super::{draft_of, sync_folder_of, write_draft};
use ring::rand::{SecureRandom, SystemRandom};
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Bytes that are written over at a time.
const PIECE: usize = 64 << 10;

/// Writes random bytes over the file at `path`, and takes its name away. Tells whether there was one.
///
/// # Errors
/// What the file system says; a symbolic link is not followed.
pub fn wipe(path: &Path) -> io::Result<bool> {
    match overwrite(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        done => done?,
    }
    fs::remove_file(path)?;
    sync_folder_of(path)?;
    Ok(true)
}

/// Puts `bytes` in place of the file at `path`, as [`super::replace`] does, and writes over what the old file held.
///
/// # Errors
/// What the file system says. A run that is killed leaves the old file or the new one; [`clear`] ends its work.
pub fn replace_wiping(path: &Path, bytes: &[u8]) -> io::Result<()> {
    clear(path)?;
    let (draft, old) = (write_draft(path, bytes)?, old_of(path));
    match fs::hard_link(path, &old) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => fs::rename(&draft, path)?,
    }
    sync_folder_of(path)?;
    wipe(&old).map(drop)
}

/// Writes over what a killed [`replace_wiping`] of `path` left beside it.
///
/// # Errors
/// What the file system says.
pub fn clear(path: &Path) -> io::Result<()> {
    wipe(&draft_of(path))?;
    let old = old_of(path);
    // Killed before the new file had the name, the two names are one file, which is still in use.
    match (inode(path)?, inode(&old)?) {
        (Some(now), Some(before)) if now == before => fs::remove_file(&old),
        _ => wipe(&old).map(drop),
    }
}

fn inode(path: &Path) -> io::Result<Option<(u64, u64)>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        known => known.map(|known| Some((known.dev(), known.ino()))),
    }
}

fn overwrite(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .custom_flags(libc::O_NOFOLLOW)
        .open(path)?;
    let mut left = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut noise = vec![0; PIECE];
    while left > 0 {
        let piece = noise.get_mut(..left.min(PIECE)).unwrap_or_default();
        SystemRandom::new()
            .fill(piece)
            .map_err(|_| io::Error::other("no randomness"))?;
        file.write_all(piece)?;
        left -= piece.len();
    }
    file.sync_all()
}

fn old_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".old");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::File;
    use std::io::Read;

    const SECRET: &[u8] = b"a wrapping key that must not stay";

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    /// What stands where the file's bytes stood: its blocks, reached through a handle that outlives the name.
    fn still(mut file: File) -> Vec<u8> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn what_is_wiped_is_overwritten_where_it_stood() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        fs::write(&path, SECRET).unwrap();
        let handle = File::open(&path).unwrap();
        assert!(wipe(&path).unwrap());
        let left = still(handle);
        assert_eq!(left.len(), SECRET.len());
        assert!(left.windows(8).all(|piece| !SECRET.windows(8).any(|own| own == piece)));
        assert!(!wipe(&path).unwrap(), "there is nothing any more");
    }

    #[test]
    fn the_old_bytes_of_a_replaced_file_are_overwritten_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slots");
        fs::write(&path, SECRET).unwrap();
        let handle = File::open(&path).unwrap();
        replace_wiping(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_ne!(still(handle), SECRET);
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn a_killed_replacement_is_ended_and_never_takes_the_file_that_is_in_use() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("slots");
        fs::write(&path, b"in use").unwrap();
        fs::write(draft_of(&path), SECRET).unwrap();
        fs::hard_link(&path, old_of(&path)).unwrap();
        clear(&path).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"in use");
        assert_eq!(names(folder.path()), 1);
        fs::write(old_of(&path), SECRET).unwrap();
        let handle = File::open(old_of(&path)).unwrap();
        clear(&path).unwrap();
        assert_ne!(still(handle), SECRET);
        assert_eq!(names(folder.path()), 1);
    }

    #[test]
    fn a_link_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let (other, link) = (folder.path().join("other"), folder.path().join("link"));
        fs::write(&other, SECRET).unwrap();
        std::os::unix::fs::symlink(&other, &link).unwrap();
        assert!(wipe(&link).is_err());
        assert_eq!(fs::read(&other).unwrap(), SECRET);
    }
}
