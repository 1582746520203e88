//! The body as it comes over the line: counts its bytes, ends it at the limit, and never hands the form's parser more
//! than it is about to use.
//!
//! The parser reads on as long as bytes are there, into a buffer without a bound; and it waits for the end of a part's
//! head however long that is. Both bounds are held here.

use crate::session::{Progress, Refusal};
use axum::body::Body;
use axum::body::{Bytes, HttpBody};
use http_body_util::BodyExt as _;
use hyper::body::{Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};

/// Bytes that the parser gets before it has to use them.
const TURN: u64 = 128 << 10;

/// Bytes that may come before a part's head is complete: two turns, for a head is a few hundred bytes.
const HEAD: u64 = 2 * TURN;

/// What the intake knows about the line.
#[derive(Clone, Debug)]
pub(super) struct Line(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    progress: Arc<Progress>,
    limit: u64,
    head_until: AtomicU64,
    broken: AtomicBool,
}

struct Counted {
    body: Body,
    line: Line,
    turn: u64,
}

impl Line {
    pub(super) fn new(progress: Arc<Progress>, limit: u64) -> Self {
        let (head_until, broken) = (AtomicU64::new(u64::MAX), AtomicBool::new(false));
        Self(Arc::new(Shared {
            progress,
            limit,
            head_until,
            broken,
        }))
    }

    /// The body, counted and bounded.
    pub(super) fn wrap(&self, body: Body) -> Body {
        Body::new(Counted {
            body,
            line: self.clone(),
            turn: 0,
        })
    }

    /// From here on a part's head must come.
    pub(super) fn expect_head(&self) {
        self.0
            .head_until
            .store(self.0.progress.received().saturating_add(HEAD), Ordering::Relaxed);
    }

    /// The head has come.
    pub(super) fn have_head(&self) {
        self.0.head_until.store(u64::MAX, Ordering::Relaxed);
    }

    /// Which limit the line ran over.
    pub(super) fn overrun(&self) -> Option<Refusal> {
        let (sent, limit) = (self.0.progress.received(), self.0.limit);
        if sent > limit {
            return Some(Refusal::TooLarge { sent, limit });
        }
        (sent > self.0.head_until.load(Ordering::Relaxed)).then_some(Refusal::NotOurForm)
    }

    /// Whether the connection broke before the body's end.
    pub(super) fn is_broken(&self) -> bool {
        self.0.broken.load(Ordering::Relaxed)
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let counted = self.get_mut();
        if counted.turn >= TURN {
            counted.turn = 0;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let frame = ready!(Pin::new(&mut counted.body.frame()).poll(cx));
        Poll::Ready(frame.map(|frame| match frame {
            Ok(frame) => counted.count(frame),
            Err(why) => {
                counted.line.0.broken.store(true, Ordering::Relaxed);
                Err(io::Error::other(why))
            }
        }))
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Counted {
    fn count(&mut self, frame: Frame<Bytes>) -> io::Result<Frame<Bytes>> {
        let bytes = frame.data_ref().map_or(0, Bytes::len) as u64;
        self.turn += bytes;
        self.line.0.progress.receive(bytes);
        match self.line.overrun() {
            Some(_) => Err(io::Error::other("over the limit")),
            None => Ok(frame),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(limit: u64) -> Line {
        Line::new(Arc::new(Progress::default()), limit)
    }

    #[tokio::test]
    async fn a_body_over_the_limit_ends_there() {
        let line = line(3);
        assert!(line.wrap(Body::from("abcd")).collect().await.is_err());
        assert_eq!(line.overrun(), Some(Refusal::TooLarge { sent: 4, limit: 3 }));
        assert!(!line.is_broken());
    }

    #[tokio::test]
    async fn a_part_whose_head_never_ends_is_not_read_on() {
        let line = line(u64::MAX);
        line.expect_head();
        let body = Body::from(vec![b'x'; 512 << 10]);
        assert!(line.wrap(body).collect().await.is_err());
        assert_eq!(line.overrun(), Some(Refusal::NotOurForm));
    }

    #[tokio::test]
    async fn the_parser_gets_a_turn_at_a_time() {
        let mut body = line(u64::MAX).wrap(Body::new(Endless));
        let mut got = 0;
        let mut cx = Context::from_waker(std::task::Waker::noop());
        while let Poll::Ready(Some(Ok(frame))) = Pin::new(&mut body).poll_frame(&mut cx) {
            got += frame.into_data().unwrap().len() as u64;
        }
        assert!((TURN..2 * TURN).contains(&got), "{got}");
    }

    /// Bytes without an end, always there.
    struct Endless;

    impl HttpBody for Endless {
        type Data = Bytes;
        type Error = io::Error;

        fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
            Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&[0; 50_000])))))
        }
    }
}
