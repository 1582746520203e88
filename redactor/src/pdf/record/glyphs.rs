//! Text that is painted becomes letters: filled in one colour they stay letters, in any other way they are shapes that are
//! remembered to say something.

use super::cutout::Recent;
use super::layer::through;
use super::outline::{Form, Forms, Key, Name};
use super::paint::style;
use super::places::sound;
use super::type3::Sketches;
use super::{Recorder, to_points};
use crate::document::{Item, Mix, Outline, Rule};
use crate::pdf::drawing::{Said, Why};
use crate::pdf::letters::readable;
use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::WritingMode;
use hayro::hayro_interpret::{DrawMode, DrawProps, Paint, StrokeProps};
use hayro::kurbo::{self, Affine, BezPath, Vec2};

/// How thick the line of a pen along a letter is at least, in points. Readers do not widen the lines of text as they do other lines:
/// what has no width at all is drawn by some as a grey shade, and as a quarter of a pixel by hayro.
const THIN: f64 = 0.12;

/// How much the widths of two letters differ that are not fitted alike, of 1.
const FITTED: f64 = 1e-4;

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
    pub(super) name: Name,
    pub(super) code: u32,
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

/// Whether what is drawn by `at`, from points y up to points y down, stands on its head and is its own mirror: fonts of pixels count
/// their rows from above.
fn is_upside_down(at: Affine) -> bool {
    let [.., down, _, _] = at.as_coeffs();
    at.determinant() > 0.0 && down > 0.0
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
        let is_fitted = is_fitted(run);
        for glyph in run.glyphs() {
            let Some(letters) = self.left.letters.checked_sub(1) else {
                return self.refuse("it has more letters than a page may have");
            };
            if self.refused() {
                return;
            }
            self.left.letters = letters;
            let code = match &**glyph {
                Glyph::Outline(outline) => outline.char_code(),
                Glyph::Type3(drawn) => drawn.char_code(),
            };
            let mut spot = Spot {
                name: Name::of(readable(glyph.as_unicode()), code),
                code,
                inside: glyph.transform(),
                advance: None,
            };
            match &**glyph {
                Glyph::Outline(outline) => {
                    spot.advance = outline.advance_width();
                    let wider = if is_fitted { width(&spot.inside) } else { 1.0 };
                    spot.inside *= Affine::scale_non_uniform(1.0 / wider, 1.0);
                    let path = || Affine::scale_non_uniform(wider, 1.0) * outline.outline();
                    let key = Key {
                        glyph: outline.identifier().cache_key(),
                        wider: wider.to_bits(),
                        downwards: hand.downwards,
                    };
                    let form = self.form(key, &spot.name, spot.advance, path);
                    self.outlined(&hand, &spot, form, path);
                }
                Glyph::Type3(drawn) => {
                    spot.advance = drawn.advance_width();
                    spot.name.turned = spot.name.text.is_empty() && is_upside_down(spot.at(props));
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
            return self.drop_letter(&spot.name.text, Why::Tiny);
        }
        let Some(number) = form.number else {
            return self.shaped(hand, spot, at, &outline());
        };
        if self.letters.ink(number).is_none() && !spot.name.text.trim().is_empty() {
            return self.drop_letter(&spot.name.text, Why::Shapeless);
        }
        let unseen = matches!(hand.mode, DrawMode::Invisible);
        if !unseen && spot.name.text.is_empty() && self.letters.ink(number).is_none() {
            self.layer.blank.insert(spot.code);
        }
        // Text that is filled and stroked comes twice, and says what it says once.
        let once = !self.again(number, at);
        self.layer.recent.push(Recent { number, at, unseen });
        match (hand.mode, &hand.props.paint) {
            (DrawMode::Invisible, _) => {}
            (DrawMode::Stroke(pen), Paint::Color(colour))
                if once
                    && let Some(number) = self.penned(number, (hand.props.transform, spot.inside * smaller), pen) =>
            {
                self.inked_letter(number, at, colour.to_rgba().to_rgba8(), &hand.mix);
            }
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

    /// What a pen draws along the outline of letter `number`, as a letter of its own; none where that is too much for a letter. The
    /// pen moves in units that are between the letter's and the page's.
    fn penned(&mut self, number: u32, (page, inside): (Affine, Affine), pen: &StrokeProps) -> Option<u32> {
        let letter = self.letters.get(number)?;
        let mut pen = super::paint::pen(pen, &letter.path);
        let inside = inside.with_translation(Vec2::ZERO);
        let points = (to_points() * page).determinant().abs().sqrt();
        if !(points.is_normal() && inside.determinant().is_normal()) {
            return None;
        }
        pen.width = pen.width.max(THIN / points);
        let exact = inside.determinant().abs().sqrt();
        let path = inside * &letter.path;
        let line = kurbo::stroke(path, &style(&pen), &kurbo::StrokeOpts::default(), exact);
        let penned = Outline {
            path: inside.inverse() * line,
            ..letter.clone()
        };
        let doubt = self.letters.doubted.get(&number).copied();
        let downwards = self.letters.downwards.contains(&number);
        let new = self.numbered(penned, downwards)?;
        self.letters.doubted.extend(doubt.map(|doubt| (new, doubt)));
        Some(new)
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

/// Whether the letters of a run are of a face that stands for one that is not in the file: it is fitted to the widths that are told,
/// each of its letters by itself. They are made as wide as they are drawn then, and their widths are those that are told. A letter
/// alone may be of one.
fn is_fitted(run: &GlyphRun<'_, '_>) -> bool {
    let mut widths = run.glyphs().iter().map(|glyph| width(&glyph.transform()));
    let first = widths.next();
    first.is_some_and(|first| widths.len() == 0 || widths.any(|width| (width - first).abs() > FITTED))
}

/// How wide letters are drawn, of what they are high.
fn width(inside: &Affine) -> f64 {
    let [a, b, c, d, ..] = inside.as_coeffs();
    let width = a.hypot(b) / c.hypot(d);
    if width.is_normal() { width } else { 1.0 }
}

/// What is remembered of a letter that is painted as something else.
pub(super) fn said(hand: &Hand<'_, '_>, spot: &Spot, at: Affine) -> Said {
    // `at` may be in larger units than the font's own.
    let own = spot.at(hand.props);
    let scale = at.determinant() / own.determinant();
    let larger = if scale.is_normal() { scale.abs().sqrt() } else { 1.0 };
    Said {
        text: spot.name.text.clone(),
        at,
        advance: spot.advance.map_or(0.0, f64::from) / larger,
        ink: None,
        downwards: hand.downwards,
    }
}
