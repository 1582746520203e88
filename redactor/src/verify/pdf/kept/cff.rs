//! The shapes of a font (Adobe Technical Notes 5176 and 5177): the tables that such a font needs and no other, shapes of moves,
//! lines and curves alone, and no byte that belongs to none of them.

use kurbo::{Point, Rect};
use std::ops::Range;

/// The one name, and the two that say how letters are numbered.
const NAME: &[u8] = b"Shown";
const STRINGS: [&[u8]; 2] = [b"Adobe", b"Identity"];
/// The numbers of these two: 391 come before them.
const ROS: [f64; 3] = [391.0, 392.0, 0.0];

/// A letter's shape.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shape {
    /// What it covers, in thousandths of an em; control points count.
    pub(super) area: Option<Rect>,
    /// Its width, where the shape says it.
    pub(super) width: Option<f64>,
}

/// The shapes of a font, by number.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(font: &[u8]) -> Result<Vec<Shape>, &'static str> {
    let rest = font.strip_prefix(&[1, 0, 4, 4]).ok_or("a font of another form")?;
    let (names, rest) = index(rest)?;
    let (tops, rest) = index(rest)?;
    let (strings, rest) = index(rest)?;
    let (routines, rest) = index(rest)?;
    let [top] = tops.as_slice() else {
        return Err("several fonts in one");
    };
    if names != [NAME] || strings != STRINGS || !routines.is_empty() {
        return Err("a font with more names or routines than it needs");
    }
    let top = Top::of(&dictionary(top)?)?;
    let head = 0..font.len() - rest.len();
    let mut parts = Vec::from([head]);
    let shapes = top.shapes(font, &mut parts)?;
    top.numbers(font, shapes.len(), &mut parts)?;
    top.rest(font, &mut parts)?;
    parts.sort_unstable_by_key(|part| (part.start, part.end));
    let ends = parts
        .iter()
        .try_fold(0, |end, part| (part.start == end).then_some(part.end));
    if ends != Some(font.len()) {
        return Err("bytes of a font that belong to no letter");
    }
    Ok(shapes)
}

/// Where the tables are.
struct Top {
    count: usize,
    charset: usize,
    select: usize,
    shapes: usize,
    fonts: usize,
}

impl Top {
    fn of(entries: &[(u16, Vec<f64>)]) -> Result<Self, &'static str> {
        let strange = "a font that says more than it needs";
        let one = |place: usize, operator: u16| {
            let (is, operands) = entries.get(place)?;
            match operands.as_slice() {
                [number] if *is == operator => whole(*number),
                _ => None,
            }
        };
        let (first, rest) = entries.split_first().ok_or(strange)?;
        if *first != (ESCAPE | 30, ROS.to_vec()) || rest.len() != 5 {
            return Err(strange);
        }
        let all = || {
            Some(Self {
                count: one(1, ESCAPE | 34)?,
                charset: one(2, 15)?,
                select: one(3, ESCAPE | 37)?,
                shapes: one(4, 17)?,
                fonts: one(5, ESCAPE | 36)?,
            })
        };
        all().ok_or(strange)
    }

    fn shapes(&self, font: &[u8], parts: &mut Vec<Range<usize>>) -> Result<Vec<Shape>, &'static str> {
        let (shapes, rest) = index(font.get(self.shapes..).ok_or("a font that is cut")?)?;
        parts.push(self.shapes..font.len() - rest.len());
        if shapes.len() != self.count || shapes.len() < 2 {
            return Err("another count of letters in a font");
        }
        shapes.into_iter().map(shape).collect()
    }

    /// Letters are numbered in a row, and all of one kind.
    fn numbers(&self, font: &[u8], count: usize, parts: &mut Vec<Range<usize>>) -> Result<(), &'static str> {
        let [high, low] = two(count);
        let [left_high, left_low] = two(count.saturating_sub(2));
        for (at, table) in [
            (self.charset, [2, 0, 1, left_high, left_low].as_slice()),
            (self.select, &[3, 0, 1, 0, 0, 0, high, low]),
        ] {
            if !font.get(at..).is_some_and(|rest| rest.starts_with(table)) {
                return Err("letters of a font in another order");
            }
            parts.push(at..at + table.len());
        }
        Ok(())
    }

    /// The one kind of letters, which says nothing.
    fn rest(&self, font: &[u8], parts: &mut Vec<Range<usize>>) -> Result<(), &'static str> {
        let strange = "a font that says more than it needs";
        let (fonts, rest) = index(font.get(self.fonts..).ok_or(strange)?)?;
        parts.push(self.fonts..font.len() - rest.len());
        let [one] = fonts.as_slice() else { return Err(strange) };
        let entries = dictionary(one)?;
        let place = match entries.as_slice() {
            [(18, place)] => place.as_slice(),
            _ => return Err(strange),
        };
        let [length, at] = place else { return Err(strange) };
        let (length, at) = whole(*length).zip(whole(*at)).ok_or(strange)?;
        let private = font.get(at..at.saturating_add(length)).ok_or(strange)?;
        parts.push(at..at + length);
        let nothing = |entry: &(u16, Vec<f64>)| matches!(entry.0, 20 | 21) && entry.1 == [0.0];
        if dictionary(private)?.iter().all(nothing) {
            Ok(())
        } else {
            Err(strange)
        }
    }
}

