//! What happens when the redactor does its work badly: its own check names what was left, and nothing is released.
//!
//! Each test leaves one step out, through the steps that `redactor::job` is made of, with the real program as worker.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by panicking"
)]

use e2e::newsroom::{KEYSET, Newsroom, files};
use e2e::programs::ours;
use e2e::samples::{self, EMAILS, TERMS};
use e2e::search::Search;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use redactor::detector::Terms;
use redactor::finding::Edits;
use redactor::jail::Jail;
use redactor::job::{self, Bench, Decision, Way, Witness};
use redactor::policy::Policy;
use redactor::verify::{Expectation, Survivor, Unverified, Verified};
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

fn jail() -> Jail {
    Jail::new(ours("redactor").unwrap())
}

fn terms() -> Terms {
    Terms::parse(&TERMS.join("\n")).unwrap()
}

/// Works on a document with what `spoil` makes of the edits; what the check says of the new file.
fn worked(
    format: &str,
    bytes: &[u8],
    policy: &Policy,
    spoil: impl Fn(&Decision) -> Edits,
) -> (Decision, Vec<u8>, Expectation) {
    let jail = jail();
    let format = redactor::format::named(format).unwrap();
    let document = job::read(&jail, format, &mut { bytes }).unwrap();
    let findings = job::find(&document, &terms(), None).unwrap();
    let decision = job::decide(&document, findings, policy, None);
    let mut witness = Witness::new(&document, &decision);
    let new = job::rebuild(&jail, document, &spoil(&decision), &mut witness).unwrap();
    (decision, new, witness.expectation())
}

fn survivors(new: Vec<u8>, expectation: &Expectation) -> Vec<Survivor> {
    match job::verify(&jail(), new, expectation) {
        Err(Unverified::Survived(survivors)) => survivors,
        Err(other) => panic!("the check could not be made: {other}"),
        Ok(_) => Vec::new(),
    }
}

