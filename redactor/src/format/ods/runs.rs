//! Letters that run over from their cell into empty ones beside it (as every program shows what is longer than its column is wide), and
//! that nobody sees there beneath what is drawn.

use super::cell::Letters;
use super::measure::Measures;
use super::styles::Style;
use crate::package::sheets::grid::{Merged, Shown};
use crate::package::sheets::over::Frame;
use crate::package::sheets::place::{COLUMNS, ROWS};
use crate::package::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// Points of letters of which nothing says how large they are, and English Metric Units of one.
const USUAL: f64 = 12.0;
const POINT: f64 = 12_700.0;

/// Columns that are walked through for the letters of one cell; what runs farther runs as far as the cells beside it are empty.
const STEPS: u32 = 64;

/// A part of a cell by which sums of lengths can be wrong.
const SAME: f64 = 1e-6;

/// Letters of scripts that are written from the right (Hebrew to Arabic, and the forms of these).
const FROM_RIGHT: [std::ops::RangeInclusive<char>; 2] = ['\u{590}'..='\u{8ff}', '\u{fb1d}'..='\u{fefc}'];

/// How letters stand in their cell, and whether they stay within it (part 3, 20.223, 20.370, 20.404 and others).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Stand {
    side: Option<Side>,
    /// Whether they are broken into lines, made smaller, or repeated.
    stays: Option<bool>,
}

impl Stand {
    /// What properties of cells or of their paragraphs say.
    pub(super) fn of(properties: &Element) -> Self {
        let of = |name: &str| properties.attribute(name);
        let is = |name: &str, switched: &str| of(name).map(|said| said == switched);
        let stays = [
            is("fo:wrap-option", "wrap"),
            is("style:shrink-to-fit", "true"),
            is("style:repeat-content", "true"),
        ];
        let turned = of("style:rotation-angle").is_some_and(|angle| !angle.trim_matches(['0', '.']).is_empty());
        let side = match of("fo:text-align") {
            _ if turned => Some(Side::Any),
            Some("start" | "left") => Some(Side::Left),
            Some(_) => Some(Side::Any),
            None => None,
        };
        Self {
            side,
            stays: stays.into_iter().flatten().reduce(|one, other| one || other),
        }
    }

    /// This where it says something, else `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            side: self.side.or(below.side),
            stays: self.stays.or(below.stays),
        }
    }
}

/// The side of a cell at which its letters begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    /// At the right one, in the middle, or nobody can tell.
    Any,
}

/// Letters that may run over: whether to the left as well, and how wide they can be at most, in English Metric Units.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    left: bool,
    wide: f64,
}

impl Run {
    /// Whether they may run to the left as well.
    pub(super) fn is_leftward(self) -> bool {
        self.left
    }

    /// Whether they are wider than something, in the same lengths.
    pub(super) fn exceeds(self, wide: f64) -> bool {
        self.wide > wide
    }

    /// How letters of this style run; not at all where they stay in their cell, or are of a number, which is never shown in another.
    pub(super) fn of(letters: &Letters, style: &Style, is_number: bool) -> Option<Self> {
        if is_number || style.stand.stays == Some(true) {
            return None;
        }
        let (mut longest, mut line, mut size, mut turns) = (0_u32, 0_u32, 0.0_f64, false);
        for (piece, manner) in letters {
            size = size.max(manner.points().unwrap_or(USUAL));
            for letter in piece.chars() {
                line = if letter == '\n' { 0 } else { line.saturating_add(1) };
                longest = longest.max(line);
                turns |= FROM_RIGHT.iter().any(|range| range.contains(&letter));
            }
        }
        let side = style.stand.side.unwrap_or(if turns { Side::Any } else { Side::Left });
        Some(Self {
            left: side == Side::Any,
            // No letter is wider than it is high, but for a few that are rare.
            wide: f64::from(longest) * size * POINT,
        })
    }
}

/// A cell of so many rows, from one, of which the letters may run over.
pub(super) struct Running {
    pub(super) row: u32,
    pub(super) times: u32,
    pub(super) column: u32,
    pub(super) run: Run,
}

/// The cells of a sheet into which something reaches that is drawn, asked row by row.
struct Reached {
    /// Each its last row, and its first and last column; by its first row.
    begins: BTreeMap<u32, Vec<[u32; 3]>>,
    now: Vec<[u32; 3]>,
    /// The columns that these take, apart from one another and in their order.
    columns: Vec<(u32, u32)>,
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held to what a sheet has"
)]
fn held(place: f64, most: u32) -> u32 {
    place.clamp(0.0, f64::from(most)) as u32
}

