//! The laws of every format, over its corpus, through the real pipeline with its jailed workers: what is in `dirty/` comes out
//! clean and shows the same, what is in `clean/` hides nothing, and what is in `bad/` is refused with the kind that its name says.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a law stops where it is broken, and clippy's own exception does not reach helpers"
)]

#[path = "laws/shown.rs"]
mod shown;

use e2e::corpus::{self, File, Hides, Shows, State, What, canary};
use e2e::deployed::not_run;
use e2e::programs::{ours, setting};
use e2e::samples::{Kind, Planted};
use e2e::search::Search;
use redactor::detector::Terms;
use redactor::document::{Head, Hidden, Value};
use redactor::format::{ALL, Copy, Format, How, Pages, Password, Refusal};
use redactor::jail::{Failure, Jail, Tool};
use redactor::job::{self, Bench, CleanCopy, Stopped, Way, Worked};
use redactor::limits::Limits;
use redactor::policy::Policy;
use shown::{differs, drawn, far, looks, pictures, texts, words};
use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// Rows that are ways of coding: they end with the old bytes, and a report has nothing to say of them.
const WAYS: [u16; 3] = [14, 26, 101];
/// The mean difference, of 255, that pages may have which show the same: white on almost white is not seen, and not the same.
const NEARLY: f64 = 0.5;
/// Pixels an inch at which pages that stay drawn are compared.
const DPI: u32 = 100;
/// Formats that lose a little each time they are written.
const LOSSY: [&str; 1] = ["jpeg"];
/// In a short run, one file of so many is copied again and again.
const SOME: usize = 3;
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
        second: None,
        way: Way::Rebuilt,
        passwords: &[Password(corpus::PASSWORD.to_owned())],
        answers: None,
    };
    job::document(&bench, format, &mut { bytes })
}

/// The clean copy of what must have one.
fn copy(format: &'static dyn Format, name: &str, bytes: &[u8]) -> (Worked, CleanCopy) {
    let mut worked = worked(format, bytes).unwrap_or_else(|stopped| panic!("{name}: {stopped}"));
    let copy = worked.copy.take().unwrap_or_else(|| panic!("{name} waits"));
    (worked, copy)
}

/// What a reader sees of `bytes`, and what it does not; with the password of the corpus, where they need one.
fn read(format: &dyn Format, bytes: &[u8]) -> Result<(Vec<Value>, Vec<Hidden>), Refusal> {
    match read_with(format, bytes, None) {
        Err(Refusal::NeedsPassword) => read_with(format, bytes, Some(Password(corpus::PASSWORD.to_owned()))),
        read => read,
    }
}

fn read_with(
    format: &dyn Format,
    bytes: &[u8],
    password: Option<Password>,
) -> Result<(Vec<Value>, Vec<Hidden>), Refusal> {
    let (mut values, mut hidden) = (Vec::new(), Vec::new());
    // Pages that are pictures are told by the version that they are written in.
    let pages = if bytes.starts_with(b"%PDF-1.5") {
        Pages::Pixels
    } else {
        Pages::Drawn
    };
    let how = How {
        pages,
        password,
        ..How::unlocked(&Limits::default())
    };
    format.read_as(bytes, &how, &mut |value| {
        match value {
            Value::Hidden(one) => hidden.push(one),
            value => values.push(value),
        }
        Ok(())
    })?;
    Ok((values, hidden))
}

/// Whether what draws a format, or writes it anew, is installed. LibreOffice is large: a short run goes without.
fn can_be_had(format: &dyn Format) -> bool {
    let jail = Jail::new(ours("redactor").unwrap());
    let missing = format
        .drawn_by()
        .iter()
        .find_map(|hand| jail.has(Tool::of(*hand)).err());
    if let Some(error) = &missing {
        not_run(&format!("laws of {}: {error}", format.name()));
    }
    missing.is_none()
}

