//! The command line: all subcommands in one table, and where each goes.

use crate::config::Config;
use crate::courier::CourierCommand;
use crate::pool::PoolCommand;
use crate::seizure::AuditArgs;
use crate::serve::{self, Half};
use clap::{Args, Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;

/// A secure, anonymous document drop for newsrooms.
#[derive(Debug, Parser)]
#[command(name = "postern", version, after_help = "Example:\n  postern serve --data ./data")]
pub struct CommandLine {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `postern` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answers sources and couriers on loopback, both in one process: for trying out, or behind one onion service.
    Serve(ServeArgs),
    /// Answers sources, on a unix socket: one half of a deployed drop. It stores, and can list nothing.
    Source(HalfArgs),
    /// Answers couriers, on a unix socket: the other half, with a user of its own.
    Desk(HalfArgs),
    /// The newsroom's signed pool of keys.
    #[command(subcommand)]
    Pool(PoolCommand),
    /// The editor's networked end: fetches what is sealed, and brings what the air gap signed.
    #[command(subcommand)]
    Courier(CourierCommand),
    /// Shows what somebody who takes this disk right now would see of the drop, times included.
    AuditDisk(AuditArgs),
}

/// Which settings a command works with.
#[derive(Debug, Args)]
pub struct Place {
    /// The settings file [default: /etc/postern/postern.toml, if there is one].
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The data folder, instead of the one in the settings.
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// Arguments of `postern serve`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern serve --data ./data --listen 127.0.0.1:8080")]
pub struct ServeArgs {
    #[command(flatten)]
    place: Place,
    /// Where sources are answered; loopback only, port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Where couriers are answered; loopback only, port 0 takes a free one.
    #[arg(long, value_name = "ADDRESS")]
    desk: Option<SocketAddr>,
}

/// Arguments of `postern source` and `postern desk`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern source --config /etc/postern/postern.toml\n\n\
    A service manager may hand the socket over; SIGHUP reads pool and settings again.")]
pub struct HalfArgs {
    #[command(flatten)]
    place: Place,
}

impl Place {
    /// The settings, with what the command line says instead.
    ///
    /// # Errors
    /// When they cannot be read or make no sense.
    pub fn settings(&self) -> anyhow::Result<Config> {
        let mut config = Config::read(self.config.as_deref())?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        config.check()?;
        Ok(config)
    }
}

impl ServeArgs {
    fn settings(&self) -> anyhow::Result<Config> {
        let mut config = self.place.settings()?;
        config.listen = self.listen.unwrap_or(config.listen);
        config.desk = self.desk.unwrap_or(config.desk);
        config.check()?;
        Ok(config)
    }
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// What failed, why, and what to do.
    pub fn run(self) -> anyhow::Result<()> {
        match self {
            Self::Serve(args) => serve::until_stopped(Half::Both, &|| args.settings()),
            Self::Source(args) => serve::until_stopped(Half::Source, &|| args.place.settings()),
            Self::Desk(args) => serve::until_stopped(Half::Desk, &|| args.place.settings()),
            Self::Pool(command) => command.run(),
            Self::AuditDisk(args) => args.run(),
            Self::Courier(command) => command.run(),
        }
    }
}
