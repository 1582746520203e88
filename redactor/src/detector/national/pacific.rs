//! Australia and New Zealand.

use super::{Alone, Row, is_digits, is_zero, part};
use crate::detector::sums::{digits, weighed};

/// All of them. The form of the NHI since 2022 has two digits only, and [`Written`](crate::detector::written::Written) wants four.
pub(super) const ROWS: &[Row] = &[
    Row {
        country: "AU",
        layouts: &["ddd ddd ddd", "ddd-ddd-ddd", "ddd ddd dd", "dd ddd ddd"],
        valid: australian_tax,
        cues: &["tfn", "tax file*", "ato"],
        alone: Alone::Never,
        reason: "an Australian tax file number whose check digit is right",
    },
    Row {
        country: "AU",
        layouts: &["dddd ddddd d", "dddd ddddd d d", "dddd ddddd d/d", "dddd-ddddd-d"],
        valid: australian_medicare,
        cues: &["medicare*"],
        alone: Alone::Never,
        reason: "an Australian Medicare number whose check digit is right",
    },
    Row {
        country: "AU",
        layouts: &["dd ddd ddd ddd"],
        valid: australian_business,
        cues: &["abn", "a.b.n", "business number"],
        alone: Alone::Never,
        reason: "an Australian business number whose check digits are right",
    },
    Row {
        country: "NZ",
        layouts: &["dd-ddd-ddd", "ddd-ddd-ddd", "dd ddd ddd", "ddd ddd ddd"],
        valid: new_zealand_tax,
        cues: &["ird", "inland revenue", "tax number", "gst"],
        alone: Alone::Never,
        reason: "a New Zealand tax number whose check digit is right",
    },
    Row {
        country: "NZ",
        layouts: &["aaadddd"],
        valid: new_zealand_health,
        cues: &["nhi", "national health index"],
        alone: Alone::Never,
        reason: "a New Zealand health number whose check digit is right",
    },
];

/// TFN: Australian Taxation Office; nine digits, eight on old ones.
fn australian_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    matches!(number.len(), 8 | 9)
        && !is_zero(number)
        && weighed(&digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11)
}

/// Medicare card: Services Australia. The ninth digit checks the eight before, the tenth counts cards, the eleventh persons.
fn australian_medicare(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[1, 3, 7, 9, 1, 3, 7, 9]);
    let first = matches!(number.bytes().next(), Some(b'2'..=b'6'));
    let card = part(number, 9, 10) != "0" && part(number, 10, 11) != "0";
    matches!(number.len(), 10 | 11) && first && card && digits.get(8) == Some(&(sum % 10))
}

/// ABN: Australian Business Register. With one taken from the first digit, the weighed sum is a multiple of 89.
fn australian_business(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]);
    is_digits(number, 11) && part(number, 0, 2) > "10" && sum % 89 == 10
}

/// IRD number: Inland Revenue, Resident withholding tax specification. Other weights step in where the first leave ten.
fn new_zealand_tax(number: &str) -> bool {
    let padded = format!("{number:0>9}");
    let Some(digits) = digits(&padded) else { return false };
    let left = |weights: &[u32]| (11 - weighed(&digits, weights) % 11) % 11;
    let check = match left(&[3, 2, 7, 6, 5, 4, 3, 2]) {
        10 => left(&[7, 4, 3, 2, 5, 2, 7, 6]),
        check => check,
    };
    let range = number
        .parse::<u32>()
        .is_ok_and(|number| (10_000_001..150_000_000).contains(&number));
    matches!(number.len(), 8 | 9) && range && digits.last() == Some(&check)
}

/// NHI, as it was given until 2022: HISO 10046. I and O are not used.
fn new_zealand_health(number: &str) -> bool {
    const LETTERS: &str = "abcdefghjklmnpqrstuvwxyz";
    let value = |letter: char| LETTERS.find(letter).and_then(|at| u32::try_from(at + 1).ok());
    let letters = part(number, 0, 3).chars().map(value).collect::<Option<Vec<u32>>>();
    let (Some(letters), Some(digits)) = (letters, digits(part(number, 3, 7))) else {
        return false;
    };
    let sum = weighed(&letters, &[7, 6, 5]) + weighed(&digits, &[4, 3, 2]);
    let check = (11 - sum % 11) % 10;
    number.len() == 7 && !sum.is_multiple_of(11) && digits.last() == Some(&check)
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_the_pacific_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "TFN «123 456 782», TFN 123 456 783",
                "order 123 456 782, 2123 45670 1, 51 824 753 556, 49-098-576 or ZZZ0016",
                "Medicare no. «2123 45670 1», Medicare «2123 45670 1/2»; Medicare 1123 45670 1",
                "ABN «51 824 753 556», ABN 51 824 753 557",
                "IRD «49-098-576», IRD «136-410-132», IRD 136-410-133",
                "NHI «ZZZ0016», NHI ZZZ0017",
            ],
        );
    }
}
