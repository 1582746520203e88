//! Editors: whom clean copies are sealed to. Their identities are made here and leave; their public halves stay.
//!
//! `editors.txt` is what a person reads and may take lines out of. It is not believed: whoever can write the folder could add a
//! line. Every line must also stand in the keyslots, which only the passphrase opens. Why it is so stands in
//! `docs/decisions/004-editors-stand-in-the-keyslots.md`.

use super::keyset::Keyset;
use super::slots::Held;
use super::{EDITORS, KeysError, plain_name, private, read, written};
use envelope::recipients::Recipients;
use envelope::{Identity, passphrase};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Editors at most: one envelope has a place for each, and one for the custodian.
const AT_MOST: usize = 63;

/// An editor's public half.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Editor {
    /// The name in the list.
    pub name: String,
    /// The age recipient.
    pub recipient: String,
    /// Whether nothing is sealed to it any more. The entry stays, so that nobody can bring it back by an old list.
    pub removed: bool,
}

/// Makes an identity for `name`, writes it sealed with `own` to the new file `to`, and adds the public half to the editors of the
/// keys in `folder`.
///
/// # Errors
/// [`KeysError`]; where `to` exists, nothing is changed.
pub fn make_editor(
    folder: &Path,
    passphrase: &SecretString,
    name: &str,
    to: &Path,
    own: &SecretString,
) -> Result<Editor, KeysError> {
    let mut held = Held::open(folder, passphrase)?;
    let name = free_name(&held, name)?;
    let identity = Identity::generate();
    let secret = identity.secret();
    let sealed = passphrase::lock(secret.expose_secret().as_bytes(), own);
    let sealed = sealed.map_err(|error| KeysError::Making(error.to_string()))?;
    super::write_new(to, &sealed, "the identity")?;
    add(&mut held, name, identity.public())
}

/// Adds an editor who made an identity elsewhere, by its recipient.
///
/// # Errors
/// [`KeysError`].
pub fn add_editor(folder: &Path, passphrase: &SecretString, name: &str, recipient: &str) -> Result<Editor, KeysError> {
    let mut held = Held::open(folder, passphrase)?;
    let name = free_name(&held, name)?;
    let custodian = Identity::from_secret(&held.slots.custodian).map_err(|_| KeysError::Damaged)?;
    // Of the custodian's kind too: an envelope has recipients of one kind.
    Recipients::parse(&[recipient, &custodian.public()]).map_err(|_| KeysError::NotARecipient(1))?;
    add(&mut held, name, recipient.to_owned())
}

/// Removes the editor `name`: what is sealed from then on is not sealed to it. What was sealed before it still opens.
///
/// # Errors
/// [`KeysError::NoSuchEditor`].
pub fn remove_editor(folder: &Path, passphrase: &SecretString, name: &str) -> Result<(), KeysError> {
    let mut held = Held::open(folder, passphrase)?;
    let mut known = held.slots.editors.iter_mut();
    let editor = known.find(|editor| editor.name == name && !editor.removed);
    editor.ok_or(KeysError::NoSuchEditor)?.removed = true;
    held.save()?;
    write_list(folder, &held.slots.editors)
}

fn add(held: &mut Held, name: String, recipient: String) -> Result<Editor, KeysError> {
    let editor = Editor {
        name,
        recipient,
        removed: false,
    };
    held.slots.editors.push(editor.clone());
    held.save()?;
    write_list(held.folder, &held.slots.editors)?;
    Ok(editor)
}

/// A name that no editor has.
fn free_name(held: &Held, name: &str) -> Result<String, KeysError> {
    let name = plain_name(name)?;
    let active = || held.slots.editors.iter().filter(|editor| !editor.removed);
    if active().any(|editor| editor.name == name) {
        Err(KeysError::NameTaken)
    } else if active().count() >= AT_MOST {
        Err(KeysError::TooManyEditors)
    } else {
        Ok(name)
    }
}

