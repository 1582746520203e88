//! Words stand or fall together, and spaces with the letters beside them.

use super::judge::blank;
use crate::document::Item;
use crate::pdf::drawing::{Letters, Why};
use crate::pdf::paint::stretch;
use kurbo::{Affine, Point, Rect};

/// Ems between the end of a letter and the origin of the next where a word ends.
const GAP: f64 = 0.25;

/// Thousandths of an em in an em.
const EM: f64 = 1000.0;

/// The letters of each word, as they are painted one after the other on a line; a space ends a word, whatever else is painted
/// between two letters does not.
pub(super) fn words(items: &[Item], letters: &Letters) -> Vec<Vec<usize>> {
    let mut words: Vec<Vec<usize>> = Vec::new();
    let mut end: Option<(Affine, Point)> = None;
    for (number, item) in items.iter().enumerate() {
        let Item::Glyph { outline, at, .. } = item else {
            continue;
        };
        if blank(item, letters) {
            end = None;
            continue;
        }
        match (words.last_mut(), end) {
            (Some(word), Some(end)) if follows(end, *at) => word.push(number),
            _ => words.push(vec![number]),
        }
        let advance = letters
            .outlines
            .get(*outline as usize)
            .map_or(0.0, |outline| outline.advance);
        end = Some((*at, *at * Point::new(advance, 0.0)));
    }
    words
}

/// Whether a letter at `at` goes on where another ended.
fn follows((before, end): (Affine, Point), at: Affine) -> bool {
    let (one, other) = (stretch(before), stretch(at));
    let gap = (at * Point::ZERO - end).hypot();
    gap <= GAP * EM * one.max(other) && one.min(other) * 2.0 >= one.max(other)
}

/// The letters that go because most of their word has gone, each with why: a rest of a word that is hidden tells the word.
pub(super) fn rests(words: &[Vec<usize>], gone: &[Option<Why>]) -> Vec<(usize, Why)> {
    let why = |number: &usize| gone.get(*number).copied().flatten();
    let mut rests = Vec::new();
    for word in words {
        let hidden = word.iter().filter(|number| why(number).is_some()).count();
        if let (true, Some(first)) = (hidden * 2 > word.len(), word.iter().find_map(why)) {
            rests.extend(
                word.iter()
                    .filter(|number| why(number).is_none())
                    .map(|number| (*number, first)),
            );
        }
    }
    rests
}

/// The spaces that do not stand between two letters which stay, each with why one of them went.
pub(super) fn spaces(items: &[Item], letters: &Letters, size: (f64, f64), gone: &[Option<Why>]) -> Vec<(usize, Why)> {
    let page = Rect::new(0.0, 0.0, size.0, size.1);
    let text: Vec<(usize, bool)> = items
        .iter()
        .enumerate()
        .filter(|(_, item)| matches!(item, Item::Glyph { .. }))
        .map(|(number, item)| (number, blank(item, letters)))
        .collect();
    let why = |number: usize| gone.get(number).copied().flatten();
    // What became of the letter before each, and of the letter after it.
    let nearest = |last: &mut Option<Why>, (number, space): &(usize, bool)| {
        if !space {
            *last = why(*number);
        }
        Some(*last)
    };
    let before: Vec<Option<Why>> = text.iter().scan(Some(Why::Outside), nearest).collect();
    let mut after: Vec<Option<Why>> = text.iter().rev().scan(Some(Why::Outside), nearest).collect();
    after.reverse();
    let mut spaces = Vec::new();
    for ((number, _), (before, after)) in text
        .iter()
        .zip(before.into_iter().zip(after))
        .filter(|((_, space), _)| *space)
    {
        let outside = match items.get(*number) {
            Some(Item::Glyph { at, .. }) if page.contains(*at * Point::ZERO) => None,
            _ => Some(Why::Outside),
        };
        spaces.extend(before.or(after).or(outside).map(|why| (*number, why)));
    }
    spaces
}
