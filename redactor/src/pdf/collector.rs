//! What is drawn on a page: a device that draws nothing, and writes down each letter with its place, and how much of the page
//! is pictures and outlines.
//!
//! Text can hide from this in three ways, and each is followed: in a mask (its letters show as a shape), in a Type 3 letter
//! and in a tile of a pattern.

use crate::pdf::letters::{Drawn, Letter, letter, readable, widened};
use crate::pdf::page::Frame;
use hayro::hayro_interpret::font::{Glyph, GlyphRun, OutlineGlyph, Type3Glyph};
use hayro::hayro_interpret::hayro_cmap::WritingMode;
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, PathEl, PathSeg, Rect, Shape};
use std::collections::{HashMap, HashSet};

/// Scalars of invisible text that are quoted.
const QUOTED: usize = 200;

/// How deep masks, patterns and Type 3 letters are followed into one another.
const DEPTH: u32 = 6;

/// A shape with curves and of this height in pixels (3 to 40 points) may be a letter drawn as an outline.
const LETTER_HEIGHT: std::ops::Range<f64> = 6.0..84.0;

/// What is known about the outline of a letter, in its own units.
#[derive(Clone, Copy)]
struct Form {
    /// The box of what it paints.
    ink: Option<Rect>,
    /// A Type 3 letter that has text or pictures in it.
    deep: bool,
}

/// The device.
pub(crate) struct Collector {
    drawn: Drawn,
    page: Rect,
    limit: usize,
    clips: Vec<Rect>,
    opacity: Vec<f32>,
    forms: HashMap<u128, Form>,
    masks: HashSet<u128>,
    /// Letters that paint nothing, but may yet turn out to be the shape of a clip.
    pending: Vec<Letter>,
    depth: u32,
}

impl Collector {
    /// For pages of at most `limit` letters.
    pub(crate) fn new(limit: u32) -> Self {
        Self {
            drawn: Drawn::default(),
            page: Rect::ZERO,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            clips: Vec::new(),
            opacity: Vec::new(),
            forms: HashMap::new(),
            masks: HashSet::new(),
            pending: Vec::new(),
            depth: 0,
        }
    }

    /// Begins a page.
    pub(crate) fn begin(&mut self, frame: &Frame) {
        self.page = frame.area();
        self.drawn = Drawn::default();
        self.clips.clear();
        self.opacity.clear();
        self.masks.clear();
        self.pending.clear();
    }

    /// Ends it.
    pub(crate) fn finish(&mut self) -> Drawn {
        self.forget_pending();
        std::mem::take(&mut self.drawn)
    }

    /// The part of the page where paint shows now.
    fn window(&self) -> Rect {
        self.clips.last().copied().unwrap_or(self.page)
    }

    fn shows(&self, ink: Rect) -> bool {
        let seen = ink.intersect(self.window());
        // A hairline has no area and shows.
        seen.x1 >= seen.x0 && seen.y1 >= seen.y0 && ink.overlaps(self.window().inflate(0.5, 0.5))
    }

    /// Counts `area` as picture where it shows.
    fn picture(&mut self, area: Rect) {
        let seen = area.intersect(self.window());
        if seen.x1 > seen.x0 && seen.y1 > seen.y0 {
            self.drawn.pictures += seen.area();
        }
    }

    /// Letters that were the shape of no clip were invisible: what they say is evidence.
    fn forget_pending(&mut self) {
        for letter in std::mem::take(&mut self.pending) {
            self.note_unseen(&letter.text);
        }
    }

    fn note_unseen(&mut self, text: &str) {
        if self.drawn.unseen.chars().count() < QUOTED {
            self.drawn.unseen.push_str(text);
        }
    }

    fn keep(&mut self, letter: Letter) {
        if self.drawn.letters.len() < self.limit {
            self.drawn.letters.push(letter);
        } else {
            self.drawn.overflow = true;
        }
    }

    fn faint(&self, paint: &Paint<'_>) -> bool {
        let opaque = self.opacity.iter().product::<f32>() > 0.004;
        let colour = match paint {
            Paint::Color(colour) => colour.to_rgba().to_rgba8().last().copied().unwrap_or(255),
            Paint::Pattern(_) => 255,
        };
        !opaque || colour == 0
    }

    /// Runs `look` with a page of its own and returns what was drawn on it.
    fn aside(&mut self, look: impl FnOnce(&mut Self)) -> Drawn {
        let everything = Rect::new(-1e6, -1e6, 1e6, 1e6);
        let drawn = std::mem::take(&mut self.drawn);
        let page = std::mem::replace(&mut self.page, everything);
        let clips = std::mem::take(&mut self.clips);
        let pending = std::mem::take(&mut self.pending);
        self.depth += 1;
        look(self);
        self.depth -= 1;
        self.pending = pending;
        self.clips = clips;
        self.page = page;
        std::mem::replace(&mut self.drawn, drawn)
    }

    /// The letters of a mask show as the mask's shape: they are letters of the page.
    fn mask(&mut self, mask: Option<&SoftMask<'_>>) {
        let Some(mask) = mask else { return };
        if self.depth < DEPTH && self.masks.insert(mask.cache_key()) {
            self.depth += 1;
            mask.interpret(self);
            self.depth -= 1;
        }
    }

    /// A tile that has text or pictures in it makes what it paints a picture.
    fn pattern(&mut self, paint: &Paint<'_>, area: Rect) {
        let Paint::Pattern(pattern) = paint else { return };
        let Pattern::Tiling(tile) = &**pattern else { return };
        if self.depth >= DEPTH {
            return self.picture(area);
        }
        let inside = self.aside(|aside| {
            tile.interpret(aside, tile.matrix, false);
        });
        if !inside.letters.is_empty() || inside.pictures > 0.0 {
            self.picture(area);
        }
    }

