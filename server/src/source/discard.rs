//! Discard: removes one reply, for good. Again: changes nothing, for it is gone.

use super::letters;
use super::page;
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    token: String,
    reply: String,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/discard", post(discard))
}

async fn discard(
    State(parts): State<Parts>,
    visitor: Visitor,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, Trouble> {
    let session = visitor.session()?;
    let Form(sent) = sent.map_err(|_| Trouble::BadForm)?;
    visitor.of_form(&sent.token)?;
    let Some(keys) = session.keys() else {
        return Ok(page::onward("/enter"));
    };
    letters::remove(&parts, session, &keys, &sent.reply).await?;
    Ok(page::onward("/inbox"))
}
