//! AVIF: pictures coded as the frames of films (AV1) are.

use super::File;
use super::heif::{self, Coding};

pub(super) fn files() -> Vec<File> {
    heif::files(&Coding {
        brand: b"avif",
        picture: b"av01",
        setting: b"av1C",
        plain: include_bytes!("coded/plain.avif"),
        // A unit of padding with its length (AV1, section 5.3.2, type 15).
        filler: |words| [&[0x7a, words.len() as u8 + 1], words, b"\x80"].concat(),
    })
}
