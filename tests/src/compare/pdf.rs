//! An old PDF against its clean copy, in programs of other people: the pixels of the first pages, the words, the size, the form.

mod pages;
mod table;
mod words;

pub use pages::strongly_different;
pub use table::table;

use crate::programs::{run, system};
use anyhow::Result;
use pages::{Reader, worst};
use std::ffi::OsStr;
use std::path::Path;
use words::{Words, missing, same};

/// What counts as the same: strongly different pixels of the worst page, and words.
pub const PIXELS: f64 = 0.001;
const WORDS: f64 = 0.99;

/// How one copy compares with its original.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The share of strongly different pixels on the worst of the first pages, in poppler; none where it draws no page of the
    /// original, as it finds none or may not open it.
    pub worst: Option<f64>,
    /// Likewise, in MuPDF.
    pub elsewhere: Option<f64>,
    /// Words that both have, each as often, of the words of the one that has more; none where the old one has no words.
    pub words: Option<f64>,
    /// Likewise, of those that poppler shows.
    pub shown: Option<f64>,
    /// Bytes of the copy by bytes of the original.
    pub size: f64,
    /// Whether `qpdf --check` has nothing to say.
    pub sound: bool,
    /// Some of the shown words that the copy has less often.
    pub missing: Vec<String>,
    /// What the report says of what was not kept.
    pub why: Vec<String>,
}

/// Compares the files at two paths.
///
/// # Errors
/// One of the programs is missing, or cannot draw the original at all.
pub fn compare(old: &Path, new: &Path) -> Result<Compared> {
    let length = |path: &Path| -> Result<f64> { Ok(std::fs::metadata(path)?.len() as f64) };
    let checked = run(&system("qpdf")?, &[OsStr::new("--check"), new.as_os_str()], &[])?;
    let (before, after) = (Words::of(old)?, Words::of(new)?);
    Ok(Compared {
        worst: worst(Reader::Poppler, old, new)?,
        elsewhere: worst(Reader::MuPdf, old, new)?,
        words: same(&before.all, &after.all),
        shown: same(&before.shown, &after.shown),
        size: length(new)? / length(old)?,
        sound: checked.status.code() == Some(0),
        missing: missing(&before.shown, &after.shown),
        why: Vec::new(),
    })
}