    fn form_of_type3<'a>(&mut self, glyph: &Type3Glyph<'a>, paint: &Paint<'a>) -> Form {
        let key = glyph.cache_key();
        if let Some(form) = self.forms.get(&key) {
            return *form;
        }
        let mut ink = InkBox(None, 0);
        glyph.interpret(&mut ink, Affine::IDENTITY, Affine::IDENTITY, paint);
        let form = Form {
            ink: ink.0,
            deep: ink.1 > 0,
        };
        self.forms.insert(key, form);
        form
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.forget_pending();
        self.mask(props.soft_mask.as_ref());
        let area = widened(
            props.transform.transform_rect_bbox(path.bounding_box()),
            mode,
            props.transform,
        );
        if !self.shows(area) || self.faint(&props.paint) {
            return;
        }
        self.pattern(&props.paint, area);
        if upright(path) {
            return;
        }
        self.drawn.outlines += 1;
        if LETTER_HEIGHT.contains(&area.height()) && curved(path) {
            self.drawn.letterlike += path
                .elements()
                .iter()
                .filter(|e| matches!(e, PathEl::MoveTo(_)))
                .count();
        }
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, _: &DrawMode) {
        self.forget_pending();
        self.mask(props.soft_mask.as_ref());
        let area = props.transform.transform_rect_bbox(*rect);
        if self.shows(area) {
            self.pattern(&props.paint, area);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.mask(props.soft_mask.as_ref());
        let faint = self.faint(&props.paint);
        let vertical = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let (form, advance) = match &**glyph {
                Glyph::Outline(outline) => (self.form(outline), outline.advance_width()),
                Glyph::Type3(glyph) => (self.form_of_type3(glyph, &props.paint), glyph.advance_width()),
            };
            let ink = form
                .ink
                .map(|ink| widened(place.transform_rect_bbox(ink), mode, props.transform));
            let text = readable(glyph.as_unicode());
            let Some(letter) = letter(text, place, advance.map(f64::from), ink, vertical) else {
                continue;
            };
            self.place(letter, matches!(mode, DrawMode::Invisible), faint);
            if let (Glyph::Type3(inner), true) = (&**glyph, form.deep && self.depth < DEPTH) {
                self.depth += 1;
                inner.interpret(self, props.transform, glyph.transform(), &props.paint);
                self.depth -= 1;
            }
            if let (Glyph::Type3(_), Some(ink)) = (&**glyph, ink) {
                self.large_type3(ink);
            }
            if let Some(ink) = ink {
                self.pattern(&props.paint, ink);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.forget_pending();
        self.mask(props.soft_mask.as_ref());
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        self.picture(props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)));
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let shape = clip.path.bounding_box();
        // Letters that only clip are shown by what is painted through them next.
        for letter in std::mem::take(&mut self.pending) {
            if letter.ink.is_some_and(|ink| ink.overlaps(shape)) {
                self.keep(letter);
            } else {
                self.note_unseen(&letter.text);
            }
        }
        self.clips.push(shape.intersect(self.window()));
    }

    fn pop_clip(&mut self) {
        self.forget_pending();
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        self.mask(mask.as_ref());
        self.opacity.push(opacity);
    }

    fn pop_transparency_group(&mut self) {
        self.opacity.pop();
    }
}

impl Collector {
    /// The form of an outline, looked up once.
    fn form(&mut self, outline: &OutlineGlyph) -> Form {
        *self.forms.entry(outline.identifier().cache_key()).or_insert_with(|| {
            let path = outline.outline();
            let ink = (!path.elements().is_empty()).then(|| path.bounding_box());
            Form { ink, deep: false }
        })
    }

    /// Puts a letter where it belongs: on the page, or with those that nobody sees.
    fn place(&mut self, letter: Letter, invisible: bool, faint: bool) {
        let outside = letter.ink.is_some_and(|ink| !self.shows(ink));
        if outside || faint {
            self.note_unseen(&letter.text);
        } else if invisible {
            if self.pending.len() < self.limit {
                self.pending.push(letter);
            }
        } else {
            self.keep(letter);
        }
    }

    /// A Type 3 letter can paint anything: one that fills a hundredth of the page is not a letter.
    fn large_type3(&mut self, ink: Rect) {
        if ink.intersect(self.page).area() > self.page.area() / 100.0 {
            self.picture(ink);
        }
    }
}

/// Whether a path is only rules and boxes that stand upright.
fn upright(path: &BezPath) -> bool {
    path.segments().all(|segment| match segment {
        PathSeg::Line(line) => (line.p0.x - line.p1.x).abs() < 0.01 || (line.p0.y - line.p1.y).abs() < 0.01,
        _ => false,
    })
}

fn curved(path: &BezPath) -> bool {
    path.elements()
        .iter()
        .any(|element| matches!(element, PathEl::CurveTo(..) | PathEl::QuadTo(..)))
}

/// A device that only measures: the box of what is painted, and how many runs of text are in it.
struct InkBox(Option<Rect>, usize);

impl InkBox {
    fn add(&mut self, area: Rect) {
        self.0 = Some(self.0.map_or(area, |ink| ink.union(area)));
    }
}

impl<'a> Device<'a> for InkBox {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.add(widened(
            props.transform.transform_rect_bbox(path.bounding_box()),
            mode,
            props.transform,
        ));
    }
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.1 += 1;
    }
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        self.add(props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, width, height)));
    }
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}
}
