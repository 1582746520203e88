//! What is asked of people and told to them while a command runs: passphrases, progress, complaints.

use super::Failure;
use secrecy::{ExposeSecret, SecretString};
use std::io::{Read, Write, stderr};
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

/// Says on stderr what went wrong.
pub(super) fn complain(what: &str) {
    // Nobody can be told that stderr is closed.
    let _ = writeln!(stderr(), "redactor: {what}");
}
