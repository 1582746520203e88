//! Replies, sealed to their mailboxes and put on the stick behind a signed list.

use super::letter::inner_name;
use super::{Outbox, OutboxError};
use crate::case::{self, CaseDraft, CaseError, Contents, Part, RecordError, Reply, reply_name, written_marker};
use envelope::error::SealError;
use envelope::receipt::{Batch, Listed, MAX_REPLIES};
use envelope::reply;
use std::io;
use std::path::PathBuf;

/// Bytes of the sealed replies of one batch at most: the desk takes 256 MiB as one upload, the list before them included.
const BATCH: u64 = 255 << 20;

/// A reply, sealed to its mailbox, in the case's drafts.
struct Object {
    number: u32,
    listed: Listed,
    draft: CaseDraft,
}

impl Outbox<'_> {
    /// Writes to the stick what is on none yet: the reply `new`, what an earlier run left, and reply `again`. Returns the files.
    ///
    /// # Errors
    /// [`OutboxError`]; what is not on the stick still waits in the case.
    pub fn send(
        &self,
        contents: &Contents,
        new: Option<&Reply>,
        again: Option<u32>,
    ) -> Result<Vec<PathBuf>, OutboxError> {
        self.is_ours()?;
        let mut waiting: Vec<&Reply> = contents
            .threads
            .replies()
            .filter(|reply| !reply.written || Some(reply.number) == again)
            .chain(new)
            .collect();
        waiting.sort_by_key(|reply| reply.number);
        waiting.dedup_by_key(|reply| reply.number);
        if let Some(again) = again.filter(|again| !waiting.iter().any(|reply| reply.number == *again)) {
            return Err(OutboxError::NoReply(again));
        }
        let (mut files, mut batch, mut length) = (Vec::new(), Vec::new(), 0);
        for reply in waiting {
            let object = self.object(reply)?;
            if batch.len() == MAX_REPLIES || (length + object.listed.length > BATCH && !batch.is_empty()) {
                files.push(self.put_batch(std::mem::take(&mut batch))?);
                length = 0;
            }
            length += object.listed.length;
            batch.push(object);
        }
        if !batch.is_empty() {
            files.push(self.put_batch(batch)?);
        }
        Ok(files)
    }

    /// One reply as its mailbox gets it.
    fn object(&self, reply: &Reply) -> Result<Object, OutboxError> {
        let record = &reply.record;
        let entry = self.case.entry(Part::Replies, &reply_name(reply.number))?;
        let mut opened = envelope::open(entry, std::slice::from_ref(self.custodian))?;
        let mut sealer = reply::begin(self.case.draft()?, &record.mailbox)?;
        if let Some(text) = opened.message()? {
            sealer.message(&text)?;
        }
        for (index, file) in record.files.iter().enumerate() {
            let named = |name: &str| name == inner_name(index + 1);
            if !opened
                .manifest()
                .files
                .get(index)
                .is_some_and(|inner| named(&inner.name))
            {
                return Err(RecordError::Version.into());
            }
            sealer.begin_file(&file.name, "")?;
            case::pour(&mut opened.file(index)?, &mut sealer)?;
            sealer.end_file()?;
        }
        let mut draft = reply::finish(sealer, record.epoch)?.into_draft();
        let mut sealed = draft.read_back().map_err(SealError::Draft)?;
        let listed = Listed {
            id: record.mailbox.slot(record.epoch, record.slot),
            length: sealed.metadata().map_err(SealError::Draft)?.len(),
            sha256: case::sha256(&mut sealed).map_err(SealError::Draft)?,
        };
        Ok(Object {
            number: reply.number,
            listed,
            draft,
        })
    }

    fn put_batch(&self, mut objects: Vec<Object>) -> Result<PathBuf, OutboxError> {
        // The order of the list, which tells nothing.
        objects.sort_by(|a, b| a.listed.id.cmp(&b.listed.id));
        let replies = objects.iter().map(|object| object.listed.clone()).collect();
        let list = |serial| Batch {
            newsroom: self.pool.newsroom,
            serial,
            replies,
        };
        let mut sealed = Vec::new();
        for object in &mut objects {
            let read = object.draft.read_back();
            sealed.push(read.map_err(|error| CaseError::Io { done: "read", error })?);
        }
        let path = self.put("replies", list, |file| {
            sealed
                .iter_mut()
                .try_for_each(|sealed| io::copy(sealed, file).map(drop))
        })?;
        for object in &objects {
            self.case
                .put_marker(&written_marker(self.case.folder(), object.number))?;
        }
        Ok(path)
    }
}
