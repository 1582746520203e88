//! Who calls: an extractor that exists only when a certified device has signed this very request.

use std::time::Instant;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;

use super::Desk;
use super::answer::Refusal;
use super::nonce::Stale;
use crate::protocol::{Call, DEVICE_HEADER, NONCE_HEADER, SIGNATURE_HEADER};
use crate::quiet::Event;

/// Proof that the request came from a certified device. Every page but `/nonce` takes one.
pub(super) struct Caller(());

impl FromRequestParts<Desk> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Desk) -> Result<Self, Refusal> {
        let proven = prove(parts, desk, Instant::now());
        if proven.is_err() {
            desk.quiet.say(Event::DeskRefused);
        }
        proven
    }
}

fn prove(parts: &Parts, desk: &Desk, now: Instant) -> Result<Caller, Refusal> {
    let untrusted_device = header(&parts.headers, DEVICE_HEADER)?;
    let untrusted_nonce = header(&parts.headers, NONCE_HEADER)?;
    let untrusted_signature = header(&parts.headers, SIGNATURE_HEADER)?;
    desk.nonces.check(untrusted_nonce, now)?;
    let newsroom = desk.newsroom().ok_or(Refusal::NoPool)?;
    if !desk.pool.certifies(untrusted_device) {
        return Err(Refusal::Stranger);
    }
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
    Ok(Caller(()))
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
