//! Letters that look like others: in a word of one script, a letter of another that looks like one of its own is a mark, and
//! becomes its own. What a reader sees does not change.
//!
//! The look-alikes are Unicode's (UTS 39, `confusables.txt`). A word that is wholly of one script stays, and so does a letter that
//! looks like none: `Windowsы` is how people write.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The scripts whose letters look like one another's. Letters of others that look like Latin ones count as none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    /// Cherokee, Armenian, Coptic, Lisu, letters of mathematics, wide ones.
    Other,
}

/// Where the look-alikes of Latin letters stand, of those who write long words with them.
const CYRILLIC: std::ops::RangeInclusive<char> = '\u{400}'..='\u{45f}';
const GREEK: std::ops::RangeInclusive<char> = '\u{391}'..='\u{3c9}';

/// Greek letters stand beside Latin ones in formulas (`ρgh`): only in a word of so many Latin letters is one a mark.
const WORD: usize = 3;

/// `text` with each look-alike as a letter of its word's own script, and how many there were.
#[must_use]
pub fn own(text: &str) -> (Cow<'_, str>, usize) {
    if text.is_ascii() {
        return (Cow::Borrowed(text), 0);
    }
    let foreign = has_no_cyrillic_of_its_own(text);
    let mut kept = String::with_capacity(text.len());
    let mut changed = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|scalar: char| scalar.is_alphabetic() != first.is_alphabetic());
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        if first.is_alphabetic() && !run.is_ascii() {
            changed += word(run, foreign, &mut kept);
        } else {
            kept.push_str(run);
        }
    }
    if changed == 0 {
        (Cow::Borrowed(text), 0)
    } else {
        (Cow::Owned(kept), changed)
    }
}

/// Adds one word to `kept`; how many of its letters were changed.
fn word(word: &str, foreign: bool, kept: &mut String) -> usize {
    let count = |script| word.chars().filter(|letter| script_of(*letter) == Some(script)).count();
    let [latin, greek, cyrillic, other] = [Script::Latin, Script::Greek, Script::Cyrillic, Script::Other].map(count);
    let main = if latin > 0 && latin >= cyrillic.max(greek) || (foreign && greek == 0) {
        Script::Latin
    } else if cyrillic >= greek {
        Script::Cyrillic
    } else {
        Script::Greek
    };
    let mixed = [latin, greek, cyrillic, other]
        .iter()
        .filter(|count| **count > 0)
        .count()
        > 1;
    if !(mixed || foreign && cyrillic > 0) {
        kept.push_str(word);
        return 0;
    }
    let mut changed = 0;
    for letter in word.chars() {
        let own = match (main, script_of(letter)) {
            (Script::Latin, Some(Script::Greek)) if latin < WORD => None,
            (Script::Latin, Some(Script::Greek | Script::Cyrillic | Script::Other)) => latin_of(letter),
            (Script::Cyrillic, Some(Script::Latin)) => turned(letter, CYRILLIC),
            (Script::Greek, Some(Script::Latin)) => turned(letter, GREEK),
            _ => None,
        };
        changed += usize::from(own.is_some());
        kept.push(own.unwrap_or(letter));
    }
    changed
}

/// Whether every Cyrillic letter of a text that is mostly Latin looks like a Latin one. Any real word or two have others.
fn has_no_cyrillic_of_its_own(text: &str) -> bool {
    let (mut latin, mut cyrillic) = (0usize, 0usize);
    for letter in text.chars() {
        match script_of(letter) {
            Some(Script::Latin) => latin += 1,
            Some(Script::Cyrillic) if latin_of(letter).is_none() => return false,
            Some(Script::Cyrillic) => cyrillic += 1,
            _ => {}
        }
    }
    cyrillic > 0 && latin > 2 * cyrillic
}

