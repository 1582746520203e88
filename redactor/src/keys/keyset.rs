//! The keyset, opened: what opens submissions and cases, and what signs for the desk.

use super::epochs::{self, Secrets};
use super::slots::Slots;
use super::{Editor, KeysError, desk_key, pool_of};
use envelope::Identity;
use envelope::epoch::{NewsroomId, SignedPool};
use envelope::receipt::DeskKey;
use secrecy::SecretString;
use std::path::{Path, PathBuf};

/// The newsroom's secrets for daily work, opened. The root is not among them.
pub struct Keyset {
    folder: PathBuf,
    pub(super) slots: Slots,
    custodian: Identity,
    /// The custodian's, then the epochs' in the order of their slots.
    identities: Vec<Identity>,
    /// The epoch of each of the others.
    numbers: Vec<u32>,
    missing: Vec<u32>,
}

impl Keyset {
    /// Opens what is in `folder`. An epoch whose file is missing or damaged is left out, and named by [`Self::missing`].
    pub(super) fn open(folder: &Path, passphrase: &SecretString) -> Result<Self, KeysError> {
        let slots = Slots::open(folder, passphrase)?;
        let custodian = Identity::from_secret(&slots.custodian).map_err(|_| KeysError::Damaged)?;
        let (mut identities, mut numbers, mut missing) = (vec![custodian.clone()], Vec::new(), Vec::new());
        for slot in &slots.slots {
            match epochs::open(folder, slot)? {
                Some(Secrets { hybrid, classic }) => {
                    identities.extend([hybrid, classic]);
                    numbers.extend([slot.number, slot.number]);
                }
                None => missing.push(slot.number),
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            slots,
            custodian,
            identities,
            numbers,
            missing,
        })
    }

    /// Every identity that may open a submission or a case's entry: the custodian's first, then those of the epochs that remain.
    #[must_use]
    pub fn identities(&self) -> &[Identity] {
        &self.identities
    }

    /// The same, those of epoch `number` in front: whoever believes a name that is a claim loses nothing but time.
    #[must_use]
    pub fn identities_for(&self, number: u32) -> Vec<Identity> {
        let epochs = || self.identities.iter().skip(1).zip(&self.numbers);
        let own = epochs().filter(|(_, of)| **of == number);
        let others = epochs().filter(|(_, of)| **of != number);
        let ordered = own.chain(others).map(|(identity, _)| identity);
        ordered.chain([&self.custodian]).cloned().collect()
    }

    /// The identity that cases are sealed to.
    #[must_use]
    pub fn custodian(&self) -> &Identity {
        &self.custodian
    }

    /// The desk key, which signs acknowledgements and replies.
    ///
    /// # Errors
    /// [`KeysError::Damaged`].
    pub fn desk(&self) -> Result<DeskKey, KeysError> {
        desk_key(&self.slots.desk)
    }

    /// The newsroom.
    #[must_use]
    pub fn newsroom(&self) -> NewsroomId {
        self.slots.newsroom
    }

    /// The signed pool in the folder, if the newsroom's own root signed it.
    ///
    /// # Errors
    /// [`KeysError::Pool`] where it is another's, or altered.
    pub fn pool(&self) -> Result<SignedPool, KeysError> {
        pool_of(&self.folder, &self.slots)
    }

    /// Every editor that was made with these keys and not removed.
    pub fn editors(&self) -> impl Iterator<Item = &Editor> {
        self.slots.editors.iter().filter(|editor| !editor.removed)
    }

    /// Epochs that have a slot, and no file that opens: they are in another copy, or lost.
    #[must_use]
    pub fn missing(&self) -> &[u32] {
        &self.missing
    }

    /// The epochs that can be opened.
    #[must_use]
    pub fn epochs(&self) -> Vec<u32> {
        let mut numbers = self.numbers.clone();
        numbers.dedup();
        numbers
    }
}
