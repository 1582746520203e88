//! Pulling one object onto a stick: goes on where it stopped, checked before it gets its name, never over another.

use std::cell::Cell;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::line::{Line, LineError};
use super::sync_folder;
use crate::protocol::{Listed, sha256};

/// Read from the line at a time.
const CHUNK: usize = 64 * 1024;
/// Ids of the vault are an epoch, a dash and 32 digits: 43 bytes at most.
const LONGEST_ID: usize = 64;

/// Why an object is not on the stick.
#[derive(Debug, thiserror::Error)]
pub(super) enum PullError {
    #[error("its id is no name of a sealed submission")]
    BadId,
    #[error(transparent)]
    Line(#[from] LineError),
    #[error("the bytes that arrived are not those on the server: they were thrown away, run the same command again")]
    Corrupt,
    #[error("the desk sent more than it listed: thrown away, run the same command again")]
    TooMuch,
    #[error("another courier is fetching it into this folder right now")]
    Busy,
    #[error("a file of this name is in the folder, but it is not a sealed submission of this size: move it away")]
    InTheWay,
    #[error("the stick cannot be written ({0}): is it full, or was it pulled out?")]
    Stick(io::Error),
}

/// What became of one object.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Fetched and verified now.
    Fetched,
    /// Was on the stick before.
    Here,
}

impl Listed {
    /// The id as it may be printed: a hostile one loses what could move a terminal's cursor.
    pub(super) fn shown(&self) -> String {
        self.id
            .chars()
            .filter(char::is_ascii_graphic)
            .take(LONGEST_ID)
            .collect()
    }

    fn is_name(&self) -> bool {
        let id = self.id.as_bytes();
        id.len() <= LONGEST_ID
            && id.first().is_some_and(u8::is_ascii_digit)
            && id
                .iter()
                .all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase() || *byte == b'-')
    }
}

/// The folder that takes the sealed files.
pub(super) struct Stick(PathBuf);

impl Stick {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        if fs::metadata(folder)?.is_dir() {
            Ok(Self(folder.to_owned()))
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.0
    }

    /// Whether the object is here, whole. What is no name of an object cannot be.
    pub(super) fn holds(&self, object: &Listed) -> bool {
        let here = || fs::symlink_metadata(self.0.join(format!("{}.age", object.id)));
        object.is_name() && here().is_ok_and(|file| file.is_file() && file.len() == object.size)
    }

    /// Fetches the object unless it is here.
    pub(super) fn take(&self, line: &Line, object: &Listed, progress: &Progress) -> Result<Outcome, PullError> {
        if !object.is_name() {
            return Err(PullError::BadId);
        }
        let target = self.0.join(format!("{}.age", object.id));
        match fs::symlink_metadata(&target) {
            Ok(file) if file.is_file() && file.len() == object.size => return Ok(Outcome::Here),
            Ok(_) => return Err(PullError::InTheWay),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(PullError::Stick(error)),
        }
        let unfinished = self.0.join(format!(".{}.part", object.id));
        let mut file = reserve(&unfinished)?;
        receive(&mut file, line, object, progress)?;
        self.finish(file, line, object, &unfinished, &target)?;
        Ok(Outcome::Fetched)
    }

    /// Checks the whole file as it lies on the stick, and gives it its name.
    fn finish(&self, mut file: File, line: &Line, object: &Listed, from: &Path, to: &Path) -> Result<(), PullError> {
        file.sync_all().map_err(PullError::Stick)?;
        file.seek(SeekFrom::Start(0)).map_err(PullError::Stick)?;
        if sha256(&mut file).map_err(PullError::Stick)? != line.digest(&object.id)? {
            fs::remove_file(from).map_err(PullError::Stick)?;
            return Err(PullError::Corrupt);
        }
        name(from, to)?;
        sync_folder(&self.0).map_err(PullError::Stick)
    }
}

/// Opens the unfinished file of an earlier run or a new one, for this process alone.
fn reserve(path: &Path) -> Result<File, PullError> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options.custom_flags(nix::libc::O_NOFOLLOW);
    let file = options.open(path).map_err(PullError::Stick)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(PullError::Busy),
        // Some sticks' file systems know no locks; two couriers at once are then caught by the digest.
        Err(fs::TryLockError::Error(_)) => Ok(file),
    }
}

/// Asks for what is missing, again after a break as long as each request brings something.
fn receive(file: &mut File, line: &Line, object: &Listed, progress: &Progress) -> Result<(), PullError> {
    loop {
        let mut have = file.seek(SeekFrom::End(0)).map_err(PullError::Stick)?;
        if have > object.size {
            file.set_len(0).map_err(PullError::Stick)?;
            have = file.seek(SeekFrom::Start(0)).map_err(PullError::Stick)?;
        }
        if have == object.size {
            return Ok(());
        }
        let body = line.object(&object.id, have)?;
        let broken = match copy(body.into_reader(), file, have, object, progress) {
            Ok(()) => io::ErrorKind::UnexpectedEof.into(),
            Err(PullError::Line(LineError::Broken(error))) => error,
            Err(other) => return Err(other),
        };
        let now = file.stream_position().map_err(PullError::Stick)?;
        if now == have {
            return Err(LineError::Broken(broken).into());
        }
    }
}

fn copy(
    mut body: impl Read,
    file: &mut File,
    mut have: u64,
    object: &Listed,
    progress: &Progress,
) -> Result<(), PullError> {
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = match body.read(&mut chunk) {
            Ok(0) => return Ok(()),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(LineError::Broken(error).into()),
        };
        have += count as u64;
        if have > object.size {
            file.set_len(0).map_err(PullError::Stick)?;
            return Err(PullError::TooMuch);
        }
        file.write_all(chunk.get(..count).unwrap_or_default())
            .map_err(PullError::Stick)?;
        progress.say(object, have);
    }
}

/// Renames, never over a file that came in between.
fn name(from: &Path, to: &Path) -> Result<(), PullError> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(rustix::io::Errno::EXIST) => Err(PullError::InTheWay),
        // A file system without this flag: the lock on the unfinished file keeps other couriers out.
        Err(rustix::io::Errno::INVAL) if matches!(to.try_exists(), Ok(false)) => {
            fs::rename(from, to).map_err(PullError::Stick)
        }
        other => other.map_err(|errno| PullError::Stick(errno.into())),
    }
}

/// One line on a terminal that tells how far the object is; silence elsewhere.
pub(super) struct Progress {
    is_terminal: bool,
    percent: Cell<u64>,
}

impl Progress {
    pub(super) fn new(is_terminal: bool) -> Self {
        Self {
            is_terminal,
            percent: Cell::new(0),
        }
    }

    fn say(&self, object: &Listed, have: u64) {
        let percent = u64::try_from(u128::from(have) * 100 / u128::from(object.size.max(1))).unwrap_or(100);
        if !self.is_terminal || self.percent.replace(percent) == percent {
            return;
        }
        // Whoever watches loses nothing when the terminal cannot be written.
        let _ = write!(
            io::stderr(),
            "\r{}  {percent:>3} %  of {}   ",
            object.id,
            amount(object.size)
        );
        if have == object.size {
            let _ = write!(io::stderr(), "\r{:78}\r", "");
        }
    }
}

/// A size as people read it.
pub(super) fn amount(bytes: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    for (unit, size) in UNITS {
        if bytes >= size {
            return format!("{}.{} {unit}", bytes / size, bytes % size * 10 / size);
        }
    }
    format!("{bytes} bytes")
}
