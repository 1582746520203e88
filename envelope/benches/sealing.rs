//! What sealing costs: `cargo bench -p envelope --bench sealing`.
//!
//! Megabytes a CPU-second (the drop's bar is 500), and the CPU time of a file of 1 GiB sealed to one hybrid recipient as a
//! multiple of what Debian's `age -r` takes for it. Ours adds the ZIP, its checksum and the file's SHA-256.
#![expect(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measurement stops at a fault, and prints"
)]

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::process::Command;

use envelope::codename::Codename;
use envelope::epoch::NewsroomId;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Draft, Pen, Sealer};

/// Bytes sealed in one round.
const LENGTH: usize = 1 << 30;
/// Bytes handed over at a time: what a request's body gives.
const PIECES: [usize; 3] = [8 * 1024, 64 * 1024, 1024 * 1024];
/// Rounds against `age`, of which the middle one counts.
const ROUNDS: usize = 5;
const CLASSIC: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// Takes everything and keeps nothing.
struct Nowhere;

impl Draft for Nowhere {
    fn append(&mut self, _: &Pen, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

/// A file that takes everything, as the peer's does.
struct Sink(File);

impl Draft for Sink {
    fn append(&mut self, _: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.0.write_all(sealed)
    }
}

fn main() {
    let to = Codename::generate()
        .derive(&NewsroomId::generate())
        .mailbox()
        .recipient
        .clone();
    for piece in PIECES {
        let four = Recipients::of_mailbox(&to).unwrap();
        let seconds = own_cpu(|| seal(Nowhere, &four, &mut io::repeat(0x5a).take(LENGTH as u64), piece));
        println!(
            "pieces of {piece:>7} bytes: {:.0} MB a CPU-second",
            LENGTH as f64 / 1e6 / seconds
        );
    }
    against_age(&to);
    let seconds = own_cpu(|| {
        for _ in 0..100 {
            seal(Nowhere, &Recipients::of_mailbox(&to).unwrap(), &mut io::empty(), 1);
        }
    });
    println!("an empty envelope, four stanzas: {:.2} ms", seconds * 10.0);
}

/// The same file, from the page cache to /dev/null.
fn against_age(to: &str) {
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("plain");
    io::copy(
        &mut io::repeat(0x5a).take(LENGTH as u64),
        &mut File::create(&plain).unwrap(),
    )
    .unwrap();
    let one = Recipients::parse(&[to]).unwrap();
    let mut rounds: Vec<[f64; 2]> = (0..ROUNDS)
        .map(|_| {
            let before = children_cpu();
            let arguments = ["-r", CLASSIC, "-o", "/dev/null"];
            assert!(
                Command::new("age")
                    .args(arguments)
                    .arg(&plain)
                    .status()
                    .unwrap()
                    .success()
            );
            let theirs = children_cpu() - before;
            let sink = Sink(File::create("/dev/null").unwrap());
            let ours = own_cpu(|| seal(sink, &one, &mut File::open(&plain).unwrap(), 64 * 1024));
            [ours, theirs]
        })
        .collect();
    rounds.sort_by(|a, b| (a[0] / a[1]).total_cmp(&(b[0] / b[1])));
    let [ours, theirs] = rounds[ROUNDS / 2];
    println!(
        "1 GiB to one hybrid recipient: {ours:.2} CPU-seconds; age -r: {theirs:.2}; ratio {:.2}",
        ours / theirs
    );
}

fn seal<D: Draft>(draft: D, to: &Recipients, from: &mut dyn Read, piece: usize) {
    let mut sealer = Sealer::new(draft, to).unwrap();
    let mut bytes = vec![0; piece];
    sealer.begin_file("film.mp4", "video/mp4").unwrap();
    loop {
        let count = from.read(&mut bytes).unwrap();
        if count == 0 {
            break;
        }
        sealer.write(&bytes[..count]).unwrap();
    }
    sealer.end_file().unwrap();
    let closing = Closing {
        epoch: 1,
        mailbox: None,
        decoy: false,
    };
    sealer.finish(closing).unwrap();
}

/// CPU-seconds of this thread for `work` (proc_pid_schedstat(5)).
fn own_cpu(work: impl FnOnce()) -> f64 {
    let now = || -> f64 {
        let text = fs::read_to_string("/proc/self/schedstat").unwrap();
        text.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
    };
    let before = now();
    work();
    now() - before
}

/// CPU-seconds of the programs that this one has waited for (proc_pid_stat(5): cutime and cstime, in hundredths).
fn children_cpu() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap();
    let fields = text.rsplit_once(')').unwrap().1.split_whitespace().skip(13).take(2);
    fields.map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() / 100.0
}
