//! Pages as readers of other people draw them.

use crate::programs::{run, system};
use anyhow::{Context, Result};
use std::ffi::OsStr;
use std::path::Path;

/// Pixels an inch at which pages are drawn, and how many of them are.
const DPI: &str = "100";
pub(super) const PAGES: u32 = 3;
/// A pixel differs strongly where a colour of it is further off than this, of 255: edges of letters that are smoothed in another
/// way are not.
const STRONGLY: u8 = 96;

/// How long one page may take.
const SECONDS: &str = "20";

/// Who draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    Poppler,
    MuPdf,
}

/// The share of strongly different pixels on the worst of the first pages; none where the reader draws no page of the original.
pub(super) fn worst(reader: Reader, old: &Path, new: &Path) -> Result<Option<f64>> {
    let mut worst = None;
    for number in 1..=PAGES {
        if let Some(before) = page(reader, old, number)? {
            let share = page(reader, new, number)?.map_or(1.0, |after| differ(&before, &after));
            worst = Some(worst.unwrap_or(0.0_f64).max(share));
        }
    }
    Ok(worst)
}

/// The share of pixels of page `number`, from 1, that differ strongly in poppler; all of them where one of the two has no such page
/// or another size, none at all where neither has it.
///
/// # Errors
/// `pdftoppm` is missing, or draws no picture.
pub fn strongly_different(old: &Path, new: &Path, number: u32) -> Result<Option<f64>> {
    let drawn = |path: &Path| page(Reader::Poppler, path, number);
    Ok(match (drawn(old)?, drawn(new)?) {
        (Some(old), Some(new)) => Some(differ(&old, &new)),
        (None, None) => None,
        _ => Some(1.0),
    })
}

/// Pixels, red, green and blue, row by row.
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) colours: Vec<u8>,
}

/// A page; none where the document ends before.
fn page(reader: Reader, path: &Path, number: u32) -> Result<Option<Pixels>> {
    let number = number.to_string();
    let file = path.as_os_str();
    let said = match reader {
        Reader::Poppler => {
            let arguments = ["-png", "-cropbox", "-r", DPI, "-f", &number, "-l", &number].map(OsStr::new);
            run(&system("pdftoppm")?, &[&arguments[..], &[file]].concat(), &[])?
        }
        Reader::MuPdf => {
            // It follows some pages that lead to themselves without an end.
            let mutool = system("mutool")?;
            let limited = [OsStr::new(SECONDS), mutool.as_os_str()];
            let arguments = ["draw", "-q", "-F", "png", "-r", DPI, "-o", "-"].map(OsStr::new);
            let arguments = [&limited, &arguments[..], &[file, OsStr::new(&number)]].concat();
            run(&system("timeout")?, &arguments, &[])?
        }
    };
    if said.out.is_empty() {
        return Ok(None);
    }
    Pixels::of(&said.out).map(Some)
}

impl Pixels {
    pub(super) fn of(file: &[u8]) -> Result<Self> {
        let picture = image::load_from_memory(file)
            .context("no picture was drawn")?
            .into_rgb8();
        Ok(Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            colours: picture.into_raw(),
        })
    }
}

/// The share of pixels that differ strongly. Sides may differ by a pixel, since sizes are rounded.
fn differ(old: &Pixels, new: &Pixels) -> f64 {
    if old.width.abs_diff(new.width) > 1 || old.height.abs_diff(new.height) > 1 {
        return 1.0;
    }
    let rows = |pixels: &Pixels| {
        pixels
            .colours
            .chunks_exact(pixels.width * 3)
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
    };
    let far = |(one, other): &(&[u8], &[u8])| {
        one.iter()
            .zip(*other)
            .any(|(one, other)| one.abs_diff(*other) > STRONGLY)
    };
    let different: usize = rows(old)
        .iter()
        .zip(&rows(new))
        .map(|(old, new)| old.chunks_exact(3).zip(new.chunks_exact(3)).filter(far).count())
        .sum();
    different as f64 / (old.width * old.height).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(width: usize, value: u8) -> Pixels {
        Pixels {
            width,
            height: 2,
            colours: vec![value; width * 6],
        }
    }

    #[test]
    fn pixels_differ_where_a_colour_is_far_off() {
        let mut changed = pixels(10, 100);
        changed.colours[4] = 200;
        changed.colours[5] = 197;
        assert!((differ(&pixels(10, 100), &changed) - 0.05).abs() < 1e-9);
        changed.colours[4] = 196;
        changed.colours[5] = 196;
        assert_eq!(differ(&pixels(10, 100), &changed), 0.0);
        assert_eq!(differ(&pixels(10, 100), &pixels(12, 100)), 1.0);
    }
}
