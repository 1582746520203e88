//! Indonesia, Malaysia, Singapore, the Philippines, Thailand and Vietnam.

use crate::detector::national::{Alone, Row, is_digits, part};
use crate::detector::sums::{digits, is_day, luhn, weighed};

/// All of them.
pub(in crate::detector::national) const ROWS: &[Row] = &[
    Row {
        country: "ID",
        layouts: &["dddddddddddddddd", "dddd dddd dddd dddd", "dd.dddd.dddddd.dddd"],
        valid: indonesian,
        cues: &[
            "nik",
            "ktp",
            "e-ktp",
            "nomor induk*",
            "no. ktp",
            "kartu tanda*",
            "kependudukan",
            "identity",
            "national id*",
        ],
        alone: Alone::Never,
        reason: "an Indonesian identity number whose province and date are right",
    },
    Row {
        country: "ID",
        layouts: &["dd.ddd.ddd.d-ddd.ddd", "dddddddddddddddd"],
        valid: indonesian_tax,
        cues: &["npwp", "wajib pajak", "pajak", "tax"],
        alone: Alone::Parted,
        reason: "an Indonesian tax number whose check digit is right",
    },
    Row {
        country: "MY",
        layouts: &["dddddd-dd-dddd"],
        valid: malaysian,
        cues: &[
            "mykad",
            "nric",
            "ic",
            "i.c",
            "kad pengenalan",
            "no. kp",
            "no kp",
            "identity",
            "identity card*",
            "id no*",
        ],
        alone: Alone::Parted,
        reason: "a Malaysian identity card number whose date and place of birth are right",
    },
    Row {
        country: "SG",
        layouts: &["addddddda"],
        valid: singaporean,
        cues: &["nric", "identity", "ic", "id no*", "id number", "身份证"],
        alone: Alone::Always,
        reason: "a Singapore identity card number whose check letter is right",
    },
    Row {
        country: "SG",
        layouts: &["addddddda"],
        valid: singapore_foreigner,
        cues: &[
            "fin",
            "foreign identification",
            "work permit",
            "employment pass",
            "id no*",
            "id number",
        ],
        alone: Alone::Always,
        reason: "a number of a foreigner in Singapore whose check letter is right",
    },
    Row {
        country: "PH",
        layouts: &["ddd-ddd-ddd", "ddd-ddd-ddd-ddd", "ddd-ddd-ddd-ddddd"],
        valid: philippine_tax,
        cues: &["tin", "taxpayer*", "bir", "tax identification"],
        alone: Alone::Never,
        reason: "the shape of a Philippine tax number beside a word for one",
    },
    Row {
        country: "PH",
        layouts: &[
            "dd-ddddddd-d",
            "dddd-ddddddd-d",
            "dddd-dddd-dddd-dddd",
            "dd-ddddddddd-d",
        ],
        valid: philippine,
        cues: &[
            "sss",
            "umid",
            "crn",
            "philsys",
            "psn",
            "pcn",
            "philhealth",
            "pag-ibig",
            "national id*",
        ],
        alone: Alone::Never,
        reason: "the shape of a Philippine identity or insurance number beside a word for one",
    },
    Row {
        country: "TH",
        layouts: &["d-dddd-ddddd-dd-d", "d dddd ddddd dd d"],
        valid: thai,
        cues: &[
            "บัตรประชาชน",
            /* ประจำตัวประชาชน */
            "\u{e1b}\u{e23}\u{e30}\u{e08}\u{e4d}\u{e32}\u{e15}\u{e31}\u{e27}\u{e1b}\u{e23}\u{e30}\u{e0a}\u{e32}\u{e0a}\u{e19}",
            /* เลขประจำตัว */
            "\u{e40}\u{e25}\u{e02}\u{e1b}\u{e23}\u{e30}\u{e08}\u{e4d}\u{e32}\u{e15}\u{e31}\u{e27}",
            "ผู้เสียภาษี",
            "id card*",
            "identification",
            "national id*",
            "tin",
            "pin",
        ],
        alone: Alone::Parted,
        reason: "a Thai identity number whose check digit is right",
    },
    Row {
        country: "VN",
        layouts: &["dddddddddddd", "ddd ddd ddd ddd", "ddddddddd", "ddd ddd ddd"],
        valid: vietnamese,
        cues: &[
            "cccd",
            "cmnd",
            "cmt",
            "can cuoc*",
            "chung minh*",
            "so dinh danh*",
            "dinh danh ca nhan",
            "citizen id*",
            "identity",
            "id card*",
        ],
        alone: Alone::Never,
        reason: "the shape of a Vietnamese identity number beside a word for one",
    },
    Row {
        country: "VN",
        layouts: &["dddddddddd", "dddddddddd-ddd"],
        valid: vietnamese_tax,
        cues: &["mst", "ma so thue*", "tax code*", "tax", "tin"],
        alone: Alone::Never,
        reason: "a Vietnamese tax number whose check digit is right",
    },
];

