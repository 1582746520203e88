//! The catalogue of leaks: what is committed is what is made, every row says what becomes of it, and what it says is so.
#![allow(
    clippy::unwrap_used,
    reason = "a test stops where it is surprised, and clippy's own exception does not reach its helpers"
)]

use e2e::catalogue::{self, MAY_BE_REFUSED, NOTES, Note, ROWS, Standing, standing};
use e2e::corpus::{self, FORMATS, File, Shows, State};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const ANEW: &str = "`cargo run -p e2e --bin corpus` writes it anew; look at what changed before you commit it";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below a folder, by its path in it.
fn below(folder: &Path, name: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let named = entries.flat_map(|entry| {
        let name = format!("{name}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            below(&entry.path(), &format!("{name}/"))
        } else {
            [name].into()
        }
    });
    named.collect()
}

#[test]
fn what_is_committed_is_what_is_made() {
    for file in corpus::all() {
        let stands = fs::read(root().join("tests/corpus").join(file.path())).unwrap_or_default();
        assert!(stands == file.bytes, "{} differs: {ANEW}", file.path());
    }
    let page = fs::read_to_string(root().join("docs/leaks.md")).unwrap_or_default();
    assert!(page == catalogue::page(&corpus::all()), "docs/leaks.md differs: {ANEW}");
}

#[test]
fn every_file_with_something_planted_is_made_here() {
    let made: BTreeSet<String> = corpus::all().iter().map(File::path).collect();
    let stands = below(&root().join("tests/corpus"), "");
    // What a fuzzer finds joins `bad/`, and nobody can make it again.
    let found = stands.difference(&made).filter(|name| !name.contains("/bad/"));
    assert_eq!(found.collect::<Vec<_>>(), Vec::<&String>::new(), "{ANEW}");
    let folders: BTreeSet<&str> = FORMATS.iter().map(|(format, _)| *format).collect();
    assert_eq!(folders.len(), FORMATS.len(), "a format stands twice");
    let paths = corpus::all().len();
    assert_eq!(made.len(), paths, "two files have one name");
}

#[test]
fn the_files_say_in_their_names_what_they_are_for() {
    for file in corpus::all() {
        let rows = file.rows();
        assert!(
            rows.iter().all(|row| ROWS.iter().any(|known| known.number == *row)),
            "{}",
            file.path()
        );
        match &file.state {
            State::Dirty { hides, shows } => {
                assert!(!hides.is_empty(), "{} plants nothing", file.path());
                let first = format!("{:03}-", hides.first().map_or(0, |hides| hides.row));
                assert!(
                    file.name.starts_with(&first),
                    "{} is planted for row {first}",
                    file.path()
                );
                let seen = match shows {
                    Shows::Text(text) => !text.is_empty(),
                    Shows::Figured(text, pictures) => !text.is_empty() && !pictures.is_empty(),
                    Shows::Pixels(pictures, _) => !pictures.is_empty(),
                    Shows::As(like) | Shows::Pages { like, .. } => !like.is_empty(),
                };
                assert!(seen, "{} shows nothing", file.path());
            }
            State::Bad { .. } => {
                let kinds = ["damaged-", "large-", "password-", "unsupported-"];
                assert!(kinds.iter().any(|kind| file.name.starts_with(kind)), "{}", file.path());
            }
            State::Clean { .. } => {}
        }
    }
}

#[test]
fn the_rows_are_numbered_and_every_note_belongs_to_one() {
    for (row, number) in ROWS.iter().zip(1..) {
        assert_eq!(row.number, number);
    }
    assert_eq!(ROWS.len(), 200);
    for (number, note) in NOTES {
        assert!(ROWS.iter().any(|row| row.number == *number), "{number}");
        if let Note::Refused(..) = note {
            assert!(MAY_BE_REFUSED.contains(number), "row {number} may not count as refused");
        }
    }
}

#[test]
fn what_is_refused_or_held_has_its_file_or_its_test() {
    let files = corpus::all();
    for row in ROWS {
        match standing(row.number, &files) {
            Standing::Refused(files, _, tests) => {
                assert!(files.len() + tests.len() > 0, "row {}: nothing is refused", row.number);
                assert_eq!(lost(tests), Vec::<&str>::new(), "row {}", row.number);
            }
            Standing::Held(_, tests) => {
                assert!(!tests.is_empty(), "row {}", row.number);
                assert_eq!(lost(tests), Vec::<&str>::new(), "row {}", row.number);
            }
            _ => {}
        }
    }
}

/// What of `tests` is no test that runs.
fn lost(tests: &[&'static str]) -> Vec<&'static str> {
    tests.iter().copied().filter(|test| !stands(test)).collect()
}

/// Whether `file.rs::name` is a test that runs.
fn stands(test: &str) -> bool {
    let (file, name) = test.split_once("::").unwrap();
    let source = fs::read_to_string(root().join(file)).unwrap_or_default();
    let before = source.split(&format!("fn {name}(")).next().unwrap_or_default();
    let attributes = before.rsplit("}\n").next().unwrap_or_default();
    before.len() < source.len() && attributes.contains("#[test]") && !attributes.contains("#[ignore")
}

#[test]
fn a_row_without_a_file_is_not_called_cleaned() {
    assert!(matches!(standing(1, &[]), Standing::NotYet(_)));
    assert!(matches!(standing(16, &[]), Standing::Reported(_)));
    let page = catalogue::page(&[]);
    assert!(page.contains("0 cleaned") && page.contains("| 1 | Exif"), "{page}");
}
