//! Whether the text that stands in a cell is what its value shows. Programs make it of the value by a format and a language; what they
//! cannot have made is not what a reader of the spreadsheet sees.

use super::data::Data;
use super::moment::Instant;

/// Names that programs give to months and days, and to the halves of a day.
const NAMES: [&str; 22] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "am",
    "pm",
    "sept",
];

/// Letters of a number and of a day at most.
const LONGEST: usize = 200;

/// Without the words of the format, each of which becomes a blank; a sign between digits is for those who read these.
fn bare(text: &str, data: Option<&Data>) -> String {
    let words = data.map(|data| data.words.as_slice()).unwrap_or_default();
    let words = words.iter().map(|word| word.trim());
    let telling = |word: &&str| {
        word.chars()
            .any(|sign| !matches!(sign, '.' | ',' | '-' | ':' | '/' | '\''))
    };
    let mut bare = text.to_owned();
    for word in words.filter(telling) {
        bare = bare.replace(word, " ");
    }
    bare
}

/// Whether `text` is `value`, in whatever language it is written: rounded to the digits that are shown.
pub(super) fn number(text: &str, value: f64, data: Option<&Data>) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = bare(text, data);
    let beside = |sign: char| matches!(sign, '\'' | '\u{2019}' | '(' | ')' | '+') || is_currency(sign);
    let is_part = |sign: &char| !sign.is_whitespace() && !beside(*sign);
    let core: String = bare.chars().filter(is_part).collect();
    let core = core.replace('\u{2212}', "-");
    let core = core.trim_start_matches('-').trim_end_matches('-');
    let (core, percent) = core.strip_suffix('%').map_or((core, 1.0), |core| (core, 100.0));
    let factor = data.map_or(1.0, |data| data.factor);
    let wanted = value.abs() * percent / if factor > 0.0 { factor } else { 1.0 };
    [('.', ','), (',', '.')].into_iter().any(|(point, group)| {
        let core = core.replace(group, "").replace(point, ".");
        is_near(&core, wanted)
    })
}

/// Signs of currencies: which of them a format of the reader's own country shows is not in the file.
fn is_currency(sign: char) -> bool {
    matches!(sign, '$' | '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}')
}

/// Whether a number in digits is `wanted`, as far as it has digits.
fn is_near(core: &str, wanted: f64) -> bool {
    let known = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | 'E' | 'e' | '-');
    let Some(near) = core.parse::<f64>().ok().filter(|_| core.chars().all(known)) else {
        return false;
    };
    let mantissa = core.split(['E', 'e']).next().unwrap_or_default();
    let decimals = mantissa.split_once('.').map_or(0, |(_, behind)| behind.len());
    let unit = match core.split_once(['E', 'e']) {
        Some((_, power)) => 10_f64.powi(power.parse().unwrap_or(0)),
        None => 1.0,
    };
    let half = 0.51 * unit * 10_f64.powi(-i32::try_from(decimals).unwrap_or(0));
    (near - wanted).abs() <= half + wanted * 1e-14
}

/// Whether `text` is the day and time of `instant`: every number in it is one of theirs, and every word a name in English or one of the
/// format.
pub(super) fn moment(text: &str, instant: &Instant, data: Option<&Data>) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let bare = bare(text, data).to_lowercase();
    let numbers = numbers(instant);
    let digits = |piece: &str| piece.parse::<i64>().is_ok_and(|number| numbers.contains(&number));
    let mut pieces = bare
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|piece| !piece.is_empty());
    let known = |piece: &str| match piece.bytes().all(|sign| sign.is_ascii_digit()) {
        true => digits(piece),
        false => is_name(piece),
    };
    let sign = |sign: char| sign.is_alphanumeric() || sign.is_whitespace() || "-./,:'".contains(sign);
    bare.chars().all(sign) && pieces.clone().next().is_some() && pieces.all(known)
}

fn is_name(piece: &str) -> bool {
    let mut names = NAMES.iter();
    names.any(|name| piece == *name || name.get(..3) == Some(piece))
}

/// All numbers that are shown of an instant.
fn numbers(instant: &Instant) -> Vec<i64> {
    let seconds = instant.seconds;
    let hour = seconds / 3_600;
    let mut numbers = vec![
        hour,
        hour % 24,
        (hour + 11) % 12 + 1,
        seconds / 60,
        seconds / 60 % 60,
        seconds,
        seconds % 60,
    ];
    if let Some((year, month, day)) = instant.day {
        numbers.extend([year, year % 100, month, day]);
    }
    numbers
}

/// Whether `text` is what a formula shows that has no result.
pub(super) fn error(text: &str) -> bool {
    let named = text.strip_prefix('#').is_some_and(|name| {
        let known = |sign: char| sign.is_ascii_uppercase() || matches!(sign, '/' | '0' | '!' | '?');
        (3..=8).contains(&name.len()) && name.chars().all(known)
    });
    let numbered = text
        .strip_prefix("Err:")
        .is_some_and(|number| number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit()));
    named || numbered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(words: &[&str]) -> Data {
        Data {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            factor: 1.0,
            ..Data::default()
        }
    }

    #[test]
    fn numbers_are_known_in_every_language_and_nothing_else_is() {
        for (text, value, words) in [
            ("1.234,50 \u{20ac}", 1234.5, &["\u{20ac}"][..]),
            ("1 234,5", 1234.5, &[]),
            ("-3.14159265358979", -std::f64::consts::PI, &[]),
            ("($5.00)", -5.0, &["$"]),
            ("12,5%", 0.125, &[]),
            ("1,23E+05", 123_456.0, &[]),
            ("007", 7.0, &[]),
            ("$1,234.57 ", 1234.5678, &[]),
        ] {
            assert!(number(text, value, Some(&data(words))), "{text}");
        }
        for (text, value, words) in [
            ("6", 5.0, &[][..]),
            ("5 Ann", 5.0, &["kg"]),
            ("", 0.0, &[]),
            ("5 555", 5.0, &[]),
        ] {
            assert!(!number(text, value, Some(&data(words))), "{text}");
        }
    }

    #[test]
    fn days_are_known_by_their_numbers_and_names() {
        let day = Instant::of_day("2021-05-04T15:06:07").unwrap();
        for text in [
            "04.05.2021",
            "Tuesday, May 4, 2021",
            "4 May 21 3:06 PM",
            "15:06:07",
            "Tuesday",
        ] {
            assert!(moment(text, &day, None), "{text}");
        }
        for text in ["9.9.2021", "4. Mai 2021", "Ann", "", "4711"] {
            assert!(!moment(text, &day, None), "{text}");
        }
        assert!(moment("36:00", &Instant::of_time("PT36H00M00S").unwrap(), None));
        assert!(moment("4. Mai", &day, Some(&data(&[". Mai"]))));
    }

    #[test]
    fn errors_have_names_or_numbers() {
        assert!(["#N/A", "#DIV/0!", "Err:502", "#NAME?"].into_iter().all(error));
        assert!(!["", "#", "#Ann", "Err:", "Err:Ann", "#N/A Ann"].into_iter().any(error));
    }
}
