//! What is drawn along a row beside its letters: lines under and through it, boxes and colours behind it, letters struck twice,
//! accents that are shapes. Where it stands tells where letters stood, so none of it stays where it was.

use super::islands::{Island, islands};
use super::letters::{Page, Unit, room as letters_room};
use super::mover::fine;
use super::nest::painted;
use super::place::{Rows, level};
use super::set::Setting;
use crate::document::{Item, Mix, Pen, Row};
use kurbo::{Affine, BezPath, PathEl, Point, Rect};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What is higher than this many em belongs to more than one row.
const HIGH: f64 = 2.2;

/// A line this many em above a baseline, or higher, may be drawn under the row above.
const UPPER: f64 = 0.75;

/// From where to where lines under a row are drawn, in em above its baseline.
const UNDER: (f64, f64) = (-0.4, 0.1);

/// How far what is drawn on one letter reaches beyond it at most, in em: less than a space.
const ROOM: f64 = 0.15;

/// Ends this close, in points, are one.
const SAME: f64 = 0.5;

/// Others that must have the same two ends, elsewhere on the page: then it is a part of a table or a form.
const WITNESSES: usize = 2;

/// Something that is drawn and is no letter of a row.
pub(super) struct Mark {
    item: usize,
    ink: Rect,
    /// The parts of its path that stand apart, where it has several.
    islands: Vec<Island>,
}

/// What becomes of what is drawn.
#[derive(Default)]
pub(super) struct Fates {
    /// Items that go.
    pub(super) gone: HashSet<usize>,
    /// Items of whose paths some parts go, by their numbers.
    pub(super) less: BTreeMap<usize, BTreeSet<usize>>,
}

/// What becomes of one mark.
#[derive(Debug, PartialEq)]
enum Fate {
    Stays,
    Goes,
    /// It goes with the units from the first to the last.
    Moves(usize, usize),
}

/// The marks of a page.
pub(super) struct Marks {
    marks: Vec<Mark>,
    /// Left and right ends of those beside rows of which nothing goes, sorted.
    ends: Vec<(f64, f64)>,
}

impl Marks {
    /// Of the page of `rows`.
    pub(super) fn of(rows: &Rows<'_>) -> Self {
        let page = rows.page;
        let bands = rows.page.sheet.rows.iter().zip(&rows.stood);
        let bands: Vec<Rect> = bands
            .filter(|(_, stood)| stood.cut)
            .map(|(row, _)| row.band())
            .collect();
        let letters: HashSet<usize> = page.sheet.rows.iter().flat_map(letter_items).collect();
        let mut marks = Vec::new();
        let mut item = 0;
        while let Some(drawn) = page.sheet.items.get(item) {
            if letters.contains(&item) {
                item = page.nest.end(item);
                continue;
            }
            let paints = !matches!(
                drawn,
                Item::Clip { .. } | Item::EndClip | Item::Group(_) | Item::EndGroup
            );
            if let Some(ink) = page.nest.ink(item).filter(|_| paints) {
                let islands = path(drawn).map(|(path, at)| islands(path, at)).unwrap_or_default();
                marks.push(Mark { item, ink, islands });
            }
            item += 1;
        }
        let apart = |ink: &Rect| {
            bands
                .iter()
                .all(|band| band.intersect(*ink).is_zero_area() && !band.contains(ink.center()))
        };
        let inks = marks
            .iter()
            .flat_map(|mark| mark.islands.iter().map(|island| island.ink).chain([mark.ink]));
        let mut ends: Vec<(f64, f64)> = inks.filter(apart).map(|ink| (ink.x0, ink.x1)).collect();
        ends.sort_by(|one, other| one.0.total_cmp(&other.0));
        Self { marks, ends }
    }

    /// Decides about all that is drawn along row `number`, and returns what of it comes to its new place.
    pub(super) fn settle(&self, rows: &Rows<'_>, number: usize, setting: &Setting<'_>, fates: &mut Fates) -> Vec<Item> {
        let Some(along) = Along::of(rows, number, setting) else {
            return Vec::new();
        };
        let mut moved = Vec::new();
        for mark in &self.marks {
            if along.high(mark.ink) {
                for island in mark.islands.iter().filter(|island| !along.high(island.ink)) {
                    if self.fate(&along, island.ink, None) != Fate::Stays {
                        fates.less.entry(mark.item).or_default().extend(&island.parts);
                    }
                }
                continue;
            }
            let Some(item) = rows.page.sheet.items.get(mark.item) else {
                continue;
            };
            match self.fate(&along, mark.ink, Some(item)) {
                Fate::Stays => continue,
                Fate::Goes => {}
                Fate::Moves(first, last) => moved.extend(along.moved(item, first, last)),
            }
            fates.gone.insert(mark.item);
        }
        moved
    }

