//! The smallest exact coding of a page's pixels: black and white, few colours, grey or RGB, deflated.

use crate::document::Raster;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::{self, Write};

/// Deflate's effort, 0 to 9.
const EFFORT: u32 = 5;

/// Rows of a strip on which filters are tried, and one of how many strips is tried.
const STRIP: usize = 16;
const TRIED: usize = 8;

/// The most colours of a palette: its index is a byte.
const COLOURS: usize = 256;

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
    /// Whether rows were filtered by PNG's rules first.
    pub(crate) filtered: bool,
    /// The zlib stream.
    pub(crate) data: Vec<u8>,
}

impl Picture {
    /// The smallest exact coding of `raster`, which has one or three channels.
    ///
    /// # Errors
    /// Only what the deflater reports: memory.
    pub(crate) fn of(raster: &Raster) -> io::Result<Self> {
        let (colours, bits) = match palette(raster) {
            Some(colours) if grey_bit(&colours) => (Colours::Grey, 1),
            Some(colours) if raster.channels == 1 && colours.len() > 16 => (Colours::Grey, 8),
            Some(colours) => {
                let bits = bits_for(colours.len());
                (Colours::Palette(colours), bits)
            }
            None if raster.channels == 1 => (Colours::Grey, 8),
            None => (Colours::Rgb, 8),
        };
        let samples = Samples::new(raster, &colours, bits);
        let filtered = bits == 8 && samples.filter_helps()?;
        let data = samples.deflate(0..raster.height as usize, filtered)?;
        Ok(Self {
            width: raster.width,
            height: raster.height,
            colours,
            bits,
            filtered,
            data,
        })
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

/// The rows of a raster as the coding has them.
struct Samples<'a> {
    raster: &'a Raster,
    /// The index or grey bit of each value of a one-channel raster.
    of_grey: Option<[u8; COLOURS]>,
    palette: Option<&'a [[u8; 3]]>,
    bits: u8,
    /// Bytes of a row, and of a pixel (at least 1), as PNG's filters count them.
    stride: usize,
    step: usize,
}

impl<'a> Samples<'a> {
    fn new(raster: &'a Raster, colours: &'a Colours, bits: u8) -> Self {
        let palette = match colours {
            Colours::Palette(colours) => Some(colours.as_slice()),
            Colours::Grey | Colours::Rgb => None,
        };
        let step = if *colours == Colours::Rgb { 3 } else { 1 };
        let stride = (raster.width as usize * step * usize::from(bits)).div_ceil(8);
        let of_grey = (raster.channels == 1).then(|| grey_samples(palette, bits));
        Self {
            raster,
            of_grey,
            palette,
            bits,
            stride,
            step,
        }
    }

    /// Rows deflated, filtered or not.
    fn deflate(&self, rows: impl Iterator<Item = usize>, filtered: bool) -> io::Result<Vec<u8>> {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::new(EFFORT));
        let (mut row, mut above) = (Vec::with_capacity(self.stride), vec![0; self.stride]);
        let mut filter = Filter::new(self.stride, self.step);
        for number in rows {
            self.row(number, &mut row);
            if filtered {
                out.write_all(filter.best(&row, &above))?;
                std::mem::swap(&mut row, &mut above);
            } else {
                out.write_all(&row)?;
            }
        }
        out.finish()
    }

    /// Whether PNG's filters make it smaller, tried on every eighth strip: they help photographs and hurt text.
    fn filter_helps(&self) -> io::Result<bool> {
        let height = self.raster.height as usize;
        let sample = || (0..height).filter(|row| (row / STRIP).is_multiple_of(TRIED));
        Ok(self.deflate(sample(), true)?.len() < self.deflate(sample(), false)?.len())
    }

    /// One row, packed.
    fn row(&self, number: usize, row: &mut Vec<u8>) {
        row.clear();
        let length = self.raster.width as usize * usize::from(self.raster.channels);
        let source = self
            .raster
            .pixels
            .get(number * length..(number + 1) * length)
            .unwrap_or_default();
        match (&self.of_grey, self.bits) {
            (Some(_), 8) if self.palette.is_none() => row.extend_from_slice(source),
            (Some(of_grey), _) => self.pack(
                source.iter().map(|value| of_grey.get(usize::from(*value)).copied()),
                row,
            ),
            (None, 8) if self.palette.is_none() => row.extend_from_slice(source),
            (None, _) => self.pack(source.as_chunks::<3>().0.iter().map(|pixel| self.index(pixel)), row),
        }
    }

