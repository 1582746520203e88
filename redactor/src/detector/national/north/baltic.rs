//! Estonia, Latvia and Lithuania.

use super::super::super::sums::{digits, weighed};
use super::super::europe::{is_date, number_at};
use super::super::{Alone, Row, is_shaped};

pub(super) const ESTONIAN: Row = Row {
    country: "EE",
    layouts: &["ddddddddddd"],
    valid: estonian,
    cues: &[
        "isikukood*",
        "personal identification code",
        "personal code",
        "личныи код",
    ],
    alone: Alone::Always,
    reason: "an Estonian or Lithuanian personal code whose date and check digit are right",
};

/// Isikukood: rahvastikuregistri seadus, and the standard EVS 585. Lithuania's code has the same rule.
fn estonian(number: &str) -> bool {
    matches!(number_at(number, 0, 1), Some(1..=6))
        && is_date(number_at(number, 5, 2), number_at(number, 3, 2))
        && is_checked(number)
}

/// Whether the last digit is the sum over 11, weighed anew where that takes 10.
fn is_checked(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = |weights: &[u32; 10]| weighed(&digits, weights) % 11;
    let check = match sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) {
        10 => sum(&[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 10,
        check => check,
    };
    digits.len() == 11 && digits.last() == Some(&check)
}

pub(super) const LATVIAN: Row = Row {
    country: "LV",
    layouts: &["ddddddddddd"],
    valid: latvian,
    cues: &[
        "personas kod*",
        "pers. kod*",
        "p.k",
        "pk",
        "personal code",
        "identity number",
        "персональныи код",
    ],
    alone: Alone::Always,
    reason: "a Latvian personal code whose date and check digit are right",
};

/// Personas kods as it was given out until June 2017: Fizisko personu reģistra likums; a date, the century, and a check.
fn latvian(number: &str) -> bool {
    let sum = digits(number).map(|digits| 1 + weighed(&digits, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]));
    let dated = is_date(number_at(number, 0, 2), number_at(number, 2, 2)) && number_at(number, 6, 1) <= Some(2);
    is_shaped(number, "ddddddddddd") && dated && sum.map(|sum| sum % 11 % 10) == number_at(number, 10, 1)
}

pub(super) const LATVIAN_PARTED: Row = Row {
    country: "LV",
    layouts: &["dddddd-ddddd"],
    valid: latvian_parted,
    cues: LATVIAN.cues,
    alone: Alone::Parted,
    reason: "a number parted and begun as Latvian personal codes are",
};

/// Such a one, or as it has been given out since: a 3, a digit from 2 to 9, and nine at random.
fn latvian_parted(number: &str) -> bool {
    let new = matches!(number_at(number, 0, 2), Some(32..=39));
    latvian(number) || is_shaped(number, "ddddddddddd") && new
}

pub(super) const LITHUANIAN: Row = Row {
    country: "LT",
    layouts: &["ddddddddddd"],
    valid: lithuanian,
    cues: &["asmens kod*", "a.k", "a. k", "personal code", "личныи код", "tin"],
    alone: Alone::Never,
    reason: "a Lithuanian personal code whose check digit is right",
};

/// Asmens kodas: Gyventojų registro įstatymas. One that begins with 9 has no date; all others are found as Estonian ones are.
fn lithuanian(number: &str) -> bool {
    estonian(number) || number.starts_with('9') && is_checked(number)
}