fn copy(format: &str, bytes: &[u8], policy: &Policy) -> Verified {
    let (jail, terms) = (jail(), terms());
    let bench = Bench {
        jail: &jail,
        policy,
        terms: &terms,
        eye: None,
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let format = redactor::format::named(format).unwrap();
    job::document(&bench, format, &mut { bytes })
        .unwrap()
        .copy
        .unwrap()
        .file
}

#[test]
fn a_cover_that_was_not_drawn_is_named() {
    let report = samples::report("report.pdf", 2).unwrap();
    let (decision, whole, expectation) = worked("pdf", &report.bytes, &Policy::redact(), |all| all.edits.clone());
    assert!(decision.edits.covers.len() >= 3, "{:?}", decision.edits.covers);
    assert_eq!(survivors(whole, &expectation), Vec::new());
    for finding in decision.edits.covers.iter().map(|cover| cover.finding) {
        let (_, spoilt, expectation) = worked("pdf", &report.bytes, &Policy::redact(), |all| {
            let mut edits = all.edits.clone();
            edits.covers.retain(|cover| cover.finding != finding);
            edits
        });
        let named = survivors(spoilt, &expectation);
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
    }
}

#[test]
fn a_value_that_was_not_replaced_is_named() {
    let note = samples::note("note.txt", 1);
    let (decision, whole, expectation) = worked("text", &note.bytes, &Policy::redact(), |all| all.edits.clone());
    assert_eq!(survivors(whole, &expectation), Vec::new());
    let finding = decision.edits.replacements[0].finding;
    let (_, spoilt, expectation) = worked("text", &note.bytes, &Policy::redact(), |all| {
        let mut edits = all.edits.clone();
        edits.replacements.retain(|replacement| replacement.finding != finding);
        edits
    });
    let named = survivors(spoilt, &expectation);
    assert!(
        named.iter().any(|survivor| survivor.finding == Some(finding)),
        "{finding} is not in {named:?}"
    );
}

/// The segments of a JPEG between its start and its first table, each with its marker.
fn segments(jpeg: &[u8]) -> Vec<(u8, &[u8])> {
    let mut at = 2;
    let mut all = Vec::new();
    while let [0xFF, marker, high, low, ..] = jpeg[at..] {
        if marker == 0xDA {
            break;
        }
        let end = at + 2 + usize::from(u16::from_be_bytes([high, low]));
        all.push((marker, &jpeg[at..end]));
        at = end;
    }
    all
}

#[test]
fn whatever_is_put_back_into_a_photograph_is_named() {
    let photo = samples::photo("photo.jpg", 4, 1).unwrap();
    let (_, clean, expectation) = worked("jpeg", &photo.bytes, &Policy::metadata_only(), |all| all.edits.clone());
    assert_eq!(survivors(clean.clone(), &expectation), Vec::new());
    let planted = segments(&photo.bytes)
        .into_iter()
        .filter(|(marker, _)| matches!(marker, 0xE1..=0xEF | 0xFE));
    let planted: Vec<_> = planted.collect();
    assert!(planted.len() >= 5, "{}", planted.len());
    for (marker, segment) in planted {
        let spoilt = [&clean[..2], segment, &clean[2..]].concat();
        assert!(
            !survivors(spoilt, &expectation).is_empty(),
            "a segment {marker:#x} goes through"
        );
    }
    let tail = [clean.as_slice(), b"a tail"].concat();
    assert!(!survivors(tail, &expectation).is_empty(), "a tail goes through");
}

#[test]
fn whatever_is_put_back_into_a_png_is_named() {
    let picture = samples::picture("picture.png", 4).unwrap();
    let (_, clean, expectation) = worked("png", &picture.bytes, &Policy::metadata_only(), |all| all.edits.clone());
    assert_eq!(survivors(clean.clone(), &expectation), Vec::new());
    let (head, text) = (
        8 + 25,
        picture.bytes.windows(4).position(|kind| kind == b"tEXt").unwrap() - 4,
    );
    let length = u32::from_be_bytes(picture.bytes[text..text + 4].try_into().unwrap()) as usize;
    let chunk = &picture.bytes[text..text + 12 + length];
    let spoilt = [&clean[..head], chunk, &clean[head..]].concat();
    assert!(!survivors(spoilt, &expectation).is_empty(), "a text chunk goes through");
    let tail = [clean.as_slice(), b"a tail"].concat();
    assert!(!survivors(tail, &expectation).is_empty(), "a tail goes through");
}

#[test]
fn the_length_of_a_name_does_not_show() {
    let names = [TERMS[0], "Jo", "Bartholomew Featherstonehaugh", "W. Ng", "iiiiiiiiii"];
    let (jail, terms) = (jail(), Terms::parse(&names.join("\n")).unwrap());
    let bench = Bench {
        jail: &jail,
        policy: &Policy::redact(),
        terms: &terms,
        eye: None,
        second: None,
        way: Way::Rebuilt,
        passwords: &[],
        answers: None,
    };
    let format = redactor::format::named("pdf").unwrap();
    let copies: Vec<_> = names
        .iter()
        .map(|name| {
            let letter = samples::letter("letter.pdf", name).unwrap();
            let worked = job::document(&bench, format, &mut letter.bytes.as_slice()).unwrap();
            assert_eq!(
                worked.findings.iter().filter(|found| found.removed).count(),
                1,
                "{name}"
            );
            worked.copy.unwrap().file
        })
        .collect();
    for (name, copy) in names.iter().zip(&copies) {
        assert!(
            copy.bytes() == copies[0].bytes(),
            "the copy of the letter about {name} is another one"
        );
    }
}

#[test]
fn every_copy_is_the_same_each_time_and_nothing_is_left_in_it() {
    for sample in samples::submission().unwrap() {
        let (format, policy) = match sample.name.rsplit('.').next() {
            Some("jpg") => ("jpeg", Policy::metadata_only()),
            Some("png") => ("png", Policy::metadata_only()),
            Some("txt") => ("text", Policy::redact()),
            _ => continue,
        };
        let clean = copy(format, &sample.bytes, &policy);
        assert!(
            clean.bytes() == copy(format, &sample.bytes, &policy).bytes(),
            "{} differs each time",
            sample.name
        );
        let left = Search::of(&sample.planted).unwrap().find(clean.bytes());
        assert!(left.is_empty(), "{}: {left:?}", sample.name);
    }
}

/// Puts other bytes in the place of a clean copy, as someone with the keys and ill will could, sealed as it was.
fn swap(newsroom: &Newsroom, sealed: &Path, name: &str, bytes: &[u8]) {
    let keyset = redactor::keys::open(&newsroom.keys(), &KEYSET.into()).unwrap();
    let mut opened = envelope::open(File::open(sealed).unwrap(), keyset.identities()).unwrap();
    let to = Recipients::parse(&[keyset.custodian().public()]).unwrap();
    let mut sealer = Sealer::new(Vec::new(), &to).unwrap();
    let manifest = opened.manifest().clone();
    for (index, record) in manifest.files.iter().enumerate() {
        let mut old = Vec::new();
        opened.file(index).unwrap().read_to_end(&mut old).unwrap();
        sealer.begin_file(&record.name, &record.media_type).unwrap();
        sealer.write(if record.name == name { bytes } else { &old }).unwrap();
        sealer.end_file().unwrap();
    }
    let closing = Closing {
        epoch: manifest.epoch,
        mailbox: None,
        decoy: false,
    };
    fs::write(sealed, sealer.finish(closing).unwrap().into_draft()).unwrap();
}

#[test]
fn a_copy_that_is_not_clean_is_not_released() {
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::found(folder.path()).unwrap();
    let pool = fs::read_to_string(newsroom.keys().join("pool.txt")).unwrap();
    let pool = envelope::epoch::SignedPool::parse(&pool, None).unwrap();
    let to = Recipients::of_epoch(&pool.pool().epochs[0]).unwrap();
    let report = samples::report("report.pdf", 1).unwrap();
    let mut sealer = Sealer::new(Vec::new(), &to).unwrap();
    sealer.begin_file(&report.name, "application/pdf").unwrap();
    sealer.write(&report.bytes).unwrap();
    sealer.end_file().unwrap();
    let sealed = sealer
        .finish(Closing {
            epoch: 0,
            mailbox: None,
            decoy: false,
        })
        .unwrap()
        .into_draft();
    let pulled = folder.path().join("pulled");
    fs::create_dir(&pulled).unwrap();
    fs::write(pulled.join("one.age"), sealed).unwrap();
    let case = folder.path().join("case");
    newsroom.process(&pulled, &case, "redact").unwrap().ended(&[0]).unwrap();
    let entry = files(&case.join("clean")).unwrap().remove(0);
    let name = entry.file_stem().unwrap().to_str().unwrap();

    let right = folder.path().join("right");
    newsroom.release(&case, name, &right).unwrap().ended(&[0]).unwrap();
    let (decision, spoilt, _) = worked("pdf", &report.bytes, &Policy::redact(), |all| {
        let mut edits = all.edits.clone();
        edits.covers.remove(0);
        edits
    });
    assert!(
        decision
            .found
            .iter()
            .any(|found| found.finding.value.contains(EMAILS[0]))
    );
    swap(&newsroom, &entry, "0001.pdf", &spoilt);
    let wrong = folder.path().join("wrong");
    let said = newsroom.release(&case, name, &wrong).unwrap();
    assert_eq!(said.status.code(), Some(1), "{said:?}");
    assert!(
        said.err.contains("finding 1") || said.err.contains("nothing was released"),
        "{}",
        said.err
    );
    assert!(
        !wrong.try_exists().unwrap() || files(&wrong).unwrap().is_empty(),
        "something was written"
    );
}
