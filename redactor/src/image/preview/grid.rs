//! Pictures as a few grey cells, to be compared: shrunk, turned, cut, and how alike two of them are.

use crate::document::Raster;

/// Brightness, row by row, 0 to 255.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) cells: Vec<f32>,
}

/// A part of a picture, in fractions of its sides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Window {
    pub(super) const WHOLE: Self = Self {
        x: 0.0,
        y: 0.0,
        width: 1.0,
        height: 1.0,
    };

    pub(super) fn is_whole(&self) -> bool {
        self.width >= 1.0 && self.height >= 1.0
    }

    /// The middle of it: `width` and `height` of the sides.
    pub(super) fn middle(width: f32, height: f32) -> Self {
        Self {
            x: (1.0 - width) / 2.0,
            y: (1.0 - height) / 2.0,
            width,
            height,
        }
    }
}

/// Samples taken of one cell in a row and in a column: enough to average, few enough for a picture of any size.
const SAMPLES: usize = 6;

impl Grid {
    /// `window` of `raster`, shrunk to `width` × `height` cells.
    pub(super) fn of(raster: &Raster, window: Window, (width, height): (usize, usize)) -> Self {
        let (width, height) = (width.max(1), height.max(1));
        let columns = places(window.x, window.width, raster.width, width);
        let rows = places(window.y, window.height, raster.height, height);
        let mut cells = Vec::with_capacity(width * height);
        for rows in rows.chunks(SAMPLES) {
            for columns in columns.chunks(SAMPLES) {
                let samples = rows.iter().flat_map(|y| columns.iter().map(|x| grey(raster, *x, *y)));
                let count = rows.len() * columns.len();
                cells.push(samples.sum::<f32>() / number(count.max(1)));
            }
        }
        Self { width, height, cells }
    }

    /// A part of it, cell by cell.
    pub(super) fn part(&self, (x, y): (usize, usize), (width, height): (usize, usize)) -> impl Iterator<Item = f32> {
        let rows = self.cells.chunks_exact(self.width.max(1)).skip(y).take(height);
        rows.flat_map(move |row| row.iter().skip(x).take(width)).copied()
    }

    /// Turned as Exif orientation `tag` says, of a square.
    pub(super) fn turned(&self, tag: u32) -> Self {
        let side = self.width.min(self.height);
        let last = side.saturating_sub(1);
        let source = |x: usize, y: usize| match tag {
            2 => (last - x, y),
            3 => (last - x, last - y),
            4 => (x, last - y),
            5 => (y, x),
            6 => (y, last - x),
            7 => (last - y, last - x),
            8 => (last - y, x),
            _ => (x, y),
        };
        let cell = |at: usize| {
            let (x, y) = source(at % side.max(1), at / side.max(1));
            self.cells.get(y * self.width + x).copied().unwrap_or_default()
        };
        Self {
            width: side,
            height: side,
            cells: (0..side * side).map(cell).collect(),
        }
    }
}

/// Where samples are taken along one side, [`SAMPLES`] for each of `cells` cells.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the side, which is a u32"
)]
fn places(start: f32, length: f32, side: u32, cells: usize) -> Vec<u32> {
    let count = cells * SAMPLES;
    let place = |at: usize| {
        let along = start + length * (number(at) + 0.5) / number(count);
        ((f64::from(along) * f64::from(side)) as u32).min(side.saturating_sub(1))
    };
    (0..count).map(place).collect()
}

fn grey(raster: &Raster, x: u32, y: u32) -> f32 {
    let channels = usize::from(raster.channels).max(1);
    let start = (y as usize * raster.width as usize + x as usize) * channels;
    match raster.pixels.get(start..start + channels) {
        Some([grey]) => f32::from(*grey),
        Some([red, green, blue, ..]) => 0.299 * f32::from(*red) + 0.587 * f32::from(*green) + 0.114 * f32::from(*blue),
        _ => 0.0,
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of cells, far below what a float holds"
)]
pub(super) fn number(count: usize) -> f32 {
    count as f32
}

/// How one run of values follows another: the correlation, and the line `other ≈ slope × one + rise`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// 1 where they are the same but for brightness and contrast, 0 where they have nothing in common.
    pub(super) alike: f32,
    pub(super) slope: f32,
    pub(super) rise: f32,
    /// How far the values of each are from their mean.
    pub(super) spread: (f32, f32),
}

/// Of all cells, this share may be covered or changed, and the rest still tells that the pictures are the same.
const CHANGED: f32 = 0.25;
/// Rounds in which the line settles on the cells that are not.
const ROUNDS: usize = 5;

impl Line {
    /// The line through the cells that follow it best: a black box over a face is not among them.
    pub(super) fn through_most(one: &[f32], other: &[f32]) -> Self {
        let mut line = Self::between(one.iter().copied(), other.iter().copied());
        for _ in 0..ROUNDS {
            let off: Vec<f32> = one
                .iter()
                .zip(other)
                .map(|(one, other)| line.off(*one, *other))
                .collect();
            let mut sorted = off.clone();
            sorted.sort_by(f32::total_cmp);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below the number of cells"
            )]
            let most = (number(sorted.len()) * (1.0 - CHANGED)) as usize;
            let bound = sorted.get(most).copied().unwrap_or(f32::MAX);
            let kept: Vec<(f32, f32)> = one
                .iter()
                .zip(other)
                .zip(off)
                .filter(|(_, off)| *off <= bound)
                .map(|((one, other), _)| (*one, *other))
                .collect();
            line = Self::between(kept.iter().map(|pair| pair.0), kept.iter().map(|pair| pair.1));
        }
        line
    }

    /// How far `other` is from where the line has it.
    pub(super) fn off(&self, one: f32, other: f32) -> f32 {
        (other - self.slope * one - self.rise).abs()
    }

    pub(super) fn between(one: impl Iterator<Item = f32>, other: impl Iterator<Item = f32>) -> Self {
        let (mut count, mut a, mut b, mut aa, mut bb, mut ab) = (0.0f64, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (x, y) in one.zip(other) {
            let (x, y) = (f64::from(x), f64::from(y));
            count += 1.0;
            a += x;
            b += y;
            aa += x * x;
            bb += y * y;
            ab += x * y;
        }
        let count = count.max(1.0);
        let (mean_a, mean_b) = (a / count, b / count);
        let spread_a = (aa / count - mean_a * mean_a).max(0.0).sqrt();
        let spread_b = (bb / count - mean_b * mean_b).max(0.0).sqrt();
        let shared = ab / count - mean_a * mean_b;
        let product = spread_a * spread_b;
        let alike = if product > 1e-6 { shared / product } else { 0.0 };
        let slope = if spread_a > 1e-3 {
            shared / (spread_a * spread_a)
        } else {
            0.0
        };
        #[expect(clippy::cast_possible_truncation, reason = "values of pixels")]
        let single = |value: f64| value as f32;
        Self {
            alike: single(alike),
            slope: single(slope),
            rise: single(mean_b - slope * mean_a),
            spread: (single(spread_a), single(spread_b)),
        }
    }
}
