//! Editors: whom clean copies are sealed to. Their identities are made here and leave; their public halves stay.

use super::{EDITORS, KeysError, plain_name, private, read, written};
use envelope::{Identity, passphrase};
use secrecy::{ExposeSecret, SecretString};
use std::io::ErrorKind;
use std::path::Path;

/// An editor's public half.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    /// The name in the list.
    pub name: String,
    /// The age recipient.
    pub recipient: String,
}

/// Makes an identity for `name`, writes it sealed with `passphrase` to the new file `to`, and adds the public half to the
/// list in `folder`.
///
/// # Errors
/// [`KeysError`]; where `to` exists, nothing is changed.
pub fn make_editor(folder: &Path, name: &str, to: &Path, passphrase: &SecretString) -> Result<Editor, KeysError> {
    let name = plain_name(name)?;
    // Without a newsroom here the list would lie in a folder that nothing reads.
    read(&super::pool_path(folder), "the pool")?;
    let identity = Identity::generate();
    let editor = Editor {
        name,
        recipient: identity.public(),
    };
    let secret = identity.secret();
    let sealed = passphrase::lock(secret.expose_secret().as_bytes(), passphrase);
    let sealed = sealed.map_err(|error| KeysError::Making(error.to_string()))?;
    super::write_new(to, &sealed, "the identity")?;
    add_editor(folder, &editor)?;
    Ok(editor)
}

fn add_editor(folder: &Path, editor: &Editor) -> Result<(), KeysError> {
    let path = folder.join(EDITORS);
    let mut text = match read(&path, "the list of editors") {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| KeysError::NotARecipient(1))?,
        Err(KeysError::Missing) => String::new(),
        Err(error) => return Err(error),
    };
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&format!("# {}\n{}\n", editor.name, editor.recipient));
    private::replace(&path, text.as_bytes()).map_err(written("the list of editors"))
}

/// The identity in a file that is not sealed, where it is one: its first line that is no remark, as `age-keygen` writes it.
#[must_use]
pub fn plain_identity(file: &[u8]) -> Option<Identity> {
    let text = std::str::from_utf8(file).ok()?;
    let line = text
        .lines()
        .find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    Identity::from_secret(line).ok()
}

/// The identity in a file that [`make_editor`] sealed.
///
/// # Errors
/// [`KeysError::Passphrase`] or [`KeysError::Damaged`].
pub fn sealed_identity(file: &[u8], passphrase: &SecretString) -> Result<Identity, KeysError> {
    let plain = passphrase::unlock(file, passphrase).map_err(super::locked)?;
    plain_identity(&plain).ok_or(KeysError::Damaged)
}

/// The recipients in the list at `path`, one a line; lines that begin with `#` are names and remarks.
///
/// # Errors
/// [`KeysError::NoEditor`] where there is none.
pub fn editors(path: &Path) -> Result<Vec<String>, KeysError> {
    match std::fs::metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(KeysError::NoEditor),
        _ => {}
    }
    read_editors(&String::from_utf8_lossy(&read(path, "the list of editors")?))
}

/// The recipients in the text of a list.
///
/// # Errors
/// [`KeysError`], with the number of a line that is none.
pub fn read_editors(text: &str) -> Result<Vec<String>, KeysError> {
    let mut recipients = Vec::new();
    for (index, line) in text.lines().map(str::trim).enumerate() {
        match line {
            "" => {}
            remark if remark.starts_with('#') => {}
            recipient if recipient.starts_with("age1") => recipients.push(recipient.to_owned()),
            _ => return Err(KeysError::NotARecipient(index + 1)),
        }
    }
    if recipients.is_empty() {
        Err(KeysError::NoEditor)
    } else {
        Ok(recipients)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{init, status};

    #[test]
    fn an_editor_gets_a_sealed_identity_and_a_line_in_the_list() {
        let outer = tempfile::tempdir().unwrap();
        let (keys, file) = (outer.path().join("keys"), outer.path().join("editor.age"));
        init(&keys, 20_782, 1, &"words".into()).unwrap();
        let editor = make_editor(&keys, "Desk One", &file, &"own words".into()).unwrap();
        assert_eq!(
            editors(&keys.join(EDITORS)).unwrap(),
            std::slice::from_ref(&editor.recipient)
        );
        let sealed = std::fs::read(&file).unwrap();
        assert_eq!(
            sealed_identity(&sealed, &"own words".into()).unwrap().public(),
            editor.recipient
        );
        assert!(matches!(
            sealed_identity(&sealed, &"words".into()),
            Err(KeysError::Passphrase)
        ));
        assert!(plain_identity(&sealed).is_none());
        assert!(
            matches!(make_editor(&keys, "Two", &file, &"x".into()), Err(KeysError::Taken)),
            "an identity was written over"
        );
        assert_eq!(status(&keys, 20_782).unwrap().editors, 1);
    }

    #[test]
    fn a_list_with_a_stray_line_is_refused_by_its_number() {
        assert!(matches!(
            read_editors("# one\nage1abc\nAGE-SECRET-KEY-1\n"),
            Err(KeysError::NotARecipient(3))
        ));
        assert!(matches!(read_editors("# nobody\n"), Err(KeysError::NoEditor)));
    }
}
