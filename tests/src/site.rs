//! A drop on its own: a data folder with an installed pool whose keys the scenario holds, and `postern serve` on it.
//!
//! For scenarios that kill, trace or measure the server and need nothing of the air-gapped side.

use crate::programs::{self, Running};
use anyhow::{Context, Result, bail, ensure};
use envelope::epoch::{DeviceCertificate, Epoch, NewsroomId, Pool, RootKey};
use envelope::{Identity, Opened};
use secrecy::ExposeSecret;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use tempfile::TempDir;

/// A pool of a scenario covers any day that a clock may show: one epoch, from 1970 to 2243.
const LAST_DAY: u32 = 100_000;

/// Lines of a drop's limits: it takes files in however full the disk is on which a scenario runs. What it does on a full
/// one is held on small disks of the tests' own.
pub const ON_A_FULL_DISK: &str = "free_percent = 0\nfree_percent_messages = 0\n";

/// A data folder and the keys to what arrives in it.
pub struct Site {
    folder: TempDir,
    identity: Identity,
    classic: Identity,
}

/// A drop that answers.
#[derive(Debug)]
pub struct Answering {
    // Dropped first: while the wrapper lives it tells what it runs.
    _wrapped: Wrapped,
    running: Running,
    /// Where sources knock.
    pub source: SocketAddr,
    /// Where couriers knock.
    pub desk: SocketAddr,
    log: Arc<Mutex<String>>,
    reading: JoinHandle<()>,
}

impl Site {
    /// Makes a newsroom and installs its pool.
    ///
    /// # Errors
    /// `postern pool install` refuses.
    pub fn found() -> Result<Self> {
        Self::found_for(Vec::new())
    }

    /// Makes a newsroom that certifies these devices, and installs its pool.
    ///
    /// # Errors
    /// `postern pool install` refuses.
    pub fn found_for(devices: Vec<DeviceCertificate>) -> Result<Self> {
        let (folder, identity) = (tempfile::tempdir()?, Identity::generate());
        let classic = Identity::generate_classic();
        let epoch = Epoch {
            number: 1,
            first_day: 0,
            last_day: LAST_DAY,
            recipients: vec![identity.public()],
            classic: classic.public(),
        };
        let pool = Pool {
            newsroom: NewsroomId::generate(),
            serial: 1,
            epochs: vec![epoch],
            devices,
            desks: Vec::new(),
        };
        let file = folder.path().join("signed-pool.txt");
        fs::write(&file, RootKey::generate().sign_pool(&pool)?.to_text())?;
        let site = Self {
            folder,
            identity,
            classic,
        };
        // As the packages make it: a drop that starts finds it.
        fs::create_dir_all(site.data().join("replies"))?;
        let arguments: [OsString; 5] = [
            "pool".into(),
            "install".into(),
            file.into(),
            "--data".into(),
            site.data().into(),
        ];
        programs::run(
            &programs::ours("postern")?,
            &arguments.each_ref().map(OsString::as_os_str),
            &[],
        )?
        .ended(&[0])?;
        Ok(site)
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The folder of sealed objects.
    #[must_use]
    pub fn sealed(&self) -> PathBuf {
        self.data().join("sealed")
    }

    /// A place beside the data folder, for what the scenario itself writes.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Everything that lies in the folder of sealed objects, whatever it is.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub fn objects(&self) -> Result<Vec<PathBuf>> {
        fs::read_dir(self.sealed())?.map(|entry| Ok(entry?.path())).collect()
    }

    /// Opens an object with the newsroom's key.
    ///
    /// # Errors
    /// It is no whole envelope.
    pub fn open(&self, object: &Path) -> Result<Opened<File>> {
        let sealed = File::open(object)?;
        envelope::open(sealed, std::slice::from_ref(&self.identity)).context("an object in the vault does not open")
    }

    /// The epoch's secrets as any `age` takes them, the hybrid one before the classic one.
    #[must_use]
    pub fn secrets(&self) -> [String; 2] {
        [&self.identity, &self.classic].map(|identity| identity.secret().expose_secret().to_owned())
    }

    /// Starts `postern serve` on free ports, and waits until it answers.
    ///
    /// # Errors
    /// It does not start.
    pub fn serve(&self) -> Result<Answering> {
        self.serve_under(programs::command(programs::ours("postern")?))
    }

    /// Starts `postern serve` as the arguments of `wrapper` (a tracer, or the program itself).
    ///
    /// # Errors
    /// It does not start.
    pub fn serve_under(&self, wrapper: Command) -> Result<Answering> {
        self.start(wrapper, ON_A_FULL_DISK)
    }

    /// Starts `postern serve` as it is delivered: it keeps its share of the disk free.
    ///
    /// # Errors
    /// It does not start.
    pub fn serve_as_delivered(&self) -> Result<Answering> {
        self.start(programs::command(programs::ours("postern")?), "")
    }

