//! Pages of a text, of sizes that paper has: see [`Setting`] of why.

use super::Setting;
use super::running::Running;
use serde::{Deserialize, Serialize};

/// The setting of pages: a size of the table, and what is free around the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Leaf {
    size: u8,
    /// Whether it is wider than high.
    pub wide: bool,
    /// Free at the top, the right, the bottom and the left, in [`Leaf::AROUND`].
    pub around: [u8; 4],
    /// Columns of text beside one another, 1 to 4.
    pub columns: u8,
    /// Whether it begins on the page on which the one before ends.
    pub goes_on: bool,
    /// What stands above and below the text.
    pub running: Running,
}

/// Sizes of paper, width and height in twentieths of a point: A4, letter, legal, A3, A5, B5, executive.
const SHEETS: &[(u32, u32)] = &[
    (11_906, 16_838),
    (12_240, 15_840),
    (12_240, 20_160),
    (16_838, 23_811),
    (8_391, 11_906),
    (10_319, 14_571),
    (10_440, 15_120),
];

impl Leaf {
    /// A step of what is free, in twentieths of a point: a tenth of an inch.
    pub const AROUND: u32 = 144;

    /// A4, an inch around.
    pub const USUAL: Self = Self {
        size: 0,
        wide: false,
        around: [10; 4],
        columns: 1,
        goes_on: false,
        running: Running::NONE,
    };

    /// The nearest to a width and a height in twentieths of a point, with this around the text.
    #[must_use]
    pub fn nearest(width: u32, height: u32, around: [u32; 4]) -> Self {
        let wide = width > height;
        let (short, long) = if wide { (height, width) } else { (width, height) };
        let away = |sheet: &&(u32, u32)| sheet.0.abs_diff(short).saturating_add(sheet.1.abs_diff(long));
        let nearest = SHEETS.iter().min_by_key(away);
        let size = SHEETS
            .iter()
            .position(|sheet| Some(sheet) == nearest)
            .unwrap_or_default();
        let mut leaf = Self {
            size: u8::try_from(size).unwrap_or_default(),
            wide,
            ..Self::USUAL
        };
        leaf.around = around.map(|free| leaf.free(free));
        leaf
    }

    /// What is free on a side, from twentieths of a point in [`Leaf::AROUND`].
    #[must_use]
    pub fn free(self, free: u32) -> u8 {
        // Of more than a third on a side of that size, nothing is left to write on.
        let (wide, high) = self.size();
        Setting::steps(free.min(wide.min(high) / 3).into(), Self::AROUND)
    }

    /// Whether it is of a size of the table, and leaves room for text: no more than a third is free on a side, nor between the edge and
    /// what stands above and below the text; 1 to 4 columns.
    #[must_use]
    pub fn is_one(self) -> bool {
        let most = self.free(u32::MAX);
        let [head, foot] = [self.running.head, self.running.foot];
        let free = self.around.into_iter().chain([head, foot]);
        usize::from(self.size) < SHEETS.len() && (1..=4).contains(&self.columns) && free.max() <= Some(most)
    }

    /// Width and height in twentieths of a point.
    #[must_use]
    pub fn size(self) -> (u32, u32) {
        let (short, long) = SHEETS
            .get(usize::from(self.size))
            .or(SHEETS.first())
            .copied()
            .unwrap_or_default();
        if self.wide { (long, short) } else { (short, long) }
    }

    /// Width of the text in twentieths of a point.
    #[must_use]
    pub fn measure(self) -> u32 {
        let [_, right, _, left] = self.around.map(|free| u32::from(free) * Self::AROUND);
        self.size().0.saturating_sub(right + left)
    }
}

impl Default for Leaf {
    fn default() -> Self {
        Self::USUAL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_of_the_nearest_size() {
        let leaf = Leaf::nearest(15_840, 12_200, [1_440, 1_417, 0, 99_999]);
        assert_eq!((leaf.size(), leaf.around), ((15_840, 12_240), [10, 10, 0, 28]));
        assert_eq!(Leaf::nearest(11_900, 16_840, [1_440; 4]), Leaf::USUAL);
        assert_eq!(Leaf::USUAL.measure(), 9_026);
        let odd = Leaf::nearest(13_000, 16_000, [9_000; 4]);
        let around = odd.around.map(|steps| u32::from(steps) * Leaf::AROUND);
        assert_eq!(Leaf::nearest(odd.size().0, odd.size().1, around), odd);
    }

    #[test]
    fn pages_of_no_size_of_the_table_or_without_room_are_none() {
        let usual = Leaf::USUAL;
        let third = usual.free(u32::MAX);
        let running = |head, foot| {
            let mut running = Running::NONE;
            (running.head, running.foot) = (head, foot);
            running
        };
        let odd = Leaf::nearest(16_000, 13_000, [9_000; 4]);
        for leaf in [usual, odd] {
            assert!(leaf.is_one(), "{leaf:?}");
        }
        for leaf in [
            Leaf { size: 7, ..usual },
            Leaf { columns: 0, ..usual },
            Leaf { columns: 5, ..usual },
            Leaf {
                around: [0, 0, 0, third + 1],
                ..usual
            },
            Leaf {
                running: running(third + 1, 0),
                ..usual
            },
            Leaf {
                running: running(0, third + 1),
                ..usual
            },
        ] {
            assert!(!leaf.is_one(), "{leaf:?}");
        }
    }
}
