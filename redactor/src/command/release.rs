//! `redactor release` and `redactor verify`

use super::passphrase::OfKeys;
use super::{CLEAN, Done, Failure, REFUSED};
use crate::keys::Keyset;
use crate::release::{Unreleased, check, release};
use clap::Args;
use std::io::{Write, stdout};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  redactor release --keys /media/keys --case case 7-0a1b --to /media/stick/for-print"
)]
pub(super) struct Release {
    #[command(flatten)]
    entry: Entry,
    /// The folder to write into; new or empty. What is written there is plain.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  redactor verify --keys /media/keys --case case 7-0a1b")]
pub(super) struct Verify {
    #[command(flatten)]
    entry: Entry,
}

#[derive(Debug, Args)]
struct Entry {
    /// The submission's name in the case: the sealed file's, without `.age`.
    name: String,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The case.
    #[arg(long, value_name = "DIR")]
    case: PathBuf,
    #[command(flatten)]
    passphrase: OfKeys,
    /// Check without a jail, on a machine that has none. Dangerous.
    #[arg(long)]
    without_jail: bool,
}

impl Release {
    pub(super) fn run(self) -> Done {
        let (entry, to) = (&self.entry, &self.to);
        let jail = super::how::own(entry.without_jail)?;
        let keyset = entry.keyset()?;
        let written = release(&jail, &entry.case, &entry.name, keyset.identities(), to);
        let written = written.map_err(|error| match error {
            Unreleased::Folder(_) => Failure::usage(format!("{}: {error}", to.display())),
            error => entry.failure("nothing was released", &error),
        })?;
        let mut out = stdout().lock();
        for name in written {
            writeln!(out, "{}", to.join(name).display())?;
        }
        Ok(CLEAN)
    }
}

impl Verify {
    pub(super) fn run(self) -> Done {
        let entry = &self.entry;
        let jail = super::how::own(entry.without_jail)?;
        let keyset = entry.keyset()?;
        let mut names = Vec::new();
        check(&jail, &entry.case, &entry.name, keyset.identities(), &mut |name, _| {
            names.push(name.to_owned());
            Ok(())
        })
        .map_err(|error| entry.failure("it is not to be released", &error))?;
        let mut out = stdout().lock();
        for name in names {
            writeln!(out, "{name}: as it must be")?;
        }
        Ok(CLEAN)
    }
}

impl Entry {
    fn keyset(&self) -> Result<Keyset, Failure> {
        self.passphrase.keyset(&self.keys)
    }

    fn failure(&self, what: &str, error: &Unreleased) -> Failure {
        let case = self.case.display();
        match error {
            Unreleased::Unverified(..) | Unreleased::Missing(_) => Failure {
                code: REFUSED,
                message: format!("{what}: {error}"),
            },
            Unreleased::Entry(_) => Failure::unreadable(format!("{case}: {error}")),
            Unreleased::Case(_) | Unreleased::Folder(_) => Failure::usage(format!("{case}: {error}")),
        }
    }
}
