//! Numbers as a content stream has them: no exponent, no more decimals than are seen, and none that say nothing.

/// Decimals of a place: a thousandth of a point is far below what any printer can show.
pub(super) const PLACE: u32 = 3;

/// Decimals of where text begins: readers move a whole line by a pixel where it stands the least bit beyond one.
pub(super) const BEGIN: u32 = 4;

/// Decimals of what places are multiplied by.
pub(super) const LINEAR: u32 = 6;

/// Decimals of a matrix that makes a pen flat: of its smaller axis few would be left otherwise.
pub(super) const FINE: u32 = 9;

/// No place that is written is farther away than this: pages are 14 400 points at most (ISO 32000-1, annex C.2).
const FAR: f64 = 1e7;

/// `value` in units of the last decimal; 0 for what is no number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "at most 10^16, which both hold but for what nobody sees"
)]
pub(super) fn quantised(value: f64, decimals: u32) -> i64 {
    (value.clamp(-FAR, FAR) * 10_u64.pow(decimals) as f64).round() as i64
}

/// What a quantised number stands for.
#[expect(clippy::cast_precision_loss, reason = "at most 10^13, which f64 holds")]
pub(super) fn value(quantised: i64, decimals: u32) -> f64 {
    quantised as f64 / 10_u64.pow(decimals) as f64
}

/// `value` as it is read back once it is written.
pub(super) fn rounded(value: f64, decimals: u32) -> f64 {
    self::value(quantised(value, decimals), decimals)
}

/// Writes `value` with at most `decimals`, and a blank.
pub(super) fn put(out: &mut Vec<u8>, value: f64, decimals: u32) {
    put_quantised(out, quantised(value, decimals), decimals);
    out.push(b' ');
}

/// Writes a quantised number.
pub(super) fn put_quantised(out: &mut Vec<u8>, number: i64, decimals: u32) {
    if number < 0 {
        out.push(b'-');
    }
    let scale = 10_u64.pow(decimals);
    let magnitude = number.unsigned_abs();
    let (whole, mut rest) = (magnitude / scale, magnitude % scale);
    // As people write them: ".5" is a number, and so is "0".
    if whole > 0 || rest == 0 {
        put_whole(out, whole);
    }
    if rest > 0 {
        out.push(b'.');
        let mut unit = scale / 10;
        while rest > 0 {
            out.extend(digit(rest / unit));
            (rest, unit) = (rest % unit, unit / 10);
        }
    }
}

fn put_whole(out: &mut Vec<u8>, whole: u64) {
    let mut unit = 1;
    while whole / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        out.extend(digit(whole / unit % 10));
        unit /= 10;
    }
}

fn digit(value: u64) -> Option<u8> {
    u8::try_from(value).ok().map(|value| b'0' + value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(value: f64, decimals: u32) -> String {
        let mut out = Vec::new();
        put(&mut out, value, decimals);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_short() {
        let cases = [
            (0.0, "0 "),
            (-0.0004, "0 "),
            (12.0, "12 "),
            (612.5, "612.5 "),
            (-0.25, "-.25 "),
            (0.001, ".001 "),
            (1.0009, "1.001 "),
            (10.07, "10.07 "),
            (f64::NAN, "0 "),
            (f64::NEG_INFINITY, "-10000000 "),
        ];
        for (value, expected) in cases {
            assert_eq!(written(value, PLACE), expected);
        }
        assert_eq!(written(-0.606_106_78, LINEAR), "-.606107 ");
    }

    proptest! {
        #[test]
        fn a_number_is_read_back_as_it_was_rounded(value in -1e6..1e6_f64, decimals in 0..7_u32) {
            let read: f64 = written(value, decimals).trim().parse().unwrap();
            prop_assert_eq!(read, rounded(value, decimals));
            prop_assert!((read - value).abs() <= 0.500_001 / 10_f64.powi(decimals as i32));
        }
    }
}