fn whole(number: f64) -> Option<usize> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number from 0 to 2 to the 31"
    )]
    (number >= 0.0 && number.fract() == 0.0).then_some(number as usize)
}

fn two(count: usize) -> [u8; 2] {
    u16::try_from(count).unwrap_or(u16::MAX).to_be_bytes()
}

/// The entries of an index (5176, section 5), and what follows it.
fn index(bytes: &[u8]) -> Result<(Vec<&[u8]>, &[u8]), &'static str> {
    let cut = "a font that is cut";
    let (count, rest) = bytes.split_first_chunk::<2>().ok_or(cut)?;
    let count = usize::from(u16::from_be_bytes(*count));
    if count == 0 {
        return Ok((Vec::new(), rest));
    }
    let (size, rest) = rest
        .split_first()
        .filter(|(size, _)| (1..=4).contains(*size))
        .ok_or(cut)?;
    let size = usize::from(*size);
    let (offsets, data) = rest.split_at_checked((count + 1) * size).ok_or(cut)?;
    let offset = |bytes: &[u8]| bytes.iter().fold(0, |offset, byte| offset << 8 | usize::from(*byte));
    let offsets: Vec<usize> = offsets.chunks_exact(size).map(offset).collect();
    if offsets.first() != Some(&1) {
        return Err("bytes of a font that belong to no letter");
    }
    let entry = |pair: &[usize]| match pair {
        [from, to] => data.get(from - 1..to.checked_sub(1)?),
        _ => None,
    };
    let entries: Option<Vec<_>> = offsets.windows(2).map(entry).collect();
    let end = offsets.last().and_then(|end| data.get(end - 1..));
    entries.zip(end).ok_or(cut)
}

/// Marks operators of two bytes.
const ESCAPE: u16 = 12 << 8;

/// The entries of a dictionary (5176, section 4), whole numbers alone.
fn dictionary(mut bytes: &[u8]) -> Result<Vec<(u16, Vec<f64>)>, &'static str> {
    let mut entries = Vec::new();
    let mut operands = Vec::new();
    while let Some((first, rest)) = bytes.split_first() {
        bytes = rest;
        match (*first, rest) {
            (12, [second, after @ ..]) => {
                bytes = after;
                entries.push((ESCAPE | u16::from(*second), std::mem::take(&mut operands)));
            }
            (0..=21, _) => entries.push((u16::from(*first), std::mem::take(&mut operands))),
            (29, [a, b, c, d, after @ ..]) => {
                bytes = after;
                operands.push(f64::from(i32::from_be_bytes([*a, *b, *c, *d])));
            }
            _ => {
                let (number, after) = short(*first, rest).ok_or("a number of a font in another form")?;
                bytes = after;
                operands.push(number);
            }
        }
    }
    if operands.is_empty() {
        Ok(entries)
    } else {
        Err("numbers of a font that belong to nothing")
    }
}

/// A whole number of up to three bytes.
fn short(first: u8, rest: &[u8]) -> Option<(f64, &[u8])> {
    let value = f64::from(first);
    match (first, rest) {
        (32..=246, _) => Some((value - 139.0, rest)),
        (247..=250, [next, rest @ ..]) => Some(((value - 247.0) * 256.0 + f64::from(*next) + 108.0, rest)),
        (251..=254, [next, rest @ ..]) => Some((-(value - 251.0) * 256.0 - f64::from(*next) - 108.0, rest)),
        (28, [a, b, rest @ ..]) => Some((f64::from(i16::from_be_bytes([*a, *b])), rest)),
        _ => None,
    }
}

/// Numbers before one operator: those of a curve, and a width.
const STACK: usize = 7;

/// One shape: moves, lines, curves, and its end (5177, section 4).
fn shape(mut bytes: &[u8]) -> Result<Shape, &'static str> {
    let strange = "a shape of a letter with more in it";
    let mut operands: Vec<f64> = Vec::new();
    let mut shape = Shape {
        area: None,
        width: None,
    };
    let (mut pen, mut begun) = (Point::ZERO, false);
    while let Some((first, rest)) = bytes.split_first() {
        bytes = rest;
        let is_first = !begun && matches!(first, 14 | 21);
        if is_first {
            begun = true;
            if operands.len() % 2 == 1 {
                shape.width = Some(operands.remove(0));
            }
        }
        match (*first, operands.len(), rest) {
            (14, 0, []) => return Ok(shape),
            (21, 2, _) => trace(&mut pen, &mut operands, &mut shape),
            (5, 2, _) | (8, 6, _) if begun => trace(&mut pen, &mut operands, &mut shape),
            (255, ..STACK, [a, b, c, d, after @ ..]) => {
                bytes = after;
                operands.push(f64::from(i32::from_be_bytes([*a, *b, *c, *d])) / 65536.0);
            }
            (_, ..STACK, _) => {
                let (number, after) = short(*first, rest).ok_or(strange)?;
                bytes = after;
                operands.push(number);
            }
            _ => return Err(strange),
        }
    }
    Err(strange)
}

/// Goes from point to point by the numbers that wait.
fn trace(pen: &mut Point, operands: &mut Vec<f64>, shape: &mut Shape) {
    for [x, y] in operands.as_chunks::<2>().0 {
        *pen = Point::new(pen.x + x, pen.y + y);
        let here = Rect::from_points(*pen, *pen);
        shape.area = Some(shape.area.map_or(here, |area| area.union_pt(*pen)));
    }
    operands.clear();
}
