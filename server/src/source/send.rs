//! Send: where the form of the drop page goes. Its token stands in the address, so it is known at the head of the
//! request, before a byte of the form has been read.

use super::page::{self, Shell};
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::intake::{Intake, Stop};
use crate::quiet::Event;
use crate::session::{Attempt, Entrance, Refusal, Upload};
use askama::Template;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, post};
use envelope::codename::Mailbox;
use std::sync::Arc;

#[derive(Template)]
#[template(path = "sent.html")]
struct Page {
    shell: Shell,
    upload: String,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/u/{token}", post(send).layer(DefaultBodyLimit::disable()))
}

async fn send(State(parts): State<Parts>, Path(token): Path<String>, visitor: Visitor, request: Request) -> Response {
    match admitted(&parts, &token, &visitor, request).await {
        Ok(page) => page,
        Err(trouble) => closing(trouble),
    }
}

async fn admitted(parts: &Parts, token: &str, visitor: &Visitor, request: Request) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let upload = visitor.upload(token).ok_or(Trouble::NoSession)?;
    let mailbox = session.mailbox().ok_or(Trouble::NotOurs)?;
    match enter(&upload, &boundary(&request)).await {
        Entrance::Open(attempt) => take(parts, mailbox, request, attempt).await?,
        Entrance::Received => {}
        Entrance::Refused(why) => return Err(Trouble::Refused(why)),
        Entrance::Ended | Entrance::Publishing => return Err(Trouble::Broken),
    }
    Ok(page::show(&Page {
        shell: Shell::of(Some(session)),
        upload: upload.token().to_string(),
    }))
}

/// While an earlier attempt is being made durable, its outcome is waited for: that decides.
async fn enter(upload: &Arc<Upload>, boundary: &str) -> Entrance {
    match upload.enter(boundary) {
        Entrance::Publishing => {
            upload.settled().await;
            upload.enter(boundary)
        }
        other => other,
    }
}

async fn take(parts: &Parts, mailbox: Mailbox, request: Request, attempt: Attempt) -> Result<(), Trouble> {
    let Some(epoch) = parts.epoch() else {
        attempt.refuse(Refusal::Closed);
        return Err(Trouble::Closed);
    };
    let (limits, gate, vault) = (parts.config().limits.clone(), parts.gate.clone(), parts.vault.clone());
    let taken = Intake {
        limits,
        gate,
        vault,
        epoch,
        mailbox,
    }
    .take(request, attempt)
    .await;
    parts.quiet.say(event(&taken));
    taken.map_err(|stop| match stop {
        Stop::Refused(why) => Trouble::Refused(why),
        Stop::Broken => Trouble::Broken,
    })
}

fn event(taken: &Result<(), Stop>) -> Event {
    match taken {
        Ok(()) => Event::Received,
        Err(Stop::Refused(Refusal::Storage)) => Event::VaultFailed,
        Err(Stop::Refused(Refusal::NoRoom | Refusal::NoRoomForFiles)) => Event::DiskFull,
        Err(Stop::Refused(_)) => Event::Refused,
        Err(Stop::Broken) => Event::Broken,
    }
}

/// What separates the parts of the form: the browser draws it anew each time that a person presses "Send".
fn boundary(request: &Request) -> String {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.unwrap_or_default().to_owned()
}

/// A refusal closes the connection: what is left of the body is not wanted.
fn closing(trouble: Trouble) -> Response {
    let mut response = trouble.into_response();
    response
        .headers_mut()
        .insert(header::CONNECTION, HeaderValue::from_static("close"));
    response
}
