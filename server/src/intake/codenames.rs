//! Finding a codename in a message. A source that pastes it there gives away the key to its own mailbox.

use envelope::codename::{Codename, CodenameError, WORDS};
use zeroize::Zeroizing;

/// Digits of a codename.
const DIGITS: usize = 40;

/// Whether twelve words in a row, or forty digits in a row, are a codename.
pub(super) fn holds_one(message: &str) -> bool {
    let pieces: Vec<&str> = message
        .split(|c: char| !c.is_alphanumeric())
        .filter(|piece| !piece.is_empty())
        .collect();
    let (words, digits): (Vec<&str>, Vec<&str>) = pieces.iter().partition(|piece| piece.contains(char::is_alphabetic));
    of_words(&words) || of_digits(&digits)
}

fn of_words(words: &[&str]) -> bool {
    let mut rest = words;
    while let Some(row) = rest.get(..WORDS) {
        let typed = Zeroizing::new(row.join(" "));
        let skipped = match Codename::parse(&typed) {
            Ok(_) => return true,
            Err(CodenameError::NotAWord(position, _)) => position.clamp(1, WORDS),
            Err(_) => 1,
        };
        rest = rest.get(skipped..).unwrap_or_default();
    }
    false
}

fn of_digits(groups: &[&str]) -> bool {
    let rows = (0..groups.len()).filter_map(|start| {
        let mut row = Zeroizing::new(String::new());
        for group in groups.get(start..)? {
            row.push_str(group);
            if row.chars().count() >= DIGITS {
                break;
            }
        }
        (row.chars().count() == DIGITS).then_some(row)
    });
    rows.into_iter().any(|row| Codename::parse(&row).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_codename_is_found_in_whatever_form_it_was_pasted() {
        let codename = Codename::generate();
        let (words, digits) = (codename.words(), codename.digits());
        let numbered: String = words
            .iter()
            .zip(1..)
            .map(|(word, n)| format!("{n}. {word}\n"))
            .collect();
        for pasted in [
            words.join(" "),
            words.join(", ").to_uppercase(),
            numbered,
            digits.replace(' ', ""),
            digits.to_string(),
        ] {
            assert!(holds_one(&pasted));
            assert!(holds_one(&format!(
                "My able words, in 2024, are:\n{pasted}\nabout able 12 times."
            )));
        }
    }

    #[test]
    fn a_message_is_not_taken_for_a_codename() {
        let codename = Codename::generate();
        assert!(!holds_one(""));
        assert!(!holds_one(&codename.words()[..11].join(" ")));
        assert!(!holds_one(
            "Look at account 0123 4567 8901 2345 6789, and at the able people above it."
        ));
        assert!(!holds_one(&"the 1234 ".repeat(11_000)));
    }
}
