//! Sample documents, made by code and the same each time, with known things planted in them.
//!
//! A sample states what is planted, so that a search for leaks can first find **every** item in the inputs: a search
//! that misses one there proves nothing about the outputs.

mod bulk;
mod pages;
mod photo;
mod picture;
mod text;
pub(crate) mod tiff;

pub use bulk::{BULK_CANARY, bulk};
pub use pages::{PLANTED_PAGES, letter, report};
pub use photo::photo;
pub use picture::picture;
pub use text::note;

use anyhow::{Context, Result};
use image::{Rgb, RgbImage};
use std::fs::OpenOptions;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Terms that an editor would list: they stand in the text of the samples, in more than one spelling.
pub const TERMS: &[&str] = &["Larkmoor", "Project Halyard"];
/// Addresses that stand in the text of the samples.
pub const EMAILS: &[&str] = &["quiet.heron@example.org", "ledger-seven@example.net"];
/// Account numbers with right checksums that stand in the text of the samples.
pub const IBANS: &[&str] = &["DE89370400440532013000", "GB82WEST12345698765432"];

/// A document and what is planted in it.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The name of its file.
    pub name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// Everything in it that must not come out of it.
    pub planted: Vec<Planted>,
}

/// Something planted in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// Where it stands, in words.
    pub what: String,
    /// What stands there.
    pub bytes: Vec<u8>,
    /// Who would see it.
    pub kind: Kind,
}

/// Who sees what is planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// No reader does. It must not come out under any policy.
    Hidden,
    /// Whoever reads the text. It must not come out under a policy that removes it.
    Text,
    /// Likewise, and it is drawn on a page: then it is searched in the rendered pages too.
    Drawn,
}

impl Planted {
    fn new(kind: Kind, what: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            what: what.to_owned(),
            bytes: bytes.into(),
            kind,
        }
    }
}

/// Every address, account number and term, each under a name of its own: a search must miss none of them.
fn identifiers(kind: Kind, place: &str) -> Vec<Planted> {
    let lists = [("e-mail address", EMAILS), ("account number", IBANS), ("term", TERMS)];
    let named = lists
        .into_iter()
        .flat_map(|(what, list)| list.iter().zip(1..).map(move |(value, n)| (what, n, *value)));
    named
        .map(|(what, number, value)| Planted::new(kind, &format!("{what} {number} {place}"), value))
        .collect()
}

impl Sample {
    /// Writes the document into `folder`, under its name.
    ///
    /// # Errors
    /// A file of that name is there already, or the disk does not take it.
    pub fn lay(&self, folder: &Path) -> Result<PathBuf> {
        let path = folder.join(&self.name);
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)
            .with_context(|| format!("the sample {} cannot be written", path.display()))?;
        file.write_all(&self.bytes)?;
        Ok(path)
    }
}

/// Numbers that look random and are the same each time (xorshift64*; no randomness is needed of them).
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 16) % end.max(1)
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes().first().copied().unwrap_or_default()
    }
}

/// What a camera might have seen: a sky, a field, a house at a place that `seed` chooses, and the noise of a sensor.
fn scene(width: u32, height: u32, seed: u64) -> RgbImage {
    let mut dice = Dice::new(seed);
    let house = (
        u32::try_from(dice.below(u64::from(width / 2))).unwrap_or_default(),
        height / 3,
    );
    RgbImage::from_fn(width, height, |x, y| {
        let noise = i32::from(dice.byte() % 9) - 4;
        let depth = i32::try_from(y * 120 / height.max(1)).unwrap_or_default();
        let inside = x > house.0 && x < house.0 + width / 4 && y > house.1 && y < height * 3 / 4;
        let [red, green, blue] = match (inside, y < height / 2) {
            (true, _) => [150, 90, 70],
            (_, true) => [120 + depth, 160 + depth / 2, 220],
            (_, false) => [60 + depth / 4, 130 - depth / 4, 50],
        };
        Rgb([red, green, blue].map(|tone| u8::try_from((tone + noise).clamp(0, 255)).unwrap_or_default()))
    })
}

/// All small samples of a usual submission: three photographs, two PNG pictures, three notes and two PDFs.
///
/// # Errors
/// One of them cannot be made.
pub fn submission() -> Result<Vec<Sample>> {
    let mut all = Vec::new();
    for (number, orientation) in [(1, 1), (2, 6), (3, 1)] {
        all.push(photo(&format!("IMG_{number:04}.jpg"), number, orientation)?);
    }
    for number in 1..=2 {
        all.push(picture(&format!("scan-{number}.png"), number)?);
    }
    for number in 1..=3 {
        all.push(note(&format!("note {number}.txt"), number));
    }
    all.push(report("report.pdf", 20)?);
    all.push(letter("letter.pdf", TERMS.first().copied().unwrap_or_default())?);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_the_same_each_time_and_state_what_they_hold() {
        let (first, second) = (submission().unwrap(), submission().unwrap());
        assert_eq!(first.len(), 10);
        for (one, other) in first.iter().zip(&second) {
            assert!(one.bytes == other.bytes, "{} is made anew each time", one.name);
            assert!(!one.planted.is_empty(), "{} states nothing", one.name);
        }
    }
}
