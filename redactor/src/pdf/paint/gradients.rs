//! Gradients, as the library paints them.

use crate::document::{Along, Gradient};
use hayro::vello_cpu::color::{AlphaColor, DynamicColor};
use hayro::vello_cpu::peniko::{self, ColorStop, Extend};
use kurbo::{Affine, BezPath, Point, Rect};

/// How wide the colour at the edge of a gradient that ends is blended into nothing, in its length: one step of a byte.
const EDGE: f32 = 1.0 / 256.0;

/// The colours of a gradient, in its own units.
pub(super) fn paint(gradient: &Gradient, alpha: u8) -> peniko::Gradient {
    let paint = match gradient.along {
        Along::Line([x0, y0, x1, y1]) => peniko::Gradient::new_linear((x0, y0), (x1, y1)),
        Along::Circles([x0, y0, r0, x1, y1, r1]) => {
            #[expect(clippy::cast_possible_truncation, reason = "a radius keeps seven digits")]
            let (r0, r1) = (r0 as f32, r1 as f32);
            peniko::Gradient::new_two_point_radial((x0, y0), r0, (x1, y1), r1)
        }
    };
    paint
        .with_extend(Extend::Pad)
        .with_stops(stops(gradient, alpha).as_slice())
}

/// All that is painted of `area` by a gradient along a line which ends at one side or at both, in the gradient's own units; `at` is from
/// them to the area's. None where nothing bounds it, or circles do. It reaches no farther than it must: lines are cut in numbers of
/// seven digits, and the far end of a long one drew its near end with it.
pub(crate) fn strip(gradient: &Gradient, at: Affine, area: Rect) -> Option<BezPath> {
    let Along::Line([x0, y0, x1, y1]) = gradient.along else {
        return None;
    };
    let (from, to, extend) = (Point::new(x0, y0), Point::new(x1, y1), gradient.extend);
    if extend == (true, true) || (to - from).hypot() < 1e-9 {
        return None;
    }
    if !at.determinant().is_normal() {
        return Some(BezPath::new());
    }
    let seen = at.inverse().transform_rect_bbox(area);
    let far = seen.union(Rect::from_points(from, to)).size().to_vec2().hypot();
    let along = (to - from).normalize();
    let across = along.turn_90() * far;
    let start = if extend.0 { from - along * far } else { from };
    let stop = if extend.1 { to + along * far } else { to };
    let mut path = BezPath::new();
    path.move_to(start + across);
    path.line_to(stop + across);
    path.line_to(stop - across);
    path.line_to(start - across);
    path.close_path();
    Some(path)
}

/// The stops of a gradient; between circles, those that end go over into nothing.
fn stops(gradient: &Gradient, alpha: u8) -> Vec<ColorStop> {
    let stop = |offset: f32, [red, green, blue]: [u8; 3], alpha: u8| ColorStop {
        offset,
        color: DynamicColor::from_alpha_color(AlphaColor::from_rgba8(red, green, blue, alpha)),
    };
    let circles = matches!(gradient.along, Along::Circles(_));
    let (first, last) = (circles && !gradient.extend.0, circles && !gradient.extend.1);
    let (low, high) = (if first { EDGE } else { 0.0 }, if last { 1.0 - EDGE } else { 1.0 });
    let mut stops = Vec::with_capacity(gradient.stops.len() + 2);
    if let (true, Some((_, colour))) = (first, gradient.stops.first()) {
        stops.push(stop(0.0, *colour, 0));
    }
    for (at, colour) in &gradient.stops {
        #[expect(clippy::cast_possible_truncation, reason = "an offset keeps seven digits")]
        stops.push(stop((*at as f32).clamp(low, high), *colour, alpha));
    }
    if let (true, Some((_, colour))) = (last, gradient.stops.last()) {
        stops.push(stop(1.0, *colour, 0));
    }
    stops
}
