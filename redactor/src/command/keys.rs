//! `redactor keys …`

mod certify;
mod copy;
mod destroy;
mod editor;
mod init;
mod status;

use super::{CLEAN, Done, Failure, terminal};
use crate::keys::{self, KeysError};
use clap::Subcommand;
use secrecy::{ExposeSecret, SecretString};
use std::io::{Write, stdout};
use std::path::Path;

#[derive(Debug, Subcommand)]
pub(super) enum Keys {
    /// Makes a newsroom: a root on a stick of its own, and the keys of daily work. Shows each passphrase once.
    #[command(
        after_help = "Example:\n  redactor keys init --keys /media/keys/postern --root /media/root-stick/postern\nThen carry pool.txt to the server: postern pool install pool.txt"
    )]
    Init(init::Init),
    /// Makes an identity for an editor, sealed with a passphrase of its own, and adds its public half to the keys.
    ///
    /// Taking a line out of editors.txt affects what is sealed from then on in this folder; --remove does so in every copy, and for
    /// good. Nothing that was sealed before is changed.
    #[command(
        after_help = "Examples:\n  redactor keys editor 'Desk One' --keys /media/keys/postern --to /media/stick/desk-one.age\n  redactor keys editor 'Desk One' --keys /media/keys/postern --remove"
    )]
    Editor(editor::Editor),
    /// Certifies a device that may fetch, or a desk that may sign, and signs the pool anew. Needs the root, and no other key.
    #[command(
        after_help = "Example:\n  redactor keys certify device.pub --name 'Desk One' --root /media/root-stick/postern --keys /media/keys/postern\nThen install the new pool.txt on the server"
    )]
    Certify(certify::Certify),
    /// Takes a device or a desk out of the pool, and signs it anew: for one that was lost.
    #[command(
        after_help = "Example:\n  redactor keys revoke 'Desk One' --root /media/root-stick/postern --keys /media/keys/postern\nThen install the new pool.txt on the server"
    )]
    Revoke(certify::Revoke),
    /// Makes more weeks of keys, before the last one ends, and signs the pool anew.
    #[command(
        after_help = "Example:\n  redactor keys extend --root /media/root-stick/postern --keys /media/keys/postern\nThen install the new pool.txt on the server"
    )]
    Extend(certify::Extend),
    /// Copies the keys for a second device, or brings two copies to the same state. What is destroyed in one is destroyed in both.
    #[command(
        after_help = "Example:\n  redactor keys copy --keys /media/keys/postern --to /media/safe/postern --name safe"
    )]
    Copy(copy::Copy),
    /// Shows what the keys hold, and tries whether it opens.
    #[command(after_help = "Example:\n  redactor keys status --keys /media/keys/postern")]
    Status(status::Status),
    /// Destroys the keys of epochs that nothing needs any more: what was sealed to them opens never again.
    ///
    /// Refuses while the drop's inventory shows something left of an epoch, or something that was fetched or opened does not stand
    /// re-sealed in a case.
    #[command(
        after_help = "Example:\n  redactor keys destroy 7 8 --inventory /media/stick/inventory.json --case case --keys /media/keys/postern\nThen bring every copy: redactor keys copy --keys /media/keys/postern --to /media/safe/postern"
    )]
    Destroy(destroy::Destroy),
}

impl Keys {
    pub(super) fn run(self) -> Done {
        match self {
            Self::Init(init) => init.run(),
            Self::Editor(editor) => editor.run(),
            Self::Certify(certify) => certify.run(),
            Self::Revoke(revoke) => revoke.run(),
            Self::Extend(extend) => extend.run(),
            Self::Copy(copy) => copy.run(),
            Self::Status(status) => status.run(),
            Self::Destroy(destroy) => destroy.run(),
        }
    }
}

/// The passphrase alone goes to stdout, so that a script can keep it.
fn show(of: &str, passphrase: &SecretString) -> std::io::Result<()> {
    terminal::say(&format!(
        "Passphrase of {of}. Write it on paper: it is not shown again, and nothing else opens them."
    ));
    writeln!(stdout(), "{}", passphrase.expose_secret())
}

/// What is to be done with a pool that was signed.
fn say_install(folder: &Path) {
    let pool = keys::pool_path(folder);
    terminal::say("Next: carry the new pool to the server, and install it there:");
    terminal::say(&format!("    postern pool install {}", pool.display()));
}

fn at(folder: &Path) -> impl Fn(KeysError) -> Failure {
    move |error| Failure::usage(format!("{}: {error}", folder.display()))
}
