//! The drop: takes submissions from a browser without scripts, and seals them while they stream in.
//!
//! Start reading at [`app`]: it holds the two routers, and what every page shares. A submission takes the way
//! `source` → `intake` → `envelope` → `vault`; what it was named there only the session that sent it knows.

pub mod app;
pub mod audit;
pub mod clock;
pub mod command;
pub mod config;
pub mod courier;
pub mod desk;
pub mod gate;
pub mod intake;
pub mod keeper;
#[cfg(test)]
pub(crate) mod killed;
pub mod mailbox;
pub mod memory;
pub mod pool;
pub mod protocol;
pub mod quiet;
pub mod seizure;
pub mod serve;
pub mod session;
mod shuffle;
pub mod source;
pub mod vault;
mod whole;
