//! Bytes from the disk as the body of an answer. A thread that may block works only while a piece is read: so a slow
//! line holds none, and many of them keep nobody else waiting.

use crate::memory::stack;
use hyper::body::{Body, Bytes, Frame};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::task::JoinHandle;

/// Where the pieces come from.
pub(super) trait Pieces: Send + Unpin + 'static {
    /// The next one; an empty one at the end.
    fn next(&mut self) -> io::Result<Bytes>;
}

/// The body. An error breaks the connection off, so that nobody takes a part for the whole.
pub(super) enum Chunks<P> {
    /// Nobody has asked for the next piece.
    Idle(P),
    /// It is being read.
    Reading(JoinHandle<(P, io::Result<Bytes>)>),
    /// All was given, or something failed.
    Over,
}

impl<P: Pieces> Body for Chunks<P> {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let mut reading = match std::mem::replace(&mut *self, Self::Over) {
            Self::Idle(mut pieces) => stack::blocking(move || {
                let piece = pieces.next();
                (pieces, piece)
            }),
            Self::Reading(reading) => reading,
            Self::Over => return Poll::Ready(None),
        };
        let Poll::Ready(read) = Pin::new(&mut reading).poll(context) else {
            *self = Self::Reading(reading);
            return Poll::Pending;
        };
        match read {
            Ok((_, Ok(piece))) if piece.is_empty() => Poll::Ready(None),
            Ok((pieces, Ok(piece))) => {
                *self = Self::Idle(pieces);
                Poll::Ready(Some(Ok(Frame::data(piece))))
            }
            Ok((_, Err(why))) => Poll::Ready(Some(Err(why))),
            Err(_) => Poll::Ready(Some(Err(io::Error::other("the thread that read has ended")))),
        }
    }
}
