//! Codename: made on request, and shown until it is confirmed; never again after that.

use super::cookie;
use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::session::Stage;
use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use tokio::time::Instant;
use zeroize::Zeroizing;

#[derive(Template)]
#[template(path = "codename.html")]
struct Page {
    shell: Shell,
    words: [&'static str; 12],
    digits: Zeroizing<String>,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/codename", get(show).post(make))
}

/// A fresh session with a fresh codename; one that can already send stays as it is.
async fn make(State(parts): State<Parts>, visitor: Visitor) -> Result<Response, Trouble> {
    parts.epoch().ok_or(Trouble::Closed)?;
    if visitor.session.as_ref().is_some_and(|session| session.is_confirmed()) {
        return Ok(page::onward("/drop"));
    }
    if let Some(former) = &visitor.cookie {
        parts.sessions.end(former);
    }
    let cookie = parts.sessions.begin(Instant::now())?;
    let mut response = page::onward("/codename");
    response.headers_mut().insert(header::SET_COOKIE, cookie::set(&cookie));
    Ok(response)
}

async fn show(visitor: Visitor) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let shown = session.stage(|stage| match stage {
        Stage::Shown { codename, .. } => Some((codename.words(), codename.digits())),
        Stage::Confirmed(_) | Stage::Returned(_) => None,
    });
    Ok(match shown {
        Some((words, digits)) => page::show(&Page {
            shell: Shell::of(Some(session)),
            words,
            digits,
        }),
        None => page::onward("/drop"),
    })
}
