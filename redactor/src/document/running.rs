//! What stands above and below the text of pages: which block of the text it is, and on which of the pages.

use super::leaf::Leaf;
use super::mark::{Mark, Shape};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Headers and footers of pages: blocks of [`Shape::Running`], by their numbers from 1 in the order of the text; 0 for none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Running {
    /// Headers of usual, first and even pages.
    heads: [u8; 3],
    /// Footers of these.
    feet: [u8; 3],
    /// Whether the first page has a header and a footer of its own.
    pub first: bool,
    /// Whether even pages have; it is so on all pages of a document, or on none.
    pub even: bool,
    /// How far headers stand from the edge of the paper, in [`Leaf::AROUND`]; 0 where there are none.
    pub head: u8,
    /// Likewise footers.
    pub foot: u8,
}

/// Pages that a header or a footer is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum On {
    /// All that are none of the others.
    Usual,
    /// The first.
    First,
    /// Those of even numbers.
    Even,
}

/// A header, or a footer, and the pages that it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Whether it is a footer.
    pub below: bool,
    /// Its pages.
    pub on: On,
}

/// What counts pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Counter {
    /// The number of the page.
    Page,
    /// How many pages there are.
    Pages,
}

impl Counter {
    /// What stands where pages are counted, always: programs count anew, so nobody sees what stood there, and a number that was
    /// another one in each file would tell files apart.
    pub const SHOWN: &str = "1";

    /// Whether `letters` are what stands for a counter.
    #[must_use]
    pub fn shows(letters: &str) -> bool {
        letters == Self::SHOWN
    }
}

impl Place {
    /// All there are.
    pub const ALL: [Self; 6] = [
        Self::of(false, On::Usual),
        Self::of(false, On::First),
        Self::of(false, On::Even),
        Self::of(true, On::Usual),
        Self::of(true, On::First),
        Self::of(true, On::Even),
    ];

    const fn of(below: bool, on: On) -> Self {
        Self { below, on }
    }
}

impl Running {
    /// Blocks of a text that can be numbered.
    pub const MOST: usize = 255;

    /// None at all.
    pub const NONE: Self = Self {
        heads: [0; 3],
        feet: [0; 3],
        first: false,
        even: false,
        head: 0,
        foot: 0,
    };

    /// The block at `place`, whether pages show it or not; 0 for none.
    #[must_use]
    pub fn at(self, place: Place) -> u8 {
        let [usual, first, even] = if place.below { self.feet } else { self.heads };
        match place.on {
            On::Usual => usual,
            On::First => first,
            On::Even => even,
        }
    }

    /// Has block `number` stand at `place`.
    pub fn put(&mut self, place: Place, number: u8) {
        let [usual, first, even] = if place.below { &mut self.feet } else { &mut self.heads };
        *match place.on {
            On::Usual => usual,
            On::First => first,
            On::Even => even,
        } = number;
    }

    /// Whether there are pages of their own for what stands `on` them.
    #[must_use]
    pub fn has(self, on: On) -> bool {
        match on {
            On::Usual => true,
            On::First => self.first,
            On::Even => self.even,
        }
    }

    /// What pages show: each place that they have, and the number of its block; those without one come first, then by their numbers.
    #[must_use]
    pub fn shown(self) -> Vec<(u8, Place)> {
        let places = Place::ALL.into_iter().filter(|place| self.has(place.on));
        let mut shown: Vec<(u8, Place)> = places.map(|place| (self.at(place), place)).collect();
        shown.sort_by_key(|(number, _)| *number);
        shown
    }

    /// Brings those of all pages of a document into one form, in which each block has the number that `number` gives: nothing is said
    /// of pages that are as the usual ones.
    pub fn settle(all: &mut [&mut Self], number: impl Fn(u8) -> u8) {
        let differs = |running: &Self, on: On| {
            let sides = [false, true].map(|below| {
                let (own, usual) = (Place::of(below, on), Place::of(below, On::Usual));
                running.at(own) != running.at(usual)
            });
            sides.contains(&true)
        };
        for running in all.iter_mut() {
            running.heads = running.heads.map(&number);
            running.feet = running.feet.map(&number);
            running.first &= differs(running, On::First);
        }
        let even = all.iter().any(|running| running.even && differs(running, On::Even));
        for running in all.iter_mut() {
            for below in [false, true] {
                if !running.first {
                    running.put(Place::of(below, On::First), 0);
                }
                match (even, running.even) {
                    (true, true) => {}
                    (true, false) => running.put(Place::of(below, On::Even), running.at(Place::of(below, On::Usual))),
                    (false, _) => running.put(Place::of(below, On::Even), 0),
                }
            }
            running.even = even;
            running.head = if running.heads == [0; 3] { 0 } else { running.head };
            running.foot = if running.feet == [0; 3] { 0 } else { running.foot };
        }
    }

