//! Addresses of network cards (IEEE 802, EUI-48 and EUI-64), in the three ways in which they are written.

use super::pattern::{Pattern, each, hit};
use super::{Detector, Hit, Normal, Terms};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds addresses of network cards.
pub(super) struct Mac;

static PATTERN: Pattern = LazyLock::new(|| {
    let pair = "[0-9a-f]{2}";
    let by = |sign: &str, more: usize| format!("{pair}(?:{sign}{pair}){{{more}}}");
    let four = r"[0-9a-f]{4}(?:\.[0-9a-f]{4}){2}";
    let forms = [by(":", 7), by("-", 7), by(":", 5), by("-", 5), four.to_owned()].join("|");
    Regex::new(&format!(r"(?-u:\b)(?:{forms})(?-u:\b)")).ok()
});

impl Detector for Mac {
    fn kind(&self) -> Kind {
        Kind::Mac
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        let all = text.text();
        each(&PATTERN, all, |captures| {
            let Some(matched) = captures.get(0) else { return };
            let joined = |scalar: Option<char>| scalar.is_some_and(|scalar| matches!(scalar, ':' | '-' | '.'));
            let before = all.get(..matched.start()).and_then(|before| before.chars().next_back());
            let mut rest = all.get(matched.end()..).unwrap_or_default().chars();
            let goes_on = joined(rest.next()) && rest.next().is_some_and(|next| next.is_ascii_hexdigit());
            if !joined(before) && !goes_on {
                let span = (matched.start(), matched.end());
                let hit = hit(text, span, Kind::Mac, "the form of a network card's address", 95);
                hit.into_iter().for_each(&mut *found);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn addresses_of_cards_are_found() {
        check(
            Kind::Mac,
            &[],
            &[
                "«00:1A:2b:3c:4D:5e», «00-1a-2b-3c-4d-5e» «001a.2b3c.4d5e». «02:00:5e:10:00:00:00:01»",
                "00:1a:2b:3c:4d, 00:1a:2b:3c:4d:5e:6f, x00:1a:2b:3c:4d:5e, 12:34:56, 2001:db8:00:11:22:33:44:55",
            ],
        );
    }
}
