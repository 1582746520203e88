//! Start: what this is, what hides whom and what does not, and two doors.

use super::page::{self, Shell};
use super::visitor::Visitor;
use super::warning::Warnings;
use crate::app::Parts;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

#[derive(Template)]
#[template(path = "start.html")]
struct Page {
    shell: Shell,
    warnings: Vec<&'static str>,
    open: Option<Newsroom>,
    going_on: bool,
    returned: bool,
    has_pool: bool,
}

/// By what a source can recognise the newsroom, and to what it can encrypt beforehand.
struct Newsroom {
    fingerprint: String,
    classic: String,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/", get(start))
}

async fn start(State(parts): State<Parts>, Warnings(warnings): Warnings, visitor: Visitor) -> Response {
    let epoch = parts.epoch();
    let open = epoch.zip(parts.pool.fingerprint());
    page::show(&Page {
        shell: Shell::of(visitor.session.as_ref()),
        warnings: warnings.into_iter().map(|warning| warning.words()).collect(),
        open: open.map(|(epoch, fingerprint)| Newsroom {
            fingerprint,
            classic: epoch.classic,
        }),
        returned: visitor.session.as_ref().is_some_and(|session| session.keys().is_some()),
        going_on: visitor.session.is_some_and(|session| session.is_confirmed()),
        has_pool: parts.pool.signed().is_some(),
    })
}
