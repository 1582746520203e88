//! How many megabytes a CPU-second seals: `cargo bench -p envelope`. The drop's bar is 500.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops at a fault, and prints"
)]

use std::{fs, io};

use envelope::recipients::Recipients;
use envelope::seal::{Closing, Draft, Pen, Sealer};

/// Bytes sealed in one round.
const LENGTH: usize = 1 << 30;
/// Bytes handed over at a time: what a request's body gives.
const PIECES: [usize; 3] = [8 * 1024, 64 * 1024, 1024 * 1024];

/// Takes everything and keeps nothing.
struct Nowhere;

impl Draft for Nowhere {
    fn append(&mut self, _: &Pen, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    for piece in PIECES {
        let before = cpu_nanoseconds();
        seal(piece);
        let seconds = (cpu_nanoseconds() - before) as f64 / 1e9;
        println!(
            "pieces of {piece:>7} bytes: {:.0} MB a CPU-second",
            LENGTH as f64 / 1e6 / seconds
        );
    }
}

fn seal(piece: usize) {
    let to = ["age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"; 4];
    let mut sealer = Sealer::new(Nowhere, &Recipients::parse(&to).unwrap()).unwrap();
    let bytes = vec![0x5a; piece];
    sealer.begin_file("film.mp4", "video/mp4").unwrap();
    for _ in 0..LENGTH / piece {
        sealer.write(&bytes).unwrap();
    }
    sealer.end_file().unwrap();
    sealer
        .finish(Closing {
            epoch: 1,
            mailbox: None,
            decoy: false,
        })
        .unwrap();
}

/// What this thread has had of the processor (proc_pid_schedstat(5)).
fn cpu_nanoseconds() -> u64 {
    let text = fs::read_to_string("/proc/self/schedstat").unwrap();
    text.split(' ').next().unwrap().parse().unwrap()
}
