//! Shapes that a regular expression says. The library takes time linear in the text, whatever the pattern (no backtracking).

use super::{Hit, Normal};
use crate::finding::Kind;
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A pattern that is built when it is first looked for.
pub(super) type Pattern = LazyLock<Option<Regex>>;

/// Hands every match of `pattern` in `text` to `take`.
pub(super) fn each<'t>(pattern: &Pattern, text: &'t str, mut take: impl FnMut(&Captures<'t>)) {
    let Some(pattern) = pattern.as_ref() else { return };
    pattern.captures_iter(text).for_each(|captures| take(&captures));
}

/// What of a match counts: its first group where it has one, else all of it.
pub(super) fn span(captures: &Captures<'_>) -> (usize, usize) {
    let counts = captures.get(1).or_else(|| captures.get(0));
    counts.map_or((0, 0), |counts| (counts.start(), counts.end()))
}

/// A hit at bytes `start..end` of the normalised `text`.
pub(super) fn hit(
    text: &Normal,
    (start, end): (usize, usize),
    kind: Kind,
    reason: &'static str,
    confidence: u8,
) -> Option<Hit> {
    let (start, end) = text.source(start, end)?;
    Some(Hit {
        kind,
        start,
        end,
        reason,
        confidence,
    })
}
