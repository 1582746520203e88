//! BMP: read for its pixels, with what stands between its header and them; a copy of it is a PNG.

mod header;

use super::{Copy, Format, Refusal};
use crate::document::{Head, Raster, Value};
use crate::image::{self, colour, marks};
use crate::limits::Limits;
use ::image::codecs::bmp::BmpDecoder;
use ::image::{ColorType, ImageDecoder, ImageError};
use header::Header;
use std::io::Cursor;

/// BMP.
pub(super) struct Bmp;

impl Format for Bmp {
    fn name(&self) -> &'static str {
        "bmp"
    }

    fn extension(&self) -> &'static str {
        "bmp"
    }

    /// Two letters alone begin many a text: the length of the header behind them is one of a few.
    fn sniff(&self, head: &[u8]) -> bool {
        head.starts_with(b"BM")
            && matches!(
                head.get(14..18),
                Some([12 | 16 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0])
            )
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
        let header = Header::of(bytes)?;
        image::admit(header.size.0, header.size.1, limits)?;
        let mut raster = pixels(bytes, header.size)?;
        let mut hidden = header.hidden;
        hidden.extend(image::below_transparent(image::blank_transparent(&mut raster)));
        if let Some(profile) = header.profile {
            let applied = colour::to_srgb(&mut raster, profile);
            hidden.extend(marks::profile(profile, applied));
        }
        give(Value::Head(Head::Picture))?;
        marks::few(hidden)
            .into_iter()
            .try_for_each(|hidden| give(Value::Hidden(hidden)))?;
        give(Value::Raster(image::slim(raster)))
    }
}

fn pixels(bytes: &[u8], (width, height): (u32, u32)) -> Result<Raster, Refusal> {
    let decoder = BmpDecoder::new(Cursor::new(bytes)).map_err(refused)?;
    let channels = match decoder.color_type() {
        ColorType::L8 => 1,
        ColorType::Rgb8 => 3,
        ColorType::Rgba8 => 4,
        _ => return Err(Refusal::Unsupported("BMP of another depth".to_owned())),
    };
    let length = width as usize * height as usize * usize::from(channels);
    if decoder.dimensions() != (width, height) || decoder.total_bytes() != length as u64 {
        return Err(Refusal::Damaged("its header says two sizes".to_owned()));
    }
    let mut pixels = vec![0; length];
    decoder.read_image(&mut pixels).map_err(refused)?;
    // Some programs say that there is transparency, and leave it at nothing: then viewers show the picture.
    if channels == 4 && pixels.as_chunks::<4>().0.iter().all(|pixel| pixel[3] == 0) {
        pixels
            .as_chunks_mut::<4>()
            .0
            .iter_mut()
            .for_each(|pixel| pixel[3] = 255);
    }
    Ok(Raster {
        width,
        height,
        channels,
        pixels,
    })
}

fn refused(error: ImageError) -> Refusal {
    match error {
        ImageError::Unsupported(error) => Refusal::Unsupported(format!("BMP of a kind that is hardly used: {error}")),
        error => Refusal::Damaged(format!("its pixels cannot be decoded: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Hidden;

    fn read(bytes: &[u8]) -> Result<(Vec<Hidden>, Raster), Refusal> {
        let (mut hidden, mut raster) = (Vec::new(), None);
        Bmp.read(bytes, &Limits::default(), &mut |value| {
            match value {
                Value::Hidden(one) => hidden.push(one),
                Value::Raster(one) => raster = Some(one),
                _ => {}
            }
            Ok(())
        })?;
        Ok((hidden, raster.unwrap()))
    }

    /// 24 bits, 2 by 1: red, then green. `header` bytes of it, of which what is over 40 is zero; `gap` bytes before the pixels.
    fn bmp(header: u32, gap: &[u8]) -> Vec<u8> {
        let start = 14 + header + u32::try_from(gap.len()).unwrap();
        let mut bytes = b"BM".to_vec();
        for number in [start + 8, 0, start, header, 2, 1, 24 << 16 | 1, 0, 8, 0, 0, 0, 0] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.resize(14 + header as usize, 0);
        [bytes.as_slice(), gap, &[0, 0, 255, 0, 255, 0, 0, 0]].concat()
    }

    #[test]
    fn pixels_are_read_and_a_plain_file_hides_nothing() {
        let (hidden, raster) = read(&bmp(40, &[])).unwrap();
        assert_eq!((hidden, raster.pixels), (vec![], vec![255, 0, 0, 0, 255, 0]));
        assert!(Bmp.sniff(&bmp(124, &[])) && !Bmp.sniff(b"BMW and other makers of cars"));
    }

    #[test]
    fn what_hides_is_told() {
        let linked = {
            let mut bytes = bmp(124, &[]);
            bytes[70..74].copy_from_slice(b"KNIL");
            let place = u32::try_from(bytes.len()).unwrap() - 14;
            bytes[126..130].copy_from_slice(&place.to_le_bytes());
            bytes[130..134].copy_from_slice(&12u32.to_le_bytes());
            [bytes.as_slice(), b"C:\\Ann\\x.icm"].concat()
        };
        let reserved = {
            let mut bytes = bmp(40, &[]);
            bytes[6..10].copy_from_slice(b"Ann!");
            bytes
        };
        for (bytes, what, says) in [
            (bmp(40, b"Ann!"), "between the header and the pixels", "Ann!"),
            ([bmp(40, &[]), b"Ann".to_vec()].concat(), "after the end", "Ann"),
            (linked, "path of a colour profile", "C:\\Ann\\x.icm"),
            (reserved, "fields that mean nothing", "Ann!"),
        ] {
            let (hidden, _) = read(&bytes).unwrap();
            let told = hidden
                .iter()
                .any(|hidden| hidden.what.contains(what) && hidden.says.contains(says));
            assert!(told && hidden.len() == 1, "{what}: {hidden:?}");
        }
    }

    #[test]
    fn the_cut_the_huge_and_the_odd_are_refused() {
        let bytes = bmp(40, &[]);
        for end in 0..bytes.len() {
            assert!(read(&bytes[..end]).is_err(), "cut at {end}");
        }
        let mut huge = bytes.clone();
        huge[18..26].copy_from_slice(&[0xff, 0xff, 0, 0, 0xff, 0xff, 0, 0]);
        assert!(matches!(read(&huge), Err(Refusal::TooLarge(_))));
        let mut inner = bytes;
        inner[30] = 5;
        assert!(matches!(read(&inner), Err(Refusal::Unsupported(_))));
    }
}
