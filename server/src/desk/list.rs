//! What lies sealed: ids, sizes (buckets), epochs. No times: the desk knows none finer than an epoch.

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use super::Desk;
use super::answer::{self, Refusal};
use super::caller::Caller;
use crate::protocol::Listed;

pub(super) fn route() -> (&'static str, MethodRouter<Desk>) {
    ("/list", get(list))
}

async fn list(_caller: Caller, State(desk): State<Desk>) -> Result<Response, Refusal> {
    let vault = desk.vault;
    let stored = tokio::task::spawn_blocking(move || vault.list())
        .await
        .map_err(|_| Refusal::Disk)?;
    let mut listed: Vec<Listed> = stored
        .map_err(|_| Refusal::Disk)?
        .into_iter()
        .map(|object| Listed {
            epoch: object.name.epoch(),
            id: object.name.to_string(),
            size: object.size,
        })
        .collect();
    listed.sort_by(|a, b| (a.epoch, &a.id).cmp(&(b.epoch, &b.id)));
    answer::json(&listed)
}
