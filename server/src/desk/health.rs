//! How the drop is: the disk, the epochs that are left, and how much lies there.

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use super::Desk;
use super::answer::{self, Refusal};
use super::caller::Caller;
use super::object::off_the_reactor;
use crate::protocol::Health;

pub(super) fn route() -> (&'static str, MethodRouter<Desk>) {
    ("/health", get(health))
}

async fn health(_caller: Caller, State(desk): State<Desk>) -> Result<Response, Refusal> {
    let health = off_the_reactor(move || {
        let room = desk.vault.room().map_err(|_| Refusal::Disk)?;
        let clock = (desk.clock)();
        Ok(Health {
            free: room.free,
            total: room.total,
            open: desk.pool.current(clock).is_some(),
            clock_jumped: desk.pool.today(clock).jumped,
            epochs_left: desk.pool.left(clock),
            submissions: desk.vault.list().map_err(|_| Refusal::Disk)?.len(),
            replies: desk.replies.list().map_err(|_| Refusal::Disk)?.len(),
        })
    });
    answer::json(&health.await?)
}
