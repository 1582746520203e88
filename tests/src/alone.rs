//! What one command costs: run as the only child of a process of its own, so that nothing else is in its figures.

use crate::programs;
use anyhow::{Context, Result, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::{TimeVal, TimeValLike as _};
use std::ffi::OsStr;
use std::path::Path;
use std::process::ExitCode;

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

/// Where this process was started as the parent of one command: runs it, tells its cost on stdout, and gives the exit code for
/// `main` to end with. To be asked first thing.
#[must_use]
pub fn parent_of_one() -> Option<ExitCode> {
    let mut arguments = std::env::args_os()
        .skip(1)
        .skip_while(|argument| argument != ALONE)
        .skip(1);
    let program = arguments.next()?;
    let mut command = programs::command(program);
    let ended = command.args(arguments).stdout(std::process::Stdio::null()).status();
    let (Ok(ended), Ok(usage)) = (ended, getrusage(UsageWho::RUSAGE_CHILDREN)) else {
        return Some(ExitCode::FAILURE);
    };
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    tell(&format!("{cpu} {} {}", usage.max_rss(), ended.code().unwrap_or(-1)));
    Some(ExitCode::SUCCESS)
}

#[expect(clippy::print_stdout, reason = "this is how the measuring program is told")]
fn tell(line: &str) {
    println!("{line}");
}

/// Runs `program` in `folder`, and says what it cost.
///
/// # Errors
/// When it cannot be run.
pub fn cost(folder: &Path, program: &Path, arguments: &[&OsStr]) -> Result<Cost> {
    let mut parent = programs::command(std::env::current_exe()?);
    parent.current_dir(folder).arg(ALONE).arg(program).args(arguments);
    let said = programs::finish(&mut parent, &[])?;
    let text = said.ended(&[0])?.text();
    let mut numbers = text.split_whitespace();
    let mut number = || numbers.next().and_then(|number| number.parse::<f64>().ok());
    let (cpu, kib) = number().zip(number()).context("a command's cost was not told")?;
    let code = number().context("a command's end was not told")?;
    ensure!(code >= 0.0, "{} was killed", program.display());
    #[expect(clippy::cast_possible_truncation, reason = "an exit code is a small whole number")]
    let code = code as i32;
    Ok(Cost {
        cpu,
        peak: kib / 1024.0,
        code,
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
