//! Shapes that are painted more than once, as patterns do: where one of them is seen, the others hide nothing.

use crate::document::Item;
use crate::pdf::drawing::Why;
use kurbo::{BezPath, PathEl, Point, Vec2};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Points by which the same shape may differ elsewhere: numbers are rounded on their way.
const NEARLY: f64 = 0.01;

/// Shapes with as many elements and in the same colour that are looked at.
const LIKE: usize = 16;

/// The shapes of a page that are seen.
pub(super) struct Shown<'d> {
    by_form: HashMap<Form, Vec<&'d BezPath>>,
}

/// What is compared first.
type Form = (usize, [u8; 3], bool);

impl<'d> Shown<'d> {
    pub(super) fn of(items: &'d [Item], gone: &[Option<Why>]) -> Self {
        let mut by_form: HashMap<Form, Vec<&BezPath>> = HashMap::new();
        for (item, _) in items.iter().zip(gone).filter(|(_, gone)| gone.is_none()) {
            if let Some((form, path)) = shape(item) {
                let like = by_form.entry(form).or_default();
                if like.len() < LIKE && !like.iter().any(|known| alike(known, path)) {
                    like.push(path);
                }
            }
        }
        Self { by_form }
    }

    /// Whether the same shape is seen elsewhere.
    pub(super) fn has(&self, item: &Item) -> bool {
        shape(item).is_some_and(|(form, path)| {
            let like = self.by_form.get(&form);
            like.is_some_and(|like| like.iter().any(|known| alike(known, path)))
        })
    }
}

/// Lets lines stay that lie under other paint and are painted again just as they are where they are seen: they hide nothing, and a thin
/// line that is painted twice looks bolder.
pub(super) fn spare(items: &[Item], gone: &mut [Option<Why>]) {
    for number in struck_again(items, gone) {
        if let Some(gone) = gone.get_mut(number) {
            *gone = None;
        }
    }
}

fn struck_again(items: &[Item], gone: &[Option<Why>]) -> Vec<usize> {
    let all = || items.iter().zip(gone).enumerate();
    let mut covered: HashMap<u64, Vec<usize>> = HashMap::new();
    for (number, (item, gone)) in all() {
        if let (Some(Why::Covered), Some(place)) = (gone, place(item)) {
            covered.entry(place).or_default().push(number);
        }
    }
    let mut again = Vec::new();
    for (_, (item, gone)) in all() {
        let Some(below) = place(item)
            .filter(|_| gone.is_none())
            .and_then(|place| covered.get_mut(&place))
        else {
            continue;
        };
        again.extend(below.extract_if(.., |number| items.get(*number) == Some(item)));
    }
    again
}

/// A number that lines have in common which are the same and lie at the same place.
fn place(item: &Item) -> Option<u64> {
    let (form @ (_, _, true), path) = shape(item)? else {
        return None;
    };
    let mut hasher = DefaultHasher::new();
    form.hash(&mut hasher);
    for point in path.elements().iter().filter_map(PathEl::end_point) {
        (point.x.to_bits(), point.y.to_bits()).hash(&mut hasher);
    }
    Some(hasher.finish())
}

fn shape(item: &Item) -> Option<(Form, &BezPath)> {
    match item {
        Item::Fill { path, colour, .. } => Some(((path.elements().len(), *colour, false), path)),
        Item::Stroke { path, colour, .. } => Some(((path.elements().len(), *colour, true), path)),
        _ => None,
    }
}

/// Whether two paths differ by where they lie alone.
fn alike(one: &BezPath, other: &BezPath) -> bool {
    let (Some(PathEl::MoveTo(from)), Some(PathEl::MoveTo(to))) = (one.elements().first(), other.elements().first())
    else {
        return false;
    };
    let by = *to - *from;
    let pairs = one.elements().iter().zip(other.elements());
    one.elements().len() == other.elements().len() && pairs.clone().all(|(one, other)| same(one, other, by))
}

fn same(one: &PathEl, other: &PathEl, by: Vec2) -> bool {
    let near = |one: Point, other: Point| (one + by).distance(other) < NEARLY;
    match (*one, *other) {
        (PathEl::MoveTo(a), PathEl::MoveTo(b)) | (PathEl::LineTo(a), PathEl::LineTo(b)) => near(a, b),
        (PathEl::QuadTo(a, b), PathEl::QuadTo(c, d)) => near(a, c) && near(b, d),
        (PathEl::CurveTo(a, b, c), PathEl::CurveTo(d, e, f)) => near(a, d) && near(b, e) && near(c, f),
        (PathEl::ClosePath, PathEl::ClosePath) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Mix, Pen, Rule};
    use kurbo::{Affine, Cap, Join, Rect, Shape};

    fn fill(area: Rect, colour: [u8; 3]) -> Item {
        Item::Fill {
            path: area.to_path(0.1),
            rule: Rule::NonZero,
            colour,
            mix: Mix::PLAIN,
        }
    }

    #[test]
    fn a_shape_is_seen_elsewhere_where_it_differs_by_its_place_alone() {
        let items = [
            fill(Rect::new(0.0, 0.0, 4.0, 4.0), [9; 3]),
            fill(Rect::new(50.0, 0.0, 58.0, 4.0), [9; 3]),
        ];
        let shown = Shown::of(&items, &[None, Some(Why::Outside)]);
        assert!(shown.has(&fill(Rect::new(96.0, 8.001, 100.0, 12.001), [9; 3])));
        for other in [
            fill(Rect::new(96.0, 8.0, 100.0, 12.0), [8; 3]),
            fill(Rect::new(50.0, 0.0, 58.0, 4.0), [9; 3]),
        ] {
            assert!(!shown.has(&other));
        }
    }

    #[test]
    fn a_line_that_is_painted_again_as_it_is_stays_and_one_that_is_not_does_not() {
        let square = |side: f64, colour| Item::Stroke {
            path: Rect::new(0.0, 0.0, side, side).to_path(0.1),
            pen: Pen {
                width: 1.0,
                cap: Cap::Butt,
                join: Join::Miter,
                miter: 10.0,
                dashes: Vec::new(),
                dash_offset: 0.0,
            },
            at: Affine::IDENTITY,
            colour,
            mix: Mix::PLAIN,
        };
        let items = [
            square(4.0, [9; 3]),
            square(3.0, [9; 3]),
            square(4.0, [8; 3]),
            square(4.0, [9; 3]),
            square(5.0, [9; 3]),
            square(4.0, [9; 3]),
        ];
        let covered = Some(Why::Covered);
        let gone = [covered, covered, covered, Some(Why::Outside), covered, None];
        assert_eq!(struck_again(&items, &gone), [0]);
    }
}
