//! A line as it lies on the page: its letters in the order in which they are read, and what is covered when one of them is decided.

use super::{Heading, Piece, Row, append};
use crate::document::{Area, Glyph, Line};
use crate::pdf::columns::Cell;
use crate::pdf::direction;
use crate::pdf::letters::Letter;
use crate::pdf::page::Frame;
use hayro::kurbo::{Point, Rect, Vec2};

/// A gap of this many em is a space. The narrowest word space of common type is 0.2 em; kerning opens 0.1 at most.
const SPACE: f64 = 0.16;

/// A mark of this many em is of one line; a higher one stands behind several.
const MARK: f64 = 2.2;

/// A line and where it lies. Lengths are pixels in the frame of its direction: along the baseline, and down.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) line: Line,
    /// For each letter of the line the item that paints it.
    pub(crate) items: Vec<Option<u32>>,
    pub(crate) heading: Heading,
    /// From where to where its column goes.
    pub(crate) column: (f64, f64),
    /// From where to where its letters go.
    pub(crate) letters: (f64, f64),
    pub(crate) base: f64,
    /// How far it reaches above and below.
    pub(crate) reach: (f64, f64),
    pub(crate) em: f64,
    /// Whether it begins where other lines begin.
    pub(crate) in_column: bool,
}

/// A level line.
pub(super) fn line(cell: Cell, heading: Heading, marks: &[Rect], frame: &Frame) -> Laid {
    let (above, below) = height(&cell.piece, heading);
    let base = cell.piece.base;
    let band = Rect::new(cell.left, base - above, cell.right, base + below);
    let band = with_marks(band, cell.piece.em, marks);
    Laid {
        column: (cell.left, cell.right),
        reach: (base - band.y0, band.y1 - base),
        in_column: cell.witnessed,
        ..laid(&cell.piece, heading, band, frame)
    }
}

/// The line of `piece`, which is covered by `band`.
fn laid(piece: &Piece, heading: Heading, band: Rect, frame: &Frame) -> Laid {
    let (glyphs, items) = glyphs(piece, heading, frame).into_iter().unzip();
    Laid {
        line: Line {
            row: None,
            paragraph: 0,
            band: area(band, frame),
            glyphs,
        },
        items,
        heading,
        column: (0.0, 0.0),
        letters: (piece.start, piece.end),
        base: piece.base,
        reach: (0.0, 0.0),
        em: piece.em,
        in_column: false,
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
pub(super) fn strip(row: Row, heading: Heading, frame: &Frame) -> Laid {
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
    Laid {
        column: ends,
        reach: (above, below),
        ..laid(&whole, heading, band, frame)
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

/// The letters of a line and the spaces between them, each with the item that paints it.
fn glyphs(piece: &Piece, heading: Heading, frame: &Frame) -> Vec<(Glyph, Option<u32>)> {
    let mut glyphs: Vec<(Glyph, Option<u32>)> = Vec::with_capacity(piece.letters.len());
    let mut end = f64::MAX;
    let mut after_blank = true;
    for letter in &piece.letters {
        let (start, base) = (heading.start(letter), heading.base(letter));
        let down = (base - letter.em * letter.rise, base);
        let blank = !letter.text.is_empty() && letter.text.chars().all(char::is_whitespace);
        if start - end > SPACE * letter.em && !blank && !after_blank {
            let space = Glyph {
                text: " ".to_owned(),
                area: area(heading.on_page((end, start), down), frame),
            };
            glyphs.push((space, None));
        }
        let body = heading.on_page((start, start + letter.advance), down);
        let glyph = Glyph {
            text: letter.text.clone(),
            area: area(letter.ink.unwrap_or(body), frame),
        };
        glyphs.push((glyph, letter.item));
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
