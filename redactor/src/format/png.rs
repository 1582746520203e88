//! PNG, still and moving: read for its pixels, written anew as header, pixels and end.

mod chunks;
mod kept;
mod stream;
mod writing;

use super::{Format, Keeper, Refusal};
use crate::document::{Raster, Value};
use crate::finding::Edits;
use crate::image::beside::Beside;
use crate::image::moving::{self, Canvas, Piece};
use crate::image::{self, colour, letters, orient, words};
use crate::limits::Limits;
use chunks::Chunks;
use png::{ColorType, Decoder, Transformations};
use std::io::{Cursor, Write};

/// PNG.
pub(super) struct Png {
    /// Whether a program of ours drew it, upright, and left the original's word about its orientation beside it.
    pub(super) drawn: bool,
}

/// A PNG from wherever.
pub(super) const PNG: Png = Png { drawn: false };
/// A PNG that a program drew from a picture of another format.
pub(super) const DRAWN: Png = Png { drawn: true };

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Format for Png {
    fn name(&self) -> &'static str {
        if self.drawn { "drawn-png" } else { "png" }
    }

    fn extension(&self) -> &'static str {
        "png"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(SIGNATURE)
    }

    fn keeper(&self) -> Option<Keeper> {
        Some(kept::kept)
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut chunks = Chunks::of(bytes.get(SIGNATURE.len()..).unwrap_or_default())?;
        let (width, height) = chunks.size;
        image::admit(width, height, limits)?;
        moving::admit(width, height, chunks.frames.len(), limits)?;
        chunks.orientation = if self.drawn { 1 } else { chunks.beside.orientation() };
        let beside = std::mem::take(&mut chunks.beside);
        if chunks.frames.is_empty() {
            return still(bytes, &chunks, beside, limits, give);
        }
        moves(bytes, &chunks, beside, limits, give)
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        writing::write(edits, next, out)
    }
}

/// Pixels as they are given, and what was done for that.
struct Done {
    lying: Raster,
    /// Pixels that had a colour below nothing.
    blanked: usize,
    /// Whether the profile was applied.
    applied: bool,
}

/// One picture.
fn still(
    bytes: &[u8],
    chunks: &Chunks,
    mut beside: Beside,
    limits: &Limits,
    give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut picture = None;
    decoded(bytes, limits, 1, &mut |_, raster| {
        picture = Some(raster);
        Ok(())
    })?;
    let raster = picture.ok_or_else(|| Refusal::Damaged("it has no picture".to_owned()))?;
    let done = chunks.finished(raster);
    chunks.tell(done.blanked, done.applied, &mut beside);
    if !chunks.palette.is_empty() {
        beside.say(words::PALETTE, &unused(bytes, &chunks.palette, limits)?);
    }
    moving::begin(&[0], beside.told(&done.lying), give)?;
    give(Value::Raster(image::slim(orient::upright(
        done.lying,
        chunks.orientation,
    ))))
}

/// Frames.
fn moves(
    bytes: &[u8],
    chunks: &Chunks,
    mut beside: Beside,
    limits: &Limits,
    give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    // All of it is decoded once before anything is given: what hides below transparency is told before the first pixel.
    let (mut blanked, mut applied) = (0, false);
    shown(bytes, chunks, limits, &mut |done| {
        blanked += done.blanked;
        applied = done.applied;
        Ok(())
    })?;
    chunks.tell(blanked, applied, &mut beside);
    let delays: Vec<u16> = chunks.frames.iter().map(|frame| frame.delay).collect();
    moving::told(&delays).into_iter().for_each(|hidden| beside.push(hidden));
    moving::begin(&delays, beside.untold(), give)?;
    let alone = delays.len() == 1;
    shown(bytes, chunks, limits, &mut |done| {
        let raster = orient::upright(done.lying, chunks.orientation);
        give(Value::Raster(if alone { image::slim(raster) } else { raster }))
    })
}

