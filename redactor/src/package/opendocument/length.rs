//! Lengths (part 3, 18.3.18): a number and its unit.

/// Twentieths of a point of a length at most: more than any page has.
const FARTHEST: f64 = 1_000_000.0;

/// Points; nothing where it is no length.
pub(crate) fn points(value: &str) -> Option<f64> {
    let unit = value.find(|sign: char| sign.is_ascii_alphabetic())?;
    let (number, unit) = value.split_at(unit);
    let points = match unit {
        "pt" => 1.0,
        "pc" => 12.0,
        "px" => 0.75,
        "in" => 72.0,
        "cm" => 72.0 / 2.54,
        "mm" => 72.0 / 25.4,
        _ => return None,
    };
    Some(number.trim().parse::<f64>().ok()? * points)
}

/// The nearest in twentieths of a point.
pub(crate) fn twentieths(value: &str) -> Option<i64> {
    Some(whole(points(value)? * 20.0))
}

/// Parts of a hundred, in parts of `of`; nothing where it is no part.
pub(crate) fn share(value: &str, of: f64) -> Option<i64> {
    let percent: f64 = value.strip_suffix('%')?.trim().parse().ok()?;
    Some(whole(percent / 100.0 * of))
}

fn whole(number: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "held to what a length may be")]
    let whole = number.clamp(-FARTHEST, FARTHEST).round() as i64;
    whole
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
            ("9999999999in", Some(1_000_000)),
            ("50%", None),
            ("in", None),
            ("", None),
        ] {
            assert_eq!(twentieths(value), wanted, "{value}");
        }
        assert_eq!((share("115%", 240.0), share("normal", 240.0)), (Some(276), None));
        let written = [0, 1, 2, 20, 72, -360, 11_906].map(written);
        assert_eq!(written, ["0pt", "0.05pt", "0.1pt", "1pt", "3.6pt", "-18pt", "595.3pt"]);
    }
}
