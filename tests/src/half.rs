//! One half of a deployed drop, `postern source` or `postern desk`, and its service manager: the test itself.

use crate::programs::{self, Running};
use anyhow::{Context, Result, bail, ensure};
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// What a start, a stop and a sentence of the log may take at most.
const PATIENCE: Duration = Duration::from_secs(60);

/// A half that has said that it is ready.
#[derive(Debug)]
pub struct Half {
    running: Running,
    manager: UnixDatagram,
    log: Receiver<String>,
}

impl Half {
    /// Starts `command`, whose service manager listens at `manager` (made anew), and waits until it is ready.
    ///
    /// # Errors
    /// It does not start, or does not say that it is ready.
    pub fn start(mut command: Command, manager: &Path) -> Result<Self> {
        drop(fs::remove_file(manager));
        let socket = UnixDatagram::bind(manager)?;
        // The half may have another user.
        fs::set_permissions(manager, Permissions::from_mode(0o666))?;
        command
            .env("NOTIFY_SOCKET", manager)
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut running = Running::start(&mut command)?;
        let lines = BufReader::new(running.stderr().context("no pipe to it")?).lines();
        let (said, log) = channel();
        thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| said.send(line)));
        let mut half = Self {
            running,
            manager: socket,
            log,
        };
        half.hear("READY=1")?;
        Ok(half)
    }

    /// Waits until the manager is told `state`.
    ///
    /// # Errors
    /// It is told something else, or nothing, or the half has ended.
    pub fn hear(&mut self, state: &str) -> Result<()> {
        self.manager.set_read_timeout(Some(Duration::from_millis(200)))?;
        let mut told = [0; 256];
        for _ in 0..PATIENCE.as_millis() / 200 {
            if let Ok(length) = self.manager.recv(&mut told) {
                let told = String::from_utf8_lossy(told.get(..length).unwrap_or_default()).into_owned();
                ensure!(told == state, "the manager was told {told} instead of {state}");
                return Ok(());
            }
            if let Some(status) = self.running.ended()? {
                let said: Vec<_> = self.log.iter().collect();
                bail!("it ended with {status}: {}", said.join("\n"));
            }
        }
        bail!("the manager was not told {state}")
    }

    /// Waits until the log says a line that holds `words`, and gives the line.
    ///
    /// # Errors
    /// It does not.
    pub fn says(&self, words: &str) -> Result<String> {
        let mut others = String::new();
        while let Ok(line) = self.log.recv_timeout(PATIENCE) {
            if line.contains(words) {
                return Ok(line);
            }
            others.push_str(&line);
            others.push('\n');
        }
        bail!("it does not say “{words}”, but: {others}")
    }

    /// Sends it a signal, by its name: `HUP`, `TERM`.
    ///
    /// # Errors
    /// It is gone.
    pub fn signal(&self, name: &str) -> Result<()> {
        let process = self.running.id().to_string();
        let mut kill = programs::command("/bin/sh");
        programs::finish(kill.args(["-c", "kill -s \"$0\" \"$1\"", name, &process]), &[])?.ended(&[0])?;
        Ok(())
    }

    /// Its process number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.running.id()
    }

    /// Waits until it has ended by itself, with success.
    ///
    /// # Errors
    /// It does not end, or fails.
    pub fn ends(mut self) -> Result<()> {
        // The log ends with the process.
        while self.log.recv_timeout(PATIENCE).is_ok() {}
        let ended = self.running.wait()?;
        ensure!(ended.success(), "it ended with {ended}");
        Ok(())
    }
}
