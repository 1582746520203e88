//! Check digits that several kinds of numbers share. Each takes the digits of a number, its check digit among them.

/// The values of the digits of `number`; `None` where it has anything else.
pub(super) fn digits(number: &str) -> Option<Vec<u32>> {
    number.chars().map(|digit| digit.to_digit(10)).collect()
}

/// The sum of `digits`, each times the weight at its place. Digits without a weight do not count.
pub(super) fn weighed(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Luhn's formula (ISO/IEC 7812-1, annex B).
pub(super) fn luhn(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let double = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let value = |(place, digit): (usize, &u32)| if place % 2 == 1 { double(*digit) } else { *digit };
    let sum: u32 = digits.iter().rev().enumerate().map(value).sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != 0)
}

/// Verhoeff's check, by the dihedral group of the pentagon (J. Verhoeff, Error Detecting Decimal Codes, 1969).
pub(super) fn verhoeff(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let places = digits.iter().rev().enumerate();
    places.fold(0, |sum, (place, digit)| product(sum, turned(*digit, place))) == 0
}

/// The product of two elements of the pentagon's group: below 5 they turn it, from 5 on they mirror it.
fn product(left: u32, right: u32) -> u32 {
    match (left < 5, right < 5) {
        (true, true) => (left + right) % 5,
        (true, false) => (left + right - 5) % 5 + 5,
        (false, true) => (left - 5 + 5 - right) % 5 + 5,
        (false, false) => (left + 5 - right) % 5,
    }
}

/// `digit` after Verhoeff's permutation, `place` times.
fn turned(digit: u32, place: usize) -> u32 {
    const ONCE: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    (0..place % 8).fold(digit, |digit, _| ONCE.get(digit as usize).copied().unwrap_or_default())
}

/// ISO/IEC 7064, MOD 11,10: pure, one check digit.
pub(super) fn mod_11_10(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let Some((check, rest)) = digits.split_last() else {
        return false;
    };
    let product = rest.iter().fold(10, |product, digit| {
        let sum = (product + digit) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    (11 - product) % 10 == *check
}

/// The remainder of the decimal `number` over `modulus`, however long it is; `None` where it has anything but digits.
pub(super) fn remainder(number: &str, modulus: u32) -> Option<u32> {
    let step = |rest: u64, digit: u32| (rest * 10 + u64::from(digit)) % u64::from(modulus);
    let rest = digits(number)?.into_iter().fold(0, step);
    u32::try_from(rest).ok()
}

/// Whether `number`, two digits each for day and month at these places (from 0), names a day that a month can have.
pub(super) fn is_day(number: &str, day: usize, month: usize) -> bool {
    let two = |at: usize| number.get(at..at + 2).and_then(|digits| digits.parse::<u32>().ok());
    let (Some(day), Some(month)) = (two(day), two(month)) else {
        return false;
    };
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=most).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether any one other digit at any place is refused.
    fn tells(number: &str, valid: fn(&str) -> bool) -> bool {
        let wrong = |place: usize, digit: u32| {
            let mut other = number.to_owned();
            other.replace_range(place..=place, &digit.to_string());
            other == number || !valid(&other)
        };
        valid(number) && (0..number.len()).all(|place| (0..10).all(|digit| wrong(place, digit)))
    }

    #[test]
    fn one_wrong_digit_is_told() {
        assert!(tells("4111111111111111", luhn));
        assert!(tells("2363", verhoeff));
        assert!(tells("07945", mod_11_10));
    }

    #[test]
    fn published_numbers_are_right() {
        assert!(luhn("79927398713") && !luhn("0000"));
        assert!(verhoeff("2363") && !verhoeff("2364"));
        assert!(mod_11_10("07945"));
        assert_eq!(remainder("3214282912345698765432161182", 97), Some(1));
        assert!(is_day("310199", 0, 2) && !is_day("310299", 0, 2) && !is_day("001399", 0, 2));
    }
}
