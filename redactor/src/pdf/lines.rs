//! Letters become lines: grouped by the direction of writing, then by baseline, in the order of the baseline.
//!
//! Everything is measured in the line's own frame: `along` the baseline and `down` from it.

mod laid;

use crate::document::Line;
use crate::pdf::columns;
use crate::pdf::letters::Letter;
use crate::pdf::order;
use crate::pdf::page::Frame;
use hayro::kurbo::{Rect, Vec2};
pub(crate) use laid::Laid;
use std::collections::{BTreeMap, HashMap};

/// A gap of this many em parts pieces; word spaces are narrower but in badly justified lines, gutters and tabs wider.
pub(crate) const PARTING: f64 = 0.6;

/// Letters this many em above or below a baseline still belong to it: superscripts and subscripts.
const SHIFTED: f64 = 0.5;

/// Pieces whose baselines differ by less than this many em are on one.
const LEVEL: f64 = 0.25;

/// Struck twice: the same letter within this many em, and at most [`STRUCK_PIXELS`].
const STRUCK: f64 = 0.1;
const STRUCK_PIXELS: f64 = 2.0;

/// How many rows back one that fits is looked for; more only where text lies on text many times.
const LOOK_BACK: usize = 16;

/// Letters on one baseline without a gap between them.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) letters: Vec<Letter>,
    /// Where the first begins, along.
    pub(crate) start: f64,
    /// Where the last ends.
    pub(crate) end: f64,
    /// The baseline of its largest letter, down.
    pub(crate) base: f64,
    /// The size of its largest letter.
    pub(crate) em: f64,
}

/// Pieces on one baseline, in its order.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) base: f64,
    pub(crate) em: f64,
}

/// A direction of writing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heading {
    along: Vec2,
    up: Vec2,
}

impl Heading {
    /// The directions along the baseline and up from it.
    pub(crate) fn axes(&self) -> (Vec2, Vec2) {
        (self.along, self.up)
    }

    fn start(&self, letter: &Letter) -> f64 {
        self.along.dot(letter.origin.to_vec2())
    }

    fn base(&self, letter: &Letter) -> f64 {
        -self.up.dot(letter.origin.to_vec2())
    }

    /// Ordinary writing: level, from left to right, upright.
    pub(crate) fn level(&self) -> bool {
        self.along.x > 0.9998 && self.up.y < -0.9998
    }

    /// The box on the page of what is at `along`, `down` in this frame.
    fn on_page(&self, along: (f64, f64), down: (f64, f64)) -> Rect {
        let point = |u: f64, v: f64| (self.along * u - self.up * v).to_point();
        Rect::from_points(point(along.0, down.0), point(along.1, down.1))
            .union_pt(point(along.0, down.1))
            .union_pt(point(along.1, down.0))
    }
}

/// The lines of a page, in reading order; what is not written level comes last.
pub(crate) fn lines(letters: Vec<Letter>, marks: &[Rect], frame: &Frame) -> Vec<Line> {
    let laid = laid(once(letters), marks, frame);
    laid.into_iter().map(|laid| laid.line).collect()
}

/// The same lines with where they lie; no letter is left out.
pub(crate) fn laid(letters: Vec<Letter>, marks: &[Rect], frame: &Frame) -> Vec<Laid> {
    let mut level = Vec::new();
    let mut turned = Vec::new();
    for (heading, letters) in by_heading(letters) {
        let rows = rows(pieces(letters, heading));
        if heading.level() {
            let cells = order::reading(columns::cells(rows, f64::from(frame.width)));
            level.extend(cells.into_iter().map(|cell| laid::line(cell, heading, marks, frame)));
        } else {
            turned.extend(rows.into_iter().map(|row| laid::strip(row, heading, frame)));
        }
    }
    level.append(&mut turned);
    level
}

