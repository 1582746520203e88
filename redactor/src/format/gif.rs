//! GIF: its frames laid on one another as viewers show them; a copy of it is a PNG.

mod blocks;
mod palette;

use super::{Copy, Format, Refusal};
use crate::document::Value;
use crate::image::moving::{self, Canvas};
use crate::image::{self, marks};
use crate::limits::Limits;
use blocks::Blocks;
use palette::{Painted, Palettes};

/// GIF.
pub(super) struct Gif;

impl Format for Gif {
    fn name(&self) -> &'static str {
        "gif"
    }

    fn extension(&self) -> &'static str {
        "gif"
    }

    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a")
    }

    fn copy(&self) -> Copy {
        Copy::Drawing
    }

    fn read(
        &self,
        bytes: &[u8],
        limits: &Limits,
        give: &mut dyn FnMut(Value) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let mut blocks = Blocks::of(bytes)?;
        blocks.admit(limits)?;
        let mut hidden = std::mem::take(&mut blocks.hidden);
        // All of it is decoded once before anything is given: what hides in palettes is told before the first pixel.
        let mut palettes = Palettes::of(&blocks.profile);
        painted(bytes, &blocks, &mut |frame| {
            palettes.see(frame);
            Ok(())
        })?;
        hidden.extend(palettes.told());
        let delays: Vec<u16> = blocks.frames.iter().map(|frame| frame.delay).collect();
        hidden.extend(moving::told(&delays));
        moving::begin(&delays, marks::few(hidden), give)?;
        let mut canvas = Canvas::of(blocks.screen.0, blocks.screen.1);
        painted(bytes, &blocks, &mut |frame| {
            let shown = canvas.show(&palettes.piece(frame));
            let still = delays.len() == 1;
            give(Value::Raster(if still { image::slim(shown) } else { shown }))
        })
    }
}

