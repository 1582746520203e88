//! One document: from where its bytes come from to its clean copy, and to what the report says of it.

use super::{Unfinished, outcome};
use crate::format::{self, Format};
use crate::job::{self, Bench, CleanCopy, Source, Worked};
use crate::report::{Document, Outcome};
use std::io::Read;

/// Bytes that a format is recognised by.
const HEAD: u64 = 4096;

/// A document that was worked on.
pub struct Cleaned {
    /// As it may stand in a report; the name of its copy is not given yet.
    pub document: Document,
    /// The clean copy, where there is one.
    pub copy: Option<CleanCopy>,
}

/// A document that nothing was done to yet: its number, what it is called (printable, not to be believed) and its length.
#[must_use]
pub fn blank(number: u32, untrusted_name: String, length: u64) -> Document {
    outcome::blank(number, untrusted_name, length)
}

/// Works on `document`, whose bytes come from `source`, as whatever they are. A document that is not clean is an answer.
///
/// # Errors
/// [`Unfinished`] where its bytes cannot be read, or workers cannot be had.
pub fn clean(bench: &Bench, mut document: Document, source: &mut dyn Source) -> Result<Cleaned, Unfinished> {
    let mut head = Vec::new();
    let mut bytes = source.open().map_err(super::unread)?;
    bytes
        .by_ref()
        .take(HEAD)
        .read_to_end(&mut head)
        .map_err(super::unread)?;
    drop(bytes);
    let Some(format) = format::sniff(&head) else {
        return Ok(ended(document, outcome::foreign(&head)));
    };
    let most = bench.jail.limits().document;
    if document.length > most {
        document.format = Some(format.name().to_owned());
        return Ok(ended(document, outcome::too_large(most)));
    }
    clean_as(bench, format, document, source)
}

/// As [`clean`], by a format that is known.
///
/// # Errors
/// As [`clean`].
pub fn clean_as(
    bench: &Bench,
    format: &'static dyn Format,
    mut document: Document,
    source: &mut dyn Source,
) -> Result<Cleaned, Unfinished> {
    document.format = Some(format.name().to_owned());
    document.decided = bench.answers.is_some();
    let copy = match job::document(bench, format, source) {
        Ok(worked) => told(bench, worked, &mut document),
        Err(stopped) => {
            document.outcome = outcome::stopped(stopped)?;
            None
        }
    };
    outcome::withhold(&mut document, bench.terms, bench.answers);
    Ok(Cleaned { document, copy })
}

/// A document that nothing more is done to.
pub(super) fn ended(document: Document, outcome: Outcome) -> Cleaned {
    Cleaned {
        document: Document { outcome, ..document },
        copy: None,
    }
}

fn told(bench: &Bench, worked: Worked, document: &mut Document) -> Option<CleanCopy> {
    document.hidden = worked.hidden;
    document.findings = worked.findings;
    document.pages = worked.pages;
    document.unsearched = worked.unsearched;
    document.looked = worked.looked;
    document.read = bench
        .answers
        .iter()
        .flat_map(|answers| answers.read.iter().copied())
        .collect();
    if let Some(copy) = &worked.copy {
        document.outcome = Outcome::Clean;
        document.checks = outcome::checks(&copy.expectation);
        document.checks.extend(worked.coding.map(outcome::coding));
        if bench.policy.searchable {
            document.checks.extend(outcome::searchable(&copy.expectation));
        }
        document
            .checks
            .extend(worked.as_pixels.map(|why| outcome::as_pixels(&why)));
        document.checks.extend(worked.second.as_ref().and_then(outcome::second));
        document.second = worked.second;
    } else {
        document.outcome = outcome::unsearched(bench.eye.is_some());
    }
    worked.copy
}
