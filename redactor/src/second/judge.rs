//! Three views of a page: the second reader's of the original, its view of the copy, and ours of the original.

use super::pixmap::Pixmap;
use crate::document::Look;
use crate::jail::Tool;
use crate::verify::SheetTruth;
use kurbo::{Point, Rect};

/// Side of a square in pixels of the second reader's: the same square as in a [`Look`].
const SIDE: usize = (Look::SIDE * Tool::DRAWN / Look::DPI) as usize;
/// Pixels a point.
const SCALE: f64 = Tool::DRAWN as f64 / 72.0;

/// How far the pixels of a square may be off in the mean, of 255 ([`beyond`]). Of 325 public files 271 are below 4 in each square, and
/// 281 below this; what is above can be seen with the eye. A word of three letters of 9 to 12 points that is drawn too much or too
/// little is from 15 to 50, one of two from 9, a single letter from 0 to 32.
const OFF: u32 = 12;
/// What must be off for a page to be put back as pixels, and lose its letters: one square by more than this, as where a word is missing;
/// or of so many squares one, by any of it. The stripes of a letterhead that lie behind a mask were 23 in seven squares of 3 848.
const STRONG: u32 = 24;
const ONE_OF: usize = 400;
/// How far the mean colours of a square may be apart that two readers see alike, of 255: thin lines are as thick as a pixel in one
/// of them, and a font that is not in the file is another one for each.
const ALIKE: u32 = 12;
/// How many pixels a page may be wider or higher: each reader rounds in its own way.
const ROUNDED: f64 = 2.0;
/// Pixels of a square at a page's edge that is too small to have a mean that says anything.
const LEAST: usize = SIDE * SIDE / 4;

/// What comes of the three views of one page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    /// The second reader shows the copy as the original.
    Same,
    /// It shows the original as we do, and the copy otherwise: it is written in a way that it draws otherwise.
    Rewritten,
    /// It shows the original otherwise than we do, so the copy too; or the copy otherwise by so little that its letters are worth more.
    /// Most of all there, in points from the upper left corner.
    Otherwise(Point),
}

/// A square that is not the same in the second reader's two views.
struct Odd {
    column: usize,
    row: usize,
    /// The mean of how far its pixels are off.
    off: u32,
    /// Whether our view of the original is that of the second reader too, and not what it sees in the copy.
    ours: bool,
}

/// Judges the page that must be as `truth` says, outside of what was set anew and of covers.
pub(super) fn page(old: &Pixmap<'_>, new: &Pixmap<'_>, truth: &SheetTruth) -> Verdict {
    let middle = Point::new(truth.size.0 / 2.0, truth.size.1 / 2.0);
    if !has_size(old, truth) {
        return Verdict::Otherwise(middle);
    }
    if !has_size(new, truth) {
        return Verdict::Rewritten;
    }
    let odd = odd(old, new, truth);
    let ours = odd.iter().filter(|square| square.ours);
    let count = ours.clone().count();
    let weighs = ours.clone().any(|square| square.off > STRONG)
        || count * ONE_OF > old.width.div_ceil(SIDE) * old.height.div_ceil(SIDE);
    match odd.iter().max_by_key(|square| square.off) {
        None => Verdict::Same,
        Some(_) if weighs && count * 2 >= odd.len() => Verdict::Rewritten,
        Some(worst) => Verdict::Otherwise(worst.middle()),
    }
}

fn has_size(seen: &Pixmap<'_>, truth: &SheetTruth) -> bool {
    let near = |pixels: usize, points: f64| (pixels as f64 - points * SCALE).abs() <= ROUNDED;
    near(seen.width, truth.size.0) && near(seen.height, truth.size.1)
}

/// The squares that differ, as far as both views reach: one may be a pixel wider.
fn odd(old: &Pixmap<'_>, new: &Pixmap<'_>, truth: &SheetTruth) -> Vec<Odd> {
    let (width, height) = (old.width.min(new.width), old.height.min(new.height));
    let columns = width.div_ceil(SIDE);
    let off = off(old, new, columns);
    let mut odd = Vec::new();
    for (number, off) in off.into_iter().enumerate() {
        let (column, row) = (number % columns, number / columns);
        let pixels = across(width, column) * across(height, row);
        let Some(off) = off.checked_div(u32::try_from(pixels).unwrap_or(u32::MAX)) else {
            continue;
        };
        if off <= OFF || pixels < LEAST || is_anew(column, row, truth) {
            continue;
        }
        let (was, is) = (mean(old, column, row), mean(new, column, row));
        let known = usize::try_from(truth.look.columns).unwrap_or(usize::MAX);
        let ours = truth.look.squares.get(row * known + column).filter(|_| column < known);
        odd.push(Odd {
            column,
            row,
            off,
            ours: ours.is_some_and(|ours| {
                let (was, is) = (apart(was, *ours), apart(is, *ours));
                is > ALIKE && was * 2 <= is
            }),
        });
    }
    odd
}

