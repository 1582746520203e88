//! The jail: one fresh process for each worker of a document, with nothing but its pipes.
//!
//! A worker is this program run again with [`crate::worker::ARGUMENT`]. First thing, it locks itself in ([`lock`]) and tries
//! the door ([`prove`]); only when it has said so does the parent send a byte. The kernel holds its memory, its CPU time and
//! everything it might call; the parent holds its time by the clock and what it sends. Nothing here trusts what comes back.
//!
//! A worker dies with the thread that started it: that thread must outlive it.

pub(crate) mod lock;
pub(crate) mod prove;
mod reading;
pub mod tool;
mod watch;
mod writing;

pub use reading::Reading;
pub use tool::{Misdeed, Tool, ToolError, ToolOptions};
pub use writing::Writing;

use crate::format::Refusal;
use crate::limits::{Allowance, Limits};
use crate::wire::{self, Frame, Proof, Task, WireError};
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use watch::{Incoming, Watchdog};

/// What a worker may be asked to do; it refuses any other task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Bytes to values.
    Read,
    /// Values to bytes.
    Write,
    /// Bytes to a verdict.
    Verify,
    /// Tries each way out, and tells.
    Prove,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Read, Self::Write, Self::Verify, Self::Prove];

    /// As it stands on a worker's command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Verify => "verify",
            Self::Prove => "prove",
        }
    }
}

/// Where workers are started, and how they are held.
#[derive(Debug, Clone)]
pub struct Jail {
    program: PathBuf,
    locked: bool,
    allowance: Allowance,
    limits: Limits,
}

impl Jail {
    /// Workers are `program` (the redactor itself), locked in.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self {
            program,
            locked: true,
            allowance: Allowance::default(),
            limits: Limits::default(),
        }
    }

    /// Workers of their own, but not locked in: only for someone who said so in so many words. The report must say it.
    #[must_use]
    pub fn without_jail(program: PathBuf) -> Self {
        Self {
            locked: false,
            ..Self::new(program)
        }
    }

    /// With other limits on workers.
    #[must_use]
    pub fn allowing(self, allowance: Allowance) -> Self {
        Self { allowance, ..self }
    }

    /// With other limits on documents.
    #[must_use]
    pub fn limited(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Whether workers are locked in.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.locked
    }

    /// The limits on documents.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Starts a worker, and returns once it has proved its jail.
    ///
    /// # Errors
    /// When it cannot be started, or cannot be locked in.
    pub fn start(&self, role: Role) -> Result<Worker, JailError> {
        let mut arguments = vec![crate::worker::ARGUMENT.to_owned(), role.name().to_owned()];
        arguments.extend([self.allowance.memory, self.allowance.cpu].map(|limit| limit.to_string()));
        if !self.locked {
            arguments.push(crate::worker::WITHOUT_JAIL.to_owned());
        }
        self.hold(&arguments, role, self.locked, &self.allowance)
    }

    /// This program run again with `arguments`, once it has proved its jail where it must be `locked`.
    fn hold(&self, arguments: &[String], role: Role, locked: bool, allowance: &Allowance) -> Result<Worker, JailError> {
        let mut child = self.spawn(arguments).map_err(JailError::Start)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(JailError::Start(io::Error::from(io::ErrorKind::BrokenPipe)));
        };
        let watchdog = Watchdog::over(&child, allowance.wall).map_err(JailError::Start)?;
        widen(&input);
        widen(&output);
        let mut worker = Worker {
            child,
            watchdog,
            to: Some(BufWriter::with_capacity(GATHERED, input)),
            from: Incoming::of(output, role, &self.limits, allowance.output),
            proof: Proof {
                landlock: 0,
                seccomp: false,
            },
        };
        worker.proof = worker.jailed(locked)?;
        Ok(worker)
    }

    #[expect(clippy::disallowed_methods, reason = "this is the room that starts processes")]
    fn spawn(&self, arguments: &[String]) -> io::Result<Child> {
        // Its error stream is closed to it as well: a decoder's message may hold a piece of the document.
        Command::new(&self.program)
            .args(arguments)
            .env_clear()
            .env(REUSE.0, REUSE.1)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
    }
}

/// Has the C library keep what is freed and use it again, and ask for large pages where it asks for much: a worker ends soon, and
/// most of what the kernel did for it was to take memory back and hand it out anew, 4 KiB at a time.
const REUSE: (&str, &str) = (
    "GLIBC_TUNABLES",
    "glibc.malloc.hugetlb=1:glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1073741824:glibc.malloc.top_pad=1048576",
);

/// What pipes hold: a full one is one switch between the processes.
const PIPE: usize = 1 << 20;
/// What is gathered before it is sent. Pieces of files are longer, and go as they are.
const GATHERED: usize = 1 << 16;

/// Larger pipes cost fewer switches; where the system allows none, the small ones work too.
fn widen(pipe: impl std::os::fd::AsFd) {
    let _ = rustix::pipe::fcntl_setpipe_size(pipe, PIPE);
}

/// A worker that runs. Dropped, it is killed.
#[derive(Debug)]
pub struct Worker {
    child: Child,
    watchdog: Watchdog,
    to: Option<BufWriter<ChildStdin>>,
    from: Incoming,
    proof: Proof,
}

impl Worker {
    /// What it said of its jail.
    #[must_use]
    pub fn proof(&self) -> Proof {
        self.proof
    }

