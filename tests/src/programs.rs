//! The programs that a scenario runs: our two, found beside the test, and Debian's, found by name.

use anyhow::{Context, Result, anyhow, bail};
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};

/// Every program of the system that a scenario runs, and the Debian package that holds it.
pub const PACKAGES: &[(&str, &str)] = &[
    ("age", "age"),
    ("debugfs", "e2fsprogs"),
    ("exiftool", "libimage-exiftool-perl"),
    ("firefox-esr", "firefox-esr"),
    ("mke2fs", "e2fsprogs"),
    ("mkfs.ext4", "e2fsprogs"),
    ("mount", "mount"),
    ("node", "nodejs"),
    ("ip", "iproute2"),
    ("openssl", "openssl"),
    ("mat2", "mat2"),
    ("pdfimages", "poppler-utils"),
    ("pdfinfo", "poppler-utils"),
    ("pdftoppm", "poppler-utils"),
    ("qemu-system-x86_64", "qemu-system-x86"),
    ("pdftotext", "poppler-utils"),
    ("qpdf", "qpdf"),
    ("script", "bsdutils"),
    ("soffice", "libreoffice-writer-nogui"),
    ("setpriv", "util-linux"),
    ("strace", "strace"),
    ("systemd-analyze", "systemd"),
    ("systemd-socket-activate", "systemd"),
    ("systemd-sysusers", "systemd"),
    ("systemd-tmpfiles", "systemd"),
    ("tesseract", "tesseract-ocr"),
    ("timeout", "coreutils"),
    ("tor", "tor"),
    ("tor-gencert", "tor"),
    ("umount", "mount"),
    ("unshare", "util-linux"),
    ("unzip", "unzip"),
];

/// A value of the environment. The only place of this package where it is read.
#[must_use]
pub fn setting(name: &str) -> Option<OsString> {
    std::env::var_os(name).filter(|value| !value.is_empty())
}

/// A program of the system.
///
/// # Errors
/// It is not installed; the error names the package that holds it.
pub fn system(name: &str) -> Result<PathBuf> {
    let path = setting("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
    std::env::split_paths(&path)
        // Debian keeps some programs where only root's path leads.
        .chain(["/usr/sbin".into(), "/sbin".into()])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| missing(name))
}

fn missing(name: &str) -> anyhow::Error {
    let package = PACKAGES
        .iter()
        .find(|(program, _)| *program == name)
        .map_or(name, |(_, package)| package);
    anyhow!("{name} is not installed; it is in the Debian package {package}: sudo apt-get install {package}")
}

/// One of our own programs, `postern` or `redactor`, from the folder that this test or program was built into.
///
/// # Errors
/// It has not been built.
pub fn ours(name: &str) -> Result<PathBuf> {
    let here = std::env::current_exe().context("this program does not know where it lies")?;
    here.ancestors()
        .skip(1)
        .take(2)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| anyhow!("{name} has not been built; run: cargo build -p server -p redactor"))
}

/// Another people's age, which knows hybrid keys as Debian's does not: a script for `node`.
///
/// # Errors
/// It is not installed into the target folder.
pub fn peer() -> Result<PathBuf> {
    installed("age.mjs", "tests/peer/install")
}

/// Other people's readers of Office documents: Python with their libraries, and the script that asks them.
///
/// # Errors
/// They are not installed into the target folder.
pub fn readers() -> Result<[PathBuf; 2]> {
    let with = "tests/peer/install office";
    Ok([installed("office/bin/python3", with)?, installed("office.py", with)?])
}

/// What was put beside what cargo builds.
fn installed(name: &str, with: &str) -> Result<PathBuf> {
    let here = std::env::current_exe().context("this program does not know where it lies")?;
    here.ancestors()
        .map(|folder| folder.join("peer").join(name))
        .find(|file| file.is_file())
        .ok_or_else(|| anyhow!("the peer {name} is not installed; run {with}"))
}

/// A command that will run `program` with a clean standard input.
#[expect(
    clippy::disallowed_methods,
    reason = "scenarios run whole programs; this is their only place"
)]
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    command
}

/// What a program that ended has said.
#[derive(Debug)]
pub struct Said {
    /// How it ended.
    pub status: ExitStatus,
    /// Its standard output.
    pub out: Vec<u8>,
    /// Its standard error.
    pub err: String,
}

impl Said {
    /// Standard output as text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.out).into_owned()
    }

    /// Itself, if the program ended with one of `codes`.
    ///
    /// # Errors
    /// It ended otherwise; the error quotes what it said.
    pub fn ended(self, codes: &[i32]) -> Result<Self> {
        if self.status.code().is_some_and(|code| codes.contains(&code)) {
            return Ok(self);
        }
        bail!("it ended with {}\n{}\n{}", self.status, self.text(), self.err)
    }
}

/// Runs `program` with `arguments` to its end, `input` on its standard input.
///
/// # Errors
/// It cannot be started or read.
pub fn run(program: &Path, arguments: &[&OsStr], input: &[u8]) -> Result<Said> {
    finish(command(program).args(arguments), input)
}

/// Runs a command to its end, `input` on its standard input.
///
/// # Errors
/// It cannot be started or read.
pub fn finish(command: &mut Command, input: &[u8]) -> Result<Said> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{:?} does not start", command.get_program()))?;
    let mut feed = child.stdin.take().context("no pipe to it")?;
    let output = std::thread::scope(|scope| {
        // A program may end without reading all of its input: that is for its exit code to say.
        scope.spawn(move || feed.write_all(input).is_ok());
        child.wait_with_output()
    })
    .with_context(|| format!("{:?} cannot be read", command.get_program()))?;
    Ok(Said {
        status: output.status,
        out: output.stdout,
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// A program that runs until this value is dropped.
#[derive(Debug)]
pub struct Running(Child);

impl Running {
    /// Starts `command`.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("{:?} does not start", command.get_program()))?;
        Ok(Self(child))
    }

    /// Its standard error, if that was piped and nobody has taken it yet.
    pub fn stderr(&mut self) -> Option<ChildStderr> {
        self.0.stderr.take()
    }

    /// Its process number.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// How it ended, if it has.
    ///
    /// # Errors
    /// The system does not say.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.0.try_wait()?)
    }
}

impl Running {
    /// Waits until it has ended.
    ///
    /// # Errors
    /// The system does not say.
    pub fn wait(&mut self) -> Result<ExitStatus> {
        Ok(self.0.wait()?)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself: then there is nothing to kill.
        if self.0.kill().is_ok() {
            drop(self.0.wait());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn a_program_that_is_missing_is_named_with_its_package() {
        assert!(
            missing("pdftoppm")
                .to_string()
                .ends_with("apt-get install poppler-utils")
        );
        assert!(missing("qpdf").to_string().ends_with("apt-get install qpdf"));
    }
}
