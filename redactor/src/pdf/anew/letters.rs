//! The letters of a row as they stand: where each begins and how wide it is by nature, in the row's own points.

use super::nest::Nest;
use crate::document::{Item, Outline, Row, Sheet};
use crate::finding::Cut;
use kurbo::{Affine, Rect, Shape};
use unicode_normalization::char::is_combining_mark;

/// A gap of this many em parts words, as where lines are read.
const SPACE: f64 = 0.16;

/// Room on both sides of a letter that is a shape, in em: what fonts have on average.
const BEARING: f64 = 0.04;

/// From the start of the cell of a letter that is written downwards to its origin, in em.
const DOWNWARDS: f64 = 0.88;

/// What has less of a way to the next letter than this, in thousandths of an em, is drawn on another.
const MARK: f64 = 20.0;

/// Points beyond any page (ISO 32000-1, annex C.2).
const FAR: f64 = 30_000.0;

/// What stands at the end of a line whose last word goes on in the next.
const HYPHENS: [&str; 3] = ["-", "\u{2010}", "\u{ad}"];

/// A page, and what is known of its items.
pub(super) struct Page<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) outlines: &'a [Outline],
    pub(super) nest: &'a Nest,
}

/// What goes of a row: letters `start..end`, for which `label` comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gone {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: String,
    pub(super) finding: u32,
}

impl Gone {
    /// Of `row`, disjoint and sorted. Cuts that overlap are one.
    pub(super) fn of(cuts: &[Cut], row: usize) -> Vec<Self> {
        let own = cuts.iter().filter(|cut| cut.row as usize == row && cut.start < cut.end);
        let mut all: Vec<Self> = own
            .map(|cut| Self {
                start: cut.start as usize,
                end: cut.end as usize,
                label: cut.label.clone(),
                finding: cut.finding,
            })
            .collect();
        all.sort_by_key(|gone| (gone.start, gone.end));
        let mut disjoint: Vec<Self> = Vec::new();
        for gone in all {
            match disjoint.last_mut().filter(|last| gone.start < last.end) {
                Some(last) => {
                    last.end = last.end.max(gone.end);
                    if last.label.is_empty() {
                        last.label = gone.label;
                    }
                }
                None => disjoint.push(gone),
            }
        }
        disjoint
    }
}

/// A letter with all that is drawn on it: a base with its accents, or a ligature.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Its letters' numbers in the row, ascending.
    pub(super) numbers: Vec<usize>,
    /// The items that paint it, in paint order; each a letter, a shape or a block.
    pub(super) items: Vec<usize>,
    /// Where it begins.
    pub(super) start: f64,
    /// The way to the next letter, as its font has it.
    pub(super) advance: f64,
    /// What goes with it, by number.
    pub(super) cut: Option<usize>,
    /// What it says.
    pub(super) text: String,
}

impl Unit {
    pub(super) fn end(&self) -> f64 {
        self.start + self.advance
    }

    pub(super) fn middle(&self) -> f64 {
        self.start + self.advance / 2.0
    }

    pub(super) fn first(&self) -> usize {
        self.numbers.first().copied().unwrap_or_default()
    }

    pub(super) fn last(&self) -> usize {
        self.numbers.last().copied().unwrap_or_default()
    }

    /// Whether `next` is drawn on it: as an accent is, or a letter on its accent.
    fn holds(&self, next: &Self) -> bool {
        let narrow = self.advance.min(next.advance);
        let mark = next.text.chars().next().is_some_and(is_combining_mark);
        mark || self.end() - next.start > narrow / 2.0
    }

    fn take(&mut self, other: Self) {
        if other.advance > self.advance {
            (self.start, self.advance) = (other.start, other.advance);
            self.text = other.text;
        }
        self.numbers.extend(other.numbers);
        self.items.extend(other.items);
        self.numbers.sort_unstable();
        self.items.sort_unstable();
    }
}

/// The letters of one row.
#[derive(Debug)]
pub(super) struct Letters {
    /// In the order in which they stand along the row.
    pub(super) units: Vec<Unit>,
    /// Whether each letter of the row is a blank.
    pub(super) blank: Vec<bool>,
    /// Items that paint blanks.
    pub(super) blanks: Vec<usize>,
    em: f64,
}

impl Letters {
    /// Of `row`, with what goes of it marked.
    pub(super) fn of(page: &Page<'_>, row: &Row, gone: &[Gone]) -> Self {
        let back = row.at.inverse();
        let mut letters = Self {
            units: Vec::new(),
            blank: vec![false; row.letters.len()],
            blanks: Vec::new(),
            em: row.em,
        };
        let mut single: Vec<Unit> = Vec::new();
        for (number, (item, blank)) in row.letters.iter().zip(&mut letters.blank).enumerate() {
            let Some(item) = item.map(|item| item as usize) else {
                *blank = true;
                continue;
            };
            if let Some(known) = single.last_mut().filter(|unit| unit.items.contains(&item)) {
                known.numbers.push(number);
            } else if is_blank(page, item) {
                *blank = true;
                letters.blanks.push(item);
            } else {
                single.extend(unit(page, number, item, back, row.em));
            }
        }
        single.sort_by(|one, other| one.start.total_cmp(&other.start));
        letters.units = joined(single);
        letters.mark(gone);
        letters
    }

