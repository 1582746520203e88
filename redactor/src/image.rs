//! Pixels: what pictures of every format have in common before they are values, and after.

pub mod beside;
pub mod colour;
pub mod exif;
mod icc;
mod iptc;
pub(crate) mod jpeg;
pub(crate) mod letters;
pub mod marks;
mod mpf;
pub mod orient;
mod origin;
mod photoshop;
mod pieces;
pub mod preview;
mod text;
mod trailer;
pub(crate) mod words;
mod xmp;

use crate::document::{Area, Raster};
use crate::format::Refusal;
use crate::limits::Limits;

/// Whether a picture of this size may be decoded: asked before a byte is allocated for it.
///
/// # Errors
/// [`Refusal::TooLarge`], or [`Refusal::Damaged`] for a picture without pixels.
pub fn admit(width: u32, height: u32, limits: &Limits) -> Result<(), Refusal> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels == 0 {
        return Err(Refusal::Damaged("a picture without pixels".to_owned()));
    }
    if pixels > limits.pixels {
        let most = limits.pixels / 1_000_000;
        return Err(Refusal::TooLarge(format!(
            "{width} × {height} pixels, where {most} million may be"
        )));
    }
    Ok(())
}

/// Paints `areas` opaque black.
pub fn cover(raster: &mut Raster, areas: &[Area]) {
    let channels = usize::from(raster.channels).max(1);
    let black = [0, 0, 0, 255];
    let black = black
        .get(4 - channels..)
        .filter(|_| channels == 4)
        .unwrap_or(&[0, 0, 0]);
    let length = raster.width as usize * channels;
    for area in areas {
        let rows = raster
            .pixels
            .chunks_exact_mut(length.max(1))
            .skip(area.y as usize)
            .take(area.height as usize);
        for row in rows {
            let from = (area.x as usize * channels).min(row.len());
            let to = (from + area.width as usize * channels).min(row.len());
            for pixel in row.get_mut(from..to).unwrap_or_default().chunks_exact_mut(channels) {
                pixel.copy_from_slice(black.get(..channels).unwrap_or(black));
            }
        }
    }
}

/// Takes the colour from what is wholly transparent; how many pixels had one.
pub fn blank_transparent(raster: &mut Raster) -> usize {
    let mut blanked = 0;
    if raster.channels == 4 {
        for pixel in raster.pixels.chunks_exact_mut(4) {
            if matches!(pixel, [red, green, blue, 0] if (*red | *green | *blue) != 0) {
                pixel.fill(0);
                blanked += 1;
            }
        }
    }
    blanked
}

/// `raster` with as few channels as show the same.
#[must_use]
pub fn slim(raster: Raster) -> Raster {
    let channels = usize::from(raster.channels);
    let opaque = channels != 4 || raster.pixels.chunks_exact(4).all(|pixel| matches!(pixel, [.., 255]));
    let equal = |pixel: &[u8]| matches!(pixel, [red, green, blue, ..] if red == green && green == blue);
    let grey = opaque && (channels == 1 || raster.pixels.chunks_exact(channels.max(1)).all(equal));
    let fewer = if grey {
        1
    } else if opaque {
        3
    } else {
        4
    };
    if fewer == channels {
        return raster;
    }
    let kept = raster
        .pixels
        .chunks_exact(channels.max(1))
        .flat_map(|pixel| pixel.iter().take(fewer))
        .copied();
    Raster {
        channels: if grey { 1 } else { 3 },
        pixels: kept.collect(),
        ..raster
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster(channels: u8, pixels: &[u8]) -> Raster {
        Raster {
            width: 2,
            height: 1,
            channels,
            pixels: pixels.to_vec(),
        }
    }

    #[test]
    fn covers_are_black_in_every_number_of_channels_and_stay_inside() {
        let right = Area {
            x: 1,
            y: 0,
            width: 7,
            height: 7,
        };
        for (channels, pixels, covered) in [
            (1, vec![5, 6], vec![5, 0]),
            (3, vec![1, 2, 3, 4, 5, 6], vec![1, 2, 3, 0, 0, 0]),
            (4, vec![1, 2, 3, 4, 5, 6, 7, 8], vec![1, 2, 3, 4, 0, 0, 0, 255]),
        ] {
            let mut raster = raster(channels, &pixels);
            cover(&mut raster, &[right]);
            assert_eq!(raster.pixels, covered);
        }
    }

    #[test]
    fn what_is_transparent_has_no_colour_and_what_shows_the_same_is_slim() {
        let mut see_through = raster(4, &[9, 9, 9, 0, 1, 2, 3, 4]);
        assert_eq!(blank_transparent(&mut see_through), 1);
        assert_eq!(see_through.pixels, [0, 0, 0, 0, 1, 2, 3, 4]);
        assert_eq!(slim(see_through).channels, 4);
        assert_eq!(slim(raster(4, &[7, 7, 7, 255, 9, 9, 9, 255])), raster(1, &[7, 9]));
        assert_eq!(
            slim(raster(4, &[7, 7, 8, 255, 9, 9, 9, 255])),
            raster(3, &[7, 7, 8, 9, 9, 9])
        );
        assert_eq!(slim(raster(1, &[7, 9])), raster(1, &[7, 9]));
    }

    #[test]
    fn a_bomb_is_refused_by_its_size_alone() {
        let limits = Limits::default();
        assert!(admit(10_000, 10_000, &limits).is_ok());
        assert!(matches!(admit(65_535, 65_535, &limits), Err(Refusal::TooLarge(_))));
        assert!(matches!(admit(u32::MAX, u32::MAX, &limits), Err(Refusal::TooLarge(_))));
        assert!(matches!(admit(0, 7, &limits), Err(Refusal::Damaged(_))));
    }
}
