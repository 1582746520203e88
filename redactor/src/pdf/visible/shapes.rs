//! The pixels of each item. A letter's are found once for each size and place between pixels: a page has thousands of letters, of
//! some dozens of shapes.

use super::scan::{fill, snap};
use super::spans::{Bound, Cells, Spans};
use crate::document::{Item, Mask, Mix, Picture, Rule};
use crate::pdf::paint::{Scene, Veil, View, rectangle, stretch, strip, stroke};
use kurbo::{Affine, BezPath, Rect, Shape};
use std::collections::HashMap;
use std::rc::Rc;

/// A letter larger than this, in pixels, is not remembered.
const LARGE: f64 = 256.0;

/// Runs that are remembered.
const RUNS: usize = 2_000_000;

/// How much of a mask lets nothing through, of 255.
pub(super) const NOTHING: u8 = 2;

/// The pixels of an item, found at one place and moved to another.
#[derive(Clone)]
pub(super) struct Placed {
    pub(super) spans: Rc<Spans>,
    pub(super) by: (i32, i32),
}

impl Placed {
    fn here(spans: Spans) -> Self {
        Self {
            spans: Rc::new(spans),
            by: (0, 0),
        }
    }
}

type LetterKey = (u32, [u32; 4], u8);
type VeilKey = (u32, [u64; 6], [u64; 6]);

/// What was found so far.
#[derive(Default)]
pub(super) struct Shapes {
    letters: HashMap<LetterKey, Rc<Spans>>,
    runs: usize,
    veils: HashMap<VeilKey, Rc<Spans>>,
}

impl Shapes {
    /// The pixels of `item` in `view`, not yet bounded but by the view. None for what is not painted.
    pub(super) fn of(&mut self, item: &Item, scene: &Scene<'_>, view: &View) -> Option<Placed> {
        let window = window(view);
        Some(match item {
            Item::Glyph { outline, at, .. } => {
                let path = &scene.letters.outlines.get(*outline as usize)?.path;
                self.letter(*outline, path, view.place * *at, window)
            }
            Item::Fill { path, rule, .. } => Placed::here(area(path, view.place, *rule, window)),
            Item::Stroke { path, pen, at, .. } => {
                let at = view.place * *at;
                let tolerance = 0.2 / stretch(at).max(1e-9);
                let line = kurbo::stroke(
                    path.iter(),
                    &stroke(pen, path, at),
                    &kurbo::StrokeOpts::default(),
                    tolerance,
                );
                Placed::here(fill(&line, at, Rule::NonZero, window))
            }
            Item::Picture { picture, at, .. } => {
                let square = area(
                    &Rect::new(0.0, 0.0, 1.0, 1.0).to_path(0.1),
                    view.place * *at,
                    Rule::NonZero,
                    window,
                );
                let pixels = scene.pictures.get(*picture as usize)?;
                if pixels.alpha.is_none() {
                    Placed::here(square)
                } else {
                    let veil = self.veil(*picture, pixels, *at, view);
                    let mut seen = Spans::default();
                    let bound = Bound::of(window).meet(&veil);
                    square.visit((0, 0), &bound, |y, from, to| seen.push(y, from, to));
                    Placed::here(seen)
                }
            }
            Item::Shade { gradient, at, .. } => Placed::here(match strip(gradient, view.place * *at, view.area()) {
                Some(strip) => fill(&strip, view.place * *at, Rule::NonZero, window),
                None => Spans::of(window),
            }),
            Item::Clip { .. } | Item::EndClip | Item::Group(_) | Item::EndGroup => return None,
        })
    }

