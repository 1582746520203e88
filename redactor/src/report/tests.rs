//! What a report says, and what it must not say.

use super::*;
use crate::finding::Place;
use crate::policy::Unsearched;

/// A report with one document of each outcome, full of things that must not be published.
pub(crate) fn sample(policy: Policy) -> Report {
    let finding = Finding {
        id: 1,
        kind: Kind::Email,
        value: "secret@planted.example".to_owned(),
        reason: "has the form of an address".to_owned(),
        confidence: 99,
        place: Place::Flow { start: 3, end: 25 },
    };
    let document = |number, outcome| Document {
        number,
        untrusted_name: "planted-name.txt".to_owned(),
        length: 1234,
        format: Some("text".to_owned()),
        copy: (outcome == Outcome::Clean).then(|| format!("{number:04}.txt")),
        outcome,
        pages: None,
        unsearched: Vec::new(),
        looked: Vec::new(),
        read: Vec::new(),
        decided: false,
        second: None,
        hidden: vec![Hidden {
            what: "comment".to_owned(),
            says: "planted-comment".to_owned(),
        }],
        findings: vec![Found {
            finding: finding.clone(),
            removed: true,
        }],
        checks: vec!["no removed value is left".to_owned()],
    };
    let (reason, help) = ("text not searched".to_owned(), "look at it".to_owned());
    Report {
        version: VERSION,
        submission: "1-abc".to_owned(),
        mark: "planted-mark".to_owned(),
        instructions: "planted-digest".to_owned(),
        policy,
        terms: 2,
        jail: Some("Landlock ABI 7".to_owned()),
        documents: vec![
            document(1, Outcome::Clean),
            document(
                2,
                Outcome::Waits {
                    reason: reason.clone(),
                    help: help.clone(),
                },
            ),
            document(3, Outcome::Refused { reason, help }),
        ],
    }
}

#[test]
fn what_is_published_holds_no_name_value_or_digest() {
    let published = serde_json::to_string(&sample(Policy::redact()).published()).unwrap();
    assert!(!published.contains("planted"), "{published}");
    assert!(published.contains(r#""removed":{"email":1}"#), "{published}");
    assert!(
        published.contains(r#""counts":{"clean":1,"waits":1,"refused":1}"#),
        "{published}"
    );
}

#[test]
fn the_first_line_says_when_a_copy_was_not_searched_or_not_redacted() {
    let mut report = sample(Policy::metadata_only());
    assert!(report.notice().starts_with("NOT REDACTED"));
    for document in &mut report.documents {
        document.unsearched = vec![1];
    }
    assert!(
        report
            .notice()
            .ends_with("1 document was handed on whose text was not searched."),
        "{}",
        report.notice()
    );
    report.policy = Policy {
        unsearched: Unsearched::Passes,
        ..Policy::redact()
    };
    report.jail = None;
    assert!(
        report
            .notice()
            .starts_with("NOT ALL SEARCHED. WORKED ON WITHOUT A JAIL. 1 document"),
        "{}",
        report.notice()
    );
}

#[test]
fn pictures_of_a_text_are_named_by_their_numbers() {
    let mut report = sample(Policy::metadata_only());
    for document in &mut report.documents {
        (document.unsearched, document.looked) = (vec![2], vec![1, 3]);
        document.findings.iter_mut().for_each(|found| {
            found.finding.place = Place::Page {
                page: 1,
                parts: Vec::new(),
            }
        });
    }
    let said = people::whole(&report);
    for words in [
        "in its pictures was not searched: 2",
        "read from their pixels: 2;",
        "in picture 2",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_report_comes_back_from_json_as_it_was() {
    let report = sample(Policy::redact());
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
}

#[test]
fn what_a_source_says_cannot_steer_a_terminal_or_a_line() {
    assert_eq!(printable("a\u{1b}[2Jb\u{202e}c\nd"), "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d");
    assert_eq!(printable(&"x".repeat(500)).chars().count(), 401);
    assert_eq!(printable_text("a\u{1b}[2J\r\n\tb\u{202e}"), "a\u{FFFD}[2J\n\tb\u{FFFD}");
}
