//! `redactor keys copy`

use super::super::passphrase::OfKeys;
use super::{CLEAN, Done, at};
use crate::{clock, keys};
use clap::Args;
use std::io::{Write, stdout};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Copy {
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The folder of the copy: new, or a copy of these keys, which is brought to the same state.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// What a new copy is called, so that it can be asked for when something is destroyed.
    #[arg(long, default_value = "second")]
    name: String,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Copy {
    pub(super) fn run(self) -> Done {
        let passphrase = self.passphrase.read("the keys")?;
        let (name, gone) =
            keys::copy(&self.keys, &self.to, &passphrase, &self.name, clock::today()).map_err(at(&self.to))?;
        let mut out = stdout().lock();
        writeln!(out, "“{name}” holds the same as {}.", self.keys.display())?;
        for number in gone {
            writeln!(out, "Epoch {number} was destroyed in it.")?;
        }
        Ok(CLEAN)
    }
}
