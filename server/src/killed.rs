//! For tests: a child process that runs one test of this program, to be killed at any moment.
//!
//! Such a test does its work where [`place`] says, and nothing when that is nowhere, as in an ordinary run.

use ring::rand::{SecureRandom as _, SystemRandom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const PLACE: &str = "POSTERN_KILLED_TEST";

/// Where the child works.
pub(crate) fn place() -> Option<PathBuf> {
    std::env::var_os(PLACE).map(PathBuf::from)
}

/// Starts the test of this full name.
#[expect(clippy::disallowed_methods, reason = "the test kills itself, and no jail")]
pub(crate) fn start(test: &str, place: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(PLACE, place)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Up to so many milliseconds, by chance.
pub(crate) fn moment(most: u16) -> Duration {
    let mut random = [0; 2];
    SystemRandom::new().fill(&mut random).unwrap();
    Duration::from_millis(u64::from(u16::from_le_bytes(random) % most))
}
