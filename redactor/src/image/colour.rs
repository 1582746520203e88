//! Colour: a picture's own profile is applied, and goes: it can name a device, its owner and its serial number.

use super::{letters, words};
use crate::document::{Hidden, Raster};
use moxcms::{
    Chromaticity, ColorPrimaries, ColorProfile, DataColorSpace, Layout, ToneReprCurve, TransformOptions, XyY,
};

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

/// A colour that changes by no more than this, of 255, looks the same: profiles of sRGB round in their own ways.
const SAME: u8 = 2;

/// Whether a picture looks the same without `profile`: it is known, and changes no colour.
#[must_use]
pub fn is_neutral(profile: &[u8]) -> bool {
    let steps = || (0..=255u8).step_by(51);
    let greys: Vec<u8> = steps().collect();
    let green_blue = |red| steps().flat_map(move |green| steps().flat_map(move |blue| [red, green, blue]));
    let colours: Vec<u8> = steps().flat_map(green_blue).collect();
    let trials = [(1, greys), (3, colours)].map(|(channels, pixels)| Raster {
        width: u32::try_from(pixels.len()).unwrap_or_default() / u32::from(channels),
        height: 1,
        channels,
        pixels,
    });
    let mut seen = trials
        .iter()
        .filter_map(|trial| Some((trial, converted(trial, profile)?)))
        .peekable();
    let same = |(trial, shown): (&Raster, Vec<u8>)| {
        let mut pairs = trial.pixels.iter().zip(shown);
        pairs.all(|(one, other)| one.abs_diff(other) <= SAME)
    };
    seen.peek().is_some() && seen.all(same)
}

/// What a picture says of its colours in place of a profile (W3C PNG, section 11.3.2), in 100 000ths.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Said {
    /// The exponent that samples were coded with.
    pub gamma: Option<u32>,
    /// White, red, green and blue, x and y of each.
    pub primaries: Option<[u32; 8]>,
}

/// The exponents that stand for the curve of sRGB: 1 / 2.2, and what programs make of it.
const USUAL: std::ops::RangeInclusive<u32> = 45_000..=46_000;
/// Exponents that a screen may have; others are mistakes.
const POSSIBLE: std::ops::RangeInclusive<u32> = 10_000..=200_000;
/// White, red, green and blue of sRGB.
const PRIMARIES: [u32; 8] = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000];
/// As far off as rounding takes them.
const ROUNDING: u32 = 50;

impl Said {
    /// Whether a picture in colours looks different for it.
    #[must_use]
    pub fn matter(self) -> bool {
        let mut trial = Raster {
            width: 1,
            height: 1,
            channels: 3,
            pixels: vec![0; 3],
        };
        self.to_srgb(&mut trial)
    }

    /// Converts `raster` to sRGB; whether that changed anything.
    pub fn to_srgb(self, raster: &mut Raster) -> bool {
        let gamma = self
            .gamma
            .filter(|gamma| POSSIBLE.contains(gamma) && !USUAL.contains(gamma));
        let primaries = self
            .primaries
            .filter(|primaries| is_other(primaries) && is_sound(primaries));
        let profile = match (raster.channels, gamma) {
            (1, None) => return false,
            (1, Some(gamma)) => ColorProfile::new_gray_with_gamma(exponent(gamma)),
            (_, None) if primaries.is_none() => return false,
            _ => coloured(gamma, primaries),
        };
        transformed(raster, &profile)
            .map(|pixels| raster.pixels = pixels)
            .is_some()
    }
}

/// What undoes the exponent `gamma`.
fn exponent(gamma: u32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "six digits fit")]
    let gamma = gamma as f32;
    100_000.0 / gamma
}

fn is_other(primaries: &[u32; 8]) -> bool {
    let far = |(one, other): (&u32, &u32)| one.abs_diff(*other) > ROUNDING;
    primaries.iter().zip(&PRIMARIES).any(far)
}

/// Whether they are places in the diagram, and span a part of it.
fn is_sound(primaries: &[u32; 8]) -> bool {
    let [_, white, rx, ry, gx, gy, bx, by] = primaries.map(i64::from);
    let area = (gx - rx) * (by - ry) - (gy - ry) * (bx - rx);
    let placed = primaries
        .as_chunks::<2>()
        .0
        .iter()
        .all(|[x, y]| x + y <= 100_000 && *y > 0);
    placed && white > 1_000 && area.abs() > 10_000_000
}

fn coloured(gamma: Option<u32>, primaries: Option<[u32; 8]>) -> ColorProfile {
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    if let Some(primaries) = primaries {
        let [white, red, green, blue] = [0, 2, 4, 6].map(|at: usize| {
            let part = |at: usize| f64::from(primaries.get(at).copied().unwrap_or_default()) / 100_000.0;
            (part(at), part(at + 1))
        });
        #[expect(clippy::cast_possible_truncation, reason = "five digits fit")]
        let place = |(x, y): (f64, f64)| Chromaticity::new(x as f32, y as f32);
        let (x, y) = white;
        let primaries = ColorPrimaries {
            red: place(red),
            green: place(green),
            blue: place(blue),
        };
        profile.update_rgb_colorimetry(XyY { x, y, yb: 1.0 }, primaries);
    }
    if let Some(gamma) = gamma {
        let curve = ToneReprCurve::Parametric(vec![exponent(gamma), 1.0, 0.0, 1.0, 0.0]);
        profile.red_trc = Some(curve.clone());
        profile.green_trc = Some(curve.clone());
        profile.blue_trc = Some(curve);
    }
    profile
}

fn converted(raster: &Raster, profile: &[u8]) -> Option<Vec<u8>> {
    transformed(raster, &ColorProfile::new_from_slice(profile).ok()?)
}

fn transformed(raster: &Raster, from: &ColorProfile) -> Option<Vec<u8>> {
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
    fn exponents_and_primaries_are_applied_where_they_are_others() {
        let said = |gamma, primaries| Said { gamma, primaries };
        let colour = || raster(3, &[128, 64, 200]);
        for same in [
            said(None, None),
            said(Some(45_455), Some(PRIMARIES)),
            said(Some(1), Some([0; 8])),
        ] {
            let mut kept = colour();
            assert!(!same.to_srgb(&mut kept));
            assert_eq!(kept, colour());
        }
        // Half the light is 188 in sRGB.
        let (mut linear, mut grey) = (colour(), raster(1, &[128]));
        assert!(said(Some(100_000), None).to_srgb(&mut linear) && said(Some(100_000), None).to_srgb(&mut grey));
        assert!(
            linear.pixels[0].abs_diff(188) <= 1 && grey.pixels[0].abs_diff(188) <= 1,
            "{linear:?} {grey:?}"
        );
        let p3 = [31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000];
        let (mut said_so, mut profiled) = (raster(3, &[100, 200, 100]), raster(3, &[100, 200, 100]));
        assert!(said(None, Some(p3)).to_srgb(&mut said_so));
        assert!(to_srgb(
            &mut profiled,
            &ColorProfile::new_display_p3().encode().unwrap()
        ));
        let near = said_so
            .pixels
            .iter()
            .zip(&profiled.pixels)
            .all(|(one, other)| one.abs_diff(*other) <= 2);
        assert!(near, "{said_so:?} {profiled:?}");
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
