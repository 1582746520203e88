//! Lengths (part 3, 18.3.18): a number and its unit.

/// The longest, in English Metric Units, of which 914 400 are an inch: more than any page has.
const MOST: f64 = 1e9;

/// How long units are.
const UNITS: &[(&str, f64)] = &[
    ("cm", 360_000.0),
    ("mm", 36_000.0),
    ("in", 914_400.0),
    ("pt", 12_700.0),
    ("pc", 152_400.0),
    ("px", 9_525.0),
];

/// In English Metric Units; nothing where it is another word, or a share.
fn exact(value: &str) -> Option<f64> {
    let value = value.trim();
    let (number, unit) = value.split_at_checked(value.find(|sign: char| sign.is_ascii_alphabetic())?)?;
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let number: f64 = number.trim().parse().ok()?;
    Some((number * unit).clamp(-MOST, MOST))
}

/// The nearest in English Metric Units.
pub(crate) fn length(value: &str) -> Option<i64> {
    exact(value).map(whole)
}

/// In points.
pub(crate) fn points(value: &str) -> Option<f64> {
    Some(exact(value)? / 12_700.0)
}

/// The nearest in twentieths of a point.
pub(crate) fn twentieths(value: &str) -> Option<i64> {
    Some(whole(exact(value)? / 635.0))
}

/// Parts of a hundred, in parts of `of`; nothing where it is no part.
pub(crate) fn share(value: &str, of: f64) -> Option<i64> {
    let percent: f64 = value.trim().strip_suffix('%')?.trim().parse().ok()?;
    Some(whole(percent / 100.0 * of))
}

#[expect(clippy::cast_possible_truncation, reason = "held to what a length may be")]
fn whole(number: f64) -> i64 {
    number.clamp(-MOST, MOST).round() as i64
}

/// How so many twentieths of a point are written: in points, without needless digits.
pub(crate) fn written(twentieths: i64) -> String {
    let sign = if twentieths < 0 { "-" } else { "" };
    let (points, rest) = (twentieths.unsigned_abs() / 20, twentieths.unsigned_abs() % 20 * 5);
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{points}pt"),
        (_, 0) => format!("{sign}{points}.{}pt", rest / 10),
        _ => format!("{sign}{points}.{rest:02}pt"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_any_unit_are_twentieths_of_a_point_and_these_are_written_in_one_way() {
        for (value, wanted) in [
            ("1in", Some(1_440)),
            ("2.54cm", Some(1_440)),
            ("-0.25in", Some(-360)),
            ("0.5pt", Some(10)),
            ("1e9in", None),
            ("9999999999in", Some(1_574_803)),
            ("NaNcm", None),
            ("12", None),
            ("50%", None),
            ("in", None),
            ("", None),
        ] {
            assert_eq!(twentieths(value), wanted, "{value}");
        }
        assert_eq!((share("115%", 240.0), share("normal", 240.0)), (Some(276), None));
        assert_eq!((length("2.54cm"), length("960pt")), (Some(914_400), Some(12_192_000)));
        let written = [0, 1, 2, 20, 72, -360, 11_906].map(written);
        assert_eq!(written, ["0pt", "0.05pt", "0.1pt", "1pt", "3.6pt", "-18pt", "595.3pt"]);
    }
}
