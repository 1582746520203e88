//! Decimal digits of a number, as spreadsheets count with them: fifteen, rounded away from zero.

/// The size of a number: `0.DIGITS` times ten to the power of `point`. No digit before the first that is not 0, none after the last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Digits {
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    pub(crate) fn of(value: f64) -> Self {
        let text = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = mantissa.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
        Self::trimmed(digits.collect(), exponent.parse().unwrap_or(0) + 1)
    }

    fn trimmed(mut digits: Vec<u8>, point: i32) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        if digits.iter().all(|digit| *digit == 0) {
            return Self::default();
        }
        Self { digits, point }
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The power of ten of the first digit.
    pub(crate) fn exponent(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point - 1 }
    }

    /// Times ten to the power of `by`.
    pub(crate) fn scaled(mut self, by: i32) -> Self {
        if !self.is_zero() {
            self.point += by;
        }
        self
    }

    /// With at most this many digits behind the point.
    pub(crate) fn rounded(&self, decimals: i32) -> Self {
        let Ok(kept) = usize::try_from(self.point + decimals) else {
            return Self::default();
        };
        let Some(next) = self.digits.get(kept) else {
            return self.clone();
        };
        let mut digits: Vec<u8> = self.digits.iter().take(kept).copied().collect();
        if *next < 5 {
            return Self::trimmed(digits, self.point);
        }
        for digit in digits.iter_mut().rev() {
            if *digit < 9 {
                *digit += 1;
                return Self::trimmed(digits, self.point);
            }
            *digit = 0;
        }
        Self {
            digits: vec![1],
            point: self.point + 1,
        }
    }

    fn at(&self, place: i32) -> char {
        let digit = usize::try_from(self.point - 1 - place).ok();
        let digit = digit.and_then(|at| self.digits.get(at)).copied();
        char::from(b'0' + digit.unwrap_or(0))
    }

    /// Before the point; nothing for less than one.
    pub(crate) fn whole(&self) -> String {
        (0..self.point).rev().map(|place| self.at(place)).collect()
    }

    /// Behind the point.
    pub(crate) fn fraction(&self, decimals: i32) -> String {
        (1..=decimals).map(|place| self.at(-place)).collect()
    }

    /// As it is written, without needless digits.
    pub(crate) fn plain(&self, decimals: i32) -> String {
        let rounded = self.rounded(decimals);
        let (whole, fraction) = (rounded.whole(), rounded.fraction(decimals));
        let whole = if whole.is_empty() { "0" } else { &whole };
        match fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            fraction => format!("{whole}.{fraction}"),
        }
    }

    /// With a power of ten, and at most this many digits behind the point.
    pub(crate) fn scientific(&self, decimals: i32) -> String {
        let exponent = self.exponent();
        let mut mantissa = self.clone().scaled(-exponent).rounded(decimals);
        let more = mantissa.exponent();
        mantissa = mantissa.scaled(-more);
        let exponent = exponent + more;
        let sign = if exponent < 0 { '-' } else { '+' };
        format!("{}E{sign}{:02}", mantissa.plain(decimals), exponent.abs())
    }
}

/// Letters that a cell without a format shows of a number at most.
const WIDTH: usize = 11;

/// A number as a cell without a format shows it.
pub(crate) fn general(value: f64) -> String {
    let digits = Digits::of(value);
    let exponent = digits.exponent();
    let fits = |text: &String| text.len() <= WIDTH;
    let text = match exponent {
        -4..=-1 => Some(digits.plain(9)),
        0..=10 => Some(digits.plain(9 - exponent.min(9))).filter(fits),
        -9..=-5 => Some(digits.plain(12)).filter(fits),
        _ => None,
    };
    let text = text.unwrap_or_else(|| digits.scientific(5));
    if value < 0.0 && !digits.is_zero() {
        format!("-{text}")
    } else {
        text
    }
}
