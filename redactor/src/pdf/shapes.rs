//! The shapes that are drawn: rules and boxes, what may be a letter, and the box round what a Type 3 letter paints.

use crate::pdf::letters::widened;
use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};
use hayro::kurbo::{BezPath, PathEl, PathSeg, Rect, Shape};

/// Whether a path is only rules and boxes that stand upright.
pub(crate) fn upright(path: &BezPath) -> bool {
    path.segments().all(|segment| match segment {
        PathSeg::Line(line) => (line.p0.x - line.p1.x).abs() < 0.01 || (line.p0.y - line.p1.y).abs() < 0.01,
        _ => false,
    })
}

pub(crate) fn curved(path: &BezPath) -> bool {
    path.elements()
        .iter()
        .any(|element| matches!(element, PathEl::CurveTo(..) | PathEl::QuadTo(..)))
}

/// A device that only measures: the box of what is painted, and how many runs of text are in it.
#[derive(Default)]
pub(crate) struct InkBox {
    /// The box of everything painted so far.
    pub(crate) ink: Option<Rect>,
    /// Runs of text in it.
    pub(crate) runs: usize,
}

impl InkBox {
    fn add(&mut self, area: Rect) {
        self.ink = Some(self.ink.map_or(area, |ink| ink.union(area)));
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
        self.runs += 1;
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
