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