/// Writes the list for people: every editor that was not removed.
pub(super) fn write_list(folder: &Path, editors: &[Editor]) -> Result<(), KeysError> {
    let active = editors.iter().filter(|editor| !editor.removed);
    let text: String = active
        .map(|editor| format!("# {}\n{}\n", editor.name, editor.recipient))
        .collect();
    private::replace(&folder.join(EDITORS), text.as_bytes()).map_err(written("the list of editors"))
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

/// The recipients in the list at `path`, one a line, each of which must be an editor of `keyset`. A line that was taken out is
/// sealed to no more; lines that begin with `#` are names and remarks.
///
/// # Errors
/// [`KeysError::NoEditor`] where there is none; [`KeysError::Stranger`] with the number of a line that these keys do not know.
pub fn editors(path: &Path, keyset: &Keyset) -> Result<Vec<String>, KeysError> {
    let list = match read(path, "the list of editors") {
        Err(KeysError::Missing) => return Err(KeysError::NoEditor),
        list => list?,
    };
    let mut recipients = Vec::new();
    for (line, number) in String::from_utf8_lossy(&list).lines().map(str::trim).zip(1..) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if !line.starts_with("age1") {
            return Err(KeysError::NotARecipient(number));
        }
        if !keyset.editors().any(|editor| editor.recipient == line) {
            return Err(KeysError::Stranger(number));
        }
        recipients.push(line.to_owned());
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
    use crate::keys::open;
    use crate::keys::tests::{Made, words};

    fn list(made: &Made) -> Result<Vec<String>, KeysError> {
        editors(&made.keys.join(EDITORS), &open(&made.keys, &words()).unwrap())
    }

    #[test]
    fn an_editor_gets_a_sealed_identity_and_a_line_in_the_list() {
        let made = Made::newsroom(1);
        let file = made.beside("editor.age");
        let editor = make_editor(&made.keys, &words(), "Desk One", &file, &"own words".into()).unwrap();
        assert_eq!(list(&made).unwrap(), std::slice::from_ref(&editor.recipient));
        let sealed = std::fs::read(&file).unwrap();
        assert_eq!(
            sealed_identity(&sealed, &"own words".into()).unwrap().public(),
            editor.recipient
        );
        assert!(matches!(sealed_identity(&sealed, &words()), Err(KeysError::Passphrase)));
        assert!(plain_identity(&sealed).is_none());
        assert!(
            matches!(
                make_editor(&made.keys, &words(), "Two", &file, &"x".into()),
                Err(KeysError::Taken)
            ),
            "an identity was written over"
        );
        assert!(matches!(
            make_editor(&made.keys, &words(), "Desk One", &made.beside("b"), &"x".into()),
            Err(KeysError::NameTaken)
        ));
    }

    #[test]
    fn nobody_becomes_an_editor_without_the_passphrase() {
        let made = Made::newsroom(1);
        let file = made.beside("editor.age");
        let other = "six other words".into();
        assert!(matches!(
            make_editor(&made.keys, &other, "One", &file, &"x".into()),
            Err(KeysError::Passphrase)
        ));
        assert!(!file.try_exists().unwrap());
        make_editor(&made.keys, &words(), "One", &file, &"x".into()).unwrap();
        let path = made.keys.join(EDITORS);
        let good = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{good}{}\n", Identity::generate().public())).unwrap();
        assert!(matches!(list(&made), Err(KeysError::Stranger(3))));
        std::fs::write(&path, format!("{good}AGE-SECRET-KEY-1\n")).unwrap();
        assert!(matches!(list(&made), Err(KeysError::NotARecipient(3))));
    }

    #[test]
    fn who_was_removed_does_not_come_back_by_an_old_list() {
        let made = Made::newsroom(1);
        let path = made.keys.join(EDITORS);
        for name in ["One", "Two"] {
            make_editor(&made.keys, &words(), name, &made.beside(name), &"x".into()).unwrap();
        }
        let old = std::fs::read_to_string(&path).unwrap();
        remove_editor(&made.keys, &words(), "One").unwrap();
        assert_eq!(list(&made).unwrap().len(), 1);
        std::fs::write(&path, old).unwrap();
        assert!(matches!(list(&made), Err(KeysError::Stranger(2))));
        std::fs::write(&path, "# nobody\n").unwrap();
        assert!(
            matches!(list(&made), Err(KeysError::NoEditor)),
            "lines that were taken out were sealed to"
        );
        assert!(matches!(
            remove_editor(&made.keys, &words(), "One"),
            Err(KeysError::NoSuchEditor)
        ));
    }

    #[test]
    fn an_editor_s_own_recipient_is_of_the_newsroom_s_kind() {
        let made = Made::newsroom(1);
        let (own, classic) = (Identity::generate().public(), Identity::generate_classic().public());
        add_editor(&made.keys, &words(), "Own", &own).unwrap();
        assert_eq!(list(&made).unwrap(), [own]);
        for bad in ["age1abc", classic.as_str()] {
            assert!(matches!(
                add_editor(&made.keys, &words(), "Bad", bad),
                Err(KeysError::NotARecipient(1))
            ));
        }
    }
}
