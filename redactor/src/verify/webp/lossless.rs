//! A picture that is coded without losses (RFC 9649, sections 3 and 4): decoded, and each field of its coding held against what it
//! does for the pixels.

use super::predict::{self, Blocks, added};
use super::stream::{BESIDE_GREEN, blocks, is_plain, raster};
use super::{Bits, admit, damaged};
use crate::format::Refusal;
use crate::limits::Limits;

/// Reads the whole chunk; its palette, for a search.
pub(super) fn read(coded: &[u8], limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let mut bits = Bits::of(coded);
    if bits.take(8)? != 0x2f {
        return Err(damaged("no mark of its coding"));
    }
    let (width, height) = (bits.take(14)? + 1, bits.take(14)? + 1);
    admit(width, height, limits)?;
    let transparent = bits.flag()?;
    if bits.take(3)? != 0 {
        return Err(damaged("another version of its coding"));
    }
    let picture = picture(bits, (width as usize, height as usize))?;
    if picture.pixels.iter().any(|pixel| !transparent && pixel >> 24 != 255) {
        return Err(damaged("transparency that it says is not there"));
    }
    if picture.pixels.iter().any(|pixel| pixel >> 24 == 0 && *pixel != 0) {
        return Err(damaged("colours below parts that are wholly transparent"));
    }
    Ok(picture.palette)
}

/// A decoded picture.
pub(super) struct Picture {
    /// Alpha, red, green and blue, from the highest byte down.
    pub(super) pixels: Vec<u32>,
    /// The colours of its palette, four bytes each.
    pub(super) palette: Vec<u8>,
}

/// What is done to the decoded numbers, the last one told first.
enum Transform {
    Guess(Blocks),
    Colours(Blocks),
    Green,
    Palette {
        colours: Vec<u32>,
        /// Of the numbers in one pixel, as a power of two.
        packed: u32,
        /// Pixels in a row, once they are unpacked.
        width: usize,
    },
}

/// The picture that `bits` say to their end.
pub(super) fn picture(mut bits: Bits, (width, height): (usize, usize)) -> Result<Picture, Refusal> {
    let (mut transforms, mut told) = (Vec::new(), [false; 4]);
    let mut across = width;
    while bits.flag()? {
        let kind = bits.index(2)?;
        let once = told.get_mut(kind).is_some_and(|told| !std::mem::replace(told, true));
        if !once {
            return Err(damaged("a transform that stands twice"));
        }
        transforms.push(match kind {
            0 => Transform::Guess(of_blocks(&mut bits, across, height)?),
            1 => Transform::Colours(of_blocks(&mut bits, across, height)?),
            2 => Transform::Green,
            _ => {
                let (colours, packed) = palette(&mut bits)?;
                let width = across;
                across = blocks(across, packed);
                Transform::Palette { colours, packed, width }
            }
        });
    }
    let mut pixels = raster(&mut bits, (across, height), true)?;
    bits.end()?;
    let mut palette = Vec::new();
    for transform in transforms.iter().rev() {
        match transform {
            Transform::Guess(ways) => predict::guessed(&mut pixels, across, ways)?,
            Transform::Colours(factors) => predict::coloured(&mut pixels, across, factors)?,
            Transform::Green => pixels.iter_mut().for_each(greened),
            Transform::Palette { colours, packed, width } => {
                pixels = painted(&pixels, across, colours, *packed, *width)?;
                across = *width;
                palette = colours.iter().flat_map(|colour| colour.to_be_bytes()).collect();
            }
        }
    }
    Ok(Picture { pixels, palette })
}

fn of_blocks(bits: &mut Bits, width: usize, height: usize) -> Result<Blocks, Refusal> {
    let size = 2 + bits.take(3)?;
    let across = blocks(width, size);
    Ok(Blocks {
        bits: size,
        across,
        told: raster(bits, (across, blocks(height, size)), false)?,
    })
}

/// Section 4.3.
fn greened(pixel: &mut u32) {
    let green = *pixel >> 8 & 255;
    *pixel = added(*pixel, green << 16 | green);
}

/// Section 4.4: each colour is told by how it differs from the one before.
fn palette(bits: &mut Bits) -> Result<(Vec<u32>, u32), Refusal> {
    let count = bits.index(8)? + 1;
    let mut colours = raster(bits, (count, 1), false)?;
    let mut last = 0;
    for colour in &mut colours {
        *colour = added(*colour, last);
        last = *colour;
    }
    let packed = match count {
        1..=2 => 3,
        3..=4 => 2,
        5..=16 => 1,
        _ => 0,
    };
    Ok((colours, packed))
}

/// The colours that the numbers of a palette mean: every colour is used, and every bit of the numbers says one.
fn painted(numbers: &[u32], across: usize, colours: &[u32], packed: u32, width: usize) -> Result<Vec<u32>, Refusal> {
    if !is_plain(numbers, BESIDE_GREEN) {
        return Err(damaged("data beside the numbers of colours"));
    }
    let bits = 8 >> packed;
    let mut used = vec![false; colours.len()];
    let mut pixels = Vec::with_capacity(numbers.len() << packed);
    for row in numbers.chunks(across.max(1)) {
        let each = row.iter().flat_map(|number| {
            let green = number >> 8 & 255;
            (0..1 << packed).map(move |place| green >> (place * bits) & ((1 << bits) - 1))
        });
        for (x, number) in each.enumerate() {
            if x >= width {
                if number != 0 {
                    return Err(damaged("data in what fills up the rows"));
                }
                continue;
            }
            let number = number as usize;
            let pair = colours.get(number).zip(used.get_mut(number));
            let (colour, used) = pair.ok_or_else(|| damaged("a colour that is not in the palette"))?;
            *used = true;
            pixels.push(*colour);
        }
    }
    if used.contains(&false) {
        return Err(damaged("colours in the palette that nothing is painted with"));
    }
    Ok(pixels)
}
