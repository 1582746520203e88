//! A font of outlines and nothing else (Adobe Technical Notes 5176 and 5177): letters by number, no names, no hints, no routines.

use super::number;
use crate::document::Outline;
use kurbo::{BezPath, PathEl, Point};

/// Operators of a letter's program.
const RMOVETO: u8 = 21;
const RLINETO: u8 = 5;
const RRCURVETO: u8 = 8;
const ENDCHAR: u8 = 14;

/// Operators of dictionaries; those of two bytes begin with 12.
const CHARSET: &[u8] = &[15];
const CHAR_STRINGS: &[u8] = &[17];
const PRIVATE: &[u8] = &[18];
const DEFAULT_WIDTH: &[u8] = &[20];
const NOMINAL_WIDTH: &[u8] = &[21];
const ROS: &[u8] = &[12, 30];
const CID_COUNT: &[u8] = &[12, 34];
const FD_ARRAY: &[u8] = &[12, 36];
const FD_SELECT: &[u8] = &[12, 37];

/// The first string after the standard ones.
const FIRST_STRING: i32 = 391;

/// The farthest place of an outline, in units: differences of two must fit into 16 bits.
const FARTHEST: f64 = 8_000.0;

/// An outline whose longer side has fewer units than this lost its shape to rounding: it is made larger until it has the second
/// number. Stops and hyphens have more in any font whose em is what it should be.
const SMALL: f64 = 24.0;
const FINE: f64 = 250.0;

/// How many units of `outline` must be one of the font's, so that it can hold them: a power of ten.
pub(super) fn scale(outline: &Outline) -> f64 {
    let bounds = outline.path.control_box();
    let places = [bounds.x0, bounds.y0, bounds.x1, bounds.y1, outline.advance];
    let farthest = places.iter().map(|place| place.abs()).fold(0.0, f64::max);
    let side = bounds.width().max(bounds.height());
    let mut scale = 1.0;
    while farthest / scale > FARTHEST && scale < 1e9 {
        scale *= 10.0;
    }
    // What has no side is a blank.
    let small = side > 0.0 && side / scale < SMALL;
    while small && side / scale < FINE && farthest / scale * 10.0 <= FARTHEST {
        scale /= 10.0;
    }
    scale
}

/// A letter's program: its width, its outline times `factor`, and the end.
pub(super) fn program(path: &BezPath, factor: f64, advance: i64) -> Vec<u8> {
    let mut drawing = Drawing {
        out: Vec::new(),
        factor,
        pen: Point::ZERO,
        start: Point::ZERO,
        moved: false,
        line: None,
    };
    let width = number::value(advance, super::letters::WIDTH);
    integer(&mut drawing.out, number::quantised(width, 0));
    path.elements().iter().for_each(|element| drawing.element(element));
    drawing.close();
    drawing.out.push(ENDCHAR);
    drawing.out
}

/// An outline being written. Shapes are closed by what reads them, so the line that ends where they began is left out.
struct Drawing {
    out: Vec<u8>,
    factor: f64,
    pen: Point,
    start: Point,
    /// Whether the shape's start is written.
    moved: bool,
    /// A line that is written unless it is the last one, back to the start.
    line: Option<Point>,
}

impl Drawing {
    fn element(&mut self, element: &PathEl) {
        match *element {
            PathEl::MoveTo(to) => {
                self.close();
                self.start = self.snapped(to);
            }
            PathEl::LineTo(to) => {
                self.flush();
                self.line = Some(self.snapped(to));
            }
            PathEl::QuadTo(by, to) => {
                self.flush();
                let from = if self.moved { self.pen } else { self.start };
                let (by, to) = (self.scaled(by), self.scaled(to));
                let third = 2.0 / 3.0;
                self.curve([from.lerp(by, third), to.lerp(by, third), to].map(whole));
            }
            PathEl::CurveTo(by, near, to) => {
                self.flush();
                self.curve([by, near, to].map(|point| self.snapped(point)));
            }
            PathEl::ClosePath => self.close(),
        }
    }

    fn curve(&mut self, points: [Point; 3]) {
        self.begin();
        points.into_iter().for_each(|to| self.towards(to));
        self.out.push(RRCURVETO);
    }

    /// Ends a shape.
    fn close(&mut self) {
        if self.line.is_some_and(|to| to == self.start) {
            self.line = None;
        }
        self.flush();
        self.moved = false;
    }

    /// Writes the line that waits.
    fn flush(&mut self) {
        if let Some(to) = self.line.take() {
            self.begin();
            if to != self.pen {
                self.towards(to);
                self.out.push(RLINETO);
            }
        }
    }

    fn begin(&mut self) {
        if !self.moved {
            self.moved = true;
            self.towards(self.start);
            self.out.push(RMOVETO);
        }
    }

