//! The forms in which a number of a copy is a number again: what it shows, and the value that shows it. Where one does not give the
//! other, letter for letter, a cell is text.

use super::shown::date::{Day, ticks};
use crate::document::{Count, Moment, Shape};

/// Digits behind the point at most.
const DECIMALS: u8 = 10;

/// Digits of a number at most: what all programs count with.
const DIGITS: usize = 15;

/// How numbers are written, and days and times, in the order of the styles.
const COUNTS: [Count; 4] = [Count::Plain, Count::Grouped, Count::Percent, Count::Scientific];
const MOMENTS: [(Moment, &str); 11] = [
    (Moment::Iso, "yyyy-mm-dd"),
    (Moment::IsoMinute, "yyyy-mm-dd hh:mm"),
    (Moment::IsoSecond, "yyyy-mm-dd hh:mm:ss"),
    (Moment::Dotted, "dd.mm.yyyy"),
    (Moment::DayFirst, "dd/mm/yyyy"),
    (Moment::MonthFirst, "mm/dd/yyyy"),
    (Moment::ShortDotted, "d.m.yyyy"),
    (Moment::ShortDayFirst, "d/m/yyyy"),
    (Moment::ShortMonthFirst, "m/d/yyyy"),
    (Moment::Minute, "hh:mm"),
    (Moment::Second, "hh:mm:ss"),
];

/// The first day that all programs count alike: the first of March 1900; and the last.
const FIRST: i64 = 61;
const LAST: i64 = 2_958_465;

/// The place of a form in the order of the styles: numbers, then days and times.
pub(crate) fn place(shape: Shape) -> Option<usize> {
    let decimals = usize::from(DECIMALS) + 1;
    match shape {
        Shape::Number { style, decimals: own } if own <= DECIMALS => {
            let style = COUNTS.iter().position(|count| *count == style)?;
            Some(style * decimals + usize::from(own))
        }
        Shape::Date(moment) => {
            let moment = MOMENTS.iter().position(|(other, _)| *other == moment)?;
            Some(COUNTS.len() * decimals + moment)
        }
        _ => None,
    }
}

/// All forms in the order of the styles.
pub(crate) fn all() -> Vec<Shape> {
    let numbers = COUNTS.iter().flat_map(|style| {
        let style = *style;
        (0..=DECIMALS).map(move |decimals| Shape::Number { style, decimals })
    });
    let moments = MOMENTS.iter().map(|(moment, _)| Shape::Date(*moment));
    numbers.chain(moments).collect()
}

/// The code of a form.
pub(crate) fn code(shape: Shape) -> String {
    match shape {
        Shape::Number { style, decimals } => {
            let point = if decimals > 0 { "." } else { "" };
            let zeros = "0".repeat(decimals.into());
            let (before, behind) = match style {
                Count::Plain => ("0", ""),
                Count::Grouped => ("#,##0", ""),
                Count::Percent => ("0", "%"),
                Count::Scientific => ("0", "E+00"),
            };
            format!("{before}{point}{zeros}{behind}")
        }
        Shape::Date(moment) => {
            let code = MOMENTS.iter().find(|(other, _)| *other == moment);
            code.map_or("General", |(_, code)| code).to_owned()
        }
        _ => "General".to_owned(),
    }
}

/// The form that shows `text` of a number.
pub(crate) fn number(text: &str, value: f64) -> Option<Shape> {
    let (shape, written) = parsed(text)?;
    let Shape::Number { style, decimals } = shape else {
        return None;
    };
    let near = written.parse::<f64>().ok()?;
    let more = if style == Count::Percent { 2 } else { 0 };
    let unit = match style {
        Count::Scientific => 10_f64.powf(near.abs().log10().floor()),
        _ => 1.0,
    };
    let half = 0.51 * unit * 10_f64.powi(-i32::from(decimals + more));
    ((near - value).abs() <= half).then_some(shape)
}

/// The form that shows `text` of a day, a time or both, counted from 1900.
pub(crate) fn date(text: &str, value: f64) -> Option<Shape> {
    let (days, seconds) = ticks(value, 1);
    let all = MOMENTS
        .iter()
        .filter_map(|(moment, _)| Some((*moment, moment_of(text, *moment)?)));
    let fits = |of: &(Moment, (i64, i64))| {
        let (day, second) = of.1;
        let timed = matches!(of.0, Moment::Minute | Moment::Second);
        // A time that is shown without its seconds has as many as are shown.
        (timed && days == 0 || day == days) && (second == 0 || second == seconds || second == seconds / 60 * 60)
    };
    all.into_iter().find(fits).map(|(moment, _)| Shape::Date(moment))
}

