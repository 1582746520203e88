//! The doors' open connections: each is served by itself, and all get their time when the drop stops.

use super::connection::{self, Stream};
use crate::config::Limits;
use crate::memory::stack::Wiping;
use axum::Router;
use axum::serve::Listener;
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;

/// All open connections of a process, through whichever door they came.
pub(super) struct Doors {
    closing: watch::Sender<bool>,
    open: Mutex<JoinSet<()>>,
}

impl Doors {
    pub(super) fn new() -> Self {
        Self {
            closing: watch::Sender::new(false),
            open: Mutex::default(),
        }
    }

    /// Lets in whoever comes, for ever. `limits` are asked for anew for each connection.
    pub(super) async fn accept<L>(&self, mut listener: L, app: Router, limits: impl Fn() -> Limits)
    where
        L: Listener<Io: 'static>,
    {
        loop {
            let (stream, _) = listener.accept().await;
            self.admit(stream, app.clone(), limits()).await;
        }
    }

    async fn admit(&self, stream: impl Stream, app: Router, limits: Limits) {
        let mut open = self.open.lock().await;
        while open.try_join_next().is_some() {}
        let served = connection::serve(stream, app, limits, self.closing.subscribe());
        open.spawn(Wiping::of(served));
    }

    /// No new request; what runs may go on for `grace`, then all is cut.
    pub(super) async fn close(&self, grace: Duration) {
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
    use tokio::net::{TcpListener, TcpStream};
    use tokio::sync::Notify;

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /// Doors with one request open, whose answer comes when it is told to.
    struct Busy {
        doors: Arc<Doors>,
        client: TcpStream,
        answer: Arc<Notify>,
    }

    async fn busy() -> Busy {
        let doors = Arc::new(Doors::new());
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
        tokio::spawn(async move { accepting.accept(listener, app, Limits::default).await });
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
