//! The countries of the Nordic Council.

use super::super::super::sums::{luhn, remainder};
use super::super::europe::{is_date, multiple, number_at};
use super::super::{Alone, Row, is_shaped};

pub(super) const DANISH: Row = Row {
    country: "DK",
    layouts: &["dddddd-dddd"],
    valid: danish,
    cues: &[
        "cpr*",
        "personnummer*",
        "personnr",
        "p-nummer",
        "personal number",
        "civil registration",
    ],
    alone: Alone::Never,
    reason: "a Danish number of a person with a date, beside a word for it",
};

/// CPR-nummer: Lov om Det Centrale Personregister, and CPR-kontoret's Personnummeret i CPR. Since 2007 it need not have a check.
fn danish(number: &str) -> bool {
    is_shaped(number, "dddddddddd") && is_date(number_at(number, 0, 2), number_at(number, 2, 2))
}

pub(super) const DANISH_CHECKED: Row = Row {
    country: "DK",
    layouts: &["dddddd-dddd"],
    valid: danish_checked,
    cues: DANISH.cues,
    alone: Alone::Parted,
    reason: "a Danish number of a person whose date and check digit are right",
};

/// Most of those given out until then have one.
fn danish_checked(number: &str) -> bool {
    danish(number) && !is_time(number.get(6..)) && multiple(number, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11)
}

/// Whether four digits are an hour and a minute: files are named by date and time, and every tenth of these names would be right.
fn is_time(digits: Option<&str>) -> bool {
    let Some(digits) = digits else { return false };
    matches!(
        (number_at(digits, 0, 2), number_at(digits, 2, 2)),
        (Some(..24), Some(..60))
    )
}

pub(super) const FINNISH: Row = Row {
    country: "FI",
    layouts: &["ddddddadddx"],
    valid: finnish,
    cues: &[
        "henkilotunnus*",
        "hetu*",
        "personbeteckning*",
        "sotu*",
        "personal identity code",
        "identity code",
    ],
    alone: Alone::Always,
    reason: "a Finnish identity code whose date and check are right",
};

/// Henkilötunnus: Digi- ja väestötietovirasto; a date, a sign for the century, which has been a letter too since 2000 and 2023, and
/// a check over 31. Numbers from 900 are temporary.
fn finnish(number: &str) -> bool {
    const CHECKS: &str = "0123456789abcdefhjklmnprstuvwxy";
    let (own, check) = match number.len() {
        10 => (number.get(6..9), number.get(9..)),
        11 if number.get(6..7).is_some_and(|sign| "abcdefuvwxy".contains(sign)) => {
            (number.get(7..10), number.get(10..))
        }
        _ => return false,
    };
    let (Some(born), Some(own), Some(check)) = (number.get(..6), own, check) else {
        return false;
    };
    let rest = remainder(&format!("{born}{own}"), 31).and_then(|rest| CHECKS.chars().nth(rest as usize));
    let numbered = number_at(own, 0, 3) >= Some(2);
    is_date(number_at(born, 0, 2), number_at(born, 2, 2)) && numbered && rest.is_some() && check.chars().next() == rest
}

pub(super) const FINNISH_SHORT: Row = Row {
    country: "FI",
    layouts: &["dddddd-dddx"],
    valid: finnish,
    cues: FINNISH.cues,
    alone: Alone::Never,
    reason: "a Finnish identity code whose date and check are right",
};

pub(super) const FINNISH_PARTED: Row = Row {
    country: "FI",
    layouts: &["dddddd-dddx"],
    valid: finnish_parted,
    cues: FINNISH.cues,
    alone: Alone::Parted,
    reason: "a Finnish identity code whose date and check are right",
};

/// One with a hyphen for its century that is no time. In one piece it could be the head of a hash.
fn finnish_parted(number: &str) -> bool {
    !is_time(number.get(6..)) && finnish(number)
}

pub(super) const ICELANDIC: Row = Row {
    country: "IS",
    layouts: &["dddddd-dddd"],
    valid: icelandic,
    cues: &["kennitala*", "kennitolu*", "kt", "kt.*", "id number", "personal id*"],
    alone: Alone::Never,
    reason: "an Icelandic number of a person whose date and check digit are right",
};

