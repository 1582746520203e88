//! PNG: read for its pixels, written anew as header, pixels and end.

mod chunks;

use super::{Format, Refusal};
use crate::document::{Head, Raster, Value};
use crate::finding::Edits;
use crate::image::{self, colour, letters, words};
use crate::limits::Limits;
use chunks::Chunks;
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, OutputInfo, Transformations};
use std::io::{Cursor, Write};

/// PNG.
pub(super) struct Png;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Format for Png {
    fn name(&self) -> &'static str {
        "png"
    }

    fn extension(&self) -> &'static str {
        "png"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(SIGNATURE)
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut chunks = Chunks::of(bytes.get(SIGNATURE.len()..).unwrap_or_default())?;
        image::admit(chunks.size.0, chunks.size.1, limits)?;
        let mut raster = pixels(bytes, limits)?;
        let blanked = image::blank_transparent(&mut raster);
        if blanked > 0 {
            chunks.beside.say(words::BELOW_CLEAR, &format!("{blanked} pixels"));
        }
        if !chunks.palette.is_empty() {
            let unused = unused(bytes, &chunks.palette, limits)?;
            chunks.beside.say(words::PALETTE, &unused);
        }
        if let Some(profile) = &chunks.profile {
            let applied = colour::to_srgb(&mut raster, profile);
            chunks.beside.profile(profile, applied);
            image::blank_transparent(&mut raster);
        }
        give(Value::Head(Head::Picture))?;
        for hidden in chunks.beside.told(&raster) {
            give(Value::Hidden(hidden))?;
        }
        give(Value::Raster(image::slim(raster)))
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        while let Some(value) = next()? {
            if let Value::Raster(mut raster) = value {
                image::blank_transparent(&mut raster);
                image::cover(&mut raster, &edits.areas(0));
                encode(&image::slim(raster), out).map_err(|error| Refusal::Broken(error.to_string()))?;
            }
        }
        Ok(())
    }
}

/// 8 bits a channel, palette and transparency spelled out.
fn pixels(bytes: &[u8], limits: &Limits) -> Result<Raster, Refusal> {
    let (frame, pixels) = decoded(bytes, Transformations::EXPAND | Transformations::STRIP_16, limits)?;
    let (channels, pixels) = match frame.color_type {
        ColorType::Grayscale => (1, pixels),
        ColorType::Rgb => (3, pixels),
        ColorType::Rgba => (4, pixels),
        ColorType::GrayscaleAlpha => (4, with_colours(&pixels)),
        ColorType::Indexed => return Err(Refusal::Unsupported("a palette that was not applied".to_owned())),
    };
    Ok(Raster {
        width: frame.width,
        height: frame.height,
        channels,
        pixels,
    })
}

fn decoded(bytes: &[u8], wanted: Transformations, limits: &Limits) -> Result<(OutputInfo, Vec<u8>), Refusal> {
    let damaged = |error: png::DecodingError| Refusal::Damaged(format!("its pixels cannot be decoded: {error}"));
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(wanted);
    decoder.set_limits(png::Limits {
        bytes: usize::try_from(limits.pixels.saturating_mul(8)).unwrap_or(usize::MAX),
    });
    let mut reader = decoder.read_info().map_err(damaged)?;
    let length = reader
        .output_buffer_size()
        .ok_or_else(|| Refusal::TooLarge("more pixels than memory".to_owned()))?;
    let mut pixels = vec![0; length];
    let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
    pixels.truncate(frame.buffer_size());
    Ok((frame, pixels))
}

/// The colours of `palette` that no pixel has, in words; nothing where all are used.
fn unused(bytes: &[u8], palette: &[u8], limits: &Limits) -> Result<String, Refusal> {
    let (frame, rows) = decoded(bytes, Transformations::IDENTITY, limits)?;
    if frame.color_type != ColorType::Indexed {
        return Ok(String::new());
    }
    let bits = frame.bit_depth as u32;
    let mask = u8::try_from((1u32 << bits) - 1).unwrap_or(u8::MAX);
    let mut used = [false; 256];
    for row in rows.chunks_exact(frame.line_size.max(1)) {
        for x in 0..frame.width {
            let bit = x * bits;
            let byte = row.get((bit / 8) as usize).copied().unwrap_or_default();
            let index = byte
                .checked_shr(8u32.saturating_sub(bits + bit % 8))
                .unwrap_or_default()
                & mask;
            if let Some(used) = used.get_mut(usize::from(index)) {
                *used = true;
            }
        }
    }
    let colours = palette.as_chunks::<3>().0;
    let left: Vec<[u8; 3]> = colours
        .iter()
        .zip(used)
        .filter_map(|(colour, used)| (!used).then_some(*colour))
        .collect();
    if left.is_empty() {
        return Ok(String::new());
    }
    let said = letters::readable(left.as_flattened());
    let said = if said.is_empty() {
        said
    } else {
        format!("; it reads: {said}")
    };
    Ok(format!("{} of {}{said}", left.len(), colours.len()))
}

fn with_colours(grey_alpha: &[u8]) -> Vec<u8> {
    let four = |pair: &[u8; 2]| [pair[0], pair[0], pair[0], pair[1]];
    grey_alpha.as_chunks::<2>().0.iter().flat_map(four).collect()
}

fn encode(raster: &Raster, out: &mut dyn Write) -> Result<(), png::EncodingError> {
    let mut encoder = Encoder::new(out, raster.width, raster.height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(match raster.channels {
        1 => ColorType::Grayscale,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    });
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::Adaptive);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&raster.pixels)?;
    writer.finish()
}
