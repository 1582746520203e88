//! The editor's terms: names and words that must go, however they are spelled.
//!
//! A term is found across case, accents, width, zero-width characters, line breaks and hyphenation; letter-spaced or broken
//! anywhere when it has at least [`LONG`] letters; and with an ending of inflection behind it (Müllers, Ивановым: see
//! [`endings`]) when it has at least [`INFLECTED`]. It is a word: "Ann" is not found in "Annual", nor "Möller" in "Møllerup".

use super::normal::{Normal, is_edge};
use super::{Detector, Hit};
use crate::finding::Kind;
use aho_corasick::AhoCorasick;

/// Letters from which a term is found with gaps anywhere: shorter ones are the ends and beginnings of other words.
const LONG: usize = 8;
/// Letters from which a term may have an ending.
const INFLECTED: usize = 4;
/// Letters of an ending.
const ENDING: usize = 2;
/// What names end in besides, as they are normalised, in languages written with Latin letters: Germanic, Slavic, Baltic, Finnic
/// and Romance ones, Hungarian, Turkish. Longer endings are other words.
const LATIN: &[&str] = &[
    "a", "e", "i", "o", "u", "y", "s", "n", "t", "as", "es", "is", "os", "us", "ys", "an", "en", "in", "on", "un",
    "am", "em", "im", "om", "um", "er", "et", "at", "ot", "it", "ut", "ek", "ak", "ok", "ie", "ow", "ov", "ou", "ej",
    "oj", "ns", "ne", "na", "ta", "le", "la", "lo", "st", "ra", "re", "ba", "be", "ga", "ni", "da", "de", "ya", "ye",
    "yi", "yu", "nu", "ei", "ii", "iu", "ui", "ul",
];
const GREEK: &[&str] = &[
    "α", "η", "ο", "ω", "ε", "ι", "σ", "ν", "οσ", "ου", "ον", "οι", "ων", "ησ", "ην", "ασ", "αν", "εσ", "ισ",
];
const CYRILLIC: &[&str] = &[
    "а", "у", "ы", "е", "и", "о", "ю", "я", "ь", "і", "ом", "ем", "ым", "им", "ои", "еи", "ью", "ая", "ую", "ою", "ею",
    "ам", "ям", "ах", "ях", "ых", "их", "ов", "ев", "ми", "та", "те", "ят", "ът", "ін", "ія", "ії",
];
/// Terms in a list at most: a city's telephone book.
const MOST: usize = 100_000;
/// Bytes of a term at most: more than a line is not a name.
const LONGEST: usize = 500;

/// Terms to look for.
#[derive(Debug, Clone)]
pub struct Terms {
    spaced: AhoCorasick,
    joined: AhoCorasick,
}

/// Why a list of terms was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    /// A term without a letter or digit would be found nowhere, or everywhere.
    #[error("line {0} of the terms has no letter or digit; take it out, or put # before it")]
    Empty(usize),
    /// A line longer than a term can be.
    #[error("line {0} of the terms has more than 500 bytes; write one term a line")]
    TooLong(usize),
    /// More terms than can be searched for.
    #[error("there are more than 100 000 terms; split the list")]
    TooMany,
}

impl Terms {
    /// No terms.
    #[must_use]
    pub fn none() -> Self {
        Self::of(&[])
    }

    /// One term a line; empty lines, and lines that begin with `#`, say nothing.
    ///
    /// # Errors
    /// When a line is no term, or there are too many.
    pub fn parse(list: &str) -> Result<Self, TermsError> {
        let lines = list.trim_start_matches('\u{feff}').lines().map(str::trim).enumerate();
        let terms: Vec<(usize, &str)> = lines
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
            .collect();
        for (number, term) in &terms {
            if !Normal::of(term).text().contains(char::is_alphanumeric) {
                return Err(TermsError::Empty(number + 1));
            }
            if term.len() > LONGEST {
                return Err(TermsError::TooLong(number + 1));
            }
        }
        if terms.len() > MOST {
            return Err(TermsError::TooMany);
        }
        Ok(Self::of(&terms.into_iter().map(|(_, term)| term).collect::<Vec<_>>()))
    }

    /// Values as terms: what `verify` looks for again. Those without a letter or digit are left out.
    #[must_use]
    pub fn of(values: &[&str]) -> Self {
        let mut spaced = Vec::new();
        let mut joined = Vec::new();
        for value in values {
            let normal = Normal::of(value);
            let letters = normal.text().chars().filter(|scalar| scalar.is_alphanumeric()).count();
            let text = normal.text().trim();
            if letters == 0 {
                continue;
            }
            spaced.push(text.to_owned());
            // A hyphen of its own can stand at a line's end, where it is taken for the line's.
            spaced.extend(text.contains('-').then(|| text.replace('-', "")));
            joined.extend((letters >= LONG).then(|| normal.joined().text().to_owned()));
        }
        Self {
            spaced: automaton(&spaced),
            joined: automaton(&joined),
        }
    }

    /// Hands the places of all terms in `text` to `hit`, as bytes of its source.
    pub fn find(&self, text: &Normal, hit: &mut dyn FnMut(usize, usize)) {
        found(&self.spaced, text, text, hit);
        if self.joined.patterns_len() > 0 {
            found(&self.joined, &text.joined(), text, hit);
        }
    }
}

