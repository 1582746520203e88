//! What was recognised once is looked for everywhere: the number behind "passport no." stands alone on the next page.

use super::{Hit, Normal, Terms, blocks, merged};
use crate::finding::Kind;
use std::collections::HashMap;

/// Values that were recognised in a document, and what they are.
#[derive(Debug)]
pub struct Seen {
    terms: Terms,
    kinds: HashMap<String, Kind>,
}

/// Letters of an ending that a term may have besides ([`Terms`]).
const ENDING: usize = 2;

impl Seen {
    /// Of values that are not found by their form wherever they stand: a cue told what they are. `None` where there are none.
    #[must_use]
    pub fn of<'v>(values: impl Iterator<Item = (&'v str, Kind)>) -> Option<Self> {
        let values: Vec<(&str, Kind)> = values.filter(|(_, kind)| needs_a_cue(*kind)).collect();
        let texts: Vec<&str> = values.iter().map(|(value, _)| *value).collect();
        (!values.is_empty()).then(|| Self {
            terms: Terms::of(&texts),
            kinds: values.into_iter().map(|(value, kind)| (key(value), kind)).collect(),
        })
    }

    /// Where any of them stands in `text`, sorted by where they begin.
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (offset, block) in blocks(text) {
            self.terms.find(&Normal::of(block), &mut |start, end| {
                let kind = block.get(start..end).and_then(|value| self.kind(value));
                hits.extend(kind.map(|kind| Hit {
                    kind,
                    start: start + offset,
                    end: end + offset,
                    reason: if kind == Kind::Chosen {
                        "a person chose it"
                    } else {
                        "it was recognised elsewhere in this document"
                    },
                    confidence: 90,
                }));
            });
        }
        merged(hits)
    }

    /// What `value` is, an ending of its own aside.
    fn kind(&self, value: &str) -> Option<Kind> {
        let key = key(value);
        let ends = key.char_indices().rev().map(|(at, _)| at).take(ENDING);
        std::iter::once(key.len())
            .chain(ends)
            .find_map(|end| self.kinds.get(key.get(..end)?).copied())
    }
}

fn key(value: &str) -> String {
    Normal::of(value).joined().text().to_owned()
}

/// Whether a value of `kind` may stand where nothing says what it is.
fn needs_a_cue(kind: Kind) -> bool {
    !matches!(kind, Kind::Email | Kind::Iban | Kind::Term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_recognised_once_is_found_everywhere() {
        let seen = Seen::of([("L898902", Kind::Passport), ("ann@example.org", Kind::Email)].into_iter()).unwrap();
        let text = "L898902 or l898 902? XL898902, ann@example.org";
        let found: Vec<&str> = seen.search(text).iter().map(|hit| &text[hit.start..hit.end]).collect();
        assert_eq!(found, ["L898902"]);
        assert!(seen.search(text).iter().all(|hit| hit.kind == Kind::Passport));
        assert!(Seen::of([("ann@example.org", Kind::Email)].into_iter()).is_none());
    }

    #[test]
    fn an_ending_changes_no_kind() {
        let seen = Seen::of([("annsmith_77", Kind::Handle), ("Lindenstrasse 12", Kind::Address)].into_iter()).unwrap();
        let text = "at LINDENSTRASSE 12, by annsmith_77";
        let kinds: Vec<Kind> = seen.search(text).iter().map(|hit| hit.kind).collect();
        assert_eq!(kinds, [Kind::Address, Kind::Handle]);
    }
}
