//! Documents without pages of their own, as pictures: printed by LibreOffice in its jail, then read as what they show.

use super::{jail, office};
use redactor::detector::Terms;
use redactor::format;
use redactor::jail::Failure;
use redactor::job::{self, Bench, Stopped, Way, Worked};
use redactor::policy::Policy;
use std::path::Path;

/// What becomes of a file of the corpus, as pictures.
fn worked(name: &str) -> Result<Worked, Stopped> {
    let file = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus").join(name)).unwrap();
    let (jail, policy, terms) = (jail(), Policy::redact(), Terms::of(&["Nothing", "Paper", "report"]));
    let bench = Bench {
        jail: &jail,
        policy: &policy,
        terms: &terms,
        eye: None,
        second: None,
        way: Way::Pictures,
        passwords: &[],
    };
    let format = format::sniff(&file).unwrap();
    job::document(&bench, format, &mut file.as_slice())
}

#[test]
fn documents_of_office_become_pictures_of_what_they_show() {
    if !office() {
        return;
    }
    for name in [
        "docx/dirty/105-author.docx",
        "odt/dirty/162-author.odt",
        "xlsx/dirty/144-author.xlsx",
        "ods/dirty/162-author.ods",
        "pptx/dirty/105-author.pptx",
        "office97/clean/plain.doc",
    ] {
        let worked = worked(name).unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
        assert_eq!(worked.unsearched, [0; 0], "{name}");
        assert_eq!(worked.pages, Some(1), "{name}");
        assert!(!worked.hidden.is_empty(), "{name}");
        assert!(
            worked.findings.iter().any(|found| found.removed),
            "{name}: what it shows is searched"
        );
        assert_eq!(worked.copy.unwrap().format.name(), "pdf", "{name}");
    }
}

#[test]
fn what_was_deleted_is_not_printed() {
    if !office() {
        return;
    }
    for name in ["docx/dirty/112-deleted.docx", "odt/dirty/164-deleted.odt"] {
        match worked(name) {
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
