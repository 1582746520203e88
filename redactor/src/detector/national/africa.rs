//! Africa.

use super::{Alone, Row, is_digits, is_zero, part};
use crate::detector::sums::{digits, is_day, luhn, remainder, weighed};

/// All of them.
pub(super) const ROWS: &[Row] = &[
    Row {
        country: "ZA",
        layouts: &["dddddd dddd ddd", "dddddd dddd dd d", "dddddd-dddd-ddd"],
        valid: south_african,
        cues: &[
            "id number",
            "id no*",
            "identity",
            "identiteit*",
            "rsa id",
            "said",
            "inombolo*",
        ],
        alone: Alone::Always,
        reason: "a South African identity number whose date and check digit are right",
    },
    Row {
        country: "ZA",
        layouts: &["dddddddddd", "dddd/ddd/ddd"],
        valid: south_african_tax,
        cues: &["tax*", "sars", "belasting*"],
        alone: Alone::Never,
        reason: "a South African tax number whose check digit is right",
    },
    Row {
        country: "NG",
        layouts: &["ddddddddddd", "dddd ddd dddd", "ddddddddddd"],
        valid: nigerian,
        cues: &[
            "nin",
            "national identification*",
            "national identity",
            "nimc",
            "bvn",
            "bank verification*",
        ],
        alone: Alone::Never,
        reason: "the shape of a Nigerian identity number beside a word for one",
    },
    Row {
        country: "NG",
        layouts: &["dddddddd-dddd"],
        valid: nigerian_tax,
        cues: &["tin", "firs", "tax identification*"],
        alone: Alone::Never,
        reason: "the shape of a Nigerian tax number beside a word for one",
    },
    Row {
        country: "EG",
        layouts: &["dddddddddddddd", "d dddddd dd dddd d"],
        valid: egyptian,
        cues: &[
            "الرقم القومي",
            "رقم قومي",
            "بطاقة",
            "national id*",
            "id no*",
            "id number",
            "identity",
        ],
        alone: Alone::Always,
        reason: "an Egyptian national number whose date and governorate are right",
    },
    Row {
        country: "EG",
        layouts: &["ddd-ddd-ddd"],
        valid: egyptian_tax,
        cues: &[
            "التسجيل الضريبي",
            "البطاقة الضريبية",
            "ضريبي",
            "tax registration*",
            "tax card*",
            "tin",
        ],
        alone: Alone::Never,
        reason: "the shape of an Egyptian tax number beside a word for one",
    },
    Row {
        country: "KE",
        layouts: &["addddddddda"],
        valid: kenyan_tax,
        cues: &["pin", "kra", "itax"],
        alone: Alone::Never,
        reason: "the shape of a Kenyan tax number beside a word for one",
    },
    Row {
        country: "KE",
        layouts: &["ddddddd", "dddddddd", "ddddddddd"],
        valid: kenyan,
        cues: &["national id*", "kitambulisho*", "huduma", "maisha namba", "kenyan id*"],
        alone: Alone::Never,
        reason: "the shape of a Kenyan identity number beside a word for one",
    },
    Row {
        country: "GH",
        layouts: &["aaa-ddddddddd-d"],
        valid: ghanaian,
        cues: &["ghana card*", "ghanacard", "nia", "gra", "pin"],
        alone: Alone::Always,
        reason: "the shape of a Ghana card number",
    },
    Row {
        country: "GH",
        layouts: &["adddddddddx"],
        valid: ghanaian_tax,
        cues: &["tin", "gra", "taxpayer*"],
        alone: Alone::Always,
        reason: "a Ghanaian tax number whose check digit is right",
    },
    Row {
        country: "MA",
        layouts: &["addddd", "adddddd", "aaddddd", "aadddddd"],
        valid: moroccan,
        cues: &[
            "cin",
            "cnie",
            "c.i.n",
            "carte nationale*",
            "carte d'identite*",
            "البطاقة الوطنية",
            "بطاقة التعريف",
            "ب.ت.و",
        ],
        alone: Alone::Never,
        reason: "the shape of a Moroccan identity card number beside a word for one",
    },
    Row {
        country: "MA",
        layouts: &["ddddddddddddddd", "ddd ddd ddd dddd dd"],
        valid: moroccan_tax,
        cues: &["ice", "identifiant commun*", "التعريف الموحد"],
        alone: Alone::Never,
        reason: "a Moroccan tax number whose check digits are right",
    },
    Row {
        country: "TN",
        layouts: &["dddddddd", "dd ddd ddd"],
        valid: tunisian,
        cues: &[
            "cin",
            "c.i.n",
            "carte d'identite*",
            "carte nationale*",
            "بطاقة التعريف",
            "بطاقة تعريف",
        ],
        alone: Alone::Never,
        reason: "the shape of a Tunisian identity card number beside a word for one",
    },
    Row {
        country: "TN",
        layouts: &[
            "ddddddd/a/a/a/ddd",
            "ddddddda/a/a/ddd",
            "ddddddd-a-a-a-ddd",
            "ddddddd a a a ddd",
        ],
        valid: tunisian_tax,
        cues: &[
            "matricule fiscal*",
            "m.f",
            "mf",
            "identifiant fiscal*",
            /* المعرف الجبائي */
            "\u{627}\u{644}\u{645}\u{639}\u{631}\u{641} \u{627}\u{644}\u{62c}\u{628}\u{627}\u{64a}\u{64a}",
            /* معرف جبائي */ "\u{645}\u{639}\u{631}\u{641} \u{62c}\u{628}\u{627}\u{64a}\u{64a}",
        ],
        alone: Alone::Parted,
        reason: "the shape of a Tunisian tax number",
    },
    Row {
        country: "MU",
        layouts: &["addddddddddddx"],
        valid: mauritian,
        cues: &[
            "national id*",
            "nid",
            "identity",
            "id no*",
            "id number",
            "carte d'identite*",
        ],
        alone: Alone::Always,
        reason: "a Mauritian identity number whose date and check digit are right",
    },
];

