//! Where a passphrase comes from: typed, an open descriptor, or a credential of the service manager. Never an argument, never the
//! environment: other users of the machine can read the one, and every child inherits the other.

use super::Failure;
use crate::keys::{self, Keyset};
use crate::private;
use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Bytes of a passphrase at most.
const LONGEST: u64 = 4096;
/// Where systemd says that a service's credentials lie: a folder in memory that only this service can read.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// The keys' passphrase.
#[derive(Debug, Args)]
pub(super) struct OfKeys {
    /// Read the passphrase from this open descriptor.
    #[arg(long, value_name = "N", conflicts_with = "passphrase_credential")]
    passphrase_fd: Option<u32>,
    /// Read the passphrase from this credential of systemd, for a service that runs unattended.
    #[arg(long, value_name = "NAME")]
    passphrase_credential: Option<String>,
}

/// The root's passphrase.
#[derive(Debug, Args)]
pub(super) struct OfRoot {
    /// Read the root's passphrase from this open descriptor.
    #[arg(long, value_name = "N", conflicts_with = "root_passphrase_credential")]
    root_passphrase_fd: Option<u32>,
    /// Read the root's passphrase from this credential of systemd.
    #[arg(long, value_name = "NAME")]
    root_passphrase_credential: Option<String>,
}

/// The passphrase of an editor's new identity.
#[derive(Debug, Args)]
pub(super) struct OfEditor {
    /// Read the editor's passphrase from this open descriptor, in place of making one.
    #[arg(long, value_name = "N", conflicts_with = "editor_passphrase_credential")]
    editor_passphrase_fd: Option<u32>,
    /// Read the editor's passphrase from this credential of systemd, in place of making one.
    #[arg(long, value_name = "NAME")]
    editor_passphrase_credential: Option<String>,
}

/// Where a passphrase is, in place of a person's head.
struct Source<'a> {
    fd: Option<u32>,
    credential: Option<&'a str>,
}

impl OfKeys {
    /// The passphrase of `of`: what was named, else typed.
    pub(super) fn read(&self, of: &str) -> Result<SecretString, Failure> {
        self.source().read_or_ask(of)
    }

    /// The passphrase that was named, or a new one that the caller has to show.
    pub(super) fn read_or_new(&self) -> Result<(SecretString, bool), Failure> {
        self.source().read_or_new()
    }

    /// The keyset in `folder`, opened.
    pub(super) fn keyset(&self, folder: &Path) -> Result<Keyset, Failure> {
        let passphrase = self.read("the keys")?;
        keys::open(folder, &passphrase).map_err(|error| Failure::usage(format!("{}: {error}", folder.display())))
    }

    fn source(&self) -> Source<'_> {
        Source {
            fd: self.passphrase_fd,
            credential: self.passphrase_credential.as_deref(),
        }
    }
}

impl OfRoot {
    /// The root's passphrase: what was named, else typed.
    pub(super) fn read(&self) -> Result<SecretString, Failure> {
        self.source().read_or_ask("the root")
    }

    /// The passphrase that was named, or a new one that the caller has to show.
    pub(super) fn read_or_new(&self) -> Result<(SecretString, bool), Failure> {
        self.source().read_or_new()
    }

    fn source(&self) -> Source<'_> {
        Source {
            fd: self.root_passphrase_fd,
            credential: self.root_passphrase_credential.as_deref(),
        }
    }
}

impl OfEditor {
    /// The passphrase that was named, or a new one that the caller has to show.
    pub(super) fn read_or_new(&self) -> Result<(SecretString, bool), Failure> {
        let source = Source {
            fd: self.editor_passphrase_fd,
            credential: self.editor_passphrase_credential.as_deref(),
        };
        source.read_or_new()
    }
}

impl Source<'_> {
    fn read_or_ask(&self, of: &str) -> Result<SecretString, Failure> {
        match self.read()? {
            Some(named) => not_empty(named),
            None => not_empty(ask(of)?),
        }
    }

    fn read_or_new(&self) -> Result<(SecretString, bool), Failure> {
        match self.read()? {
            Some(named) => Ok((not_empty(named)?, false)),
            None => Ok((envelope::passphrase::generate_passphrase(), true)),
        }
    }

    fn read(&self) -> Result<Option<SecretString>, Failure> {
        match (self.fd, self.credential) {
            (Some(fd), _) => from_descriptor(fd).map(Some),
            (None, Some(name)) => from_credential(name, std::env::var_os(CREDENTIALS)).map(Some),
            (None, None) => Ok(None),
        }
    }
}

/// A program cannot borrow a descriptor by its number without `unsafe`; the kernel's own list of them can be opened.
fn from_descriptor(fd: u32) -> Result<SecretString, Failure> {
    let failed = |error| {
        Failure::usage(format!(
            "no passphrase could be read from descriptor {fd}: {error}; open it, as in `{fd}< FILE`"
        ))
    };
    let file = std::fs::File::open(format!("/proc/self/fd/{fd}")).map_err(failed)?;
    let mut text = Zeroizing::new(String::new());
    file.take(LONGEST).read_to_string(&mut text).map_err(failed)?;
    Ok(first_line(&text))
}

fn from_credential(name: &str, folder: Option<OsString>) -> Result<SecretString, Failure> {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if name.is_empty() || name.starts_with('.') || !name.chars().all(plain) {
        return Err(Failure::usage(
            "a credential is named by letters, digits, dots and hyphens",
        ));
    }
    let Some(folder) = folder.map(PathBuf::from) else {
        return Err(Failure::usage(format!(
            "there are no credentials here; systemd hands {name} to a unit with `LoadCredentialEncrypted={name}:FILE`"
        )));
    };
    let text = private::read_text(&folder.join(name), LONGEST)
        .map(Zeroizing::new)
        .map_err(|error| Failure::usage(format!("the credential {name} could not be read: {error}")))?;
    Ok(first_line(&text))
}

fn first_line(text: &str) -> SecretString {
    text.lines().next().unwrap_or_default().trim().into()
}

fn not_empty(passphrase: SecretString) -> Result<SecretString, Failure> {
    if passphrase.expose_secret().is_empty() {
        Err(Failure::usage("the passphrase is empty; give the one that was shown"))
    } else {
        Ok(passphrase)
    }
}

fn ask(of: &str) -> Result<SecretString, Failure> {
    let typed = rpassword::prompt_password(format!("Passphrase of {of}: "));
    let typed = typed.map_err(|_| {
        Failure::usage(
            "there is no terminal to ask for the passphrase; hand it over with --passphrase-fd N or --passphrase-credential NAME",
        )
    })?;
    Ok(Zeroizing::new(typed).trim().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credential_is_a_file_in_the_service_s_own_folder_and_nowhere_else() {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("credentials");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("keys"), "six plain words \nmore\n").unwrap();
        std::fs::write(outer.path().join("other"), "not these\n").unwrap();
        let read = |name: &str| from_credential(name, Some(folder.clone().into()));
        assert_eq!(read("keys").unwrap().expose_secret(), "six plain words");
        for name in ["", "..", "../other", "missing", ".hidden"] {
            assert!(read(name).is_err(), "{name:?} was read");
        }
        let none = from_credential("keys", None).unwrap_err();
        assert!(none.message.contains("LoadCredentialEncrypted"), "{}", none.message);
    }
}
