//! Replies in a drop's data folder, as the desk lays them down: sealed to the mailbox of a codename, in one of its slots.

use anyhow::{Context, Result, anyhow};
use envelope::codename::{Codename, Mailbox};
use envelope::epoch::{Pool, SignedPool};
use envelope::reply;
use std::fs;
use std::path::{Path, PathBuf};

/// The mailbox that a codename (words or digits) has at the drop whose data lie in `data`.
///
/// # Errors
/// It is no codename, or no pool is installed there.
pub fn mailbox(data: &Path, codename: &str) -> Result<Mailbox> {
    let codename = Codename::parse(codename).map_err(|error| anyhow!("{error}"))?;
    Ok(codename.derive(&pool(data)?.newsroom).mailbox())
}

/// Seals a reply, and lays it into slot `number` of the pool's first epoch.
///
/// # Errors
/// It is no codename, or no pool is installed there.
pub fn lay(data: &Path, codename: &str, number: u8, text: &str, files: &[(&str, &[u8])]) -> Result<PathBuf> {
    let mailbox = mailbox(data, codename)?;
    let epoch = pool(data)?.epochs.first().context("the pool is empty")?.number;
    let mut sealer = reply::begin(Vec::new(), &mailbox)?;
    sealer.message(text)?;
    for (name, content) in files {
        sealer.begin_file(name, "application/octet-stream")?;
        sealer.write(content)?;
        sealer.end_file()?;
    }
    let place = data.join("replies").join(mailbox.slot(epoch, number));
    fs::write(&place, reply::finish(sealer, epoch)?.into_draft())?;
    Ok(place)
}

fn pool(data: &Path) -> Result<Pool> {
    let text = fs::read_to_string(data.join("pool/pool.txt"))?;
    let signed = SignedPool::parse(&text, None).map_err(|error| anyhow!("{error}"))?;
    Ok(signed.pool().clone())
}