/// Leaves out letters that are struck a second time at their place, for boldness or with a pen.
fn once(letters: Vec<Letter>) -> Vec<Letter> {
    let cell = |at: f64| (at / STRUCK_PIXELS).floor();
    let mut seen: HashMap<(u64, u64), Vec<usize>> = HashMap::new();
    let mut kept: Vec<Letter> = Vec::with_capacity(letters.len());
    for letter in letters {
        let (x, y) = (cell(letter.origin.x), cell(letter.origin.y));
        let near = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + f64::from(dx), y + f64::from(dy))));
        let again = near
            .filter_map(|(x, y)| seen.get(&(x.to_bits(), y.to_bits())))
            .flatten()
            .any(|&index| kept.get(index).is_some_and(|other| struck(other, &letter)));
        if !again {
            let spot = seen.entry((x.to_bits(), y.to_bits())).or_default();
            // Text piled on one spot is compared with a few of it only.
            if spot.len() < LOOK_BACK {
                spot.push(kept.len());
            }
            kept.push(letter);
        }
    }
    kept
}

/// Whether two letters are one that is struck twice.
pub(crate) fn struck(one: &Letter, other: &Letter) -> bool {
    one.text == other.text && one.origin.distance(other.origin) <= (STRUCK * other.em).min(STRUCK_PIXELS)
}

/// Letters by their direction to the degree, painting order kept.
fn by_heading(letters: Vec<Letter>) -> Vec<(Heading, Vec<Letter>)> {
    let mut groups: BTreeMap<(i32, bool), (Heading, Vec<Letter>)> = BTreeMap::new();
    for letter in letters {
        let mirrored = letter.along.cross(letter.up) > 0.0;
        let heading = Heading {
            along: letter.along,
            up: letter.up,
        };
        let group = groups
            .entry((degrees(letter.along), mirrored))
            .or_insert((heading, Vec::new()));
        group.1.push(letter);
    }
    groups.into_values().collect()
}

#[expect(clippy::cast_possible_truncation, reason = "an angle is between -180 and 180")]
fn degrees(along: Vec2) -> i32 {
    along.atan2().to_degrees().round() as i32
}

/// Letters that follow each other, in the order in which they are painted.
fn pieces(letters: Vec<Letter>, heading: Heading) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for letter in letters {
        let (start, base) = (heading.start(&letter), heading.base(&letter));
        match pieces.last_mut().filter(|piece| follows(piece, &letter, start, base)) {
            Some(piece) => {
                if letter.em > piece.em {
                    (piece.em, piece.base) = (letter.em, base);
                }
                piece.end = piece.end.max(start + letter.advance);
                piece.letters.push(letter);
            }
            None => pieces.push(Piece {
                start,
                end: start + letter.advance,
                base,
                em: letter.em,
                letters: vec![letter],
            }),
        }
    }
    pieces
}

fn follows(piece: &Piece, letter: &Letter, start: f64, base: f64) -> bool {
    let em = piece.em.max(letter.em);
    let gap = start - piece.end;
    (base - piece.base).abs() < SHIFTED * em && gap > -SHIFTED * em && gap < PARTING * em
}

/// Pieces by baseline. Two that lie on each other are two rows: text under text must not be mixed with it.
fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.start.total_cmp(&b.start)));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        match rows.iter_mut().rev().take(LOOK_BACK).find(|row| fits(row, &piece)) {
            Some(row) => {
                row.em = row.em.max(piece.em);
                row.pieces.push(piece);
            }
            None => rows.push(Row {
                base: piece.base,
                em: piece.em,
                pieces: vec![piece],
            }),
        }
    }
    for row in &mut rows {
        row.pieces.sort_by(|a, b| a.start.total_cmp(&b.start));
        join(&mut row.pieces);
    }
    rows
}

fn fits(row: &Row, piece: &Piece) -> bool {
    let em = row.em.min(piece.em);
    (row.base - piece.base).abs() < LEVEL * em
        && row
            .pieces
            .iter()
            .all(|other| other.end.min(piece.end) - other.start.max(piece.start) < LEVEL * em)
}

/// Joins neighbours that were painted apart but stand without a gap.
fn join(pieces: &mut Vec<Piece>) {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        match joined
            .last_mut()
            .filter(|last| piece.start - last.end < PARTING * last.em.max(piece.em))
        {
            Some(last) => append(last, piece),
            None => joined.push(piece),
        }
    }
    *pieces = joined;
}

/// Puts `next` behind `piece`.
pub(crate) fn append(piece: &mut Piece, mut next: Piece) {
    if next.em > piece.em {
        (piece.em, piece.base) = (next.em, next.base);
    }
    piece.end = piece.end.max(next.end);
    piece.letters.append(&mut next.letters);
}