/// The value that shows `text` in a form; `None` where none does.
pub(crate) fn value(text: &str, shape: Shape) -> Option<String> {
    match shape {
        Shape::Number { .. } => {
            let (own, value) = parsed(text)?;
            (own == shape).then_some(value)
        }
        Shape::Date(moment) => {
            let (days, seconds) = moment_of(text, moment)?;
            Some(written(days, seconds))
        }
        _ => None,
    }
}

/// Year, month, day.
pub(crate) type Date = (i64, i64, i64);

/// The day, if there is one, and the second that `text` shows in a form.
pub(crate) fn instant(text: &str, shape: Shape) -> Option<(Option<Date>, i64)> {
    let Shape::Date(moment) = shape else { return None };
    let (days, seconds) = moment_of(text, moment)?;
    let timed = matches!(moment, Moment::Minute | Moment::Second);
    let Day { year, month, day } = Day::of(days);
    Some(((!timed).then_some((year, month, day)), seconds))
}

/// Days and seconds as a number of days: eleven digits of a day are less than a millionth of a second. The last one goes upward, for
/// where a cell is edited LibreOffice shows the second that has begun.
fn written(days: i64, seconds: i64) -> String {
    let part = (seconds * 100_000_000_000 + 86_399) / 86_400;
    if part == 0 {
        days.to_string()
    } else {
        format!("{days}.{part:011}")
    }
}

/// A number as it is shown: its form, and its value as it is written.
fn parsed(text: &str) -> Option<(Shape, String)> {
    let size = text.strip_prefix('-').unwrap_or(text);
    let sign = if size.len() < text.len() { "-" } else { "" };
    let (size, percent) = size.strip_suffix('%').map_or((size, false), |size| (size, true));
    let (size, power) = size
        .split_once('E')
        .map_or((size, None), |(size, power)| (size, Some(power)));
    let (whole, fraction) = match size.split_once('.') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (size, ""),
    };
    let grouped = whole.contains(',');
    let digits = if grouped { ungrouped(whole)? } else { whole.to_owned() };
    let all = [digits.as_str(), fraction].concat();
    let is_number = !digits.is_empty() && all.bytes().all(|digit| digit.is_ascii_digit());
    let led = digits.len() > 1 && digits.starts_with('0');
    let zero = all.bytes().all(|digit| digit == b'0');
    let decimals = u8::try_from(fraction.len()).ok().filter(|count| *count <= DECIMALS)?;
    if !is_number || led || all.len() > DIGITS || (zero && !sign.is_empty()) {
        return None;
    }
    let point = if fraction.is_empty() { "" } else { "." };
    let (style, value) = match (percent, power, grouped) {
        (true, None, false) => (Count::Percent, format!("{sign}{}", hundredths(&all, fraction.len()))),
        (false, Some(power), false) if digits.len() == 1 && digits != "0" && is_power(power) => {
            (Count::Scientific, format!("{sign}{size}E{power}"))
        }
        (false, None, true) => (Count::Grouped, format!("{sign}{digits}{point}{fraction}")),
        (false, None, false) => (Count::Plain, format!("{sign}{digits}{point}{fraction}")),
        _ => return None,
    };
    Some((Shape::Number { style, decimals }, value))
}

/// Without the commas between thousands.
fn ungrouped(whole: &str) -> Option<String> {
    let (first, rest) = whole.split_once(',')?;
    let even = rest.split(',').all(|group| group.len() == 3) && (1..=3).contains(&first.len());
    even.then(|| whole.replace(',', ""))
}

/// A sign and two digits, or three that need to be.
fn is_power(power: &str) -> bool {
    let digits = power.strip_prefix(['+', '-']).unwrap_or_default();
    let known = digits.parse::<u16>().is_ok_and(|power| power < 300) && power != "-00";
    known && (digits.len() == 2 || digits.len() == 3 && !digits.starts_with('0'))
}

/// `digits` with the point two places further left.
fn hundredths(digits: &str, decimals: usize) -> String {
    let padded = format!("{digits:0>width$}", width = decimals + 3);
    let (whole, fraction) = padded
        .split_at_checked(padded.len() - decimals - 2)
        .unwrap_or(("0", ""));
    let whole = whole.trim_start_matches('0');
    format!("{}.{fraction}", if whole.is_empty() { "0" } else { whole })
}

