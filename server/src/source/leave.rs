//! Leave now: ends the session, takes the cookie away by hand, and asks the browser to forget all it has of us; then
//! a page that says what only the person can still do.

use super::page::{self};
use super::visitor::Visitor;
use super::{cookie, trouble::Trouble};
use crate::app::Parts;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::Response;
use axum::routing::{MethodRouter, get, post};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "left.html")]
struct Page {}

#[derive(Deserialize)]
struct Sent {
    token: String,
}

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/leave", post(leave))
}

pub(super) fn left() -> (&'static str, MethodRouter<Parts>) {
    ("/left", get(|| async { page::show(&Page {}) }))
}

/// Who has no session any more leaves all the same: nobody must be kept by an error page.
async fn leave(
    State(parts): State<Parts>,
    visitor: Visitor,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, Trouble> {
    if visitor.session.is_some() {
        let Form(sent) = sent.map_err(|_| Trouble::BadForm)?;
        visitor.of_form(&sent.token)?;
    }
    visitor.cookie.iter().for_each(|cookie| parts.sessions.end(cookie));
    let mut response = page::onward("/left");
    response.headers_mut().insert(header::SET_COOKIE, cookie::expired());
    response
        .headers_mut()
        .insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"*\""));
    Ok(response)
}
