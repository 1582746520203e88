//! The redactor, for a machine without a network: it reads what a reader would see, and writes a new document that contains only that.

pub mod document;
pub mod finding;
pub mod format;
pub mod jail;
pub mod limits;
pub mod verify;
pub mod wire;
pub mod worker;
