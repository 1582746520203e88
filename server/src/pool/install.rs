//! What `postern pool install` does: it takes a signed pool from the air gap, or refuses it and changes nothing.
//!
//! The first installation pins the root that signed it, and says its fingerprint to be compared by eye. Later ones
//! must be signed by the same root, be newer, and bring back no key of another epoch.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use envelope::epoch::{SignedPool, check_successor};

use super::{LARGEST_POOL, MODE, POOL_FILE, ROOT_FILE, ShelfError, read_root, read_text, writing};
use crate::clock::date;
use crate::whole;

/// The folder is read by the source's process and the desk's, which share a group; by nobody else.
const FOLDER_MODE: u32 = 0o750;

/// What was installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The pool's serial number.
    pub serial: u64,
    /// First and last day that its epochs cover, in days since 1970-01-01.
    pub days: Option<(u32, u32)>,
    /// How many epochs it has.
    pub epochs: usize,
    /// How many devices it certifies.
    pub devices: usize,
    /// The root's fingerprint.
    pub fingerprint: String,
    /// Whether the root was pinned now.
    pub first: bool,
}

impl std::fmt::Display for Installed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "Installed the pool with serial {}: {} epoch(s), {} device(s).",
            self.serial, self.epochs, self.devices
        )?;
        if let Some((first, last)) = self.days {
            writeln!(
                f,
                "It covers {} to {}; after that the drop is closed.",
                date(first),
                date(last)
            )?;
        }
        writeln!(f, "A drop that is running takes it up within half a minute.")?;
        if !self.first {
            return writeln!(f, "Signed by the pinned root {}.", self.fingerprint);
        }
        writeln!(f, "Root pinned: {}", self.fingerprint)?;
        writeln!(
            f,
            "Compare it with the fingerprint that the air-gapped machine shows; from now on no other root is taken."
        )
    }
}

/// Installs the signed pool `untrusted_text` in `folder`, which is made if it is missing.
///
/// # Errors
/// The pool is not one to use after what is installed; then nothing was changed. Or the disk failed; then the old pool
/// stands as it did.
pub fn install(folder: &Path, untrusted_text: &str) -> Result<Installed, ShelfError> {
    if untrusted_text.len() as u64 > LARGEST_POOL {
        return Err(ShelfError::TooLarge);
    }
    let pinned = read_root(folder)?;
    let new = SignedPool::parse(untrusted_text, None)?;
    if let Some(root) = pinned.as_ref().filter(|root| *root != new.root()) {
        return Err(ShelfError::WrongRoot {
            found: new.root().fingerprint(),
            pinned: root.fingerprint(),
        });
    }
    let old = read_text(&folder.join(POOL_FILE))?;
    if let Some(old) = old
        .as_deref()
        .filter(|_| pinned.is_some())
        .filter(|old| *old != new.to_text())
    {
        // An installed pool that does not hold is damage, not a reason to take an older one: the error says so.
        let old = SignedPool::parse(old, pinned.as_ref())?;
        check_successor(&old, &new)?;
    }
    DirBuilder::new()
        .recursive(true)
        .mode(FOLDER_MODE)
        .create(folder)
        .map_err(writing)?;
    if pinned.is_none() {
        whole::replace(folder, ROOT_FILE, &format!("{}\n", new.root().to_text()), MODE).map_err(writing)?;
    }
    whole::replace(folder, POOL_FILE, &new.to_text(), MODE).map_err(writing)?;
    Ok(describe(&new, pinned.is_none()))
}

