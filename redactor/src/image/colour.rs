//! Colour: a picture's own profile is applied, and goes: it can name a device, its owner and its serial number.

use super::{letters, words};
use crate::document::{Hidden, Raster};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// What to say of a profile: whether it was applied, and that it is gone.
#[must_use]
pub fn told(profile: &[u8], applied: bool) -> Hidden {
    let how = if applied {
        "applied"
    } else {
        "could not be applied, so colours may differ a little"
    };
    Hidden::new(words::PROFILE, &format!("{how}, {}", letters::size(profile.len())))
}

/// Converts `raster` to sRGB by `profile`. `false` when the profile is damaged or for another kind of pixels, and the
/// colours stay as they are.
pub fn to_srgb(raster: &mut Raster, profile: &[u8]) -> bool {
    converted(raster, profile)
        .map(|pixels| raster.pixels = pixels)
        .is_some()
}

fn converted(raster: &Raster, profile: &[u8]) -> Option<Vec<u8>> {
    let from = ColorProfile::new_from_slice(profile).ok()?;
    let (space, layout) = match raster.channels {
        1 => (DataColorSpace::Gray, Layout::Gray),
        3 => (DataColorSpace::Rgb, Layout::Rgb),
        4 => (DataColorSpace::Rgb, Layout::Rgba),
        _ => return None,
    };
    if from.color_space != space {
        return None;
    }
    let to = if raster.channels == 1 {
        grey()
    } else {
        ColorProfile::new_srgb()
    };
    let transform = from
        .create_transform_8bit(layout, &to, layout, TransformOptions::default())
        .ok()?;
    let row = raster.width as usize * usize::from(raster.channels);
    let mut pixels = vec![0; raster.pixels.len()];
    for (from, to) in raster
        .pixels
        .chunks_exact(row.max(1))
        .zip(pixels.chunks_exact_mut(row.max(1)))
    {
        transform.transform(from, to).ok()?;
    }
    Some(pixels)
}

/// Whether `profile` is whole, and for pixels of so many samples: 1 grey, 3 RGB, 4 inks.
#[must_use]
pub fn fits(profile: &[u8], samples: usize) -> bool {
    let space = ColorProfile::new_from_slice(profile).map(|profile| profile.color_space);
    match samples {
        1 => matches!(space, Ok(DataColorSpace::Gray)),
        4 => matches!(space, Ok(DataColorSpace::Cmyk | DataColorSpace::Rgb)),
        _ => matches!(space, Ok(DataColorSpace::Rgb)),
    }
}

/// Pixels of four inks (cyan, magenta, yellow, black; 255 for all of an ink) as RGB: by `profile`, or as if inks were ideal.
#[must_use]
pub fn from_inks(inks: &[u8], profile: Option<&[u8]>) -> Vec<u8> {
    profile.and_then(|profile| printed(inks, profile)).unwrap_or_else(|| {
        let ideal = |[cyan, magenta, yellow, black]: &[u8; 4]| {
            [cyan, magenta, yellow].map(|ink| {
                let light = u32::from(255 - ink) * u32::from(255 - black);
                u8::try_from((light + 127) / 255).unwrap_or(u8::MAX)
            })
        };
        inks.as_chunks::<4>().0.iter().flat_map(ideal).collect()
    })
}

fn printed(inks: &[u8], profile: &[u8]) -> Option<Vec<u8>> {
    /// Pixels converted at once.
    const STRIP: usize = 1 << 16;
    let from = ColorProfile::new_from_slice(profile).ok()?;
    if from.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let to = ColorProfile::new_srgb();
    let transform = from
        .create_transform_8bit(Layout::Rgba, &to, Layout::Rgb, TransformOptions::default())
        .ok()?;
    let mut pixels = vec![0; inks.len() / 4 * 3];
    for (from, to) in inks.chunks(STRIP * 4).zip(pixels.chunks_mut(STRIP * 3)) {
        transform.transform(from, to).ok()?;
    }
    Some(pixels)
}

/// Grey with the tone curve of sRGB.
fn grey() -> ColorProfile {
    let mut grey = ColorProfile::new_gray_with_gamma(2.2);
    grey.gray_trc = ColorProfile::new_srgb().red_trc;
    grey
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(channels: u8, pixels: &[u8]) -> Raster {
        Raster {
            width: 1,
            height: 1,
            channels,
            pixels: pixels.to_vec(),
        }
    }

    #[test]
    fn colours_are_converted_and_a_wrong_profile_changes_nothing() {
        let wide = ColorProfile::new_display_p3().encode().unwrap();
        let mut green = raster(3, &[100, 200, 100]);
        assert!(to_srgb(&mut green, &wide));
        assert!(green.pixels[0] < 90 && green.pixels[1] >= 200, "{:?}", green.pixels);
        let mut grey = raster(1, &[100]);
        assert!(!to_srgb(&mut grey, &wide) && !to_srgb(&mut grey, b"no profile"));
        assert_eq!(grey.pixels, [100]);
    }

    #[test]
    fn inks_take_light_away() {
        let (none, black, cyan) = ([0, 0, 0, 0], [0, 0, 0, 255], [255, 0, 0, 0]);
        let pixels = from_inks(&[none, black, cyan].concat(), Some(b"no profile"));
        assert_eq!(pixels, [255, 255, 255, 0, 0, 0, 0, 255, 255]);
        let wide = ColorProfile::new_display_p3().encode().unwrap();
        assert!(fits(&wide, 3) && !fits(&wide, 1) && !fits(b"no profile", 3));
    }

    #[test]
    fn srgb_and_its_grey_stay() {
        let mut colour = raster(4, &[10, 100, 200, 7]);
        assert!(to_srgb(&mut colour, &ColorProfile::new_srgb().encode().unwrap()));
        for (was, is) in [10, 100, 200, 7u8].iter().zip(&colour.pixels) {
            assert!(was.abs_diff(*is) <= 1);
        }
    }
}
