//! Which cells nobody sees for what lies over them: one thing, or several together.

mod scale;

use super::super::place::{Range, holds, joined};
use super::{Frame, Point, SAME};
#[cfg(test)]
pub(crate) use scale::Even;
use scale::Scale;
pub(crate) use scale::Sizes;
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

    /// Whether nothing may be looked at any more.
    pub(crate) fn is_spent(&self) -> bool {
        self.0.get() == 0
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

    /// Whether it covers half of the width of a merged cell, of which these are the columns and rows, and half of its height.
    fn is_half(&self, [columns, rows]: &[Scale; 2]) -> bool {
        let Frame { from, to } = self.frame;
        let is_half = |scale: &Scale, from: f64, to: f64| scale.part(to) - scale.part(from) >= 0.5 - SAME;
        is_half(columns, from.column, to.column) && is_half(rows, from.row, to.row)
    }

    /// Marks the parts that it covers of the cell of these columns and rows.
    fn mark(&self, [columns, rows]: &[Scale; 2], covered: &mut [u16]) {
        let Frame { from, to } = self.frame;
        let across = parts(columns.part(from.column), columns.part(to.column));
        let down = parts(rows.part(from.row), rows.part(to.row));
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

/// The parts of a cell in one direction that lie between two shares of it: a bit for each.
fn parts(from: f64, to: f64) -> u16 {
    let most = f64::from(PARTS);
    let (from, to) = (from * most, to * most);
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
    #[cfg(test)]
    pub(crate) fn of(frames: impl IntoIterator<Item = Frame>) -> Self {
        Self::sharing(frames, &Work::default())
    }

    /// Beneath all of these, where `work` is all that may be looked at of this and of others.
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

    /// Whether a cell is covered, which takes all of `merged` if that is there, of columns and rows of these sizes. Rows are asked for
    /// in their order.
    pub(crate) fn covers(&mut self, row: u32, column: u32, merged: Option<Range>, sizes: &dyn Sizes) -> bool {
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
        merged.is_none() && alone || (merged.is_some() || together) && self.is_mostly(&cell, sizes)
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
    fn is_mostly(&self, cell: &Range, sizes: &dyn Sizes) -> bool {
        let is_merged = cell.left < cell.right || cell.top < cell.bottom;
        let steps = cell
            .right
            .saturating_sub(cell.left)
            .saturating_add(cell.bottom.saturating_sub(cell.top));
        if is_merged && !self.work.takes(steps.into()) {
            return true;
        }
        let scales = [
            Scale::of((cell.left, cell.right), |column| sizes.wide(column)),
            Scale::of((cell.top, cell.bottom), |row| sizes.high(row)),
        ];
        let below = self.begins.range(..=cell.bottom).flat_map(|(_, bars)| bars);
        let mut covered = [0; PARTS as usize];
        for bar in self.now.iter().chain(below) {
            let meets = bar.touches.meets(cell);
            let is_half = if is_merged {
                meets && bar.is_half(&scales) || bar.is_within(cell)
            } else {
                bar.covers.is_some_and(|range| range.meets(cell))
            };
            if is_half || !self.work.takes(if meets { COUNT } else { 1 }) {
                return true;
            }
            if meets {
                bar.mark(&scales, &mut covered);
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

#[cfg(test)]
mod tests;
