//! The settings: one TOML file, every field documented, an unknown key stops the start. Parsed here into their
//! final types; nothing else in the drop reads a setting from anywhere.

use serde::Deserialize;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::num::{NonZeroU32, NonZeroU64};
use std::path::{Path, PathBuf};
use std::time::Duration;
use thiserror::Error;

/// Where packages put the file.
pub const PLACE: &str = "/etc/postern/postern.toml";

/// All settings. `deploy/example.toml` names every one with its default.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The data folder; holds `sealed`, `replies` and `pool`.
    pub data: PathBuf,
    /// Where `postern serve` answers sources. Loopback only; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where `postern serve` answers couriers. Loopback only; port 0 takes a free one.
    pub desk: SocketAddr,
    /// The folder of the sockets `source.sock` and `desk.sock`, on which `postern source` and `postern desk` answer
    /// unless the service manager hands them theirs.
    pub sockets: PathBuf,
    /// Names under which sources reach the drop (the onion address). The loopback names are always allowed, with
    /// any port; every other `Host` is refused.
    pub hosts: Vec<String>,
    /// What a submission and a connection may use.
    pub limits: Limits,
}

/// What a submission, a session and a connection may use.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Bytes of one submission, as they come over the line.
    pub submission_bytes: u64,
    /// Files in one submission.
    pub files: usize,
    /// Characters of a message.
    pub message_characters: usize,
    /// Bytes of a file's name; a longer one is shortened, its ending kept.
    pub name_bytes: usize,
    /// Parts of one form; more is no form of ours.
    pub parts: usize,
    /// Uploads that run at once. At the limit the slowest gives way, never the newcomer.
    pub uploads: usize,
    /// Per cent of the disk that stay free; below, no files are taken.
    pub free_percent: u64,
    /// Per cent of the disk that stay free even of messages, so that these go on when files cannot.
    pub free_percent_messages: u64,
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Seconds in which a request's head must be complete.
    pub head_seconds: NonZeroU32,
    /// Seconds after which a connection without a request is closed.
    pub idle_seconds: NonZeroU32,
    /// Bytes that an upload must bring within every `rate_seconds`.
    pub rate_bytes: u64,
    /// The span over which the least rate is measured.
    pub rate_seconds: NonZeroU32,
    /// Minutes after which a session without a request ends. An open upload or an open drop page keeps it.
    pub session_idle_minutes: NonZeroU32,
    /// Hours after which a session ends in any case, once its upload is through.
    pub session_hours: NonZeroU32,
    /// Sessions held at once; beyond, the one unused for longest ends.
    pub sessions: NonZeroU64,
    /// Epochs that may begin after its own until an object goes: a submission that may wait for long, and a reply.
    pub retention_epochs: NonZeroU32,
    /// Seconds that running uploads get when the drop is told to stop.
    pub stop_seconds: u32,
}

