//! The whole way: from a browser without scripts to clean copies in an editor's hands.
//!
//! `POSTERN_FULL` makes it as long as it is in earnest (300 MB at 15 MB/s, every page read by OCR); without it the file is
//! of 30 MB, the line as much slower, and OCR reads the pages that hold something planted.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by panicking"
)]

use e2e::compare::pdf::{PIXELS, strongly_different};
use e2e::compare::{mean_difference, shown, words_kept};
use e2e::marionette::Firefox;
use e2e::newsroom::{Drop, Newsroom, files};
use e2e::programs::{command, finish, peer, run, setting, system};
use e2e::relay::Relay;
use e2e::samples::{self, BULK_CANARY, EMAILS, Kind, PLANTED_PAGES, Planted, Sample, TERMS};
use e2e::search::{Search, seen};
use e2e::walk::{self, Ending, Reading};
use serde_json::Value as Json;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Pages of the report, and its name in the submission.
const PAGES: u32 = 20;
const REPORT: &str = "report.pdf";
/// Percent points that a reading may be off what the relay has passed.
const OFF: f64 = 10.0;
/// Words of uncovered lines that must still be read.
const READABLE: f64 = 0.98;
/// Mean difference of a photograph's pixels, of 255.
const NEARLY: f64 = 2.0;

struct Scene {
    folder: TempDir,
    newsroom: Newsroom,
    drop: Drop,
    samples: Vec<Sample>,
    files: Vec<PathBuf>,
}

fn full() -> bool {
    setting("POSTERN_FULL").is_some()
}

/// MiB of the large file, and bytes a second on the line: some twenty seconds either way.
fn bulk() -> (usize, u64) {
    if full() { (300, 15_000_000) } else { (30, 2_000_000) }
}

fn message() -> String {
    format!("Ask {} about {}, please.", EMAILS[0], TERMS[0])
}

impl Scene {
    fn set() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Newsroom::found(folder.path()).unwrap();
        let drop = newsroom.serve("").unwrap();
        let source = folder.path().join("source");
        fs::create_dir(&source).unwrap();
        let mut samples = samples::submission().unwrap();
        samples.push(samples::letter("second letter.pdf", TERMS[1]).unwrap());
        let mut files: Vec<_> = samples.iter().map(|sample| sample.lay(&source).unwrap()).collect();
        files.push(samples::bulk(&source, "archive.bin", bulk().0).unwrap());
        Self {
            folder,
            newsroom,
            drop,
            samples,
            files,
        }
    }

    fn place(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// In the browser, through the slow line.
    fn hand_in(&self) {
        let relay = Relay::start(self.drop.port, bulk().1).unwrap();
        let mut firefox = Firefox::start().unwrap();
        walk::enter(&mut firefox, &format!("http://127.0.0.1:{}", relay.port())).unwrap();
        let before = relay.passed();
        walk::send(&mut firefox, &message(), &self.files).unwrap();
        let (readings, ending) = walk::watch(&mut firefox, Some(&relay)).unwrap();
        assert_eq!(ending, Ending::Received);
        hold(&readings, before, relay.passed());
        let rows = walk::received(&mut firefox).unwrap();
        assert_eq!(rows.len(), self.files.len());
        for (row, file) in rows.iter().zip(&self.files) {
            assert!(
                row.contains(file.file_name().unwrap().to_str().unwrap()),
                "{row} is not {}",
                file.display()
            );
        }
    }

    /// What lies on the server's disk says nothing; what comes from the desk is one sealed file.
    fn pull(&self) -> PathBuf {
        let pulled = self.place("pulled");
        let sealed = self.newsroom.pull(&self.drop, &pulled).unwrap();
        assert_eq!(sealed.len(), 1, "{sealed:?}");
        let lying = files(&self.newsroom.data().join("sealed")).unwrap();
        assert_eq!(lying.len(), 1, "{lying:?}");
        assert_eq!(fs::read(&sealed[0]).unwrap(), fs::read(&lying[0]).unwrap());
        pulled
    }

    /// Everything that is planted, in every sample.
    fn planted(&self) -> impl Iterator<Item = &Planted> {
        self.samples.iter().flat_map(|sample| &sample.planted)
    }

    /// A search that misses one item in the inputs proves nothing about the outputs.
    fn inputs_hold_every_item(&self) {
        for sample in &self.samples {
            let missing = Search::of(&sample.planted).unwrap().missing(&sample.bytes);
            assert!(
                missing.is_empty(),
                "the test is void: {missing:?} was not found in {}",
                sample.name
            );
        }
        let canary = fs::read(self.files.last().unwrap()).unwrap();
        assert!(canary.starts_with(BULK_CANARY));
    }

    /// `redactor process` under `policy`, and the clean copies opened by the editor: report and folder.
    fn cleaned(&self, pulled: &Path, policy: &str) -> Cleaned {
        let case = self.place(&format!("case {policy}"));
        self.newsroom.process(pulled, &case, policy).unwrap();
        let clean = files(&case.join("clean")).unwrap().remove(0);
        let copies = self.place(&format!("copies {policy}"));
        self.newsroom.open(&clean, &copies).unwrap();
        let name = clean.file_stem().unwrap().to_str().unwrap().to_owned();
        let report = self.newsroom.report(&case, &name, &["--json"]).unwrap();
        let report = serde_json::from_str(&report).unwrap();
        Cleaned {
            case,
            name,
            clean,
            copies,
            report,
        }
    }
}

