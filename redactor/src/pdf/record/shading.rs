//! Colours that run into each other: along a line or from circle to circle they stay what they are, others become pictures.

use super::finish::apart;
use super::layer::through;
use super::masks::alpha;
use super::places::{EVERYWHERE, common, near, sound, square};
use super::{Recorder, SCALE, to_points};
use crate::document::{Along, Colour, Gradient, Item, Mix, Raster, Rule};
use hayro::hayro_interpret::encode::{EncodedShadingPattern, EncodedShadingType};
use hayro::hayro_interpret::gradient::{SvgGradient, SvgGradientKind, SvgGradientStop};
use hayro::hayro_interpret::pattern::ShadingPattern;
use hayro::hayro_interpret::shading::ShadingType;
use hayro::kurbo::{Affine, Point, Rect, Vec2};
use std::rc::Rc;

/// How far a colour may be off, of 1: a step of eight bits, in which hayro gives them, and the rounding on the way.
const EXACT: f32 = 1.2 / 255.0;

/// Colours of one run of them.
const STOPS: std::ops::RangeInclusive<usize> = 2..=1000;

impl Recorder {
    /// Paints `shading` over `area`, a clip being open that has its shape.
    pub(super) fn shade(&mut self, shading: &ShadingPattern, area: Rect, mix: Mix) {
        let bounds = shading.shading.clip_path.as_ref();
        let bounds = bounds.map(|bounds| near(to_points() * bounds));
        match bounds {
            Some(None) => return self.refuse("a run of colours reaches beyond any page"),
            Some(Some(bounds)) => self.open_clip(bounds, Rule::NonZero, Vec::new()),
            None => {}
        }
        let encoded = shading.encode();
        match run(shading, &encoded) {
            Some((gradient, at, opacity)) => {
                let mix = Mix {
                    alpha: through(mix.alpha, opacity),
                    ..mix
                };
                let window = self.layer.window();
                self.push(Item::Shade { gradient, at, mix }, Some(window));
            }
            None => self.texture(&encoded, area, mix),
        }
        if shading.shading.clip_path.is_some() && !self.refused() {
            self.end_clip();
        }
    }

    /// Paints colours that run in any other way, as a picture of 150 pixels an inch.
    fn texture(&mut self, shading: &EncodedShadingPattern, area: Rect, mix: Mix) {
        let Some(area) = common(area, self.layer.window()) else {
            return;
        };
        // A mesh has in each pixel the colour of the pixel's upper left corner: there its middle is to lie.
        let back = match shading.shading_type {
            EncodedShadingType::Sampled(_) => Vec2::new(0.5, 0.5),
            _ => Vec2::ZERO,
        };
        let pixels = (area.scale_from_origin(1.0 / SCALE) + back).expand();
        if !self.spend(pixels.area()) {
            return;
        }
        let texture = shading.render_texture(pixels, 1.0);
        let picture = apart(&Raster {
            width: texture.width,
            height: texture.height,
            channels: 4,
            pixels: texture.data,
        });
        let clear = |alpha: &Raster| alpha.pixels.iter().all(|alpha| *alpha == 0);
        if picture.alpha.as_ref().is_some_and(clear) {
            return;
        }
        let area = (pixels - back).scale_from_origin(SCALE);
        let item = Item::Picture {
            picture: self.add_picture(Rc::new(picture)),
            at: square(area),
            colour: [0; 3],
            mix,
        };
        self.push(item, Some(area));
    }
}

/// A run of colours along a line or from circle to circle, where it lies, and how opaque it is; none where it is not one that can
/// stay.
fn run(shading: &ShadingPattern, encoded: &EncodedShadingPattern) -> Option<(Gradient, Affine, u8)> {
    let ShadingType::RadialAxial {
        coords, extend, axial, ..
    } = shading.shading.shading_type.as_ref()
    else {
        return None;
    };
    let EncodedShadingType::RadialAxial(colours) = &encoded.shading_type else {
        return None;
    };
    let [before, after] = *extend;
    if shading.shading.background.is_some() && !(before && after) {
        return None;
    }
    // hayro gives the colours only for a place that they reach: any such will do.
    let reached = encoded.base_transform.inverse() * reached(*coords, *axial);
    let found = colours.as_svg_gradient(encoded, Rect::from_points(reached, reached), EXACT)?;
    let at = to_points() * found.transform;
    let (stops, opacity) = stops(&found.stops)?;
    let gradient = Gradient {
        along: along(&found)?,
        stops,
        extend: (before, after),
    };
    sound(&at).then_some((gradient, at, opacity))
}

/// A point that is reached by the colours, in their own units.
fn reached([x0, y0, r0, x1, y1, r1]: [f32; 6], axial: bool) -> Point {
    let (x, y) = (f64::from(x1 - x0), f64::from(y1 - y0));
    match (axial, Point::new(x, y).to_vec2().hypot() < 1e-6) {
        (true, _) => Point::new(0.5, 0.0),
        (false, true) => Point::new(f64::from(r0 + r1) / 2.0, 0.0),
        (false, false) => Point::new(x, y),
    }
}

fn along(gradient: &SvgGradient) -> Option<Along> {
    match gradient.kind {
        SvgGradientKind::Linear { start, end } => Some(Along::Line([start.x, start.y, end.x, end.y])),
        SvgGradientKind::Radial {
            start_center,
            start_radius,
            end_center,
            end_radius,
        } => {
            let circles = [
                start_center.x,
                start_center.y,
                f64::from(start_radius),
                end_center.x,
                end_center.y,
                f64::from(end_radius),
            ];
            let far = circles.iter().any(|number| number.abs() > EVERYWHERE.x1);
            (!far && start_radius >= 0.0 && end_radius >= 0.0).then_some(Along::Circles(circles))
        }
    }
}

/// The colours, and how opaque all of them are.
fn stops(stops: &[SvgGradientStop]) -> Option<(Vec<(f64, Colour)>, u8)> {
    let opacity = alpha(stops.first()?.color[3]);
    let even = stops.iter().all(|stop| alpha(stop.color[3]) == opacity);
    let stop = |stop: &SvgGradientStop| {
        let [red, green, blue, _] = stop.color.map(alpha);
        (f64::from(stop.offset).clamp(0.0, 1.0), [red, green, blue])
    };
    let mut stops: Vec<(f64, Colour)> = stops.iter().map(stop).collect();
    stops.dedup();
    if let ([only], true) = (stops.as_slice(), even) {
        stops = vec![(0.0, only.1), (1.0, only.1)];
    }
    let sorted = stops.is_sorted_by(|(one, _), (next, _)| one <= next);
    (even && sorted && STOPS.contains(&stops.len())).then_some((stops, opacity))
}
