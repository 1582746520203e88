//! `./try --tour`: the whole way with sample documents, by itself, told in plain sentences.
//!
//! It ends with what lies on the server's disk, the pulled bundle, the report, and a page before and after. Everything is in
//! one folder for temporary files, which stays and is named at the end.

use anyhow::{Context, Result};
use e2e::marionette::Firefox;
use e2e::newsroom::{Drop, Newsroom, files};
use e2e::relay::Relay;
use e2e::samples::{self, EMAILS, TERMS};
use e2e::search::{Search, seen};
use e2e::walk::{self, Ending};
use std::fmt::Display;
use std::fs;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// A line of 3 MB a second, and a file that takes some eight seconds on it.
const RATE: u64 = 3_000_000;
const BULK: usize = 24;

/// Redacts what it can search, and hands photographs on without what hides in them.
const POLICY: &str = "name = 'tour'\nredact = ['email', 'iban', 'term']\nunsearched = 'passes'\n";

/// Dots per inch of the pictures of a page: to be looked at on a screen.
const DPI: u32 = 90;

fn main() -> ExitCode {
    match tour() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nobody can be told that stderr is closed.
            writeln!(std::io::stderr(), "The tour broke off: {error:#}").ok();
            ExitCode::FAILURE
        }
    }
}

fn tell(what: impl Display) -> Result<()> {
    Ok(writeln!(stdout(), "{what}")?)
}

fn chapter(title: &str) -> Result<()> {
    tell(format_args!("\n== {title}"))
}

fn tour() -> Result<()> {
    let folder = tempfile::Builder::new().prefix("postern-tour-").tempdir()?.keep();
    let newsroom = found(&folder)?;
    let drop = newsroom.serve("")?;
    let samples = hand_in(&folder, &drop)?;
    disk(&newsroom)?;
    let pulled = pull(&newsroom, &drop)?;
    let copies = clean(&newsroom, &pulled)?;
    leaks(&samples, &copies)?;
    pictures(&folder, &copies)?;
    end(&folder, &copies)
}

fn found(folder: &Path) -> Result<Newsroom> {
    chapter("A newsroom")?;
    tell("It makes its keys on a machine without a network, an editor's identity, and a device key for its courier;")?;
    tell("the server is given only a signed list of public keys.")?;
    let newsroom = Newsroom::found(folder)?;
    tell(format_args!("Keys: {}", newsroom.keys().display()))?;
    tell(format_args!(
        "Terms that the editor wants removed: {}",
        TERMS.join(", ")
    ))?;
    Ok(newsroom)
}

fn hand_in(folder: &Path, drop: &Drop) -> Result<Vec<samples::Sample>> {
    chapter("A source, in Firefox with scripts off")?;
    let source = folder.join("source");
    fs::create_dir(&source)?;
    let samples = samples::submission()?;
    let mut files: Vec<PathBuf> = samples
        .iter()
        .map(|sample| sample.lay(&source))
        .collect::<Result<_>>()?;
    files.push(samples::bulk(&source, "archive.bin", BULK)?);
    let relay = Relay::start(drop.port, RATE)?;
    let mut firefox = Firefox::start()?;
    tell(format_args!(
        "The drop is at http://127.0.0.1:{}/ ; the line to it carries 3 MB a second.",
        drop.port
    ))?;
    let words = walk::codename(&mut firefox, &format!("http://127.0.0.1:{}", relay.port()))?;
    tell(format_args!("The codename, shown once: {}", words.join(" ")))?;
    walk::confirm(&mut firefox, &words, |_, word| word.to_owned())?;
    firefox.arrive("/drop")?;
    tell(format_args!(
        "Three of the words were asked back. A message and {} files go off in one form.",
        files.len()
    ))?;
    let message = EMAILS
        .first()
        .map(|address| format!("Ask {address} about the third floor."))
        .unwrap_or_default();
    walk::send(&mut firefox, &message, &files)?;
    let (readings, ending) = walk::watch(&mut firefox, Some(&relay))?;
    let percents: Vec<String> = readings
        .iter()
        .map(|reading| format!("{} %", reading.percent))
        .collect();
    tell(format_args!(
        "The page said, while the form was being sent: {}",
        percents.join(", ")
    ))?;
    anyhow::ensure!(ending == Ending::Received, "the drop refused: {ending:?}");
    for row in walk::received(&mut firefox)? {
        tell(format_args!("  Received: {}", row.replace('\n', "  ")))?;
    }
    Ok(samples)
}

