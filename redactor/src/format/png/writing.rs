//! PNG written anew: one picture, or frames that are each a whole one.

use crate::document::{Head, Raster, Value};
use crate::finding::Edits;
use crate::format::Refusal;
use crate::image;
use png::{BitDepth, ColorType, Compression, Encoder, Filter, Writer};
use std::io::Write;

/// How often a moving picture is shown: without end, whatever the original says.
const PLAYS: u32 = 0;
/// Delays are told in hundredths of a second.
const HUNDREDTHS: u16 = 100;

/// Writes what `next` yields: frames where it says so, else one picture.
pub(super) fn write(
    edits: &Edits,
    next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let mut frames = None;
    while let Some(value) = next()? {
        match value {
            Value::Head(Head::Frames { count }) => frames = Some(count),
            Value::Delays(delays) if frames.is_some() => return moving(edits, &delays, next, out),
            Value::Raster(raster) => still(edits, raster, out)?,
            _ => {}
        }
    }
    Ok(())
}

fn still(edits: &Edits, mut raster: Raster, out: &mut dyn Write) -> Result<(), Refusal> {
    image::blank_transparent(&mut raster);
    image::cover(&mut raster, &edits.areas(0));
    let raster = image::slim(raster);
    let kind = match raster.channels {
        1 => ColorType::Grayscale,
        3 => ColorType::Rgb,
        _ => ColorType::Rgba,
    };
    let mut writer = encoder(&raster, kind, out).write_header().map_err(broken)?;
    writer.write_image_data(&raster.pixels).map_err(broken)?;
    writer.finish().map_err(broken)
}

/// All frames have four channels: the header says how many before the second frame is seen.
fn moving(
    edits: &Edits,
    delays: &[u16],
    next: &mut dyn FnMut() -> Result<Option<Value>, Refusal>,
    out: &mut dyn Write,
) -> Result<(), Refusal> {
    let missing = || Refusal::Broken("frames are missing".to_owned());
    let count = u32::try_from(delays.len()).map_err(broken)?;
    let mut out = Some(out);
    let mut writer: Option<Writer<&mut dyn Write>> = None;
    for (number, delay) in (0..).zip(delays) {
        let Some(Value::Raster(mut raster)) = next()? else {
            return Err(missing());
        };
        image::blank_transparent(&mut raster);
        image::cover(&mut raster, &edits.areas(number));
        let raster = image::four(raster);
        if let Some(out) = out.take() {
            let mut encoder = encoder(&raster, ColorType::Rgba, out);
            encoder.set_animated(count, PLAYS).map_err(broken)?;
            writer = Some(encoder.write_header().map_err(broken)?);
        }
        let writer = writer.as_mut().ok_or_else(missing)?;
        writer.set_frame_delay(*delay, HUNDREDTHS).map_err(broken)?;
        writer.write_image_data(&raster.pixels).map_err(broken)?;
    }
    writer.ok_or_else(missing)?.finish().map_err(broken)
}

fn encoder<'a>(raster: &Raster, kind: ColorType, out: &'a mut dyn Write) -> Encoder<'a, &'a mut dyn Write> {
    let mut encoder = Encoder::new(out, raster.width, raster.height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_color(kind);
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::Adaptive);
    encoder
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Broken(error.to_string())
}
