//! What one page was found to paint: letters with their places, pictures, and what lies under its covers.

use super::fonts::Fonts;
use kurbo::{Affine, Rect};
use lopdf::ObjectId;
use std::collections::BTreeMap;

/// Something that is painted by name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Painted {
    Picture(ObjectId),
    Group(ObjectId),
}

/// A letter on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Its font, and its number there.
    pub(super) font: usize,
    pub(super) glyph: u16,
    /// From ems, y up, to points of the page, y down.
    pub(super) at: Affine,
}

/// A picture on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) picture: ObjectId,
    /// From the unit square, y up, to points of the page, y down.
    pub(super) at: Affine,
}

/// What a page paints.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) placed: Vec<Placed>,
    /// Shapes that lie wholly under a cover: what each covers, and whether it is black.
    shapes: Vec<(Rect, bool)>,
    /// Marked pieces.
    pub(super) marks: u32,
    /// The piece of a heading that is open, and the letters of all such pieces: piece, and number among the letters.
    pub(super) heading: Option<u32>,
    pub(super) headings: Vec<(u32, usize)>,
    /// Groups; shapes and shadings that were painted, and states that were set.
    pub(super) groups: usize,
    pub(super) others: usize,
    /// The covers of the page.
    covers: Vec<(u32, Rect)>,
}

/// How far within a cover's edge something lies under it, in points: a pixel of the raster in which covers are told.
const EDGE: f64 = 0.5;

impl Drawn {
    pub(super) fn under(covers: &[(u32, Rect)]) -> Self {
        Self {
            covers: covers.to_vec(),
            ..Self::default()
        }
    }

    /// Sees a shape.
    pub(super) fn shape(&mut self, area: Rect, black: bool) {
        if self
            .covers
            .iter()
            .any(|(_, cover)| holds(&cover.inflate(EDGE, EDGE), &area))
        {
            self.shapes.push((area, black));
        }
    }

    /// What its letters say: each scalar that is no blank, and how often.
    pub(super) fn letters(&self, fonts: &Fonts) -> BTreeMap<char, u32> {
        let mut letters = BTreeMap::new();
        for glyph in &self.glyphs {
            for scalar in fonts.text(glyph).chars().filter(|scalar| !scalar.is_whitespace()) {
                *letters.entry(scalar).or_default() += 1;
            }
        }
        letters
    }

    /// Sees a letter.
    pub(super) fn letter(&mut self, glyph: Glyph) {
        if let Some(piece) = self.heading {
            self.headings.push((piece, self.glyphs.len()));
        }
        self.glyphs.push(glyph);
    }

    /// What the letters of each piece of a heading say, blanks left out, and how far down on the page the highest stands.
    pub(super) fn spoken(&self, fonts: &Fonts) -> BTreeMap<u32, (String, f64)> {
        let mut spoken = BTreeMap::new();
        for (piece, number) in &self.headings {
            let Some(glyph) = self.glyphs.get(*number) else {
                continue;
            };
            let (text, top): &mut (String, f64) = spoken.entry(*piece).or_insert((String::new(), f64::MAX));
            text.extend(fonts.text(glyph).chars().filter(|scalar| !scalar.is_whitespace()));
            *top = top.min(glyph.at.translation().y);
        }
        spoken
    }

    /// The covers under which something lies that is none of them, each with what. Pictures are looked at apart.
    pub(super) fn covered(&self, fonts: &Fonts) -> Vec<(u32, &'static str)> {
        let mut found = Vec::new();
        for (finding, cover) in &self.covers {
            let inside = cover.inflate(-EDGE, -EDGE);
            let is_under = |glyph: &Glyph| fonts.area(glyph).is_some_and(|area| inside.contains(area.center()));
            if self.glyphs.iter().any(is_under) {
                found.push((*finding, "a letter lies under its cover"));
            }
            let is_strange = |(area, black): &(Rect, bool)| {
                holds(&cover.inflate(EDGE, EDGE), area) && !(*black && self.is_cover(area))
            };
            if self.shapes.iter().any(is_strange) {
                found.push((*finding, "a shape lies under its cover"));
            }
        }
        found
    }

    fn is_cover(&self, area: &Rect) -> bool {
        let alike = |cover: &Rect| holds(&cover.inflate(EDGE, EDGE), area) && holds(&area.inflate(EDGE, EDGE), cover);
        self.covers.iter().any(|(_, cover)| alike(cover))
    }
}

fn holds(outer: &Rect, inner: &Rect) -> bool {
    inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1
}
