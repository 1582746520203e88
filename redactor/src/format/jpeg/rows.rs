//! The rows of a picture as its coder takes them: light and two colours, each apart (JFIF 1.02).

use crate::document::Raster;
use jpeg_encoder::{ImageBuffer, JpegColorType};
use std::sync::LazyLock;

/// Binary places of a sum, and of the three that share a number.
const PLACES: u32 = 10;
const FIELD: u32 = 21;

/// What red, green and blue of each strength add to light, blue and red, so that a pixel takes three look-ups and two sums. Half a
/// strength, but for the last place, is added for rounding, and 128 to the colours.
static PARTS: LazyLock<[[u64; 256]; 3]> = LazyLock::new(|| {
    let colours = |value: f64| {
        [
            [0.299 * value, 43.0287 - 0.168_74 * value, 0.5 * value],
            [0.587 * value, 84.4713 - 0.331_26 * value, 106.766 - 0.418_69 * value],
            [0.114 * value, 0.5 * value + 0.5, 21.234 - 0.081_31 * value],
        ]
    };
    std::array::from_fn(|colour| {
        std::array::from_fn(|value| {
            let value = f64::from(u8::try_from(value).unwrap_or_default());
            let parts = colours(value).get(colour).copied().unwrap_or_default();
            let rounding = u64::from(colour == 0) * ((1 << (PLACES - 1)) - 1);
            let field = |part: f64| fraction(part) + rounding;
            let [light, blue, red] = parts.map(field);
            light | blue << FIELD | red << (2 * FIELD)
        })
    })
});

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "strengths, none of them below 0 but by what a float rounds"
)]
fn fraction(part: f64) -> u64 {
    (part.max(0.0) * f64::from(1 << PLACES)) as u64
}

/// A picture in three colours.
pub(super) struct Rows<'a> {
    pub(super) raster: &'a Raster,
    pub(super) width: u16,
    pub(super) height: u16,
}

impl ImageBuffer for Rows<'_> {
    fn get_jpeg_color_type(&self) -> JpegColorType {
        JpegColorType::Ycbcr
    }

    fn width(&self) -> u16 {
        self.width
    }

    fn height(&self) -> u16 {
        self.height
    }

    #[expect(clippy::indexing_slicing, reason = "a byte is below 256")]
    fn fill_buffers(&self, y: u16, buffers: &mut [Vec<u8>; 4]) {
        let length = usize::from(self.width) * 3;
        let start = usize::from(y) * length;
        let row = self.raster.pixels.get(start..start + length).unwrap_or_default();
        let [reds, greens, blues] = &*PARTS;
        let [light, blue, red, _] = buffers;
        let [light, blue, red] = [light, blue, red].map(|buffer| room(buffer, row.len() / 3));
        let pixels = row.as_chunks::<3>().0.iter();
        for ((([r, g, b], light), blue), red) in pixels.zip(light).zip(blue).zip(red) {
            let sum = reds[usize::from(*r)] + greens[usize::from(*g)] + blues[usize::from(*b)];
            (*light, *blue, *red) = (strength(sum, 0), strength(sum, 1), strength(sum, 2));
        }
    }
}

/// Room for so many more samples.
fn room(buffer: &mut Vec<u8>, more: usize) -> &mut [u8] {
    let start = buffer.len();
    buffer.resize(start + more, 0);
    buffer.get_mut(start..).unwrap_or_default()
}

fn strength(sum: u64, field: u32) -> u8 {
    (sum >> (field * FIELD + PLACES)).to_le_bytes()[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_standard() {
        let levels = || (0..=255_u8).step_by(15);
        let pixels: Vec<[u8; 3]> = levels()
            .flat_map(|r| levels().flat_map(move |g| levels().map(move |b| [r, g, b])))
            .collect();
        let raster = Raster {
            width: u32::try_from(pixels.len()).unwrap(),
            height: 1,
            channels: 3,
            pixels: pixels.as_flattened().to_vec(),
        };
        let rows = Rows {
            raster: &raster,
            width: u16::try_from(pixels.len()).unwrap(),
            height: 1,
        };
        let mut buffers: [Vec<u8>; 4] = std::array::from_fn(|_| Vec::new());
        rows.fill_buffers(0, &mut buffers);
        for (place, [r, g, b]) in pixels.iter().map(|rgb| rgb.map(f64::from)).enumerate() {
            let exact = [
                0.299 * r + 0.587 * g + 0.114 * b,
                128.0 - 0.168_74 * r - 0.331_26 * g + 0.5 * b,
                128.0 + 0.5 * r - 0.418_69 * g - 0.081_31 * b,
            ];
            for (exact, told) in exact.iter().zip(&buffers) {
                let off = (exact.min(255.0) - f64::from(told[place])).abs();
                assert!(off <= 0.51, "{r} {g} {b}: {exact} is told as {}", told[place]);
            }
        }
        assert!(buffers[3].is_empty());
    }
}
