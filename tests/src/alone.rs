//! What one command costs: run as the only child of a process of its own, so that nothing else is in its figures.

use crate::programs;
use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike as _};
use std::ffi::{OsStr, OsString};
use std::fs::{self, OpenOptions, Permissions};
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{ExitCode, Stdio};

/// The argument that makes a measuring program the parent of one command.
const ALONE: &str = "--alone";

/// What a command cost.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// User and system time of the command and all that it started, in seconds.
    pub cpu: f64,
    /// The most memory that any one process of it held, in MiB.
    pub peak: f64,
    /// How it ended.
    pub code: i32,
}

/// Where this process was started as the parent of one command: runs it, its input and output those of this process, adds its
/// cost to a file, and gives the exit code for `main` to end with. To be asked first thing.
#[must_use]
pub fn parent_of_one() -> Option<ExitCode> {
    let mut arguments = std::env::args_os()
        .skip(1)
        .skip_while(|argument| argument != ALONE)
        .skip(1);
    let (file, program) = (arguments.next()?, arguments.next()?);
    Some(only_child(Path::new(&file), &program, arguments).unwrap_or(ExitCode::FAILURE))
}

fn only_child(file: &Path, program: &OsStr, arguments: impl Iterator<Item = OsString>) -> Result<ExitCode> {
    let mut command = programs::command(program);
    let ended = command.args(arguments).stdin(Stdio::inherit()).status()?;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    let code = ended.code().unwrap_or(-1);
    let mut figures = OpenOptions::new().append(true).create(true).open(file)?;
    writeln!(figures, "{cpu} {} {code}", usage.max_rss())?;
    Ok(u8::try_from(code).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Runs `program` in `folder`, and says what it cost.
///
/// # Errors
/// When it cannot be run.
pub fn cost(folder: &Path, program: &Path, arguments: &[&OsStr]) -> Result<Cost> {
    let figures = tempfile::NamedTempFile::new()?;
    let mut parent = programs::command(std::env::current_exe()?);
    parent.current_dir(folder).arg(ALONE).arg(figures.path());
    let said = programs::finish(parent.arg(program).args(arguments), &[])?;
    let cost = told(figures.path())?.pop();
    let cost = cost.with_context(|| format!("a command's cost was not told: {}", said.err))?;
    ensure!(cost.code >= 0, "{} was killed", program.display());
    Ok(cost)
}

/// Makes the program `stand_in`, which does what `program` does and adds what that cost to the file `figures`.
///
/// # Errors
/// It cannot be written.
pub fn measured(program: &Path, stand_in: &Path, figures: &Path) -> Result<()> {
    let script = format!(
        "#!/bin/sh\nexec '{}' {ALONE} '{}' '{}' \"$@\"\n",
        std::env::current_exe()?.display(),
        figures.display(),
        program.display()
    );
    fs::write(stand_in, script)?;
    Ok(fs::set_permissions(stand_in, Permissions::from_mode(0o755))?)
}

/// What was added to the file `figures` since the last time.
///
/// # Errors
/// It cannot be read, or holds something else.
pub fn told(figures: &Path) -> Result<Vec<Cost>> {
    let lines = fs::read_to_string(figures)?;
    fs::write(figures, "")?;
    lines.lines().map(|line| line_of(line).context("no cost")).collect()
}

fn line_of(line: &str) -> Option<Cost> {
    let mut numbers = line.split(' ');
    Some(Cost {
        cpu: numbers.next()?.parse().ok()?,
        peak: numbers.next()?.parse::<f64>().ok()? / 1024.0,
        code: numbers.next()?.parse().ok()?,
    })
}

fn seconds(time: TimeVal) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "microseconds of a measurement, not of a century"
    )]
    let micros = time.num_microseconds() as f64;
    micros / 1e6
}
