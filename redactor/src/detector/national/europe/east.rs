//! From the Baltic to the Black Sea.

use super::super::super::sums::{digits, remainder, weighed};
use super::super::{Alone, Row, is_shaped};
use super::{ends, is_date, multiple, number_at, value};

pub(super) const BULGARIAN: Row = Row {
    country: "BG",
    layouts: &["dddddddddd"],
    valid: bulgarian,
    cues: &["егн*", "е.г.н*", "единен граждански*", "граждански номер", "egn"],
    alone: Alone::Never,
    reason: "a Bulgarian number of a person whose date and check digit are right",
};

/// ЕГН: Закон за гражданската регистрация, article 11, and Наредба РД-02-20-9/2012; 20 or 40 put to the month say the century.
fn bulgarian(number: &str) -> bool {
    let month = match number_at(number, 2, 2) {
        Some(month @ (1..=12 | 21..=32 | 41..=52)) => month % 20,
        _ => return false,
    };
    is_date(number_at(number, 4, 2), Some(month)) && ends(number, &[2, 4, 8, 5, 10, 9, 7, 3, 6], 11)
}

pub(super) const BULGARIAN_FOREIGNER: Row = Row {
    country: "BG",
    layouts: &["dddddddddd"],
    valid: bulgarian_foreigner,
    cues: &["лнч*", "л.н.ч*", "личен номер", "lnch", "lnc"],
    alone: Alone::Never,
    reason: "a Bulgarian number of a foreigner whose check digit is right",
};

/// ЛНЧ, the number of foreigners: Закон за чужденците в Република България.
fn bulgarian_foreigner(number: &str) -> bool {
    ends(number, &[21, 19, 17, 13, 11, 9, 7, 3, 1], 10)
}

pub(super) const CZECH: Row = Row {
    country: "CZ",
    layouts: &["dddddd/dddd"],
    valid: czech,
    cues: &["rodn*", "r.c", "r. c", "rc", "birth number", "personal number"],
    alone: Alone::Parted,
    reason: "a Czech or Slovak birth number whose date and check are right",
};

/// Rodné číslo: zákon 133/2000 Sb., § 13, and zákon 301/1995 Z. z.; a date, a number, and a check over 11, of which 10 is written 0.
fn czech(number: &str) -> bool {
    let rest = number.get(..9).and_then(|head| remainder(head, 11));
    is_shaped(number, "dddddddddd") && is_czech_date(number) && rest.map(|rest| rest % 10) == number_at(number, 9, 1)
}

/// Women's months are counted from 51, and 20 more are put to any where a day's numbers ran out.
fn is_czech_date(number: &str) -> bool {
    let month = match number_at(number, 2, 2) {
        Some(month @ (1..=12 | 21..=32 | 51..=62 | 71..=82)) => month % 50 % 20,
        _ => return false,
    };
    is_date(number_at(number, 4, 2), Some(month))
}

pub(super) const CZECH_OLD: Row = Row {
    country: "CZ",
    layouts: &["dddddd/ddd"],
    valid: czech_old,
    cues: CZECH.cues,
    alone: Alone::Never,
    reason: "a Czech or Slovak birth number with a date, beside a word for it",
};

/// As they were given out until 1953: nine digits, and no check.
fn czech_old(number: &str) -> bool {
    is_shaped(number, "ddddddddd") && is_czech_date(number) && matches!(number_at(number, 0, 2), Some(..=53 | 80..))
}

pub(super) const HUNGARIAN: Row = Row {
    country: "HU",
    layouts: &["d dddddd dddd"],
    valid: hungarian,
    cues: &["szemelyi*", "szemelyazonosito*", "azonosito*", "personal id*"],
    alone: Alone::Always,
    reason: "a Hungarian number of a person whose date and check digit are right",
};