struct Cleaned {
    case: PathBuf,
    name: String,
    clean: PathBuf,
    copies: PathBuf,
    report: Json,
}

impl Cleaned {
    fn document(&self, name: &str) -> &Json {
        let documents = self.report["documents"].as_array().unwrap();
        documents
            .iter()
            .find(|document| document["untrusted_name"] == name)
            .unwrap()
    }

    /// The clean copy of the document that the source called `name`.
    fn copy(&self, name: &str) -> PathBuf {
        let document = self.document(name);
        let copy = document["copy"]
            .as_str()
            .unwrap_or_else(|| panic!("{name} has no clean copy: {document}"));
        files(&self.copies)
            .unwrap()
            .into_iter()
            .find(|file| file.ends_with(copy))
            .unwrap()
    }
}

/// Five different percentages while the POST was open, rising, each near what the line had passed.
fn hold(readings: &[Reading], before: u64, all: u64) {
    let share = |passed: u64| (passed - before) as f64 * 100.0 / (all - before) as f64;
    let open: Vec<_> = readings
        .iter()
        .filter(|reading| reading.passed.1 < all && reading.percent < 100)
        .collect();
    assert!(
        open.len() >= 5,
        "only {} readings while the form was being sent: {readings:?}",
        open.len()
    );
    assert!(
        open.is_sorted_by(|one, next| one.percent < next.percent),
        "{readings:?}"
    );
    for reading in open {
        let (least, most) = (share(reading.passed.0) - OFF, share(reading.passed.1) + OFF);
        assert!(
            (least..=most).contains(&(reading.percent as f64)),
            "{reading:?} is not in {least:.1} to {most:.1}"
        );
    }
}

#[test]
fn from_a_browser_without_scripts_to_clean_copies() {
    let scene = Scene::set();
    scene.inputs_hold_every_item();
    scene.hand_in();
    let pulled = scene.pull();
    let redacted = scene.cleaned(&pulled, "redact");
    let photographs = scene.cleaned(&pulled, "metadata-only");
    nothing_planted_is_left(&scene, &redacted, &photographs);
    pictures_were_read(&redacted);
    pictures_look_the_same(&scene, &photographs);
    pages_read_the_same(&scene, &redacted);
    another_peoples_age_opens_it_too(&scene, &redacted);
    released_files_are_the_copies(&scene, &redacted);
}

fn nothing_planted_is_left(scene: &Scene, redacted: &Cleaned, photographs: &Cleaned) {
    let left = Search::of(scene.planted()).unwrap().below(&redacted.copies).unwrap();
    assert!(left.is_empty(), "{left:?}");
    let hidden = scene.planted().filter(|item| item.kind == Kind::Hidden);
    let left = Search::of(hidden).unwrap().below(&photographs.copies).unwrap();
    assert!(left.is_empty(), "{left:?}");
    // The sealed case and the sealed copies are searched as well: nothing plain may lie in them.
    for place in [&redacted.case, &photographs.case] {
        assert_eq!(
            Search::of(scene.planted()).unwrap().below(place).unwrap(),
            Vec::<String>::new()
        );
    }
}

/// Under the policy that redacts, pictures are read before they are handed on; what is no document is refused.
fn pictures_were_read(redacted: &Cleaned) {
    for name in ["IMG_0001.jpg", "scan-1.png"] {
        let document = redacted.document(name);
        assert_eq!(document["outcome"]["is"], "clean", "{document}");
        assert_eq!(document["looked"], serde_json::json!([1]), "{document}");
    }
    assert_eq!(redacted.document("archive.bin")["outcome"]["is"], "refused");
}

