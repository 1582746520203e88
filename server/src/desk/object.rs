//! One sealed object: its bytes, whole or from where a broken transfer stopped, and its digest.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get};
use hyper::body::{Bytes, Frame};
use tokio::sync::mpsc;

use super::Desk;
use super::answer::Refusal;
use super::caller::Caller;
use crate::protocol::sha256;
use crate::quiet::Event;

/// Read from the disk at a time.
const CHUNK: usize = 64 * 1024;
/// Chunks read ahead of a caller: with [`CHUNK`], what a slow one can hold in memory.
const AHEAD: usize = 2;

pub(super) fn route() -> (&'static str, MethodRouter<Desk>) {
    ("/object/{id}", get(fetch))
}

pub(super) fn digest_route() -> (&'static str, MethodRouter<Desk>) {
    ("/object/{id}/sha256", get(digest_of))
}

async fn fetch(
    _caller: Caller,
    State(desk): State<Desk>,
    Path(untrusted_id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let quiet = desk.quiet.clone();
    let (file, size) = off_the_reactor(move || open(&desk, &untrusted_id)).await?;
    quiet.say(Event::Fetched);
    let asked = match headers.get(header::RANGE) {
        Some(range) => Some(
            range
                .to_str()
                .ok()
                .and_then(|range| part(range, size))
                .ok_or(Refusal::NoSuchRange(size))?,
        ),
        None => None,
    };
    let sent = asked.clone().unwrap_or(0..size);
    let length = sent.end - sent.start;
    let fixed = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, length.to_string()),
    ];
    let body = Body::new(stream(file, sent));
    Ok(match asked {
        None => (fixed, body).into_response(),
        Some(part) => {
            let range = format!("bytes {}-{}/{size}", part.start, part.end - 1);
            (
                StatusCode::PARTIAL_CONTENT,
                fixed,
                [(header::CONTENT_RANGE, range)],
                body,
            )
                .into_response()
        }
    })
}

async fn digest_of(
    _caller: Caller,
    State(desk): State<Desk>,
    Path(untrusted_id): Path<String>,
) -> Result<String, Refusal> {
    off_the_reactor(move || {
        let (mut file, _) = open(&desk, &untrusted_id)?;
        sha256(&mut file).map_err(|_| Refusal::Disk)
    })
    .await
}

/// Does on a thread of its own what may wait for the disk.
pub(super) async fn off_the_reactor<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::Disk)?
}

/// Opens what the id names. An id that is no name of the vault names nothing.
fn open(desk: &Desk, untrusted_id: &str) -> Result<(File, u64), Refusal> {
    let name = untrusted_id.parse().map_err(|_| Refusal::Gone)?;
    let file = desk.vault.fetch(&name).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Refusal::Gone,
        _ => Refusal::Disk,
    })?;
    let size = file.metadata().map_err(|_| Refusal::Disk)?.len();
    Ok((file, size))
}

/// What `bytes=N-` or `bytes=N-M` names of `size` bytes; nothing for what lies beyond, or for any other form.
fn part(untrusted_range: &str, size: u64) -> Option<Range<u64>> {
    let (first, last) = untrusted_range.strip_prefix("bytes=")?.split_once('-')?;
    let first: u64 = first.parse().ok()?;
    let end = if last.is_empty() {
        size
    } else {
        last.parse::<u64>().ok()?.checked_add(1)?.min(size)
    };
    (first < end).then_some(first..end)
}

/// The file's bytes as a body, read on a thread of its own as fast as they are taken.
fn stream(file: File, sent: Range<u64>) -> Chunks {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = pump(file, &sent, &sender) {
            // The channel may be closed already: then the caller has gone, and nobody needs to know.
            let _ = sender.blocking_send(Err(error));
        }
    });
    Chunks(receiver)
}

fn pump(mut file: File, sent: &Range<u64>, sender: &mpsc::Sender<io::Result<Bytes>>) -> io::Result<()> {
    file.seek(SeekFrom::Start(sent.start))?;
    let mut left = sent.end - sent.start;
    while left > 0 {
        let mut chunk = vec![0; CHUNK.min(usize::try_from(left).unwrap_or(CHUNK))];
        file.read_exact(&mut chunk)?;
        left -= chunk.len() as u64;
        if sender.blocking_send(Ok(chunk.into())).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

struct Chunks(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0
            .poll_recv(context)
            .map(|next| next.map(|chunk| chunk.map(Frame::data)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_name_what_is_there_and_nothing_else() {
        for (range, expected) in [
            ("bytes=0-", Some(0..10)),
            ("bytes=4-", Some(4..10)),
            ("bytes=4-6", Some(4..7)),
            ("bytes=9-99", Some(9..10)),
            ("bytes=10-", None),
            ("bytes=6-4", None),
            ("bytes=-4", None),
            ("bytes=0-18446744073709551615", None),
            ("bytes=0-1,4-5", None),
            ("lines=0-1", None),
            ("", None),
        ] {
            assert_eq!(part(range, 10), expected, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), None);
    }
}
