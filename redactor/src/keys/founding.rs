//! Making a newsroom: two folders that are whole, or nothing that counts.
//!
//! From the first byte on, a file in each of them says that they are not finished, and nothing in them is used. It goes when the
//! person has seen the passphrases. What a killed run left is written over by the next one: nothing was ever sealed to it, for the
//! pool comes last.

use super::epochs::{self, Made};
use super::root::{self, Root};
use super::slots::{self, Copied, Held, Slots};
use super::{
    DESK, EPOCHS_AT_MOST, FIRST, KeysError, POOL, RootStick, apart, desk_certificate, desk_secret, monday, private,
    taken, write_desk, written,
};
use envelope::Identity;
use envelope::epoch::{Pool, SignedPool};
use envelope::receipt::DeskKey;
use secrecy::{ExposeSecret, SecretString};
use std::fs::{self, File};
use std::io;
use std::path::Path;

/// The file that says it.
const UNFINISHED: &str = "unfinished.txt";
/// What stands in it, for whoever finds the folder.
const WORDS: &str =
    "`redactor keys init` did not come to its end here. Nothing in this folder is used: run it again.\n";

/// A newsroom that is made, and does not count yet. Dropped before [`Founding::finish`], it is as if it had not been.
#[must_use = "until it is finished, nothing in the folders is used"]
pub struct Founding<'a> {
    keys: &'a Path,
    root: &'a Path,
    pool: SignedPool,
    began_anew: bool,
    _held: Held<'a>,
    _root_lock: File,
}

/// Makes a newsroom: `count` weeks from the one that `day` falls in. Daily keys go into `keys`, under `passphrase`; the root into
/// its own folder. Both are new, or hold no keys, or what a killed run left.
///
/// # Errors
/// [`KeysError`]; where a folder holds keys, nothing is changed.
pub fn init<'a>(
    keys: &'a Path,
    root: RootStick<'a>,
    day: u32,
    count: u32,
    passphrase: &'a SecretString,
) -> Result<Founding<'a>, KeysError> {
    if !(1..=EPOCHS_AT_MOST).contains(&count) {
        return Err(KeysError::Epochs);
    }
    apart(keys, root.folder)?;
    are_free(keys, root.folder)?;
    let (lock, root_lock) = (begin(keys)?, begin(root.folder)?);
    are_free(keys, root.folder)?;
    let began_anew = clear(keys, root.folder)?;
    let (made, key, desk) = (
        Made::weeks(1, monday(day), count)?,
        Root::generate(),
        DeskKey::generate(),
    );
    let mut pool = Pool {
        newsroom: key.newsroom(),
        serial: 1,
        epochs: Vec::new(),
        devices: Vec::new(),
        desks: vec![desk_certificate(&desk)],
    };
    let mut held = Held::locked(keys, first_slots(&key, &desk, day), passphrase, lock);
    for made in made {
        made.write(keys)?;
        held.slots.slots.push(made.slot);
        pool.epochs.push(made.epoch);
    }
    key.write(root.folder, root.passphrase)?;
    write_desk(keys, &desk)?;
    held.save()?;
    Ok(Founding {
        keys,
        root: root.folder,
        pool: key.sign(&pool, &[root.folder])?,
        began_anew,
        _held: held,
        _root_lock: root_lock,
    })
}

impl Founding<'_> {
    /// Whether something was written over that a killed run had left.
    #[must_use]
    pub fn began_anew(&self) -> bool {
        self.began_anew
    }

    /// From now on it counts. To be called once the passphrases have been shown.
    ///
    /// # Errors
    /// [`KeysError::Io`].
    pub fn finish(self) -> Result<SignedPool, KeysError> {
        let text = self.pool.to_text();
        private::replace(&self.keys.join(POOL), text.as_bytes()).map_err(written("the pool"))?;
        // The root first: [`are_free`] knows what a kill between the two means.
        unmark(self.root)?;
        unmark(self.keys)?;
        Ok(self.pool)
    }
}

/// Whether what lies in `folder` does not count.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn is_unfinished(folder: &Path) -> Result<bool, KeysError> {
    taken(&folder.join(UNFINISHED))
}

/// That neither folder holds anything that counts.
fn are_free(keys: &Path, root: &Path) -> Result<(), KeysError> {
    let in_keys = (slots::is_in(keys)? || taken(&keys.join(POOL))?) && !is_unfinished(keys)?;
    let in_root = root::is_in(root)? && !is_unfinished(root)?;
    // Killed within the last step of all: both are whole, and their passphrases were shown.
    if in_root && is_unfinished(keys)? && is_same(&keys.join(POOL), &root.join(POOL)) {
        unmark(keys)?;
    }
    if in_keys || in_root {
        Err(KeysError::Taken)
    } else {
        Ok(())
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

/// Makes the folder where it is missing, for this process alone.
fn begin(folder: &Path) -> Result<File, KeysError> {
    private::folder(folder).map_err(written("the folder"))?;
    slots::lock(folder)
}

/// Writes over what a killed run left, and says in both folders that they are not finished. Tells whether there was something.
fn clear(keys: &Path, root: &Path) -> Result<bool, KeysError> {
    let mut left = false;
    if is_unfinished(keys)? {
        left |= slots::wipe(keys)?;
        for number in 1..=EPOCHS_AT_MOST {
            left |= epochs::wipe(keys, number)?;
        }
        remove(&keys.join(DESK))?;
        remove(&keys.join(POOL))?;
    }
    if is_unfinished(root)? {
        left |= root::wipe(root)?;
        remove(&root.join(POOL))?;
    }
    for folder in [keys, root] {
        private::replace(&folder.join(UNFINISHED), WORDS.as_bytes()).map_err(written("the folder"))?;
    }
    Ok(left)
}

fn unmark(folder: &Path) -> Result<(), KeysError> {
    let mark = folder.join(UNFINISHED);
    remove(&mark)?;
    private::sync_folder_of(&mark).map_err(written("the folder"))
}

/// Takes away what tells no secret, if it is there.
fn remove(path: &Path) -> Result<(), KeysError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(written("the folder")(error)),
        _ => Ok(()),
    }
}