/// The day and the second that `text` shows.
fn moment_of(text: &str, moment: Moment) -> Option<(i64, i64)> {
    let clock = |text: &str, count: usize| {
        let parts = numbers(text, ':', [2, 2, 2].get(..count)?)?;
        let (hour, minute, second) = (*parts.first()?, *parts.get(1)?, parts.get(2).copied().unwrap_or(0));
        (hour < 24 && minute < 60 && second < 60).then_some(hour * 3_600 + minute * 60 + second)
    };
    let both = |count: usize| {
        let (day, time) = text.split_once(' ')?;
        Some((moment_of(day, Moment::Iso)?.0, clock(time, count)?))
    };
    let date = |sign: char, widths: [usize; 3], order: [usize; 3]| {
        let parts = numbers(text, sign, &widths)?;
        let [year, month, day] = order.map(|at| parts.get(at).copied().unwrap_or(-1));
        serial(year, month, day).map(|days| (days, 0))
    };
    match moment {
        Moment::Iso => date('-', [4, 2, 2], [0, 1, 2]),
        Moment::IsoMinute => both(2),
        Moment::IsoSecond => both(3),
        Moment::Dotted => date('.', [2, 2, 4], [2, 1, 0]),
        Moment::DayFirst => date('/', [2, 2, 4], [2, 1, 0]),
        Moment::MonthFirst => date('/', [2, 2, 4], [2, 0, 1]),
        Moment::ShortDotted => date('.', [1, 1, 4], [2, 1, 0]),
        Moment::ShortDayFirst => date('/', [1, 1, 4], [2, 1, 0]),
        Moment::ShortMonthFirst => date('/', [1, 1, 4], [2, 0, 1]),
        Moment::Minute => Some((0, clock(text, 2)?)),
        Moment::Second => Some((0, clock(text, 3)?)),
    }
}

/// Numbers parted by `sign`, each of so many digits: 1 is as many as it needs.
fn numbers(text: &str, sign: char, widths: &[usize]) -> Option<Vec<i64>> {
    let parts: Vec<&str> = text.split(sign).collect();
    let number = |(part, width): (&&str, &usize)| {
        let digits = part.bytes().all(|digit| digit.is_ascii_digit());
        let fits = part.len() == *width || *width == 1 && part.len() == 2 && !part.starts_with('0');
        (digits && fits).then(|| part.parse().ok())?
    };
    let fits = parts.len() == widths.len();
    fits.then(|| parts.iter().zip(widths).map(number).collect())?
}

/// The number of a day, if there is one.
pub(crate) fn serial(year: i64, month: i64, day: i64) -> Option<i64> {
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    let about = (year - 1900) * 365 + (year - 1900) / 4 + (month - 1) * 30;
    let near = (about - 40).max(FIRST)..=(about + 80).min(LAST);
    near.into_iter()
        .find(|serial| Day::of(*serial) == Day { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_a_value_that_shows_it() {
        for (text, shown, written) in [
            ("0", 0.0, "0"),
            ("4.14", 4.141_59, "4.14"),
            ("-1,234.50", -1234.5, "-1234.50"),
            ("12%", 0.123, "0.12"),
            ("-5.20%", -0.052, "-0.0520"),
            ("1250%", 12.5, "12.50"),
            ("1.23E+05", 123_456.0, "1.23E+05"),
            ("1E-120", 1e-120, "1E-120"),
        ] {
            let shape = number(text, shown).unwrap();
            assert_eq!(value(text, shape).as_deref(), Some(written), "{text}");
        }
        for (text, shown) in [
            ("007", 7.0),
            ("-0.00", -0.001),
            ("1234567890123456", 1_234_567_890_123_456.0),
            ("1,23", 123.0),
            ("1.", 1.0),
            (".5", 0.5),
            ("53", 3.0),
            ("($5.00)", -5.0),
            ("", 0.0),
            ("12.3E+03", 12_300.0),
        ] {
            assert_eq!(number(text, shown), None, "{text}");
        }
    }

    #[test]
    fn days_are_what_they_show_in_the_order_that_they_have() {
        let day = 44_320.0;
        for (text, of, moment, written) in [
            ("2021-05-04", day, Moment::Iso, "44320"),
            ("2021-05-04 15:06", 44_320.629_2, Moment::IsoMinute, "44320.62916666667"),
            ("04/05/2021", day, Moment::DayFirst, "44320"),
            ("05/04/2021", day, Moment::MonthFirst, "44320"),
            ("4.5.2021", day, Moment::ShortDotted, "44320"),
            ("15:06:07", 0.629_247_685, Moment::Second, "0.62924768519"),
            ("00:00", 0.0, Moment::Minute, "0"),
        ] {
            assert_eq!(date(text, of), Some(Shape::Date(moment)), "{text}");
            assert_eq!(value(text, Shape::Date(moment)).as_deref(), Some(written));
        }
        for seconds in 0..86_400_i32 {
            let begun = written(0, seconds.into()).parse::<f64>().unwrap() * 86_400.0 - f64::from(seconds);
            assert!(
                (-1e-9..1e-3).contains(&begun),
                "{seconds}: not the second that has begun"
            );
        }
        assert_eq!(date("2021-02-30", day), None);
        assert_eq!(date("1900-02-28", 59.0), None);
        assert_eq!(date("04/05/2021", 44_321.0), None);
        assert_eq!(value("[x]", Shape::Date(Moment::Iso)), None);
    }
}
