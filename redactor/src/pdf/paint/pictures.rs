//! Pictures made ready to be painted: as many pixels as will be seen of them, no more.

use crate::document::{Picture, Raster};
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::vello_cpu::{PixelMetadata, Pixmap};
use kurbo::Affine;
use std::rc::Rc;
use std::sync::Arc;

/// The longest side that the library paints.
const LONGEST: u32 = 32_767;

/// Pictures that are held ready, and their bytes: a page is painted several times.
const HELD: usize = 64;
const BYTES: usize = 64 << 20;

/// Pictures that are ready.
#[derive(Default)]
pub(super) struct Prepared {
    held: Vec<Ready>,
}

struct Ready {
    picture: Rc<Picture>,
    size: (u32, u32),
    colour: [u8; 3],
    pixmap: Arc<Pixmap>,
}

impl Prepared {
    /// `picture` for a place on the page, from the unit square to pixels; a stencil in `colour`.
    pub(super) fn pixmap(&mut self, picture: &Rc<Picture>, at: Affine, colour: [u8; 3]) -> Option<Arc<Pixmap>> {
        let size = target(whole_size(picture)?, at);
        let same = |ready: &&Ready| Rc::ptr_eq(&ready.picture, picture) && ready.size == size && ready.colour == colour;
        if let Some(ready) = self.held.iter().find(same) {
            return Some(Arc::clone(&ready.pixmap));
        }
        let pixmap = Arc::new(pixmap(picture, size, colour)?);
        let bytes = |ready: &Ready| ready.size.0 as usize * ready.size.1 as usize * 4;
        if self.held.len() >= HELD || self.held.iter().map(bytes).sum::<usize>() > BYTES {
            self.held.clear();
        }
        self.held.push(Ready {
            picture: Rc::clone(picture),
            size,
            colour,
            pixmap: Arc::clone(&pixmap),
        });
        Some(pixmap)
    }
}

/// The larger of the sizes of a picture's colours and its alpha.
fn whole_size(picture: &Picture) -> Option<(u32, u32)> {
    let sizes = [&picture.colour, &picture.alpha].into_iter().flatten();
    sizes
        .map(|raster| (raster.width, raster.height))
        .reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))
}

/// As many pixels of a picture of `size` as the page has for it.
pub(super) fn target(size: (u32, u32), at: Affine) -> (u32, u32) {
    let [a, b, c, d, ..] = at.as_coeffs();
    let fit = |have: u32, seen: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "it is at most LONGEST")]
        let seen = seen.ceil().clamp(1.0, f64::from(LONGEST)) as u32;
        have.min(seen).max(1)
    };
    (fit(size.0, a.hypot(b)), fit(size.1, c.hypot(d)))
}

/// The pixels of `picture`, `width` by `height`.
fn pixmap(picture: &Picture, (width, height): (u32, u32), colour: [u8; 3]) -> Option<Pixmap> {
    let (from_width, from_height) = whole_size(picture)?;
    let shade = |x: u32, y: u32| match &picture.colour {
        Some(raster) => rgb(raster, x, y, (from_width, from_height)),
        None => colour,
    };
    let data = match &picture.alpha {
        None => shrink((from_width, from_height), (width, height), |x, y| {
            let [red, green, blue] = shade(x, y);
            [red, green, blue, 255]
        }),
        Some(alpha) => shrink((from_width, from_height), (width, height), |x, y| {
            let cover = value(alpha, x, y, (from_width, from_height));
            let [red, green, blue] = shade(x, y).map(|part| scaled(part, cover));
            [red, green, blue, cover]
        }),
    };
    let (width, height) = (u16::try_from(width).ok()?, u16::try_from(height).ok()?);
    let how = PixelMetadata::new(ImageAlphaType::AlphaPremultiplied, picture.alpha.is_some());
    let fits = data.len() == usize::from(width) * usize::from(height) * 4;
    fits.then(|| Pixmap::from_parts(data, width, height, how))
}

fn scaled(part: u8, cover: u8) -> u8 {
    let product = u32::from(part) * u32::from(cover) + 127;
    u8::try_from(product / 255).unwrap_or(u8::MAX)
}

/// The pixel of a raster at a place of a picture of `size`.
fn offset(raster: &Raster, x: u32, y: u32, size: (u32, u32)) -> usize {
    let along = |at: u32, whole: u32, mine: u32| {
        if whole == mine {
            at as usize
        } else {
            usize::try_from(u64::from(at) * u64::from(mine) / u64::from(whole.max(1))).unwrap_or(usize::MAX)
        }
    };
    along(y, size.1, raster.height) * raster.width as usize + along(x, size.0, raster.width)
}

fn rgb(raster: &Raster, x: u32, y: u32, size: (u32, u32)) -> [u8; 3] {
    let at = offset(raster, x, y, size);
    if raster.channels == 3 {
        match raster.pixels.get(at * 3..at * 3 + 3) {
            Some([red, green, blue]) => [*red, *green, *blue],
            _ => [255; 3],
        }
    } else {
        [raster.pixels.get(at).copied().unwrap_or(255); 3]
    }
}

fn value(raster: &Raster, x: u32, y: u32, size: (u32, u32)) -> u8 {
    raster.pixels.get(offset(raster, x, y, size)).copied().unwrap_or(0)
}

/// The mean of the pixels that fall together where a picture is made smaller.
pub(super) fn shrink<const N: usize>(
    (width, height): (u32, u32),
    (to_width, to_height): (u32, u32),
    pixel: impl Fn(u32, u32) -> [u8; N],
) -> Vec<u8> {
    let span = |at: u32, from: u32, to: u32| {
        let edge = |at: u32| u32::try_from(u64::from(at) * u64::from(from) / u64::from(to.max(1))).unwrap_or(from);
        edge(at)..edge(at + 1).max(edge(at) + 1).min(from)
    };
    let columns: Vec<_> = (0..to_width).map(|x| span(x, width, to_width)).collect();
    let mut out = Vec::with_capacity(to_width as usize * to_height as usize * N);
    for y in 0..to_height {
        let rows = span(y, height, to_height);
        for column in &columns {
            let (mut sums, mut count) = ([0_u64; N], 0_u64);
            for row in rows.clone() {
                for x in column.clone() {
                    for (sum, part) in sums.iter_mut().zip(pixel(x, row)) {
                        *sum += u64::from(part);
                    }
                    count += 1;
                }
            }
            let count = count.max(1);
            out.extend(sums.map(|sum| u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)));
        }
    }
    out
}
