//! Plain files to clean copies: `scrub` and `watch`, as a person or a script runs them, and killed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test that stops is a test that fails; it starts programs as a person would"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// Longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(300);

fn redactor(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redactor"));
    command.current_dir(folder).args(arguments);
    command
}

fn ran(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let Output { status, stdout, stderr } = redactor(folder, arguments).output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr)
    );
    (status.code().unwrap(), said)
}

/// Every file below `folder`, with what it holds.
fn below(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

fn texts(folder: &Path, count: usize) {
    fs::create_dir(folder).unwrap();
    for number in 0..count {
        let text = format!("page {number}\u{200b} of anna@{number}.example\n");
        fs::write(folder.join(format!("{number:05}.txt")), text).unwrap();
    }
}

fn names(folder: &Path) -> Vec<String> {
    below(folder).into_keys().collect()
}

#[test]
fn copies_are_numbered_whole_and_tell_nothing_and_the_exit_code_says_how_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    texts(&at.join("in"), 3);
    assert_eq!(ran(at, &["scrub", "--to", "clean", "in"]).0, 0);
    assert_eq!(names(&at.join("clean")), ["0001.txt", "0002.txt", "0003.txt"]);
    assert_eq!(
        fs::read(at.join("clean/0002.txt")).unwrap(),
        b"page 1 of anna@1.example\n"
    );

    fs::write(at.join("in/unknown"), [7, 0, 7, 0]).unwrap();
    let (code, said) = ran(
        at,
        &[
            "scrub",
            "--to",
            "redacted",
            "--policy",
            "redact",
            "--languages",
            "none",
            "in",
        ],
    );
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("unknown: REFUSED: its type is not known"), "{said}");
    assert!(
        said.contains("Files: 3 clean, 0 waiting for a person, 1 refused, 0 not readable."),
        "{said}"
    );
    assert_eq!(fs::read(at.join("redacted/0002.txt")).unwrap(), b"page 1 of [e-mail]\n");

    let (code, said) = ran(at, &["scrub", "--to", "redacted", "in"]);
    assert_eq!(code, 2, "what is there is not written over: {said}");
    assert_eq!(ran(at, &["scrub", "--to", "none", "missing"]).0, 2);
}

#[test]
fn what_is_to_be_searchable_must_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    texts(&at.join("in"), 1);
    let (code, said) = ran(
        at,
        &["scrub", "--to", "clean", "--searchable", "--languages", "none", "in"],
    );
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("give --languages other than none"), "{said}");
    assert!(!at.join("clean").try_exists().unwrap());
}

#[test]
fn json_has_a_line_for_each_file_and_no_value() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    texts(&at.join("in"), 2);
    let asked = [
        "scrub",
        "--to",
        "clean",
        "--policy",
        "redact",
        "--languages",
        "none",
        "--json",
        "in",
    ];
    let (code, said) = ran(at, &asked);
    assert_eq!(code, 0, "{said}");
    let lines: Vec<serde_json::Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        assert_eq!(line["document"]["outcome"]["is"], "clean");
        assert_eq!(line["document"]["removed"], serde_json::json!({"email": 1}));
        assert!(line["file"].as_str().unwrap().ends_with(".txt"));
    }
    assert!(!said.contains("anna"), "{said}");
}

#[test]
fn names_are_kept_by_choice_or_written_down_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    texts(&at.join("in"), 2);
    assert_eq!(ran(at, &["scrub", "--to", "kept", "--keep-names", "in"]).0, 0);
    assert_eq!(names(&at.join("kept")), ["00000.txt", "00001.txt"]);

    let identity = envelope::Identity::generate();
    let to = identity.public();
    let asked = [
        "scrub",
        "--to",
        "clean",
        "--names",
        "names.age",
        "--names-for",
        &to,
        "in",
    ];
    assert_eq!(ran(at, &asked).0, 0);
    let sealed = fs::File::open(at.join("names.age")).unwrap();
    let mut opened = envelope::open(sealed, &[identity]).unwrap();
    let mut table = String::new();
    std::io::Read::read_to_string(&mut opened.file(0).unwrap(), &mut table).unwrap();
    assert_eq!(table, "0001.txt\t00000.txt\n0002.txt\t00001.txt\n");
    let (code, said) = ran(
        at,
        &["scrub", "--to", "c", "--names", "names.age", "--names-for", &to, "in"],
    );
    assert_eq!(code, 2, "{said}");
}

