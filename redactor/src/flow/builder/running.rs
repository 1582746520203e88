//! Blocks that stand above and below pages, and what counts pages in them.

use super::Builder;
use crate::document::{Counter, Mark, Running, Shape};

/// Letters before a counter that are looked at.
const NEAR: usize = 16;

impl Builder {
    /// Whether anything stands behind `here`.
    pub(crate) fn grew(&self, here: (usize, usize)) -> bool {
        here.1 < self.text.len()
    }

    /// What was read since `here`: its text, and its marks as they lie in that.
    pub(crate) fn since(&self, here: (usize, usize)) -> (&str, Vec<Mark>) {
        let start = u32::try_from(here.1).unwrap_or(u32::MAX);
        let marks = self.marks.iter().skip(here.0).map(|mark| Mark {
            start: mark.start.saturating_sub(start),
            end: mark.end.saturating_sub(start),
            ..*mark
        });
        (self.text.get(here.1..).unwrap_or_default(), marks.collect())
    }

    /// Takes back the blocks from `here` on; none of them is open.
    pub(crate) fn take_back(&mut self, here: (usize, usize)) {
        self.text.truncate(here.1);
        self.marks.truncate(here.0);
    }

    /// Brings what all pages say of what stands above and below them into one form: see [`Running::settle`].
    pub(crate) fn settle(&mut self, number: impl Fn(u8) -> u8) {
        let leaves = self.marks.iter_mut().filter_map(|mark| match &mut mark.shape {
            Shape::Leaf(leaf) => Some(&mut leaf.running),
            _ => None,
        });
        let mut all: Vec<&mut Running> = leaves.collect();
        Running::settle(&mut all, number);
    }

    /// Where the next letter comes: see [`Builder::count`].
    pub(crate) fn letter(&self) -> (usize, usize) {
        (self.text.len(), self.letters.len())
    }

    /// Letters since `from` are what a counter shows. Whether they can be: digits of one look in one block, and not right behind those
    /// of another.
    pub(crate) fn count(&mut self, from: (usize, usize), counter: Counter) -> bool {
        if from.0 != self.text.len() {
            return false;
        }
        let parts = self.letters.split_at_mut_checked(from.1);
        let Some((before, own)) = parts.filter(|(_, own)| own.len() <= Counter::DIGITS) else {
            return false;
        };
        let shown: String = own.iter().filter_map(|(letter, _)| *letter).collect();
        let alike = own.iter().zip(own.iter().skip(1)).all(|(one, next)| one.1 == next.1);
        // What is not surely seen can be gone when all is said, and then parts nothing.
        let seen =
            |letter: char| letter.is_alphanumeric() || letter.is_ascii_punctuation() || matches!(letter, ' ' | '\t');
        let mut near = before.iter().rev().take(NEAR);
        let last = near.find(|(letter, _)| letter.is_none_or(seen));
        let beside = last.map_or(before.len() > NEAR, |(_, look)| look.counter.is_some());
        if shown.len() != own.len() || !Counter::shows(&shown) || !alike || beside {
            return false;
        }
        own.iter_mut().for_each(|(_, look)| look.counter = Some(counter));
        true
    }
}
