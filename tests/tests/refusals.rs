//! Bad input, in a browser without scripts: each gets a clear answer, and leaves nothing half-written and nothing lost.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by panicking"
)]

use e2e::marionette::Firefox;
use e2e::newsroom::{Drop, Newsroom, files};
use e2e::relay::Relay;
use e2e::samples;
use e2e::walk::{self, Ending};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

struct Scene {
    folder: TempDir,
    newsroom: Newsroom,
    drop: Drop,
    firefox: Firefox,
}

impl Scene {
    fn set(limits: &str) -> Self {
        Self::of(|newsroom| newsroom.serve(limits).unwrap())
    }

    fn of(serve: impl FnOnce(&Newsroom) -> Drop) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let newsroom = Newsroom::found(folder.path()).unwrap();
        let drop = serve(&newsroom);
        Self {
            folder,
            newsroom,
            drop,
            firefox: Firefox::start().unwrap(),
        }
    }

    fn enter(&mut self) {
        let base = format!("http://127.0.0.1:{}", self.drop.port);
        walk::enter(&mut self.firefox, &base).unwrap();
    }

    /// Files with these names, each of a few bytes that say which one it is.
    fn files(&self, names: impl IntoIterator<Item = String>) -> Vec<PathBuf> {
        let folder = self.folder.path().join("source");
        fs::create_dir(&folder).unwrap();
        let lay = |name: String| {
            let path = folder.join(&name);
            fs::write(&path, format!("this is {name:?}")).unwrap();
            path
        };
        names.into_iter().map(lay).collect()
    }

    fn large(&self, name: &str, mebibytes: usize) -> PathBuf {
        samples::bulk(self.folder.path(), name, mebibytes).unwrap()
    }

    /// How many submissions the desk lists, all of them pulled.
    fn arrived(&self) -> usize {
        self.newsroom
            .pull(&self.drop, &self.folder.path().join("pulled"))
            .unwrap()
            .len()
    }
}

#[test]
fn a_wrong_word_is_named_and_can_be_mended() {
    let mut scene = Scene::set("");
    let base = format!("http://127.0.0.1:{}", scene.drop.port);
    let firefox = &mut scene.firefox;
    let words = walk::codename(firefox, &base).unwrap();
    walk::confirm(firefox, &words, |field, word| {
        if field == 1 {
            "zebra".to_owned()
        } else {
            word.to_owned()
        }
    })
    .unwrap();
    let said = firefox.text("#refusal").unwrap();
    assert!(said.contains("not right"), "{said}");
    let marked = firefox.find("#w2").unwrap();
    assert_eq!(
        firefox.attribute(&marked, "aria-invalid").unwrap().as_deref(),
        Some("true")
    );
    let right = firefox.find("#w1").unwrap();
    assert_eq!(firefox.attribute(&right, "aria-invalid").unwrap(), None);
    // Nothing can be sent before the words are right.
    firefox.go(&format!("{base}/drop")).unwrap();
    firefox.arrive("/codename").unwrap();
    walk::confirm(firefox, &words, |_, word| word.to_uppercase()).unwrap();
    firefox.arrive("/drop").unwrap();
}

#[test]
fn an_empty_form_is_refused_and_the_page_can_still_send() {
    let mut scene = Scene::set("");
    scene.enter();
    walk::send(&mut scene.firefox, "", &[]).unwrap();
    let said = walk::refusal(&mut scene.firefox).unwrap();
    assert!(said.contains("empty") || said.contains("nothing in it"), "{said}");
    assert_eq!(scene.arrived(), 0);
    walk::hand_in(&mut scene.firefox, "Now there is something.", &[]).unwrap();
    assert_eq!(scene.arrived(), 1);
}

impl Scene {
    /// The drop page once more, in the same session.
    fn enter_again(&mut self) {
        self.firefox.top().unwrap();
        self.firefox
            .go(&format!("http://127.0.0.1:{}/drop", self.drop.port))
            .unwrap();
        self.firefox.arrive("/drop").unwrap();
    }
}

#[test]
fn the_two_hundred_and_first_file_is_one_too_many() {
    let mut scene = Scene::set("");
    let all = scene.files((0..=200).map(|number| format!("file-{number}.txt")));
    scene.enter();
    walk::send(&mut scene.firefox, "", &all).unwrap();
    let said = walk::refusal(&mut scene.firefox).unwrap();
    assert!(said.contains("200"), "{said}");
    assert_eq!(scene.arrived(), 0);
    scene.enter_again();
    let rows = walk::hand_in(&mut scene.firefox, "", &all[..200]).unwrap();
    assert!(!rows.is_empty());
    assert_eq!(scene.arrived(), 1);
}

/// What a file system lets a name be. A browser gives the last part of a path only, so `/` cannot stand in one.
const NAMES: &[&str] = &[
    "..%2f..%2fetc%2fpasswd.txt",
    "..\\..\\windows\\system.txt",
    "quote\"d 'n `ticked`; name=\"x\".txt",
    "control\u{1}\u{1b}[31m\u{7f}.txt",
    "right-to-left\u{202e}txt.exe",
    "marks\u{200f}\u{2066}\u{feff}.txt",
    "<b>bold & more.txt",
    " spaces .txt ",
];

