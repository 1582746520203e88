//! Numbers as sections of codes show them: digits, thousands, hundredths, powers of ten, fractions.

use super::code::{Piece, Section};
use super::digits::{Digits, general};

/// The size of `value` as `section` shows it; the sign is for who asks.
pub(crate) fn shown(section: &Section, value: f64) -> Option<String> {
    let pieces = &section.pieces;
    if section.has(|piece| *piece == Piece::General) {
        let one = |piece: &Piece| match piece {
            Piece::General => general(value.abs()),
            other => literal(other),
        };
        return Some(pieces.iter().map(one).collect());
    }
    let percents = pieces.iter().filter(|piece| **piece == Piece::Percent).count();
    let digits = Digits::of(value).scaled(2 * i32::try_from(percents).ok()?);
    if let Some(slash) = pieces.iter().position(|piece| *piece == Piece::Slash)
        && section.has(|piece| matches!(piece, Piece::Digit(_)))
    {
        return fraction(pieces, slash, value.abs());
    }
    match pieces.iter().position(|piece| matches!(piece, Piece::Exponent(_))) {
        Some(at) => scientific(pieces, at, &digits),
        None => Some(decimal(pieces, &digits)),
    }
}

fn literal(piece: &Piece) -> String {
    match piece {
        Piece::Literal(letter) => letter.to_string(),
        Piece::Percent => "%".to_owned(),
        Piece::Slash => "/".to_owned(),
        _ => String::new(),
    }
}

/// Places for digits before the point, and behind it.
fn places(pieces: &[Piece]) -> (usize, usize) {
    let point = pieces
        .iter()
        .position(|piece| *piece == Piece::Point)
        .unwrap_or(pieces.len());
    let count = |pieces: &[Piece]| pieces.iter().filter(|piece| matches!(piece, Piece::Digit(_))).count();
    let (before, behind) = pieces.split_at_checked(point).unwrap_or((pieces, &[]));
    (count(before), count(behind))
}

/// Commas behind the last place, or behind the last before the point, divide by a thousand each; others part thousands.
fn commas(pieces: &[Piece]) -> (i32, bool) {
    let digit = |piece: &Piece| matches!(piece, Piece::Digit(_));
    let point = pieces.iter().position(|piece| *piece == Piece::Point);
    let (before, behind) = pieces
        .split_at_checked(point.unwrap_or(pieces.len()))
        .unwrap_or_default();
    let number = |pieces: &[Piece], from: usize, to: usize| {
        let between = pieces.get(from..to).unwrap_or_default();
        between.iter().filter(|piece| **piece == Piece::Comma).count()
    };
    let after = |pieces: &[Piece]| {
        let last = pieces.iter().rposition(digit);
        last.map_or(0, |last| number(pieces, last, pieces.len()))
    };
    let thousands = i32::try_from(after(before) + after(behind)).unwrap_or(0);
    let first = before.iter().position(digit).unwrap_or(0);
    let last = before.iter().rposition(digit).unwrap_or(0);
    (thousands, number(before, first, last) > 0)
}

fn decimal(pieces: &[Piece], digits: &Digits) -> String {
    let (before, behind) = places(pieces);
    let (thousands, grouped) = commas(pieces);
    let decimals = i32::try_from(behind).unwrap_or(0);
    let rounded = digits.clone().scaled(-3 * thousands).rounded(decimals);
    let whole: Vec<char> = rounded.whole().chars().collect();
    let fraction: Vec<char> = rounded.fraction(decimals).chars().collect();
    let said = fraction
        .iter()
        .rposition(|digit| *digit != '0')
        .map_or(0, |last| last + 1);
    let (mut out, mut place, mut decimal, mut pointed) = (String::new(), 0, 0, false);
    for piece in pieces {
        match piece {
            Piece::Digit(kind) if pointed => {
                match (fraction.get(decimal), kind) {
                    (Some(digit), _) if decimal < said => out.push(*digit),
                    (_, '0') => out.push('0'),
                    (_, '?') => out.push(' '),
                    _ => {}
                }
                decimal += 1;
            }
            Piece::Digit(kind) => {
                // The first place takes all digits that there is no other place for.
                let from = if place == 0 {
                    before.max(whole.len())
                } else {
                    before - place
                };
                for left in (before - place - 1..from).rev() {
                    put(&mut out, &whole, left, *kind, grouped);
                }
                place += 1;
            }
            Piece::Point => {
                if before == 0 {
                    out.extend(&whole);
                }
                pointed = true;
                out.push('.');
            }
            other => out.push_str(&literal(other)),
        }
    }
    out
}

