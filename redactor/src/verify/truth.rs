//! What a finished file must show: made by the parent from the values that it passed on, never from the file.

use crate::document::{Area, Link, Look, Raster};
use kurbo::Rect;
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a finished file must show, with the decisions made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Truth {
    /// A flow: this text.
    Text(String),
    /// A flow with pictures in it.
    Figured(FiguredTruth),
    /// Pages: these pixels, exactly.
    Pages(Vec<PageTruth>),
    /// Pages that stay drawn: these.
    Sheets(Vec<SheetTruth>),
    /// A moving picture: these frames.
    Frames(FramesTruth),
    /// A picture that stays as it was coded: this file.
    Coded(CodedTruth),
    /// A picture: these pixels, exactly where the format keeps them, else nearly.
    Picture(PictureTruth),
}

/// A text with pictures in it, decisions made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiguredTruth {
    /// The text, with a [`crate::document::Figure::LETTER`] for each place in which a picture is shown.
    pub text: String,
    /// The pictures, as they are numbered.
    pub figures: Vec<FigureTruth>,
    /// Which of them is shown in each of these places.
    pub places: Vec<usize>,
}

/// A picture within a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureTruth {
    /// The name of the format that it is coded in.
    pub format: String,
    /// Its pixels, covers made.
    pub picture: PictureTruth,
}

/// The pixels of one page, covers made, known by their digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTruth {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// SHA-256 over all rows, each pixel as red, green, blue, alpha (see [`Looks::row`]).
    pub sha256: [u8; 32],
}

/// One page that stays drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetTruth {
    /// Width and height in points.
    pub size: (f64, f64),
    /// What it looks like, with nothing decided.
    pub look: Look,
    /// Where it may look different, in points, y down: rows that are set anew, and boxes.
    pub anew: Vec<Rect>,
    /// The boxes that must be solid black, in points, y down, each with its finding.
    pub covers: Vec<(u32, Rect)>,
    /// What its letters say, decisions made: each scalar that is no blank, and how often.
    pub letters: BTreeMap<char, u32>,
    /// The links that it must have, and no other, in this order.
    pub links: Vec<Link>,
}

/// The frames of a moving picture, covers made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FramesTruth {
    /// The pixels of each.
    pub frames: Vec<PageTruth>,
    /// How long each is shown, in hundredths of a second.
    pub delays: Vec<u16>,
}

/// A picture that stays as it was coded, known by its digest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodedTruth {
    /// SHA-256 of the file.
    pub sha256: [u8; 32],
}

impl CodedTruth {
    /// Of `pieces`, in a row.
    #[must_use]
    pub fn of<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut digest = Context::new(&SHA256);
        pieces.into_iter().for_each(|piece| digest.update(piece));
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(digest.finish().as_ref());
        Self { sha256 }
    }
}

/// The pixels of a picture, covers made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureTruth {
    /// For a format that keeps pixels.
    Exact(PageTruth),
    /// For a format that does not.
    Near {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The mean colour of each square of [`Looks::TILE`] pixels, row by row.
        tiles: Vec<[u8; 3]>,
    },
}

/// A raster as it must look: with its covers, in one form whatever its channels.
#[derive(Debug, Clone, Copy)]
pub struct Looks<'a> {
    raster: &'a Raster,
    covers: &'a [Area],
}

impl<'a> Looks<'a> {
    /// Side of a tile: the square that JPEG codes as one, whose mean it keeps best.
    pub const TILE: usize = 8;

    /// `raster` with `covers` black.
    #[must_use]
    pub fn of(raster: &'a Raster, covers: &'a [Area]) -> Self {
        Self { raster, covers }
    }

    /// Row `y` as red, green, blue, alpha. Grey counts as three equal colours, no alpha as opaque; what is wholly
    /// transparent has no colour; a cover is opaque black.
    #[must_use]
    pub fn row(&self, y: u32) -> Vec<u8> {
        let channels = usize::from(self.raster.channels).max(1);
        let length = self.raster.width as usize * channels;
        let start = y as usize * length;
        let pixels = self.raster.pixels.get(start..start + length).unwrap_or_default();
        let mut row: Vec<u8> = pixels.chunks_exact(channels).flat_map(four).collect();
        for area in self.covers.iter().filter(|area| touches(area, y)) {
            let (from, to) = (area.x as usize * 4, (area.x as usize + area.width as usize) * 4);
            let to = to.min(row.len());
            for pixel in row.get_mut(from..to).unwrap_or_default().chunks_exact_mut(4) {
                pixel.copy_from_slice(&[0, 0, 0, 255]);
            }
        }
        row
    }

    /// Known by its digest.
    #[must_use]
    pub fn exact(&self) -> PageTruth {
        let mut digest = Context::new(&SHA256);
        (0..self.raster.height).for_each(|y| digest.update(&self.row(y)));
        let mut sha256 = [0; 32];
        sha256.copy_from_slice(digest.finish().as_ref());
        PageTruth {
            width: self.raster.width,
            height: self.raster.height,
            sha256,
        }
    }

    /// Known by what the format called `format` keeps of it.
    #[must_use]
    pub fn picture(&self, format: &str) -> PictureTruth {
        if format != "jpeg" {
            return PictureTruth::Exact(self.exact());
        }
        PictureTruth::Near {
            width: self.raster.width,
            height: self.raster.height,
            tiles: self.tiles(),
        }
    }

