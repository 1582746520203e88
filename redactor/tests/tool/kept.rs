//! What is kept by name of what nobody sees in old documents of Office, which LibreOffice writes in the form of today in its jail.

use super::printed::corpus;
use super::{jail, office};
use redactor::detector::Terms;
use redactor::document::{Aside, Value};
use redactor::format::{self, How};
use redactor::job::{self, Bench, Way};
use redactor::limits::Limits;
use redactor::policy::Policy;

/// The text of the copy of a file of the corpus, where this is kept, and what reads like one of `terms` removed.
fn copied(name: &str, keep: &[Aside], terms: &[&str]) -> String {
    let policy = Policy {
        keep: keep.iter().copied().collect(),
        ..Policy::redact()
    };
    let (jail, terms, bytes) = (jail(), Terms::of(terms), corpus(name));
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
    let format = format::sniff(&bytes).unwrap();
    let worked =
        job::document(&bench, format, &mut bytes.as_slice()).unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
    let (copy, mut text) = (worked.copy.unwrap(), String::new());
    let how = How::unlocked(&Limits::default());
    let read = copy.format.read_as(copy.file.bytes(), &how, &mut |value| {
        match value {
            Value::Text(whole) => text = whole,
            Value::Hidden(hidden) => panic!("{name}: the copy hides something: {hidden:?}"),
            _ => {}
        }
        Ok(())
    });
    read.unwrap();
    text
}

#[test]
fn what_nobody_sees_in_old_documents_is_kept_where_that_is_asked() {
    if !office() {
        return;
    }
    for (name, aside, says) in [
        ("172-comment.doc", Aside::Comments, "canary-row-172-wren"),
        ("173-comment.xls", Aside::Comments, "A1: canary-row-173-wren"),
        ("173-hidden-sheet.xls", Aside::HiddenSheets, "canary-row-173-wren"),
        ("173-notes.ppt", Aside::Notes, "Notes to slide 1\ncanary-row-173-wren"),
        ("173-hidden-slide.ppt", Aside::HiddenSlides, "canary-row-173-wren"),
    ] {
        let text = copied(&format!("office97/dirty/{name}"), &[aside], &[]);
        assert!(text.contains(says), "{name}: {text}");
    }
    let name = "office97/dirty/173-comment.xls";
    let text = copied(name, &[Aside::Comments], &["canary-row-173-wren"]);
    assert!(text.contains("A1: ") && !text.contains("canary"), "{text}");
    let text = copied(name, &[Aside::HiddenSheets], &[]);
    assert!(!text.contains("canary"), "{text}");
}
