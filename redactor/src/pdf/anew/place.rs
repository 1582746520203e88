//! Where a row that is set anew begins, how much room it has, and where its tabs stand: told by what stays on the page, never by
//! what goes.

use super::letters::{Letters, Page};
use super::mover::fine;
use crate::document::Row;
use kurbo::Point;
use std::collections::HashSet;

/// Starts this close, in points, are one.
const SAME: f64 = 1.0;

/// Other rows that must have something at a tab.
const WITNESSES: usize = 2;

/// A gap of more than this many em is wider than any between words.
const WIDE: f64 = 1.5;

/// Rows whose baselines are closer than this many em stand beside each other.
const BESIDE: f64 = 0.8;

/// Part of the way over the page that is left free where no other row tells the margin.
const MARGIN: f64 = 0.1;

/// What is left free between a row and the edge of the page, in points: printers reach no further.
const EDGE: f64 = 18.0;

/// A row as it stood, for what it tells about others.
pub(super) struct Stood {
    /// Whether something of it goes.
    pub(super) cut: bool,
    pub(super) letters: Letters,
}

/// The rows of a page.
pub(super) struct Rows<'a> {
    pub(super) page: &'a Page<'a>,
    /// One for each row of the sheet.
    pub(super) stood: Vec<Stood>,
    /// What stands behind wide gaps, and rows' beginnings: where on the page, and in which row. Sorted.
    tabs: Vec<(f64, usize)>,
}

/// From where to where a row goes, in its own points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    pub(super) left: f64,
    pub(super) right: f64,
}

impl<'a> Rows<'a> {
    /// Of `page`, its letters known.
    pub(super) fn of(page: &'a Page<'a>, stood: Vec<Stood>) -> Self {
        let mut rows = Self {
            page,
            stood,
            tabs: Vec::new(),
        };
        for (number, row) in page.sheet.rows.iter().enumerate().filter(|(_, row)| level(row)) {
            let places = rows.starts(number, row);
            rows.tabs.extend(places.into_iter().map(|x| (x, number)));
        }
        rows.tabs.sort_by(|one, other| one.0.total_cmp(&other.0));
        rows
    }

    /// Where parts of a row begin on the page. Of a row that loses letters its start alone is asked: gaps in it may be as wide as
    /// they are because of what goes.
    fn starts(&self, number: usize, row: &Row) -> Vec<f64> {
        let on_page = |along: f64| (row.at * Point::new(along, 0.0)).x;
        let stood = self.stood.get(number).filter(|stood| !stood.cut);
        let pairs = stood.map(|stood| stood.letters.units.windows(2));
        let behind = pairs.into_iter().flatten().filter_map(|pair| match pair {
            [one, next] if next.start - one.end() > WIDE * row.em => Some(on_page(next.start)),
            _ => None,
        });
        self.start(number, row).into_iter().chain(behind).collect()
    }

    /// Where a row begins on the page; none where only what goes could tell.
    fn start(&self, number: usize, row: &Row) -> Option<f64> {
        let stood = self.stood.get(number).filter(|stood| row.in_column || !stood.cut)?;
        Some((row.at * Point::new(stood.letters.units.first()?.start, 0.0)).x)
    }

    /// Where a row ends on the page; none where what goes could tell.
    fn end(&self, number: usize, row: &Row) -> Option<f64> {
        let stood = self.stood.get(number).filter(|stood| !stood.cut)?;
        Some((row.at * Point::new(stood.letters.units.last()?.end(), 0.0)).x)
    }

    /// The tab near `along` in row `number`, where enough other rows have something, in the row's points.
    pub(super) fn tab(&self, number: usize, along: f64) -> Option<f64> {
        let row = self.page.sheet.rows.get(number).filter(|row| level(row))?;
        let x = (row.at * Point::new(along, 0.0)).x;
        let first = self.tabs.partition_point(|(tab, _)| *tab < x - SAME);
        let near = self.tabs.iter().skip(first).take_while(|(tab, _)| *tab <= x + SAME);
        let others: Vec<(f64, usize)> = near.copied().filter(|(_, other)| *other != number).collect();
        let rows: HashSet<usize> = others.iter().map(|(_, other)| *other).collect();
        let (tab, _) = others.first().filter(|_| rows.len() >= WITNESSES)?;
        Some((row.at.inverse() * Point::new(*tab, row.at.translation().y)).x)
    }

