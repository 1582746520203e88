//! What is drawn on a page: a device that draws nothing, and writes down each letter with its place, and how much of the page
//! is pictures and outlines.
//!
//! Text can hide from this in three ways, and each is followed: in a mask (its letters show as a shape), in a Type 3 letter
//! and in a tile of a pattern.

use crate::pdf::letters::{Drawn, Letter, letter, readable, widened};
use crate::pdf::page::Frame;
use crate::pdf::shapes::{InkBox, curved, upright};
use hayro::hayro_interpret::font::{Glyph, GlyphRun, OutlineGlyph, Type3Glyph};
use hayro::hayro_interpret::hayro_cmap::WritingMode;
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, PathEl, Rect, Shape};
use std::collections::{HashMap, HashSet};

/// Scalars of invisible text that are quoted.
const QUOTED: usize = 200;

/// Letters of a page that are held against boxes, all boxes together: a dense page with a thousand of them.
const COMPARED: usize = 20_000_000;

/// A shape flatter than this many pixels (48 points) may belong to one line of text.
const MARK_HEIGHT: f64 = 100.0;

/// Such shapes of one page; a map may have more, and no lines to speak of.
const MARKS: usize = 5_000;

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
    /// Groups that are open: how opaque each is, and whether it only covers what is below.
    groups: Vec<(f32, bool)>,
    forms: HashMap<u128, Form>,
    masks: HashSet<u128>,
    /// Letters that paint nothing, but may yet turn out to be the shape of a clip.
    pending: Vec<Letter>,
    depth: u32,
    /// Letters that were held against boxes on this page.
    compared: usize,
}

impl Collector {
    /// For pages of at most `limit` letters.
    pub(crate) fn new(limit: u32) -> Self {
        Self {
            drawn: Drawn::default(),
            page: Rect::ZERO,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            clips: Vec::new(),
            groups: Vec::new(),
            compared: 0,
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
        self.groups.clear();
        self.compared = 0;
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

    /// Keeps a shape that may underline, frame or colour a line of text.
    fn mark(&mut self, area: Rect) {
        if area.height() < MARK_HEIGHT && self.drawn.marks.len() < MARKS {
            self.drawn.marks.push(area.intersect(self.window()));
        }
    }

    /// Whether paint hides all that is below it.
    fn solid(&self, props: &DrawProps<'_>) -> bool {
        let colour = match &props.paint {
            Paint::Color(colour) => colour.to_rgba().to_rgba8().last() == Some(&u8::MAX),
            Paint::Pattern(_) => false,
        };
        let groups = self.groups.iter().all(|(opacity, plain)| *plain && *opacity > 0.999);
        colour && groups && props.blend_mode == BlendMode::Normal && props.soft_mask.is_none()
    }

    /// Letters below a solid box are evidence. They stay among the letters: where a page's text is this and no other, it is searched
    /// with them, should the box prove less solid than it looks.
    fn note_covered(&mut self, area: Rect) {
        let area = area.intersect(self.window()).inflate(0.5, 0.5);
        self.compared += self.drawn.letters.len();
        if self.depth > 0 || self.compared > COMPARED {
            return;
        }
        let mut letters = std::mem::take(&mut self.drawn.letters);
        for letter in letters.iter_mut().filter(|letter| !letter.covered) {
            let inside = letter
                .ink
                .map_or(area.contains(letter.origin), |ink| area.contains_rect(ink));
            if inside {
                letter.covered = true;
                self.note_unseen(&letter.text);
            }
        }
        self.drawn.letters = letters;
    }

    fn keep(&mut self, letter: Letter) {
        if self.drawn.letters.len() < self.limit {
            self.drawn.letters.push(letter);
        } else {
            self.drawn.overflow = true;
        }
    }

    fn faint(&self, paint: &Paint<'_>) -> bool {
        let opaque = self.groups.iter().map(|(opacity, _)| opacity).product::<f32>() > 0.004;
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
        let mut painted = InkBox::default();
        glyph.interpret(&mut painted, Affine::IDENTITY, Affine::IDENTITY, paint);
        let form = Form {
            ink: painted.ink,
            deep: painted.runs > 0,
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
        self.mark(area);
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

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        self.forget_pending();
        self.mask(props.soft_mask.as_ref());
        let area = props.transform.transform_rect_bbox(*rect);
        if self.shows(area) {
            self.pattern(&props.paint, area);
            self.mark(widened(area, mode, props.transform));
        }
        if !matches!(mode, DrawMode::Stroke(_)) && self.solid(&props) {
            self.note_covered(area);
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

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'a>>, blend: BlendMode) {
        self.mask(mask.as_ref());
        self.groups
            .push((opacity, mask.is_none() && blend == BlendMode::Normal));
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
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