/// Identity number: Department of Home Affairs, Identification Act 68 of 1997. The day of birth, a count, citizen or resident, and
/// Luhn's digit.
fn south_african(number: &str) -> bool {
    is_digits(number, 13) && is_day(number, 4, 2) && matches!(part(number, 10, 11), "0" | "1") && luhn(number)
}

/// Tax reference number: South African Revenue Service. Luhn's formula.
fn south_african_tax(number: &str) -> bool {
    is_digits(number, 10) && number.starts_with(['0', '1', '2', '3', '9']) && luhn(number)
}

/// NIN: National Identity Management Commission, and BVN: Central Bank of Nigeria. Eleven digits by chance.
fn nigerian(number: &str) -> bool {
    is_digits(number, 11)
}

/// TIN: Federal Inland Revenue Service, by the OECD's sheet on Nigeria.
fn nigerian_tax(number: &str) -> bool {
    is_digits(number, 12)
}

/// National number: Ministry of Interior, Civil Status. Century, the day of birth, governorate, a count and a check that is not
/// published. With 20, who was born before 1910 is left out: a moment of this century is written with fourteen digits too.
fn egyptian(number: &str) -> bool {
    let governorate = part(number, 7, 9).parse::<u32>().unwrap_or_default();
    let known = matches!(governorate, 1..=4 | 11..=19 | 21..=29 | 31..=35 | 88);
    is_digits(number, 14)
        && number.starts_with(['2', '3'])
        && !number.starts_with("20")
        && is_day(number, 5, 3)
        && known
}

/// Tax registration number: Egyptian Tax Authority.
fn egyptian_tax(number: &str) -> bool {
    is_digits(number, 9)
}

/// PIN: Kenya Revenue Authority, by the OECD's sheet on Kenya: A is a person's, P a company's.
fn kenyan_tax(number: &str) -> bool {
    let last = number.chars().next_back().is_some_and(|last| last.is_ascii_lowercase());
    number.len() == 11 && number.starts_with(['a', 'p']) && is_digits(part(number, 1, 10), 9) && last
}

/// Number of the identity card: National Registration Bureau; of Maisha cards, nine digits.
fn kenyan(number: &str) -> bool {
    (7..=9).contains(&number.len()) && is_digits(number, number.len()) && !is_zero(number)
}

