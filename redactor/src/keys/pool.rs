//! What the root signs anew: devices and desks that come and go, and epochs that are made before the last one ends.

use super::epochs::Made;
use super::root::Root;
use super::slots::{Held, Slots};
use super::{EPOCHS_AT_MOST, KeysError, desk_certificate, desk_key, desk_secret, monday, plain_name, write_desk};
use envelope::epoch::{DeskCertificate, DeviceCertificate, Epoch, Pool, SignedPool};
use envelope::receipt::DeskKey;
use secrecy::SecretString;
use std::path::Path;

/// Devices at most; each is a person at a desk.
pub(super) const DEVICES: usize = 64;
/// Desks at most; each is an air-gapped machine of the newsroom.
pub(super) const DESKS: usize = 16;

/// Days for which a destroyed epoch stays in the pool after its end: longer than any drop keeps replies, which it looks for under
/// the numbers of past epochs.
const REMEMBERED: u32 = 364;

/// Where the root lies, and what opens it.
#[derive(Clone, Copy)]
pub struct RootStick<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// Its passphrase.
    pub passphrase: &'a SecretString,
}

/// What a certified key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Fetch at the desk, and delete nothing.
    Device,
    /// Sign acknowledgements and replies: another air-gapped machine of the newsroom.
    Desk,
}

/// Certifies the public key in the text `public` as `name`, and signs the pool anew. A key that is certified already keeps its one
/// entry of this kind.
///
/// # Errors
/// [`KeysError`].
pub fn certify(keys: &Path, root: RootStick, kind: Kind, name: &str, public: &str) -> Result<SignedPool, KeysError> {
    let name = plain_name(name)?;
    let public = public_key(public)?;
    change(keys, root, |pool| match kind {
        Kind::Device => {
            pool.devices.retain(|known| known.public != public);
            pool.devices.push(DeviceCertificate { name, public });
            within(pool.devices.len(), DEVICES)
        }
        Kind::Desk => {
            pool.desks.retain(|known| known.public != public);
            pool.desks.push(DeskCertificate { name, public });
            within(pool.desks.len(), DESKS)
        }
    })
}

/// Takes every device and desk that is called `name` out of the pool, and signs it anew.
///
/// # Errors
/// [`KeysError::NotCertified`] where there is none of the name.
pub fn revoke(keys: &Path, root: RootStick, name: &str) -> Result<SignedPool, KeysError> {
    change(keys, root, |pool| {
        let before = pool.devices.len() + pool.desks.len();
        pool.devices.retain(|known| known.name != name);
        pool.desks.retain(|known| known.name != name);
        if pool.devices.len() + pool.desks.len() == before {
            Err(KeysError::NotCertified)
        } else {
            Ok(())
        }
    })
}

/// Makes `count` more weeks of keys, and signs the pool that holds them. With `anew`, the weeks that were still to come are taken
/// out of the pool, and the one that `day` falls in ends the day before: for when their keys may be known to others.
///
/// # Errors
/// [`KeysError`].
pub fn extend(
    keys: &Path,
    passphrase: &SecretString,
    root: RootStick,
    day: u32,
    count: u32,
    anew: bool,
) -> Result<SignedPool, KeysError> {
    let mut held = Held::open(keys, passphrase)?;
    let opened = Root::open(root.folder, root.passphrase)?;
    if opened.newsroom() != held.slots.newsroom || opened.public() != held.slots.root()? {
        return Err(KeysError::OtherNewsroom);
    }
    let mut pool = opened.newest(root.folder, keys)?;
    let number = next_number(&pool, &held.slots);
    if anew {
        end_before(&mut pool, day);
        renew_desk(&mut held, &mut pool)?;
    }
    let has_slot = |number| held.slots.slots.iter().any(|slot| slot.number == number);
    let young = |epoch: &Epoch| epoch.last_day.saturating_add(REMEMBERED) >= day;
    pool.epochs.retain(|epoch| young(epoch) || has_slot(epoch.number));
    let ahead = pool.epochs.iter().filter(|epoch| epoch.last_day >= day).count();
    if count == 0 || ahead + count as usize > EPOCHS_AT_MOST as usize {
        return Err(KeysError::Epochs);
    }
    for made in Made::weeks(number, first_day(&pool, day, anew), count)? {
        made.write(keys)?;
        held.slots.slots.push(made.slot);
        pool.epochs.push(made.epoch);
    }
    held.save()?;
    if anew {
        write_desk(keys, &desk_key(&held.slots.desk)?)?;
    }
    pool.serial += 1;
    opened.sign(&pool, &[root.folder, keys])
}

