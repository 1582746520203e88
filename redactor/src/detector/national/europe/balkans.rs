//! Greece, and the states that Yugoslavia was.

use super::super::super::sums::{luhn, mod_11_10};
use super::super::{Alone, Row};
use super::{complements, ends, is_date, number_at};

pub(super) const GREEK_TAX: Row = Row {
    country: "GR",
    layouts: &["ddd ddd ddd"],
    valid: greek_tax,
    cues: &["αφμ", "α.φ.μ*", "φορολογικ*", "afm", "tin", "tax", "vat"],
    alone: Alone::Never,
    reason: "a Greek tax number whose check digit is right",
};

/// ΑΦΜ: Ανεξάρτητη Αρχή Δημοσίων Εσόδων; powers of two are its weights.
fn greek_tax(number: &str) -> bool {
    ends(number, &[256, 128, 64, 32, 16, 8, 4, 2], 11)
}

pub(super) const GREEK_SOCIAL: Row = Row {
    country: "GR",
    layouts: &["ddddddddddd"],
    valid: greek_social,
    cues: &["αμκα", "α.μ.κ.α*", "κοινωνικησ ασφαλ*", "amka", "social security"],
    alone: Alone::Always,
    reason: "a Greek social security number whose date and check digit are right",
};

/// ΑΜΚΑ: law 3655/2008, article 153, and amka.gr; a date, a number and Luhn's digit.
fn greek_social(number: &str) -> bool {
    number.len() == 11 && is_date(number_at(number, 0, 2), number_at(number, 2, 2)) && luhn(number)
}

pub(super) const CROATIAN: Row = Row {
    country: "HR",
    layouts: &["ddd ddd ddd dd"],
    valid: croatian,
    cues: &[
        "oib*",
        "osobni identifikacijski*",
        "identifikacijski broj",
        "porezni*",
        "tin",
        "tax",
    ],
    alone: Alone::Never,
    reason: "a Croatian number of a person whose check digit is right",
};

/// OIB: Zakon o osobnom identifikacijskom broju; ISO/IEC 7064 MOD 11,10.
fn croatian(number: &str) -> bool {
    number.len() == 11 && mod_11_10(number)
}

pub(super) const YUGOSLAV: Row = Row {
    country: "RS",
    layouts: &["ddddddd dddddd", "dddddd ddddddd", "dd dd ddd dd ddd d"],
    valid: yugoslav,
    cues: &[
        "jmbg*",
        "јмбг*",
        "embg",
        "ембг",
        "jmb",
        "јмб",
        "jedinstveni*",
        "јединствени*",
        "maticni*",
        "матични*",
        "maticen*",
        "матичен*",
        "personal number",
    ],
    alone: Alone::Always,
    reason: "a number of a person, as in Serbia and the states around it, whose date and check digit are right",
};

/// Jedinstveni matični broj građana: the federal law of 1976, kept by the states after it; a date with three digits of its year.
fn yugoslav(number: &str) -> bool {
    let dated = is_date(number_at(number, 0, 2), number_at(number, 2, 2))
        && matches!(number_at(number, 4, 3), Some(0..=99 | 900..=999));
    dated && complements(number, &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
}

pub(super) const SLOVENIAN: Row = Row {
    country: "SI",
    layouts: &["ddddddd dddddd", "dddddd ddddddd", "dd dd ddd dd ddd d"],
    valid: slovenian,
    cues: &["emso*", "maticna*", "enotna*", "osebna*", "personal number"],
    alone: Alone::Always,
    reason: "a Slovenian number of a person whose date and check digit are right",
};

/// Enotna matična številka občana: Zakon o centralnem registru prebivalstva; 50 to 59 was Slovenia's part of the number above.
fn slovenian(number: &str) -> bool {
    number_at(number, 7, 1) == Some(5) && yugoslav(number)
}