/// Ghana card: National Identification Authority. How its last digit is reckoned is not published.
fn ghanaian(number: &str) -> bool {
    number.starts_with("gha") && is_digits(part(number, 3, 13), 10) && number.len() == 13
}

/// TIN: Ghana Revenue Authority, by the OECD's sheet on Ghana; X is ten.
fn ghanaian_tax(number: &str) -> bool {
    let Some(digits) = digits(part(number, 1, 10)) else {
        return false;
    };
    let check = match part(number, 10, 11) {
        "x" => Some(10),
        digit => digit.parse::<u32>().ok(),
    };
    let sum = weighed(&digits, &[1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let kind = number.starts_with(['p', 'c', 'g', 'q', 'v']) && part(number, 1, 3) == "00";
    number.len() == 11 && kind && check == Some(sum % 11)
}

/// Carte nationale d'identité électronique: Direction générale de la Sûreté nationale. One letter or two of the office, a count.
fn moroccan(number: &str) -> bool {
    let letters = number.bytes().take_while(u8::is_ascii_lowercase).count();
    let count = number.get(letters..).unwrap_or_default();
    matches!(letters, 1 | 2) && matches!(count.len(), 5 | 6) && is_digits(count, count.len())
}

/// Identifiant commun de l'entreprise: Office marocain de la propriété industrielle et commerciale, Guide ICE. Modulo 97.
fn moroccan_tax(number: &str) -> bool {
    is_digits(number, 15) && remainder(number, 97) == Some(0)
}

/// Carte d'identité nationale: Ministère de l'Intérieur. It begins with 0 or 1.
fn tunisian(number: &str) -> bool {
    is_digits(number, 8) && number.starts_with(['0', '1'])
}

/// Matricule fiscal: Direction générale des impôts. Seven digits and their key, kinds of the tax and of who pays, and a place of
/// business, which only who has several numbers.
fn tunisian_tax(number: &str) -> bool {
    let is = |at: usize, letters: &str| number.len() == 13 && letters.contains(part(number, at, at + 1));
    let place = part(number, 10, 13);
    let key = is(7, "abcdefghjklmnpqrstvwxyz") && is(8, "apbdn") && is(9, "mpcne");
    key && is_digits(part(number, 0, 7), 7) && is_digits(place, 3) && (place == "000" || is(9, "e"))
}

/// National identity number: Mauritius National Identity Scheme. The name's first letter, the day of birth, a count, and a check
/// modulo 17.
fn mauritian(number: &str) -> bool {
    const WEIGHTS: [u32; 13] = [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let values = number
        .chars()
        .map(|scalar| scalar.to_digit(36))
        .collect::<Option<Vec<u32>>>();
    let Some(values) = values else { return false };
    let check = (17 - weighed(&values, &WEIGHTS) % 17) % 17;
    let letter = number.starts_with(|first: char| first.is_ascii_lowercase());
    let shaped = number.len() == 14 && letter && is_digits(part(number, 1, 13), 12);
    shaped && is_day(number, 1, 3) && values.last() == Some(&check)
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_africa_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "«7503305044089» «750330 5044 089», 7503305044088 7513305044089 7503305044289",
                "order 12345678901, 001561191000066, A004416331M, AB123456 or 07123456",
                "NIN: «12345678901»",
                "TIN «12345678-0001»",
                "«29001010112345» 49001010112345 29013010112345 29001019912345 20110221203508",
                "التسجيل الضريبي «100-531-385»",
                "KRA PIN «A004416331M», KRA PIN B004416331M",
                "«GHA-123456789-1» GHB-123456789-1 «C0000803561» C0000803562",
                "CIN «AB123456», CIN «A12345», CIN ABC12345",
                "CIN «07123456», CIN 27123456",
                "ICE «001561191000066», ICE 001561191000065",
                "«1234567/M/A/E/001» «1234567M/A/M/000» 1234567/M/A/X/000 1234567MAE001",
                "matricule fiscal «1234567MAE001»",
                "«A010180123456C» A010180123456D A320180123456C",
            ],
        );
    }
}