    /// Whether the blocks and counters among `marks`, which are nested in a text of `length` bytes, are as they must be: the blocks
    /// stand side by side at the end of the text, hold no pages and no other such block, and each is a header or a footer of some
    /// pages; pages are ones of the table ([`Leaf::is_one`]), name no others, and say how far from the edge only of what they show;
    /// counters of one letter lie in these blocks.
    #[must_use]
    pub fn fit(marks: &[Mark], length: usize) -> bool {
        let Some(count) = side_by_side(marks, length) else {
            return false;
        };
        let all = || {
            marks.iter().filter_map(|mark| match mark.shape {
                Shape::Leaf(leaf) => Some(leaf),
                _ => None,
            })
        };
        let leaves = || all().map(|leaf| leaf.running);
        let mut below = BTreeMap::new();
        let mut known = |running: Self| {
            let clean = |place: Place| running.has(place.on) || running.at(place) == 0;
            let alike = |(number, place): (u8, Place)| {
                number == 0
                    || usize::from(number) <= count && *below.entry(number).or_insert(place.below) == place.below
            };
            let nowhere = (running.heads == [0; 3] && running.head > 0) || (running.feet == [0; 3] && running.foot > 0);
            !nowhere && Place::ALL.into_iter().all(clean) && running.shown().into_iter().all(alike)
        };
        let even = leaves().any(|running| running.even);
        all().all(Leaf::is_one)
            && leaves().all(|running| known(running) && running.even == even)
            && (count > 0 || leaves().all(|running| running == Self::NONE))
            && below.len() == count
    }
}

