//! A page recorded: a device that paints nothing, and keeps what is painted as values of our own.
//!
//! hayro interprets the page in pixels of 150 an inch, so that what it decides by pixels (hairlines, meshes) is decided as fine as
//! a page is read; everything that is kept is in points. [`layer`] holds what has been painted so far and what is open, [`glyphs`]
//! and [`type3`] turn text into letters, [`cutout`] letters that clip, [`paint`], [`shading`] and [`tiles`] what shapes are filled
//! with, [`images`] and [`masks`] pictures, [`notes`], [`marked`] and [`fields`] what lies on the page beside its content, [`links`]
//! where its links lead, [`finish`] makes the drawing of it.

mod cutout;
mod fields;
mod finish;
mod glyphs;
mod images;
mod layer;
pub(crate) mod links;
#[cfg(test)]
pub(crate) mod made;
mod marked;
mod masks;
mod notes;
mod outline;
mod paint;
mod places;
mod shading;
#[cfg(test)]
mod tests;
mod tiles;
mod type3;

use crate::document::{Picture, Raster};
use crate::limits::Limits;
use crate::pdf::drawing::{Drawing, Letters, SoftMask};
use crate::pdf::page::shown;
use crate::pdf::{DPI, POINTS_PER_INCH};
use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask as Softness, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Rect};
use layer::Layer;
use std::collections::HashMap;

/// Why a page is not kept as it is drawn, and goes as pixels instead; in words, after "page 3 is kept as a picture: ".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unkept(pub(crate) &'static str);

/// Makes pictures of drawings.
pub(crate) trait Artist {
    /// How much of what lies in `area` is seen through `mask`: a picture with alpha only, and where it lies; none where it cannot
    /// be made.
    fn mask(&mut self, mask: &SoftMask, letters: &Letters, area: Rect) -> Option<(Picture, Affine)>;

    /// The pixels of `drawing`, `scale` a point, with alpha.
    fn pixels(&mut self, drawing: &Drawing, letters: &Letters, scale: f64) -> Raster;
}

/// Items of one page. A map of a city has half a million.
const ITEMS: usize = 500_000;

/// Points of all its paths.
const POINTS: usize = 4_000_000;

/// Pixels of all its pictures: an A4 scan of 600 dpi has 35 million.
const PIXELS: u64 = 60_000_000;

/// Pictures of one page.
const PICTURES: usize = 10_000;

/// How deep clips and groups lie in one another.
const OPEN: usize = 200;

/// How deep masks, patterns and Type 3 letters are followed into one another.
const DEPTH: u32 = 6;

/// From pixels to points.
const SCALE: f64 = POINTS_PER_INCH as f64 / DPI as f64;

/// The device.
pub(crate) struct Recorder {
    /// Every letter that was met.
    pub(crate) letters: Letters,
    known: glyphs::Known,
    layer: Layer,
    images: HashMap<u128, Option<images::Shown>>,
    left: Left,
    limit: Left,
    unkept: Option<Unkept>,
    depth: u32,
}

/// What a page may still cost.
#[derive(Debug, Clone, Copy)]
struct Left {
    items: usize,
    points: usize,
    pixels: u64,
    letters: u32,
}

impl Recorder {
    /// For the pages of one document.
    pub(crate) fn new(limits: &Limits) -> Self {
        let limit = Left {
            items: ITEMS,
            points: POINTS,
            pixels: PIXELS.min(limits.pixels),
            letters: limits.glyphs,
        };
        Self {
            letters: Letters::default(),
            known: glyphs::Known::default(),
            layer: Layer::new(Rect::ZERO),
            images: HashMap::new(),
            left: limit,
            limit,
            unkept: None,
            depth: 0,
        }
    }

    /// What `page` paints.
    ///
    /// # Errors
    /// Why it cannot be kept as it is drawn.
    pub(crate) fn record<'a>(
        &mut self,
        pdf: &'a Pdf,
        page: &Page<'a>,
        cache: &InterpreterCache<'a>,
        settings: &InterpreterSettings,
        artist: &mut dyn Artist,
    ) -> Result<Drawing, Unkept> {
        let (size, place) = shown(page);
        self.begin(size);
        let area = Rect::new(0.0, 0.0, size.0 / SCALE, size.1 / SCALE);
        let place = Affine::scale(1.0 / SCALE) * place;
        let mut context = Context::new(place, area, cache, pdf.xref(), settings.clone());
        interpret_page(page, &mut context, self);
        self.forget_letters();
        self.annotations(pdf, page);
        self.blanks();
        self.images.clear();
        let layer = std::mem::replace(&mut self.layer, Layer::new(Rect::ZERO));
        match self.unkept.take() {
            Some(unkept) => Err(unkept),
            None => finish::drawing(layer, size, &self.letters, &mut self.left.pixels, artist),
        }
    }

    fn begin(&mut self, size: (f64, f64)) {
        self.layer = Layer::new(Rect::new(0.0, 0.0, size.0, size.1));
        self.images.clear();
        self.left = self.limit;
        self.unkept = None;
        self.depth = 0;
    }

    /// Gives the page up.
    fn refuse(&mut self, why: &'static str) {
        self.unkept.get_or_insert(Unkept(why));
    }

    fn refused(&self) -> bool {
        self.unkept.is_some()
    }

    /// Follows `inside` what is painted by something else than the page, unless that is too deep.
    fn deeper(&mut self, inside: impl FnOnce(&mut Self)) {
        if self.depth >= DEPTH {
            return self.refuse("masks, patterns and letters that are drawn lie in one another too deep");
        }
        self.depth += 1;
        let recent = std::mem::take(&mut self.layer.recent);
        inside(self);
        self.forget_letters();
        self.layer.recent = recent;
        self.depth -= 1;
    }
}

/// The matrix from pixels to points.
fn to_points() -> Affine {
    Affine::scale(SCALE)
}

impl<'a> Device<'a> for Recorder {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !self.refused() {
            self.forget_letters();
            self.path(path, &props, mode);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if !self.refused() {
            self.run(run, &props, mode);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        if !self.refused() {
            self.forget_letters();
            self.image(&image, &props);
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        if !self.refused() {
            self.clip(clip);
        }
    }

    fn pop_clip(&mut self) {
        if !self.refused() {
            self.forget_letters();
            self.end_clip();
        }
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<Softness<'a>>, blend: BlendMode) {
        if !self.refused() {
            self.forget_letters();
            self.group(opacity, mask.as_ref(), blend);
        }
    }

    fn pop_transparency_group(&mut self) {
        if !self.refused() {
            self.forget_letters();
            self.end_group();
        }
    }
}
