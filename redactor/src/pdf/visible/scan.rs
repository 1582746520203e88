//! Which pixels a shape paints: those whose centre is inside of it. So what lies inside of another shape never has a pixel that
//! the other has not, which no rule about touched or half covered pixels can promise. Shapes too thin for that have every pixel
//! that they touch.

use super::spans::{Cells, Spans};
use crate::document::Rule;
use kurbo::{Affine, BezPath, PathEl, Point, Rect};

/// How far a curve may be from the lines that it is taken for, in pixels.
const TOLERANCE: f64 = 0.1;

/// Lines of samples in a row of pixels where a shape is thin.
const FINE: i32 = 4;

/// Pixels below which a shape is thin.
const FEW: usize = 4;

/// Where a side of a shape passes the rows.
struct Side {
    first: i32,
    last: i32,
    x: f64,
    step: f64,
    down: i32,
}

/// The pixels of `path`, placed by `at`, within `window`.
pub(super) fn fill(path: &BezPath, at: Affine, rule: Rule, window: Cells) -> Spans {
    let mut spans = Spans::default();
    rows(path, at, rule, window, 1, &mut |y, from, to| {
        let centre = |x: f64| cell((x - 0.5).ceil(), (window.x0, window.x1));
        spans.push(y, centre(from), centre(to));
    });
    if spans.count() < FEW {
        thin(path, at, rule, window)
    } else {
        spans
    }
}

/// Every pixel that is touched, as far as four lines of samples a row can tell; of a shape without any inside, all of its box
/// where that is thin too.
fn thin(path: &BezPath, at: Affine, rule: Rule, window: Cells) -> Spans {
    let mut lines: Vec<(i32, i32, i32)> = Vec::new();
    rows(path, at, rule, window, FINE, &mut |line, from, to| {
        let sides = (window.x0, window.x1);
        lines.push((line.div_euclid(FINE), cell(from.floor(), sides), cell(to.ceil(), sides)));
    });
    lines.sort_unstable();
    let mut spans = Spans::default();
    for (y, from, to) in lines {
        spans.push(y, from, to.max(from + 1).min(window.x1));
    }
    if spans.is_empty() && !path.elements().is_empty() {
        let area = at.transform_rect_bbox(path.control_box());
        if area.is_finite() && area.width().min(area.height()) <= 1.0 && area.width().max(area.height()) > 0.0 {
            return Spans::of(snap(area).meet(window));
        }
    }
    spans
}

/// The pixels whose centres a rectangle holds; one row or column at least.
pub(super) fn snap(area: Rect) -> Cells {
    let far = (-(1 << 24), 1 << 24);
    let side = |from: f64, to: f64| {
        let (low, high) = (cell((from - 0.5).ceil(), far), cell((to - 0.5).ceil(), far));
        if low < high {
            (low, high)
        } else {
            let middle = cell(from.midpoint(to).floor(), far);
            (middle, middle + 1)
        }
    };
    let ((x0, x1), (y0, y1)) = (side(area.x0, area.x1), side(area.y0, area.y1));
    Cells { x0, y0, x1, y1 }
}

/// A whole number between two, both included.
#[expect(clippy::cast_possible_truncation, reason = "it is held between two whole numbers")]
fn cell(at: f64, (low, high): (i32, i32)) -> i32 {
    at.clamp(f64::from(low), f64::from(high)) as i32
}

/// Calls `each` with where the inside of a shape begins and ends on each line of samples, `fine` lines a row.
fn rows(path: &BezPath, at: Affine, rule: Rule, window: Cells, fine: i32, each: &mut impl FnMut(i32, f64, f64)) {
    if window.is_empty() {
        return;
    }
    let mut sides = sides(path, at, window, fine);
    sides.sort_unstable_by_key(|side| side.first);
    let mut waiting = sides.into_iter().peekable();
    let mut open: Vec<Side> = Vec::new();
    let mut passes: Vec<(f64, i32)> = Vec::new();
    let Some(mut line) = waiting.peek().map(|side| side.first) else {
        return;
    };
    loop {
        while let Some(side) = waiting.next_if(|side| side.first <= line) {
            open.push(side);
        }
        open.retain(|side| side.last > line);
        if open.is_empty() {
            match waiting.peek() {
                Some(next) => line = next.first,
                None => return,
            }
            continue;
        }
        passes.clear();
        passes.extend(open.iter().map(|side| (side.x, side.down)));
        passes.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        inside(&passes, rule, |from, to| each(line, from, to));
        open.iter_mut().for_each(|side| side.x += side.step);
        line += 1;
    }
}

