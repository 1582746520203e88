//! What a program asks the system to write, and where: an `strace` of the write family with whole buffers.

use crate::programs;
use anyhow::{Context, Result, ensure};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Calls that bring bytes to a file, or could without showing them.
const CALLS: &str = "execve,write,writev,pwrite64,pwritev,pwritev2,sendfile,copy_file_range,splice,tee,vmsplice,\
    open,openat,openat2,creat,memfd_create,io_uring_setup,link,linkat,rename,renameat,renameat2,symlink,symlinkat,\
    mkdir,mkdirat,mknod,mknodat,truncate,mmap";
/// Calls whose bytes a trace does not show: one of them is a finding by itself.
const BLIND: &[&str] = &[
    "sendfile",
    "copy_file_range",
    "splice",
    "tee",
    "vmsplice",
    "memfd_create",
    "io_uring_setup",
    "io_uring_enter",
];
/// Calls that make a name.
const NAMING: &[&str] = &[
    "creat",
    "link",
    "linkat",
    "rename",
    "renameat",
    "renameat2",
    "symlink",
    "symlinkat",
    "mkdir",
    "mkdirat",
    "mknod",
    "mknodat",
    "truncate",
];
/// Longer than any buffer of ours, so that none is cut in the trace.
const LONGEST: &str = "16777216";

/// A command that will run under `strace`, which writes to `trace`.
///
/// # Errors
/// `strace` is not installed.
pub fn command(trace: &Path) -> Result<Command> {
    let mut command = programs::command(programs::system("strace")?);
    command
        .args(["-f", "-y", "-xx", "-s", LONGEST, "-e", "signal=none", "-e"])
        .arg(format!("trace={CALLS}"));
    command.arg("-o").arg(trace);
    Ok(command)
}

/// What was found in a trace.
#[derive(Debug, Default)]
pub struct Found {
    /// The process that was traced.
    pub process: u32,
    /// Bytes in all buffers that were written to files.
    pub written: u64,
    /// What should not have been, in words.
    pub faults: Vec<String>,
}

/// Reads a trace: no buffer to any descriptor may hold `canary`, none to a file or a pipe what `is_secret` knows, and
/// nothing may be opened for writing, made or named outside these `places`.
///
/// # Errors
/// The trace cannot be read, or does not show whole buffers.
pub fn examine(trace: &Path, places: &[PathBuf], canary: &[u8], is_secret: impl Fn(&[u8]) -> bool) -> Result<Found> {
    let mut found = Found::default();
    let mut torn = HashMap::new();
    for line in BufReader::new(File::open(trace).context("no trace was written")?).split(b'\n') {
        let line = String::from_utf8(line?).context("the trace is not text")?;
        let (process, call) = line.split_once(' ').unwrap_or_default();
        if found.process == 0 {
            found.process = process.parse().context("the trace names no process")?;
        }
        let Some(call) = whole(process, call.trim_start(), &mut torn) else {
            continue;
        };
        judge(&call, places, canary, &is_secret, &mut found)?;
    }
    for begun in torn.values() {
        judge(begun, places, canary, &is_secret, &mut found)?;
    }
    ensure!(found.process != 0, "the trace is empty");
    Ok(found)
}

/// Looks at one call.
fn judge(
    call: &str,
    places: &[PathBuf],
    canary: &[u8],
    is_secret: &impl Fn(&[u8]) -> bool,
    found: &mut Found,
) -> Result<()> {
    let Some((name, arguments)) = call.split_once('(') else {
        return Ok(());
    };
    match name {
        "open" | "openat" | "openat2" => opened(arguments, places, found),
        "mmap" if arguments.contains("PROT_WRITE") && arguments.contains("MAP_SHARED") => {
            found.fault(name, "maps memory that is written to a file");
        }
        "mmap" | "execve" => {}
        name if BLIND.contains(&name) => found.fault(name, "moves bytes that no trace shows"),
        name if NAMING.contains(&name) => named(name, arguments, places, found),
        _ => {
            ensure!(!arguments.contains("\"..."), "a buffer in the trace is cut off");
            wrote(name, arguments, canary, is_secret, found);
        }
    }
    Ok(())
}

/// A call with its outcome, once both are there: where threads call at the same time, `strace` tears the line in two.
fn whole(thread: &str, part: &str, torn: &mut HashMap<String, String>) -> Option<String> {
    if let Some(begun) = part.strip_suffix("<unfinished ...>") {
        torn.insert(thread.to_owned(), begun.to_owned());
        return None;
    }
    let Some((_, outcome)) = part.strip_prefix("<... ").and_then(|rest| rest.split_once(" resumed>")) else {
        return Some(part.to_owned());
    };
    torn.remove(thread).map(|begun| begun + outcome)
}

impl Found {
    fn fault(&mut self, call: &str, what: &str) {
        self.faults.push(format!("{call}: {what}"));
    }
}

fn wrote(name: &str, arguments: &str, canary: &[u8], is_secret: &impl Fn(&[u8]) -> bool, found: &mut Found) {
    let target = target(arguments);
    let buffer: Vec<u8> = strings(arguments).flatten().collect();
    if buffer.windows(canary.len()).any(|window| window == canary) {
        found.fault(name, &format!("writes a canary to {target}"));
    }
    if target.starts_with('/') {
        found.written += buffer.len() as u64;
    }
    // What goes back to the source over its own socket may name its own files.
    if !target.starts_with("socket:") && !target.starts_with("TCP:") && is_secret(&buffer) {
        found.fault(name, &format!("writes a secret to {target}"));
    }
}

fn opened(arguments: &str, places: &[PathBuf], found: &mut Found) {
    let writes = ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TMPFILE", "O_TRUNC"]
        .iter()
        .any(|flag| arguments.contains(flag));
    let place = place(arguments);
    if writes && !places.iter().any(|one| place.starts_with(one)) {
        found.fault("open", &format!("opens {} for writing", place.display()));
    }
}

/// The last name in the call is the one that it makes; what stands before it says in which folder. A call that failed
/// because the name was there already (the data folder, at each start) has made nothing.
fn named(name: &str, arguments: &str, places: &[PathBuf], found: &mut Found) {
    if arguments.contains(" = -1 EEXIST ") {
        return;
    }
    let mut parts: Vec<&str> = arguments.split('"').collect();
    parts.pop();
    let (made, folder) = (parts.pop().unwrap_or_default(), parts.pop().unwrap_or_default());
    let place = place(&format!("{folder}\"{made}\""));
    if !places.iter().any(|one| place.starts_with(one)) {
        found.fault(name, &format!("names {}", place.display()));
    }
}

/// The path that `FD<folder>, "name"` means.
fn place(arguments: &str) -> PathBuf {
    let name = strings(arguments).next().unwrap_or_default();
    Path::new(&target(arguments)).join(String::from_utf8_lossy(&name).as_ref())
}

/// What the first descriptor of the call is.
fn target(arguments: &str) -> String {
    let shown = arguments
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or("", |(shown, _)| shown);
    String::from_utf8_lossy(&bytes(shown)).into_owned()
}

/// The strings between quotation marks; with `-xx` there is none inside.
fn strings(arguments: &str) -> impl Iterator<Item = Vec<u8>> {
    arguments.split('"').skip(1).step_by(2).map(bytes)
}

/// `\x41B` as bytes: what is not escaped stands for itself.
fn bytes(shown: &str) -> Vec<u8> {
    let mut parts = shown.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, plain) = part.split_at_checked(2).unwrap_or((part, ""));
        bytes.extend(u8::from_str_radix(digits, 16));
        bytes.extend_from_slice(plain.as_bytes());
    }
    bytes
}
