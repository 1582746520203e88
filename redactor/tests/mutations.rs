//! Each way in which a leak can be put back into a clean copy, and the words by which the check names it. The copies are made by
//! the pipeline itself from the corpus, with the expectations that it would release them by.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test stops where it is surprised, and clippy's own exception does not reach its helpers"
)]

#[path = "mutations/csv.rs"]
mod csv;
#[path = "mutations/docx.rs"]
mod docx;
#[path = "mutations/encodings.rs"]
mod encodings;
#[path = "mutations/epub.rs"]
mod epub;
#[path = "mutations/html.rs"]
mod html;
#[path = "mutations/jpeg.rs"]
mod jpeg;
#[path = "mutations/json.rs"]
mod json;
#[path = "mutations/odp.rs"]
mod odp;
#[path = "mutations/ods.rs"]
mod ods;
#[path = "mutations/odt.rs"]
mod odt;
#[path = "mutations/package.rs"]
mod package;
#[path = "mutations/pdf.rs"]
mod pdf;
#[path = "mutations/png.rs"]
mod png;
#[path = "mutations/pptx.rs"]
mod pptx;
#[path = "mutations/rtf.rs"]
mod rtf;
#[path = "mutations/text.rs"]
mod text;
#[path = "mutations/webp.rs"]
mod webp;
#[path = "mutations/xlsx.rs"]
mod xlsx;
#[path = "mutations/xml.rs"]
mod xml;

use redactor::detector::Terms;
use redactor::jail::Jail;
use redactor::job::{self, Bench, Way};
use redactor::limits::Limits;
use redactor::policy::Policy;
use redactor::verify::{self, Decided, Expectation, Truth};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Was decided to go, as far as the check knows.
const VALUE: &str = "canary-4711@example.org";

/// A way to put something back.
struct Mutation {
    what: &'static str,
    /// The changed copy.
    change: fn(&[u8]) -> Vec<u8>,
    /// What the check must say of it.
    says: &'static str,
}

/// A table of them, the clean file of the corpus whose copy they change, and how that copy is made.
struct Table {
    clean: &'static str,
    way: Way,
    rows: &'static [Mutation],
}

/// One table a verifier.
const TABLES: &[Table] = &[
    csv::TABLE,
    docx::TABLE,
    docx::PICTURES,
    docx::RUNNING,
    epub::TABLE,
    epub::PICTURES,
    html::TABLE,
    jpeg::TABLE,
    json::TABLE,
    odp::TABLE,
    odp::PICTURES,
    ods::TABLE,
    ods::DRAWN,
    odt::TABLE,
    odt::PICTURES,
    odt::RUNNING,
    pdf::TABLE,
    png::TABLE,
    pptx::TABLE,
    pptx::PICTURES,
    rtf::TABLE,
    text::TABLE,
    webp::TABLE,
    xlsx::TABLE,
    xlsx::DRAWN,
    xml::TABLE,
];

/// Changes what a copy is held against.
type Change = fn(&mut Expectation);

