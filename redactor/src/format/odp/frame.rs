//! Where shapes lie (part 3, 19.228, 19.570): corners and sizes, and what turns and moves them.

use crate::package::opendocument::length::length;
use crate::package::slides::frame::{Frame, ROUND};
use crate::package::xml::Element;

/// The side of a shape that does not say how long it is: an inch.
const SIDE: i64 = 914_400;

/// The longest length.
const MOST: f64 = 1e9;

/// Turns and moves points: what becomes of a step to the right, of one down, and of the corner.
#[derive(Debug, Clone, Copy)]
struct Change([[f64; 2]; 3]);

/// The frame of a shape.
pub(super) fn frame(shape: &Element) -> Frame {
    let frame = plain(shape);
    // Programs take one for the other.
    let said = shape.attribute("draw:transform").or(shape.attribute("svg:transform"));
    said.map_or(frame, |said| changed(frame, Change::of(said)))
}

/// Whether the top and the bottom of a shape are changed, before it is turned.
pub(super) fn is_mirrored(shape: &Element) -> bool {
    let said = shape.attribute("draw:transform").or(shape.attribute("svg:transform"));
    let Change([right, down, _]) = said.map_or(Change::NOTHING, Change::of);
    right[0] * down[1] - right[1] * down[0] < 0.0
}

/// Whether a shape is made askew: its sides are not square to each other any more.
pub(super) fn is_askew(shape: &Element) -> bool {
    let said = shape.attribute("draw:transform").or(shape.attribute("svg:transform"));
    let Some(said) = said else { return false };
    let Change([right, down, _]) = Change::of(said);
    let (along, area) = (
        right[0] * down[0] + right[1] * down[1],
        right[0] * down[1] - right[1] * down[0],
    );
    said.contains("skew") || along.abs() * 1_000.0 > area.abs()
}

/// The frame of a shape before anything turns and moves it.
fn plain(shape: &Element) -> Frame {
    let of = |name: &str| shape.attribute(name).and_then(length);
    if let (Some(x1), Some(y1), Some(x2), Some(y2)) = (of("svg:x1"), of("svg:y1"), of("svg:x2"), of("svg:y2")) {
        return Frame {
            x: x1.min(x2),
            y: y1.min(y2),
            width: (x1 - x2).abs(),
            height: (y1 - y2).abs(),
            turned: 0,
        };
    }
    let inner = shape.find("draw:text-box");
    let least = |name: &str| inner.and_then(|inner| inner.attribute(name)).and_then(length);
    let round = of("svg:r").map(|radius| 2 * radius);
    let side = |own: &str, name: &str, middle: &str| {
        let long = of(own).or(round).or_else(|| of(middle).map(|radius| 2 * radius));
        long.or_else(|| least(name)).unwrap_or(SIDE).max(0)
    };
    let width = side("svg:width", "fo:min-width", "svg:rx");
    let height = side("svg:height", "fo:min-height", "svg:ry");
    let corner = |own: &str, middle: &str, side: i64| of(own).or_else(|| of(middle).map(|at| at - side / 2));
    Frame {
        x: corner("svg:x", "svg:cx", width).unwrap_or(0),
        y: corner("svg:y", "svg:cy", height).unwrap_or(0),
        width,
        height,
        turned: 0,
    }
}

/// A frame that is turned, moved and made larger, round its middle.
fn changed(frame: Frame, change: Change) -> Frame {
    let Change([right, down, corner]) = change;
    let [x, y, width, height] = [frame.x, frame.y, frame.width, frame.height].map(number);
    let (middle_x, middle_y) = (x + width / 2.0, y + height / 2.0);
    let at = |axis: usize| {
        let part = |of: [f64; 2]| of.get(axis).copied().unwrap_or_default();
        part(right) * middle_x + part(down) * middle_y + part(corner)
    };
    let wide = width * right[0].hypot(right[1]);
    let high = height * down[0].hypot(down[1]);
    let turned = right[1].atan2(right[0]).to_degrees() * 60_000.0;
    Frame {
        x: whole(at(0) - wide / 2.0),
        y: whole(at(1) - high / 2.0),
        width: whole(wide),
        height: whole(high),
        turned: whole(turned).rem_euclid(ROUND),
    }
}

impl Change {
    const NOTHING: Self = Self([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]);

    /// What `rotate (1.57) translate (2cm 3cm)` does, one after the other.
    fn of(said: &str) -> Self {
        let steps = said.split(')').filter_map(|step| step.split_once('('));
        steps.fold(Self::NOTHING, |before, (name, numbers)| {
            let numbers: Vec<f64> = numbers
                .split([' ', ','])
                .filter(|number| !number.is_empty())
                .map(value)
                .collect();
            before.then(&Self::step(name.trim(), &numbers))
        })
    }

