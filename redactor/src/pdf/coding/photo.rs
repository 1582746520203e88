//! Photographs as JPEG: baseline, with nothing in it but what it takes to read the pixels.

use crate::document::Raster;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::io;

/// Below it nothing is gained.
const PIXELS: u64 = 64 * 64;

/// The longest side that the coder takes.
const SIDE: u32 = 65_500;

/// At this quality, and with colour at half its size, the difference is not seen at the size at which pages are read.
const QUALITY: u8 = 85;

/// Whether a raster has the size of a photograph.
pub(super) fn may_be(raster: &Raster) -> bool {
    u64::from(raster.width) * u64::from(raster.height) > PIXELS && raster.width.max(raster.height) <= SIDE
}

/// A raster of one or three channels, coded.
pub(super) fn coded(raster: &Raster) -> io::Result<Vec<u8>> {
    let kind = if raster.channels == 1 {
        ColorType::Luma
    } else {
        ColorType::Rgb
    };
    let side = |length: u32| u16::try_from(length).map_err(io::Error::other);
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder
        .encode(&raster.pixels, side(raster.width)?, side(raster.height)?, kind)
        .map_err(io::Error::other)?;
    Ok(out)
}
