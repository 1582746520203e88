//! What is not a page of its own: errors, refusals, and closed doors, each in a sentence a person can use.

use super::page::{self, Shell};
use crate::session::{NoRandomness, Refusal, Session};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Why the page that was asked for is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// There is no such page.
    NoSuchPage,
    /// A page asked for in a way that it does not answer.
    WrongWay,
    /// A name under which this drop is not reached.
    WrongHost,
    /// A form that did not come from our pages.
    NotOurs,
    /// No session, or it has ended.
    NoSession,
    /// No epoch is open.
    Closed,
    /// A form that cannot be read.
    BadForm,
    /// An upload was refused.
    Refused(Refusal),
    /// An upload broke off, or was overtaken.
    Broken,
    /// A fault of the server.
    Fault,
    /// No trouble: the body of an answer that leads on.
    Onward,
}

/// The page.
#[derive(Template)]
#[template(path = "trouble.html")]
pub(super) struct Page {
    shell: Shell,
    title: &'static str,
    words: String,
}

impl Trouble {
    pub(super) fn page(&self, session: Option<&Arc<Session>>) -> Page {
        let (title, words) = self.words();
        Page {
            shell: Shell::of(session),
            title,
            words,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::WrongWay => StatusCode::METHOD_NOT_ALLOWED,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::NotOurs | Self::NoSession => StatusCode::FORBIDDEN,
            Self::Closed => StatusCode::SERVICE_UNAVAILABLE,
            Self::BadForm => StatusCode::BAD_REQUEST,
            Self::Refused(why) => StatusCode::from_u16(why.status()).unwrap_or(StatusCode::BAD_REQUEST),
            Self::Broken => StatusCode::CONFLICT,
            Self::Fault | Self::Onward => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(&self) -> (&'static str, String) {
        let (title, words) = match self {
            Self::NoSuchPage => ("There is no such page", "Nothing is lost. Begin at the start page."),
            Self::WrongWay => (
                "This page works differently",
                "Begin at the start page, and use its buttons.",
            ),
            Self::WrongHost => (
                "This is not the right address",
                "Compare the address with the one that the newsroom published, sign by sign.",
            ),
            Self::NotOurs => (
                "This did not come from our page",
                "For your safety it was not accepted. Open the start page, and use its buttons.",
            ),
            Self::NoSession => (
                "Your visit has ended",
                "A visit ends after 30 minutes without use, and when you leave. What you read as received has arrived. \
                 What you were about to send was not sent. Please begin again.",
            ),
            Self::Closed => (
                "The drop is closed",
                "The newsroom takes nothing in right now. Nothing was sent. Please come back another day.",
            ),
            Self::BadForm => (
                "This form could not be read",
                "Nothing was sent. Go back to the page, and try again.",
            ),
            Self::Refused(why) => return ("This was not accepted", why.to_string()),
            Self::Broken => (
                "The connection broke",
                "Nothing was handed in. Look at the status beside the form, and press Send again.",
            ),
            Self::Fault => (
                "The server made a fault",
                "This is not your fault. Please try again later.",
            ),
            Self::Onward => ("One moment", "The next page opens by itself."),
        };
        (title, words.to_owned())
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        page::answer(self.status(), &self.page(None))
    }
}

impl From<NoRandomness> for Trouble {
    fn from(_: NoRandomness) -> Self {
        Self::Fault
    }
}
