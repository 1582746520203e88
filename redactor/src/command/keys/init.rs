//! `redactor keys init`

use super::super::passphrase::{OfKeys, OfRoot};
use super::{CLEAN, Done, at, say_install, show, terminal};
use crate::keys::{self, RootStick};
use crate::{clock, private};
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to make the keys of daily work in; new, or without keys.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The folder to make the root key in, on another stick; new, or without keys.
    #[arg(long, value_name = "DIR")]
    root: PathBuf,
    /// How many weeks to make keys for.
    #[arg(long, value_name = "N", default_value_t = keys::EPOCHS)]
    epochs: u32,
    #[command(flatten)]
    passphrase: OfKeys,
    #[command(flatten)]
    root_passphrase: OfRoot,
}

impl Init {
    pub(super) fn run(self) -> Done {
        let (passphrase, new) = self.passphrase.read_or_new()?;
        let (root_passphrase, root_new) = self.root_passphrase.read_or_new()?;
        let root = RootStick {
            folder: &self.root,
            passphrase: &root_passphrase,
        };
        let founding =
            keys::init(&self.keys, root, clock::today(), self.epochs, &passphrase).map_err(at(&self.keys))?;
        if founding.began_anew() {
            terminal::say(
                "What an earlier run had left unfinished was written over. A passphrase that it showed opens nothing.",
            );
        }
        if new {
            show("the keys", &passphrase)?;
        }
        if root_new {
            show("the root", &root_passphrase)?;
        }
        let pool = founding.finish().map_err(at(&self.keys))?;
        let (folder, root) = (self.keys.display(), self.root.display());
        terminal::say(&format!(
            "Keys are in {folder}; the pool has {} epochs of a week.",
            self.epochs
        ));
        terminal::say(&format!(
            "The root is in {root}; its fingerprint: {}",
            pool.root().fingerprint()
        ));
        // Where the system does not tell, nothing is claimed.
        if private::on_one_medium(&self.keys, &self.root).unwrap_or(false) {
            terminal::say("BOTH ARE ON ONE MEDIUM: who takes it has both. For a real newsroom, use two sticks.");
        }
        say_install(&self.keys);
        Ok(CLEAN)
    }
}
