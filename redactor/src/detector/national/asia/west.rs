//! Turkey, Iran, Israel, Arabia; Uzbekistan and Kyrgyzstan. Of Iraq, Jordan, Lebanon and Turkmenistan no rule is published.

use crate::detector::national::{Alone, Row, is_digits, part};
use crate::detector::sums::{digits, is_day, luhn, weighed};

/// All of them.
pub(in crate::detector::national) const ROWS: &[Row] = &[
    Row {
        country: "TR",
        layouts: &["ddddddddddd", "ddd ddd ddd dd"],
        valid: turkish,
        cues: &[
            "kimlik*",
            "tckn",
            "t.c",
            "tc no",
            "tc",
            "yabanci kimlik*",
            "turkish id*",
            "national id*",
            "identity",
        ],
        alone: Alone::Never,
        reason: "a Turkish identity number whose check digits are right",
    },
    Row {
        country: "TR",
        layouts: &["dddddddddd", "ddd ddd ddd d"],
        valid: turkish_tax,
        cues: &["vergi*", "vkn", "tax"],
        alone: Alone::Never,
        reason: "a Turkish tax number whose check digit is right",
    },
    Row {
        country: "IR",
        layouts: &["dddddddddd", "ddd-dddddd-d"],
        valid: iranian,
        cues: &[
            "کد ملی",
            "کدملی",
            "كد ملي",
            "کد ملي",
            "شماره ملی",
            "ملی",
            "code melli",
            "kod melli",
            "national code",
            "national id*",
        ],
        alone: Alone::Never,
        reason: "an Iranian national code whose check digit is right",
    },
    Row {
        country: "IL",
        layouts: &["ddddddddd", "dddddddd-d", "d-dddddddd", "d-ddddddd-d"],
        valid: israeli,
        cues: &[
            "תעודת זהות",
            "ת.ז",
            "ת\"ז",
            "ת״ז",
            "תז",
            "מספר זהות",
            "teudat zehut",
            "israeli id*",
            "id no*",
            "id number",
            "identity",
        ],
        alone: Alone::Never,
        reason: "an Israeli identity number whose check digit is right",
    },
    Row {
        country: "AE",
        layouts: &["ddd-dddd-ddddddd-d", "ddd dddd ddddddd d"],
        valid: emirati,
        cues: &[
            "emirates id*",
            "eid",
            "الهوية",
            "هوية",
            "id no*",
            "id number",
            "identity",
        ],
        alone: Alone::Always,
        reason: "the shape of an Emirati identity number",
    },
    Row {
        country: "SA",
        layouts: &["dddddddddd"],
        valid: saudi,
        cues: &[
            "الهوية",
            "هوية",
            "الاقامة",
            "اقامة",
            "السجل المدني",
            "iqama*",
            "national id*",
            "saudi id*",
            "id no*",
            "id number",
        ],
        alone: Alone::Never,
        reason: "a Saudi identity or residence number whose check digit is right",
    },
    Row {
        country: "UZ",
        layouts: &["dddddddddddddd"],
        valid: uzbek,
        cues: &[
            "пинфл",
            "жшшир",
            "jshshir",
            "pinfl",
            "пин",
            "pin",
            "shaxsiy*",
            "шахсии*",
        ],
        alone: Alone::Never,
        reason: "an Uzbek personal number whose date and check digit are right",
    },
    Row {
        country: "KG",
        layouts: &["dddddddddddddd"],
        valid: kyrgyz,
        cues: &[
            "пин",
            "инн",
            "жеке номер*",
            "персональныи номер*",
            "идентификационныи номер*",
            "pin",
            "inn",
        ],
        alone: Alone::Never,
        reason: "a Kyrgyz personal number whose date is right",
    },
];

/// T.C. kimlik numarası: Nüfus ve Vatandaşlık İşleri. The tenth digit checks the odd places and the even ones, the eleventh all.
fn turkish(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let first = weighed(&digits, &[7, 9, 7, 9, 7, 9, 7, 9, 7]) % 10;
    let second = digits.iter().take(10).sum::<u32>() % 10;
    let checks = digits.get(9..).is_some_and(|checks| checks == [first, second]);
    is_digits(number, 11) && !number.starts_with('0') && checks
}

/// Vergi kimlik numarası: Gelir İdaresi Başkanlığı.
fn turkish_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let value = |(digit, place): (&u32, u32)| match (digit + place) % 10 {
        0 => 0,
        moved => match moved * 2_u32.pow(place) % 9 {
            0 => 9,
            rest => rest,
        },
    };
    let sum: u32 = digits.iter().take(9).zip((1..=9).rev()).map(value).sum();
    is_digits(number, 10) && digits.last() == Some(&((10 - sum % 10) % 10))
}

/// Code-e melli: National Organisation for Civil Registration. Weights and modulus are those of an ISBN of ten digits, so that
/// every such ISBN without an X would be one. Ten like digits are never given.
fn iranian(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let rest = weighed(&digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    let check = if rest < 2 { rest } else { 11 - rest };
    let alike = number.chars().all(|digit| number.starts_with(digit));
    is_digits(number, 10) && !alike && digits.last() == Some(&check)
}

/// Mispar zehut: Population and Immigration Authority. Luhn's formula over nine digits.
fn israeli(number: &str) -> bool {
    is_digits(number, 9) && luhn(number)
}

/// Emirates ID: Federal Authority for Identity and Citizenship. The country's number (ISO 3166-1), the year of birth, seven digits
/// and a check that is not published.
fn emirati(number: &str) -> bool {
    is_digits(number, 15) && number.starts_with("784") && matches!(part(number, 3, 5), "19" | "20")
}

/// National identity (1) and Iqama (2): Ministry of Interior; Luhn's formula over ten digits, as commonly published.
fn saudi(number: &str) -> bool {
    is_digits(number, 10) && number.starts_with(['1', '2']) && luhn(number)
}

/// JShShIR: Cabinet of Ministers. Sex and century, the day of birth, place, a count, and ICAO's check digit (weights 7, 3, 1).
fn uzbek(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1, 7]);
    let sex = matches!(number.bytes().next(), Some(b'1'..=b'6'));
    is_digits(number, 14) && sex && is_day(number, 1, 3) && digits.last() == Some(&(sum % 10))
}

/// Personal number: State Registration Service. Sex, the day of birth with four digits of the year, five more.
fn kyrgyz(number: &str) -> bool {
    let year = matches!(part(number, 5, 7), "19" | "20");
    is_digits(number, 14) && number.starts_with(['1', '2']) && is_day(number, 1, 3) && year
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_the_near_east_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "order 17291716060, 4540536920, 0499370899, 039337423, 1000000008 or 30101900010018",
                "T.C. Kimlik No: «17291716060», kimlik 17291716050",
                "Vergi no «4540536920», vergi 4540536921",
                "کد ملی «0499370899», کد ملی «049-937089-9», کد ملی 0499370898, کد ملی 1111111111",
                "תעודת זהות «039337423», ת״ז 039337424",
                "«784-1990-1234567-1» «784199012345671» 785-1990-1234567-1 784-1790-1234567-1",
                "رقم الهوية «1000000008», iqama «2000000006», iqama 3000000004, iqama 1000000009",
                "ПИНФЛ «30101900010018», ПИНФЛ 30113900010018",
                "ИНН «20101199012345», ИНН 30101199012345",
            ],
        );
    }
}
