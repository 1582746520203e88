//! Patterns that repeat a tile: the tile is recorded once and laid as often as it is seen, or, where it is very often, becomes a
//! picture of all of them.

use super::layer::{Layer, through};
use super::masks::{What, alpha};
use super::places::{EVERYWHERE, UNIT, common, sound, square};
use super::{Recorder, SCALE, to_points};
use crate::document::{Item, Mix};
use crate::pdf::drawing::Said;
use hayro::hayro_interpret::pattern::TilingPattern;
use hayro::kurbo::{Affine, Point, Rect, Vec2};
use std::collections::BTreeMap;

/// Items of all tiles of one pattern that are laid one by one.
const LAID: usize = 20_000;

/// Items of all tiles of one pattern that become a picture.
const PAINTED: usize = 400_000;

/// Points that boxes may have in common and yet only touch: numbers are rounded on their way.
const EDGE: f64 = 1e-4;

/// One tile.
struct Tile {
    items: Vec<Item>,
    said: BTreeMap<usize, Said>,
}

impl Recorder {
    /// Paints `pattern` over `area`, a clip being open that has its shape; `pen` says that it is the line of one.
    pub(super) fn tile<'a>(&mut self, pattern: &TilingPattern<'a>, area: Rect, mix: Mix, pen: bool) {
        let Some(area) = common(area, self.layer.window()) else {
            return;
        };
        let places = places(pattern, area);
        if places.is_empty() {
            return;
        }
        let mut tile = Tile {
            items: Vec::new(),
            said: BTreeMap::new(),
        };
        self.deeper(|recorder| {
            let (items, said) = recorder.apart(EVERYWHERE, |recorder| {
                pattern.interpret(recorder, pattern.matrix, pen);
                recorder.forget_letters();
            });
            tile = Tile { items, said };
        });
        let count = tile.items.len().saturating_mul(places.len());
        if self.refused() || count == 0 {
            return;
        }
        let mix = Mix {
            alpha: through(mix.alpha, alpha(pattern.opacity)),
            ..mix
        };
        if count <= LAID {
            self.open_group(mix);
            self.lay(&tile, &places, area);
            // Tiles reach beyond what they are laid in: without the clip around them they would be seen there.
            self.layer.inked(Some(area), true);
            if !self.refused() {
                self.end_group();
            }
        } else if count <= PAINTED && self.plain(&tile) {
            self.all(&tile, &places, area, mix);
        } else {
            self.refuse("one of its patterns repeats too much");
        }
    }

    /// Lays a tile everywhere. What of it lies beyond `area`, as at its edges something always does, is left out; what lies beyond
    /// it in every place is laid in the first, so that it is found to be outside, and said.
    fn lay(&mut self, tile: &Tile, places: &[Vec2], area: Rect) {
        let boxes: Vec<Option<Rect>> = tile.items.iter().map(|item| self.reach_of(item)).collect();
        let mut laid: Vec<bool> = boxes.iter().map(Option::is_none).collect();
        for by in places {
            for (number, (reach, laid)) in boxes.iter().zip(&mut laid).enumerate() {
                if reach.is_none_or(|reach| meets(reach + *by, area)) {
                    *laid = true;
                    self.lay_one(tile, number, *by);
                }
            }
        }
        if let Some(by) = places.first() {
            let nowhere = laid.iter().enumerate().filter(|(_, laid)| !**laid);
            nowhere.for_each(|(number, _)| self.lay_one(tile, number, *by));
        }
    }

    fn lay_one(&mut self, tile: &Tile, number: usize, by: Vec2) {
        if let Some(said) = tile.said.get(&number) {
            let moved = Said {
                at: Affine::translate(by) * said.at,
                ink: said.ink.map(|ink| ink + by),
                ..said.clone()
            };
            self.layer.said.insert(self.layer.items.len(), moved);
        }
        if let Some(item) = tile.items.get(number) {
            self.push(shifted(item, by), None);
        }
    }

    /// The box that an item paints in at most; none for what paints nothing by itself, and for what paints all there is.
    fn reach_of(&self, item: &Item) -> Option<Rect> {
        Some(match item {
            Item::Glyph { outline, at, .. } => at.transform_rect_bbox(self.letters.ink(*outline)?),
            Item::Fill { path, .. } => path.control_box(),
            Item::Stroke { path, pen, at, .. } => {
                let far = pen.width.max(1.0) * pen.miter.max(std::f64::consts::SQRT_2);
                at.transform_rect_bbox(path.control_box().inflate(far, far))
            }
            Item::Picture { at, .. } => at.transform_rect_bbox(UNIT),
            _ => return None,
        })
    }

    /// Whether a tile has nothing in it that must be found again, and nothing that is yet to be made.
    fn plain(&self, tile: &Tile) -> bool {
        let later = |number: u32| self.layer.asked.iter().any(|asked| asked.picture == number);
        let bare = |item: &Item| match item {
            Item::Glyph { .. } => false,
            Item::Picture { picture, .. } if later(*picture) => false,
            item => item.mix().is_none_or(|mix| mix.mask.is_none()),
        };
        tile.said.is_empty() && tile.items.iter().all(bare)
    }

    /// Paints all tiles as one picture of `area`.
    fn all(&mut self, tile: &Tile, places: &[Vec2], area: Rect, mix: Mix) {
        let area = area.scale_from_origin(1.0 / SCALE).expand().scale_from_origin(SCALE);
        let mut layer = Layer::new(Rect::new(0.0, 0.0, area.width(), area.height()));
        layer.pictures.clone_from(&self.layer.pictures);
        for place in places {
            let by = *place - area.origin().to_vec2();
            layer.items.extend(tile.items.iter().map(|item| shifted(item, by)));
        }
        let item = Item::Picture {
            picture: self.ask_for(layer, What::Pixels),
            at: square(area),
            colour: [0; 3],
            mix,
        };
        self.push(item, Some(area));
    }
}

