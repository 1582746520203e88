//! Drop: a message and many files in one form, sent into a hidden frame, while a frame beside it tells how far it is.
//! (A form that posted the page itself would freeze all that could tell it.)

use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::{Grouped, Size};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

#[derive(Template)]
#[template(path = "drop.html")]
struct Page {
    shell: Shell,
    upload: String,
    size: Size,
    files: usize,
    characters: Grouped,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/drop", get(show))
}

async fn show(State(parts): State<Parts>, visitor: Visitor) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    if !session.is_confirmed() {
        return Ok(page::onward("/codename"));
    }
    parts.epoch().ok_or(Trouble::Closed)?;
    let config = parts.config();
    let limits = &config.limits;
    Ok(page::show(&Page {
        shell: Shell::of(Some(session)),
        upload: session.offered()?.token().to_string(),
        size: Size(limits.submission_bytes),
        files: limits.files,
        characters: Grouped(limits.message_characters),
    }))
}
