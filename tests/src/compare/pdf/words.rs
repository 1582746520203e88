//! The words of a PDF as poppler finds them, and which of them it shows.

use super::pages::Pixels;
use crate::programs::{run, system};
use anyhow::Result;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;

/// Missing words of a file that are named.
const NAMED: usize = 6;
/// The part of a word's box that has ink where the word is shown: between its first and last letter, from above small letters down
/// to the line. At its edges may be a line or a box.
const BETWEEN: (f64, f64) = (0.05, 0.95);
const INKED: (f64, f64) = (0.35, 0.8);
/// Pixels an inch at which the page is looked at; boxes are in 72nds.
const DPI: f64 = 144.0;

/// How often a word stands in a document.
pub(super) type Counted = HashMap<String, usize>;

/// The words of a document. Where a font does not say its letters poppler gives their codes: what has no letter or digit, or a
/// control, private or replacing character, is no word.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) all: Counted,
    /// Those where poppler draws something: not those of one colour, the background's or a box's.
    pub(super) shown: Counted,
}

impl Words {
    pub(super) fn of(path: &Path) -> Result<Self> {
        let arguments = [
            OsStr::new("-bbox"),
            OsStr::new("-cropbox"),
            path.as_os_str(),
            OsStr::new("-"),
        ];
        let said = run(&system("pdftotext")?, &arguments, &[])?.text();
        let mut words = Self::default();
        for (number, page) in (1_u32..).zip(said.split("<page ").skip(1)) {
            let placed = page.lines().filter_map(|line| Placed::of(line.trim_start()));
            let placed: Vec<Placed> = placed.filter(|word| is_word(&word.text)).collect();
            if placed.is_empty() {
                continue;
            }
            let pixels = drawn(path, number)?;
            for word in placed {
                let plain = plain(&word.text);
                if pixels.as_ref().is_none_or(|pixels| word.is_shown(pixels)) {
                    *words.shown.entry(plain.clone()).or_default() += 1;
                }
                *words.all.entry(plain).or_default() += 1;
            }
        }
        Ok(words)
    }
}

/// Page `number`, from 1, of a document; none where poppler draws none.
fn drawn(path: &Path, number: u32) -> Result<Option<Pixels>> {
    let (number, dpi) = (number.to_string(), DPI.to_string());
    let arguments = ["-png", "-cropbox", "-r", &dpi, "-f", &number, "-l", &number].map(OsStr::new);
    let said = run(
        &system("pdftoppm")?,
        &[&arguments[..], &[path.as_os_str()]].concat(),
        &[],
    )?;
    (!said.out.is_empty()).then(|| Pixels::of(&said.out)).transpose()
}

/// A word and its box: left and right, top and bottom, in points from the upper left corner.
struct Placed {
    text: String,
    across: (f64, f64),
    down: (f64, f64),
}

impl Placed {
    /// As poppler writes one: `<word xMin="70.39" yMin="0.73" xMax="98.39" yMax="11.99">Case</word>`.
    fn of(line: &str) -> Option<Self> {
        let (place, text) = line.strip_prefix("<word ")?.strip_suffix("</word>")?.split_once('>')?;
        let numbers: Option<Vec<f64>> = place
            .split('"')
            .skip(1)
            .step_by(2)
            .map(|number| number.parse().ok())
            .collect();
        let [left, top, right, bottom] = numbers?[..] else {
            return None;
        };
        let text = [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&apos;", "'"),
            ("&amp;", "&"),
        ]
        .iter()
        .fold(text.to_owned(), |text, (coded, plain)| text.replace(coded, plain));
        Some(Self {
            text,
            across: (left, right),
            down: (top, bottom),
        })
    }

    /// Whether the middle of its box is of more than one colour.
    fn is_shown(&self, page: &Pixels) -> bool {
        let across = middle(self.across, BETWEEN, page.width);
        let down = middle(self.down, INKED, page.height);
        let mut pixels = down.flat_map(|y| {
            let row = page.colours.chunks_exact(page.width * 3).nth(y).unwrap_or_default();
            row.get(across.start * 3..across.end * 3)
                .unwrap_or_default()
                .chunks_exact(3)
        });
        let first = pixels.next();
        pixels.any(|pixel| Some(pixel) != first)
    }
}

