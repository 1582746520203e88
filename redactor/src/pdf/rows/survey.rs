//! What is on a page beside its letters: pictures, outlines that may be letters, and marks that belong to lines of text.

use super::PIXELS;
use crate::document::{Item, Mix};
use crate::pdf::drawing::Drawing;
use crate::pdf::shapes::{curved, upright};
use hayro::kurbo::{Affine, BezPath, PathEl, Rect};

/// A shape flatter than this many pixels (48 points) may belong to one line of text.
const MARK_HEIGHT: f64 = 100.0;

/// Such shapes of one page; a map may have more, and no lines to speak of.
const MARKS: usize = 5_000;

/// A shape with curves and of this height in points may be a letter drawn as an outline.
const LETTER_HEIGHT: std::ops::Range<f64> = 3.0..40.0;

/// A letter that is a picture of this part of the page is a picture.
const LARGE: f64 = 0.01;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Area of pictures, in square points; one above the other counts twice.
    pub(super) pictures: f64,
    /// Shapes other than upright boxes and rules.
    pub(super) outlines: usize,
    /// Parts of such shapes that are as large as letters and have curves.
    pub(super) letterlike: usize,
    /// Boxes of flat shapes in pixels: rules, frames and colours that belong to a line.
    pub(super) marks: Vec<Rect>,
}

/// A clip or a group that is open.
#[derive(Clone, Copy)]
struct Open {
    window: Rect,
    /// It is a letter.
    letter: bool,
    /// It is seen through a mask, which is a picture.
    masked: bool,
}

impl Survey {
    /// What is on a page.
    pub(super) fn of(drawing: &Drawing) -> Self {
        let mut survey = Self::default();
        let page = Rect::new(0.0, 0.0, drawing.size.0, drawing.size.1);
        let mut open = vec![Open {
            window: page,
            letter: false,
            masked: false,
        }];
        for (number, item) in drawing.items.iter().enumerate() {
            let now = open.last().copied().unwrap_or(Open {
                window: page,
                letter: false,
                masked: false,
            });
            let letter = now.letter || drawing.said.contains_key(&number);
            match item {
                Item::Clip { path, .. } => open.push(Open {
                    window: now.window.intersect(path.control_box()),
                    letter,
                    ..now
                }),
                Item::Group(mix) => open.push(Open {
                    letter: letter || mix.is_plain(),
                    masked: now.masked || mix.mask.is_some(),
                    ..now
                }),
                Item::EndClip | Item::EndGroup => {
                    open.pop();
                }
                item => survey.item(item, Open { letter, ..now }, page),
            }
        }
        survey
    }

    fn item(&mut self, item: &Item, now: Open, page: Rect) {
        let masked = |mix: &Mix| now.masked || mix.mask.is_some();
        match item {
            Item::Picture { at, .. } => self.picture(at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)), now, page),
            Item::Fill { path, mix, .. } if masked(mix) => self.picture(path.control_box(), now, page),
            Item::Shade { mix, .. } if masked(mix) => self.picture(now.window, now, page),
            Item::Fill { path, .. } if !now.letter => self.shape(path, Affine::IDENTITY, 0.0, now),
            Item::Stroke { path, pen, at, .. } if !now.letter => {
                self.shape(path, *at, pen.width * at.determinant().abs().sqrt() / 2.0, now);
            }
            _ => {}
        }
    }

    /// Counts `area` as picture where it shows.
    fn picture(&mut self, area: Rect, now: Open, page: Rect) {
        let seen = area.intersect(now.window).area();
        if !now.letter || seen > LARGE * page.area() {
            self.pictures += seen;
        }
    }

    fn shape(&mut self, path: &BezPath, at: Affine, pen: f64, now: Open) {
        let area = at.transform_rect_bbox(path.control_box()).inflate(pen, pen);
        if area.height() * PIXELS < MARK_HEIGHT && self.marks.len() < MARKS {
            self.marks.push(area.intersect(now.window).scale_from_origin(PIXELS));
        }
        let turned = at.as_coeffs();
        let level = turned[1].abs() < 1e-9 && turned[2].abs() < 1e-9;
        if level && upright(path) {
            return;
        }
        self.outlines += 1;
        if LETTER_HEIGHT.contains(&area.height()) && curved(path) {
            let parts = path
                .elements()
                .iter()
                .filter(|element| matches!(element, PathEl::MoveTo(_)));
            self.letterlike += parts.count();
        }
    }
}
