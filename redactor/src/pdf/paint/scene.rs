//! Items, painted one by one.

use super::cover::Veil;
use super::gradients;
use super::pictures::Prepared;
use super::{View, opaque};
use crate::document::{Blend, Gradient, Item, Mask, Pen, Picture, Rule};
use crate::pdf::drawing::{Drawing, Letters};
use hayro::vello_cpu::peniko::{self, BlendMode, Compose, Extend, Fill, ImageQuality, ImageSampler};
use hayro::vello_cpu::{self, Image, ImageSource, RenderContext};
use kurbo::{Affine, BezPath, Join, PathEl, Point, Rect, Stroke};
use std::rc::Rc;

/// Dashes of one line: more cannot be told from grey.
const DASHES: f64 = 20_000.0;

/// What is painted.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) items: &'a [Item],
    pub(crate) pictures: &'a [Rc<Picture>],
    pub(crate) letters: &'a Letters,
    /// By item, whether it is painted; all are where this is none. Clips and groups stand whatever it says.
    pub(crate) shown: Option<&'a [bool]>,
}

impl<'a> Scene<'a> {
    /// All of a drawing.
    pub(crate) fn of(drawing: &'a Drawing, letters: &'a Letters) -> Self {
        Self {
            items: &drawing.items,
            pictures: &drawing.pictures,
            letters,
            shown: None,
        }
    }

    /// Whether an item is painted.
    pub(crate) fn shows(&self, number: usize) -> bool {
        self.shown
            .is_none_or(|shown| shown.get(number).copied().unwrap_or(false))
    }

    /// How many masks it has.
    pub(super) fn masks(&self) -> usize {
        self.items
            .iter()
            .filter(|item| item.mix().is_some_and(|mix| mix.mask.is_some()))
            .count()
    }

    /// Paints it.
    pub(super) fn paint(&self, context: &mut RenderContext, prepared: &mut Prepared, view: &View) {
        let mut brush = Brush {
            scene: *self,
            context,
            prepared,
            view: *view,
            masks: Vec::new(),
        };
        for (number, item) in self.items.iter().enumerate() {
            brush.item(item, self.shows(number));
        }
    }
}

/// The rectangle that a path is, where it is one with upright sides.
pub(crate) fn rectangle(path: &BezPath) -> Option<Rect> {
    let (corners, ending) = path.elements().split_at_checked(4)?;
    let [
        PathEl::MoveTo(a),
        PathEl::LineTo(b),
        PathEl::LineTo(c),
        PathEl::LineTo(d),
    ] = corners
    else {
        return None;
    };
    let closed = match ending {
        [] | [PathEl::ClosePath] => true,
        [PathEl::LineTo(to), rest @ ..] => to == a && matches!(rest, [] | [PathEl::ClosePath]),
        _ => false,
    };
    let upright = (a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y)
        || (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x);
    (closed && upright).then(|| Rect::from_points(*a, *c))
}

/// A pen as it draws through `at`, which leads to pixels: no line is thinner than a pixel, or it could not be seen.
pub(crate) fn stroke(pen: &Pen, path: &BezPath, at: Affine) -> Stroke {
    let stretch = stretch(at).max(1e-9);
    let width = pen.width.max(1.0 / stretch);
    // Of the pen as it was: that of the widened one is 1, or the next number above or below.
    let thin = pen.width * stretch <= 1.0;
    let stroke = Stroke::new(width)
        .with_caps(match pen.cap {
            kurbo::Cap::Round if thin => kurbo::Cap::Square,
            cap => cap,
        })
        .with_join(if thin && pen.join == Join::Round {
            Join::Bevel
        } else {
            pen.join
        })
        .with_miter_limit(pen.miter);
    let period: f64 = pen.dashes.iter().sum();
    if period > 0.0 && length(path) / period < DASHES / 2.0 {
        stroke.with_dashes(pen.dash_offset, pen.dashes.iter().copied())
    } else {
        stroke
    }
}

/// The larger of how far a matrix stretches the two axes.
pub(crate) fn stretch(at: Affine) -> f64 {
    let [a, b, c, d, ..] = at.as_coeffs();
    a.hypot(b).max(c.hypot(d))
}

