//! The levels of a document's headings: on each page they are told by the size of type of that page alone, but a chapter is a
//! chapter on a page without a title too.

use super::structure::{ALIKE, LEVELS};
use crate::document::Row;
use std::collections::BTreeSet;

/// Parts of a point in which sizes are told apart.
const PARTS: f64 = 20.0;

/// The sizes of type of all headings that were seen.
#[derive(Debug, Default)]
pub(crate) struct Levels(BTreeSet<i64>);

impl Levels {
    /// Sees the headings of a page.
    pub(crate) fn see(&mut self, rows: &[Row]) {
        self.0.extend(rows.iter().filter(|row| row.heading > 0).map(size));
    }

    /// Gives the headings of a page the levels that they have in the document, once all pages were seen.
    pub(crate) fn give(&self, rows: &mut [Row]) {
        for row in rows.iter_mut().filter(|row| row.heading > 0) {
            row.heading = self.level(size(row));
        }
    }

    /// How many sizes are larger, counted from 1; those that are nearly alike are one.
    fn level(&self, size: i64) -> u8 {
        let (mut level, mut last) = (0_usize, f64::INFINITY);
        for larger in self.0.iter().rev().take_while(|other| **other >= size) {
            #[expect(clippy::cast_precision_loss, reason = "type is not that large")]
            let larger = *larger as f64;
            if last / larger >= ALIKE {
                (level, last) = (level + 1, larger);
            }
        }
        u8::try_from(level.clamp(1, LEVELS)).unwrap_or(1)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "type is not that large")]
fn size(row: &Row) -> i64 {
    (row.em * PARTS).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Affine;

    fn page(rows: &[(f64, u8)]) -> Vec<Row> {
        let row = |(em, heading): &(f64, u8)| Row {
            at: Affine::IDENTITY,
            width: 100.0,
            reach: (10.0, 2.0),
            em: *em,
            in_column: true,
            heading: *heading,
            paragraph: 0,
            letters: Vec::new(),
        };
        rows.iter().map(row).collect()
    }

    #[test]
    fn a_chapter_has_one_level_on_every_page() {
        let mut pages = [
            page(&[(28.0, 1), (18.0, 2), (11.0, 0)]),
            page(&[(18.02, 1), (14.0, 2), (11.0, 0)]),
            page(&[(30.0, 0)]),
        ];
        let mut levels = Levels::default();
        pages.iter().for_each(|page| levels.see(page));
        pages.iter_mut().for_each(|page| levels.give(page));
        let told: Vec<Vec<u8>> = pages
            .iter()
            .map(|page| page.iter().map(|row| row.heading).collect())
            .collect();
        assert_eq!(told, [vec![1, 2, 0], vec![2, 3, 0], vec![0]]);
    }

    #[test]
    fn no_level_is_beyond_the_sixth_whatever_the_sizes_are() {
        let mut page = page(&[
            (90.0, 1),
            (70.0, 2),
            (50.0, 3),
            (40.0, 4),
            (30.0, 5),
            (20.0, 6),
            (15.0, 6),
            (f64::NAN, 1),
            (0.0, 6),
        ]);
        let mut levels = Levels::default();
        levels.see(&page);
        levels.give(&mut page);
        let told: Vec<u8> = page.iter().map(|row| row.heading).collect();
        assert_eq!(told[..7], [1, 2, 3, 4, 5, 6, 6]);
        assert!(told.iter().all(|level| (1..=6).contains(level)));
    }
}
