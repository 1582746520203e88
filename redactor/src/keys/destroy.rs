//! The end of an epoch: its keys are written over, here, and what still holds them is named.
//!
//! Not before nothing needs them: the drop's own inventory shows nothing left of the epoch, and everything that was opened stands
//! re-sealed in a case.

use super::slots::{Destroyed, Held};
use super::{KeysError, epochs, pool_of, private};
use envelope::epoch::NewsroomId;
use secrecy::SecretString;
use serde::Deserialize;
use std::path::Path;

/// Bytes of an inventory at most.
const INVENTORY: u64 = 64 << 20;

/// What lies at the drop, as the courier wrote it down when it last pulled.
#[derive(Debug, Clone, Deserialize)]
pub struct Inventory {
    /// The newsroom whose drop it is.
    pub newsroom: NewsroomId,
    /// The day of the pull.
    pub day: u32,
    /// Everything that is sealed there.
    pub objects: Vec<Listed>,
}

/// An object at the drop.
#[derive(Debug, Clone, Deserialize)]
pub struct Listed {
    /// Its name.
    pub id: String,
    /// Its epoch.
    pub epoch: u32,
}

impl Inventory {
    /// Reads the inventory in the file at `path`.
    ///
    /// # Errors
    /// [`KeysError::Unspent`] where it is none.
    pub fn read(path: &Path) -> Result<Self, KeysError> {
        let bytes = private::read_bytes(path, INVENTORY).map_err(|error| KeysError::Io {
            what: "the inventory",
            done: "read",
            error,
        })?;
        serde_json::from_slice(&bytes).map_err(|_| Unspent::NoInventory.into())
    }
}

/// What is asked for, and what stands in the way of it.
#[derive(Debug)]
pub struct Destruction<'a> {
    /// The epochs.
    pub epochs: &'a [u32],
    /// What lies at the drop.
    pub inventory: &'a Inventory,
    /// Sealed files that were fetched and that no case holds.
    pub fetched: &'a [String],
    /// Submissions that were opened, and are not whole in their case.
    pub opened: &'a [String],
    /// Of all these, the ones that are given up.
    pub given_up: &'a [String],
    /// Whether epochs may be destroyed that are not over.
    pub before_its_end: bool,
}

/// Why the keys of an epoch are still needed.
#[derive(Debug, thiserror::Error)]
pub enum Unspent {
    /// The file is no inventory.
    #[error(
        "this is no inventory; it is the file `inventory.json` that `postern courier pull` writes beside what it fetched"
    )]
    NoInventory,
    /// It is of another drop.
    #[error("this inventory is of another newsroom's drop")]
    OtherNewsroom,
    /// It was written when more could still come.
    #[error("this inventory was written before epoch {0} was over; pull once more, and bring the new one")]
    TooOld(u32),
    /// Something would be lost.
    #[error(
        "{at_the_drop} submissions are still at the drop, {fetched} were fetched and are in no case, {opened} were opened and are not whole in theirs; process and acknowledge them, pull once more, or give them up by --give-up NAME"
    )]
    Left {
        /// How many the drop holds.
        at_the_drop: usize,
        /// How many were fetched and not processed.
        fetched: usize,
        /// How many were opened and not kept.
        opened: usize,
        /// All of their names.
        names: Vec<String>,
    },
}

/// Destroys the keys of epochs in `folder`: slot and file, both written over. Tells what copies still hold each.
///
/// # Errors
/// [`KeysError::Unspent`] and [`KeysError::NotOver`] where they may still be needed: then nothing is changed.
pub fn destroy(
    folder: &Path,
    passphrase: &SecretString,
    asked: &Destruction,
    day: u32,
) -> Result<Vec<Destroyed>, KeysError> {
    let mut held = Held::open(folder, passphrase)?;
    for number in asked.epochs {
        check(&held, asked, *number, day)?;
    }
    let others = held.slots.copies.iter().map(|copy| copy.name.clone());
    let others: Vec<String> = others.filter(|name| *name != held.slots.own).collect();
    for number in asked.epochs {
        held.slots.slots.retain(|slot| slot.number != *number);
        if !held.slots.destroyed.iter().any(|gone| gone.number == *number) {
            held.slots.destroyed.push(Destroyed {
                number: *number,
                day,
                left_in: others.clone(),
            });
        }
    }
    // From here on nothing opens them; the file alone is noise.
    held.save()?;
    for number in asked.epochs {
        epochs::wipe(folder, *number)?;
    }
    let gone = held.slots.destroyed.iter();
    Ok(gone
        .filter(|gone| asked.epochs.contains(&gone.number))
        .cloned()
        .collect())
}

