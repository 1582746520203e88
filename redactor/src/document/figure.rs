//! A picture within a text.

use serde::{Deserialize, Serialize};

/// A picture that stands in a text as a letter does. Its place in the text is taken by one [`Figure::LETTER`], which no text that
/// is read has of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    /// Which of the text's pictures it is, from 0: they are numbered as they are first shown.
    pub number: u16,
    /// How wide it is shown, in [`Figure::STEP`]s.
    pub width: u16,
    /// Likewise, how high.
    pub height: u16,
}

impl Figure {
    /// Stands for a picture (Unicode 16, 23.8: the object replacement character).
    pub const LETTER: char = '\u{fffc}';
    /// A twentieth of an inch, in English Metric Units (ECMA-376, part 1, 20.1.10.16): an eye sees no less in a text.
    pub const STEP: u32 = 45_720;
    /// The longest side: twenty-two inches, the longest of a page in an office.
    pub const LONGEST: u16 = 440;
    /// Less than two points, in English Metric Units, is not seen by anybody.
    pub const TINY: u32 = 25_400;
    /// Pictures of one text at most.
    pub const MOST: usize = 5_000;
    /// Pixels of all pictures of one text at most: what each must look like is remembered, and a report of five hundred photographs has
    /// half as many.
    pub const PIXELS: u64 = 3 << 30;

    /// Picture `number`, shown as wide and high as so many English Metric Units.
    #[must_use]
    pub fn nearest(number: u16, width: u32, height: u32) -> Self {
        let [width, height] = [width, height].map(|side| {
            let steps = (side.saturating_add(Self::STEP / 2) / Self::STEP).clamp(1, u32::from(Self::LONGEST));
            u16::try_from(steps).unwrap_or(Self::LONGEST)
        });
        Self { number, width, height }
    }

    /// Whether it is one that [`Figure::nearest`] makes.
    #[must_use]
    pub fn is_of_steps(self) -> bool {
        let side = 1..=Self::LONGEST;
        side.contains(&self.width) && side.contains(&self.height)
    }

    /// How many pictures `figures` show; `None` where they are not numbered as they are first shown, are too many, or of no size.
    #[must_use]
    pub fn count(figures: impl IntoIterator<Item = Self>) -> Option<u32> {
        let mut count = 0u16;
        for figure in figures {
            if figure.number > count || !figure.is_of_steps() {
                return None;
            }
            count = count.max(figure.number.checked_add(1)?);
        }
        (usize::from(count) <= Self::MOST).then_some(u32::from(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_numbered_as_they_are_first_shown() {
        let shown = |numbers: &[u16]| Figure::count(numbers.iter().map(|number| Figure::nearest(*number, 1, 1)));
        assert_eq!(shown(&[]), Some(0));
        assert_eq!(shown(&[0, 0, 1, 0, 2]), Some(3));
        assert_eq!(shown(&[1]), None);
        assert_eq!(shown(&[0, 2]), None);
        let none = Figure {
            number: 0,
            width: 0,
            height: 1,
        };
        assert_eq!(Figure::count([none]), None);
    }

    #[test]
    fn sides_are_the_nearest_steps() {
        let figure = Figure::nearest(0, 914_400, 10);
        assert_eq!((figure.width, figure.height), (20, 1));
        assert_eq!(Figure::nearest(0, u32::MAX, 68_580).width, Figure::LONGEST);
    }
}
