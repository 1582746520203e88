//! Writing a file anew under its own name, so that all that the medium keeps about it (its inode, its places on the disk,
//! its entry in the folder, the times when it was made and changed) is of tonight, and tells nothing of when it came.
//!
//! The copy is whole and on the disk before anything else happens, and at no moment is there no file of the name:
//!
//! 1. the copy, without a name, is synced, and linked as `.NAME`;
//! 2. `.NAME` and `NAME` change places, in one step of the file system. If `NAME` is gone, its source or the desk has
//!    removed it, and there is nothing to change with: the copy goes too;
//! 3. `.NAME`, which is the old file now, is removed.
//!
//! A kill at any moment leaves a state from which [`recover`] knows what is meant: a `.NAME` is not needed, whether it is
//! the copy or the old file.
//!
//! The entry in the folder stays where it lay. So the folder is stirred in the end ([`stir`]): all names go aside, each
//! to `.NAME.old`, and come back in an order of chance. Whoever is told a name and does not find it looks there
//! ([`open`]).

use super::{TIMES, folder};
use crate::shuffle::shuffled;
use rustix::fs::{AtFlags, CWD, Mode, OFlags, RenameFlags};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::os::unix::fs::MetadataExt as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Read and written at a time.
const CHUNK: usize = 1 << 20;

/// Owner and group read, as every sealed file.
const MODE: Mode = Mode::from_raw_mode(0o640);

/// Writes the file anew. `swapping` is held while the two change places.
pub(crate) fn renew(place: &OwnedFd, name: &str, swapping: &Mutex<()>) -> io::Result<()> {
    let old = folder::open(place, name)?;
    let new = copy(place, &old)?;
    let beside = beside(name);
    link(place, &new, &beside)?;
    folder::sync_names(place, &new)?;
    let _held = swapping.lock().unwrap_or_else(PoisonError::into_inner);
    let changed = match is_under(place, name, &old)? {
        true => rustix::fs::renameat_with(place, &beside, place, name, RenameFlags::EXCHANGE),
        false => Ok(()),
    };
    // Whatever came of it, what is called so now is of no use any more.
    rustix::fs::unlinkat(place, &beside, AtFlags::empty())?;
    match changed {
        Ok(()) | Err(rustix::io::Errno::NOENT) => Ok(()),
        Err(why) => Err(why.into()),
    }
}

/// Opens a file of the folder for reading, also while [`stir`] has it aside. A name that is not there is looked for as
/// often and in the same places as any other.
pub(crate) fn open(place: &OwnedFd, name: &str) -> io::Result<File> {
    wherever(name, |name| folder::open(place, name))
}

/// Removes a file of the folder, likewise, and returns once it is gone for good.
pub(crate) fn remove(place: &OwnedFd, name: &str) -> io::Result<()> {
    wherever(name, |name| folder::remove(place, name))
}

/// Under its name, aside, and under its name again: where it went aside after the first look and came back before the
/// second, the third finds it.
fn wherever<T>(name: &str, look: impl Fn(&str) -> io::Result<T>) -> io::Result<T> {
    let is_absent = |looked: &io::Result<T>| looked.as_ref().is_err_and(|why| why.kind() == io::ErrorKind::NotFound);
    let mut looked = look(name);
    for place in [aside(name).as_str(), name] {
        if is_absent(&looked) {
            looked = look(place);
        }
    }
    looked
}

/// Makes good what a kill left in a folder of these names; `is_name` says what can be one.
pub(crate) fn recover(place: &OwnedFd, is_name: impl Fn(&str) -> bool) -> io::Result<()> {
    let all = names(place)?;
    let hidden = || all.iter().filter_map(|name| name.strip_prefix('.'));
    for name in hidden()
        .filter_map(|name| name.strip_suffix(".old"))
        .filter(|name| is_name(name))
    {
        // Whichever of the two names is free: the copy, or else the old file, takes it.
        for from in [beside(name), aside(name)] {
            match rustix::fs::renameat_with(place, &from, place, name, RenameFlags::NOREPLACE) {
                Ok(()) | Err(rustix::io::Errno::EXIST | rustix::io::Errno::NOENT) => {}
                Err(why) => return Err(why.into()),
            }
        }
    }
    for name in hidden().filter(|name| is_name(name.strip_suffix(".old").unwrap_or(name))) {
        match rustix::fs::unlinkat(place, format!(".{name}"), AtFlags::empty()) {
            Ok(()) | Err(rustix::io::Errno::NOENT) => {}
            Err(why) => return Err(why.into()),
        }
    }
    Ok(())
}