/// A desk key that nobody can know, in the place of the one that others may.
fn renew_desk(held: &mut Held, pool: &mut Pool) -> Result<(), KeysError> {
    let (old, new) = (desk_key(&held.slots.desk)?.public(), DeskKey::generate());
    pool.desks.retain(|known| known.public != old);
    pool.desks.push(desk_certificate(&new));
    held.slots.desk = desk_secret(&new);
    Ok(())
}

/// Leaves in `pool` what was before `day`.
fn end_before(pool: &mut Pool, day: u32) {
    pool.epochs.retain(|epoch| epoch.first_day < day);
    for epoch in &mut pool.epochs {
        epoch.last_day = epoch.last_day.min(day.saturating_sub(1));
    }
}

/// The day after the last epoch; the Monday of this week where that is over. What begins anew begins on `day`.
fn first_day(pool: &Pool, day: u32, anew: bool) -> u32 {
    let next = pool.epochs.last().map_or(0, |epoch| epoch.last_day + 1);
    let week = if anew { day } else { monday(day) };
    next.max(week)
}

/// A number that no epoch ever had.
fn next_number(pool: &Pool, slots: &Slots) -> u32 {
    let pool = pool.epochs.iter().map(|epoch| epoch.number);
    let slots_made = slots.slots.iter().map(|slot| slot.number);
    let destroyed = slots.destroyed.iter().map(|gone| gone.number);
    pool.chain(slots_made).chain(destroyed).max().unwrap_or(0) + 1
}

fn change(
    keys: &Path,
    root: RootStick,
    change: impl FnOnce(&mut Pool) -> Result<(), KeysError>,
) -> Result<SignedPool, KeysError> {
    let _lock = super::slots::lock(keys)?;
    let opened = Root::open(root.folder, root.passphrase)?;
    let mut pool = opened.newest(root.folder, keys)?;
    change(&mut pool)?;
    pool.serial += 1;
    opened.sign(&pool, &[root.folder, keys])
}

fn within(count: usize, most: usize) -> Result<(), KeysError> {
    if count > most { Err(KeysError::TooMany) } else { Ok(()) }
}

