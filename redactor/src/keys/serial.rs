//! Serial numbers of what the desk signs: each is used once, and each is higher than the last.

use super::slots::lock;
use super::{KeysError, private, read, written};
use std::path::Path;

/// The last serial that was given out, in decimal digits.
const SERIAL: &str = "serial";
/// Serials of one day. The day stands in front, so that a second copy of the keys, or a folder that was brought back from an old
/// copy, goes on above what the desk has signed on earlier days.
const A_DAY: u32 = 16;

/// The next serial of the keys in `folder` on `day`: on the disk before it is returned.
///
/// # Errors
/// [`KeysError`].
pub fn next_serial(folder: &Path, day: u32) -> Result<u64, KeysError> {
    let _lock = lock(folder)?;
    let next = last_serial(folder)?.saturating_add(1).max(u64::from(day) << A_DAY);
    set_serial(folder, next)?;
    Ok(next)
}

/// The last serial of the keys in `folder`; 0 before the first.
///
/// # Errors
/// [`KeysError::Damaged`] where the file holds anything else.
pub(super) fn last_serial(folder: &Path) -> Result<u64, KeysError> {
    match read(&folder.join(SERIAL), "the serial") {
        Err(KeysError::Missing) => Ok(0),
        bytes => {
            let bytes = bytes?;
            let text = std::str::from_utf8(&bytes).map_err(|_| KeysError::Damaged)?;
            text.trim_end().parse().map_err(|_| KeysError::Damaged)
        }
    }
}

/// Makes `serial` the last one.
///
/// # Errors
/// [`KeysError::Io`].
pub(super) fn set_serial(folder: &Path, serial: u64) -> Result<(), KeysError> {
    private::replace(&folder.join(SERIAL), format!("{serial}\n").as_bytes()).map_err(written("the serial"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_rise_over_restarts_and_over_a_folder_that_went_back() {
        let folder = tempfile::tempdir().unwrap();
        let next = |day| next_serial(folder.path(), day).unwrap();
        let first = next(20_782);
        assert_eq!(next(20_782), first + 1);
        assert_eq!(next(20_700), first + 2, "a clock that went back takes nothing back");
        std::fs::remove_file(folder.path().join(SERIAL)).unwrap();
        assert!(next(20_783) > first + 2, "an old copy repeats what was signed before");
        std::fs::write(folder.path().join(SERIAL), "rubbish").unwrap();
        assert!(matches!(next_serial(folder.path(), 20_783), Err(KeysError::Damaged)));
    }
}
