//! A raster made ready for reading: grey, on white, of a size at which letters are read best.

use crate::document::{Area, Line, Raster};
use image::GrayImage;
use image::imageops::{self, FilterType};

/// More pixels than this are not read better, only slower: A4 at 400 dots an inch.
const MOST: u64 = 16_000_000;
/// Fewer pixels than this come from screens, whose letters are half as high as Tesseract wants them.
const FEW: u64 = 2_000_000;

/// What is handed to Tesseract.
pub(super) struct Ready {
    /// A PGM file.
    pub(super) file: Vec<u8>,
    /// Its width and height.
    pub(super) size: (u32, u32),
}

/// `raster` as a file to be read.
pub(super) fn of(raster: &Raster) -> Ready {
    let grey = grey(raster);
    let pixels = u64::from(raster.width) * u64::from(raster.height);
    let (width, height) = (raster.width, raster.height);
    let grey = if pixels < FEW {
        resized(
            &grey,
            width.saturating_mul(2),
            height.saturating_mul(2),
            FilterType::CatmullRom,
        )
    } else if pixels > MOST {
        let by = pixels.div_ceil(MOST).isqrt() + 1;
        let by = u32::try_from(by).unwrap_or(u32::MAX);
        resized(&grey, (width / by).max(1), (height / by).max(1), FilterType::Triangle)
    } else {
        grey
    };
    let size = grey.dimensions();
    let mut file = format!("P5 {} {} 255\n", size.0, size.1).into_bytes();
    file.extend_from_slice(grey.as_raw());
    Ready { file, size }
}

fn resized(grey: &GrayImage, width: u32, height: u32, filter: FilterType) -> GrayImage {
    imageops::resize(grey, width, height, filter)
}

/// Luma of ITU-R BT.601 in whole numbers, what is transparent on white.
fn grey(raster: &Raster) -> GrayImage {
    let channels = usize::from(raster.channels).max(1);
    let luma =
        |red: u8, green: u8, blue: u8| (u32::from(red) * 77 + u32::from(green) * 150 + u32::from(blue) * 29) >> 8;
    let grey = |pixel: &[u8]| match *pixel {
        [grey] => grey,
        [red, green, blue] => u8::try_from(luma(red, green, blue)).unwrap_or(u8::MAX),
        [red, green, blue, alpha] => {
            let alpha = u32::from(alpha);
            let over = (luma(red, green, blue) * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(over).unwrap_or(u8::MAX)
        }
        _ => u8::MAX,
    };
    let pixels = raster.pixels.chunks_exact(channels).map(grey).collect();
    GrayImage::from_raw(raster.width, raster.height, pixels).unwrap_or_else(|| GrayImage::new(1, 1))
}

impl Ready {
    /// `lines` of the file in pixels of the raster, rounded outward: a cover must not be too small.
    pub(super) fn scaled_back(&self, lines: Vec<Line>, raster: (u32, u32)) -> Vec<Line> {
        let back = |area: &Area| {
            let (x, width) = span(area.x, area.width, self.size.0, raster.0);
            let (y, height) = span(area.y, area.height, self.size.1, raster.1);
            Area { x, y, width, height }
        };
        let mut lines = lines;
        for line in &mut lines {
            line.band = back(&line.band);
            for glyph in &mut line.glyphs {
                glyph.area = back(&glyph.area);
            }
        }
        lines
    }
}

fn span(at: u32, length: u32, from: u32, to: u32) -> (u32, u32) {
    let (at, length, from, to) = (u64::from(at), u64::from(length), u64::from(from).max(1), u64::from(to));
    let start = (at * to / from).min(to);
    let end = ((at + length) * to).div_ceil(from).min(to);
    let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    (whole(start), whole(end - start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(width: u32, height: u32, channels: u8, pixel: &[u8]) -> Raster {
        Raster {
            width,
            height,
            channels,
            pixels: pixel.repeat((width * height) as usize),
        }
    }

    #[test]
    fn what_is_transparent_is_white_and_small_pictures_grow() {
        let ready = of(&raster(2, 1, 4, &[0, 0, 0, 0]));
        assert_eq!(ready.file, b"P5 4 2 255\n\xff\xff\xff\xff\xff\xff\xff\xff");
        assert_eq!(of(&raster(1, 1, 3, &[255, 0, 0])).file[11..], [76; 4]);
    }

    #[test]
    fn large_pictures_shrink_and_places_come_back_wide_enough() {
        let ready = of(&raster(8000, 6000, 1, &[7]));
        assert!(
            u64::from(ready.size.0) * u64::from(ready.size.1) <= MOST,
            "{:?}",
            ready.size
        );
        let area = Area {
            x: 1,
            y: 1,
            width: 1,
            height: ready.size.1 - 1,
        };
        let line = Line {
            row: None,
            paragraph: 0,
            band: area,
            glyphs: Vec::new(),
        };
        let band = ready.scaled_back(vec![line], (8000, 6000))[0].band;
        assert!((band.x, band.x + band.width) == (2, 4), "{band:?}");
        assert_eq!(band.y + band.height, 6000);
    }
}
