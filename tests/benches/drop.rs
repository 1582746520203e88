//! The drop against its bars, in a release build, over loopback: `cargo bench -p e2e --bench drop [PART]`.
//!
//! Ratios and CPU seconds hold on any machine; wall time is noise on a busy one, so what is compared in wall time is
//! compared within this run. A missed bar is printed with its factor. Parts: memory, bytes, cpu, answer, many, slow,
//! session. `slow` holds a thousand connections open in each of two processes: `ulimit -n 4096` first.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::missing_docs_in_private_items,
    reason = "a measurement stops where it stands, and prints"
)]

use e2e::programs;
use e2e::site::{Answering, Site, cpu, proc_number};
use e2e::upload::{Piece, Source};
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

#[path = "drop/sink.rs"]
mod sink;

use sink::Sink;

const MB: u64 = 1_000_000;
const MIB: u64 = 1 << 20;

/// One measured figure beside its bar.
fn judge(what: &str, figure: f64, unit: &str, bar: f64) {
    let verdict = if figure <= bar {
        "reached".to_owned()
    } else {
        format!("missed by {:.2}×", figure / bar)
    };
    println!("{what:<58} {figure:>9.3} {unit:<8} bar {bar:>7.2}  {verdict}");
}

/// One figure that has no bar of its own.
fn tell(what: &str, figure: f64, unit: &str) {
    println!("{what:<58} {figure:>9.3} {unit}");
}

/// Measures one promise.
type Part = fn();

const PARTS: [(&str, Part); 7] = [
    ("memory", memory),
    ("bytes", bytes_written),
    ("cpu", cpu_against_a_raw_sink),
    ("answer", answer_after_the_last_byte),
    ("many", fifty_at_once),
    ("slow", slow_clients),
    ("session", starting_a_session),
];

fn main() {
    // `cargo bench` adds an argument of its own.
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    build();
    for (name, part) in PARTS {
        if asked.is_empty() || asked.iter().any(|asked| asked == name) {
            part();
        }
    }
}

/// The program that is measured must be the one that stands in the source.
fn build() {
    let built = programs::command(env!("CARGO"))
        .args(["build", "--release", "-p", "server"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .unwrap();
    assert!(built.success(), "postern does not build");
}

/// Bytes of no pattern, so that no search in the server is cheaper than it is with real files.
static NOISE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut state = 1_u64;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..e2e::upload::CHUNK).map(|_| next()).collect()
});

/// Copied, not made anew: the client should cost little.
fn fill(chunk: &mut [u8]) {
    chunk.copy_from_slice(&NOISE[..chunk.len()]);
}

fn entered(drop: &Answering) -> Source {
    let mut source = Source::at(drop.source);
    source.enter().unwrap();
    source
}

/// Sends one file and waits for "Received"; how long the whole took.
fn send(source: &Source, length: u64, fill: impl FnMut(&mut [u8])) -> Duration {
    let begun = Instant::now();
    let mut upload = source
        .upload(
            "A message.",
            &[Piece {
                name: "file.bin".into(),
                length,
            }],
        )
        .unwrap();
    upload.send(fill).unwrap();
    upload.answer().unwrap().expect(200).unwrap();
    begun.elapsed()
}

/// A file of its own for a source of its own.
fn submit(drop: &Answering, length: u64) -> Duration {
    send(&entered(drop), length, fill)
}

/// Submits, and makes room again.
fn pass(site: &Site, drop: &Answering, length: u64) {
    submit(drop, length);
    clear(site);
}