/// How far each tile that is seen in `area` lies from the first.
#[expect(clippy::cast_possible_truncation, reason = "the counts are clamped")]
fn places(pattern: &TilingPattern<'_>, area: Rect) -> Vec<Vec2> {
    let matrix = to_points() * pattern.matrix;
    if !sound(&matrix) {
        return Vec::new();
    }
    let area = matrix.inverse().transform_rect_bbox(area);
    let (x_step, y_step) = (f64::from(pattern.x_step.abs()), f64::from(pattern.y_step.abs()));
    let span = |low: f64, high: f64, cell: (f64, f64), step: f64| {
        let (first, last) = (((low - cell.1) / step).ceil(), ((high - cell.0) / step).floor());
        (first.clamp(-1e9, 1e9) as i64, last.clamp(-1e9, 1e9) as i64)
    };
    let cell = pattern.bbox;
    let (left, right) = span(area.x0, area.x1, (cell.x0, cell.x1), x_step);
    let (low, high) = span(area.y0, area.y1, (cell.y0, cell.y1), y_step);
    let origin = matrix * Point::ORIGIN;
    let place = |x: i64, y: i64| matrix * Point::new(x as f64 * x_step, y as f64 * y_step) - origin;
    let rows = (low..=high).flat_map(|y| (left..=right).map(move |x| (x, y)));
    // One more than is ever painted: it is refused then.
    rows.take(PAINTED + 1).map(|(x, y)| place(x, y)).collect()
}

/// Whether two boxes have more in common than an edge.
fn meets(one: Rect, other: Rect) -> bool {
    let thin = one.width().min(one.height()) <= EDGE;
    common(one, other).is_some_and(|common| thin || common.width().min(common.height()) > EDGE)
}

/// The same item elsewhere.
fn shifted(item: &Item, by: Vec2) -> Item {
    let shift = Affine::translate(by);
    let mut item = item.clone();
    match &mut item {
        Item::Glyph { at, .. } | Item::Stroke { at, .. } | Item::Picture { at, .. } | Item::Shade { at, .. } => {
            *at = shift * *at;
        }
        Item::Fill { path, .. } | Item::Clip { path, .. } => path.apply_affine(shift),
        Item::EndClip | Item::Group(_) | Item::EndGroup => {}
    }
    if let Some(mask) = item.mix_mut().and_then(|mix| mix.mask.as_mut()) {
        mask.at = shift * mask.at;
    }
    item
}
