//! Portugal, Spain, Italy, Malta and Cyprus.

use super::super::super::sums::{digits, luhn, remainder, weighed};
use super::super::{Alone, Row, is_shaped};
use super::{complements, is_date, number_at, value};

pub(super) const CYPRIOT: Row = Row {
    country: "CY",
    layouts: &["dddddddd a"],
    valid: cypriot,
    cues: &["αφτ", "α.φ.τ*", "φορολογικ*", "tic", "tin", "tax", "vat"],
    alone: Alone::Never,
    reason: "a Cypriot tax number whose check letter is right",
};

/// Tax identification code: Tax Department of Cyprus. None begins with 12.
fn cypriot(number: &str) -> bool {
    let counted = |(at, digit): (usize, char)| match at % 2 {
        0 => ODD.get(digit.to_digit(10)? as usize).copied(),
        _ => digit.to_digit(10),
    };
    let sum: Option<u32> = number.chars().take(8).enumerate().map(counted).sum();
    let check = sum.and_then(letter);
    is_shaped(number, "dddddddda") && !number.starts_with("12") && number.chars().last() == check
}

/// What the Italian and the Cypriot check count for a digit or letter at an odd place.
const ODD: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// The letter that stands for `sum`, over 26.
fn letter(sum: u32) -> Option<char> {
    char::from_digit(sum % 26 + 10, 36)
}

pub(super) const SPANISH: Row = Row {
    country: "ES",
    layouts: &["dddddddd-a", "dd.ddd.ddd-a", "a-ddddddd-a"],
    valid: spanish,
    cues: &[
        "dni*",
        "d.n.i*",
        "nif*",
        "n.i.f*",
        "documento nacional",
        "document nacional",
        "identidad",
        "identitat",
        "nan",
        "tin",
    ],
    alone: Alone::Parted,
    reason: "a Spanish identity number whose letter is right",
};

/// Número of a documento nacional de identidad (Real Decreto 1553/2005), and the NIF with K, L or M of who has none (Real Decreto
/// 1065/2007).
fn spanish(number: &str) -> bool {
    match number.chars().next() {
        Some('k' | 'l' | 'm') => is_shaped(number, "addddddda") && spanish_letter(number.get(1..8), number),
        _ => is_shaped(number, "dddddddda") && spanish_letter(number.get(..8), number),
    }
}

pub(super) const SPANISH_FOREIGNER: Row = Row {
    country: "ES",
    layouts: &["a-ddddddd-a", "addddddd-a"],
    valid: spanish_foreigner,
    cues: &[
        "nie",
        "n.i.e*",
        "nif*",
        "n.i.f*",
        "extranjero*",
        "extranjeria",
        "estranger*",
        "identidad",
    ],
    alone: Alone::Always,
    reason: "a Spanish number of a foreigner whose letter is right",
};

/// Número de identidad de extranjero: orden INT/2058/2008. X, Y and Z count as 0, 1 and 2.
fn spanish_foreigner(number: &str) -> bool {
    let head = match number.chars().next() {
        Some('x') => "0",
        Some('y') => "1",
        Some('z') => "2",
        _ => return false,
    };
    let spelled = format!("{head}{}", number.get(1..8).unwrap_or_default());
    is_shaped(number, "addddddda") && spanish_letter(Some(&spelled), number)
}

/// Whether `number` ends in the letter that the Ministerio del Interior's table has for `counted`.
fn spanish_letter(counted: Option<&str>, number: &str) -> bool {
    let rest = counted.and_then(|counted| remainder(counted, 23));
    let letter = rest.and_then(|rest| "trwagmyfpdxbnjzsqvhlcke".chars().nth(rest as usize));
    letter.is_some() && number.chars().last() == letter
}

pub(super) const SPANISH_SOCIAL: Row = Row {
    country: "ES",
    layouts: &["dd/dddddddd/dd"],
    valid: spanish_social,
    cues: &[
        "seguridad social",
        "seguretat social",
        "seguridade social",
        "afiliacion*",
        "afiliacio",
        "nuss",
        "naf",
        "nass",
        "s.s",
        "social security",
    ],
    alone: Alone::Parted,
    reason: "a Spanish social security number whose check digits are right",
};

/// Número de afiliación: Tesorería General de la Seguridad Social. The province is put before the number, whose first 0 is left
/// out, and 97 divides it.
fn spanish_social(number: &str) -> bool {
    let (province, own) = (number_at(number, 0, 2), number_at(number, 2, 8));
    let Some((province, own)) = province.zip(own) else {
        return false;
    };
    let counted = match own {
        0..10_000_000 => format!("{province}{own:07}"),
        _ => format!("{province}{own}"),
    };
    let placed = matches!(province, 1..=53 | 66);
    is_shaped(number, "dddddddddddd") && placed && remainder(&counted, 97) == number_at(number, 10, 2)
}

pub(super) const ITALIAN: Row = Row {
    country: "IT",
    layouts: &["aaa aaa xxaxx axxxa", "aaaaaa xxaxx axxxa"],
    valid: italian,
    cues: &[
        "codice fiscale",
        "cod. fisc*",
        "cod.fisc*",
        "c.f",
        "cf",
        "fiscal code",
        "steuernummer",
        "tax",
    ],
    alone: Alone::Always,
    reason: "an Italian fiscal code whose date and check letter are right",
};

