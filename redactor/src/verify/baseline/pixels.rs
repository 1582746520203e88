//! From the blocks of a baseline JPEG to its pixels.

use super::blocks::Place;
use super::decode::{Component, Picture};
use crate::document::Raster;
use crate::format::Refusal;

impl Picture {
    /// The pixels; `scan` must hold them and nothing more.
    pub(in crate::verify) fn pixels(&self, scan: &[u8]) -> Result<Raster, Refusal> {
        let (units, rows) = self.units();
        let plane = |component: &Component| Plane::new(units * component.across * 8, rows * component.down * 8);
        let mut planes: Vec<Plane> = self.components.iter().map(plane).collect();
        self.walk(scan, |Place { colour, x, y }, coder, bits| {
            let samples = coder.samples(bits)?;
            if let Some(plane) = planes.get_mut(colour) {
                plane.put(x * 8, y * 8, &samples);
            }
            Ok(())
        })?;
        let (across, down) = self.finest();
        Ok(self.joined(&planes, across, down))
    }

    fn joined(&self, planes: &[Plane], across: usize, down: usize) -> Raster {
        let (width, height) = (self.width as usize, self.height as usize);
        let mut pixels = vec![0; width * height * planes.len()];
        for (y, row) in pixels.chunks_exact_mut((width * planes.len()).max(1)).enumerate() {
            match planes {
                [grey] => row
                    .iter_mut()
                    .zip(grey.row(y))
                    .for_each(|(shown, light)| *shown = *light),
                [light, blue, red] => {
                    let colours = blue.row(y / down).iter().zip(red.row(y / down));
                    let pairs = row.chunks_mut(across * 3).zip(light.row(y).chunks(across));
                    for ((shown, light), (blue, red)) in pairs.zip(colours) {
                        let colour = Colour::of(*blue, *red);
                        for (shown, light) in shown.as_chunks_mut::<3>().0.iter_mut().zip(light) {
                            *shown = colour.rgb(*light);
                        }
                    }
                }
                _ => {}
            }
        }
        Raster {
            width: self.width,
            height: self.height,
            channels: if planes.len() == 1 { 1 } else { 3 },
            pixels,
        }
    }
}

/// What colour adds to light, for red, green and blue, in 65536ths.
pub(super) struct Colour([i32; 3]);

impl Colour {
    /// JFIF 1.02: YCbCr of the whole range.
    pub(super) fn of(blue: u8, red: u8) -> Self {
        let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
        Self([91_881 * red, -22_554 * blue - 46_802 * red, 116_130 * blue])
    }

    pub(super) fn rgb(&self, light: u8) -> [u8; 3] {
        let light = (i32::from(light) << 16) + (1 << 15);
        self.0
            .map(|colour| u8::try_from(((light + colour) >> 16).clamp(0, 255)).unwrap_or(0))
    }
}

/// The samples of one colour, whole blocks.
struct Plane {
    width: usize,
    samples: Vec<u8>,
}

impl Plane {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            samples: vec![0; width * height],
        }
    }

    fn put(&mut self, x: usize, y: usize, block: &[u8; 64]) {
        for (line, row) in block.chunks_exact(8).enumerate() {
            let start = (y + line) * self.width + x;
            if let Some(place) = self.samples.get_mut(start..start + 8) {
                place.copy_from_slice(row);
            }
        }
    }

    fn row(&self, y: usize) -> &[u8] {
        self.samples
            .get(y * self.width..(y + 1) * self.width)
            .unwrap_or_default()
    }
}
