//! A thousand submissions with a file each, from the browser's form to their acknowledgement, and what a source's coming back
//! costs: `cargo bench -p e2e --bench thousand [COUNT]`, once `cargo build --release` has built `-p server` and `-p redactor`.
//!
//! CPU is user and system time of a command with all its workers. Peak is the most memory that any one process of it held, and
//! the drop's own is the most since it was started.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::missing_docs_in_private_items,
    clippy::cast_precision_loss,
    reason = "a measurement stops where it stands, and prints"
)]

use e2e::alone::{self, Cost};
use e2e::newsroom::{Drop, Newsroom};
use e2e::programs::ours;
use e2e::site::{cpu, proc_number};
use e2e::upload::{Piece, Source};
use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// So many as a full week at a large newsroom.
const COUNT: usize = 1_000;
/// Bytes of each submission's file: a page of text.
const PAGE: u64 = 3_000;

fn main() -> ExitCode {
    if let Some(code) = alone::parent_of_one() {
        return code;
    }
    if cfg!(debug_assertions) {
        println!("a development build: for trying this out, not for figures");
    }
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    measure(asked.unwrap_or(COUNT));
    ExitCode::SUCCESS
}

/// A newsroom, a drop that serves, and where the costs of commands are written.
struct Scene {
    newsroom: Newsroom,
    drop: Drop,
    figures: PathBuf,
    count: usize,
}

fn measure(count: usize) {
    let folder = tempfile::tempdir().unwrap();
    let founded = Newsroom::found(folder.path()).unwrap();
    let figures = folder.path().join("figures");
    fs::write(&figures, "").unwrap();
    let [postern, redactor] = ["postern", "redactor"].map(|name| {
        let stand_in = folder.path().join(format!("measured-{name}"));
        alone::measured(&ours(name).unwrap(), &stand_in, &figures).unwrap();
        stand_in
    });
    let scene = Scene {
        drop: founded.serve("").unwrap(),
        newsroom: founded.running(postern, redactor),
        figures,
        count,
    };
    println!("{count} submissions with a file of {PAGE} bytes each");
    println!(
        "{:<30} {:>8} {:>9} {:>9} {:>9} {:>12} {:>9}",
        "", "wall s", "CPU s", "ms each", "peak MiB", "drop ms each", "drop MiB"
    );
    let sources = scene.step("submitted by form", || {
        let numbers = 0..count;
        numbers.map(|number| submitted(&scene.drop, number)).collect::<Vec<_>>()
    });
    carried(&scene);
    coming_back(&scene, sources);
}

/// From the drop to the air gap and back.
fn carried(scene: &Scene) {
    let Scene { newsroom, drop, .. } = scene;
    let (stick, case) = (newsroom.place("stick"), newsroom.place("case"));
    let pulled = scene.step("pulled", || newsroom.pull(drop, &stick).unwrap());
    assert!(
        pulled.len() == scene.count,
        "{} of {} were pulled",
        pulled.len(),
        scene.count
    );
    scene.step("opened, rebuilt, sealed anew", || {
        newsroom.process(&stick, &case, "metadata-only").unwrap()
    });
    scene.step("acknowledged on the air gap", || {
        newsroom.acknowledge(&case, &stick).unwrap()
    });
    scene.step("receipt brought to the desk", || newsroom.push(&stick, drop).unwrap());
    let left = fs::read_dir(newsroom.data().join("sealed")).unwrap().count();
    assert!(left == 0, "{left} were not deleted");
}

/// A source of its own, with a message and a page of its own.
fn submitted(drop: &Drop, number: usize) -> Source {
    let mut source = Source::at(SocketAddr::from((Ipv4Addr::LOCALHOST, drop.port)));
    source.enter().unwrap();
    let message = format!("This is message number {number}.");
    let page = Piece {
        name: "page.txt".to_owned(),
        length: PAGE,
    };
    let line = format!("Page {number}, a line like any other.\n");
    let mut upload = source.upload(&message, &[page]).unwrap();
    let text = |chunk: &mut [u8]| {
        let bytes = line.bytes().cycle();
        chunk.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    };
    upload.send(text).unwrap();
    upload.answer().unwrap().expect(200).unwrap();
    source
}

impl Scene {
    /// Does `work`, and prints what its commands and the drop spent meanwhile.
    fn step<T>(&self, what: &str, work: impl FnOnce() -> T) -> T {
        let process = self.drop.running.id();
        let (begun, before) = (Instant::now(), cpu(process).unwrap());
        let done = work();
        let (wall, drop) = (begun.elapsed().as_secs_f64(), cpu(process).unwrap() - before);
        let held = proc_number(process, "status", "VmHWM:").unwrap() as f64 / 1024.0;
        let costs = alone::told(&self.figures).unwrap();
        let own: f64 = costs.iter().map(|cost| cost.cpu).sum();
        let peak = costs.iter().map(|cost: &Cost| cost.peak).fold(0.0, f64::max);
        let [each, drop] = [own, drop].map(|seconds| seconds / self.count as f64 * 1_000.0);
        println!("{what:<30} {wall:>8.2} {own:>9.2} {each:>9.3} {peak:>9.1} {drop:>12.3} {held:>9.1}");
        done
    }
}

/// Logging in derives a mailbox; reading it probes every slot, whether or not something lies there.
fn coming_back(scene: &Scene, mut sources: Vec<Source>) {
    scene.step("codename entered", || {
        sources.iter_mut().for_each(|source| source.come_back().unwrap());
    });
    scene.step("inbox read, with nothing in it", || {
        sources.iter().for_each(|source| {
            source.get("/inbox").unwrap().expect(200).unwrap();
        });
    });
}
