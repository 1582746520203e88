//! How far each item reaches on the page, and which letters are too small to be read.

use crate::document::{Item, Outline};
use crate::pdf::drawing::{Drawing, Letters};
use crate::pdf::paint::stroke;
use kurbo::{Affine, Rect, Shape};
use std::collections::HashMap;

/// Type whose largest letter is below this many points cannot be read on paper, and on a screen only by who looks for it.
const SMALLEST: f64 = 1.0;

/// Letters this much narrower than high, or lower than wide, are lines.
const FLAT: f64 = 0.05;

/// The box that each item is in, in points; those without end are in all of it.
pub(super) fn reaches(drawing: &Drawing, letters: &Letters) -> Vec<Rect> {
    let boxes: Vec<Rect> = letters.outlines.iter().map(inked).collect();
    let page = Rect::new(0.0, 0.0, drawing.size.0, drawing.size.1);
    let reach = |item: &Item| match item {
        Item::Glyph { outline, at, .. } => {
            let inked = boxes.get(*outline as usize).copied().unwrap_or(Rect::ZERO);
            at.transform_rect_bbox(inked)
        }
        Item::Fill { path, .. } => path.control_box(),
        Item::Stroke { path, pen, at, .. } => {
            // A line that is thinner than a pixel is drawn as wide as one: as wide as a point at most.
            let stroke = stroke(pen, path, *at);
            let far = stroke.width / 2.0 * stroke.miter_limit.max(std::f64::consts::SQRT_2);
            at.transform_rect_bbox(path.control_box().inflate(far, far))
        }
        Item::Picture { at, .. } => at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)),
        _ => page,
    };
    drawing.items.iter().map(reach).collect()
}

fn inked(outline: &Outline) -> Rect {
    if outline.path.elements().is_empty() {
        Rect::ZERO
    } else {
        outline.path.bounding_box()
    }
}

/// By item, whether it is a letter of a type that is too small. That is a property of a size of type: the largest letter of each
/// size decides, and full stops, which are small in any, stand or fall with their words.
pub(super) fn tiny(items: &[Item], letters: &Letters, reaches: &[Rect]) -> Vec<bool> {
    let size = |reach: &Rect, at: &Affine| {
        let flatness = flatness(*at);
        reach.width().max(reach.height()) * if flatness < FLAT { flatness } else { 1.0 }
    };
    let is_letter = |outline: u32| {
        let text = letters
            .outlines
            .get(outline as usize)
            .map_or("", |outline| outline.text.as_str());
        text.is_empty() || text.chars().any(char::is_alphanumeric)
    };
    let mut largest: HashMap<i64, f64> = HashMap::new();
    for (item, reach) in items.iter().zip(reaches) {
        if let Item::Glyph { outline, at, .. } = item
            && is_letter(*outline)
        {
            let known = largest.entry(class(*at)).or_default();
            *known = known.max(size(reach, at));
        }
    }
    let small = |item: &Item| match item {
        Item::Glyph { outline, at, .. } => {
            is_letter(*outline) && largest.get(&class(*at)).is_some_and(|size| *size < SMALLEST)
        }
        _ => false,
    };
    items.iter().map(small).collect()
}

/// Sizes of type that differ by less than two in a hundred are one.
fn class(at: Affine) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a logarithm is small, and one of nothing saturates"
    )]
    let class = (at.determinant().abs().ln() * 25.0).round() as i64;
    class * 64 + i64::from(flatness(at) < FLAT)
}

/// The smaller of how far a matrix stretches, of the larger: its singular values.
fn flatness(at: Affine) -> f64 {
    let [a, b, c, d, ..] = at.as_coeffs();
    let sum = a * a + b * b + c * c + d * d;
    let area = at.determinant().abs();
    let large = f64::midpoint(sum, (sum * sum - 4.0 * area * area).max(0.0).sqrt());
    if large > f64::MIN_POSITIVE { area / large } else { 0.0 }
}
