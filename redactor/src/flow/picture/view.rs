//! What is seen of a picture where it stands: without what is cut off, as in a mirror, and beneath what lies over it.

use super::form::Form;
use crate::document::Raster;
use crate::flow::Hidings;

/// How much is cut off from each side of a picture before it is shown, in parts of [`View::WHOLE`] (ECMA-376, part 1, 20.1.8.55).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    pub(crate) left: u32,
    pub(crate) top: u32,
    pub(crate) right: u32,
    pub(crate) bottom: u32,
}

/// By how much of 255 pixels differ in the mean where a copy was coded with losses.
const BLURRED: u64 = 4;

/// Something that lies over a part of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Veil {
    /// Which part, of what is shown of the picture: as for [`Cut`], but each from the left or the top.
    pub(crate) across: (u32, u32),
    pub(crate) down: (u32, u32),
    pub(crate) colour: [u8; 3],
    /// How opaque it is, of 255.
    pub(crate) opaque: u8,
}

/// What is seen of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct View {
    pub(crate) cut: Cut,
    /// Whether its left and its right are changed, and its top and its bottom.
    pub(crate) mirrored: [bool; 2],
    /// How much less opaque it is than in its file, of 255.
    pub(crate) clear: u8,
    /// What is seen through it where it is not opaque, if that is one colour.
    pub(crate) beneath: Option<[u8; 3]>,
    /// The form in which it is seen, if that is not its whole frame.
    pub(crate) form: Option<Form>,
    /// What lies over it, the lowest first.
    pub(crate) veils: Vec<Veil>,
}

impl From<Cut> for View {
    fn from(cut: Cut) -> Self {
        Self { cut, ..Self::default() }
    }
}

impl View {
    /// The whole of a side.
    pub(crate) const WHOLE: u32 = 100_000;

    /// Whether a picture is not seen as it lies in its file.
    pub(super) fn is_other(&self) -> bool {
        *self != Self::default()
    }

    /// `raster` as it is seen; what of it is not seen is told.
    pub(super) fn of(&self, raster: Raster, hidings: &mut Hidings) -> Raster {
        let is_cut = self.cut != Cut::default();
        let mut raster = self.cut.off(raster);
        if self.mirrored != [false; 2] {
            raster = mirrored(&raster, self.mirrored);
        }
        if self.clear > 0 {
            raster = cleared(raster, self.clear);
        }
        if let Some(colour) = self.beneath.filter(|_| raster.channels == 4) {
            raster = laid(raster, colour);
        }
        let mut is_less = is_cut;
        if let Some(form) = &self.form {
            let (formed, has_more) = form.off(raster, is_cut);
            raster = formed;
            is_less |= has_more;
        }
        if is_less {
            hidings.note("what was cut off from a picture", "");
        }
        for veil in &self.veils {
            raster = coloured(raster, veil.colour);
        }
        let mut is_changed = false;
        for veil in &self.veils {
            is_changed |= veil.over(&mut raster) && veil.opaque == u8::MAX;
        }
        if is_changed {
            hidings.note("a part of a picture that another shape covers", "");
        }
        raster
    }
}

impl Cut {
    /// `raster` without what is cut off; at least a pixel stays.
    fn off(self, raster: Raster) -> Raster {
        let (from_x, to_x) = span(raster.width, self.left, self.right);
        let (from_y, to_y) = span(raster.height, self.top, self.bottom);
        if (to_x - from_x, to_y - from_y) == (raster.width, raster.height) {
            return raster;
        }
        let channels = usize::from(raster.channels);
        let row = raster.width as usize * channels;
        let rows = raster.pixels.chunks_exact(row.max(1));
        let rows = rows.skip(from_y as usize).take((to_y - from_y) as usize);
        let inside = from_x as usize * channels..to_x as usize * channels;
        Raster {
            width: to_x - from_x,
            height: to_y - from_y,
            channels: raster.channels,
            pixels: rows
                .flat_map(|row| row.get(inside.clone()).unwrap_or_default())
                .copied()
                .collect(),
        }
    }
}

/// The first pixel of a side that is shown, and the one behind the last: what is shown of a pixel shows it.
fn span(side: u32, before: u32, behind: u32) -> (u32, u32) {
    let whole = u64::from(View::WHOLE);
    let part = |cut: u32| u64::from(side) * u64::from(cut).min(whole) / whole;
    let from = part(before).min(u64::from(side).saturating_sub(1));
    let to = u64::from(side).saturating_sub(part(behind)).max(from + 1);
    let pixel = |at: u64| u32::try_from(at).unwrap_or(side);
    (pixel(from), pixel(to))
}