    /// The process, for tests that look at it from outside.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Hands it its task.
    ///
    /// # Errors
    /// As [`Worker::send`].
    pub fn task(&mut self, task: Task) -> Result<(), JailError> {
        self.send(&Frame::Task(Box::new(task)))
    }

    /// Sends one frame.
    ///
    /// # Errors
    /// When it no longer listens; what it said last can still be received.
    pub fn send(&mut self, frame: &Frame) -> Result<(), JailError> {
        self.written(|to| wire::write(to, frame))
    }

    fn written(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), JailError> {
        let Some(to) = &mut self.to else {
            return Err(JailError::Wire(WireError::Closed));
        };
        let sent = write(to).and_then(|()| to.flush());
        sent.map_err(|error| self.died(WireError::Pipe(error)))
    }

    /// Sends all of `bytes`, and that it was all.
    ///
    /// # Errors
    /// When `bytes` cannot be read, or the worker no longer listens.
    pub fn send_all(&mut self, bytes: &mut dyn Read) -> Result<(), Failure> {
        loop {
            let pieces = gathered(bytes).map_err(Failure::Source)?;
            if pieces.is_empty() {
                return Ok(self.send(&Frame::End)?);
            }
            let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
            self.written(|to| wire::write_bytes(to, &pieces))?;
        }
    }

    /// Likewise, of what is held.
    ///
    /// # Errors
    /// When the worker no longer listens.
    pub fn send_whole(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        for chunk in bytes.chunks(wire::LONGEST) {
            self.written(|to| wire::write_bytes(to, &[chunk]))?;
        }
        Ok(self.send(&Frame::End)?)
    }

    /// The next frame it sends, which may be anything that [`wire`] allows.
    ///
    /// # Errors
    /// When it died, took too long, or sent what is not allowed.
    pub fn receive(&mut self) -> Result<Frame, JailError> {
        self.from.next().map_err(|error| self.died(error))
    }

    /// Waits for its end, which must be a good one, with nothing more said.
    ///
    /// # Errors
    /// When it ended badly.
    pub fn finish(mut self) -> Result<(), JailError> {
        self.to = None;
        match self.from.next() {
            Err(WireError::Closed) => {}
            Err(error) => return Err(self.died(error)),
            Ok(_) => return Err(JailError::Wire(WireError::Forbidden("more than was asked for"))),
        }
        let status = self.child.wait().map_err(JailError::Start)?;
        if status.success() {
            Ok(())
        } else {
            Err(self.died(WireError::Closed))
        }
    }

    fn jailed(&mut self, locked: bool) -> Result<Proof, JailError> {
        match self.receive()? {
            Frame::Jailed(proof) if !locked || (proof.landlock > 0 && proof.seccomp) => Ok(proof),
            Frame::Refused(Refusal::Unsupported(why)) => Err(JailError::NotJailed(why)),
            _ => Err(JailError::NotJailed("it said nothing of its jail".to_owned())),
        }
    }

    /// Why it no longer talks: what the kernel or the watchdog did to it says more than the broken pipe.
    fn died(&mut self, error: WireError) -> JailError {
        let closed = matches!(&error, WireError::Closed | WireError::Pipe(_));
        if !closed {
            return JailError::Wire(error);
        }
        // It closed its pipes; if it does not end by itself, it is ended.
        let ended = self.watchdog.ends(&mut self.child);
        if self.watchdog.barked() {
            JailError::TooLong
        } else {
            ended.unwrap_or(JailError::Wire(error))
        }
    }
}

/// What goes in one frame, in pieces of which none has grown: a buffer that grows is copied and wiped each time.
fn gathered(bytes: &mut dyn Read) -> io::Result<Vec<Vec<u8>>> {
    let mut pieces = Vec::new();
    while pieces.len() < wire::LONGEST / wire::CHUNK {
        let mut piece = Vec::with_capacity(wire::CHUNK);
        bytes.take(wire::CHUNK as u64).read_to_end(&mut piece)?;
        if piece.is_empty() {
            break;
        }
        pieces.push(piece);
    }
    Ok(pieces)
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Why a worker could not be used.
#[derive(Debug, thiserror::Error)]
pub enum JailError {
    /// It cannot be locked in.
    #[error("the worker cannot be locked in: {0}; the redactor needs Linux 5.13 or newer, with Landlock and seccomp")]
    NotJailed(String),
    /// No process.
    #[error("the worker cannot be started: {0}; try again when the machine has memory and processes to spare")]
    Start(io::Error),
    /// It used up its CPU time.
    #[error("the worker used more computing time than a document may; split the document, and process its parts")]
    TooBusy,
    /// It took too long by the clock.
    #[error("the worker took longer than a document may; split the document, and process its parts")]
    TooLong,
    /// Most often: no more memory for it.
    #[error(
        "the worker was stopped ({0}); most often the document needs more memory than a document may; split it, and process its parts"
    )]
    Killed(String),
    /// It sent what is not allowed.
    #[error("the worker did not keep to the form: {0}")]
    Wire(WireError),
}

/// Why a worker's work came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The document was refused.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The worker failed.
    #[error(transparent)]
    Jail(#[from] JailError),
    /// The parent's own source of bytes failed.
    #[error("what was to be sent cannot be read: {0}")]
    Source(io::Error),
    /// The program that has to draw or write it is not installed, or is not run because it cannot be locked in.
    #[error("{0}")]
    Missing(ToolError),
}
