//! A large file that says nothing: it is there to take time on the line.

use super::Dice;
use anyhow::Result;
use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// What the first, the middle and the last MiB of a large file begin with.
pub const BULK_CANARY: &[u8] = b"bulkcanary-YY31-5579";

const MIB: usize = 1 << 20;

/// Writes `mebibytes` of bytes that look random into `folder`, a MiB at a time.
///
/// # Errors
/// A file of that name is there already, or the disk is full.
pub fn bulk(folder: &Path, name: &str, mebibytes: usize) -> Result<PathBuf> {
    let path = folder.join(name);
    let mut file = BufWriter::new(
        OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&path)?,
    );
    let mut dice = Dice::new(mebibytes as u64);
    for number in 0..mebibytes {
        let mut piece: Vec<u8> = (0..MIB / 8).flat_map(|_| dice.next().to_le_bytes()).collect();
        if [0, mebibytes / 2, mebibytes - 1].contains(&number) {
            piece.splice(..BULK_CANARY.len(), BULK_CANARY.iter().copied());
        }
        file.write_all(&piece)?;
    }
    file.flush()?;
    Ok(path)
}
