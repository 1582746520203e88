//! Lengths (OpenDocument 1.3, part 3, 18.3.18), in whole numbers of which 914 400 are an inch.

/// The longest: more than any page has.
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

/// A length with its unit; none where it is another word, or a share.
#[expect(clippy::cast_possible_truncation, reason = "it is at most MOST")]
pub(crate) fn length(value: &str) -> Option<i64> {
    let value = value.trim();
    let (number, unit) = value.split_at_checked(value.find(|sign: char| sign.is_ascii_alphabetic())?)?;
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == unit)?;
    let number: f64 = number.trim().parse().ok()?;
    Some((number * unit).round().clamp(-MOST, MOST) as i64)
}

/// A share in hundredths, of which a whole has `whole`: `50%`.
#[expect(clippy::cast_possible_truncation, reason = "it is at most MOST")]
pub(crate) fn share(value: &str, whole: i64) -> Option<i64> {
    let number: f64 = value.trim().strip_suffix('%')?.trim().parse().ok()?;
    let whole = f64::from(i32::try_from(whole).ok()?);
    Some((number * whole / 100.0).round().clamp(-MOST, MOST) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_units_and_shares_a_sign() {
        for (value, wanted) in [
            ("2.54cm", Some(914_400)),
            ("-1in", Some(-914_400)),
            ("960pt", Some(12_192_000)),
            ("1000000000000cm", Some(1_000_000_000)),
            ("1e3cm", None),
            ("NaNcm", None),
            ("12", None),
            ("50%", None),
            ("normal", None),
        ] {
            assert_eq!(length(value), wanted, "{value}");
        }
        assert_eq!((share("62.5%", 1_000), share("1cm", 1_000)), (Some(625), None));
    }
}
