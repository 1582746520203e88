//! A page with decisions made: rows that lose letters are set anew, and boxes lie over nothing.
//!
//! Among 900 names the width of a gap tells which one it was; so do the stretched spaces beside it, the line under it and the clip
//! around it. Whatever is written of a row that lost letters follows from what is left of it and from its label:
//!
//! - **Letters** ([`letters`], [`set`]). A letter goes whole, with its accents; so does a ligature. What stays is set in the order in
//!   which it stood: widths of the font, one space, no kerning, nothing justified or centred. In place of what went stands its label
//!   on a black box as wide as the label is; where the label is empty, because what went began in the row before, a box of one
//!   width. That it does say in which rows something went, and that a row broke there.
//! - **Place** ([`place`]). The row begins at the left edge of its column, or at the edge that most other rows have. Behind a gap a
//!   part stays where it was only if parts of two other rows stand there too. A row too wide for its column is condensed.
//! - **What is drawn along it** ([`marks`]). Lines and boxes over what went, go. Over letters that stay they go with them, drawn
//!   anew from the first letter to the last. Parts of tables and forms stay: those as wide as the column, higher than the row, or
//!   with ends that two others have elsewhere. All else at the height of the row goes.
//! - **Pictures** ([`pixels`]). Of a picture or mask under the row the whole band of the row is filled.
//! - **Order** (here). All of it is painted at one place: where the first letter that stays was, outside of clips made for the row.
//!
//! Boxes are in [`covers`].

mod carve;
mod covers;
#[cfg(test)]
mod desk;
mod islands;
mod keep;
mod letters;
mod marks;
mod mover;
mod nest;
mod pixels;
mod place;
mod set;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod widths;

use crate::document::{Area, Item, Outline, Picture, Row, Sheet};
use crate::finding::Cut;
use crate::pdf::{DPI, POINTS_PER_INCH};
use kurbo::{Affine, Point, Rect};
use letters::{Gone, Letters, Page};
use marks::{Fates, Marks, letter_items, path};
use nest::Nest;
use pixels::{Spot, With};
use place::{Rows, Stood};
use set::Setting;
use std::collections::HashSet;

/// A clip lower than this many em of a row is made for it.
const LOW: f64 = 3.0;

/// Where the middle of letters is, in em above the baseline.
const MIDDLE: f64 = 0.3;

/// How far around the band of a row its page may change, in em: what is drawn along a row is at most twice as high.
const AROUND: f64 = 1.1;

/// Makes the `cuts` and lays the `covers` of one page, in pixels of 150 an inch. `outlines` are those of the document.
pub(crate) fn anew(
    sheet: &mut Sheet,
    pictures: &mut Vec<Picture>,
    outlines: &[Outline],
    cuts: &[Cut],
    covers: &[Area],
) {
    if cuts.is_empty() && covers.is_empty() {
        return;
    }
    if !cuts.is_empty() {
        let plan = Plan::of(sheet, outlines, cuts);
        pixels::fill(sheet, pictures, With::Around, &|item, at| plan.spots(item, at));
        plan.make(sheet);
        set_apart(&mut sheet.rows, cuts);
    }
    let covers: Vec<Rect> = covers.iter().map(on_page).collect();
    if !covers.is_empty() {
        covers::lay(sheet, pictures, outlines, &covers);
    }
    keep::prune(sheet, pictures);
}

/// `cuts` of one page with all that goes with them: the rest of a letter of which a part goes, a hyphen at the end of the row behind
/// what goes. Sorted; those that overlapped are one.
pub(crate) fn widened(sheet: &Sheet, outlines: &[Outline], cuts: &[Cut]) -> Vec<Cut> {
    let Some(first) = cuts.first() else { return Vec::new() };
    let nest = Nest::of(&sheet.items, outlines, sheet.size);
    let page = Page {
        sheet,
        outlines,
        nest: &nest,
    };
    let mut wide = Vec::new();
    for (number, row) in sheet.rows.iter().enumerate() {
        let gone = Gone::of(cuts, number);
        let letters = Letters::of(&page, row, &gone);
        for (cut, gone) in gone.into_iter().enumerate() {
            let own = letters.units.iter().filter(|unit| unit.cut == Some(cut));
            let span = |(start, end): (usize, usize), unit: &letters::Unit| {
                (start.min(unit.first()), end.max(unit.last() + 1))
            };
            let (start, end) = own.fold((gone.start, gone.end), span);
            let count = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
            wide.push(Cut {
                finding: gone.finding,
                page: first.page,
                row: count(number),
                start: count(start),
                end: count(end),
                label: gone.label,
            });
        }
    }
    wide
}