fn clear(site: &Site) {
    site.objects()
        .unwrap()
        .iter()
        .for_each(|object| fs::remove_file(object).unwrap());
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn kilobytes(drop: &Answering, label: &str) -> f64 {
    proc_number(drop.process(), "status", label).unwrap() as f64
}

fn memory() {
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    (0..3).for_each(|_| pass(&site, &drop, MB));
    let idle = kilobytes(&drop, "VmRSS:");
    pass(&site, &drop, 50 * MB);
    let small = kilobytes(&drop, "VmHWM:");
    pass(&site, &drop, 1024 * MIB);
    let large = kilobytes(&drop, "VmHWM:");
    tell("memory: idle, after three small submissions", idle / 1024.0, "MiB");
    judge(
        "memory: growth from 50 MB to 1 GiB",
        (large - small) / 1024.0,
        "MiB",
        2.0,
    );
    judge(
        "memory: most during a 1 GiB upload, over idle",
        (large - idle) / 1024.0,
        "MiB",
        2.0,
    );
}

fn bytes_written() {
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    for (length, shown) in [
        (MIB, "1 MiB"),
        (10 * MB, "10 MB"),
        (50 * MB, "50 MB"),
        (500 * MB, "500 MB"),
    ] {
        let source = entered(&drop);
        let before = proc_number(drop.process(), "io", "write_bytes:").unwrap();
        send(&source, length, fill);
        let written = proc_number(drop.process(), "io", "write_bytes:").unwrap() - before;
        judge(
            &format!("bytes written per byte received, {shown}"),
            written as f64 / length as f64,
            "",
            1.04,
        );
        clear(&site);
    }
}

fn cpu_against_a_raw_sink() {
    const LENGTH: u64 = 500 * MB;
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    let sink = Sink::start(&site.beside("sink"));
    for _ in 0..3 {
        let source = entered(&drop);
        let before = cpu(drop.process()).unwrap();
        send(&source, LENGTH, fill);
        ours.push(cpu(drop.process()).unwrap() - before);
        clear(&site);
        if let Some(sink) = &sink {
            theirs.push(sink.put(LENGTH));
        }
    }
    let ours = median(ours);
    tell("CPU for 500 MB, postern", ours, "s");
    if theirs.is_empty() {
        return println!(
            "{:<58} NOT MEASURED: nginx is not installed",
            "CPU for 500 MB against a raw sink"
        );
    }
    let theirs = median(theirs);
    tell("CPU for 500 MB, nginx PUT", theirs, "s");
    judge("CPU for 500 MB against a raw sink", ours / theirs, "×", 2.0);
}

fn answer_after_the_last_byte() {
    const LENGTH: u64 = 500 * MB;
    const RATE: f64 = 50.0 * MB as f64;
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    let shares = (0..3).map(|_| {
        let source = entered(&drop);
        let begun = Instant::now();
        let mut sent = 0.0;
        let mut upload = source
            .upload(
                "",
                &[Piece {
                    name: "file.bin".into(),
                    length: LENGTH,
                }],
            )
            .unwrap();
        let paced = |chunk: &mut [u8]| {
            let due = Duration::from_secs_f64(sent / RATE);
            thread::sleep(due.saturating_sub(begun.elapsed()));
            sent += chunk.len() as f64;
            fill(chunk);
        };
        upload.send(paced).unwrap();
        let last = Instant::now();
        upload.answer().unwrap().expect(200).unwrap();
        clear(&site);
        last.elapsed().as_secs_f64() / begun.elapsed().as_secs_f64() * 100.0
    });
    judge(
        "answer after the last byte, 500 MB at 50 MB/s",
        median(shares.collect()),
        "% of all",
        5.0,
    );
}

fn fifty_at_once() {
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    submit(&drop, MB);
    let idle = kilobytes(&drop, "VmRSS:");
    let sources: Vec<Source> = (0..50).map(|_| entered(&drop)).collect();
    let received = thread::scope(|scope| {
        let sending: Vec<_> = sources
            .iter()
            .map(|source| scope.spawn(|| send(source, 10 * MB, fill)))
            .collect();
        sending
            .into_iter()
            .filter(|_| true)
            .map(|sent| sent.join().is_ok())
            .filter(|received| *received)
            .count()
    });
    let missing = 50 - received;
    judge("50 uploads of 10 MB at once: not received", missing as f64, "", 0.0);
    judge(
        "50 uploads of 10 MB at once: memory over idle",
        (kilobytes(&drop, "VmHWM:") - idle) / 1024.0,
        "MiB",
        40.0,
    );
    assert_eq!(site.objects().unwrap().len(), received + 1);
}

fn slow_clients() {
    for count in [200, 1000] {
        let site = Site::found().unwrap();
        let drop = site.serve().unwrap();
        submit(&drop, MB);
        let time = || median((0..5).map(|_| submit(&drop, 20 * MB).as_secs_f64()).collect());
        let idle = time();
        let mut held: Vec<TcpStream> = (0..count).map(|_| hold(&entered(&drop))).collect();
        let memory = kilobytes(&drop, "VmRSS:");
        held.iter_mut().for_each(|line| line.write_all(b"x").unwrap());
        let loaded = time();
        judge(
            &format!("one honest upload beside {count} slow clients, over idle"),
            loaded / idle,
            "×",
            2.0,
        );
        tell(&format!("memory with {count} slow clients"), memory / 1024.0, "MiB");
        assert!(held.iter().all(is_open), "slow clients were cut off");
    }
}

/// An upload that has begun and stands nearly still.
fn hold(source: &Source) -> TcpStream {
    let piece = Piece {
        name: "slow.bin".into(),
        length: 100 * MB,
    };
    let upload = source.upload("Slow.", std::slice::from_ref(&piece)).unwrap();
    let part = upload.part(&piece);
    let mut line = upload.into_line();
    line.write_all(part.as_bytes()).unwrap();
    line.write_all(&[b'x'; 1000]).unwrap();
    line
}

fn is_open(line: &TcpStream) -> bool {
    line.set_nonblocking(true).unwrap();
    let mut byte = [0];
    line.peek(&mut byte)
        .is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock)
}

fn starting_a_session() {
    const SESSIONS: u32 = 2000;
    let site = Site::found().unwrap();
    let drop = site.serve().unwrap();
    let start = || Source::at(drop.source).begin_session().unwrap();
    (0..50).for_each(|_| start());
    let (before, begun) = (cpu(drop.process()).unwrap(), Instant::now());
    (0..SESSIONS).for_each(|_| start());
    let used = cpu(drop.process()).unwrap() - before;
    judge(
        "starting a session, CPU",
        used / f64::from(SESSIONS) * 1000.0,
        "ms",
        1.0,
    );
    tell(
        "starting a session, wall time with its connection",
        begun.elapsed().as_secs_f64() / f64::from(SESSIONS) * 1000.0,
        "ms",
    );
}