/// With room for a colour, where it has none and that is no grey.
pub(super) fn coloured(mut raster: Raster, [red, green, blue]: [u8; 3]) -> Raster {
    if raster.channels == 1 && (red != green || green != blue) {
        raster.pixels = raster.pixels.iter().flat_map(|grey| [*grey; 3]).collect();
        raster.channels = 3;
    }
    raster
}

/// With an alpha channel in which so much less is opaque.
pub(super) fn cleared(raster: Raster, clear: u8) -> Raster {
    let opaque = u32::from(u8::MAX - clear);
    let pixels = raster.pixels.chunks_exact(usize::from(raster.channels).max(1));
    let pixels = pixels.flat_map(|pixel| {
        let (colour, alpha) = match *pixel {
            [red, green, blue, alpha] => ([red, green, blue], alpha),
            [red, green, blue] => ([red, green, blue], u8::MAX),
            [grey, ..] => ([grey; 3], u8::MAX),
            [] => ([0; 3], 0),
        };
        let alpha = u8::try_from(u32::from(alpha) * opaque / 255).unwrap_or(u8::MAX);
        [colour[0], colour[1], colour[2], alpha]
    });
    Raster {
        pixels: pixels.collect(),
        channels: 4,
        ..raster
    }
}

/// As it looks on one colour.
fn laid(raster: Raster, below: [u8; 3]) -> Raster {
    let pixels = raster.pixels.as_chunks::<4>().0.iter();
    let pixels = pixels.flat_map(|[red, green, blue, alpha]| {
        let mixed = |above: u8, below: u8| {
            let share = u32::from(*alpha);
            let sum = u32::from(above) * share + u32::from(below) * (255 - share);
            u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
        };
        [mixed(*red, below[0]), mixed(*green, below[1]), mixed(*blue, below[2])]
    });
    let pixels: Vec<u8> = pixels.collect();
    // Without a colour it is grey, as it will be coded.
    if pixels
        .as_chunks::<3>()
        .0
        .iter()
        .all(|[red, green, blue]| red == green && green == blue)
    {
        return Raster {
            pixels: pixels.into_iter().step_by(3).collect(),
            channels: 1,
            ..raster
        };
    }
    Raster {
        pixels,
        channels: 3,
        ..raster
    }
}

fn mirrored(raster: &Raster, [across, down]: [bool; 2]) -> Raster {
    let channels = usize::from(raster.channels).max(1);
    let mut rows: Vec<&[u8]> = raster
        .pixels
        .chunks_exact((raster.width as usize * channels).max(1))
        .collect();
    if down {
        rows.reverse();
    }
    let mut pixels = Vec::with_capacity(raster.pixels.len());
    for row in rows {
        if across {
            row.rchunks_exact(channels)
                .for_each(|pixel| pixels.extend_from_slice(pixel));
        } else {
            pixels.extend_from_slice(row);
        }
    }
    Raster { pixels, ..*raster }
}

impl Veil {
    /// Puts it over `raster`: a pixel of which it covers anything is covered. Whether something else was seen there: in a copy there
    /// was not, but for what its coding blurs.
    fn over(&self, raster: &mut Raster) -> bool {
        let (from_x, to_x) = covered(raster.width, self.across);
        let (from_y, to_y) = covered(raster.height, self.down);
        let channels = usize::from(raster.channels).max(1);
        let row = (raster.width as usize * channels).max(1);
        let rows = raster.pixels.chunks_exact_mut(row).take(to_y).skip(from_y);
        let (mut changes, mut count) = (0, 0);
        for pixel in rows.flat_map(|row| row.chunks_exact_mut(channels).take(to_x).skip(from_x)) {
            let mut before = [0; 4];
            before
                .iter_mut()
                .zip(&*pixel)
                .for_each(|(before, part)| *before = *part);
            self.over_pixel(pixel);
            let change = before
                .iter()
                .zip(&*pixel)
                .map(|(before, part)| u64::from(before.abs_diff(*part)));
            changes += change.max().unwrap_or(0);
            count += 1;
        }
        changes > BLURRED * count
    }

    fn over_pixel(&self, pixel: &mut [u8]) {
        let share = u32::from(self.opaque);
        let (colours, below) = match pixel {
            [colours @ .., alpha] if colours.len() == 3 => {
                let below = u32::from(*alpha) * (255 - share) / 255;
                *alpha = u8::try_from(share + below).unwrap_or(u8::MAX);
                (colours, below)
            }
            colours => (colours, 255 - share),
        };
        let all = (share + below).max(1);
        for (part, own) in colours.iter_mut().zip(self.colour) {
            let mixed = (u32::from(own) * share + u32::from(*part) * below + all / 2) / all;
            *part = u8::try_from(mixed).unwrap_or(u8::MAX);
        }
    }
}

