//! Taking back what was received: the session that sent an object knows its name, and with the name it can remove it.

use crate::memory::stack;
use crate::session::{Upload, Withdrawal};
use crate::vault::Vault;
use std::io;
use std::sync::Arc;

/// Removes the object of an upload, and notes in the session what became of it. Again: changes nothing.
///
/// # Errors
/// When the vault fails; then it may be tried again.
pub async fn withdraw(vault: Arc<dyn Vault>, upload: Arc<Upload>) -> io::Result<()> {
    let removed = stack::blocking(move || upload.withdraw(|name| remove(&*vault, name)));
    removed.await.map_err(io::Error::other)?
}

fn remove(vault: &dyn Vault, name: &str) -> io::Result<Withdrawal> {
    let name = name.parse().map_err(io::Error::other)?;
    match vault.remove(&name) {
        Ok(()) => Ok(Withdrawal::Removed),
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(Withdrawal::GoneBefore),
        Err(why) => Err(why),
    }
}
