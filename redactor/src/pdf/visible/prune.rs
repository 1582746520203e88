//! Taking out of a drawing what was dropped, and what is left without a meaning by that.

use crate::document::{Item, Mask, Picture};
use crate::pdf::drawing::Drawing;
use kurbo::{BezPath, PathEl, Rect};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Leaves the items that are kept. Clips and groups with nothing left in them go too, for a clip can have the shape of hidden
/// text; so do pictures that nothing shows any more.
pub(super) fn prune(drawing: &mut Drawing, keep: &[bool]) {
    let items = std::mem::take(&mut drawing.items);
    let mut left: Vec<Item> = Vec::with_capacity(items.len());
    // The old number of each that is left.
    let mut old: Vec<usize> = Vec::with_capacity(items.len());
    for ((number, item), keep) in items.into_iter().enumerate().zip(keep) {
        match (&item, left.last()) {
            (Item::EndClip, Some(Item::Clip { .. })) | (Item::EndGroup, Some(Item::Group(_))) => {
                left.pop();
                old.pop();
            }
            _ if *keep => {
                left.push(item);
                old.push(number);
            }
            _ => {}
        }
    }
    let mut said = std::mem::take(&mut drawing.said);
    let new = old.iter().enumerate();
    drawing.said = new.filter_map(|(new, old)| Some((new, said.remove(old)?))).collect();
    let mut pictures = Pictures {
        old: std::mem::take(&mut drawing.pictures),
        new: Vec::new(),
        numbers: BTreeMap::new(),
    };
    left.iter_mut().for_each(|item| pictures.renumber(item));
    drawing.items = left;
    drawing.pictures = pictures.new;
}

/// Takes out of filled shapes and clips what lies off the page: the numbers of the items that had such parts.
pub(super) fn trim(drawing: &mut Drawing) -> Vec<usize> {
    let page = Rect::new(0.0, 0.0, drawing.size.0, drawing.size.1).inflate(1.0, 1.0);
    let mut trimmed = Vec::new();
    for (number, item) in drawing.items.iter_mut().enumerate() {
        if let Item::Fill { path, .. } | Item::Clip { path, .. } = item
            && let Some(rest) = within(path, page)
        {
            *path = rest;
            trimmed.push(number);
        }
    }
    trimmed
}

/// The pieces of a path that reach into an area; none where all do, or none does: then it is for others to say why it goes.
fn within(path: &BezPath, area: Rect) -> Option<BezPath> {
    if area.contains_rect(path.control_box()) {
        return None;
    }
    let elements = path.elements();
    let mut pieces = Vec::new();
    let mut start = 0;
    for (place, element) in elements.iter().enumerate().skip(1) {
        if matches!(element, PathEl::MoveTo(_)) {
            pieces.push(elements.get(start..place)?);
            start = place;
        }
    }
    pieces.push(elements.get(start..)?);
    let begins = |piece: &&[PathEl]| matches!(piece.first(), Some(PathEl::MoveTo(_)));
    if !pieces.iter().all(begins) {
        return None;
    }
    let reaches = |piece: &[PathEl]| {
        let reach = BezPath::from_vec(piece.to_vec()).control_box();
        !reach.is_finite() || reach.overlaps(area)
    };
    let kept: Vec<&[PathEl]> = pieces.iter().copied().filter(|piece| reaches(piece)).collect();
    let part = !kept.is_empty() && kept.len() < pieces.len();
    part.then(|| BezPath::from_vec(kept.concat()))
}

/// Pictures on their way to new numbers.
struct Pictures {
    old: Vec<Rc<Picture>>,
    new: Vec<Rc<Picture>>,
    numbers: BTreeMap<u32, u32>,
}

impl Pictures {
    fn renumber(&mut self, item: &mut Item) {
        if let Item::Picture { picture, .. } = item {
            *picture = self.number(*picture);
        }
        if let Some(Mask { picture, .. }) = item.mix_mut().and_then(|mix| mix.mask.as_mut()) {
            *picture = self.number(*picture);
        }
    }

    fn number(&mut self, old: u32) -> u32 {
        if let Some(number) = self.numbers.get(&old) {
            return *number;
        }
        let number = u32::try_from(self.new.len()).unwrap_or(u32::MAX);
        if let Some(picture) = self.old.get(old as usize) {
            self.new.push(Rc::clone(picture));
        }
        self.numbers.insert(old, number);
        number
    }
}
