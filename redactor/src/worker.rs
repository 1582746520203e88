//! A worker from inside: it locks itself in, says so, takes one task, and ends.
//!
//! It speaks [`crate::wire`] on its two pipes and nothing else; it starts no thread, and knows no path, clock or name.

use crate::document::{Head, Value};
use crate::finding::Edits;
use crate::format::{self, Format, How, Keeper, Refusal};
use crate::jail::{Role, lock, prove};
use crate::limits::Limits;
use crate::verify::{self, Expectation};
use crate::wire::{self, CHUNK, Deed, Frame, LONGEST, Sequence, Task};
use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Stdin, Stdout, Write};
use std::os::fd::AsFd;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

/// The first argument that makes this program a worker.
pub const ARGUMENT: &str = "worker";
/// The last argument of a worker that is not locked in.
pub const WITHOUT_JAIL: &str = "--without-jail";

/// The worker's whole life. `arguments`: what follows [`ARGUMENT`].
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    // A decoder's panic message may hold a piece of the document.
    panic::set_hook(Box::new(|_| ()));
    let Some(order) = Order::of(arguments) else {
        return ExitCode::from(2);
    };
    let mut to = BufWriter::with_capacity(1 << 16, Out(io::stdout()));
    let worked = order.lock(&mut to).and_then(|()| {
        let mut from = BufReader::with_capacity(1 << 16, In(io::stdin()));
        work(order.role, &mut from, &mut to)
    });
    if worked.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// What the parent asks for on the command line: before that is done, it sends nothing.
struct Order {
    role: Role,
    memory: u64,
    cpu: u64,
    locked: bool,
}

impl Order {
    fn of(mut arguments: impl Iterator<Item = OsString>) -> Option<Self> {
        let role = arguments.next()?;
        let mut number = || arguments.next()?.to_str()?.parse().ok();
        let (memory, cpu) = (number()?, number()?);
        Some(Self {
            role: Role::ALL.into_iter().find(|known| role == known.name())?,
            memory,
            cpu,
            locked: arguments.next().is_none_or(|last| last != WITHOUT_JAIL),
        })
    }

    fn lock(&self, to: &mut dyn Write) -> io::Result<()> {
        let held = if self.locked {
            lock::down(self.memory, self.cpu)
        } else {
            lock::bounds(self.memory, self.cpu)
        };
        let said = match held {
            Ok(proof) => wire::write(to, &Frame::Jailed(proof)),
            Err(why) => {
                wire::write(to, &Frame::Refused(Refusal::Unsupported(why)))?;
                to.flush()?;
                return Err(io::ErrorKind::PermissionDenied.into());
            }
        };
        said.and_then(|()| to.flush())
    }
}

/// Takes the one task, and answers it; a refusal is an answer.
fn work(role: Role, from: &mut dyn Read, to: &mut dyn Write) -> io::Result<()> {
    let done = panic::catch_unwind(AssertUnwindSafe(|| answer(role, from, to)));
    let last = match done {
        Ok(Ok(last)) => last,
        Ok(Err(refusal)) => Frame::Refused(refusal),
        Err(_) => Frame::Refused(Refusal::Damaged("its reader stumbled over it".to_owned())),
    };
    wire::write(to, &last)?;
    to.flush()
}

fn answer(role: Role, from: &mut dyn Read, to: &mut dyn Write) -> Result<Frame, Refusal> {
    let Frame::Task(task) = receive(from, &Limits::default())? else {
        return Err(order("no task came"));
    };
    match (*task, role) {
        (Task::Read { format, how }, Role::Read) => read(known(&format)?, &how, from, to),
        (Task::Keep { format, limits }, Role::Read) => keep(known(&format)?, &limits, from, to),
        (Task::Write { format, edits, limits }, Role::Write) => write(known(&format)?, &edits, &limits, from, to),
        (Task::Verify { expectation, limits }, Role::Verify) => judge(&expectation, &limits, from),
        (Task::Prove(deed), Role::Prove) => misbehave(deed, to),
        _ => Err(order("a task for another worker came")),
    }
}

/// The deeds without end are ended from outside, or the jail does not hold.
fn misbehave(deed: Deed, to: &mut dyn Write) -> Result<Frame, Refusal> {
    let mut eaten: Vec<Vec<u8>> = Vec::new();
    loop {
        match deed {
            Deed::Escapes => return Ok(Frame::Escapes(prove::every())),
            Deed::Spin => std::hint::spin_loop(),
            Deed::Eat => eaten.push(vec![1; CHUNK]),
            Deed::Flood => wire::write(to, &Frame::Bytes(vec![0; CHUNK])).map_err(gone)?,
        }
    }
}

fn known(name: &str) -> Result<&'static dyn Format, Refusal> {
    format::named(name).ok_or_else(|| Refusal::Unsupported("no such format".to_owned()))
}

