//! What is asked of people and told to them while a command runs: passphrases, progress, complaints.

use super::Failure;
use indicatif::{ProgressBar, ProgressStyle};
use secrecy::{ExposeSecret, SecretString};
use std::io::{IsTerminal, Read, Write, stderr};
use zeroize::Zeroizing;

/// Bytes of a passphrase at most.
const PASSPHRASE: u64 = 4096;

/// The passphrase: from the open file descriptor `fd` where one is named, else asked for on the terminal. Never an argument,
/// never the environment: other users of the machine can read both.
pub(super) fn passphrase(fd: Option<u32>, of: &str) -> Result<SecretString, Failure> {
    let typed = match fd {
        Some(fd) => read(fd)?,
        None => ask(of)?,
    };
    if typed.expose_secret().is_empty() {
        Err(Failure::usage("the passphrase is empty; give the one that was shown"))
    } else {
        Ok(typed)
    }
}

/// The passphrase from `fd` where one is named, else a new one that the caller has to show.
pub(super) fn passphrase_or_new(fd: Option<u32>) -> Result<(SecretString, bool), Failure> {
    match fd {
        Some(_) => Ok((passphrase(fd, "")?, false)),
        None => Ok((envelope::passphrase::generate_passphrase(), true)),
    }
}

/// A program cannot borrow a descriptor by its number without `unsafe`; the kernel's own list of them can be opened.
fn read(fd: u32) -> Result<SecretString, Failure> {
    let failed = |error| {
        Failure::usage(format!(
            "no passphrase could be read from descriptor {fd}: {error}; open it, as in `{fd}< FILE`"
        ))
    };
    let file = std::fs::File::open(format!("/proc/self/fd/{fd}")).map_err(failed)?;
    let mut text = Zeroizing::new(String::new());
    file.take(PASSPHRASE).read_to_string(&mut text).map_err(failed)?;
    Ok(text.lines().next().unwrap_or_default().trim().into())
}

fn ask(of: &str) -> Result<SecretString, Failure> {
    let typed = rpassword::prompt_password(format!("Passphrase of {of}: "));
    let typed = typed.map_err(|_| {
        Failure::usage("there is no terminal to ask for the passphrase; hand it over with --passphrase-fd N")
    })?;
    Ok(Zeroizing::new(typed).trim().into())
}

/// No core dump, and no other process of the same user looks into this one: it holds keys and plaintext.
pub(super) fn keep_memory_to_itself() {
    // Where the system denies it, nothing is worse than before; the jail of the workers does not rest on it.
    let _ = nix::sys::prctl::set_dumpable(false);
    let _ = nix::sys::resource::setrlimit(nix::sys::resource::Resource::RLIMIT_CORE, 0, 0);
}

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
