//! The west, the middle, the south and the east of Europe: the table, and what the rules of its parts share.
//!
//! Ten digits and fewer in one piece never stand alone, and more of them only with a date or a fixed head beside their check: an
//! order, an article and a telephone have numbers of just that shape.

mod balkans;
mod east;
mod middle;
mod south;
mod west;

use super::super::sums::{digits, is_day, weighed};
use super::Row;

/// All of them, by country.
pub(super) const ROWS: &[Row] = &[
    middle::AUSTRIAN_SOCIAL,
    middle::AUSTRIAN_TAX,
    west::BELGIAN,
    east::BULGARIAN,
    east::BULGARIAN_FOREIGNER,
    middle::SWISS,
    south::CYPRIOT,
    east::CZECH,
    east::CZECH_OLD,
    middle::GERMAN_TAX,
    middle::GERMAN_OFFICE,
    middle::GERMAN_PENSION,
    middle::GERMAN_HEALTH,
    middle::GERMAN_CARD,
    south::SPANISH,
    south::SPANISH_FOREIGNER,
    south::SPANISH_SOCIAL,
    west::FRENCH,
    west::FRENCH_BORN,
    west::FRENCH_TAX,
    west::BRITISH_INSURANCE,
    west::BRITISH_HEALTH,
    west::BRITISH_TAX,
    balkans::GREEK_TAX,
    balkans::GREEK_SOCIAL,
    balkans::CROATIAN,
    east::HUNGARIAN,
    east::HUNGARIAN_TAX,
    east::HUNGARIAN_SOCIAL,
    east::HUNGARIAN_BUSINESS,
    west::IRISH,
    south::ITALIAN,
    south::ITALIAN_BUSINESS,
    west::LUXEMBOURGISH,
    south::MALTESE,
    west::DUTCH,
    east::POLISH,
    east::POLISH_TAX,
    east::POLISH_CARD,
    south::PORTUGUESE_TAX,
    south::PORTUGUESE_SOCIAL,
    south::PORTUGUESE_CARD,
    east::ROMANIAN,
    east::ROMANIAN_FOREIGNER,
    balkans::YUGOSLAV,
    balkans::SLOVENIAN,
];

/// The number that `length` digits from place `from` on are.
pub(super) fn number_at(number: &str, from: usize, length: usize) -> Option<u32> {
    let digits = number.get(from..from + length)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())?
}

/// What a digit or a letter counts, A = 10.
pub(super) fn value(scalar: char) -> Option<u32> {
    scalar.to_digit(36)
}

/// Whether a month can have such a day. 29 February is one in any year: two digits of a year do not say which.
pub(super) fn is_date(day: Option<u32>, month: Option<u32>) -> bool {
    day.zip(month)
        .is_some_and(|(day, month)| is_day(&format!("{day:02}{month:02}"), 0, 2))
}

/// Whether all digits, each times its weight, are a multiple of `modulus` together.
pub(super) fn multiple(number: &str, weights: &[u32], modulus: u32) -> bool {
    digits(number)
        .is_some_and(|digits| digits.len() == weights.len() && weighed(&digits, weights).is_multiple_of(modulus))
}

/// Whether the last digit is the sum of the others, each times its weight, over `modulus`, of which 10 is written 0.
pub(super) fn ends(number: &str, weights: &[u32], modulus: u32) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = weighed(&digits, weights) % modulus % 10;
    digits.len() == weights.len() + 1 && digits.last() == Some(&check)
}

/// Whether the last digit makes the sum of the others, each times its weight, a multiple of 11; where that takes 10, it is 0.
pub(super) fn complements(number: &str, weights: &[u32]) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = (11 - weighed(&digits, weights) % 11) % 11 % 10;
    digits.len() == weights.len() + 1 && digits.last() == Some(&check)
}

#[cfg(test)]
mod tests;
