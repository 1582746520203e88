//! Who asks: a browser with a session or without, and nothing else about it.

use super::cookie;
use super::trouble::Trouble;
use crate::app::Parts;
use crate::session::{Session, Token, Upload};
use axum::extract::FromRequestParts;
use axum::http::request;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::time::Instant;

/// The browser that asks.
pub(super) struct Visitor {
    /// The key that it sent, of a session or not.
    pub(super) cookie: Option<Token>,
    /// Its session.
    pub(super) session: Option<Arc<Session>>,
}

impl Visitor {
    /// Its session, or the page that says there is none.
    pub(super) fn session(&self) -> Result<&Arc<Session>, Trouble> {
        self.session.as_ref().ok_or(Trouble::NoSession)
    }

    /// The upload that an address names, in its session and no other.
    pub(super) fn upload(&self, untrusted_token: &str) -> Option<Arc<Upload>> {
        self.session.as_ref()?.upload(&untrusted_token.parse().ok()?)
    }

    /// Its session, if a form carries that session's token.
    pub(super) fn of_form(&self, untrusted_token: &str) -> Result<&Arc<Session>, Trouble> {
        let session = self.session()?;
        let same = untrusted_token
            .parse()
            .is_ok_and(|token: Token| token == *session.form());
        if same { Ok(session) } else { Err(Trouble::NotOurs) }
    }
}

impl FromRequestParts<Parts> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(head: &mut request::Parts, parts: &Parts) -> Result<Self, Infallible> {
        let cookie = cookie::read(&head.headers);
        let session = cookie
            .as_ref()
            .and_then(|cookie| parts.sessions.find(cookie, Instant::now()));
        Ok(Self { cookie, session })
    }
}
