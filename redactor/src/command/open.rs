//! `redactor open`

use super::passphrase::OfKeys;
use super::{CLEAN, Done, Failure, terminal};
use crate::{keys, open};
use clap::Args;
use envelope::Identity;
use envelope::error::OpenError;
use std::fs::File;
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

/// Bytes of an identity file at most.
const IDENTITY: u64 = 1 << 20;

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("who").required(true))]
#[command(
    after_help = "Examples:\n  redactor open --identity desk-one.age case/clean/*.age --to /tmp/copies\n  redactor open --keys /media/keys case/originals/7-0a1b.age --to /tmp/original"
)]
pub(super) struct Open {
    /// The sealed files. With more than one, each gets a folder of its name.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// An editor's identity, as `redactor keys editor` made it.
    #[arg(long, value_name = "FILE", group = "who")]
    identity: Option<PathBuf>,
    /// The key folder, for custodians: opens submissions and everything in a case.
    #[arg(long, value_name = "DIR", group = "who")]
    keys: Option<PathBuf>,
    /// The folder to write into; new or empty. What is written there is plain.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Open {
    pub(super) fn run(self) -> Done {
        let sealed: Vec<(File, &PathBuf)> = self.files.iter().map(read).collect::<Result<_, _>>()?;
        let identities = self.identities()?;
        let mut code = CLEAN;
        for (sealed, path) in sealed {
            match self.one(sealed, path, &identities) {
                Err(failure) if self.files.len() > 1 => {
                    terminal::complain(&failure.message);
                    code = code.max(failure.code);
                }
                done => done?,
            }
        }
        Ok(code)
    }

    fn one(&self, sealed: File, path: &Path, identities: &[Identity]) -> Result<(), Failure> {
        let to = match path.file_stem() {
            Some(name) if self.files.len() > 1 => self.to.join(name),
            _ => self.to.clone(),
        };
        let unreadable = |error: &OpenError| Failure::unreadable(format!("{}: {error}", path.display()));
        let mut opened = envelope::open(sealed, identities).map_err(|error| unreadable(&error))?;
        let written = open::to_folder(&mut opened, &to).map_err(|error| match error {
            open::Unopened::Open(error) => unreadable(&error),
            error => Failure::usage(format!("{}: {error}", to.display())),
        })?;
        let mut out = stdout().lock();
        for file in written {
            let called = file
                .untrusted_name
                .map(|name| format!(" (called “{name}”)"))
                .unwrap_or_default();
            writeln!(out, "{} {} bytes{called}", to.join(&file.name).display(), file.length)?;
        }
        Ok(())
    }

    fn identities(&self) -> Result<Vec<Identity>, Failure> {
        match (&self.keys, &self.identity) {
            (Some(folder), _) => Ok(self.passphrase.keyset(folder)?.identities().to_vec()),
            (None, Some(file)) => Ok(vec![self.identity(file)?]),
            (None, None) => Err(Failure::usage("name a key: --identity FILE or --keys DIR")),
        }
    }

    fn identity(&self, file: &Path) -> Result<Identity, Failure> {
        let shown = file.display();
        let bytes =
            crate::private::read_bytes(file, IDENTITY).map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
        if let Some(identity) = keys::plain_identity(&bytes) {
            return Ok(identity);
        }
        let passphrase = self.passphrase.read("the identity")?;
        keys::sealed_identity(&bytes, &passphrase).map_err(|error| Failure::usage(format!("{shown}: {error}")))
    }
}

fn read(path: &PathBuf) -> Result<(File, &PathBuf), Failure> {
    let file = File::open(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
    Ok((file, path))
}