fn check(held: &Held, asked: &Destruction, number: u32, day: u32) -> Result<(), KeysError> {
    if held.slots.destroyed.iter().any(|gone| gone.number == number) {
        return Ok(());
    }
    if !held.slots.slots.iter().any(|slot| slot.number == number) {
        return Err(KeysError::NoEpoch(number));
    }
    if asked.inventory.newsroom != held.slots.newsroom {
        return Err(Unspent::OtherNewsroom.into());
    }
    let pool = pool_of(held.folder, &held.slots)?;
    let epoch = pool.pool().epochs.iter().find(|epoch| epoch.number == number);
    // The drop seals to no epoch that is not in the pool.
    let last_day = epoch.map_or(0, |epoch| epoch.last_day);
    if !asked.before_its_end && last_day >= day {
        return Err(KeysError::NotOver(number));
    }
    if !asked.before_its_end && last_day >= asked.inventory.day {
        return Err(Unspent::TooOld(number).into());
    }
    Ok(asked.left(number)?)
}

impl Destruction<'_> {
    /// That nothing of epoch `number` is left anywhere.
    fn left(&self, number: u32) -> Result<(), Unspent> {
        let objects = self.inventory.objects.iter();
        let at_the_drop = objects.filter(|object| object.epoch == number || is_of(&object.id, number));
        let at_the_drop = self.kept(at_the_drop.map(|object| &object.id));
        // Beside the inventory lies what the drop named; what was opened may have been given another name before.
        let fetched = self.kept(self.fetched.iter().filter(|name| is_of(name, number)));
        let opened = self.kept(self.opened.iter().filter(|name| may_be_of(name, number)));
        if at_the_drop.is_empty() && fetched.is_empty() && opened.is_empty() {
            return Ok(());
        }
        Err(Unspent::Left {
            at_the_drop: at_the_drop.len(),
            fetched: fetched.len(),
            opened: opened.len(),
            names: [at_the_drop, fetched, opened].concat(),
        })
    }

    fn kept<'b>(&self, names: impl Iterator<Item = &'b String>) -> Vec<String> {
        names.filter(|name| !self.given_up.contains(name)).cloned().collect()
    }
}

/// The epoch in front of a name, as the drop gives it: `7-0a1b`.
fn epoch_of(name: &str) -> Option<u32> {
    name.split_once('-')?.0.parse().ok()
}

fn is_of(name: &str, number: u32) -> bool {
    epoch_of(name) == Some(number)
}

