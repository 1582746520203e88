//! Letters become lines: grouped by the direction of writing, then by baseline, in the order of the baseline.
//!
//! Everything is measured in the line's own frame: `along` the baseline and `down` from it.

use crate::document::{Area, Glyph, Line};
use crate::pdf::columns::{self, Cell};
use crate::pdf::direction;
use crate::pdf::letters::Letter;
use crate::pdf::order;
use crate::pdf::page::Frame;
use hayro::kurbo::{Point, Rect, Vec2};
use std::collections::{BTreeMap, HashMap};

/// A gap of this many em parts pieces; word spaces are narrower but in badly justified lines, gutters and tabs wider.
pub(crate) const PARTING: f64 = 0.6;

/// A gap of this many em is a space. The narrowest word space of common type is 0.2 em; kerning opens 0.1 at most.
const SPACE: f64 = 0.16;

/// Letters this many em above or below a baseline still belong to it: superscripts and subscripts.
const SHIFTED: f64 = 0.5;

/// Pieces whose baselines differ by less than this many em are on one.
const LEVEL: f64 = 0.25;

/// Struck twice: the same letter within this many em, and at most [`STRUCK_PIXELS`].
const STRUCK: f64 = 0.1;
const STRUCK_PIXELS: f64 = 2.0;

/// A mark of this many em is of one line; a higher one stands behind several.
const MARK: f64 = 2.2;

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
    fn start(&self, letter: &Letter) -> f64 {
        self.along.dot(letter.origin.to_vec2())
    }

    fn base(&self, letter: &Letter) -> f64 {
        -self.up.dot(letter.origin.to_vec2())
    }

    /// Ordinary writing: level, from left to right, upright.
    fn level(&self) -> bool {
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
    let mut level = Vec::new();
    let mut turned = Vec::new();
    for (heading, letters) in by_heading(once(letters)) {
        let rows = rows(pieces(letters, heading));
        if heading.level() {
            let cells = order::reading(columns::cells(rows, f64::from(frame.width)));
            level.extend(cells.into_iter().map(|cell| line(cell, heading, marks, frame)));
        } else {
            turned.extend(rows.into_iter().map(|row| strip(row, heading, frame)));
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
            .any(|&index| {
                kept.get(index).is_some_and(|other| {
                    other.text == letter.text
                        && other.origin.distance(letter.origin) <= (STRUCK * letter.em).min(STRUCK_PIXELS)
                })
            });
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

/// A level line.
fn line(cell: Cell, heading: Heading, marks: &[Rect], frame: &Frame) -> Line {
    let (above, below) = height(&cell.piece, heading);
    let band = Rect::new(cell.left, cell.piece.base - above, cell.right, cell.piece.base + below);
    let band = with_marks(band, cell.piece.em, marks);
    Line {
        band: area(band, frame),
        glyphs: glyphs(&cell.piece, heading, frame),
    }
}

/// A line that shines out under its cover, or has a frame, or is underlined far below, would show how long a word in it is:
/// what marks the line is covered with it. Marks are taken from the whole cover, so that no letter decides which.
fn with_marks(band: Rect, em: f64, marks: &[Rect]) -> Rect {
    let belongs = |mark: &&Rect| {
        let middle = mark.center().y;
        mark.height() < MARK * em && (band.y0..band.y1).contains(&middle) && mark.x1 > band.x0 && mark.x0 < band.x1
    };
    let own = marks.iter().filter(belongs);
    own.fold(band, |band, mark| {
        Rect::new(band.x0, band.y0.min(mark.y0 - 1.0), band.x1, band.y1.max(mark.y1 + 1.0))
    })
}

/// A line that is not level: what is covered is the box round the strip that it would fill from edge to edge of the page.
fn strip(row: Row, heading: Heading, frame: &Frame) -> Line {
    let mut pieces = row.pieces.into_iter();
    let mut whole = pieces.next().unwrap_or_else(|| Piece {
        letters: Vec::new(),
        start: 0.0,
        end: 0.0,
        base: 0.0,
        em: 0.0,
    });
    pieces.for_each(|piece| append(&mut whole, piece));
    let (above, below) = height(&whole, heading);
    let corners = [
        Point::ORIGIN,
        Point::new(frame.area().x1, 0.0),
        Point::new(0.0, frame.area().y1),
        Point::new(frame.area().x1, frame.area().y1),
    ];
    let along = corners.map(|corner| heading.along.dot(corner.to_vec2()));
    let ends = (
        along.iter().copied().fold(f64::MAX, f64::min),
        along.iter().copied().fold(f64::MIN, f64::max),
    );
    let band = heading.on_page(ends, (whole.base - above, whole.base + below));
    Line {
        band: area(band, frame),
        glyphs: glyphs(&whole, heading, frame),
    }
}

/// How far a line reaches above and below its baseline. The size of its type says it, not its letters; only where paint
/// reaches beyond that, half an em is added until it does not.
fn height(piece: &Piece, heading: Heading) -> (f64, f64) {
    let most = |of: fn(&Letter) -> f64| piece.letters.iter().map(of).fold(0.0, f64::max) * piece.em;
    let (mut above, mut below) = (most(|letter| letter.rise), most(|letter| letter.fall));
    let step = (piece.em / 2.0).max(1.0);
    for ink in piece.letters.iter().filter_map(|letter| letter.ink) {
        let down = [(ink.x0, ink.y0), (ink.x1, ink.y0), (ink.x0, ink.y1), (ink.x1, ink.y1)]
            .map(|corner| -heading.up.dot(Vec2::from(corner)) - piece.base);
        if heading.level() || heading.along.x.abs() < 0.0001 {
            let (top, bottom) = down
                .iter()
                .fold((0.0_f64, 0.0_f64), |(top, bottom), &at| (top.min(at), bottom.max(at)));
            above += ((-top - above) / step).ceil().max(0.0) * step;
            below += ((bottom - below) / step).ceil().max(0.0) * step;
        }
    }
    (above + 1.0, below + 1.0)
}

/// The letters of a line and the spaces between them.
fn glyphs(piece: &Piece, heading: Heading, frame: &Frame) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(piece.letters.len());
    let mut end = f64::MAX;
    let mut after_blank = true;
    for letter in &piece.letters {
        let (start, base) = (heading.start(letter), heading.base(letter));
        let down = (base - letter.em * letter.rise, base);
        let blank = !letter.text.is_empty() && letter.text.chars().all(char::is_whitespace);
        if start - end > SPACE * letter.em && !blank && !after_blank {
            glyphs.push(Glyph {
                text: " ".to_owned(),
                area: area(heading.on_page((end, start), down), frame),
            });
        }
        let body = heading.on_page((start, start + letter.advance), down);
        glyphs.push(Glyph {
            text: letter.text.clone(),
            area: area(letter.ink.unwrap_or(body), frame),
        });
        (end, after_blank) = (start + letter.advance, blank);
    }
    direction::as_read(&mut glyphs);
    glyphs
}

/// Whole pixels that hold `box`, inside the page, at least one.
fn area(outline: Rect, frame: &Frame) -> Area {
    let (width, height) = frame.size();
    let (x0, x1) = whole(outline.x0, outline.x1, width);
    let (y0, y1) = whole(outline.y0, outline.y1, height);
    Area {
        x: x0,
        y: y0,
        width: x1 - x0,
        height: y1 - y0,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "both are clamped to the page")]
fn whole(low: f64, high: f64, side: u32) -> (u32, u32) {
    let limit = f64::from(side);
    let from = low.floor().clamp(0.0, limit - 1.0) as u32;
    let to = high.ceil().clamp(f64::from(from) + 1.0, limit) as u32;
    (from, to)
}
