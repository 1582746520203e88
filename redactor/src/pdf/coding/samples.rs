//! The rows of a raster as the coding has them, packed.

use super::filter::Filter;
use super::{COLOURS, Colours, EFFORT};
use crate::document::Raster;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::{self, Write};

/// Rows of a strip on which filters are tried, and one of how many strips is tried.
const STRIP: usize = 16;
const TRIED: usize = 8;

/// The rows of a raster as the coding has them.
pub(super) struct Samples<'a> {
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
    /// The samples of `raster` in these colours.
    pub(super) fn new(raster: &'a Raster, colours: &'a Colours, bits: u8) -> Self {
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
    pub(super) fn deflate(&self, rows: impl Iterator<Item = usize>, filtered: bool) -> io::Result<Vec<u8>> {
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

    /// Whether PNG's filters make it smaller: they help photographs and hurt text.
    pub(super) fn filter_helps(&self) -> io::Result<bool> {
        let (_, filtered, plain) = self.tried()?;
        Ok(filtered < plain)
    }

    /// About how many bytes it deflates to.
    pub(super) fn guess(&self) -> io::Result<usize> {
        let (rows, filtered, plain) = self.tried()?;
        Ok(filtered.min(plain) * self.raster.height as usize / rows.max(1))
    }

    /// All rows, packed.
    pub(super) fn packed_rows(&self) -> impl Iterator<Item = Vec<u8>> {
        (0..self.raster.height as usize).map(|number| {
            let mut row = Vec::with_capacity(self.stride);
            self.row(number, &mut row);
            row
        })
    }

    /// Every eighth strip deflated: its rows, and its bytes with filters and without.
    fn tried(&self) -> io::Result<(usize, usize, usize)> {
        let height = self.raster.height as usize;
        let sample = || (0..height).filter(|row| (row / STRIP).is_multiple_of(TRIED));
        let (filtered, plain) = (self.deflate(sample(), true)?, self.deflate(sample(), false)?);
        Ok((sample().count(), filtered.len(), plain.len()))
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
