//! Waiting until something lies at the drop that is not in the folder yet.

use std::io::{self, Write};
use std::time::Duration;

use ureq::http::StatusCode;

use super::line::{Line, LineError};
use super::pull::Stick;

/// Between two looks. A round trip through Tor costs the desk little, and an editor waits no shorter for a source.
pub(super) const PAUSE: Duration = Duration::from_secs(300);

/// What is said, always the same: who reads it over a shoulder, or in a chat that it is piped to, learns no number.
const SENTENCE: &str = "postern: something is waiting at the desk";

/// Looks at the list again and again, until something new is there; then says so in one line. A line that is broken for
/// a while is waited for as well.
///
/// # Errors
/// The desk refuses, or what it says makes no sense.
pub(super) fn wait(line: &mut Line, stick: &Stick, pause: Duration, out: &mut impl Write) -> anyhow::Result<()> {
    let mut is_broken = false;
    loop {
        match line.list() {
            Ok(listed) if listed.iter().any(|object| !stick.holds(object)) => {
                return Ok(writeln!(out, "{SENTENCE}")?);
            }
            Ok(_) => is_broken = false,
            Err(error) if passes(&error) => {
                if !is_broken {
                    writeln!(io::stderr(), "still waiting: {error}")?;
                }
                is_broken = true;
            }
            Err(error) => return Err(error.into()),
        }
        std::thread::sleep(pause);
    }
}

/// Whether waiting can help.
fn passes(error: &LineError) -> bool {
    match error {
        LineError::Silent(_) | LineError::Broken(_) => true,
        LineError::Refused(status, _) => *status == StatusCode::SERVICE_UNAVAILABLE,
        _ => false,
    }
}
