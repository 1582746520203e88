//! The smallest coding of pixels: black and white, few colours, grey or RGB, deflated; where that is smaller, lines of black and
//! white as a fax sends them, and photographs as JPEG.

pub(crate) mod fax;
mod filter;
mod photo;
mod samples;
mod stream;

use crate::document::Raster;
use samples::Samples;
use std::io;

/// Deflate's effort, 0 to 9.
const EFFORT: u32 = 5;

/// The most colours of a palette: its index is a byte.
const COLOURS: usize = 256;

/// What it costs in a file to say that a picture is packed as a fax, in bytes.
const FAX_COSTS: usize = 48;

/// How many times smaller than the exact coding a photograph must become: what it loses is to be worth it.
const LOSSY_GAIN: usize = 2;

/// How the samples of a picture are to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Colours {
    /// Grey; with one bit a pixel, 0 is black and 1 white.
    Grey,
    /// Red, green, blue.
    Rgb,
    /// Indices into this palette of RGB colours.
    Palette(Vec<[u8; 3]>),
}

/// How the samples of a picture are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// A zlib stream.
    Deflated,
    /// A zlib stream of rows that were filtered by PNG's rules first.
    Filtered,
    /// ITU-T T.6.
    Fax,
    /// Baseline JPEG.
    Jpeg,
}

/// A coded picture.
#[derive(Debug)]
pub(crate) struct Picture {
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// What the samples mean.
    pub(crate) colours: Colours,
    /// Bits of one sample.
    pub(crate) bits: u8,
    /// How they are packed.
    pub(crate) packing: Packing,
    /// The packed samples.
    pub(crate) data: Vec<u8>,
}

impl Picture {
    /// The smallest exact coding of `raster`, which has one or three channels, deflated.
    ///
    /// # Errors
    /// Only what the deflater reports: memory.
    pub(crate) fn of(raster: &Raster) -> io::Result<Self> {
        let (colours, bits) = reading(raster);
        Self::deflated(raster, colours, bits)
    }

    /// The smallest coding of `raster`, which has one or three channels. A photograph may lose what is hardly seen.
    ///
    /// # Errors
    /// Only what the coders report: memory.
    pub(crate) fn smallest(raster: &Raster) -> io::Result<Self> {
        let (colours, bits) = reading(raster);
        let photo = bits == 8 && !matches!(colours, Colours::Palette(_)) && photo::may_be(raster);
        if !photo {
            return Self::exact(raster, colours, bits);
        }
        // The whole is deflated only where a part of it says that it may be worth it.
        let guess = Samples::new(raster, &colours, bits).guess()?;
        let data = photo::coded(raster)?;
        if data.len() * LOSSY_GAIN < guess {
            let packing = Packing::Jpeg;
            return Ok(Self::packed(raster, colours, bits, packing, data));
        }
        Self::deflated(raster, colours, bits)
    }

    /// The smallest exact coding of how much a raster of one channel covers: grey, without a palette.
    ///
    /// # Errors
    /// Only what the coders report: memory.
    pub(crate) fn cover(raster: &Raster) -> io::Result<Self> {
        let bits = if raster.pixels.iter().all(|value| matches!(*value, 0 | u8::MAX)) {
            1
        } else {
            8
        };
        Self::exact(raster, Colours::Grey, bits)
    }

    fn exact(raster: &Raster, colours: Colours, bits: u8) -> io::Result<Self> {
        let deflated = Self::deflated(raster, colours, bits)?;
        if bits != 1 {
            return Ok(deflated);
        }
        let samples = Samples::new(raster, &deflated.colours, bits);
        let data = fax::coded(samples.packed_rows(), raster.width);
        if data.len() + FAX_COSTS >= deflated.data.len() {
            return Ok(deflated);
        }
        let packing = Packing::Fax;
        Ok(Self {
            packing,
            data,
            ..deflated
        })
    }

    fn deflated(raster: &Raster, colours: Colours, bits: u8) -> io::Result<Self> {
        let samples = Samples::new(raster, &colours, bits);
        let filtered = bits == 8 && samples.filter_helps()?;
        let data = samples.deflate(0..raster.height as usize, filtered)?;
        let packing = if filtered { Packing::Filtered } else { Packing::Deflated };
        Ok(Self::packed(raster, colours, bits, packing, data))
    }

    fn packed(raster: &Raster, colours: Colours, bits: u8, packing: Packing, data: Vec<u8>) -> Self {
        Self {
            width: raster.width,
            height: raster.height,
            colours,
            bits,
            packing,
            data,
        }
    }
}

/// What the samples of a raster will mean, and the bits of each.
fn reading(raster: &Raster) -> (Colours, u8) {
    match palette(raster) {
        Some(colours) if grey_bit(&colours) => (Colours::Grey, 1),
        Some(colours) if raster.channels == 1 && colours.len() > 16 => (Colours::Grey, 8),
        Some(colours) => {
            let bits = bits_for(colours.len());
            (Colours::Palette(colours), bits)
        }
        None if raster.channels == 1 => (Colours::Grey, 8),
        None => (Colours::Rgb, 8),
    }
}

/// Whether these are black and white, or one of them.
fn grey_bit(colours: &[[u8; 3]]) -> bool {
    colours
        .iter()
        .all(|colour| matches!(colour, [0, 0, 0] | [255, 255, 255]))
}

/// Bits of an index into `count` colours.
fn bits_for(count: usize) -> u8 {
    match count {
        0..=2 => 1,
        3..=4 => 2,
        5..=16 => 4,
        _ => 8,
    }
}

/// The colours of a raster in ascending order, if a palette can hold them.
fn palette(raster: &Raster) -> Option<Vec<[u8; 3]>> {
    if raster.channels == 1 {
        let mut seen = [false; COLOURS];
        raster.pixels.iter().for_each(|value| {
            if let Some(seen) = seen.get_mut(usize::from(*value)) {
                *seen = true;
            }
        });
        return Some(
            (0..=u8::MAX)
                .zip(seen)
                .filter(|(_, seen)| *seen)
                .map(|(value, _)| [value; 3])
                .collect(),
        );
    }
    let mut colours: std::collections::BTreeSet<[u8; 3]> = std::collections::BTreeSet::new();
    let mut last = None;
    for pixel in raster.pixels.as_chunks::<3>().0 {
        if last != Some(pixel) {
            colours.insert(*pixel);
            if colours.len() > COLOURS {
                return None;
            }
            last = Some(pixel);
        }
    }
    Some(colours.into_iter().collect())
}
