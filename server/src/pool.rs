//! The pool on the server's disk: the shelf from which the server reads the epoch of the day, and [installing](fn@install).
//!
//! `pool/pool.txt` is the newsroom's signed pool as it came; `pool/root.txt` is the root key that the first
//! installation pinned; `pool/day.txt` is the latest day that the drop has seen. All are read again and checked at every start: what lies on a disk is not believed.

mod command;
mod day;
mod install;
mod retention;
#[cfg(test)]
pub(crate) mod sample;
mod status;

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};
use std::time::SystemTime;

use envelope::epoch::{Epoch, PoolError, RootPublic, SignedPool};

pub use command::PoolCommand;
pub use day::{Today, confirm};
pub use install::{Installed, install};
pub use status::{FEW, Status};

/// The signed pool's file in the pool folder.
const POOL_FILE: &str = "pool.txt";
/// The pinned root's file in the pool folder.
const ROOT_FILE: &str = "root.txt";
/// Readable by the source's process and the desk's, which share a group; by nobody else.
const MODE: u32 = 0o640;
/// The envelope reads no larger one: ten years of weeks with four hybrid recipients each.
const LARGEST_POOL: u64 = 12 * 1024 * 1024;

/// Why a pool was not installed or cannot be read. Each says what to do.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The disk failed.
    #[error("the pool folder cannot be {doing} ({why}): check its owner and the free space")]
    Disk {
        /// `read` or `written`.
        doing: &'static str,
        /// What the system said.
        why: io::Error,
    },
    /// The file is no pool, or one that must not be used.
    #[error(transparent)]
    Pool(#[from] PoolError),
    /// The file is too large to be a pool.
    #[error("this is no pool: it is larger than 12 MiB")]
    TooLarge,
    /// Another root than the pinned one.
    #[error(
        "this pool is signed by the root {found}, but this drop trusts the root {pinned}. \
         If the newsroom has really made a new root, that is a new drop: install it in a new data folder"
    )]
    WrongRoot {
        /// Fingerprint of the root in the file.
        found: String,
        /// Fingerprint of the root that the first installation pinned.
        pinned: String,
    },
    /// The pinned root cannot be read.
    #[error(
        "the pinned root in the pool folder is damaged: put it back from a backup, or install in a new data folder"
    )]
    DamagedRoot,
    /// The remembered day cannot be read.
    #[error(
        "the remembered day in the pool folder is damaged: look whether this machine's clock is right, remove \
         `day.txt` there, and say the date with `postern pool confirm-date`"
    )]
    DamagedDay,
    /// The operator said another date than the clock.
    #[error("this machine's clock says {clock}: nothing was changed. Set the clock right, or look at the date again")]
    OtherDate {
        /// The clock's date.
        clock: String,
    },
    /// The clock stands before the latest day that the drop has seen.
    #[error(
        "this drop has seen {latest} already, and never goes back, for the keys of an epoch that is over may be \
         destroyed: nothing was changed"
    )]
    ClockBehind {
        /// The latest day's date.
        latest: String,
    },
}

/// The installed pool in memory. A running server keeps the old one when a new one is bad.
#[derive(Debug)]
pub struct PoolShelf {
    folder: PathBuf,
    held: RwLock<Option<Arc<SignedPool>>>,
    /// When the file that was read last had been written.
    seen: Mutex<Option<SystemTime>>,
    days: day::Days,
}

impl PoolShelf {
    /// Opens the pool folder; without an installed pool (or without the folder) the shelf is empty, and the drop closed.
    ///
    /// # Errors
    /// The folder cannot be read, or what lies in it does not hold.
    pub fn open(folder: &Path) -> Result<Self, ShelfError> {
        let shelf = Self {
            folder: folder.to_owned(),
            held: RwLock::new(None),
            seen: Mutex::new(None),
            days: day::Days::open(folder)?,
        };
        shelf.refresh()?;
        Ok(shelf)
    }

    /// Reads the folder again; on an error the pool that was held stays.
    ///
    /// # Errors
    /// As for [`PoolShelf::open`].
    pub fn reload(&self) -> Result<(), ShelfError> {
        let Some(pool) = read_installed(&self.folder)? else {
            return Ok(());
        };
        *self.held.write().unwrap_or_else(|broken| broken.into_inner()) = Some(Arc::new(pool));
        Ok(())
    }

    /// Reads the folder again if another pool was installed since; whether that is so. A bad one is told once. The
    /// remembered day is brought into line with the disk each time.
    ///
    /// # Errors
    /// As for [`PoolShelf::open`].
    pub fn refresh(&self) -> Result<bool, ShelfError> {
        self.days.agree()?;
        let written = fs::metadata(self.folder.join(POOL_FILE))
            .and_then(|file| file.modified())
            .ok();
        {
            let mut seen = self.seen.lock().unwrap_or_else(|broken| broken.into_inner());
            if written.is_none() || *seen == written {
                return Ok(false);
            }
            *seen = written;
        }
        self.reload().map(|()| true)
    }

