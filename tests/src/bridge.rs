//! A bridge from a free port of the loopback to a unix socket, as Tor is one: for clients that speak TCP alone.

use anyhow::{Context, Result};
use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::thread;

/// Builds one; it stands until the test's process ends.
///
/// # Errors
/// No port is free.
pub fn to(socket: &Path) -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port for the bridge")?;
    let (address, socket) = (listener.local_addr()?, socket.to_owned());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let socket = socket.clone();
            thread::spawn(move || cross(&stream, &socket).ok());
        }
    });
    Ok(address)
}

fn cross(client: &TcpStream, socket: &PathBuf) -> io::Result<()> {
    let server = UnixStream::connect(socket)?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || {
        // Whatever ends it, the server learns of the end.
        drop(io::copy(&mut from_client, &mut to_server));
        to_server.shutdown(Shutdown::Write).ok();
    });
    drop(io::copy(&mut &server, &mut &*client));
    client.shutdown(Shutdown::Both)
}
