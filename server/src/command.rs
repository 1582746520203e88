//! The command line: all subcommands in one table, and where each goes.

use crate::config::Config;
use crate::courier::CourierCommand;
use crate::pool::PoolCommand;
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
    /// The newsroom's signed pool of keys.
    #[command(subcommand)]
    Pool(PoolCommand),
    /// The editor's networked end: fetches what is sealed.
    #[command(subcommand)]
    Courier(CourierCommand),
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
            Self::Serve(args) => crate::serve::until_stopped(args.settings()?),
            Self::Pool(command) => command.run(),
            Self::Courier(command) => command.run(),
        }
    }
}