/// Személyi azonosító: 1996. évi XX. törvény, annex; sex and century, a date, a number, and a check digit that counts from the
/// other end for who was born since 1997.
fn hungarian(number: &str) -> bool {
    let Some((sex, year)) = number_at(number, 0, 1).zip(number_at(number, 1, 2)) else {
        return false;
    };
    let weights = match (sex, year) {
        (1 | 2 | 5 | 6, ..97) => [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
        (1..=8, _) => [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
        _ => return false,
    };
    let sum = digits(number).map(|digits| weighed(&digits, &weights) % 11);
    let dated = is_date(number_at(number, 5, 2), number_at(number, 3, 2));
    is_shaped(number, "ddddddddddd") && dated && sum == number_at(number, 10, 1)
}

pub(super) const HUNGARIAN_TAX: Row = Row {
    country: "HU",
    layouts: &["dddddddddd"],
    valid: hungarian_tax,
    cues: &["adoazonosito*", "ado*", "adojel", "tin", "tax"],
    alone: Alone::Never,
    reason: "a Hungarian tax number whose check digit is right",
};

/// Adóazonosító jel, the tax number of a person: 1996. évi XX. törvény, annex; it begins with 8.
fn hungarian_tax(number: &str) -> bool {
    let sum = digits(number).map(|digits| weighed(&digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11);
    is_shaped(number, "dddddddddd") && number.starts_with('8') && sum == number_at(number, 9, 1)
}

pub(super) const HUNGARIAN_SOCIAL: Row = Row {
    country: "HU",
    layouts: &["ddd ddd ddd"],
    valid: hungarian_social,
    cues: &["taj*", "tarsadalombiztosit*", "tb-szam*", "social security"],
    alone: Alone::Never,
    reason: "a Hungarian social security number whose check digit is right",
};

/// TAJ-szám: 1996. évi XX. törvény, annex; the number of social insurance.
fn hungarian_social(number: &str) -> bool {
    ends(number, &[3, 7, 3, 7, 3, 7, 3, 7], 10)
}

pub(super) const HUNGARIAN_BUSINESS: Row = Row {
    country: "HU",
    layouts: &["dddddddd-d-dd"],
    valid: hungarian_business,
    cues: &["adoszam*", "ado*", "vat", "tax"],
    alone: Alone::Parted,
    reason: "a Hungarian tax number whose check digit is right",
};

/// Adószám, which people who trade have too: 2017. évi CL. törvény; eight digits with a check, how it pays VAT, and its county.
fn hungarian_business(number: &str) -> bool {
    let core = number
        .get(..8)
        .is_some_and(|core| multiple(core, &[9, 7, 3, 1, 9, 7, 3, 1], 10));
    is_shaped(number, "ddddddddddd") && core && matches!(number_at(number, 8, 1), Some(1..=5))
}

pub(super) const POLISH: Row = Row {
    country: "PL",
    layouts: &["ddddddddddd"],
    valid: polish,
    cues: &["pesel*", "ewidencyjn*", "identyfikacyjn*"],
    alone: Alone::Always,
    reason: "a Polish number of a person whose date and check digit are right",
};

/// PESEL: Ustawa o ewidencji ludności, article 15. Months of this century are counted from 21; only those born from 1920 to 2039
/// count, since it was first given out in 1979 and one of any century would be right by chance too often.
fn polish(number: &str) -> bool {
    let Some((year, month)) = number_at(number, 0, 2).zip(number_at(number, 2, 2)) else {
        return false;
    };
    let month = match (month, year) {
        (1..=12, 20..) => month,
        (21..=32, ..40) => month - 20,
        _ => return false,
    };
    is_date(number_at(number, 4, 2), Some(month)) && multiple(number, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10)
}

pub(super) const POLISH_TAX: Row = Row {
    country: "PL",
    layouts: &["ddd-ddd-dd-dd", "ddd-dd-dd-ddd"],
    valid: polish_tax,
    cues: &["nip*", "podatk*", "tin", "tax"],
    alone: Alone::Parted,
    reason: "a Polish tax number whose check digit is right",
};

/// NIP: Ustawa o zasadach ewidencji i identyfikacji podatników, and the Ministry of Finance's check digit.
fn polish_tax(number: &str) -> bool {
    multiple(number, &[6, 5, 7, 2, 3, 4, 5, 6, 7, 10], 11)
}

pub(super) const POLISH_CARD: Row = Row {
    country: "PL",
    layouts: &["aaa dddddd"],
    valid: polish_card,
    cues: &["dowod*", "dowodu", "seria*", "identity card", "id card"],
    alone: Alone::Never,
    reason: "the number of a Polish identity card whose check digit is right",
};

/// Series and number of an identity card: the first digit is the check (Ministerstwo Spraw Wewnętrznych), letters from A = 10.
fn polish_card(number: &str) -> bool {
    let Some(values) = number.chars().map(value).collect::<Option<Vec<_>>>() else {
        return false;
    };
    is_shaped(number, "aaadddddd") && weighed(&values, &[7, 3, 1, 9, 7, 3, 1, 7, 3]).is_multiple_of(10)
}

pub(super) const ROMANIAN: Row = Row {
    country: "RO",
    layouts: &["d dddddd dddddd", "d dd dd dd dd ddd d"],
    valid: romanian,
    cues: &["cnp*", "c.n.p*", "cod numeric*", "numeric personal", "personal code"],
    alone: Alone::Always,
    reason: "a Romanian number of a person whose date and check digit are right",
};

/// Cod numeric personal of citizens and residents: OUG 97/2005 and HG 1375/2006; sex and century, a date, a county, a number.
fn romanian(number: &str) -> bool {
    !number.starts_with('9') && romanian_any(number)
}

pub(super) const ROMANIAN_FOREIGNER: Row = Row {
    country: "RO",
    layouts: &["d dddddd dddddd"],
    valid: romanian_foreigner,
    cues: &[
        "cnp*",
        "c.n.p*",
        "nif",
        "cod numeric*",
        "numeric personal",
        "identificare fiscal*",
    ],
    alone: Alone::Never,
    reason: "a Romanian number of a foreigner whose date and check digit are right",
};

/// That of other foreigners begins with 9, and has the shape of a book's number.
fn romanian_foreigner(number: &str) -> bool {
    number.starts_with('9') && romanian_any(number)
}

fn romanian_any(number: &str) -> bool {
    let county = matches!(number_at(number, 7, 2), Some(1..=48 | 51 | 52 | 70 | 80..=83));
    let dated = is_date(number_at(number, 5, 2), number_at(number, 3, 2));
    let sum = digits(number).map(|digits| weighed(&digits, &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11);
    let check = sum.map(|sum| if sum == 10 { 1 } else { sum });
    is_shaped(number, "ddddddddddddd")
        && !number.starts_with('0')
        && county
        && dated
        && check == number_at(number, 12, 1)
}