/// Keyslots of a new newsroom, without an epoch.
fn first_slots(root: &Root, desk: &DeskKey, day: u32) -> Slots {
    Slots {
        version: slots::VERSION,
        root: root.public().to_text(),
        newsroom: root.newsroom(),
        own: FIRST.to_owned(),
        desk: desk_secret(desk),
        custodian: Identity::generate().secret().expose_secret().to_owned(),
        slots: Vec::new(),
        editors: Vec::new(),
        copies: vec![Copied {
            name: FIRST.to_owned(),
            day,
        }],
        destroyed: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::{FOUNDED, root_words, stick, words};
    use crate::keys::{copy, extend, open};
    use std::path::PathBuf;

    /// Two folders in which nothing was finished, and the bytes of what is secret in them.
    fn unfinished() -> (tempfile::TempDir, [PathBuf; 2]) {
        let outer = tempfile::tempdir().unwrap();
        let [keys, root] = ["keys", "root"].map(|name| outer.path().join(name));
        drop(begun(&keys, &root, 2).unwrap());
        (outer, [keys, root])
    }

    fn begun(keys: &Path, root: &Path, count: u32) -> Result<SignedPool, KeysError> {
        let (words, root_words) = (words(), root_words());
        init(keys, stick(root, &root_words), FOUNDED, count, &words).map(|founding| founding.pool.clone())
    }

    fn finished(keys: &Path, root: &Path) -> Result<SignedPool, KeysError> {
        init(keys, stick(root, &root_words()), FOUNDED, 1, &words())?.finish()
    }

    #[test]
    fn what_is_not_finished_is_not_used() {
        let (outer, [keys, root]) = unfinished();
        assert!(matches!(open(&keys, &words()), Err(KeysError::Unfinished)));
        let more = extend(&keys, &words(), stick(&root, &root_words()), FOUNDED, 1, false);
        assert!(matches!(more, Err(KeysError::Unfinished)));
        assert!(matches!(Root::open(&root, &root_words()), Err(KeysError::Unfinished)));
        assert!(!keys.join(POOL).try_exists().unwrap(), "nothing can be sealed to it");
        let other = [outer.path().join("other"), outer.path().join("r")];
        finished(&other[0], &other[1]).unwrap();
        for to in [&keys, &root] {
            let copied = copy(&other[0], to, &words(), "safe", FOUNDED);
            assert!(matches!(copied, Err(KeysError::Unfinished)), "{copied:?}");
        }
    }

    #[test]
    fn a_run_after_one_that_was_killed_begins_anew_and_leaves_nothing_of_it() {
        let (_outer, [keys, root]) = unfinished();
        let secrets = ["keyslots.age", "epochs/1.age", "epochs/2.age"].map(|name| keys.join(name));
        let before = secrets.each_ref().map(|path| fs::read(path).unwrap());
        let (words, root_words) = (words(), root_words());
        let founding = init(&keys, stick(&root, &root_words), FOUNDED, 1, &words).unwrap();
        assert!(founding.began_anew());
        let pool = founding.finish().unwrap();
        assert_eq!(open(&keys, &words).unwrap().newsroom(), pool.pool().newsroom);
        for (path, before) in secrets.iter().zip(before) {
            assert!(fs::read(path).map_or(true, |now| now != before), "{}", path.display());
        }
        assert!(!secrets[2].try_exists().unwrap(), "an epoch of the killed run");
        assert!(matches!(finished(&keys, &root), Err(KeysError::Taken)), "now it counts");
    }

    #[test]
    fn what_was_left_in_one_folder_alone_is_in_nobody_s_way() {
        let (outer, [keys, root]) = unfinished();
        finished(&keys, &outer.path().join("another root")).unwrap();
        finished(&outer.path().join("other keys"), &root).unwrap();
        open(&keys, &words()).unwrap();
    }

    #[test]
    fn a_kill_between_the_last_two_steps_leaves_keys_that_count() {
        let (_outer, [keys, root]) = unfinished();
        let pool = finished(&keys, &root).unwrap();
        fs::write(keys.join(UNFINISHED), WORDS).unwrap();
        assert!(matches!(finished(&keys, &root), Err(KeysError::Taken)));
        assert_eq!(open(&keys, &words()).unwrap().newsroom(), pool.pool().newsroom);
    }

    #[test]
    fn keys_that_count_are_not_cleared_for_the_sake_of_an_unfinished_folder() {
        let (outer, [keys, root]) = unfinished();
        let other = [outer.path().join("other"), outer.path().join("r")];
        finished(&other[0], &other[1]).unwrap();
        let all = |folder: &Path| fs::read_dir(folder).unwrap().count();
        let before = [&other[0], &other[1], &keys, &root].map(|folder| all(folder));
        assert!(matches!(finished(&other[0], &root), Err(KeysError::Taken)));
        assert!(matches!(finished(&keys, &other[1]), Err(KeysError::Taken)));
        assert_eq!([&other[0], &other[1], &keys, &root].map(|folder| all(folder)), before);
        assert!(matches!(open(&keys, &words()), Err(KeysError::Unfinished)));
    }
}
