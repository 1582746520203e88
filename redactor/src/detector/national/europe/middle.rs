//! Austria, Germany and Switzerland.

use super::super::super::sums::{digits, luhn, mod_11_10, weighed};
use super::super::{Alone, Row, is_shaped};
use super::{multiple, number_at, value};

pub(super) const AUSTRIAN_SOCIAL: Row = Row {
    country: "AT",
    layouts: &["dddd dddddd"],
    valid: austrian_social,
    cues: &[
        "sozialversicherung*",
        "versicherungsnummer",
        "svnr",
        "sv-nr",
        "vsnr",
        "e-card",
        "social security",
    ],
    alone: Alone::Never,
    reason: "an Austrian social insurance number whose check digit is right",
};

/// Versicherungsnummer: § 31 (4) ASVG and the Dachverband's rule. Its date is no check: months beyond 12 are given out too.
fn austrian_social(number: &str) -> bool {
    let sum = digits(number).map(|digits| weighed(&digits, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11);
    is_shaped(number, "dddddddddd") && !number.starts_with('0') && sum == number_at(number, 3, 1)
}

pub(super) const AUSTRIAN_TAX: Row = Row {
    country: "AT",
    layouts: &["dd-ddd/dddd"],
    valid: austrian_tax,
    cues: &["steuer*", "abgabenkonto*", "tin", "tax"],
    alone: Alone::Parted,
    reason: "an Austrian tax number whose check digit is right",
};

/// Abgabenkontonummer: the tax office, a number and Luhn's digit (Bundesministerium für Finanzen).
fn austrian_tax(number: &str) -> bool {
    number.len() == 9 && luhn(number)
}

pub(super) const SWISS: Row = Row {
    country: "CH",
    layouts: &["ddd.dddd.dddd.dd"],
    valid: swiss,
    cues: &["ahv*", "avs", "oasi", "sozialversicherung*", "navs*", "social security"],
    alone: Alone::Always,
    reason: "a Swiss social insurance number whose check digit is right",
};

/// AHV number: AHVG, article 50c; Switzerland's number 756 and the check digit of GTIN-13.
fn swiss(number: &str) -> bool {
    number.starts_with("756") && multiple(number, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1], 10)
}

pub(super) const GERMAN_TAX: Row = Row {
    country: "DE",
    layouts: &["dd ddd ddd ddd"],
    valid: german_tax,
    cues: &["steuer*", "idnr", "id-nr", "tin", "tax"],
    alone: Alone::Parted,
    reason: "a German tax number whose check digit is right",
};

/// Identifikationsnummer: Bundeszentralamt für Steuern, ISO/IEC 7064 MOD 11,10; one digit stands twice or three times, and it does
/// not begin with 0.
fn german_tax(number: &str) -> bool {
    let head = number.get(..10).unwrap_or_default();
    let times = |digit: char| head.matches(digit).count();
    let repeated = ('0'..='9').filter(|digit| times(*digit) > 1).collect::<Vec<_>>();
    let once = matches!(repeated.as_slice(), [digit] if times(*digit) <= 3);
    number.len() == 11 && !number.starts_with('0') && once && mod_11_10(number)
}

pub(super) const GERMAN_OFFICE: Row = Row {
    country: "DE",
    layouts: &["dd/ddd/ddddd", "ddd/ddd/ddddd", "ddddddddddddd"],
    valid: german_office,
    cues: &["steuernummer*", "steuer-nr", "steuernr", "st.-nr", "st.nr", "stnr"],
    alone: Alone::Never,
    reason: "a number as German tax offices give them, beside a word for it",
};

/// Steuernummer, in the forms of the states and in that of the whole country, which has a 0 behind the tax office (ELSTER, Prüfung
/// der Steuer- und Steueridentifikationsnummer). Each state has a check of its own, so there is none here.
fn german_office(number: &str) -> bool {
    let country = || is_shaped(number, "ddddddddddddd") && number_at(number, 4, 1) == Some(0);
    let state = || is_shaped(number, "dddddddddd") || is_shaped(number, "ddddddddddd");
    (state() || country()) && number.bytes().any(|byte| byte != b'0')
}

pub(super) const GERMAN_PENSION: Row = Row {
    country: "DE",
    layouts: &["dd dddddd a ddd", "dd dddddd a dd d"],
    valid: german_pension,
    cues: &[
        "rentenversicherung*",
        "sozialversicherung*",
        "versicherungsnummer",
        "vsnr",
        "rvnr",
        "rv-nr",
        "sv-nr",
        "social security",
    ],
    alone: Alone::Always,
    reason: "a German social insurance number whose date and check digit are right",
};

/// Versicherungsnummer of the pension insurance: § 2 VKVV. A day or month that nobody knows is 00.
fn german_pension(number: &str) -> bool {
    let dated = || number_at(number, 2, 2) <= Some(31) && number_at(number, 4, 2) <= Some(12);
    is_shaped(number, "ddddddddaddd") && dated() && crosses(number, &[2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1])
}

pub(super) const GERMAN_HEALTH: Row = Row {
    country: "DE",
    layouts: &["adddddddd d"],
    valid: german_health,
    cues: &[
        "krankenversicher*",
        "versichertennummer",
        "versicherten-nr",
        "kvnr",
        "kv-nr",
        "health insurance",
    ],
    alone: Alone::Never,
    reason: "a German health insurance number whose check digit is right",
};

/// Krankenversichertennummer: § 290 SGB V, the part of it that never changes.
fn german_health(number: &str) -> bool {
    is_shaped(number, "addddddddd") && crosses(number, &[1, 2, 1, 2, 1, 2, 1, 2, 1, 2])
}

/// Whether the cross sums of the digits times `weights`, letters counted as two digits from A = 01, end in the last digit.
fn crosses(number: &str, weights: &[u32]) -> bool {
    let two = |scalar: char| match scalar.to_digit(36)? {
        digit @ 0..=9 => Some(vec![digit]),
        letter => Some(vec![(letter - 9) / 10, (letter - 9) % 10]),
    };
    let Some(digits) = number.chars().map(two).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let digits = digits.concat();
    let cross = |(digit, weight): (&u32, &u32)| digit * weight / 10 + digit * weight % 10;
    let sum: u32 = digits.iter().zip(weights).map(cross).sum();
    digits.len() == weights.len() + 1 && digits.last() == Some(&(sum % 10))
}

pub(super) const GERMAN_CARD: Row = Row {
    country: "DE",
    layouts: &["xxxxxxxxx", "xxxxxxxxx d"],
    valid: german_card,
    cues: &["personalausweis*", "ausweis*", "identity card", "id card"],
    alone: Alone::Never,
    reason: "the number of a German identity card, beside a word for it",
};

/// Serial number of an identity card: Personalausweisverordnung; no letters that look like others are in it. With its check digit
/// (ICAO Doc 9303, part 3) or, as on the front, without.
fn german_card(number: &str) -> bool {
    let known = number
        .chars()
        .all(|scalar| "0123456789cfghjklmnprtvwxyz".contains(scalar));
    let lettered = number.starts_with(|first: char| first.is_ascii_lowercase());
    let Some(values) = number.chars().map(value).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let checked = || values.last() == Some(&(weighed(&values, &[7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10));
    known && lettered && (number.len() == 9 || number.len() == 10 && checked())
}
