//! Slides: their sizes, and where boxes stand on them. Nothing of it is a free number: see [`Setting`](super::Setting) of why.

use serde::{Deserialize, Serialize};

/// The size of a slide, one of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stage {
    size: u8,
    /// Whether it is higher than wide.
    tall: bool,
}

/// Sizes of slides, the longer side first, in parts of 914 400 of an inch: 16:9, 4:3, 16:9 on a screen, 16:10, A4.
const SIZES: &[(i64, i64)] = &[
    (12_192_000, 6_858_000),
    (9_144_000, 6_858_000),
    (9_144_000, 5_143_500),
    (9_144_000, 5_715_000),
    (9_906_000, 6_858_000),
];

impl Stage {
    /// The size of slides that do not say another.
    pub const USUAL: Self = Self { size: 0, tall: false };

    /// The nearest to a width and a height: first by how these are to each other, then by how large they are.
    #[must_use]
    pub fn nearest(width: i64, height: i64) -> Self {
        let tall = height > width;
        let (long, short) = (width.max(height).max(1), width.min(height).max(1));
        let away = |(other_long, other_short): (i64, i64)| {
            let shape = (long.saturating_mul(other_short) - short.saturating_mul(other_long)).abs();
            (
                shape / other_long.max(1) / (short / 100).max(1),
                (long - other_long).abs(),
            )
        };
        let place = (0..).zip(SIZES).min_by_key(|(_, size)| away(**size));
        Self {
            size: place.map_or(0, |(place, _)| place),
            tall,
        }
    }

    /// Width and height.
    #[must_use]
    pub fn size(self) -> (i64, i64) {
        let size = SIZES.get(usize::from(self.size)).or(SIZES.first());
        let (long, short) = size.copied().unwrap_or_default();
        if self.tall { (short, long) } else { (long, short) }
    }
}

/// How text stands in its box, from top to bottom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stand {
    /// At the top.
    #[default]
    Top,
    /// In the middle.
    Middle,
    /// At the bottom.
    Bottom,
}

/// Where a box stands on its slide, and its text in it. Lengths are in [`Placed::STEP`]; a box that is turned by a quarter stands as it
/// is seen, and another one as it was before it was turned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Placed {
    /// How far from the left edge of the slide.
    pub left: u8,
    /// How far from its top.
    pub top: u8,
    /// How wide, at least 1.
    pub width: u8,
    /// How high, at least 1.
    pub height: u8,
    /// How far it is turned round its middle, in [`Placed::TURN`], less than [`Placed::TURNS`].
    pub turned: u8,
    /// Where its text stands.
    pub stands: Stand,
    /// Whether it is the title of its slide.
    pub title: bool,
    /// Whether it is as large as its text makes it.
    pub grows: bool,
    /// Whether programs make its text as small as it must be to fit.
    pub fits: bool,
    /// Whether its text begins at its very edge.
    pub tight: bool,
}

impl Placed {
    /// A step, in parts of 914 400 of an inch: a tenth of an inch.
    pub const STEP: i64 = 91_440;
    /// A step of turning, in parts of 60 000 of a degree: fifteen degrees.
    pub const TURN: i64 = 900_000;
    /// Steps of turning once round.
    pub const TURNS: i64 = 24;
    /// Steps of the edges of a box that grows with its text, where something in it was replaced: an inch.
    const LOOSE: u8 = 10;

    /// The box nearest to these lengths; what lies beyond the left and upper edges of the slide is cut.
    #[must_use]
    pub fn nearest(left: i64, top: i64, width: i64, height: i64) -> Self {
        let ((left, width), (top, height)) = (side(left, width), side(top, height));
        Self {
            left,
            top,
            width,
            height,
            ..Self::default()
        }
    }

    /// Whether what is turned so far lies on its side.
    #[must_use]
    pub fn lies(turned: u8) -> bool {
        turned == 6 || turned == 18
    }

    /// Left, top, width and height before it is turned, in parts of 914 400 of an inch.
    #[must_use]
    pub fn frame(self) -> [i64; 4] {
        let [left, top, width, height] =
            [self.left, self.top, self.width, self.height].map(|steps| i64::from(steps) * Self::STEP);
        if Self::lies(self.turned) {
            let aside = (width - height) / 2;
            return [left + aside, top - aside, height, width];
        }
        [left, top, width, height]
    }

