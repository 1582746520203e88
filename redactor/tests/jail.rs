//! The jail, tried on the running kernel with the real program: what it promises, and what becomes of workers that misbehave.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that stops is a test that fails"
)]

use redactor::document::Value;
use redactor::finding::{Edits, Replacement};
use redactor::format::Refusal;
use redactor::jail::{Failure, Jail, JailError, Reading, Role, Writing};
use redactor::limits::Allowance;
use redactor::verify::{Decided, Expectation, Truth, Unverified, Verified};
use redactor::wire::{Deed, Frame, Task, WireError};
use std::time::Duration;

fn jail() -> Jail {
    Jail::new(env!("CARGO_BIN_EXE_redactor").into())
}

fn values(bytes: &[u8]) -> Result<Vec<Value>, Failure> {
    let mut reading = Reading::start(&jail(), "text", &mut &*bytes)?;
    let mut values = Vec::new();
    while let Some(value) = reading.value()? {
        values.push(value);
    }
    Ok(values)
}

fn written(values: Vec<Value>, edits: Edits) -> Result<Vec<u8>, Failure> {
    let mut writing = Writing::start(&jail(), "text", edits)?;
    values.into_iter().try_for_each(|value| writing.give(value))?;
    writing.finish()
}

fn verified(bytes: Vec<u8>, text: &str) -> Result<Verified, Unverified> {
    let expectation = Expectation {
        format: "text".to_owned(),
        decided: vec![Decided {
            finding: 1,
            value: "ann@x.org".to_owned(),
        }],
        covers: Vec::new(),
        layers: Vec::new(),
        truth: Truth::Text(text.to_owned()),
    };
    Verified::from_worker(&jail(), bytes, expectation)
}

#[test]
fn a_text_goes_through_all_three_workers() {
    let values = values("\u{feff}From ann@x.org\u{200b}\r\n".as_bytes()).unwrap();
    let edits = Edits {
        replacements: vec![Replacement {
            finding: 1,
            start: 5,
            end: 14,
            label: "[e-mail]".to_owned(),
        }],
        ..Edits::default()
    };
    let file = written(values, edits).unwrap();
    assert_eq!(file, b"From [e-mail]\n");
    let verified = verified(file, "From [e-mail]\n").unwrap();
    assert_eq!(
        (verified.bytes(), verified.format()),
        (b"From [e-mail]\n".as_slice(), "text")
    );
}

#[test]
fn a_file_that_is_not_what_was_decided_is_never_verified() {
    let survived = verified(b"From ann\xe2\x80\x8b\n".to_vec(), "From ann\n").unwrap_err();
    assert!(
        matches!(&survived, Unverified::Survived(what) if what.len() == 2),
        "{survived}"
    );
}

#[test]
fn a_refusal_comes_back_as_one() {
    assert!(matches!(
        values(b"\xff\xfea"),
        Err(Failure::Refused(Refusal::Damaged(_)))
    ));
}

#[test]
fn a_malicious_document_cannot_leave_the_jail() {
    let mut worker = jail().start(Role::Prove).unwrap();
    worker.task(Task::Prove(Deed::Escapes)).unwrap();
    let Frame::Escapes(escapes) = worker.receive().unwrap() else {
        panic!("no answer")
    };
    worker.finish().unwrap();
    assert!(escapes.len() >= 20, "{escapes:#?}");
    for escape in &escapes {
        assert!(escape.held, "{escape:?}");
    }
}

#[test]
fn the_attempts_are_real_for_without_the_jail_they_reach_the_kernel() {
    let program = env!("CARGO_BIN_EXE_redactor").into();
    let mut worker = Jail::without_jail(program).start(Role::Prove).unwrap();
    worker.task(Task::Prove(Deed::Escapes)).unwrap();
    let Frame::Escapes(escapes) = worker.receive().unwrap() else {
        panic!("no answer")
    };
    let held: Vec<_> = escapes
        .iter()
        .filter(|escape| escape.held)
        .map(|escape| escape.attempt.as_str())
        .collect();
    // These two are held by limits, which hold without the jail too; raising one needs a privileged user.
    let by_limits = [
        "raise its own limits",
        "have more memory than it may",
        "hold a descriptor besides its pipes",
    ];
    assert!(held.iter().all(|attempt| by_limits.contains(attempt)), "{held:?}");
}

#[test]
fn a_worker_that_takes_too_long_is_killed() {
    let allowance = Allowance {
        wall: Duration::from_millis(200),
        ..Allowance::default()
    };
    // It waits for a task that never comes; on a slow machine it does not get as far.
    let ended = jail()
        .allowing(allowance)
        .start(Role::Read)
        .and_then(|mut worker| worker.receive());
    assert!(matches!(ended, Err(JailError::TooLong)), "{ended:?}");
}

/// What becomes of a worker that does `deed` and is held by `allowance`.
fn misbehaving(deed: Deed, allowance: Allowance) -> JailError {
    let mut worker = jail().allowing(allowance).start(Role::Prove).unwrap();
    worker.task(Task::Prove(deed)).unwrap();
    loop {
        match worker.receive() {
            Ok(_) => {}
            Err(error) => return error,
        }
    }
}

