//! From settings to two open listeners, and back to a clean stop. What a connection may take in bytes and time is
//! held here, because the web framework holds none of it.

use crate::app::{self, Parts};
use crate::config::{Config, Limits, seconds};
use crate::quiet::Event;
use anyhow::Context as _;
use axum::Router;
use axum::body::Body;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;
use tower::ServiceExt as _;

/// Threads that seal and write. More than this at once would only queue at the disk.
const SEALING_THREADS: usize = 64;

/// How often what has a time limit is looked at; none of them is finer than some seconds.
const ROUND: Duration = Duration::from_secs(5);

/// A pause after a connection could not be accepted (no descriptors left), so that the loop does not spin.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// When the data folder cannot be used, or an address is taken.
pub fn until_stopped(config: Config) -> anyhow::Result<()> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().max_blocking_threads(SEALING_THREADS).build();
    runtime
        .context("no threads to serve with")?
        .block_on(serve(config, stopped()))
}

/// Serves both doors until `stop` comes; then running uploads get their time.
///
/// # Errors
/// When the data folder cannot be used, or an address is taken.
pub async fn serve(config: Config, stop: impl Future<Output = ()>) -> anyhow::Result<()> {
    let parts = Parts::open(config)?;
    let source = bind(parts.config.listen).await?;
    let desk = bind(parts.config.desk).await?;
    announce("listening on", &source)?;
    announce("desk on", &desk)?;
    let doors = Doors::new(parts.config.limits.clone());
    tokio::select! {
        () = doors.accept(source, app::source_app(parts.clone())) => {}
        () = doors.accept(desk, app::desk_app(parts.clone())) => {}
        () = stop => {}
    }
    parts.quiet.say(Event::Stopping);
    doors
        .close(Duration::from_secs(parts.config.limits.stop_seconds.into()))
        .await;
    Ok(())
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    let bound = TcpListener::bind(address).await;
    bound.with_context(|| format!("{address} cannot be listened on; is another postern running?"))
}

fn announce(what: &str, listener: &TcpListener) -> anyhow::Result<()> {
    let address = listener.local_addr()?;
    writeln!(std::io::stderr().lock(), "{what} http://{address}")?;
    Ok(())
}

/// Resolves when the process is asked to stop.
async fn stopped() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        return std::future::pending().await;
    };
    tokio::select! { _ = term.recv() => {}, _ = int.recv() => {} }
}

/// All open connections of both doors.
struct Doors {
    limits: Limits,
    closing: watch::Sender<bool>,
    open: tokio::sync::Mutex<JoinSet<()>>,
}

impl Doors {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            closing: watch::Sender::new(false),
            open: tokio::sync::Mutex::default(),
        }
    }

    async fn accept(&self, listener: TcpListener, app: Router) {
        loop {
            match listener.accept().await {
                Ok((stream, _)) => self.admit(stream, app.clone()).await,
                Err(_) => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    async fn admit(&self, stream: TcpStream, app: Router) {
        let mut open = self.open.lock().await;
        while open.try_join_next().is_some() {}
        open.spawn(connection(stream, app, self.limits.clone(), self.closing.subscribe()));
    }

    /// No new request; what runs may go on for `grace`, then all is cut.
    async fn close(&self, grace: Duration) {
        self.closing.send_replace(true);
        let mut open = self.open.lock().await;
        let _ = tokio::time::timeout(grace, async { while open.join_next().await.is_some() {} }).await;
        open.shutdown().await;
    }
}

/// One connection, from its first byte to its last.
async fn connection(stream: TcpStream, app: Router, limits: Limits, mut closing: watch::Receiver<bool>) {
    let _ = stream.set_nodelay(true);
    let running = Running::default();
    let counted = running.clone();
    let service = tower::service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let guard = counted.begin();
        let app = app.clone();
        async move {
            let answer = app.oneshot(request.map(Body::new)).await;
            drop(guard);
            answer
        }
    });
    let served = builder(&limits).serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    tokio::pin!(served);
    tokio::select! {
        _ = served.as_mut() => return,
        _ = closing.wait_for(|closing| *closing) => {}
        () = running.idle_for(seconds(limits.idle_seconds)) => {}
    }
    served.as_mut().graceful_shutdown();
    let _ = served.await;
}

fn builder(limits: &Limits) -> http1::Builder {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(seconds(limits.head_seconds));
    builder
        .max_buf_size(limits.head_bytes.max(SMALLEST_BUFFER))
        .auto_date_header(false);
    builder
}

/// What hyper asks for at least.
const SMALLEST_BUFFER: usize = 8 << 10;

/// Counts the requests of a connection that are being answered.
#[derive(Clone, Default)]
struct Running(Arc<AtomicUsize>);

/// Holds one request in the count.
struct Request(Running);

impl Running {
    fn begin(&self) -> Request {
        self.0.fetch_add(1, Ordering::Relaxed);
        Request(self.clone())
    }

    /// Resolves once the connection had nothing to answer for `span`, give or take a round.
    async fn idle_for(&self, span: Duration) {
        let mut busy = Instant::now();
        while busy.elapsed() < span {
            tokio::time::sleep(ROUND.min(span)).await;
            if self.0.load(Ordering::Relaxed) > 0 {
                busy = Instant::now();
            }
        }
    }
}

impl Drop for Request {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}