/// Runs `scrub` and kills it when its journal has `lines` lines more than before; whether it was still at work then.
fn killed(at: &Path, asked: &[&str], lines: usize) -> bool {
    let journal = at.join("clean/.unfinished");
    let count = || fs::read_to_string(&journal).map_or(0, |text| text.lines().count());
    let before = count();
    let mut child = redactor(at, asked)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let began = Instant::now();
    let was_at_work = loop {
        if child.try_wait().unwrap().is_some() {
            break false;
        }
        if count() > before + lines {
            break true;
        }
        assert!(began.elapsed() < PATIENCE, "it does not get on");
        std::thread::yield_now();
    };
    let _ = child.kill();
    child.wait().unwrap();
    was_at_work
}

#[test]
fn a_batch_that_is_killed_again_and_again_comes_to_the_same_copies() {
    let (count, kills) = if std::env::var_os("POSTERN_FULL").is_some() {
        (10_000, 20)
    } else {
        (120, 4)
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    texts(&at.join("in"), count);
    let asked = ["scrub", "--to", "clean", "in"];
    for kill in 0..kills {
        assert!(
            killed(at, &asked, count / (kills * 2)),
            "kill {kill} came too late to mean anything"
        );
    }
    let done_before = fs::read_to_string(at.join("clean/.unfinished"))
        .unwrap()
        .lines()
        .count()
        - 1;
    assert!(done_before >= count / 4, "work is kept: {done_before}");
    let (code, said) = ran(at, &["scrub", "--to", "clean", "--json", "in"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.lines().count() <= count - done_before + kills,
        "what was done is not done again"
    );
    assert_eq!(ran(at, &["scrub", "--to", "at-once", "in"]).0, 0);
    let (clean, at_once) = (below(&at.join("clean")), below(&at.join("at-once")));
    assert_eq!(clean.len(), count);
    assert!(
        clean == at_once,
        "the same names and the same bytes, and nothing left over"
    );
}

#[test]
fn what_is_put_into_a_watched_folder_comes_out_clean_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    texts(&at.join("in"), 2);
    fs::write(at.join("in/.half-copied"), "not yet").unwrap();
    fs::write(at.join("in/unknown"), [7, 0, 7, 0]).unwrap();
    let asked = ["watch", "in", "--to", "clean", "--once"];
    let (code, said) = ran(at, &asked);
    assert_eq!(code, 1, "{said}");
    assert_eq!(names(&at.join("clean")), ["0001.txt", "0002.txt"]);
    let stand = [
        ".half-copied",
        "done/0001-00000.txt",
        "done/0002-00001.txt",
        "not-clean/0003-unknown",
    ];
    assert_eq!(names(&at.join("in")), stand);

    // As a run that was killed in the middle leaves it.
    fs::rename(at.join("in/done/0002-00001.txt"), at.join("in/in-work/0002-00001.txt")).unwrap();
    fs::write(at.join("in/later.txt"), "later\n").unwrap();
    assert_eq!(ran(at, &asked).0, 0);
    assert_eq!(names(&at.join("clean")), ["0001.txt", "0002.txt", "0004.txt"]);
}

#[test]
fn a_watched_folder_is_looked_at_until_it_is_stopped() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    let mut child = redactor(at, &["watch", "in", "--to", "clean"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    fs::write(at.join("in/letter.txt"), "a letter\n").unwrap();
    let began = Instant::now();
    while !at.join("clean/0001.txt").is_file() {
        assert!(began.elapsed() < PATIENCE, "nothing comes out");
        assert!(child.try_wait().unwrap().is_none(), "it ended");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(fs::read(at.join("clean/0001.txt")).unwrap(), b"a letter\n");
}

#[test]
fn a_pdf_is_seen_by_a_second_reader_unless_a_person_says_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let page = "%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n";
    fs::create_dir(at.join("in")).unwrap();
    fs::write(at.join("in/page.pdf"), page).unwrap();
    let seen = r#""second":{"unseen":null,"put_back":[],"otherwise":[],"another_number":false}"#;
    let with = ran(at, &["scrub", "--json", "--to", "with", "in"]);
    assert!(with.0 == 0 && with.1.contains(seen), "{}", with.1);
    assert!(
        with.1
            .contains("another reader, Poppler, shows it as it shows the original"),
        "{}",
        with.1
    );
    let without = ran(
        at,
        &["scrub", "--json", "--without-second-reader", "--to", "without", "in"],
    );
    assert!(
        without.0 == 0 && without.1.contains(r#""second":null"#),
        "{}",
        without.1
    );
    let (one, other) = (below(&at.join("with")), below(&at.join("without")));
    assert!(one == other, "it writes nothing");
}
