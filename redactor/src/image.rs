//! Pixels: what pictures of every format have in common before they are values, and after.

pub mod beside;
pub(crate) mod boxes;
pub mod colour;
pub(crate) mod der;
pub mod exif;
pub(crate) mod heif;
mod icc;
mod iptc;
pub(crate) mod jpeg;
pub(crate) mod letters;
pub mod marks;
pub mod moving;
mod mpf;
pub mod orient;
mod origin;
mod photoshop;
mod pieces;
pub mod pixmap;
pub mod preview;
mod text;
mod trailer;
pub(crate) mod words;
mod xmp;

use crate::document::{Area, Hidden, Raster};
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

/// Gives the colours back that were multiplied by alpha.
pub fn divide(raster: &mut Raster) {
    if raster.channels == 4 {
        for [red, green, blue, alpha] in raster.pixels.as_chunks_mut::<4>().0 {
            for colour in [red, green, blue] {
                let whole = u32::from(*colour) * 255 / u32::from(*alpha).max(1);
                *colour = u8::try_from(whole).unwrap_or(u8::MAX);
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

/// `raster` as it looks on white paper.
#[must_use]
pub fn on_white(raster: Raster) -> Raster {
    if raster.channels != 4 {
        return raster;
    }
    let shown = |pixel: &[u8; 4]| {
        let [red, green, blue, alpha] = pixel.map(u32::from);
        [red, green, blue].map(|colour| u8::try_from((colour * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255))
    };
    let pixels = raster.pixels.as_chunks::<4>().0.iter().flat_map(shown).collect();
    slim(Raster {
        channels: 3,
        pixels,
        ..raster
    })
}

/// Whether `raster` has so few colours as a drawing, a screen or a page of print has. Seen through, it is none.
#[must_use]
pub fn is_drawing(raster: &Raster) -> bool {
    /// As many as a palette holds.
    const COLOURS: usize = 256;
    let channels = usize::from(raster.channels).max(1);
    let mut colours = std::collections::BTreeSet::new();
    let mut last: &[u8] = &[];
    raster.pixels.chunks_exact(channels).all(|pixel| {
        if pixel != last {
            colours.insert(pixel);
            last = pixel;
        }
        colours.len() <= if channels == 1 { GREYS } else { COLOURS }
    })
}

/// Greys of a page of print that was scanned so: a photograph has more.
const GREYS: usize = 16;

/// What to say where `pixels` that are wholly transparent had a colour.
#[must_use]
pub fn below_transparent(pixels: usize) -> Option<Hidden> {
    let told = || {
        Hidden::new(
            "colours below parts that are wholly transparent",
            &format!("{pixels} pixels"),
        )
    };
    (pixels > 0).then(told)
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

/// `raster` with four channels.
#[must_use]
pub fn four(raster: Raster) -> Raster {
    let pixels: Vec<u8> = match raster.channels {
        1 => raster
            .pixels
            .iter()
            .flat_map(|grey| [*grey, *grey, *grey, 255])
            .collect(),
        3 => {
            let four = |pixel: &[u8; 3]| [pixel[0], pixel[1], pixel[2], 255];
            raster.pixels.as_chunks::<3>().0.iter().flat_map(four).collect()
        }
        _ => return raster,
    };
    Raster {
        channels: 4,
        pixels,
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
        for same in [raster(1, &[7, 9]), raster(3, &[7, 7, 8, 9, 9, 9]), raster(4, &[1; 8])] {
            assert_eq!((four(same.clone()).channels, slim(four(same.clone()))), (4, same));
        }
    }

    #[test]
    fn paper_shows_through_and_few_colours_make_a_drawing() {
        assert_eq!(on_white(raster(4, &[0, 0, 0, 255, 255, 0, 0, 0])), raster(1, &[0, 255]));
        assert_eq!(
            on_white(raster(4, &[0, 0, 0, 51, 9, 8, 7, 255])),
            raster(3, &[204, 204, 204, 9, 8, 7])
        );
        let mut multiplied = raster(4, &[64, 0, 128, 128, 9, 9, 9, 255]);
        divide(&mut multiplied);
        assert_eq!(multiplied.pixels, [127, 0, 255, 128, 9, 9, 9, 255]);
        assert!(is_drawing(&raster(1, &[0, 255])) && is_drawing(&raster(3, &[1, 2, 3, 4, 5, 6])));
        let wide = |channels, step| Raster {
            width: 300,
            height: 1,
            channels,
            pixels: (0..300 * u32::from(channels))
                .map(|at| u8::try_from(at / step % 256).unwrap())
                .collect(),
        };
        assert!(!is_drawing(&wide(1, 1)) && !is_drawing(&wide(3, 2)));
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