/// An automaton that cannot be built (its size is bounded by [`MOST`] and [`LONGEST`]) would find nothing, and so must not be.
fn automaton(patterns: &[String]) -> AhoCorasick {
    #[expect(
        clippy::expect_used,
        reason = "patterns are bounded far below what the library can take"
    )]
    AhoCorasick::new(patterns).expect("bounded patterns make an automaton")
}

/// Matches in `form` that are words there. Overlapping ones are all looked at: "Ann" and "Ann Smith" begin alike.
fn found(automaton: &AhoCorasick, form: &Normal, spaced: &Normal, hit: &mut dyn FnMut(usize, usize)) {
    let text = form.text();
    let whole = std::ptr::eq(form, spaced);
    for matched in automaton.find_overlapping_iter(text) {
        let inside = text.get(matched.range()).unwrap_or_default();
        let before = text
            .get(..matched.start())
            .and_then(|before| before.chars().next_back());
        let after = text.get(matched.end()..).unwrap_or_default();
        let begins = is_edge(inside.chars().next(), before) || !(whole || touches(form, matched.start()));
        let Some(ending) = ending(inside, after, |at| !(whole || touches(form, matched.end() + at))) else {
            continue;
        };
        if let Some((start, end)) = form.source(matched.start(), matched.end() + ending).filter(|_| begins) {
            hit(start, end);
        }
    }
}

/// Whether the character that begins at byte `at` of a joined text followed the one before it without a gap.
fn touches(joined: &Normal, at: usize) -> bool {
    let (Some(before), Some(after)) = (joined.source(at.saturating_sub(1), at), joined.source(at, at + 1)) else {
        return false;
    };
    before.1 == after.0
}

/// The endings of the script of `letter`; none where they are not known, and any letters may be one.
fn endings(letter: char) -> Option<&'static [&'static str]> {
    match letter {
        'a'..='z' => Some(LATIN),
        '\u{3b1}'..='\u{3c9}' => Some(GREEK),
        '\u{400}'..='\u{52f}' => Some(CYRILLIC),
        _ => None,
    }
}

/// Whether letters behind a name make another form of it, and no other name.
fn is_ending(letters: &str) -> bool {
    let known = letters.chars().next().and_then(endings);
    known.is_none_or(|known| known.contains(&letters))
}

/// Bytes of the ending that `inside` has in `after`, if it then is a word. `gap(at)`: whether one lies before byte `at`.
fn ending(inside: &str, after: &str, gap: impl Fn(usize) -> bool) -> Option<usize> {
    let most = if inside.chars().filter(|scalar| scalar.is_alphabetic()).count() >= INFLECTED {
        ENDING
    } else {
        0
    };
    let mut last = inside.chars().next_back();
    let mut length = 0;
    for (count, next) in after.chars().map(Some).chain([None]).enumerate() {
        if is_edge(last, next) || gap(length) {
            return Some(length).filter(|length| after.get(..*length).is_some_and(is_ending));
        }
        let letter = next.filter(|next| count < most && next.is_alphabetic())?;
        last = Some(letter);
        length += letter.len_utf8();
    }
    None
}

/// Finds the editor's terms.
pub(super) struct Term;

impl Detector for Term {
    fn kind(&self) -> Kind {
        Kind::Term
    }

    fn find(&self, text: &Normal, terms: &Terms, hit: &mut dyn FnMut(Hit)) {
        terms.find(text, &mut |start, end| {
            hit(Hit {
                kind: Kind::Term,
                start,
                end,
                reason: "a term of the editor's list",
                confidence: 100,
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn terms_are_found_however_they_are_spelled() {
        check(
            Kind::Term,
            &[
                "# names",
                "Jörg Müller",
                "Ann",
                "王偉",
                "Иванов",
                "Meyer-Schmidt",
                "محمد",
            ],
            &[
                "«JÖRG MÜLLER», «Jorg  Muller», «Ｊörg\nＭüller» and «Jörg Müllers» house",
                "«Jö\u{200b}rg Mül\u{ad}ler», «Jörg Mül-\nler», «J ö r g  M ü l l e r», «Jo\u{308}rg-Mu\u{308}ller»",
                "«Ann». Annual planning, Joann, Ann1; «ann's» way"
                    .replace("«ann's»", "«ann»'s")
                    .as_str(),
                "これは«王偉»さんです。 «Ивановым» «Иванову» Ивановский «Meyer-\nSchmidt» «Meyer Schmidt»",
                "قال «مُحَمَّد» هنا",
                "Jörg and Müller, Jörgmüllerstraße",
            ],
        );
    }

    #[test]
    fn a_name_is_found_in_its_forms_and_in_no_other_name() {
        check(
            Kind::Term,
            &["Möller", "Иванов", "محمود"],
            &[
                "«Möller», «Møller» «Möllers» «Möllern» «Mölleren» «Möllerin» and «MÖLLERS»",
                "Møllerup, Mollerup, MØLLERUP, Möllerhof, Möllerstraße, Möllerová, Schmöller, Möll",
                "«Иванова» «Ивановым» «Ивановых» Ивановка Ивановск Ивановский",
                "«محمودا» محموداتنا",
            ],
        );
    }

    #[test]
    fn lists_that_cannot_be_searched_for_are_refused_by_line() {
        assert_eq!(Terms::parse("# a\n\nb\n--\n").unwrap_err(), TermsError::Empty(4));
        assert_eq!(Terms::parse(&"x".repeat(501)).unwrap_err(), TermsError::TooLong(1));
        assert!(Terms::parse("").is_ok());
    }
}
