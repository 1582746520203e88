//! The keeper: once a day, in the desk's process, it removes what is past its time, and writes all else anew in an order
//! of chance, so that a disk that is taken tells no time and no order of arrival finer than an epoch.
//!
//! Only what is older than the longest session is written anew: until then a source may still take back what it sent,
//! and the name that it knows must mean the same file. So what came within that time, and since the last night, still
//! shows when it came.

use crate::app::Parts;
use crate::audit::Audit;
use crate::mailbox::epoch_of;
use crate::quiet::Event;
use crate::shuffle::shuffled;
use crate::vault::{ObjectName, Room, Wait};
use crate::whole;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// How often the keeper looks whether a new day has begun.
const ROUND: Duration = Duration::from_secs(60);

/// Until a night that could not be finished is tried again.
const AGAIN: Duration = Duration::from_secs(3600);

/// In the desk's folder: the day of the last night that was finished.
const FILE: &str = "night.txt";
/// The desk's alone.
const MODE: u32 = 0o600;

/// Keeps house, for ever.
pub async fn keep(parts: Parts) {
    loop {
        let pause = match tonight(&parts).await {
            Ok(()) => ROUND,
            Err(_) => {
                parts.quiet.say(Event::KeeperFailed);
                AGAIN
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// Does the day's work, unless it is done.
async fn tonight(parts: &Parts) -> io::Result<()> {
    let folder = parts.config().desk_folder();
    let day = today(parts);
    if last_night(&folder)? == Some(day) {
        return Ok(());
    }
    let own = parts.clone();
    off_the_reactor(move || expire(&own, day)).await?;
    renew_all(parts).await?;
    let audit = Audit::of(&folder);
    off_the_reactor(move || {
        audit.forget(day)?;
        whole::replace(&folder, FILE, &format!("{day}\n"), MODE)
    })
    .await
}

fn today(parts: &Parts) -> u32 {
    parts.pool.today((parts.clock)()).day
}

fn last_night(folder: &Path) -> io::Result<Option<u32>> {
    match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => Ok(text.trim().parse().ok()),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(why) => Err(why),
    }
}

/// Removes what is past its time: submissions after as many epochs as their source chose, replies after all of the
/// retention. While no epoch has begun, or the clock is not believed, that is nothing.
///
/// # Errors
/// When the disk fails.
pub fn expire(parts: &Parts, day: u32) -> io::Result<()> {
    let retention = parts.config().limits.retention_epochs.get();
    let is_over = |epoch: u32, epochs: u32| {
        let kept = parts.pool.retained(day, epochs);
        kept.first().is_some_and(|latest| epoch < *latest) && !kept.contains(&epoch)
    };
    for stored in parts.vault.list()? {
        let wait: Wait = stored.name.wait();
        if is_over(stored.name.epoch(), wait.epochs(retention)) {
            gone(parts.vault.remove(&stored.name))?;
            parts.quiet.say(Event::Expired);
        }
    }
    for name in parts.replies.list()? {
        if epoch_of(&name).is_some_and(|epoch| is_over(epoch, retention)) {
            gone(parts.replies.remove(&name))?;
            parts.quiet.say(Event::Expired);
        }
    }
    Ok(())
}

/// Someone else may have removed it meanwhile.
fn gone(removed: io::Result<()>) -> io::Result<()> {
    match removed {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        _ => Ok(()),
    }
}

/// Writes all anew that is older than the longest session, one after another in an order of chance. What cannot be
/// written stays as it is, and is tried again later.
///
/// # Errors
/// The first that occurred, after all were tried.
pub async fn renew_all(parts: &Parts) -> io::Result<()> {
    let longest = Duration::from_secs(3600 * u64::from(parts.config().limits.session_hours.get()));
    renew_older(parts, longest).await
}

async fn renew_older(parts: &Parts, span: Duration) -> io::Result<()> {
    let objects = parts.vault.settled(span)?;
    let replies = parts.replies.settled(span)?;
    let mut all: Vec<Object> = objects.iter().cloned().map(Object::Submission).collect();
    all.extend(replies.iter().cloned().map(Object::Reply));
    let mut first = Ok(());
    for object in shuffled(all)? {
        let own = parts.clone();
        let done = off_the_reactor(move || object.renew(&own)).await;
        first = first.and(gone(done));
    }
    let own = parts.clone();
    let stirred = off_the_reactor(move || own.vault.stir(&objects).and(own.replies.stir(replies)));
    first.and(stirred.await)
}

/// Something to write anew.
enum Object {
    Submission(ObjectName),
    Reply(String),
}

impl Object {
    fn renew(&self, parts: &Parts) -> io::Result<()> {
        let size = match self {
            Self::Submission(name) => parts.vault.fetch(name)?.metadata()?.len(),
            Self::Reply(name) => parts.replies.size(name)?,
        };
        if !has_room(parts.vault.room()?, size, parts.config().limits.free_percent_messages) {
            parts.quiet.say(Event::NoRoomToRenew);
            return Ok(());
        }
        match self {
            Self::Submission(name) => parts.vault.renew(name),
            Self::Reply(name) => parts.replies.renew(name),
        }
    }
}

/// A copy for a moment must not take the room that is kept for messages.
fn has_room(room: Room, size: u64, percent: u64) -> bool {
    room.free >= size.saturating_add((room.total / 100).saturating_mul(percent))
}

async fn off_the_reactor<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}

#[cfg(test)]
mod tests;
