//! Where shapes lie (ECMA-376, part 1, 20.1.7): their own frames, those of the groups around them, and the slide that all of it is
//! shown on, in whole numbers.

use super::manner::number;
use crate::document::{Placed, Stage};
use crate::package::xml::Element;

/// A quarter of a turn, and a whole one, in parts of 60 000 of a degree.
const QUARTER: i64 = 5_400_000;
const ROUND: i64 = 4 * QUARTER;

/// A frame: its corner, its size, and how far it is turned round its middle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) x: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) turned: i64,
}

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

    /// The same turned by a quarter.
    fn laid(self) -> Self {
        Self {
            x: self.x + (self.width - self.height) / 2,
            y: self.y + (self.height - self.width) / 2,
            width: self.height,
            height: self.width,
            turned: self.turned,
        }
    }

    /// The frame round it that is not turned: wherever it turns to within a quarter, it lies in this.
    pub(super) fn around(self) -> Self {
        let (width, height) = match self.turned.rem_euclid(2 * QUARTER) {
            0 => (self.width, self.height),
            QUARTER => (self.height, self.width),
            _ => (self.width + self.height, self.width + self.height),
        };
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
            turned: 0,
        }
    }
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
        let flipped = ["flipH", "flipV"].map(|name| element.attribute(name).is_some_and(super::manner::on));
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

/// `frame` turned with what is around it, its middle by the nearest quarter.
fn turned(frame: Frame, outer: &Frame) -> Frame {
    let half = |from: i64, length: i64| from + length / 2;
    let (middle_x, middle_y) = (half(outer.x, outer.width), half(outer.y, outer.height));
    let (x, y) = (
        half(frame.x, frame.width) - middle_x,
        half(frame.y, frame.height) - middle_y,
    );
    let (x, y) = match (outer.turned + QUARTER / 2) / QUARTER % 4 {
        1 => (-y, x),
        2 => (-x, -y),
        3 => (y, -x),
        _ => (x, y),
    };
    Frame {
        x: middle_x + x - frame.width / 2,
        y: middle_y + y - frame.height / 2,
        turned: (frame.turned + outer.turned).rem_euclid(ROUND),
        ..frame
    }
}

/// `length`, where the second of `sizes` becomes the first.
fn share(length: i64, (to, from): (i64, i64)) -> i64 {
    const MOST: i64 = 1_000_000_000;
    if from == 0 {
        return length;
    }
    let scaled = length.clamp(-MOST, MOST) * to.clamp(0, MOST) / from;
    scaled.clamp(-MOST, MOST)
}

/// The slide that shapes are shown on: its size in the file, and the one that it has in the copy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    size: (i64, i64),
    pub(super) stage: Stage,
}

impl Scale {
    /// Of a slide of this size (`p:sldSz`).
    pub(super) fn of(size: Option<&Element>) -> Self {
        let side = |name: &str| size.and_then(|size| number(size, name)).filter(|side| *side > 0);
        // A presentation that is silent has slides of 4:3 (19.2.1.39).
        let size = (side("cx").unwrap_or(9_144_000), side("cy").unwrap_or(6_858_000));
        Self {
            size,
            stage: Stage::nearest(size.0, size.1),
        }
    }

    /// Where a frame stands in the copy.
    pub(super) fn placed(&self, frame: Frame) -> Placed {
        let (wide, high) = self.stage.size();
        let across = |length| share(length, (wide, self.size.0));
        let down = |length| share(length, (high, self.size.1));
        let turned = (frame.turned + Placed::TURN / 2) / Placed::TURN % Placed::TURNS;
        let turned = u8::try_from(turned).unwrap_or(0);
        let frame = if Placed::lies(turned) { frame.laid() } else { frame };
        let placed = Placed::nearest(across(frame.x), down(frame.y), across(frame.width), down(frame.height));
        Placed { turned, ..placed }
    }

    /// A length within text, or a size of letters, in the copy.
    pub(super) fn letters(&self, length: i64) -> i64 {
        let (wide, high) = self.stage.size();
        share(length, (wide, self.size.0))
            .abs()
            .min(share(length, (high, self.size.1)).abs())
            * length.signum()
    }

    /// Whether nothing of a frame is on the slide.
    pub(super) fn misses(&self, frame: Frame) -> bool {
        let frame = frame.around();
        frame.x >= self.size.0 || frame.y >= self.size.1 || frame.x + frame.width < 0 || frame.y + frame.height < 0
    }
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
        nest.outer.turned = 0;
        nest.flipped = [true, false];
        assert_eq!(nest.out(child), frame(280, 100, 20, 40, 0));
        nest.flipped = [false, true];
        assert_eq!(nest.out(child), frame(100, 260, 20, 40, 0));
    }

    #[test]
    fn what_is_not_on_the_slide_misses_it() {
        let scale = Scale::of(None);
        assert!(!scale.misses(frame(-100, 0, 200, 10, 0)));
        for away in [
            frame(-200, 0, 100, 10, 0),
            frame(9_144_000, 0, 100, 10, 0),
            frame(0, 7_000_000, 10, 10, 0),
        ] {
            assert!(scale.misses(away), "{away:?}");
        }
        assert!(!scale.misses(frame(9_200_000, 0, 100, 500_000, QUARTER)));
    }
}
