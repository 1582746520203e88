//! Text that is not painted itself, but is the shape of what is painted through it: text as a clip.
//!
//! hayro gives such text in the same way as text that nobody sees, and then, at the end of the text, a clip that is made of the
//! outlines of its letters one after the other. So letters are remembered until something else comes, and a clip that is made of
//! them is taken apart again: each letter gets a clip of its own, with all that is painted through it, so that it can go alone.

use super::places::{frame, near};
use super::{Recorder, to_points};
use crate::document::{Item, Mix, Outline, Rule};
use crate::pdf::drawing::{Said, Why};
use hayro::hayro_interpret::{ClipPath, FillRule};
use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// Letters of a clip times what is painted through it.
const COPIES: usize = 20_000;

/// Places of one point, worked out in two ways, differ by less than this, in points.
const SAME: f64 = 0.01;

/// Letters that are looked back at where a clip is a plain box, which a dash or a bar may be.
const LOOK_BACK: usize = 64;

/// A letter that came just now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recent {
    pub(super) number: u32,
    pub(super) at: Affine,
    /// It was painted in a mode that paints nothing.
    pub(super) unseen: bool,
}

/// A letter that is the shape of a clip.
pub(super) struct Cutout {
    path: BezPath,
    said: Said,
}

impl Recorder {
    /// Opens a clip.
    pub(super) fn clip(&mut self, clip: &ClipPath) {
        let Some(path) = near(to_points() * &clip.path) else {
            return self.refuse("a clip reaches beyond any page");
        };
        let letters = self.cutouts(&path);
        self.forget_letters();
        self.open_clip(path, rule(clip.fill), letters);
    }

    /// Letters that are not the shape of anything: what they say is seen by nobody.
    pub(super) fn forget_letters(&mut self) {
        for recent in std::mem::take(&mut self.layer.recent) {
            if recent.unseen
                && let Some(text) = self.letters.get(recent.number).map(|outline| outline.text.clone())
            {
                self.drop_letter(&text, Why::Invisible);
            }
        }
    }

    /// The letters that `path` is made of.
    fn cutouts(&mut self, path: &BezPath) -> Vec<Cutout> {
        if let Some(frame) = frame(path) {
            return self.bar(path, frame).into_iter().collect();
        }
        let elements = path.elements();
        let mut recent = std::mem::take(&mut self.layer.recent);
        let (mut from, mut unseen) = (0, 0);
        let mut found = Vec::new();
        for letter in &mut recent {
            let Some(outline) = self.letters.get(letter.number) else {
                continue;
            };
            let count = outline.path.elements().len();
            unseen += if letter.unseen { count } else { 0 };
            let own = elements.get(from..from + count).unwrap_or_default();
            if count > 0 && same(own, &outline.path, letter.at) {
                found.push(cutout(
                    BezPath::from_vec(own.to_vec()),
                    letter.at,
                    outline,
                    self.downwards(letter),
                ));
                letter.unseen = false;
                from += count;
            }
        }
        self.layer.recent = recent;
        if from != elements.len() && (from > 0 || unseen == elements.len()) {
            self.refuse("letters are a part of the shape of a clip");
        }
        found
    }

    /// The letter that is a plain box, as `path` is.
    fn bar(&mut self, path: &BezPath, frame: Rect) -> Option<Cutout> {
        let near = |one: f64, other: f64| (one - other).abs() < SAME;
        let same = |ink: Rect| {
            near(ink.x0, frame.x0) && near(ink.y0, frame.y0) && near(ink.x1, frame.x1) && near(ink.y1, frame.y1)
        };
        let letters = &self.letters;
        let letter = self.layer.recent.iter_mut().rev().take(LOOK_BACK).find(|letter| {
            let ink = letters.ink(letter.number).map(|ink| letter.at.transform_rect_bbox(ink));
            ink.is_some_and(same)
        })?;
        letter.unseen = false;
        let letter = *letter;
        let outline = self.letters.get(letter.number)?;
        Some(cutout(path.clone(), letter.at, outline, self.downwards(&letter)))
    }

    fn downwards(&self, letter: &Recent) -> bool {
        self.letters.downwards.contains(&letter.number)
    }

    /// Puts a clip for each letter in place of the clip at `start`, each with all that is painted through it.
    pub(super) fn cut_out(&mut self, start: usize, letters: &[Cutout]) {
        let (mut content, said) = self.layer.take(start);
        content.remove(0);
        let written = |item: &Item| matches!(item, Item::Glyph { .. });
        if !said.is_empty() || content.iter().any(written) {
            return self.refuse("text is painted through the shapes of other text");
        }
        if content.len().saturating_mul(letters.len()) > COPIES {
            return self.refuse("too much is painted through the shapes of its letters");
        }
        for letter in letters {
            self.layer.said.insert(self.layer.items.len(), letter.said.clone());
            self.push(Item::Group(Mix::PLAIN), letter.said.ink);
            let (path, rule) = (letter.path.clone(), Rule::NonZero);
            self.push(Item::Clip { path, rule }, None);
            content.iter().for_each(|item| self.push(item.clone(), None));
            self.push(Item::EndClip, None);
            self.push(Item::EndGroup, None);
        }
    }
}

fn cutout(path: BezPath, at: Affine, outline: &Outline, downwards: bool) -> Cutout {
    let said = Said {
        text: outline.text.clone(),
        at,
        advance: outline.advance,
        ink: Some(path.bounding_box()),
        downwards,
    };
    Cutout { path, said }
}

/// Whether `elements` are `path` placed by `at`: as many, and they begin at the same point.
fn same(elements: &[PathEl], path: &BezPath, at: Affine) -> bool {
    let start = |elements: &[PathEl]| match elements.first() {
        Some(PathEl::MoveTo(point)) => Some(*point),
        _ => None,
    };
    let close = |(one, other): (Point, Point)| (at * other).distance(one) < SAME;
    start(elements).zip(start(path.elements())).is_some_and(close)
}

/// The rule of the same name.
pub(super) fn rule(rule: FillRule) -> Rule {
    match rule {
        FillRule::NonZero => Rule::NonZero,
        FillRule::EvenOdd => Rule::EvenOdd,
    }
}
