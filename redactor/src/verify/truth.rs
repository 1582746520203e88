//! What a finished file must show: made by the parent from the values that it passed on, never from the file.

use crate::document::{Area, Look, Raster};
use kurbo::Rect;
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a finished file must show, with the decisions made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Truth {
    /// A flow: this text.
    Text(String),
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
        for area in self
            .covers
            .iter()
            .filter(|area| y >= area.y && y - area.y < area.height)
        {
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
        let mut tiles = Vec::new();
        let mut rows: Vec<Vec<u8>> = Vec::new();
        for y in 0..self.raster.height {
            rows.push(self.row(y));
            if rows.len() == Self::TILE || y + 1 == self.raster.height {
                tiles.extend(means(&rows));
                rows.clear();
            }
        }
        tiles
    }
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

fn means(rows: &[Vec<u8>]) -> Vec<[u8; 3]> {
    let width = rows.first().map_or(0, Vec::len) / 4;
    let mut sums = vec![[0u32; 4]; width.div_ceil(Looks::TILE)];
    for row in rows {
        for (tile, pixels) in sums.iter_mut().zip(row.chunks(Looks::TILE * 4)) {
            for pixel in pixels.chunks_exact(4) {
                let [red, green, blue, count] = tile;
                if let [r, g, b, _] = *pixel {
                    *red += u32::from(r);
                    *green += u32::from(g);
                    *blue += u32::from(b);
                    *count += 1;
                }
            }
        }
    }
    sums.into_iter()
        .map(|[r, g, b, count]| [r, g, b].map(|sum| mean(sum, count)))
        .collect()
}

fn mean(sum: u32, count: u32) -> u8 {
    u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(u8::MAX)
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
