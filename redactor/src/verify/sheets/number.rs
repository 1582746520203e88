//! What a number shows in the forms that copies have, by digits alone.

/// Forms, with so many digits behind the point each, and those of days and times.
const DECIMALS: usize = 11;
const KINDS: usize = 4;
const MOMENTS: [&str; 11] = [
    "Y-M-D",
    "Y-M-D h:m",
    "Y-M-D h:m:s",
    "D.M.Y",
    "D/M/Y",
    "M/D/Y",
    "d.n.Y",
    "d/n/Y",
    "n/d/Y",
    "h:m",
    "h:m:s",
];

const STRANGE: &str = "a number that is written otherwise";

/// The letters that `value` shows in form `form`, from 0.
pub(in super::super) fn shown(value: &str, form: usize) -> Result<String, &'static str> {
    let (kind, decimals) = (form / DECIMALS, form % DECIMALS);
    if kind >= KINDS {
        let moment = MOMENTS
            .get(form - KINDS * DECIMALS)
            .ok_or("a style that no workbook of ours has")?;
        return day(value, moment);
    }
    let (sign, size) = value.strip_prefix('-').map_or(("", value), |size| ("-", size));
    let shown = match kind {
        0 => with_decimals(size, decimals)?.to_owned(),
        1 => grouped(with_decimals(size, decimals)?)?,
        2 => percent(with_decimals(size, decimals + 2)?)?,
        _ => scientific(size, decimals)?.to_owned(),
    };
    let digits = size.bytes().filter(u8::is_ascii_digit).count();
    let nothing = size.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    if digits > 18 || (nothing && !sign.is_empty()) {
        return Err(STRANGE);
    }
    Ok(format!("{sign}{shown}"))
}

/// A number of digits with so many behind its point, and no nought that is not needed before.
fn with_decimals(size: &str, decimals: usize) -> Result<&str, &'static str> {
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let digits = [whole, fraction]
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let pointed = size.contains('.') == (decimals > 0);
    let led = whole.is_empty() || (whole.len() > 1 && whole.starts_with('0'));
    if digits && pointed && !led && fraction.len() == decimals {
        Ok(size)
    } else {
        Err(STRANGE)
    }
}

fn grouped(size: &str) -> Result<String, &'static str> {
    let whole = size.split('.').next().unwrap_or_default();
    // What has no thousands is of another form.
    if whole.len() < 4 {
        return Err(STRANGE);
    }
    let mut shown = String::new();
    for (at, letter) in size.chars().enumerate() {
        if at > 0 && at < whole.len() && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(letter);
    }
    Ok(shown)
}

/// The point two places further right.
fn percent(size: &str) -> Result<String, &'static str> {
    let (whole, fraction) = size.split_once('.').ok_or(STRANGE)?;
    let (near, far) = fraction.split_at_checked(2).ok_or(STRANGE)?;
    let moved = format!("{whole}{near}");
    let moved = moved.trim_start_matches('0');
    let moved = if moved.is_empty() { "0" } else { moved };
    let point = if far.is_empty() { "" } else { "." };
    Ok(format!("{moved}{point}{far}%"))
}

fn scientific(size: &str, decimals: usize) -> Result<&str, &'static str> {
    let (mantissa, power) = size.split_once('E').ok_or(STRANGE)?;
    let mantissa = with_decimals(mantissa, decimals)?;
    let digits = power.strip_prefix(['+', '-']).ok_or(STRANGE)?;
    let number: u16 = digits.parse().map_err(|_| STRANGE)?;
    let one = mantissa
        .split('.')
        .next()
        .is_some_and(|whole| whole.len() == 1 && whole != "0");
    if one && number < 300 && format!("{number:02}") == digits && power != "-00" {
        Ok(size)
    } else {
        Err(STRANGE)
    }
}

/// A number of days: eleven digits behind the point, where it is not midnight.
fn day(value: &str, moment: &str) -> Result<String, &'static str> {
    let (days, part) = value.split_once('.').unwrap_or((value, "0"));
    let number: u32 = days.parse().map_err(|_| STRANGE)?;
    let part_number: u64 = part.parse().map_err(|_| STRANGE)?;
    // Seconds are the nearest to the part, and the part is the first that is not below them.
    let seconds = (part_number * 86_400 + 50_000_000_000) / 100_000_000_000;
    let again = (seconds * 100_000_000_000).div_ceil(86_400);
    let timed = value.contains('.');
    let same =
        number.to_string() == days && again == part_number && timed == (again > 0) && (!timed || part.len() == 11);
    let dated = moment.contains('Y');
    if !same || (dated && number < 61) || (!dated && number > 0) || number > 2_958_465 {
        return Err(STRANGE);
    }
    if seconds > 0 && (!moment.contains('h') || (!moment.contains('s') && !seconds.is_multiple_of(60))) {
        return Err("a number of which less is shown than it holds");
    }
    let (year, month, day) = date(number);
    let one = |letter: char| match letter {
        'Y' => format!("{year:04}"),
        'M' => format!("{month:02}"),
        'D' => format!("{day:02}"),
        'n' => month.to_string(),
        'd' => day.to_string(),
        'h' => format!("{:02}", seconds / 3_600),
        'm' => format!("{:02}", seconds / 60 % 60),
        's' => format!("{:02}", seconds % 60),
        _ => letter.to_string(),
    };
    Ok(moment.chars().map(one).collect())
}

/// Year, month and day, by the lengths of years and months.
fn date(serial: u32) -> (u32, u32, u32) {
    // The 29th of February 1900, which there was not, is counted.
    let before = |year: u32| {
        let last = year - 1;
        365 * last + last / 4 - last / 100 + last / 400
    };
    let first = |year: u32| before(year) - before(1900) + 1 + u32::from(year > 1900);
    let mut year = 1900 + serial / 366;
    while first(year + 1) <= serial {
        year += 1;
    }
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400) || year == 1900);
    let mut rest = serial.saturating_sub(first(year));
    for (month, length) in (1..).zip([31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
        if rest < length {
            return (year, month, rest + 1);
        }
        rest -= length;
    }
    (year, 12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_what_their_form_says() {
        for (value, form, wanted) in [
            ("0", 0, "0"),
            ("-3.14", 2, "-3.14"),
            ("-1234.50", 13, "-1,234.50"),
            ("1234567", 11, "1,234,567"),
            ("0.12", 22, "12%"),
            ("-0.0520", 24, "-5.20%"),
            ("12.50", 22, "1250%"),
            ("1.23E+05", 35, "1.23E+05"),
            ("44320", 44, "2021-05-04"),
            ("61", 44, "1900-03-01"),
            ("2958465", 47, "31.12.9999"),
            ("44320.62916666667", 45, "2021-05-04 15:06"),
            ("44320", 51, "4/5/2021"),
            ("44320", 52, "5/4/2021"),
            ("0.62924768519", 54, "15:06:07"),
        ] {
            assert_eq!(shown(value, form).as_deref(), Ok(wanted), "{value}");
        }
    }

    #[test]
    fn a_number_that_holds_more_or_is_written_otherwise_is_named() {
        for (value, form) in [
            ("3.14159", 2),
            ("03", 0),
            ("-0", 0),
            ("1.0", 0),
            ("123", 11),
            ("0.1234", 22),
            ("1.23E5", 35),
            ("12.3E+05", 34),
            ("44320.62916666667", 44),
            ("44320.62924768519", 45),
            ("44320.5", 45),
            ("60", 44),
            ("44320", 53),
            ("x", 0),
            ("", 0),
            ("1", 55),
        ] {
            assert!(shown(value, form).is_err(), "{value}");
        }
    }
}