    /// Marks what goes: a unit of which any letter goes, goes whole; so does a hyphen that ends the row after it.
    fn mark(&mut self, gone: &[Gone]) {
        for unit in &mut self.units {
            let cut = |number: &usize| gone.iter().position(|gone| (gone.start..gone.end).contains(number));
            unit.cut = unit.numbers.iter().find_map(cut);
        }
        let mut read: Vec<&mut Unit> = self.units.iter_mut().collect();
        read.sort_by_key(|unit| unit.first());
        if let [.., before, last] = read.as_mut_slice()
            && last.cut.is_none()
            && before.last() + 1 == last.first()
            && HYPHENS.contains(&last.text.as_str())
        {
            last.cut = before.cut;
        }
    }

    /// Whether a space stands between two units that are neighbours on the page.
    pub(super) fn apart(&self, one: &Unit, next: &Unit) -> bool {
        next.start - one.end() > SPACE * self.em
            || self.spaced(one.last(), next.first())
            || self.spaced(next.last(), one.first())
    }

    /// Whether nothing but blanks, and at least one, is read between two letters.
    pub(super) fn spaced(&self, before: usize, after: usize) -> bool {
        let between = self.blank.get(before + 1..after).unwrap_or_default();
        !between.is_empty() && between.iter().all(|blank| *blank)
    }

    /// Whether most of it is written from right to left.
    pub(super) fn leftwards(&self) -> bool {
        let scalars = || self.units.iter().filter_map(|unit| unit.text.chars().next());
        let left = scalars().filter(|scalar| leftwards(*scalar)).count();
        let right = scalars()
            .filter(|scalar| !leftwards(*scalar) && scalar.is_alphabetic())
            .count();
        left > right
    }
}

/// Hebrew, Arabic and their neighbours, with their forms for presentation.
fn leftwards(scalar: char) -> bool {
    let plain = matches!(scalar, '\u{590}'..='\u{65F}' | '\u{66A}'..='\u{6EF}' | '\u{6FA}'..='\u{8FF}');
    plain || matches!(scalar, '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}')
}

/// From where to where a row goes with its letters and all that is drawn along it: its column, or the whole page where letters run
/// out of that. How far they run may be told by what goes.
pub(super) fn room(row: &Row, units: &[Unit]) -> (f64, f64) {
    let slack = row.em / 2.0;
    let inside = |unit: &Unit| unit.start >= -slack && unit.end() <= row.width + slack;
    if units.iter().all(inside) {
        (0.0, row.width)
    } else {
        (-FAR, FAR)
    }
}

/// `single` letters, sorted, with accents and their bases in one.
fn joined(single: Vec<Unit>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(single.len());
    for unit in single {
        match units.last_mut().filter(|last| last.holds(&unit)) {
            Some(last) => last.take(unit),
            None => units.push(unit),
        }
    }
    units
}

/// Whether an item is a letter that shows nothing.
fn is_blank(page: &Page<'_>, item: usize) -> bool {
    let Some(Item::Glyph { outline, .. }) = page.sheet.items.get(item) else {
        return false;
    };
    let outline = page.outlines.get(*outline as usize);
    outline.is_none_or(|outline| outline.path.is_empty() && outline.text.chars().all(char::is_whitespace))
}

/// One letter, measured by the way from the page `back` to the row.
fn unit(page: &Page<'_>, number: usize, item: usize, back: Affine, em: f64) -> Option<Unit> {
    let (start, advance, text) = match page.sheet.items.get(item)? {
        Item::Glyph { outline, at, .. } => {
            let outline = page.outlines.get(*outline as usize)?;
            let (start, advance) = measured(outline, back * *at);
            (start, advance, outline.text.clone())
        }
        _ => {
            let ink = back.transform_rect_bbox(page.nest.ink(item).unwrap_or(Rect::ZERO));
            let room = BEARING * em;
            (ink.x0 - room, ink.width() + 2.0 * room, String::new())
        }
    };
    Some(Unit {
        numbers: vec![number],
        items: vec![item],
        start,
        advance,
        cut: None,
        text,
    })
}

/// Where a letter begins and how wide it is, placed by `place` in its row.
fn measured(outline: &Outline, place: Affine) -> (f64, f64) {
    let [along, across, up, _, start, _] = place.as_coeffs();
    if across.abs() > along.abs() {
        // Written downwards: letters are as high as they are wide.
        let em = up.abs() * 1000.0;
        return (start - DOWNWARDS * em, em);
    }
    let ink = outline.path.bounding_box();
    if outline.advance.abs() < MARK && !is_word(&outline.text) {
        // An accent: it belongs to the letter over which it is drawn.
        return (start + along * ink.center().x, 0.0);
    }
    let natural = if outline.advance > 0.0 {
        outline.advance
    } else {
        ink.x1.max(0.0)
    };
    let advance = natural * along;
    (start.min(start + advance), advance.abs())
}

/// Whether it is a letter that stands on its own.
fn is_word(text: &str) -> bool {
    let first = text.chars().next();
    first.is_some_and(|scalar| scalar.is_alphanumeric() && !is_combining_mark(scalar))
}
