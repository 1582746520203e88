//! Replies: a batch that the air gap signed, and behind its four lines the sealed replies one after another.
//!
//! All of them come in, or none: they get their names only after each was held against the length and the hash that the
//! batch lists. A batch whose serial is not newer than the last applied one of its desk key changes nothing, so that
//! nobody can put back what a source has deleted.

use std::io::{self, Read};
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use bytes::{Buf, Bytes};
use envelope::receipt::{Batch, MAX_TEXT, Signed};
use http_body_util::BodyExt;
use tokio::sync::mpsc;

use super::Desk;
use super::answer::{self, Refusal};
use super::book::Order;
use super::caller::Caller;
use crate::mailbox::{Staged, Undelivered};
use crate::protocol::Delivered;

/// The lines of a signed list.
const LINES: usize = 4;
/// Bytes of all replies of a batch, and of its list: the air gap makes several batches of more.
const LARGEST: u64 = 256 << 20;
/// Parts of the body read ahead of the disk.
const AHEAD: usize = 4;
/// A line without a byte for this long is broken.
const SILENCE: Duration = Duration::from_secs(120);

pub(super) fn route() -> (&'static str, MethodRouter<Desk>) {
    ("/replies", post(receive))
}

async fn receive(_caller: Caller, State(desk): State<Desk>, body: Body) -> Result<Response, Refusal> {
    let _one_at_a_time = desk.batches.clone().lock_owned().await;
    let (sender, receiver) = mpsc::channel(AHEAD);
    let work = tokio::task::spawn_blocking(move || apply(&desk, &mut Coming::new(receiver)));
    pass(body, sender).await;
    let done = work.await.map_err(|_| Refusal::Disk)??;
    answer::json(&done)
}

/// Hands the body on, to its end even if nobody takes it any more: else a refusal could not be read at the other end.
async fn pass(mut body: Body, sender: mpsc::Sender<Bytes>) {
    let mut passed = 0_u64;
    while let Ok(Some(Ok(frame))) = tokio::time::timeout(SILENCE, body.frame()).await {
        let Ok(data) = frame.into_data() else {
            continue;
        };
        passed = passed.saturating_add(data.len() as u64);
        if passed > LARGEST {
            return;
        }
        // A closed channel: it is refused already.
        let _ = sender.send(data).await;
    }
}

fn apply(desk: &Desk, coming: &mut Coming) -> Result<Delivered, Refusal> {
    let untrusted_text = coming.lines()?;
    let pool = desk.pool.signed().ok_or(Refusal::NoPool)?;
    let batch = Signed::<Batch>::parse(&untrusted_text, pool.pool())?;
    let key = untrusted_text.lines().nth(2).unwrap_or_default();
    let listed = &batch.get().replies;
    match desk.book.order(key, batch.get().serial) {
        Order::Applied => {
            return Ok(Delivered {
                stored: 0,
                known: listed.len(),
                before: true,
            });
        }
        Order::Old => return Err(Refusal::OldBatch),
        Order::New => {}
    }
    let mut staged = Vec::with_capacity(listed.len());
    for listed in listed {
        staged.push(desk.replies.stage(listed, coming)?);
    }
    if coming.read(&mut [0]).map_err(|_| Refusal::Broken)? > 0 {
        return Err(Refusal::TooLong);
    }
    deliver(desk, staged, key, batch.get().serial).map_err(full)
}

/// Gives the replies their names; what has one already stays as it is.
fn deliver(desk: &Desk, staged: Vec<Staged>, key: &str, serial: u64) -> io::Result<Delivered> {
    let all = staged.len();
    let mut new = Vec::with_capacity(all);
    for staged in staged {
        if desk.replies.probe(staged.name())?.is_none() {
            new.push(staged);
        }
    }
    let stored = new.len();
    let names: Vec<String> = new.iter().map(|staged| staged.name().to_owned()).collect();
    desk.book.begin(names)?;
    if let Err(why) = desk.replies.deliver(new) {
        take_back(desk)?;
        return Err(why);
    }
    desk.book.applied(key, serial)?;
    Ok(Delivered {
        stored,
        known: all - stored,
        before: false,
    })
}

/// Takes back what a batch has given names to without coming to its end.
pub(super) fn take_back(desk: &Desk) -> io::Result<()> {
    desk.replies.take_back(&desk.book.pending())?;
    desk.book.taken_back()
}

impl From<Undelivered> for Refusal {
    fn from(why: Undelivered) -> Self {
        match why {
            Undelivered::Other => Self::OtherReply,
            Undelivered::NotSealed => Self::NotSealed,
            Undelivered::Io(why) if why.kind() == io::ErrorKind::UnexpectedEof => Self::Broken,
            Undelivered::Io(why) => full(why),
        }
    }
}

fn full(why: io::Error) -> Refusal {
    match why.kind() {
        io::ErrorKind::StorageFull => Refusal::Full,
        _ => Refusal::Disk,
    }
}

/// The body as it comes, for a thread that may wait.
struct Coming {
    parts: mpsc::Receiver<Bytes>,
    part: Bytes,
}

impl Coming {
    fn new(parts: mpsc::Receiver<Bytes>) -> Self {
        Self {
            parts,
            part: Bytes::new(),
        }
    }

    /// The lines of the list, their ends included.
    fn lines(&mut self) -> Result<String, Refusal> {
        let mut text = Vec::new();
        let mut lines = 0;
        while lines < LINES {
            let mut byte = [0];
            if text.len() == MAX_TEXT || self.read(&mut byte).map_err(|_| Refusal::Broken)? == 0 {
                return Err(Refusal::NoList);
            }
            lines += usize::from(byte == *b"\n");
            text.extend(byte);
        }
        String::from_utf8(text).map_err(|_| Refusal::NoList)
    }
}

impl Read for Coming {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.part.is_empty() {
            match self.parts.blocking_recv() {
                Some(part) => self.part = part,
                None => return Ok(0),
            }
        }
        let count = self.part.len().min(into.len());
        self.part.copy_to_slice(into.get_mut(..count).unwrap_or_default());
        Ok(count)
    }
}