/// The digit with `left` digits to its right; what its place shows where there is none.
fn put(out: &mut String, whole: &[char], left: usize, kind: char, grouped: bool) {
    let digit = whole.len().checked_sub(left + 1).and_then(|at| whole.get(at));
    match (digit, kind) {
        (Some(digit), _) => out.push(*digit),
        (None, '0') => out.push('0'),
        (None, '?') => return out.push(' '),
        _ => return,
    }
    if grouped && left > 0 && left.is_multiple_of(3) {
        out.push(',');
    }
}

fn scientific(pieces: &[Piece], at: usize, digits: &Digits) -> Option<String> {
    let (mantissa, power) = pieces.split_at_checked(at)?;
    let (before, behind) = places(mantissa);
    let step = i32::try_from(before.max(1)).ok()?;
    let decimals = i32::try_from(behind).ok()?;
    let down = |exponent: i32| exponent.div_euclid(step) * step;
    let mut exponent = down(digits.exponent());
    let rounded = digits.clone().scaled(-exponent).rounded(decimals);
    if rounded.exponent() >= step {
        exponent += step;
    }
    let mut out = decimal(mantissa, &digits.clone().scaled(-exponent));
    let plus = matches!(power.first(), Some(Piece::Exponent(true)));
    let sign = match exponent {
        ..0 => "-",
        _ if plus => "+",
        _ => "",
    };
    out.push_str(&format!("E{sign}"));
    let width = power.iter().filter(|piece| **piece == Piece::Digit('0')).count();
    let mut written = false;
    for piece in power {
        match piece {
            Piece::Digit(_) if !written => {
                out.push_str(&format!("{:0width$}", exponent.abs()));
                written = true;
            }
            other => out.push_str(&literal(other)),
        }
    }
    Some(out)
}

/// `# ??/??`, or with a denominator that is given.
fn fraction(pieces: &[Piece], slash: usize, value: f64) -> Option<String> {
    let digit = |piece: &&Piece| matches!(piece, Piece::Digit(_));
    let (before, after) = (pieces.get(..slash)?, pieces.get(slash + 1..)?);
    let above = before.iter().rev().take_while(digit).count();
    let ahead = before.get(..before.len() - above)?;
    let first = ahead.iter().position(|piece| digit(&piece)).unwrap_or(ahead.len());
    let mixed = first < ahead.len();
    let given: String = after
        .iter()
        .map_while(|piece| match piece {
            Piece::Literal(digit) if digit.is_ascii_digit() => Some(*digit),
            Piece::Digit('0') => Some('0'),
            _ => None,
        })
        .collect();
    let below = after.iter().take_while(digit).count();
    let given: Option<u32> = given.parse().ok().filter(|given| *given > 0);
    let whole = if mixed { value.floor() } else { 0.0 };
    if value >= 1e9 || above == 0 || (given.is_none() && !(1..=7).contains(&below)) {
        return None;
    }
    let (mut above, below_is) = match given {
        Some(given) => (((value - whole) * f64::from(given)).round(), f64::from(given)),
        None => nearest(value - whole, 10_f64.powi(i32::try_from(below).ok()?) - 1.0),
    };
    let mut whole = whole;
    if mixed && above >= below_is {
        (whole, above) = (whole + 1.0, 0.0);
    }
    let taken = given.map_or(below, |given| given.to_string().len());
    let literals = |pieces: &[Piece]| pieces.iter().map(literal).collect::<String>();
    let head = literals(ahead.get(..first)?);
    let tail = literals(after.get(taken..)?);
    let middle = match (mixed, whole > 0.0, above > 0.0) {
        (false, ..) => format!("{above}/{below_is}"),
        (true, true, true) => format!("{whole} {above}/{below_is}"),
        (true, false, true) => format!("{above}/{below_is}"),
        (true, _, false) => format!("{whole}"),
    };
    Some(format!("{head}{middle}{tail}"))
}

/// The nearest fraction to `value` whose denominator is at most `most`, by continued fractions.
fn nearest(value: f64, most: f64) -> (f64, f64) {
    let (mut before, mut last) = ((0.0, 1.0), (1.0, 0.0));
    let mut rest = value;
    loop {
        let whole = rest.floor();
        let next: (f64, f64) = (whole * last.0 + before.0, whole * last.1 + before.1);
        if next.1 > most {
            // As far towards it as the denominator allows.
            let steps = ((most - before.1) / last.1).floor();
            let part = (steps * last.0 + before.0, steps * last.1 + before.1);
            let far = |of: (f64, f64)| (of.0 / of.1 - value).abs();
            return if part.1 > 0.0 && far(part) < far(last) {
                part
            } else {
                last
            };
        }
        (before, last) = (last, next);
        if rest - whole < 1e-9 {
            return last;
        }
        rest = 1.0 / (rest - whole);
    }
}
