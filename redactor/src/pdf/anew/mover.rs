//! Brings a letter, and all that paints it, to another place in its row. What says where it stood stays behind.

use super::letters::Page;
use super::nest::painted;
use crate::document::{Colour, Item, Mix, Rule};
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

/// Steps of a point to which places are rounded: finer than what is written, and coarser than what sums leave.
const FINE: f64 = 4096.0;

/// What paints a letter and reaches further than this many em around it stands behind it on the page, and is no part of it.
const AROUND: f64 = 1.0;

/// A way along a row.
pub(super) struct Mover {
    at: Affine,
    back: Affine,
    /// Where it stood, and where it is to stand, in the row's points.
    from: f64,
    to: f64,
    /// How much narrower it becomes.
    squeeze: f64,
}

impl Mover {
    /// Along the row at `at`.
    pub(super) fn new(at: Affine, from: f64, to: f64, squeeze: f64) -> Self {
        Self {
            at,
            back: at.inverse(),
            from,
            to,
            squeeze,
        }
    }

    fn point(&self, point: Point) -> Point {
        let stood = self.back * point;
        let along = self.to + self.squeeze * fine(stood.x - self.from);
        self.at * Point::new(along, fine(stood.y))
    }

    fn path(&self, path: &BezPath) -> BezPath {
        let elements = path.elements().iter().map(|element| match *element {
            PathEl::MoveTo(to) => PathEl::MoveTo(self.point(to)),
            PathEl::LineTo(to) => PathEl::LineTo(self.point(to)),
            PathEl::QuadTo(one, to) => PathEl::QuadTo(self.point(one), self.point(to)),
            PathEl::CurveTo(one, two, to) => PathEl::CurveTo(self.point(one), self.point(two), self.point(to)),
            PathEl::ClosePath => PathEl::ClosePath,
        });
        BezPath::from_vec(elements.collect())
    }

    /// The same matrix at the new place. Its linear part stays exact where nothing is condensed.
    fn matrix(&self, matrix: Affine) -> Affine {
        let to = self.point(matrix.translation().to_point()).to_vec2();
        if self.squeeze >= 1.0 {
            return matrix.with_translation(to);
        }
        let squeezed = self.at * Affine::scale_non_uniform(self.squeeze, 1.0) * self.back * matrix;
        squeezed.with_translation(to)
    }

    /// Puts the block that begins at `first` behind `items`, at its new place.
    pub(super) fn block(&self, page: &Page<'_>, first: usize, em: f64, items: &mut Vec<Item>) {
        let ink = page.nest.ink(first).unwrap_or(Rect::ZERO);
        let near = ink.inflate(AROUND * em, AROUND * em);
        let block = page.sheet.items.get(first..page.nest.end(first)).unwrap_or_default();
        for item in block {
            let own = painted(item, page.outlines);
            let paints = !matches!(
                item,
                Item::Clip { .. } | Item::EndClip | Item::Group(_) | Item::EndGroup
            );
            if paints && !own.is_some_and(|own| near.contains_rect(own)) {
                items.push(flat(self.path(&ink.to_path(0.1)), colour(item)));
            } else {
                items.push(self.item(item));
            }
        }
    }

    /// An item at its new place. A mask stays with the page, and at any other place would say how far the letter went.
    pub(super) fn item(&self, item: &Item) -> Item {
        let mut moved = item.clone();
        match &mut moved {
            Item::Glyph { at, mix, .. } | Item::Picture { at, mix, .. } | Item::Shade { at, mix, .. } => {
                (*at, mix.mask) = (self.matrix(*at), None);
            }
            Item::Stroke { at, mix, .. } => (*at, mix.mask) = (self.matrix(*at), None),
            Item::Fill { path, mix, .. } => (*path, mix.mask) = (self.path(path), None),
            Item::Clip { path, .. } => *path = self.path(path),
            Item::Group(mix) => mix.mask = None,
            Item::EndClip | Item::EndGroup => {}
        }
        moved
    }
}

/// One colour in place of paint that runs over the page: how it runs would say where the letter stood.
fn flat(path: BezPath, colour: Colour) -> Item {
    Item::Fill {
        path,
        rule: Rule::NonZero,
        colour,
        mix: Mix::PLAIN,
    }
}

fn colour(item: &Item) -> Colour {
    match item {
        Item::Glyph { colour, .. } | Item::Fill { colour, .. } | Item::Stroke { colour, .. } => *colour,
        Item::Shade { gradient, .. } => {
            let stops = &gradient.stops;
            stops.get(stops.len() / 2).map_or([0; 3], |(_, colour)| *colour)
        }
        _ => [0; 3],
    }
}

/// Rounded, so that what is left of a sum says nothing.
pub(super) fn fine(value: f64) -> f64 {
    (value * FINE).round() / FINE
}