fn disk(newsroom: &Newsroom) -> Result<()> {
    chapter("What lies on the server's disk")?;
    for file in files(&newsroom.data())? {
        tell(format_args!(
            "  {:>12} bytes  {}",
            fs::metadata(&file)?.len(),
            file.display()
        ))?;
    }
    tell(
        "The first number of a sealed file's name is the epoch, the rest is random. The server has no key that opens it.",
    )
}

fn pull(newsroom: &Newsroom, drop: &Drop) -> Result<PathBuf> {
    chapter("The courier")?;
    let pulled = newsroom.place("pulled");
    for file in newsroom.pull(drop, &pulled)? {
        tell(format_args!(
            "  Pulled: {} ({} bytes)",
            file.display(),
            fs::metadata(&file)?.len()
        ))?;
    }
    tell("Carried on a stick, it comes to the machine without a network.")?;
    Ok(pulled)
}

fn clean(newsroom: &Newsroom, pulled: &Path) -> Result<PathBuf> {
    chapter("The redactor, unattended")?;
    let (policy, case) = (newsroom.place("policy.toml"), newsroom.place("case"));
    fs::write(&policy, POLICY)?;
    tell(
        newsroom
            .process(pulled, &case, &policy.display().to_string())?
            .text()
            .trim_end(),
    )?;
    let clean = files(&case.join("clean"))?
        .into_iter()
        .next()
        .context("there is no clean copy")?;
    let name = clean
        .file_stem()
        .and_then(|name| name.to_str())
        .context("the clean copy has no name")?;
    chapter("The report that may be printed")?;
    tell(newsroom.report(&case, name, &["--published"])?.trim_end())?;
    chapter("The editor")?;
    let copies = newsroom.place("copies");
    for file in newsroom.open(&clean, &copies)? {
        tell(format_args!(
            "  {:>9} bytes  {}",
            fs::metadata(&file)?.len(),
            file.display()
        ))?;
    }
    Ok(copies)
}

fn leaks(samples: &[samples::Sample], copies: &Path) -> Result<()> {
    chapter("Is anything left?")?;
    let planted: Vec<_> = samples.iter().flat_map(|sample| &sample.planted).collect();
    for sample in samples {
        let missing = Search::of(&sample.planted)?.missing(&sample.bytes);
        anyhow::ensure!(
            missing.is_empty(),
            "{} does not hold what was planted in it: {missing:?}",
            sample.name
        );
    }
    let left = Search::of(planted.iter().copied())?.below(copies)?;
    tell(format_args!(
        "{} things were planted in the originals, and every one is found there.",
        planted.len()
    ))?;
    tell(format_args!(
        "In the clean copies {} of them are found, in any coding.",
        left.len()
    ))?;
    left.iter().try_for_each(|leak| tell(format_args!("  LEFT: {leak}")))?;
    anyhow::ensure!(left.is_empty(), "something is left");
    Ok(())
}

/// The first page of the report, as the source sent it and as the editor gets it.
fn pictures(folder: &Path, copies: &Path) -> Result<()> {
    let pdfs = files(copies)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "pdf"));
    let largest = pdfs.max_by_key(|file| fs::metadata(file).map_or(0, |data| data.len()));
    let after = largest.context("no PDF among the clean copies")?;
    fs::write(
        folder.join("before.png"),
        seen::render(&folder.join("source/report.pdf"), 1, DPI)?,
    )?;
    fs::write(folder.join("after.png"), seen::render(&after, 1, DPI)?)?;
    Ok(())
}

fn end(folder: &Path, copies: &Path) -> Result<()> {
    chapter("Look at it yourself")?;
    let folder = folder.display();
    tell(format_args!("  A page before:     {folder}/before.png"))?;
    tell(format_args!("  The page after:    {folder}/after.png"))?;
    tell(format_args!("  The server's disk: {folder}/server"))?;
    tell(format_args!("  The pulled bundle: {folder}/pulled"))?;
    tell(format_args!(
        "  The reports:       {}/report.txt and report.json",
        copies.display()
    ))?;
    tell(format_args!("  The originals:     {folder}/source"))?;
    tell(format_args!("  The clean copies:  {}", copies.display()))?;
    tell(format_args!(
        "Everything is in {folder}. Remove it when you have looked: rm -r {folder}"
    ))
}