#[test]
fn a_worker_that_computes_without_end_is_killed_by_the_kernel() {
    let allowance = Allowance {
        cpu: 1,
        ..Allowance::default()
    };
    assert!(matches!(misbehaving(Deed::Spin, allowance), JailError::TooBusy));
}

#[test]
fn a_worker_that_takes_memory_without_end_gets_no_more() {
    let allowance = Allowance {
        memory: 256 << 20,
        ..Allowance::default()
    };
    assert!(matches!(misbehaving(Deed::Eat, allowance), JailError::Killed(_)));
}

#[test]
fn a_worker_that_sends_without_end_is_cut_off() {
    let allowance = Allowance {
        output: 8 << 20,
        ..Allowance::default()
    };
    let error = misbehaving(Deed::Flood, allowance);
    assert!(matches!(error, JailError::Wire(WireError::Forbidden(_))), "{error}");
}

/// A worker that has been taken over: a program that says it is jailed, and then whatever it likes.
fn taken_over(says: &str) -> Failure {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("worker");
    let jailed = r"printf '\001\002\000\000\000\007\001'";
    std::fs::write(&program, format!("#!/bin/sh\n{jailed}\n{says}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let start = || Reading::start(&Jail::new(program.clone()), "text", &mut &b"x"[..]);
    let mut started = start();
    // A process that another test starts just now may hold the file open for an instant: then it cannot be run yet.
    while matches!(started, Err(Failure::Jail(JailError::Start(_)))) {
        started = start();
    }
    let mut reading = match started {
        Err(failure) => return failure,
        Ok(reading) => reading,
    };
    loop {
        match reading.value() {
            Err(failure) => return failure,
            Ok(value) => assert!(value.is_some(), "it passed for a document: {says}"),
        }
    }
}

#[test]
fn a_worker_that_lies_about_lengths_harms_its_document_alone() {
    for says in [
        // Four gigabytes of bytes, of a value, of pixels; and they come.
        r"printf '\003\377\377\377\377'; exec cat /dev/zero",
        r"printf '\004\377\377\377\377'; exec cat /dev/zero",
        r"printf '\005\377\377\377\377'; exec cat /dev/zero",
        // More than comes.
        r"printf '\004\000\000\020\000x'",
        r"printf '\004'",
        // Less than comes.
        r"printf '\006\000\000\000\000'; exec cat /dev/zero",
        // No frame at all, without end.
        "exec cat /dev/zero",
    ] {
        let failure = taken_over(says);
        let harmless = matches!(failure, Failure::Jail(_) | Failure::Refused(Refusal::Broken(_)));
        assert!(harmless, "{says} {failure}");
    }
}

#[test]
fn a_worker_does_only_what_it_was_started_for() {
    let mut worker = jail().start(Role::Read).unwrap();
    worker.task(Task::Prove(Deed::Escapes)).unwrap();
    assert!(matches!(worker.receive(), Ok(Frame::Refused(Refusal::Broken(_)))));
}

#[test]
fn what_the_parent_has_open_is_closed_in_the_worker() {
    let open = std::fs::File::open("/").unwrap();
    let inherited = rustix::io::dup(&open).unwrap();
    rustix::io::fcntl_setfd(&inherited, rustix::io::FdFlags::empty()).unwrap();
    let worker = jail().start(Role::Read).unwrap();
    // The kernel shows the list to the same user only while the worker may be looked at, and to root always.
    let Ok(listed) = std::fs::read_dir(format!("/proc/{}/fd", worker.id())) else {
        return;
    };
    let mut numbers: Vec<String> = listed
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    numbers.sort();
    assert_eq!(numbers, ["0", "1", "2"]);
}

#[test]
fn a_program_that_does_not_lock_itself_in_is_never_sent_a_byte() {
    let stranger = Jail::new("/bin/true".into());
    assert!(matches!(
        Reading::start(&stranger, "text", &mut &b"secret"[..]),
        Err(Failure::Jail(_))
    ));
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "it starts the program as a person would, not as the jail does"
)]
fn a_worker_that_is_not_started_by_the_redactor_does_nothing() {
    let null = || std::process::Stdio::null();
    let arguments = ["worker", "prove", "1073741824", "10"];
    for output in [null(), std::process::Stdio::piped()] {
        let mut by_hand = std::process::Command::new(env!("CARGO_BIN_EXE_redactor"));
        let done = by_hand.args(arguments).stdin(null()).stdout(output).output().unwrap();
        assert!(!done.status.success());
        assert!(!String::from_utf8_lossy(&done.stdout).contains("open a file"));
    }
}

#[test]
fn a_document_larger_than_every_pipe_passes() {
    let text = "a line of text that is long enough to fill pipes\n".repeat(100_000);
    let file = written(values(text.as_bytes()).unwrap(), Edits::default()).unwrap();
    assert_eq!(file, text.as_bytes());
}
