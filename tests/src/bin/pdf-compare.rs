//! Clean copies against their originals: `cargo run -p e2e --bin pdf-compare FOLDER [-- WHAT SCRUB IS TOLD…]` rebuilds each PDF of a
//! folder, compares the two in poppler and qpdf, and writes a table. A file named `*.txt` in place of the folder names one PDF a line.

use anyhow::{Context, Result};
use e2e::compare::pdf::{Compared, compare, table};
use e2e::newsroom::files;
use e2e::programs::{command, finish, ours};
use std::ffi::OsString;
use std::io::{Write, stderr, stdout};
use std::path::{Path, PathBuf};

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
    scrub.arg("scrub").arg("--to").arg(&to).args(told).arg(path);
    let said = finish(&mut scrub, &[])?;
    let copies = files(&to).unwrap_or_default();
    let copy = copies
        .iter()
        .find(|copy| copy.extension().is_some_and(|ending| ending == "pdf"));
    // The first line says of the file what became of it.
    let whole = said.text() + &said.err;
    let first = whole.lines().find_map(|line| line.split_once(": "));
    let why = first.map_or("no copy", |(_, why)| why).replace('|', "/");
    compare(path, copy.with_context(|| why)?)
}