    fn fate(&self, along: &Along<'_>, ink: Rect, whole: Option<&Item>) -> Fate {
        let area = along.back.transform_rect_bbox(ink);
        let row = along.row;
        if !along.in_row(area) || along.of_another(ink, area) || self.is_structure(along, ink, area) {
            return Fate::Stays;
        }
        if matches!(whole, Some(Item::Glyph { .. })) && area.width() == 0.0 {
            return Fate::Goes;
        }
        let covered = along.covered(area);
        let (Some(first), Some(last)) = (covered.first(), covered.last()) else {
            // What stands in the margin before the row, as the dots of a list do, stands there whatever the row says.
            let before = row.in_column && area.x1 <= along.left + 0.1 * row.em && !along.leftwards;
            return if before { Fate::Stays } else { Fate::Goes };
        };
        let kept = covered
            .iter()
            .all(|unit| along.unit(*unit).is_some_and(|unit| unit.cut.is_none()));
        match whole {
            Some(item) if kept && (along.is_upright(item) || (first == last && along.is_of(*first, area))) => {
                Fate::Moves(*first, *last)
            }
            _ => Fate::Goes,
        }
    }

    /// Whether it is a part of a table, a form or the page: as wide as the column, or with ends that others have elsewhere.
    fn is_structure(&self, along: &Along<'_>, ink: Rect, area: Rect) -> bool {
        let row = along.row;
        if !level(row) {
            return false;
        }
        let margin = row.at.translation().x + along.left;
        let mirrored = along.rows.page.sheet.size.0 - 2.0 * margin + along.left;
        let from_edge = area.x0 <= along.left + 2.0 * SAME;
        let to_edge = area.x1 >= row.width - 2.0 * SAME || (area.x1 - mirrored).abs() <= 2.0 * SAME;
        (from_edge && to_edge) || self.witnessed(ink)
    }

    fn witnessed(&self, ink: Rect) -> bool {
        let first = self.ends.partition_point(|(left, _)| *left < ink.x0 - SAME);
        let near = self
            .ends
            .iter()
            .skip(first)
            .take_while(|(left, _)| *left <= ink.x0 + SAME);
        near.filter(|(_, right)| (right - ink.x1).abs() <= SAME)
            .take(WITNESSES)
            .count()
            == WITNESSES
    }
}

/// One row, as marks are held against it.
struct Along<'a> {
    rows: &'a Rows<'a>,
    setting: &'a Setting<'a>,
    row: &'a Row,
    number: usize,
    back: Affine,
    units: &'a [Unit],
    leftwards: bool,
    /// Where it is set.
    left: f64,
}

impl<'a> Along<'a> {
    fn of(rows: &'a Rows<'a>, number: usize, setting: &'a Setting<'a>) -> Option<Self> {
        let row = rows.page.sheet.rows.get(number)?;
        let letters = &rows.stood.get(number)?.letters;
        let leftwards = letters.leftwards();
        Some(Self {
            rows,
            setting,
            row,
            number,
            back: row.at.inverse(),
            units: &letters.units,
            leftwards,
            left: if leftwards { 0.0 } else { setting.extent().x0 },
        })
    }

    fn unit(&self, unit: usize) -> Option<&Unit> {
        self.units.get(unit)
    }

    /// Whether it is too high for one row.
    fn high(&self, ink: Rect) -> bool {
        self.back.transform_rect_bbox(ink).height() > HIGH * self.row.em
    }

    /// Whether it is drawn at the height of the row, and inside its column.
    fn in_row(&self, area: Rect) -> bool {
        let (above, below) = self.row.reach;
        let em = self.row.em;
        let level = (-below..=above).contains(&area.center().y);
        let (left, right) = letters_room(self.row, self.units);
        let inside = area.x0 >= left - 2.0 * em && area.x1 <= right + 2.0 * em;
        level && inside && (left - em..=right + em).contains(&area.center().x)
    }

    /// Whether it belongs to another row: to letters beside these, or as a line under the row above.
    fn of_another(&self, ink: Rect, area: Rect) -> bool {
        let empty = self.covered(area).is_empty();
        if !empty && area.center().y < UPPER * self.row.em {
            return false;
        }
        let others = self.rows.page.sheet.rows.iter().zip(&self.rows.stood).enumerate();
        others
            .filter(|(number, _)| *number != self.number)
            .any(|(_, (other, stood))| {
                let area = other.at.inverse().transform_rect_bbox(ink);
                let height = area.center().y;
                let near = if empty {
                    (-other.reach.1..=other.reach.0).contains(&height)
                } else {
                    (UNDER.0 * other.em..=UNDER.1 * other.em).contains(&height)
                };
                near && !covered(&stood.letters.units, area).is_empty()
            })
    }

