//! The rows of a page that stays drawn: its letters as lines in reading order, each letter with the item that paints it.
//!
//! [`written`] finds the letters among the items, [`struck`] makes one of those that are painted twice, the lines are those of
//! [`lines`](super::lines), [`structure`] says which of them belong together, [`survey`] what else is on the page.

mod levels;
mod struck;
mod structure;
mod survey;
#[cfg(test)]
mod tests;
mod written;

use crate::document::{Item, Line, Row, Unsearched};
use crate::pdf::drawing::{Doubt, Drawing, Letters};
use crate::pdf::letters::Letter;
use crate::pdf::lines::{Laid, laid};
use crate::pdf::page::Frame;
use crate::pdf::{DPI, POINTS_PER_INCH};
use hayro::kurbo::{Affine, Vec2};
pub(crate) use levels::Levels;
use survey::Survey;

/// From points to the pixels of a page's text, and back.
const PIXELS: f64 = DPI as f64 / POINTS_PER_INCH as f64;
const POINTS: f64 = POINTS_PER_INCH as f64 / DPI as f64;

/// A picture over this part of a page has not been searched with the page's text.
const PICTURE: f64 = 0.05;

/// Nor has a page of which this part of the letters does not say what they are.
const NAMELESS: f64 = 0.02;

/// The lines and the rows of a page of which only what is seen is left; the first line is the first row, and so on. Letters that
/// are struck twice become one group in `drawing`.
pub(crate) fn rows(drawing: &mut Drawing, letters: &Letters, frame: &Frame) -> (Vec<Line>, Vec<Row>) {
    let found = struck::join(drawing, letters);
    let marks = Survey::of(drawing).marks;
    let laid = laid(found, &marks, frame);
    let places = structure::places(&laid);
    let numbered = (0..).zip(laid).zip(places);
    numbered
        .map(|((number, laid), place)| {
            let row = row(&laid, place);
            let line = Line {
                row: Some(number),
                paragraph: place.paragraph,
                ..laid.line
            };
            (line, row)
        })
        .unzip()
}

fn row(laid: &Laid, place: structure::Place) -> Row {
    let (along, up) = laid.heading.axes();
    let (from, to) = laid.column;
    let origin: Vec2 = (along * from - up * laid.base) * POINTS;
    let (above, below) = laid.reach;
    Row {
        at: Affine::new([along.x, along.y, up.x, up.y, origin.x, origin.y]),
        width: (to - from) * POINTS,
        reach: (above * POINTS, below * POINTS),
        em: laid.em * POINTS,
        in_column: laid.in_column,
        heading: place.heading,
        paragraph: place.paragraph,
        letters: laid.items.clone(),
    }
}

/// Whether what a letter says is told by its shape alone.
fn is_doubted(letter: &Letter, drawing: &Drawing, letters: &Letters) -> bool {
    let item = letter.item.and_then(|item| drawing.items.get(item as usize));
    matches!(item, Some(Item::Glyph { outline, .. }) if letters.doubted.contains_key(outline))
}

/// How many letters of a page say another letter than they show.
pub(crate) fn lying(drawing: &Drawing, letters: &Letters) -> usize {
    let lies = |item: &&Item| matches!(item, Item::Glyph { outline, .. } if letters.doubted.get(outline) == Some(&Doubt::Lying));
    drawing.items.iter().filter(lies).count()
}

/// Why a page has not been searched with its text.
pub(crate) fn unsearched(drawing: &Drawing, letters: &Letters) -> Option<Unsearched> {
    let survey = Survey::of(drawing);
    let page = drawing.size.0 * drawing.size.1;
    let found = written::letters(drawing, letters);
    let inked = found.iter().filter(|letter| letter.ink.is_some());
    let (count, nameless) = (
        inked.clone().count(),
        inked
            .filter(|letter| letter.text.is_empty() || is_doubted(letter, drawing, letters))
            .count(),
    );
    if survey.pictures > PICTURE * page {
        Some(Unsearched::Picture)
    } else if (count == 0 && survey.outlines > 0) || survey.letterlike > count {
        Some(Unsearched::Outlines)
    } else if nameless as f64 > NAMELESS * count as f64 {
        Some(Unsearched::Nameless)
    } else {
        None
    }
}
