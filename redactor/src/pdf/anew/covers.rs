//! Black boxes over parts of a page, and nothing under them: letters that a box touches go whole, shapes lose their course through
//! it, pixels are black.

use super::carve::{Kind, carve};
use super::keep::keep;
use super::marks::letter_items;
use super::nest::{Nest, painted};
use super::pixels::{self, Spot, With};
use crate::document::{Item, Mix, Outline, Picture, Rule, Sheet};
use kurbo::{Affine, Rect, Shape};
use std::collections::HashSet;

/// From where to where a letter that shows nothing counts, in thousandths of an em above its baseline.
const BLANK: (f64, f64) = (0.0, 700.0);

/// Lays `covers`, in points of the page.
pub(super) fn lay(sheet: &mut Sheet, pictures: &mut Vec<Picture>, outlines: &[Outline], covers: &[Rect]) {
    let nest = Nest::of(&sheet.items, outlines, sheet.size);
    let letters: HashSet<usize> = sheet.rows.iter().flat_map(letter_items).collect();
    let mut kept = vec![true; sheet.items.len()];
    for number in 0..sheet.items.len() {
        let Some(item) = sheet.items.get_mut(number) else {
            continue;
        };
        let is_letter = letters.contains(&number) || matches!(item, Item::Glyph { .. });
        let stays = if is_letter {
            let ink = letter(item, outlines).or(nest.ink(number));
            !ink.is_some_and(|ink| covers.iter().any(|cover| cover.overlaps(ink)))
        } else {
            covers.iter().all(|cover| lose(item, nest.ink(number), *cover))
        };
        if !stays {
            kept.get_mut(number..nest.end(number))
                .into_iter()
                .flatten()
                .for_each(|kept| *kept = false);
        }
    }
    keep(sheet, &kept);
    pixels::fill(sheet, pictures, With::Black, &|_, at| {
        let shown = at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
        let under = covers.iter().filter(|cover| cover.overlaps(shown));
        let spot = |cover: &Rect| Spot {
            back: Affine::IDENTITY,
            area: *cover,
        };
        under.map(spot).collect()
    });
    sheet.items.extend(covers.iter().map(solid));
}

fn solid(cover: &Rect) -> Item {
    Item::Fill {
        path: cover.to_path(0.1),
        rule: Rule::NonZero,
        colour: [0; 3],
        mix: Mix::PLAIN,
    }
}

/// The box of what a letter paints; of where it stands, where it paints nothing.
fn letter(item: &Item, outlines: &[Outline]) -> Option<Rect> {
    let Item::Glyph { outline, at, .. } = item else {
        return None;
    };
    let outline = outlines.get(*outline as usize);
    match outline.filter(|outline| outline.path.is_empty()) {
        Some(blank) => Some(at.transform_rect_bbox(Rect::new(0.0, BLANK.0, blank.advance.max(1.0), BLANK.1))),
        None => painted(item, outlines),
    }
}

/// Takes from an item what is under `cover`, and says whether something is left.
fn lose(item: &mut Item, ink: Option<Rect>, cover: Rect) -> bool {
    match item {
        Item::Fill { path, .. } | Item::Clip { path, .. } => {
            let carved = carve(path, cover, Kind::Edge);
            let left = carved.as_ref().is_none_or(|carved| !carved.is_empty());
            if let Some(carved) = carved {
                *path = carved;
            }
            left
        }
        Item::Stroke { path, at, .. } => {
            if let Some(carved) = carve(&(*at * &*path), cover, Kind::Drawn) {
                *path = at.inverse() * carved;
                return !path.is_empty() && path.is_finite();
            }
            true
        }
        Item::Picture { .. } | Item::Shade { .. } => !ink.is_some_and(|ink| within(ink, cover)),
        _ => true,
    }
}

fn within(ink: Rect, cover: Rect) -> bool {
    ink.x0 >= cover.x0 && ink.x1 <= cover.x1 && ink.y0 >= cover.y0 && ink.y1 <= cover.y1
}
