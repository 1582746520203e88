//! Reading what a source typed: forgiving about form, exact about content.

use zeroize::Zeroizing;

use super::digits::{self, DIGITS};
use super::{CHECKED, CodenameError, WORDS};
use crate::words;

/// Longer entries are no codename, whatever they hold: twelve words, numbered and generously spaced, are far shorter.
const MAX_TYPED: usize = 2_000;

/// Where the ten digits of other scripts begin: Arabic, Persian, Devanagari, Bengali, Thai, Tibetan, Burmese, full width.
const ZEROS: [char; 8] = ['٠', '۰', '०', '০', '๐', '༠', '၀', '０'];

/// The 132 bits that an entry stands for, whether or not their check is right.
pub(super) fn checked_bytes(typed: &str) -> Result<Zeroizing<[u8; CHECKED]>, CodenameError> {
    let typed: Zeroizing<String> = Zeroizing::new(typed.chars().take(MAX_TYPED).map(western).collect());
    let lower = Zeroizing::new(typed.to_lowercase());
    if lower.chars().any(char::is_alphabetic) {
        of_words(&lower)
    } else {
        of_digits(&lower)
    }
}

fn of_words(lower: &str) -> Result<Zeroizing<[u8; CHECKED]>, CodenameError> {
    let pieces = lower.split(|c: char| !c.is_alphanumeric());
    let typed: Vec<&str> = pieces.filter(|piece| piece.chars().any(char::is_alphabetic)).collect();
    let mut bytes = Zeroizing::new([0; CHECKED]);
    let mut position = 0;
    for (word, count) in typed.iter().zip(1..) {
        let number = words::number(word).ok_or_else(|| CodenameError::NotAWord(count, (*word).to_owned()))?;
        for bit in (0..words::BITS).rev() {
            if let Some(byte) = bytes.get_mut(position / 8) {
                *byte |= u8::from(number >> bit & 1 == 1) << (7 - position % 8);
            }
            position += 1;
        }
    }
    if typed.len() == WORDS {
        Ok(bytes)
    } else {
        Err(CodenameError::WrongCount(typed.len()))
    }
}

fn of_digits(typed: &str) -> Result<Zeroizing<[u8; CHECKED]>, CodenameError> {
    let found = typed
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|digit| u8::try_from(digit).ok());
    let digits: Zeroizing<Vec<u8>> = Zeroizing::new(found.collect());
    if digits.len() != DIGITS {
        return Err(CodenameError::WrongCount(digits.len()));
    }
    digits::bytes(&digits).ok_or(CodenameError::DoNotBelongTogether)
}

/// A digit of another script as the one that is written 0 to 9; anything else as it is.
fn western(typed: char) -> char {
    let digit = |zero: &char| {
        u32::from(typed)
            .checked_sub(u32::from(*zero))
            .filter(|digit| *digit < 10)
    };
    ZEROS
        .iter()
        .find_map(digit)
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or(typed)
}