#[test]
fn names_cannot_lead_anywhere_nor_deceive() {
    let mut scene = Scene::set("");
    let all = scene.files(NAMES.iter().map(|name| (*name).to_owned()));
    scene.enter();
    let rows = walk::hand_in(&mut scene.firefox, "", &all).unwrap();
    assert_eq!(rows.len(), NAMES.len());
    assert_eq!(scene.arrived(), 1);
    let deceives = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let shown = |text: &str| text.chars().filter(|letter| *letter != '\n').any(deceives);
    assert!(!rows.iter().any(|row| shown(row)), "{rows:?}");
    assert!(rows[6].contains("<b>bold"), "a name is text, not markup: {}", rows[6]);
    let case = scene.folder.path().join("case");
    let said = scene
        .newsroom
        .process(&scene.folder.path().join("pulled"), &case, "redact")
        .unwrap();
    assert!(!shown(&said.text()) && !shown(&said.err), "{said:?}");
    let clean = files(&case.join("clean")).unwrap().remove(0);
    let opened = scene
        .newsroom
        .open(&clean, &scene.folder.path().join("copies"))
        .unwrap();
    let inside = fs::canonicalize(scene.folder.path().join("copies")).unwrap();
    assert!(
        opened
            .iter()
            .all(|file| fs::canonicalize(file).unwrap().starts_with(&inside)),
        "{opened:?}"
    );
    let texts: Vec<String> = opened.iter().filter_map(|file| fs::read_to_string(file).ok()).collect();
    let whole = NAMES
        .iter()
        .filter(|name| texts.iter().any(|text| text.contains(&format!("this is {name:?}"))))
        .count();
    assert_eq!(whole, NAMES.len(), "not every file arrived whole: {texts:?}");
}

#[test]
fn a_broken_line_loses_nothing_and_stores_nothing_twice() {
    let mut scene = Scene::set("");
    let relay = Relay::start(scene.drop.port, 3_000_000).unwrap();
    let large = scene.large("large.bin", 12);
    let firefox = &mut scene.firefox;
    walk::enter(firefox, &format!("http://127.0.0.1:{}", relay.port())).unwrap();
    walk::send(firefox, "with a message", std::slice::from_ref(&large)).unwrap();
    // Firefox sends again by itself, a time or two: the line breaks until the page says so.
    let said = firefox
        .wait(
            "the page to tell that the line broke",
            e2e::marionette::PATIENCE,
            |firefox| {
                let passed = relay.passed();
                firefox.wait("some of it to pass", e2e::marionette::PATIENCE, |firefox| {
                    firefox.enter("iframe[name=st]")?;
                    let told = firefox.look("#refusal")?.is_some();
                    Ok((told || relay.passed() > passed + 1_000_000).then_some(()))
                })?;
                if let Some(refusal) = firefox.look("#refusal")? {
                    return firefox.says(&refusal).map(Some);
                }
                relay.cut();
                Ok(None)
            },
        )
        .unwrap();
    assert!(said.contains("broke"), "{said}");
    firefox.top().unwrap();
    // What was typed and chosen is still in the form.
    walk::send(firefox, "", &[]).unwrap();
    let (_, ending) = walk::watch(firefox, None).unwrap();
    assert_eq!(ending, Ending::Received);
    let rows = walk::received(firefox).unwrap();
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(scene.arrived(), 1);
}

#[test]
fn too_large_is_said_at_once_and_nothing_of_it_stays() {
    let mut scene = Scene::set("submission_bytes = 4000000\n");
    let large = scene.large("large.bin", 60);
    scene.enter();
    walk::send(&mut scene.firefox, "", &[large]).unwrap();
    let said = walk::refusal(&mut scene.firefox).unwrap();
    assert!(said.contains("large") && said.contains("4 MB"), "{said}");
    assert_eq!(scene.arrived(), 0);
    scene.enter_again();
    let small = scene.large("small.bin", 2);
    walk::hand_in(&mut scene.firefox, "", &[small]).unwrap();
    assert_eq!(scene.arrived(), 1);
}

#[test]
fn a_full_disk_is_said_and_messages_still_go() {
    let mut scene = Scene::of(|newsroom| newsroom.serve_on_small_disk(24).unwrap());
    let large = scene.large("large.bin", 40);
    scene.enter();
    walk::send(&mut scene.firefox, "", &[large]).unwrap();
    let said = walk::refusal(&mut scene.firefox).unwrap();
    assert!(said.contains("room") || said.contains("full"), "{said}");
    assert_eq!(scene.arrived(), 0);
    scene.enter_again();
    walk::hand_in(&mut scene.firefox, "A message has its own reserve.", &[]).unwrap();
    assert_eq!(scene.arrived(), 1);
}

#[test]
fn leaving_ends_the_visit() {
    let mut scene = Scene::set("");
    scene.enter();
    scene.firefox.click("#leave").unwrap();
    scene.firefox.arrive("/left").unwrap();
    assert_eq!(scene.firefox.cookie("s").unwrap(), None);
    scene
        .firefox
        .go(&format!("http://127.0.0.1:{}/drop", scene.drop.port))
        .unwrap();
    scene.firefox.find("main").unwrap();
    assert!(
        scene.firefox.look("#send").unwrap().is_none(),
        "the session still sends"
    );
}
