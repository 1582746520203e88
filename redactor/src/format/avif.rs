//! AVIF, pictures of the web and of newer telephones: drawn by a program of the jail's, and looked through here for what hides in it.

use super::{Copy, Format, Refusal};
use crate::document::{Head, Value};
use crate::image::heif;
use crate::limits::Limits;

/// AVIF.
pub(super) struct Avif;

/// What such files call themselves (AVIF, section 6): a picture, or several one after another.
const BRANDS: [&[u8; 4]; 2] = [b"avif", b"avis"];

impl Format for Avif {
    fn name(&self) -> &'static str {
        "avif"
    }

    fn extension(&self) -> &'static str {
        "avif"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        heif::is_of(head, &BRANDS)
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
