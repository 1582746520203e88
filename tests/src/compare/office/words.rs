//! Words that a document shows, each counted as often as it stands there.

use crate::programs::{run, system};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;

/// How often a word stands in a document.
pub(super) type Counted = BTreeMap<String, usize>;

/// How words begin that no copy shows: in the sources of LibreOffice's documents, and in planted files.
const UNSEEN: [&str; 3] = ["unseen", "Unseen", "canary-row-"];

/// What is not counted.
pub(super) struct Skip(BTreeSet<String>);

impl Skip {
    pub(super) fn of(apart: &[String]) -> Self {
        Self(apart.iter().map(|word| plain(word)).collect())
    }

    pub(super) fn without(&self, mut words: Counted) -> Counted {
        words.retain(|word, _| {
            let word = word.split('@').next().unwrap_or_default();
            !self.0.contains(word) && !is_unseen(word)
        });
        words
    }
}

fn is_unseen(word: &str) -> bool {
    UNSEEN.iter().any(|start| word.contains(start))
}

/// The words of the pages of a PDF.
pub(super) fn words(pdf: &Path) -> Result<Counted> {
    let arguments = [OsStr::new("-layout"), pdf.as_os_str(), OsStr::new("-")];
    let mut words = Counted::new();
    add(
        &mut words,
        &run(&system("pdftotext")?, &arguments, &[])?.ended(&[0])?.text(),
    );
    Ok(words)
}

/// The words of a sheet's cells, which are separated by commas. What is a number in one and text in the other is the same word.
pub(super) fn cells(text: &str, words: &mut Counted) {
    let mut quoted = false;
    let blank = |letter: char| {
        quoted ^= letter == '"';
        if letter == '"' || (letter == ',' && !quoted) {
            ' '
        } else {
            letter
        }
    };
    add(words, &text.chars().map(blank).collect::<String>());
}

/// Dots that lead from one word to another are none.
const LEADER: &str = "..";

pub(super) fn add(words: &mut Counted, text: &str) {
    let text = text.replace(LEADER, "  ");
    for word in text.split_whitespace().map(plain).filter(|word| !word.is_empty()) {
        *words.entry(word).or_default() += 1;
    }
}

/// Signs that are no letters of a word: which way it runs, where it may be parted, bullets.
fn is_silent(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{feff}'
            | '•' | '◦' | '●' | '○' | '▪' | '■'
            | '\u{e000}'..='\u{f8ff}'
    )
}

/// A word without silent signs, and without what is left of dots that led to it.
fn plain(word: &str) -> String {
    let word = word.trim_start_matches('.');
    word.chars().filter(|letter| !is_silent(*letter)).collect()
}

pub(super) fn count(words: &Counted) -> usize {
    words.values().sum()
}

/// How many words both have.
pub(super) fn both(old: &Counted, new: &Counted) -> usize {
    old.iter()
        .map(|(word, times)| *times.min(new.get(word).unwrap_or(&0)))
        .sum()
}

/// The words that `new` has less often than `old`, in order.
pub(super) fn fewer(old: &Counted, new: &Counted) -> Vec<String> {
    let fewer = old.iter().filter(|(word, times)| new.get(*word).unwrap_or(&0) < *times);
    fewer.map(|(word, _)| word.clone()).collect()
}

/// Likewise, where a number may have become letters in its cell (`#@sheet!place`).
pub(super) fn unread(old: &Counted, new: &Counted) -> Vec<String> {
    let places: BTreeSet<&str> = new
        .keys()
        .filter_map(|word| word.split_once('@'))
        .map(|(_, place)| place)
        .collect();
    let mut unread = fewer(old, new);
    unread.retain(|word| !word.strip_prefix("#@").is_some_and(|place| places.contains(place)));
    unread
}

/// Words that no copy shows.
pub(super) fn unseen(words: &Counted) -> Vec<String> {
    words.keys().filter(|word| is_unseen(word)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> Counted {
        let mut words = Counted::new();
        add(&mut words, text);
        words
    }

    #[test]
    fn words_are_counted_each_as_often_as_it_stands() {
        let (old, new) = (counted("a b b • c"), counted("a b.....\u{200f}c d"));
        assert_eq!((count(&old), both(&old, &new)), (4, 3));
        assert_eq!(fewer(&old, &new), ["b"]);
        assert_eq!(fewer(&new, &old), ["d"]);
    }

    #[test]
    fn cells_are_parted_by_commas_and_not_within_quotation_marks() {
        let mut words = Counted::new();
        cells("one,\"1,234\"\n\"two \"\"three\"\"\",\n", &mut words);
        assert_eq!(words, counted("one 1,234 two three"));
    }

    #[test]
    fn what_is_not_seen_is_not_counted() {
        let (old, new) = (counted("#@S!A1 #@S!A2 a@S!A3"), counted("7@S!A1 a@S!A3"));
        assert_eq!(unread(&old, &new), ["#@S!A2"]);
        let skip = Skip::of(&["Leaf".to_owned()]);
        let words = counted("Leaf unseenrow@Sheet!A1 Leaf@Sheet!A2 seen");
        assert_eq!(skip.without(words.clone()), counted("seen"));
        assert_eq!(unseen(&words), ["unseenrow@Sheet!A1"]);
    }
}
