//! What stands in the hidden frame before the form is sent into it.

use super::page;
use crate::app::Parts;
use askama::Template;
use axum::routing::{MethodRouter, get};

#[derive(Template)]
#[template(path = "blank.html")]
struct Page {}

pub(super) fn route() -> (&'static str, MethodRouter<Parts>) {
    ("/blank", get(|| async { page::show(&Page {}) }))
}