    /// The mean colour of each tile; at the right and lower edge tiles are smaller.
    #[must_use]
    pub fn tiles(&self) -> Vec<[u8; 3]> {
        let (mut tiles, mut columns) = (Vec::new(), Vec::new());
        let rows: Vec<u32> = (0..self.raster.height).collect();
        for band in rows.chunks(Self::TILE) {
            let channels = self.sums(band, &mut columns);
            for tile in columns.chunks(Self::TILE * channels) {
                tiles.push(mean(tile, channels, band.len()));
            }
        }
        tiles
    }

    /// Adds up each column of `rows` in each channel, of which there are so many: rows are added as they lie in memory where
    /// nothing covers them, which is as fast as they can be read.
    fn sums(&self, rows: &[u32], columns: &mut Vec<u16>) -> usize {
        let (own, width) = (usize::from(self.raster.channels), self.raster.width as usize);
        let plain = matches!(own, 1 | 3) && !rows.iter().any(|y| self.covers.iter().any(|area| touches(area, *y)));
        let channels = if plain { own } else { 4 };
        columns.clear();
        columns.resize(width * channels, 0);
        for y in rows {
            if plain {
                let start = *y as usize * width * own;
                let row = self.raster.pixels.get(start..start + width * own);
                add(columns, row.unwrap_or_default());
            } else {
                add(columns, &self.row(*y));
            }
        }
        channels
    }
}

fn touches(area: &Area, y: u32) -> bool {
    y >= area.y && y - area.y < area.height
}

fn add(columns: &mut [u16], row: &[u8]) {
    for (sum, value) in columns.iter_mut().zip(row) {
        *sum = sum.saturating_add(u16::from(*value));
    }
}

/// The mean colour of a tile of so many `rows`, by the sums of its columns.
fn mean(columns: &[u16], channels: usize, rows: usize) -> [u8; 3] {
    let mut sums = [0u32; 3];
    for pixel in columns.chunks_exact(channels.max(1)) {
        let (red, green, blue) = match *pixel {
            [grey] => (grey, grey, grey),
            [red, green, blue, ..] => (red, green, blue),
            _ => (0, 0, 0),
        };
        for (sum, value) in sums.iter_mut().zip([red, green, blue]) {
            *sum += u32::from(value);
        }
    }
    let count = u32::try_from(columns.len() / channels.max(1) * rows).unwrap_or(u32::MAX);
    sums.map(|sum| u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX))
}

fn four(pixel: &[u8]) -> [u8; 4] {
    match *pixel {
        [_, _, _, 0] => [0; 4],
        [red, green, blue, alpha] => [red, green, blue, alpha],
        [red, green, blue] => [red, green, blue, 255],
        [grey] => [grey, grey, grey, 255],
        _ => [0; 4],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(channels: u8, pixels: &[u8]) -> Raster {
        Raster {
            width: 2,
            height: 1,
            channels,
            pixels: pixels.to_vec(),
        }
    }

    #[test]
    fn the_same_look_has_one_truth_whatever_its_channels() {
        let grey = raster(1, &[7, 9]);
        let colour = raster(3, &[7, 7, 7, 9, 9, 9]);
        let alpha = raster(4, &[7, 7, 7, 255, 9, 9, 9, 255]);
        let other = raster(1, &[7, 8]);
        let exact = |raster: &Raster| Looks::of(raster, &[]).exact();
        assert_eq!(exact(&grey), exact(&colour));
        assert_eq!(exact(&grey), exact(&alpha));
        assert_ne!(exact(&grey), exact(&other));
    }

    #[test]
    fn tiles_are_means_of_what_is_seen_whatever_the_channels() {
        let (width, height) = (19u32, 11u32);
        let light = |x: u32, y: u32| u8::try_from(x * 11 + y * 3).unwrap();
        let places = || (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let of = |channels: u8, pixel: &dyn Fn(u8) -> Vec<u8>| Raster {
            width,
            height,
            channels,
            pixels: places().flat_map(|(x, y)| pixel(light(x, y))).collect(),
        };
        let cover = Area {
            x: 3,
            y: 9,
            width: 6,
            height: 1,
        };
        let expected = |covers: &[Area]| -> Vec<[u8; 3]> {
            let squares = (0..2).flat_map(|down| (0..3).map(move |across| (across, down)));
            let mean = |(across, down)| {
                let own: Vec<(u32, u32)> = places().filter(|(x, y)| (x / 8, y / 8) == (across, down)).collect();
                let dark = |x: u32, y: u32| covers.iter().any(|area| touches(area, y) && (3..9).contains(&x));
                let seen = own
                    .iter()
                    .map(|(x, y)| if dark(*x, *y) { 0 } else { u32::from(light(*x, *y)) });
                let count = u32::try_from(own.len()).unwrap();
                [u8::try_from((seen.sum::<u32>() + count / 2) / count).unwrap(); 3]
            };
            squares.map(mean).collect()
        };
        for covers in [&[][..], &[cover]] {
            for raster in [
                of(1, &|light| vec![light]),
                of(3, &|light| vec![light; 3]),
                of(4, &|light| vec![light, light, light, 255]),
            ] {
                assert_eq!(
                    Looks::of(&raster, covers).tiles(),
                    expected(covers),
                    "{}",
                    raster.channels
                );
            }
        }
    }

    #[test]
    fn covers_and_transparency_hide_what_is_below() {
        let cover = Area {
            x: 1,
            y: 0,
            width: 9,
            height: 9,
        };
        let covered = |pixels: &[u8]| Looks::of(&raster(4, pixels), &[cover]).exact();
        assert_eq!(covered(&[1, 2, 3, 0, 9, 9, 9, 9]), covered(&[7, 7, 7, 0, 1, 2, 3, 4]));
        assert_eq!(
            Looks::of(&raster(3, &[10, 10, 10, 200, 200, 200]), &[cover]).tiles(),
            [[5, 5, 5]]
        );
    }
}
