//! The United States, Canada, Mexico, Central America and the Dominican Republic.

use crate::detector::national::{Alone, Row, is_digits, is_zero, part};
use crate::detector::sums::{digits, is_day, luhn, weighed};

/// All of them.
pub(in crate::detector::national) const ROWS: &[Row] = &[
    Row {
        country: "US",
        layouts: &["ddd-dd-dddd"],
        valid: social_security,
        cues: &[
            "ssn",
            "ss#",
            "ss no*",
            "soc sec*",
            "social security",
            "social sec*",
            "seguro social",
            "tin",
            "taxpayer*",
        ],
        alone: Alone::Parted,
        reason: "the shape of a US social security number",
    },
    Row {
        country: "US",
        layouts: &["ddd-dd-dddd"],
        valid: individual_taxpayer,
        cues: &["itin", "atin", "tin", "taxpayer*", "tax id*"],
        alone: Alone::Parted,
        reason: "the shape of a US taxpayer number",
    },
    Row {
        country: "US",
        layouts: &["dd-ddddddd"],
        valid: employer,
        cues: &[
            "ein",
            "fein",
            "employer identification*",
            "employer id*",
            "federal tax id*",
            "tax id*",
            "tin",
        ],
        alone: Alone::Never,
        reason: "a US employer number beside a word for one",
    },
    Row {
        country: "US",
        layouts: &["dxxd-xxd-aadd"],
        valid: medicare,
        cues: &["medicare*", "mbi", "beneficiary*"],
        alone: Alone::Parted,
        reason: "the shape of a US Medicare number",
    },
    Row {
        country: "CA",
        layouts: &["ddd-ddd-ddd", "ddd ddd ddd"],
        valid: social_insurance,
        cues: &[
            "sin",
            "social insurance*",
            "nas",
            "assurance sociale",
            "assurance-sociale",
        ],
        alone: Alone::Never,
        reason: "a Canadian social insurance number whose check digit is right",
    },
    Row {
        country: "CA",
        layouts: &["ddddd dddd", "ddddd dddd aa dddd", "ddddddddd aa dddd"],
        valid: canadian_business,
        cues: &[
            "bn",
            "business number*",
            "gst",
            "hst",
            "numero d'entreprise",
            "cra",
            "tps",
        ],
        alone: Alone::Never,
        reason: "a Canadian business number whose check digit is right",
    },
    Row {
        country: "MX",
        layouts: &["aaaaddddddaaaaaaxd", "aaaa dddddd aaaaaa xd", "aaaa-dddddd-aaaaaa-xd"],
        valid: curp,
        cues: &["curp", "clave unica*", "registro de poblacion"],
        alone: Alone::Always,
        reason: "a Mexican population number whose date, state and check digit are right",
    },
    Row {
        country: "MX",
        layouts: &[
            "aaaaddddddxxx",
            "aaaa dddddd xxx",
            "aaaa-dddddd-xxx",
            "aaaddddddxxx",
            "aaa dddddd xxx",
            "aaa-dddddd-xxx",
        ],
        valid: rfc_checked,
        cues: &["rfc", "r.f.c", "registro federal*", "contribuyente*"],
        alone: Alone::Always,
        reason: "a Mexican tax number whose date and check digit are right",
    },
    Row {
        country: "MX",
        layouts: &[
            "aaaaddddddxxx",
            "aaaa-dddddd-xxx",
            "aaaddddddxxx",
            "aaaadddddd",
            "aaaa-dddddd",
        ],
        valid: rfc,
        cues: &["rfc", "r.f.c", "registro federal*", "contribuyente*"],
        alone: Alone::Never,
        reason: "a Mexican tax number whose date is right",
    },
    Row {
        country: "GT",
        layouts: &["dddd ddddd dddd", "dddd-ddddd-dddd"],
        valid: guatemalan,
        cues: &["cui", "dpi", "documento personal*", "codigo unico*", "renap"],
        alone: Alone::Parted,
        reason: "a Guatemalan identity number whose check digit and department are right",
    },
    Row {
        country: "GT",
        layouts: &["ddddd-x", "dddddd-x", "ddddddd-x", "dddddddd-x"],
        valid: guatemalan_tax,
        cues: &["nit", "identificacion tributaria", "contribuyente*"],
        alone: Alone::Never,
        reason: "a Guatemalan tax number whose check digit is right",
    },
    Row {
        country: "SV",
        layouts: &["dddd-dddddd-ddd-d"],
        valid: salvadoran_tax,
        cues: &["nit", "identificacion tributaria"],
        alone: Alone::Parted,
        reason: "a Salvadoran tax number whose check digit is right",
    },
    Row {
        country: "SV",
        layouts: &["dddddddd-d"],
        valid: salvadoran,
        cues: &["dui", "documento unico*"],
        alone: Alone::Never,
        reason: "a Salvadoran identity number whose check digit is right",
    },
    Row {
        country: "CR",
        layouts: &[
            "d-dddd-dddd",
            "dd-dddd-dddd",
            "d-ddd-dddddd",
            "ddddddddddd",
            "dddddddddddd",
        ],
        valid: costa_rican,
        cues: &[
            "cedula*",
            "dimex",
            "residencia",
            "identificacion",
            "juridica",
            "cpf",
            "cpj",
            "id card*",
        ],
        alone: Alone::Never,
        reason: "the shape of a Costa Rican identity number beside a word for one",
    },
    Row {
        country: "DO",
        layouts: &["ddd-ddddddd-d"],
        valid: dominican,
        cues: &["cedula*", "identidad"],
        alone: Alone::Parted,
        reason: "a Dominican identity number whose check digit is right",
    },
    Row {
        country: "DO",
        layouts: &["d-dd-ddddd-d", "ddd-ddddd-d"],
        valid: dominican_tax,
        cues: &["rnc", "registro nacional*", "contribuyente*"],
        alone: Alone::Never,
        reason: "a Dominican tax number whose check digit is right",
    },
];

