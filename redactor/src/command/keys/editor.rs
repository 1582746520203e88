//! `redactor keys editor`

use super::super::passphrase::{OfEditor, OfKeys};
use super::{CLEAN, Done, Failure, at, show, terminal};
use crate::keys::{self, KeysError};
use clap::{ArgGroup, Args};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("deed").required(true))]
pub(crate) struct Editor {
    /// What the list calls the editor.
    name: String,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The new file for the sealed identity.
    #[arg(long, value_name = "FILE", group = "deed")]
    to: Option<PathBuf>,
    /// In place of making an identity, add an editor who has one: its age recipient, hybrid (age1pq1…).
    #[arg(long, value_name = "RECIPIENT", group = "deed")]
    recipient: Option<String>,
    /// Remove the editor: nothing is sealed to it from then on.
    #[arg(long, group = "deed")]
    remove: bool,
    #[command(flatten)]
    passphrase: OfKeys,
    #[command(flatten)]
    editor_passphrase: OfEditor,
}

impl Editor {
    pub(super) fn run(self) -> Done {
        if let Some(to) = &self.to {
            return self.make(to);
        }
        let passphrase = self.passphrase.read("the keys")?;
        if let Some(recipient) = &self.recipient {
            let editor = keys::add_editor(&self.keys, &passphrase, &self.name, recipient).map_err(at(&self.keys))?;
            terminal::say(&format!("{} is an editor now.", editor.name));
        } else {
            keys::remove_editor(&self.keys, &passphrase, &self.name).map_err(at(&self.keys))?;
            terminal::say("Removed: nothing is sealed to this editor from now on. What was sealed before still opens.");
        }
        Ok(CLEAN)
    }

    fn make(&self, to: &Path) -> Done {
        let passphrase = self.passphrase.read("the keys")?;
        let (own, new) = self.editor_passphrase.read_or_new()?;
        let shown = to.display();
        let editor = keys::make_editor(&self.keys, &passphrase, &self.name, to, &own).map_err(|error| match error {
            KeysError::Taken => Failure::usage(format!(
                "{shown} is there already, and is never written over; choose another name"
            )),
            other => at(&self.keys)(other),
        })?;
        terminal::say(&format!(
            "The identity of {} is in {shown}; its public half is in the list.",
            editor.name
        ));
        if new {
            show("this identity", &own)?;
        }
        Ok(CLEAN)
    }
}
