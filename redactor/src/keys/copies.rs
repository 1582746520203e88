//! A second copy of the same keys, for a second device: it lives with the first, and dies with it.
//!
//! Copying works in both directions at once: afterwards the two folders hold the same epochs, editors and newest pool, and what was
//! destroyed in one of them is destroyed in both. Each folder knows the names of all the others, so that what still has to be
//! destroyed can be named.

use super::editors::write_list;
use super::serial::{last_serial, set_serial};
use super::slots::{Copied, Destroyed, Held, Slots, is_in};
use super::{KeysError, POOL, apart, epochs, parse_pool, plain_name, private, written};
use envelope::epoch::RootPublic;
use secrecy::SecretString;
use std::path::Path;

/// Copies at most: each one more is one more to find and to destroy.
const AT_MOST: usize = 8;

/// Copies the keys in `from` to `to`, or brings the two copies to the same state where `to` is one. A new copy is called `name`.
/// Tells what `to` is called, and the epochs that were destroyed in it now.
///
/// # Errors
/// [`KeysError`]; where `to` holds the keys of another newsroom, nothing is changed.
pub fn copy(
    from: &Path,
    to: &Path,
    passphrase: &SecretString,
    name: &str,
    day: u32,
) -> Result<(String, Vec<u32>), KeysError> {
    apart(from, to)?;
    let mut here = Held::open(from, passphrase)?;
    let mut there = if is_in(to)? {
        Held::open(to, passphrase)?
    } else {
        Held::new(to, new_copy(&here.slots, name)?, passphrase)?
    };
    if !same_newsroom(&here.slots, &there.slots) {
        return Err(KeysError::OtherNewsroom);
    }
    let merged = merge(&here.slots, &there.slots, day);
    carry_files(from, to, &merged)?;
    carry_lists(&here, &there, &merged)?;
    for held in [&mut here, &mut there] {
        let own = std::mem::take(&mut held.slots.own);
        held.slots = called(&merged, own);
        held.save()?;
    }
    let mut gone = Vec::new();
    for Destroyed { number, .. } in &merged.destroyed {
        epochs::wipe(from, *number)?;
        if epochs::wipe(to, *number)? {
            gone.push(*number);
        }
    }
    Ok((there.slots.own.clone(), gone))
}

fn new_copy(of: &Slots, name: &str) -> Result<Slots, KeysError> {
    let own = plain_name(name)?;
    if of.copies.iter().any(|copy| copy.name == own) {
        return Err(KeysError::CopyTaken);
    }
    if of.copies.len() >= AT_MOST {
        return Err(KeysError::TooManyCopies);
    }
    Ok(called(of, own))
}

/// The same keys in a folder of another name.
fn called(slots: &Slots, own: String) -> Slots {
    let mut slots = slots.clone();
    slots.own = own;
    slots
}

fn same_newsroom(one: &Slots, other: &Slots) -> bool {
    one.newsroom == other.newsroom && one.root == other.root && one.custodian == other.custodian
}

/// What both hold together, but for what either has destroyed or removed.
fn merge(here: &Slots, there: &Slots, day: u32) -> Slots {
    let mut merged = here.clone();
    merged.copies = merge_copies(here, there, day);
    merged.destroyed = merge_destroyed(here, there, &merged.copies);
    for slot in &there.slots {
        if !merged.slots.iter().any(|known| known.number == slot.number) {
            merged.slots.push(slot.clone());
        }
    }
    merged.slots.sort_by_key(|slot| slot.number);
    let destroyed = &merged.destroyed;
    merged
        .slots
        .retain(|slot| !destroyed.iter().any(|gone| gone.number == slot.number));
    for editor in &there.editors {
        match merged
            .editors
            .iter_mut()
            .find(|known| known.recipient == editor.recipient)
        {
            Some(known) => known.removed |= editor.removed,
            None => merged.editors.push(editor.clone()),
        }
    }
    merged
}