/// The first pixel of a side that is covered, and the one behind the last.
fn covered(side: u32, (from, to): (u32, u32)) -> (usize, usize) {
    let whole = u64::from(View::WHOLE);
    let pixels = |part: u32| u64::from(side) * u64::from(part.min(View::WHOLE));
    let at = |pixel: u64| usize::try_from(pixel).unwrap_or(usize::MAX);
    (at(pixels(from) / whole), at(pixels(to).div_ceil(whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster() -> Raster {
        crate::flow::tried::raster(4, 3)
    }

    fn seen(view: &View, raster: Raster) -> Raster {
        view.of(raster, &mut Hidings::default())
    }

    fn veil(opaque: u8, colour: [u8; 3]) -> Veil {
        Veil {
            across: (30_000, 60_000),
            down: (0, 1),
            colour,
            opaque,
        }
    }

    #[test]
    fn what_is_cut_off_is_not_among_the_pixels() {
        let cut = Cut {
            left: 25_000,
            top: 0,
            right: 25_000,
            bottom: 34_000,
        };
        let shown = seen(&View::from(cut), raster());
        assert_eq!((shown.width, shown.height, shown.pixels), (2, 2, vec![1, 2, 5, 6]));
        let all = Cut {
            left: 100_000,
            top: 100_000,
            right: 100_000,
            bottom: u32::MAX,
        };
        assert_eq!(seen(&View::from(all), raster()).pixels, [11]);
        assert_eq!(seen(&View::default(), raster()), raster());
    }

    #[test]
    fn a_mirror_changes_left_and_right_and_another_top_and_bottom() {
        let seen = |mirrored| {
            let view = View {
                mirrored,
                ..View::default()
            };
            let colours = Raster {
                width: 2,
                height: 2,
                channels: 3,
                pixels: (0..12).collect(),
            };
            seen(&view, colours).pixels
        };
        assert_eq!(seen([true, false]), [3, 4, 5, 0, 1, 2, 9, 10, 11, 6, 7, 8]);
        assert_eq!(seen([false, true]), [6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5]);
        assert_eq!(seen([true, true]), [9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2]);
    }

    #[test]
    fn what_lies_over_a_pixel_is_seen_in_its_place() {
        let seen = |veil, raster| {
            let view = View {
                veils: vec![veil],
                ..View::default()
            };
            seen(&view, raster).pixels
        };
        assert_eq!(
            seen(veil(255, [9; 3]), raster()),
            [0, 9, 9, 3, 4, 5, 6, 7, 8, 9, 10, 11]
        );
        assert_eq!(seen(veil(51, [101; 3]), raster())[..4], [0, 21, 22, 3]);
        assert_eq!(seen(veil(255, [9, 8, 7]), raster())[..9], [0, 0, 0, 9, 8, 7, 9, 8, 7]);
        let clear = Raster {
            width: 1,
            height: 1,
            channels: 4,
            pixels: vec![1, 2, 3, 0],
        };
        assert_eq!(seen(veil(255, [9, 8, 7]), clear.clone()), [9, 8, 7, 255]);
        assert_eq!(seen(veil(51, [9, 8, 7]), clear), [9, 8, 7, 51]);
    }

    #[test]
    fn what_is_seen_through_a_picture_is_in_its_pixels_or_its_alpha() {
        let half = View {
            clear: 127,
            ..View::default()
        };
        let shown = seen(&half, raster());
        assert_eq!((shown.channels, &shown.pixels[4..8]), (4, &[1, 1, 1, 128][..]));
        let laid = View {
            beneath: Some([9, 19, 29]),
            ..half
        };
        let shown = seen(&laid, raster());
        assert_eq!((shown.channels, &shown.pixels[3..6]), (3, &[5, 10, 15][..]));
        assert_eq!(seen(&View { clear: 0, ..laid }, raster()), raster());
    }

    #[test]
    fn what_shows_nothing_else_beneath_is_not_told() {
        let told = |colour: u8, grey: u8| {
            let mut hidings = Hidings::default();
            let view = View {
                veils: vec![veil(255, [colour; 3])],
                ..View::default()
            };
            let pixels = vec![grey; 12];
            view.of(Raster { pixels, ..raster() }, &mut hidings);
            !hidings.list().is_empty()
        };
        assert!(told(0, 255) && told(250, 245) && !told(250, 246) && !told(7, 7));
    }
}
