//! A decoder of baseline JPEG with one scan (ITU T.81, annexes A, B, C and F): strict, and it uses every bit.

use super::bits::{Bits, Huffman};
use super::damaged;
use super::idct;
use crate::document::Raster;
use crate::format::Refusal;

/// Everything that the segments say about the pixels.
#[derive(Default)]
pub(in crate::verify) struct Picture {
    pub(in crate::verify) width: u32,
    pub(in crate::verify) height: u32,
    components: Vec<Component>,
    quantisation: [Option<Box<[i32; 64]>>; 4],
    /// Codes of the mean values, then of the rest.
    huffman: [[Option<Box<Huffman>>; 2]; 2],
}

/// One colour.
#[derive(Default, Clone)]
pub(super) struct Component {
    id: u8,
    /// Blocks of a unit, across and down.
    across: usize,
    down: usize,
    quantisation: usize,
    codes: (usize, usize),
}

/// Where each coefficient stands in its block (figure A.6).
const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

impl Picture {
    /// B.2.4.1: tables of 8-bit numbers.
    pub(super) fn tables(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let (tables, rest) = payload.as_chunks::<65>();
        if !rest.is_empty() {
            return Err(damaged("a table of steps that is cut"));
        }
        for [number, steps @ ..] in tables {
            let mut table = Box::new([0; 64]);
            for (place, step) in ZIGZAG.iter().zip(steps) {
                if let Some(cell) = table.get_mut(usize::from(*place)) {
                    *cell = i32::from(*step);
                }
            }
            let slot = self
                .quantisation
                .get_mut(usize::from(*number))
                .filter(|slot| slot.is_none());
            *slot.ok_or_else(|| damaged("a table of steps that stands twice"))? = Some(table);
        }
        Ok(())
    }

    /// B.2.2: one colour, or three of which the first may be twice as fine.
    pub(super) fn frame(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let [8, h1, h0, w1, w0, count, rest @ ..] = payload else {
            return Err(damaged("a frame that is cut"));
        };
        self.height = u32::from(u16::from_be_bytes([*h1, *h0]));
        self.width = u32::from(u16::from_be_bytes([*w1, *w0]));
        let (components, left) = rest.as_chunks::<3>();
        if self.width == 0 || self.height == 0 || !left.is_empty() || components.len() != usize::from(*count) {
            return Err(damaged("a frame without a picture"));
        }
        self.components = components
            .iter()
            .map(|[id, factors, table]| component(*id, *factors, *table))
            .collect();
        let factors: Vec<_> = self
            .components
            .iter()
            .map(|component| (component.across, component.down))
            .collect();
        match factors.as_slice() {
            [first] if first.0 == first.1 => self
                .components
                .iter_mut()
                .for_each(|only| (only.across, only.down) = (1, 1)),
            [(1 | 2, 1 | 2), (1, 1), (1, 1)] => {}
            _ => return Err(damaged("colours in a form that is not written here")),
        }
        Ok(())
    }

    /// B.2.4.2.
    pub(super) fn codes(&mut self, mut payload: &[u8]) -> Result<(), Refusal> {
        while let Some((head, rest)) = payload.split_first_chunk::<17>() {
            let [place, lengths @ ..] = head;
            let count = lengths.iter().map(|length| usize::from(*length)).sum();
            let (symbols, rest) = rest
                .split_at_checked(count)
                .ok_or_else(|| damaged("codes that are cut"))?;
            let kinds = self.huffman.get_mut(usize::from(place >> 4));
            let slot = kinds
                .and_then(|kinds| kinds.get_mut(usize::from(place & 15)))
                .filter(|slot| slot.is_none());
            *slot.ok_or_else(|| damaged("codes that stand twice"))? = Some(Box::new(Huffman::of(lengths, symbols)?));
            payload = rest;
        }
        if payload.is_empty() {
            Ok(())
        } else {
            Err(damaged("codes that are cut"))
        }
    }

