//! What the desk says: JSON, or a refusal with a sentence that tells what to do.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use envelope::error::ReceiptError;
use serde::Serialize;

/// Why the desk gives nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("This desk is for certified devices: send a device key, a nonce and a signature (`postern courier` does).")]
    NoProof,
    #[error(
        "No pool is installed at this drop, so the desk knows no device: `postern pool install FILE` on the server."
    )]
    NoPool,
    #[error(
        "This device is not certified in the installed pool: `redactor keys certify` on the air-gapped machine, \
         then `postern pool install` on the server."
    )]
    Stranger,
    #[error(
        "The signature does not hold for this request: the device's key and its certificate do not belong together."
    )]
    BadSignature,
    #[error("This nonce is not one of this desk's, or the desk was started anew since: ask for another.")]
    UnknownNonce,
    #[error("This nonce is older than a minute: ask for another.")]
    ExpiredNonce,
    #[error("This nonce has been used: each works once. If you did not use it yourself, someone listens on this line.")]
    UsedNonce,
    #[error("Too many requests within a minute: try again in a minute.")]
    TooMany,
    #[error("The server has no randomness right now: try again.")]
    NoRandomness,
    #[error("Nothing of this name lies here: it may have been deleted since the list was made.")]
    Gone,
    #[error("The object has no such part.")]
    NoSuchRange(u64),
    #[error("The server could not use its disk: ask the operator to look at its log.")]
    Disk,
    #[error("This is no signed list of the air gap, or one that was cut: copy the file from the air gap again.")]
    NoList,
    #[error("Nothing was changed: {0}.")]
    List(#[from] ReceiptError),
    #[error(
        "Nothing was changed: a newer batch of replies of this desk was taken in before this one. Write these replies \
         again on the air-gapped machine (`redactor reply --again`)."
    )]
    OldBatch,
    #[error(
        "Nothing was changed: a reply is not the one that the signed batch lists. Copy the file from the air gap again."
    )]
    OtherReply,
    #[error("Nothing was changed: a reply is not sealed to a length out of few, as every reply of the air gap is.")]
    NotSealed,
    #[error("Nothing was changed: more came than the signed batch lists, or than a batch may hold.")]
    TooLong,
    #[error("Nothing was changed: the line broke off before all had come. Run the same command again.")]
    Broken,
    #[error("Nothing was changed: the server's disk is full. Acknowledge what you have, or make room there.")]
    Full,
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::TooMany | Self::NoRandomness => StatusCode::SERVICE_UNAVAILABLE,
            Self::Gone => StatusCode::NOT_FOUND,
            Self::NoSuchRange(_) => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::Disk => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NoList | Self::List(_) | Self::OtherReply | Self::NotSealed => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Broken => StatusCode::REQUEST_TIMEOUT,
            Self::OldBatch => StatusCode::CONFLICT,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            _ => StatusCode::FORBIDDEN,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = (
            self.status(),
            [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
            format!("{self}\n"),
        )
            .into_response();
        if let Self::NoSuchRange(size) = self
            && let Ok(value) = format!("bytes */{size}").parse()
        {
            response.headers_mut().insert(header::CONTENT_RANGE, value);
        }
        response
    }
}

/// A value as JSON.
pub(super) fn json(value: &impl Serialize) -> Result<Response, Refusal> {
    let text = serde_json::to_string(value).map_err(|_| Refusal::Disk)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], text).into_response())
}
