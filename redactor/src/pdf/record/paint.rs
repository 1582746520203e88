//! Shapes and what they are filled with.

use super::cutout::rule;
use super::layer::through;
use super::places::{FAR, common, near, reach, sound};
use super::{Recorder, to_points};
use crate::document::{Item, Mix, Pen, Rule};
use hayro::hayro_interpret::pattern::Pattern;
use hayro::hayro_interpret::{DrawMode, DrawProps, Paint, StrokeProps};
use hayro::kurbo::{self, Affine, BezPath, Join, PathEl, Rect, Shape};
use std::f64::consts::SQRT_2;

/// Dashes of one line: more are painted as a line without gaps.
const DASHES: f64 = 200_000.0;

/// Lengths of dashes and gaps of one pen.
const LENGTHS: usize = 64;

/// How exact the outline of a pen's line is, in pixels.
const EXACT: f64 = 0.02;

impl Recorder {
    /// Records a shape.
    pub(super) fn path<'a>(&mut self, path: &BezPath, props: &DrawProps<'a>, mode: &DrawMode) {
        let mix = self.mix(props.blend_mode, props.soft_mask.as_ref());
        if let DrawMode::Fill(fill) | DrawMode::FillAndStroke(fill, _) = mode {
            let shape = to_points() * props.transform * path;
            self.fill(shape, rule(*fill), &props.paint, mix.clone(), false);
        }
        if let DrawMode::Stroke(pen) | DrawMode::FillAndStroke(_, pen) = mode {
            self.stroke(path, props.transform, &props.paint, pen, mix);
        }
    }

    /// A shape as it can be kept: none where it paints nothing, or reaches too far to be kept.
    fn within(&mut self, shape: BezPath) -> Option<BezPath> {
        if !matches!(shape.elements().first(), Some(PathEl::MoveTo(_))) || reach(&shape).is_none() {
            return None;
        }
        let near = near(shape);
        if near.is_none() {
            self.refuse("a shape reaches beyond any page");
        }
        near
    }

    /// Fills a shape of the page; `pen` says that it is the line of one.
    pub(super) fn fill<'a>(&mut self, shape: BezPath, rule: Rule, paint: &Paint<'a>, mix: Mix, pen: bool) {
        let Some(shape) = self.within(shape) else { return };
        let ink = shape.control_box();
        match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
                let item = Item::Fill {
                    path: shape,
                    rule,
                    colour: [red, green, blue],
                    mix: seen_through(mix, alpha),
                };
                self.push(item, Some(ink));
            }
            Paint::Pattern(pattern) => {
                let Some(area) = common(ink, self.layer.window()) else {
                    return;
                };
                self.open_clip(shape, rule, Vec::new());
                match &**pattern {
                    Pattern::Shading(shading) => self.shade(shading, area, mix),
                    Pattern::Tiling(tile) => self.tile(tile, area, mix, pen),
                }
                if !self.refused() {
                    self.end_clip();
                }
            }
        }
    }

    /// Draws a line with a pen; `path` and the pen are in units of their own, from which `transform` leads to pixels.
    pub(super) fn stroke<'a>(
        &mut self,
        path: &BezPath,
        transform: Affine,
        paint: &Paint<'a>,
        props: &StrokeProps,
        mix: Mix,
    ) {
        let at = to_points() * transform;
        let Some(far) = reach(path) else { return };
        if !sound(&at) || !matches!(path.elements().first(), Some(PathEl::MoveTo(_))) {
            return;
        }
        if far > FAR {
            return self.coarse_stroke((path, far), transform, paint, props, mix);
        }
        let pen = pen(props, path);
        let Paint::Color(colour) = paint else {
            let line = kurbo::stroke(
                path.elements().iter().copied(),
                &style(&pen),
                &kurbo::StrokeOpts::default(),
                EXACT / transform.determinant().abs().sqrt(),
            );
            return self.fill(at * line, Rule::NonZero, paint, mix, true);
        };
        let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
        let ink = at.transform_rect_bbox(drawn(path, &pen));
        let item = Item::Stroke {
            path: path.clone(),
            pen,
            at,
            colour: [red, green, blue],
            mix: seen_through(mix, alpha),
        };
        self.push(item, Some(ink));
    }

    /// Draws a line whose own units are so small that its numbers are too large: in larger units, where they put it on the page.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "lengths come as short numbers and stay such"
    )]
    fn coarse_stroke<'a>(
        &mut self,
        (path, far): (&BezPath, f64),
        transform: Affine,
        paint: &Paint<'a>,
        props: &StrokeProps,
        mix: Mix,
    ) {
        let larger = far / FAR * 2.0;
        let transform = transform * Affine::scale(larger);
        if !sound(&(to_points() * transform)) {
            return self.refuse("a line reaches beyond any page");
        }
        let path = Affine::scale(1.0 / larger) * path;
        let length = |length: f32| (f64::from(length) / larger) as f32;
        let props = StrokeProps {
            line_width: length(props.line_width),
            dash_array: props.dash_array.iter().map(|dash| length(*dash)).collect(),
            dash_offset: length(props.dash_offset),
            ..props.clone()
        };
        self.stroke(&path, transform, paint, &props, mix);
    }
}

fn seen_through(mix: Mix, alpha: u8) -> Mix {
    Mix {
        alpha: through(mix.alpha, alpha),
        ..mix
    }
}

/// The box of a line, its corners and ends included.
fn drawn(path: &BezPath, pen: &Pen) -> Rect {
    let corner = if pen.join == Join::Miter {
        pen.miter.max(SQRT_2)
    } else {
        SQRT_2
    };
    let around = pen.width / 2.0 * corner;
    path.control_box().inflate(around, around)
}

/// The pen for a line along `path`.
pub(super) fn pen(props: &StrokeProps, path: &BezPath) -> Pen {
    let length = |length: f32| f64::from(if length.is_finite() { length } else { 0.0 }).clamp(-FAR, FAR);
    let mut dashes: Vec<f64> = props
        .dash_array
        .iter()
        .take(LENGTHS)
        .map(|dash| length(*dash))
        .collect();
    let whole: f64 = dashes.iter().sum();
    let many = || {
        path.segments()
            .map(|segment| around(segment.bounding_box()))
            .sum::<f64>()
            / whole
            > DASHES
    };
    if whole < 0.01 || dashes.iter().any(|dash| *dash < 0.0) || many() {
        dashes.clear();
    }
    Pen {
        width: length(props.line_width).abs(),
        cap: props.line_cap,
        join: props.line_join,
        miter: length(props.miter_limit).abs(),
        dashes,
        dash_offset: length(props.dash_offset),
    }
}

/// No segment in a box is longer than this, but for loops.
fn around(area: Rect) -> f64 {
    2.0 * (area.width() + area.height())
}

/// The same pen for kurbo.
pub(super) fn style(pen: &Pen) -> kurbo::Stroke {
    let stroke = kurbo::Stroke::new(pen.width.max(0.01))
        .with_caps(pen.cap)
        .with_join(pen.join)
        .with_miter_limit(pen.miter);
    if pen.dashes.is_empty() {
        stroke
    } else {
        stroke.with_dashes(pen.dash_offset, pen.dashes.iter().copied())
    }
}