    /// B.2.3: all colours in one scan, from the first coefficient to the last.
    pub(super) fn scan(&mut self, payload: &[u8]) -> Result<(), Refusal> {
        let whole = payload.len() == self.components.len() * 2 + 4 && payload.ends_with(&[0, 63, 0]);
        if !whole || self.components.is_empty() {
            return Err(damaged("a scan that is not the whole picture"));
        }
        let pairs = payload.get(1..).unwrap_or_default().chunks_exact(2);
        for (component, pair) in self.components.iter_mut().zip(pairs) {
            match pair {
                [id, codes] if *id == component.id => {
                    component.codes = (usize::from(codes >> 4), usize::from(codes & 15))
                }
                _ => return Err(damaged("a scan of other colours")),
            }
        }
        Ok(())
    }

    /// The pixels; `scan` must hold them and nothing more.
    pub(in crate::verify) fn pixels(&self, scan: &[u8]) -> Result<Raster, Refusal> {
        let (across, down) = self
            .components
            .first()
            .map_or((1, 1), |first| (first.across, first.down));
        let units = (self.width as usize).div_ceil(across * 8);
        let rows = (self.height as usize).div_ceil(down * 8);
        let plane = |component: &Component| Plane::new(units * component.across * 8, rows * component.down * 8);
        let mut planes: Vec<Plane> = self.components.iter().map(plane).collect();
        let mut means = vec![0i32; self.components.len()];
        let mut bits = Bits::of(scan);
        for unit in 0..units * rows {
            for ((component, plane), mean) in self.components.iter().zip(&mut planes).zip(&mut means) {
                for block in 0..component.across * component.down {
                    let x = (unit % units * component.across + block % component.across) * 8;
                    let y = (unit / units * component.down + block / component.across) * 8;
                    plane.put(x, y, &self.block(component, mean, &mut bits)?);
                }
            }
        }
        bits.finish()?;
        Ok(self.joined(&planes, across, down))
    }

    /// F.2.2: one block, its mean told as the difference from the one before.
    fn block(&self, component: &Component, mean: &mut i32, bits: &mut Bits) -> Result<[u8; 64], Refusal> {
        let missing = || damaged("a table that is missing");
        let steps = self
            .quantisation
            .get(component.quantisation)
            .and_then(Option::as_ref)
            .ok_or_else(missing)?;
        let [first, others] = &self.huffman;
        let first = first
            .get(component.codes.0)
            .and_then(Option::as_ref)
            .ok_or_else(missing)?;
        let others = others
            .get(component.codes.1)
            .and_then(Option::as_ref)
            .ok_or_else(missing)?;
        let size = first.symbol(bits)?;
        *mean = mean.wrapping_add(bits.number(size)?);
        let mut block = [0; 64];
        put(&mut block, steps, 0, *mean);
        let mut at = 1;
        while at < 64 {
            let symbol = others.symbol(bits)?;
            let (zeros, size) = (usize::from(symbol >> 4), symbol & 15);
            match (zeros, size) {
                (0, 0) => break,
                (15, 0) => at += 16,
                (_, 0) => return Err(damaged("a code that means nothing")),
                _ => {
                    at += zeros;
                    if at > 63 {
                        return Err(damaged("more coefficients than a block has"));
                    }
                    put(&mut block, steps, at, bits.number(size)?);
                    at += 1;
                }
            }
        }
        Ok(idct::samples(&block))
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

fn component(id: u8, factors: u8, table: u8) -> Component {
    Component {
        id,
        across: usize::from(factors >> 4),
        down: usize::from(factors & 15),
        quantisation: usize::from(table),
        codes: (0, 0),
    }
}

fn put(block: &mut [i32; 64], steps: &[i32; 64], at: usize, value: i32) {
    let place = ZIGZAG.get(at).map_or(0, |place| usize::from(*place));
    if let (Some(cell), Some(step)) = (block.get_mut(place), steps.get(place)) {
        *cell = value.wrapping_mul(*step);
    }
}

/// What colour adds to light, for red, green and blue, in 65536ths.
struct Colour([i32; 3]);

impl Colour {
    /// JFIF 1.02: YCbCr of the whole range.
    fn of(blue: u8, red: u8) -> Self {
        let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
        Self([91_881 * red, -22_554 * blue - 46_802 * red, 116_130 * blue])
    }

    fn rgb(&self, light: u8) -> [u8; 3] {
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
