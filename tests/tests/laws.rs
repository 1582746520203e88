//! The laws of every format, over its corpus: what is in `dirty/` comes out clean, what is in `clean/` comes out as it was,
//! and what is in `bad/` is refused with the kind that its name says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a law stops where it is broken, and clippy's own exception does not reach helpers"
)]

use e2e::samples::{Kind, Planted};
use e2e::search::Search;
use redactor::document::{Hidden, Value};
use redactor::finding::Edits;
use redactor::format::{ALL, Format, Refusal};
use redactor::limits::Limits;
use std::fs;
use std::path::Path;

/// Stands in every document of `dirty/` that hides a text.
const CANARY: &str = "CANARY-7Q2Z-0413";

fn planted() -> Planted {
    Planted {
        what: "canary".to_owned(),
        bytes: CANARY.into(),
        kind: Kind::Hidden,
    }
}

/// The files of one folder of a format's corpus: name and content.
fn corpus(format: &dyn Format, folder: &str) -> Vec<(String, Vec<u8>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(format.name())
        .join(folder);
    let files = fs::read_dir(path).unwrap().map(|entry| entry.unwrap());
    files
        .map(|file| (file.file_name().into_string().unwrap(), fs::read(file.path()).unwrap()))
        .collect()
}

fn read(format: &dyn Format, bytes: &[u8]) -> Result<Vec<Value>, Refusal> {
    let mut values = Vec::new();
    format.read(bytes, &Limits::default(), &mut |value| {
        values.push(value);
        Ok(())
    })?;
    Ok(values)
}

fn write(format: &dyn Format, values: &[Value]) -> Vec<u8> {
    let (mut out, mut values) = (Vec::new(), values.iter().cloned());
    format
        .write(&Edits::default(), &mut || Ok(values.next()), &mut out)
        .expect("what was read can be written");
    out
}

fn hidden(values: &[Value]) -> Vec<&Hidden> {
    values
        .iter()
        .filter_map(|value| {
            if let Value::Hidden(hidden) = value {
                Some(hidden)
            } else {
                None
            }
        })
        .collect()
}

/// Runs `law` over one folder of every format's corpus.
fn every(folder: &str, law: impl Fn(&'static dyn Format, &str, &[u8])) {
    for format in ALL {
        for (name, bytes) in corpus(*format, folder) {
            law(*format, &format!("{}/{folder}/{name}", format.name()), &bytes);
        }
    }
}

#[test]
fn the_dirty_is_known_as_what_it_is_and_says_what_it_hides() {
    every("dirty", |format, name, bytes| {
        let known = redactor::format::sniff(bytes).map(Format::name);
        assert_eq!(known, Some(format.name()), "{name}");
        let values = read(format, bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(!hidden(&values).is_empty(), "{name} hides something that was not said");
    });
}

#[test]
fn nothing_that_was_hidden_is_in_what_is_written() {
    let search = Search::of([&planted()]).unwrap();
    every("dirty", |format, name, bytes| {
        let written = write(format, &read(format, bytes).unwrap());
        assert!(search.find(&written).is_empty(), "{name}: the canary survived");
        let again = read(format, &written).unwrap();
        assert!(hidden(&again).is_empty(), "{name}: {:?}", hidden(&again));
    });
    let dirty = ALL.iter().flat_map(|format| corpus(*format, "dirty"));
    let planted = dirty.filter(|(_, bytes)| !search.find(bytes).is_empty()).count();
    assert!(
        planted >= 5 * (ALL.len() - 1),
        "the search does not find what was planted, so this test is void"
    );
}

#[test]
fn the_clean_hides_nothing_and_is_written_the_same_twice() {
    every("clean", |format, name, bytes| {
        let values = read(format, bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(hidden(&values).is_empty(), "{name}: {:?}", hidden(&values));
        assert_eq!(write(format, &values), write(format, &values), "{name}");
    });
}

#[test]
fn the_bad_is_refused_with_the_kind_that_its_name_says() {
    every("bad", |format, name, bytes| {
        let refusal = read(format, bytes).expect_err(name);
        let kind = match refusal {
            Refusal::Damaged(_) => "damaged",
            Refusal::TooLarge(_) => "large",
            Refusal::NeedsPassword => "password",
            Refusal::Unsupported(_) => "unsupported",
            Refusal::Broken(_) => "broken",
        };
        let said = name.rsplit('/').next().unwrap();
        assert!(said.starts_with(kind), "{name} was refused as {kind}: {refusal}");
    });
}
