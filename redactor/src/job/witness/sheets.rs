//! What pages that stay drawn must show: which letters, and where they may look different.

use super::links;
use crate::document::{Item, Outline, Row, Sheet};
use crate::finding::{Cut, Edits};
use crate::pdf::anew::{touched, widened};
use crate::verify::SheetTruth;
use kurbo::{Rect, Shape};
use std::collections::{BTreeMap, BTreeSet};

/// Points a pixel of the page's text: 72 an inch, of 150.
const POINTS: f64 = 72.0 / 150.0;

/// Sees every letter and every sheet on its way.
#[derive(Debug)]
pub(super) struct Sheets {
    edits: Edits,
    /// Every letter of the font that came.
    outlines: Vec<Outline>,
    seen: u32,
}

impl Sheets {
    pub(super) fn new(edits: Edits) -> Self {
        Self {
            edits,
            outlines: Vec::new(),
            seen: 0,
        }
    }

    /// Sees the next letter of the font.
    pub(super) fn outline(&mut self, outline: &Outline) {
        self.outlines.push(outline.clone());
    }

    /// Sees the next sheet.
    pub(super) fn truth(&mut self, sheet: &Sheet) -> SheetTruth {
        let page = self.seen;
        self.seen += 1;
        let cuts = widened(sheet, &self.outlines, self.edits.cuts_of(page));
        let covers: Vec<(u32, Rect)> = self
            .edits
            .covers
            .iter()
            .filter(|cover| cover.page == page)
            .map(|cover| (cover.finding, cover.area.in_points(POINTS)))
            .collect();
        let rows = || cuts.iter().filter_map(|cut| sheet.rows.get(cut.row as usize));
        let boxes = || covers.iter().map(|(_, area)| *area);
        let anew: Vec<Rect> = rows().map(touched).chain(boxes()).collect();
        let links = if self.edits.links {
            let gone: Vec<Rect> = rows().map(Row::band).chain(boxes()).collect();
            links::stay(sheet, &self.outlines, &gone, &anew)
        } else {
            Vec::new()
        };
        SheetTruth {
            size: sheet.size,
            look: sheet.look.clone(),
            anew,
            letters: self.said(sheet, &cuts, &covers),
            covers,
            links,
        }
    }

    /// What the letters of a sheet say once `cuts` and `covers` are made.
    fn said(&self, sheet: &Sheet, cuts: &[Cut], covers: &[(u32, Rect)]) -> BTreeMap<char, u32> {
        let gone = gone(sheet, cuts);
        let mut said = BTreeMap::new();
        let mut say = |text: &str| {
            for scalar in text.chars().filter(|scalar| !scalar.is_whitespace()) {
                *said.entry(scalar).or_default() += 1;
            }
        };
        for (number, item) in (0..).zip(&sheet.items) {
            let Item::Glyph { outline, at, .. } = item else {
                continue;
            };
            let Some(letter) = self.outlines.get(*outline as usize) else {
                continue;
            };
            let inked = !letter.path.elements().is_empty();
            let ink = inked.then(|| at.transform_rect_bbox(letter.path.bounding_box()));
            let covered = ink.is_some_and(|ink| covers.iter().any(|(_, cover)| cover.overlaps(ink)));
            if !covered && !gone.contains(&number) {
                say(&letter.text);
            }
        }
        cuts.iter().for_each(|cut| say(&cut.label));
        said
    }
}

/// The items that `cuts` take out: letters, and groups that are one.
fn gone(sheet: &Sheet, cuts: &[Cut]) -> BTreeSet<u32> {
    let letters = cuts.iter().filter_map(|cut| {
        let row = sheet.rows.get(cut.row as usize)?;
        row.letters.get(cut.start as usize..cut.end as usize)
    });
    let mut gone = BTreeSet::new();
    for item in letters.flatten().filter_map(|item| *item) {
        gone.extend(item..item + extent(sheet, item));
    }
    gone
}

/// How many items the one at `start` is: a group goes with all that is in it.
fn extent(sheet: &Sheet, start: u32) -> u32 {
    let mut depth = 0_u32;
    for (count, item) in (1..).zip(sheet.items.iter().skip(start as usize)) {
        match item {
            Item::Group(_) => depth += 1,
            Item::EndGroup => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return count;
        }
    }
    1
}
