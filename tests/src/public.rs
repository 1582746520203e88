//! Public collections of odd files, all of them through `redactor scrub`: what becomes of each kind, as a table that is committed
//! without the files.

use crate::programs::{self, ours};
use anyhow::{Result, ensure};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

/// The table's page in the repository.
pub const PAGE: &str = "docs/samples.md";

const HEAD: &str = "# What becomes of public files\n\n\
    Collections that others test with, each file through `redactor scrub --policy metadata-only`. Made by\n\
    `cargo run -p e2e --bin samples FOLDER…`; `./check --full` compares it where `POSTERN_SAMPLES` names the folders. The files are not\n\
    in the repository.\n\n\
    | collection | kind | files | clean | waits | refused |\n|---|---|---|---|---|---|\n";

/// What became of the files of one kind in one collection.
#[derive(Debug, Default)]
struct Row {
    files: usize,
    clean: usize,
    waits: usize,
    reasons: BTreeMap<String, usize>,
}

/// The page about `folders`.
///
/// # Errors
/// When the redactor fails as a whole: a crash, a hang, a worker that had to be ended.
pub fn page(folders: &[&Path]) -> Result<String> {
    let mut rows: BTreeMap<(String, String), Row> = BTreeMap::new();
    for folder in folders {
        let collection = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for line in scrubbed(folder)?.lines() {
            let line: Json = serde_json::from_str(line)?;
            let kind = kind(text(&line, "/file").unwrap_or_default());
            rows.entry((collection.clone(), kind)).or_default().add(&line);
        }
    }
    let mut page = HEAD.to_owned();
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for ((collection, kind), row) in &rows {
        let refused = row.reasons.values().sum::<usize>();
        let Row {
            files, clean, waits, ..
        } = row;
        writeln!(
            page,
            "| {collection} | {kind} | {files} | {clean} | {waits} | {refused} |"
        )?;
        for (reason, count) in &row.reasons {
            *reasons.entry(reason).or_default() += count;
        }
    }
    page.push_str("\n## Why files were refused\n\n| files | reason |\n|---|---|\n");
    for (reason, count) in reasons {
        writeln!(page, "| {count} | {} |", reason.replace('|', "\\|"))?;
    }
    Ok(page)
}

fn scrubbed(folder: &Path) -> Result<String> {
    let copies = tempfile::tempdir()?;
    let to = copies.path().join("copies");
    let arguments: [&OsStr; 5] = [
        "scrub".as_ref(),
        "--json".as_ref(),
        "--to".as_ref(),
        to.as_os_str(),
        folder.as_os_str(),
    ];
    let said = programs::run(&ours("redactor")?, &arguments, &[])?;
    Ok(said.ended(&[0, 1])?.text())
}

fn text<'a>(line: &'a Json, at: &str) -> Option<&'a str> {
    line.pointer(at)?.as_str()
}

/// By the ending of its name, in small letters.
fn kind(name: &str) -> String {
    let ending = Path::new(name)
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.map_or_else(|| "(none)".to_owned(), |ending| format!(".{ending}"))
}

impl Row {
    fn add(&mut self, line: &Json) {
        self.files += 1;
        match text(line, "/document/outcome/is") {
            Some("clean") => self.clean += 1,
            Some("waits") => self.waits += 1,
            _ => {
                let reason = text(line, "/document/outcome/reason").or(text(line, "/unreadable"));
                let reason = reason.unwrap_or("not told");
                *self.reasons.entry(general(reason)).or_default() += 1;
            }
        }
    }
}

/// A reason without the numbers and names of one file.
fn general(reason: &str) -> String {
    let words = reason.split(' ').map(|word| {
        if word.contains(|letter: char| letter.is_ascii_digit()) {
            "…"
        } else {
            word
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a reason means that a worker had to be ended from outside, or stumbled: nothing that a document may bring about.
#[must_use]
pub fn is_a_fall(page: &str) -> bool {
    [
        "stumbled",
        "was stopped",
        "took longer",
        "more computing time",
        "did not keep to the form",
        "new file is not clean",
    ]
    .iter()
    .any(|word| page.contains(word))
}

/// `folders` as `POSTERN_SAMPLES` names them.
///
/// # Errors
/// When one is missing.
pub fn folders(named: &str) -> Result<Vec<&Path>> {
    let folders: Vec<&Path> = named
        .split(':')
        .filter(|name| !name.is_empty())
        .map(Path::new)
        .collect();
    for folder in &folders {
        ensure!(folder.is_dir(), "{} is no folder", folder.display());
    }
    Ok(folders)
}
