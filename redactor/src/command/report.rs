//! `redactor report`

use super::passphrase::OfKeys;
use super::{CLEAN, Done, Failure};
use crate::case::{self, Part};
use crate::process::Kept;
use crate::report::people;
use clap::Args;
use std::io::{Write, stdout};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  redactor report --keys /media/keys --case case 7-0a1b\n  redactor report --keys /media/keys --case case 7-0a1b --published --json"
)]
pub(super) struct ReportOf {
    /// The submission's name in the case: the sealed file's, without `.age`.
    name: String,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The case.
    #[arg(long, value_name = "DIR")]
    case: PathBuf,
    /// Only what travels with the clean copies: kinds, counts and checks, no values.
    #[arg(long)]
    published: bool,
    /// As JSON, for programs.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl ReportOf {
    pub(super) fn run(self) -> Done {
        let shown = self.case.display();
        let entry = case::entry(&self.case, Part::Kept, &self.name)
            .map_err(|error| Failure::usage(format!("{shown}: {error}")))?;
        let keyset = self.passphrase.keyset(&self.keys)?;
        let unreadable = |error| Failure::unreadable(format!("{shown}: {error}"));
        let report = Kept::open(entry, keyset.identities())
            .and_then(|mut kept| kept.report())
            .map_err(unreadable)?;
        let text = match (self.json, self.published) {
            (false, false) => people::whole(&report),
            (false, true) => people::published(&report.published()),
            (true, false) => json(&report)?,
            (true, true) => json(&report.published())?,
        };
        stdout().write_all(text.as_bytes())?;
        Ok(CLEAN)
    }
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::from(std::io::Error::from(error)))?;
    Ok(text + "\n")
}
