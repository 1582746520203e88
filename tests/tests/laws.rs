//! The laws of every format, over its corpus, through the real pipeline with its jailed workers: what is in `dirty/` comes out
//! clean and shows the same, what is in `clean/` hides nothing, and what is in `bad/` is refused with the kind that its name says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a law stops where it is broken, and clippy's own exception does not reach helpers"
)]

use e2e::corpus::{self, File, Hides, Picture, Shows, State, What, canary};
use e2e::programs::ours;
use e2e::samples::{Kind, Planted};
use e2e::search::Search;
use redactor::detector::Terms;
use redactor::document::{Hidden, Value};
use redactor::format::{ALL, Format, Refusal};
use redactor::jail::{Failure, Jail};
use redactor::job::{self, Bench, CleanCopy, Stopped, Way, Worked};
use redactor::limits::Limits;
use redactor::policy::Policy;
use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rows that are ways of coding: they end with the old bytes, and a report has nothing to say of them.
const WAYS: [u16; 2] = [14, 26];
/// Rows of PDF whose hiding place is closed and not yet told of: the file's identifier, white on white, comments between objects.
const UNTOLD: [u16; 3] = [61, 75, 99];
/// Formats that lose a little each time they are written.
const LOSSY: [&str; 1] = ["jpeg"];
/// A broken document of a few kilobytes is refused within this, on a busy machine too.
const SOON: Duration = Duration::from_secs(60);

/// The way of one document, as the program goes it.
fn worked(format: &'static dyn Format, bytes: &[u8]) -> Result<Worked, Stopped> {
    let jail = Jail::new(ours("redactor").unwrap());
    let bench = Bench {
        jail: &jail,
        policy: &Policy::metadata_only(),
        terms: &Terms::of(&[]),
        eye: None,
        way: Way::Rebuilt,
    };
    job::document(&bench, format, &mut { bytes })
}

/// The clean copy of what must have one.
fn copy(format: &'static dyn Format, name: &str, bytes: &[u8]) -> (Worked, CleanCopy) {
    let mut worked = worked(format, bytes).unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
    let copy = worked.copy.take().unwrap_or_else(|| panic!("{name} waits"));
    (worked, copy)
}

/// What a reader sees of `bytes`, and what it does not.
fn read(format: &dyn Format, bytes: &[u8]) -> Result<(Vec<Value>, Vec<Hidden>), Refusal> {
    let (mut values, mut hidden) = (Vec::new(), Vec::new());
    format.read(bytes, &Limits::default(), &mut |value| {
        match value {
            Value::Hidden(one) => hidden.push(one),
            value => values.push(value),
        }
        Ok(())
    })?;
    Ok((values, hidden))
}

/// Runs `law` over every file of one folder, made here or found elsewhere.
fn every(folder: &str, law: impl Fn(&'static dyn Format, &str, &[u8])) {
    for format in ALL {
        let path = format!("{}/{folder}", format.name());
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(&path)).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{path}/{}", entry.file_name().to_str().unwrap());
            law(*format, &name, &fs::read(entry.path()).unwrap());
        }
    }
}

