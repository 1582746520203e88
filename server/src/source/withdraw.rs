//! Withdraw: takes back what this session has sent, while it lasts; nobody else knows the object's name.

use super::page;
use super::trouble::Trouble;
use super::visitor::Visitor;
use crate::app::Parts;
use crate::intake;
use crate::quiet::Event;
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
    upload: String,
}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/withdraw", post(withdraw))
}

async fn withdraw(
    State(parts): State<Parts>,
    visitor: Visitor,
    sent: Result<Form<Sent>, FormRejection>,
) -> Result<Response, Trouble> {
    visitor.session()?;
    let Form(sent) = sent.map_err(|_| Trouble::BadForm)?;
    visitor.of_form(&sent.token)?;
    let upload = visitor.upload(&sent.upload).ok_or(Trouble::NoSuchPage)?;
    let withdrawn = intake::withdraw(parts.vault.clone(), upload.clone()).await;
    withdrawn.map_err(|_| {
        parts.quiet.say(Event::VaultFailed);
        Trouble::Fault
    })?;
    Ok(page::onward_to_received(upload.token()))
}
