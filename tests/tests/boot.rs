//! A server from nothing: Debian 12 with Debian's own kernel boots, the guide is typed there line by line, and what it set up
//! must stand, and hold, when the machine is started anew.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands, and this one says how far it is; its helpers are tests too"
)]

use e2e::deployed;
use e2e::machine::{self, Machine};
use e2e::newsroom::Newsroom;
use e2e::programs::ours;
use std::fs;
use std::path::Path;

#[path = "boot/inside.rs"]
mod inside;

/// What the machine runs when it has started.
const BEGIN: &str = include_str!("../machine/begin");
/// What one test that passed says last.
const PASSED: &str = "test result: ok. 1 passed";

#[test]
#[ignore = "minutes of a machine that boots twice: ./check --full runs it by name"]
fn a_server_by_the_guide_stands_and_holds_when_it_is_started_anew() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("inside");
    pack(&inside);
    let [said, console] = Machine::made().unwrap().run(&inside, folder.path()).unwrap();
    println!("{said}");
    let passed = said.matches(PASSED).count();
    assert_eq!(passed, 2, "what failed inside stands above; the console:\n{console}");
}

/// What a newsroom carries there: the repository with a program that was built elsewhere, and a pool; and what tries it all.
fn pack(inside: &Path) {
    fs::create_dir_all(inside.join("target/release")).unwrap();
    let newsroom = inside.join("newsroom");
    fs::create_dir(&newsroom).unwrap();
    Newsroom::found(&newsroom).unwrap();
    machine::copied(&deployed::place("."), &inside.join("deploy")).unwrap();
    fs::write(inside.join("begin"), BEGIN).unwrap();
    let [jail, tool, started] = machine::jail_tests().unwrap();
    for (program, name) in [
        (std::env::current_exe().unwrap(), "boot"),
        (ours("postern").unwrap(), "postern"),
        (ours("redactor").unwrap(), "redactor"),
        (jail, "jail"),
        (tool, "tool"),
    ] {
        fs::copy(program, inside.join(name)).unwrap();
    }
    fs::write(inside.join("jail.starts"), started.to_str().unwrap()).unwrap();
    std::os::unix::fs::symlink("../../postern", inside.join("target/release/postern")).unwrap();
}
