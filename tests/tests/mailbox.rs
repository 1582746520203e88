//! A mailbox from outside: what a source sees of it in a browser without scripts, and what the system sees of a source
//! that looks into one.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says what is wrong by panicking"
)]

use e2e::marionette::{Firefox, PATIENCE};
use e2e::post;
use e2e::programs::{self, system};
use e2e::site::{Answering, Site};
use e2e::upload::Source;
use e2e::walk;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

/// The site's pool has one epoch, of number 1; before it there can have been number 0. Each of their slots is looked for
/// under its name, where the keeper puts it aside, and under its name again.
const PLACES: usize = 2 * 16 * 3;

/// Calls that reach a file by name, or list a folder.
const CALLS: &str = "trace=%file,getdents,getdents64";

/// A trace with a file for each thread, so that no line is torn; and how much of each was read.
struct Trace {
    folder: PathBuf,
    read: HashMap<PathBuf, usize>,
}

impl Trace {
    /// The calls since the last time that concern the replies, with all names masked.
    fn news(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.folder).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let read = self.read.insert(path, text.len()).unwrap_or(0);
            let ours = text[read..].lines().filter(|line| line.contains("/replies"));
            all.extend(ours.map(masked));
        }
        all
    }

    /// What one visit causes: entering, and looking into the mailbox; with the page.
    fn visit(&mut self, source: &mut Source) -> (Vec<String>, String) {
        self.news();
        source.come_back().unwrap();
        let page = source.get("/inbox").unwrap().expect(200).unwrap();
        (self.news(), page.body)
    }
}

/// Runs of 32 hexadecimal digits as `NAME`.
fn masked(line: &str) -> String {
    let mut masked = String::new();
    for piece in line.split_inclusive(|c: char| !c.is_ascii_hexdigit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        masked.push_str(if digits.len() == 32 { "NAME" } else { digits });
        masked.push_str(&piece[digits.len()..]);
    }
    masked
}

/// A source with a codename of its own.
fn newcomer(drop: &Answering) -> Source {
    let mut source = Source::at(drop.source);
    source.enter().unwrap();
    source
}

#[test]
fn an_empty_mailbox_and_one_that_was_never_used_cause_the_same_reads() {
    let site = Site::found().unwrap();
    let folder = site.beside("traces");
    fs::create_dir(&folder).unwrap();
    let mut wrapper = programs::command(system("strace").unwrap());
    wrapper
        .args(["-ff", "-y", "-e", "signal=none", "-e", CALLS, "-o"])
        .arg(folder.join("thread"))
        .arg(programs::ours("postern").unwrap());
    let drop = site.serve_under(wrapper).unwrap();
    let read = HashMap::new();
    let mut trace = Trace { folder, read };

    let (mut used, mut unused) = (newcomer(&drop), newcomer(&drop));
    let laid = post::lay(&site.data(), &used.codename.join(" "), 3, "a reply", &[]).unwrap();
    let (hit, page) = trace.visit(&mut used);
    assert!(page.contains("a reply"));
    fs::remove_file(laid).unwrap();
    let (emptied, one) = trace.visit(&mut used);
    let (never, other) = trace.visit(&mut unused);
    assert_eq!(emptied.len(), PLACES, "{emptied:#?}");
    assert!(
        emptied
            .iter()
            .all(|call| call.contains("NAME") && call.contains("ENOENT"))
    );
    assert_eq!(emptied, never);
    assert_ne!(emptied, hit, "the trace is void: a reply that is there does not show");
    assert_eq!((one.len(), other.len()), (65_536, 65_536));
}

/// A file that a reply brings.
const FILE: (&str, &[u8]) = ("answer.bin", b"\x00\xff bytes of a file\r\n");

#[test]
fn a_source_without_scripts_reads_saves_deletes_and_sends_more() {
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    let base = format!("http://{}", drop.source);
    let mut firefox = Firefox::start().unwrap();
    let firefox = &mut firefox;
    let words = walk::enter(firefox, &base).unwrap();
    walk::hand_in(firefox, "Look at page 3.", &[]).unwrap();
    let designation = firefox.text("#designation").unwrap();
    firefox.click("#leave").unwrap();
    firefox.arrive("/left").unwrap();

    let codename = words.join(" ");
    post::lay(
        &site.data(),
        &codename,
        0,
        "What do you know about \"page 4\"?",
        &[FILE],
    )
    .unwrap();
    post::lay(&site.data(), &codename, 1, "The second reply.", &[]).unwrap();
    let swapped = format!("{} {} {}", words[1], words[0], words[2..].join(" "));
    firefox.go(&format!("{base}/enter")).unwrap();
    firefox.type_in("#codename", &swapped).unwrap();
    firefox.click("#open").unwrap();
    firefox.find("#refusal").unwrap();
    walk::come_back(firefox, &base, &codename.to_uppercase()).unwrap();
    assert_eq!(firefox.text("#designation").unwrap(), designation);
    assert_eq!(firefox.text("#letter").unwrap(), "The second reply.");
    reads_and_deletes(firefox);
    sends_more_and_takes_it_back(firefox, &site, &designation);
}

fn reads_and_deletes(firefox: &mut Firefox) {
    let number = firefox.text("#reply-title").unwrap();
    assert!(number.contains("1 of 2"), "{number}");
    firefox.click("#older").unwrap();
    firefox.find("#newer").unwrap();
    let text = "What do you know about \"page 4\"?";
    assert_eq!(firefox.text("#letter").unwrap(), text);
    firefox.click("#files a").unwrap();
    assert_eq!(firefox.saved(FILE.0).unwrap(), FILE.1);
    firefox.click("#save").unwrap();
    assert_eq!(firefox.saved("reply.txt").unwrap(), text.as_bytes());
    for left in [1, 0] {
        firefox.click(".delete summary").unwrap();
        firefox.click("#delete").unwrap();
        let wanted = if left == 1 { "#letter" } else { "#empty" };
        firefox
            .wait(wanted, PATIENCE, |firefox| {
                let one = firefox.look("#older, #newer")?.is_none();
                Ok(firefox.look(wanted)?.filter(|_| one).map(drop))
            })
            .unwrap();
    }
}

fn sends_more_and_takes_it_back(firefox: &mut Firefox, site: &Site, designation: &str) {
    firefox.click("#more").unwrap();
    firefox.arrive("/drop").unwrap();
    assert_eq!(firefox.text("#designation").unwrap(), designation);
    firefox.click("#wait-s").unwrap();
    walk::hand_in(firefox, "And at page 5.", &[]).unwrap();
    assert_eq!(firefox.text("#designation").unwrap(), designation);
    let objects = site.objects().unwrap();
    assert_eq!(objects.len(), 2);
    assert!(objects.iter().any(|object| object.to_str().unwrap().ends_with('s')));
    let mailbox = |object: &PathBuf| site.open(object).unwrap().manifest().mailbox.clone().unwrap();
    assert!(
        mailbox(&objects[0]) == mailbox(&objects[1]),
        "both go on under one mailbox"
    );
    firefox.click("#withdrawing summary").unwrap();
    firefox.click("#withdraw").unwrap();
    firefox.find("#withdrawn").unwrap();
    assert_eq!(site.objects().unwrap().len(), 1);
    firefox.click("#inbox").unwrap();
    firefox.arrive("/inbox").unwrap();
    firefox.find("#empty").unwrap();
}
