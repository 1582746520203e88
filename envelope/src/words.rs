//! The English word list of BIP-39: 2,048 words, eleven bits each, told apart by their first four letters.

use bip39::Language;
use ring::digest::{SHA256, digest};

/// How many bits a word stands for.
pub(crate) const BITS: usize = 11;

/// Letters that are enough to tell any two words of the list apart.
const ENOUGH: usize = 4;

/// The word for the lowest eleven bits of `number`.
pub(crate) fn word(number: u16) -> &'static str {
    let list = Language::English.word_list();
    list.get(usize::from(number) % list.len()).copied().unwrap_or_default()
}

/// The number of the word that somebody typed in lower case: whole, or cut after its fourth letter or later.
pub(crate) fn number(typed: &str) -> Option<u16> {
    let language = Language::English;
    language
        .find_word(typed)
        .or_else(|| match language.words_by_prefix(typed) {
            [only] if typed.len() >= ENOUGH => language.find_word(only),
            _ => None,
        })
}

/// The numbers of `N` words that stand for the first 11 × `N` bits of `bytes`; bits that are missing count as zero.
pub(crate) fn numbers<const N: usize>(bytes: &[u8]) -> [u16; N] {
    std::array::from_fn(|index| (0..BITS).fold(0, |number, bit| number << 1 | bit_of(bytes, index * BITS + bit)))
}

fn bit_of(bytes: &[u8], position: usize) -> u16 {
    let byte = bytes.get(position / 8).copied().unwrap_or_default();
    u16::from(byte >> (7 - position % 8) & 1)
}

/// The two words by which people on both sides name a mailbox, such as `canoe amber`.
///
/// They are derived from the mailbox's public recipient alone, so the air gap and the drop agree without having talked.
/// They are a label, not a check: two mailboxes in four million share one.
///
/// ```
/// let words = envelope::codename::designation("age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa");
/// assert_eq!(words.split(' ').count(), 2);
/// ```
#[must_use]
pub fn designation(recipient: &str) -> String {
    let hash = digest(&SHA256, format!("postern designation\n{recipient}").as_bytes());
    numbers::<2>(hash.as_ref()).map(word).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole_and_by_their_first_letters_from_the_fourth_on() {
        for number in 0..2048 {
            let word = word(number);
            assert_eq!(super::number(word), Some(number));
            for cut in ENOUGH..word.len() {
                assert_eq!(super::number(&word[..cut]), Some(number));
            }
        }
        for none in ["", "aba", "abandonn", "abanx", "zzzz", "Abandon"] {
            assert_eq!(number(none), None, "{none}");
        }
    }

    #[test]
    fn numbers_take_eleven_bits_each_from_the_left() {
        assert_eq!(
            numbers::<2>(&[0b1000_0000, 0b0011_1111, 0b1111_1100]),
            [0b100_0000_0001, 0b111_1111_1111]
        );
        assert_eq!(numbers::<2>(&[0xff]), [0b111_1111_1000, 0]);
    }

    #[test]
    fn a_designation_depends_on_the_recipient() {
        assert_eq!(designation("age1a"), designation("age1a"));
        assert_ne!(designation("age1a"), designation("age1b"));
    }
}
