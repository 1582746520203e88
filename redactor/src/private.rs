//! Files and folders that only their owner can read: made anew and whole, or not at all.

mod folder;
mod new_file;
mod wipe;

pub use folder::NewFolder;
pub use new_file::NewFile;
pub use wipe::{clear, replace_wiping, wipe};

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// What every file here may be done with, and by whom: read and written by its owner.
const FILE_MODE: u32 = 0o600;
/// Folders, likewise.
const FOLDER_MODE: u32 = 0o700;

/// Makes `folder` and what is missing above it; one that is there stays as it is.
///
/// # Errors
/// What the file system says.
pub fn folder(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(folder)
}

/// A new file at `path`, open for writing.
///
/// # Errors
/// `AlreadyExists` where anything has that name, and what else the file system says.
pub fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(FILE_MODE)
        .open(path)
}

/// Writes `bytes` to a new file at `path`: whole and on the disk, or not at all. Never over another file.
///
/// # Errors
/// `AlreadyExists` where anything has that name, and what else the file system says.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = write_draft(path, bytes)?;
    // A link, unlike a rename, fails where the name is taken.
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    linked?;
    sync_folder_of(path)
}

/// Puts `bytes` in place of the file at `path`: afterwards it holds the old bytes or the new ones, nothing between.
///
/// # Errors
/// What the file system says.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let draft = write_draft(path, bytes)?;
    fs::rename(&draft, path)?;
    sync_folder_of(path)
}

/// The text of the file at `path`, which has at most `longest` bytes.
///
/// # Errors
/// `InvalidData` where it is longer or not UTF-8, and what else the file system says.
pub fn read_text(path: &Path, longest: u64) -> io::Result<String> {
    let bytes = read_bytes(path, longest)?;
    String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not text in UTF-8"))
}

/// The bytes of the file at `path`, `longest` at most.
///
/// # Errors
/// `InvalidData` where it is longer, and what else the file system says.
pub fn read_bytes(path: &Path, longest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(longest + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > longest {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("it is longer than {longest} bytes"),
        ));
    }
    Ok(bytes)
}

/// Makes the names in the folder that holds `path` survive a power cut.
///
/// # Errors
/// What the file system says.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

/// Whether two folders that are there lie on one medium, as far as the system tells.
///
/// # Errors
/// What the file system says.
pub fn on_one_medium(one: &Path, other: &Path) -> io::Result<bool> {
    Ok(fs::metadata(one)?.dev() == fs::metadata(other)?.dev())
}

fn write_draft(path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let draft = draft_of(path);
    // What a killed run left under the draft's name is of no use to anybody.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(draft)
}

fn draft_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".draft");
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_new_file_is_private_and_never_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        write_new(&path, b"first").unwrap();
        assert_eq!(
            write_new(&path, b"second").unwrap_err().kind(),
            io::ErrorKind::AlreadyExists
        );
        assert_eq!(fs::read(&path).unwrap(), b"first");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "a draft was left behind"
        );
    }

    #[test]
    fn a_replaced_file_holds_the_new_bytes_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pool");
        write_new(&path, b"a longer first text").unwrap();
        replace(&path, b"second").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