/// What can only be wrong with a copy when another was decided: its clean file, what was decided instead, and the words for it.
const OTHERWISE: &[(&str, Change, &str)] = &[
    (
        "pdf/clean/letter.pdf",
        |other| other.truth = Truth::Text(String::new()),
        "a PDF where something else was expected",
    ),
    (
        "pdf/clean/letter.pdf",
        |other| other.truth = Truth::Pages(Vec::new()),
        "another number of pages than was decided",
    ),
    (
        "pdf/clean/letter.pdf",
        |other| {
            if let Truth::Pages(pages) = &mut other.truth {
                pages[0].width += 1;
            }
        },
        "another size than was decided",
    ),
    (
        "gif/clean/moving.gif",
        |other| {
            if let Truth::Frames(frames) = &mut other.truth {
                frames.frames.pop();
            }
        },
        "another number of frames than was decided",
    ),
    (
        "gif/clean/moving.gif",
        |other| {
            if let Truth::Frames(frames) = &mut other.truth {
                frames.delays[0] += 1;
            }
        },
        "frames that are shown for another time than was decided",
    ),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The copy that is made of a clean file, and what it is held against. Leaks of pages that stay drawn have a table of their own, beside
/// their verifier.
fn copy(clean: &str, way: Way) -> (Vec<u8>, Expectation) {
    let bytes = fs::read(root().join("tests/corpus").join(clean)).unwrap();
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let bench = Bench {
        jail: &jail,
        policy: &Policy::metadata_only(),
        terms: &Terms::of(&[]),
        eye: None,
        second: None,
        way,
        passwords: &[],
        answers: None,
    };
    let format = redactor::format::sniff(&bytes).unwrap();
    let copy = job::document(&bench, format, &mut bytes.as_slice())
        .unwrap()
        .copy
        .unwrap();
    let mut expectation = copy.expectation;
    expectation.decided = vec![Decided {
        finding: 9,
        value: VALUE.to_owned(),
    }];
    (copy.file.bytes().to_vec(), expectation)
}

/// Everything that is wrong with `bytes`, or why they cannot be read.
fn said(bytes: &[u8], expectation: &Expectation) -> Vec<String> {
    match verify::check(bytes, expectation, &Limits::default()) {
        Ok(verdict) => verdict.survivors.into_iter().map(|survivor| survivor.what).collect(),
        Err(refusal) => vec![refusal.to_string()],
    }
}

#[test]
fn whatever_is_put_back_is_named() {
    let mut wrong = Vec::new();
    for table in TABLES {
        let (clean, expectation) = copy(table.clean, table.way);
        assert_eq!(said(&clean, &expectation), Vec::<String>::new(), "{}", table.clean);
        for row in table.rows {
            let changed = (row.change)(&clean);
            assert!(changed != clean, "{}: {} changes nothing", table.clean, row.what);
            let said = said(&changed, &expectation);
            if !said.iter().any(|said| said.contains(row.says)) {
                wrong.push(format!("{}: {} is not named, but {said:?}", table.clean, row.what));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_copy_of_another_shape_than_was_decided_is_named() {
    for (clean, change, says) in OTHERWISE {
        let (bytes, mut expectation) = copy(clean, Way::Pictures);
        change(&mut expectation);
        let said = said(&bytes, &expectation);
        assert!(said.iter().any(|said| said.contains(says)), "{clean}: {said:?}");
    }
}

/// The sentences that verifiers say of a file, in their sources: each must be expected of some mutation.
#[test]
fn every_check_is_needed_by_a_mutation() {
    let rows = TABLES.iter().flat_map(|table| table.rows).map(|row| row.says);
    let expected: Vec<&str> = rows.chain(OTHERWISE.iter().map(|(_, _, says)| *says)).collect();
    let mut unneeded = BTreeSet::new();
    for entry in fs::read_dir(root().join("redactor/src/verify")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() || path.file_name().is_some_and(|name| name == "truth.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        let program = source.split("#[cfg(test)]").next().unwrap();
        for rest in program.split("stray(").skip(1).map(str::trim_start) {
            let Some(said) = rest
                .split('"')
                .nth(1)
                .filter(|_| rest.trim_start_matches("&format!(").starts_with('"'))
            else {
                continue;
            };
            let constant = said.split('{').next().unwrap().trim();
            if !constant.is_empty() && !expected.iter().any(|says| says.contains(constant)) {
                unneeded.insert(format!("{}: {said}", path.file_name().unwrap().display()));
            }
        }
    }
    assert_eq!(unneeded, BTreeSet::new(), "no mutation needs these checks");
}

#[test]
fn a_cover_that_is_left_out_is_named() {
    use redactor::document::Area;
    use redactor::finding::Cover;
    for clean in ["jpeg/clean/colour.jpg", "png/clean/colour.png", "pdf/clean/letter.pdf"] {
        let (bytes, mut expectation) = copy(clean, Way::Pictures);
        let area = Area {
            x: 8,
            y: 8,
            width: 24,
            height: 24,
        };
        expectation.covers.push(Cover {
            finding: 3,
            page: 0,
            area,
        });
        let said = said(&bytes, &expectation);
        assert!(
            said.contains(&"finding 3 is not covered".to_owned()),
            "{clean}: {said:?}"
        );
    }
}

#[test]
fn a_cover_that_is_left_out_of_a_picture_in_a_text_is_named() {
    use redactor::document::Area;
    use redactor::finding::Cover;
    let (bytes, clean) = copy("docx/clean/pictures.docx", Way::Rebuilt);
    for (page, says) in [
        (0, "finding 3 is not covered"),
        (9, "finding 3 is not covered: its picture is missing"),
    ] {
        let mut expectation = clean.clone();
        let area = Area {
            x: 8,
            y: 8,
            width: 24,
            height: 12,
        };
        let finding = 3;
        expectation.covers.push(Cover { finding, page, area });
        let said = said(&bytes, &expectation);
        assert!(said.contains(&says.to_owned()), "{page}: {said:?}");
    }
}
