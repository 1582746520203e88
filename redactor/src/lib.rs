//! The redactor, for a machine without a network: it reads what a reader would see, and writes a new document that contains only that.

pub mod case;
pub mod clock;
pub mod command;
pub mod detector;
pub mod document;
pub mod finding;
pub mod foreign;
pub mod format;
pub mod handover;
pub mod image;
pub mod jail;
pub mod job;
pub mod keys;
pub mod limits;
pub mod memory;
pub mod open;
pub mod outbox;
mod pdf;
pub mod policy;
pub mod private;
pub mod process;
pub mod release;
pub mod report;
pub mod verify;
pub mod wire;
pub mod worker;
