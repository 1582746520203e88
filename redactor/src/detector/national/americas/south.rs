//! South America.

use crate::detector::national::{Alone, Row, is_digits, is_zero, part};
use crate::detector::sums::{digits, luhn, weighed};

/// All of them.
pub(in crate::detector::national) const ROWS: &[Row] = &[
    Row {
        country: "BR",
        layouts: &["ddd.ddd.ddd-dd"],
        valid: cpf,
        cues: &["cpf", "c.p.f", "cadastro de pessoa*", "contribuinte*"],
        alone: Alone::Parted,
        reason: "a Brazilian person's tax number whose check digits are right",
    },
    Row {
        country: "BR",
        layouts: &["xx.xxx.xxx/xxxx-dd"],
        valid: cnpj,
        cues: &["cnpj", "c.n.p.j", "cadastro nacional*", "pessoa juridica"],
        alone: Alone::Parted,
        reason: "a Brazilian company's tax number whose check digits are right",
    },
    Row {
        country: "BR",
        layouts: &["ddd.ddddd.dd-d"],
        valid: nis,
        cues: &["pis", "pasep", "pis/pasep", "nis", "nit", "integracao social"],
        alone: Alone::Parted,
        reason: "a Brazilian social number whose check digit is right",
    },
    Row {
        country: "AR",
        layouts: &["dd-dddddddd-d"],
        valid: cuit,
        cues: &["cuit", "cuil", "cdi", "c.u.i.t", "c.u.i.l"],
        alone: Alone::Parted,
        reason: "an Argentine tax or labour number whose check digit is right",
    },
    Row {
        country: "AR",
        layouts: &["d.ddd.ddd", "dd.ddd.ddd"],
        valid: argentine,
        cues: &["dni", "d.n.i", "documento nacional*", "documento", "l.e", "l.c"],
        alone: Alone::Never,
        reason: "the shape of an Argentine identity number beside a word for one",
    },
    Row {
        country: "CL",
        layouts: &["d.ddd.ddd-x", "dd.ddd.ddd-x"],
        valid: rut,
        cues: &["rut", "run", "r.u.t", "r.u.n", "rol unico*", "cedula*"],
        alone: Alone::Parted,
        reason: "a Chilean identity and tax number whose check digit is right",
    },
    Row {
        country: "CO",
        layouts: &["ddd.ddd.ddd-d", "dd.ddd.ddd-d", "d.ddd.ddd.ddd-d"],
        valid: colombian_tax,
        cues: &["nit", "n.i.t", "rut", "identificacion tributaria"],
        alone: Alone::Never,
        reason: "a Colombian tax number whose check digit is right",
    },
    Row {
        country: "CO",
        layouts: &["ddd.ddd", "d.ddd.ddd", "dd.ddd.ddd", "ddd.ddd.ddd", "d.ddd.ddd.ddd"],
        valid: colombian,
        cues: &["cedula*", "c.c", "tarjeta de identidad", "t.i", "nuip"],
        alone: Alone::Never,
        reason: "the shape of a Colombian identity number beside a word for one",
    },
    Row {
        country: "PE",
        layouts: &["dddddddd", "dddddddd-x"],
        valid: peruvian,
        cues: &["dni", "d.n.i", "cui", "documento nacional*", "documento"],
        alone: Alone::Never,
        reason: "the shape of a Peruvian identity number beside a word for one",
    },
    Row {
        country: "PE",
        layouts: &["ddddddddddd"],
        valid: peruvian_tax,
        cues: &["ruc", "r.u.c", "contribuyente*", "sunat"],
        alone: Alone::Never,
        reason: "a Peruvian tax number whose check digit is right",
    },
    Row {
        country: "UY",
        layouts: &["d.ddd.ddd-d"],
        valid: uruguayan,
        cues: &["cedula*", "c.i", "ci", "documento"],
        alone: Alone::Parted,
        reason: "a Uruguayan identity number whose check digit is right",
    },
    Row {
        country: "UY",
        layouts: &["dddddddddddd", "dd-dddddd-ddd-d"],
        valid: uruguayan_tax,
        cues: &["rut", "ruc", "dgi", "contribuyente*"],
        alone: Alone::Always,
        reason: "a Uruguayan tax number whose check digit is right",
    },
    Row {
        country: "EC",
        layouts: &["ddddddddd-d", "dd-ddddddd-d"],
        valid: ecuadorian,
        cues: &["cedula*", "c.i", "ci", "identidad", "c.c"],
        alone: Alone::Never,
        reason: "an Ecuadorian identity number whose check digit is right",
    },
    Row {
        country: "EC",
        layouts: &["ddddddddddddd", "ddddddddd-dddd", "dddddddddd-ddd"],
        valid: ecuadorian_tax,
        cues: &["ruc", "r.u.c", "contribuyente*"],
        alone: Alone::Never,
        reason: "an Ecuadorian tax number whose check digit is right",
    },
    Row {
        country: "VE",
        layouts: &["a-dddddddd-d", "addddddddd"],
        valid: rif,
        cues: &["rif", "r.i.f", "registro de informacion fiscal", "informacion fiscal"],
        alone: Alone::Parted,
        reason: "a Venezuelan tax number whose check digit is right",
    },
    Row {
        country: "VE",
        layouts: &["a-d.ddd.ddd", "a-dd.ddd.ddd"],
        valid: venezuelan,
        cues: &["cedula*", "c.i", "ci", "identidad"],
        alone: Alone::Never,
        reason: "the shape of a Venezuelan identity number beside a word for one",
    },
    Row {
        country: "PY",
        layouts: &["dddddd-d", "ddddddd-d", "dddddddd-d"],
        valid: paraguayan_tax,
        cues: &["ruc", "r.u.c", "contribuyente*"],
        alone: Alone::Never,
        reason: "a Paraguayan tax number whose check digit is right",
    },
    Row {
        country: "PY",
        layouts: &["ddd.ddd", "d.ddd.ddd"],
        valid: paraguayan,
        cues: &["cedula*", "c.i", "identidad"],
        alone: Alone::Never,
        reason: "the shape of a Paraguayan identity number beside a word for one",
    },
];