/// The pixels of the `part` of a side, in points, of a page of `most` pixels.
#[expect(clippy::cast_possible_truncation, reason = "saturates, and is cut to the page")]
fn middle((from, to): (f64, f64), part: (f64, f64), most: usize) -> Range<usize> {
    let pixel = |share: f64| ((from + (to - from) * share) * DPI / 72.0).max(0.0) as usize;
    pixel(part.0).min(most)..(pixel(part.1) + 1).min(most)
}

/// A word without the signs that say how it is set: ligatures and hyphens, of which fonts have several that look the same.
fn plain(word: &str) -> String {
    let set = [
        ("ﬀ", "ff"),
        ("ﬁ", "fi"),
        ("ﬂ", "fl"),
        ("ﬃ", "ffi"),
        ("ﬄ", "ffl"),
        ("\u{ad}", ""),
        ("\u{2010}", ""),
        ("-", ""),
    ];
    let word = word.trim_end_matches(char::is_control);
    set.iter()
        .fold(word.to_owned(), |word, (set, plain)| word.replace(set, plain))
}

fn is_word(token: &str) -> bool {
    let coded = |scalar: char| scalar.is_control() || matches!(scalar, '\u{e000}'..='\u{f8ff}' | '\u{fffd}');
    let token = token.trim_end_matches(char::is_control);
    token.chars().any(char::is_alphanumeric) && !token.chars().any(coded)
}

/// Some words that `new` has less often than `old`, in order.
pub(super) fn missing(old: &Counted, new: &Counted) -> Vec<String> {
    let fewer = old.iter().filter(|(word, times)| new.get(*word).unwrap_or(&0) < *times);
    let mut missing: Vec<String> = fewer.map(|(word, _)| word.clone()).collect();
    missing.sort();
    missing.truncate(NAMED);
    missing
}

/// The share of words that both have, each as often, of the words of the one that has more.
pub(super) fn same(old: &Counted, new: &Counted) -> Option<f64> {
    let count = |words: &Counted| words.values().sum::<usize>();
    let both: usize = old
        .iter()
        .map(|(word, times)| *times.min(new.get(word).unwrap_or(&0)))
        .sum();
    (count(old) > 0).then(|| both as f64 / count(old).max(count(new)) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_each_as_often_as_it_stands() {
        let counted = |text: &str| {
            let mut words = HashMap::new();
            text.split(' ')
                .for_each(|word| *words.entry(word.to_owned()).or_default() += 1);
            words
        };
        assert_eq!(same(&counted("a b b c"), &counted("a b b c")), Some(1.0));
        assert_eq!(same(&counted("a b b c"), &counted("a b c")), Some(0.75));
        assert_eq!(same(&counted("a b"), &counted("a b c d")), Some(0.5));
        assert_eq!(same(&HashMap::new(), &counted("a")), None);
    }

    #[test]
    fn codes_of_letters_that_do_not_say_what_they_are_are_no_words() {
        for (token, word) in [
            ("Voss,", true),
            ("7", true),
            ("\u{13}14", false),
            ("\u{f761}a", false),
            ("…", false),
        ] {
            assert_eq!(is_word(token), word, "{token:?}");
        }
        assert_eq!(plain("ﬁ\u{ad}rst-\u{2010}class"), "firstclass");
        let counted = |text: &str| text.split(' ').map(|word| (word.to_owned(), 1)).collect();
        assert_eq!(missing(&counted("c a b"), &counted("b")), ["a", "c"]);
    }

    #[test]
    fn a_word_is_shown_where_its_box_is_not_of_one_colour() {
        let word = Placed::of(r#"<word xMin="5.0" yMin="2.5" xMax="10.0" yMax="12.5">R&amp;D</word>"#).unwrap();
        assert_eq!(word.text, "R&D");
        let mut page = Pixels {
            width: 30,
            height: 30,
            colours: vec![255; 30 * 30 * 3],
        };
        assert!(!word.is_shown(&page), "nothing is drawn");
        for x in 0..30 {
            page.colours[(6 * 30 + x) * 3] = 0;
        }
        assert!(!word.is_shown(&page), "a line above it");
        page.colours[(15 * 30 + 12) * 3] = 0;
        assert!(word.is_shown(&page));
        let outside = Placed::of(r#"<word xMin="95" yMin="92" xMax="110" yMax="112">far</word>"#).unwrap();
        assert!(!outside.is_shown(&page));
    }
}