    /// What to believe when the clock says this day (days since 1970-01-01).
    pub fn today(&self, clock: u32) -> Today {
        let signed = self.signed();
        self.days.believe(clock, signed.as_deref().map(SignedPool::pool))
    }

    /// The epoch of the day that the clock says, or none: then the drop is closed. See [`Today`] for what is believed
    /// of a clock.
    pub fn current(&self, clock: u32) -> Option<Epoch> {
        let today = self.today(clock);
        let signed = self.signed().filter(|_| !today.jumped)?;
        signed.pool().current(today.day).cloned()
    }

    /// The installed pool.
    pub fn signed(&self) -> Option<Arc<SignedPool>> {
        self.held.read().unwrap_or_else(|broken| broken.into_inner()).clone()
    }

    /// The newsroom's permanent id in hexadecimal.
    pub fn newsroom(&self) -> Option<String> {
        self.signed().map(|signed| signed.pool().newsroom.to_hex())
    }

    /// The root's fingerprint for people.
    pub fn fingerprint(&self) -> Option<String> {
        self.signed().map(|signed| signed.root().fingerprint())
    }

    /// Whether the pool certifies this device key (base64).
    pub fn certifies(&self, untrusted_device: &str) -> bool {
        self.device(untrusted_device).is_some()
    }

    /// What the newsroom calls the device of this key (base64), if the pool certifies it.
    pub fn device(&self, untrusted_device: &str) -> Option<String> {
        let signed = self.signed()?;
        signed.pool().device(untrusted_device).map(|device| device.name.clone())
    }
}

/// The installed pool, checked against the pinned root.
fn read_installed(folder: &Path) -> Result<Option<SignedPool>, ShelfError> {
    let Some(root) = read_root(folder)? else {
        return Ok(None);
    };
    let Some(text) = read_text(&folder.join(POOL_FILE))? else {
        return Ok(None);
    };
    Ok(Some(SignedPool::parse(&text, Some(&root))?))
}

fn read_root(folder: &Path) -> Result<Option<RootPublic>, ShelfError> {
    let Some(text) = read_text(&folder.join(ROOT_FILE))? else {
        return Ok(None);
    };
    RootPublic::from_text(&text).map(Some).ok_or(ShelfError::DamagedRoot)
}

/// The file's text, or none where there is no file.
fn read_text(path: &Path) -> Result<Option<String>, ShelfError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(reading(error)),
    };
    let mut text = String::new();
    file.take(LARGEST_POOL + 1).read_to_string(&mut text).map_err(reading)?;
    if text.len() as u64 > LARGEST_POOL {
        Err(ShelfError::TooLarge)
    } else {
        Ok(Some(text))
    }
}

fn reading(why: io::Error) -> ShelfError {
    ShelfError::Disk { doing: "read", why }
}

fn writing(why: io::Error) -> ShelfError {
    ShelfError::Disk { doing: "written", why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sample::Newsroom;

    fn installed(newsroom: &Newsroom, folder: &Path) -> PoolShelf {
        install(folder, &newsroom.signed().to_text()).unwrap();
        PoolShelf::open(folder).unwrap()
    }

    #[test]
    fn an_empty_shelf_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        for place in [folder.path(), &folder.path().join("missing")] {
            let shelf = PoolShelf::open(place).unwrap();
            assert!(shelf.current(20_000).is_none() && shelf.newsroom().is_none() && !shelf.certifies(""));
        }
    }

    #[test]
    fn the_day_names_the_epoch_and_outside_the_pool_the_drop_is_closed() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = installed(&Newsroom::found(20_000, 2), folder.path());
        let number = |day| shelf.current(day).map(|epoch| epoch.number);
        assert_eq!(
            [19_999, 20_000, 20_006, 20_007, 20_013].map(number),
            [None, Some(1), Some(1), Some(2), Some(2)]
        );
        assert_eq!(number(20_014), None);
    }

    #[test]
    fn a_running_shelf_keeps_its_pool_when_the_new_one_is_bad() {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Newsroom::found(20_000, 1);
        let shelf = installed(&newsroom, folder.path());
        fs::write(
            folder.path().join(POOL_FILE),
            Newsroom::found(20_000, 1).signed().to_text(),
        )
        .unwrap();
        assert!(shelf.reload().is_err());
        assert_eq!(shelf.fingerprint(), Some(newsroom.signed().root().fingerprint()));
        assert!(PoolShelf::open(folder.path()).is_err());
    }

    #[test]
    fn a_pool_that_is_installed_while_the_drop_runs_is_taken_up() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = PoolShelf::open(folder.path()).unwrap();
        assert!(!shelf.refresh().unwrap());
        let newsroom = Newsroom::found(20_000, 1);
        install(folder.path(), &newsroom.signed().to_text()).unwrap();
        assert!(shelf.refresh().unwrap() && shelf.signed().is_some());
        assert!(!shelf.refresh().unwrap());
        fs::write(folder.path().join(POOL_FILE), "rubbish").unwrap();
        assert!(shelf.refresh().is_err() && shelf.signed().is_some());
        assert!(!shelf.refresh().unwrap(), "told once");
    }
}
