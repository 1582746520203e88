//! Days and times of a number of days (ECMA-376, part 1, 18.17.4): names are English, whatever the language of the code.

use super::code::{Piece, Section};

/// What is shown of a number that is no day.
pub(crate) const NONE: &str = "########";

/// The day after the last, in the system of 1900.
const END: f64 = 2_958_466.0;

/// Days between the two systems.
const LATER: f64 = 1_462.0;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// A number of days in its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: i64,
    pub(crate) month: i64,
    pub(crate) day: i64,
}

impl Day {
    /// Of the system of 1900, in which the 29th of February of that year is a day.
    pub(crate) fn of(serial: i64) -> Self {
        match serial {
            0 => Self {
                year: 1900,
                month: 1,
                day: 0,
            },
            60 => Self {
                year: 1900,
                month: 2,
                day: 29,
            },
            _ => Self::civil(serial + i64::from(serial < 60) - 25_569),
        }
    }

    /// Of days since 1970, counted in years that begin with March.
    fn civil(days: i64) -> Self {
        let days = days + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        Self {
            year: year + era * 400 + i64::from(month <= 2),
            month,
            day,
        }
    }
}

/// The days, and ticks of `parts` a second, of a number: rounded to a tick.
pub(crate) fn ticks(value: f64, parts: i64) -> (i64, i64) {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a number of days is below three millions, and a part of a second at most a millionth"
    )]
    let all = (value * 86_400.0 * parts as f64).round() as i64;
    (all.div_euclid(86_400 * parts), all.rem_euclid(86_400 * parts))
}

/// A number as `section` shows it, of the system of 1904 if `later`.
pub(crate) fn shown(section: &Section, value: f64, later: bool) -> String {
    let value = if later { value + LATER } else { value };
    let elapsed = section.has(|piece| matches!(piece, Piece::Elapsed(..)));
    let value = if later && elapsed { value - LATER } else { value };
    if !(0.0..END).contains(&value) {
        return NONE.to_owned();
    }
    let parts = section.pieces.iter().find_map(|piece| match piece {
        Piece::Part(count) => Some(*count),
        _ => None,
    });
    let decimals = parts.unwrap_or(0).min(6);
    let parts = 10_i64.pow(u32::try_from(decimals).unwrap_or(0));
    let timed = section.has(|piece| matches!(piece, Piece::Date('h' | 'n' | 's', _) | Piece::Elapsed(..)));
    let (days, ticks) = if timed {
        ticks(value, parts)
    } else {
        ticks(value.floor(), 1)
    };
    let clock = Clock {
        days,
        seconds: ticks / parts,
        part: ticks % parts,
        half: section.has(|piece| matches!(piece, Piece::Noon(_))),
    };
    section.pieces.iter().map(|piece| clock.piece(piece)).collect()
}

struct Clock {
    days: i64,
    seconds: i64,
    part: i64,
    /// Whether hours are counted to twelve.
    half: bool,
}

impl Clock {
    fn piece(&self, piece: &Piece) -> String {
        match piece {
            Piece::Literal(letter) => letter.to_string(),
            Piece::Date(unit, count) => self.unit(*unit, *count),
            Piece::Elapsed(unit, count) => {
                let seconds = self.days * 86_400 + self.seconds;
                let all = match unit {
                    'h' => seconds / 3_600,
                    'n' => seconds / 60,
                    _ => seconds,
                };
                format!("{all:0count$}")
            }
            Piece::Noon(short) => match (self.seconds < 43_200, short) {
                (true, true) => "A",
                (true, false) => "AM",
                (false, true) => "P",
                (false, false) => "PM",
            }
            .to_owned(),
            Piece::Part(0) => ".".to_owned(),
            Piece::Part(count) => {
                let digits = format!("{:0width$}", self.part, width = (*count).min(6));
                format!(".{digits:0<count$}")
            }
            Piece::Percent => "%".to_owned(),
            Piece::Digit(_) => "0".to_owned(),
            _ => String::new(),
        }
    }

    fn unit(&self, unit: char, count: usize) -> String {
        let Day { year, month, day } = Day::of(self.days);
        let name = |names: &'static [&'static str], at: i64| {
            let at = usize::try_from(at).unwrap_or(0);
            names.get(at).copied().unwrap_or_default()
        };
        let short = |name: &'static str| name.get(..3).unwrap_or_default().to_owned();
        let number = |value: i64| format!("{value:0width$}", width = count.min(2));
        let hours = self.seconds / 3_600;
        let month_name = name(&MONTHS, month - 1);
        let day_name = name(&DAYS, (self.days + 6) % 7);
        match (unit, count) {
            ('y', 1 | 2) => format!("{:02}", year % 100),
            ('y', _) => format!("{year:04}"),
            ('m', 3) => short(month_name),
            ('m', 5) => month_name.get(..1).unwrap_or_default().to_owned(),
            ('m', 4 | 6..) => month_name.to_owned(),
            ('m', _) => number(month),
            ('d', 3) => short(day_name),
            ('d', 4..) => day_name.to_owned(),
            ('d', _) => number(day),
            ('h', _) if self.half => number((hours + 11) % 12 + 1),
            ('h', _) => number(hours),
            ('n', _) => number(self.seconds / 60 % 60),
            _ => number(self.seconds % 60),
        }
    }
}
