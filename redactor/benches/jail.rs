//! What a worker costs before it does anything: `cargo bench -p redactor --bench jail`. The bar is 5 ms of CPU.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement that stops is void, and its figures are printed"
)]

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use redactor::jail::{Jail, Role};
use std::time::Instant;

/// Starts; enough that the clock's ticks do not matter.
const STARTS: u32 = 300;
/// Milliseconds of CPU.
const BAR: f64 = 5.0;

fn main() {
    let jail = Jail::new(env!("CARGO_BIN_EXE_redactor").into());
    jail.start(Role::Read).unwrap();
    let (clock, parent, children) = (
        Instant::now(),
        cpu(UsageWho::RUSAGE_SELF),
        cpu(UsageWho::RUSAGE_CHILDREN),
    );
    for _ in 0..STARTS {
        drop(jail.start(Role::Read).unwrap());
    }
    let each = |milliseconds: f64| milliseconds / f64::from(STARTS);
    let worker = each(cpu(UsageWho::RUSAGE_CHILDREN) - children);
    let parent = each(cpu(UsageWho::RUSAGE_SELF) - parent);
    let wall = each(clock.elapsed().as_secs_f64() * 1000.0);
    println!(
        "worker start, locked in and proved: {worker:.2} ms of CPU in the worker, {parent:.2} ms in the parent, {wall:.2} ms by the clock"
    );
    println!(
        "bar {BAR} ms of CPU: {} ({:.2} of it)",
        if worker + parent <= BAR { "kept" } else { "MISSED" },
        (worker + parent) / BAR
    );
}

/// Milliseconds, in programs and in the kernel.
fn cpu(who: UsageWho) -> f64 {
    let usage = getrusage(who).unwrap();
    let microseconds = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    #[expect(clippy::cast_precision_loss, reason = "hours of microseconds fit")]
    let milliseconds = microseconds as f64 / 1000.0;
    milliseconds
}
