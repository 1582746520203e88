//! The only clock of this program: days, since nothing here needs to know a time more exactly.

use std::time::{SystemTime, UNIX_EPOCH};

/// Seconds of one day.
const DAY: u64 = 24 * 60 * 60;

/// Today, as days since 1970-01-01 (UTC); 0 where the machine's clock stands before that.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the machine for the date"
)]
pub fn today() -> u32 {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |time| time.as_secs());
    u32::try_from(seconds / DAY).unwrap_or(u32::MAX)
}

/// A day since 1970-01-01 as people write it: `2026-11-25`.
///
/// ```
/// assert_eq!(redactor::clock::date(0), "1970-01-01");
/// assert_eq!(redactor::clock::date(20_782), "2026-11-25");
/// ```
#[must_use]
pub fn date(day: u32) -> String {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = u64::from(day) + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_around_leap_days_are_right() {
        for (day, expected) in [
            (11_015, "2000-02-28"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_819, "2027-01-01"),
        ] {
            assert_eq!(date(day), expected);
        }
    }
}
