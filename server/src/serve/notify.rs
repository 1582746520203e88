//! What the service manager is told (`sd_notify(3)`): when the drop is ready, and when it stops.

use crate::config;
use anyhow::Context as _;
use std::ffi::OsStr;
use std::io;
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// The doors are open. Without a manager nothing is said.
///
/// # Errors
/// A manager waits and cannot be told: it would end the drop after a while, for a reason nobody finds.
pub(super) fn ready() -> anyhow::Result<()> {
    match config::service_manager() {
        Some(manager) => say(&manager, b"READY=1").context("the service manager cannot be told that the drop is ready"),
        None => Ok(()),
    }
}

/// No new request is taken. A manager that cannot be told stops the drop all the same.
pub(super) fn stopping() {
    if let Some(manager) = config::service_manager() {
        drop(say(&manager, b"STOPPING=1"));
    }
}

fn say(manager: &OsStr, state: &[u8]) -> io::Result<()> {
    let address = match manager.as_bytes().strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(manager)?,
    };
    UnixDatagram::unbound()?.send_to_addr(state, &address).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(manager: &UnixDatagram) -> Vec<u8> {
        let mut state = [0; 64];
        let length = manager.recv(&mut state).unwrap();
        state[..length].to_vec()
    }

    #[test]
    fn the_manager_is_told_at_a_path_and_at_an_abstract_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notify");
        let manager = UnixDatagram::bind(&path).unwrap();
        say(path.as_os_str(), b"READY=1").unwrap();
        assert_eq!(heard(&manager), b"READY=1");
        let name = format!("postern-{}", std::process::id());
        let address = SocketAddr::from_abstract_name(&name).unwrap();
        let manager = UnixDatagram::bind_addr(&address).unwrap();
        say(format!("@{name}").as_ref(), b"STOPPING=1").unwrap();
        assert_eq!(heard(&manager), b"STOPPING=1");
    }

    #[test]
    fn a_manager_that_does_not_listen_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert!(say(folder.path().join("nobody").as_os_str(), b"READY=1").is_err());
    }
}
