//! From Luxembourg to the Atlantic.

use super::super::super::sums::{digits, luhn, remainder, verhoeff, weighed};
use super::super::{Alone, Row, is_shaped};
use super::{is_date, multiple, number_at};

pub(super) const BELGIAN: Row = Row {
    country: "BE",
    layouts: &[
        "dd.dd.dd-ddd.dd",
        "dd.dd.dd-ddd-dd",
        "dd dd dd ddd dd",
        "dddddd-ddd-dd",
        "dddddd ddddd",
    ],
    valid: belgian,
    cues: &[
        "rijksregister*",
        "registre national",
        "national*",
        "nationaal*",
        "insz*",
        "niss",
        "bis",
        "nrn",
        "tin",
    ],
    alone: Alone::Always,
    reason: "a Belgian national number whose date and check digits are right",
};

/// Numéro national: arrêté royal of 3 April 1984; a 2 is put before it for who is born in this century. Months from 20 and from 40
/// are those of the bis register; where none is known, days are counted on.
fn belgian(number: &str) -> bool {
    let dated = match number_at(number, 2, 2) {
        Some(0 | 20 | 40) => true,
        Some(1..=12 | 21..=32 | 41..=52) => number_at(number, 4, 2) <= Some(31),
        _ => false,
    };
    let Some((head, key)) = number.get(..9).zip(number_at(number, 9, 2)) else {
        return false;
    };
    let fits = |head: &str| remainder(head, 97).is_some_and(|rest| rest + key == 97);
    is_shaped(number, "ddddddddddd") && dated && (fits(head) || fits(&format!("2{head}")))
}

pub(super) const FRENCH: Row = Row {
    country: "FR",
    layouts: &["d dd dd dx ddd ddd dd", "ddddddxdddddd dd"],
    valid: french,
    cues: &["securite sociale", "secu", "nir", "insee", "nss", "social security"],
    alone: Alone::Never,
    reason: "a French social security number whose check digits are right",
};

/// Numéro d'inscription au répertoire: décret 82-103, article 4, and INSEE's list of months that say that a birth's month is not
/// known. Corsica's departments count as 19 and 18.
fn french(number: &str) -> bool {
    let born = matches!(number_at(number, 0, 1), Some(1..=4 | 7 | 8))
        && matches!(number_at(number, 3, 2), Some(1..=12 | 20 | 30..=42 | 50..=99));
    let corsican = match number.get(5..7) {
        Some("2a") => number.replacen("2a", "19", 1),
        Some("2b") => number.replacen("2b", "18", 1),
        _ => number.to_owned(),
    };
    let rest = corsican.get(..13).and_then(|head| remainder(head, 97));
    let key = number_at(&corsican, 13, 2);
    number.len() == 15 && born && rest.zip(key).is_some_and(|(rest, key)| rest + key == 97)
}

pub(super) const FRENCH_BORN: Row = Row {
    country: "FR",
    layouts: FRENCH.layouts,
    valid: french_born,
    cues: FRENCH.cues,
    alone: Alone::Always,
    reason: FRENCH.reason,
};

/// One of a man or a woman whose month of birth is known, as most are.
fn french_born(number: &str) -> bool {
    number.starts_with(['1', '2']) && matches!(number_at(number, 3, 2), Some(1..=12)) && french(number)
}

pub(super) const FRENCH_TAX: Row = Row {
    country: "FR",
    layouts: &["dd dd ddd ddd ddd"],
    valid: french_tax,
    cues: &["fiscal*", "spi", "impot*", "tin", "tax"],
    alone: Alone::Parted,
    reason: "a French tax number whose check digits are right",
};

/// Numéro fiscal de référence: Direction générale des Finances publiques; ten digits, and what is left of them over 511.
fn french_tax(number: &str) -> bool {
    let rest = number.get(..10).and_then(|head| remainder(head, 511));
    is_shaped(number, "ddddddddddddd") && number_at(number, 0, 1) <= Some(3) && rest == number_at(number, 10, 3)
}

pub(super) const BRITISH_INSURANCE: Row = Row {
    country: "GB",
    layouts: &["aa dd dd dd a"],
    valid: british_insurance,
    cues: &[
        "national insurance",
        "nino",
        "ni number",
        "ni no*",
        "ni",
        "n.i",
        "yswiriant*",
        "insurance number",
    ],
    alone: Alone::Parted,
    reason: "a British National Insurance number, beside a word for it",
};

