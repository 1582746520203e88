//! Letters of Type 3 fonts, which are drawings: those in one colour become outlines, as any letter has one.

use super::Recorder;
use super::cutout::Recent;
use super::glyphs::{Hand, Spot, said};
use super::images::{grey, place};
use super::outline::Key;
use super::paint::{pen, style};
use super::places::{frame, holds, sound};
use crate::document::Raster;
use crate::pdf::drawing::Why;
use hayro::hayro_interpret::color::{AlphaColor, Color};
use hayro::hayro_interpret::font::{GlyphRun, Type3Glyph};
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{self, Affine, BezPath, Rect, Shape};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Pixels of a stencil that becomes an outline: a letter of 72 points at 1200 pixels an inch.
const PIXELS: u64 = 1_500_000;

/// Parts of a letter that are drawn by the even-odd rule.
const PARTS: usize = 60;

/// How exact the outline of a pen's line is, in thousandths of an em.
const EXACT: f64 = 0.2;

/// The colour of the text while a letter is looked at: what has it is painted in the colour of the text.
const TEXT: [u8; 4] = [3, 1, 4, 255];

/// Letters that were looked at before.
#[derive(Default)]
pub(super) struct Sketches {
    /// Outlines of those that are painted in the colour of the text.
    outlines: HashMap<u128, Rc<BezPath>>,
    /// Those that have no outline.
    mixed: HashSet<u128>,
}

impl Recorder {
    /// Records a letter that is a drawing.
    pub(super) fn drawn<'a>(&mut self, hand: &Hand<'_, 'a>, spot: &Spot, glyph: &Type3Glyph<'a>) {
        if !sound(&spot.at(hand.props)) {
            return self.drop_letter(&spot.name.text, Why::Tiny);
        }
        let key = glyph.cache_key();
        if self.known.sketches.mixed.contains(&key) {
            return self.painted(hand, spot, glyph);
        }
        let known = self.known.sketches.outlines.get(&key).cloned();
        let (path, colour) = match known {
            Some(path) => (path, None),
            None => {
                let sketch = Sketch::of(glyph, hand.props);
                let path = Rc::new(sketch.path);
                let colour = sketch.colour.filter(|colour| *colour != TEXT);
                if sketch.mixed {
                    self.known.sketches.mixed.insert(key);
                    return self.painted(hand, spot, glyph);
                }
                if colour.is_none() && !sketch.lines {
                    self.known.sketches.outlines.insert(key, Rc::clone(&path));
                }
                (path, colour)
            }
        };
        self.sketched(hand, spot, key, &path, colour);
    }

    /// Records a letter that is drawn in one colour; `colour` is its own, where it has one.
    fn sketched(&mut self, hand: &Hand<'_, '_>, spot: &Spot, key: u128, path: &BezPath, colour: Option<[u8; 4]>) {
        let form = if self.known.sketches.outlines.contains_key(&key) {
            let key = Key {
                glyph: key,
                wider: 0,
                downwards: hand.downwards,
            };
            self.form(key, &spot.name, spot.advance, || path.clone())
        } else {
            self.new_form(&spot.name, spot.advance, path.clone(), hand.downwards)
        };
        let at = spot.at(hand.props) * Affine::scale(1.0 / form.scale);
        let unseen = matches!(hand.mode, DrawMode::Invisible);
        let Some(number) = form.number else {
            return self.shaped(&filled(hand), spot, at, path);
        };
        if self.again(number, at) {
            return;
        }
        self.layer.recent.push(Recent { number, at, unseen });
        match (&hand.props.paint, colour) {
            _ if unseen => {}
            (Paint::Color(text), None) => self.inked_letter(number, at, text.to_rgba().to_rgba8(), &hand.mix),
            (_, Some(own)) => self.inked_letter(number, at, own, &hand.mix),
            _ if self.letters.ink(number).is_none() => self.inked_letter(number, at, TEXT, &hand.mix),
            _ => self.shaped(&filled(hand), spot, at, path),
        }
    }

    /// Whether this letter was the last but few to be painted: text that is filled and stroked comes twice, and a drawing is
    /// neither filled nor stroked.
    pub(super) fn again(&self, number: u32, at: Affine) -> bool {
        let same = |recent: &Recent| recent.number == number && recent.at == at && !recent.unseen;
        self.layer.recent.iter().any(same)
    }

    /// Records a letter of many colours, as what it paints.
    fn painted<'a>(&mut self, hand: &Hand<'_, 'a>, spot: &Spot, glyph: &Type3Glyph<'a>) {
        let at = spot.at(hand.props);
        if matches!(hand.mode, DrawMode::Invisible) {
            return self.drop_letter(&spot.name.text, Why::Invisible);
        }
        self.letter(said(hand, spot, at), |recorder| {
            recorder.deeper(|recorder| {
                glyph.interpret(recorder, hand.props.transform, spot.inside, &hand.props.paint);
            });
        });
    }
}

