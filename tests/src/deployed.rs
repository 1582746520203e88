//! What `deploy/` holds, as a scenario uses it: its files as they are shipped, with the places of a test put in.

use crate::programs::{self, Said};
use anyhow::{Context, Result, ensure};
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file or folder of `deploy/`.
#[must_use]
pub fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy").join(name)
}

/// The text of a file of `deploy/`.
///
/// # Errors
/// There is no such file.
pub fn text(name: &str) -> Result<String> {
    fs::read_to_string(place(name)).with_context(|| format!("deploy/{name} cannot be read"))
}

/// The shipped `torrc`, with Tor's own folder at `tor`, the sockets of the drop in `run`, and the log in a file.
///
/// # Errors
/// It names none of these places any more.
pub fn torrc(tor: &Path, run: &Path) -> Result<String> {
    let mut torrc = text("torrc")?;
    for (shipped, here) in [
        ("/var/lib/tor/", format!("{}/", tor.display())),
        ("/run/postern/", format!("{}/", run.display())),
        (
            "Log notice syslog",
            format!("Log notice file {}/notice.log", tor.display()),
        ),
    ] {
        ensure!(torrc.contains(shipped), "deploy/torrc does not say {shipped}");
        torrc = torrc.replace(shipped, &here);
    }
    Ok(torrc)
}

/// A user of the drop: numbers that the system under `root` gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User {
    /// Its number.
    pub user: u32,
    /// The number of the group that its half runs in.
    pub group: u32,
}

/// The folders and users of a drop under a folder of its own, made by `systemd-sysusers` and `systemd-tmpfiles` from what
/// is shipped.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    /// The half for sources.
    pub source: User,
    /// The half for couriers.
    pub desk: User,
}

impl Tree {
    /// Makes it in `root`, a folder that is there. Only a root (of this machine, or of a name space) can.
    ///
    /// # Errors
    /// A program is missing or fails.
    pub fn plant(root: &Path) -> Result<Self> {
        fs::create_dir_all(root.join("etc"))?;
        let under = format!("--root={}", root.display());
        let (users, folders) = (place("sysusers.d/postern.conf"), place("tmpfiles.d/postern.conf"));
        let mut made = programs::command(programs::system("systemd-sysusers")?);
        programs::finish(made.arg(&under).arg(fs::canonicalize(users)?), &[])?.ended(&[0])?;
        let mut made = programs::command(programs::system("systemd-tmpfiles")?);
        let made = made.args(["--create", &under]).arg(fs::canonicalize(folders)?);
        programs::finish(made, &[])?.ended(&[0])?;
        let group = number(root, "group", "postern-source")?;
        let user = |name| {
            Ok::<_, anyhow::Error>(User {
                user: number(root, "passwd", name)?,
                group,
            })
        };
        Ok(Self {
            root: root.to_owned(),
            source: user("postern-source")?,
            desk: user("postern-desk")?,
        })
    }

    /// A place in it, named as on a server: `/var/lib/postern`.
    #[must_use]
    pub fn place(&self, name: &str) -> PathBuf {
        self.root.join(name.trim_start_matches('/'))
    }
}

/// The number of a name in `/etc/passwd` or `/etc/group` under `root`.
fn number(root: &Path, file: &str, name: &str) -> Result<u32> {
    let text = fs::read_to_string(root.join("etc").join(file))?;
    let line = text.lines().find(|line| line.split(':').next() == Some(name));
    let number = line
        .and_then(|line| line.split(':').nth(2))
        .context("no such user was made")?;
    Ok(number.parse()?)
}

impl User {
    /// A command that runs `program` as this user alone: no other group, no capability, none to be had.
    ///
    /// # Errors
    /// `setpriv` is not installed.
    pub fn command(self, program: impl AsRef<OsStr>) -> Result<std::process::Command> {
        let mut command = programs::command(programs::system("setpriv")?);
        command
            .arg(format!("--reuid={}", self.user))
            .arg(format!("--regid={}", self.group));
        command.args([
            "--clear-groups",
            "--no-new-privs",
            "--inh-caps=-all",
            "--bounding-set=-all",
            "--",
        ]);
        command.arg(program);
        Ok(command)
    }

    /// Runs a line of shell as this user; `$0` is `place`.
    ///
    /// # Errors
    /// The shell does not start.
    pub fn shell(self, line: &str, place: &Path) -> Result<Said> {
        programs::finish(self.command("/bin/sh")?.args(["-c", line]).arg(place), &[])
    }
}

/// Says that a test was not run, past the harness that would keep it to itself: `./check` collects these lines.
pub fn not_run(what: &str) {
    // If nobody can be told, there is nobody to be misled.
    drop(writeln!(std::io::stderr().lock(), "NOT RUN: {what}"));
}
