//! Numbers of payment cards: the issuer's first digits and length, and Luhn's check digit (ISO/IEC 7812-1).

use super::pattern::hit;
use super::written::{Written, numbers};
use super::{Detector, Hit, Normal, Terms, sums};
use crate::finding::Kind;

/// Finds numbers of payment cards.
pub(super) struct Card;

/// First and last of the first four digits of an issuer's numbers, and how long these are (ISO/IEC 7812 registers, as the schemes
/// publish them).
const ISSUERS: &[(u32, u32, &[usize])] = &[
    (2014, 2014, &[15]),
    (2149, 2149, &[15]),
    (2200, 2204, &[16, 17, 18, 19]),
    (2221, 2720, &[16]),
    (3000, 3059, &[14, 16]),
    (3095, 3095, &[14, 16]),
    (3400, 3499, &[15]),
    (3528, 3589, &[16, 17, 18, 19]),
    (3600, 3699, &[14, 16]),
    (3700, 3799, &[15]),
    (3800, 3999, &[14, 16]),
    (4000, 4999, &[13, 16, 19]),
    (5000, 5099, &[16, 17, 18, 19]),
    (5100, 5599, &[16]),
    (5600, 5899, &[16, 17, 18, 19]),
    (6011, 6011, &[16, 19]),
    (6060, 6089, &[16]),
    (6200, 6299, &[16, 17, 18, 19]),
    (6304, 6304, &[16, 17, 18, 19]),
    (6370, 6399, &[16]),
    (6440, 6599, &[16, 19]),
    (6700, 6799, &[16, 17, 18, 19]),
    (8100, 8171, &[16, 17, 18, 19]),
    (9792, 9792, &[16]),
];
/// As they are embossed and written.
const LAYOUTS: &[&str] = &[
    "dddd dddd dddd dddd",
    "dddd dddddd ddddd",
    "dddd dddddd dddd",
    "dddd dddd dddd dddd ddd",
    "dddddd ddddddddddddd",
    "ddddddddddddd",
    "dddddddddddddd",
    "ddddddddddddddddd",
    "dddddddddddddddddd",
];

impl Detector for Card {
    fn kind(&self) -> Kind {
        Kind::Card
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        numbers(text, |written| {
            let is = is_card(written);
            if is {
                let span = (written.start, written.end);
                let hit = hit(text, span, Kind::Card, "a card's number whose check digit is right", 95);
                hit.into_iter().for_each(&mut *found);
            }
            is
        });
    }
}

fn is_card(written: &Written<'_>) -> bool {
    let number = written.compact();
    let Some(first) = number.get(..4).and_then(|first| first.parse::<u32>().ok()) else {
        return false;
    };
    let issued =
        |(from, to, lengths): &(u32, u32, &[usize])| (*from..=*to).contains(&first) && lengths.contains(&number.len());
    ISSUERS.iter().any(issued) && written.is_laid(LAYOUTS) && sums::luhn(number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn numbers_of_cards_are_found_when_their_digits_are_right() {
        check(
            Kind::Card,
            &[],
            &[
                "«4111 1111 1111 1111», «4111-1111-1111-1111», «4111111111111111» and «3782 822463 10005».",
                "«5555 5555 5555 4444», «6011111111111117», «30569309025904», «3530111333300000», «2223000048400011»",
                "4111 1111 1111 1112, 9111111111111111, 41111111-11111111, 41111111111111111, x4111111111111111",
            ],
        );
    }
}
