//! The transparency of a picture that is coded with losses (RFC 9649, section 2.7.1.2).

use super::lossless;
use super::stream::{BESIDE_GREEN, is_plain};
use super::{Bits, damaged};
use crate::format::Refusal;

/// Reads the whole chunk; its palette, for a search. What is wholly transparent has colours below it in such a coding: it is
/// not let through.
pub(super) fn read(chunk: &[u8], (width, height): (u32, u32)) -> Result<Vec<u8>, Refusal> {
    let (head, coded) = chunk.split_first().ok_or_else(|| damaged("no transparency"))?;
    let (kept, filter, levels, unused) = (head & 3, head >> 2 & 3, head >> 4 & 3, head >> 6);
    if levels > 1 || unused != 0 {
        return Err(damaged("a way of coding transparency that does not exist"));
    }
    let size = (width as usize, height as usize);
    let (told, palette) = match kept {
        0 if coded.len() == size.0 * size.1 => (coded.to_vec(), Vec::new()),
        1 => decoded(coded, size)?,
        _ => return Err(damaged("transparency of another size than its picture")),
    };
    if shown(told, size.0, filter).contains(&0) {
        return Err(damaged("colours below parts that are wholly transparent"));
    }
    Ok(palette)
}

/// What stands in the green bytes of a raster.
fn decoded(coded: &[u8], size: (usize, usize)) -> Result<(Vec<u8>, Vec<u8>), Refusal> {
    let picture = lossless::picture(Bits::of(coded), size)?;
    if !is_plain(&picture.pixels, BESIDE_GREEN) {
        return Err(damaged("data beside the numbers of transparency"));
    }
    let greens = picture.pixels.iter().map(|pixel| pixel.to_be_bytes()[2]).collect();
    Ok((greens, picture.palette))
}

/// Adds to each what it is guessed as by its neighbours: nothing, the left, the upper, or the plane through three.
fn shown(mut told: Vec<u8>, width: usize, filter: u8) -> Vec<u8> {
    for at in 0..told.len() {
        let back = |by: usize| {
            at.checked_sub(by)
                .and_then(|at| told.get(at))
                .copied()
                .unwrap_or_default()
        };
        let (left, above, corner) = (back(1), back(width), back(width + 1));
        let guess = match (filter, at % width, at / width) {
            (0, ..) | (_, 0, 0) => 0,
            (1, 0, _) | (3, 0, _) | (2, _, 1..) => above,
            (1, ..) | (2, ..) | (_, _, 0) => left,
            _ => {
                let plane = i16::from(left) + i16::from(above) - i16::from(corner);
                u8::try_from(plane.clamp(0, 255)).unwrap_or_default()
            }
        };
        if let Some(byte) = told.get_mut(at) {
            *byte = byte.wrapping_add(guess);
        }
    }
    told
}
