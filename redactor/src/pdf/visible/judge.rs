//! The verdict on each item by who owns its pixels, and the words that share one.

use super::field::Field;
use super::shapes::{NOTHING, Placed, Shapes};
use crate::document::Item;
use crate::pdf::drawing::{Letters, Why};
use crate::pdf::paint::{Scene, stretch};
use kurbo::Rect;

/// A dot, in points: a letter that a neighbour may well overlap.
const DOT: f64 = 2.0;

/// Pixels below which an item is looked at again, twice as closely, before it goes; and how narrow it is otherwise.
const FEW: u32 = 8;
const NARROW: f64 = 2.0;

/// What is to be done with an item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    /// It is seen.
    Seen,
    /// It is not.
    Gone(Why),
    /// It is as long as the lines are that it shares its pixels with.
    Shared,
    /// Only painting can tell.
    Doubt,
}

/// What a verdict is founded on.
pub(super) struct Judge<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) reaches: &'a [Rect],
    pub(super) tiny: &'a [bool],
    pub(super) field: &'a Field,
}

impl Judge<'_> {
    /// The verdict on an item that is painted; those that only bound others are seen.
    pub(super) fn verdict(&self, number: usize, shapes: &mut Shapes) -> Verdict {
        let Some(item) = self.scene.items.get(number) else {
            return Verdict::Seen;
        };
        let Some(mix) = item
            .mix()
            .filter(|_| !matches!(item, Item::Group(_)) && !blank(item, self.scene.letters))
        else {
            return Verdict::Seen;
        };
        let tally = self.field.tally(number);
        if mix.alpha <= NOTHING {
            return Verdict::Gone(Why::SeeThrough);
        }
        if self.tiny.get(number).copied().unwrap_or(false) {
            return Verdict::Gone(Why::Tiny);
        }
        if tally.own == 0 {
            return self.nowhere(number, item);
        }
        let soft = self.field.soft.get(number).copied().unwrap_or(false);
        let letter = matches!(item, Item::Glyph { .. });
        let mut shown = tally.shown;
        if soft || (letter && shown * 4 < tally.whole) || shown == 0 {
            let Some(placed) = shapes.of(item, &self.scene, &self.field.view) else {
                return Verdict::Seen;
            };
            if soft {
                shown = 0;
                self.field
                    .seen(number, &placed, |_, from, to| shown += to.abs_diff(from));
            }
            let most = if letter { shown * 4 < tally.whole } else { shown == 0 };
            if most && shown == 0 && self.is_among_hairs(number, &placed) {
                return Verdict::Shared;
            }
            if most && !self.overstruck(number, &placed) {
                let clipped = letter && tally.own * 4 < tally.whole;
                return Verdict::Gone(if clipped { Why::Outside } else { Why::Covered });
            }
            if most {
                return Verdict::Seen;
            }
        }
        if soft {
            Verdict::Doubt
        } else {
            match self.by_colour(number, letter) {
                Verdict::Gone(_) if self.is_hair(number) => {
                    let placed = shapes.of(item, &self.scene, &self.field.view);
                    let among = placed.is_some_and(|placed| self.is_among_hairs(number, &placed));
                    if among {
                        Verdict::Shared
                    } else {
                        Verdict::Gone(Why::SameColour)
                    }
                }
                verdict => verdict,
            }
        }
    }

    /// Whether all that an item shares its pixels with are lines so thin that none hides another: each tints what it touches, as
    /// in the record of a heart, which is drawn of thousands of them.
    fn is_among_hairs(&self, number: usize, placed: &Placed) -> bool {
        self.is_hair(number) && self.field.among(number, placed, |other| self.is_hair(other))
    }

    /// Whether an item is a line that readers make a pixel wide, being no wider.
    fn is_hair(&self, number: usize) -> bool {
        self.pen(number).is_some_and(|width| width <= 1.0)
    }

    /// The verdict on something solid by its colour and that of what is below.
    fn by_colour(&self, number: usize, letter: bool) -> Verdict {
        let tally = self.field.tally(number);
        let enough = if letter { tally.shown.div_ceil(10) } else { 1 };
        if tally.differ >= enough {
            Verdict::Seen
        } else if tally.vague == 0 {
            Verdict::Gone(Why::SameColour)
        } else if self.field.is_many(number) && tally.hazed < tally.shown {
            Verdict::Seen
        } else {
            Verdict::Doubt
        }
    }

    /// The verdict on what has no pixel within its bounds.
    fn nowhere(&self, number: usize, item: &Item) -> Verdict {
        let bound = self.field.bound(number);
        let reach = self.reaches.get(number).copied().unwrap_or(Rect::ZERO);
        let reach = self.field.view.place.transform_rect_bbox(reach);
        let inside = bound.is_some_and(|bound| bound.holds(reach));
        match item {
            _ if bound.is_some_and(|bound| bound.veiled) => Verdict::Gone(Why::SeeThrough),
            // A line of no length with round ends is a dot in some readers.
            Item::Stroke { .. } if inside => Verdict::Seen,
            Item::Glyph { .. } if inside => Verdict::Gone(Why::Tiny),
            _ => Verdict::Gone(Why::Outside),
        }
    }

    /// Whether what a letter has lost is lost to itself, struck twice to look bold, or, for a dot, to the letters beside it.
    fn overstruck(&self, number: usize, placed: &Placed) -> bool {
        let losses = self.field.losses(number, placed);
        let said = |number: usize| match self.scene.items.get(number) {
            Some(Item::Glyph { outline, .. }) => {
                let known = self.scene.letters.outlines.get(*outline as usize);
                Some((known.map(|known| known.text.as_str()), *outline))
            }
            _ => None,
        };
        let Some((text, outline)) = said(number) else {
            return false;
        };
        let same = |other: &usize| match said(*other) {
            Some((other, number)) => number == outline || (other == text && text.is_some_and(|text| !text.is_empty())),
            None => false,
        };
        let reach = self.reaches.get(number).copied().unwrap_or(Rect::ZERO);
        let dot = reach.width().max(reach.height()) <= DOT;
        let twice = losses.iter().filter(|other| same(other)).count() * 2 > losses.len();
        let beside = dot && !losses.is_empty() && losses.iter().all(|other| said(*other).is_some());
        twice || beside
    }

    /// Whether an item that goes has so few pixels, or is so thin a line, that it is looked at again.
    pub(super) fn is_thin(&self, number: usize, verdict: Verdict) -> bool {
        match verdict {
            Verdict::Gone(Why::Covered) => self.is_narrow(number) || self.field.tally(number).own <= FEW,
            // Lines that touch may share their pixels, and only look like one where pixels are smaller.
            Verdict::Gone(Why::SameColour) => {
                self.is_narrow(number) && !matches!(self.scene.items.get(number), Some(Item::Glyph { .. }))
            }
            _ => false,
        }
    }

    fn is_narrow(&self, number: usize) -> bool {
        let reach = self.reaches.get(number).copied().unwrap_or(Rect::ZERO);
        let reach = self.field.view.place.transform_rect_bbox(reach);
        reach.width().min(reach.height()) <= NARROW || self.pen(number).is_some_and(|width| width <= NARROW)
    }

    /// How wide a line is, in pixels.
    fn pen(&self, number: usize) -> Option<f64> {
        match self.scene.items.get(number)? {
            Item::Stroke { pen, at, .. } => Some(pen.width * stretch(self.field.view.place * *at)),
            _ => None,
        }
    }
}

/// Whether an item is a letter that leaves no trace: a space.
pub(super) fn blank(item: &Item, letters: &Letters) -> bool {
    let Item::Glyph { outline, .. } = item else {
        return false;
    };
    letters
        .outlines
        .get(*outline as usize)
        .is_none_or(|outline| outline.path.elements().is_empty())
}
