//! The parent's half of worker 1: bytes in, admitted values out.

use super::{Failure, Jail, JailError, Role, Worker};
use crate::document::Value;
use crate::format::{How, Pages, Refusal};
use crate::wire::{Frame, Proof, Sequence, Task, WireError};
use std::io::Read;

/// A document that is being read in the jail.
#[derive(Debug)]
pub struct Reading {
    worker: Option<Worker>,
    proof: Proof,
    sequence: Sequence,
}

impl Reading {
    /// Sends all of `bytes` to a fresh worker that reads them as `format`.
    ///
    /// # Errors
    /// When the worker cannot be had, or refuses the bytes.
    pub fn start(jail: &Jail, format: &str, bytes: &mut dyn Read) -> Result<Self, Failure> {
        Self::start_as(jail, format, How::from((Pages::Drawn, None)), bytes)
    }

    /// Likewise, with how it is to be read; what it may cost, the jail knows.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn start_as(jail: &Jail, format: &str, how: impl Into<How>, bytes: &mut dyn Read) -> Result<Self, Failure> {
        let how = How {
            limits: jail.limits().clone(),
            ..how.into()
        };
        let task = Task::Read {
            format: format.to_owned(),
            how,
        };
        Self::of(jail, task, bytes)
    }

    /// Likewise, of a picture of `format` that is to stay as it is coded.
    ///
    /// # Errors
    /// As [`Reading::start`]; a refusal says that it cannot be kept so.
    pub fn keep(jail: &Jail, format: &str, bytes: &mut dyn Read) -> Result<Self, Failure> {
        let task = Task::Keep {
            format: format.to_owned(),
            limits: jail.limits().clone(),
        };
        Self::of(jail, task, bytes)
    }

    fn of(jail: &Jail, task: Task, bytes: &mut dyn Read) -> Result<Self, Failure> {
        let mut worker = jail.start(Role::Read)?;
        worker.task(task)?;
        let sent = worker.send_all(bytes);
        if let Err(failure) = sent {
            return Err(refused_or(&mut worker, failure));
        }
        Ok(Self {
            proof: worker.proof(),
            worker: Some(worker),
            sequence: Sequence::new(jail.limits()),
        })
    }

    /// What the worker said of its jail.
    #[must_use]
    pub fn proof(&self) -> Proof {
        self.proof
    }

    /// The next value; `None` when the document is whole and the worker has ended well.
    ///
    /// # Errors
    /// When the document is refused or the worker fails; what came before must not be used.
    pub fn value(&mut self) -> Result<Option<Value>, Failure> {
        let Some(worker) = &mut self.worker else {
            return Ok(None);
        };
        match worker.receive()? {
            Frame::Value(untrusted_value) => {
                self.sequence.admit(&untrusted_value)?;
                Ok(Some(untrusted_value))
            }
            Frame::Refused(refusal) => Err(refusal.into()),
            Frame::End => {
                self.sequence.finish()?;
                self.worker.take().map_or(Ok(()), Worker::finish)?;
                Ok(None)
            }
            _ => Err(JailError::Wire(WireError::Forbidden("not a value")).into()),
        }
    }
}

/// A worker that no longer listens may have said why: then that is the reason.
pub(super) fn refused_or(worker: &mut Worker, failure: Failure) -> Failure {
    if matches!(failure, Failure::Source(_)) {
        return failure;
    }
    match worker.from.next() {
        Ok(Frame::Refused(refusal)) => refusal.into(),
        Ok(_) => Refusal::Broken("it answered before it was asked".to_owned()).into(),
        Err(_) => failure,
    }
}
