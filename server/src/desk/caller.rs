//! Who calls: an extractor that exists only when a certified device has signed this very request.

use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::Desk;
use super::answer::Refusal;
use super::nonce::Stale;
use crate::audit::Verb;
use crate::protocol::{Call, DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER};
use crate::quiet::Event;

/// Proof that the request came from a certified device, and that the audit log says so. Every page but `/nonce` takes one.
pub(super) struct Caller(());

impl FromRequestParts<Desk> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refusal> {
        match prove(parts, desk, Instant::now()) {
            Ok(name) => {
                note(desk.clone(), verb(parts), name).await;
                Ok(Self(()))
            }
            Err(refusal) => {
                desk.quiet.say(Event::DeskRefused);
                Err(refusal)
            }
        }
    }
}

/// What the audit log calls this request.
fn verb(parts: &Parts) -> Verb {
    match parts.uri.path() {
        "/list" => Verb::List,
        "/health" => Verb::Health,
        "/receipt" => Verb::Receipt,
        "/replies" => Verb::Replies,
        _ => Verb::Fetch,
    }
}

/// Writes it to the audit log. A full disk keeps no editor from the submissions that fill it, but the log says so.
async fn note(desk: Desk, verb: Verb, name: String) {
    let quiet = desk.quiet.clone();
    let noted = tokio::task::spawn_blocking(move || desk.audit.note(desk.day(), verb, &name)).await;
    if !matches!(noted, Ok(Ok(()))) {
        quiet.say(Event::AuditFailed);
    }
}

/// The device's name.
fn prove(parts: &Parts, desk: &Desk, now: Instant) -> Result<String, Refusal> {
    let untrusted_device = header(&parts.headers, DEVICE_HEADER)?;
    let untrusted_nonce = header(&parts.headers, NONCE_HEADER)?;
    let untrusted_signature = header(&parts.headers, SIGNATURE_HEADER)?;
    desk.nonces.check(untrusted_nonce, now)?;
    let newsroom = desk.newsroom().ok_or(Refusal::NoPool)?;
    let name = desk.pool.device(untrusted_device).ok_or(Refusal::Stranger)?;
    let (method, path) = (parts.method.as_str(), parts.uri.path());
    let call = Call {
        method,
        path,
        nonce: untrusted_nonce,
        newsroom: &newsroom,
    };
    if !call.is_signed_by(untrusted_device, untrusted_signature) {
        return Err(Refusal::BadSignature);
    }
    desk.nonces.spend(untrusted_nonce, now)?;
    Ok(name)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> Result<&'a str, Refusal> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .ok_or(Refusal::NoProof)
}

impl From<Stale> for Refusal {
    fn from(stale: Stale) -> Self {
        match stale {
            Stale::Unknown => Self::UnknownNonce,
            Stale::Expired => Self::ExpiredNonce,
            Stale::Used => Self::UsedNonce,
            Stale::Full => Self::TooMany,
        }
    }
}
