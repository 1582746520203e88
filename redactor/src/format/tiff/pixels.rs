//! From decoded rows to the pixels of a page: 8 bits a sample, colours as a screen has them, upright.

use super::damaged;
use super::page::{Colours, Page};
use super::pieces::{self, Rows};
use crate::document::Raster;
use crate::format::Refusal;
use crate::image::{self, colour, orient};

/// The pixels of `page` as they are looked at.
pub(super) fn drawn(file: &[u8], page: &Page) -> Result<Raster, Refusal> {
    let mut sheet = Sheet::of(page);
    let planes = if page.planar { page.samples } else { 1 };
    for plane in 0..planes {
        let Some(into) = sheet.place_of(plane, page) else {
            continue;
        };
        for number in 0..page.across() * page.down() {
            let top = number / page.across() * page.piece.1 as usize;
            let left = number % page.across() * page.piece.0 as usize;
            let tiled = page.piece.0 != page.size.0 || page.across() > 1;
            let rows = if tiled {
                page.piece.1
            } else {
                page.piece.1.min(page.size.1 - u32::try_from(top).unwrap_or(0))
            };
            let number = plane * page.across() * page.down() + number;
            sheet.take(&pieces::decoded(file, page, number, rows)?, page, (left, top), into);
        }
    }
    let mut raster = sheet.coloured(page)?;
    if page.alpha.is_some_and(|alpha| alpha.multiplied) {
        image::divide(&mut raster);
    }
    if let (Some(profile), true) = (page.profile, page.colours != Colours::Inks) {
        colour::to_srgb(&mut raster, profile);
    }
    image::blank_transparent(&mut raster);
    Ok(image::slim(orient::upright(raster, page.orientation)))
}

/// Samples of 8 bits, of each pixel those that are colours, then alpha.
struct Sheet {
    kept: Vec<usize>,
    width: usize,
    height: usize,
    converted: bool,
    samples: Vec<u8>,
}

impl Sheet {
    fn of(page: &Page) -> Self {
        let kept: Vec<usize> = (0..page.colours.samples())
            .chain(page.alpha.map(|alpha| alpha.sample))
            .collect();
        let (width, height) = (page.size.0 as usize, page.size.1 as usize);
        Self {
            samples: vec![0; width * height * kept.len()],
            kept,
            width,
            height,
            converted: false,
        }
    }

    /// Where the samples of a plane go, if they are kept: `None` for what is neither colour nor alpha.
    fn place_of(&self, plane: usize, page: &Page) -> Option<Option<usize>> {
        if page.planar {
            self.kept.iter().position(|kept| *kept == plane).map(Some)
        } else {
            Some(None)
        }
    }

    /// The rows of a piece whose first pixel is (left, top); `plane` where they hold one sample of each pixel alone.
    fn take(&mut self, rows: &Rows, page: &Page, (left, top): (usize, usize), plane: Option<usize>) {
        self.converted |= rows.converted;
        let of_pixel = if plane.is_some() { 1 } else { page.samples };
        let scaled = !matches!(page.colours, Colours::Palette(_));
        let wide = page
            .piece
            .0
            .min(u32::try_from(self.width.saturating_sub(left)).unwrap_or(0)) as usize;
        let pixel = self.kept.len();
        let whole = rows.bits == 8 && plane.is_none() && of_pixel == pixel;
        let line = self.width * pixel;
        let lines = self.samples.chunks_exact_mut(line.max(1)).take(self.height).skip(top);
        for (row, line) in rows.bytes.chunks_exact(rows.stride.max(1)).zip(lines) {
            let into = line.get_mut(left * pixel..(left + wide) * pixel).unwrap_or_default();
            if let (true, Some(row)) = (whole, row.get(..into.len())) {
                into.copy_from_slice(row);
                continue;
            }
            for (x, into) in into.chunks_exact_mut(pixel.max(1)).enumerate() {
                for (at, into) in into.iter_mut().enumerate() {
                    let sample = match plane {
                        Some(plane) if plane != at => continue,
                        Some(_) => 0,
                        None => self.kept.get(at).copied().unwrap_or_default(),
                    };
                    *into = sample_of(row, x * of_pixel + sample, rows.bits, page.big_end, scaled);
                }
            }
        }
    }