fn pictures_look_the_same(scene: &Scene, photographs: &Cleaned) {
    for sample in &scene.samples {
        let is = |ending: &str| sample.name.ends_with(ending);
        if is(".jpg") || is(".png") {
            let before = shown(&sample.bytes).unwrap();
            let after = shown(&fs::read(photographs.copy(&sample.name)).unwrap()).unwrap();
            let difference = mean_difference(&before, &after).unwrap();
            let bar = if is(".png") { 0.0 } else { NEARLY };
            assert!(difference <= bar, "{} differs by {difference}", sample.name);
        }
    }
}

/// Pages with nothing to redact look the same in another program; the identifiers cannot be read any more, the rest can.
fn pages_read_the_same(scene: &Scene, redacted: &Cleaned) {
    let before = &scene.samples.iter().find(|sample| sample.name == REPORT).unwrap();
    let (original, copy) = (scene.place("source").join(REPORT), redacted.copy(REPORT));
    for page in 1..=PAGES {
        let share = strongly_different(&original, &copy, page).unwrap();
        let share = share.unwrap_or_else(|| panic!("there is no page {page}"));
        let planted = PLANTED_PAGES.contains(&page);
        assert_eq!(share > PIXELS, planted, "{share} of page {page} is different");
    }
    assert_eq!(strongly_different(&original, &copy, PAGES + 1).unwrap(), None);
    let read: Vec<u32> = if full() {
        (1..=PAGES).collect()
    } else {
        PLANTED_PAGES[..2].to_vec()
    };
    let mut missing: Vec<&Planted> = before.planted.iter().filter(|item| item.kind == Kind::Drawn).collect();
    for page in read {
        let (old, new) = (
            seen::page(&original, page, 150).unwrap(),
            seen::page(&copy, page, 150).unwrap(),
        );
        missing.retain(|item| !old.says(text(item)));
        for item in before.planted.iter().filter(|item| item.kind == Kind::Drawn) {
            assert!(!new.says(text(item)), "{} can still be read on page {page}", item.what);
        }
        let kept = words_kept(&old, &new).unwrap();
        assert!(
            kept >= READABLE,
            "page {page}: {kept:.3} of the words outside covers can be read"
        );
    }
    assert!(
        missing.is_empty(),
        "the test is void: {missing:?} was not read in the original"
    );
}

fn text(item: &Planted) -> &str {
    std::str::from_utf8(&item.bytes).unwrap()
}

/// An editor needs nothing of ours: an `age` that knows hybrid keys and `unzip` give the same files.
fn another_peoples_age_opens_it_too(scene: &Scene, redacted: &Cleaned) {
    let (identity, zip) = (scene.place("identity.txt"), scene.place("copies.zip"));
    fs::write(&identity, scene.newsroom.plain_identity().unwrap()).unwrap();
    let mut age = command(system("node").unwrap());
    age.arg(peer().unwrap())
        .arg("decrypt")
        .arg(identity)
        .arg(&redacted.clean)
        .arg(&zip);
    finish(&mut age, &[]).unwrap().ended(&[0]).unwrap();
    for copy in files(&redacted.copies).unwrap() {
        let name = copy.file_name().unwrap().to_str().unwrap();
        let listed = run(
            &system("unzip").unwrap(),
            &["-Z1", zip.to_str().unwrap()].map(OsStr::new),
            &[],
        )
        .unwrap();
        let wanted = fs::read(&copy).unwrap();
        let same = listed.text().lines().any(|entry| {
            let arguments = ["-p", zip.to_str().unwrap(), entry].map(OsStr::new);
            run(&system("unzip").unwrap(), &arguments, &[]).unwrap().out == wanted
        });
        assert!(same, "{name} is not in what age opens:\n{}", listed.text());
    }
}

/// `release` gives every clean copy, the same bytes, and nothing else.
fn released_files_are_the_copies(scene: &Scene, redacted: &Cleaned) {
    let to = scene.place("released");
    scene
        .newsroom
        .release(&redacted.case, &redacted.name, &to)
        .unwrap()
        .ended(&[0])
        .unwrap();
    let copies = files(&redacted.copies).unwrap();
    let released = files(&to).unwrap();
    assert!(released.len() >= 6, "{released:?}");
    for file in released
        .iter()
        .filter(|file| !file.to_str().unwrap().contains("report"))
    {
        let bytes = fs::read(file).unwrap();
        assert!(
            copies.iter().any(|copy| fs::read(copy).unwrap() == bytes),
            "{} is no clean copy",
            file.display()
        );
    }
}
