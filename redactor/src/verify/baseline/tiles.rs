//! From the blocks of a baseline JPEG to the mean colour of each, without its pixels: a block is coded by its mean and what
//! differs from that.

use super::blocks::Place;
use super::decode::Picture;
use super::pixels::Colour;
use crate::format::Refusal;
use crate::verify::Looks;

/// Of a colour, the means of all squares that are seen, row by row.
struct Means {
    across: usize,
    cells: Vec<u8>,
}

impl Means {
    fn put(&mut self, x: usize, y: usize, mean: u8) {
        if x < self.across
            && let Some(cell) = self.cells.get_mut(y * self.across + x)
        {
            *cell = mean;
        }
    }
}

impl Picture {
    /// The mean colour of each square of [`Looks::TILE`] pixels, row by row; `scan` must hold the pixels and nothing more.
    ///
    /// Where a decoder would cut a sample to what a byte holds, the mean is that of the samples before: nearer to the picture
    /// that was coded.
    pub(in crate::verify) fn tiles(&self, scan: &[u8]) -> Result<Vec<[u8; 3]>, Refusal> {
        let (width, height) = (self.width as usize, self.height as usize);
        let (across, down) = (width.div_ceil(Looks::TILE), height.div_ceil(Looks::TILE));
        let means = || Means {
            across,
            cells: vec![0; across * down],
        };
        let mut planes: Vec<Means> = self.components.iter().map(|_| means()).collect();
        let finest = self.finest();
        // Of the blocks at the edges only a part is seen.
        let (seen_x, seen_y) = (width / 8, height / 8);
        self.walk(scan, |Place { colour, x, y }, coder, bits| {
            let (Some(plane), Some(component)) = (planes.get_mut(colour), self.components.get(colour)) else {
                return Ok(());
            };
            let (wide, high) = (finest.0 / component.across, finest.1 / component.down);
            if (wide, high) == (1, 1) && x < seen_x && y < seen_y {
                plane.put(x, y, coder.mean(bits)?);
                return Ok(());
            }
            let samples = coder.samples(bits)?;
            for (x, y, (left, top)) in squares((x, y), (wide, high)) {
                let seen = (width.saturating_sub(x * 8).min(8), height.saturating_sub(y * 8).min(8));
                if seen.0 > 0 && seen.1 > 0 {
                    plane.put(x, y, mean(&samples, (left, top), (wide, high), seen));
                }
            }
            Ok(())
        })?;
        Ok(colours(&planes))
    }
}

/// The squares of pixels that a block lies over, when each of its samples is `wide` and `high`; where in it each begins.
fn squares(
    (x, y): (usize, usize),
    (wide, high): (usize, usize),
) -> impl Iterator<Item = (usize, usize, (usize, usize))> {
    (0..wide * high).map(move |square| {
        let (across, down) = (square % wide, square / wide);
        (x * wide + across, y * high + down, (across * 8 / wide, down * 8 / high))
    })
}

/// The mean of so many pixels as are `seen` of a square that begins at a sample of a block, when each sample is `wide` and
/// `high`: of the last one in a row or column, less may be seen.
fn mean(samples: &[u8; 64], (left, top): (usize, usize), (wide, high): (usize, usize), seen: (usize, usize)) -> u8 {
    let rows = samples.as_chunks::<8>().0.iter().skip(top);
    let mut sum = 0;
    for (row, y) in rows.zip((0..seen.1).step_by(high)) {
        let columns = row.iter().skip(left).zip((0..seen.0).step_by(wide));
        let weighed = columns.map(|(sample, x)| usize::from(*sample) * wide.min(seen.0 - x));
        sum += weighed.sum::<usize>() * high.min(seen.1 - y);
    }
    let count = (seen.0 * seen.1).max(1);
    u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
}

fn colours(planes: &[Means]) -> Vec<[u8; 3]> {
    match planes {
        [grey] => grey.cells.iter().map(|light| [*light; 3]).collect(),
        [light, blue, red] => {
            let colours = blue.cells.iter().zip(&red.cells);
            let pairs = light.cells.iter().zip(colours);
            pairs
                .map(|(light, (blue, red))| Colour::of(*blue, *red).rgb(*light))
                .collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::File;
    use super::*;
    use crate::document::Raster;
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

    /// Slopes, an edge, and strong colours, none of which fills what a byte holds.
    fn picture(width: u32, height: u32) -> Raster {
        let pixel = |x: u32, y: u32| {
            let light = u8::try_from(60 + x * 70 / width + y * 60 / height).unwrap();
            if (x / 5 + y / 9).is_multiple_of(4) {
                [200, light, 80]
            } else {
                [light, light / 2 + 40, 180 - light / 2]
            }
        };
        let pixels = (0..height)
            .flat_map(|y| (0..width).flat_map(move |x| pixel(x, y)))
            .collect();
        Raster {
            width,
            height,
            channels: 3,
            pixels,
        }
    }

    fn side(length: u32) -> u16 {
        u16::try_from(length).unwrap()
    }

    #[test]
    fn means_of_blocks_are_those_of_their_pixels() {
        for (width, height) in [(64, 48), (33, 17), (7, 90), (200, 9), (1, 1)] {
            for (factor, grey) in [
                (SamplingFactor::R_4_2_0, false),
                (SamplingFactor::R_4_4_4, false),
                (SamplingFactor::R_4_4_4, true),
            ] {
                let mut raster = picture(width, height);
                if grey {
                    raster.pixels = raster.pixels.iter().step_by(3).copied().collect();
                }
                let mut coded = Vec::new();
                let mut encoder = Encoder::new(&mut coded, 90);
                encoder.set_sampling_factor(factor);
                let kind = if grey { ColorType::Luma } else { ColorType::Rgb };
                encoder.encode(&raster.pixels, side(width), side(height), kind).unwrap();
                let file = File::of(&coded, &mut Vec::new()).unwrap();
                let tiles = file.picture.tiles(file.scan).unwrap();
                let pixels = file.picture.pixels(file.scan).unwrap();
                let shown = Looks::of(&pixels, &[]).tiles();
                assert_eq!(tiles.len(), shown.len());
                let most = tiles
                    .as_flattened()
                    .iter()
                    .zip(shown.as_flattened())
                    .map(|(one, other)| one.abs_diff(*other))
                    .max();
                assert!(most.unwrap() <= 3, "{width} x {height}, {factor:?}, {grey}: {most:?}");
            }
        }
    }
}
