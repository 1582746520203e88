//! From a template to an answer: every page has the same size, so that its length on the wire tells nothing.

use super::trouble::Trouble;
use crate::session::Session;
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;

/// Bytes of every page.
pub(crate) const SIZE: usize = 16 << 10;

const OPENS: &str = "<!--";
const CLOSES: &str = "-->\n";

/// What stands around every page.
pub(super) struct Shell {
    /// What the form of "Leave now" carries; empty where there is no session.
    pub(super) token: String,
}

impl Shell {
    pub(super) fn of(session: Option<&Arc<Session>>) -> Self {
        Self {
            token: session.map(|session| session.form().to_string()).unwrap_or_default(),
        }
    }
}

/// A page with this status.
pub(super) fn answer(status: StatusCode, template: &impl Template) -> Response {
    match template.render().ok().and_then(padded) {
        Some(page) => (status, [(header::CONTENT_TYPE, HTML)], page).into_response(),
        None => (
            StatusCode::INTERNAL_SERVER_ERROR,
            [(header::CONTENT_TYPE, HTML)],
            bare(),
        )
            .into_response(),
    }
}

/// A page.
pub(super) fn show(template: &impl Template) -> Response {
    answer(StatusCode::OK, template)
}

/// A page that the browser asks for again after so many seconds.
pub(super) fn refreshed(seconds: u8, template: &impl Template) -> Response {
    let mut response = show(template);
    response
        .headers_mut()
        .insert(header::REFRESH, HeaderValue::from(u16::from(seconds)));
    response
}

/// On to another page, which can be reloaded.
pub(super) fn onward(address: &'static str) -> Response {
    let mut response = answer(StatusCode::SEE_OTHER, &Trouble::Onward.page(None));
    response
        .headers_mut()
        .insert(header::LOCATION, HeaderValue::from_static(address));
    response
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Fills a page up with a comment; a page that is longer is a fault of ours, held off by the tests.
fn padded(mut page: String) -> Option<String> {
    let missing = SIZE.checked_sub(page.len() + OPENS.len() + CLOSES.len())?;
    page.push_str(OPENS);
    page.extend(std::iter::repeat_n(' ', missing));
    page.push_str(CLOSES);
    Some(page)
}

/// What is left to say when a template fails.
fn bare() -> String {
    padded("<!doctype html><html lang=en><title>Fault</title><p>The server made a fault.".to_owned())
        .unwrap_or_default()
}
