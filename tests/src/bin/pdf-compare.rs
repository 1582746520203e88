//! Clean copies against their originals: `cargo run -p e2e --bin pdf-compare FOLDER [-- WHAT SCRUB IS TOLD…]` rebuilds each PDF of a
//! folder, compares the two in poppler and qpdf, and writes a table. A file named `*.txt` in place of the folder names one PDF a line.

use anyhow::{Context, Result};
use e2e::compare::pdf::{Compared, compare, table};
use e2e::newsroom::files;
use e2e::programs::{command, finish, ours};
use serde_json::Value as Json;
use std::ffi::OsString;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

/// What stands above the table.
const HEAD: &str = "# Public PDFs, before and after\n\n\
    Each PDF of two public collections through `redactor scrub --policy metadata-only`, and the copy held against the original: the first\n\
    three pages in poppler and in MuPDF at 100 pixels an inch (a pixel differs strongly where a colour is off by more than 96 of 255),\n\
    the words that `pdftotext` gives, each as often and without its hyphens, the bytes, and `qpdf --check`. A word is shown where the\n\
    middle of its box, as poppler draws it, is of more than one colour; words under black boxes, outside of the page, or in the colour of\n\
    the paper are not. Made by `cargo run -p e2e --bin pdf-compare LIST.txt -- --policy metadata-only`. The files are not in the\n\
    repository. Poppler (with `poppler-data`) and MuPDF draw some of them each in another way, and otherwise than the reader that we use\n\
    does: what of the difference is theirs and what is ours, this table does not say.\n\n";

/// How kinds of what is told begin, that pages show or seem to.
const OF_PAGES: [&str; 6] = [
    "text ",
    "letters ",
    "things ",
    "a page ",
    "notes and marks ",
    "form fields ",
];

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).filter(|argument| argument != "--");
    let from = PathBuf::from(arguments.next().context("which folder?")?);
    let told: Vec<OsString> = arguments.collect();
    let mut compared = Vec::new();
    for path in originals(&from)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(stderr(), "{name}")?;
        compared.push((name, one(&path, &told).map_err(|error| error.to_string())));
    }
    stdout().write_all(HEAD.as_bytes())?;
    Ok(stdout().write_all(table(&compared).as_bytes())?)
}

/// The PDFs of a folder, or of a list.
fn originals(from: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = if from.extension().is_some_and(|ending| ending == "txt") {
        std::fs::read_to_string(from)?.lines().map(PathBuf::from).collect()
    } else {
        files(from)?
    };
    paths.retain(|path| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
    });
    paths.sort();
    Ok(paths)
}

/// Rebuilds one and compares it; an error says in a few words why there is no copy.
fn one(path: &Path, told: &[OsString]) -> Result<Compared> {
    let folder = tempfile::tempdir()?;
    let to = folder.path().join("clean");
    let mut scrub = command(ours("redactor")?);
    scrub.args(["scrub", "--json", "--to"]).arg(&to).args(told).arg(path);
    let said = finish(&mut scrub, &[])?.text();
    let report: Json = serde_json::from_str(said.lines().next().unwrap_or_default()).context("no report")?;
    let document = report.pointer("/document").context("no document")?;
    let copies = files(&to).unwrap_or_default();
    let copy = copies
        .iter()
        .find(|copy| copy.extension().is_some_and(|ending| ending == "pdf"));
    let refused = || {
        document
            .pointer("/outcome/reason")
            .and_then(Json::as_str)
            .unwrap_or("no copy")
            .replace('|', "/")
    };
    let compared = compare(path, copy.with_context(refused)?)?;
    Ok(Compared {
        why: why(document),
        ..compared
    })
}

/// What a report says of what a page showed, or seemed to, and was not kept as it was.
fn why(document: &Json) -> Vec<String> {
    let kinds = document
        .pointer("/hidden")
        .and_then(Json::as_object)
        .into_iter()
        .flatten();
    let told = kinds
        .map(|(kind, count)| format!("{kind} ({count})"))
        .filter(|kind| OF_PAGES.iter().any(|start| kind.starts_with(start)));
    let checks = document
        .pointer("/checks")
        .and_then(Json::as_array)
        .into_iter()
        .flatten()
        .filter_map(Json::as_str);
    let pictures = checks
        .filter(|check| check.starts_with("its pages are pictures"))
        .map(str::to_owned);
    told.chain(pictures).map(|why| why.replace('|', "/")).collect()
}