    /// A letter, moved to the nearest half of a pixel: so there are four of each size at most.
    fn letter(&mut self, outline: u32, path: &BezPath, at: Affine, window: Cells) -> Placed {
        let [a, b, c, d, x, y] = at.as_coeffs();
        let area = at.transform_rect_bbox(path.control_box());
        let near = |at: f64| at.abs() < 1e6;
        if area.width().max(area.height()) > LARGE || !near(x) || !near(y) || !area.is_finite() {
            return Placed::here(fill(path, at, Rule::NonZero, window));
        }
        let (by_x, half_x) = halves(x);
        let (by_y, half_y) = halves(y);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "seven digits are enough to tell sizes of type apart"
        )]
        let key = (
            outline,
            [a, b, c, d].map(|part| (part as f32).to_bits()),
            u8::from(half_x) * 2 + u8::from(half_y),
        );
        if self.runs > RUNS {
            self.letters.clear();
            self.runs = 0;
        }
        let spans = self.letters.entry(key).or_insert_with(|| {
            let half = |half: bool| if half { 0.5 } else { 0.0 };
            let at = Affine::new([a, b, c, d, half(half_x), half(half_y)]);
            let reach = |from: f64, to: f64| (from.abs().max(to.abs()) + LARGE).min(1e6).ceil();
            #[expect(clippy::cast_possible_truncation, reason = "it is at most a million")]
            let reach = reach(area.x0 - x, area.x1 - x).max(reach(area.y0 - y, area.y1 - y)) as i32;
            let around = Cells {
                x0: -reach,
                y0: -reach,
                x1: reach,
                y1: reach,
            };
            let spans = fill(path, at, Rule::NonZero, around);
            self.runs += spans.count();
            Rc::new(spans)
        });
        Placed {
            spans: Rc::clone(spans),
            by: (by_x, by_y),
        }
    }

    /// What of `bound` a mask lets through.
    pub(super) fn masked(&mut self, bound: &Bound, mix: &Mix, scene: &Scene<'_>, view: &View) -> Bound {
        let Some(Mask { picture, at }) = &mix.mask else {
            return bound.clone();
        };
        match scene.pictures.get(*picture as usize) {
            Some(pixels) => bound.meet(&self.veil(*picture, pixels, *at, view)).veiled(),
            None => bound.cut(Cells::NONE).veiled(),
        }
    }

    /// Where the alpha of a picture lets something through.
    fn veil(&mut self, number: u32, picture: &Picture, at: Affine, view: &View) -> Rc<Spans> {
        let bits = |at: Affine| at.as_coeffs().map(f64::to_bits);
        let made = self
            .veils
            .entry((number, bits(at), bits(view.place)))
            .or_insert_with(|| {
                let veil = Veil::of(picture, view.place * at, view);
                Rc::new(veil.map_or_else(Spans::default, |veil| through(&veil)))
            });
        Rc::clone(made)
    }
}

/// The pixels of a shape; those of a rectangle need no search.
pub(super) fn area(path: &BezPath, at: Affine, rule: Rule, window: Cells) -> Spans {
    match upright(path, at) {
        Some(area) => Spans::of(snap(area).meet(window)),
        None => fill(path, at, rule, window),
    }
}

/// The rectangle that a path is once it is placed.
pub(super) fn upright(path: &BezPath, at: Affine) -> Option<Rect> {
    let [a, b, c, d, ..] = at.as_coeffs();
    let straight = (b == 0.0 && c == 0.0) || (a == 0.0 && d == 0.0);
    rectangle(path)
        .filter(|_| straight)
        .map(|area| at.transform_rect_bbox(area))
        .filter(|area| area.is_finite())
}

/// All pixels of a view.
pub(super) fn window(view: &View) -> Cells {
    Cells {
        x0: 0,
        y0: 0,
        x1: i32::from(view.width),
        y1: i32::from(view.height),
    }
}

/// A place in whole pixels, and whether half a pixel more.
fn halves(at: f64) -> (i32, bool) {
    #[expect(clippy::cast_possible_truncation, reason = "the caller holds it below a million")]
    let halves = (at * 2.0).round() as i32;
    (halves.div_euclid(2), halves.rem_euclid(2) == 1)
}

fn through(veil: &Veil) -> Spans {
    let mut spans = Spans::default();
    let place = |at: usize| i32::try_from(at).unwrap_or(i32::MAX);
    for (y, row) in veil.values.chunks(veil.width.max(1)).enumerate() {
        let mut x = 0;
        for part in row.chunk_by(|one, other| (*one > NOTHING) == (*other > NOTHING)) {
            if part.first().is_some_and(|value| *value > NOTHING) {
                let from = veil.left + x;
                spans.push(place(veil.top + y), place(from), place(from + part.len()));
            }
            x += part.len();
        }
    }
    spans
}
