//! Days and times as cells hold them (part 3, 18.2): read from the form of ISO 8601.

use crate::document::{Moment, Shape};
use crate::package::sheets::forms;

/// A day, a time of day or a span of time, or a day and its time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Instant {
    pub(super) day: Option<forms::Date>,
    /// Whole seconds of it; of a span, all of them.
    pub(super) seconds: i64,
    /// Whether it holds parts of a second.
    pub(super) parts: bool,
    /// Whether it is a span before nothing.
    negative: bool,
}

/// Hours of one span at most: a thousand years.
const HOURS: i64 = 9_000_000;

impl Instant {
    /// `2021-05-04`, or `2021-05-04T15:06:07.5`.
    pub(super) fn of_day(text: &str) -> Option<Self> {
        let (day, time) = text
            .split_once('T')
            .map_or((text, None), |(day, time)| (day, Some(time)));
        let mut numbers = day.split('-').map(whole);
        let day = (numbers.next()??, numbers.next()??, numbers.next()??);
        let (seconds, parts) = match time {
            Some(time) => clock(time.trim_end_matches('Z'))?,
            None => (0, false),
        };
        numbers.next().is_none().then_some(Self {
            day: Some(day),
            seconds,
            parts,
            negative: false,
        })
    }

    /// `PT15H06M07.5S`.
    pub(super) fn of_time(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let mut rest = text.strip_prefix("PT")?;
        let (mut seconds, mut parts) = (0, false);
        for (unit, worth) in [('H', 3_600), ('M', 60), ('S', 1)] {
            let Some((number, after)) = rest.split_once(unit) else {
                continue;
            };
            let (number, part) = split(number)?;
            seconds += whole(number).filter(|number| *number <= HOURS)? * worth;
            parts |= part;
            rest = after;
        }
        rest.is_empty().then_some(Self {
            day: None,
            seconds,
            parts,
            negative,
        })
    }

    /// The number of days that it is since the day before 1900.
    pub(super) fn serial(&self) -> Option<f64> {
        let days = match self.day {
            Some((year, month, day)) => forms::serial(year, month, day)?,
            None => 0,
        };
        #[expect(clippy::cast_precision_loss, reason = "both are below ten milliards")]
        let value = days as f64 + self.seconds as f64 / 86_400.0;
        (!self.negative).then_some(value)
    }

    /// As it is written where nothing else is known of how it is shown.
    pub(super) fn plain(&self) -> String {
        let (hour, minute, second) = (self.seconds / 3_600, self.seconds / 60 % 60, self.seconds % 60);
        let time = match second {
            0 => format!("{hour:02}:{minute:02}"),
            _ => format!("{hour:02}:{minute:02}:{second:02}"),
        };
        let sign = if self.negative { "-" } else { "" };
        match self.day {
            Some((year, month, day)) if self.seconds == 0 => format!("{year:04}-{month:02}-{day:02}"),
            Some((year, month, day)) => format!("{year:04}-{month:02}-{day:02} {time}"),
            None => format!("{sign}{time}"),
        }
    }
}

/// The form in which `text` shows an instant.
pub(super) fn form(text: &str, instant: &Instant) -> Option<Shape> {
    let shape = forms::date(text, instant.serial()?)?;
    // A day that is shown as a time alone is no time.
    let timed = matches!(shape, Shape::Date(Moment::Minute | Moment::Second));
    (timed == instant.day.is_none()).then_some(shape)
}

/// `15:06:07.5` in seconds.
fn clock(text: &str) -> Option<(i64, bool)> {
    let mut numbers = text.split(':');
    let (hour, minute) = (whole(numbers.next()?)?, whole(numbers.next()?)?);
    let (second, part) = split(numbers.next().unwrap_or("0"))?;
    let second = whole(second)?;
    let fits = hour < 24 && minute < 60 && second < 60 && numbers.next().is_none();
    fits.then_some((hour * 3_600 + minute * 60 + second, part))
}

/// What stands before a point, and whether anything but noughts stands behind it.
fn split(number: &str) -> Option<(&str, bool)> {
    let (before, behind) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = behind.bytes().all(|digit| digit.is_ascii_digit());
    digits.then_some((before, behind.bytes().any(|digit| digit != b'0')))
}

/// A whole number of a few digits.
fn whole(text: &str) -> Option<i64> {
    let fits = (1..=9).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}
