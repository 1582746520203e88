//! The sealed submission: its bytes, its keys, the codename.

#[cfg(feature = "airgap")]
pub use open::{FileReader, Identity, Opened, open};

pub mod codename;
pub mod epoch;
pub mod error;
pub mod length;
pub mod manifest;
#[cfg(feature = "airgap")]
pub mod open;
pub mod padding;
#[cfg(feature = "airgap")]
pub mod passphrase;
pub mod recipients;
pub mod seal;

mod entry;
mod random;
mod words;
mod zip;