/// About how long a path is: the length of what its points span.
fn length(path: &BezPath) -> f64 {
    let mut sum = 0.0;
    let mut from = Point::ZERO;
    for element in path.elements() {
        if let Some(to) = element.end_point() {
            if !matches!(element, PathEl::MoveTo(_)) {
                sum += 1.5 * (to - from).hypot();
            }
            from = to;
        }
    }
    sum
}

fn rule(rule: Rule) -> Fill {
    match rule {
        Rule::NonZero => Fill::NonZero,
        Rule::EvenOdd => Fill::EvenOdd,
    }
}

fn blend(blend: Blend) -> BlendMode {
    use peniko::Mix as Way;
    let way = match blend {
        Blend::Normal => Way::Normal,
        Blend::Multiply => Way::Multiply,
        Blend::Screen => Way::Screen,
        Blend::Overlay => Way::Overlay,
        Blend::Darken => Way::Darken,
        Blend::Lighten => Way::Lighten,
        Blend::ColorDodge => Way::ColorDodge,
        Blend::ColorBurn => Way::ColorBurn,
        Blend::HardLight => Way::HardLight,
        Blend::SoftLight => Way::SoftLight,
        Blend::Difference => Way::Difference,
        Blend::Exclusion => Way::Exclusion,
        Blend::Hue => Way::Hue,
        Blend::Saturation => Way::Saturation,
        Blend::Color => Way::Color,
        Blend::Luminosity => Way::Luminosity,
    };
    BlendMode::new(way, Compose::SrcOver)
}

struct Brush<'a, 'b> {
    scene: Scene<'a>,
    context: &'b mut RenderContext,
    prepared: &'b mut Prepared,
    view: View,
    masks: Vec<(Mask, vello_cpu::Mask)>,
}

impl Brush<'_, '_> {
    fn item(&mut self, item: &Item, shown: bool) {
        match item {
            Item::Clip { path, rule } => self.clip(path, *rule),
            Item::EndClip => self.context.pop_clip(),
            Item::Group(mix) => {
                let mask = mix.mask.as_ref().and_then(|mask| self.mask(mask));
                let opacity = f32::from(mix.alpha) / 255.0;
                self.context.set_transform(Affine::IDENTITY);
                self.context
                    .push_layer(None, Some(blend(mix.blend)), Some(opacity), mask, None);
            }
            Item::EndGroup => self.context.pop_layer(),
            _ if shown => self.paint(item),
            _ => {}
        }
    }

    fn clip(&mut self, path: &BezPath, how: Rule) {
        self.context.set_transform(self.view.place);
        self.context.set_fill_rule(rule(how));
        match rectangle(path) {
            Some(rect) => self.context.push_clip_rect(&rect),
            None => self.context.push_clip_path(path),
        }
    }

    fn paint(&mut self, item: &Item) {
        let Some(how) = item.mix() else { return };
        match &how.mask {
            None => self.context.reset_mask(),
            Some(mask) => match self.mask(mask) {
                Some(mask) => self.context.set_mask(mask),
                None => return,
            },
        }
        self.context.set_blend_mode(blend(how.blend));
        let place = self.view.place;
        match item {
            Item::Glyph {
                outline, at, colour, ..
            } => {
                if let Some(outline) = self.scene.letters.outlines.get(*outline as usize) {
                    self.colour(*colour, how.alpha);
                    self.fill(&outline.path, place * *at, Rule::NonZero);
                }
            }
            Item::Fill { path, rule, colour, .. } => {
                self.colour(*colour, how.alpha);
                self.fill(path, place, *rule);
            }
            Item::Stroke {
                path, pen, at, colour, ..
            } => {
                self.colour(*colour, how.alpha);
                self.line(path, pen, place * *at);
            }
            Item::Picture {
                picture, at, colour, ..
            } => {
                if let Some(picture) = self.scene.pictures.get(*picture as usize).cloned() {
                    self.picture(&picture, place * *at, *colour, how.alpha);
                }
            }
            Item::Shade { gradient, at, .. } => self.shade(gradient, place * *at, how.alpha),
            Item::Clip { .. } | Item::EndClip | Item::Group(_) | Item::EndGroup => {}
        }
    }

