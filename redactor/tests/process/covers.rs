//! What happens when one cover is left out, or one segment put back: the check names it, and nothing is released.

use crate::newsroom::{KEYSET, Newsroom, seal};
use crate::samples::{self, TERM};
use envelope::recipients::Recipients;
use redactor::detector::Terms;
use redactor::finding::Edits;
use redactor::format;
use redactor::jail::Jail;
use redactor::job::{self, Bench, Way, Witness};
use redactor::policy::Policy;
use redactor::verify::{Expectation, Survivor, Unverified};
use std::fs;
use std::path::PathBuf;

fn jail() -> Jail {
    Jail::new(PathBuf::from(env!("CARGO_BIN_EXE_redactor")))
}

/// Works `bytes` through, the edits spoiled by `spoil` before they reach the writer; returns the new file.
fn spoiled(format: &str, bytes: &[u8], spoil: impl FnOnce(&mut Edits)) -> (Vec<u8>, Expectation) {
    let document = job::read(&jail(), format::named(format).unwrap(), &mut &*bytes).unwrap();
    let findings = job::find(&document, &Terms::of(&[TERM]), None).unwrap();
    let decision = job::decide(&document, findings, &Policy::redact(), None);
    let mut witness = Witness::new(&document, &decision);
    let mut edits = decision.edits.clone();
    spoil(&mut edits);
    let bytes = job::rebuild(&jail(), document, &edits, &mut witness).unwrap();
    (bytes, witness.expectation())
}

fn survivors(bytes: Vec<u8>, expectation: &Expectation) -> Vec<Survivor> {
    match job::verify(&jail(), bytes, expectation) {
        Err(Unverified::Survived(survivors)) => survivors,
        other => panic!("{other:?}"),
    }
}

/// Puts `copy` in the place of the clean copy `name` in the case, sealed as it was.
fn smuggle(newsroom: &Newsroom, name: &str, copy: &[u8]) {
    let keyset = redactor::keys::open(&newsroom.path("keys"), &KEYSET.into()).unwrap();
    let to = Recipients::parse(&[keyset.custodian().public()]).unwrap();
    fs::write(newsroom.path("case/clean/1-aa.age"), seal(&to, None, &[(name, copy)])).unwrap();
}

fn refused_release(newsroom: &Newsroom) -> String {
    let said = newsroom.release("1-aa", "print");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(!newsroom.path("print").try_exists().unwrap(), "something was released");
    assert!(said.err.contains("nothing was released"), "{}", said.err);
    assert_eq!(said.out, "");
    said.err
}

#[test]
fn a_replacement_left_out_of_a_text_is_named_and_nothing_is_released() {
    let text = samples::text();
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", None, &[("a.txt", text.as_bytes())]);
    assert_eq!(newsroom.process("redact").code, 0);
    for left_out in 0..3 {
        let mut finding = 0;
        let (bytes, expectation) = spoiled("text", text.as_bytes(), |edits| {
            finding = edits.replacements.remove(left_out).finding
        });
        let named = survivors(bytes.clone(), &expectation);
        assert!(
            named.iter().any(|survivor| survivor.finding == Some(finding)),
            "{finding} is not in {named:?}"
        );
        assert!(
            named
                .iter()
                .all(|survivor| survivor.finding.is_none_or(|id| id == finding)),
            "{named:?}"
        );
        smuggle(&newsroom, "0001.txt", &bytes);
        let said = refused_release(&newsroom);
        assert!(said.contains("0001.txt: the new file is not clean"), "{said}");
        assert!(
            samples::planted_in(said.as_bytes()).is_empty(),
            "the value itself was printed: {said}"
        );
    }
}

#[test]
fn a_cover_left_out_of_a_page_is_named_and_nothing_is_released() {
    let pdf = samples::pdf(&[
        "Dear editors,",
        &format!("please ask for {TERM} first,"),
        "or for nobody at all.",
    ]);
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", None, &[("a.pdf", &pdf)]);
    let said = newsroom.process("redact");
    assert_eq!(said.code, 0, "{said:?}");
    let mut finding = 0;
    let (bytes, expectation) = spoiled("pdf", &pdf, |edits| finding = edits.covers.remove(0).finding);
    let named = survivors(bytes.clone(), &expectation);
    assert!(
        named.iter().any(|survivor| survivor.finding == Some(finding)),
        "{finding} is not in {named:?}"
    );
    smuggle(&newsroom, "0001.pdf", &bytes);
    refused_release(&newsroom);
}

#[test]
fn an_exif_segment_put_back_is_named_and_nothing_is_released() {
    let newsroom = Newsroom::found();
    newsroom.submit("1-aa", None, &[("a.jpg", &samples::jpeg())]);
    assert_eq!(newsroom.process("metadata-only").code, 0);
    assert_eq!(newsroom.open("case/clean/1-aa.age", "copies").code, 0);
    let clean = fs::read(newsroom.path("copies/0001.jpg")).unwrap();
    smuggle(&newsroom, "0001.jpg", &samples::with_segment(&clean, &samples::exif()));
    let said = refused_release(&newsroom);
    assert!(
        said.contains("0001.jpg: the new file is not clean") && said.contains("segment"),
        "{said}"
    );
    smuggle(&newsroom, "0001.jpg", &clean);
    assert_eq!(
        newsroom.release("1-aa", "print").code,
        0,
        "the copy as it was is released"
    );
}

#[test]
fn the_whole_pipeline_makes_a_copy_that_holds_nothing_planted() {
    let terms = Terms::of(&[TERM]);
    let jail = jail();
    let policy = Policy::redact();
    let bench = Bench {
        jail: &jail,
        policy: &policy,
        terms: &terms,
        eye: None,
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let text = samples::text();
    let worked = job::document(&bench, format::named("text").unwrap(), &mut text.as_bytes()).unwrap();
    let copy = worked.copy.unwrap();
    assert!(samples::planted_in(copy.file.bytes()).is_empty());
    assert_eq!(worked.findings.len(), 3);
}