/// Eleven less the sum's rest over eleven, and 0 where that has two digits: the check of CPF and CNPJ.
fn brazilian(sum: u32) -> u32 {
    (11 - sum % 11) % 11 % 10
}

/// CPF: Receita Federal. Eleven like digits have right checks, and are given to nobody.
fn cpf(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let first = brazilian(weighed(&digits, &[10, 9, 8, 7, 6, 5, 4, 3, 2]));
    let second = brazilian(weighed(&digits, &[11, 10, 9, 8, 7, 6, 5, 4, 3, 2]));
    let alike = number.chars().all(|digit| number.starts_with(digit));
    let checks = digits.get(9..).is_some_and(|checks| checks == [first, second]);
    is_digits(number, 11) && !alike && checks
}

/// CNPJ: Receita Federal, Instrução Normativa RFB 2229 of 2024: since July 2026 with letters, which count by their place in ASCII.
fn cnpj(number: &str) -> bool {
    let value = |byte: u8| u32::from(byte.to_ascii_uppercase()).checked_sub(u32::from(b'0'));
    let Some(values) = number.bytes().map(value).collect::<Option<Vec<u32>>>() else {
        return false;
    };
    let first = brazilian(weighed(&values, &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
    let second = brazilian(weighed(&values, &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
    let checks = values.get(12..).is_some_and(|checks| checks == [first, second]);
    number.len() == 14 && !number.starts_with("000000000000") && checks
}

/// NIS, which is PIS and PASEP too: Caixa Econômica Federal.
fn nis(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = brazilian(weighed(&digits, &[3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
    is_digits(number, 11) && !is_zero(number) && digits.last() == Some(&check)
}

/// CUIT and CUIL: Agencia de Recaudación y Control Aduanero, by the OECD's sheet on Argentina.
fn cuit(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = match 11 - weighed(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11 {
        11 => 0,
        10 => 9,
        check => check,
    };
    let kind = matches!(
        part(number, 0, 2),
        "20" | "23" | "24" | "25" | "26" | "27" | "30" | "33" | "34" | "50" | "51" | "55"
    );
    is_digits(number, 11) && kind && digits.last() == Some(&check)
}

/// DNI: Registro Nacional de las Personas. Seven digits or eight.
fn argentine(number: &str) -> bool {
    (is_digits(number, 7) || is_digits(number, 8)) && !is_zero(number)
}

/// RUT and RUN: Servicio de Registro Civil, Servicio de Impuestos Internos. Modulo 11, K is ten.
fn rut(number: &str) -> bool {
    let (Some(head), Some(check)) = (number.get(..number.len().saturating_sub(1)), number.chars().next_back()) else {
        return false;
    };
    let Some(mut digits) = digits(head) else { return false };
    digits.reverse();
    let sum = weighed(&digits, &[2, 3, 4, 5, 6, 7, 2, 3]);
    let check = if check == 'k' { Some(10) } else { check.to_digit(10) };
    matches!(number.len(), 8 | 9) && !is_zero(number) && check == Some((11 - sum % 11) % 11)
}

/// NIT: Dirección de Impuestos y Aduanas Nacionales, orden administrativa 4 of 1989. Weights are primes.
fn colombian_tax(number: &str) -> bool {
    let Some(mut digits) = digits(number) else { return false };
    digits.reverse();
    let sum = weighed(&digits, &[0, 3, 7, 13, 17, 19, 23, 29, 37, 41, 43]) % 11;
    let check = if sum < 2 { sum } else { 11 - sum };
    matches!(number.len(), 9..=11) && !is_zero(number) && digits.first() == Some(&check)
}

/// Cédula de ciudadanía: Registraduría Nacional. Six to eight digits, and ten that begin with 1.
fn colombian(number: &str) -> bool {
    matches!(number.len(), 6..=8) && is_digits(number, number.len()) && !is_zero(number)
        || is_digits(number, 10) && number.starts_with('1')
}

/// DNI: Registro Nacional de Identificación y Estado Civil; its check may be a digit or a letter.
fn peruvian(number: &str) -> bool {
    let Some(digits) = digits(part(number, 0, 8)) else {
        return false;
    };
    let sum = weighed(&digits, &[3, 2, 7, 6, 5, 4, 3, 2]) % 11;
    let is =
        |checks: &str| usize::try_from(sum).ok().and_then(|at| checks.chars().nth(at)) == number.chars().next_back();
    match number.len() {
        8 => is_digits(number, 8) && !is_zero(number),
        9 => is("65432110987") || is("kjihgfedcba"),
        _ => false,
    }
}

/// RUC: Superintendencia Nacional de Aduanas y de Administración Tributaria.
fn peruvian_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = (11 - weighed(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10;
    let kind = matches!(part(number, 0, 2), "10" | "15" | "17" | "20");
    is_digits(number, 11) && kind && digits.last() == Some(&check)
}

/// Cédula de identidad: Dirección Nacional de Identificación Civil.
fn uruguayan(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let sum = weighed(&digits, &[2, 9, 8, 7, 6, 3, 4, 1]);
    is_digits(number, 8) && !is_zero(number) && sum.is_multiple_of(10)
}

/// RUT: Dirección General Impositiva. Office, a count, 001 and the check.
fn uruguayan_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let check = (11 - weighed(&digits, &[4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    let office = part(number, 0, 2)
        .parse::<u32>()
        .is_ok_and(|office| (1..=22).contains(&office));
    let shaped = office && part(number, 2, 8) != "000000" && part(number, 8, 11) == "001";
    is_digits(number, 12) && shaped && digits.last() == Some(&check)
}

/// Cédula: Dirección General de Registro Civil. Province, a digit below 7, and Luhn's formula.
fn ecuadorian(number: &str) -> bool {
    let province = part(number, 0, 2)
        .parse::<u32>()
        .is_ok_and(|province| matches!(province, 1..=24 | 30 | 50));
    // Luhn's formula refuses all zeros, and so does the province.
    is_digits(number, 10) && province && part(number, 2, 3) <= "6" && luhn(number)
}

/// RUC: Servicio de Rentas Internas. A person's is the cédula and a place of business; 6 is a public body's, 9 a company's.
fn ecuadorian_tax(number: &str) -> bool {
    let Some(digits) = digits(number) else { return false };
    let province = part(number, 0, 2)
        .parse::<u32>()
        .is_ok_and(|province| matches!(province, 1..=24 | 30 | 50));
    let place = part(number, 10, 13) != "000";
    let natural = || place && ecuadorian(part(number, 0, 10));
    let public = || part(number, 9, 13) != "0000" && weighed(&digits, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
    let company = || place && weighed(&digits, &[4, 3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11);
    let right = match part(number, 2, 3) {
        "6" => public() || natural(),
        "9" => public() || company(),
        "7" | "8" => false,
        _ => natural(),
    };
    is_digits(number, 13) && province && right
}

/// RIF: Servicio Nacional Integrado de Administración Aduanera y Tributaria. The letter is the kind of who pays.
fn rif(number: &str) -> bool {
    let kind = match number.chars().next() {
        Some('v') => 4,
        Some('e') => 8,
        Some('j') => 12,
        Some('p') => 16,
        Some('g') => 20,
        _ => return false,
    };
    let Some(digits) = digits(part(number, 1, 10)) else {
        return false;
    };
    let check = match 11 - (kind + weighed(&digits, &[3, 2, 7, 6, 5, 4, 3, 2])) % 11 {
        10 | 11 => 0,
        check => check,
    };
    number.len() == 10 && digits.last() == Some(&check)
}

/// Cédula: Servicio Administrativo de Identificación, Migración y Extranjería. V for citizens, E for foreigners.
fn venezuelan(number: &str) -> bool {
    let count = number.get(1..).unwrap_or_default();
    number.starts_with(['v', 'e']) && matches!(count.len(), 7 | 8) && is_digits(count, count.len())
}

/// RUC: Dirección Nacional de Ingresos Tributarios. Modulo 11.
fn paraguayan_tax(number: &str) -> bool {
    let Some(mut digits) = digits(number) else { return false };
    digits.reverse();
    let sum = weighed(&digits, &[0, 2, 3, 4, 5, 6, 7, 8, 9]);
    (7..=9).contains(&number.len()) && !is_zero(number) && digits.first() == Some(&((11 - sum % 11) % 11 % 10))
}

/// Cédula de identidad: Policía Nacional, Departamento de Identificaciones. Six digits or seven.
fn paraguayan(number: &str) -> bool {
    (is_digits(number, 6) || is_digits(number, 7)) && !is_zero(number)
}

#[cfg(test)]
mod tests {
    use crate::detector::check;
    use crate::finding::Kind;

    #[test]
    fn numbers_of_south_america_are_found() {
        check(
            Kind::National,
            &[],
            &[
                "«390.533.447-05», 390.533.447-06, 111.111.111-11, 39053344705",
                "CPF «39053344705»",
                "«16.727.230/0001-97» «12.ABC.345/01DE-35» 16.727.230/0001-98",
                "«120.56412.54-5» 120.56412.54-6",
                "«20-26756539-3» 20-26756539-4",
                "CUIL «20267565393»",
                "DNI «20.123.456»",
                "«12.531.909-2» 12.531.909-3",
                "RUT «12531909-2»",
                "order 12531909-2, 213.123.432-1, 20512333797, 171430710-3, 1.010.203.040 or 80028061-0",
                "NIT «213.123.432-1»",
                "cédula «1.010.203.040»",
                "RUC «20512333797», RUC 20512333798",
                "DNI «10117410-2»",
                "«1.234.567-2» 1.234.567-3",
                "«211003420017» 211003420018",
                "cédula «171430710-3»",
                "RUC «1792060346001»",
                "«V-11470283-4» V-11470283-3",
                "C.I. «V-12.345.678»",
                "RUC «80028061-0»",
                "cédula «1.234.567»",
            ],
        );
    }
}