/// Where the page may look different, in points, when `row` is set anew.
pub(crate) fn touched(row: &Row) -> Rect {
    let (above, below) = row.reach;
    let around = AROUND * row.em;
    let area = Rect::new(0.0, -below, row.width, above).inflate(2.0 * row.em, around);
    row.at.transform_rect_bbox(area)
}

/// Rows that lost something are paragraphs of their own. Where a paragraph ends is told by how far its rows reach, and so by what
/// stood in them.
fn set_apart(rows: &mut [Row], cuts: &[Cut]) {
    let is_cut: HashSet<usize> = cuts.iter().map(|cut| cut.row as usize).collect();
    let mut before: Option<(u32, u32)> = None;
    for number in 0..rows.len() {
        let Some(row) = rows.get_mut(number) else { continue };
        let apart = is_cut.contains(&number) || number.checked_sub(1).is_some_and(|last| is_cut.contains(&last));
        let old = row.paragraph;
        row.paragraph = match before {
            Some((same, new)) if same == old && !apart => new,
            Some((_, new)) => new + 1,
            None => 0,
        };
        before = Some((old, row.paragraph));
    }
}

/// A cover in points.
fn on_page(area: &Area) -> Rect {
    let points = |pixels: u32| f64::from(pixels) * f64::from(POINTS_PER_INCH) / f64::from(DPI);
    let (x, y) = (points(area.x), points(area.y));
    Rect::new(x, y, points(area.x + area.width), points(area.y + area.height))
}

/// All that is to be done for the cuts of a page.
struct Plan {
    /// Rows set anew, by where their items come.
    rows: Vec<Anew>,
    /// What becomes of each item, where it does not stay as it is.
    fates: Vec<Option<Fate>>,
    /// Items of letters: their pixels are their own.
    letters: HashSet<usize>,
    /// The bands of the rows, each with the middles of its letters.
    bands: Vec<(Spot, Vec<Point>)>,
}

enum Fate {
    Goes,
    Becomes(Box<Item>),
}

/// A row set anew.
struct Anew {
    row: usize,
    /// The number of the item before which it comes.
    before: usize,
    items: Vec<Item>,
    /// Its letters, each with its number in `items`.
    letters: Vec<Option<usize>>,
}

impl Plan {
    fn of(sheet: &Sheet, outlines: &[Outline], cuts: &[Cut]) -> Self {
        let nest = Nest::of(&sheet.items, outlines, sheet.size);
        let page = Page {
            sheet,
            outlines,
            nest: &nest,
        };
        let gone: Vec<Vec<Gone>> = (0..sheet.rows.len()).map(|row| Gone::of(cuts, row)).collect();
        let stood = sheet.rows.iter().zip(&gone).map(|(row, gone)| Stood {
            cut: !gone.is_empty(),
            letters: Letters::of(&page, row, gone),
        });
        let rows = Rows::of(&page, stood.collect());
        let marks = Marks::of(&rows);
        let mut fates = Fates::default();
        let mut plan = Self {
            rows: Vec::new(),
            fates: sheet.items.iter().map(|_| None).collect(),
            letters: HashSet::new(),
            bands: Vec::new(),
        };
        for (number, gone) in gone.iter().enumerate().filter(|(_, gone)| !gone.is_empty()) {
            let Some(setting) = Setting::of(&rows, number, gone) else {
                continue;
            };
            let mut items = marks.settle(&rows, number, &setting, &mut fates);
            let letters = setting.paint(&mut items);
            plan.rows.push(Anew {
                row: number,
                before: before(&rows, number, &setting),
                items,
                letters,
            });
        }
        plan.note(&rows, fates);
        plan.rows.sort_by_key(|row| (row.before, row.row));
        plan
    }

