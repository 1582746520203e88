//! Which cells nobody sees for what lies over them: one thing, or several together.

use super::super::place::Range;
use super::{Frame, Point};
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Steps in which what lies over cells is looked at in one document at most: some seconds. What is not looked at counts as covered.
const WORK: u64 = 50_000_000;

/// Parts of a cell in each direction, of which those are counted that several things cover together; which part of one counts as nothing;
/// and steps that it takes to count them.
const PARTS: u8 = 16;
const NOTHING: f64 = 0.25;
const COUNT: u64 = 16;

/// How much of a row above and below its letters something may lie over, that is told from one that lies over them.
const EDGE: f64 = 0.1;

/// How much may still be looked at: those that came from one another share it.
#[derive(Debug, Clone)]
pub(crate) struct Work(Rc<Cell<u64>>);

impl Default for Work {
    fn default() -> Self {
        Self(Rc::new(Cell::new(WORK)))
    }
}

impl Work {
    /// Takes so many steps; whether there were as many left.
    pub(crate) fn takes(&self, steps: u64) -> bool {
        let left = self.0.get().checked_sub(steps);
        self.0.set(left.unwrap_or(0));
        left.is_some()
    }
}

/// Something that covers what is beneath it.
#[derive(Debug, Clone, Copy)]
struct Bar {
    frame: Frame,
    /// The cells that it touches, and those that it covers alone.
    touches: Range,
    covers: Option<Range>,
}

impl Bar {
    fn of(frame: Frame) -> Option<Self> {
        let frame = frame.known();
        let covers = frame.cells();
        let touches = frame.touched().or(covers)?;
        let covered = covers.unwrap_or(touches);
        Some(Self {
            frame,
            touches: Range {
                top: touches.top.min(covered.top),
                left: touches.left.min(covered.left),
                bottom: touches.bottom.max(covered.bottom),
                right: touches.right.max(covered.right),
            },
            covers,
        })
    }

    /// Whether it lies in a merged cell: nobody knows where in that its letters stand.
    fn is_within(&self, cell: &Range) -> bool {
        let within = |from: u32, to: u32, least: u32, most: u32| least <= from && to <= most;
        let is_merged = cell.left < cell.right || cell.top < cell.bottom;
        is_merged
            && within(self.touches.left, self.touches.right, cell.left, cell.right)
            && within(self.touches.top, self.touches.bottom, cell.top, cell.bottom)
    }

    /// Marks the parts of `cell` that it covers.
    fn mark(&self, cell: &Range, covered: &mut [u16]) {
        let Frame { from, to } = self.frame;
        let across = parts(from.column, to.column, (cell.left, cell.right));
        let down = parts(from.row, to.row, (cell.top, cell.bottom));
        for (number, strip) in covered.iter_mut().enumerate() {
            if (across >> number) & 1 == 1 {
                *strip |= down;
            }
        }
    }

    /// The next row behind `row` in which it covers more or less than in that.
    fn turns(&self, row: u32) -> u32 {
        let covers = self.covers.map(|range| [range.top, range.bottom.saturating_add(1)]);
        let turns = covers.into_iter().flatten().filter(|turn| *turn > row);
        turns.fold(self.touches.bottom.saturating_add(1), u32::min)
    }
}

/// The parts of the cells from `first` to `last` in one direction that lie between two places: a bit for each.
fn parts(from: f64, to: f64, (first, last): (u32, u32)) -> u16 {
    let size = f64::from(last.saturating_sub(first).saturating_add(1));
    let most = f64::from(PARTS);
    let part = |place: f64| ((place - f64::from(first.saturating_sub(1))) / size * most).clamp(0.0, most);
    let (from, to) = (part(from), part(to));
    if to - from < NOTHING {
        return 0;
    }
    let begin = from.round().min(most - 1.0);
    let end = to.round().max(begin + 1.0);
    let within = (0..PARTS).filter(|part| (begin..end).contains(&f64::from(*part)));
    within.fold(0, |bits, part| bits | (1 << part))
}

/// Which cells nobody sees, asked row by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Over {
    /// By the first rows that they touch.
    begins: BTreeMap<u32, Vec<Bar>>,
    now: Vec<Bar>,
    /// The columns that these cover alone, and those that several touch, apart from one another and in their order.
    columns: Vec<(u32, u32)>,
    shared: Vec<(u32, u32)>,
    row: u32,
    /// The row from which on that is not so any more.
    next: u32,
    work: Work,
    /// Whether there was too much to be looked at.
    is_spent: bool,
}

impl Over {
    /// Beneath all of these.
    pub(crate) fn of(frames: impl IntoIterator<Item = Frame>) -> Self {
        Self::sharing(frames, &Work::default())
    }

    /// Likewise, where `work` is all that may be looked at of this and of others.
    pub(crate) fn sharing(frames: impl IntoIterator<Item = Frame>, work: &Work) -> Self {
        let mut over = Self {
            work: work.clone(),
            ..Self::default()
        };
        for bar in frames.into_iter().filter_map(Bar::of) {
            over.begins.entry(bar.touches.top).or_default().push(bar);
        }
        over
    }

