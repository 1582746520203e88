//! Before and after: what a clean copy must still show.

pub mod office;
pub mod pdf;

use crate::search::seen::Seen;
use anyhow::{Context, Result, ensure};
use image::{ImageDecoder, ImageReader, RgbImage};
use std::collections::HashMap;
use std::io::Cursor;

/// The pixels of a picture as a reader sees them: its orientation is applied.
///
/// # Errors
/// It is no picture.
pub fn shown(bytes: &[u8]) -> Result<RgbImage> {
    let mut decoder = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()?
        .into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = image::DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture.into_rgb8())
}

/// The mean difference of two pictures of one size, over all colours, of 255.
///
/// # Errors
/// The sizes differ.
pub fn mean_difference(before: &RgbImage, after: &RgbImage) -> Result<f64> {
    ensure!(
        before.dimensions() == after.dimensions(),
        "{:?} became {:?}",
        before.dimensions(),
        after.dimensions()
    );
    let differences = before
        .as_raw()
        .iter()
        .zip(after.as_raw())
        .map(|(old, new)| u64::from(old.abs_diff(*new)));
    Ok(differences.sum::<u64>() as f64 / before.as_raw().len() as f64)
}

/// The share of the words on the uncovered lines of `before` that can be read in `after` too, each as often.
///
/// # Errors
/// There is no word to compare.
pub fn words_kept(before: &Seen, after: &Seen) -> Result<f64> {
    let mut left: HashMap<&str, u32> = HashMap::new();
    for word in after.outside(&after.covers) {
        *left.entry(word).or_default() += 1;
    }
    let (mut all, mut kept) = (0_u32, 0_u32);
    for word in before.outside(&after.covers) {
        all += 1;
        if let Some(count) = left.get_mut(word).filter(|count| **count > 0) {
            *count -= 1;
            kept += 1;
        }
    }
    (all > 0)
        .then(|| f64::from(kept) / f64::from(all))
        .context("no word stands on an uncovered line")
}
