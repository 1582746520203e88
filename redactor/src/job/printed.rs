//! Pictures of what has no pages of its own: LibreOffice prints it in the jail, and what it printed is read as any other file with pages.

use super::read::made;
use super::{Bench, Source, Stopped, Worked, in_way, inspect};
use crate::document::Hidden;
use crate::format::{self, Format, Pages, Refusal};
use crate::image::preview;
use crate::jail::{Failure, Tool};

/// What is on paper though it is not on the screen of who sent it: where any of this is told, nothing is printed.
const ON_PAPER: [&str; 3] = [
    "deleted text",
    "who changed the text, and when",
    "changes that were tracked, with who made them",
];

/// What opens a document is handed to no other program.
const LOCKED: &str = "a locked document, which is not printed; leave out --as pictures, and its copy is open";

/// What LibreOffice makes nothing of.
const UNPRINTED: &str = "pages that LibreOffice does not print; leave out --as pictures";

/// The whole way of a document that is printed; `None` for one that is not.
///
/// # Errors
/// As [`super::document`], and where what is hidden in it would be on paper.
pub(super) fn document(
    bench: &Bench,
    format: &'static dyn Format,
    source: &mut dyn Source,
) -> Result<Option<Worked>, Stopped> {
    let rewritten = format.drawn_by().iter().any(|hand| hand.rewrites());
    if !rewritten && format.printed_by().is_none() {
        return Ok(None);
    }
    let (hand, hidden) = inspect::all(bench.jail, format, source, bench.passwords)?;
    if hidden.iter().any(|hidden| hidden.what == Hidden::LOCK) {
        return Err(Failure::from(Refusal::Unsupported(LOCKED.to_owned())).into());
    }
    let Some(tool) = hand.or(format.printed_by()).and_then(Tool::printing) else {
        return Ok(None);
    };
    if let Some(shown) = hidden.iter().find(|hidden| ON_PAPER.contains(&hidden.what.as_str())) {
        return Err(refused(shown).into());
    }
    let untrusted_pages = match made(bench.jail, tool, source) {
        Err(Failure::Refused(Refusal::Damaged(_))) => {
            return Err(Failure::from(Refusal::Unsupported(UNPRINTED.to_owned())).into());
        }
        made => made?,
    };
    let pages = format::named("pdf").ok_or_else(|| Failure::from(Refusal::Broken("no such format".to_owned())))?;
    let worked = in_way(bench, pages, Pages::Pixels, &mut untrusted_pages.as_slice())?;
    Ok(Some(Worked {
        hidden: preview::once(hidden, worked.hidden),
        ..worked
    }))
}

fn refused(shown: &Hidden) -> Failure {
    let why = format!(
        "changes that are still marked in it ({}), which a picture of it would show; leave out --as pictures, and its copy is without them",
        shown.what
    );
    Refusal::Unsupported(why).into()
}
