//! Shapes that are painted more than once, as patterns do: where one of them is seen, the others hide nothing.

use crate::document::Item;
use crate::pdf::drawing::Why;
use kurbo::{BezPath, PathEl, Point, Vec2};
use std::collections::HashMap;

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
    use crate::document::{Mix, Rule};
    use kurbo::{Rect, Shape};

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
}
