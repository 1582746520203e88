//! Closed: no pool is installed, or it is past its end.

use super::trouble::Trouble;
use crate::app::Parts;
use axum::routing::{MethodRouter, get};

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/closed", get(|| async { Trouble::Closed }))
}
