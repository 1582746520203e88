//! Office documents that LibreOffice wrote, through Postern and through mat2 in the same run, and large ones in bounded memory:
//! `cargo bench -p e2e --bench office`, once `cargo build --release -p redactor` has built the program.
//!
//! CPU-seconds a file, all processes of a command; peak is the most memory that any one process of it held. mat2 is Python, and
//! takes half a second to begin: it is given all files of a form at once, as Postern is, and one alone.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::missing_docs_in_private_items,
    clippy::cast_precision_loss,
    clippy::indexing_slicing,
    reason = "a measurement stops where it stands, and prints"
)]

use e2e::alone::{self, Cost};
use e2e::newsroom::files;
use e2e::office::soffice::Soffice;
use e2e::office::{KINDS, bulk, made};
use e2e::programs::{ours, system};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// CPU-seconds of one document of a form, alone: parent and workers.
const BARS: [(&str, f64); 2] = [("docx", 0.05), ("xlsx", 0.05)];
/// MiB that any one process may hold, whatever the document.
const PEAK: f64 = 1024.0;

fn main() -> ExitCode {
    if let Some(code) = alone::parent_of_one() {
        return code;
    }
    if cfg!(debug_assertions) {
        println!("a development build: for trying this out, not for figures");
    }
    let soffice = match Soffice::found() {
        Ok(soffice) => soffice,
        Err(error) => {
            println!("NOT RUN: Office documents beside mat2, and large ones: {error}");
            return ExitCode::SUCCESS;
        }
    };
    let at = tempfile::tempdir().unwrap();
    made(&soffice, &at.path().join("made")).unwrap();
    println!(
        "{:30} {:>9} {:>9} {:>7} {:>9} {:>10}",
        "files", "postern s", "mat2 s", "ratio", "peak MiB", "made, of"
    );
    for kind in KINDS {
        for form in kind.forms {
            let folder = at.path().join("made").join(kind.name).join(form);
            let first = rich(&folder, at.path(), form);
            row(&format!("{form}, all of a form"), &files(&folder).unwrap(), at.path());
            let cost = row(&format!("{form}, one alone"), &[first], at.path());
            if let Some((_, bar)) = BARS.iter().find(|(of, _)| of == form) {
                held(&format!("{form}, CPU-seconds"), cost.cpu, *bar);
            }
        }
    }
    for (what, path) in bulk::files(&soffice, &at.path().join("bulk")).unwrap() {
        println!("{what}: {} KiB", fs::metadata(&path).unwrap().len() / 1024);
        let cost = row(&what, &[path], at.path());
        held("  peak MiB", cost.peak, PEAK);
    }
    ExitCode::SUCCESS
}

/// The document of a form that is measured alone: the one with tables, or numbers.
fn rich(folder: &Path, at: &Path, form: &str) -> PathBuf {
    let all = files(folder).unwrap();
    let found = all.iter().find(|file| {
        let stem = file.file_stem().unwrap();
        stem == "tables" || stem == "numbers"
    });
    let to = at.join(format!("alone.{form}"));
    fs::copy(found.unwrap_or(&all[0]), &to).unwrap();
    to
}

fn held(what: &str, figure: f64, bar: f64) {
    let word = if figure <= bar { "kept" } else { "MISSED" };
    println!("{what}: {figure:.3} (at most {bar}): {word}");
}

/// Both programs on `files`; what Postern cost, a file.
fn row(what: &str, files: &[PathBuf], at: &Path) -> Cost {
    let postern = run(files, at, scrub).unwrap();
    let theirs = run(files, at, mat2);
    let told = |figure: fn(&Cost, &Cost) -> f64, digits: usize| {
        theirs.as_ref().map_or("NOT RUN".to_owned(), |(theirs, _)| {
            format!("{:.digits$}", figure(theirs, &postern.0))
        })
    };
    println!(
        "{what:30} {:>9.3} {:>9} {:>7} {:>9.0} {:>10}",
        postern.0.cpu,
        told(|theirs, _| theirs.cpu, 3),
        told(|theirs, ours| theirs.cpu / ours.cpu, 1),
        postern.0.peak,
        format!(
            "{} {} /{}",
            postern.1,
            theirs.as_ref().map_or(0, |(_, made)| *made),
            files.len()
        ),
    );
    postern.0
}

/// What a program costs a file, and how many copies come, in a folder of their own or in place; nothing where it is not installed.
fn run(originals: &[PathBuf], at: &Path, program: fn(&Path, &Path) -> Option<Cost>) -> Option<(Cost, usize)> {
    let [from, to] = ["from", "to"].map(|name| at.join(name));
    fs::create_dir(&from).unwrap();
    for original in originals {
        fs::copy(original, from.join(original.file_name().unwrap())).unwrap();
    }
    let cost = program(&from, &to);
    let is_new =
        |original: &&PathBuf| fs::read(original).ok() != fs::read(from.join(original.file_name().unwrap())).ok();
    let copies = files(&to).unwrap_or_default().len() + originals.iter().filter(is_new).count();
    for folder in [&from, &to].into_iter().filter(|folder| folder.is_dir()) {
        fs::remove_dir_all(folder).unwrap();
    }
    let mut cost = cost?;
    cost.cpu /= originals.len() as f64;
    Some((cost, copies))
}

fn scrub(from: &Path, to: &Path) -> Option<Cost> {
    let told = ["scrub", "--jobs", "1", "--policy", "metadata-only", "--to"].map(OsStr::new);
    let arguments = [&told[..], &[to.as_os_str(), from.as_os_str()]].concat();
    alone::cost(from, &ours("redactor").unwrap(), &arguments).ok()
}

fn mat2(from: &Path, _: &Path) -> Option<Cost> {
    let all = files(from).unwrap();
    let arguments: Vec<&OsStr> = [OsStr::new("--inplace")]
        .into_iter()
        .chain(all.iter().map(AsRef::as_ref))
        .collect();
    alone::cost(from, &system("mat2").ok()?, &arguments).ok()
}