/// Puts the entries of these names in an order of chance in the folder: each goes aside as `.NAME.old`, and when all have
/// left their places, they come back. [`recover`] brings back what a kill leaves aside.
pub(crate) fn stir(place: &OwnedFd, names: Vec<String>, swapping: &Mutex<()>) -> io::Result<()> {
    let names = shuffled(names)?;
    // Both orders are drawn before anything moves, so that nothing can fail between.
    let order = shuffled((0..names.len()).collect())?;
    let _held = swapping.lock().unwrap_or_else(PoisonError::into_inner);
    let mut done = Ok(());
    for name in &names {
        done = done.and(moved(place, name, &aside(name)).map(|_| ()));
    }
    for name in order.into_iter().filter_map(|at| names.get(at)) {
        match rustix::fs::renameat_with(place, aside(name), place, name, RenameFlags::NOREPLACE) {
            Ok(()) | Err(rustix::io::Errno::NOENT) => {}
            Err(why) => done = done.and(Err(why.into())),
        }
    }
    done
}

/// The names in the folder, in the order in which the system gives them.
pub(crate) fn names(place: &OwnedFd) -> io::Result<Vec<String>> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let folder = rustix::fs::openat(place, ".", flags, Mode::empty())?;
    let entries = rustix::fs::Dir::read_from(folder)?;
    let named = entries.filter_map(|entry| match entry {
        Ok(entry) => entry.file_name().to_str().ok().map(|name| Ok(name.to_owned())),
        Err(why) => Some(Err(why.into())),
    });
    named.collect()
}

/// The names of these that came to lie there more than `span` ago, by the file system's own clock.
pub(crate) fn settled(place: &OwnedFd, span: Duration, is_name: impl Fn(&str) -> bool) -> io::Result<Vec<String>> {
    let now = nameless(place)?.metadata()?.ctime();
    let before = now.saturating_sub(i64::try_from(span.as_secs()).unwrap_or(i64::MAX));
    let mut settled = Vec::new();
    for name in names(place)?.into_iter().filter(|name| is_name(name)) {
        match rustix::fs::statat(place, &name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(about) if about.st_ctime <= before => settled.push(name),
            Ok(_) | Err(rustix::io::Errno::NOENT) => {}
            Err(why) => return Err(why.into()),
        }
    }
    Ok(settled)
}

/// A file without a name in this folder.
pub(crate) fn nameless(place: &OwnedFd) -> io::Result<File> {
    let flags = OFlags::RDWR | OFlags::TMPFILE | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::openat(place, ".", flags, MODE)?);
    rustix::fs::fchmod(&file, MODE)?;
    Ok(file)
}

/// Gives a file without a name this one.
pub(crate) fn link(place: &OwnedFd, file: &File, name: &str) -> io::Result<()> {
    let itself = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(rustix::fs::linkat(CWD, itself, place, name, AtFlags::SYMLINK_FOLLOW)?)
}

/// Byte by byte: what copies inside the kernel may only point to the old places on the disk.
fn copy(place: &OwnedFd, mut old: &File) -> io::Result<File> {
    let mut new = nameless(place)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        match old.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => new.write_all(chunk.get(..count).unwrap_or_default())?,
            Err(why) if why.kind() == io::ErrorKind::Interrupted => {}
            Err(why) => return Err(why),
        }
    }
    rustix::fs::futimens(&new, &TIMES)?;
    new.sync_all()?;
    Ok(new)
}

/// Whether the name still means this file.
fn is_under(place: &OwnedFd, name: &str, file: &File) -> io::Result<bool> {
    let file = file.metadata()?;
    match rustix::fs::statat(place, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(there) => Ok((there.st_dev, there.st_ino) == (file.dev(), file.ino())),
        Err(rustix::io::Errno::NOENT) => Ok(false),
        Err(why) => Err(why.into()),
    }
}

/// Puts the old file aside; false if it is gone.
fn moved(place: &OwnedFd, name: &str, aside: &str) -> io::Result<bool> {
    match rustix::fs::renameat_with(place, name, place, aside, RenameFlags::NOREPLACE) {
        Ok(()) => Ok(true),
        Err(rustix::io::Errno::NOENT) => Ok(false),
        Err(why) => Err(why.into()),
    }
}

fn beside(name: &str) -> String {
    format!(".{name}")
}

