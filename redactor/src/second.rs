//! A second reader's opinion of a PDF whose pages stay drawn: Poppler, in the jail of a tool, draws the original and the copy.
//!
//! All else that looks at a PDF here is one reader, and so one opinion: it might read an original otherwise than the reader that an
//! editor has, or write what another reads otherwise. Poppler is in the viewers of most desktops of Linux, and shares no code with
//! it. What it draws is no more believed than a document: it is taken apart strictly ([`pixmap`]), and only ever compared ([`judge`]).

mod judge;
mod pixmap;

pub use pixmap::{Pixmap, pixmaps};

use crate::format::Password;
use crate::jail::{Jail, Tool, ToolError, ToolOptions};
use crate::verify::SheetTruth;
use judge::Verdict;
use kurbo::Point;
use std::ops::Range;
use std::time::{Duration, Instant};

/// Bytes that are drawn of one file at once, about: a tool's output is held whole. 90 pages of A4.
const AT_ONCE: u64 = 64 << 20;
/// By the clock, for both files: what a worker has for one. 5 000 dense pages take some 70 seconds of computing.
const LONGEST: Duration = Duration::from_secs(600);

/// The smallest file that is tried before anything is opened: one page, of one square inch.
const TRIAL: &[u8] =
    b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n";

/// What looks at PDFs a second time.
#[derive(Debug)]
pub struct Second<'a> {
    jail: &'a Jail,
}

/// A PDF before and after.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The original.
    pub original: &'a [u8],
    /// What opens it, where it is locked.
    pub password: Option<&'a Password>,
    /// The copy.
    pub copy: &'a [u8],
    /// What each page of the copy must look like, and where it may look different.
    pub pages: &'a [SheetTruth],
}

/// What a second reader saw in a pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Opinion {
    /// Pages that it shows as we do in the original, and otherwise in the copy, from 0.
    pub rewritten: Vec<u32>,
    /// Pages that it shows otherwise than we do in the original, from 0, and where most of all, in points from the upper left corner.
    pub otherwise: Vec<(u32, Point)>,
    /// Whether it finds another number of pages in one of them. Then it was asked no more.
    pub another_number: bool,
    /// Why it has not seen all pages: it failed, or took longer than a document may. What it had seen before then stands.
    pub unseen: Option<String>,
}

impl<'a> Second<'a> {
    /// One that was tried on a blank page.
    ///
    /// # Errors
    /// When Poppler or its jail cannot be had, or does not do its work.
    pub fn open(jail: &'a Jail) -> Result<Self, ToolError> {
        let second = Self { jail };
        let drawn = jail.run(Tool::Poppler, &ToolOptions::default(), TRIAL)?;
        match taken(&drawn, 1)?.as_slice() {
            [page] if page.pixels.iter().all(|pixel| *pixel == [u8::MAX; 3]) => Ok(second),
            _ => Err(failed("it does not draw a blank page as one")),
        }
    }

    /// What it sees in both files of `pair`, page by page.
    #[must_use]
    pub fn opinion(&self, pair: Pair<'_>) -> Opinion {
        let mut opinion = Opinion::default();
        if let Err(error) = self.see(pair, &mut opinion) {
            opinion.unseen = Some(error.to_string());
        }
        opinion
    }

    /// Adds what it sees to `opinion`, until it has seen all pages or fails.
    fn see(&self, pair: Pair<'_>, opinion: &mut Opinion) -> Result<(), ToolError> {
        let began = Instant::now();
        for pages in ranges(pair.pages) {
            if began.elapsed() > LONGEST {
                return Err(ToolError::TooLong);
            }
            let of = pair.pages.get(pages.clone()).unwrap_or_default();
            let old = self.drawn(pair.original, pair.password, &pages, pair.pages)?;
            let new = self.drawn(pair.copy, None, &pages, pair.pages)?;
            let (old, new) = (taken(&old, of.len() + 1)?, taken(&new, of.len() + 1)?);
            if (old.len(), new.len()) != (of.len(), of.len()) {
                opinion.another_number = true;
                return Ok(());
            }
            for (number, ((old, new), truth)) in pages.zip(old.iter().zip(&new).zip(of)) {
                opinion.add(u32::try_from(number).unwrap_or(u32::MAX), judge::page(old, new, truth));
            }
        }
        Ok(())
    }

    /// What it draws of `pages` of a file; of one page more after the last, so that a file which has more than we know of is seen.
    fn drawn(
        &self,
        file: &[u8],
        password: Option<&Password>,
        pages: &Range<usize>,
        all: &[SheetTruth],
    ) -> Result<Vec<u8>, ToolError> {
        let last = if pages.end == all.len() {
            pages.end + 1
        } else {
            pages.end
        };
        let number = |page: usize| u32::try_from(page).unwrap_or(u32::MAX);
        let of = all.get(pages.clone()).unwrap_or_default();
        let largest = of.iter().map(bytes).max().unwrap_or_default();
        let options = ToolOptions {
            pages: Some((number(pages.start + 1), number(last))),
            password: password.cloned(),
            // It may round up, and the page after the last is as large as another.
            most: of.iter().map(bytes).sum::<u64>() * 2 + largest,
            ..ToolOptions::default()
        };
        self.jail.run(Tool::Poppler, &options, file)
    }
}

impl Opinion {
    fn add(&mut self, page: u32, verdict: Verdict) {
        match verdict {
            Verdict::Same => {}
            Verdict::Rewritten => self.rewritten.push(page),
            Verdict::Otherwise(place) => self.otherwise.push((page, place)),
        }
    }
}

fn taken(untrusted_drawing: &[u8], most: usize) -> Result<Vec<Pixmap<'_>>, ToolError> {
    pixmaps(untrusted_drawing, most).map_err(failed)
}

fn failed(why: &str) -> ToolError {
    ToolError::Failed {
        tool: Tool::Poppler.name(),
        why: why.to_owned(),
    }
}

/// Pages that are drawn at once, from the first to the last.
fn ranges(pages: &[SheetTruth]) -> Vec<Range<usize>> {
    let (mut ranges, mut start, mut held) = (Vec::new(), 0, 0);
    for (number, page) in pages.iter().enumerate() {
        if held > 0 && held + bytes(page) > AT_ONCE {
            ranges.push(start..number);
            (start, held) = (number, 0);
        }
        held += bytes(page);
    }
    ranges.push(start..pages.len());
    ranges
}

/// Bytes of a page's drawing: its pixels, rounded up and one more on each side, and its head.
fn bytes(page: &SheetTruth) -> u64 {
    let side = |points: f64| {
        let pixels = (points * f64::from(Tool::DRAWN) / 72.0).ceil().clamp(1.0, 100_000.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it is from 1 to 100 000"
        )]
        let pixels = pixels as u64;
        pixels + 1
    };
    side(page.size.0) * side(page.size.1) * 3 + 32
}

#[cfg(test)]
mod tests;
