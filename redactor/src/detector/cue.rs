//! Words that say what a number beside them is.

use super::normal::{Normal, is_edge};
use aho_corasick::AhoCorasick;

/// Bytes before a number in which a cue counts: half a line.
const BEFORE: usize = 56;
/// Bytes behind it: the word that follows.
const BEHIND: usize = 24;

/// Digits of another number, to which a cue before it belongs.
const NUMBER: usize = 3;

/// Whether one of `cues` stands in the half line before, or is the next thing behind.
///
/// Cues are written as text is normalised: small, without accents. One ends where its word does, unless its last letter is `*`:
/// then any ending may follow.
pub(super) fn beside(before: &str, after: &str, cues: &[&str]) -> bool {
    let after = head(after, BEHIND);
    let ends = |scalar: char| scalar.is_ascii_digit() || ".,;:\u{3002}\u{ff0c}".contains(scalar);
    let after = after.split(ends).next().unwrap_or_default();
    self::before(before, cues) || cues.iter().any(|cue| holds(after, cue))
}

/// Whether one of `cues` stands in the half line before, and nothing between that could be what it speaks of.
pub(super) fn before(before: &str, cues: &[&str]) -> bool {
    let before = own(tail(before, BEFORE));
    cues.iter().any(|cue| holds(before, cue))
}

/// What of `before` is behind the last number of [`NUMBER`] digits, and the last part of the sentence.
fn own(before: &str) -> &str {
    let mut digits = 0;
    for (at, scalar) in before.char_indices().rev() {
        digits = if scalar.is_ascii_digit() { digits + 1 } else { 0 };
        if digits == NUMBER || matches!(scalar, ';' | '\u{ff1b}' | '\u{3002}') {
            return before.get(at + scalar.len_utf8()..).unwrap_or_default();
        }
    }
    before
}

fn tail(text: &str, most: usize) -> &str {
    let from = text.ceil_char_boundary(text.len().saturating_sub(most));
    text.get(from..).unwrap_or_default()
}

fn head(text: &str, most: usize) -> &str {
    text.get(..text.floor_char_boundary(most.min(text.len())))
        .unwrap_or_default()
}

/// Cues that are looked for in all of a text, at once.
#[derive(Debug)]
pub(super) struct Cues {
    automaton: Option<AhoCorasick>,
    /// Whether any letters may follow, cue by cue.
    open: Vec<bool>,
}

impl Cues {
    /// Of `words`, written as for [`beside`], but as anybody would write them: they are normalised here.
    pub(super) fn of(words: &[&str]) -> Self {
        let stems = words
            .iter()
            .map(|word| Normal::of(word.trim_end_matches('*')).text().to_owned());
        Self {
            automaton: AhoCorasick::new(stems).ok(),
            open: words.iter().map(|word| word.ends_with('*')).collect(),
        }
    }

    /// Hands the bytes of every cue in `text` to `take`, those within others too.
    pub(super) fn each(&self, text: &str, mut take: impl FnMut(usize, usize)) {
        let Some(automaton) = self.automaton.as_ref() else {
            return;
        };
        for matched in automaton.find_overlapping_iter(text) {
            let open = self.open.get(matched.pattern().as_usize()).copied().unwrap_or_default();
            if is_word(text, (matched.start(), matched.end()), open) {
                take(matched.start(), matched.end());
            }
        }
    }
}

/// Whether bytes `start..end` of `text` are a word, or the beginning of one where it is `open`.
fn is_word(text: &str, (start, end): (usize, usize), open: bool) -> bool {
    let inside = text.get(start..end).unwrap_or_default();
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    is_edge(inside.chars().next(), before) && (open || is_edge(inside.chars().next_back(), after))
}

/// The first `most` bytes of `text` behind byte `at`, whole characters, up to the end of the sentence's part.
pub(super) fn behind(text: &str, at: usize, most: usize) -> &str {
    let rest = head(text.get(at..).unwrap_or_default(), most);
    let end = rest.find([';', '\u{ff1b}', '\u{3002}']).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

/// Whether `cue` is a word of `text`.
fn holds(text: &str, cue: &str) -> bool {
    let (cue, open) = match cue.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (cue, false),
    };
    text.match_indices(cue)
        .any(|(at, _)| is_word(text, (at, at + cue.len()), open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_of_a_whole_text_are_words() {
        let cues = Cues::of(&["né le", "生日*", "출생", "born"]);
        let mut found = Vec::new();
        let text = Normal::of("Né le, 生日快乐 born 출생: newborn borne");
        cues.each(text.text(), |start, end| {
            found.push(text.text().get(start..end).unwrap().to_owned())
        });
        assert_eq!(found.len(), 4, "{found:?}");
        assert_eq!(behind("born on 1; x", 4, 100), " on 1");
        assert_eq!(behind("born é", 4, 2), " ");
    }

    #[test]
    fn a_cue_is_a_word_near_by() {
        assert!(beside("her ssn is ", "", &["ssn"]));
        assert!(beside("", " (steuer-id)", &["steuer-id"]));
        assert!(!beside("", ". ssn 5", &["ssn"]));
        assert!(!beside("lessness ", "", &["ss"]) && !beside("assn: ", "", &["ssn"]));
        assert!(beside("номера паспорта: ", "", &["паспорт*"]) && !beside("номера паспорта: ", "", &["паспорт"]));
        assert!(beside("身份证号码", "", &["身份证*"]));
        assert!(!beside(&format!("ssn {}", "x".repeat(60)), "", &["ssn"]));
        assert!(!before("", &["ssn"]) && !before("ssn 123 ", &["ssn"]) && !before("ssn; ", &["ssn"]));
        assert!(before("ssn 12 ", &["ssn"]) && before("12345 ssn ", &["ssn"]));
    }
}