fn merge_copies(here: &Slots, there: &Slots, day: u32) -> Vec<Copied> {
    let mut copies = here.copies.clone();
    for copy in there.copies.iter().chain([&Copied {
        name: there.own.clone(),
        day,
    }]) {
        match copies.iter_mut().find(|known| known.name == copy.name) {
            Some(known) => known.day = known.day.max(copy.day),
            None => copies.push(copy.clone()),
        }
    }
    copies
}

fn merge_destroyed(here: &Slots, there: &Slots, copies: &[Copied]) -> Vec<Destroyed> {
    let mut destroyed: Vec<Destroyed> = Vec::new();
    for gone in here.destroyed.iter().chain(&there.destroyed) {
        if destroyed.iter().any(|known| known.number == gone.number) {
            continue;
        }
        let others = copies.iter().map(|copy| &copy.name);
        let others = others.filter(|name| **name != here.own && **name != there.own);
        let left = others.filter(|name| may_hold(here, gone.number, name) && may_hold(there, gone.number, name));
        let left_in = left.cloned().collect();
        destroyed.push(Destroyed {
            left_in,
            ..gone.clone()
        });
    }
    destroyed
}

/// Whether, as far as `side` knows, the copy `name` still holds epoch `number`.
fn may_hold(side: &Slots, number: u32, name: &str) -> bool {
    let gone = side.destroyed.iter().find(|gone| gone.number == number);
    let knows = side.copies.iter().any(|copy| copy.name == name);
    gone.is_none_or(|gone| !knows || gone.left_in.iter().any(|left| left == name))
}

/// Gives each folder the files of epochs that only the other has.
fn carry_files(from: &Path, to: &Path, merged: &Slots) -> Result<(), KeysError> {
    for slot in &merged.slots {
        match (epochs::sealed(from, slot.number)?, epochs::sealed(to, slot.number)?) {
            (Some(file), None) => epochs::write(to, slot.number, &file)?,
            (None, Some(file)) => epochs::write(from, slot.number, &file)?,
            _ => {}
        }
    }
    Ok(())
}

fn carry_lists(here: &Held, there: &Held, merged: &Slots) -> Result<(), KeysError> {
    carry_pool(here.folder, there.folder, &merged.root()?)?;
    let serial = last_serial(here.folder)?.max(last_serial(there.folder)?);
    if serial > 0 {
        set_serial(here.folder, serial)?;
        set_serial(there.folder, serial)?;
    }
    if merged.editors != here.slots.editors {
        write_list(here.folder, &merged.editors)?;
    }
    write_list(there.folder, &merged.editors)
}

