//! AVIF, pictures of the web and of newer telephones.

use crate::image::heif::Kind;

/// AVIF (section 6 of its specification): a picture, or several one after another.
pub(super) const AVIF: Kind = Kind {
    name: "avif",
    brands: &[b"avif", b"avis"],
    others: &[],
};
