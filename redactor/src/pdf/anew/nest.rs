//! How the items of a page lie in one another, and what each of them can touch at most.

use crate::document::{Item, Outline};
use crate::pdf::label;
use kurbo::{Rect, Shape};

/// The turns of clips and groups, and the boxes of what is painted.
#[derive(Debug)]
pub(super) struct Nest {
    /// For each item, the number after the last of its block: what a clip or group holds and its end belong to it.
    ends: Vec<usize>,
    /// For each item, the clip or group that holds it.
    around: Vec<Option<usize>>,
    /// For each item, the box on the page of what is seen of it; for clips and groups, of all that they hold.
    boxes: Vec<Option<Rect>>,
}

/// A clip or group that is still open.
struct Open {
    item: usize,
    /// What the clips up to here leave.
    window: Rect,
}

impl Nest {
    /// Of `items`, on a page of `size`.
    pub(super) fn of(items: &[Item], outlines: &[Outline], size: (f64, f64)) -> Self {
        let page = Rect::new(0.0, 0.0, size.0, size.1);
        let mut nest = Self {
            ends: (1..=items.len()).collect(),
            around: vec![None; items.len()],
            boxes: vec![None; items.len()],
        };
        let mut open: Vec<Open> = Vec::new();
        for (number, item) in items.iter().enumerate() {
            if matches!(item, Item::EndClip | Item::EndGroup) {
                nest.close(open.pop(), number);
            }
            let window = open.last().map_or(page, |open| open.window);
            if let Some(around) = nest.around.get_mut(number) {
                *around = open.last().map(|open| open.item);
            }
            match item {
                Item::Clip { path, .. } => open.push(Open {
                    item: number,
                    window: common(path.control_box(), window),
                }),
                Item::Group(_) => open.push(Open { item: number, window }),
                Item::EndClip | Item::EndGroup => {}
                _ => {
                    let ink = painted(item, outlines).map_or(window, |ink| common(ink, window));
                    nest.paint(number, ink);
                    nest.paint_around(open.last(), ink);
                }
            }
        }
        nest
    }

    fn close(&mut self, open: Option<Open>, number: usize) {
        let Some(open) = open else { return };
        if let Some(end) = self.ends.get_mut(open.item) {
            *end = number + 1;
        }
        if let (Some(ink), Some(around)) = (self.ink(open.item), self.around(open.item)) {
            self.paint(around, ink);
        }
    }

    fn paint_around(&mut self, open: Option<&Open>, ink: Rect) {
        if let Some(open) = open {
            self.paint(open.item, ink);
        }
    }

    fn paint(&mut self, number: usize, ink: Rect) {
        if let Some(known) = self.boxes.get_mut(number) {
            *known = Some(known.map_or(ink, |known| known.union(ink)));
        }
    }

    /// The number after the last item of the block that `item` opens; the next one where it opens none.
    pub(super) fn end(&self, item: usize) -> usize {
        self.ends.get(item).copied().unwrap_or(item + 1)
    }

    /// The clip or group that holds `item`.
    pub(super) fn around(&self, item: usize) -> Option<usize> {
        self.around.get(item).copied().flatten()
    }

    /// The box on the page of what is seen of `item` at most; none where it paints nothing.
    pub(super) fn ink(&self, item: usize) -> Option<Rect> {
        self.boxes.get(item).copied().flatten()
    }
}

/// What two boxes have in common. They may have no width, or no height: lines have none.
fn common(one: Rect, other: Rect) -> Rect {
    let (x0, y0) = (one.x0.max(other.x0), one.y0.max(other.y0));
    Rect::new(x0, y0, one.x1.min(other.x1).max(x0), one.y1.min(other.y1).max(y0))
}

/// The box of an item alone, whatever clips it; none where it has no bounds of its own.
pub(super) fn painted(item: &Item, outlines: &[Outline]) -> Option<Rect> {
    match item {
        Item::Glyph { outline, at, .. } => {
            let ink = match outlines.get(*outline as usize) {
                Some(outline) => outline.path.bounding_box(),
                None => label::outline(*outline).map_or(Rect::ZERO, |letter| letter.path.bounding_box()),
            };
            Some(at.transform_rect_bbox(ink))
        }
        Item::Fill { path, .. } => Some(path.control_box()),
        Item::Stroke { path, pen, at, .. } => {
            let half = pen.width / 2.0;
            Some(at.transform_rect_bbox(path.control_box().inflate(half, half)))
        }
        Item::Picture { at, .. } => Some(at.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0))),
        _ => None,
    }
}
