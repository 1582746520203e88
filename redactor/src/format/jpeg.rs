//! JPEG: read for its pixels, written anew as baseline JFIF with nothing in it but the pixels.

mod kept;
mod rows;

use super::{Format, Keeper, Refusal};
use crate::document::{Head, Raster, Value};
use crate::finding::Edits;
use crate::image::beside::Beside;
use crate::image::jpeg::{self, pixels};
use crate::image::{self, colour, orient};
use crate::limits::Limits;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use rows::Rows;
use std::io::Write;

/// JPEG.
pub(super) struct Jpeg;

/// Qualities in the order in which they are tried, with whether colour is kept at full size: the first whose sample differs
/// little enough is taken. The last is as near as JPEG comes.
const QUALITIES: &[(u8, bool)] = &[(90, false), (95, true), (99, true), (100, true)];
/// Mean difference of the sample at most, of 255. What is promised of the whole is 2; the sample may be luckier than the whole.
const NEAR: f64 = 1.6;
/// Rows of one strip of the sample: one row of blocks, with colour at half size.
const STRIP: usize = 16;
/// Pixels of a sample: enough to speak for the picture, few enough to try several qualities in the time of one.
const SAMPLE: usize = 1 << 20;
/// How many times smaller a photograph is when it is coded, about: room that is not enough costs more than room that is too much.
const PACKED: usize = 20;

impl Format for Jpeg {
    fn name(&self) -> &'static str {
        "jpeg"
    }

    fn extension(&self) -> &'static str {
        "jpg"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(b"\xff\xd8\xff")
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
        let parts = jpeg::parts(bytes)?;
        image::admit(parts.size.0, parts.size.1, limits)?;
        let mut raster = pixels(&parts.picture(bytes), parts.size)?;
        let mut beside = Beside::default();
        parts.tell(bytes, &mut beside);
        let profile = parts.profile();
        if !profile.is_empty() {
            let applied = colour::to_srgb(&mut raster, &profile);
            beside.profile(&profile, applied);
        }
        let orientation = beside.orientation();
        give(Value::Head(Head::Picture))?;
        for hidden in beside.told(&raster) {
            give(Value::Hidden(hidden))?;
        }
        give(Value::Raster(orient::upright(raster, orientation)))
    }

    fn write(
        &self,
        edits: &Edits,
        next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
        out: &mut dyn Write,
    ) -> Result<(), Refusal> {
        while let Some(value) = next()? {
            if let Value::Raster(mut raster) = value {
                image::cover(&mut raster, &edits.areas(0));
                let (quality, full) = quality(&raster)?;
                out.write_all(&encoded(&raster, quality, full)?).map_err(broken)?;
            }
        }
        Ok(())
    }
}

/// The lowest quality that is near enough, tried on strips from all over the picture.
fn quality(raster: &Raster) -> Result<(u8, bool), Refusal> {
    let sample = sample(raster);
    let mut chosen = (100, true);
    for (quality, full) in QUALITIES.iter().copied() {
        let coded = encoded(&sample, quality, full)?;
        let back = pixels(&coded, (sample.width, sample.height))?;
        chosen = (quality, full);
        if difference(&sample, &back) <= NEAR {
            break;
        }
    }
    Ok(chosen)
}

/// Whole strips, evenly spread, until there are enough pixels.
fn sample(raster: &Raster) -> Raster {
    let strip = raster.width as usize * usize::from(raster.channels) * STRIP;
    let strips = raster.pixels.len().div_ceil(strip.max(1));
    let wanted = SAMPLE.div_ceil(raster.width.max(1) as usize * STRIP);
    let step = strips.div_ceil(wanted.max(1)).max(1);
    let chosen: Vec<&[u8]> = raster.pixels.chunks(strip.max(1)).step_by(step).collect();
    let pixels = chosen.concat();
    let rows = pixels.len() * STRIP / strip.max(1);
    Raster {
        width: raster.width,
        height: u32::try_from(rows).unwrap_or(raster.height),
        channels: raster.channels,
        pixels,
    }
}

fn difference(one: &Raster, other: &Raster) -> f64 {
    let (one, other) = (&one.pixels, &other.pixels);
    let sum: u64 = one.iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    #[expect(clippy::cast_precision_loss, reason = "a mean of bytes needs no more")]
    let mean = sum as f64 / one.len().max(1) as f64;
    mean
}

fn encoded(raster: &Raster, quality: u8, full: bool) -> Result<Vec<u8>, Refusal> {
    let too_wide = || Refusal::TooLarge("a side of more than 65 535 pixels, which JPEG cannot hold".to_owned());
    let [width, height] = [raster.width, raster.height].map(u16::try_from);
    let (Ok(width), Ok(height)) = (width, height) else {
        return Err(too_wide());
    };
    let mut coded = Vec::with_capacity(raster.pixels.len() / PACKED);
    let mut encoder = Encoder::new(&mut coded, quality);
    encoder.set_sampling_factor(if full {
        SamplingFactor::R_4_4_4
    } else {
        SamplingFactor::R_4_2_0
    });
    let done = match raster.channels {
        1 => encoder.encode(&raster.pixels, width, height, ColorType::Luma),
        3 => encoder.encode_image(Rows { raster, width, height }),
        _ => return Err(Refusal::Unsupported("transparency in JPEG".to_owned())),
    };
    done.map_err(broken)?;
    Ok(coded)
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(error.to_string())
}
