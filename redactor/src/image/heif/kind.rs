//! A kind of HEIF as a format: drawn by a program of the jail's, and looked through here for what hides in it.

use super::{is_of, told};
use crate::document::{Hand, Head, Value};
use crate::format::{Copy, Format, Refusal};
use crate::limits::Limits;

/// HEIC, or AVIF: they differ by what they call themselves.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// What such files call themselves.
    pub(crate) brands: &'static [&'static [u8; 4]],
    /// What makes a file another kind, though it has one of these brands.
    pub(crate) others: &'static [&'static [u8; 4]],
}

impl Format for Kind {
    fn name(&self) -> &'static str {
        self.name
    }

    fn extension(&self) -> &'static str {
        self.name
    }

    fn sniff(&self, head: &[u8]) -> bool {
        is_of(head, self.brands) && !is_of(head, self.others)
    }

    fn copy(&self) -> Copy {
        Copy::Photograph
    }

    fn drawn_by(&self) -> &'static [Hand] {
        &[Hand::Heif]
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let hidden = told(bytes, limits)?;
        give(Value::Head(Head::Elsewhere(Hand::Heif)))?;
        hidden.into_iter().map(Value::Hidden).try_for_each(give)
    }
}
