//! What lies in a visitor's mailbox: found again for every page, and never kept.

use super::trouble::Trouble;
use crate::app::Parts;
use crate::mailbox::{self, Found};
use crate::memory::stack;
use crate::quiet::Event;
use crate::session::{Session, Token};
use envelope::codename::MailboxKeys;
use std::io;
use std::sync::Arc;

/// One reply, by what stands for it in this session's addresses.
pub(super) struct Letter {
    pub(super) mark: Token,
    pub(super) found: Found,
}

/// All replies, the newest first; every place where one could lie is looked at.
pub(super) async fn all(parts: &Parts, session: &Arc<Session>, keys: &MailboxKeys) -> Result<Vec<Letter>, Trouble> {
    let (replies, epochs, mailbox) = (parts.replies.clone(), parts.retained(), keys.mailbox());
    let found = blocking(parts, move || replies.of(&mailbox, &epochs)).await?;
    let letters = found.into_iter().map(|found| Letter {
        mark: session.mark(&found.name),
        found,
    });
    Ok(letters.collect())
}

/// The place of the reply that a mark stands for.
pub(super) fn place(letters: &[Letter], untrusted_mark: &str) -> Option<usize> {
    let mark: Token = untrusted_mark.parse().ok()?;
    letters.iter().position(|letter| letter.mark == mark)
}

/// Removes the reply that a mark stands for; whether there was one.
pub(super) async fn remove(
    parts: &Parts,
    session: &Session,
    keys: &MailboxKeys,
    untrusted_mark: &str,
) -> Result<bool, Trouble> {
    let mark: Token = untrusted_mark.parse().map_err(|_| Trouble::BadForm)?;
    let (mailbox, epochs) = (keys.mailbox(), parts.retained());
    let Some(name) = mailbox::slots(&mailbox, &epochs).find(|name| session.mark(name) == mark) else {
        return Ok(false);
    };
    let replies = parts.replies.clone();
    blocking(parts, move || match replies.remove(&name) {
        Err(why) if why.kind() != io::ErrorKind::NotFound => Err(why),
        removed => Ok(removed.is_ok()),
    })
    .await
}

/// Works at the disk, on a thread that may block.
async fn blocking<T, F>(parts: &Parts, work: F) -> Result<T, Trouble>
where
    T: Send + 'static,
    F: FnOnce() -> io::Result<T> + Send + 'static,
{
    let worked = stack::blocking(work).await;
    worked.ok().and_then(Result::ok).ok_or_else(|| {
        parts.quiet.say(Event::VaultFailed);
        Trouble::Fault
    })
}
