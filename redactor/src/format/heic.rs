//! HEIC, the photographs of telephones: drawn by a program of the jail's, and looked through here for what hides in it.

use super::{Copy, Format, Refusal};
use crate::document::{Head, Value};
use crate::image::heif;
use crate::limits::Limits;

/// HEIC, and HEIF of any other coding.
pub(super) struct Heic;

/// What such files call themselves (ISO/IEC 23008-12, annex B and section 10); the last three for any coding.
const BRANDS: [&[u8; 4]; 9] = [
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"mif2", b"msf1",
];
/// What AVIF calls itself, which is built the same way and has a name of its own.
const OTHERS: [&[u8; 4]; 2] = [b"avif", b"avis"];

impl Format for Heic {
    fn name(&self) -> &'static str {
        "heic"
    }

    fn extension(&self) -> &'static str {
        "heic"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        heif::is_of(head, &BRANDS) && !heif::is_of(head, &OTHERS)
    }

    fn copy(&self) -> Copy {
        Copy::Photograph
    }

    fn drawn_by(&self) -> Option<&'static str> {
        Some("heif-convert")
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let hidden = heif::told(bytes, limits)?;
        give(Value::Head(Head::Elsewhere))?;
        hidden.into_iter().map(Value::Hidden).try_for_each(give)
    }
}
