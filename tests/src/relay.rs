//! A relay on the loopback that is as slow as a source's line, and knows how much has passed.

use anyhow::{Context, Result};
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

/// What is passed on at once: small, so that the count is never far from the truth.
const PIECE: usize = 32 << 10;

/// Passes connections on to a server; what the client sends is held to a rate, what it gets is not.
#[derive(Debug)]
pub struct Relay {
    port: u16,
    line: Arc<Line>,
}

#[derive(Debug)]
struct Line {
    to: u16,
    rate: u64,
    passed: AtomicU64,
    free_at: Mutex<Instant>,
    open: Mutex<Vec<TcpStream>>,
    ended: AtomicBool,
}

impl Relay {
    /// Starts a relay to `127.0.0.1:to` that passes `rate` bytes a second.
    ///
    /// # Errors
    /// No port is free.
    pub fn start(to: u16, rate: u64) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port for the relay")?;
        let port = listener.local_addr()?.port();
        let line = Arc::new(Line {
            to,
            rate,
            passed: AtomicU64::new(0),
            free_at: Mutex::new(Instant::now()),
            open: Mutex::default(),
            ended: AtomicBool::new(false),
        });
        let accepting = Arc::clone(&line);
        spawn(move || accept(&listener, &accepting));
        Ok(Self { port, line })
    }

    /// Where the client connects.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Bytes passed towards the server since the start, over all connections.
    #[must_use]
    pub fn passed(&self) -> u64 {
        self.line.passed.load(Ordering::SeqCst)
    }

    /// Breaks every connection that is open now, as a lost line does. New ones are let in.
    pub fn cut(&self) {
        for stream in self.line.open.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
            // A connection that has ended already cannot be broken, and need not be.
            stream.shutdown(Shutdown::Both).ok();
        }
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.line.ended.store(true, Ordering::SeqCst);
        self.cut();
        // Wakes the thread that waits for a connection, so that it sees the end.
        drop(TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)));
    }
}

fn accept(listener: &TcpListener, line: &Arc<Line>) {
    for client in listener.incoming().map_while(Result::ok) {
        if line.ended.load(Ordering::SeqCst) {
            return;
        }
        // Where the server does not answer, dropping the client says so.
        if let Ok(server) = TcpStream::connect((Ipv4Addr::LOCALHOST, line.to)) {
            join(client, server, line).ok();
        }
    }
}

fn join(client: TcpStream, server: TcpStream, line: &Arc<Line>) -> std::io::Result<()> {
    let (to_client, from_server) = (client.try_clone()?, server.try_clone()?);
    {
        let mut open = line.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.extend([client.try_clone()?, server.try_clone()?]);
    }
    let upward = Arc::clone(line);
    spawn(move || {
        pass(
            client,
            server,
            |length| upward.hold(length),
            |length| upward.count(length),
        )
    });
    spawn(move || pass(from_server, to_client, |_| (), |_| ()));
    Ok(())
}

/// Copies until either end closes, then closes both.
fn pass(mut from: TcpStream, mut to: TcpStream, before: impl Fn(usize), after: impl Fn(usize)) {
    let mut piece = vec![0; PIECE];
    loop {
        let length = match from.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => length,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => break,
        };
        before(length);
        if to.write_all(piece.get(..length).unwrap_or_default()).is_err() {
            break;
        }
        after(length);
    }
    to.shutdown(Shutdown::Write).ok();
}

impl Line {
    /// Waits until `length` more bytes may pass: this is the slowness of the line, not a wait for something.
    fn hold(&self, length: usize) {
        let takes = Duration::from_secs_f64(length as f64 / self.rate as f64);
        let until = {
            let mut free_at = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
            *free_at = (*free_at).max(Instant::now()) + takes;
            *free_at
        };
        sleep(until.saturating_duration_since(Instant::now()));
    }

    fn count(&self, length: usize) {
        self.passed.fetch_add(length as u64, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sink() -> (u16, std::thread::JoinHandle<usize>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut got = Vec::new();
            stream.read_to_end(&mut got).ok();
            got.len()
        });
        (port, server)
    }

    #[test]
    fn holds_the_rate_and_counts_what_passed() {
        let (port, server) = sink();
        let relay = Relay::start(port, 4 << 20).unwrap();
        let began = Instant::now();
        let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, relay.port())).unwrap();
        client.write_all(&vec![7; 2 << 20]).unwrap();
        client.shutdown(Shutdown::Write).unwrap();
        assert_eq!(server.join().unwrap(), 2 << 20);
        assert_eq!(relay.passed(), 2 << 20);
        let took = began.elapsed().as_millis();
        assert!((450..2_000).contains(&took), "2 MiB at 4 MiB/s took {took} ms");
    }

    #[test]
    fn a_cut_breaks_what_is_open() {
        let (port, server) = sink();
        let relay = Relay::start(port, 1 << 20).unwrap();
        let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, relay.port())).unwrap();
        client.write_all(&[7; 1000]).unwrap();
        while relay.passed() < 1000 {
            std::thread::yield_now();
        }
        relay.cut();
        assert_eq!(server.join().unwrap(), 1000);
        assert!(matches!(client.read(&mut [0; 8]), Ok(0) | Err(_)));
    }
}
