//! What a key folder holds, tried rather than believed.

use super::{Copied, Destroyed, Editor, KeysError, Keyset};
use envelope::epoch::{Epoch, SignedPool};

/// What a key folder holds.
#[derive(Debug)]
pub struct Status {
    /// The signed pool.
    pub pool: SignedPool,
    /// Days until the last epoch is over; 0 where it is.
    pub days_left: u32,
    /// The pool's epochs, and what became of the keys of each; then those that are no longer in it.
    pub epochs: Vec<(u32, Option<Epoch>, EpochState)>,
    /// Whether the pool certifies this folder's desk key.
    pub desk_certified: bool,
    /// Everybody to whom clean copies may be sealed.
    pub editors: Vec<Editor>,
    /// What this folder is called.
    pub own: String,
    /// Every folder with these keys, this one too.
    pub copies: Vec<Copied>,
}

/// What became of an epoch's keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EpochState {
    /// They are here, and open.
    Held,
    /// They should be here, and their file is missing or damaged.
    Missing,
    /// They were made in another copy, which this one has not met since.
    Elsewhere,
    /// They are destroyed.
    Destroyed(Destroyed),
}

/// What the opened folder of `keyset` holds, on `day`.
///
/// # Errors
/// [`KeysError`] where the pool is not the root's.
pub fn status(keyset: &Keyset, day: u32) -> Result<Status, KeysError> {
    let pool = keyset.pool()?;
    let end = pool
        .pool()
        .epochs
        .iter()
        .map(|epoch| epoch.last_day + 1)
        .max()
        .unwrap_or(0);
    let desk = keyset.desk()?.public();
    Ok(Status {
        days_left: end.saturating_sub(day),
        epochs: epochs(keyset, &pool),
        desk_certified: pool.pool().desks.iter().any(|known| known.public == desk),
        editors: keyset.editors().cloned().collect(),
        own: keyset.slots.own.clone(),
        copies: keyset.slots.copies.clone(),
        pool,
    })
}

fn epochs(keyset: &Keyset, pool: &SignedPool) -> Vec<(u32, Option<Epoch>, EpochState)> {
    let published = &pool.pool().epochs;
    let slots = keyset.slots.slots.iter().map(|slot| slot.number);
    let destroyed = keyset.slots.destroyed.iter().map(|gone| gone.number);
    let mut numbers: Vec<u32> = published
        .iter()
        .map(|epoch| epoch.number)
        .chain(slots)
        .chain(destroyed)
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    let row = |number| {
        let epoch = published.iter().find(|epoch| epoch.number == number).cloned();
        (number, epoch, state(keyset, number))
    };
    numbers.into_iter().map(row).collect()
}

fn state(keyset: &Keyset, number: u32) -> EpochState {
    let mut destroyed = keyset.slots.destroyed.iter();
    if let Some(gone) = destroyed.find(|gone| gone.number == number) {
        EpochState::Destroyed(gone.clone())
    } else if keyset.missing().contains(&number) {
        EpochState::Missing
    } else if keyset.epochs().contains(&number) {
        EpochState::Held
    } else {
        EpochState::Elsewhere
    }
}