/// The newer pool, to both.
fn carry_pool(from: &Path, to: &Path, root: &RootPublic) -> Result<(), KeysError> {
    let here = parse_pool(from, Some(root))?;
    let (pool, behind) = match parse_pool(to, Some(root)) {
        Err(KeysError::Missing) => (here, to),
        Ok(there) if there.pool().serial > here.pool().serial => (there, from),
        there => there.map(|_| (here, to))?,
    };
    private::replace(&behind.join(POOL), pool.to_text().as_bytes()).map_err(written("the pool"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::{Made, destroy_now, words};
    use crate::keys::{EDITORS, open};

    fn left(folder: &Path, number: u32) -> Vec<String> {
        let keyset = open(folder, &words()).unwrap();
        let gone = keyset
            .slots
            .destroyed
            .iter()
            .find(|gone| gone.number == number)
            .unwrap();
        gone.left_in.clone()
    }

    fn copy_to(made: &Made, name: &str) -> std::path::PathBuf {
        let to = made.beside(name);
        copy(&made.keys, &to, &words(), name, 20_782).unwrap();
        to
    }

    #[test]
    fn a_copy_opens_what_the_first_opens() {
        let made = Made::newsroom(2);
        let safe = copy_to(&made, "safe");
        let (one, other) = (open(&made.keys, &words()).unwrap(), open(&safe, &words()).unwrap());
        let public = |keyset: &crate::keys::Keyset| -> Vec<String> {
            keyset.identities().iter().map(|identity| identity.public()).collect()
        };
        assert_eq!(public(&one), public(&other));
        assert_eq!(one.pool().unwrap().pool(), other.pool().unwrap().pool());
        assert_eq!(one.slots.copies, other.slots.copies);
        assert_eq!(other.slots.own, "safe");
    }

    #[test]
    fn every_copy_that_still_holds_an_epoch_is_named_until_it_does_not() {
        let made = Made::newsroom(2);
        let (safe, home) = (copy_to(&made, "safe"), copy_to(&made, "home"));
        destroy_now(&made.keys, 1);
        assert_eq!(left(&made.keys, 1), ["safe", "home"]);
        assert_eq!(open(&safe, &words()).unwrap().epochs(), [1, 2]);
        let (name, gone) = copy(&made.keys, &safe, &words(), "ignored", 20_783).unwrap();
        assert_eq!((name.as_str(), gone), ("safe", vec![1]));
        assert_eq!(open(&safe, &words()).unwrap().epochs(), [2]);
        assert_eq!(left(&made.keys, 1), ["home"]);
        // `home` meets `safe`, and never the first.
        copy(&safe, &home, &words(), "ignored", 20_783).unwrap();
        assert!(left(&safe, 1).is_empty() && left(&home, 1).is_empty());
        copy(&made.keys, &safe, &words(), "ignored", 20_783).unwrap();
        assert!(left(&made.keys, 1).is_empty());
    }

    #[test]
    fn what_was_destroyed_in_a_copy_does_not_come_back_from_another() {
        let made = Made::newsroom(2);
        let safe = copy_to(&made, "safe");
        destroy_now(&safe, 2);
        assert_eq!(left(&safe, 2), ["first"]);
        copy(&made.keys, &safe, &words(), "ignored", 20_783).unwrap();
        for folder in [&made.keys, &safe] {
            assert_eq!(open(folder, &words()).unwrap().epochs(), [1]);
            assert!(!folder.join("epochs/2.age").try_exists().unwrap());
        }
    }

    #[test]
    fn editors_of_both_come_together_and_the_removed_stay_removed() {
        let made = Made::newsroom(1);
        let add = |folder: &Path, name: &str| {
            crate::keys::make_editor(folder, &words(), name, &made.beside(name), &"x".into()).unwrap();
        };
        add(&made.keys, "One");
        let safe = copy_to(&made, "safe");
        add(&safe, "Two");
        crate::keys::remove_editor(&made.keys, &words(), "One").unwrap();
        copy(&made.keys, &safe, &words(), "ignored", 20_783).unwrap();
        for folder in [&made.keys, &safe] {
            let keyset = open(folder, &words()).unwrap();
            let names: Vec<_> = keyset.editors().map(|editor| editor.name.clone()).collect();
            assert_eq!(names, ["Two"]);
            assert_eq!(crate::keys::editors(&folder.join(EDITORS), &keyset).unwrap().len(), 1);
        }
    }

    #[test]
    fn a_copy_is_not_made_over_another_newsroom_nor_into_itself() {
        let (made, other) = (Made::newsroom(1), Made::newsroom(1));
        let copied = |to: &Path, name: &str| copy(&made.keys, to, &words(), name, 20_782);
        assert!(matches!(copied(&other.keys, "x"), Err(KeysError::OtherNewsroom)));
        assert!(matches!(copied(&made.keys, "x"), Err(KeysError::OneFolder)));
        assert!(matches!(copied(&made.keys.join("in"), "x"), Err(KeysError::OneFolder)));
        copy_to(&made, "safe");
        assert!(matches!(copied(&made.beside("b"), "safe"), Err(KeysError::CopyTaken)));
    }
}
