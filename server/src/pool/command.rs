//! `postern pool …`: what an operator does with the newsroom's pool on the server.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, Subcommand};

use super::{LARGEST_POOL, PoolShelf, confirm, day, install};
use crate::clock::{self, date};
use crate::command::Place;

/// `postern pool …`
#[derive(Debug, Subcommand)]
pub enum PoolCommand {
    /// Installs the newsroom's signed pool of keys; the drop opens to sources with it.
    Install(InstallArgs),
    /// Tells what is installed, how long it lasts, and whether the drop is open today.
    Status(StatusArgs),
    /// Your word that this machine's clock is right, after it went forward by more than one epoch.
    ConfirmDate(ConfirmArgs),
}

/// Arguments of `postern pool install`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern pool install /media/stick/pool.txt --data ./data")]
pub struct InstallArgs {
    /// The signed pool, as `redactor keys` made it on the air-gapped machine.
    file: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Arguments of `postern pool status`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern pool status --data ./data")]
pub struct StatusArgs {
    #[command(flatten)]
    place: Place,
}

/// Arguments of `postern pool confirm-date`.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  postern pool confirm-date 2026-11-25\n\n\
    A drop never believes that its clock goes back, and believes a jump of more than one epoch only after this: it\n\
    would seal to keys of another time, and delete what still waits.")]
pub struct ConfirmArgs {
    /// Today's date from another source than this machine, as YYYY-MM-DD (UTC). The clock must say the same.
    #[arg(value_name = "YYYY-MM-DD")]
    date: String,
    #[command(flatten)]
    place: Place,
}

impl PoolCommand {
    /// Does it.
    ///
    /// # Errors
    /// What failed, why, and what to do.
    pub fn run(self) -> anyhow::Result<()> {
        let said = match self {
            Self::Install(args) => args.run()?,
            Self::Status(args) => args.run()?,
            Self::ConfirmDate(args) => args.run()?,
        };
        io::stdout()
            .write_all(said.as_bytes())
            .context("the result could not be printed")
    }
}

impl InstallArgs {
    fn run(self) -> anyhow::Result<String> {
        let name = self.file.display();
        let file = File::open(&self.file).with_context(|| format!("{name} cannot be opened"))?;
        let mut text = String::new();
        file.take(LARGEST_POOL + 1)
            .read_to_string(&mut text)
            .with_context(|| format!("{name} cannot be read as a pool"))?;
        let folder = self.place.settings()?.pool();
        let installed =
            install(&folder, &text).with_context(|| format!("{name} was not installed, and nothing was changed"))?;
        day::begin(&folder, clock::today()).context("the pool is installed, but not the day")?;
        Ok(installed.to_string())
    }
}

impl StatusArgs {
    fn run(self) -> anyhow::Result<String> {
        let shelf = PoolShelf::open(&self.place.settings()?.pool())?;
        match shelf.status(clock::today())? {
            Some(status) => Ok(status.to_string()),
            None => bail!("no pool is installed, so the drop is closed: postern pool install FILE"),
        }
    }
}

impl ConfirmArgs {
    fn run(self) -> anyhow::Result<String> {
        let before = confirm(&self.place.settings()?.pool(), &self.date, clock::today())?;
        let before = before.map_or_else(|| "none".to_owned(), date);
        Ok(format!(
            "{} is remembered as the latest day; before it was {before}.\n\
             A drop that is running takes it up within half a minute.\n",
            self.date
        ))
    }
}