    /// As grey, RGB or RGB with alpha.
    fn coloured(self, page: &Page) -> Result<Raster, Refusal> {
        let (width, height) = page.size;
        let pixel = self.kept.len();
        let colours = page.colours.samples();
        let shown = if self.converted { &Colours::Rgb } else { &page.colours };
        let alpha = page.alpha.is_some();
        let (channels, pixels) = match (shown, alpha) {
            (Colours::Black, false) => (1, self.samples),
            (Colours::Rgb, false) => (3, self.samples),
            (Colours::White, false) => (1, self.samples.iter().map(|sample| !sample).collect()),
            (Colours::Inks, _) => {
                let inks: Vec<u8> = if alpha {
                    self.samples
                        .chunks_exact(pixel)
                        .flat_map(|pixel| pixel.iter().take(4))
                        .copied()
                        .collect()
                } else {
                    self.samples
                };
                (3, colour::from_inks(&inks, page.profile))
            }
            (_, false) => (
                3,
                self.samples
                    .chunks_exact(colours)
                    .flat_map(|samples| shown.rgb(samples))
                    .collect(),
            ),
            (_, true) => {
                let four = self.samples.chunks_exact(pixel).flat_map(|samples| {
                    let [red, green, blue] = shown.rgb(samples);
                    [red, green, blue, samples.last().copied().unwrap_or(255)]
                });
                (4, four.collect())
            }
        };
        if pixels.len() != self.width * self.height * usize::from(channels) {
            return Err(damaged("it has fewer pixels than it says"));
        }
        Ok(Raster {
            width,
            height,
            channels,
            pixels,
        })
    }
}

/// Sample `at` of a row, as 8 bits; as its bare number where it is not `scaled`.
fn sample_of(row: &[u8], at: usize, bits: u8, big_end: bool, scaled: bool) -> u8 {
    let byte = |at: usize| row.get(at).copied().unwrap_or_default();
    let bits = usize::from(bits);
    match bits {
        8 => byte(at),
        16 | 32 => byte(at * (bits / 8) + if big_end { 0 } else { bits / 8 - 1 }),
        _ => {
            let start = at * bits;
            let three = [byte(start / 8), byte(start / 8 + 1), byte(start / 8 + 2)];
            let joined = three.iter().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte));
            let most = (1u32 << bits) - 1;
            let value = joined >> (24 - start % 8 - bits) & most;
            u8::try_from(if scaled { value * 255 / most } else { value }).unwrap_or(u8::MAX)
        }
    }
}

impl Colours {
    fn rgb(&self, samples: &[u8]) -> [u8; 3] {
        match (self, samples) {
            (Self::Palette(colours), [number, ..]) => colours.get(usize::from(*number)).copied().unwrap_or_default(),
            (Self::White, [grey, ..]) => [!grey; 3],
            (Self::Differences, [bright, blue, red, ..]) => from_differences(*bright, *blue, *red),
            (_, [red, green, blue, ..]) => [*red, *green, *blue],
            (_, [grey, ..]) => [*grey; 3],
            (_, []) => [0; 3],
        }
    }
}

/// ITU-R BT.601, full range, in 16ths of a bit.
fn from_differences(bright: u8, blue: u8, red: u8) -> [u8; 3] {
    let (bright, blue, red) = (i32::from(bright) << 16, i32::from(blue) - 128, i32::from(red) - 128);
    let byte = |value: i32| u8::try_from(((value + (1 << 15)) >> 16).clamp(0, 255)).unwrap_or_default();
    [
        byte(bright + 91_881 * red),
        byte(bright - 22_554 * blue - 46_802 * red),
        byte(bright + 116_130 * blue),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_of_every_width_are_read_from_the_bits_where_they_stand() {
        for (bits, big_end, row, at, value) in [
            (1, false, &[0b0100_0000u8][..], 1, 255),
            (1, false, &[0b0100_0000], 0, 0),
            (4, false, &[0x0f, 0xf0], 1, 255),
            (12, false, &[0x00, 0x0f, 0xff], 1, 255),
            (12, false, &[0xff, 0xf0, 0x00], 1, 0),
            (16, true, &[1, 2, 3, 4], 1, 3),
            (16, false, &[1, 2, 3, 4], 1, 4),
            (32, true, &[9, 0, 0, 0], 0, 9),
        ] {
            assert_eq!(sample_of(row, at, bits, big_end, true), value, "{bits} bits");
        }
        assert_eq!(sample_of(&[0x2f], 0, 4, false, false), 2);
    }

    #[test]
    fn colours_come_back_from_differences() {
        assert_eq!(from_differences(128, 128, 128), [128; 3]);
        assert_eq!(from_differences(76, 85, 255), [254, 0, 0]);
    }
}
