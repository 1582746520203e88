//! The pixels of a page's picture: inflated, unfiltered, unpacked.

use super::form::{Colours, Sheet};
use crate::document::Raster;
use flate2::{Decompress, FlushDecompress, Status};

/// The raster of a sheet, with one channel or three; or what is wrong with its coding.
pub(super) fn decoded(sheet: &Sheet<'_>) -> Result<Raster, &'static str> {
    let channels = if sheet.colours == Colours::Rgb { 3 } else { 1 };
    let stride = (sheet.width as usize * channels * usize::from(sheet.bits)).div_ceil(8);
    let marked = stride + usize::from(sheet.filtered);
    let mut rows = inflated(sheet.data, marked * sheet.height as usize)?;
    if sheet.filtered {
        rows = unfiltered(&rows, stride, channels)?;
    }
    unpacked_rows(rows, sheet)
}

/// The raster that `rows` of packed samples are.
pub(super) fn unpacked_rows(rows: Vec<u8>, sheet: &Sheet<'_>) -> Result<Raster, &'static str> {
    let bits = sheet.width as usize * usize::from(sheet.bits);
    let stride = bits.div_ceil(8);
    // Bits behind the last sample of a row are no pixels.
    let over = (1u8 << ((8 - bits % 8) % 8)) - 1;
    if sheet.bits < 8
        && rows
            .chunks(stride.max(1))
            .any(|row| row.last().is_some_and(|last| last & over != 0))
    {
        return Err("bits that are no pixels");
    }
    let samples = match sheet.bits {
        8 => rows,
        1 | 2 | 4 => rows
            .chunks(stride.max(1))
            .flat_map(|row| unpacked(row, sheet))
            .collect(),
        _ => return Err("samples of a size that is not used"),
    };
    coloured(samples, sheet)
}

/// Exactly `length` bytes, out of exactly all of `data`.
fn inflated(data: &[u8], length: usize) -> Result<Vec<u8>, &'static str> {
    // One more than fits, so that a stream with more in it is noticed.
    let mut out = Vec::with_capacity(length + 1);
    let mut inflater = Decompress::new(true);
    let status = inflater.decompress_vec(data, &mut out, FlushDecompress::Finish);
    if !matches!(status, Ok(Status::StreamEnd)) || out.len() != length {
        return Err("its picture is not whole");
    }
    if inflater.total_in() != data.len() as u64 {
        return Err("bytes after its picture");
    }
    Ok(out)
}

/// Undoes PNG's row filters.
fn unfiltered(rows: &[u8], stride: usize, step: usize) -> Result<Vec<u8>, &'static str> {
    let mut out: Vec<u8> = Vec::with_capacity(rows.len());
    let mut above = vec![0; stride];
    for row in rows.chunks_exact(stride + 1) {
        let Some((kind, bytes)) = row.split_first() else {
            continue;
        };
        let mut line: Vec<u8> = Vec::with_capacity(stride);
        for (place, byte) in bytes.iter().enumerate() {
            let before = |line: &[u8]| {
                place
                    .checked_sub(step)
                    .and_then(|at| line.get(at))
                    .copied()
                    .unwrap_or(0)
            };
            let (left, up, corner) = (before(&line), above.get(place).copied().unwrap_or(0), before(&above));
            let predicted = match kind {
                0 => 0,
                1 => left,
                2 => up,
                4 => nearest(left, up, corner),
                _ => return Err("a row filter that is not used"),
            };
            line.push(byte.wrapping_add(predicted));
        }
        out.extend_from_slice(&line);
        above = line;
    }
    Ok(out)
}

/// Paeth's predictor (PNG specification, 9.4).
fn nearest(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |value: u8| (guess - i16::from(value)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

/// The samples of one packed row; grey of one bit is spread to 0 and 255.
fn unpacked(row: &[u8], sheet: &Sheet<'_>) -> Vec<u8> {
    let (bits, mask) = (usize::from(sheet.bits), (1u8 << sheet.bits) - 1);
    let spread = sheet.colours == Colours::Grey;
    let each = (0..8 / bits).rev();
    let samples = row
        .iter()
        .flat_map(|byte| each.clone().map(move |place| (byte >> (place * bits)) & mask));
    samples
        .take(sheet.width as usize)
        .map(|sample| if spread { sample * (255 / mask) } else { sample })
        .collect()
}

/// Samples looked up in the table, where there is one; every entry of it must be used.
fn coloured(samples: Vec<u8>, sheet: &Sheet<'_>) -> Result<Raster, &'static str> {
    let (width, height) = (sheet.width, sheet.height);
    let Colours::Table(table) = sheet.colours else {
        let channels = if sheet.colours == Colours::Rgb { 3 } else { 1 };
        return Ok(Raster {
            width,
            height,
            channels,
            pixels: samples,
        });
    };
    let (colours, _) = table.as_chunks::<3>();
    let mut used = vec![false; colours.len()];
    let grey = colours.iter().all(|[red, green, blue]| red == green && green == blue);
    let mut pixels = Vec::with_capacity(samples.len() * if grey { 1 } else { 3 });
    for sample in samples {
        let place = usize::from(sample);
        let (Some(colour), Some(used)) = (colours.get(place), used.get_mut(place)) else {
            return Err("a colour that is not in its table");
        };
        *used = true;
        pixels.extend(colour.iter().take(if grey { 1 } else { 3 }));
    }
    if used.contains(&false) {
        return Err("colours that no pixel has");
    }
    Ok(Raster {
        width,
        height,
        channels: if grey { 1 } else { 3 },
        pixels,
    })
}