fn script_of(letter: char) -> Option<Script> {
    Some(match letter {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3e1}' | '\u{3f0}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => Script::Cyrillic,
        '\u{531}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{2c80}'..='\u{2cff}' | '\u{a4d0}'..='\u{a4ff}' => {
            Script::Other
        }
        '\u{ab70}'..='\u{abbf}' | '\u{2100}'..='\u{217f}' | '\u{ff21}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}' => {
            Script::Other
        }
        _ => return None,
    })
}

/// The ASCII letter that `letter` looks like.
fn latin_of(letter: char) -> Option<char> {
    let mut one = [0; 4];
    let coded: &str = letter.encode_utf8(&mut one);
    let looks = only(unicode_security::confusable_detection::skeleton(coded)).or_else(|| only(letter.nfkc()))?;
    let plain = only(letter.nfkc()).filter(char::is_ascii_alphabetic);
    // Unicode's example of all upright strokes is a small L.
    let looks = if looks == 'l' && letter.is_uppercase() {
        'I'
    } else {
        looks
    };
    plain.or_else(|| looks.is_ascii_alphabetic().then_some(looks))
}

/// The letter among `letters` that looks like the Latin `letter`, and is as large.
fn turned(letter: char, mut letters: std::ops::RangeInclusive<char>) -> Option<char> {
    letters.find(|own| {
        own.is_alphabetic() && latin_of(*own) == Some(letter) && own.is_uppercase() == letter.is_uppercase()
    })
}

fn only(mut scalars: impl Iterator<Item = char>) -> Option<char> {
    let first = scalars.next();
    first.filter(|_| scalars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_script_becomes_the_word_s_own() {
        for (marked, own_, count) in [
            ("p\u{430}yp\u{430}l", "paypal", 2),
            ("L\u{430}rkm\u{43e}\u{43e}r", "Larkmoor", 3),
            ("\u{406}nternet", "Internet", 1),
            ("\u{3bf}ffice", "office", 1),
            ("\u{ff2a}ohn", "John", 1),
            ("d\u{1d5ba}ta", "data", 1),
            ("\u{13aa}nna", "Anna", 1),
            // Latin letters in a word of another script.
            ("М\u{6f}сква", "Москва", 1),
            ("Αθ\u{69}να", "Αθινα", 1),
            ("Ελλάδ\u{6f}ς", "Ελλάδος", 1),
        ] {
            let (text, changed) = own(marked);
            assert_eq!((text.as_ref(), changed), (own_, count), "{marked}");
        }
    }

    #[test]
    fn every_letter_that_the_check_of_a_copy_looks_for_is_made_plain() {
        for letter in "аеорсухіјѕԛԝАВЕЅІЈКМНОРСТХ".chars() {
            assert!(latin_of(letter).is_some_and(|plain| plain.is_ascii()), "{letter}");
        }
    }

    #[test]
    fn a_word_of_look_alikes_in_a_text_without_that_script_is_one_too() {
        assert_eq!(
            own("There was \u{430} cat in the house").0,
            "There was a cat in the house"
        );
        let real = "There was \u{430} кот in the house";
        assert_eq!(own(real), (Cow::Borrowed(real), 0));
    }

    #[test]
    fn words_of_one_script_and_letters_of_formulas_stay() {
        for spelled in [
            "Москва и Larkmoor, Ελλάδα, Windowsы, ITшки",
            "ρgh, Δt, μm, α-helix, 5 kΩ, naïve Straße Łódź İstanbul",
            "рост, сор, оса: слова",
            "שלום مرحبا 東京 한국어 ไทย हिन्दी ئۇيغۇر ＡＢＣ 𝐁𝐨𝐥𝐝",
        ] {
            let (text, _) = own(spelled);
            let changed: Vec<_> = text
                .chars()
                .zip(spelled.chars())
                .filter(|(new, old)| new != old)
                .collect();
            assert!(changed.iter().all(|(_, old)| "IT".contains(*old)), "{changed:?}");
        }
    }
}
