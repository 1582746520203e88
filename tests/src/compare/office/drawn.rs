//! Pages in grey, as poppler draws what LibreOffice makes of a document.

use crate::newsroom::files;
use crate::programs::{run, system};
use anyhow::Result;
use image::GrayImage;
use std::ffi::OsStr;
use std::path::Path;

/// Pixels an inch: letters are grey, lines are where they are.
const DPI: &str = "40";
/// Pages that are drawn of a document; all of them are counted.
const PAGES: usize = 20;
/// Blocks along each side of a page.
const BLOCKS: u32 = 20;
/// A block differs where its mean grey is off by more than this, of 255: a word more or less, not the edges of letters.
const OFF: f64 = 10.0;

/// The pages of a PDF.
pub(super) struct Pages {
    count: usize,
    drawn: Vec<GrayImage>,
}

impl Pages {
    pub(super) fn of(pdf: &Path) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (last, to) = (PAGES.to_string(), folder.path().join("page"));
        let arguments = ["-png", "-gray", "-r", DPI, "-l", &last].map(OsStr::new);
        let arguments = [&arguments[..], &[pdf.as_os_str(), to.as_os_str()]].concat();
        run(&system("pdftoppm")?, &arguments, &[])?.ended(&[0])?;
        let drawn: Result<Vec<GrayImage>> = files(folder.path())?
            .iter()
            .map(|page| Ok(image::open(page)?.into_luma8()))
            .collect();
        let said = run(&system("pdfinfo")?, &[pdf.as_os_str()], &[])?.text();
        let count = said.lines().find_map(|line| line.strip_prefix("Pages:"));
        Ok(Self {
            count: count.and_then(|count| count.trim().parse().ok()).unwrap_or_default(),
            drawn: drawn?,
        })
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The share of all blocks that differ, and the mean difference in grey. A page that one of the two does not have is white there.
    pub(super) fn differ(&self, other: &Self) -> (f64, f64) {
        let count = self.drawn.len().max(other.drawn.len());
        let pages = (0..count).map(|at| differ(self.drawn.get(at), other.drawn.get(at)));
        let (blocks, grey) = pages.fold((0.0, 0.0), |(blocks, grey), page| (blocks + page.0, grey + page.1));
        let count = count.max(1) as f64;
        (blocks / count, grey / count)
    }
}

/// Of one page: the share of blocks that differ, and the mean difference of the blocks.
fn differ(old: Option<&GrayImage>, new: Option<&GrayImage>) -> (f64, f64) {
    let off: Vec<f64> = blocks(old)
        .iter()
        .zip(&blocks(new))
        .map(|(old, new)| (old - new).abs())
        .collect();
    let all = off.len().max(1) as f64;
    let far = off.iter().filter(|off| **off > OFF).count() as f64;
    (far / all, off.iter().sum::<f64>() / all)
}

/// The mean grey of each block, row by row; white where there is no page.
fn blocks(page: Option<&GrayImage>) -> Vec<f64> {
    let places = (0..BLOCKS).flat_map(|down| (0..BLOCKS).map(move |across| (across, down)));
    places
        .map(|place| page.map_or(255.0, |page| mean(page, place)))
        .collect()
}

fn mean(page: &GrayImage, (across, down): (u32, u32)) -> f64 {
    let part = |at: u32, side: u32| (at * side / BLOCKS)..((at + 1) * side / BLOCKS).max(at * side / BLOCKS + 1);
    let (mut sum, mut count) = (0.0, 0.0);
    for y in part(down, page.height()) {
        for x in part(across, page.width()) {
            if let Some(pixel) = page.get_pixel_checked(x, y) {
                sum += pixel.0.iter().map(|grey| f64::from(*grey)).sum::<f64>();
                count += 1.0;
            }
        }
    }
    if count > 0.0 { sum / count } else { 255.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_differs_in_the_blocks_that_are_darker() {
        let white = GrayImage::from_pixel(200, 280, image::Luma([255]));
        let mut marked = white.clone();
        for (x, y) in [(0, 0), (1, 1), (199, 279)] {
            for (across, down) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                let (x, y) = ((x + across).min(199), (y + down).min(279));
                marked.put_pixel(x, y, image::Luma([0]));
            }
        }
        let (blocks, grey) = differ(Some(&white), Some(&marked));
        assert!((blocks - 1.0 / 400.0).abs() < 1e-9, "{blocks}");
        assert!(grey > 0.0);
        assert_eq!(differ(Some(&white), None), (0.0, 0.0), "white is as nothing");
    }
}
