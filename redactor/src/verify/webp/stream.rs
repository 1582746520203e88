//! A raster of numbers coded by prefix codes, back references and a cache of colours (RFC 9649, sections 3.6 and 3.7): a picture,
//! or what a transform needs. Each number is alpha, red, green and blue, from the highest byte down.

use super::bits::Bits;
use super::damaged;
use super::prefix::Prefix;
use crate::format::Refusal;

/// Bytes of a number that mean nothing in a raster whose numbers stand in the green byte.
pub(super) const BESIDE_GREEN: u32 = 0xffff_00ff;

/// Symbols of the alphabets of red, blue and alpha, and of distances.
const BYTES: usize = 256;
const LENGTHS: usize = 24;
const DISTANCES: usize = 40;

/// Section 3.6.2.2: near pixels as they are told by a short number, across and down.
#[rustfmt::skip]
const NEAR: [(i8, i8); 120] = [
    (0, 1), (1, 0), (1, 1), (-1, 1), (0, 2), (2, 0), (1, 2), (-1, 2), (2, 1), (-2, 1), (2, 2), (-2, 2),
    (0, 3), (3, 0), (1, 3), (-1, 3), (3, 1), (-3, 1), (2, 3), (-2, 3), (3, 2), (-3, 2), (0, 4), (4, 0),
    (1, 4), (-1, 4), (4, 1), (-4, 1), (3, 3), (-3, 3), (2, 4), (-2, 4), (4, 2), (-4, 2), (0, 5), (3, 4),
    (-3, 4), (4, 3), (-4, 3), (5, 0), (1, 5), (-1, 5), (5, 1), (-5, 1), (2, 5), (-2, 5), (5, 2), (-5, 2),
    (4, 4), (-4, 4), (3, 5), (-3, 5), (5, 3), (-5, 3), (0, 6), (6, 0), (1, 6), (-1, 6), (6, 1), (-6, 1),
    (2, 6), (-2, 6), (6, 2), (-6, 2), (4, 5), (-4, 5), (5, 4), (-5, 4), (3, 6), (-3, 6), (6, 3), (-6, 3),
    (0, 7), (7, 0), (1, 7), (-1, 7), (5, 5), (-5, 5), (7, 1), (-7, 1), (4, 6), (-4, 6), (6, 4), (-6, 4),
    (2, 7), (-2, 7), (7, 2), (-7, 2), (3, 7), (-3, 7), (7, 3), (-7, 3), (5, 6), (-5, 6), (6, 5), (-6, 5),
    (8, 0), (4, 7), (-4, 7), (7, 4), (-7, 4), (8, 1), (8, 2), (6, 6), (-6, 6), (8, 3), (5, 7), (-5, 7),
    (7, 5), (-7, 5), (8, 4), (6, 7), (-6, 7), (7, 6), (-7, 6), (8, 5), (7, 7), (-7, 7), (8, 6), (8, 7),
];

/// The codes of one group.
struct Group {
    green: Prefix,
    red: Prefix,
    blue: Prefix,
    alpha: Prefix,
    distance: Prefix,
    /// Whether a colour was told by them, and whether a distance was.
    coloured: bool,
    far: bool,
}

impl Group {
    fn read(bits: &mut Bits, cache: usize) -> Result<Self, Refusal> {
        Ok(Self {
            green: Prefix::read(bits, BYTES + LENGTHS + cache)?,
            red: Prefix::read(bits, BYTES)?,
            blue: Prefix::read(bits, BYTES)?,
            alpha: Prefix::read(bits, BYTES)?,
            distance: Prefix::read(bits, DISTANCES)?,
            coloured: false,
            far: false,
        })
    }

    /// Codes that nothing is read by say nothing.
    fn is_needed(&self) -> bool {
        let colours = [&self.red, &self.blue, &self.alpha];
        (self.coloured || colours.into_iter().all(Prefix::is_empty)) && (self.far || self.distance.is_empty())
    }
}

/// Which group a pixel is told by.
struct Choice {
    /// Of a block's side, as a power of two.
    bits: u32,
    /// Blocks in a row.
    across: usize,
    /// Of each block.
    groups: Vec<usize>,
}

impl Choice {
    fn group(&self, x: usize, y: usize) -> usize {
        let block = (y >> self.bits) * self.across + (x >> self.bits);
        self.groups.get(block).copied().unwrap_or_default()
    }
}

/// Blocks of a side of `1 << bits` that so many pixels take.
pub(super) fn blocks(side: usize, bits: u32) -> usize {
    side.div_ceil(1 << bits)
}

/// Whether the bytes that mean nothing are what writers fill in: zeros, or an alpha that is whole.
pub(super) fn is_plain(numbers: &[u32], beside: u32) -> bool {
    let first = numbers.first().copied().unwrap_or_default() & beside;
    matches!(first, 0 | 0xff00_0000) && numbers.iter().all(|number| number & beside == first)
}