    fn step(name: &str, numbers: &[f64]) -> Self {
        let at = |place: usize| numbers.get(place).copied();
        let first = at(0).unwrap_or_default();
        match name {
            // Against the clock, where down is down.
            "rotate" => {
                let (sine, cosine) = (-first).sin_cos();
                Self([[cosine, sine], [-sine, cosine], [0.0, 0.0]])
            }
            "scale" => Self([[first, 0.0], [0.0, at(1).unwrap_or(first)], [0.0, 0.0]]),
            "translate" => Self([[1.0, 0.0], [0.0, 1.0], [first, at(1).unwrap_or_default()]]),
            "matrix" if numbers.len() == 6 => {
                let pair = |place: usize| [at(place).unwrap_or_default(), at(place + 1).unwrap_or_default()];
                Self([pair(0), pair(2), pair(4)])
            }
            // What is only made askew stays where it is.
            _ => Self::NOTHING,
        }
    }

    fn then(&self, next: &Self) -> Self {
        let Self([right, down, corner]) = next;
        let turned = |[x, y]: [f64; 2]| [right[0] * x + down[0] * y, right[1] * x + down[1] * y];
        let Self([own_right, own_down, own_corner]) = self;
        let moved = turned(*own_corner);
        Self([
            turned(*own_right),
            turned(*own_down),
            [moved[0] + corner[0], moved[1] + corner[1]],
        ])
    }
}

/// A length, or a number.
fn value(said: &str) -> f64 {
    let number = length(said).map(number).or_else(|| said.parse().ok());
    number.filter(|number: &f64| number.is_finite()).unwrap_or_default()
}

fn number(length: i64) -> f64 {
    // Lengths are less than 32 bits hold.
    i32::try_from(length).map_or(0.0, f64::from)
}

#[expect(clippy::cast_possible_truncation, reason = "it is at most MOST")]
fn whole(number: f64) -> i64 {
    number.round().clamp(-MOST, MOST) as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Placed;

    fn of(attributes: &[(&str, &str)]) -> Frame {
        let attributes = attributes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        frame(&Element {
            attributes: attributes.collect(),
            ..Element::default()
        })
    }

    #[test]
    fn shapes_lie_where_they_say_and_turn_round_their_middle() {
        let size = [("svg:width", "4in"), ("svg:height", "2in")];
        let at = |more: &[(&str, &str)]| {
            let frame = of(&[&size, more].concat());
            [frame.x, frame.y, frame.width, frame.height, frame.turned].map(|length| length / 10)
        };
        let inch = 91_440;
        assert_eq!(
            at(&[("svg:x", "1in"), ("svg:y", "-1in")]),
            [inch, -inch, 4 * inch, 2 * inch, 0]
        );
        let quarter = at(&[("draw:transform", "rotate (1.570796) translate (1in 5in)")]);
        assert_eq!((quarter[0] / 100, quarter[1] / 100), (0, 1_828));
        assert_eq!(quarter[4] * 10 / 1_000, 3 * 5_400);
        let line = of(&[
            ("svg:x1", "3in"),
            ("svg:y1", "1in"),
            ("svg:x2", "1in"),
            ("svg:y2", "2in"),
        ]);
        assert_eq!((line.x, line.width, line.height), (914_400, 1_828_800, 914_400));
        for moves in ["draw:transform", "svg:transform"] {
            let ends = [
                ("svg:x1", "3in"),
                ("svg:y1", "1in"),
                ("svg:x2", "1in"),
                ("svg:y2", "2in"),
            ];
            let moved = of(&[&ends[..], &[(moves, "translate (20in 0in)")]].concat());
            assert_eq!((moved.x, moved.width), (21 * 914_400, 1_828_800), "{moves}");
        }
        let round = of(&[("svg:cx", "3in"), ("svg:cy", "3in"), ("svg:r", "1in")]);
        assert_eq!((round.x, round.width), (1_828_800, 1_828_800));
        let moved = of(&[
            ("svg:width", "1in"),
            ("svg:height", "1in"),
            ("draw:transform", "scale (2) matrix (1 0 0 1 1in 0in)"),
        ]);
        assert_eq!((moved.x, moved.width, moved.turned), (914_400, 2 * 914_400, 0));
        assert_eq!(Placed::nearest(moved.x, 0, moved.width, 1).left, 10);
    }
}
