//! A newsroom in a folder of its own: keys, an editor, a courier, and a drop that serves on free ports.

mod letters;
mod port;

use crate::programs::{Running, Said, command, finish, ours, system};
use crate::samples::TERMS;
use crate::site::ON_A_FULL_DISK;
use anyhow::{Context, Result, anyhow};
use port::port;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{ChildStderr, Command, Stdio};

/// The passphrase of the keys of a newsroom that guards nothing: samples, in a folder that is thrown away.
pub const KEYSET: &str = "orbit velvet canyon drum lantern maple";
/// The passphrase of its root.
pub const ROOT: &str = "marble thunder kitchen parade violin fossil";
/// The passphrase of its editor's identity.
pub const EDITOR: &str = "copper window saddle river acorn tulip";

/// A newsroom, and where its things lie.
#[derive(Debug)]
pub struct Newsroom {
    folder: PathBuf,
    postern: PathBuf,
    redactor: PathBuf,
}

/// A drop that is being served, until this value is dropped.
#[derive(Debug)]
pub struct Drop {
    /// The port at which sources are answered.
    pub port: u16,
    /// The port at which couriers are answered.
    pub desk: u16,
    /// The process.
    pub running: Running,
    // Read no further; but open, so that the drop can always write to it.
    _log: BufReader<ChildStderr>,
}

impl Newsroom {
    /// Founds one in `folder`: `redactor keys init` and `editor`, `postern courier init`, `redactor keys certify`,
    /// `postern pool install`.
    ///
    /// # Errors
    /// A program is missing or fails.
    pub fn found(folder: &Path) -> Result<Self> {
        let newsroom = Self::at(folder)?;
        let (keys, root, data) = (newsroom.keys(), newsroom.root(), newsroom.data());
        fs::create_dir(newsroom.credentials())?;
        fs::write(newsroom.credentials().join("root"), ROOT)?;
        fs::write(newsroom.credentials().join("editor"), EDITOR)?;
        let sticks = [
            OsStr::new("--keys"),
            keys.as_os_str(),
            OsStr::new("--root"),
            root.as_os_str(),
            OsStr::new("--root-passphrase-credential"),
            OsStr::new("root"),
        ];
        newsroom.redactor(KEYSET, ["keys", "init"], sticks)?.ended(&[0])?;
        let editor = newsroom.identity();
        let to = [
            OsStr::new("--to"),
            editor.as_os_str(),
            OsStr::new("--keys"),
            keys.as_os_str(),
        ];
        let made = ["keys", "editor", "Desk One", "--editor-passphrase-credential", "editor"];
        newsroom.redactor(KEYSET, made, to)?.ended(&[0])?;
        newsroom
            .postern(["courier", "init", "--to"], [newsroom.device().as_os_str()])?
            .ended(&[0])?;
        let device = newsroom.device().join("device.pub");
        let certified = ["keys", "certify"]
            .map(OsStr::new)
            .into_iter()
            .chain([device.as_os_str()]);
        let mut certify = newsroom.redactor_command();
        finish(certify.args(certified).args(sticks), &[])?.ended(&[0])?;
        let pool = keys.join("pool.txt");
        let installed = [pool.as_os_str(), OsStr::new("--data"), data.as_os_str()];
        newsroom.postern(["pool", "install"], installed)?.ended(&[0])?;
        fs::write(newsroom.terms(), TERMS.join("\n"))?;
        Ok(newsroom)
    }

    /// The one that was founded in `folder` before, perhaps on another machine.
    ///
    /// # Errors
    /// A program is missing.
    pub fn at(folder: &Path) -> Result<Self> {
        Ok(Self {
            folder: folder.to_owned(),
            postern: ours("postern")?,
            redactor: ours("redactor")?,
        })
    }

    /// The same newsroom, which runs other programs in the place of ours.
    #[must_use]
    pub fn running(self, postern: PathBuf, redactor: PathBuf) -> Self {
        Self {
            folder: self.folder,
            postern,
            redactor,
        }
    }

    /// The folder of its keys, which never leaves the air-gapped machine.
    #[must_use]
    pub fn keys(&self) -> PathBuf {
        self.folder.join("keys")
    }

