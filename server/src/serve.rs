//! From settings to two open listeners, and back to a clean stop.

mod connection;

use crate::app::{self, Parts};
use crate::config::{Config, Limits};
use crate::quiet::Event;
use anyhow::Context as _;
use axum::Router;
use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// Threads that seal and write. More than this at once would only queue at the disk.
const SEALING_THREADS: usize = 64;

/// How often sessions are looked at; none of their limits is finer than a minute.
const ROUND: Duration = Duration::from_secs(20);

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
    config.check()?;
    let parts = Parts::open(config)?;
    let (source_app, desk_app) = (app::source_app(parts.clone()), app::desk_app(&parts)?);
    let source = bind(parts.config.listen).await?;
    let desk = bind(parts.config.desk).await?;
    announce("listening on", &source)?;
    announce("desk on", &desk)?;
    parts.tell_of_pool();
    let doors = Doors::new(parts.config.limits.clone());
    tokio::select! {
        () = doors.accept(source, source_app) => {}
        () = doors.accept(desk, desk_app) => {}
        () = sweep(&parts) => {}
        () = stop => {}
    }
    parts.quiet.say(Event::Stopping);
    doors
        .close(Duration::from_secs(parts.config.limits.stop_seconds.into()))
        .await;
    parts.sessions.end_all();
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

/// Ends sessions whose time is over.
async fn sweep(parts: &Parts) {
    let mut round = tokio::time::interval(ROUND);
    loop {
        round.tick().await;
        parts.sessions.sweep(Instant::now());
    }
}

/// All open connections of both doors.
struct Doors {
    limits: Limits,
    closing: watch::Sender<bool>,
    open: Mutex<JoinSet<()>>,
}

impl Doors {
    fn new(limits: Limits) -> Self {
        Self {
            limits,
            closing: watch::Sender::new(false),
            open: Mutex::default(),
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
        open.spawn(connection::serve(
            stream,
            app,
            self.limits.clone(),
            self.closing.subscribe(),
        ));
    }

    /// No new request; what runs may go on for `grace`, then all is cut.
    async fn close(&self, grace: Duration) {
        self.closing.send_replace(true);
        let mut open = self.open.lock().await;
        let _ = tokio::time::timeout(grace, async { while open.join_next().await.is_some() {} }).await;
        open.shutdown().await;
    }
}