/// Kennitala: Þjóðskrá; the ninth digit is the check, the last the century. Those of firms have 40 more in the day.
fn icelandic(number: &str) -> bool {
    let day = number_at(number, 0, 2);
    let month = number_at(number, 2, 2);
    let dated = is_date(day, month) || is_date(day.and_then(|day| day.checked_sub(40)), month);
    dated && number.ends_with(['0', '9']) && multiple(number, &[3, 2, 7, 6, 5, 4, 3, 2, 1, 0], 11)
}

pub(super) const ICELANDIC_PARTED: Row = Row {
    country: "IS",
    layouts: &["dddddd-dddd"],
    valid: icelandic_parted,
    cues: ICELANDIC.cues,
    alone: Alone::Parted,
    reason: "an Icelandic number of a person whose date and check digit are right",
};

/// One that is no time.
fn icelandic_parted(number: &str) -> bool {
    !is_time(number.get(6..)) && icelandic(number)
}

pub(super) const NORWEGIAN: Row = Row {
    country: "NO",
    layouts: &["dddddd ddddd", "dd dd dd ddddd"],
    valid: norwegian,
    cues: &[
        "fodselsnummer*",
        "fodselsnr",
        "personnummer*",
        "personnr",
        "d-nummer*",
        "fnr",
        "national identity number",
    ],
    alone: Alone::Always,
    reason: "a Norwegian number of a person whose date and check digits are right",
};

/// Fødselsnummer and D-nummer: folkeregisterforskriften, § 2-2; 40 put to the day says that it is a D-nummer, 40 put to the month
/// that a hospital gave it. What stands behind the date says the century.
fn norwegian(number: &str) -> bool {
    let [day, month] = [0, 2].map(|at| number_at(number, at, 2));
    let less = |value: Option<u32>| value.map(|value| if value > 40 { value - 40 } else { value });
    let century = match (number_at(number, 6, 3), number_at(number, 4, 2)) {
        (Some(..500), _) | (Some(500..), Some(..40)) => true,
        (Some(500..750), Some(year)) => year >= 54,
        (Some(own), Some(_)) => own >= 900,
        _ => false,
    };
    let first = || {
        number
            .get(..10)
            .is_some_and(|head| multiple(head, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1], 11))
    };
    is_date(less(day), less(month)) && century && first() && multiple(number, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11)
}

pub(super) const SWEDISH: Row = Row {
    country: "SE",
    layouts: &["dddddd-dddd", "dddddddd-dddd"],
    valid: swedish,
    cues: &[
        "personnummer*",
        "personnr",
        "person-nr",
        "pnr",
        "samordningsnummer*",
        "personal number",
        "personal identity number",
    ],
    alone: Alone::Never,
    reason: "a Swedish number of a person whose date and check digit are right",
};

/// Personnummer: folkbokföringslagen, § 18; Luhn's digit over the last ten. In a samordningsnummer (§ 18 a) the day has 60 more.
fn swedish(number: &str) -> bool {
    let core = match (number.len(), number_at(number, 0, 2)) {
        (10, _) => Some(number),
        (12, Some(18..=20)) => number.get(2..),
        _ => None,
    };
    let Some(core) = core else { return false };
    let (day, month) = (number_at(core, 4, 2), number_at(core, 2, 2));
    (is_date(day, month) || is_date(day.and_then(|day| day.checked_sub(60)), month)) && luhn(core)
}

pub(super) const SWEDISH_PARTED: Row = Row {
    country: "SE",
    layouts: &["dddddd-dddd"],
    valid: swedish_short,
    cues: SWEDISH.cues,
    alone: Alone::Parted,
    reason: "a Swedish number of a person whose date and check digit are right",
};

/// One of ten digits that is no time.
fn swedish_short(number: &str) -> bool {
    number.len() == 10 && !is_time(number.get(6..)) && swedish(number)
}

pub(super) const SWEDISH_LONG: Row = Row {
    country: "SE",
    layouts: &["dddddddd-dddd"],
    valid: swedish_long,
    cues: SWEDISH.cues,
    alone: Alone::Always,
    reason: "a Swedish number of a person whose date and check digit are right",
};

/// One of twelve digits that is no time, unless it is of a year when files had no such names.
fn swedish_long(number: &str) -> bool {
    let recent = number_at(number, 0, 4) >= Some(1990);
    number.len() == 12 && !(recent && is_time(number.get(8..))) && swedish(number)
}
