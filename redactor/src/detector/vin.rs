//! Numbers of vehicles (ISO 3779; check digit: 49 CFR 565.15), and plates.

use super::cue::{Cues, behind};
use super::normal::is_edge;
use super::pattern::{Pattern, each, hit, span};
use super::written::numbers;
use super::{Detector, Hit, Normal, Terms, cue};
use crate::finding::Kind;
use regex::Regex;
use std::sync::LazyLock;

/// Finds numbers of vehicles and plates.
pub(super) struct Vehicle;

const LENGTH: usize = 17;
const VIN_CUES: &[&str] = &[
    "vin",
    "chassis*",
    "fahrgestell*",
    "fin",
    "vehicle identification*",
    "telaio",
    "bastidor",
    "chasis",
    "vin-код*",
    "车架号*",
    "車台番号",
    "numero de serie du vehicule",
    "sasi*",
];
static PLATE_CUES: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "plate",
        "plates",
        "licence plate*",
        "license plate*",
        "number plate*",
        "registration",
        "reg",
        "tag",
        "kennzeichen",
        "kfz-kennzeichen",
        "amtliches kennzeichen",
        "immatriculation",
        "plaque*",
        "matricula*",
        "placa*",
        "targa",
        "kenteken",
        "rejestrac*",
        "plaka",
        "госномер*",
        "гос. номер*",
        "номерно* знак*",
        "автомобиль*",
        "номер авто*",
        "держномер*",
        "车牌*",
        "車牌*",
        "ナンバー*",
        "شماره پلاک",
        "پلاک",
        "لوحة",
        "رقم اللوحة",
        "वाहन संख्या",
        "차량번호",
        "차량 번호",
        "registreringsnummer",
        "rekisterinumero",
        "spz",
        "rendszam",
        "nummerplade",
    ])
});
/// Bytes behind a cue in which its plate lies.
const NEAR: usize = 40;

/// A plate by its shape, where a cue stands before it: two to four groups of letters and digits, eleven signs at most.
static PLATE: Pattern = LazyLock::new(|| {
    Regex::new(r"\b(?:[a-z\x{430}-\x{44f}0-9]{1,4}(?:[ ·.-]{1,2}[a-z\x{430}-\x{44f}0-9]{1,5}){1,3}|[a-z\x{430}-\x{44f}0-9]{5,9})\b").ok()
});
/// A province's sign, a letter, five or six letters and digits (GA 36-2018).
static CHINESE: Pattern = LazyLock::new(|| {
    Regex::new("[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-z][ ·.•・-]?[a-z0-9]{4,5}[a-z0-9学警港澳挂]").ok()
});
/// Letters and digits of a plate at most, and digits at least.
const PLATE_LENGTH: std::ops::RangeInclusive<usize> = 4..=9;

impl Detector for Vehicle {
    fn kind(&self) -> Kind {
        Kind::Vehicle
    }

    fn find(&self, text: &Normal, _: &Terms, found: &mut dyn FnMut(Hit)) {
        vins(text, found);
        each(&CHINESE, text.text(), |captures| {
            let hit = hit(
                text,
                span(captures),
                Kind::Vehicle,
                "the form of a Chinese number plate",
                92,
            );
            hit.into_iter().for_each(&mut *found);
        });
        plates(text, found);
    }
}

fn vins(text: &Normal, found: &mut dyn FnMut(Hit)) {
    numbers(text, |written| {
        let number = written.compact();
        let whole = number.len() == LENGTH && written.text().len() == LENGTH;
        let letters = number.bytes().filter(u8::is_ascii_lowercase).count();
        let is = whole
            && values(number).is_some()
            && (cue::beside(written.before(), written.after(), VIN_CUES)
                || (3..=13).contains(&letters) && is_checked(number) && ends_in_digits(number));
        if is {
            let span = (written.start, written.end);
            let hit = hit(text, span, Kind::Vehicle, "a vehicle's number (VIN)", 92);
            hit.into_iter().for_each(&mut *found);
        }
        is
    });
}

