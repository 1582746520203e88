//! Where boxes stand: whole tenths of an inch, and what turns and moves those that are turned.

use crate::document::Placed;

/// Cosines of steps of turning, up to a quarter, in millionths.
const COSINES: [i64; 7] = [1_000_000, 965_926, 866_025, 707_107, 500_000, 258_819, 0];

/// A step of turning, in thousandths of a millionth of a radian.
const STEP: i64 = 261_799_388;

/// Places in an inch.
const INCH: i64 = 914_400;

/// Its size, and its corner or what turns and moves it.
pub(super) fn of(placed: Placed) -> String {
    let [x, y, width, height] = placed.frame();
    let size = format!(" svg:width=\"{}\" svg:height=\"{}\"", inches(width), inches(height));
    let turned = i64::from(placed.turned);
    if turned == 0 {
        return format!("{size} svg:x=\"{}\" svg:y=\"{}\"", inches(x), inches(y));
    }
    let (sine, cosine) = (cosine(turned - 6), cosine(turned));
    let part = |length: i64, share: i64| length * share / 1_000_000;
    let left = x + (width - part(width, cosine) + part(height, sine)) / 2;
    let top = y + (height - part(width, sine) - part(height, cosine)) / 2;
    let angle = angle(turned);
    format!(
        "{size} draw:transform=\"rotate ({angle}) translate ({} {})\"",
        inches(left),
        inches(top)
    )
}

/// The cosine of so many steps, in millionths.
fn cosine(steps: i64) -> i64 {
    let steps = steps.rem_euclid(Placed::TURNS);
    let half = Placed::TURNS / 2;
    let steps = if steps > half { Placed::TURNS - steps } else { steps };
    let of = |steps: i64| {
        let place = usize::try_from(steps).unwrap_or_default();
        COSINES.get(place).copied().unwrap_or_default()
    };
    if steps > half / 2 { -of(half - steps) } else { of(steps) }
}

/// How far so many steps with the clock are against it, in radians.
fn angle(steps: i64) -> String {
    let against = if steps > Placed::TURNS / 2 {
        Placed::TURNS - steps
    } else {
        -steps
    };
    let millionths = (against.abs() * STEP + 500) / 1_000;
    let sign = if against < 0 { "-" } else { "" };
    format!("{sign}{}.{:06}", millionths / 1_000_000, millionths % 1_000_000)
}

/// A length in inches, of four places at most.
pub(super) fn inches(length: i64) -> String {
    let parts = (length.abs() * 10_000 + INCH / 2) / INCH;
    let sign = if length < 0 && parts > 0 { "-" } else { "" };
    let (whole, rest) = (parts / 10_000, format!("{:04}", parts % 10_000));
    match rest.trim_end_matches('0') {
        "" => format!("{sign}{whole}in"),
        rest => format!("{sign}{whole}.{rest}in"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_that_are_turned_are_moved_to_where_they_stood() {
        let placed = Placed {
            left: 10,
            top: 20,
            width: 40,
            height: 20,
            ..Placed::default()
        };
        assert_eq!(
            of(placed),
            " svg:width=\"4in\" svg:height=\"2in\" svg:x=\"1in\" svg:y=\"2in\""
        );
        let turned = |turned| of(Placed { turned, ..placed });
        assert!(
            turned(12).ends_with("\"rotate (-3.141593) translate (5in 4in)\""),
            "{}",
            turned(12)
        );
        assert!(
            turned(6).ends_with("\"rotate (-1.570796) translate (5in 2in)\""),
            "{}",
            turned(6)
        );
        assert!(
            turned(18).ends_with("\"rotate (1.570796) translate (1in 4in)\""),
            "{}",
            turned(18)
        );
        assert!(
            turned(23).ends_with("\"rotate (0.261799) translate (0.8093in 2.5517in)\""),
            "{}",
            turned(23)
        );
        assert_eq!(
            (inches(-45_720), inches(0), inches(-1)),
            ("-0.05in".to_owned(), "0in".to_owned(), "0in".to_owned())
        );
    }
}