fn read(format: &dyn Format, how: &How, from: &mut dyn Read, to: &mut dyn Write) -> Result<Frame, Refusal> {
    let bytes = whole(from, &how.limits)?;
    format.read_as(&bytes, how, &mut |value| {
        wire::write(to, &Frame::Value(value)).map_err(gone)
    })?;
    Ok(Frame::End)
}

fn keep(format: &dyn Format, limits: &Limits, from: &mut dyn Read, to: &mut dyn Write) -> Result<Frame, Refusal> {
    let bytes = whole(from, limits)?;
    let kept = keeper(format)?(&bytes, limits)?;
    let hidden = kept.hidden.into_iter().map(Value::Hidden);
    for value in [Value::Head(Head::Picture)].into_iter().chain(hidden) {
        wire::write(to, &Frame::Value(value)).map_err(gone)?;
    }
    let pieces: Vec<&[u8]> = kept.pieces.iter().flat_map(|piece| piece.chunks(LONGEST)).collect();
    for frame in frames(&pieces) {
        wire::write_coded(to, frame).map_err(gone)?;
    }
    Ok(Frame::End)
}

/// As many pieces as go in a frame, none of which is longer than that.
fn frames<'a>(mut pieces: &'a [&'a [u8]]) -> impl Iterator<Item = &'a [&'a [u8]]> {
    std::iter::from_fn(move || {
        let mut length = 0;
        let fits = |piece: &&&[u8]| {
            length += piece.len();
            length <= LONGEST
        };
        let count = pieces.iter().take_while(fits).count();
        let (frame, rest) = pieces.split_at_checked(count).filter(|(frame, _)| !frame.is_empty())?;
        pieces = rest;
        Some(frame)
    })
}

fn keeper(format: &dyn Format) -> Result<Keeper, Refusal> {
    let none = || Refusal::Unsupported("a picture of this kind is not kept as it is coded".to_owned());
    format.keeper().ok_or_else(none)
}

fn write(
    format: &dyn Format,
    edits: &Edits,
    limits: &Limits,
    from: &mut dyn Read,
    to: &mut dyn Write,
) -> Result<Frame, Refusal> {
    let mut sequence = Sequence::new(limits);
    let mut ended = false;
    let mut next = || -> Result<Option<Value>, Refusal> {
        if ended {
            return Ok(None);
        }
        match receive(from, limits)? {
            Frame::Value(untrusted_value) => sequence.admit(&untrusted_value).map(|()| Some(untrusted_value)),
            Frame::End => {
                ended = true;
                sequence.finish().map(|()| None)
            }
            _ => Err(order("what came is not a value")),
        }
    };
    let mut pieces = BufWriter::with_capacity(CHUNK, Pieces(to));
    if let Err(refusal) = format.write(edits, &mut next, &mut pieces) {
        // What was written until then must not come before the reason.
        let _ = pieces.into_parts();
        return Err(refusal);
    }
    while next()?.is_some() {}
    pieces.flush().map_err(gone)?;
    Ok(Frame::End)
}

fn judge(expectation: &Expectation, limits: &Limits, from: &mut dyn Read) -> Result<Frame, Refusal> {
    let bytes = whole(from, limits)?;
    verify::check(&bytes, expectation, limits).map(Frame::Verdict)
}

/// All the bytes that come, up to the limit for a document.
fn whole(from: &mut dyn Read, limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let (mut pieces, mut length) = (Vec::new(), 0);
    loop {
        match receive(from, limits)? {
            Frame::Bytes(piece) => {
                length += piece.len() as u64;
                if length > limits.document {
                    return Err(Refusal::TooLarge(format!("more than {} MB", limits.document >> 20)));
                }
                pieces.push(piece);
            }
            Frame::End => return Ok(wire::joined(pieces)),
            _ => return Err(order("what came is not a piece of a file")),
        }
    }
}

fn receive(from: &mut dyn Read, limits: &Limits) -> Result<Frame, Refusal> {
    wire::read(from, limits).map_err(|error| Refusal::Broken(error.to_string()))
}

fn order(why: &str) -> Refusal {
    Refusal::Broken(why.to_owned())
}

fn gone(error: io::Error) -> Refusal {
    Refusal::Broken(format!("nobody listens any more: {error}"))
}

/// The new file, cut into frames.
struct Pieces<'a>(&'a mut dyn Write);

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let piece = bytes.get(..CHUNK).unwrap_or(bytes);
        wire::write_bytes(self.0, &[piece])?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Standard input without the library's buffer: the worker has its own.
struct In(Stdin);

impl Read for In {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        Ok(rustix::io::read(self.0.as_fd(), into)?)
    }
}

/// Standard output without the library's line buffer.
struct Out(Stdout);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(self.0.as_fd(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
