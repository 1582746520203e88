//! The desk: the second door, where a newsroom's devices collect what is sealed. It reads no submission and knows no source.
//!
//! | request | answer |
//! |---|---|
//! | `GET /nonce` | `{"nonce", "newsroom"}`: to be signed, works once, for a minute |
//! | `GET /list` | `[{"id", "size", "epoch"}]` |
//! | `GET /object/ID` | the sealed bytes; `Range: bytes=N-` and `bytes=N-M` |
//! | `GET /object/ID/sha256` | the digest of the sealed bytes, hexadecimal |
//! | `GET /health` | free and total bytes, epochs left, whether the drop is open, counts |
//! | `POST /receipt` | a signed receipt; `{"removed", "absent", "refused": [id]}` |
//! | `POST /replies` | a signed batch and the sealed replies behind it; `{"stored", "known", "before"}` |
//!
//! All but the first ask for the proof of a device key that the installed pool certifies (see [`crate::protocol`]);
//! whoever has none is answered 403 and a sentence. A device deletes nothing: what a receipt or a batch may do, the
//! newsroom's desk key has signed on the air gap, and the pool certifies that key.

mod answer;
mod book;
mod caller;
mod health;
mod list;
mod nonce;
mod object;
mod receipt;
mod replies;

use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::routing::MethodRouter;
use tokio::sync::Mutex;

use crate::audit::Audit;
use crate::clock::Clock;
use crate::mailbox::Replies;
use crate::pool::PoolShelf;
use crate::quiet::Quiet;
use crate::vault::Vault;

/// The desk's folder is its process's alone.
const MODE: u32 = 0o700;

/// What the desk works with, and shares with the rest of the drop.
#[derive(Clone, Debug)]
pub struct Stock {
    /// Where sealed submissions lie.
    pub vault: Arc<dyn Vault>,
    /// Where replies lie.
    pub replies: Arc<Replies>,
    /// The installed pool: it certifies devices and desk keys.
    pub pool: Arc<PoolShelf>,
    /// The log.
    pub quiet: Arc<Quiet>,
    /// Tells the day.
    pub clock: Clock,
}

/// What the desk's pages share.
#[derive(Clone)]
pub struct Desk {
    vault: Arc<dyn Vault>,
    replies: Arc<Replies>,
    pool: Arc<PoolShelf>,
    quiet: Arc<Quiet>,
    clock: Clock,
    nonces: Arc<nonce::Nonces>,
    audit: Arc<Audit>,
    book: Arc<book::Book>,
    /// Held while a batch comes in.
    batches: Arc<Mutex<()>>,
}

impl Desk {
    /// A desk with its own folder, which is made if it is missing. What a kill left behind is made good before anyone is
    /// answered: a list must not leave out what lies there.
    ///
    /// # Errors
    /// The folders cannot be used, or the operating system gave no randomness.
    pub fn open(stock: Stock, folder: &Path) -> io::Result<Self> {
        std::fs::DirBuilder::new().recursive(true).mode(MODE).create(folder)?;
        let nonces = nonce::Nonces::new().map_err(|_| io::Error::other("the system gives no randomness"))?;
        let desk = Self {
            vault: stock.vault,
            replies: stock.replies,
            pool: stock.pool,
            quiet: stock.quiet,
            clock: stock.clock,
            nonces: Arc::new(nonces),
            audit: Arc::new(Audit::of(folder)),
            book: Arc::new(book::Book::open(folder)?),
            batches: Arc::default(),
        };
        desk.vault.recover()?;
        desk.replies.recover()?;
        replies::take_back(&desk)?;
        Ok(desk)
    }

    /// The newsroom's id in hexadecimal, once a pool is installed.
    fn newsroom(&self) -> Option<String> {
        self.pool.newsroom()
    }

    /// What day it is, as far as the drop believes its clock.
    fn day(&self) -> u32 {
        self.pool.today((self.clock)()).day
    }
}

/// Every page of the desk.
fn all() -> [(&'static str, MethodRouter<Desk>); 7] {
    [
        nonce::route(),
        list::route(),
        object::route(),
        object::digest_route(),
        health::route(),
        receipt::route(),
        replies::route(),
    ]
}

/// The desk's routes, without layers.
pub fn routes(desk: Desk) -> Router {
    all()
        .into_iter()
        .fold(Router::new(), |router, (path, page)| router.route(path, page))
        .with_state(desk)
}

#[cfg(test)]
mod tests;
