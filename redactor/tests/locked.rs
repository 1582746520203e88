//! Documents that are locked with a password, through the pipeline with its jailed workers: what opens them, what is told, what is not.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where it is surprised, and clippy's own exception does not reach its helpers"
)]

use redactor::detector::Terms;
use redactor::document::Hidden;
use redactor::format::{self, Password, Refusal};
use redactor::jail::{Failure, Jail};
use redactor::job::{self, Bench, Stopped, Way, Worked};
use redactor::policy::Policy;
use std::fs;
use std::path::Path;

/// What opens the files of the corpus.
const RIGHT: &str = "wren-and-rail";

/// Those that other programs locked: their folder, their name, what their copies are, and what is told of the lock.
const LOCKED: [(&str, &str, &str, &str); 8] = [
    (
        "office97",
        "133-agile.docx",
        "docx",
        "AES, 256 bits, SHA512, 100000 rounds",
    ),
    (
        "office97",
        "133-agile.xlsx",
        "xlsx",
        "AES, 256 bits, SHA512, 100000 rounds",
    ),
    (
        "office97",
        "133-agile.pptx",
        "pptx",
        "AES, 256 bits, SHA512, 100000 rounds",
    ),
    (
        "office97",
        "133-standard.docx",
        "docx",
        "AES, 128 bits, SHA1, 50000 rounds",
    ),
    (
        "odt",
        "162-locked-aes.odt",
        "odt",
        "AES, 256 bits, SHA256, PBKDF2, 100000 rounds",
    ),
    (
        "odt",
        "162-locked-blowfish.odt",
        "odt",
        "Blowfish, 128 bits, SHA1, PBKDF2, 100000 rounds",
    ),
    (
        "odt",
        "162-locked-whole.odt",
        "odt",
        "AES (GCM), 256 bits, SHA256, Argon2id, 3 times over 64 MiB",
    ),
    (
        "ods",
        "162-locked-aes.ods",
        "ods",
        "AES, 256 bits, SHA256, PBKDF2, 100000 rounds",
    ),
];

fn file(folder: &str, name: &str) -> Vec<u8> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus");
    fs::read(corpus.join(folder).join("dirty").join(name)).unwrap()
}

fn worked(way: Way, folder: &str, bytes: &[u8], passwords: &[&str]) -> Result<Worked, Stopped> {
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let passwords: Vec<Password> = passwords.iter().map(|word| Password((*word).to_owned())).collect();
    let bench = Bench {
        jail: &jail,
        policy: &Policy::metadata_only(),
        terms: &Terms::of(&[]),
        eye: None,
        second: None,
        way,
        passwords: &passwords,
        answers: None,
    };
    job::document(&bench, format::named(folder).unwrap(), &mut { bytes })
}

#[test]
fn a_locked_document_opens_with_the_right_password_of_several_alone() {
    for (folder, name, kind, how) in LOCKED {
        let bytes = file(folder, name);
        for wrong in [&[][..], &["", "wren", "Wren-and-rail"]] {
            let refused = worked(Way::Rebuilt, folder, &bytes, wrong).err();
            assert!(
                matches!(
                    refused,
                    Some(Stopped::Failure(Failure::Refused(Refusal::NeedsPassword)))
                ),
                "{name}: {refused:?}"
            );
        }
        let worked = worked(Way::Rebuilt, folder, &bytes, &["wren", RIGHT])
            .unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
        let told = Hidden::new("encryption", &format!("{how}; it keeps marks of the password"));
        assert!(worked.hidden.contains(&told), "{name}: {:?}", worked.hidden);
        let beside = worked
            .hidden
            .iter()
            .find(|one| one.what.contains("beside what is locked"));
        assert_eq!(beside, None, "{name}: what every lock has is nothing to tell");
        let copy = worked.copy.unwrap();
        assert_eq!(copy.format.name(), kind, "{name}");
        assert!(copy.file.bytes().starts_with(b"PK\x03\x04"), "{name}");
    }
}

#[test]
fn what_hides_behind_a_lock_and_beside_it_is_told_with_its_password_alone() {
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    let right = [Password("wren".to_owned()), Password(RIGHT.to_owned())];
    for (name, what) in [
        ("133-agile.docx", "author"),
        ("133-owner.docx", "people it was encrypted for"),
        ("133-words.docx", "words beside what is locked"),
        ("133-stream.docx", "a part beside what is locked"),
    ] {
        let (bytes, format) = (file("office97", name), format::named("office97").unwrap());
        let told = job::inspect(&jail, format, &mut bytes.as_slice(), &right).unwrap();
        let canary = Hidden::new(what, "canary-row-133-wren");
        assert!(told.contains(&canary), "{name}: {told:?}");
        let refused = job::inspect(&jail, format, &mut bytes.as_slice(), &[]);
        assert!(
            matches!(refused, Err(Failure::Refused(Refusal::NeedsPassword))),
            "{name}"
        );
    }
}

#[test]
fn what_excel_opens_without_asking_is_opened_without_asking() {
    let bytes = file("office97", "133-everyones.xlsx");
    let copy = worked(Way::Rebuilt, "office97", &bytes, &[]).unwrap().copy.unwrap();
    assert_eq!(copy.format.name(), "xlsx");
}

#[test]
fn what_is_locked_is_not_printed_and_says_so() {
    for (folder, name, ..) in LOCKED {
        let refused = worked(Way::Pictures, folder, &file(folder, name), &[RIGHT]).err();
        let Some(Stopped::Failure(Failure::Refused(Refusal::Unsupported(why)))) = &refused else {
            panic!("{name}: {refused:?}");
        };
        assert!(why.contains("leave out --as pictures"), "{name}: {why}");
    }
}
