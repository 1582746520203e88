//! WebP, still and moving: a copy of it is a JPEG, or a PNG where it was coded without losses or can be seen through.

mod chunks;
mod kept;

use super::{Copy, Format, Keeper, Refusal};
use crate::document::{Raster, Value};
use crate::image::moving::{self, Canvas, Piece};
use crate::image::{self, colour, orient};
use crate::limits::Limits;
use ::image::codecs::webp::WebPDecoder;
use ::image::{ColorType, ImageDecoder, ImageError};
use chunks::Chunks;
use std::io::Cursor;

/// WebP.
pub(super) struct WebP;

impl Format for WebP {
    fn name(&self) -> &'static str {
        "webp"
    }

    fn extension(&self) -> &'static str {
        "webp"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP")
    }

    fn copy(&self) -> Copy {
        Copy::Photograph
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
        let mut chunks = Chunks::of(bytes)?;
        chunks.admit(limits)?;
        let mut beside = std::mem::take(&mut chunks.beside);
        let finish = Finish {
            profile: chunks.profile,
            orientation: beside.orientation(),
        };
        // All of it is decoded once before anything is given: what hides below transparency is told before the first pixel.
        let (mut blanked, mut applied, mut first) = (0, false, None);
        shown(bytes, &chunks, &mut |raster| {
            let done = finish.of(raster);
            blanked += done.blanked;
            applied = done.applied;
            first.get_or_insert(done.raster);
            Ok(())
        })?;
        image::below_transparent(blanked)
            .into_iter()
            .for_each(|hidden| beside.push(hidden));
        if let Some(profile) = chunks.profile {
            beside.profile(profile, applied);
        }
        let delays: Vec<u16> = chunks.frames.iter().map(|frame| frame.delay).collect();
        moving::told(&delays).into_iter().for_each(|hidden| beside.push(hidden));
        let hidden = first.map_or_else(Vec::new, |first| beside.told(&first));
        moving::begin(&delays, hidden, give)?;
        let still = delays.len() < 2;
        shown(bytes, &chunks, &mut |raster| {
            let raster = finish.of(raster).raster;
            give(Value::Raster(match (still, chunks.lossless) {
                (false, _) => raster,
                (true, false) => image::slim(raster),
                // Four channels say that it is a drawing: its copy is coded without losses too.
                (true, true) => image::four(raster),
            }))
        })
    }
}

/// Decodes what is seen, frame by frame, each as a whole, and hands it to `see`.
fn shown(bytes: &[u8], chunks: &Chunks, see: &mut dyn FnMut(Raster) -> Result<(), Refusal>) -> Result<(), Refusal> {
    if !chunks.moves {
        return see(decoded(bytes.get(..chunks.end).unwrap_or(bytes), chunks.size)?);
    }
    let mut canvas = Canvas::of(chunks.size.0, chunks.size.1);
    for frame in &chunks.frames {
        let raster = image::four(decoded(&frame.file()?, frame.size)?);
        see(canvas.show(&Piece {
            x: frame.x,
            y: frame.y,
            raster,
            over: frame.over,
            after: frame.after,
        }))?;
    }
    Ok(())
}

/// A picture that stands still.
fn decoded(bytes: &[u8], (width, height): (u32, u32)) -> Result<Raster, Refusal> {
    let decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    if decoder.dimensions() != (width, height) || decoder.has_animation() {
        return Err(Refusal::Damaged(
            "its header says something else than its pixels".to_owned(),
        ));
    }
    let channels = if decoder.color_type() == ColorType::Rgba8 { 4 } else { 3 };
    let mut pixels = vec![0; width as usize * height as usize * usize::from(channels)];
    decoder.read_image(&mut pixels).map_err(damaged)?;
    Ok(Raster {
        width,
        height,
        channels,
        pixels,
    })
}

fn damaged(error: ImageError) -> Refusal {
    Refusal::Damaged(format!("its pixels cannot be decoded: {error}"))
}

/// What is done to decoded pixels before they are given.
struct Finish<'a> {
    profile: Option<&'a [u8]>,
    orientation: u32,
}

struct Done {
    raster: Raster,
    /// Pixels that had a colour below nothing.
    blanked: usize,
    /// Whether the profile was applied.
    applied: bool,
}

