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
const SEALING_THREADS: usize = 32;

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
        parts.look_for_pool();
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

#[cfg(test)]
mod tests {
    use super::*;
    use axum::routing::get;
    use std::sync::Arc;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::Notify;

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /// Doors with one request open, whose answer comes when it is told to.
    struct Busy {
        doors: Arc<Doors>,
        client: TcpStream,
        answer: Arc<Notify>,
    }

    async fn busy() -> Busy {
        let doors = Arc::new(Doors::new(Limits::default()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (arrived, answer) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (told, waits) = (arrived.clone(), answer.clone());
        let page = get(async move || {
            told.notify_one();
            waits.notified().await;
            "whole"
        });
        let (accepting, app) = (doors.clone(), Router::new().route("/", page));
        tokio::spawn(async move { accepting.accept(listener, app).await });
        client.write_all(REQUEST).await.unwrap();
        arrived.notified().await;
        Busy { doors, client, answer }
    }

    async fn said(mut client: TcpStream) -> String {
        let mut text = Vec::new();
        let _ = client.read_to_end(&mut text).await;
        String::from_utf8(text).unwrap()
    }

    #[tokio::test]
    async fn what_runs_at_the_stop_is_answered() {
        let busy = busy().await;
        let answer = busy.answer.clone();
        let closing = tokio::spawn(async move { busy.doors.close(Duration::from_secs(60)).await });
        answer.notify_one();
        assert!(said(busy.client).await.ends_with("whole"));
        closing.await.unwrap();
    }

    #[tokio::test]
    async fn what_runs_longer_than_its_time_is_cut() {
        let busy = busy().await;
        busy.doors.close(Duration::from_millis(10)).await;
        assert_eq!(said(busy.client).await, "");
    }
}
