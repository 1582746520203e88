//! For tests of others: a vault that is nothing but a disk of a stated size, which takes no object.

use super::{Draft, ObjectName, Room, Stored, Vault};
use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

#[derive(Debug)]
pub(crate) struct Disk {
    free: AtomicU64,
    total: u64,
}

impl Disk {
    pub(crate) fn new(free: u64, total: u64) -> Self {
        Self {
            free: AtomicU64::new(free),
            total,
        }
    }

    pub(crate) fn set_free(&self, free: u64) {
        self.free.store(free, Ordering::Relaxed);
    }
}

impl Vault for Disk {
    fn draft(&self) -> io::Result<Draft> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn list(&self) -> io::Result<Vec<Stored>> {
        Ok(Vec::new())
    }

    fn fetch(&self, _: &ObjectName) -> io::Result<File> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn remove(&self, _: &ObjectName) -> io::Result<()> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn settled(&self, _: Duration) -> io::Result<Vec<ObjectName>> {
        Ok(Vec::new())
    }

    fn renew(&self, _: &ObjectName) -> io::Result<()> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn stir(&self, _: &[ObjectName]) -> io::Result<()> {
        Ok(())
    }

    fn recover(&self) -> io::Result<()> {
        Ok(())
    }

    fn room(&self) -> io::Result<Room> {
        Ok(Room {
            free: self.free.load(Ordering::Relaxed),
            total: self.total,
        })
    }
}
