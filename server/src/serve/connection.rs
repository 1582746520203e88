//! One connection, from its first byte to its last. What it may take in bytes and in time is held here, because the
//! web framework holds none of it.
//!
//! The clock for a request's head runs from its first byte; the clock for idleness runs while there is none. An
//! upload that runs is neither, however slow: the intake knows its least pace.

use crate::config::{Limits, seconds};
use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tokio::time::Instant;
use tower::ServiceExt as _;

/// How often a connection's clocks are looked at; none of its limits is finer.
const ROUND: Duration = Duration::from_secs(5);

/// Bytes read ahead of the form's parser. Larger ones would only be memory, smaller ones only more calls.
const BUFFER: usize = 64 << 10;

/// What a connection can run over.
pub(super) trait Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> Stream for S {}

/// Answers all requests of a connection, until it ends, oversteps, or the drop closes.
pub(super) async fn serve(stream: impl Stream, app: Router, limits: Limits, mut closing: watch::Receiver<bool>) {
    let clocks = Clocks::default();
    let counted = clocks.clone();
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let running = counted.begin();
        let app = app.clone();
        async move {
            let answer = app.oneshot(request.map(Body::new)).await;
            drop(running);
            answer
        }
    });
    let io = TokioIo::new(Watched {
        stream,
        clocks: clocks.clone(),
    });
    let served = builder(&limits).serve_connection(io, service);
    tokio::pin!(served);
    tokio::select! {
        _ = served.as_mut() => return,
        () = clocks.overstepped(&limits) => return,
        _ = closing.wait_for(|closing| *closing) => {}
    }
    served.as_mut().graceful_shutdown();
    let _ = served.await;
}

fn builder(limits: &Limits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder.header_read_timeout(None).auto_date_header(false);
    builder.max_buf_size(BUFFER).max_header_size(limits.head_bytes);
    builder
}

/// The clocks of one connection.
#[derive(Clone)]
struct Clocks(Arc<Mutex<Times>>);

struct Times {
    running: usize,
    quiet_since: Instant,
    head_since: Option<Instant>,
}

impl Default for Clocks {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Times {
            running: 0,
            quiet_since: Instant::now(),
            head_since: None,
        })))
    }
}

/// Holds one request in the count.
struct Running(Clocks);

impl Clocks {
    fn begin(&self) -> Running {
        let mut times = self.lock();
        times.running += 1;
        times.head_since = None;
        Running(self.clone())
    }

    /// A byte came in; outside of a request it begins a head.
    fn heard(&self) {
        let mut times = self.lock();
        if times.running == 0 {
            times.head_since.get_or_insert_with(Instant::now);
        }
    }

    /// Resolves once a head is not complete in its time, or the connection was idle for its time; give or take a round.
    async fn overstepped(&self, limits: &Limits) {
        let (head, idle) = (seconds(limits.head_seconds), seconds(limits.idle_seconds));
        while self.lock().holds(head, idle) {
            tokio::time::sleep(ROUND.min(head).min(idle)).await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Times> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Times {
    fn holds(&self, head: Duration, idle: Duration) -> bool {
        match (self.running, self.head_since) {
            (0, Some(since)) => since.elapsed() < head,
            (0, None) => self.quiet_since.elapsed() < idle,
            _ => true,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut times = self.0.lock();
        times.running -= 1;
        times.quiet_since = Instant::now();
        times.head_since = None;
    }
}

/// The connection's bytes, which wind its clocks.
struct Watched<S> {
    stream: S,
    clocks: Clocks,
}

impl<S: Stream> AsyncRead for Watched<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.clocks.heard();
        }
        read
    }
}

impl<S: Stream> AsyncWrite for Watched<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::num::NonZeroU32;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::{TcpListener, TcpStream};

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /// A client of a connection that allows a second for a head, and `idle` for nothing.
    async fn client(idle: u32) -> TcpStream {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (stream, _) = listener.accept().await.unwrap();
        let (second, idle) = (NonZeroU32::MIN, NonZeroU32::new(idle).unwrap());
        let limits = Limits {
            head_seconds: second,
            idle_seconds: idle,
            ..Limits::default()
        };
        let (closing, app) = (
            watch::Sender::new(false),
            Router::new().route("/", get(|| async { "hello" })),
        );
        tokio::spawn(async move { serve(stream, app, limits, closing.subscribe()).await });
        client
    }

    async fn said(mut client: TcpStream) -> String {
        let mut text = String::new();
        client.read_to_string(&mut text).await.unwrap();
        text
    }

    #[tokio::test]
    async fn a_head_that_does_not_come_to_its_end_is_cut() {
        let mut client = client(60).await;
        client.write_all(&REQUEST[..20]).await.unwrap();
        assert_eq!(said(client).await, "");
    }

    #[tokio::test]
    async fn an_idle_connection_is_closed_after_its_answers() {
        let mut client = client(1).await;
        client.write_all(REQUEST).await.unwrap();
        let said = said(client).await;
        assert!(
            said.starts_with("HTTP/1.1 200 OK\r\n") && said.ends_with("hello"),
            "{said}"
        );
        assert!(!said.to_lowercase().contains("\r\ndate:"));
    }

    #[tokio::test]
    async fn a_head_beyond_its_bytes_is_refused() {
        let mut client = client(60).await;
        let head = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "x".repeat(17_000));
        client.write_all(head.as_bytes()).await.unwrap();
        assert!(said(client).await.starts_with("HTTP/1.1 431 "));
    }
}
