//! From settings to open listeners, and back to a clean stop.
//!
//! A deployed drop is two processes with a user each: `postern source` and `postern desk`, each on a unix socket.
//! `postern serve` is both in one process, on loopback.

mod connection;
mod doors;
mod notify;
mod signals;
mod socket;

use crate::app::{self, Parts};
use crate::config::{Config, Limits};
use crate::keeper;
use crate::quiet::Event;
use anyhow::Context as _;
use axum::Router;
use axum::serve::ListenerExt as _;
use doors::Doors;
use signals::{Signal, Signals};
use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::time::Instant;

/// Threads that seal and write. More than this at once would only queue at the disk.
const SEALING_THREADS: usize = 32;

/// How often sessions are looked at; none of their limits is finer than a minute.
const ROUND: Duration = Duration::from_secs(20);

/// Which doors a process opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// Both, on loopback.
    Both,
    /// That of sources alone.
    Source,
    /// That of couriers alone.
    Desk,
}

/// Reads the settings, at the start and whenever the drop is asked to.
pub type Settings<'a> = &'a dyn Fn() -> anyhow::Result<Config>;

/// Serves until SIGTERM or SIGINT; on SIGHUP pool and settings are read again.
///
/// # Errors
/// When the settings make no sense, the data folder cannot be used, or an address is taken.
pub fn until_stopped(half: Half, settings: Settings<'_>) -> anyhow::Result<()> {
    let config = settings()?;
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.enable_all().max_blocking_threads(SEALING_THREADS).build();
    runtime
        .context("no threads to serve with")?
        .block_on(serve(half, config, settings))
}

async fn serve(half: Half, config: Config, settings: Settings<'_>) -> anyhow::Result<()> {
    let signals = Signals::listen().context("signals cannot be heard")?;
    let parts = Parts::open(config)?;
    let doors = Doors::new();
    let opened = open(half, &parts, &doors).await?;
    parts.tell_of_pool();
    notify::ready()?;
    tokio::select! {
        () = opened => {}
        () = background(half, &parts) => {}
        () = heed(signals, &parts, settings) => {}
    }
    parts.quiet.say(Event::Stopping);
    notify::stopping();
    let grace = parts.config().limits.stop_seconds;
    doors.close(Duration::from_secs(grace.into())).await;
    parts.sessions.end_all();
    Ok(())
}

/// Opens the doors of this half; what it gives lets in whoever comes, for ever.
async fn open<'a>(half: Half, parts: &'a Parts, doors: &'a Doors) -> anyhow::Result<impl Future<Output = ()> + 'a> {
    let config = parts.config();
    let source = match half {
        Half::Both => Some(Door::loopback("listening on", config.listen).await?),
        Half::Source => Some(Door::socket("listening on", &config.sockets.join("source.sock"))?),
        Half::Desk => None,
    };
    let desk = match half {
        Half::Both => Some(Door::loopback("desk on", config.desk).await?),
        Half::Desk => Some(Door::socket("desk on", &config.sockets.join("desk.sock"))?),
        Half::Source => None,
    };
    let source = source.map(|door| (door, app::source_app(parts.clone())));
    let desk = match desk {
        Some(door) => Some((door, app::desk_app(parts)?)),
        None => None,
    };
    Ok(async move {
        tokio::join!(admit(source, parts, doors), admit(desk, parts, doors));
    })
}

async fn admit(door: Option<(Door, Router)>, parts: &Parts, doors: &Doors) {
    if let Some((door, app)) = door {
        door.admit(doors, app, || parts.config().limits.clone()).await;
    }
}

/// A listener that is open.
enum Door {
    Loopback(TcpListener),
    Socket(tokio::net::UnixListener),
}

impl Door {
    async fn loopback(what: &str, address: SocketAddr) -> anyhow::Result<Self> {
        let bound = TcpListener::bind(address).await;
        let bound = bound.with_context(|| format!("{address} cannot be listened on; is another postern running?"))?;
        announce(what, &format!("http://{}", bound.local_addr()?))?;
        Ok(Self::Loopback(bound))
    }

    fn socket(what: &str, place: &std::path::Path) -> anyhow::Result<Self> {
        let socket = match socket::handed_over()? {
            Some(socket) => socket,
            None => socket::bind(place)
                .with_context(|| format!("{} cannot be listened on; is another postern running?", place.display()))?,
        };
        let socket = tokio::net::UnixListener::from_std(socket)?;
        announce(what, "a unix socket")?;
        Ok(Self::Socket(socket))
    }

    async fn admit(self, doors: &Doors, app: Router, limits: impl Fn() -> Limits) {
        match self {
            Self::Loopback(listener) => {
                let prompt = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
                doors.accept(prompt, app, limits).await;
            }
            Self::Socket(listener) => doors.accept(listener, app, limits).await,
        }
    }
}

fn announce(what: &str, place: &str) -> anyhow::Result<()> {
    writeln!(std::io::stderr().lock(), "{what} {place}")?;
    Ok(())
}

/// What a half does beside answering, for ever.
async fn background(half: Half, parts: &Parts) {
    tokio::join!(rounds(parts), async {
        if half != Half::Source {
            keeper::keep(parts.clone()).await;
        }
    });
}

/// Looks at sessions and at the pool.
async fn rounds(parts: &Parts) {
    let mut round = tokio::time::interval(ROUND);
    loop {
        round.tick().await;
        parts.sessions.sweep(Instant::now());
        parts.look_for_pool();
    }
}

/// Does what signals ask for, until one says stop.
async fn heed(mut signals: Signals, parts: &Parts, settings: Settings<'_>) {
    while signals.next().await == Signal::ReadAgain {
        match settings() {
            Ok(new) => take_up(parts, new),
            Err(_) => parts.quiet.say(Event::SettingsUnusable),
        }
        parts.read_pool_again();
    }
}

fn take_up(parts: &Parts, new: Config) {
    if !parts.config().stands_where(&new) {
        parts.quiet.say(Event::PlacesChanged);
    }
    parts.adopt(new);
    parts.quiet.say(Event::SettingsTakenUp);
}