/// The one form of a public key, out of the text of its file.
fn public_key(text: &str) -> Result<String, KeysError> {
    let public = text.trim();
    let certificate = DeviceCertificate {
        name: String::new(),
        public: public.to_owned(),
    };
    certificate
        .public_bytes()
        .map(|_| certificate.public)
        .ok_or(KeysError::Device)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::tests::{FOUNDED, LATER, Made, destroy_now, root_words, stick, words};
    use crate::keys::{Keyset, open, pool_path};

    fn device(byte: u8) -> String {
        data_encoding::BASE64.encode(&[byte; 32])
    }

    fn certified(made: &Made, kind: Kind, name: &str, public: &str) -> Result<SignedPool, KeysError> {
        certify(&made.keys, stick(&made.root, &root_words()), kind, name, public)
    }

    fn extended(made: &Made, day: u32, count: u32, anew: bool) -> Result<SignedPool, KeysError> {
        extend(&made.keys, &words(), stick(&made.root, &root_words()), day, count, anew)
    }

    fn opened(made: &Made) -> Keyset {
        open(&made.keys, &words()).unwrap()
    }

    fn days(pool: &SignedPool) -> Vec<(u32, u32, u32)> {
        let epochs = pool.pool().epochs.iter();
        epochs
            .map(|epoch| (epoch.number, epoch.first_day, epoch.last_day))
            .collect()
    }

    #[test]
    fn a_certified_device_stands_in_a_newer_pool_of_the_same_root_once() {
        let made = Made::newsroom(1);
        certified(&made, Kind::Device, "Desk 1", &format!("{}\n", device(7))).unwrap();
        let last = certified(&made, Kind::Device, "Desk 2", &device(7)).unwrap();
        assert_eq!(last.pool().serial, 3);
        assert_eq!(last.pool().devices.len(), 1);
        assert_eq!(last.pool().epochs, made.pool.pool().epochs);
        for folder in [&made.keys, &made.root] {
            let text = std::fs::read_to_string(pool_path(folder)).unwrap();
            let again = SignedPool::parse(&text, Some(made.pool.root())).unwrap();
            assert_eq!(again.pool(), last.pool());
        }
    }

    #[test]
    fn a_desk_is_certified_apart_from_devices_and_either_can_be_taken_back() {
        let made = Made::newsroom(1);
        let pool = certified(&made, Kind::Desk, "Second", &device(8)).unwrap();
        assert_eq!((pool.pool().desks.len(), pool.pool().devices.len()), (2, 0));
        let root = root_words();
        let pool = revoke(&made.keys, stick(&made.root, &root), "Second").unwrap();
        assert_eq!((pool.pool().desks.len(), pool.pool().serial), (1, 3));
        let again = revoke(&made.keys, stick(&made.root, &root), "Second");
        assert!(matches!(again, Err(KeysError::NotCertified)));
    }

    #[test]
    fn what_is_no_key_or_has_no_plain_name_is_not_certified() {
        let made = Made::newsroom(1);
        for public in ["", "rubbish", "AAAA", "age1abc"] {
            let done = certified(&made, Kind::Device, "x", public);
            assert!(matches!(done, Err(KeysError::Device)), "{public:?} was taken");
        }
        let done = certified(&made, Kind::Device, "a\nb", &device(7));
        assert!(matches!(done, Err(KeysError::Name)));
    }

    #[test]
    fn a_serial_that_was_signed_is_not_signed_again_for_a_folder_that_went_back() {
        let made = Made::newsroom(1);
        let old = std::fs::read(pool_path(&made.keys)).unwrap();
        certified(&made, Kind::Device, "One", &device(1)).unwrap();
        std::fs::write(pool_path(&made.keys), old).unwrap();
        let pool = certified(&made, Kind::Device, "Two", &device(2)).unwrap();
        assert_eq!((pool.pool().serial, pool.pool().devices.len()), (3, 2));
    }

    #[test]
    fn a_pool_of_another_root_is_neither_believed_nor_signed() {
        let (made, other) = (Made::newsroom(1), Made::newsroom(1));
        std::fs::copy(pool_path(&other.keys), pool_path(&made.keys)).unwrap();
        let done = certified(&made, Kind::Device, "One", &device(1));
        assert!(matches!(done, Err(KeysError::Pool(_))), "{done:?}");
        assert!(opened(&made).pool().is_err());
        let done = extend(&made.keys, &words(), stick(&other.root, &root_words()), LATER, 1, false);
        assert!(matches!(done, Err(KeysError::OtherNewsroom)));
    }

    #[test]
    fn epochs_are_added_before_the_last_one_ends_and_after() {
        let made = Made::newsroom(1);
        let pool = extended(&made, FOUNDED, 1, false).unwrap();
        assert_eq!(days(&pool), [(1, 20_780, 20_786), (2, 20_787, 20_793)]);
        assert_eq!(pool.pool().serial, 2);
        let late = extended(&made, 20_812, 1, false).unwrap();
        assert_eq!(days(&late)[2], (3, 20_808, 20_814), "a week begins on a Monday");
        let keyset = opened(&made);
        let public: Vec<_> = keyset.identities().iter().map(|identity| identity.public()).collect();
        assert!(
            late.pool()
                .epochs
                .iter()
                .all(|epoch| public.contains(&epoch.recipients[0]))
        );
        envelope::epoch::check_successor(&made.pool, &late).unwrap();
    }

    #[test]
    fn epochs_that_are_long_over_and_destroyed_leave_the_pool_and_their_numbers_never_come_back() {
        let made = Made::newsroom(2);
        destroy_now(&made.keys, 1);
        let pool = extended(&made, LATER, 1, false).unwrap();
        assert_eq!(pool.pool().epochs.len(), 3, "a drop looks for replies of past epochs");
        let pool = extended(&made, 20_786 + REMEMBERED + 1, 1, false).unwrap();
        assert_eq!(days(&pool).iter().map(|epoch| epoch.0).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn what_begins_anew_shares_no_key_and_no_number_with_what_was_to_come() {
        let made = Made::newsroom(3);
        let desk = opened(&made).desk().unwrap().public();
        let pool = extended(&made, LATER, 2, true).unwrap();
        assert_eq!(
            days(&pool),
            [
                (1, 20_780, 20_786),
                (2, 20_787, 20_788),
                (4, 20_789, 20_795),
                (5, 20_796, 20_802)
            ]
        );
        envelope::epoch::check_successor(&made.pool, &pool).unwrap();
        let renewed = opened(&made).desk().unwrap().public();
        assert_ne!(renewed, desk, "the desk key could be known to others as well");
        assert!(pool.pool().desks.iter().all(|known| known.public == renewed));
        assert_eq!(
            opened(&made).epochs(),
            [1, 2, 3, 4, 5],
            "what may still come in under the old ones opens"
        );
    }

    #[test]
    fn not_too_many_epochs_are_ahead() {
        let made = Made::newsroom(2);
        for count in [0, EPOCHS_AT_MOST - 1] {
            assert!(matches!(extended(&made, FOUNDED, count, false), Err(KeysError::Epochs)));
        }
    }
}
