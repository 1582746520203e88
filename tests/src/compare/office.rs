//! An Office document against its clean copy, in programs of other people: whether it opens, what it says, how its pages look.

mod drawn;
mod readers;
mod table;
mod words;

pub use table::table;

use crate::newsroom::files;
use crate::office::pair::Pair;
use crate::office::soffice::{CELLS, Soffice};
use anyhow::Result;
use drawn::Pages;
use readers::{Read, read};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use words::{Counted, Skip, cells, words};

/// How one copy compares with its original.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// What is wrong with it: it does not open, or a strict reader stumbles.
    pub wrong: Vec<String>,
    /// Whether LibreOffice opens the original.
    pub whole: bool,
    /// Words that the original shows in LibreOffice, and how many of them the copy shows.
    pub words: (usize, usize),
    /// Words that LibreOffice shows of the original and not of the copy, or less often.
    pub lost: Vec<String>,
    /// Words that it shows of the copy and not of the original, or less often.
    pub new: Vec<String>,
    /// What one of the libraries reads in the original and not in the copy.
    pub unread: Vec<String>,
    /// Words of the copy that no copy may say: they begin as what is not seen.
    pub unseen: Vec<String>,
    /// Pages of the original, and of the copy.
    pub pages: (usize, usize),
    /// The share of the blocks of all pages that differ.
    pub blocks: f64,
    /// The mean difference of all pages in grey, of 255.
    pub grey: f64,
}

/// Compares each pair that has a copy, all of them in few calls of each program, with files of its own in `folder`.
///
/// # Errors
/// A program is missing or fails as a whole.
pub fn compare(pairs: &[Pair], soffice: &Soffice, folder: &Path) -> Result<Vec<Compared>> {
    let there: Vec<(&PathBuf, &PathBuf)> = pairs
        .iter()
        .filter_map(|pair| Some((&pair.old, pair.new.as_ref().ok()?)))
        .collect();
    let [old, new] = [
        there.iter().map(|(old, _)| (*old).clone()).collect::<Vec<_>>(),
        there.iter().map(|(_, new)| (*new).clone()).collect(),
    ];
    let [old, new] = [
        Side::of(&old, soffice, &folder.join("by-old"))?,
        Side::of(&new, soffice, &folder.join("by-new"))?,
    ];
    let compared = pairs.iter().map(|pair| match &pair.new {
        Ok(copy) => one(pair, old.of_file(&pair.old), new.of_file(copy)),
        Err(_) => Ok(Compared::default()),
    });
    compared.collect()
}

/// What programs make of the originals, or of the copies.
struct Side {
    folder: PathBuf,
    read: BTreeMap<PathBuf, Read>,
}

/// What they make of one file.
struct Seen<'a> {
    pdf: PathBuf,
    /// A file of cells for each sheet.
    sheets: Vec<PathBuf>,
    read: Option<&'a Read>,
}

/// Forms of sheets, which are compared cell by cell.
const SHEETS: [&str; 2] = ["xlsx", "ods"];

fn is_sheet(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| SHEETS.iter().any(|sheet| ending.eq_ignore_ascii_case(sheet)))
}

impl Side {
    fn of(all: &[PathBuf], soffice: &Soffice, folder: &Path) -> Result<Self> {
        soffice.write(all, "pdf", folder)?;
        let sheets: Vec<PathBuf> = all.iter().filter(|path| is_sheet(path)).cloned().collect();
        soffice.write(&sheets, CELLS, &folder.join("cells"))?;
        Ok(Self {
            folder: folder.to_owned(),
            read: read(all)?,
        })
    }

    fn of_file(&self, path: &Path) -> Seen<'_> {
        let stem = path.file_stem().unwrap_or_default();
        let first = format!("{}-", stem.to_string_lossy());
        let mut sheets = files(&self.folder.join("cells")).unwrap_or_default();
        sheets.retain(|sheet| {
            sheet
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&first))
        });
        Seen {
            pdf: self.folder.join(stem).with_extension("pdf"),
            sheets: if is_sheet(path) { sheets } else { Vec::new() },
            read: self.read.get(path),
        }
    }
}

fn one(pair: &Pair, old: Seen<'_>, new: Seen<'_>) -> Result<Compared> {
    let mut compared = Compared {
        whole: old.pdf.is_file(),
        ..Compared::default()
    };
    if let Some(read) = new.read {
        compared.wrong.clone_from(&read.wrong);
    }
    if !new.pdf.is_file() {
        compared.wrong.push("LibreOffice does not open it".to_owned());
    }
    if !compared.wrong.is_empty() || !compared.whole {
        return Ok(compared);
    }
    let skip = Skip::of(&pair.apart);
    let (before, after) = (shown(&old)?, shown(&new)?);
    compared.unseen = words::unseen(&after);
    let (before, after) = (skip.without(before), skip.without(after));
    compared.words = (words::count(&before), words::both(&before, &after));
    compared.lost = words::fewer(&before, &after);
    compared.new = words::fewer(&after, &before);
    if let (Some(old), Some(new)) = (old.read, new.read) {
        compared.unread = words::unread(&skip.without(old.words()), &new.words());
    }
    let (before, after) = (Pages::of(&old.pdf)?, Pages::of(&new.pdf)?);
    compared.pages = (before.count(), after.count());
    (compared.blocks, compared.grey) = before.differ(&after);
    Ok(compared)
}

/// The words that LibreOffice shows: of its cells where it is a sheet, since a narrow column of a page cuts its words; else of its pages.
fn shown(seen: &Seen<'_>) -> Result<Counted> {
    if seen.sheets.is_empty() {
        return words(&seen.pdf);
    }
    let mut all = Counted::new();
    for sheet in &seen.sheets {
        cells(&fs::read_to_string(sheet)?, &mut all);
    }
    Ok(all)
}