/// Calls `each` with the stretches of a line that are inside.
fn inside(passes: &[(f64, i32)], rule: Rule, mut each: impl FnMut(f64, f64)) {
    let holds = |turns: i32| match rule {
        Rule::NonZero => turns != 0,
        Rule::EvenOdd => turns % 2 != 0,
    };
    let (mut turns, mut from) = (0, 0.0);
    for (x, down) in passes {
        let before = holds(turns);
        turns += down;
        match (before, holds(turns)) {
            (false, true) => from = *x,
            (true, false) => each(from, *x),
            _ => {}
        }
    }
}

/// The sides of a shape that pass a line of samples of the window.
fn sides(path: &BezPath, at: Affine, window: Cells, fine: i32) -> Vec<Side> {
    let mut sides = Vec::new();
    let (mut start, mut here) = (Point::ZERO, Point::ZERO);
    let mut to = |from: Point, to: Point| sides.extend(side(from, to, window, fine));
    kurbo::flatten(
        path.iter().map(|element| at * element),
        TOLERANCE,
        |element| match element {
            PathEl::MoveTo(point) => {
                to(here, start);
                (start, here) = (point, point);
            }
            PathEl::LineTo(point) => {
                to(here, point);
                here = point;
            }
            _ => {
                to(here, start);
                here = start;
            }
        },
    );
    to(here, start);
    sides
}

fn side(from: Point, to: Point, window: Cells, fine: i32) -> Option<Side> {
    let (upper, lower, down) = if from.y <= to.y { (from, to, 1) } else { (to, from, -1) };
    if !(from.is_finite() && to.is_finite()) || upper.y == lower.y {
        return None;
    }
    let lines = f64::from(fine);
    let (low, high) = (f64::from(window.y0 * fine), f64::from(window.y1 * fine));
    let first = (upper.y * lines - 0.5).ceil().max(low);
    let last = (lower.y * lines - 0.5).ceil().min(high);
    if first >= last {
        return None;
    }
    let slope = (lower.x - upper.x) / (lower.y - upper.y);
    #[expect(clippy::cast_possible_truncation, reason = "both are within the window")]
    let (begin, end) = (first as i32, last as i32);
    Some(Side {
        first: begin,
        last: end,
        x: upper.x + ((first + 0.5) / lines - upper.y) * slope,
        step: slope / lines,
        down,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::{Circle, Shape};

    const WINDOW: Cells = Cells {
        x0: 0,
        y0: 0,
        x1: 50,
        y1: 40,
    };

    fn pixels(path: &BezPath, rule: Rule) -> usize {
        fill(path, Affine::IDENTITY, rule, WINDOW).count()
    }

    #[test]
    fn a_shape_has_about_as_many_pixels_as_it_has_area() {
        let disc = Circle::new((20.0, 20.0), 10.0).to_path(0.01);
        assert!(pixels(&disc, Rule::NonZero).abs_diff(314) < 8);
        let square = Rect::new(3.4, 2.6, 13.4, 12.6).to_path(0.1);
        assert_eq!(pixels(&square, Rule::NonZero), 100);
        assert_eq!(snap(Rect::new(3.4, 2.6, 13.4, 12.6)).count(), 100);
    }

    #[test]
    fn a_hole_is_one_by_the_rule() {
        let mut ring = Rect::new(0.0, 0.0, 20.0, 20.0).to_path(0.1);
        ring.extend(Rect::new(5.0, 5.0, 15.0, 15.0).to_path(0.1));
        assert_eq!(pixels(&ring, Rule::EvenOdd), 300);
        assert_eq!(pixels(&ring, Rule::NonZero), 400);
    }

    #[test]
    fn what_is_beyond_the_window_is_cut_and_what_is_open_is_closed() {
        let wide = Rect::new(-1e6, 10.0, 1e6, 12.0).to_path(0.1);
        assert_eq!(pixels(&wide, Rule::NonZero), 100);
        let mut corner = BezPath::new();
        corner.move_to((0.0, 0.0));
        corner.line_to((20.0, 0.0));
        corner.line_to((20.0, 20.0));
        corner.line_to((0.0, 20.0));
        assert_eq!(pixels(&corner, Rule::NonZero), 400);
    }

    #[test]
    fn what_is_thin_has_the_pixels_that_it_touches() {
        let line = Rect::new(3.6, 7.55, 13.4, 7.6).to_path(0.1);
        assert!((9..=11).contains(&pixels(&line, Rule::NonZero)));
        let dot = Rect::new(3.9, 7.9, 4.1, 8.1).to_path(0.1);
        assert!((1..=4).contains(&pixels(&dot, Rule::NonZero)));
        let flat = Rect::new(3.0, 7.0, 13.0, 7.0).to_path(0.1);
        assert_eq!(pixels(&flat, Rule::NonZero), 10);
        assert_eq!(pixels(&BezPath::new(), Rule::NonZero), 0);
    }
}
