//! Paths as operators (ISO 32000-1, 8.5.2).

use super::content::Content;
use kurbo::{BezPath, PathEl, Point, Vec2};

impl Content {
    /// Builds `path`, as rectangles where it consists of them.
    pub(super) fn path(&mut self, path: &BezPath) {
        self.end_text();
        let (mut start, mut pen) = (Point::ZERO, Point::ZERO);
        let mut elements = path.elements();
        if !matches!(elements.first(), None | Some(PathEl::MoveTo(_))) {
            self.points(&[pen], "m");
        }
        while let Some((element, rest)) = elements.split_first() {
            if let Some((corner, sides, rest)) = rectangle(elements) {
                self.rectangle(corner, sides);
                (start, pen, elements) = (corner, corner, rest);
                continue;
            }
            match *element {
                PathEl::MoveTo(to) => {
                    self.points(&[to], "m");
                    start = to;
                }
                PathEl::LineTo(to) => self.points(&[to], "l"),
                PathEl::QuadTo(by, to) => {
                    let third = 2.0 / 3.0;
                    self.points(&[pen.lerp(by, third), to.lerp(by, third), to], "c");
                }
                PathEl::CurveTo(by, near, to) => self.points(&[by, near, to], "c"),
                PathEl::ClosePath => self.operator("h"),
            }
            pen = element.end_point().unwrap_or(start);
            elements = rest;
        }
    }

    /// A rectangle as one: readers draw it as they drew the one that it was, and five lines are one.
    fn rectangle(&mut self, corner: Point, sides: Vec2) {
        let [from, to] = [corner, corner + sides].map(|point| self.written(point));
        for value in [from.0, from.1, to.0 - from.0, to.1 - from.1] {
            self.quantised(value);
        }
        self.operator("re");
    }

    fn points(&mut self, points: &[Point], operator: &str) {
        for point in points {
            let (x, y) = self.written(*point);
            self.quantised(x);
            self.quantised(y);
        }
        self.operator(operator);
    }
}

/// The corner and the sides of a rectangle that is drawn along x first, as `re` draws it (ISO 32000-1, 8.5.2.1), where one begins
/// these elements; and what comes after it.
fn rectangle(elements: &[PathEl]) -> Option<(Point, Vec2, &[PathEl])> {
    let (
        [
            PathEl::MoveTo(corner),
            PathEl::LineTo(along),
            PathEl::LineTo(across),
            PathEl::LineTo(back),
            PathEl::ClosePath,
        ],
        rest,
    ) = elements.split_first_chunk()?
    else {
        return None;
    };
    let upright = along.y == corner.y && across.x == along.x && back.y == across.y && back.x == corner.x;
    upright.then_some((*corner, *across - *corner, rest))
}
