//! Where sealed submissions lie: a flat set of objects with names that tell an epoch, how long they may wait, and
//! nothing else.
//!
//! A [`Draft`] can be written by the sealer alone, and [`Vault::publish`] takes nothing but what the sealer finished:
//! so no plaintext and no half of a submission can come to lie in a vault.

pub mod contract;
pub(crate) mod folder;
pub mod local;
mod name;
pub(crate) mod renew;
#[cfg(test)]
pub(crate) mod sized;
mod times;

use envelope::seal::{Pen, Sealed};
use std::fmt;
use std::fs::File;
use std::io;
use std::time::Duration;

pub use name::{NoObjectName, ObjectName, Wait};
pub use times::TIMES;

/// One object of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its name.
    pub name: ObjectName,
    /// Its sealed bytes; always a bucket.
    pub size: u64,
}

/// Bytes of the disk beneath a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// What can still be written.
    pub free: u64,
    /// All there is.
    pub total: u64,
}

/// An object in the making: without a name, and gone if it is dropped. Only the sealer can write to it.
pub struct Draft(Box<dyn Unpublished>);

/// What an implementation makes a [`Draft`] of. Only [`Vault::publish`] gives it a name.
pub(in crate::vault) trait Unpublished: envelope::seal::Draft + Send {
    /// Gives it the name; returns once it is durable under it. After an error there is no such object.
    fn link(self: Box<Self>, name: &ObjectName) -> io::Result<()>;
}

impl envelope::seal::Draft for Draft {
    fn append(&mut self, pen: &Pen, sealed: &[u8]) -> io::Result<()> {
        self.0.append(pen, sealed)
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Draft")
    }
}

/// The seam for storage. What every implementation must keep is [`contract`].
pub trait Vault: Send + Sync + fmt::Debug {
    /// Begins an object.
    ///
    /// # Errors
    /// When the place takes no more.
    fn draft(&self) -> io::Result<Draft>;

    /// Publishes what the sealer finished, and returns once it is durable.
    ///
    /// # Errors
    /// When it cannot be made durable; then it is not there.
    fn publish(&self, epoch: u32, wait: Wait, sealed: Sealed<Draft>) -> io::Result<ObjectName> {
        let name = ObjectName::random(epoch, wait)?;
        sealed.into_draft().0.link(&name)?;
        Ok(name)
    }

    /// All objects, ordered by name. An object that vanishes meanwhile is left out.
    ///
    /// # Errors
    /// When the place cannot be listed.
    fn list(&self) -> io::Result<Vec<Stored>>;

    /// An object's sealed bytes.
    ///
    /// # Errors
    /// `NotFound` when there is no such object.
    fn fetch(&self, name: &ObjectName) -> io::Result<File>;

    /// Removes an object.
    ///
    /// # Errors
    /// `NotFound` when there is no such object.
    fn remove(&self, name: &ObjectName) -> io::Result<()>;

    /// The names of the objects that have lain there for this long.
    ///
    /// # Errors
    /// When the place cannot be listed.
    fn settled(&self, span: Duration) -> io::Result<Vec<ObjectName>>;

    /// Writes an object anew under its name, so that the medium's own notes about it are of now.
    ///
    /// # Errors
    /// `NotFound` when there is no such object; else it lies there as before.
    fn renew(&self, name: &ObjectName) -> io::Result<()>;

    /// Brings these objects into an order of chance, where the medium keeps one. Those that are gone are left out.
    ///
    /// # Errors
    /// When the place cannot be used.
    fn stir(&self, names: &[ObjectName]) -> io::Result<()>;

    /// Makes good what a kill left in the midst of [`Vault::renew`] or [`Vault::stir`]. To be done before anyone lists.
    ///
    /// # Errors
    /// When the place cannot be used.
    fn recover(&self) -> io::Result<()>;

    /// How full the disk is.
    ///
    /// # Errors
    /// When the system does not tell.
    fn room(&self) -> io::Result<Room>;
}