impl Chunks {
    /// Says what hides below transparency, and in the profile.
    fn tell(&self, blanked: usize, applied: bool, beside: &mut Beside) {
        image::below_transparent(blanked)
            .into_iter()
            .for_each(|hidden| beside.push(hidden));
        if let Some(profile) = &self.profile {
            beside.profile(profile, applied);
        }
    }

    /// In sRGB, and with nothing below nothing; as it lies in the file.
    fn finished(&self, mut raster: Raster) -> Done {
        let blanked = image::blank_transparent(&mut raster);
        let applied = match &self.profile {
            Some(profile) => colour::to_srgb(&mut raster, profile),
            None => self.colours.to_srgb(&mut raster),
        };
        if applied {
            image::blank_transparent(&mut raster);
        }
        Done {
            lying: raster,
            blanked,
            applied,
        }
    }
}

/// Every frame of a moving picture as a whole.
fn shown(
    bytes: &[u8],
    chunks: &Chunks,
    limits: &Limits,
    see: &mut dyn FnMut(Done) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut canvas = Canvas::of(chunks.size.0, chunks.size.1);
    let first = usize::from(chunks.apart);
    decoded(bytes, limits, chunks.frames.len() + first, &mut |number, mut raster| {
        let Some(frame) = number.checked_sub(first).and_then(|number| chunks.frames.get(number)) else {
            return Ok(());
        };
        let blanked = image::blank_transparent(&mut raster);
        let shown = canvas.show(&Piece {
            x: frame.x,
            y: frame.y,
            raster: image::four(raster),
            over: frame.over,
            after: frame.after,
        });
        let done = chunks.finished(shown);
        see(Done {
            blanked: blanked + done.blanked,
            ..done
        })
    })
}

/// Decodes the first `count` pictures of the file, and hands each with its number to `see`: 8 bits a channel, palette and
/// transparency spelled out.
fn decoded(
    bytes: &[u8],
    limits: &Limits,
    count: usize,
    see: &mut dyn FnMut(usize, Raster) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let damaged = |error: png::DecodingError| Refusal::Damaged(format!("its pixels cannot be decoded: {error}"));
    let wanted = Transformations::EXPAND | Transformations::STRIP_16;
    let mut reader = decoder(bytes, wanted, limits).read_info().map_err(damaged)?;
    let length = reader
        .output_buffer_size()
        .ok_or_else(|| Refusal::TooLarge("more pixels than memory".to_owned()))?;
    for number in 0..count {
        let mut pixels = vec![0; length];
        let frame = reader.next_frame(&mut pixels).map_err(damaged)?;
        pixels.truncate(frame.buffer_size());
        let (channels, pixels) = match frame.color_type {
            ColorType::Grayscale => (1, pixels),
            ColorType::Rgb => (3, pixels),
            ColorType::Rgba => (4, pixels),
            ColorType::GrayscaleAlpha => (4, with_colours(&pixels)),
            ColorType::Indexed => return Err(Refusal::Unsupported("a palette that was not applied".to_owned())),
        };
        let raster = Raster {
            width: frame.width,
            height: frame.height,
            channels,
            pixels,
        };
        see(number, raster)?;
    }
    Ok(())
}

fn decoder<'a>(bytes: &'a [u8], wanted: Transformations, limits: &Limits) -> Decoder<Cursor<&'a [u8]>> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(wanted);
    decoder.set_limits(png::Limits {
        bytes: usize::try_from(limits.pixels.saturating_mul(8)).unwrap_or(usize::MAX),
    });
    decoder
}

/// The colours of `palette` that no pixel has, in words; nothing where all are used.
fn unused(bytes: &[u8], palette: &[u8], limits: &Limits) -> Result<String, Refusal> {
    let damaged = |error: png::DecodingError| Refusal::Damaged(format!("its pixels cannot be decoded: {error}"));
    let mut reader = decoder(bytes, Transformations::IDENTITY, limits)
        .read_info()
        .map_err(damaged)?;
    let mut rows = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader.next_frame(&mut rows).map_err(damaged)?;
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
