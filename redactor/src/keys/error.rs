//! Why keys could not be made, read or changed, and what to do.

use super::EPOCHS_AT_MOST;
use super::pool::{DESKS, DEVICES};
use envelope::epoch::PoolError;
use std::io;

/// Why keys could not be made, read or changed.
#[derive(Debug, thiserror::Error)]
pub enum KeysError {
    /// There are keys already.
    #[error("the folder holds keys already, and they are never written over; choose another folder")]
    Taken,
    /// There are none.
    #[error("the folder holds no keys; make them with `redactor keys init --keys DIR --root DIR`")]
    Missing,
    /// They were not made to the end.
    #[error("`redactor keys init` did not come to its end in this folder, and nothing in it is used; run it again")]
    Unfinished,
    /// There is no root.
    #[error("the folder holds no root key; put in the stick that `redactor keys init` wrote it to")]
    NoRoot,
    /// Two folders that must be two are one, or one lies in the other.
    #[error("the two folders are one, or one lies in the other; choose two, on two sticks")]
    OneFolder,
    /// Another process changes the keys.
    #[error("another program is changing these keys; wait until it is done")]
    Busy,
    /// Two folders, or a pool, that do not belong together.
    #[error("this is of another newsroom; put in the sticks that belong together")]
    OtherNewsroom,
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
    #[error(
        "this is not a public key; a device's is the file `device.pub` that `postern courier init` made, a desk's is `desk.pub`"
    )]
    Device,
    /// Nothing of this name is certified.
    #[error("no device and no desk of this name is certified; `redactor keys status` lists them")]
    NotCertified,
    /// A number of epochs out of range.
    #[error(
        "1 to {EPOCHS_AT_MOST} epochs can be ahead; a key that waits longer in a folder is longer to be found there"
    )]
    Epochs,
    /// There are too many.
    #[error("a pool certifies at most {DEVICES} devices and {DESKS} desks; take one out with `redactor keys revoke`")]
    TooMany,
    /// A name that is none.
    #[error("a name is 1 to 60 letters, digits, spaces, dots and hyphens")]
    Name,
    /// The list of editors holds something else.
    #[error("line {0} of the list of editors is not an age recipient; it begins with `age1`")]
    NotARecipient(usize),
    /// The list of editors holds someone whom these keys do not know.
    #[error(
        "line {0} of the list of editors is nobody's whom these keys know: someone added it by hand, or it was removed; take the line out, or make an editor with `redactor keys editor`"
    )]
    Stranger(usize),
    /// An editor of this name is there.
    #[error("there is an editor of this name; choose another, or remove it first")]
    NameTaken,
    /// No editor of this name is there.
    #[error("there is no editor of this name; `redactor keys status` lists them")]
    NoSuchEditor,
    /// A copy of this name is there.
    #[error("there is a copy of this name; give this one another by --name")]
    CopyTaken,
    /// Too many copies.
    #[error("8 copies at most; each one more is one more to destroy")]
    TooManyCopies,
    /// Too many editors.
    #[error("63 editors at most; remove one first")]
    TooManyEditors,
    /// The list of editors is empty.
    #[error(
        "there is no editor to seal clean copies to; make one with `redactor keys editor NAME --keys DIR --to FILE`"
    )]
    NoEditor,
    /// An epoch that these keys never held.
    #[error("these keys hold no epoch {0}; `redactor keys status` lists them")]
    NoEpoch(u32),
    /// An epoch that the drop still seals to, or will.
    #[error(
        "epoch {0} is not over: what comes in until its end could never be opened; to do it all the same, add --before-its-end"
    )]
    NotOver(u32),
    /// Something of an epoch would be lost.
    #[error("{0}")]
    Unspent(#[from] super::Unspent),
    /// No randomness, or sealing failed.
    #[error("keys could not be made: {0}")]
    Making(String),
    /// The file system stands in the way.
    #[error("{what} could not be {done}: {error}")]
    Io {
        /// Which file, by its part.
        what: &'static str,
        /// `read`, `opened` or `written`.
        done: &'static str,
        /// What the system says.
        error: io::Error,
    },
}