impl Reached {
    /// Beneath these: all columns into which one reaches, in all rows of which it covers a half, or in which it lies.
    fn of(frames: &[Frame]) -> Self {
        let mut begins: BTreeMap<u32, Vec<[u32; 3]>> = BTreeMap::new();
        for Frame { from, to } in frames {
            let is_within = from.row.floor() == to.row.floor();
            let first = held(from.row, ROWS).saturating_add(1);
            let (top, bottom) = match is_within {
                true => (first, first),
                false => (held((from.row + 0.5).ceil().max(1.0), ROWS), held(to.row + 0.5, ROWS)),
            };
            let left = held(from.column + SAME, COLUMNS).saturating_add(1);
            let right = held((to.column - SAME).ceil(), COLUMNS);
            if top <= bottom && left <= right {
                begins.entry(top).or_default().push([bottom, left, right]);
            }
        }
        Self {
            begins,
            now: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// Goes on to a row; rows come in their order.
    fn go(&mut self, row: u32) {
        let later = self.begins.split_off(&row.saturating_add(1));
        let begun = std::mem::replace(&mut self.begins, later);
        let before = self.now.len();
        self.now.retain(|[bottom, ..]| *bottom >= row);
        if begun.is_empty() && self.now.len() == before {
            return;
        }
        let begun = begun.into_values().flatten();
        self.now.extend(begun.filter(|[bottom, ..]| *bottom >= row));
        let mut all: Vec<(u32, u32)> = self.now.iter().map(|[_, left, right]| (*left, *right)).collect();
        all.sort_unstable();
        self.columns.clear();
        for (left, right) in all {
            match self.columns.last_mut() {
                Some((_, end)) if left <= *end => *end = right.max(*end),
                _ => self.columns.push((left, right)),
            }
        }
    }

    /// Whether anything lies over one of these columns of the row.
    fn covers(&self, (from, to): (u32, u32)) -> bool {
        let place = self.columns.partition_point(|(_, right)| *right < from);
        from <= to && self.columns.get(place).is_some_and(|(left, _)| *left <= to)
    }
}

/// What the cells of a sheet hold, to be asked how far letters run over.
pub(super) struct Around<'a> {
    /// Those that show something, in their order.
    pub(super) cells: &'a [Shown],
    pub(super) merged: &'a Merged,
    pub(super) measures: &'a Measures<'a>,
    pub(super) from_right: bool,
}

impl Around<'_> {
    /// The cells of which letters may run under one of `frames`, by their rows and columns.
    pub(super) fn beneath(&self, frames: &[Frame], runs: &[Running]) -> BTreeSet<(u32, u32)> {
        let mut gone = BTreeSet::new();
        if frames.is_empty() {
            return gone;
        }
        let mut reached = Reached::of(frames);
        let rows = |running: &Running| running.row..running.row.saturating_add(running.times);
        let each = |running| rows(running).map(|row| (row, running.column, running.run));
        let mut all: Vec<(u32, u32, Run)> = runs.iter().flat_map(each).collect();
        all.sort_by_key(|(row, column, _)| (*row, *column));
        for (row, column, run) in all {
            reached.go(row);
            if self
                .sides(row, column, run)
                .into_iter()
                .any(|side| reached.covers(side))
            {
                gone.insert((row, column));
            }
        }
        gone
    }

    /// The columns to the left and to the right of a cell into which its letters may run.
    fn sides(&self, row: u32, column: u32, run: Run) -> Vec<(u32, u32)> {
        let range = self.merged.at(row, column);
        let (first, last) = range.map_or((column, column), |range| (range.left, range.right));
        let own = first..=last.min(first.saturating_add(STEPS));
        let over = run.wide - own.map(|column| self.measures.column(column)).sum::<f64>();
        if over <= 0.0 {
            return Vec::new();
        }
        let of_row = |cell: &&Shown| cell.row == row;
        let place = |column: u32| {
            self.cells
                .partition_point(|cell| (cell.row, cell.column) < (row, column))
        };
        let before = place(first).checked_sub(1).and_then(|place| self.cells.get(place));
        let before = before.filter(of_row).map_or(0, |cell| cell.column);
        let behind = self.cells.get(place(last.saturating_add(1))).filter(of_row);
        let behind = behind.map_or(COLUMNS + 1, |cell| cell.column);
        let mut sides = Vec::new();
        let next = last.saturating_add(1);
        sides.extend(self.end(over, next..behind).map(|end| (next, end)));
        if run.left || self.from_right {
            let empty = (before.saturating_add(1)..first).rev();
            sides.extend(self.end(over, empty).map(|end| (end, first.saturating_sub(1))));
        }
        sides
    }

    /// The last of these columns, one behind another, into which so much runs.
    fn end(&self, over: f64, empty: impl DoubleEndedIterator<Item = u32>) -> Option<u32> {
        let (mut left, mut end, mut empty) = (over, None, empty);
        for _ in 0..STEPS {
            let Some(column) = empty.next() else { return end };
            end = Some(column);
            left -= self.measures.column(column);
            if left <= 0.0 {
                return end;
            }
        }
        empty.next_back().or(end)
    }
}
