//! Blocks that stand above and below pages, and what counts pages in them.

use super::{Builder, Hidings, Look};
use crate::document::{Counter, Mark, Running, Shape};

/// Letters before a counter that are looked at.
const NEAR: usize = 16;

/// Digits of a number of pages at most: more can be another number.
const DIGITS: usize = 6;

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

    /// Says what counts pages, in the block that is open: [`Counter::SHOWN`], whatever a program showed there once; behind the text it is
    /// a letter as any other. Whether it can stand there: two right behind one another would be read as one.
    pub(crate) fn count(&mut self, counter: Counter, mut look: Look) -> bool {
        // What is not surely seen can be gone when all is said, and then parts nothing.
        let seen =
            |letter: char| letter.is_alphanumeric() || letter.is_ascii_punctuation() || matches!(letter, ' ' | '\t');
        let mut near = self.letters.iter().rev().take(NEAR);
        let last = near.find(|(letter, _)| letter.is_none_or(seen));
        let beside = last.map_or(self.letters.len() > NEAR, |(_, look)| look.counter.is_some());
        if !beside {
            let mut around = self.open.iter();
            look.counter = around.any(|open| open.shape == Shape::Running).then_some(counter);
            self.say(Counter::SHOWN, look);
        }
        !beside
    }

    /// The number that a field showed last which counts pages, in a text that no program counts anew; nothing else is one.
    pub(crate) fn number(letters: &str) -> Option<&str> {
        let number = letters.trim();
        let usual = (1..=DIGITS).contains(&number.len()) && number.bytes().all(|letter| letter.is_ascii_digit());
        usual.then_some(number)
    }

    /// Tells `letters` that a field showed last which counts pages: nobody sees them, for programs count anew. A usual number needs no
    /// word where it is `counted` in the copy too.
    pub(crate) fn remembered(letters: &str, counted: bool, hidings: &mut Hidings) {
        let usual = letters.trim().is_empty() || Self::number(letters).is_some();
        if !(counted && usual) {
            hidings.note_text("what a field remembers", letters);
        }
    }
}