/// Nomor Induk Kependudukan: Kementerian Dalam Negeri. Province, town, district, the day of birth (40 more for a woman), a count.
fn indonesian(number: &str) -> bool {
    const PROVINCES: &[&str] = &[
        "11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "32", "33", "34", "35", "36", "51", "52",
        "53", "61", "62", "63", "64", "65", "71", "72", "73", "74", "75", "76", "81", "82", "91", "92", "93", "94",
        "95", "96",
    ];
    let day = part(number, 6, 8).parse::<u32>().unwrap_or_default();
    let day = if day > 40 { day - 40 } else { day };
    let date = format!("{day:02}{}", part(number, 8, 10));
    is_digits(number, 16) && PROVINCES.contains(&part(number, 0, 2)) && is_day(&date, 0, 2)
}

/// Nomor Pokok Wajib Pajak: Direktorat Jenderal Pajak. The first nine digits end with Luhn's; with sixteen, a 0 goes before.
fn indonesian_tax(number: &str) -> bool {
    match number.len() {
        15 => is_digits(number, 15) && luhn(part(number, 0, 9)),
        16 => is_digits(number, 16) && number.starts_with('0') && luhn(part(number, 0, 10)),
        _ => false,
    }
}

/// MyKad: Jabatan Pendaftaran Negara. The date of birth, a code of the place, a count.
fn malaysian(number: &str) -> bool {
    let place = part(number, 6, 8).parse::<u32>().unwrap_or_default();
    let known = matches!(place, 1..=16 | 21..=68 | 71 | 72 | 74..=79 | 82..=93 | 98 | 99);
    is_digits(number, 12) && is_day(number, 4, 2) && known
}

/// NRIC of citizens and residents: Immigration and Checkpoints Authority; the check letters as commonly published.
fn singaporean(number: &str) -> bool {
    match number.chars().next() {
        Some('s') => singapore(number, 0, "jzihgfedcba"),
        Some('t') => singapore(number, 4, "jzihgfedcba"),
        _ => false,
    }
}

/// FIN of foreigners, since 2022 with M.
fn singapore_foreigner(number: &str) -> bool {
    match number.chars().next() {
        Some('f') => singapore(number, 0, "xwutrqpnmlk"),
        Some('g') => singapore(number, 4, "xwutrqpnmlk"),
        Some('m') => singapore(number, 3, "xwutrqpnjlk"),
        _ => false,
    }
}

/// Whether the last letter is the one of `letters` that the weighed digits and `more` choose.
fn singapore(number: &str, more: u32, letters: &str) -> bool {
    let Some(digits) = digits(part(number, 1, 8)) else {
        return false;
    };
    let sum = weighed(&digits, &[2, 7, 6, 5, 4, 3, 2]) + more;
    let letter = usize::try_from(sum % 11).ok().and_then(|at| letters.chars().nth(at));
    number.len() == 9 && number.chars().next_back() == letter
}

/// Taxpayer identification number: Bureau of Internal Revenue; with a branch code of three or five digits.
fn philippine_tax(number: &str) -> bool {
    [9, 12, 14].into_iter().any(|length| is_digits(number, length))
}

/// Numbers of the Social Security System (10 digits), of UMID and PhilHealth (12) and of PhilSys (16). No check is published.
fn philippine(number: &str) -> bool {
    [10, 12, 16].into_iter().any(|length| is_digits(number, length))
}

/// Population identification code: Department of Provincial Administration, which the Revenue Department uses too.
fn thai(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    is_digits(number, 13) && !number.starts_with(['0', '9']) && digits.last() == Some(&((11 - sum % 11) % 10))
}

/// Personal identification number: decree 137/2015/NĐ-CP: province (001 to 096), sex and century, year, six by chance. The
/// nine digits of the cards before had no check.
fn vietnamese(number: &str) -> bool {
    let province = part(number, 0, 3).parse::<u32>().unwrap_or_default();
    is_digits(number, 9) || is_digits(number, 12) && (1..=96).contains(&province)
}

/// Mã số thuế: circular 105/2020/TT-BTC; three more digits number a branch.
fn vietnamese_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11;
    let check = digits.get(9).copied();
    let branch = number.len() == 10 || number.len() == 13 && part(number, 10, 13) != "000";
    branch && part(number, 2, 9) != "0000000" && check.is_some_and(|check| check + sum == 10)
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_the_south_east_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "NIK: «3171011708450001», NIK «3171015708450001»; NIK 9971011708450001, NIK 3171017708450001",
                "order 3171011708450001, 001088012345, 013121660091000, 1101700230708, 123-456-789-000 or 0100233488",
                "«01.312.166.0-091.000» 01.312.166.1-091.000",
                "NPWP «013121660091000», NPWP 013121661091000",
                "«770305-02-1234» 771305-02-1234 770305-17-1234",
                "IC no. «770305021234»",
                "«S1234567D» «T1234567J» «F1234567N» «G1234567X» «M1234567K» S1234567E A1234567D",
                "TIN «123-456-789-000»",
                "UMID «0111-1234567-1»",
                "«1-1017-00230-70-8» 1-1017-00230-70-9",
                "บัตรประจำตัวประชาชน «1101700230708»",
                "Số CCCD: «001088012345», CMND «012345678»; CCCD 097088012345",
                "Mã số thuế: «0100233488», MST «0314409058-002», MST 0100233480",
            ],
        );
    }
}
