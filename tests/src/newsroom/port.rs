//! Where a drop serves: it says so in its log.

use anyhow::{Result, anyhow};
use std::io::BufRead;

/// The port in the line of the log that begins with `what`.
pub(super) fn port(log: &mut impl BufRead, what: &str) -> Result<u16> {
    let mut said = String::new();
    loop {
        let mut line = String::new();
        if log.read_line(&mut line)? == 0 {
            return Err(anyhow!("the drop does not serve; it said: {said}"));
        }
        let address = line.strip_prefix(what).and_then(|url| url.trim().rsplit(':').next());
        if let Some(port) = address.and_then(|port| port.parse().ok()) {
            return Ok(port);
        }
        said.push_str(&line);
    }
}