fn aside(name: &str) -> String {
    format!(".{name}.old")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const NAME: &str = "3-name";

    fn place(folder: &tempfile::TempDir) -> OwnedFd {
        folder::handle(folder.path(), 0o700).unwrap()
    }

    fn found(folder: &tempfile::TempDir) -> Vec<(String, String)> {
        let mut all: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                (
                    entry.file_name().into_string().unwrap(),
                    fs::read_to_string(entry.path()).unwrap(),
                )
            })
            .collect();
        all.sort();
        all
    }

    #[test]
    fn a_file_is_another_with_the_same_name_bytes_and_times() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, "sealed").unwrap();
        let before = fs::metadata(&path).unwrap();
        renew(&place(&folder), NAME, &Mutex::new(())).unwrap();
        let after = fs::metadata(&path).unwrap();
        assert_ne!(before.ino(), after.ino());
        assert_eq!((after.mtime(), after.mode() & 0o7777), (315_532_800, 0o640));
        assert_eq!(found(&folder), [(NAME.to_owned(), "sealed".to_owned())]);
    }

    #[test]
    fn at_no_moment_is_there_no_file_of_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        fs::write(&path, "sealed").unwrap();
        std::thread::scope(|scope| {
            let place = place(&folder);
            let keeper = scope.spawn(move || {
                (0..300).for_each(|_| renew(&place, NAME, &Mutex::new(())).unwrap());
            });
            while !keeper.is_finished() {
                assert_eq!(fs::read_to_string(&path).unwrap(), "sealed");
            }
            keeper.join().unwrap();
        });
    }

    #[test]
    fn stirring_loses_nothing_and_brings_nothing_back() {
        let folder = tempfile::tempdir().unwrap();
        let names: Vec<String> = (0..50).map(|number| format!("3-{number}")).collect();
        for name in &names {
            fs::write(folder.path().join(name), name).unwrap();
        }
        let before = found(&folder);
        let gone = vec!["3-gone".to_owned()];
        stir(&place(&folder), [names, gone].concat(), &Mutex::new(())).unwrap();
        assert_eq!(found(&folder), before);
    }

    #[test]
    fn what_is_removed_meanwhile_does_not_come_back() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "sealed").unwrap();
        let (place, swapping) = (place(&folder), Mutex::new(()));
        let held = swapping.lock().unwrap();
        std::thread::scope(|scope| {
            let renewing = scope.spawn(|| renew(&place, NAME, &swapping));
            while !folder.path().join(beside(NAME)).try_exists().unwrap() {
                std::thread::yield_now();
            }
            fs::remove_file(folder.path().join(NAME)).unwrap();
            drop(held);
            renewing.join().unwrap().unwrap();
        });
        assert_eq!(found(&folder), []);
    }

    #[test]
    fn every_state_that_a_kill_can_leave_is_made_good() {
        let (name, beside, aside) = (NAME.to_owned(), beside(NAME), aside(NAME));
        let states: [(&[&String], bool); 6] = [
            (&[&name], true),
            (&[&name, &beside], true),
            (&[&beside, &aside], true),
            (&[&name, &aside], true),
            // Not of ours, for the copy is there before the old file goes aside; the file is not given up for that.
            (&[&aside], true),
            // Removed by its source, and then the kill.
            (&[&beside], false),
        ];
        for (state, stays) in states {
            let folder = tempfile::tempdir().unwrap();
            for name in state {
                fs::write(folder.path().join(name), "sealed").unwrap();
            }
            recover(&place(&folder), |name| name == NAME).unwrap();
            let expected = stays.then(|| (name.clone(), "sealed".to_owned()));
            assert_eq!(found(&folder), expected.into_iter().collect::<Vec<_>>(), "{state:?}");
        }
    }

    #[test]
    fn nothing_else_in_the_folder_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        for name in [".other", ".other.old", ".", "x"].iter().filter(|name| **name != ".") {
            fs::write(folder.path().join(name), "mine").unwrap();
        }
        recover(&place(&folder), |name| name == NAME).unwrap();
        assert_eq!(found(&folder).len(), 3);
    }

    #[test]
    fn age_is_by_the_file_systems_clock() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(NAME), "sealed").unwrap();
        let place = place(&folder);
        let settled = |span| settled(&place, span, |name| name == NAME).unwrap();
        assert_eq!(settled(Duration::ZERO), [NAME]);
        assert_eq!(settled(Duration::from_secs(3600)), [""; 0]);
    }
}
