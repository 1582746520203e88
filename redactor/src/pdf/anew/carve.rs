//! Takes out of a path what runs through a box that is covered: nothing of it may be in the file, not even clipped.

use kurbo::{BezPath, Line, PathEl, PathSeg, Point, Rect};

/// How far lines may lie from the curve that they stand for, in points.
const FLAT: f64 = 0.01;

/// What a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The edge of an area. Where it went through the box it goes straight from where it came in to where it went out: outside of
    /// the box the area stays what it was, by either rule.
    Edge,
    /// A line that is drawn. Inside of the box it is left out.
    Drawn,
}

/// `path` without its course through `cover`; none where it does not run through it.
pub(super) fn carve(path: &BezPath, cover: Rect, kind: Kind) -> Option<BezPath> {
    if !overlap(path.control_box().inflate(FLAT, FLAT), cover) {
        return None;
    }
    let mut carved = BezPath::new();
    let mut changed = false;
    for part in path.subpaths() {
        let mut knife = Knife {
            cover,
            kind,
            out: BezPath::new(),
            pen: None,
            touched: false,
        };
        knife.part(part);
        changed |= knife.touched;
        carved.extend(if knife.touched {
            knife.out.into_elements()
        } else {
            part.to_vec()
        });
    }
    changed.then_some(carved)
}

struct Knife {
    cover: Rect,
    kind: Kind,
    out: BezPath,
    pen: Option<Point>,
    touched: bool,
}

impl Knife {
    fn part(&mut self, part: &[PathEl]) {
        let segments: Vec<PathSeg> = kurbo::segments(part.iter().copied()).collect();
        for segment in &segments {
            self.segment(*segment);
        }
        if self.kind == Kind::Edge {
            // An area ends where it began, said or not.
            if let (Some(first), Some(last)) = (segments.first(), segments.last()) {
                let (from, to) = (end(*last), start(*first));
                if from != to {
                    self.line(Line::new(from, to));
                }
            }
            if self.pen.is_some() {
                self.out.close_path();
            }
        }
    }

    fn segment(&mut self, segment: PathSeg) {
        let element = segment.as_path_el();
        let hull = BezPath::from_vec(vec![PathEl::MoveTo(start(segment)), element]).control_box();
        if !overlap(hull, self.cover) {
            self.go(start(segment));
            self.out.push(element);
            self.pen = Some(end(segment));
            return;
        }
        let mut lines = Vec::new();
        let mut from = start(segment);
        kurbo::flatten([PathEl::MoveTo(from), element], FLAT, |element| {
            if let PathEl::LineTo(to) = element {
                lines.push(Line::new(from, to));
                from = to;
            }
        });
        lines.into_iter().for_each(|line| self.line(line));
    }

    fn line(&mut self, line: Line) {
        let Some((enters, leaves)) = inside(line, self.cover) else {
            self.draw(line.p0, line.p1);
            return;
        };
        self.touched = true;
        if enters > 0.0 {
            self.draw(line.p0, line.p0.lerp(line.p1, enters));
        }
        if leaves < 1.0 {
            self.draw(line.p0.lerp(line.p1, leaves), line.p1);
        }
    }

    fn draw(&mut self, from: Point, to: Point) {
        self.go(from);
        self.out.line_to(to);
        self.pen = Some(to);
    }

    /// Brings the pen to where the next piece begins.
    fn go(&mut self, to: Point) {
        match self.pen {
            Some(pen) if pen == to => return,
            Some(_) if self.kind == Kind::Edge => self.out.line_to(to),
            _ => self.out.move_to(to),
        }
        self.pen = Some(to);
    }
}

fn start(segment: PathSeg) -> Point {
    match segment {
        PathSeg::Line(line) => line.p0,
        PathSeg::Quad(curve) => curve.p0,
        PathSeg::Cubic(curve) => curve.p0,
    }
}

fn end(segment: PathSeg) -> Point {
    match segment {
        PathSeg::Line(line) => line.p1,
        PathSeg::Quad(curve) => curve.p2,
        PathSeg::Cubic(curve) => curve.p3,
    }
}

/// Whether two boxes overlap; either may be as thin as a line.
fn overlap(one: Rect, other: Rect) -> bool {
    one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1
}

/// From where to where on its way a line is inside of a box (Liang and Barsky); none where it is not.
fn inside(line: Line, area: Rect) -> Option<(f64, f64)> {
    let (dx, dy) = (line.p1.x - line.p0.x, line.p1.y - line.p0.y);
    let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
    for (step, room) in [
        (-dx, line.p0.x - area.x0),
        (dx, area.x1 - line.p0.x),
        (-dy, line.p0.y - area.y0),
        (dy, area.y1 - line.p0.y),
    ] {
        if step == 0.0 {
            if room <= 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enters = enters.max(room / step);
        } else {
            leaves = leaves.min(room / step);
        }
    }
    (enters < leaves).then_some((enters, leaves))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Circle, Shape};

    const COVER: Rect = Rect::new(40.0, 40.0, 60.0, 60.0);

    #[test]
    fn an_area_stays_what_it_was_outside_of_the_box() {
        let circle = Circle::new((50.0, 35.0), 12.0).to_path(0.01);
        let carved = carve(&circle, COVER, Kind::Edge).unwrap();
        for x in 0..100 {
            for y in 0..100 {
                let point = Point::new(f64::from(x) + 0.37, f64::from(y) + 0.41);
                if !COVER.contains(point) {
                    assert_eq!(carved.winding(point) != 0, circle.winding(point) != 0, "{point:?}");
                }
            }
        }
        let within = COVER.inflate(-0.001, -0.001);
        let points = carved.elements().iter().filter_map(PathEl::end_point);
        assert_eq!(points.filter(|point| within.contains(*point)).count(), 0);
    }

    #[test]
    fn a_line_is_left_out_inside_of_the_box() {
        let mut line = BezPath::new();
        line.move_to((0.0, 50.0));
        line.line_to((100.0, 50.0));
        let carved = carve(&line, COVER, Kind::Drawn).unwrap();
        let ends: Vec<f64> = carved
            .elements()
            .iter()
            .filter_map(PathEl::end_point)
            .map(|end| end.x)
            .collect();
        assert_eq!(ends, [0.0, 40.0, 60.0, 100.0]);
        assert!(matches!(carved.elements()[2], PathEl::MoveTo(_)));
    }

    #[test]
    fn what_is_inside_goes_and_what_is_around_stays_untouched() {
        let inner = Circle::new((50.0, 50.0), 5.0).to_path(0.01);
        assert_eq!(carve(&inner, COVER, Kind::Edge), Some(BezPath::new()));
        assert_eq!(carve(&inner, COVER, Kind::Drawn), Some(BezPath::new()));
        for far in [Rect::new(0.0, 0.0, 100.0, 100.0), Rect::new(0.0, 0.0, 40.0, 40.0)] {
            assert_eq!(carve(&far.to_path(0.1), COVER, Kind::Edge), None);
        }
    }
}
