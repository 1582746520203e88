//! An acknowledgement: the air gap says what it has, and the drop removes that, and only that.
//!
//! It is signed by a desk key, which never was at a network; the device that brings it can change nothing in it. Each
//! submission goes only if its sealed bytes have the hash that the air gap saw. What is gone already is counted, so that
//! a list that comes twice changes nothing.

use std::io;

use axum::body::Body;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use envelope::receipt::{MAX_TEXT, Receipt, Signed, Taken};

use super::Desk;
use super::answer::{self, Refusal};
use super::caller::Caller;
use super::object::off_the_reactor;
use crate::protocol::{Acknowledged, sha256};
use crate::quiet::Event;
use crate::vault::Vault;

pub(super) fn route() -> (&'static str, MethodRouter<Desk>) {
    ("/receipt", post(receive))
}

async fn receive(_caller: Caller, State(desk): State<Desk>, body: Body) -> Result<Response, Refusal> {
    let text = axum::body::to_bytes(body, MAX_TEXT)
        .await
        .map_err(|_| Refusal::NoList)?;
    let done = off_the_reactor(move || {
        let untrusted_text = std::str::from_utf8(&text).map_err(|_| Refusal::NoList)?;
        let pool = desk.pool.signed().ok_or(Refusal::NoPool)?;
        let receipt = Signed::<Receipt>::parse(untrusted_text, pool.pool())?;
        let done = apply(desk.vault.as_ref(), receipt.get()).map_err(|_| Refusal::Disk)?;
        for _ in 0..done.removed {
            desk.quiet.say(Event::Acknowledged);
        }
        Ok(done)
    });
    answer::json(&done.await?)
}

/// Removes what the receipt means. A failing disk ends it in the midst; the same receipt goes on from there.
fn apply(vault: &dyn Vault, receipt: &Receipt) -> io::Result<Acknowledged> {
    let mut done = Acknowledged::default();
    for taken in &receipt.taken {
        match remove(vault, taken) {
            Ok(true) => done.removed += 1,
            Ok(false) => done.refused.push(taken.id.clone()),
            Err(why) if why.kind() == io::ErrorKind::NotFound => done.absent += 1,
            Err(why) => return Err(why),
        }
    }
    Ok(done)
}

/// Whether it was removed; it is not if other bytes lie there.
fn remove(vault: &dyn Vault, taken: &Taken) -> io::Result<bool> {
    let name = taken.id.parse().map_err(|_| io::ErrorKind::NotFound)?;
    let found = sha256(&mut vault.fetch(&name)?)?;
    if found != data_encoding::HEXLOWER.encode(&taken.sha256) {
        return Ok(false);
    }
    vault.remove(&name)?;
    Ok(true)
}