    /// With its edges on the next whole inches outside, where its size could tell how long the text was that stood in it.
    #[must_use]
    pub fn loose(self) -> Self {
        if !self.grows {
            return self;
        }
        let ((left, width), (top, height)) = (outward(self.left, self.width), outward(self.top, self.height));
        Self {
            left,
            top,
            width,
            height,
            ..self
        }
    }

    /// Whether `other` lies wholly in it.
    #[must_use]
    pub fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether the two have more than an edge in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        u16::from(self.left) < other.right()
            && u16::from(other.left) < self.right()
            && u16::from(self.top) < other.bottom()
            && u16::from(other.top) < self.bottom()
    }

    fn right(&self) -> u16 {
        u16::from(self.left) + u16::from(self.width)
    }

    fn bottom(&self) -> u16 {
        u16::from(self.top) + u16::from(self.height)
    }
}

/// Where a side begins, and how long it is, in steps.
fn side(from: i64, length: i64) -> (u8, u8) {
    let step = |length: i64| (length + Placed::STEP / 2).div_euclid(Placed::STEP);
    let (begins, long) = (step(from), step(length));
    let cut = if begins < 0 { long + begins } else { long };
    let steps = |count: i64, least: i64| u8::try_from(count.clamp(least, 255)).unwrap_or(u8::MAX);
    (steps(begins, 0), steps(cut, 1))
}

fn outward(from: u8, length: u8) -> (u8, u8) {
    let end = from
        .saturating_add(length)
        .div_ceil(Placed::LOOSE)
        .saturating_mul(Placed::LOOSE);
    let begins = from / Placed::LOOSE * Placed::LOOSE;
    (begins, end.saturating_sub(begins).max(1))
}

/// How deep a paragraph of a slide lies, and whether a bullet stands before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Level {
    /// From 0 to 8.
    pub deep: u8,
    /// Whether it has a bullet.
    pub bullet: bool,
}

impl Level {
    /// The deepest.
    pub const DEEPEST: u8 = 8;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides_are_of_the_nearest_size() {
        for (size, wanted) in [
            ((12_192_000, 6_858_000), (12_192_000, 6_858_000)),
            ((10_080_625, 5_670_550), (9_144_000, 5_143_500)),
            ((9_144_000, 6_858_000), (9_144_000, 6_858_000)),
            ((10_080_000, 7_560_000), (9_144_000, 6_858_000)),
            ((6_858_000, 9_906_000), (6_858_000, 9_906_000)),
            ((30_275_213, 42_803_763), (6_858_000, 9_906_000)),
            ((0, 0), (9_144_000, 6_858_000)),
        ] {
            let stage = Stage::nearest(size.0, size.1);
            assert_eq!(stage.size(), wanted, "{size:?}");
            assert_eq!(Stage::nearest(wanted.0, wanted.1), stage);
        }
        assert_eq!(Stage::nearest(12_192_000, 6_858_000), Stage::USUAL);
    }

    #[test]
    fn boxes_stand_on_whole_steps_and_grow_outward() {
        let placed = Placed::nearest(-91_440, 457_200, 914_400, 10);
        assert_eq!((placed.left, placed.top, placed.width, placed.height), (0, 5, 9, 1));
        let grows = Placed { grows: true, ..placed };
        let loose = grows.loose();
        assert_eq!((loose.left, loose.top, loose.width, loose.height), (0, 0, 10, 10));
        assert_eq!((loose.loose(), placed.loose()), (loose, placed));
        assert!(loose.holds(&placed) && !placed.holds(&loose) && loose.meets(&placed));
        let beside = Placed::nearest(914_400, 0, 914_400, 914_400);
        assert!(!beside.meets(&loose) && !loose.holds(&beside));
        let lies = Placed { turned: 6, ..beside };
        let tall = Placed { height: 3, ..lies };
        assert_eq!(lies.frame(), [914_400, 0, 914_400, 914_400]);
        assert_eq!(tall.frame(), [1_234_440, -320_040, 274_320, 914_400]);
        assert_eq!(Placed::nearest(1 << 40, 0, 1 << 40, 0).width, 255);
    }
}