    fn colour(&mut self, colour: [u8; 3], alpha: u8) {
        self.context.reset_paint_transform();
        self.context
            .set_paint(opaque(colour).with_alpha(f32::from(alpha) / 255.0));
    }

    /// Whether anything in `area` can be seen in the view.
    fn meets(&self, area: Rect) -> bool {
        area.is_finite() && area.inflate(1.0, 1.0).overlaps(self.view.area())
    }

    fn fill(&mut self, path: &BezPath, at: Affine, how: Rule) {
        if path.elements().is_empty() || !self.meets(at.transform_rect_bbox(path.control_box())) {
            return;
        }
        self.context.set_transform(at);
        self.context.set_fill_rule(rule(how));
        match rectangle(path) {
            Some(rect) => self.context.fill_rect(&rect),
            None => self.context.fill_path(path),
        }
    }

    fn line(&mut self, path: &BezPath, pen: &Pen, at: Affine) {
        let stroke = stroke(pen, path, at);
        let reach = stroke.width / 2.0 * stroke.miter_limit.max(std::f64::consts::SQRT_2);
        let area = at.transform_rect_bbox(path.control_box().inflate(reach, reach));
        if path.elements().is_empty() || !self.meets(area) {
            return;
        }
        self.context.set_transform(at);
        self.context.set_fill_rule(Fill::NonZero);
        self.context.set_stroke(stroke);
        self.context.stroke_path(path);
    }

    fn picture(&mut self, picture: &Rc<Picture>, at: Affine, colour: [u8; 3], alpha: u8) {
        if !self.meets(at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0))) {
            return;
        }
        let Some(pixmap) = self.prepared.pixmap(picture, at, colour) else {
            return;
        };
        let (width, height) = (f64::from(pixmap.width()), f64::from(pixmap.height()));
        self.context
            .set_transform(at * Affine::new([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0]));
        self.context.reset_paint_transform();
        self.context.set_fill_rule(Fill::NonZero);
        self.context.set_paint(Image {
            image: ImageSource::Pixmap(pixmap),
            sampler: ImageSampler {
                x_extend: Extend::Pad,
                y_extend: Extend::Pad,
                quality: ImageQuality::Low,
                alpha: f32::from(alpha) / 255.0,
            },
        });
        // Pictures that meet must not show a seam: each covers every pixel that it touches.
        self.context.set_aliasing_threshold(Some(1));
        self.context.fill_rect(&Rect::new(0.0, 0.0, width, height));
        self.context.set_aliasing_threshold(None);
    }

    fn shade(&mut self, gradient: &Gradient, at: Affine, alpha: u8) {
        let strip = gradients::strip(gradient, at, self.view.area());
        if let Some(strip) = &strip {
            self.context.set_transform(at);
            self.context.set_fill_rule(Fill::NonZero);
            self.context.push_clip_path(strip);
        }
        self.context.set_transform(Affine::IDENTITY);
        self.context.set_paint_transform(at);
        self.context.set_fill_rule(Fill::NonZero);
        self.context.set_paint(gradients::paint(gradient, alpha));
        self.context.fill_rect(&self.view.area());
        self.context.reset_paint_transform();
        if strip.is_some() {
            self.context.pop_clip();
        }
    }

    /// A mask over the whole view; the same one is made once. None where it is not there.
    fn mask(&mut self, mask: &Mask) -> Option<vello_cpu::Mask> {
        if let Some((_, made)) = self.masks.iter().find(|(known, _)| known == mask) {
            return Some(made.clone());
        }
        let picture = self.scene.pictures.get(mask.picture as usize)?;
        let veil = Veil::of(picture, self.view.place * mask.at, &self.view)?;
        let made = vello_cpu::Mask::from_parts(veil.whole(&self.view), self.view.width, self.view.height);
        self.masks.push((mask.clone(), made.clone()));
        Some(made)
    }
}
