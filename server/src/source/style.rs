//! The one style sheet, and the one that hides what must only be seen where scripts could run. Both may be kept by
//! the browser for a while: the status frame would ask for them every two seconds.

use crate::app::Parts;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::{MethodRouter, get};

const STYLE: &str = include_str!("../../templates/style.css");

/// Loaded from within `<noscript>` alone: where it is not loaded, scripts could run.
const HIDE: &str = ".scripts-run{display:none}\n";

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/style.css", get(|| async { sheet(STYLE) }))
}

pub(super) fn hide() -> (&'static str, MethodRouter<Parts>) {
    ("/hide.css", get(|| async { sheet(HIDE) }))
}

fn sheet(text: &'static str) -> impl IntoResponse {
    let kind = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/css; charset=utf-8"),
    );
    let kept = (header::CACHE_CONTROL, HeaderValue::from_static("max-age=600"));
    ([kind, kept], text)
}
