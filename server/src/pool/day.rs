//! The day as the drop believes it. It never goes back, and without the operator's word it goes forward by one epoch at
//! most: a clock that someone set wrong must neither seal to keys that are destroyed, nor delete what still waits.
//!
//! The latest day that was believed lies in `pool/day.txt`, so that it holds after a new start too. The desk's process
//! writes it on its rounds, never because somebody asks for something: else the file's time would be that of a visit. The
//! source's process, which may not write it, reads it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use envelope::epoch::Pool;

use super::{MODE, ShelfError, reading, writing};
use crate::clock::date;
use crate::whole;

/// The remembered day's file in the pool folder: the number of the day, and the date for people.
const DAY_FILE: &str = "day.txt";

/// What day it is, as far as the drop believes its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Today {
    /// Whole days since 1970-01-01, UTC.
    pub day: u32,
    /// Whether the clock stands further ahead than is believed: then nothing is sealed, and nothing expires.
    pub jumped: bool,
}

/// The days that a drop has seen.
#[derive(Debug)]
pub(super) struct Days {
    folder: PathBuf,
    latest: Mutex<Option<u32>>,
}

impl Days {
    /// What is remembered in the pool folder.
    pub(super) fn open(folder: &Path) -> Result<Self, ShelfError> {
        Ok(Self {
            folder: folder.to_owned(),
            latest: Mutex::new(remembered(folder)?),
        })
    }

    /// What to believe when the clock says `day`. Nothing is written: [`Days::agree`] does that.
    pub(super) fn believe(&self, day: u32, pool: Option<&Pool>) -> Today {
        let mut latest = self.lock();
        let Some(pool) = pool else {
            let day = latest.map_or(day, |latest| latest.max(day));
            return Today { day, jumped: false };
        };
        match *latest {
            Some(latest) if day <= latest => Today {
                day: latest,
                jumped: false,
            },
            Some(latest) if day > furthest(pool, latest) => Today {
                day: latest,
                jumped: true,
            },
            _ => {
                *latest = Some(day);
                Today { day, jumped: false }
            }
        }
    }

