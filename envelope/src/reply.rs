//! Replies: the same envelope, sealed to a mailbox and not to an epoch, and opened with a codename's keys alone.
//!
//! The drop is built with this module and without `open`: what it can open is what a source's codename opens.

use std::io::{Read, Seek};

use zeroize::Zeroizing;

use crate::codename::{Mailbox, MailboxKeys};
use crate::error::{Lie, OpenError, SealError};
use crate::manifest::FileRecord;
use crate::opened::{self, FileReader, Opened};
use crate::recipients::Recipients;
use crate::seal::{Closing, Draft, Sealed, Sealer};

/// How many replies a mailbox has room for in one epoch, and how many places are looked at, hit or miss.
pub const SLOTS: u8 = 16;

/// A reply that opened.
pub struct Reply<R: Read>(Opened<R>);

/// Opens a reply with the keys of its mailbox.
///
/// # Errors
/// [`OpenError`]; [`Lie::NotAReply`] for what is a submission.
pub fn open<R: Read + Seek>(sealed: R, keys: &MailboxKeys) -> Result<Reply<R>, OpenError> {
    let identity: &dyn age::Identity = keys.identity();
    let opened = opened::with(sealed, std::iter::once(identity))?;
    if opened.manifest().mailbox.is_some() || opened.manifest().decoy {
        return Err(Lie::NotAReply.into());
    }
    Ok(Reply(opened))
}

impl<R: Read + Seek> Reply<R> {
    /// What was written, if anything was.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn text(&mut self) -> Result<Option<Zeroizing<String>>, OpenError> {
        self.0.message()
    }

    /// What came with it, in order.
    #[must_use]
    pub fn files(&self) -> &[FileRecord] {
        &self.0.manifest().files
    }

    /// The content of the file that stands at `index` in [`Self::files`], counted from 0.
    ///
    /// # Errors
    /// [`OpenError::NoSuchFile`].
    pub fn file(&mut self, index: usize) -> Result<FileReader<'_, R>, OpenError> {
        self.0.file(index)
    }

    /// At most `most` bytes of a file from `at` on, for who reads it with pauses; none behind its end. Each is
    /// authenticated; to compare the whole with its digest is the caller's part.
    ///
    /// # Errors
    /// [`OpenError`].
    pub fn piece(&mut self, index: usize, at: u64, most: u64) -> Result<Zeroizing<Vec<u8>>, OpenError> {
        self.0.piece(index, at, most)
    }
}

/// Begins a reply, in which text comes before files: [`Sealer::message`], [`Sealer::begin_file`]. Ends with [`finish`].
///
/// # Errors
/// [`SealError::BadRecipient`] if the mailbox is none, [`SealError::Draft`].
pub fn begin<D: Draft>(draft: D, mailbox: &Mailbox) -> Result<Sealer<D>, SealError> {
    Sealer::new(draft, &Recipients::of_mailbox(&mailbox.recipient)?)
}

/// Ends a reply that lies in a slot of `epoch`.
///
/// # Errors
/// What [`Sealer::finish`] says.
pub fn finish<D: Draft>(sealer: Sealer<D>, epoch: u32) -> Result<Sealed<D>, SealError> {
    sealer.finish(Closing {
        epoch,
        mailbox: None,
        decoy: false,
    })
}