impl Finish<'_> {
    fn of(&self, mut raster: Raster) -> Done {
        let blanked = image::blank_transparent(&mut raster);
        let applied = self
            .profile
            .is_some_and(|profile| colour::to_srgb(&mut raster, profile));
        image::blank_transparent(&mut raster);
        Done {
            raster: orient::upright(raster, self.orientation),
            blanked,
            applied,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Head, Hidden};
    use ::image::codecs::webp::WebPEncoder;
    use ::image::{ExtendedColorType, ImageEncoder};

    type Told = (Head, Vec<Hidden>, Vec<Raster>);

    fn read(bytes: &[u8]) -> Result<Told, Refusal> {
        let (mut head, mut hidden, mut rasters) = (Head::Flow, Vec::new(), Vec::new());
        WebP.read(bytes, &Limits::default(), &mut |value| {
            match value {
                Value::Head(is) => head = is,
                Value::Hidden(one) => hidden.push(one),
                Value::Raster(one) => rasters.push(one),
                _ => {}
            }
            Ok(())
        })?;
        Ok((head, hidden, rasters))
    }

    fn lossless(pixels: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (width, kind) = (u32::try_from(pixels.len() / 4).unwrap(), ExtendedColorType::Rgba8);
        let encoder = WebPEncoder::new_lossless(&mut bytes);
        encoder.write_image(pixels, width, 1, kind).unwrap();
        bytes
    }

    fn chunk(name: &[u8; 4], payload: &[u8]) -> Vec<u8> {
        let fill = &[0][..payload.len() % 2];
        [
            &name[..],
            &u32::try_from(payload.len()).unwrap().to_le_bytes(),
            payload,
            fill,
        ]
        .concat()
    }

    /// A file of `chunks`, behind a header with `flags` for a picture of 2 by 1.
    fn extended(flags: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
        let header = chunk(b"VP8X", &[flags, 0, 0, 0, 1, 0, 0, 0, 0, 0]);
        let body = [b"WEBP".to_vec(), header, chunks.concat()].concat();
        chunk(b"RIFF", &body)
    }

    /// The coded pixels of a file, as a chunk.
    fn coded(pixels: &[u8]) -> Vec<u8> {
        lossless(pixels)[12..].to_vec()
    }

    const PAIR: [u8; 8] = [255, 0, 0, 255, 0, 0, 255, 255];

    fn frame(x: u8, width: u8, milliseconds: u8, flags: u8, pixels: &[u8]) -> Vec<u8> {
        let head = [x, 0, 0, 0, 0, 0, width - 1, 0, 0, 0, 0, 0, milliseconds, 0, 0, flags];
        chunk(b"ANMF", &[&head[..], &coded(pixels)].concat())
    }

    #[test]
    fn what_was_coded_without_losses_is_given_as_a_drawing() {
        let (head, hidden, rasters) = read(&lossless(&PAIR)).unwrap();
        assert_eq!((head, hidden), (Head::Picture, vec![]));
        assert_eq!((rasters[0].channels, rasters[0].pixels.as_slice()), (4, &PAIR[..]));
    }

    #[test]
    fn frames_are_whole_and_what_is_wiped_is_transparent() {
        let moving = extended(
            0x12,
            &[
                chunk(b"ANIM", &[9, 9, 9, 255, 0, 0]),
                frame(0, 2, 50, 1, &PAIR),
                frame(0, 1, 0, 0, &[0, 255, 0, 255]),
            ],
        );
        let (head, hidden, rasters) = read(&moving).unwrap();
        assert_eq!(head, Head::Frames { count: 2 });
        assert_eq!(rasters[0].pixels, PAIR);
        assert_eq!(rasters[1].pixels, [0, 255, 0, 255, 0, 0, 0, 0]);
        assert!(hidden[0].what.contains("no time"), "{hidden:?}");
    }

    #[test]
    fn orientation_is_applied_and_what_hides_is_told() {
        let turned = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let file = |flags, chunks: &[Vec<u8>]| extended(flags, &[&[coded(&PAIR)][..], chunks].concat());
        let (_, hidden, rasters) = read(&file(8, &[chunk(b"EXIF", turned)])).unwrap();
        assert_eq!((rasters[0].width, rasters[0].height), (1, 2));
        assert!(
            hidden.iter().any(|hidden| hidden.what == "how the camera was held"),
            "{hidden:?}"
        );
        let behind = [lossless(&PAIR), b"PK\x03\x04".to_vec()].concat();
        let clear = [1, 2, 3, 0, 0, 0, 255, 255];
        for (bytes, what) in [
            (file(4, &[chunk(b"XMP ", b"<x/>")]), "XMP"),
            (file(0x20, &[chunk(b"ICCP", b"none")]), "colour profile"),
            (file(0, &[chunk(b"ANNA", b"Ann!")]), "a program or a maker"),
            (behind, "after the end"),
            (extended(0x10, &[coded(&clear)]), "transparent"),
        ] {
            let (_, hidden, _) = read(&bytes).unwrap();
            assert!(
                hidden.iter().any(|hidden| hidden.what.contains(what)),
                "{what}: {hidden:?}"
            );
        }
    }

    #[test]
    fn the_cut_and_the_huge_are_refused() {
        let bytes = lossless(&PAIR);
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end]).is_err(), "cut at {end}");
        }
        let mut huge = extended(0, &[coded(&PAIR)]);
        huge[24..30].fill(0xff);
        assert!(matches!(read(&huge), Err(Refusal::TooLarge(_))));
    }
}
