//! The parent's half of worker 2: values in, the new file out.

use super::reading::refused_or;
use super::{Failure, Jail, JailError, Role, Worker};
use crate::document::Value;
use crate::finding::Edits;
use crate::wire::{self, Frame, Task, WireError};

/// A document that is being written in the jail, by a worker that never saw the original.
#[derive(Debug)]
pub struct Writing {
    worker: Worker,
}

impl Writing {
    /// A fresh worker that will write `format` with `edits` made.
    ///
    /// # Errors
    /// When the worker cannot be had.
    pub fn start(jail: &Jail, format: &str, edits: Edits) -> Result<Self, Failure> {
        let task = Task::Write {
            format: format.to_owned(),
            edits,
            limits: jail.limits().clone(),
        };
        let mut worker = jail.start(Role::Write)?;
        worker.task(task)?;
        Ok(Self { worker })
    }

    /// Hands it the next value, as [`super::Reading`] gave it.
    ///
    /// # Errors
    /// When it refuses, or fails.
    pub fn give(&mut self, value: Value) -> Result<(), Failure> {
        let frame = Frame::Value(value);
        self.send(&frame)?;
        if let Frame::Value(value) = frame {
            wire::sent(value);
        }
        Ok(())
    }

    /// The new file.
    ///
    /// # Errors
    /// When it refuses, or fails.
    pub fn finish(mut self) -> Result<Vec<u8>, Failure> {
        self.send(&Frame::End)?;
        let mut pieces = Vec::new();
        loop {
            match self.worker.receive()? {
                Frame::Bytes(bytes) => pieces.push(bytes),
                Frame::End => break,
                Frame::Refused(refusal) => return Err(refusal.into()),
                _ => return Err(JailError::Wire(WireError::Forbidden("not a piece of a file")).into()),
            }
        }
        self.worker.finish()?;
        Ok(wire::joined(pieces))
    }

    fn send(&mut self, frame: &Frame) -> Result<(), Failure> {
        let sent = self.worker.send(frame).map_err(Failure::from);
        sent.map_err(|failure| refused_or(&mut self.worker, failure))
    }
}