/// Decodes every frame, and hands it to `see`.
fn painted(bytes: &[u8], blocks: &Blocks, see: &mut dyn FnMut(&Painted) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let damaged = |error: gif::DecodingError| Refusal::Damaged(format!("its pixels cannot be decoded: {error}"));
    let mut decoder = gif::DecodeOptions::new().read_info(bytes).map_err(damaged)?;
    for place in &blocks.frames {
        let Some(frame) = decoder.next_frame_info().map_err(damaged)? else {
            return Err(Refusal::Damaged("it has fewer frames than it says".to_owned()));
        };
        let local = frame.palette.is_some();
        let mut indices = vec![0; place.width as usize * place.height as usize];
        decoder.read_into_buffer(&mut indices).map_err(damaged)?;
        see(&Painted {
            place,
            indices: &indices,
            palette: decoder.palette().map_err(damaged)?,
            local,
        })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Head, Hidden, Raster};
    use gif::{DisposalMethod, Encoder, Frame};

    type Told = (Head, Vec<Hidden>, Vec<u16>, Vec<Raster>);

    fn read(bytes: &[u8]) -> Result<Told, Refusal> {
        let (mut head, mut hidden, mut delays, mut rasters) = (Head::Flow, Vec::new(), Vec::new(), Vec::new());
        Gif.read(bytes, &Limits::default(), &mut |value| {
            match value {
                Value::Head(is) => head = is,
                Value::Hidden(one) => hidden.push(one),
                Value::Delays(all) => delays = all,
                Value::Raster(one) => rasters.push(one),
                _ => {}
            }
            Ok(())
        })?;
        Ok((head, hidden, delays, rasters))
    }

    /// Red, green, blue, white.
    const PALETTE: &[u8] = &[255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255];

    fn frame(at: (u16, u16), size: (u16, u16), index: u8, delay: u16, dispose: DisposalMethod) -> Frame<'static> {
        Frame {
            left: at.0,
            top: at.1,
            width: size.0,
            height: size.1,
            delay,
            dispose,
            buffer: vec![index; usize::from(size.0) * usize::from(size.1)].into(),
            ..Frame::default()
        }
    }

    fn gif(frames: &[Frame<'static>]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, 2, 1, PALETTE).unwrap();
        frames.iter().for_each(|frame| encoder.write_frame(frame).unwrap());
        drop(encoder);
        bytes
    }

    fn whole(index: u8) -> Frame<'static> {
        frame((0, 0), (2, 1), index, 5, DisposalMethod::Keep)
    }

    fn told(bytes: &[u8], what: &str) -> bool {
        let (_, hidden, ..) = read(bytes).unwrap();
        hidden.iter().any(|hidden| hidden.what.contains(what))
    }

    #[test]
    fn one_frame_stands_still() {
        let (head, _, delays, rasters) = read(&gif(&[whole(2)])).unwrap();
        assert_eq!((head, delays.len(), rasters.len()), (Head::Picture, 0, 1));
        assert_eq!(rasters[0].pixels, [0, 0, 255, 0, 0, 255]);
    }

    #[test]
    fn frames_are_laid_on_one_another() {
        let second = frame((1, 0), (1, 1), 1, 0, DisposalMethod::Background);
        let third = frame((0, 0), (1, 1), 3, 7, DisposalMethod::Keep);
        let (head, _, delays, rasters) = read(&gif(&[whole(0), second, third])).unwrap();
        assert_eq!(head, Head::Frames { count: 3 });
        assert_eq!(delays, [5, 10, 7]);
        assert_eq!(rasters[1].pixels, [255, 0, 0, 255, 0, 255, 0, 255]);
        assert_eq!(rasters[2].pixels, [255, 255, 255, 255, 0, 0, 0, 0]);
    }

    #[test]
    fn what_hides_is_told() {
        let all = [whole(0), whole(1), whole(2), whole(3)];
        let plain = gif(&all);
        assert_eq!(read(&plain).unwrap().1, []);
        let put = |block: &[u8]| {
            let (before, trailer) = plain.split_at(plain.len() - 1);
            [before, block, trailer].concat()
        };
        for (bytes, what) in [
            (put(b"\x21\xfe\x03Ann\0"), "comment"),
            (put(b"\x21\x01\x0c123456789012\x03Ann\0"), "text laid over"),
            (put(b"\x21\xff\x0bXMP DataXMP\x03Ann\0"), "XMP"),
            (put(b"\x21\xff\x0bMAKER000123\x03Ann\0"), "a program or a maker"),
            (put(b"\x21\x77\x03Ann\0"), "a program or a maker"),
            ([plain.as_slice(), b"PK\x03\x04"].concat(), "after the end"),
            (gif(&all[..2]), "palette"),
            (
                gif(&[
                    whole(0),
                    whole(1),
                    whole(2),
                    frame((2, 0), (1, 1), 3, 5, DisposalMethod::Keep),
                ]),
                "outside",
            ),
            (
                gif(&[
                    whole(0),
                    whole(1),
                    whole(2),
                    frame((0, 0), (2, 1), 3, 0, DisposalMethod::Keep),
                ]),
                "no time",
            ),
        ] {
            assert!(told(&bytes, what), "{what}: {:?}", read(&bytes).unwrap().1);
        }
        assert!(!told(&put(b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"), "program"));
    }

    #[test]
    fn a_first_frame_larger_than_the_screen_is_the_screen() {
        let (_, _, _, rasters) = read(&gif(&[frame((0, 0), (3, 2), 1, 5, DisposalMethod::Keep)])).unwrap();
        assert_eq!((rasters[0].width, rasters[0].height), (3, 2));
    }

    #[test]
    fn the_cut_and_the_huge_are_refused() {
        let bytes = gif(&[whole(0), whole(1)]);
        for end in 6..bytes.len() - 1 {
            let cut = read(&bytes[..end]);
            assert!(cut.is_err() || end > bytes.len() / 2, "cut at {end}");
        }
        let mut huge = bytes.clone();
        huge[6..10].fill(0xff);
        assert!(matches!(read(&huge), Err(Refusal::TooLarge(_))));
    }
}
