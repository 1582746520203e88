//! Why keys could not be made, read or changed, and what to do.

use super::{DEVICES, EPOCHS_AT_MOST};
use envelope::epoch::PoolError;
use std::io;

/// Why keys could not be made, read or changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// There are keys already.
    #[error("the folder holds keys already, and they are never written over; choose another folder")]
    Taken,
    /// There are none.
    #[error("the folder holds no keys; make them with `redactor keys init --keys DIR`")]
    Missing,
    /// The passphrase does not open them.
    #[error("the passphrase does not open these keys; type the words as they were shown")]
    Passphrase,
    /// The sealed content is not what this program wrote.
    #[error("this is not what the redactor sealed, or it is damaged; use its second copy")]
    Damaged,
    /// The pool is not what its root signed.
    #[error("the pool is not in order: {0}")]
    Pool(#[from] PoolError),
    /// A device key that is none.
    #[error("this is not the public half of a device; it is the file `device.pub` that `postern courier init` made")]
    Device,
    /// A number of epochs out of range.
    #[error("a pool holds 1 to {EPOCHS_AT_MOST} epochs")]
    Epochs,
    /// There are too many.
    #[error("a pool certifies at most {DEVICES} devices")]
    TooMany,
    /// A name that is none.
    #[error("a name is 1 to 60 letters, digits, spaces, dots and hyphens")]
    Name,
    /// The list of editors holds something else.
    #[error("line {0} of the list of editors is not an age recipient; it begins with `age1`")]
    NotARecipient(usize),
    /// The list of editors is empty.
    #[error(
        "there is no editor to seal clean copies to; make one with `redactor keys editor NAME --keys DIR --to FILE`"
    )]
    NoEditor,
    /// No randomness, or sealing failed.
    #[error("keys could not be made: {0}")]
    Making(String),
    /// The file system stands in the way.
    #[error("{what} could not be {done}: {error}")]
    Io {
        /// Which file, by its part.
        what: &'static str,
        /// `read` or `written`.
        done: &'static str,
        /// What the system says.
        error: io::Error,
    },
}
