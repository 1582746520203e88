//! How far what is turned reaches beyond its frame (ECMA-376, part 1, 20.1.7.6).

use super::group::place;
use crate::package::xml::Element;
use std::f64::consts::{FRAC_PI_4, PI};

/// Parts of a degree in which angles are said.
const DEGREE: f64 = 60_000.0;
const WHOLE: i64 = 21_600_000;

/// How something is turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Turn {
    /// By so much, in radians.
    By(f64),
    /// More than once, or nobody can tell how.
    Somehow,
}

impl Turn {
    /// How an element is turned, or letters in it; nothing where it stands straight.
    pub(super) fn of(element: &Element) -> Option<Self> {
        if element.name == "xdr:grpSp" {
            return place(element).and_then(one);
        }
        let all = element.all().into_iter();
        let mut turns = all
            .filter(|inner| matches!(inner.name.as_str(), "a:xfrm" | "xdr:xfrm" | "a:bodyPr"))
            .filter_map(one);
        let first = turns.next()?;
        Some(if turns.next().is_some() { Self::Somehow } else { first })
    }

    /// How far something of these sides reaches beyond each of them to both sides, turned around its middle.
    pub(super) fn reach(self, [wide, high]: [f64; 2]) -> [f64; 2] {
        let [across, down] = match self {
            Self::Somehow => [wide.hypot(high); 2],
            Self::By(angle) => {
                let (sine, cosine) = (angle.sin().abs(), angle.cos().abs());
                let turned = |wide: f64, high: f64| [wide * cosine + high * sine, wide * sine + high * cosine];
                let [plain, lying] = [turned(wide, high), turned(high, wide)];
                // Where it lies more than it stands, programs say the place that it has when it lies, and others the one when it stands.
                if sine >= FRAC_PI_4.sin() - NEAR {
                    [plain[0].max(lying[0]), plain[1].max(lying[1])]
                } else {
                    plain
                }
            }
        };
        [(across - wide) / 2.0, (down - high) / 2.0].map(|far| far.max(0.0))
    }
}

/// What programs may be wrong by in an angle.
const NEAR: f64 = 0.01;

/// How an element says that something is turned.
fn one(element: &Element) -> Option<Turn> {
    let said = element.attribute("rot")?;
    match said.parse::<i32>() {
        Ok(angle) if i64::from(angle) % WHOLE == 0 => None,
        Ok(angle) => Some(Turn::By(f64::from(angle) / DEGREE * PI / 180.0)),
        Err(_) => Some(Turn::Somehow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_turned_reaches_as_far_as_its_corners() {
        let reaches = |degrees: f64, sides: [f64; 2], far: [f64; 2]| {
            let [across, down] = Turn::By(degrees * PI / 180.0).reach(sides);
            (across - far[0]).abs() < 1e-6 && (down - far[1]).abs() < 1e-6
        };
        // Thirty degrees: a hundred by nought lies eighty-seven wide, and fifty high.
        assert!(reaches(30.0, [100.0, 0.0], [0.0, 25.0]));
        assert!(reaches(180.0, [100.0, 10.0], [0.0, 0.0]));
        // A quarter of a turn, of a frame that may be that before it or behind it.
        assert!(reaches(90.0, [100.0, 10.0], [0.0, 45.0]));
        assert!(reaches(-90.0, [10.0, 100.0], [45.0, 0.0]));
        assert_eq!(Turn::Somehow.reach([30.0, 40.0]), [10.0, 5.0]);
    }
}