    /// The sample of a colour: its place in the palette, or one bit of grey.
    fn index(&self, pixel: &[u8; 3]) -> Option<u8> {
        match self.palette {
            Some(palette) => u8::try_from(palette.binary_search(pixel).ok()?).ok(),
            None => Some(u8::from(pixel != &[0; 3])),
        }
    }

    fn pack(&self, samples: impl Iterator<Item = Option<u8>>, row: &mut Vec<u8>) {
        let each = 8 / usize::from(self.bits);
        let mut byte = 0u8;
        let mut filled = 0;
        for sample in samples {
            byte = byte.checked_shl(u32::from(self.bits)).unwrap_or(0) | sample.unwrap_or(0);
            filled += 1;
            if filled == each {
                row.push(byte);
                (byte, filled) = (0, 0);
            }
        }
        if filled > 0 {
            row.push(byte << (usize::from(self.bits) * (each - filled)));
        }
    }
}

/// What each value of a one-channel raster becomes.
fn grey_samples(palette: Option<&[[u8; 3]]>, bits: u8) -> [u8; COLOURS] {
    let mut samples = [0; COLOURS];
    for (value, sample) in (0..=u8::MAX).zip(samples.iter_mut()) {
        let place = palette.and_then(|palette| palette.binary_search(&[value; 3]).ok());
        *sample = match (palette, bits) {
            (Some(_), _) => place.and_then(|place| u8::try_from(place).ok()).unwrap_or(0),
            (None, 1) => u8::from(value != 0),
            (None, _) => value,
        };
    }
    samples
}

/// The numbers of PNG's filters that are used.
const SUB: u8 = 1;
const UP: u8 = 2;
const PAETH: u8 = 4;

/// PNG's row filters (PNG specification, section 9): each row by the one with the smallest sum of differences.
struct Filter {
    step: usize,
    tried: Vec<u8>,
    best: Vec<u8>,
}

impl Filter {
    fn new(stride: usize, step: usize) -> Self {
        Self {
            step,
            tried: Vec::with_capacity(stride + 1),
            best: Vec::with_capacity(stride + 1),
        }
    }

    /// The filtered row with its filter's number before it.
    fn best(&mut self, row: &[u8], above: &[u8]) -> &[u8] {
        let mut least = u32::MAX;
        for kind in [SUB, UP, PAETH] {
            self.apply(kind, row, above);
            let sizes = self
                .tried
                .iter()
                .map(|byte| u32::from(byte.cast_signed().unsigned_abs()));
            let sum = sizes.sum();
            if sum < least {
                least = sum;
                std::mem::swap(&mut self.tried, &mut self.best);
            }
        }
        &self.best
    }

    fn apply(&mut self, kind: u8, row: &[u8], above: &[u8]) {
        let step = self.step.min(row.len());
        let (first, here) = row.split_at(step);
        let (first_up, up) = above.split_at(step);
        let out = &mut self.tried;
        out.clear();
        out.push(kind);
        // What is left of the first pixel counts as 0; then Paeth's choice is the one above.
        let start = first.iter().zip(first_up);
        out.extend(start.map(|(here, up)| if kind == SUB { *here } else { here.wrapping_sub(*up) }));
        match kind {
            SUB => out.extend(here.iter().zip(row).map(|(here, left)| here.wrapping_sub(*left))),
            UP => out.extend(here.iter().zip(up).map(|(here, up)| here.wrapping_sub(*up))),
            _ => out.extend(
                here.iter()
                    .zip(row)
                    .zip(up.iter().zip(above))
                    .map(|((here, left), (up, corner))| here.wrapping_sub(paeth(*left, *up, *corner))),
            ),
        }
    }
}

/// Of left, above and corner the one nearest to `left + above - corner`.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let (to_left, to_above, to_corner) = ((b - c).abs(), (a - c).abs(), (a + b - 2 * c).abs());
    if to_left <= to_above && to_left <= to_corner {
        left
    } else if to_above <= to_corner {
        above
    } else {
        corner
    }
}
