//! JPEG: the segments that the writer writes and no other, each byte accounted for; pixels nearly as decided, covers solid.
//!
//! The decoder is one of its own (`baseline`), for baseline files with one scan: all that is written here.

mod coded;
mod entropy;
mod passes;

use super::baseline::{File, bits, codes, damaged, huffman, segment};
use super::{Expectation, PictureTruth, Reader, Survivor, Truth, look, search};
use crate::format::Refusal;
use crate::limits::Limits;

/// The verifier of JPEG.
pub(super) const READER: Reader = Reader { name: "jpeg", check };

/// Mean difference of all tiles at most, of 255: what is promised.
const NEAR: u64 = 2;
/// Difference of one tile at most: colour at half size moves that much where strong colours meet.
const TILE: u8 = 48;

fn check(bytes: &[u8], expectation: &Expectation, limits: &Limits) -> Result<Vec<Survivor>, Refusal> {
    if let Truth::Coded(truth) = &expectation.truth {
        return coded::check(bytes, truth, expectation, limits);
    }
    let mut survivors = Vec::new();
    let file = File::of(bytes, &mut survivors)?;
    let pixels = u64::from(file.picture.width) * u64::from(file.picture.height);
    if pixels > limits.pixels {
        return Err(Refusal::TooLarge("more pixels than are allowed".to_owned()));
    }
    search::plain(&file.head, &expectation.decided, "the head", &mut survivors);
    search::coded(file.scan, &expectation.decided, "the pixels", &mut survivors);
    let tiles = file.picture.tiles(file.scan)?;
    if !near((file.picture.width, file.picture.height), &tiles, &expectation.truth) {
        survivors.push(Survivor::stray("pixels other than what was decided"));
    }
    if !expectation.covers.is_empty() {
        let raster = file.picture.pixels(file.scan)?;
        look::covers(&raster, &expectation.covers, 0, &look::CODED, &mut survivors);
    }
    Ok(survivors)
}

fn near(size: (u32, u32), shown: &[[u8; 3]], truth: &Truth) -> bool {
    let Truth::Picture(PictureTruth::Near { width, height, tiles }) = truth else {
        return false;
    };
    if (size, shown.len()) != ((*width, *height), tiles.len()) {
        return false;
    }
    let pairs = || shown.as_flattened().iter().zip(tiles.as_flattened());
    let sum: u64 = pairs().map(|(shown, true_)| u64::from(shown.abs_diff(*true_))).sum();
    sum <= NEAR * pairs().len() as u64 && pairs().all(|(shown, true_)| shown.abs_diff(*true_) <= TILE)
}