/// National Insurance number: HMRC's manual NIM39110 says which prefixes are not given out. It has no check digit.
fn british_insurance(number: &str) -> bool {
    let [first, second] = [0, 1].map(|at| number.get(at..=at).unwrap_or_default());
    let given = !"dfiquv".contains(first) && !"dfiquvo".contains(second);
    let free = !["bg", "gb", "kn", "nk", "nt", "tn", "zz"]
        .iter()
        .any(|prefix| number.starts_with(prefix));
    is_shaped(number, "aadddddda") && given && free && number.ends_with(['a', 'b', 'c', 'd'])
}

pub(super) const BRITISH_HEALTH: Row = Row {
    country: "GB",
    layouts: &["ddd ddd dddd"],
    valid: british_health,
    cues: &["nhs*", "chi", "gig", "health number", "patient*"],
    alone: Alone::Never,
    reason: "a British health service number whose check digit is right",
};

/// NHS number: NHS Data Dictionary. Scotland's CHI number, which begins with a date, has the same check.
fn british_health(number: &str) -> bool {
    multiple(number, &[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 11)
}

pub(super) const BRITISH_TAX: Row = Row {
    country: "GB",
    layouts: &["ddddd ddddd", "ddd ddd dddd"],
    valid: british_tax,
    cues: &["utr*", "taxpayer*", "tax*", "self assessment", "self-assessment"],
    alone: Alone::Never,
    reason: "a British tax reference whose check digit is right",
};

/// Unique Taxpayer Reference: HMRC by way of the OECD's sheet on tax numbers. The first digit is the check.
fn british_tax(number: &str) -> bool {
    const CHECKS: [u32; 11] = [2, 1, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    let Some(digits) = number.get(1..).and_then(digits) else {
        return false;
    };
    let sum = weighed(&digits, &[6, 7, 8, 9, 10, 5, 4, 3, 2]);
    let check = CHECKS.get((sum % 11) as usize).copied();
    number.len() == 10 && check == number_at(number, 0, 1)
}

pub(super) const IRISH: Row = Row {
    country: "IE",
    layouts: &["ddddddd aa", "ddddddd a"],
    valid: irish,
    cues: &[
        "pps*",
        "p.p.s*",
        "psp",
        "upsp",
        "personal public service",
        "rsi",
        "tin",
        "tax",
    ],
    alone: Alone::Never,
    reason: "an Irish public service number whose check letter is right",
};

/// Personal Public Service number: Department of Social Protection. The second letter counts since 2013; those before it do not.
fn irish(number: &str) -> bool {
    const LETTERS: &str = "wabcdefghijklmnopqrstuv";
    let second = match number.get(8..) {
        Some("" | "w" | "t" | "x") => 0,
        Some("a") => 1,
        Some("b") => 2,
        Some("h") => 8,
        _ => return false,
    };
    let Some(digits) = number.get(..7).and_then(digits) else {
        return false;
    };
    let sum = weighed(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * second;
    let letter = LETTERS.chars().nth((sum % 23) as usize);
    letter.is_some() && number.chars().nth(7) == letter
}

pub(super) const LUXEMBOURGISH: Row = Row {
    country: "LU",
    layouts: &["dddd dddd ddd dd", "dddddddd ddddd", "dddd dd dd ddd dd"],
    valid: luxembourgish,
    cues: &[
        "matricule*",
        "cns",
        "ccss",
        "securite sociale",
        "identifikatiounsnummer",
        "identification national*",
        "social security",
        "tin",
    ],
    alone: Alone::Always,
    reason: "a Luxembourgish national number whose date and check digits are right",
};

/// Matricule: loi of 19 June 2013, règlement grand-ducal of 28 November 2013; a date, Luhn's digit and Verhoeff's.
fn luxembourgish(number: &str) -> bool {
    let Some((eleven, last)) = number.get(..11).zip(number.get(12..)) else {
        return false;
    };
    let dated =
        matches!(number_at(number, 0, 2), Some(18..=20)) && is_date(number_at(number, 6, 2), number_at(number, 4, 2));
    let checked = || number.get(..12).is_some_and(luhn) && verhoeff(&format!("{eleven}{last}"));
    is_shaped(number, "ddddddddddddd") && dated && checked()
}

pub(super) const DUTCH: Row = Row {
    country: "NL",
    layouts: &["ddddddddd", "dddddddd"],
    valid: dutch,
    cues: &["bsn*", "burgerservice*", "sofi*", "citizen service"],
    alone: Alone::Never,
    reason: "a Dutch citizen's number that passes the test by 11",
};

/// Burgerservicenummer: the test by 11 of the Rijksdienst voor Identiteitsgegevens. Old ones leave out their first 0.
fn dutch(number: &str) -> bool {
    let whole = format!("{number:0>9}");
    let long = matches!(number.len(), 8 | 9) && number.bytes().any(|byte| byte != b'0');
    long && multiple(&whole, &[9, 8, 7, 6, 5, 4, 3, 2, 10], 11)
}
