//! Small files that are put in place whole, in one step, and given to whom their folder belongs.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::Path;

/// Puts the text under the name in one step: who reads sees the old or the new, whole, also after a power cut.
pub(crate) fn replace(folder: &Path, name: &str, text: &str, mode: u32) -> io::Result<()> {
    let unfinished = folder.join(format!("{name}.new"));
    match fs::remove_file(&unfinished) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(&unfinished)?;
    // A service's umask leaves nothing to its group, which may be who is to read this.
    file.set_permissions(Permissions::from_mode(mode))?;
    give(&file, folder)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&unfinished, folder.join(name))?;
    File::open(folder)?.sync_all()
}

/// The operator may be root: what he installs belongs to the folder's owner and group, or the drop could not read it.
fn give(file: &File, folder: &Path) -> io::Result<()> {
    let (theirs, ours) = (fs::metadata(folder)?, file.metadata()?);
    let other = |theirs, ours| (theirs != ours).then_some(theirs);
    match (other(theirs.uid(), ours.uid()), other(theirs.gid(), ours.gid())) {
        (None, None) => Ok(()),
        (owner, group) => fchown(file, owner, group),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The group may write: no usual umask leaves that.
    const MODE: u32 = 0o660;

    #[test]
    fn a_file_is_replaced_whole_with_its_mode_and_what_a_kill_left_is_no_hindrance() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.new"), "half of some").unwrap();
        for text in ["one", "two"] {
            replace(folder.path(), "x", text, MODE).unwrap();
            assert_eq!(fs::read_to_string(folder.path().join("x")).unwrap(), text);
        }
        let mode = fs::metadata(folder.path().join("x")).unwrap().permissions().mode();
        assert_eq!((mode & 0o777, fs::read_dir(folder.path()).unwrap().count()), (MODE, 1));
    }
}
