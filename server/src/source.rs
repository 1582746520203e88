//! The pages for sources. One file a page: its address, its handler, its template, its test. None needs a script, and
//! none has anything from elsewhere.

mod blank;
mod chunks;
mod closed;
mod codename;
mod confirm;
mod cookie;
mod discard;
mod drop;
mod enter;
mod guard;
mod inbox;
mod leave;
mod letters;
mod page;
mod pieces;
#[cfg(test)]
mod promises;
mod received;
mod reply;
mod send;
mod start;
mod status;
mod style;
#[cfg(test)]
pub(crate) mod trial;
mod trouble;
mod visitor;
mod warning;
mod withdraw;

use crate::app::Parts;
use axum::routing::MethodRouter;

pub(crate) use guard::{check, dress};
pub(crate) use trouble::Trouble;

/// Every page: its address and what answers there.
pub(crate) fn all() -> [(&'static str, MethodRouter<Parts>); 19] {
    [
        start::route(),
        codename::route(),
        confirm::route(),
        drop::route(),
        send::route(),
        status::route(),
        received::route(),
        withdraw::route(),
        enter::route(),
        inbox::route(),
        inbox::one(),
        reply::route(),
        discard::route(),
        leave::route(),
        leave::left(),
        closed::route(),
        blank::route(),
        style::route(),
        style::hide(),
    ]
}
