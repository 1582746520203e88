//! Text that is painted becomes letters: filled in one colour they stay letters, in any other way they are shapes that are
//! remembered to say something.

use super::cutout::Recent;
use super::layer::through;
use super::outline::{Form, Forms};
use super::places::sound;
use super::type3::Sketches;
use super::{Recorder, to_points};
use crate::document::{Item, Mix, Rule};
use crate::pdf::drawing::{Said, Why};
use crate::pdf::letters::readable;
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::WritingMode;
use hayro::hayro_interpret::{DrawMode, DrawProps, Paint};
use hayro::kurbo::{Affine, BezPath};

/// Letters that were met before.
#[derive(Default)]
pub(super) struct Known {
    pub(super) forms: Forms,
    pub(super) sketches: Sketches,
}

/// How a run of letters is written.
pub(super) struct Hand<'r, 'a> {
    pub(super) props: &'r DrawProps<'a>,
    pub(super) mode: &'r DrawMode,
    pub(super) mix: Mix,
    pub(super) downwards: bool,
}

/// One letter of a run.
pub(super) struct Spot {
    pub(super) text: String,
    /// From its font's units to those that the run is transformed from.
    pub(super) inside: Affine,
    pub(super) advance: Option<f32>,
}

impl Spot {
    /// From its font's units to the page.
    pub(super) fn at(&self, props: &DrawProps<'_>) -> Affine {
        to_points() * props.transform * self.inside
    }
}

impl Recorder {
    /// Records a run of letters.
    pub(super) fn run<'a>(&mut self, run: &GlyphRun<'_, 'a>, props: &DrawProps<'a>, mode: &DrawMode) {
        let hand = Hand {
            props,
            mode,
            mix: self.mix(props.blend_mode, props.soft_mask.as_ref()),
            downwards: run.writing_mode() == WritingMode::Vertical,
        };
        for glyph in run.glyphs() {
            let Some(letters) = self.left.letters.checked_sub(1) else {
                return self.refuse("it has more letters than a page may have");
            };
            if self.refused() {
                return;
            }
            self.left.letters = letters;
            let mut spot = Spot {
                text: readable(glyph.as_unicode()),
                inside: glyph.transform(),
                advance: None,
            };
            match &**glyph {
                Glyph::Outline(outline) => {
                    spot.advance = outline.advance_width();
                    let key = (outline.identifier().cache_key(), hand.downwards);
                    let form = self.form(key, &spot.text, spot.advance, || outline.outline());
                    self.outlined(&hand, &spot, form, || outline.outline());
                }
                Glyph::Type3(drawn) => {
                    spot.advance = drawn.advance_width();
                    self.drawn(&hand, &spot, drawn);
                }
            }
        }
    }

    /// Records a letter that has an outline; `outline` gives it where it is too much for a letter.
    fn outlined(&mut self, hand: &Hand<'_, '_>, spot: &Spot, form: Form, outline: impl FnOnce() -> BezPath) {
        let smaller = Affine::scale(1.0 / form.scale);
        let at = spot.at(hand.props) * smaller;
        if !sound(&at) {
            return self.drop_letter(&spot.text, Why::Tiny);
        }
        let Some(number) = form.number else {
            return self.shaped(hand, spot, at, &outline());
        };
        if self.letters.ink(number).is_none() && !spot.text.trim().is_empty() {
            return self.drop_letter(&spot.text, Why::Shapeless);
        }
        let unseen = matches!(hand.mode, DrawMode::Invisible);
        self.layer.recent.push(Recent { number, at, unseen });
        match (hand.mode, &hand.props.paint) {
            (DrawMode::Invisible, _) => {}
            (DrawMode::Fill(_) | DrawMode::FillAndStroke(..), Paint::Color(colour)) => {
                self.inked_letter(number, at, colour.to_rgba().to_rgba8(), &hand.mix);
            }
            _ if self.letters.ink(number).is_none() => self.inked_letter(number, at, [0, 0, 0, u8::MAX], &hand.mix),
            _ => {
                let path = self.letters.get(number).map(|outline| smaller * &outline.path);
                self.shaped(hand, spot, at, &path.unwrap_or_default());
            }
        }
    }

    /// Records a letter that stays one.
    pub(super) fn inked_letter(&mut self, number: u32, at: Affine, colour: [u8; 4], mix: &Mix) {
        let [red, green, blue, alpha] = colour;
        let ink = self.letters.ink(number).map(|ink| at.transform_rect_bbox(ink));
        let item = Item::Glyph {
            outline: number,
            at,
            colour: [red, green, blue],
            mix: Mix {
                alpha: through(mix.alpha, alpha),
                ..mix.clone()
            },
        };
        self.push(item, ink);
    }

    /// Records a letter as the shape `path`, in its font's units.
    pub(super) fn shaped(&mut self, hand: &Hand<'_, '_>, spot: &Spot, at: Affine, path: &BezPath) {
        let said = said(hand, spot, at);
        let inside = spot.inside * path;
        let props = hand.props;
        self.letter(said, |recorder| match hand.mode {
            DrawMode::Stroke(pen) => recorder.stroke(&inside, props.transform, &props.paint, pen, hand.mix.clone()),
            DrawMode::Invisible => {}
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => {
                let shape = to_points() * props.transform * inside;
                recorder.fill(shape, Rule::NonZero, &props.paint, hand.mix.clone(), false);
            }
        });
    }
}

/// What is remembered of a letter that is painted as something else.
pub(super) fn said(hand: &Hand<'_, '_>, spot: &Spot, at: Affine) -> Said {
    // `at` may be in larger units than the font's own.
    let own = spot.at(hand.props);
    let scale = at.determinant() / own.determinant();
    let larger = if scale.is_normal() { scale.abs().sqrt() } else { 1.0 };
    Said {
        text: spot.text.clone(),
        at,
        advance: spot.advance.map_or(0.0, f64::from) / larger,
        ink: None,
        downwards: hand.downwards,
    }
}