    /// Whether a cell is covered, which takes all of `merged` if that is there. Rows are asked for in their order.
    pub(crate) fn covers(&mut self, row: u32, column: u32, merged: Option<Range>) -> bool {
        if self.is_nothing() {
            return false;
        }
        if !self.turn(row) {
            return true;
        }
        let cell = merged.unwrap_or(Range {
            top: row,
            left: column,
            bottom: row,
            right: column,
        });
        let (alone, together) = (holds(&self.columns, column), holds(&self.shared, column));
        merged.is_none() && alone || (merged.is_some() || together) && self.is_mostly(&cell)
    }

    /// Whether something lies over letters that stand in `row` between two places among its columns. Rows are asked for in their order.
    pub(crate) fn lies_over(&mut self, row: u32, from: f64, to: f64) -> bool {
        if self.is_nothing() {
            return false;
        }
        if !self.turn(row) {
            return true;
        }
        let letters = Frame {
            from: Point {
                column: from,
                row: f64::from(row) - 1.0 + EDGE,
            },
            to: Point {
                column: to,
                row: f64::from(row) - EDGE,
            },
        };
        let mut now = self.now.iter();
        now.any(|bar| !self.work.takes(1) || bar.frame.meets(&letters))
    }

    fn is_nothing(&self) -> bool {
        self.begins.is_empty() && self.now.is_empty()
    }

    /// Goes on to `row`; whether as much could be looked at.
    fn turn(&mut self, row: u32) -> bool {
        if self.is_spent || (self.row..self.next).contains(&row) {
            return !self.is_spent;
        }
        let later = self.begins.split_off(&row.saturating_add(1));
        let begun = std::mem::replace(&mut self.begins, later);
        self.now.extend(begun.into_values().flatten());
        self.is_spent = !self.work.takes(u64::try_from(self.now.len()).unwrap_or(u64::MAX));
        self.now.retain(|bar| bar.touches.bottom >= row);
        self.row = row;
        let covers = self.now.iter().filter_map(|bar| bar.covers);
        let covers = covers.filter(|range| (range.top..=range.bottom).contains(&row));
        self.columns = joined(covers.map(|range| (range.left, range.right)).collect());
        let touches = self.now.iter().map(|bar| (bar.touches.left, bar.touches.right));
        self.shared = shared(touches.collect());
        let begins = self.begins.keys().next().copied().unwrap_or(u32::MAX);
        self.next = self.now.iter().map(|bar| bar.turns(row)).fold(begins, u32::min);
        !self.is_spent
    }

    /// Whether half of `cell` is covered, by one thing or by several together.
    fn is_mostly(&self, cell: &Range) -> bool {
        let below = self.begins.range(..=cell.bottom).flat_map(|(_, bars)| bars);
        let mut covered = [0; PARTS as usize];
        for bar in self.now.iter().chain(below) {
            let meets = bar.touches.meets(cell);
            let is_half = bar.covers.is_some_and(|range| is_half(&range, cell)) || bar.is_within(cell);
            if is_half || !self.work.takes(if meets { COUNT } else { 1 }) {
                return true;
            }
            if meets {
                bar.mark(cell, &mut covered);
            }
        }
        is_dark(&covered)
    }
}

/// Whether of these strips of a cell half are covered by half, or half of all.
fn is_dark(strips: &[u16]) -> bool {
    let half = u32::from(PARTS) / 2;
    let dark = strips.iter().filter(|strip| strip.count_ones() >= half).count();
    let all: u32 = strips.iter().map(|strip| strip.count_ones()).sum();
    dark * 2 >= strips.len() || all >= half * u32::from(PARTS)
}

/// Whether a column is one of these.
fn holds(columns: &[(u32, u32)], column: u32) -> bool {
    let at = columns.partition_point(|(_, right)| *right < column);
    columns.get(at).is_some_and(|(left, _)| *left <= column)
}

/// Columns, without those that meet.
fn joined(mut all: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    all.sort_unstable();
    let mut joined: Vec<(u32, u32)> = Vec::new();
    for (left, right) in all {
        match joined.last_mut() {
            Some((_, end)) if left <= end.saturating_add(1) => *end = right.max(*end),
            _ => joined.push((left, right)),
        }
    }
    joined
}

/// Columns that are in more than one of these.
fn shared(mut all: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    all.sort_unstable();
    let (mut shared, mut reach) = (Vec::new(), 0);
    for (left, right) in all {
        if left <= reach {
            shared.push((left, right.min(reach)));
        }
        reach = right.max(reach);
    }
    joined(shared)
}

/// Whether `over` covers half of the columns and half of the rows of `cell`.
fn is_half(over: &Range, cell: &Range) -> bool {
    let common = |from: u32, to: u32, other_from: u32, other_to: u32| {
        (to.min(other_to) + 1).saturating_sub(from.max(other_from))
    };
    let columns = common(over.left, over.right, cell.left, cell.right);
    let rows = common(over.top, over.bottom, cell.top, cell.bottom);
    columns * 2 > cell.right - cell.left && rows * 2 > cell.bottom - cell.top
}

#[cfg(test)]
mod tests;
