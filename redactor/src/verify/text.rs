//! Plain text: strictly UTF-8, only what is seen, the text that was decided.

use super::{Expectation, Reader, Survivor, Truth, search, seen};
use crate::format::Refusal;
use crate::limits::Limits;
use unicode_normalization::is_nfc;

/// The verifier of plain text.
pub(super) const READER: Reader = Reader { name: "text", check };

/// Blanks at the end of a line, or more than one line end at the end of the text.
const LOOSE_END: &str = r"[ \t\u{3000}]\n|[ \t\u{3000}]\z|\n\n\z|\A\n\z";

fn check(bytes: &[u8], expectation: &Expectation, _: &Limits) -> Result<Vec<Survivor>, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Damaged("it is not UTF-8".to_owned()))?;
    let mut survivors = Vec::new();
    seen::unseen(text, &mut survivors)?;
    seen::named(LOOSE_END, "blanks at the end of a line", text, &mut survivors)?;
    if !is_nfc(&text.replace(COMPATIBLE, "")) {
        survivors.push(Survivor::stray("a letter in an unusual spelling"));
    }
    if text.split(|scalar: char| !scalar.is_alphabetic()).any(is_mixed) {
        survivors.push(Survivor::stray("a letter of another script in a word"));
    }
    if !matches!(&expectation.truth, Truth::Text(truth) if truth == text) {
        survivors.push(Survivor::stray("text other than what was decided"));
    }
    search::plain(bytes, &expectation.decided, "the text", &mut survivors);
    Ok(survivors)
}

/// Ideographs that are kept apart for other character sets: names are written with them, and normalising makes others of them.
const COMPATIBLE: fn(char) -> bool = |scalar| matches!(scalar, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');

/// Cyrillic letters that nobody tells from Latin ones.
const ALIKE: &str = "аеорсухіјѕԛԝАВЕЅІЈКМНОРСТХ";

/// Whether a word of mostly Latin letters has one that only looks like it.
fn is_mixed(word: &str) -> bool {
    let latin = word
        .chars()
        .filter(|letter| matches!(letter, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}'))
        .count();
    let cyrillic = word
        .chars()
        .filter(|letter| matches!(letter, '\u{400}'..='\u{52f}'))
        .count();
    latin > 0 && latin >= cyrillic && word.chars().any(|letter| ALIKE.contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verify::tried;

    fn survivors(text: &str) -> Vec<String> {
        tried::survivors(&READER, text.as_bytes(), text)
    }

    #[test]
    fn each_mark_put_back_is_named() {
        assert_eq!(survivors("a letter\n"), Vec::<String>::new());
        for mark in [
            "\u{200b}",
            "\u{202e}",
            "\u{e0041}",
            "\r",
            "\u{7}",
            "\u{ad}",
            "\u{feff}",
            "\u{a0}",
            "\u{e0101}",
            "\u{2011}",
        ] {
            assert_eq!(
                survivors(&format!("a{mark}b\n")),
                ["a character that nobody sees"],
                "{mark:?}"
            );
        }
        assert_eq!(survivors("a\u{200d}b\n"), ["a joiner where nothing is joined"]);
        assert_eq!(survivors("cafe\u{301}\n"), ["a letter in an unusual spelling"]);
        assert_eq!(survivors("l\u{435}tter\n"), ["a letter of another script in a word"]);
        for loose in ["a \nb\n", "a\n\n", "a\t", "\n"] {
            assert_eq!(survivors(loose), ["blanks at the end of a line"], "{loose:?}");
        }
    }

    #[test]
    fn scripts_that_are_written_with_joiners_pass() {
        for spelled in [
            "می\u{200c}خواهم\n",
            "क\u{94d}\u{200d}ष\n",
            "👩\u{200d}🔬 ❤\u{fe0f}\n",
            "שלום \u{600}١\n",
            "Москва, Windowsы, Rоссия, 神\u{fa19}\n",
        ] {
            assert_eq!(survivors(spelled), Vec::<String>::new());
        }
    }

    #[test]
    fn a_decided_value_put_back_is_named_by_its_finding() {
        assert_eq!(survivors("to ann\nsmith\n"), ["finding 4, as a word, in the text"]);
    }
}