/// The last four of a VIN are digits.
fn ends_in_digits(number: &str) -> bool {
    number.bytes().rev().take(4).all(|byte| byte.is_ascii_digit())
}

/// What letters count (49 CFR 565.15, table III); `None` where one is not used in a VIN.
fn values(number: &str) -> Option<Vec<u32>> {
    let value = |letter: char| match letter {
        'i' | 'o' | 'q' => None,
        'a'..='h' => Some(u32::from(letter) - u32::from('a') + 1),
        'j'..='r' => Some(u32::from(letter) - u32::from('j') + 1),
        's'..='z' => Some(u32::from(letter) - u32::from('s') + 2),
        digit => digit.to_digit(10),
    };
    number.chars().map(value).collect()
}

fn is_checked(number: &str) -> bool {
    const WEIGHTS: [u32; LENGTH] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let Some(values) = values(number) else { return false };
    let sum = super::sums::weighed(&values, &WEIGHTS) % 11;
    let check = if sum == 10 {
        Some('x')
    } else {
        char::from_digit(sum, 10)
    };
    number.chars().nth(8) == check
}

/// Plates stand behind a cue, at once or after a word or two.
fn plates(text: &Normal, found: &mut dyn FnMut(Hit)) {
    let Some(plate) = PLATE.as_ref() else { return };
    PLATE_CUES.each(text.text(), |_, end| {
        let near = behind(text.text(), end, NEAR);
        let Some((first, last)) = plate.find_iter(near).find_map(|written| plate_in(near, &written)) else {
            return;
        };
        let span = (end + first, end + last);
        let hit = hit(text, span, Kind::Vehicle, "a number plate, by the word before it", 80);
        hit.into_iter().for_each(&mut *found);
    });
}

/// The longest groups from the first on of what is `written` that are a plate: the next word may stand behind it.
fn plate_in(near: &str, written: &regex::Match<'_>) -> Option<(usize, usize)> {
    let whole = written.as_str();
    let ends = whole.match_indices(' ').map(|(at, _)| at).collect::<Vec<_>>();
    let mut ends = std::iter::once(whole.len()).chain(ends.into_iter().rev());
    let end = ends.find(|end| is_plate(near, (written.start(), written.start() + end)))?;
    Some((written.start(), written.start() + end))
}

/// Whether bytes `start..end` of `near` have letters and digits as a plate does, and is no part of a word.
fn is_plate(near: &str, (start, end): (usize, usize)) -> bool {
    let written = near.get(start..end).unwrap_or_default();
    let signs = written.chars().filter(|sign| sign.is_alphanumeric()).count();
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let before = near.get(..start).and_then(|text| text.chars().next_back());
    let after = near.get(end..).and_then(|text| text.chars().next());
    PLATE_LENGTH.contains(&signs)
        && (1..signs.min(8)).contains(&digits)
        && is_edge(written.chars().next(), before)
        && is_edge(written.chars().next_back(), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detector::check;

    #[test]
    fn numbers_of_vehicles_are_found() {
        check(
            Kind::Vehicle,
            &[],
            &[
                "a «1M8GDM9AXKP042788», VIN «WVWZZZ1JZXW000001»; WVWZZZ1JZXW000002, 11111111111111111",
                "1M8GDM9A1KP042788, 1M8GDM9AIKP042788",
            ],
        );
    }

    #[test]
    fn plates_are_found_behind_their_cues_and_chinese_ones_alone() {
        check(
            Kind::Vehicle,
            &[],
            &[
                "Kennzeichen «B-MW 1234», plate «7ABC123», 车牌号«京A·12345», «粤B12345D» and B-MW 1234",
                "госномер «а123вс77», matrícula «XL 166 PE» para más tarde; plate number twelve",
            ],
        );
    }
}
