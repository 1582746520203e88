//! Inbox: one reply a page, each page of the same size, whether there is a reply or none. A longer text, and many files,
//! go on over further pages of that size.

use super::letters::{self, Letter};
use super::page::{self, Shell};
use super::pieces;
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::memory::stack;
use crate::session::{Session, Size};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use envelope::codename::MailboxKeys;
use envelope::error::OpenError;
use envelope::manifest::FileRecord;
use serde::Deserialize;
use std::sync::Arc;
use zeroize::Zeroizing;

/// Files on one page: with the longest names, escaped, they leave room for a piece of text.
const ROWS: usize = 20;

/// Bytes of a file's name at most; of a long one the middle is left out.
const LONGEST_NAME: usize = 255;

#[derive(Template)]
#[template(path = "inbox.html")]
struct Page {
    shell: Shell,
    designation: String,
    reply: Option<Reply>,
}

/// The reply that the page shows.
struct Reply {
    mark: String,
    number: usize,
    total: usize,
    newer: Option<String>,
    older: Option<String>,
    opened: Option<Opened>,
}

/// The part of it that stands on this page.
struct Opened {
    has_text: bool,
    piece: Zeroizing<String>,
    files: usize,
    rows: Vec<Row>,
    here: usize,
    pages: usize,
}

struct Row {
    number: usize,
    name: String,
    size: Size,
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    page: usize,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/inbox", get(newest))
}

pub(super) fn one() -> (&'static str, MethodRouter<Parts>) {
    ("/inbox/{reply}", get(named))
}

async fn newest(State(parts): State<Parts>, visitor: Visitor) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let Some(keys) = session.keys() else {
        return Ok(page::onward("/enter"));
    };
    let letters = letters::all(&parts, session, &keys).await?;
    show(session, keys, letters, 0, 1).await
}

/// A reply that is not there any more leads to those that are.
async fn named(
    State(parts): State<Parts>,
    Path(untrusted_mark): Path<String>,
    which: Result<Query<Which>, QueryRejection>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let Some(keys) = session.keys() else {
        return Ok(page::onward("/enter"));
    };
    let letters = letters::all(&parts, session, &keys).await?;
    let Some(at) = letters::place(&letters, &untrusted_mark) else {
        return Ok(page::onward("/inbox"));
    };
    let here = which.map_or(1, |Query(which)| which.page);
    show(session, keys, letters, at, here).await
}

async fn show(
    session: &Arc<Session>,
    keys: Arc<MailboxKeys>,
    letters: Vec<Letter>,
    at: usize,
    here: usize,
) -> Result<Response, Trouble> {
    let designation = keys.designation();
    let total = letters.len();
    let mark = |at: Option<usize>| Some(letters.get(at?)?.mark.to_string());
    let (newer, own, older) = (mark(at.checked_sub(1)), mark(Some(at)), mark(at.checked_add(1)));
    let reply = match (own, letters.into_iter().nth(at)) {
        (Some(mark), Some(letter)) => Some(Reply {
            mark,
            number: at + 1,
            total,
            newer,
            older,
            opened: read(keys, letter, here).await,
        }),
        _ => None,
    };
    Ok(page::letter(&Page {
        shell: Shell::of(Some(session)),
        designation,
        reply,
    }))
}

/// Opens a reply in memory; nothing of it for one that does not open.
async fn read(keys: Arc<MailboxKeys>, letter: Letter, here: usize) -> Option<Opened> {
    let opened = stack::blocking(move || part(&keys, letter, here)).await;
    opened.ok().and_then(Result::ok)
}

fn part(keys: &MailboxKeys, letter: Letter, here: usize) -> Result<Opened, OpenError> {
    let mut reply = letter.found.open(keys)?;
    let text = reply.text()?;
    let has_text = text.is_some();
    let text = text.unwrap_or_default();
    let (pieces, files) = (pieces::of(&text), reply.files());
    let pages = pieces.len().max(files.len().div_ceil(ROWS)).max(1);
    let here = here.clamp(1, pages);
    let numbered = files.iter().zip(1..).skip((here - 1) * ROWS).take(ROWS);
    Ok(Opened {
        has_text,
        piece: Zeroizing::new(pieces.get(here - 1).copied().unwrap_or_default().to_owned()),
        files: files.len(),
        rows: numbered.map(|(file, number)| row(file, number)).collect(),
        here,
        pages,
    })
}

fn row(file: &FileRecord, number: usize) -> Row {
    Row {
        number,
        name: page::short(&crate::intake::kept(&file.name, LONGEST_NAME)),
        size: Size(file.length),
    }
}
