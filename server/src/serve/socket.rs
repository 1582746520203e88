//! Unix sockets: handed over by the service manager, or bound here. Tor connects to them; no other machine can.

use anyhow::Context as _;
use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{FileTypeExt as _, PermissionsExt as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;

/// The owner and its group, which is Tor's.
const MODE: u32 = 0o660;

/// The listener that the service manager hands over, if it does.
///
/// # Errors
/// It hands over something else, or more than one.
pub(super) fn handed_over() -> anyhow::Result<Option<UnixListener>> {
    let mut handed = listenfd::ListenFd::from_env();
    match handed.len() {
        0 => Ok(None),
        1 => {
            let socket = handed.take_unix_listener(0);
            let socket = socket.context("what the service manager hands over is no unix socket that listens")?;
            socket.iter().try_for_each(|socket| socket.set_nonblocking(true))?;
            Ok(socket)
        }
        count => anyhow::bail!("the service manager hands over {count} sockets; a half of the drop answers on one"),
    }
}

/// Listens at `place`, where only a socket that nobody answers on any more is replaced.
pub(super) fn bind(place: &Path) -> io::Result<UnixListener> {
    let socket = match UnixListener::bind(place) {
        Err(error) if error.kind() == ErrorKind::AddrInUse && is_left_behind(place) => {
            fs::remove_file(place)?;
            UnixListener::bind(place)
        }
        other => other,
    }?;
    fs::set_permissions(place, Permissions::from_mode(MODE))?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

/// A socket whose process is gone: the kernel knows nobody behind it.
fn is_left_behind(place: &Path) -> bool {
    let is_socket = fs::symlink_metadata(place).is_ok_and(|file| file.file_type().is_socket());
    is_socket && UnixStream::connect(place).is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_and_his_group_may_connect() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("source.sock");
        let _socket = bind(&place).unwrap();
        assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o660);
    }

    #[test]
    fn what_a_killed_drop_left_is_replaced_and_a_running_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("source.sock");
        drop(bind(&place).unwrap());
        let running = bind(&place).unwrap();
        assert_eq!(bind(&place).unwrap_err().kind(), ErrorKind::AddrInUse);
        drop(running);
        fs::remove_file(&place).unwrap();
        fs::write(&place, "a file").unwrap();
        assert!(bind(&place).is_err());
        assert_eq!(fs::read(&place).unwrap(), b"a file");
    }
}
