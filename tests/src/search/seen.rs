//! What can be read off the pixels of a page: rendered by poppler, read by Tesseract, neither of them ours.

use crate::programs::{command, finish, run, system};
use anyhow::{Context, Result};
use image::{GrayImage, ImageFormat, Luma};
use std::ffi::OsStr;
use std::io::Cursor;
use std::ops::Range;
use std::path::Path;

/// A page, rendered and read.
#[derive(Debug)]
pub struct Seen {
    /// Its words from the top, with the pixel rows they stand in.
    pub words: Vec<Word>,
    /// The bands of pixel rows that are black over at least half of the page's width: what a cover looks like.
    pub covers: Vec<Range<u32>>,
}

/// A word read off a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What it says.
    pub text: String,
    /// Its first pixel row.
    pub top: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Renders page `number` (from 1) of the PDF at `path` and reads it. Covers are made white first: nothing can be read in
/// what is solid black, but Tesseract overlooks a line that a black bar touches.
///
/// # Errors
/// `pdftoppm` or `tesseract` is missing or fails.
pub fn page(path: &Path, number: u32, dpi: u32) -> Result<Seen> {
    let png = render(path, number, dpi)?;
    let mut pixels = image::load_from_memory(&png)
        .context("poppler drew no PNG")?
        .into_luma8();
    let covers = covers(&pixels);
    for row in covers.iter().flat_map(Clone::clone) {
        uncover(&mut pixels, row);
    }
    let mut png = Cursor::new(Vec::new());
    pixels.write_to(&mut png, ImageFormat::Png)?;
    Ok(Seen {
        words: read(&png.into_inner(), dpi)?,
        covers,
    })
}

fn is_dark(pixels: &GrayImage, x: u32, row: u32) -> bool {
    pixels.get_pixel(x, row).0 < [32]
}

fn covers(pixels: &GrayImage) -> Vec<Range<u32>> {
    let dark = |row: &u32| {
        let black = (0..pixels.width()).filter(|x| is_dark(pixels, *x, *row)).count();
        black * 2 > pixels.width() as usize
    };
    let mut bands: Vec<Range<u32>> = Vec::new();
    for row in (0..pixels.height()).filter(dark) {
        match bands.last_mut() {
            Some(band) if band.end == row => band.end = row + 1,
            _ => bands.push(row..row + 1),
        }
    }
    bands
}

/// Makes each run of black that is longer than any letter white.
fn uncover(pixels: &mut GrayImage, row: u32) {
    let width = pixels.width();
    let mut start = 0;
    for x in 0..=width {
        if x < width && is_dark(pixels, x, row) {
            continue;
        }
        if x - start > width / 4 {
            (start..x).for_each(|x| pixels.put_pixel(x, row, Luma([255])));
        }
        start = x + 1;
    }
}

/// Page `number` (from 1) of the PDF at `path`, in grey, as PNG.
///
/// # Errors
/// `pdftoppm` is missing or fails.
pub fn render(path: &Path, number: u32, dpi: u32) -> Result<Vec<u8>> {
    let (page, dpi) = (number.to_string(), dpi.to_string());
    let arguments = ["-png", "-gray", "-singlefile", "-r", &dpi, "-f", &page, "-l", &page];
    let mut arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    arguments.push(path.as_os_str());
    Ok(run(&system("pdftoppm")?, &arguments, &[])?.ended(&[0])?.out)
}

fn read(png: &[u8], dpi: u32) -> Result<Vec<Word>> {
    let dpi = dpi.to_string();
    let mut reader = command(system("tesseract")?);
    reader.args(["stdin", "stdout", "--psm", "6", "--dpi", &dpi, "tsv"]);
    // With more threads a page takes longer, not shorter.
    reader.env("OMP_THREAD_LIMIT", "1");
    let table = finish(&mut reader, png)?.ended(&[0])?.text();
    Ok(table.lines().filter_map(word).collect())
}

/// A row of Tesseract's table: level 5 is a word; columns 8, 10 and 12 are top, height and text.
fn word(row: &str) -> Option<Word> {
    let columns: Vec<&str> = row.split('\t').collect();
    let number = |at: usize| columns.get(at)?.parse().ok();
    let text = columns.get(11)?.trim();
    let is_word = columns.first() == Some(&"5") && !text.is_empty();
    is_word.then_some(Word {
        text: text.to_owned(),
        top: number(7)?,
        height: number(9)?,
    })
}

impl Seen {
    /// Whether `text` can be read on the page, spaces and case aside, with up to two letters misread.
    #[must_use]
    pub fn says(&self, text: &str) -> bool {
        let plain = |text: &str| {
            text.to_lowercase()
                .bytes()
                .filter(u8::is_ascii_graphic)
                .collect::<Vec<u8>>()
        };
        let page = plain(&self.words.iter().map(|word| word.text.as_str()).collect::<String>());
        let wanted = plain(text);
        let misread = if wanted.len() < 8 { 0 } else { 2 };
        page.windows(wanted.len().max(1))
            .any(|piece| piece.iter().zip(&wanted).filter(|(one, other)| one != other).count() <= misread)
    }

    /// The words that stand outside `bands`, by more than a third of their height.
    pub fn outside<'a>(&'a self, bands: &'a [Range<u32>]) -> impl Iterator<Item = &'a str> {
        let clear = |word: &&Word| {
            let covered = |band: &Range<u32>| {
                let common = band
                    .end
                    .min(word.top + word.height)
                    .saturating_sub(band.start.max(word.top));
                common * 3 > word.height
            };
            !bands.iter().any(covered)
        };
        self.words.iter().filter(clear).map(|word| word.text.as_str())
    }
}
