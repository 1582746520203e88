//! From a template to an answer: every page has the same size, so that its length on the wire tells nothing.

use super::trouble::Trouble;
use crate::session::{Session, Token};
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use std::sync::Arc;

/// Bytes of every page but one.
pub(crate) const SIZE: usize = 16 << 10;

/// Bytes of the page that shows a reply, and of the same page when there is none.
pub(crate) const LETTER_SIZE: usize = 64 << 10;

/// Characters of a name that are shown from its beginning and from its end.
const SHOWN: (usize, usize) = (34, 16);

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
    sized(SIZE, status, template)
}

/// A page on which a reply may stand.
pub(super) fn letter(template: &impl Template) -> Response {
    sized(LETTER_SIZE, StatusCode::OK, template)
}

fn sized(size: usize, status: StatusCode, template: &impl Template) -> Response {
    match template.render().ok().and_then(|page| padded(page, size)) {
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
    onward_to(HeaderValue::from_static(address))
}

/// On to the page that shows what was received of an upload.
pub(super) fn onward_to_received(upload: &Token) -> Response {
    let address = HeaderValue::try_from(format!("/received/{upload}"));
    onward_to(address.unwrap_or(HeaderValue::from_static("/")))
}

fn onward_to(address: HeaderValue) -> Response {
    let mut response = answer(StatusCode::SEE_OTHER, &Trouble::Onward.page(None));
    response.headers_mut().insert(header::LOCATION, address);
    response
}

/// A long name without its middle.
pub(super) fn short(name: &str) -> String {
    let (from_start, from_end) = SHOWN;
    let letters = name.chars().count();
    if letters <= from_start + from_end {
        return name.to_owned();
    }
    let start: String = name.chars().take(from_start).collect();
    let end: String = name.chars().skip(letters - from_end).collect();
    format!("{start}…{end}")
}

const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

/// Fills a page up with a comment; a page that is longer is a fault of ours, held off by the tests.
fn padded(mut page: String, size: usize) -> Option<String> {
    let missing = size.checked_sub(page.len() + OPENS.len() + CLOSES.len())?;
    page.push_str(OPENS);
    page.extend(std::iter::repeat_n(' ', missing));
    page.push_str(CLOSES);
    Some(page)
}

/// What is left to say when a template fails.
fn bare() -> String {
    let words = "<!doctype html><html lang=en><title>Fault</title><p>The server made a fault.";
    padded(words.to_owned(), SIZE).unwrap_or_default()
}