fn describe(signed: &SignedPool, first: bool) -> Installed {
    let pool = signed.pool();
    let days = pool
        .epochs
        .iter()
        .map(|epoch| epoch.first_day)
        .min()
        .zip(pool.epochs.iter().map(|e| e.last_day).max());
    Installed {
        serial: pool.serial,
        days,
        epochs: pool.epochs.len(),
        devices: pool.devices.len(),
        fingerprint: signed.root().fingerprint(),
        first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::PoolShelf;
    use crate::pool::sample::Newsroom;
    use envelope::epoch::NewsroomId;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    /// A device key; nobody needs its secret half here.
    const DEVICE: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    /// Tries to install `text` over `before`; what it must say, and that nothing was changed.
    fn refused(before: &Newsroom, text: &str, says: &str) {
        let folder = tempfile::tempdir().unwrap();
        let pool = folder.path().join("pool");
        install(&pool, &before.signed().to_text()).unwrap();
        let error = install(&pool, text).unwrap_err().to_string();
        assert!(error.contains(says), "{error}");
        assert_eq!(
            fs::read_to_string(pool.join(POOL_FILE)).unwrap(),
            before.signed().to_text()
        );
        assert_eq!(fs::read_dir(&pool).unwrap().count(), 2, "no half-written file stays");
    }

    #[test]
    fn the_first_pins_the_root_and_a_newer_one_follows() {
        let folder = tempfile::tempdir().unwrap();
        let pool = folder.path().join("data/pool");
        let mut newsroom = Newsroom::found(20_000, 2);
        let first = install(&pool, &newsroom.signed().to_text()).unwrap();
        assert!(first.first && first.to_string().contains(&newsroom.signed().root().fingerprint()));
        assert!(first.to_string().contains("2024-10-04 to 2024-10-17"), "{first}");
        newsroom.certify(DEVICE);
        let second = install(&pool, &newsroom.signed().to_text()).unwrap();
        assert_eq!((second.first, second.serial, second.devices), (false, 2, 1));
        assert_eq!(
            install(&pool, &newsroom.signed().to_text()).unwrap(),
            second,
            "the same again changes nothing"
        );
        assert!(PoolShelf::open(&pool).unwrap().certifies(DEVICE));
        for file in [POOL_FILE, ROOT_FILE] {
            assert_eq!(
                fs::metadata(pool.join(file)).unwrap().permissions().mode() & 0o777,
                MODE
            );
        }
    }

    #[test]
    fn another_root_is_refused_with_both_fingerprints() {
        let newsroom = Newsroom::found(20_000, 1);
        let other = Newsroom::found(20_000, 1).signed();
        refused(&newsroom, &other.to_text(), &other.root().fingerprint());
        refused(&newsroom, &other.to_text(), &newsroom.signed().root().fingerprint());
    }

    #[test]
    fn an_older_pool_is_refused() {
        let mut newsroom = Newsroom::found(20_000, 1);
        let old = newsroom.signed().to_text();
        newsroom.certify(DEVICE);
        refused(&newsroom, &old, "not newer");
    }

    #[test]
    fn another_pool_with_the_same_serial_is_refused() {
        let mut newsroom = Newsroom::found(20_000, 1);
        newsroom.certify(DEVICE);
        let one = newsroom.signed().to_text();
        newsroom.pool.devices.clear();
        refused(&newsroom, &one, "not newer");
    }

    #[test]
    fn another_newsroom_is_refused() {
        let mut newsroom = Newsroom::found(20_000, 1);
        let signed = newsroom.signed();
        newsroom.pool.newsroom = NewsroomId::from_bytes([8; 16]);
        newsroom.pool.serial += 1;
        let other = newsroom.signed().to_text();
        newsroom.pool = signed.pool().clone();
        refused(&newsroom, &other, "newsroom");
    }

    #[test]
    fn a_key_may_not_outlive_its_epoch() {
        let newsroom = Newsroom::found(20_000, 2);
        let mut next = newsroom.pool.clone();
        next.serial += 1;
        next.epochs = vec![newsroom.pool.epochs[1].clone()];
        next.epochs[0].number = 3;
        refused(
            &newsroom,
            &newsroom.root.sign_pool(&next).unwrap().to_text(),
            "two epochs",
        );
    }

    #[test]
    fn a_broken_signature_and_rubbish_are_refused() {
        let newsroom = Newsroom::found(20_000, 1);
        let mut later = newsroom.pool.clone();
        later.serial += 1;
        let tampered = newsroom
            .root
            .sign_pool(&later)
            .unwrap()
            .to_text()
            .replace("\"serial\":2", "\"serial\":3");
        refused(&newsroom, &tampered, "signature is wrong");
        refused(&newsroom, "rubbish", "no pool of epochs");
        refused(&newsroom, &" ".repeat(13 << 20), "larger than");
    }

    #[test]
    fn a_crash_between_root_and_pool_is_made_good() {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Newsroom::found(20_000, 1);
        install(folder.path(), &newsroom.signed().to_text()).unwrap();
        fs::remove_file(folder.path().join(POOL_FILE)).unwrap();
        fs::write(folder.path().join("pool.txt.new"), "half").unwrap();
        assert!(install(folder.path(), &Newsroom::found(20_000, 1).signed().to_text()).is_err());
        assert_eq!(install(folder.path(), &newsroom.signed().to_text()).unwrap().serial, 1);
    }
}