    fn start(&self, mut wrapper: Command, limits: &str) -> Result<Answering> {
        let settings = self.beside("postern.toml");
        fs::write(&settings, format!("[limits]\n{limits}"))?;
        wrapper
            .args(["serve", "--listen", "127.0.0.1:0", "--desk", "127.0.0.1:0", "--config"])
            .arg(settings)
            .arg("--data")
            .arg(self.data());
        Answering::start(&mut wrapper)
    }
}

impl Answering {
    fn start(command: &mut Command) -> Result<Self> {
        let mut running = Running::start(command.stdout(Stdio::null()).stderr(Stdio::piped()))?;
        let mut lines = BufReader::new(running.stderr().context("no pipe to it")?);
        let (mut source, mut desk, mut early) = (None, None, String::new());
        while source.is_none() || desk.is_none() {
            let from = early.len();
            if lines.read_line(&mut early)? == 0 {
                bail!("the drop does not start: {early}");
            }
            let line = early.get(from..).unwrap_or_default();
            source = source.or_else(|| address(line, "listening on "));
            desk = desk.or_else(|| address(line, "desk on "));
        }
        let log = Arc::new(Mutex::new(early));
        let (Some(source), Some(desk), kept) = (source, desk, Arc::clone(&log)) else {
            bail!("no address")
        };
        let reading = thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                let mut log = kept.lock().unwrap_or_else(PoisonError::into_inner);
                log.push_str(&line);
                log.push('\n');
            }
        });
        Ok(Self {
            _wrapped: Wrapped(running.id()),
            running,
            source,
            desk,
            log,
            reading,
        })
    }

    /// The process that was started: the drop, or its wrapper.
    #[must_use]
    pub fn process(&self) -> u32 {
        self.running.id()
    }

    /// All that it has said so far.
    #[must_use]
    pub fn log(&self) -> String {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks `process` (the drop itself, if it was started under a wrapper) to stop, waits until it and its wrapper have
    /// ended, and returns all that was said.
    ///
    /// # Errors
    /// It cannot be asked.
    pub fn stop(self, process: u32) -> Result<String> {
        end(process)?;
        ensure!(self.reading.join().is_ok(), "the log cannot be read");
        Ok(self.log.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    /// Kills it on the spot (`kill -9`), and waits until it is gone.
    pub fn kill(self) {
        drop(self);
    }
}

/// Ends what a wrapper runs: a tracer that is killed lets it live on, and a scenario must leave no process behind.
#[derive(Debug)]
struct Wrapped(u32);

impl Drop for Wrapped {
    fn drop(&mut self) {
        for process in children(self.0) {
            // It may have ended meanwhile: then there is nothing to end.
            drop(end(process));
        }
    }
}

/// The processes that `process` has started and that still run; none once it is gone itself.
#[must_use]
pub fn children(process: u32) -> Vec<u32> {
    let listed = fs::read_to_string(format!("/proc/{process}/task/{process}/children")).unwrap_or_default();
    listed.split_whitespace().filter_map(|one| one.parse().ok()).collect()
}

fn address(line: &str, label: &str) -> Option<SocketAddr> {
    line.trim().split_once(label)?.1.strip_prefix("http://")?.parse().ok()
}

/// Sends a process SIGTERM.
///
/// # Errors
/// There is no such process.
pub fn end(process: u32) -> Result<()> {
    let arguments = ["-c".into(), "kill \"$0\"".into(), OsString::from(process.to_string())];
    programs::run(
        Path::new("/bin/sh"),
        &arguments.each_ref().map(OsString::as_os_str),
        &[],
    )?
    .ended(&[0])?;
    Ok(())
}

/// A number from `/proc/PROCESS/FILE`, by the label before it; in the file's unit.
///
/// # Errors
/// The process is gone, or the file has no such label.
pub fn proc_number(process: u32, file: &str, label: &str) -> Result<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/{file}")).context("the process is gone")?;
    let value = text
        .lines()
        .find_map(|line| line.strip_prefix(label))
        .context("no such number")?;
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    ensure!(!digits.is_empty(), "no number");
    Ok(digits.parse()?)
}

/// CPU seconds that a process has used, its threads and the system's work for it included.
///
/// # Errors
/// The process is gone.
pub fn cpu(process: u32) -> Result<f64> {
    /// Linux counts these in hundredths of a second on every architecture that we build for.
    const TICKS: f64 = 100.0;
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).context("the process is gone")?;
    let fields = stat.rsplit_once(')').context("no numbers")?.1;
    // Fields 14 and 15 of the line, counted from 1; the first two are before the parenthesis.
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<f64>);
    Ok(ticks.sum::<Result<f64, _>>()? / TICKS)
}
