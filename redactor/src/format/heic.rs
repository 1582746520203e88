//! HEIC, the photographs of telephones.

use crate::image::heif::Kind;

/// HEIC, and HEIF of any other coding (ISO/IEC 23008-12, annex B and section 10); the last three brands are for any coding.
pub(super) const HEIC: Kind = Kind {
    name: "heic",
    brands: &[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1",
    ],
    // AVIF is built the same way, and has a name of its own.
    others: &[b"avif", b"avis"],
};
