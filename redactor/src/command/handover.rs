//! `redactor handover …`

use super::custody::Custody;
use super::passphrase::OfKeys;
use super::{CLEAN, Done, Failure, UNREADABLE};
use crate::handover::{self, HandoverError};
use crate::keys;
use clap::{Args, Subcommand};
use envelope::recipients::Recipients;
use std::io::{Write, stdout};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum Handover {
    /// On the machine that takes over: shows the recipient that the case has to be sealed to.
    #[command(after_help = "Example:\n  redactor handover recipient --keys /media/keys-b")]
    Recipient(Recipient),
    /// On the machine that has the case: seals all of it to that recipient, and shows a code to compare.
    ///
    /// The case here stays as it is, and writes no replies any more: two machines would use the same place at the drop twice.
    /// A run that was stopped goes on where it stopped: give the same command again.
    #[command(
        after_help = "Example:\n  redactor handover seal --for age1pq1… --keys /media/keys --case case --to /media/disk/handover"
    )]
    Seal(Seal),
    /// On the machine that takes over: checks all of it, and makes it a case that this machine's keys open.
    ///
    /// Give the code that the other machine showed. A run that was stopped goes on where it stopped: give the same command again.
    #[command(
        after_help = "Example:\n  redactor handover adopt /media/disk/handover --code 1f2e-… --keys /media/keys-b --case case"
    )]
    Adopt(Adopt),
}

#[derive(Debug, Args)]
pub(super) struct Recipient {
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    #[command(flatten)]
    passphrase: OfKeys,
}

#[derive(Debug, Args)]
pub(super) struct Seal {
    /// The recipient that `redactor handover recipient` showed.
    #[arg(long = "for", value_name = "RECIPIENT")]
    heir: String,
    #[command(flatten)]
    custody: Custody,
    /// The folder to seal into.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Adopt {
    /// The folder that was carried.
    from: PathBuf,
    /// The code that `redactor handover seal` showed.
    #[arg(long)]
    code: String,
    #[command(flatten)]
    custody: Custody,
}

impl Handover {
    pub(super) fn run(self) -> Done {
        match self {
            Self::Recipient(recipient) => recipient.run(),
            Self::Seal(seal) => seal.run(),
            Self::Adopt(adopt) => adopt.run(),
        }
    }
}

impl Recipient {
    fn run(self) -> Done {
        let keyset = self.passphrase.keyset(&self.keys)?;
        writeln!(stdout(), "{}", keyset.custodian().public())?;
        Ok(CLEAN)
    }
}

impl Seal {
    fn run(self) -> Done {
        let keyset = self.custody.keyset()?;
        let case = self.custody.open()?;
        let key = self.custody.key(&case, &keyset)?;
        let handed = handover::seal(&case, &key, keyset.custodian(), &self.heir, &self.to)
            .map_err(|error| failure(&self.custody, &error))?;
        let mut out = stdout().lock();
        writeln!(
            out,
            "Sealed: {} entries, {} of them before.",
            handed.entries, handed.earlier
        )?;
        writeln!(out, "Code: {}", handed.code)?;
        Ok(CLEAN)
    }
}

impl Adopt {
    fn run(self) -> Done {
        let custody = &self.custody;
        let keyset = custody.keyset()?;
        let mut editors = match keys::editors(&custody.keys.join(keys::EDITORS), &keyset) {
            Err(keys::KeysError::NoEditor) => Vec::new(),
            editors => editors.map_err(|error| custody.at_keys(error))?,
        };
        editors.push(keyset.custodian().public());
        let editors = Recipients::parse(&editors).map_err(|error| custody.at_keys(error))?;
        let adopted = handover::adopt(&self.from, &self.code, keyset.custodian(), &editors, &custody.case)
            .map_err(|error| failure(custody, &error))?;
        let mut out = stdout().lock();
        writeln!(
            out,
            "Taken: {} entries, {} of them before.",
            adopted.entries, adopted.earlier
        )?;
        writeln!(
            out,
            "The case is {}. Destroy the one on the other machine yourself.",
            custody.case.display()
        )?;
        Ok(CLEAN)
    }
}

fn failure(custody: &Custody, error: &HandoverError) -> Failure {
    match error {
        HandoverError::Altered(_) | HandoverError::Entry { .. } | HandoverError::NoList => Failure {
            code: UNREADABLE,
            message: error.to_string(),
        },
        error => custody.at_case(error),
    }
}
