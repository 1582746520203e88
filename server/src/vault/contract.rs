//! What every vault must keep. Run for each implementation by its tests; `doctor` may run it on a live one.

use super::{Draft, ObjectName, Vault, Wait};
use envelope::error::SealError;
use envelope::recipients::Recipients;
use envelope::seal::{Closing, Sealer};
use std::io::{self, Read as _};
use std::time::Duration;

/// A recipient whose secret half was thrown away: what the contract seals opens for nobody.
const NOBODY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

/// Tries all of the contract in an empty vault, and leaves it empty.
///
/// # Errors
/// Names the first clause that does not hold.
pub fn holds(vault: &dyn Vault) -> io::Result<()> {
    clause(vault.list()?.is_empty(), "it is empty at first")?;
    drop(begun(vault)?);
    clause(vault.list()?.is_empty(), "a draft that is dropped leaves nothing")?;
    let open = begun(vault)?;
    clause(vault.list()?.is_empty(), "a draft in the making is not there")?;
    let first = publish(vault, 7, Wait::Short, "one")?;
    let second = publish(vault, 8, Wait::Long, &"two".repeat(100_000))?;
    drop(open);
    listed(vault, &first, &second)?;
    fetched(vault, &first)?;
    renewed(vault, &first)?;
    removed(vault, &first)?;
    removed(vault, &second)?;
    let room = vault.room()?;
    clause(room.free <= room.total && room.total > 0, "it tells how full it is")
}

/// Seals a message into the vault.
///
/// # Errors
/// When the vault takes it not.
pub fn publish(vault: &dyn Vault, epoch: u32, wait: Wait, message: &str) -> io::Result<ObjectName> {
    let mut sealer = begun(vault)?;
    sealer.message(message).map_err(sealing)?;
    let sealed = sealer
        .finish(Closing {
            epoch,
            mailbox: None,
            decoy: false,
        })
        .map_err(sealing)?;
    vault.publish(epoch, wait, sealed)
}

fn begun(vault: &dyn Vault) -> io::Result<Sealer<Draft>> {
    let to = Recipients::parse(&[NOBODY]).map_err(sealing)?;
    Sealer::new(vault.draft()?, &to).map_err(sealing)
}

fn listed(vault: &dyn Vault, first: &ObjectName, second: &ObjectName) -> io::Result<()> {
    let list = vault.list()?;
    let names: Vec<_> = list.iter().map(|stored| &stored.name).collect();
    clause(
        names == [first, second],
        "it lists what was published, and nothing else, by epoch",
    )?;
    clause(first.epoch() == 7 && second.epoch() == 8, "a name tells its epoch")?;
    clause(
        first.wait() == Wait::Short && second.wait() == Wait::Long,
        "a name tells how long its object may wait",
    )?;
    clause(
        list.iter().all(|stored| stored.size >= 65_536),
        "it tells the size of each object",
    )
}

fn fetched(vault: &dyn Vault, name: &ObjectName) -> io::Result<()> {
    let mut bytes = Vec::new();
    vault.fetch(name)?.read_to_end(&mut bytes)?;
    clause(
        bytes.starts_with(b"age-encryption.org/v1\n"),
        "it gives an object's bytes back",
    )
}

fn renewed(vault: &dyn Vault, name: &ObjectName) -> io::Result<()> {
    let bytes = |vault: &dyn Vault| {
        let mut bytes = Vec::new();
        vault.fetch(name)?.read_to_end(&mut bytes).map(|_| bytes)
    };
    let (before, old) = (bytes(vault)?, vault.fetch(name)?);
    vault.renew(name)?;
    clause(bytes(vault)? == before, "what is written anew has the same bytes")?;
    clause(
        vault.list()?.len() == 2 && vault.settled(Duration::ZERO)?.len() == 2,
        "what is written anew lies there once",
    )?;
    clause(
        vault.settled(Duration::from_secs(3600))?.is_empty(),
        "it tells what has lain there for how long",
    )?;
    drop(old);
    vault.stir(std::slice::from_ref(name))?;
    vault.recover()?;
    clause(vault.list()?.len() == 2, "there is nothing to make good")
}

fn removed(vault: &dyn Vault, name: &ObjectName) -> io::Result<()> {
    vault.remove(name)?;
    let gone = |error: io::Error| error.kind() == io::ErrorKind::NotFound;
    clause(vault.fetch(name).is_err_and(gone), "what was removed is not found")?;
    clause(
        vault.remove(name).is_err_and(gone),
        "what was removed cannot be removed again",
    )
}

fn clause(holds: bool, what: &'static str) -> io::Result<()> {
    if holds {
        Ok(())
    } else {
        Err(io::Error::other(format!("the vault breaks its contract: {what}")))
    }
}

fn sealing(why: SealError) -> io::Error {
    io::Error::other(why)
}