/// The same hand with a filling pen: a drawing is not stroked again.
fn filled<'r, 'a>(hand: &Hand<'r, 'a>) -> Hand<'r, 'a> {
    Hand {
        mode: &DrawMode::Fill(FillRule::NonZero),
        mix: hand.mix.clone(),
        ..*hand
    }
}

/// A device that makes one outline of all that is painted.
struct Sketch {
    path: BezPath,
    colour: Option<[u8; 4]>,
    /// It cannot be one outline in one colour.
    mixed: bool,
    /// It has lines of a pen, which may be another one next time.
    lines: bool,
    clips: Vec<Option<Rect>>,
    /// The mask and the mode that the text itself is painted with.
    mask: Option<u128>,
    blend: BlendMode,
}

impl Sketch {
    fn of<'a>(glyph: &Type3Glyph<'a>, props: &DrawProps<'a>) -> Self {
        let mut sketch = Self {
            path: BezPath::new(),
            colour: None,
            mixed: false,
            lines: false,
            clips: Vec::new(),
            mask: props.soft_mask.as_ref().map(CacheKey::cache_key),
            blend: props.blend_mode,
        };
        let [red, green, blue, alpha] = TEXT;
        let paint = Paint::Color(Color::from_rgba(AlphaColor::from_rgba8(red, green, blue, alpha)));
        glyph.interpret(&mut sketch, Affine::IDENTITY, Affine::IDENTITY, &paint);
        sketch
    }

    /// Whether something can be a part of the outline.
    fn takes(&mut self, paint: &Paint<'_>, mask: Option<&SoftMask<'_>>, blend: BlendMode) -> bool {
        let Paint::Color(colour) = paint else {
            self.mixed = true;
            return false;
        };
        let colour = colour.to_rgba().to_rgba8();
        let masked = mask.is_some_and(|mask| Some(mask.cache_key()) != self.mask);
        let blended = blend != BlendMode::Normal && blend != self.blend;
        self.mixed |= masked || blended || *self.colour.get_or_insert(colour) != colour;
        !self.mixed
    }

    /// Adds `part`, which is inside of what its lines wind round.
    fn add(&mut self, part: BezPath) {
        let ink = part.control_box();
        let inside = |clip: &Option<Rect>| clip.is_some_and(|clip| holds(clip, ink));
        if !part.elements().is_empty() && !self.clips.iter().all(inside) {
            self.mixed = true;
        }
        // Parts that wind in opposite ways would undo each other where they overlap.
        let part = if part.area() < 0.0 {
            part.reverse_subpaths()
        } else {
            part
        };
        self.path.extend(part);
    }
}

