//! HEIC: pictures coded as the frames of films (HEVC) are.

use super::File;
use super::heif::{self, Coding};

pub(super) fn files() -> Vec<File> {
    heif::files(&Coding {
        brand: b"heic",
        picture: b"hvc1",
        setting: b"hvcC",
        plain: include_bytes!("coded/plain.heic"),
        filler: |words| {
            // Its length, then a unit of filler data (H.265, section 7.4.2.2, type 38).
            let unit = [b"\x4c\x01".as_slice(), words, b"\x80"].concat();
            [&(unit.len() as u32).to_be_bytes()[..], &unit].concat()
        },
    })
}
