//! What is tried in the machine: first the guide, then, started anew, the drop and the redactor's jail.

use e2e::newsroom::Newsroom;
use e2e::programs::{command, finish};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

mod confined;
mod guide;
mod jail;
mod way;

/// Where the machine finds what was brought along.
const HERE: &str = "/inside";
/// Where the newsroom's things can be written to.
const NEWSROOM: &str = "/var/tmp/newsroom";
/// The drop's folders.
const DATA: &str = "/var/lib/postern";
/// Both halves, as the guide speaks of them.
const HALVES: [&str; 2] = ["source", "desk"];
/// What anything in this slow machine may take.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
#[ignore = "runs in the machine that the test above boots"]
fn installed_by_the_guide() {
    guide::typed();
    e2e::machine::copied(&Path::new(HERE).join("newsroom"), Path::new(NEWSROOM)).unwrap();
}

#[test]
#[ignore = "runs in the same machine, started anew"]
fn started_anew() {
    let newsroom = Newsroom::at(Path::new(NEWSROOM)).unwrap();
    confined::everything_stands();
    confined::each_half_sees_its_own_and_may_do_nothing_else();
    confined::tor_is_confined_and_reaches_the_halves();
    way::as_shipped(&newsroom);
    way::with_death_for_a_call_that_is_not_allowed(&newsroom);
    confined::nothing_was_denied();
    jail::holds_on_this_kernel();
    jail::holds_tools_too();
}

/// Says how far it is.
fn say(what: &str) {
    let up = std::fs::read_to_string("/proc/uptime").unwrap();
    println!("{:>8} s  {what}", up.split(' ').next().unwrap());
}

/// What a line of shell says; it must succeed.
fn shell(line: &str) -> String {
    let said = finish(command("/bin/sh").args(["-ec", line]).current_dir(HERE), &[]).unwrap();
    assert!(
        said.status.success(),
        "{line}\n{}{}{}",
        said.text(),
        said.err,
        journal()
    );
    said.text()
}

/// What the system's log holds of the drop, for whoever reads why something failed.
fn journal() -> String {
    let mut log = command("/usr/bin/journalctl");
    log.args(["--boot", "--no-pager", "--lines=60", "--output=cat"]);
    finish(&mut log, &[]).unwrap().text()
}

/// Waits for a thing.
fn until(what: &str, mut so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !so() {
        assert!(
            began.elapsed() < PATIENCE,
            "not within {PATIENCE:?}: {what}\n{}",
            journal()
        );
        thread::sleep(Duration::from_millis(100));
    }
}