impl<'a> Device<'a> for Sketch {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if self.mixed || !self.takes(&props.paint, props.soft_mask.as_ref(), props.blend_mode) {
            return;
        }
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode {
            let shape = props.transform * path;
            match (rule, wound(&shape)) {
                (FillRule::NonZero, _) => self.add(shape),
                (FillRule::EvenOdd, Some(wound)) => self.add(wound),
                (FillRule::EvenOdd, None) => self.mixed = true,
            }
        }
        if let DrawMode::Stroke(line) | DrawMode::FillAndStroke(_, line) = mode {
            self.lines = true;
            let style = style(&pen(line, path));
            let exact = EXACT / props.transform.determinant().abs().sqrt();
            let options = kurbo::StrokeOpts::default();
            if !exact.is_normal() {
                return;
            }
            self.add(props.transform * kurbo::stroke(path.elements().iter().copied(), &style, &options, exact));
        }
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, mode: &DrawMode) {
        // Text in a letter must be found for itself.
        self.mixed |= !matches!(mode, DrawMode::Invisible);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let Image::Stencil(stencil) = image else {
            self.mixed = true;
            return;
        };
        if u64::from(stencil.width()) * u64::from(stencil.height()) > PIXELS {
            self.mixed = true;
            return;
        }
        stencil.with_stencil(
            |luma, paint| {
                if !self.takes(paint, props.soft_mask.as_ref(), props.blend_mode) {
                    return;
                }
                let place = place(luma.width, luma.height, luma.scale_factors);
                match grey(luma).as_ref().and_then(boxes) {
                    Some(boxes) => self.add(props.transform * place * boxes),
                    None => self.mixed = true,
                }
            },
            None,
        );
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(frame(&clip.path));
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        let masked = mask.is_some_and(|mask| Some(mask.cache_key()) != self.mask);
        self.mixed |= opacity < 0.999 || masked || (blend != BlendMode::Normal && blend != self.blend);
    }

    fn pop_transparency_group(&mut self) {}
}

/// A shape of the even-odd rule as one that its lines wind round: parts that lie in an odd number of others are holes.
fn wound(shape: &BezPath) -> Option<BezPath> {
    let parts: Vec<BezPath> = shape.subpaths().map(|part| BezPath::from_vec(part.to_vec())).collect();
    if parts.len() > PARTS {
        return None;
    }
    let mut wound = BezPath::new();
    for (number, part) in parts.iter().enumerate() {
        let start = part.elements().first().and_then(kurbo::PathEl::end_point)?;
        let around = |(other, shape): &(usize, &BezPath)| *other != number && shape.winding(start) != 0;
        let hole = parts.iter().enumerate().filter(around).count() % 2 == 1;
        let turned = (part.area() < 0.0) != hole;
        wound.extend(if turned { part.reverse_subpaths() } else { part.clone() });
    }
    Some(wound)
}

/// The dark pixels of a stencil as boxes in the unit square: each run of them in a row, as high as the rows that have the same.
/// None where there are pixels between dark and clear.
fn boxes(stencil: &Raster) -> Option<BezPath> {
    if stencil.pixels.iter().any(|pixel| !matches!(pixel, 0 | 255)) {
        return None;
    }
    let (width, height) = (f64::from(stencil.width), f64::from(stencil.height));
    let mut path = BezPath::new();
    let mut close = |((from, to), (top, bottom)): ((usize, usize), (usize, usize))| {
        let up = |row: usize| 1.0 - row as f64 / height;
        let area = Rect::new(from as f64 / width, up(bottom), to as f64 / width, up(top));
        path.extend(area.to_path(0.1));
    };
    let mut open: Vec<((usize, usize), usize)> = Vec::new();
    let rows = stencil.pixels.chunks_exact(stencil.width as usize);
    let count = rows.len();
    for (row, pixels) in rows.enumerate() {
        let runs = runs(pixels);
        let (on, ended): (Vec<_>, Vec<_>) = open.into_iter().partition(|(run, _)| runs.contains(run));
        ended.into_iter().for_each(|(run, top)| close((run, (top, row))));
        open = on;
        for run in runs {
            if !open.iter().any(|(known, _)| *known == run) {
                open.push((run, row));
            }
        }
    }
    open.into_iter().for_each(|(run, top)| close((run, (top, count))));
    Some(path)
}

/// From where to where the pixels of a row are dark.
fn runs(row: &[u8]) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut from = 0;
    for run in row.chunk_by(|one, next| one == next) {
        if run.first() == Some(&u8::MAX) {
            runs.push((from, from + run.len()));
        }
        from += run.len();
    }
    runs
}
