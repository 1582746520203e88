//! What hides in a document, and nothing else of it: its worker is ended before a pixel is used.

use crate::document::{Hidden, Value};
use crate::format::{Format, Refusal};
use crate::jail::{Failure, Jail, Reading};
use std::io::Read;

/// What a reader of `source`, which is read as `format`, does not see.
///
/// # Errors
/// When the document is refused, the worker fails, or `source` cannot be read.
pub fn inspect(jail: &Jail, format: &dyn Format, source: &mut dyn Read) -> Result<Vec<Hidden>, Failure> {
    let mut reading = Reading::start(jail, format.name(), source)?;
    let Some(Value::Head(_)) = reading.value()? else {
        return Err(Refusal::Broken("it does not say first what it is".to_owned()).into());
    };
    let mut hidden = Vec::new();
    while let Some(Value::Hidden(thing)) = reading.value()? {
        hidden.push(thing);
    }
    Ok(hidden)
}
