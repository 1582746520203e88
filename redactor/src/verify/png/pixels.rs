//! The pixels of a finished PNG: inflated, unfiltered, and no coded byte left over.

use super::chunks::Parts;
use super::damaged;
use crate::document::Raster;
use crate::format::Refusal;
use crate::limits::Limits;
use flate2::{Decompress, FlushDecompress, Status};

/// Inflates and unfilters one picture; the coded bytes must end with the last row.
pub(super) fn decoded(parts: &Parts, coded: &[u8], limits: &Limits) -> Result<Raster, Refusal> {
    let pixels = u64::from(parts.width) * u64::from(parts.height);
    if pixels == 0 || pixels > limits.pixels {
        return Err(Refusal::TooLarge("more pixels than are allowed".to_owned()));
    }
    let row = parts.width as usize * usize::from(parts.channels);
    let filtered = inflated(coded, (row + 1) * parts.height as usize)?;
    Ok(Raster {
        width: parts.width,
        height: parts.height,
        channels: parts.channels,
        pixels: unfiltered(&filtered, row, usize::from(parts.channels))?,
    })
}

/// Exactly `length` bytes, and no coded byte left over.
pub(super) fn inflated(coded: &[u8], length: usize) -> Result<Vec<u8>, Refusal> {
    let mut plain = vec![0; length];
    let mut stream = Decompress::new(true);
    let status = stream.decompress(coded, &mut plain, FlushDecompress::Finish);
    let whole = matches!(status, Ok(Status::StreamEnd)) && stream.total_out() == length as u64;
    if whole && stream.total_in() == coded.len() as u64 {
        Ok(plain)
    } else {
        Err(damaged("its coded pixels do not end where its picture does"))
    }
}

/// W3C PNG, section 9: each row begins with the number of its filter.
pub(super) fn unfiltered(filtered: &[u8], row: usize, channels: usize) -> Result<Vec<u8>, Refusal> {
    let mut pixels = Vec::with_capacity(filtered.len());
    let mut above = vec![0; row];
    for line in filtered.chunks_exact(row + 1) {
        let (filter, coded) = line.split_first().ok_or_else(|| damaged("a row without a filter"))?;
        if *filter > 4 {
            return Err(damaged("a filter that does not exist"));
        }
        let mut now: Vec<u8> = Vec::with_capacity(row);
        for (x, byte) in coded.iter().enumerate() {
            let back = |line: &[u8]| x.checked_sub(channels).and_then(|x| line.get(x)).copied().unwrap_or(0);
            let (left, up, corner) = (back(&now), above.get(x).copied().unwrap_or(0), back(&above));
            let guess = match filter {
                0 => 0,
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                _ => paeth(left, up, corner),
            };
            now.push(byte.wrapping_add(guess));
        }
        pixels.extend_from_slice(&now);
        above = now;
    }
    Ok(pixels)
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(up), i16::from(corner));
    let guess = a + b - c;
    let (from_a, from_b, from_c) = (guess.abs_diff(a), guess.abs_diff(b), guess.abs_diff(c));
    if from_a <= from_b && from_a <= from_c {
        left
    } else if from_b <= from_c {
        up
    } else {
        corner
    }
}
