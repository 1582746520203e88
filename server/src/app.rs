//! The two routers, and the only place where layers are added: what holds for every page of a door stands here.

use crate::clock::{self, Clock};
use crate::config::Config;
use crate::quiet::Quiet;
use crate::vault::Vault;
use crate::vault::local::LocalVault;
use anyhow::Context as _;
use axum::Router;
use std::sync::Arc;

/// What the pages of both doors work with.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The settings.
    pub config: Arc<Config>,
    /// Where sealed submissions lie.
    pub vault: Arc<dyn Vault>,
    /// The log.
    pub quiet: Arc<Quiet>,
    /// Tells the day.
    pub clock: Clock,
}

impl Parts {
    /// Opens all that the settings name.
    ///
    /// # Errors
    /// When the data folder cannot be used.
    pub fn open(config: Config) -> anyhow::Result<Self> {
        let vault = LocalVault::open(&config.sealed());
        let vault = vault.context("the folder `sealed` in the data folder cannot be used; look at its permissions")?;
        let quiet = Arc::new(Quiet::new(clock::today));
        Ok(Self {
            config: Arc::new(config),
            vault: Arc::new(vault),
            quiet,
            clock: clock::today,
        })
    }
}

/// The door for sources.
pub fn source_app(_parts: Parts) -> Router {
    Router::new()
}

/// The door for couriers.
pub fn desk_app(_parts: Parts) -> Router {
    Router::new()
}
