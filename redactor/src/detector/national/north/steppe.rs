//! From Moldova to Kazakhstan.

use super::super::super::sums::{digits, luhn, weighed};
use super::super::europe::{ends, is_date, number_at, value};
use super::super::{Alone, Row, is_shaped};

pub(super) const AZERBAIJANI: Row = Row {
    country: "AZ",
    layouts: &["dddddddddd"],
    valid: azerbaijani,
    cues: &["voen*", "vergi*", "tin", "tax"],
    alone: Alone::Never,
    reason: "an Azerbaijani tax number whose check digit is right",
};

/// VÖEN: Dövlət Vergi Xidməti by way of the OECD's sheet on tax numbers. It ends in 1 for firms and in 2 for people.
fn azerbaijani(number: &str) -> bool {
    let sum = digits(number).map(|digits| weighed(&digits, &[4, 1, 8, 6, 2, 7, 5, 3]) % 11);
    is_shaped(number, "dddddddddd") && number.ends_with(['1', '2']) && sum == number_at(number, 8, 1)
}

pub(super) const BELARUSIAN: Row = Row {
    country: "BY",
    layouts: &["dddddddadddaad"],
    valid: belarusian,
    cues: &[
        "идентификационныи*",
        "личныи номер",
        "ідэнтыфікацыины*",
        "асабісты нумар",
        "identification number",
        "passport*",
    ],
    alone: Alone::Always,
    reason: "a Belarusian number of a person whose date and letters are right",
};

/// Identification number of a passport: Положение о документах, удостоверяющих личность; sex and century, a date, a letter for the
/// region, a number, and the citizenship. Its last digit is a check, of which no authority tells the rule.
fn belarusian(number: &str) -> bool {
    let placed = number.get(7..8).is_some_and(|letter| "abchkem".contains(letter));
    let citizen = matches!(number.get(11..13), Some("pb" | "ba" | "bi"));
    let dated =
        matches!(number_at(number, 0, 1), Some(1..=6)) && is_date(number_at(number, 1, 2), number_at(number, 3, 2));
    is_shaped(number, "dddddddadddaad") && placed && citizen && dated
}

pub(super) const BELARUSIAN_TAX: Row = Row {
    country: "BY",
    layouts: &["ddddddddd", "aaddddddd"],
    valid: belarusian_tax,
    cues: &["унп", "учетныи номер*", "уліковы нумар*", "unp", "tin", "tax"],
    alone: Alone::Never,
    reason: "a Belarusian tax number whose check digit is right",
};

/// УНП: Министерство по налогам и сборам; a region, a number and a check over 11. Those of people begin with two letters.
fn belarusian_tax(number: &str) -> bool {
    let second = |letter: char| "abcehkmopt".find(letter).and_then(|place| u32::try_from(place).ok());
    let counted = |(at, scalar): (usize, char)| match at {
        1 if scalar.is_ascii_lowercase() => second(scalar),
        _ => value(scalar),
    };
    let Some(values) = number.chars().enumerate().map(counted).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let shaped = is_shaped(number, "ddddddddd") || is_shaped(number, "aaddddddd");
    let placed = number.starts_with(|first| "1234567abcehkm".contains(first));
    let sum = weighed(&values, &[29, 23, 19, 17, 13, 7, 5, 3]) % 11;
    shaped && placed && values.last() == Some(&sum)
}

pub(super) const GEORGIAN: Row = Row {
    country: "GE",
    layouts: &["ddddddddddd"],
    valid: georgian,
    cues: &[
        "პირად*",
        "პ/ნ",
        "პ.ნ",
        "личныи номер",
        "personal number",
        "personal no",
        "personal id",
    ],
    alone: Alone::Never,
    reason: "a number as Georgian personal numbers are, beside a word for it",
};

/// Personal number: Public Service Development Agency. Nothing in it is a check.
fn georgian(number: &str) -> bool {
    is_shaped(number, "ddddddddddd")
}

pub(super) const KAZAKH: Row = Row {
    country: "KZ",
    layouts: &["dddddddddddd", "dddddd dddddd"],
    valid: kazakh,
    cues: &[
        "иин",
        "жсн",
        "индивидуальныи идентификационныи*",
        "жеке саикестендіру*",
        "iin",
        "individual identification",
    ],
    alone: Alone::Always,
    reason: "a Kazakh number of a person whose date and check digit are right",
};

/// ИИН: Правила формирования идентификационного номера, Ministry of Justice; a date, sex and century, a number, and a check that is
/// weighed anew where it takes 10. Of this century and the last alone: an hour would stand where the others have theirs.
fn kazakh(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = |weights: &[u32; 11]| weighed(&digits, weights) % 11;
    let check = match sum(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) {
        10 => sum(&[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]),
        check => check,
    };
    let dated =
        is_date(number_at(number, 4, 2), number_at(number, 2, 2)) && matches!(number_at(number, 6, 1), Some(3..=6));
    digits.len() == 12 && dated && !is_stamp(number) && digits.last() == Some(&check)
}

/// Whether twelve digits are a year, month, day, hour and minute, as many a file is named.
fn is_stamp(number: &str) -> bool {
    let [century, month, day, hour, minute] = [0, 4, 6, 8, 10].map(|at| number_at(number, at, 2));
    matches!((century, hour, minute), (Some(19 | 20), Some(..24), Some(..60))) && is_date(day, month)
}

