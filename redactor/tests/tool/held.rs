//! Tools that misbehave, and what becomes of them.

use crate::{jail, office};
use redactor::jail::{Misdeed, ToolError};
use redactor::limits::{Allowance, Limits};
use redactor::wire::{self, Escape, Frame};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Enough for any answer.
const ANSWER: u64 = 1 << 20;

fn escapes(output: &[u8]) -> Vec<Escape> {
    match wire::read(&mut &*output, &Limits::default()).unwrap() {
        Frame::Escapes(escapes) => escapes,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_tool_cannot_leave_its_jail() {
    let escapes = escapes(&jail().misuse(Misdeed::Escape, ANSWER).unwrap());
    assert!(escapes.len() >= 30, "{escapes:#?}");
    let out: Vec<_> = escapes.iter().filter(|escape| !escape.held).collect();
    assert!(out.is_empty(), "{out:#?}");
}

#[test]
fn libreoffice_cannot_leave_its_wider_one() {
    if !office() {
        return;
    }
    let escapes = escapes(&jail().misuse(Misdeed::EscapeFromOffice, ANSWER).unwrap());
    assert!(escapes.len() >= 28, "{escapes:#?}");
    let out: Vec<_> = escapes.iter().filter(|escape| !escape.held).collect();
    assert!(out.is_empty(), "{out:#?}");
}

#[test]
fn the_attempts_are_real_for_without_the_jail_they_reach_the_kernel() {
    let outside = Command::new(env!("CARGO_BIN_EXE_redactor"))
        .args(["tool", "misbehave", "escape"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let escapes = escapes(&outside.stdout);
    // An ordinary user is held by the system itself in some, and limits and small machines hold in the others.
    let by_the_system = [
        "look into root's home",
        "list the root",
        "create a file in the root",
        "create a file among the programs",
        "write to a program",
        "raise its own limits",
        "have more memory than it may",
        "hold a descriptor besides its own",
        "have a capability",
    ];
    let held = escapes
        .iter()
        .filter(|escape| escape.held)
        .map(|escape| escape.attempt.as_str());
    let held: Vec<_> = held.filter(|attempt| !by_the_system.contains(attempt)).collect();
    assert!(held.is_empty(), "{held:?}");
}

fn held_to(allowance: Allowance, deed: Misdeed) -> Result<Vec<u8>, ToolError> {
    jail().allowing(allowance).misuse(deed, ANSWER)
}

#[test]
fn a_tool_that_computes_without_end_is_ended_by_the_kernel() {
    let allowance = Allowance {
        cpu: 1,
        ..Allowance::default()
    };
    let ended = held_to(allowance, Misdeed::Spin);
    assert!(matches!(ended, Err(ToolError::TooLong)), "{ended:?}");
}

#[test]
fn a_tool_that_waits_without_end_is_ended_by_the_clock() {
    let allowance = Allowance {
        wall: Duration::from_secs(2),
        ..Allowance::default()
    };
    let ended = held_to(allowance, Misdeed::Linger);
    assert!(matches!(ended, Err(ToolError::TooLong)), "{ended:?}");
}

#[test]
fn a_tool_that_takes_memory_without_end_gets_no_more() {
    let ended = jail().misuse(Misdeed::Eat, ANSWER);
    assert!(matches!(ended, Err(ToolError::Failed { .. })), "{ended:?}");
}

#[test]
fn a_tool_that_writes_without_end_is_cut_off() {
    let ended = jail().misuse(Misdeed::Flood, ANSWER);
    assert!(matches!(ended, Err(ToolError::TooMuch)), "{ended:?}");
}

#[test]
fn a_tool_that_starts_programs_without_end_gets_no_more() {
    let running = jail().misuse(Misdeed::Multiply, ANSWER).unwrap();
    let running: u32 = String::from_utf8(running).unwrap().parse().unwrap();
    assert!((1..16).contains(&running), "{running}");
}