    /// Notes what goes, and where pixels are filled.
    fn note(&mut self, rows: &Rows<'_>, fates: Fates) {
        let page = rows.page;
        for (row, stood) in page.sheet.rows.iter().zip(&rows.stood) {
            let blocks = letter_items(row).map(|item| item..page.nest.end(item));
            let items: Vec<usize> = blocks.flatten().collect();
            if stood.cut {
                items.iter().for_each(|item| self.decide(*item, Fate::Goes));
                let middle = |unit: &letters::Unit| row.at * Point::new(unit.middle(), MIDDLE * row.em);
                self.bands.push((
                    band(row, &stood.letters.units),
                    stood.letters.units.iter().map(middle).collect(),
                ));
            }
            self.letters.extend(items);
        }
        for (item, parts) in &fates.less {
            if let Some(less) = page.without(*item, parts) {
                let empty = path(&less).is_none_or(|(path, _)| path.is_empty());
                self.decide(
                    *item,
                    if empty {
                        Fate::Goes
                    } else {
                        Fate::Becomes(Box::new(less))
                    },
                );
            }
        }
        fates.gone.into_iter().for_each(|item| self.decide(item, Fate::Goes));
    }

    fn decide(&mut self, item: usize, fate: Fate) {
        if let Some(known) = self.fates.get_mut(item) {
            *known = Some(fate);
        }
    }

    /// Where pixels of `item` are filled in a picture of it that lies at `at`: under every row that has a letter above it, whether
    /// the letter goes or stays.
    fn spots(&self, item: usize, at: Affine) -> Vec<Spot> {
        if self.letters.contains(&item) || at.determinant() == 0.0 {
            return Vec::new();
        }
        let back = at.inverse();
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        let under = |middles: &[Point]| middles.iter().any(|middle| unit.contains(back * *middle));
        let bands = self.bands.iter().filter(|(_, middles)| under(middles));
        bands.map(|(spot, _)| *spot).collect()
    }

    /// Does it.
    fn make(self, sheet: &mut Sheet) {
        let mut items: Vec<Item> = Vec::with_capacity(sheet.items.len());
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(sheet.items.len());
        let mut rows = self.rows.into_iter().peekable();
        let mut placed = Vec::new();
        let count = |items: &Vec<Item>| u32::try_from(items.len()).unwrap_or(u32::MAX);
        let mut old = std::mem::take(&mut sheet.items).into_iter().zip(self.fates).enumerate();
        loop {
            let next = old.next();
            let at = next.as_ref().map_or(usize::MAX, |(at, _)| *at);
            while let Some(row) = rows.next_if(|row| row.before <= at) {
                placed.push((row.row, count(&items), row.letters));
                items.extend(row.items);
            }
            let Some((_, (item, fate))) = next else { break };
            numbers.push((!matches!(fate, Some(Fate::Goes))).then_some(count(&items)));
            match fate {
                None => items.push(item),
                Some(Fate::Becomes(less)) => items.push(*less),
                Some(Fate::Goes) => {}
            }
        }
        sheet.items = items;
        for letter in sheet.rows.iter_mut().flat_map(|row| &mut row.letters) {
            *letter = letter.and_then(|item| numbers.get(item as usize).copied().flatten());
        }
        for (row, first, letters) in placed {
            let number = |letter: usize| first + u32::try_from(letter).unwrap_or(u32::MAX);
            if let Some(row) = sheet.rows.get_mut(row) {
                row.letters = letters.into_iter().map(|letter| letter.map(number)).collect();
            }
        }
    }
}

fn band(row: &Row, units: &[letters::Unit]) -> Spot {
    let (above, below) = row.reach;
    let (left, right) = letters::room(row, units);
    Spot {
        back: row.at.inverse(),
        area: Rect::new(left, -below, right, above),
    }
}

/// The number of the item before which a row is painted: its first letter that stays, or else that went. A clip around it that is as
/// low as a row was made for what stood there, and one that is too narrow hides what stands there now: then after it.
fn before(rows: &Rows<'_>, number: usize, setting: &Setting<'_>) -> usize {
    let page = rows.page;
    let (Some(row), Some(stood)) = (page.sheet.rows.get(number), rows.stood.get(number)) else {
        return usize::MAX;
    };
    let kept = stood.letters.units.iter().filter(|unit| unit.cut.is_none());
    let first = kept.flat_map(|unit| unit.items.iter().copied()).min();
    let Some(first) = first.or_else(|| letter_items(row).min()) else {
        return usize::MAX;
    };
    let back = row.at.inverse();
    let own = setting.extent().inflate(-0.5, -0.5);
    let (mut before, mut around) = (first, page.nest.around(first));
    while let Some(opener) = around {
        if let Some(Item::Clip { path, .. }) = page.sheet.items.get(opener) {
            let area = back.transform_rect_bbox(path.control_box());
            if area.height() <= LOW * row.em || !area.contains_rect(own) {
                before = page.nest.end(opener);
            }
        }
        around = page.nest.around(opener);
    }
    before
}