/// A name that somebody changed may be of any epoch.
fn may_be_of(name: &str, number: u32) -> bool {
    epoch_of(name).is_none_or(|of| of == number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::open;
    use crate::keys::tests::{LATER, Made, inventory, words};

    const NONE: &[String] = &[];

    fn tried(made: &Made, asked: &Destruction, day: u32) -> Result<Vec<Destroyed>, KeysError> {
        let before = std::fs::read(made.keys.join("keyslots.age")).unwrap();
        let done = destroy(&made.keys, &words(), asked, day);
        let changed = before != std::fs::read(made.keys.join("keyslots.age")).unwrap();
        assert_eq!(changed, done.is_ok(), "{done:?}");
        done
    }

    fn asked<'a>(inventory: &'a Inventory, epochs: &'a [u32]) -> Destruction<'a> {
        Destruction {
            epochs,
            inventory,
            fetched: NONE,
            opened: NONE,
            given_up: NONE,
            before_its_end: false,
        }
    }

    #[test]
    fn an_epoch_that_is_spent_is_gone_with_its_slot_and_its_file() {
        let made = Made::newsroom(2);
        let inventory = inventory(&made, LATER, &[]);
        let gone = tried(&made, &asked(&inventory, &[1]), LATER).unwrap();
        assert_eq!((gone[0].number, gone[0].day, gone[0].left_in.len()), (1, LATER, 0));
        assert_eq!(open(&made.keys, &words()).unwrap().epochs(), [2]);
        assert!(!made.keys.join("epochs/1.age").try_exists().unwrap());
        assert!(made.keys.join("epochs/2.age").try_exists().unwrap());
    }

    #[test]
    fn an_epoch_that_is_not_over_is_destroyed_only_when_that_is_said() {
        let made = Made::newsroom(2);
        let inventory = inventory(&made, LATER, &[]);
        let mut asked = asked(&inventory, &[2]);
        assert!(matches!(tried(&made, &asked, LATER), Err(KeysError::NotOver(2))));
        asked.before_its_end = true;
        tried(&made, &asked, LATER).unwrap();
    }

    #[test]
    fn an_inventory_of_another_drop_or_of_an_earlier_day_shows_nothing() {
        let made = Made::newsroom(2);
        let early = inventory(&made, LATER - 3, &[]);
        let unspent = |inventory: &Inventory| match tried(&made, &asked(inventory, &[1]), LATER) {
            Err(KeysError::Unspent(why)) => why,
            other => panic!("{other:?}"),
        };
        assert!(matches!(unspent(&early), Unspent::TooOld(1)));
        let other = Inventory {
            newsroom: NewsroomId::generate(),
            ..inventory(&made, LATER, &[])
        };
        assert!(matches!(unspent(&other), Unspent::OtherNewsroom));
    }

    #[test]
    fn what_is_left_anywhere_keeps_its_epoch_s_keys() {
        let made = Made::newsroom(2);
        let (full, empty) = (inventory(&made, LATER, &["1-aa", "2-bb"]), inventory(&made, LATER, &[]));
        let names = |names: &[&str]| -> Vec<String> { names.iter().map(|&name| name.to_owned()).collect() };
        let (own, others, renamed) = (names(&["1-cc"]), names(&["2-cc"]), names(&["mine"]));
        for (inventory, fetched, opened, left) in [
            (&full, NONE, NONE, "1-aa"),
            (&empty, &own[..], NONE, "1-cc"),
            (&empty, NONE, &own[..], "1-cc"),
            (&empty, NONE, &renamed[..], "mine"),
        ] {
            let mut asked = Destruction {
                fetched,
                opened,
                ..asked(inventory, &[1])
            };
            match tried(&made, &asked, LATER) {
                Err(KeysError::Unspent(Unspent::Left { names, .. })) => assert_eq!(names, [left]),
                other => panic!("{other:?}"),
            }
            let given = names(&["2-bb"]);
            asked.given_up = &given;
            assert!(tried(&made, &asked, LATER).is_err(), "another one was given up");
        }
        let given = names(&["1-aa"]);
        let asked = Destruction {
            fetched: &others,
            opened: &others,
            given_up: &given,
            ..asked(&full, &[1])
        };
        tried(&made, &asked, LATER).unwrap();
    }

    #[test]
    fn a_killed_destruction_is_ended_by_the_next_command() {
        let made = Made::newsroom(2);
        let file = std::fs::read(made.keys.join("epochs/1.age")).unwrap();
        tried(&made, &asked(&inventory(&made, LATER, &[]), &[1]), LATER).unwrap();
        std::fs::write(made.keys.join("epochs/1.age"), file).unwrap();
        drop(Held::open(&made.keys, &words()).unwrap());
        assert!(!made.keys.join("epochs/1.age").try_exists().unwrap());
    }

    #[test]
    fn an_epoch_that_never_was_is_named() {
        let made = Made::newsroom(1);
        let inventory = inventory(&made, LATER, &[]);
        assert!(matches!(
            tried(&made, &asked(&inventory, &[9]), LATER),
            Err(KeysError::NoEpoch(9))
        ));
    }
}