    /// The room of a row that is written from left to right.
    pub(super) fn room(&self, number: usize, row: &Row) -> Room {
        let inside = self.inside(row);
        let margin = (inside.right - inside.left) * MARGIN;
        let (left, mut right) = match self.left(number, row) {
            Some(left) => (left, row.width.min(inside.right)),
            None => (inside.left + margin, inside.right - margin),
        };
        let beside = self.beside(number, row).filter(|start| *start > left + row.em);
        right = beside.map(|start| start - row.em / 2.0).fold(right, f64::min);
        let right = right.min(inside.right - EDGE).max(left + row.em);
        Room { left, right }
    }

    /// The room of a row that is written from right to left: it ends where most such rows end.
    pub(super) fn room_leftwards(&self, number: usize, row: &Row) -> Room {
        let inside = self.inside(row);
        let margin = (inside.right - inside.left) * MARGIN;
        let others = self.others(number, row).filter(|(other, _)| {
            let stood = self.stood.get(*other);
            stood.is_some_and(|stood| stood.letters.leftwards())
        });
        let ends = others.filter_map(|(other, row)| self.end(other, row));
        let ends: Vec<f64> = ends.map(|x| along(row, x)).collect();
        let right = most(&ends, &[]).unwrap_or(inside.right - margin);
        Room {
            left: f64::max(0.0, inside.left + EDGE).min(right - row.em),
            right,
        }
    }

    /// The left edge: the column's, which other rows show, or the one that most rows of the page have and that is free beside this
    /// row.
    fn left(&self, number: usize, row: &Row) -> Option<f64> {
        let others = self.others(number, row);
        let starts = others.filter_map(|(other, row)| self.start(other, row));
        let starts: Vec<f64> = starts.map(|x| along(row, x)).collect();
        if row.in_column {
            let own = self
                .stood
                .get(number)?
                .letters
                .units
                .first()
                .map_or(0.0, |unit| unit.start);
            let near: Vec<f64> = starts.into_iter().filter(|start| (start - own).abs() <= SAME).collect();
            return most(&near, &[]).or(Some(fine(own)));
        }
        let taken: Vec<f64> = self.beside(number, row).collect();
        most(&starts, &taken)
    }

    /// Where rows begin that stand beside this one.
    fn beside(&self, number: usize, row: &'a Row) -> impl Iterator<Item = f64> {
        let near = move |other: &Row| {
            let apart = (other.at.translation().y - row.at.translation().y).abs();
            apart < BESIDE * row.em.max(other.em)
        };
        let others = self.others(number, row).filter(move |(_, other)| near(other));
        others.filter_map(move |(other, beside)| Some(along(row, self.start(other, beside)?)))
    }

    /// The other level rows, where this one is level.
    fn others(&self, number: usize, row: &Row) -> impl Iterator<Item = (usize, &'a Row)> + use<'a> {
        let flat = level(row);
        let rows = self.page.sheet.rows.iter().enumerate();
        rows.filter(move |(other, row)| flat && *other != number && level(row))
    }

    /// The part of its baseline that is on the page.
    fn inside(&self, row: &Row) -> Room {
        let (width, height) = self.page.sheet.size;
        let [a, b, .., x, y] = row.at.as_coeffs();
        let mut room = Room {
            left: f64::MIN,
            right: f64::MAX,
        };
        for (step, from, side) in [(a, x, width), (b, y, height)] {
            if step.abs() > 1e-6 {
                let ends = (-from / step, (side - from) / step);
                room.left = room.left.max(ends.0.min(ends.1));
                room.right = room.right.min(ends.0.max(ends.1));
            }
        }
        if room.right - room.left > row.em && room.left > f64::MIN {
            return room;
        }
        Room {
            left: 0.0,
            right: row.width.max(row.em),
        }
    }
}

/// Ordinary writing: level, upright, from left to right.
pub(super) fn level(row: &Row) -> bool {
    let [a, b, c, d, ..] = row.at.as_coeffs();
    a > 0.0 && d < 0.0 && b.abs() < 0.02 * a && c.abs() < 0.02 * -d
}

/// Where along a level row the place `x` of the page is.
fn along(row: &Row, x: f64) -> f64 {
    let [a, .., from, _] = row.at.as_coeffs();
    (x - from) / a
}

/// The place at which most of `places` are, but none of `taken`; of several the first.
fn most(places: &[f64], taken: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = places.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut best: Option<(usize, f64)> = None;
    for (first, place) in sorted.iter().enumerate() {
        let end = sorted.partition_point(|other| *other <= place + SAME);
        let free = taken.iter().all(|taken| (taken - place).abs() > SAME);
        if free && best.is_none_or(|(count, _)| end - first > count) {
            best = Some((end - first, *place));
        }
    }
    best.map(|(_, place)| place)
}