/// SSN: Social Security Administration. No part is all zeros, the first neither 666 nor 900 and more; three that stood in
/// advertisements are nobody's.
fn social_security(number: &str) -> bool {
    let area = part(number, 0, 3);
    is_digits(number, 9)
        && !matches!(area, "000" | "666")
        && !area.starts_with('9')
        && part(number, 3, 5) != "00"
        && part(number, 5, 9) != "0000"
        && !matches!(number, "078051120" | "457555462" | "219099999")
}

/// ITIN, and ATIN of children to be adopted (group 93): Internal Revenue Service.
fn individual_taxpayer(number: &str) -> bool {
    let group = part(number, 3, 5).parse::<u32>().unwrap_or_default();
    is_digits(number, 9) && number.starts_with('9') && matches!(group, 50..=65 | 70..=88 | 90..=99)
}

/// EIN: Internal Revenue Service, How EINs are assigned and valid EIN prefixes.
fn employer(number: &str) -> bool {
    let prefix = part(number, 0, 2).parse::<u32>().unwrap_or_default();
    let known = matches!(prefix, 1..=6 | 10..=16 | 20..=27 | 30..=48 | 50..=68 | 71..=77 | 80..=88 | 90..=95 | 98 | 99);
    is_digits(number, 9) && known
}

/// Medicare beneficiary identifier: Centers for Medicare & Medicaid Services. S, L, O, I, B and Z are not used.
fn medicare(number: &str) -> bool {
    let letter = |at: usize| part(number, at, at + 1).contains(|scalar: char| scalar.is_ascii_lowercase());
    let known =
        number.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !number.contains(['s', 'l', 'o', 'i', 'b', 'z']);
    number.len() == 11 && known && !number.starts_with('0') && letter(1) && letter(4)
}

/// SIN: Employment and Social Development Canada. Luhn's formula; 0 and 8 begin none.
fn social_insurance(number: &str) -> bool {
    is_digits(number, 9) && !number.starts_with(['0', '8']) && luhn(number)
}

/// BN: Canada Revenue Agency. Luhn's formula over nine digits; an account of a programme has two letters and four digits more.
fn canadian_business(number: &str) -> bool {
    let account = || matches!(part(number, 9, 11), "rc" | "rm" | "rp" | "rt") && is_digits(part(number, 11, 15), 4);
    luhn(part(number, 0, 9)) && (number.len() == 9 || number.len() == 15 && account())
}

/// CURP: Registro Nacional de Población. Letters of the name, date, sex, state, letters, and a check over all of them.
fn curp(number: &str) -> bool {
    const STATES: &str =
        "as bc bs cc ch cl cm cs df dg gr gt hg jc mc mn ms ne nl nt oc pl qr qt sl sp sr tc tl ts vz yn zs";
    const WEIGHTS: [u32; 17] = [18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let letters = |from, to| part(number, from, to).bytes().all(|byte| byte.is_ascii_lowercase());
    let Some(values) = number.chars().map(mexican).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let check = (10 - weighed(&values, &WEIGHTS) % 10) % 10;
    number.len() == 18
        && letters(0, 4)
        && letters(10, 16)
        && is_day(number, 8, 6)
        && part(number, 4, 6).parse::<u32>().is_ok()
        && matches!(part(number, 10, 11), "h" | "m" | "x")
        && STATES.split(' ').any(|state| state == part(number, 11, 13))
        && values.last() == Some(&check)
}

/// The value of a letter or digit: before O there is one more, Ñ in a CURP and `&` in an RFC, which no number here has.
fn mexican(scalar: char) -> Option<u32> {
    let value = scalar.to_digit(36)?;
    Some(if scalar > 'n' { value + 1 } else { value })
}

/// RFC: Servicio de Administración Tributaria. Four letters of a person's name or three of a company's, a date, and three that
/// check; some were given with a wrong last one.
fn rfc(number: &str) -> bool {
    let letters = number.bytes().take_while(u8::is_ascii_lowercase).count();
    let date = part(number, letters, letters + 6);
    let rest = number.get(letters + 6..).unwrap_or_default();
    let alnum = rest.bytes().all(|byte| byte.is_ascii_alphanumeric());
    matches!((letters, rest.len()), (4, 0 | 3) | (3, 3)) && is_digits(date, 6) && is_day(date, 4, 2) && alnum
}

/// The same with the right last one. The `&` that a company's may have parts it in two, so that those are not found.
fn rfc_checked(number: &str) -> bool {
    const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
    let Some(mut values) = number.chars().rev().skip(1).map(mexican).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    // A blank stands before a company's, and counts 37.
    values.resize(12, 37);
    let check = match (11 - weighed(&values, &WEIGHTS) % 11) % 11 {
        10 => Some('a'),
        digit => char::from_digit(digit, 10),
    };
    matches!(number.len(), 12 | 13) && rfc(number) && number.chars().next_back() == check
}

/// CUI: Registro Nacional de las Personas. Eight digits and their check, department and municipality.
fn guatemalan(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[2, 3, 4, 5, 6, 7, 8, 9]);
    let department = part(number, 9, 11).parse::<u32>().unwrap_or_default();
    let known = (1..=22).contains(&department) && part(number, 11, 13) != "00";
    is_digits(number, 13) && known && digits.get(8) == Some(&(sum % 11))
}