/// Runs `law` over every file of one folder, made here or found elsewhere.
fn every(folder: &str, law: impl Fn(&'static dyn Format, &str, &[u8])) {
    for format in ALL.iter().filter(|format| can_be_had(**format)) {
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
            What::Canary | What::Locked => canary(hides.row).into_bytes(),
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
        for one in hides
            .iter()
            .filter(|one| !matches!(one.what, What::Twin(_) | What::Locked))
        {
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
        let way = hides.iter().all(|hides| WAYS.contains(&hides.row));
        if hidden.is_empty() && !way {
            silent.set([silent.take(), vec![name.clone()]].concat());
        }
        for hides in hides.iter().filter(|hides| matches!(hides.what, What::Locked)) {
            let told = hidden.iter().any(|hidden| hidden.says.contains(&canary(hides.row)));
            assert!(told, "{name} does not tell row {} behind its lock", hides.row);
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
        if !can_be_had(format) {
            return;
        }
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
        match shows {
            Shows::Pages { text, like } => {
                let (_, of_like) = self::copy(format, &name, like);
                let (pages, bytes) = (looks(&values, bytes), of_like.file.bytes());
                let like = looks(&read(of_like.format, bytes).unwrap().0, bytes);
                assert_eq!(far(&pages, &like, NEARLY), None, "{name}");
                // Pages that come out as pictures have no letters any more.
                if drawn(&values) {
                    assert_eq!(words(&texts(&values)), words(text), "{name}");
                }
            }
            Shows::As(clean) => {
                let (_, of_clean) = self::copy(format, &name, clean);
                let meant = pictures(&read(of_clean.format, of_clean.file.bytes()).unwrap().0);
                assert_eq!(far(&pictures(&values), &meant, 0.0), None, "{name}");
            }
            shows => assert_eq!(differs(shows, &values), None, "{name}"),
        }
    });
}

#[test]
fn what_a_page_says_is_read_as_it_stands_there() {
    let mut wrong = Vec::new();
    for file in corpus::all() {
        let (said, bytes) = match &file.state {
            State::Dirty {
                shows: Shows::Pages { text, like },
                ..
            } => (text, like),
            State::Clean { says: Some(text) } => (text, &file.bytes),
            _ => continue,
        };
        let format = redactor::format::named(file.format).unwrap();
        let (values, _) = read(format, bytes).unwrap_or_else(|refusal| panic!("{}: {refusal}", file.path()));
        if words(&texts(&values)) != words(said) {
            wrong.push(format!("{}: {:?} where {said:?} stands", file.path(), texts(&values)));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn a_copy_is_the_same_each_time_and_its_own_copy_is_the_same_again() {
    let (earnest, met) = (setting("POSTERN_FULL").is_some(), Cell::new(0));
    for folder in ["dirty", "clean"] {
        every(folder, |format, name, bytes| {
            met.set(met.get() + 1);
            if !earnest && met.get() % SOME != 0 {
                return;
            }
            let (_, first) = copy(format, name, bytes);
            let (_, second) = copy(format, name, bytes);
            assert!(first.file.bytes() == second.file.bytes(), "{name}: another copy");
            let (again, third) = copy(first.format, name, first.file.bytes());
            assert_eq!(again.hidden, [], "{name}");
            assert_eq!(third.format.name(), first.format.name(), "{name}");
            // A photograph on a page or in a text is written as one.
            let photographs: [&[u8]; 3] = [b"/DCTDecode", b"media/1.jpg", b"images/1.jpg"];
            let has = |what: &&[u8]| holds(first.file.bytes(), what);
            let lossy = LOSSY.contains(&first.format.name()) || photographs.iter().any(has);
            // Letters of a page that stays drawn are put on a grid by the first pass; from the second on it is itself.
            let first = if first.format.name() == "pdf" {
                copy(third.format, name, third.file.bytes()).1
            } else {
                first
            };
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
        // LibreOffice puts properties of its own into what it writes, and they are told.
        if format.copy() == Copy::Modern {
            return;
        }
        assert_eq!(worked.hidden, [], "{name}");
        let (before, _) = read(format, bytes).unwrap();
        let (after, _) = read(copy.format, copy.file.bytes()).unwrap();
        if drawn(&before) {
            // Letters that stand one below the other do not say that they are a word.
            let letters = |values: &[Value]| words(&texts(values)).replace(' ', "");
            assert_eq!(letters(&after), letters(&before), "{name}");
            let (before, after) = (looks(&before, bytes), looks(&after, copy.file.bytes()));
            return assert_eq!(far(&after, &before, 2.0), None, "{name}");
        }
        // Pages that come out as pictures have no text any more, and the same pixels; a text with pictures has both.
        if before.contains(&Value::Head(Head::Flow)) {
            assert_eq!(texts(&after), texts(&before), "{name}");
        }
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

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}
