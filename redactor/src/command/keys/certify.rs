//! `redactor keys certify`, `revoke` and `extend`: what needs the root.

use super::super::passphrase::{OfKeys, OfRoot};
use super::{CLEAN, Done, Failure, at, say_install};
use crate::keys::{self, KeysError, Kind, RootStick};
use crate::{clock, private};
use clap::Args;
use envelope::epoch::SignedPool;
use std::io::{Write, stdout};
use std::path::PathBuf;

/// Bytes of a public key's file at most.
const PUBLIC: u64 = 4096;

/// Where the root and the pool that it signs are.
#[derive(Debug, Args)]
struct Sticks {
    /// The folder of the root.
    #[arg(long, value_name = "DIR")]
    root: PathBuf,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    #[command(flatten)]
    root_passphrase: OfRoot,
}

#[derive(Debug, Args)]
pub(crate) struct Certify {
    /// The file `device.pub` that `postern courier init` made, or the `desk.pub` of another air-gapped machine.
    file: PathBuf,
    /// What the pool calls it.
    #[arg(long, default_value = "courier")]
    name: String,
    /// It is a desk, which signs acknowledgements and replies; else it is a device, which fetches.
    #[arg(long)]
    desk: bool,
    #[command(flatten)]
    sticks: Sticks,
}

#[derive(Debug, Args)]
pub(crate) struct Revoke {
    /// What the pool calls it.
    name: String,
    #[command(flatten)]
    sticks: Sticks,
}

#[derive(Debug, Args)]
pub(crate) struct Extend {
    /// How many weeks to make keys for.
    #[arg(long, value_name = "N", default_value_t = keys::EPOCHS)]
    epochs: u32,
    /// The keys of this week and of those to come may be known to others: take them out of the pool, and make new ones from today,
    /// and a new desk key.
    #[arg(long)]
    anew: bool,
    #[command(flatten)]
    sticks: Sticks,
    #[command(flatten)]
    passphrase: OfKeys,
}

impl Certify {
    pub(super) fn run(self) -> Done {
        let public = private::read_text(&self.file, PUBLIC)
            .map_err(|error| Failure::usage(format!("{}: {error}", self.file.display())))?;
        let kind = if self.desk { Kind::Desk } else { Kind::Device };
        let keys = &self.sticks.keys;
        self.sticks
            .sign(|root| keys::certify(keys, root, kind, &self.name, &public))
    }
}

impl Revoke {
    pub(super) fn run(self) -> Done {
        self.sticks
            .sign(|root| keys::revoke(&self.sticks.keys, root, &self.name))
    }
}

impl Extend {
    pub(super) fn run(self) -> Done {
        let passphrase = self.passphrase.read("the keys")?;
        let (keys, day) = (&self.sticks.keys, clock::today());
        self.sticks
            .sign(|root| keys::extend(keys, &passphrase, root, day, self.epochs, self.anew))
    }
}

impl Sticks {
    fn sign(&self, sign: impl FnOnce(RootStick) -> Result<SignedPool, KeysError>) -> Done {
        let passphrase = self.root_passphrase.read()?;
        let root = RootStick {
            folder: &self.root,
            passphrase: &passphrase,
        };
        let signed = sign(root).map_err(|error| match error {
            KeysError::NoRoot => at(&self.root)(error),
            error => at(&self.keys)(error),
        })?;
        let pool = signed.pool();
        writeln!(
            stdout(),
            "Signed. The pool has serial {}, {} epochs, {} devices and {} desks.",
            pool.serial,
            pool.epochs.len(),
            pool.devices.len(),
            pool.desks.len()
        )?;
        say_install(&self.keys);
        Ok(CLEAN)
    }
}
