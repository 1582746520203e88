//! The first process in the tool's jail: it builds the jail, locks itself in, takes the input, runs the tool, hands on the
//! output. The tool is its child, and has all of its locks.

use super::order::Order;
use super::program::{ERRORS, FOLDER, INPUT, OUTPUT};
use super::{lock, root};
use crate::format::Refusal;
use crate::jail::lock::{close_others, only_pipes, said};
use crate::limits::Limits;
use crate::wire::{self, CHUNK, Frame};
use rustix::process::Signal;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitCode, ExitStatus};

/// What makes this program the first one inside.
pub(super) const ARGUMENT: &str = "inside";

/// What a tool finds in its environment. More than one arena of memory only takes address space.
pub(super) const ENVIRONMENT: [(&str, &str); 6] = [
    ("HOME", FOLDER),
    ("TMPDIR", FOLDER),
    ("LC_ALL", "C.UTF-8"),
    ("PATH", "/usr/bin"),
    ("OMP_THREAD_LIMIT", "1"),
    ("MALLOC_ARENA_MAX", "1"),
];

/// Bytes of what a tool says on its error output that are looked at.
const SAID: u64 = 1 << 16;

/// What tools say, and what it means for a person. All else they say is not handed on.
const MEANINGS: &[(&str, &str)] = &[
    ("Unsupported codec", "there is no decoder here for how it is coded"),
    (
        "Failed loading language",
        "a language that it was asked for cannot be loaded",
    ),
    ("Memory allocation error", "it needs more memory than a document may"),
    ("std::bad_alloc", "it needs more memory than a document may"),
    ("Security limit exceeded", "it is larger than the decoder takes"),
];

/// Its whole life.
pub(super) fn main(order: &Order) -> ExitCode {
    if let Err(why) = jailed(order) {
        return refuse(why);
    }
    match work(order) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Tells the parent that there is no jail.
pub(super) fn refuse(why: String) -> ExitCode {
    let _ = say(&Frame::Refused(Refusal::Unsupported(why)));
    ExitCode::FAILURE
}

fn jailed(order: &Order) -> Result<(), String> {
    only_pipes()?;
    close_others()?;
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL)).map_err(said("end with its parent"))?;
    root::build(order)?;
    let proof = lock::down(order)?;
    say(&Frame::Jailed(proof)).map_err(said("the parent"))
}

fn say(frame: &Frame) -> io::Result<()> {
    let mut to = io::stdout().lock();
    wire::write(&mut to, frame)?;
    to.flush()
}

/// A refusal is an answer. An error is that nobody listens.
fn work(order: &Order) -> io::Result<()> {
    let secret = take(order)?;
    let ended = run(order, &secret)?;
    match judged(ended).map_or_else(Err, |()| opened(order)) {
        Ok(file) => deliver(file, order.most),
        Err(refusal) => say(&Frame::Refused(refusal)),
    }
}

/// Takes in the secret, and the input, which is as long as was said. The secret comes by the pipe, so that it stands on the
/// command line of the tool alone.
fn take(order: &Order) -> io::Result<String> {
    let mut from = BufReader::with_capacity(CHUNK, io::stdin());
    let secret = String::from_utf8(whole(&mut from)?).map_err(io::Error::other)?;
    let mut bytes = whole(&mut from)?;
    if bytes.len() as u64 != order.input {
        return Err(io::ErrorKind::InvalidData.into());
    }
    (order.program.before)(&mut bytes)?;
    made(INPUT)?.write_all(&bytes)?;
    Ok(secret)
}

/// What comes until its end is said.
fn whole(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut pieces = Vec::new();
    loop {
        match wire::read(from, &Limits::default()).map_err(io::Error::other)? {
            Frame::Bytes(piece) => pieces.push(piece),
            Frame::End => return Ok(wire::joined(pieces)),
            _ => return Err(io::ErrorKind::InvalidData.into()),
        }
    }
}

fn made(path: &str) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

/// The folder that it starts in is this process's own, [`FOLDER`].
#[expect(clippy::disallowed_methods, reason = "this is the room that starts processes")]
fn run(order: &Order, secret: &str) -> io::Result<ExitStatus> {
    let (input, output, errors) = (File::open(INPUT)?, made(OUTPUT)?, made(ERRORS)?);
    lock::output(order.most)?;
    Command::new(order.program.path)
        .args((order.program.arguments)(order, secret))
        .env_clear()
        .envs(ENVIRONMENT)
        .envs(order.program.reach.environment.iter().copied())
        .stdin(input)
        .stdout(output)
        .stderr(errors)
        .status()
}

/// What the end of a tool means: too much, too long, or a fault of it or of its input.
fn judged(ended: ExitStatus) -> Result<(), Refusal> {
    match (ended.signal(), ended.code()) {
        (None, Some(0)) => Ok(()),
        (Some(libc::SIGXFSZ), _) => Err(Refusal::TooLarge("its output".to_owned())),
        (Some(libc::SIGXCPU | libc::SIGKILL), _) => Err(Refusal::Broken("it computed too long".to_owned())),
        (Some(signal), _) => Err(Refusal::Damaged(meaning(&format!("it was ended by signal {signal}")))),
        (None, code) => Err(Refusal::Damaged(meaning(&format!(
            "it ended with status {}",
            code.unwrap_or_default()
        )))),
    }
}

fn meaning(else_this: &str) -> String {
    let mut untrusted_words = Vec::new();
    let _ = File::open(ERRORS).map(|file| file.take(SAID).read_to_end(&mut untrusted_words));
    let untrusted_words = String::from_utf8_lossy(&untrusted_words);
    let known = MEANINGS.iter().find(|(word, _)| untrusted_words.contains(word));
    known.map_or(else_this, |(_, meaning)| meaning).to_owned()
}

/// The output, if the tool left an ordinary file where it was told to.
fn opened(order: &Order) -> Result<File, Refusal> {
    let nothing = || Refusal::Damaged(meaning("it made nothing of its input"));
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
        .open(order.program.output)
        .map_err(|_| nothing())?;
    match file.metadata() {
        Ok(is) if is.is_file() => Ok(file),
        _ => Err(nothing()),
    }
}

fn deliver(file: File, most: u64) -> io::Result<()> {
    if file.metadata()?.len() > most {
        return say(&Frame::Refused(Refusal::TooLarge("its output".to_owned())));
    }
    let mut file = file.take(most);
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        (&mut file).take(CHUNK as u64).read_to_end(&mut chunk)?;
        if chunk.is_empty() {
            return say(&Frame::End);
        }
        say(&Frame::Bytes(chunk))?;
    }
}