/// Codice fiscale: decreto ministeriale of 23 December 1976. Letters stand for digits where two people would have
/// the same code (omocodia); women's days are counted from 41.
fn italian(number: &str) -> bool {
    let digit = |at: usize| match number.get(at..=at)?.chars().next()? {
        digit @ '0'..='9' => digit.to_digit(10),
        letter => "lmnpqrstuv".find(letter).and_then(|place| u32::try_from(place).ok()),
    };
    let day = digit(9).zip(digit(10)).map(|(tens, ones)| tens * 10 + ones);
    let month = "abcdehlmprst".find(|month| number.chars().nth(8) == Some(month));
    let month = month.and_then(|month| u32::try_from(month + 1).ok());
    let dated = is_date(day, month) || is_date(day.and_then(|day| day.checked_sub(40)), month);
    let dense = || [6, 7, 12, 13, 14].into_iter().all(|at| digit(at).is_some());
    is_shaped(number, "aaaaaaxxaxxaxxxa") && dated && dense() && number.chars().last() == italian_check(number)
}

/// The check letter of the first fifteen letters and digits.
fn italian_check(number: &str) -> Option<char> {
    // A digit counts as the letter at its place in the alphabet does.
    let place = |scalar: char| value(scalar).map(|value| if value < 10 { value } else { value - 10 });
    let counted = |(at, scalar): (usize, char)| match at % 2 {
        0 => ODD.get(place(scalar)? as usize).copied(),
        _ => place(scalar),
    };
    let sum: Option<u32> = number.chars().take(15).enumerate().map(counted).sum();
    sum.and_then(letter)
}

pub(super) const ITALIAN_BUSINESS: Row = Row {
    country: "IT",
    layouts: &["ddddddddddd"],
    valid: italian_business,
    cues: &["partita iva", "p. iva", "p.iva", "piva", "codice fiscale", "c.f", "vat"],
    alone: Alone::Never,
    reason: "an Italian tax number whose check digit is right",
};

/// Partita IVA: DPR 633/1972, article 35; the number of the provincial office is its eighth to tenth digit.
fn italian_business(number: &str) -> bool {
    let office = matches!(number_at(number, 7, 3), Some(1..=100 | 120 | 121 | 888 | 999));
    number.len() == 11 && number_at(number, 0, 7) > Some(0) && office && luhn(number)
}

pub(super) const MALTESE: Row = Row {
    country: "MT",
    layouts: &["ddddddd a"],
    valid: maltese,
    cues: &[
        "karta tal-identita",
        "identita",
        "identity card",
        "id card",
        "id no",
        "i.d",
        "tin",
    ],
    alone: Alone::Never,
    reason: "the number of a Maltese identity card, beside a word for it",
};

/// Number of an identity card: Identità, Malta. Its letter says where it was registered, and checks nothing.
fn maltese(number: &str) -> bool {
    is_shaped(number, "ddddddda") && number.ends_with(['a', 'b', 'g', 'h', 'l', 'm', 'p', 'z'])
}

pub(super) const PORTUGUESE_TAX: Row = Row {
    country: "PT",
    layouts: &["ddd ddd ddd"],
    valid: portuguese_tax,
    cues: &["nif*", "contribuinte*", "fiscal*", "nipc", "tin", "tax"],
    alone: Alone::Never,
    reason: "a Portuguese tax number whose check digit is right",
};

/// Número de identificação fiscal: decreto-lei 14/2013, and the Autoridade Tributária's check digit.
fn portuguese_tax(number: &str) -> bool {
    !number.starts_with('0') && complements(number, &[9, 8, 7, 6, 5, 4, 3, 2])
}

pub(super) const PORTUGUESE_SOCIAL: Row = Row {
    country: "PT",
    layouts: &["ddd ddd ddd dd"],
    valid: portuguese_social,
    cues: &["seguranca social", "niss", "beneficiario*", "social security"],
    alone: Alone::Never,
    reason: "a Portuguese social security number whose check digit is right",
};

/// Número de identificação da segurança social: Instituto de Informática; primes are its weights.
fn portuguese_social(number: &str) -> bool {
    let sum = digits(number).map(|digits| weighed(&digits, &[29, 23, 19, 17, 13, 11, 7, 5, 3, 2]));
    is_shaped(number, "ddddddddddd")
        && number.starts_with(['1', '2'])
        && sum.map(|sum| 9 - sum % 10) == number_at(number, 10, 1)
}

pub(super) const PORTUGUESE_CARD: Row = Row {
    country: "PT",
    layouts: &["dddddddd d xxd", "ddddddddd xxd"],
    valid: portuguese_card,
    cues: &[
        "cartao de cidadao",
        "cidadao",
        "documento*",
        "cc",
        "identity card",
        "citizen card",
    ],
    alone: Alone::Parted,
    reason: "the number of a Portuguese citizen's card whose check digit is right",
};

/// Número de documento of a cartão de cidadão: Luhn's formula over letters, A = 10 (autenticação.gov, validação de número de
/// documento).
fn portuguese_card(number: &str) -> bool {
    let twice = |value: u32| if value > 4 { value * 2 - 9 } else { value * 2 };
    let counted =
        |(at, scalar): (usize, char)| value(scalar).map(|value| if at % 2 == 1 { twice(value) } else { value });
    let sum: Option<u32> = number.chars().rev().enumerate().map(counted).sum();
    is_shaped(number, "dddddddddxxd") && sum.is_some_and(|sum| sum.is_multiple_of(10))
}
