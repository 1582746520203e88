//! What a pixel is guessed from by those before it (RFC 9649, section 4.1), and the colour that is told by another (4.2).

use super::damaged;
use super::stream::{BESIDE_GREEN, is_plain};
use crate::format::Refusal;

/// What is told of each block.
pub(super) struct Blocks {
    /// Of a block's side, as a power of two.
    pub(super) bits: u32,
    /// Blocks in a row.
    pub(super) across: usize,
    pub(super) told: Vec<u32>,
}

impl Blocks {
    fn of(&self, x: usize, y: usize) -> u32 {
        let block = (y >> self.bits) * self.across + (x >> self.bits);
        self.told.get(block).copied().unwrap_or_default()
    }
}

/// Black that cannot be seen through: what the first pixel is guessed as.
const BLACK: u32 = 0xff00_0000;

/// Adds to each pixel what it is guessed as, by the way that its block tells.
pub(super) fn guessed(pixels: &mut [u32], width: usize, ways: &Blocks) -> Result<(), Refusal> {
    let plain = is_plain(&ways.told, BESIDE_GREEN) && ways.told.iter().all(|way| way >> 8 & 255 <= 13);
    // In one row or column no pixel asks for a way.
    let asked = width > 1 && pixels.len() > width || ways.told.windows(2).all(|pair| pair.first() == pair.last());
    if !plain || !asked {
        return Err(damaged("ways of guessing that are none"));
    }
    for at in 0..pixels.len() {
        let (x, y) = (at % width, at / width);
        let back = |by: usize| {
            at.checked_sub(by)
                .and_then(|at| pixels.get(at))
                .copied()
                .unwrap_or_default()
        };
        let (left, above) = (back(1), back(width));
        let guess = match (x, y) {
            (0, 0) => BLACK,
            (_, 0) => left,
            (0, _) => above,
            _ => guess(ways.of(x, y) >> 8 & 255, left, above, back(width - 1), back(width + 1)),
        };
        if let Some(pixel) = pixels.get_mut(at) {
            *pixel = added(*pixel, guess);
        }
    }
    Ok(())
}

fn guess(way: u32, left: u32, above: u32, right: u32, corner: u32) -> u32 {
    match way {
        1 => left,
        2 => above,
        3 => right,
        4 => corner,
        5 => mean(mean(left, right), above),
        6 => mean(left, corner),
        7 => mean(left, above),
        8 => mean(corner, above),
        9 => mean(above, right),
        10 => mean(mean(left, corner), mean(above, right)),
        11 => nearer(left, above, corner),
        12 => each(|left, above, corner| left + above - corner, left, above, corner),
        13 => each(
            |mean, _, corner| mean + (mean - corner) / 2,
            mean(left, above),
            0,
            corner,
        ),
        _ => BLACK,
    }
}

fn mean(one: u32, other: u32) -> u32 {
    (((one ^ other) & 0xfefe_fefe) >> 1) + (one & other)
}

/// Byte by byte, without carrying over.
pub(super) fn added(one: u32, other: u32) -> u32 {
    let part = |mask: u32| (one & mask).wrapping_add(other & mask) & mask;
    part(0xff00_ff00) | part(0x00ff_00ff)
}

/// Whichever of two is nearer to the plane through three.
fn nearer(left: u32, above: u32, corner: u32) -> u32 {
    let far = |one: u32| -> u32 {
        let pairs = one.to_be_bytes().into_iter().zip(corner.to_be_bytes());
        pairs.map(|(one, corner)| u32::from(one.abs_diff(corner))).sum()
    };
    if far(above) < far(left) { left } else { above }
}

fn each(sum: fn(i16, i16, i16) -> i16, one: u32, other: u32, third: u32) -> u32 {
    let (one, other, third) = (one.to_be_bytes(), other.to_be_bytes(), third.to_be_bytes());
    let mut bytes = [0; 4];
    for (byte, ((one, other), third)) in bytes.iter_mut().zip(one.into_iter().zip(other).zip(third)) {
        let sum = sum(i16::from(one), i16::from(other), i16::from(third));
        *byte = u8::try_from(sum.clamp(0, 255)).unwrap_or_default();
    }
    u32::from_be_bytes(bytes)
}

/// Adds to red and blue what their block says that green, and red, tell of them. A factor that changes nothing is 0, or as it is in
/// the block before or above: else it would say something.
pub(super) fn coloured(pixels: &mut [u32], width: usize, factors: &Blocks) -> Result<(), Refusal> {
    if !is_plain(&factors.told, 0xff00_0000) {
        return Err(damaged("data beside the factors of colours"));
    }
    let mut needed = vec![[false; 3]; factors.told.len()];
    for (at, pixel) in pixels.iter_mut().enumerate() {
        let (x, y) = (at % width, at / width);
        let block = (y >> factors.bits) * factors.across + (x >> factors.bits);
        let [_, red_to_blue, green_to_blue, green_to_red] = factors.of(x, y).to_be_bytes();
        let [alpha, red, green, blue] = pixel.to_be_bytes();
        let to_red = share(green_to_red, green);
        let red = red.wrapping_add(to_red);
        let changes = [share(red_to_blue, red), share(green_to_blue, green), to_red];
        let blue = blue.wrapping_add(changes[0]).wrapping_add(changes[1]);
        if let Some(needed) = needed.get_mut(block) {
            needed
                .iter_mut()
                .zip(changes)
                .for_each(|(needed, change)| *needed |= change != 0);
        }
        *pixel = u32::from_be_bytes([alpha, red, green, blue]);
    }
    if factors.are_needed(&needed) {
        Ok(())
    } else {
        Err(damaged("factors of colours that change nothing"))
    }
}

impl Blocks {
    fn are_needed(&self, needed: &[[bool; 3]]) -> bool {
        let factor = |block: Option<usize>, which: usize| {
            let told = block
                .and_then(|block| self.told.get(block))
                .copied()
                .unwrap_or_default();
            told.to_be_bytes().get(which + 1).copied().unwrap_or_default()
        };
        needed.iter().enumerate().all(|(block, needed)| {
            let before = if block % self.across > 0 {
                block.checked_sub(1)
            } else {
                None
            };
            let above = block.checked_sub(self.across);
            needed.iter().enumerate().all(|(which, needed)| {
                let own = factor(Some(block), which);
                *needed || own == 0 || [before, above].into_iter().any(|other| factor(other, which) == own)
            })
        })
    }
}

/// Both are numbers with a sign.
fn share(factor: u8, colour: u8) -> u8 {
    let product = i16::from(factor.cast_signed()) * i16::from(colour.cast_signed());
    (product >> 5).to_le_bytes()[0]
}
