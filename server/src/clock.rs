//! The one clock of the drop. It tells the day and nothing finer, so that nothing finer can be kept.

use std::time::{SystemTime, UNIX_EPOCH};

/// Tells the day: whole days since 1970-01-01, UTC. A test passes its own.
pub type Clock = fn() -> u32;

const SECONDS_OF_A_DAY: u64 = 86_400;

/// Today, by the system's clock; day 0 if that stands before 1970, which no pool covers.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the system for the time"
)]
pub fn today() -> u32 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u32::try_from(since.as_secs() / SECONDS_OF_A_DAY).unwrap_or(u32::MAX)
}

/// A day as people write it, from days since 1970-01-01 (H. Hinnant, "chrono-compatible low-level date algorithms").
#[must_use]
pub fn date(day: u32) -> String {
    let shifted = u64::from(day) + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day_of_month = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day_of_month:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_dates() {
        for (day, expected) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_773, "2026-11-16"),
        ] {
            assert_eq!(date(day), expected);
        }
    }
}
