//! Places of boxes: whole steps as they are seen; what turns and moves a box is made of its place again, and must be that.

use crate::verify::steps::Steps;

/// Ten thousandths of an inch in a step, and steps at most.
const TENTH: i64 = 1_000;
const MOST: i64 = 255;

/// Lengths of which 914 400 are an inch.
const INCH: i64 = 914_400;
const STEP: i64 = 91_440;

/// Steps of turning once round, and of a quarter.
const ROUND: i64 = 24;
const QUARTER: i64 = 6;

/// Sines of the steps of a quarter, in millionths, and what a step is in millionths of a radian.
const SINES: [i64; 7] = [0, 258_819, 500_000, 707_107, 866_025, 965_926, 1_000_000];
const RADIANS: [&str; 13] = [
    "0.000000", "0.261799", "0.523599", "0.785398", "1.047198", "1.308997", "1.570796", "1.832596", "2.094395",
    "2.356194", "2.617994", "2.879793", "3.141593",
];

pub(super) const STRANGE: &str = "a place that is not of whole steps";

/// Reads a place; whether the box is turned.
///
/// # Errors
/// When it is none of ours.
pub(super) fn read(steps: &mut Steps<'_>) -> Result<bool, &'static str> {
    let width = length(steps, " svg:width=\"", "\"")?;
    let height = length(steps, " svg:height=\"", "\"")?;
    if steps.rest.starts_with(" svg:x=") {
        let (x, y) = (length(steps, " svg:x=\"", "\"")?, length(steps, " svg:y=\"", "\"")?);
        return if are_whole([x, y, width, height]) {
            Ok(false)
        } else {
            Err(STRANGE)
        };
    }
    steps.expects(" draw:transform=\"rotate (", STRANGE)?;
    let said = steps.until(") translate (", STRANGE)?;
    let known = (1..ROUND).find(|turned| angle(*turned) == said);
    let turned = known.ok_or("a box that is not turned by whole steps")?;
    let (x, y) = (length(steps, "", " ")?, length(steps, "", ")\"")?);
    let finer = |length: i64| length / TENTH * STEP;
    if width % TENTH != 0 || height % TENTH != 0 {
        return Err(STRANGE);
    }
    whole(turned, [x, y], [finer(width), finer(height)])?;
    Ok(true)
}

/// Whether a box that is so turned, whose corner came to lie there, stood at a place of ours: the place is the nearest one, and the
/// corner must be where that puts it.
fn whole(turned: i64, corner: [i64; 2], [width, height]: [i64; 2]) -> Result<(), &'static str> {
    let lies = turned == QUARTER || turned == 3 * QUARTER;
    let aside = if lies { (width - height) / 2 } else { 0 };
    let (wide, high) = if lies { (height, width) } else { (width, height) };
    let moved = moved(turned, [width, height]);
    let [across, down] = [moved[0] - aside, moved[1] + aside];
    let nearest = |length: i64| (length + STEP / 2).div_euclid(STEP) * STEP;
    let (left, top) = (
        nearest(corner[0] * INCH / 10_000 - across),
        nearest(corner[1] * INCH / 10_000 - down),
    );
    let same = [left + across, top + down].map(written) == corner;
    if same && are_whole([left, top, wide, high].map(|length| length / STEP * TENTH)) {
        Ok(())
    } else {
        Err(STRANGE)
    }
}

/// A length of the finer kind as it is written: to the nearest ten thousandth of an inch.
fn written(length: i64) -> i64 {
    let parts = (length.abs() * 10_000 + INCH / 2) / INCH;
    if length < 0 { -parts } else { parts }
}

/// How far the corner of a box of this size goes where it is so turned.
fn moved(turned: i64, [width, height]: [i64; 2]) -> [i64; 2] {
    let (sine, cosine) = (sine(turned), sine(turned + QUARTER));
    let part = |length: i64, share: i64| length * share / 1_000_000;
    [
        (width - part(width, cosine) + part(height, sine)) / 2,
        (height - part(width, sine) - part(height, cosine)) / 2,
    ]
}

fn sine(steps: i64) -> i64 {
    let steps = steps.rem_euclid(ROUND);
    let (half, below) = (steps % (2 * QUARTER), steps >= 2 * QUARTER);
    let place = if half > QUARTER { 2 * QUARTER - half } else { half };
    let sine = usize::try_from(place).ok().and_then(|place| SINES.get(place));
    let sine = sine.copied().unwrap_or_default();
    if below { -sine } else { sine }
}

/// How far so many steps with the clock are against it.
fn angle(turned: i64) -> String {
    let (sign, steps) = if turned > ROUND / 2 {
        ("", ROUND - turned)
    } else {
        ("-", turned)
    };
    let radians = usize::try_from(steps).ok().and_then(|steps| RADIANS.get(steps));
    format!("{sign}{}", radians.copied().unwrap_or_default())
}

fn are_whole([left, top, width, height]: [i64; 4]) -> bool {
    let whole = |length: i64, least: i64| length % TENTH == 0 && (least..=MOST).contains(&(length / TENTH));
    whole(left, 0) && whole(top, 0) && whole(width, 1) && whole(height, 1)
}

/// A length in ten thousandths of an inch, in the one way in which it is written.
fn length(steps: &mut Steps<'_>, word: &str, end: &str) -> Result<i64, &'static str> {
    const LONGEST: u32 = 1_000;
    steps.expects(word, STRANGE)?;
    let said = steps.until(&format!("in{end}"), STRANGE)?;
    let (below, digits) = match said.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, said),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let number: u32 = whole.parse().map_err(|_| STRANGE)?;
    let plain = number.to_string() == whole && number < LONGEST;
    let few = rest.len() <= 4 && rest.chars().all(|digit| digit.is_ascii_digit());
    let needless = rest.ends_with('0') || (digits.contains('.') && rest.is_empty());
    let parts: i64 = format!("{rest:0<4}").parse().map_err(|_| STRANGE)?;
    let length = i64::from(number) * 10_000 + parts;
    if !plain || !few || needless || (below && length == 0) {
        return Err(STRANGE);
    }
    Ok(if below { -length } else { length })
}
