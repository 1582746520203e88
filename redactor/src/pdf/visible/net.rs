//! The net below the verdicts: where the page without what was dropped looks otherwise than before, the pixels of the page as it
//! was are laid on it. Never what was dropped.

use super::doubt::Pixels;
use super::spans::Cells;
use crate::document::{Item, Mix, Picture, Raster};
use crate::pdf::paint::View;
use kurbo::{Affine, Rect};

/// How far a channel must be off.
const OFF: u8 = 32;

/// Side of the squares in which pixels are put back.
const SQUARE: usize = 8;

/// Pixels that must be off in a square and those around it. Fewer are the mixed pixels of an edge: below the edge of a box, they
/// tell what is under it.
const HANDFUL: usize = 6;

/// The share of a page, of a hundred, and the number of pieces beyond which it is no longer worth keeping drawn.
const SHARE: usize = 25;
const PIECES: usize = 200;

/// What has to be put back.
pub(super) enum Repair {
    /// Nothing, or pixels in these places.
    Pieces(Vec<Cells>),
    /// So much that the page is better kept as pixels.
    Whole,
}

/// Compares a page before and after.
pub(super) fn repair(before: &Pixels, after: &Pixels, view: &View) -> Repair {
    let width = usize::from(view.width);
    let columns = width.div_ceil(SQUARE);
    let rows = usize::from(view.height).div_ceil(SQUARE);
    let counts = blocks(before, after, width, (columns, rows));
    let near = |x: usize, y: usize| -> usize {
        let (x0, y0) = (x.saturating_sub(1), y.saturating_sub(1));
        let lines =
            (y0..(y + 2).min(rows)).filter_map(|y| counts.get(y * columns + x0..y * columns + (x + 2).min(columns)));
        lines.flatten().sum()
    };
    let off = |x: usize, y: usize| counts.get(y * columns + x).is_some_and(|count| *count > 0);
    let bad = |x: usize, y: usize| off(x, y) && near(x, y) >= HANDFUL;
    let mut pieces: Vec<Cells> = Vec::new();
    for y in 0..rows {
        let mut x = 0;
        while x < columns {
            let from = x;
            while x < columns && bad(x, y) {
                x += 1;
            }
            if x > from {
                add(&mut pieces, (from, x, y), view);
            }
            x += 1;
        }
    }
    let area: usize = pieces.iter().map(|piece| piece.count()).sum();
    if pieces.len() > PIECES || area * 100 > before.len() * SHARE {
        Repair::Whole
    } else {
        Repair::Pieces(pieces)
    }
}

/// How many pixels of each square belong to a block of two by two that are all off.
fn blocks(before: &Pixels, after: &Pixels, width: usize, (columns, rows): (usize, usize)) -> Vec<usize> {
    let mut counts = vec![0; columns * rows];
    let off: Vec<bool> = before
        .iter()
        .zip(after)
        .map(|(one, other)| is_off(*one, *other))
        .collect();
    let lines: Vec<&[bool]> = off.chunks(width.max(1)).collect();
    for (y, pair) in lines.windows(2).enumerate() {
        let [upper, lower] = pair else { continue };
        if !upper.contains(&true) {
            continue;
        }
        for (x, (above, below)) in upper.windows(2).zip(lower.windows(2)).enumerate() {
            if above.iter().chain(below).all(|off| *off)
                && let Some(count) = counts.get_mut(y / SQUARE * columns + x / SQUARE)
            {
                *count += 1;
            }
        }
    }
    counts
}

fn is_off([r, g, b, _]: [u8; 4], [red, green, blue, _]: [u8; 4]) -> bool {
    r.abs_diff(red).max(g.abs_diff(green)).max(b.abs_diff(blue)) > OFF
}

/// Adds a run of squares, to the piece above it where that is as wide.
fn add(pieces: &mut Vec<Cells>, (from, to, y): (usize, usize, usize), view: &View) {
    let pixel = |square: usize, most: u16| i32::try_from(square * SQUARE).unwrap_or(0).min(i32::from(most));
    // A block is counted where it begins: it may reach one pixel further.
    let run = Cells {
        x0: pixel(from, view.width),
        y0: pixel(y, view.height),
        x1: (pixel(to, view.width) + 1).min(i32::from(view.width)),
        y1: (pixel(y + 1, view.height) + 1).min(i32::from(view.height)),
    };
    let above = pieces
        .iter_mut()
        .rev()
        .find(|piece| (piece.x0, piece.x1) == (run.x0, run.x1) && (piece.y1 == run.y0 + 1));
    match above {
        Some(piece) => piece.y1 = run.y1,
        None => pieces.push(run),
    }
}

/// Pixels of a page as a picture, and the item that shows it at its place.
pub(super) fn patch(cells: Cells, truth: &Pixels, view: &View, number: u32) -> Option<(Picture, Item)> {
    let side = |from: i32, to: i32| usize::try_from(to - from).ok();
    let (width, height) = (side(cells.x0, cells.x1)?, side(cells.y0, cells.y1)?);
    let (left, top) = (usize::try_from(cells.x0).ok()?, usize::try_from(cells.y0).ok()?);
    let rows = truth.chunks(usize::from(view.width)).skip(top).take(height);
    let quads = rows.flat_map(|row| row.iter().skip(left).take(width));
    let colour = Raster {
        width: u32::try_from(width).ok()?,
        height: u32::try_from(height).ok()?,
        channels: 3,
        pixels: quads.flat_map(|[red, green, blue, _]| [*red, *green, *blue]).collect(),
    };
    let square = Rect::new(cells.x0.into(), cells.y0.into(), cells.x1.into(), cells.y1.into());
    let unit = Affine::new([square.width(), 0.0, 0.0, -square.height(), square.x0, square.y1]);
    let item = Item::Picture {
        picture: number,
        at: view.place.inverse() * unit,
        colour: [0; 3],
        mix: Mix::PLAIN,
    };
    Some((
        Picture {
            colour: Some(colour),
            alpha: None,
        },
        item,
    ))
}