/// How many blocks stand above and below pages, if they stand as they must.
fn side_by_side(marks: &[Mark], length: usize) -> Option<usize> {
    let (mut count, mut before, mut until) = (0, 0, None);
    for mark in marks {
        let long = (mark.end - mark.start) as usize;
        let fits = match (mark.shape, until) {
            (Shape::Running, _) => mark.start >= before && until.is_none_or(|until| until == mark.start),
            (Shape::Leaf(_), Some(_)) | (Shape::Counter(_), None) => false,
            (Shape::Counter(_), Some(until)) => mark.end <= until && long == Counter::SHOWN.len(),
            (_, Some(until)) => mark.end <= until,
            (_, None) => true,
        };
        if !fits {
            return None;
        }
        if mark.shape == Shape::Running {
            count += 1;
            until = Some(mark.end);
        }
        before = before.max(mark.end);
    }
    let ends = until.is_none_or(|until| until as usize == length);
    (ends && count <= Running::MOST).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(below: bool, on: On) -> Place {
        Place { below, on }
    }

    fn running(heads: [u8; 3], feet: [u8; 3], (first, even): (bool, bool)) -> Running {
        Running {
            heads,
            feet,
            first,
            even,
            head: 5,
            foot: 5,
        }
    }

    fn settled(mut all: Vec<Running>, number: impl Fn(u8) -> u8) -> Vec<Running> {
        Running::settle(&mut all.iter_mut().collect::<Vec<_>>(), number);
        all
    }

    #[test]
    fn nothing_is_said_of_pages_that_are_as_the_usual_ones() {
        let same = running([1, 1, 2], [0; 3], (true, true));
        let wanted = running([1, 0, 2], [0; 3], (false, true));
        assert_eq!(settled(vec![same], |number| number), [Running { foot: 0, ..wanted }]);
        // The second block says nothing: no page shows it, and what comes behind it is one less.
        let all = vec![running([3, 2, 3], [2, 2, 2], (true, true))];
        let less = |number| match number {
            3 => 2,
            2 => 0,
            other => other,
        };
        let wanted = running([2, 0, 0], [0; 3], (true, false));
        assert_eq!(settled(all, less), [Running { foot: 0, ..wanted }]);
    }

    #[test]
    fn even_pages_are_of_their_own_everywhere_or_nowhere() {
        let all = vec![
            running([1, 0, 2], [0; 3], (false, true)),
            running([1, 0, 0], [0; 3], (false, false)),
        ];
        let of = settled(all, |number| number);
        assert!(of.iter().all(|running| running.even));
        assert_eq!(of[1].at(place(false, On::Even)), 1);
    }

    #[test]
    fn what_pages_show_comes_by_its_number() {
        let shown = running([2, 1, 9], [0, 3, 9], (true, false)).shown();
        let wanted = [
            (0, place(true, On::Usual)),
            (1, place(false, On::First)),
            (2, place(false, On::Usual)),
            (3, place(true, On::First)),
        ];
        assert_eq!(shown, wanted);
    }

    fn fit(of_pages: Running, blocks: &[(u32, u32, Shape)]) -> bool {
        let mut leaf = Leaf::USUAL;
        leaf.running = of_pages;
        let leaf = Shape::Leaf(leaf);
        let marks = [(0, 2, leaf), (0, 2, Shape::Paragraph)];
        let marks: Vec<Mark> = marks
            .iter()
            .chain(blocks)
            .map(|&(start, end, shape)| Mark { start, end, shape })
            .collect();
        assert!(Mark::are_nested(&marks, 6));
        Running::fit(&marks, 6)
    }

    #[test]
    fn blocks_above_and_below_pages_stand_at_the_end_and_are_all_named() {
        let (one, two) = ((2, 4, Shape::Running), (4, 6, Shape::Running));
        let both = running([1, 0, 0], [2, 0, 0], (false, false));
        let page = (2, 3, Shape::Counter(Counter::Page));
        assert!(fit(both, &[one, page, two]));
        assert!(fit(Running::NONE, &[]));
        for (of_pages, blocks) in [
            (both, vec![one]),
            (both, vec![]),
            (both, vec![one, (4, 6, Shape::Paragraph)]),
            (both, vec![one, (5, 6, Shape::Running)]),
            (both, vec![(2, 6, Shape::Running), two]),
            (both, vec![one, (2, 4, Shape::Leaf(Leaf::USUAL)), two]),
            (both, vec![(2, 4, Shape::Paragraph), one, two]),
            (both, vec![(2, 6, Shape::Counter(Counter::Page))]),
            (
                running([1, 0, 0], [1, 0, 0], (false, false)),
                vec![(2, 6, Shape::Running)],
            ),
            (running([1, 0, 0], [0; 3], (false, false)), vec![one, two]),
            (running([1, 2, 0], [0; 3], (false, false)), vec![one, two]),
            (running([1, 3, 0], [0; 3], (true, false)), vec![one, two]),
            (running([0; 3], [0; 3], (true, false)), vec![]),
        ] {
            assert!(!fit(of_pages, &blocks), "{of_pages:?} {blocks:?}");
        }
    }

    #[test]
    fn distances_are_of_the_page_and_of_what_it_shows() {
        let block = [(2, 6, Shape::Running)];
        let head = |head, foot| Running {
            head,
            foot,
            ..running([1, 0, 0], [0; 3], (false, false))
        };
        assert!(fit(head(5, 0), &block) && fit(head(0, 0), &block));
        let third = Leaf::USUAL.free(u32::MAX);
        assert!(fit(head(third, 0), &block));
        assert!(!fit(head(third + 1, 0), &block));
        assert!(!fit(head(5, 5), &block));
        assert!(!fit(
            Running {
                foot: 1,
                ..Running::NONE
            },
            &[]
        ));
    }

    #[test]
    fn counters_show_one_digit_that_is_always_the_same() {
        assert!(Counter::shows("1"));
        for no in ["", "3", "11", "iv", "\u{661}"] {
            assert!(!Counter::shows(no), "{no}");
        }
        let two = (2, 4, Shape::Counter(Counter::Page));
        let of = Running {
            foot: 0,
            ..running([1, 0, 0], [0; 3], (false, false))
        };
        assert!(!fit(of, &[(2, 6, Shape::Running), two]));
    }
}