    fn covered(&self, area: Rect) -> Vec<usize> {
        covered(self.units, area)
    }

    /// Whether it is as wide as a unit at most, and so drawn on it alone.
    fn is_of(&self, unit: usize, area: Rect) -> bool {
        let room = ROOM * self.row.em;
        let cell = |unit: &Unit| area.x0 >= unit.start - room && area.x1 <= unit.end() + room;
        self.unit(unit).is_some_and(cell)
    }

    /// Whether its path has no points but at its left and its right end: then it can be drawn anew at any width.
    fn is_upright(&self, item: &Item) -> bool {
        let Some((path, at)) = path(item) else { return false };
        let stood = self.back * at;
        let area = stood.transform_rect_bbox(path.control_box());
        let at_end = |point: &Point| {
            let x = (stood * *point).x;
            (x - area.x0).abs() < 0.05 || (x - area.x1).abs() < 0.05
        };
        path.elements().iter().all(|element| match element {
            PathEl::MoveTo(to) | PathEl::LineTo(to) => at_end(to),
            PathEl::ClosePath => true,
            _ => false,
        })
    }

    /// A mark at the new place of what it marks. One that can be drawn anew reaches exactly from the first letter to the last:
    /// how far it reached beyond them may have been the width of a stretched space.
    fn moved(&self, item: &Item, first: usize, last: usize) -> Option<Item> {
        let own = painted(item, self.rows.page.outlines).map(|ink| self.back.transform_rect_bbox(ink));
        if !self.is_upright(item) || (first == last && own.is_some_and(|own| self.is_of(first, own))) {
            return Some(self.setting.mover(first)?.item(item));
        }
        let ends = (self.setting.of_unit(first)?.start, self.setting.of_unit(last)?.end);
        let stretched = |path: &BezPath, at: Affine| {
            let stood = self.back * at;
            let middle = stood.transform_rect_bbox(path.control_box()).center().x;
            let point = |point: Point| {
                let stood = stood * point;
                let x = if stood.x < middle { ends.0 } else { ends.1 };
                self.row.at * Point::new(x, fine(stood.y))
            };
            let elements = path.elements().iter().map(|element| match *element {
                PathEl::MoveTo(to) => PathEl::MoveTo(point(to)),
                PathEl::LineTo(to) => PathEl::LineTo(point(to)),
                other => other,
            });
            BezPath::from_vec(elements.collect())
        };
        let mut moved = item.clone();
        match &mut moved {
            Item::Fill { path, mix, .. } => {
                *path = stretched(path, Affine::IDENTITY);
                mix.mask = None;
            }
            Item::Stroke { path, pen, at, mix, .. } => {
                *path = stretched(path, *at);
                scale(pen, at.determinant().abs().sqrt());
                (*at, *mix) = (
                    Affine::IDENTITY,
                    Mix {
                        mask: None,
                        ..mix.clone()
                    },
                );
            }
            _ => return None,
        }
        Some(moved)
    }
}

/// A pen in other units.
fn scale(pen: &mut Pen, by: f64) {
    pen.width *= by;
    pen.dash_offset *= by;
    pen.dashes.iter_mut().for_each(|dash| *dash *= by);
}

/// The units whose middles are within `area`; else the one that its own middle is in.
fn covered(units: &[Unit], area: Rect) -> Vec<usize> {
    let all = || units.iter().enumerate();
    let inside = all().filter(|(_, unit)| (area.x0..=area.x1).contains(&unit.middle()));
    let mut covered: Vec<usize> = inside.map(|(number, _)| number).collect();
    if covered.is_empty() {
        let middle = area.center().x;
        let around = all().find(|(_, unit)| (unit.start..=unit.end()).contains(&middle));
        covered.extend(around.map(|(number, _)| number));
    }
    covered
}

/// The path of an item, and the way from its units to the page.
pub(super) fn path(item: &Item) -> Option<(&BezPath, Affine)> {
    match item {
        Item::Fill { path, .. } => Some((path, Affine::IDENTITY)),
        Item::Stroke { path, at, .. } => Some((path, *at)),
        _ => None,
    }
}

/// The items of a row's letters.
pub(super) fn letter_items(row: &Row) -> impl Iterator<Item = usize> {
    row.letters.iter().flatten().map(|item| *item as usize)
}

impl Page<'_> {
    /// An item without some parts of its path.
    pub(super) fn without(&self, item: usize, parts: &BTreeSet<usize>) -> Option<Item> {
        let mut less = self.sheet.items.get(item)?.clone();
        if let Item::Fill { path, .. } | Item::Stroke { path, .. } = &mut less {
            let kept = path.subpaths().enumerate().filter(|(part, _)| !parts.contains(part));
            *path = BezPath::from_vec(kept.flat_map(|(_, part)| part.to_vec()).collect());
        }
        Some(less)
    }
}
