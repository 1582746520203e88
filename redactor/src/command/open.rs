//! `redactor open`

use super::{CLEAN, Done, Failure, terminal};
use crate::{keys, open};
use clap::Args;
use envelope::Identity;
use std::fs::File;
use std::io::{Write, stdout};
use std::path::PathBuf;

/// Bytes of an identity file at most.
const IDENTITY: u64 = 1 << 20;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("who").required(true))]
#[command(
    after_help = "Examples:\n  redactor open --identity desk-one.age case/clean/7-0a1b.age --to /tmp/copies\n  redactor open --keys /media/keys case/originals/7-0a1b.age --to /tmp/original"
)]
pub(super) struct Open {
    /// The sealed file.
    file: PathBuf,
    /// An editor's identity, as `redactor keys editor` made it.
    #[arg(long, value_name = "FILE", group = "who")]
    identity: Option<PathBuf>,
    /// The key folder, for custodians: opens submissions and everything in a case.
    #[arg(long, value_name = "DIR", group = "who")]
    keys: Option<PathBuf>,
    /// The folder to write into; new or empty. What is written there is plain.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Read the passphrase from this open descriptor.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
}

impl Open {
    pub(super) fn run(self) -> Done {
        let shown = self.file.display();
        let sealed = File::open(&self.file).map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
        let identities = self.identities()?;
        let mut opened =
            envelope::open(sealed, &identities).map_err(|error| Failure::unreadable(format!("{shown}: {error}")))?;
        let written = open::to_folder(&mut opened, &self.to).map_err(|error| match error {
            open::Unopened::Open(error) => Failure::unreadable(format!("{shown}: {error}")),
            error => Failure::usage(format!("{}: {error}", self.to.display())),
        })?;
        let mut out = stdout().lock();
        for file in written {
            let called = file
                .untrusted_name
                .map(|name| format!(" (called “{name}”)"))
                .unwrap_or_default();
            writeln!(
                out,
                "{} {} bytes{called}",
                self.to.join(&file.name).display(),
                file.length
            )?;
        }
        Ok(CLEAN)
    }

    fn identities(&self) -> Result<Vec<Identity>, Failure> {
        match (&self.keys, &self.identity) {
            (Some(folder), _) => {
                let passphrase = terminal::passphrase(self.passphrase_fd, "the keyset")?;
                let keyset = keys::open(folder, &passphrase)
                    .map_err(|error| Failure::usage(format!("{}: {error}", folder.display())))?;
                Ok(keyset.identities().to_vec())
            }
            (None, Some(file)) => Ok(vec![self.identity(file)?]),
            (None, None) => Err(Failure::usage("name a key: --identity FILE or --keys DIR")),
        }
    }

    fn identity(&self, file: &std::path::Path) -> Result<Identity, Failure> {
        let shown = file.display();
        let bytes =
            crate::private::read_bytes(file, IDENTITY).map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
        if let Some(identity) = keys::plain_identity(&bytes) {
            return Ok(identity);
        }
        let passphrase = terminal::passphrase(self.passphrase_fd, "the identity")?;
        keys::sealed_identity(&bytes, &passphrase).map_err(|error| Failure::usage(format!("{shown}: {error}")))
    }
}