    fn towards(&mut self, to: Point) {
        let way = to - self.pen;
        integer(&mut self.out, number::quantised(way.x, 0));
        integer(&mut self.out, number::quantised(way.y, 0));
        self.pen = to;
    }

    fn scaled(&self, point: Point) -> Point {
        (point.to_vec2() * self.factor).to_point()
    }

    fn snapped(&self, point: Point) -> Point {
        whole(self.scaled(point))
    }
}

/// In whole units, as readers that round have them too.
fn whole(point: Point) -> Point {
    let whole = |place: f64| number::rounded(place, 0);
    Point::new(whole(point.x), whole(point.y))
}

/// A whole number in the shortest form that programs and dictionaries share.
fn integer(out: &mut Vec<u8>, value: i64) {
    let pair = |value: i64, first: u8| {
        let [.., high, low] = (value - 108).to_be_bytes();
        [high.wrapping_add(first), low]
    };
    match value {
        -107..=107 => out.extend(u8::try_from(value + 139)),
        108..=1131 => out.extend(pair(value, 247)),
        -1131..=-108 => out.extend(pair(-value, 251)),
        _ => {
            out.push(28);
            out.extend(i16::try_from(value).unwrap_or(0).to_be_bytes());
        }
    }
}

/// An entry of a dictionary. Its numbers have five bytes, so that they move nothing when they become known.
fn entry(numbers: &[i32], operator: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for number in numbers {
        out.push(29);
        out.extend(number.to_be_bytes());
    }
    out.extend_from_slice(operator);
    out
}

/// A list of things of any length (Technical Note 5176, 5).
fn index<'a>(things: impl ExactSizeIterator<Item = &'a [u8]> + Clone) -> Vec<u8> {
    let count = u16::try_from(things.len()).unwrap_or(u16::MAX);
    let mut out = count.to_be_bytes().to_vec();
    if count == 0 {
        return out;
    }
    let end = 1 + things.clone().map(<[u8]>::len).sum::<usize>();
    let width = (1..4).find(|bytes| end >> (8 * bytes) == 0).unwrap_or(4);
    let offset = |at: usize, out: &mut Vec<u8>| {
        let bytes = at.to_be_bytes();
        out.extend(bytes.iter().skip(bytes.len() - width));
    };
    out.extend(u8::try_from(width));
    let mut at = 1;
    offset(at, &mut out);
    for thing in things.clone() {
        at += thing.len();
        offset(at, &mut out);
    }
    things.for_each(|thing| out.extend_from_slice(thing));
    out
}

/// The font of these programs: they become letters 1, 2, …; letter 0 is empty. At most [`super::letters::CODES`].
pub(super) fn font(programs: &[&[u8]]) -> Vec<u8> {
    let missing: &[u8] = &[139, ENDCHAR];
    let all: Vec<&[u8]> = std::iter::once(missing).chain(programs.iter().copied()).collect();
    let count = u16::try_from(all.len()).unwrap_or(u16::MAX);
    let [high, low] = count.to_be_bytes();
    // All letters in order, in one range: from 1 on, and how many follow that one.
    let charset = [&[2, 0, 1][..], &count.saturating_sub(2).to_be_bytes()].concat();
    let select = [3, 0, 1, 0, 0, 0, high, low];
    let programs = index(all.iter().copied());
    let private = [entry(&[0], DEFAULT_WIDTH), entry(&[0], NOMINAL_WIDTH)].concat();
    let before = [&[1, 0, 4, 4][..], &list(&[b"Shown"])].concat();
    let after = [list(&[b"Adobe", b"Identity"]), list(&[])].concat();
    let top = |start: usize| {
        let select_at = start + charset.len();
        let programs_at = select_at + select.len();
        let fonts_at = programs_at + programs.len() + private.len();
        let at = |place: usize| i32::try_from(place).unwrap_or(0);
        let dictionary = [
            entry(&[FIRST_STRING, FIRST_STRING + 1, 0], ROS),
            entry(&[i32::from(count)], CID_COUNT),
            entry(&[at(start)], CHARSET),
            entry(&[at(select_at)], FD_SELECT),
            entry(&[at(programs_at)], CHAR_STRINGS),
            entry(&[at(fonts_at)], FD_ARRAY),
        ];
        list(&[&dictionary.concat()])
    };
    let start = before.len() + top(0).len() + after.len();
    let private_at = start + charset.len() + select.len() + programs.len();
    let sizes = [private.len(), private_at].map(|size| i32::try_from(size).unwrap_or(0));
    let fonts = list(&[&entry(&sizes, PRIVATE)]);
    [
        &before[..],
        &top(start),
        &after,
        &charset,
        &select,
        &programs,
        &private,
        &fonts,
    ]
    .concat()
}

/// A list of few things.
fn list(things: &[&[u8]]) -> Vec<u8> {
    index(things.iter().copied())
}