pub(super) const MOLDOVAN: Row = Row {
    country: "MD",
    layouts: &["ddddddddddddd"],
    valid: moldovan,
    cues: &[
        "idnp*",
        "cod personal",
        "codul personal",
        "cod fiscal*",
        "идентификационныи*",
        "personal code",
    ],
    alone: Alone::Never,
    reason: "a Moldovan number of a person whose check digit is right",
};

/// IDNP: Agenția Servicii Publice; weights 7, 3 and 1.
fn moldovan(number: &str) -> bool {
    ends(number, &[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1], 10)
}

pub(super) const RUSSIAN_TAX: Row = Row {
    country: "RU",
    layouts: &["dddddddddddd", "dddddddddd"],
    valid: russian_tax,
    cues: &["инн", "налогоплательщик*", "inn", "tin", "tax*"],
    alone: Alone::Never,
    reason: "a Russian tax number whose check digits are right",
};

/// ИНН: Федеральная налоговая служба's order ЕД-7-14/559@; ten digits for firms, twelve for people.
fn russian_tax(number: &str) -> bool {
    let first = || {
        number
            .get(..11)
            .is_some_and(|head| ends(head, &[7, 2, 4, 10, 3, 5, 9, 4, 6, 8], 11))
    };
    let person = || ends(number, &[3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8], 11) && first();
    ends(number, &[2, 4, 10, 3, 5, 9, 4, 6, 8], 11) || person()
}

pub(super) const RUSSIAN_SOCIAL: Row = Row {
    country: "RU",
    layouts: &["ddd-ddd-ddd dd"],
    valid: russian_social,
    cues: &[
        "снилс*",
        "страхов*",
        "пенсионн*",
        "индивидуального лицевого счета",
        "snils",
        "pension*",
        "insurance",
    ],
    alone: Alone::Parted,
    reason: "a Russian pension insurance number whose check digits are right",
};

/// СНИЛС: Социальный фонд России, and before it the Пенсионный фонд's order 192п; a check over 101.
fn russian_social(number: &str) -> bool {
    let sum = digits(number).map(|digits| weighed(&digits, &[9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101 % 100);
    is_shaped(number, "ddddddddddd") && sum == number_at(number, 9, 2)
}

pub(super) const RUSSIAN_PASSPORT: Row = Row {
    country: "RU",
    layouts: &["dd dd dddddd", "dddd dddddd"],
    valid: russian_passport,
    cues: &["паспорт*", "серия*", "серии", "passport*"],
    alone: Alone::Never,
    reason: "a number as inner Russian passports have them, beside a word for it",
};

/// Series and number of an inner passport: Положение о паспорте гражданина Российской Федерации; the region and the year that the
/// form was printed in, from 1997 on.
fn russian_passport(number: &str) -> bool {
    let printed = matches!(number_at(number, 2, 2), Some(97..=99 | 0..=40));
    is_shaped(number, "dddddddddd") && printed && number_at(number, 0, 2) > Some(0)
}

pub(super) const RUSSIAN_HEALTH: Row = Row {
    country: "RU",
    layouts: &["dddddddddddddddd", "dddd dddd dddd dddd"],
    valid: russian_health,
    cues: &["полис*", "омс", "енп", "медицинск*", "oms", "health insurance"],
    alone: Alone::Never,
    reason: "the number of a Russian health policy whose check digit is right",
};

/// Единый номер полиса: Правила обязательного медицинского страхования; Luhn's digit.
fn russian_health(number: &str) -> bool {
    number.len() == 16 && luhn(number)
}

pub(super) const UKRAINIAN: Row = Row {
    country: "UA",
    layouts: &["dddddddddd"],
    valid: ukrainian,
    cues: &[
        "рнокпп",
        "іпн",
        "ідентифікаціин*",
        "платника податк*",
        "обліковоі картк*",
        "податков*",
        "инн",
        "идентификационн*",
        "налогоплательщик*",
        "rnokpp",
        "ipn",
        "tin",
        "tax",
    ],
    alone: Alone::Never,
    reason: "a Ukrainian tax number whose check digit is right",
};

/// РНОКПП: Державна податкова служба, Положення про реєстрацію фізичних осіб; a day's count since 1900, a number and a check.
fn ukrainian(number: &str) -> bool {
    ends(number, &[10, 5, 7, 9, 4, 6, 10, 5, 7], 11)
}

pub(super) const UKRAINIAN_REGISTER: Row = Row {
    country: "UA",
    layouts: &["dddddddd-ddddd"],
    valid: ukrainian_register,
    cues: &[
        "унзр",
        "уникальныи номер*",
        "унікальнии номер*",
        "запису в реєстрі",
        "unzr",
        "record no",
    ],
    alone: Alone::Never,
    reason: "a Ukrainian number in the register of people with a date, beside a word for it",
};

/// УНЗР: Закон про Єдиний державний демографічний реєстр; a date with its whole year, and five digits.
fn ukrainian_register(number: &str) -> bool {
    let dated =
        is_date(number_at(number, 6, 2), number_at(number, 4, 2)) && matches!(number_at(number, 0, 2), Some(19 | 20));
    is_shaped(number, "ddddddddddddd") && dated
}