impl Default for Config {
    fn default() -> Self {
        let loopback = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        Self {
            data: PathBuf::from("/var/lib/postern"),
            listen: loopback(8080),
            desk: loopback(8081),
            sockets: PathBuf::from("/run/postern"),
            hosts: Vec::new(),
            limits: Limits::default(),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            submission_bytes: 8 << 30,
            files: 200,
            message_characters: 100_000,
            name_bytes: 255,
            parts: 210,
            uploads: 2_000,
            free_percent: 10,
            free_percent_messages: 2,
            head_bytes: 16 << 10,
            head_seconds: NonZeroU32::MIN.saturating_add(29),
            idle_seconds: NonZeroU32::MIN.saturating_add(74),
            rate_bytes: 64 << 10,
            rate_seconds: NonZeroU32::MIN.saturating_add(299),
            session_idle_minutes: NonZeroU32::MIN.saturating_add(29),
            session_hours: NonZeroU32::MIN.saturating_add(11),
            sessions: NonZeroU64::MIN.saturating_add(49_999),
            retention_epochs: NonZeroU32::MIN.saturating_add(7),
            stop_seconds: 30,
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the settings in {place} cannot be read: {why}; name another file with --config")]
    Unreadable {
        /// The path, as the operator gave it.
        place: PathBuf,
        /// What the system said.
        why: std::io::Error,
    },
    /// The file says something that is no setting.
    #[error("the settings in {place} are not usable: {why}")]
    Unusable {
        /// The path, as the operator gave it.
        place: PathBuf,
        /// Line, key and reason.
        why: toml::de::Error,
    },
    /// An address that the world could reach.
    #[error("{0} is not a loopback address; Postern listens on loopback only: let Tor forward to it")]
    NotLoopback(SocketAddr),
    /// A share of the disk above the whole.
    #[error("a share of the disk is above 100 per cent, or messages keep more free than files do")]
    Shares,
}

impl Config {
    /// Reads the settings: from `file`, else from [`PLACE`] if there is one, else the defaults.
    ///
    /// # Errors
    /// When a named file cannot be read, or a file says anything that is no setting.
    pub fn read(file: Option<&Path>) -> Result<Self, ConfigError> {
        let place = file.unwrap_or(Path::new(PLACE));
        match std::fs::read_to_string(place) {
            Ok(text) => Self::parse(&text).map_err(|why| ConfigError::Unusable {
                place: place.into(),
                why,
            }),
            Err(why) if file.is_none() && why.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(why) => Err(ConfigError::Unreadable {
                place: place.into(),
                why,
            }),
        }
    }

    fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// What no single field can say by its type.
    ///
    /// # Errors
    /// When an address is not on loopback, or the shares of the disk make no sense.
    pub fn check(&self) -> Result<(), ConfigError> {
        for address in [self.listen, self.desk] {
            if !address.ip().is_loopback() {
                return Err(ConfigError::NotLoopback(address));
            }
        }
        let limits = &self.limits;
        if limits.free_percent > 100 || limits.free_percent_messages > limits.free_percent {
            return Err(ConfigError::Shares);
        }
        Ok(())
    }

    /// Itself with all of `new` that a running drop can take up: names and limits, but no folder and no address.
    #[must_use]
    pub fn with(&self, new: Self) -> Self {
        Self {
            hosts: new.hosts,
            limits: new.limits,
            ..self.clone()
        }
    }

    /// Whether `new` differs only in what [`Config::with`] takes up.
    #[must_use]
    pub fn stands_where(&self, new: &Self) -> bool {
        (&self.data, &self.sockets, self.listen, self.desk) == (&new.data, &new.sockets, new.listen, new.desk)
    }

    /// Where sealed submissions lie.
    #[must_use]
    pub fn sealed(&self) -> PathBuf {
        self.data.join("sealed")
    }

    /// Where replies lie.
    #[must_use]
    pub fn replies(&self) -> PathBuf {
        self.data.join("replies")
    }

    /// Where the desk keeps its audit log and what it remembers of batches.
    #[must_use]
    pub fn desk_folder(&self) -> PathBuf {
        self.data.join("desk")
    }

    /// Where the signed pool lies.
    #[must_use]
    pub fn pool(&self) -> PathBuf {
        self.data.join("pool")
    }
}

/// The socket on which the service manager waits to be told that the drop is ready, if there is one.
#[must_use]
pub fn service_manager() -> Option<OsString> {
    std::env::var_os("NOTIFY_SOCKET").filter(|name| !name.is_empty())
}

/// A setting in seconds as a duration.
#[must_use]
pub fn seconds(setting: NonZeroU32) -> Duration {
    Duration::from_secs(setting.get().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../deploy/example.toml");

    #[test]
    fn the_example_states_every_setting_with_its_default() {
        let stated = Config::parse(EXAMPLE).unwrap();
        assert_eq!(format!("{stated:?}"), format!("{:?}", Config::default()));
        let settings = include_str!("config.rs");
        let of_structs = settings.split("impl Default").next().unwrap();
        for line in of_structs.lines().filter_map(|line| line.strip_prefix("    pub ")) {
            let name = line.split(':').next().unwrap();
            let named = EXAMPLE
                .lines()
                .any(|l| l.starts_with(&format!("{name} =")) || l == format!("[{name}]"));
            assert!(named, "deploy/example.toml does not name `{name}`");
        }
    }

    #[test]
    fn an_unknown_key_stops_the_start() {
        assert!(Config::parse("listne = \"127.0.0.1:80\"").is_err());
        assert!(Config::parse("[limits]\nfile = 3").is_err());
    }

    #[test]
    fn an_address_that_the_world_can_reach_is_refused() {
        let config = Config::parse("listen = \"0.0.0.0:8080\"").unwrap();
        assert!(matches!(config.check(), Err(ConfigError::NotLoopback(_))));
        assert!(Config::default().check().is_ok());
    }
}
