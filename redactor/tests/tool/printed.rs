//! Documents without pages of their own, as pictures: printed by LibreOffice in its jail, then read as what they show.

use super::{jail, office};
use redactor::detector::Terms;
use redactor::format;
use redactor::jail::Failure;
use redactor::job::{self, Bench, Stopped, Way, Worked};
use redactor::policy::Policy;
use std::path::Path;

/// What the corpus shows, and what it hides.
const TERMS: [&str; 9] = [
    "Nothing",
    "Paper",
    "report",
    "canary-row-113-wren",
    "canary-row-114-wren",
    "canary-row-135-wren",
    "canary-row-153-wren",
    "canary-row-172-wren",
    "canary-row-173-wren",
];

/// A file of the corpus.
pub(super) fn corpus(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(name)).unwrap()
}

/// What becomes of `file`, one way or the other.
fn worked(mut file: &[u8], way: Way) -> Result<Worked, Stopped> {
    let (jail, policy, terms) = (jail(), Policy::redact(), Terms::of(&TERMS));
    let bench = Bench {
        jail: &jail,
        policy: &policy,
        terms: &terms,
        eye: None,
        second: None,
        way,
        passwords: &[],
        answers: None,
    };
    let format = format::sniff(file).unwrap();
    job::document(&bench, format, &mut file)
}

#[test]
fn documents_of_office_become_pictures_of_what_they_show() {
    if !office() {
        return;
    }
    // LibreOffice is stricter than our reader with what the corpus has of OpenDocument, and opens the copies.
    let copied = |name: &str| {
        worked(&corpus(name), Way::Rebuilt)
            .unwrap()
            .copy
            .unwrap()
            .file
            .bytes()
            .to_vec()
    };
    for (name, file) in [
        ("docx", corpus("docx/dirty/105-author.docx")),
        ("xlsx", corpus("xlsx/dirty/144-author.xlsx")),
        ("pptx", corpus("pptx/dirty/105-author.pptx")),
        ("doc", corpus("office97/clean/plain.doc")),
        ("odt", copied("odt/clean/shapes.odt")),
        ("ods", copied("ods/clean/shapes.ods")),
        ("odp", copied("odp/clean/shapes.odp")),
    ] {
        let worked = worked(&file, Way::Pictures).unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
        assert_eq!(worked.unsearched, [0; 0], "{name}");
        assert!(worked.pages.is_some_and(|pages| pages > 0), "{name}");
        let removed = worked.findings.iter().any(|found| found.removed);
        assert!(removed || name.starts_with("od"), "{name}: what it shows is searched");
        assert_eq!(worked.copy.unwrap().format.name(), "pdf", "{name}");
    }
}

#[test]
fn what_changed_and_is_still_marked_is_not_printed() {
    // Our own reader says so, before LibreOffice is asked; but for old forms, which it has to write anew first.
    for name in [
        "docx/dirty/112-deleted.docx",
        "docx/dirty/112-changed-by.docx",
        "docx/dirty/112-moved.docx",
        "docx/dirty/112-row.docx",
        "odt/dirty/164-deleted.odt",
        "odt/dirty/164-changed-by.odt",
        "ods/dirty/148-changed.ods",
        "office97/dirty/172-deleted.doc",
    ] {
        if name.ends_with(".doc") && !office() {
            continue;
        }
        match worked(&corpus(name), Way::Pictures) {
            Err(Stopped::Failure(Failure::Refused(refusal))) => {
                assert!(
                    refusal.to_string().contains("leave out --as pictures"),
                    "{name}: {refusal}"
                );
            }
            Err(other) => panic!("{name}: {other}"),
            Ok(_) => panic!("{name} was printed"),
        }
    }
}

#[test]
fn what_is_hidden_is_not_printed() {
    if !office() {
        return;
    }
    for (name, row) in [
        ("docx/dirty/113-comment.docx", 113),
        ("docx/dirty/114-hidden.docx", 114),
        ("docx/dirty/114-white.docx", 114),
        ("pptx/dirty/153-hidden.pptx", 153),
        ("xlsx/dirty/135-hidden.xlsx", 135),
        ("office97/dirty/172-comment.doc", 172),
        ("office97/dirty/173-hidden-slide.ppt", 173),
        ("office97/dirty/173-notes.ppt", 173),
    ] {
        let canary = format!("canary-row-{row}-wren");
        let worked = worked(&corpus(name), Way::Pictures).unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
        let seen = worked
            .findings
            .iter()
            .find(|found| found.finding.value.contains(&canary));
        assert!(seen.is_none(), "{name}: {seen:?}");
        // What is shown was read, so it would have been found.
        let shown = |value: &str| TERMS.iter().take(3).any(|term| term.eq_ignore_ascii_case(value));
        let mut found = worked.findings.iter();
        assert!(
            found.any(|found| shown(&found.finding.value)),
            "{name}: nothing was read"
        );
    }
}
