//! A reply's text or one of its files, as a file to save. The address holds what stands for the reply in this session
//! and a number; the headers say nothing but a name, a length, and that no browser may show it.

use super::chunks::{Chunks, Pieces};
use super::letters;
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::intake;
use crate::mailbox::{Found, Letter};
use crate::memory::stack;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get};
use bytes::Bytes;
use envelope::codename::MailboxKeys;
use envelope::manifest::FileRecord;
use ring::digest;
use std::fmt::Write as _;
use std::io;

/// What stands in the address of a reply's text; its files have their numbers there.
const TEXT: &str = "text";

/// The name under which a text is saved.
const TEXT_NAME: &str = "reply.txt";

/// Bytes of a name that a browser is told.
const LONGEST_NAME: usize = 150;

/// Bytes that are read at a time.
const PIECE: u64 = 64 << 10;

/// What is handed out.
struct Attachment {
    name: String,
    length: u64,
    body: Body,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/reply/{reply}/{what}", get(download))
}

async fn download(
    State(parts): State<Parts>,
    Path((untrusted_mark, what)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let keys = session.keys().ok_or(Trouble::NoSession)?;
    let letters = letters::all(&parts, session, &keys).await?;
    let at = letters::place(&letters, &untrusted_mark);
    let letter = at
        .and_then(|at| letters.into_iter().nth(at))
        .ok_or(Trouble::NoSuchPage)?;
    let found = letter.found;
    let attachment = stack::blocking(move || match what.as_str() {
        TEXT => text(&keys, found),
        number => file(&keys, found, number.parse().ok()?),
    });
    let attachment = attachment
        .await
        .map_err(|_| Trouble::Fault)?
        .ok_or(Trouble::NoSuchPage)?;
    Ok(attachment.into_response())
}

fn text(keys: &MailboxKeys, found: Found) -> Option<Attachment> {
    let text = found.open(keys).ok()?.text().ok()??;
    Some(Attachment {
        name: TEXT_NAME.to_owned(),
        length: text.len() as u64,
        body: Body::from(Bytes::copy_from_slice(text.as_bytes())),
    })
}

/// The file of this number, counted from 1.
fn file(keys: &MailboxKeys, found: Found, number: usize) -> Option<Attachment> {
    let index = number.checked_sub(1)?;
    let reply = found.open(keys).ok()?;
    let record = reply.files().get(index)?;
    let (name, length) = (intake::kept(&record.name, LONGEST_NAME), record.length);
    let body = Body::new(Chunks::Idle(Reading {
        reply,
        index,
        at: 0,
        digest: digest::Context::new(&digest::SHA256),
    }));
    Some(Attachment { name, length, body })
}

/// A file of a reply, and how far it was read.
struct Reading {
    reply: Letter,
    index: usize,
    at: u64,
    digest: digest::Context,
}

impl Pieces for Reading {
    /// Every piece is authenticated as it is deciphered, and before the last is given the whole is compared.
    fn next(&mut self) -> io::Result<Bytes> {
        let piece = self.reply.piece(self.index, self.at, PIECE).map_err(io::Error::other)?;
        self.at += piece.len() as u64;
        self.digest.update(&piece);
        let record = self.reply.files().get(self.index);
        let same =
            |record: &FileRecord| self.at < record.length || self.digest.clone().finish().as_ref() == record.sha256;
        if record.is_some_and(same) {
            Ok(Bytes::copy_from_slice(&piece))
        } else {
            Err(io::ErrorKind::InvalidData.into())
        }
    }
}

impl Attachment {
    fn into_response(self) -> Response {
        let headers = [
            (
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/octet-stream"),
            ),
            (header::CONTENT_LENGTH, self.length.into()),
            (header::CONTENT_DISPOSITION, disposition(&self.name)),
        ];
        (headers, self.body).into_response()
    }
}

/// The name in the one spelling that holds any sign (RFC 8187).
fn disposition(name: &str) -> HeaderValue {
    let mut line = String::from("attachment; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) {
            line.push(char::from(byte));
        } else {
            let _ = write!(line, "%{byte:02X}");
        }
    }
    HeaderValue::try_from(line).unwrap_or(HeaderValue::from_static("attachment"))
}
