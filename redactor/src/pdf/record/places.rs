//! Boxes and points of what is recorded: where it can be, and where it is.

use hayro::kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// Points from the origin to anything on a page: beyond it numbers lose their decimals. Well inside what the wire takes.
pub(super) const FAR: f64 = 1e6;

/// A place that holds everything.
pub(super) const EVERYWHERE: Rect = Rect::new(-FAR, -FAR, FAR, FAR);

/// What two boxes have in common, lines and points included.
pub(super) fn common(one: Rect, other: Rect) -> Option<Rect> {
    let common = Rect {
        x0: one.x0.max(other.x0),
        y0: one.y0.max(other.y0),
        x1: one.x1.min(other.x1),
        y1: one.y1.min(other.y1),
    };
    (common.x0 <= common.x1 && common.y0 <= common.y1).then_some(common)
}

/// Whether `inner` lies in `outer` all over.
pub(super) fn holds(outer: Rect, inner: Rect) -> bool {
    outer.x0 <= inner.x0 && outer.y0 <= inner.y0 && outer.x1 >= inner.x1 && outer.y1 >= inner.y1
}

/// Both boxes.
pub(super) fn both(one: Option<Rect>, other: Option<Rect>) -> Option<Rect> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.union(other)),
        (one, other) => one.or(other),
    }
}

/// Whether every number of a matrix can be worked with, and it squeezes nothing to a line.
pub(super) fn sound(matrix: &Affine) -> bool {
    matrix.as_coeffs().iter().all(|number| number.abs() <= FAR) && matrix.determinant().is_normal()
}

/// How far the points of a path lie from the origin; none where one of them is not a number.
pub(super) fn reach(path: &BezPath) -> Option<f64> {
    let mut most = 0.0_f64;
    for element in path.elements() {
        for point in ends(element).into_iter().flatten() {
            if !point.is_finite() {
                return None;
            }
            most = most.max(point.x.abs()).max(point.y.abs());
        }
    }
    Some(most)
}

/// The points of one element.
pub(super) fn ends(element: &PathEl) -> [Option<Point>; 3] {
    match element {
        PathEl::MoveTo(to) | PathEl::LineTo(to) => [Some(*to), None, None],
        PathEl::QuadTo(one, to) => [Some(*one), Some(*to), None],
        PathEl::CurveTo(one, two, to) => [Some(*one), Some(*two), Some(*to)],
        PathEl::ClosePath => [None; 3],
    }
}

/// `path` with every point moved.
fn moved(path: &BezPath, to: impl Fn(Point) -> Point) -> BezPath {
    let moved = |element: &PathEl| match element {
        PathEl::MoveTo(point) => PathEl::MoveTo(to(*point)),
        PathEl::LineTo(point) => PathEl::LineTo(to(*point)),
        PathEl::QuadTo(one, point) => PathEl::QuadTo(to(*one), to(*point)),
        PathEl::CurveTo(one, two, point) => PathEl::CurveTo(to(*one), to(*two), to(*point)),
        PathEl::ClosePath => PathEl::ClosePath,
    };
    BezPath::from_vec(path.elements().iter().map(moved).collect())
}

/// Whether all lines of a path are straight and stand upright or lie level.
fn upright(path: &BezPath) -> bool {
    let mut last = Point::ZERO;
    path.elements().iter().all(|element| match element {
        PathEl::MoveTo(to) => {
            last = *to;
            true
        }
        PathEl::LineTo(to) => {
            let level = (to.x - last.x).abs() < 1e-6 || (to.y - last.y).abs() < 1e-6;
            last = *to;
            level
        }
        PathEl::ClosePath => true,
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => false,
    })
}

/// `path` with no point beyond [`FAR`], where that does not change what is seen of it: upright shapes only.
pub(super) fn near(path: BezPath) -> Option<BezPath> {
    if reach(&path)? <= FAR {
        return Some(path);
    }
    let clamp = |point: Point| Point::new(point.x.clamp(-FAR, FAR), point.y.clamp(-FAR, FAR));
    upright(&path).then(|| moved(&path, clamp))
}

/// The box that a path is, if it is one.
pub(super) fn frame(path: &BezPath) -> Option<Rect> {
    let corners = match path.elements() {
        [
            PathEl::MoveTo(a),
            PathEl::LineTo(b),
            PathEl::LineTo(c),
            PathEl::LineTo(d),
            rest @ ..,
        ] if rest.len() <= 2
            && rest
                .iter()
                .all(|last| *last == PathEl::ClosePath || *last == PathEl::LineTo(*a)) =>
        {
            [*a, *b, *c, *d]
        }
        _ => return None,
    };
    let [a, b, c, d] = corners;
    let same = |one: f64, other: f64| (one - other).abs() < 1e-6;
    let level_first = same(a.y, b.y) && same(b.x, c.x) && same(c.y, d.y) && same(d.x, a.x);
    let upright_first = same(a.x, b.x) && same(b.y, c.y) && same(c.x, d.x) && same(d.y, a.y);
    (level_first || upright_first).then(|| path.control_box())
}

/// From the unit square (its upper edge at y = 1) to a box on the page.
pub(super) fn square(area: Rect) -> Affine {
    Affine::new([area.width(), 0.0, 0.0, -area.height(), area.x0, area.y1])
}

/// The unit square.
pub(super) const UNIT: Rect = Rect::new(0.0, 0.0, 1.0, 1.0);

#[cfg(test)]
mod tests {
    use super::*;
    use hayro::kurbo::Shape;

    #[test]
    fn what_reaches_too_far_is_cut_where_that_changes_nothing() {
        let far = Rect::new(-1e9, 10.0, 1e9, 20.0).to_path(0.1);
        assert_eq!(near(far).unwrap().bounding_box(), Rect::new(-FAR, 10.0, FAR, 20.0));
        let slanted = BezPath::from_vec(vec![PathEl::MoveTo(Point::ZERO), PathEl::LineTo(Point::new(1e9, 5.0))]);
        assert_eq!(near(slanted), None);
        let nowhere = BezPath::from_vec(vec![PathEl::MoveTo(Point::new(f64::NAN, 0.0))]);
        assert_eq!(near(nowhere), None);
    }

    #[test]
    fn a_box_is_known_whichever_way_it_is_turned() {
        let area = Rect::new(1.0, 2.0, 5.0, 9.0);
        assert_eq!(frame(&area.to_path(0.1)), Some(area));
        let turned = Affine::rotate(std::f64::consts::FRAC_PI_2) * area.to_path(0.1);
        assert!(frame(&turned).is_some_and(|area| (area.width() - 7.0).abs() < 1e-9));
        assert_eq!(frame(&(Affine::rotate(0.3) * area.to_path(0.1))), None);
        assert_eq!(frame(&BezPath::new()), None);
        assert_eq!(square(area) * Point::new(0.0, 1.0), Point::new(1.0, 2.0));
    }
}