/// Pixels of a square in one direction.
fn across(length: usize, number: usize) -> usize {
    length.saturating_sub(number * SIDE).min(SIDE)
}

/// How far the pixels of each square are off, in sum.
fn off(old: &Pixmap<'_>, new: &Pixmap<'_>, columns: usize) -> Vec<u32> {
    let mut sums = vec![0_u32; columns * old.height.min(new.height).div_ceil(SIDE)];
    let rows = old
        .pixels
        .chunks_exact(old.width)
        .zip(new.pixels.chunks_exact(new.width));
    for (y, (was, is)) in rows.enumerate() {
        if was == is {
            continue;
        }
        for (x, (was, is)) in was.iter().zip(is).enumerate().filter(|(_, (was, is))| was != is) {
            let off = beyond(*was, new, x, y).max(beyond(*is, old, x, y));
            if let Some(sum) = sums.get_mut(y / SIDE * columns + x / SIDE) {
                *sum += u32::from(off);
            }
        }
    }
    sums
}

/// How far `colour` is, in the part of it that is farthest, from all that stands within a pixel of a place, beyond how far that is apart
/// itself. Readers draw lines and pictures on whole pixels, and a line that is thinner than a pixel fainter or darker: where a view has
/// an edge, the other may have it beside, and as much darker. Where it has none, nothing is allowed.
fn beyond(colour: [u8; 3], seen: &Pixmap<'_>, x: usize, y: usize) -> u8 {
    let (mut low, mut high) = ([u8::MAX; 3], [0; 3]);
    for row in seen
        .pixels
        .chunks_exact(seen.width)
        .skip(y.saturating_sub(1))
        .take(2 + y.min(1))
    {
        for pixel in row.iter().skip(x.saturating_sub(1)).take(2 + x.min(1)) {
            for ((low, high), value) in low.iter_mut().zip(&mut high).zip(pixel) {
                *low = (*low).min(*value);
                *high = (*high).max(*value);
            }
        }
    }
    let bounds = low.into_iter().zip(high);
    let off = |(value, (low, high)): (u8, (u8, u8))| {
        let off = low.saturating_sub(value).max(value.saturating_sub(high));
        off.saturating_sub(high.saturating_sub(low))
    };
    colour.into_iter().zip(bounds).map(off).max().unwrap_or_default()
}

/// The mean colour of a square.
fn mean(seen: &Pixmap<'_>, column: usize, row: usize) -> [u8; 3] {
    let (mut sums, mut count) = ([0_u32; 3], 0);
    for line in seen.pixels.chunks_exact(seen.width).skip(row * SIDE).take(SIDE) {
        for pixel in line.iter().skip(column * SIDE).take(SIDE) {
            count += 1;
            for (sum, value) in sums.iter_mut().zip(pixel) {
                *sum += u32::from(*value);
            }
        }
    }
    sums.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX))
}

/// How far two colours are apart in the part in which they are farthest.
fn apart(one: [u8; 3], other: [u8; 3]) -> u32 {
    let parts = one
        .into_iter()
        .zip(other)
        .map(|(one, other)| u32::from(one.abs_diff(other)));
    parts.max().unwrap_or_default()
}

/// Whether a square lies, by a pixel at least, where the page may look different.
fn is_anew(column: usize, row: usize, truth: &SheetTruth) -> bool {
    let square = square(column, row).inflate(1.0 / SCALE, 1.0 / SCALE);
    let covers = truth.covers.iter().map(|(_, cover)| cover);
    truth.anew.iter().chain(covers).any(|area| area.overlaps(square))
}

/// A square on the page, in points.
fn square(column: usize, row: usize) -> Rect {
    let place = |number: usize| (number * SIDE) as f64 / SCALE;
    Rect::new(place(column), place(row), place(column + 1), place(row + 1))
}

impl Odd {
    fn middle(&self) -> Point {
        square(self.column, self.row).center()
    }
}
