//! What tests of formats share: a document that is read to its end, and one that is to be written.

use super::Taken;
use crate::document::{Hidden, Mark, Value};
use crate::format::{Format, Refusal};
use crate::limits::Limits;

/// A text, its marks, and what hides in the document.
pub(crate) type Read = (String, Vec<Mark>, Vec<Hidden>);

/// What is read of `bytes`; its marks are as marks must be.
pub(crate) fn read(format: &dyn Format, bytes: &[u8]) -> Result<Read, Refusal> {
    let (mut text, mut marks, mut hidden) = (String::new(), Vec::new(), Vec::new());
    format.read(bytes, &Limits::default(), &mut |value| {
        match value {
            Value::Text(whole) => text = whole,
            Value::Marks(all) => marks = all,
            Value::Hidden(thing) => hidden.push(thing),
            _ => {}
        }
        Ok(())
    })?;
    assert!(Mark::are_nested(&marks, text.len()), "{text:?} {marks:?}");
    Ok((text, marks, hidden))
}

/// A text without pictures.
pub(crate) fn taken(text: &str, marks: &[Mark]) -> Taken {
    Taken {
        text: text.to_owned(),
        marks: marks.to_vec(),
        pictures: Vec::new(),
    }
}