/// NIT: Superintendencia de Administración Tributaria, reglas y validaciones de la factura electrónica; K is ten.
fn guatemalan_tax(number: &str) -> bool {
    let (Some(head), Some(check)) = (number.get(..number.len().saturating_sub(1)), number.chars().next_back()) else {
        return false;
    };
    let Some(mut digits) = digits(head) else { return false };
    digits.reverse();
    let sum = weighed(&digits, &[2, 3, 4, 5, 6, 7, 8, 9]);
    let check = if check == 'k' { Some(10) } else { check.to_digit(10) };
    (6..=9).contains(&number.len()) && !is_zero(number) && check == Some((11 - sum % 11) % 11)
}

/// NIT: Ministerio de Hacienda, as commonly published: place, date, a count, and a check that older counts have another way.
fn salvadoran_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = if part(number, 10, 13) <= "100" {
        weighed(&digits, &[14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 % 10
    } else {
        (11 - weighed(&digits, &[2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10
    };
    is_digits(number, 14) && number.starts_with(['0', '1', '9']) && digits.last() == Some(&check)
}

/// DUI: Registro Nacional de las Personas Naturales, as commonly published.
fn salvadoran(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    is_digits(number, 9) && weighed(&digits, &[9, 8, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(10)
}

/// Cédula of a citizen (9 or, with a 0 before, 10 digits), of a company (10) and of a foreigner (DIMEX, 11 or 12): Ministerio de
/// Hacienda.
fn costa_rican(number: &str) -> bool {
    let company = || match part(number, 0, 1) {
        "0" => true,
        "2" => matches!(part(number, 1, 4), "100" | "200" | "300" | "400"),
        "3" => part(number, 1, 4)
            .parse::<u32>()
            .is_ok_and(|kind| matches!(kind, 2..=14 | 101..=110)),
        "4" => part(number, 1, 4) == "000",
        "5" => part(number, 1, 4) == "001",
        _ => false,
    };
    match number.len() {
        9 => is_digits(number, 9) && !number.starts_with('0'),
        10 => is_digits(number, 10) && !is_zero(number) && company(),
        length => matches!(length, 11 | 12) && is_digits(number, length) && number.starts_with('1'),
    }
}

/// Cédula: Junta Central Electoral. Luhn's formula; some old ones break it.
fn dominican(number: &str) -> bool {
    is_digits(number, 11) && luhn(number)
}

/// RNC: Dirección General de Impuestos Internos.
fn dominican_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let rest = weighed(&digits, &[7, 9, 8, 6, 5, 4, 3, 2]) % 11;
    is_digits(number, 9) && digits.last() == Some(&((19 - rest) % 9 + 1))
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_north_america_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "«536-90-4399», 666-90-4399, 078-05-1120, 123-45-67890, 536-90-4399-1, 536904399",
                "SSN «536904399»",
                "«912-90-3456» 912-66-3456",
                "order 91-1144442, 123-456-782, 576937-K, 00016297-5, 3-0455-0175 or 1-31-24679-6",
                "EIN «91-1144442», EIN 07-1144442",
                "«1EG4-TE5-MK73» 1EG4-TE5-MB73",
                "social insurance number «123-456-782», NAS «123 456 782», SIN 123-456-783, SIN 823-456-785",
                "BN «12302 6635», BN «123026635RC0001», BN 12302 6636",
                "«BOXW310820HNERXN09» BOXW310820HNERXN08",
                "«GODE561231GR8» «MAB-930714-8T4» VACE-460910-SX6",
                "RFC «VACE-460910-SX6», RFC VACE-461310-SX6",
                "«1600 12341 0101», 1600 12342 0101, 1600 12341 2301",
                "NIT «576937-K», NIT 576937-1",
                "«0614-050707-104-8» 0614-050707-104-0",
                "DUI «00016297-5», DUI 00016297-4",
                "Cédula «3-0455-0175», DIMEX «155812994816»",
                "«001-1391820-5», 001-1391820-6",
                "RNC «1-31-24679-6», RNC 1-31-24679-5",
            ],
        );
    }
}
