//! Documents that are locked with a password: [`offcrypto`] opens packages in compound files ([MS-OFFCRYPTO]), [`opendocument`] those
//! of OpenDocument (OpenDocument 1.3, part 2, 3.4 and 4.8).
//!
//! Ciphers, sums and what makes keys of passwords are those of ring and RustCrypto ([`cipher`], [`key`]); what is ours is in which
//! order they are asked. A password is right where the file bears it out; else the document needs one. What comes out is read as any
//! such document is, and nothing of the lock goes on but what is told of it.

mod cipher;
mod key;
pub(crate) mod offcrypto;
pub(crate) mod opendocument;

use crate::document::Hidden;
use crate::flow::Hidings;
use crate::format::Refusal;
use crate::package::xml::Element;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What cannot be read of a document whose lock is not opened here.
pub(crate) const LOCKED: &str =
    "a document that is locked; open it on a machine without a network, save it there without a lock, and process that";

/// Bytes of which a file says in base 64: salts, sums, keys and certificates.
fn coded(text: &str) -> Option<Vec<u8>> {
    let letters: String = text.split_ascii_whitespace().collect();
    STANDARD.decode(letters).ok()
}

/// The value of an attribute, in base 64.
fn bytes(element: &Element, name: &str) -> Result<Vec<u8>, Refusal> {
    let said = element.attribute(name).and_then(coded);
    said.ok_or_else(|| damaged("a value that is missing or not in base 64"))
}

/// Tells that a document was locked, and how.
fn tell(hidings: &mut Hidings, how: &str) {
    hidings.note(Hidden::LOCK, &format!("{how}; it keeps marks of the password"));
}

/// Why a lock is not opened, by its name.
fn unknown(what: &str) -> Refusal {
    Refusal::Unsupported(format!(
        "a lock with {what}; open it on a machine without a network, save it there without a lock, and process that"
    ))
}

/// Why a lock is not even tried.
fn too_long() -> Refusal {
    let why = "its lock takes too long to open; save it without one on a machine without a network, and process that";
    Refusal::TooLarge(why.to_owned())
}

/// What a lock leaves out, or says twice.
fn damaged(what: &str) -> Refusal {
    Refusal::Damaged(format!("its lock: {what}"))
}
