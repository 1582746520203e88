//! What is written once, however often it is used: known by its digest, so that none of it need be kept.

use lopdf::ObjectId;
use ring::digest::{Context, SHA256};
use std::collections::HashMap;
use std::io;

/// SHA-256.
pub(super) type Digest = [u8; 32];

/// The digest of parts in a row, none of which can run into the next.
pub(super) fn digest(parts: &[&[u8]]) -> Digest {
    let mut context = Context::new(&SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut digest = Digest::default();
    let bytes = context.finish();
    digest.iter_mut().zip(bytes.as_ref()).for_each(|(to, from)| *to = *from);
    digest
}

/// Objects that were written, by what is in them.
#[derive(Debug, Default)]
pub(super) struct Once {
    written: HashMap<Digest, ObjectId>,
}

impl Once {
    /// The object with this digest, written now if it was not before.
    ///
    /// # Errors
    /// Those of `write`.
    pub(super) fn once(
        &mut self,
        digest: Digest,
        write: impl FnOnce() -> io::Result<ObjectId>,
    ) -> io::Result<ObjectId> {
        if let Some(id) = self.written.get(&digest) {
            return Ok(*id);
        }
        let id = write()?;
        self.written.insert(digest, id);
        Ok(id)
    }
}
