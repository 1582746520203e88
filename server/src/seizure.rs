//! `postern audit-disk`: what somebody who takes this disk right now would see of the drop, times included.
//!
//! It looks as a stranger looks who has no key: at names, sizes, modes, owners, inodes, the order in the folders, and all
//! four times that a file system keeps. It opens none of the files.

mod look;
mod words;

use crate::command::Place;
use anyhow::Context as _;
use clap::Args;
use std::io::Write as _;

pub use look::{Entry, Folder, Moment, Seizure, look};

/// Arguments of `postern audit-disk`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern audit-disk --data ./data\n\n\
    Run it as root or as the desk's user: the source's user may not list what lies there.")]
pub struct AuditArgs {
    #[command(flatten)]
    place: Place,
    /// Everything, as JSON.
    #[arg(long)]
    json: bool,
}

impl AuditArgs {
    /// Does it.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn run(&self) -> anyhow::Result<()> {
        let seizure = look(&self.place.settings()?)
            .context("the data folder cannot be looked at; run this as root or as the desk's user")?;
        let said = if self.json {
            serde_json::to_string_pretty(&seizure)? + "\n"
        } else {
            seizure.to_string()
        };
        let written = std::io::stdout().write_all(said.as_bytes());
        written.context("the result could not be printed")
    }
}

#[cfg(test)]
mod tests;