    /// The folder of its root, which lies in a safe.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        self.folder.join("root")
    }

    /// Passphrases, as a service manager would hand them over.
    fn credentials(&self) -> PathBuf {
        self.folder.join("credentials")
    }

    /// The folder of the drop's data.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.folder.join("server")
    }

    /// The sealed identity of its editor.
    #[must_use]
    pub fn identity(&self) -> PathBuf {
        self.folder.join("editor.age")
    }

    /// The folder of the courier's key.
    #[must_use]
    pub fn device(&self) -> PathBuf {
        self.folder.join("courier")
    }

    /// The editor's list of terms.
    #[must_use]
    pub fn terms(&self) -> PathBuf {
        self.folder.join("terms.txt")
    }

    /// A place beneath its folder.
    #[must_use]
    pub fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Runs `postern`.
    ///
    /// # Errors
    /// It does not start.
    pub fn postern<'a>(
        &self,
        verb: impl IntoIterator<Item = &'a str>,
        rest: impl IntoIterator<Item = &'a OsStr>,
    ) -> Result<Said> {
        finish(command(&self.postern).args(verb).args(rest), &[])
    }

    fn redactor_command(&self) -> Command {
        let mut redactor = command(&self.redactor);
        redactor.env("CREDENTIALS_DIRECTORY", self.credentials());
        redactor
    }

    /// Runs `redactor`, and hands it `passphrase`.
    fn redactor<'a>(
        &self,
        passphrase: &str,
        verb: impl IntoIterator<Item = &'a str>,
        rest: impl IntoIterator<Item = &'a OsStr>,
    ) -> Result<Said> {
        let mut redactor = self.redactor_command();
        finish(
            redactor.args(verb).args(rest).args(["--passphrase-fd", "0"]),
            passphrase.as_bytes(),
        )
    }

    /// Serves the drop on free ports. `limits` is what its settings say of limits besides, as lines.
    ///
    /// # Errors
    /// It does not start.
    pub fn serve(&self, limits: &str) -> Result<Drop> {
        self.serve_by(command(&self.postern), &format!("{ON_A_FULL_DISK}{limits}"))
    }

    /// Serves the drop, as it is delivered, with its sealed files on a disk of `mebibytes` that nobody else sees (tmpfs, in
    /// a name space).
    ///
    /// # Errors
    /// It does not start, or this machine lets nobody make name spaces.
    pub fn serve_on_small_disk(&self, mebibytes: u32) -> Result<Drop> {
        let sealed = self.data().join("sealed");
        fs::create_dir_all(&sealed)?;
        let mount = format!("mount -t tmpfs -o size={mebibytes}m none \"$0\" && exec \"$@\"");
        let mut small = command(system("unshare")?);
        small
            .args(["--user", "--map-root-user", "--mount", "sh", "-c", &mount])
            .arg(sealed)
            .arg(&self.postern);
        self.serve_by(small, "")
    }

    fn serve_by(&self, mut postern: Command, limits: &str) -> Result<Drop> {
        let file = self.folder.join("postern.toml");
        fs::write(&file, format!("[limits]\n{limits}"))?;
        postern
            .args(["serve", "--listen", "127.0.0.1:0", "--desk", "127.0.0.1:0", "--config"])
            .arg(file);
        postern
            .arg("--data")
            .arg(self.data())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut running = Running::start(&mut postern)?;
        let mut log = BufReader::new(running.stderr().context("the drop has no standard error")?);
        let source = port(&mut log, "listening on ")?;
        let desk = port(&mut log, "desk on ")?;
        Ok(Drop {
            port: source,
            desk,
            running,
            _log: log,
        })
    }

    /// `postern courier pull`: what is sealed at the desk of `drop` comes into the folder `to`.
    ///
    /// # Errors
    /// It fails.
    pub fn pull(&self, drop: &Drop, to: &Path) -> Result<Vec<PathBuf>> {
        self.pull_from(drop.desk, to)
    }

    /// Likewise, from the desk at a port of the loopback.
    ///
    /// # Errors
    /// It fails.
    pub fn pull_from(&self, desk: u16, to: &Path) -> Result<Vec<PathBuf>> {
        fs::create_dir_all(to)?;
        let (from, device) = (format!("http://127.0.0.1:{desk}"), self.device());
        let rest = [
            OsStr::new("--to"),
            to.as_os_str(),
            OsStr::new("--key"),
            device.as_os_str(),
        ];
        self.postern(["courier", "pull", "--from", &from], rest)?.ended(&[0])?;
        let mut sealed = files(to)?;
        sealed.retain(|file| file.extension().is_some_and(|ending| ending == "age"));
        Ok(sealed)
    }

    /// A command that runs one half of the drop, by a settings file.
    #[must_use]
    pub fn half(&self, half: &str, settings: &Path) -> Command {
        let mut postern = command(&self.postern);
        postern.arg(half).arg("--config").arg(settings);
        postern
    }

    /// `redactor process` on what is in the folder `pulled`, into the case `case`. It ends with 0, or with 1 where
    /// something was refused or waits.
    ///
    /// # Errors
    /// It fails.
    pub fn process(&self, pulled: &Path, case: &Path, policy: &str) -> Result<Said> {
        let (keys, terms) = (self.keys(), self.terms());
        let rest = [
            OsStr::new("--keys"),
            keys.as_os_str(),
            OsStr::new("--terms"),
            terms.as_os_str(),
            OsStr::new("--case"),
            case.as_os_str(),
            pulled.as_os_str(),
        ];
        self.redactor(KEYSET, ["process", "--policy", policy], rest)?
            .ended(&[0, 1])
    }

    /// `redactor report`: the whole report on a submission.
    ///
    /// # Errors
    /// It fails.
    pub fn report(&self, case: &Path, name: &str, more: &[&str]) -> Result<String> {
        let keys = self.keys();
        let rest = [
            OsStr::new("--keys"),
            keys.as_os_str(),
            OsStr::new("--case"),
            case.as_os_str(),
            OsStr::new(name),
        ];
        let verb = ["report"].into_iter().chain(more.iter().copied());
        Ok(self.redactor(KEYSET, verb, rest)?.ended(&[0])?.text())
    }

    /// `redactor release`: the clean copies of a submission, plain, into the folder `to`.
    ///
    /// # Errors
    /// It does not start.
    pub fn release(&self, case: &Path, name: &str, to: &Path) -> Result<Said> {
        let keys = self.keys();
        let rest: Vec<OsString> = [
            OsStr::new("--keys"),
            keys.as_os_str(),
            OsStr::new("--case"),
            case.as_os_str(),
            OsStr::new("--to"),
        ]
        .into_iter()
        .chain([to.as_os_str(), OsStr::new(name)])
        .map(OsStr::to_owned)
        .collect();
        self.redactor(KEYSET, ["release"], rest.iter().map(OsString::as_os_str))
    }

    /// `redactor keys destroy` of an epoch that is not over: what it said, whether it went well or not.
    ///
    /// # Errors
    /// It does not start.
    pub fn destroy(&self, epoch: &str, inventory: &Path, case: &Path) -> Result<Said> {
        let keys = self.keys();
        let rest = [
            OsStr::new("--keys"),
            keys.as_os_str(),
            OsStr::new("--inventory"),
            inventory.as_os_str(),
            OsStr::new("--case"),
            case.as_os_str(),
        ];
        self.redactor(KEYSET, ["keys", "destroy", epoch, "--before-its-end"], rest)
    }

    /// `redactor open` as the editor: the clean copies in `sealed`, plain, into the folder `to`.
    ///
    /// # Errors
    /// It fails.
    pub fn open(&self, sealed: &Path, to: &Path) -> Result<Vec<PathBuf>> {
        let identity = self.identity();
        let rest = [
            OsStr::new("--identity"),
            identity.as_os_str(),
            OsStr::new("--to"),
            to.as_os_str(),
            sealed.as_os_str(),
        ];
        self.redactor(EDITOR, ["open"], rest)?.ended(&[0])?;
        files(to)
    }

    /// The editor's identity as stock `age` takes it.
    ///
    /// # Errors
    /// The file or its passphrase is not what it was made.
    pub fn plain_identity(&self) -> Result<String> {
        let sealed = fs::read(self.identity())?;
        let plain = envelope::passphrase::unlock(&sealed, &EDITOR.into()).map_err(|error| anyhow!("{error}"))?;
        Ok(String::from_utf8_lossy(&plain).into_owned())
    }
}

/// The files in a folder, by name.
///
/// # Errors
/// It cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            files.append(&mut self::files(&path)?)
        } else {
            files.push(path)
        }
    }
    files.sort();
    Ok(files)
}
