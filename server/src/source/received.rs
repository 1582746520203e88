//! Received: what is durable, each file with its size and the first digits of its SHA-256, so that a source can
//! compare. Many files go over several pages, so that their number does not show in a page's size.

use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::{Size, Withdrawal};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use envelope::manifest::FileRecord;
use serde::Deserialize;

/// Files on one page: with the longest names, escaped, they leave a page under its size.
const ROWS: usize = 20;

#[derive(Template)]
#[template(path = "received.html")]
struct Page {
    shell: Shell,
    upload: String,
    designation: String,
    returned: bool,
    withdrawn: Option<Withdrawal>,
    total: usize,
    rows: Vec<Row>,
    pages: Vec<usize>,
    here: usize,
}

struct Row {
    name: String,
    size: Size,
    digest: String,
}

#[derive(Deserialize)]
struct Which {
    #[serde(default)]
    page: usize,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/received/{token}", get(show))
}

async fn show(
    Path(token): Path<String>,
    which: Result<Query<Which>, QueryRejection>,
    visitor: Visitor,
) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let upload = visitor.upload(&token).ok_or(Trouble::NoSuchPage)?;
    if !upload.is_received() {
        return Ok(page::onward("/drop"));
    }
    let files = upload.files();
    let count = files.len().div_ceil(ROWS).max(1);
    let here = which.map_or(1, |Query(which)| which.page).clamp(1, count);
    let rows = files.iter().skip((here - 1) * ROWS).take(ROWS).map(row).collect();
    let (shell, total, pages) = (Shell::of(Some(session)), files.len(), (1..=count).collect());
    Ok(page::show(&Page {
        shell,
        upload: token,
        designation: session.designation(),
        returned: session.keys().is_some(),
        withdrawn: upload.withdrawal(),
        total,
        rows,
        pages,
        here,
    }))
}

fn row(file: &FileRecord) -> Row {
    let digest = data_encoding::HEXLOWER.encode(&file.sha256);
    Row {
        name: page::short(&file.name),
        size: Size(file.length),
        digest: digest.chars().take(8).collect(),
    }
}