/// The raster that begins here; `whole`: it is the picture, whose groups may be chosen by blocks.
pub(super) fn raster(bits: &mut Bits, (width, height): (usize, usize), whole: bool) -> Result<Vec<u32>, Refusal> {
    let mut cache = None;
    if bits.flag()? {
        match bits.take(4)? {
            size @ 1..=11 => cache = Some(Cache::of(size)),
            _ => return Err(damaged("a cache of another size")),
        }
    }
    let choice = if whole && bits.flag()? {
        choice(bits, (width, height))?
    } else {
        Choice {
            bits: 0,
            across: 0,
            groups: Vec::new(),
        }
    };
    let count = choice.groups.iter().max().map_or(1, |last| last + 1);
    let cached = cache.as_ref().map_or(0, |cache| cache.colours.len());
    let mut groups = Vec::new();
    for _ in 0..count {
        groups.push(Group::read(bits, cached)?);
    }
    let pixels = Pixels {
        width,
        count: width * height,
        done: Vec::with_capacity(width * height),
        cache,
    };
    let done = pixels.read(bits, &choice, &mut groups)?;
    if groups.iter().all(Group::is_needed) {
        Ok(done)
    } else {
        Err(damaged("codes that nothing uses"))
    }
}

/// Section 3.7.2.2.
fn choice(bits: &mut Bits, (width, height): (usize, usize)) -> Result<Choice, Refusal> {
    let size = 2 + bits.take(3)?;
    let (across, down) = (blocks(width, size), blocks(height, size));
    let numbers = raster(bits, (across, down), false)?;
    if !is_plain(&numbers, 0xff00_00ff) {
        return Err(damaged("data beside the numbers of groups"));
    }
    let groups: Vec<usize> = numbers.iter().map(|number| (number >> 8 & 0xffff) as usize).collect();
    let mut used = vec![false; groups.iter().max().map_or(0, |last| last + 1)];
    for group in &groups {
        if let Some(used) = used.get_mut(*group) {
            *used = true;
        }
    }
    if used.contains(&false) {
        return Err(damaged("codes that nothing uses"));
    }
    Ok(Choice {
        bits: size,
        across,
        groups,
    })
}

/// Section 3.6.2.3.
struct Cache {
    shift: u32,
    colours: Vec<u32>,
}

impl Cache {
    fn of(bits: u32) -> Self {
        Self {
            shift: 32 - bits,
            colours: vec![0; 1 << bits],
        }
    }

    fn put(&mut self, colour: u32) {
        let place = colour.wrapping_mul(0x1e35_a7bd) >> self.shift;
        if let Some(cached) = self.colours.get_mut(place as usize) {
            *cached = colour;
        }
    }
}

/// A raster as it grows.
struct Pixels {
    width: usize,
    count: usize,
    done: Vec<u32>,
    cache: Option<Cache>,
}

impl Pixels {
    fn read(mut self, bits: &mut Bits, choice: &Choice, groups: &mut [Group]) -> Result<Vec<u32>, Refusal> {
        while self.done.len() < self.count {
            let at = self.done.len();
            let number = if choice.groups.is_empty() {
                0
            } else {
                choice.group(at % self.width, at / self.width)
            };
            let group = groups
                .get_mut(number)
                .ok_or_else(|| damaged("codes that are missing"))?;
            match group.green.symbol(bits)? {
                green @ ..BYTES => {
                    group.coloured = true;
                    let (red, blue) = (group.red.symbol(bits)?, group.blue.symbol(bits)?);
                    let alpha = group.alpha.symbol(bits)?;
                    let colour = [alpha, red, green, blue].map(|byte| u8::try_from(byte).unwrap_or_default());
                    self.put(u32::from_be_bytes(colour));
                }
                length if length < BYTES + LENGTHS => {
                    group.far = true;
                    let length = distance(bits, length - BYTES)?;
                    let symbol = group.distance.symbol(bits)?;
                    let back = self.back(distance(bits, symbol)?);
                    self.copy(length, back)?;
                }
                cached => {
                    let place = cached - BYTES - LENGTHS;
                    let colour = self.cache.as_ref().and_then(|cache| cache.colours.get(place)).copied();
                    self.put(colour.ok_or_else(|| damaged("a colour that is not cached"))?);
                }
            }
        }
        Ok(self.done)
    }

    fn put(&mut self, colour: u32) {
        self.done.push(colour);
        if let Some(cache) = &mut self.cache {
            cache.put(colour);
        }
    }

    /// How far back, in pixels, a told distance is.
    fn back(&self, told: usize) -> usize {
        match NEAR.get(told - 1) {
            Some((across, down)) => {
                let far = isize::try_from(self.width).unwrap_or(isize::MAX) * isize::from(*down) + isize::from(*across);
                usize::try_from(far).unwrap_or_default().max(1)
            }
            None => told - NEAR.len(),
        }
    }

    fn copy(&mut self, length: usize, back: usize) -> Result<(), Refusal> {
        let from = self.done.len().checked_sub(back);
        let from = from.filter(|_| self.done.len() + length <= self.count);
        let from = from.ok_or_else(|| damaged("a copy of what is not there"))?;
        for at in from..from + length {
            let colour = self.done.get(at).copied().unwrap_or_default();
            self.put(colour);
        }
        Ok(())
    }
}

/// Section 3.6.2.2: a length or a distance, from 1, by its prefix and the bits that follow it.
fn distance(bits: &mut Bits, symbol: usize) -> Result<usize, Refusal> {
    if symbol < 4 {
        return Ok(symbol + 1);
    }
    let extra = u32::try_from((symbol - 2) >> 1).unwrap_or_default();
    Ok(((2 + (symbol & 1)) << extra) + bits.index(extra)? + 1)
}
