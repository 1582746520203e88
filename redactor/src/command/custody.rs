//! What a custodian's commands have in common: the keys, and the case.

use super::passphrase::OfKeys;
use super::{Failure, UNREADABLE, terminal};
use crate::case::{self, Case, CaseKey, Contents};
use crate::keys::Keyset;
use clap::Args;
use std::fmt::Display;
use std::path::{Path, PathBuf};

/// Where a custodian works.
#[derive(Debug, Args)]
pub(super) struct Custody {
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    pub(super) keys: PathBuf,
    /// The case.
    #[arg(long, value_name = "DIR")]
    pub(super) case: PathBuf,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Custody {
    /// The keys, opened.
    pub(super) fn keyset(&self) -> Result<Keyset, Failure> {
        self.passphrase.keyset(&self.keys)
    }

    /// The case, which nobody else writes to meanwhile. It has to be there already.
    pub(super) fn open(&self) -> Result<Case, Failure> {
        if !self.case.is_dir() {
            return Err(self.at_case("there is no case; `redactor process` makes one"));
        }
        Case::open(&self.case).map_err(|error| self.at_case(error))
    }

    /// The case key.
    pub(super) fn key(&self, case: &Case, keyset: &Keyset) -> Result<CaseKey, Failure> {
        CaseKey::of(case, keyset.custodian()).map_err(|error| self.at_case(error))
    }

    /// What the case holds. What could not be read is said.
    pub(super) fn contents(&self, keyset: &Keyset) -> Result<Contents, Failure> {
        let contents = case::contents(&self.case, keyset.custodian()).map_err(|error| self.at_case(error))?;
        complain(&self.case, &contents);
        Ok(contents)
    }

    pub(super) fn at_case(&self, error: impl Display) -> Failure {
        Failure::usage(format!("{}: {error}", self.case.display()))
    }

    pub(super) fn at_keys(&self, error: impl Display) -> Failure {
        Failure::usage(format!("{}: {error}", self.keys.display()))
    }

    /// What a command that listed a case ends with.
    pub(super) fn code(contents: &Contents) -> u8 {
        if contents.unreadable.is_empty() {
            super::CLEAN
        } else {
            UNREADABLE
        }
    }
}

/// Says which entries of the case in `folder` could not be read.
pub(in crate::command) fn complain(folder: &Path, contents: &Contents) {
    for (entry, error) in &contents.unreadable {
        terminal::complain(&format!("{}: {error}", folder.join(entry).display()));
    }
}
