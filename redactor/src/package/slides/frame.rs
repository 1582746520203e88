//! Where shapes lie on a slide: their frames, and the slide that all of it is shown on, in whole numbers of which 914 400 are an inch.

use crate::document::{Placed, Stage};

/// A quarter of a turn, and a whole one, in parts of 60 000 of a degree.
pub(crate) const QUARTER: i64 = 5_400_000;
pub(crate) const ROUND: i64 = 4 * QUARTER;

/// A frame: its corner, its size, and how far it is turned round its middle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) x: i64,
    pub(crate) y: i64,
    pub(crate) width: i64,
    pub(crate) height: i64,
    pub(crate) turned: i64,
}

/// A frame that every slide lies in.
pub(crate) const EVERYWHERE: Frame = Frame {
    x: -(1 << 30),
    y: -(1 << 30),
    width: 1 << 31,
    height: 1 << 31,
    turned: 0,
};

impl Frame {
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

    /// The smallest frame round it that is not turned.
    pub(crate) fn bounds(self) -> Self {
        match self.turned.rem_euclid(2 * QUARTER) {
            0 => return Self { turned: 0, ..self },
            QUARTER => {
                return Self {
                    turned: 0,
                    ..self.laid()
                };
            }
            _ => {}
        }
        #[expect(clippy::cast_precision_loss, reason = "lengths on slides are below 2^52")]
        let (turned, wide, high) = (self.turned as f64, self.width as f64, self.height as f64);
        let angle = turned / 60_000.0;
        let (sine, cosine) = (angle.to_radians().sin().abs(), angle.to_radians().cos().abs());
        let side = |length: f64| {
            #[expect(
                clippy::cast_possible_truncation,
                reason = "what is no such number is at an end of the range"
            )]
            let long = length.ceil() as i64;
            // Outward, whatever was lost in between.
            long + 2
        };
        let (width, height) = (side(wide * cosine + high * sine), side(wide * sine + high * cosine));
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
            turned: 0,
        }
    }

    /// The frame round all that lies so far beyond it.
    pub(crate) fn wider(self, far: i64) -> Self {
        let bounds = self.bounds();
        Self {
            x: bounds.x - far,
            y: bounds.y - far,
            width: bounds.width + 2 * far,
            height: bounds.height + 2 * far,
            turned: 0,
        }
    }

    /// The part of it that lies on a slide of this size, where it is not turned.
    pub(crate) fn within(self, (wide, high): (i64, i64)) -> Self {
        let side = |from: i64, length: i64, slide: i64| {
            let (begins, ends) = (from.clamp(0, slide), (from + length).clamp(0, slide));
            (begins, ends - begins)
        };
        let ((x, width), (y, height)) = (side(self.x, self.width, wide), side(self.y, self.height, high));
        Self {
            x,
            y,
            width,
            height,
            ..self
        }
    }

    /// Whether the two have more than an edge in common, where neither is turned.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// The slide that shapes are shown on: its size in the file, and the one that it has in the copy.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) size: (i64, i64),
    pub(crate) stage: Stage,
}

impl Scale {
    /// Of a slide of this width and height.
    pub(crate) fn of(size: (i64, i64)) -> Self {
        Self {
            size,
            stage: Stage::nearest(size.0, size.1),
        }
    }

    /// Where a frame stands in the copy.
    pub(crate) fn placed(&self, frame: Frame) -> Placed {
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
    pub(crate) fn letters(&self, length: i64) -> i64 {
        let (wide, high) = self.stage.size();
        share(length, (wide, self.size.0))
            .abs()
            .min(share(length, (high, self.size.1)).abs())
            * length.signum()
    }

    /// Whether nothing of a frame is on the slide.
    pub(crate) fn misses(&self, frame: Frame) -> bool {
        let frame = frame.bounds();
        frame.x >= self.size.0 || frame.y >= self.size.1 || frame.x + frame.width < 0 || frame.y + frame.height < 0
    }
}

/// `length`, where the second of `sizes` becomes the first.
pub(crate) fn share(length: i64, (to, from): (i64, i64)) -> i64 {
    const MOST: i64 = 1_000_000_000;
    if from == 0 {
        return length;
    }
    let scaled = length.clamp(-MOST, MOST) * to.clamp(0, MOST) / from;
    scaled.clamp(-MOST, MOST)
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
    fn what_is_turned_lies_in_its_bounds() {
        let bounds = frame(1_000, 1_000, 400, 200, QUARTER / 2).bounds();
        assert_eq!(bounds, frame(987, 887, 427, 427, 0));
        assert_eq!(frame(0, 0, 400, 200, QUARTER).bounds(), frame(100, -100, 200, 400, 0));
    }

    #[test]
    fn what_is_not_on_the_slide_misses_it() {
        let scale = Scale::of((9_144_000, 6_858_000));
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
