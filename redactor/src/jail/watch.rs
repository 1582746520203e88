//! What the parent holds a worker to: the clock, and how much it may send.

use super::{JailError, Role};
use crate::limits::Limits;
use crate::wire::{self, Frame, WireError};
use rustix::process::{Pid, PidfdFlags, Signal, pidfd_open, pidfd_send_signal};
use std::io::{self, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ChildStdout, ExitStatus};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// Kills a worker that takes too long. Dropped, it lets go.
#[derive(Debug)]
pub(super) struct Watchdog {
    barked: Arc<AtomicBool>,
    _leash: Sender<()>,
}

impl Watchdog {
    /// Gives `child` as long as `wall`. It is known by a descriptor, so no later process of the same number is ever hit.
    pub(super) fn over(child: &Child, wall: Duration) -> io::Result<Self> {
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
        let process = pidfd_open(pid.ok_or(io::ErrorKind::InvalidInput)?, PidfdFlags::empty())?;
        let (leash, let_go) = mpsc::channel::<()>();
        let barked = Arc::new(AtomicBool::new(false));
        let bark = Arc::clone(&barked);
        thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
            if let_go.recv_timeout(wall) == Err(RecvTimeoutError::Timeout) {
                bark.store(true, Ordering::SeqCst);
                let _ = pidfd_send_signal(&process, Signal::KILL);
            }
        })?;
        Ok(Self { barked, _leash: leash })
    }

    /// Whether it had to kill.
    pub(super) fn barked(&self) -> bool {
        self.barked.load(Ordering::SeqCst)
    }

    /// How `child`, whose pipes are closed, ended: `None` if well. It is killed if it lingers, by the clock at the latest.
    pub(super) fn ends(&self, child: &mut Child) -> Option<JailError> {
        let status = child.wait().ok()?;
        (!status.success()).then(|| ending(status))
    }
}

fn ending(status: ExitStatus) -> JailError {
    match status.signal() {
        Some(signal) if signal == libc::SIGXCPU || signal == libc::SIGKILL => JailError::TooBusy,
        // A tool's own clock, which is set to the same time as the parent's and may be the first of the two.
        Some(libc::SIGALRM) => JailError::TooLong,
        Some(signal) => JailError::Killed(format!("signal {signal}")),
        None => JailError::Killed(format!("status {}", status.code().unwrap_or_default())),
    }
}

/// The frames that come from a worker, read by a thread so that no pipe stops the other.
#[derive(Debug)]
pub(super) struct Incoming(Receiver<Result<Frame, WireError>>);

impl Incoming {
    /// A writer's output is taken in while its input is still sent. Any other worker waits until what it sent is wanted: one
    /// raster is held at a time. None sends more than `output` bytes of a file.
    pub(super) fn of(pipe: ChildStdout, role: Role, limits: &Limits, output: u64) -> Self {
        let limits = limits.clone();
        let frames = if role == Role::Write {
            let (give, frames) = mpsc::channel();
            thread::spawn(move || pass(pipe, &limits, output, &|frame| give.send(frame).is_ok()));
            frames
        } else {
            let (give, frames) = mpsc::sync_channel(0);
            thread::spawn(move || pass(pipe, &limits, output, &|frame| give.send(frame).is_ok()));
            frames
        };
        Self(frames)
    }

    pub(super) fn next(&self) -> Result<Frame, WireError> {
        self.0.recv().unwrap_or(Err(WireError::Closed))
    }
}

fn pass(pipe: ChildStdout, limits: &Limits, mut output: u64, give: &dyn Fn(Result<Frame, WireError>) -> bool) {
    let mut pipe = BufReader::with_capacity(1 << 16, pipe);
    loop {
        let mut untrusted_frame = wire::read(&mut pipe, limits);
        if let Ok(Frame::Bytes(bytes)) = &untrusted_frame {
            output = output.saturating_sub(bytes.len() as u64);
            if output == 0 {
                untrusted_frame = Err(WireError::Forbidden("more bytes than a document may have"));
            }
        }
        let last = untrusted_frame.is_err();
        if !give(untrusted_frame) || last {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ended_a_worker_is_told_by_its_signal() {
        for signal in [libc::SIGXCPU, libc::SIGKILL] {
            assert!(matches!(ending(ExitStatus::from_raw(signal)), JailError::TooBusy));
        }
        assert!(matches!(
            ending(ExitStatus::from_raw(libc::SIGALRM)),
            JailError::TooLong
        ));
        assert!(matches!(
            ending(ExitStatus::from_raw(libc::SIGSYS)),
            JailError::Killed(_)
        ));
    }
}
