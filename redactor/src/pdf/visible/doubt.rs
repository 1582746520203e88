//! What only painting can tell: an item is left out, and if none of its pixels changes it is not seen.

use super::field::Field;
use super::judge::blank;
use super::shapes::Shapes;
use super::tone::near;
use crate::document::Item;
use crate::pdf::paint::{Painter, Scene, View};
use kurbo::Rect;

/// How often a page is painted with something left out. What lies on one another must not be left out together, or each would
/// vouch for the other.
const TIMES: usize = 6;

/// Items in doubt that are kept apart: beyond it they are left out all at once.
const APART: usize = 400;

/// Side of the squares, in pixels, by which it is told whether two items lie on one another.
const SQUARE: f64 = 2.0;

/// Pixels of a view.
pub(super) type Pixels = Vec<[u8; 4]>;

/// What is painted, on white, and what was found out of it.
pub(super) struct Witness<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) reaches: &'a [Rect],
    pub(super) field: &'a Field,
    /// Everything painted.
    pub(super) all: &'a Pixels,
}

impl Witness<'_> {
    /// Those of `doubts` that are not seen.
    pub(super) fn unseen(&self, doubts: &[usize], painter: &mut Painter, shapes: &mut Shapes) -> Vec<usize> {
        let layers = self.layers(doubts);
        let mut unseen = Vec::new();
        for layer in &layers {
            let without = self.without(layer, painter);
            unseen.extend(
                layer
                    .iter()
                    .copied()
                    .filter(|number| !self.changes(*number, &without, shapes)),
            );
        }
        unseen.sort_unstable();
        if layers.len() > 1 && !unseen.is_empty() {
            // Each alone is nothing; together they may be something, as a shadow of twenty thin coats is.
            let without = self.without(&unseen, painter);
            unseen.retain(|number| !self.changes(*number, &without, shapes));
        }
        unseen
    }

    /// The page without some of its items.
    fn without(&self, left_out: &[usize], painter: &mut Painter) -> Pixels {
        let count = self.scene.items.len();
        let mut shown: Vec<bool> = (0..count).map(|number| self.scene.shows(number)).collect();
        for number in left_out {
            if let Some(shown) = shown.get_mut(*number) {
                *shown = false;
            }
        }
        let scene = Scene {
            shown: Some(&shown),
            ..self.scene
        };
        painter.pixels(&scene, &self.field.view, Some([255; 3])).to_vec()
    }

    /// Whether enough of an item's pixels change when it is left out: a tenth of a letter's, any of another's.
    fn changes(&self, number: usize, without: &Pixels, shapes: &mut Shapes) -> bool {
        let Some(item) = self.scene.items.get(number) else {
            return true;
        };
        let Some(placed) = shapes.of(item, &self.scene, &self.field.view) else {
            return true;
        };
        let (mut seen, mut changed) = (0_usize, 0_usize);
        let width = usize::from(self.field.view.width);
        self.field.seen(number, &placed, |y, from, to| {
            let row = usize::try_from(y).unwrap_or(0) * width;
            let run = row + usize::try_from(from).unwrap_or(0)..row + usize::try_from(to).unwrap_or(0);
            let (Some(all), Some(without)) = (self.all.get(run.clone()), without.get(run)) else {
                return;
            };
            seen += all.len();
            changed += all
                .iter()
                .zip(without)
                .filter(|(one, other)| differ(**one, **other))
                .count();
        });
        let enough = if matches!(item, Item::Glyph { .. }) {
            seen.div_ceil(10)
        } else {
            1
        };
        changed >= enough.max(1)
    }

    /// The doubts in sets that can be left out together.
    fn layers(&self, doubts: &[usize]) -> Vec<Vec<usize>> {
        let shapes = doubts.iter().filter(|number| !self.is_letter(**number)).count();
        if shapes > APART {
            return vec![doubts.to_vec()];
        }
        let mut layers: Vec<(Plan, Vec<usize>)> = Vec::new();
        for number in doubts {
            let Some(reach) = self.reaches.get(*number) else {
                continue;
            };
            let mut reach = self.field.view.place.transform_rect_bbox(*reach);
            if self.is_letter(*number) {
                // Letters of a line overlap a little; those that lie on one another do by half.
                reach = reach.inflate(-reach.width() / 4.0, -reach.height() / 4.0);
            }
            let most = layers.len() + 1 == TIMES;
            let free = layers.iter_mut().find(|(plan, _)| plan.is_free(reach));
            match free {
                Some((plan, layer)) => {
                    plan.take(reach);
                    layer.push(*number);
                }
                None if most => {
                    if let Some((_, layer)) = layers.last_mut() {
                        layer.push(*number);
                    }
                }
                None => {
                    let mut plan = Plan::of(&self.field.view);
                    plan.take(reach);
                    layers.push((plan, vec![*number]));
                }
            }
        }
        layers.into_iter().map(|(_, layer)| layer).collect()
    }

    fn is_letter(&self, number: usize) -> bool {
        let item = self.scene.items.get(number);
        item.is_some_and(|item| matches!(item, Item::Glyph { .. }) && !blank(item, self.scene.letters))
    }
}

fn differ([r, g, b, _]: [u8; 4], [red, green, blue, _]: [u8; 4]) -> bool {
    !near([r, g, b], [red, green, blue])
}

/// Which squares of a view are taken.
struct Plan {
    width: usize,
    taken: Vec<bool>,
}

impl Plan {
    fn of(view: &View) -> Self {
        let squares = |side: u16| usize::from(side) / 2 + 1;
        Self {
            width: squares(view.width),
            taken: vec![false; squares(view.width) * squares(view.height)],
        }
    }

    /// The squares of each row that an area meets.
    fn rows(&self, area: Rect) -> impl Iterator<Item = std::ops::Range<usize>> + use<> {
        #[expect(clippy::cast_possible_truncation, reason = "it is held within the view")]
        let square = |at: f64, most: usize| (at / SQUARE).floor().clamp(0.0, most as f64) as usize;
        let height = self.taken.len() / self.width.max(1);
        let (x0, x1) = (square(area.x0, self.width), square(area.x1, self.width - 1) + 1);
        let (y0, y1) = (square(area.y0, height), square(area.y1, height.max(1) - 1) + 1);
        let width = self.width;
        (y0..y1).map(move |y| y * width + x0.min(x1)..y * width + x1)
    }

    fn is_free(&self, area: Rect) -> bool {
        self.rows(area)
            .all(|row| self.taken.get(row).is_none_or(|row| row.iter().all(|taken| !taken)))
    }

    fn take(&mut self, area: Rect) {
        for row in self.rows(area) {
            if let Some(row) = self.taken.get_mut(row) {
                row.fill(true);
            }
        }
    }
}
