//! Public collections of odd pictures, where they are at hand:
//! `POSTERN_SAMPLES=FOLDER[:FOLDER…] cargo test -p redactor --test still public -- --nocapture`; copies go to `POSTERN_COPIES`.

use redactor::detector::Terms;
use redactor::format::{self, Format};
use redactor::jail::{Failure, Jail};
use redactor::job::{self, Bench, Stopped, Way};
use redactor::policy::Policy;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// No picture takes longer, even on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);
/// What these tests are about.
const PICTURES: [&str; 5] = ["jpeg", "png", "gif", "webp", "bmp"];

#[expect(
    clippy::disallowed_methods,
    reason = "where the samples lie, and where copies go, is a matter of the machine"
)]
fn named(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let mut files: Vec<PathBuf> = entries.flat_map(below).collect();
    files.sort();
    files
}

#[test]
fn public_pictures_are_copied_or_refused() {
    let Some(folders) = named("POSTERN_SAMPLES") else {
        return println!("NOT RUN: POSTERN_SAMPLES names no folder");
    };
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let (mut copied, mut refused) = (0, 0);
    for path in folders.split(':').flat_map(|folder| files(Path::new(folder))) {
        let bytes = std::fs::read(&path).unwrap();
        let head = &bytes[..bytes.len().min(4096)];
        let Some(format) = format::sniff(head).filter(|format| PICTURES.contains(&format.name())) else {
            continue;
        };
        for way in [Way::Rebuilt, Way::Lossless] {
            if through(&jail, format, &path, &bytes, way) {
                copied += 1;
            } else {
                refused += 1;
            }
        }
    }
    println!("{copied} copied, {refused} refused");
    assert!(refused * 10 <= copied, "refusing is not success");
}

fn through(jail: &Jail, format: &'static dyn Format, path: &Path, bytes: &[u8], way: Way) -> bool {
    let start = Instant::now();
    let bench = Bench {
        jail,
        policy: &Policy::metadata_only(),
        terms: &Terms::none(),
        eye: None,
        second: None,
        way,
        passwords: &[],
        answers: None,
    };
    let done = job::document(&bench, format, &mut { bytes });
    let (took, name) = (start.elapsed(), path.file_name().unwrap().display());
    assert!(took < PATIENCE, "{name} took {took:?}");
    match done {
        Ok(worked) => {
            let copy = worked.copy.unwrap();
            let pages = worked.pages.unwrap_or(1);
            println!(
                "{way:?} {name}: {} to {}, {pages} frames, {:?}, {took:?}",
                format.name(),
                copy.format.name(),
                worked.coding
            );
            if let Some(folder) = named("POSTERN_COPIES") {
                let to = format!("{folder}/{name}-{way:?}.{}", copy.format.extension());
                std::fs::write(to, copy.file.bytes()).unwrap();
            }
            true
        }
        Err(Stopped::Failure(why @ (Failure::Refused(_) | Failure::Missing(_)))) => {
            println!("{way:?} {name}: {} REFUSED: {why}", format.name());
            assert!(!why.to_string().contains("stumbled"), "a panic");
            false
        }
        Err(failed) => panic!("{name}: {failed}"),
    }
}
