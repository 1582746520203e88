//! A thousand submissions from the browser's form to their acknowledgement, and what a source's coming back costs, in a
//! release build: `cargo bench -p e2e --bench thousand [COUNT]`. CPU is user and system time of a command and all its
//! workers. Peak memory is not measured here.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::missing_docs_in_private_items,
    clippy::cast_precision_loss,
    reason = "a measurement stops where it stands, and prints"
)]

use e2e::newsroom::{Drop, Newsroom};
use e2e::programs;
use e2e::site::cpu;
use e2e::upload::Source;
use nix::sys::resource::{Usage, UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Instant;

/// So many as a full week at a large newsroom.
const COUNT: usize = 1_000;

fn main() {
    let asked = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let count = asked.unwrap_or(COUNT);
    build();
    let folder = tempfile::tempdir().unwrap();
    let newsroom = Newsroom::found(folder.path()).unwrap();
    let drop = newsroom.serve("").unwrap();
    let sources: Vec<Source> = served(&drop, "submitted by form", count, || {
        (0..count).map(|number| submitted(&drop, number)).collect()
    });
    let (stick, case) = (newsroom.place("stick"), newsroom.place("case"));
    let pulled = run("pulled", count, || newsroom.pull(&drop, &stick).unwrap());
    assert!(pulled.len() == count, "{} of {count} were pulled", pulled.len());
    run("opened, rebuilt, sealed anew", count, || {
        newsroom.process(&stick, &case, "metadata-only").unwrap()
    });
    run("acknowledged on the air gap", count, || {
        newsroom.acknowledge(&case, &stick).unwrap()
    });
    run("receipt brought to the desk", count, || {
        newsroom.push(&stick, &drop).unwrap()
    });
    let left = std::fs::read_dir(newsroom.data().join("sealed")).unwrap().count();
    assert!(left == 0, "{left} were not deleted");
    coming_back(&drop, sources);
}

/// The programs that are measured must be those that stand in the source, built as this measurement was.
fn build() {
    let release = if cfg!(debug_assertions) {
        println!("a development build: for trying this out, not for figures");
        None
    } else {
        Some("--release")
    };
    for package in ["server", "redactor"] {
        let built = programs::command(env!("CARGO"))
            .args(["build", "-p", package])
            .args(release)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .unwrap();
        assert!(built.success(), "{package} does not build");
    }
}

/// A source of its own, with a message of its own.
fn submitted(drop: &Drop, number: usize) -> Source {
    let mut source = Source::at(SocketAddr::from((Ipv4Addr::LOCALHOST, drop.port)));
    source.enter().unwrap();
    let mut upload = source
        .upload(&format!("This is message number {number}."), &[])
        .unwrap();
    upload.send(|_| {}).unwrap();
    upload.answer().unwrap().expect(200).unwrap();
    source
}

/// What the drop spends while `step` runs.
fn served<T>(drop: &Drop, what: &str, count: usize, step: impl FnOnce() -> T) -> T {
    let (begun, before) = (Instant::now(), cpu(drop.running.id()).unwrap());
    let done = step();
    let spent = cpu(drop.running.id()).unwrap() - before;
    let each = spent / count as f64 * 1_000.0;
    println!(
        "{what:<34} {:>8.2} s  {spent:>8.2} CPU-s of the drop ({each:.3} ms each)",
        begun.elapsed().as_secs_f64()
    );
    done
}

/// What a command and its workers spend.
fn run<T>(what: &str, count: usize, step: impl FnOnce() -> T) -> T {
    let (begun, before) = (Instant::now(), children());
    let done = step();
    let after = children();
    let spent = seconds(after.user_time()) + seconds(after.system_time())
        - seconds(before.user_time())
        - seconds(before.system_time());
    let each = spent / count as f64 * 1_000.0;
    println!(
        "{what:<34} {:>8.2} s  {spent:>8.2} CPU-s ({each:.3} ms each)",
        begun.elapsed().as_secs_f64()
    );
    done
}

fn children() -> Usage {
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap()
}

fn seconds(time: TimeVal) -> f64 {
    time.num_microseconds() as f64 / 1e6
}

/// Logging in derives a mailbox; reading it probes every slot, whether or not something lies there.
fn coming_back(drop: &Drop, mut sources: Vec<Source>) {
    let count = sources.len();
    served(drop, "codename entered", count, || {
        sources.iter_mut().for_each(|source| source.come_back().unwrap());
    });
    served(drop, "inbox read, with nothing in it", count, || {
        sources.iter().for_each(|source| {
            source.get("/inbox").unwrap().expect(200).unwrap();
        });
    });
}
