//! Rebuilds every PDF of a folder as pictures, in this process and without a jail, and counts what became of them:
//! `cargo run --release -p redactor --example pictures -- FOLDER [WHERE-TO [TERM]]`; lines with
//! TERM in them are covered. For trying public collections of odd files.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]
#![allow(clippy::disallowed_methods, reason = "files that a person names for a trial")]

use redactor::document::{PageText, Value};
use redactor::finding::{Cover, Edits};
use redactor::format::{self, Refusal};
use redactor::limits::Limits;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| ".".to_owned()));
    let to = arguments.next().map(PathBuf::from);
    let term = arguments.next();
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    names.sort();
    let (mut rebuilt, mut refused, mut panics) = (0, 0, 0);
    for name in names
        .iter()
        .filter(|name| name.extension().is_some_and(|kind| kind == "pdf"))
    {
        let bytes = std::fs::read(name)?;
        let start = Instant::now();
        let (before, outcome) = (
            bytes.len(),
            catch_unwind(AssertUnwindSafe(|| rebuild(&bytes, term.as_deref()))),
        );
        let shown = name.file_name().unwrap_or_default().display();
        match outcome {
            Ok(Ok((file, notes))) => {
                rebuilt += 1;
                println!(
                    "{:.2} s\t{before} to {}\t{notes}\t{shown}",
                    start.elapsed().as_secs_f32(),
                    file.len()
                );
                to.as_deref()
                    .map(|to: &Path| std::fs::write(to.join(name.file_name().unwrap_or_default()), &file))
                    .transpose()?;
            }
            Ok(Err(refusal)) => {
                refused += 1;
                println!("{:.2} s\trefused: {refusal}\t{shown}", start.elapsed().as_secs_f32());
            }
            Err(_) => {
                panics += 1;
                println!("{:.2} s\tPANIC\t{shown}", start.elapsed().as_secs_f32());
            }
        }
    }
    println!("{rebuilt} rebuilt, {refused} refused, {panics} panics");
    Ok(())
}

/// The new file, and a word about the old one. Values are kept: a trial has the memory.
fn rebuild(bytes: &[u8], term: Option<&str>) -> Result<(Vec<u8>, String), Refusal> {
    let pdf = format::named("pdf").ok_or_else(|| Refusal::Unsupported("pdf".to_owned()))?;
    let (mut values, mut edits) = (Vec::new(), Edits::default());
    let (mut pages, mut lines, mut letters, mut unsearched) = (0, 0, 0, 0);
    pdf.read(bytes, &Limits::default(), &mut |value| {
        if let Value::Page(page) = &value {
            edits.covers.extend(covers(page, pages, term));
            pages += 1;
            lines += page.lines.len();
            letters += page.lines.iter().map(|line| line.glyphs.len()).sum::<usize>();
            unsearched += usize::from(page.unsearched.is_some());
        }
        values.push(value);
        Ok(())
    })?;
    let mut values = values.into_iter();
    let mut file = Vec::new();
    pdf.write(&edits, &mut || Ok(values.next()), &mut file)?;
    Ok((
        file,
        format!("pages {pages} lines {lines} letters {letters} unsearched {unsearched}"),
    ))
}

/// A cover for each line that holds the term.
fn covers(text: &PageText, page: u32, term: Option<&str>) -> Vec<Cover> {
    let Some(term) = term else { return Vec::new() };
    let says =
        |line: &redactor::document::Line| line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect::<String>();
    let found = text.lines.iter().filter(|line| says(line).contains(term));
    found
        .map(|line| Cover {
            finding: 1,
            page,
            area: line.band,
        })
        .collect()
}
