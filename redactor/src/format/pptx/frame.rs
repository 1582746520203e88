//! Where shapes lie (ECMA-376, part 1, 20.1.7): their own frames, and those of the groups around them.

use super::manner::number;
pub(super) use crate::package::slides::frame::{Frame, Scale};
use crate::package::slides::frame::{QUARTER, ROUND, share};
use crate::package::xml::Element;

impl Frame {
    /// What `a:xfrm` or `p:xfrm` says.
    pub(super) fn of(element: &Element) -> Option<Self> {
        let (at, size) = (element.find("a:off")?, element.find("a:ext")?);
        Some(Self {
            x: number(at, "x")?,
            y: number(at, "y")?,
            width: number(size, "cx")?.max(0),
            height: number(size, "cy")?.max(0),
            turned: number(element, "rot").unwrap_or(0).rem_euclid(ROUND),
        })
    }
}

/// The slide of a size (`p:sldSz`).
pub(super) fn scale(size: Option<&Element>) -> Scale {
    let side = |name: &str| size.and_then(|size| number(size, name)).filter(|side| *side > 0);
    // A presentation that is silent has slides of 4:3 (19.2.1.39).
    Scale::of((side("cx").unwrap_or(9_144_000), side("cy").unwrap_or(6_858_000)))
}

/// A group: the frame that it has, and the one that its children count in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Nest {
    outer: Frame,
    inner: Frame,
    flipped: [bool; 2],
}

impl Nest {
    /// What the `a:xfrm` of a group says.
    pub(super) fn of(element: &Element) -> Option<Self> {
        let outer = Frame::of(element)?;
        let flipped = flipped(element);
        let (Some(at), Some(size)) = (element.find("a:chOff"), element.find("a:chExt")) else {
            return Some(Self {
                outer,
                inner: outer,
                flipped,
            });
        };
        let inner = Frame {
            x: number(at, "x")?,
            y: number(at, "y")?,
            width: number(size, "cx")?.max(0),
            height: number(size, "cy")?.max(0),
            turned: 0,
        };
        Some(Self { outer, inner, flipped })
    }

    /// A group in whose frame `inner` counts as it is.
    pub(super) fn within(outer: Frame) -> Self {
        let inner = Frame {
            x: 0,
            y: 0,
            turned: 0,
            ..outer
        };
        Self {
            outer,
            inner,
            flipped: [false; 2],
        }
    }

    /// Whether a child that is so turned keeps its form in it: what is turned in a group that is made wider is not followed.
    pub(super) fn keeps_form(&self, turned: i64) -> bool {
        turned % HALF == 0 || self.is_even()
    }

    /// Whether it makes children as much wider as higher.
    fn is_even(&self) -> bool {
        let (inner, outer) = (&self.inner, &self.outer);
        let (wide, high) = (
            i128::from(outer.width) * i128::from(inner.height),
            i128::from(outer.height) * i128::from(inner.width),
        );
        // One part of a hundred is a matter of rounding.
        (wide - high).abs() * 100 <= wide.max(high)
    }

    /// Whether left and right, and top and bottom, of a child are changed, of which the group's own are changed too.
    pub(super) fn mirrors(&self, [across, down]: [bool; 2]) -> [bool; 2] {
        [across != self.flipped[0], down != self.flipped[1]]
    }

    /// A child's frame in what is around the group.
    pub(super) fn out(&self, child: Frame) -> Frame {
        let (inner, outer) = (&self.inner, &self.outer);
        let (wide, high) = ((outer.width, inner.width), (outer.height, inner.height));
        let mut frame = Frame {
            x: outer.x + share(child.x - inner.x, wide),
            y: outer.y + share(child.y - inner.y, high),
            width: share(child.width, wide),
            height: share(child.height, high),
            turned: child.turned,
        };
        if self.flipped[0] {
            frame.x = 2 * outer.x + outer.width - frame.x - frame.width;
        }
        if self.flipped[1] {
            frame.y = 2 * outer.y + outer.height - frame.y - frame.height;
        }
        if self.flipped[0] != self.flipped[1] {
            frame.turned = (-frame.turned).rem_euclid(ROUND);
        }
        turned(frame, outer)
    }
}

/// Whether what `a:xfrm` says of has its left and its right changed, and its top and its bottom.
pub(super) fn flipped(element: &Element) -> [bool; 2] {
    ["flipH", "flipV"].map(|name| element.attribute(name).is_some_and(super::manner::on))
}

/// `frame` turned with what is around it.
fn turned(frame: Frame, outer: &Frame) -> Frame {
    let half = |from: i64, length: i64| from + length / 2;
    let (middle_x, middle_y) = (half(outer.x, outer.width), half(outer.y, outer.height));
    let (x, y) = (
        half(frame.x, frame.width) - middle_x,
        half(frame.y, frame.height) - middle_y,
    );
    let (x, y) = match outer.turned {
        0 => (x, y),
        QUARTER => (-y, x),
        HALF => (-x, -y),
        THREE_QUARTERS => (y, -x),
        other => round_about((x, y), other),
    };
    Frame {
        x: middle_x + x - frame.width / 2,
        y: middle_y + y - frame.height / 2,
        turned: (frame.turned + outer.turned).rem_euclid(ROUND),
        ..frame
    }
}

const HALF: i64 = 2 * QUARTER;
const THREE_QUARTERS: i64 = 3 * QUARTER;

/// A point, turned so far round where others are counted from.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "lengths on slides are below 2^52"
)]
fn round_about((x, y): (i64, i64), turned: i64) -> (i64, i64) {
    let (sine, cosine) = (turned as f64 / 60_000.0).to_radians().sin_cos();
    let (x, y) = (x as f64, y as f64);
    (
        (x * cosine - y * sine).round() as i64,
        (x * sine + y * cosine).round() as i64,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(x: i64, y: i64, width: i64, height: i64, turned: i64) -> Frame {
        Frame {
            x,
            y,
            width,
            height,
            turned,
        }
    }

    #[test]
    fn a_group_moves_scales_turns_and_mirrors_its_children() {
        let mut nest = Nest {
            outer: frame(100, 100, 200, 200, 0),
            inner: frame(0, 0, 100, 100, 0),
            flipped: [false; 2],
        };
        let child = frame(0, 0, 10, 20, 0);
        assert_eq!(nest.out(child), frame(100, 100, 20, 40, 0));
        nest.outer.turned = QUARTER;
        assert_eq!(nest.out(child), frame(270, 90, 20, 40, QUARTER));
        nest.outer.turned = QUARTER / 3;
        // Its middle was 90 to the left of that of the group, and 80 above.
        assert_eq!(nest.out(child), frame(152, 66, 20, 40, QUARTER / 3));
        nest.outer.turned = 0;
        nest.flipped = [true, false];
        assert_eq!(nest.out(child), frame(280, 100, 20, 40, 0));
        nest.flipped = [false, true];
        assert_eq!(nest.out(child), frame(100, 260, 20, 40, 0));
    }
}
