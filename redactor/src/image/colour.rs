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
    fn srgb_and_its_grey_stay() {
        let mut colour = raster(4, &[10, 100, 200, 7]);
        assert!(to_srgb(&mut colour, &ColorProfile::new_srgb().encode().unwrap()));
        for (was, is) in [10, 100, 200, 7u8].iter().zip(&colour.pixels) {
            assert!(was.abs_diff(*is) <= 1);
        }
    }
}
