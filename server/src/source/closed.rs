//! Closed: no pool is installed, or it is past its end.

use super::trouble::Trouble;
use crate::app::Parts;
use axum::routing::{MethodRouter, get};
use envelope::epoch::Epoch;

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/closed", get(|| async { Trouble::Closed }))
}

/// Today's epoch, or the page that says that the drop is closed.
pub(super) fn or_epoch(parts: &Parts) -> Result<Epoch, Trouble> {
    parts.pool.current((parts.clock)()).ok_or(Trouble::Closed)
}