    /// Takes up a later day that another process or the operator wrote, and writes down one that is not on the disk.
    pub(super) fn agree(&self) -> Result<(), ShelfError> {
        let written = remembered(&self.folder)?;
        let mut latest = self.lock();
        *latest = (*latest).max(written);
        match *latest {
            // Who may not write here reads what the desk's process writes.
            Some(day) if written != Some(day) => match keep(&self.folder, day) {
                Err(why) if why.kind() != io::ErrorKind::PermissionDenied => Err(writing(why)),
                _ => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<u32>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last day that is believed after `latest`: one epoch's length on, or to the end of the epoch that follows.
fn furthest(pool: &Pool, latest: u32) -> u32 {
    let own = pool.epochs.iter().rev().find(|epoch| epoch.first_day <= latest);
    let next = pool.epochs.iter().find(|epoch| epoch.first_day > latest);
    let length = own
        .or(next)
        .map_or(0, |epoch| (epoch.last_day - epoch.first_day).saturating_add(1));
    let on = latest.saturating_add(length);
    next.map_or(on, |next| on.max(next.last_day))
}

/// The day on the disk, or none.
pub(super) fn remembered(folder: &Path) -> Result<Option<u32>, ShelfError> {
    match fs::read_to_string(folder.join(DAY_FILE)) {
        Ok(text) => {
            let day = text.split_whitespace().next().and_then(|day| day.parse().ok());
            day.map(Some).ok_or(ShelfError::DamagedDay)
        }
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(reading(why)),
    }
}

fn keep(folder: &Path, day: u32) -> io::Result<()> {
    whole::replace(folder, DAY_FILE, &format!("{day} {}\n", date(day)), MODE)
}

/// Remembers the day of the first installation.
pub(super) fn begin(folder: &Path, today: u32) -> Result<(), ShelfError> {
    match remembered(folder)? {
        Some(_) => Ok(()),
        None => keep(folder, today).map_err(writing),
    }
}

/// The operator's word that it is the day `said` (as `YYYY-MM-DD`), which the clock must say too. Returns the day that
/// was remembered before.
///
/// # Errors
/// The clock says another day, or an earlier one than is remembered; then nothing was changed. Or the disk failed.
pub fn confirm(folder: &Path, said: &str, today: u32) -> Result<Option<u32>, ShelfError> {
    if date(today) != said {
        return Err(ShelfError::OtherDate { clock: date(today) });
    }
    let before = remembered(folder)?;
    if let Some(latest) = before.filter(|latest| *latest > today) {
        return Err(ShelfError::ClockBehind { latest: date(latest) });
    }
    keep(folder, today).map_err(writing)?;
    Ok(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pool::sample::Newsroom;
    use crate::pool::{PoolShelf, install};

    /// Five epochs of seven days from 20,000 on, installed, in a folder of its own.
    fn installed() -> (tempfile::TempDir, PoolShelf) {
        let folder = tempfile::tempdir().unwrap();
        install(folder.path(), &Newsroom::found(20_000, 5).signed().to_text()).unwrap();
        let shelf = PoolShelf::open(folder.path()).unwrap();
        (folder, shelf)
    }

    fn number(shelf: &PoolShelf, day: u32) -> Option<u32> {
        shelf.current(day).map(|epoch| epoch.number)
    }

    #[test]
    fn a_clock_that_jumps_back_changes_no_epoch_not_after_a_new_start_either() {
        let (folder, shelf) = installed();
        assert_eq!(number(&shelf, 20_008), Some(2));
        assert_eq!(
            number(&shelf, 20_001),
            Some(2),
            "an epoch that is over gets nothing more"
        );
        shelf.refresh().unwrap();
        let anew = PoolShelf::open(folder.path()).unwrap();
        assert_eq!(number(&anew, 20_001), Some(2), "nor after a new start");
    }

    #[test]
    fn a_clock_that_jumps_two_epochs_forward_closes_the_drop_until_the_operator_says_the_date() {
        let (folder, shelf) = installed();
        assert_eq!(number(&shelf, 20_003), Some(1));
        shelf.refresh().unwrap();
        assert_eq!(number(&shelf, 20_014), None, "two epochs on");
        assert!(shelf.today(20_014).jumped);
        assert_eq!(shelf.retained(20_014, 8).first(), Some(&1), "and nothing expires");
        assert!(
            confirm(folder.path(), "2024-10-17", 20_014).is_err(),
            "the clock says another day"
        );
        assert_eq!(confirm(folder.path(), "2024-10-18", 20_014).unwrap(), Some(20_003));
        shelf.refresh().unwrap();
        assert_eq!(number(&shelf, 20_014), Some(3));
    }

    #[test]
    fn a_clock_that_is_put_right_again_needs_nobody() {
        let (_folder, shelf) = installed();
        shelf.current(20_003);
        assert_eq!(number(&shelf, 29_000), None);
        assert_eq!(number(&shelf, 20_004), Some(1));
    }

    #[test]
    fn one_epoch_forward_needs_nobody() {
        let (_folder, shelf) = installed();
        assert_eq!(
            [20_000, 20_013, 20_020].map(|day| number(&shelf, day)),
            [Some(1), Some(2), Some(3)]
        );
    }

    #[test]
    fn past_the_pools_end_days_go_on_and_a_jump_is_still_seen() {
        let (_folder, shelf) = installed();
        for day in (20_000..20_060).step_by(7) {
            assert!(!shelf.today(day).jumped, "{day}");
        }
        assert!(shelf.today(20_100).jumped);
    }

    #[test]
    fn the_operators_word_goes_back_no_further_than_the_clock() {
        let (folder, shelf) = installed();
        shelf.current(20_008);
        shelf.refresh().unwrap();
        let said = confirm(folder.path(), &date(20_001), 20_001).unwrap_err().to_string();
        assert!(said.contains("2024-10-12"), "{said}");
    }

    #[test]
    fn a_damaged_day_is_said() {
        let (folder, shelf) = installed();
        fs::write(folder.path().join(DAY_FILE), "yesterday").unwrap();
        assert!(matches!(PoolShelf::open(folder.path()), Err(ShelfError::DamagedDay)));
        assert!(shelf.refresh().is_err());
    }
}
