//! China, Taiwan, Hong Kong, Macau, Korea and Japan.

use crate::detector::national::{Alone, Row, is_digits, part};
use crate::detector::sums::{digits, is_day, weighed};

/// All of them.
pub(in crate::detector::national) const ROWS: &[Row] = &[
    Row {
        country: "CN",
        layouts: &["dddddddddddddddddx", "dddddd dddddddd dddx", "dddddd-dddddddd-dddx"],
        valid: chinese,
        cues: &[
            "身份证",
            "身份號碼",
            "身份号码",
            "居留",
            "id card*",
            "resident id*",
            "identity",
            "id no*",
            "id number",
        ],
        alone: Alone::Always,
        reason: "a Chinese identity number whose region, date and check digit are right",
    },
    Row {
        country: "CN",
        layouts: &["ddddddddddddddd"],
        valid: old_chinese,
        cues: &[
            "身份证",
            "身份号码",
            "id card*",
            "resident id*",
            "identity",
            "id no*",
            "id number",
        ],
        alone: Alone::Never,
        reason: "a Chinese identity number of the old form whose region and date are right",
    },
    Row {
        country: "TW",
        layouts: &["addddddddd", "aadddddddd"],
        valid: taiwanese,
        cues: &[
            "身分證",
            "身份證",
            "統一編號",
            "統一證號",
            "居留證",
            "id card*",
            "identity",
            "id no*",
            "id number",
            "arc",
            "national id*",
        ],
        alone: Alone::Never,
        reason: "a Taiwanese identity number whose check digit is right",
    },
    Row {
        country: "HK",
        layouts: &["adddddd(x", "aadddddd(x"],
        valid: hong_kong,
        cues: &[
            "身份證",
            "身份证",
            "身分證",
            "hkid*",
            "id card*",
            "identity",
            "id no*",
            "id number",
        ],
        alone: Alone::Parted,
        reason: "a Hong Kong identity card number whose check digit is right",
    },
    Row {
        country: "MO",
        layouts: &["ddddddd(d", "d/dddddd/d"],
        valid: macanese,
        cues: &[
            "身份證",
            "身份证",
            "澳門",
            "bir",
            "bilhete de identidade",
            "identidade",
            "id card*",
            "identity card*",
        ],
        alone: Alone::Never,
        reason: "the shape of a Macau identity card number",
    },
    Row {
        country: "KR",
        layouts: &["dddddd-ddddddd"],
        valid: korean,
        cues: &[
            /* 주민등록 */
            "\u{110c}\u{116e}\u{1106}\u{1175}\u{11ab}\u{1103}\u{1173}\u{11bc}\u{1105}\u{1169}\u{11a8}",
            /* 주민번호 */
            "\u{110c}\u{116e}\u{1106}\u{1175}\u{11ab}\u{1107}\u{1165}\u{11ab}\u{1112}\u{1169}",
            /* 외국인등록 */
            "\u{110b}\u{116c}\u{1100}\u{116e}\u{11a8}\u{110b}\u{1175}\u{11ab}\u{1103}\u{1173}\u{11bc}\u{1105}\u{1169}\u{11a8}",
            "resident registration",
            "registration n*",
            "rrn",
            "arc",
        ],
        alone: Alone::Parted,
        reason: "a Korean resident registration number whose date is right",
    },
    Row {
        country: "KR",
        layouts: &["ddd-dd-ddddd"],
        valid: korean_business,
        cues: &[
            /* 사업자등록 */
            "\u{1109}\u{1161}\u{110b}\u{1165}\u{11b8}\u{110c}\u{1161}\u{1103}\u{1173}\u{11bc}\u{1105}\u{1169}\u{11a8}",
            /* 사업자번호 */
            "\u{1109}\u{1161}\u{110b}\u{1165}\u{11b8}\u{110c}\u{1161}\u{1107}\u{1165}\u{11ab}\u{1112}\u{1169}",
            "business registration",
            "brn",
        ],
        alone: Alone::Never,
        reason: "the shape of a Korean business registration number",
    },
    Row {
        country: "JP",
        layouts: &["dddd dddd dddd", "dddd-dddd-dddd"],
        valid: japanese,
        cues: &[
            "個人番号",
            /* マイナンバー */ "\u{30de}\u{30a4}\u{30ca}\u{30f3}\u{30cf}\u{3099}\u{30fc}",
            "my number",
            "mynumber",
            "individual number",
            "kojin bango",
        ],
        alone: Alone::Never,
        reason: "a Japanese individual number whose check digit is right",
    },
];

/// Codes of provinces (GB/T 2260), and those of who came from Hong Kong, Macau and Taiwan.
const PROVINCES: &[&str] = &[
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
];