/// Runs `law` over every planted file of a format that is there.
fn planted(law: impl Fn(&'static dyn Format, &File, &[Hides], &Shows)) {
    for file in corpus::all() {
        let Some(format) = redactor::format::named(file.format) else {
            continue;
        };
        if let State::Dirty { hides, shows } = &file.state {
            law(format, &file, hides, shows);
        }
    }
}

/// Every canary that `hides` plants as text, and every row of bytes long enough that chance does not write it.
fn search(hides: &[Hides]) -> Search {
    let named = hides.iter().filter_map(|hides| {
        let bytes = match &hides.what {
            What::Canary => canary(hides.row).into_bytes(),
            What::Bytes(bytes) if bytes.len() > 5 => bytes.clone(),
            _ => return None,
        };
        Some(Planted {
            what: format!("row {}", hides.row),
            bytes,
            kind: Kind::Hidden,
        })
    });
    Search::of(&named.collect::<Vec<_>>()).unwrap()
}

/// What of it stands in `bytes`.
fn left(hides: &[Hides], bytes: &[u8]) -> Vec<String> {
    let mut left: Vec<String> = search(hides).find(bytes).into_iter().collect();
    for hides in hides {
        if let What::Bytes(planted) = &hides.what
            && bytes.windows(planted.len()).any(|window| window == planted)
        {
            left.push(format!("row {} (bytes)", hides.row));
        }
    }
    left
}

#[test]
fn what_is_planted_is_found_where_it_is_planted() {
    for file in corpus::all() {
        let State::Dirty { hides, .. } = &file.state else {
            continue;
        };
        assert!(!hides.is_empty(), "{} states nothing", file.path());
        for one in hides.iter().filter(|one| !matches!(one.what, What::Twin(_))) {
            let found = left(std::slice::from_ref(one), &file.bytes);
            assert!(!found.is_empty(), "{} does not hold row {}", file.path(), one.row);
        }
    }
}

#[test]
fn the_dirty_is_known_as_what_it_is_and_says_what_it_hides() {
    let silent = Cell::new(Vec::new());
    planted(|format, file, hides, _| {
        let name = file.path();
        let known = redactor::format::sniff(&file.bytes).map(Format::name);
        assert_eq!(known, Some(format.name()), "{name}");
        let (_, hidden) = read(format, &file.bytes).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let way = hides
            .iter()
            .all(|hides| WAYS.contains(&hides.row) || UNTOLD.contains(&hides.row));
        if hidden.is_empty() && !way {
            silent.set([silent.take(), vec![name]].concat());
        }
    });
    assert_eq!(
        silent.take(),
        Vec::<String>::new(),
        "something is hidden that was not said"
    );
}

#[test]
fn nothing_that_was_hidden_is_in_the_copy_and_what_was_seen_is() {
    planted(|format, file, hides, shows| {
        let name = file.path();
        let (_, copy) = copy(format, &name, &file.bytes);
        let bytes = copy.file.bytes();
        assert_eq!(left(hides, bytes), Vec::<String>::new(), "{name}");
        for twin in hides.iter().filter_map(|hides| match &hides.what {
            What::Twin(twin) => Some(twin),
            _ => None,
        }) {
            let (_, of_twin) = self::copy(format, &name, twin);
            assert!(bytes == of_twin.file.bytes(), "{name} is not written as its twin is");
        }
        let (values, hidden) = read(copy.format, bytes).unwrap();
        assert_eq!(hidden, [], "{name}");
        let shows = match shows {
            Shows::As(clean) => {
                let (_, of_clean) = self::copy(format, &name, clean);
                &Shows::Pixels(pictures(&read(of_clean.format, of_clean.file.bytes()).unwrap().0), 0.0)
            }
            shows => shows,
        };
        assert_eq!(differs(shows, &values), None, "{name}");
    });
}

#[test]
fn a_copy_is_the_same_each_time_and_its_own_copy_is_the_same_again() {
    for folder in ["dirty", "clean"] {
        every(folder, |format, name, bytes| {
            let (_, first) = copy(format, name, bytes);
            let (_, second) = copy(format, name, bytes);
            assert!(first.file.bytes() == second.file.bytes(), "{name}: another copy");
            let (again, third) = copy(first.format, name, first.file.bytes());
            assert_eq!(again.hidden, [], "{name}");
            assert_eq!(third.format.name(), first.format.name(), "{name}");
            let lossy = LOSSY.contains(&first.format.name());
            assert!(
                lossy || first.file.bytes() == third.file.bytes(),
                "{name}: a copy of it differs"
            );
        });
    }
}

#[test]
fn the_clean_hides_nothing_and_shows_the_same_afterwards() {
    every("clean", |format, name, bytes| {
        let (worked, copy) = copy(format, name, bytes);
        assert_eq!(worked.hidden, [], "{name}");
        let (before, _) = read(format, bytes).unwrap();
        let (after, _) = read(copy.format, copy.file.bytes()).unwrap();
        // Pages that come out as pictures have no text any more, and the same pixels.
        let shows = match pictures(&before) {
            none if none.is_empty() => Shows::Text(texts(&before)),
            pictures => Shows::Pixels(pictures, 2.0),
        };
        assert_eq!(differs(&shows, &after), None, "{name}");
    });
}

#[test]
fn the_bad_is_refused_with_the_kind_that_its_name_says() {
    every("bad", |format, name, bytes| {
        let begun = Instant::now();
        let refusal = match worked(format, bytes) {
            Err(Stopped::Failure(Failure::Refused(refusal))) => refusal,
            Err(other) => panic!("{name} was not refused, but stopped: {other}"),
            Ok(_) => panic!("{name} was not refused"),
        };
        assert!(begun.elapsed() < SOON, "{name} took {:?}", begun.elapsed());
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

/// How what a reader sees of `values` differs from what it must see.
fn differs(shows: &Shows, values: &[Value]) -> Option<String> {
    match shows {
        Shows::Text(text) if *text == texts(values) => None,
        Shows::Text(text) => Some(format!("{:?} where {text:?} was", texts(values))),
        Shows::Pixels(pictures, most) => {
            let shown = self::pictures(values);
            if shown.len() != pictures.len() {
                return Some(format!("{} pictures where {} were", shown.len(), pictures.len()));
            }
            let far = |(shown, meant): (&Picture, &Picture)| match meant.difference(shown) {
                None => Some(format!("{} × {}", shown.width, shown.height)),
                Some(mean) if mean > *most => Some(format!("a mean difference of {mean}")),
                Some(_) => None,
            };
            shown.iter().zip(pictures).find_map(far)
        }
        Shows::As(_) => Some("what another file shows must be looked up before".to_owned()),
    }
}

/// All text, one page after another.
fn texts(values: &[Value]) -> String {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Page(page) => {
            let lines = page
                .lines
                .iter()
                .map(|line| line.glyphs.iter().map(|glyph| glyph.text.as_str()));
            lines.map(|line| line.collect::<String>() + "\n").collect()
        }
        _ => String::new(),
    };
    values.iter().map(text).collect()
}

fn pictures(values: &[Value]) -> Vec<Picture> {
    let picture = |value: &Value| match value {
        Value::Raster(raster) => Some(Picture::new(
            raster.width,
            raster.height,
            raster.channels,
            raster.pixels.clone(),
        )),
        _ => None,
    };
    values.iter().filter_map(picture).collect()
}
