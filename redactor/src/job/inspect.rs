//! What hides in a document, and nothing else of it: its worker is ended before a pixel is used.

use super::Source;
use super::read::rewritten;
use crate::document::{Hand, Head, Hidden, Value};
use crate::format::{Format, Refusal};
use crate::image::preview;
use crate::jail::{Failure, Jail, Reading};

/// What a reader of `source`, which is read as `format`, does not see. Of an old form, what hides in the one of today is told too.
///
/// # Errors
/// When the document is refused, the worker fails, or `source` cannot be read.
pub fn inspect(jail: &Jail, format: &dyn Format, source: &mut dyn Source) -> Result<Vec<Hidden>, Failure> {
    Ok(all(jail, format, source)?.1)
}

/// The same, and what writes it in the form of today, where something does.
///
/// # Errors
/// As [`inspect`].
pub(super) fn all(
    jail: &Jail,
    format: &dyn Format,
    source: &mut dyn Source,
) -> Result<(Option<Hand>, Vec<Hidden>), Failure> {
    let (head, hidden) = read(jail, format, source)?;
    let hand = match head {
        Head::Elsewhere(hand) if hand.rewrites() => hand,
        _ => return Ok((None, hidden)),
    };
    let (now, untrusted_bytes) = rewritten(jail, (format, hand), source)?;
    let (_, more) = read(jail, now, &mut untrusted_bytes.as_slice())?;
    Ok((Some(hand), preview::once(hidden, more)))
}

fn read(jail: &Jail, format: &dyn Format, source: &mut dyn Source) -> Result<(Head, Vec<Hidden>), Failure> {
    let mut reading = Reading::start(jail, format.name(), &mut *source.open().map_err(Failure::Source)?)?;
    let Some(Value::Head(head)) = reading.value()? else {
        return Err(Refusal::Broken("it does not say first what it is".to_owned()).into());
    };
    let mut hidden = Vec::new();
    while let Some(Value::Hidden(thing)) = reading.value()? {
        hidden.push(thing);
    }
    Ok((head, hidden))
}