/// Citizen identification number: GB 11643, check digit by ISO/IEC 7064 MOD 11-2. That of a foreigner who stays for good has a
/// 9 before the province (National Immigration Administration, 2023).
fn chinese(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let check = match part(number, 17, 18) {
        "x" => Some(10),
        digit => digit.parse::<u32>().ok(),
    };
    let (Some(digits), Some(check)) = (digits(part(number, 0, 17)), check) else {
        return false;
    };
    let province = if number.starts_with('9') {
        part(number, 1, 3)
    } else {
        part(number, 0, 2)
    };
    number.len() == 18
        && PROVINCES.contains(&province)
        && matches!(part(number, 6, 8), "19" | "20")
        && is_day(number, 12, 10)
        && (weighed(&digits, &WEIGHTS) + check) % 11 == 1
}

/// The form before 1999: two digits of the year, and no check digit (GB 11643-1989).
fn old_chinese(number: &str) -> bool {
    is_digits(number, 15) && PROVINCES.contains(&part(number, 0, 2)) && is_day(number, 10, 8)
}

/// National identification card and, since 2021, unified identity number of foreigners: Ministry of the Interior. Before, the
/// second place of a foreigner's was a letter too, which counts by its last digit.
fn taiwanese(number: &str) -> bool {
    const LETTERS: &str = "abcdefghjklmnpqrstuvxywzio";
    const WEIGHTS: [u32; 11] = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
    let code = |letter: char| LETTERS.find(letter).and_then(|at| u32::try_from(at + 10).ok());
    let mut scalars = number.chars();
    let (Some(first), Some(second)) = (scalars.next().and_then(code), scalars.next()) else {
        return false;
    };
    let second = match second {
        '1' | '2' | '8' | '9' => second.to_digit(10),
        'a'..='d' => code(second).map(|code| code % 10),
        _ => None,
    };
    let (Some(second), Some(rest)) = (second, digits(scalars.as_str())) else {
        return false;
    };
    let all: Vec<u32> = [first / 10, first % 10, second].into_iter().chain(rest).collect();
    number.len() == 10 && weighed(&all, &WEIGHTS).is_multiple_of(10)
}

/// HKID: Immigration Department. A place that is empty for want of a second letter counts 36.
fn hong_kong(number: &str) -> bool {
    let (letters, rest) = number.split_at(number.bytes().take_while(u8::is_ascii_lowercase).count());
    let check = rest.chars().next_back().and_then(|check| check.to_digit(11));
    let values = number
        .chars()
        .rev()
        .skip(1)
        .map(|scalar| scalar.to_digit(36))
        .collect::<Option<Vec<u32>>>();
    let (Some(check), Some(values)) = (check, values) else {
        return false;
    };
    let empty = if letters.len() == 1 { 36 * 9 } else { 0 };
    let sum = weighed(&values, &[2, 3, 4, 5, 6, 7, 8, 9]) + check + empty;
    let shaped = is_digits(part(rest, 0, 6), 6) && rest.len() == 7;
    matches!(letters.len(), 1 | 2) && shaped && sum.is_multiple_of(11)
}

/// Bilhete de Identidade de Residente: Direcção dos Serviços de Identificação. It begins with 1, 5 or 7; how its last digit
/// is reckoned is not published.
fn macanese(number: &str) -> bool {
    is_digits(number, 8) && number.starts_with(['1', '5', '7'])
}

/// Resident and alien registration number: Ministry of the Interior and Safety. Those given since October 2020 end by chance, so
/// that only the date can be held to.
fn korean(number: &str) -> bool {
    is_digits(number, 13) && is_day(number, 4, 2)
}

/// Business registration number: National Tax Service, by the OECD's sheet on Korea.
fn korean_business(number: &str) -> bool {
    is_digits(number, 10) && part(number, 0, 3) > "100" && part(number, 3, 5) != "00" && part(number, 5, 9) != "0000"
}

/// Individual number ("My Number"): Ministry of Internal Affairs and Communications, ordinance 85 of 2014, article 5.
fn japanese(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
    is_digits(number, 12) && digits.last() == Some(&((11 - sum % 11) % 11 % 10))
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_the_far_east_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "«11010519491231002X» «11010519491231002x», «110105 19491231 002X» 110105194912310021 101105194912310020",
                "身份证号码：«110105491231002», 身份证号码：110105493131002",
                "order 110105491231002, A123456789, A1234563 or 1234567(8)",
                "身分證 «A123456789», 身分證 «A800000014»；身分證 A123456788, 身分證 A323456789",
                "«A123456(3») A123456(4)",
                "HKID «A1234563», HKID A1234564",
                "澳門居民身份證 «1234567(8»), 身份證 2234567(8)",
                "«971013-9019902» 971313-9019902 1971013-9019902 9710139019902",
                "주민등록번호 «9710139019902»",
                "사업자등록번호 «116-82-00276», 사업자등록번호 116-00-00276",
                "order 116-82-00276 or 6214 9832 0257",
                "マイナンバー «6214 9832 0257»、マイナンバー 6214 9832 0258",
            ],
        );
    }
}
