//! What hides in a document, and nothing else of it: its worker is ended before a pixel is used.

use super::Source;
use super::read::{rewritten, with_each};
use crate::document::{Hand, Head, Hidden, Value};
use crate::format::{Format, Pages, Password, Refusal};
use crate::image::preview;
use crate::jail::{Failure, Jail, Reading};

/// What a reader of `source`, which is read as `format`, does not see; one of `passwords` opens it where it is locked. Of an old form, what
/// hides in the one of today is told too.
///
/// # Errors
/// When the document is refused, the worker fails, or `source` cannot be read.
pub fn inspect(
    jail: &Jail,
    format: &dyn Format,
    source: &mut dyn Source,
    passwords: &[Password],
) -> Result<Vec<Hidden>, Failure> {
    Ok(all(jail, format, source, passwords)?.1)
}

/// The same, and what writes it in the form of today, where something does.
///
/// # Errors
/// As [`inspect`].
pub(super) fn all(
    jail: &Jail,
    format: &dyn Format,
    source: &mut dyn Source,
    passwords: &[Password],
) -> Result<(Option<Hand>, Vec<Hidden>), Failure> {
    let (head, hidden) = with_each(passwords, |password| read(jail, format, source, password))?;
    let hand = match head {
        Head::Elsewhere(hand) if hand.rewrites() => hand,
        _ => return Ok((None, hidden)),
    };
    let (now, untrusted_bytes) = rewritten(jail, (format, hand), source)?;
    let (_, more) = read(jail, now, &mut untrusted_bytes.as_slice(), None)?;
    Ok((Some(hand), preview::once(hidden, more)))
}

fn read(
    jail: &Jail,
    format: &dyn Format,
    source: &mut dyn Source,
    password: Option<&Password>,
) -> Result<(Head, Vec<Hidden>), Failure> {
    let how = (Pages::Drawn, password);
    let mut reading = Reading::start_as(jail, format.name(), how, &mut *source.open().map_err(Failure::Source)?)?;
    let Some(Value::Head(head)) = reading.value()? else {
        return Err(Refusal::Broken("it does not say first what it is".to_owned()).into());
    };
    let mut hidden = Vec::new();
    while let Some(Value::Hidden(thing)) = reading.value()? {
        hidden.push(thing);
    }
    Ok((head, hidden))
}
