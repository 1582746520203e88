//! India, Pakistan, Bangladesh and Sri Lanka.

use crate::detector::national::{Alone, Row, is_digits, part};
use crate::detector::sums::{luhn, verhoeff};

/// All of them.
pub(in crate::detector::national) const ROWS: &[Row] = &[
    Row {
        country: "IN",
        layouts: &["dddd dddd dddd", "dddd-dddd-dddd"],
        valid: aadhaar,
        cues: &[
            "aadhaar*",
            "aadhar*",
            "adhaar",
            "adhar",
            "uidai",
            "uid",
            "आधार",
            "ஆதார்",
            "আধার",
            "ఆధార్",
        ],
        alone: Alone::Never,
        reason: "an Indian Aadhaar number whose check digit is right",
    },
    Row {
        country: "IN",
        layouts: &["aaaaadddda"],
        valid: indian_tax,
        cues: &[
            "pan",
            "permanent account",
            "income tax",
            "income-tax",
            "पैन",
            "स्थायी लेखा",
        ],
        alone: Alone::Never,
        reason: "the shape of an Indian tax number beside a word for one",
    },
    Row {
        country: "IN",
        layouts: &["aaaddddddd"],
        valid: indian_voter,
        cues: &["epic", "voter*", "elector*", "मतदाता"],
        alone: Alone::Never,
        reason: "an Indian voter's number whose check digit is right",
    },
    Row {
        country: "PK",
        layouts: &["ddddd-ddddddd-d"],
        valid: pakistani,
        cues: &[
            "cnic",
            "nicop",
            "snic",
            "nadra",
            "شناختی کارڈ",
            "identity",
            "id card*",
            "nic",
        ],
        alone: Alone::Parted,
        reason: "a Pakistani identity card number",
    },
    Row {
        country: "BD",
        layouts: &["dddddddddd", "ddd ddd dddd", "ddddddddddddd", "ddddddddddddddddd"],
        valid: bangladeshi,
        cues: &["nid", "national id*", "জাতীয় পরিচয়", "পরিচয়পত্র", "এনআইডি", "voter id*"],
        alone: Alone::Never,
        reason: "the shape of a Bangladeshi identity number beside a word for one",
    },
    Row {
        country: "LK",
        layouts: &["ddddddddda", "dddddddddddd"],
        valid: sri_lankan,
        cues: &[
            "nic",
            "national identity",
            "identity card*",
            "id card*",
            "හැඳුනුම්පත",
            "ජාතික හැඳුනුම්",
            "அடையாள அட்டை",
        ],
        alone: Alone::Never,
        reason: "a Sri Lankan identity card number whose day of birth is right",
    },
];

/// Aadhaar: Unique Identification Authority of India, A UID Numbering Scheme (2010). It begins with 2 at least, and does not read
/// the same from behind.
fn aadhaar(number: &str) -> bool {
    let turned: String = number.chars().rev().collect();
    is_digits(number, 12) && !number.starts_with(['0', '1']) && turned != number && verhoeff(number)
}

/// Permanent account number: Income Tax Department. The fourth letter is the kind of who pays; the last checks in a way that is
/// not published.
fn indian_tax(number: &str) -> bool {
    let letters = |from, to| part(number, from, to).bytes().all(|byte| byte.is_ascii_lowercase());
    let kind = part(number, 3, 4).contains(['a', 'b', 'c', 'f', 'g', 'h', 'l', 'j', 'p', 't', 'k']);
    let count = part(number, 5, 9);
    number.len() == 10 && letters(0, 5) && letters(9, 10) && kind && is_digits(count, 4) && count != "0000"
}

/// Electoral photo identity card: Election Commission of India; Luhn's digit ends its seven.
fn indian_voter(number: &str) -> bool {
    number.len() == 10 && part(number, 0, 3).bytes().all(|byte| byte.is_ascii_lowercase()) && luhn(part(number, 3, 10))
}

/// CNIC: National Database and Registration Authority. It begins with a province, and ends with the sex.
fn pakistani(number: &str) -> bool {
    is_digits(number, 13) && matches!(number.bytes().next(), Some(b'1'..=b'7')) && !number.ends_with('0')
}

/// National identity number: Bangladesh Election Commission. Ten by chance on smart cards, thirteen before, seventeen with the
/// year of birth before them.
fn bangladeshi(number: &str) -> bool {
    let year = matches!(part(number, 0, 2), "19" | "20");
    is_digits(number, 10) || is_digits(number, 13) || is_digits(number, 17) && year
}

/// National identity card: Department for Registration of Persons. Year and day of birth (500 more for a woman), a count; the
/// form before 2016 had two digits of the year and ended with V or X.
fn sri_lankan(number: &str) -> bool {
    let day = match number.len() {
        10 if number.ends_with(['v', 'x']) && is_digits(part(number, 0, 9), 9) => part(number, 2, 5),
        12 if is_digits(number, 12) && matches!(part(number, 0, 2), "19" | "20") => part(number, 4, 7),
        _ => return false,
    };
    day.parse::<u32>().is_ok_and(|day| matches!(day, 1..=366 | 501..=866))
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_the_south_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "Aadhaar no. «2341 2341 2346» आधार «234123412346»; Aadhaar 2341 2341 2347, Aadhaar 1234 1234 1234",
                "order 2341 2341 2346, ACUPA7085R, WKH1186253, 3420108912318, 1234567890 or 853400937V",
                "PAN: «ACUPA7085R», PAN ABMXA3211G, PAN ACUPA0000R",
                "Voter ID «WKH1186253», Voter ID WKH1186263",
                "«34201-0891231-8» 84201-0891231-8 34201-0891231-0",
                "CNIC «3420108912318»",
                "জাতীয় পরিচয়পত্র «1234567890»",
                "NID «19901234567890123», NID 17901234567890123",
                "NIC «853400937V», NIC «199134001234», NIC 859990937V",
            ],
        );
    }
}
