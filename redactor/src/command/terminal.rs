//! What is told to people while a command runs: progress, complaints.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::{IsTerminal, Write, stderr};

/// Says on stderr what went wrong.
pub(super) fn complain(what: &str) {
    say(&format!("redactor: {what}"));
}

/// Says on stderr what a person wants to know and a script does not.
pub(super) fn say(what: &str) {
    // Nobody can be told that stderr is closed.
    let _ = writeln!(stderr(), "{what}");
}

/// A line that moves on a terminal; nothing elsewhere.
pub(super) fn progress(total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{pos} of {len} {wide_msg} {elapsed}");
    match style {
        Ok(style) if stderr().is_terminal() => ProgressBar::new(total).with_style(style),
        _ => ProgressBar::hidden(),
    }
}
