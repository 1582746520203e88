//! `redactor keys …`

use super::{CLEAN, Done, Failure, terminal};
use crate::{clock, keys};
use clap::{Args, Subcommand};
use secrecy::{ExposeSecret, SecretString};
use std::io::{Write, stdout};
use std::path::{Path, PathBuf};

/// Bytes of a device's public file at most.
const DEVICE: u64 = 4096;

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Makes a newsroom: a root, a custodian, and a key pair a week. Shows the passphrase once.
    #[command(
        after_help = "Example:\n  redactor keys init --keys /media/keys\nThen carry /media/keys/pool.txt to the server: postern pool install pool.txt"
    )]
    Init(Init),
    /// Makes an identity for an editor, sealed with a passphrase of its own, and adds its public half to editors.txt.
    ///
    /// Taking a line out of editors.txt affects what is sealed from then on, and nothing that was sealed before.
    #[command(
        after_help = "Example:\n  redactor keys editor 'Desk One' --keys /media/keys --to /media/stick/desk-one.age"
    )]
    Editor(Editor),
    /// Certifies a device that may fetch at the desk, and signs the pool anew.
    #[command(
        after_help = "Example:\n  redactor keys certify device.pub --name 'Desk One' --keys /media/keys\nThen install the new pool.txt on the server"
    )]
    Certify(Certify),
    /// Shows what a key folder holds. Needs no passphrase.
    #[command(after_help = "Example:\n  redactor keys status --keys /media/keys")]
    Status(Status),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder to make the keys in; new, or without keys.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// How many weeks to make keys for.
    #[arg(long, value_name = "N", default_value_t = keys::EPOCHS)]
    epochs: u32,
    /// Read the passphrase from this open descriptor, in place of making one.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct Editor {
    /// What the list calls the editor.
    name: String,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// The new file for the sealed identity.
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    /// Read the editor's passphrase from this open descriptor, in place of making one.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct Certify {
    /// The file `device.pub` that `postern courier init` made.
    file: PathBuf,
    /// What the pool calls the device.
    #[arg(long, default_value = "desk")]
    name: String,
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// Read the keyset's passphrase from this open descriptor.
    #[arg(long, value_name = "N")]
    passphrase_fd: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct Status {
    /// The key folder.
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
}

impl Keys {
    pub(super) fn run(self) -> Done {
        match self {
            Self::Init(init) => init.run(),
            Self::Editor(editor) => editor.run(),
            Self::Certify(certify) => certify.run(),
            Self::Status(status) => status.run(),
        }
    }
}

impl Init {
    fn run(self) -> Done {
        let (passphrase, new) = terminal::passphrase_or_new(self.passphrase_fd)?;
        let pool = keys::init(&self.keys, clock::today(), self.epochs, &passphrase).map_err(at(&self.keys))?;
        let (folder, path) = (self.keys.display(), keys::pool_path(&self.keys));
        terminal::say(&format!(
            "Keys are in {folder}; the pool has {} epochs of a week.",
            self.epochs
        ));
        terminal::say(&format!("Root: {}", pool.root().fingerprint()));
        if new {
            show("these keys", &passphrase)?;
        }
        terminal::say("Next: make an editor (redactor keys editor), and install the pool on the server:");
        terminal::say(&format!("    postern pool install {}", path.display()));
        Ok(CLEAN)
    }
}

impl Editor {
    fn run(self) -> Done {
        let (passphrase, new) = terminal::passphrase_or_new(self.passphrase_fd)?;
        let taken = || {
            format!(
                "{} is there already, and is never written over; choose another name",
                self.to.display()
            )
        };
        let editor = keys::make_editor(&self.keys, &self.name, &self.to, &passphrase).map_err(|error| match error {
            keys::KeysError::Taken => Failure::usage(taken()),
            other => at(&self.keys)(other),
        })?;
        let to = self.to.display();
        terminal::say(&format!(
            "The identity of {} is in {to}; its public half is in the list:",
            editor.name
        ));
        terminal::say(&format!("    {}", editor.recipient));
        if new {
            show("this identity", &passphrase)?;
        }
        Ok(CLEAN)
    }
}

impl Certify {
    fn run(self) -> Done {
        let device = crate::private::read_text(&self.file, DEVICE)
            .map_err(|error| Failure::usage(format!("{}: {error}", self.file.display())))?;
        let passphrase = terminal::passphrase(self.passphrase_fd, "the keyset")?;
        let pool = keys::certify(&self.keys, &passphrase, &self.name, &device).map_err(at(&self.keys))?;
        let path = keys::pool_path(&self.keys);
        writeln!(
            stdout(),
            "Certified. The pool has serial {}: install {} on the server.",
            pool.pool().serial,
            path.display()
        )?;
        Ok(CLEAN)
    }
}

impl Status {
    fn run(self) -> Done {
        let status = keys::status(&self.keys, clock::today()).map_err(at(&self.keys))?;
        let pool = status.pool.pool();
        let mut out = stdout().lock();
        writeln!(out, "Root: {}", status.pool.root().fingerprint())?;
        writeln!(
            out,
            "Pool: serial {}, {} epochs, {} days left",
            pool.serial,
            pool.epochs.len(),
            status.days_left
        )?;
        for epoch in &pool.epochs {
            writeln!(
                out,
                "  epoch {}: {} to {}",
                epoch.number,
                clock::date(epoch.first_day),
                clock::date(epoch.last_day)
            )?;
        }
        writeln!(out, "Devices: {}", pool.devices.len())?;
        for device in &pool.devices {
            writeln!(out, "  {}: {}", device.name, device.public)?;
        }
        writeln!(out, "Editors: {}", status.editors)?;
        Ok(CLEAN)
    }
}

/// The passphrase alone goes to stdout, so that a script can keep it.
fn show(of: &str, passphrase: &SecretString) -> std::io::Result<()> {
    terminal::say(&format!(
        "Passphrase of {of}. Write it on paper: it is not shown again, and nothing else opens them."
    ));
    writeln!(stdout(), "{}", passphrase.expose_secret())
}

fn at(folder: &Path) -> impl Fn(keys::KeysError) -> Failure {
    move |error| Failure::usage(format!("{}: {error}", folder.display()))
}
