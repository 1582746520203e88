//! The two routers, and the only place where layers are added: what holds for every page of a door stands here.

use crate::clock::{self, Clock};
use crate::config::Config;
use crate::desk::{self, Desk, Stock};
use crate::gate::Gate;
use crate::mailbox::Replies;
use crate::pool::{self, PoolShelf, ShelfError};
use crate::quiet::{Event, Quiet};
use crate::session::Sessions;
use crate::source::{self, Trouble};
use crate::vault::Vault;
use crate::vault::local::LocalVault;
use anyhow::Context as _;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use envelope::epoch::Epoch;
use std::os::unix::fs::DirBuilderExt as _;
use std::sync::{Arc, PoisonError, RwLock};

/// Bytes of a form that is not a submission: a token and three words.
const SMALL_FORM: usize = 8 << 10;

/// The data folder is the drop's own business, and its group's.
const DATA_MODE: u32 = 0o750;

/// What the pages of both doors work with.
#[derive(Clone)]
pub struct Parts {
    config: Arc<RwLock<Arc<Config>>>,
    /// Where sealed submissions lie.
    pub vault: Arc<dyn Vault>,
    /// Where replies lie.
    pub replies: Arc<Replies>,
    /// The installed pool.
    pub pool: Arc<PoolShelf>,
    /// The sources' sessions.
    pub sessions: Arc<Sessions>,
    /// The budgets.
    pub gate: Arc<Gate>,
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
        let folder = std::fs::DirBuilder::new()
            .recursive(true)
            .mode(DATA_MODE)
            .create(&config.data);
        folder.context("the data folder cannot be made; name another one with --data, or make it by hand")?;
        let vault = LocalVault::open(&config.sealed());
        let vault = vault.context("the folder `sealed` in the data folder cannot be used; look at its permissions")?;
        let replies = Replies::open(&config.replies());
        let replies =
            replies.context("the folder `replies` in the data folder cannot be used; look at its permissions")?;
        let pool = PoolShelf::open(&config.pool())?;
        let (vault, replies) = (Arc::new(vault), Arc::new(replies));
        Ok(Self::of(config, vault, replies, Arc::new(pool), clock::today))
    }

    /// The parts over a vault, replies, a pool and a clock.
    #[must_use]
    pub fn of(
        config: Config,
        vault: Arc<dyn Vault>,
        replies: Arc<Replies>,
        pool: Arc<PoolShelf>,
        clock: Clock,
    ) -> Self {
        let sessions = Arc::new(Sessions::new(&config.limits));
        let gate = Arc::new(Gate::new(&config.limits, vault.clone()));
        Self {
            config: Arc::new(RwLock::new(Arc::new(config))),
            vault,
            replies,
            pool,
            sessions,
            gate,
            quiet: Arc::new(Quiet::new(clock)),
            clock,
        }
    }

    /// The settings as they are now.
    #[must_use]
    pub fn config(&self) -> Arc<Config> {
        self.config.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes up settings that were read again. Where the folders and the listeners are was decided at the start.
    pub(crate) fn adopt(&self, new: Config) {
        let new = self.config().with(new);
        self.sessions.adopt(&new.limits);
        self.gate.adopt(&new.limits);
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(new);
    }

    /// Today's epoch; none while no pool is installed, or past its end.
    pub(crate) fn epoch(&self) -> Option<Epoch> {
        self.pool.current((self.clock)())
    }

    /// The epochs in which replies may lie, the latest first.
    pub(crate) fn retained(&self) -> Vec<u32> {
        let retention = self.config().limits.retention_epochs.get();
        self.pool.retained((self.clock)(), retention)
    }

    /// Takes up a pool that was installed since, and a day that was remembered; a bad one changes nothing. A day that is
    /// new is written down here, and only here.
    pub(crate) fn look_for_pool(&self) {
        self.pool.today((self.clock)());
        match self.pool.refresh() {
            Ok(_) => self.tell_of_pool(),
            Err(ShelfError::DamagedDay | ShelfError::Disk { .. }) => self.quiet.say(Event::DayUnusable),
            Err(_) => self.quiet.say(Event::PoolUnusable),
        }
    }

    /// Reads the pool again because the operator asks for it; a bad one changes nothing.
    pub(crate) fn read_pool_again(&self) {
        match self.pool.reload() {
            Ok(()) => self.tell_of_pool(),
            Err(_) => self.quiet.say(Event::PoolUnusable),
        }
    }

    /// Tells the operator, once a day, when no epoch is open, and when few are left.
    pub(crate) fn tell_of_pool(&self) {
        let clock = (self.clock)();
        match (self.pool.signed(), self.pool.current(clock)) {
            (None, _) => self.quiet.say(Event::NoPool),
            (Some(_), None) if self.pool.today(clock).jumped => self.quiet.say(Event::ClockJumped),
            (Some(_), None) => self.quiet.say(Event::PoolPastItsEnd),
            (Some(_), Some(_)) if self.pool.left(clock) <= pool::FEW => self.quiet.say(Event::PoolEndsSoon),
            (Some(_), Some(_)) => {}
        }
    }
}

/// The door for sources.
pub fn source_app(parts: Parts) -> Router {
    let pages = source::all()
        .into_iter()
        .fold(Router::new(), |router, (address, page)| router.route(address, page));
    pages
        .fallback(|| async { Trouble::NoSuchPage })
        .method_not_allowed_fallback(|| async { Trouble::WrongWay })
        .layer(DefaultBodyLimit::max(SMALL_FORM))
        .layer(from_fn_with_state(parts.clone(), source::check))
        .layer(from_fn(source::dress))
        .with_state(parts)
}

/// The door for couriers.
///
/// # Errors
/// When the desk's own folder cannot be used, or the system gives no randomness.
pub fn desk_app(parts: &Parts) -> anyhow::Result<Router> {
    let stock = Stock {
        vault: parts.vault.clone(),
        replies: parts.replies.clone(),
        pool: parts.pool.clone(),
        quiet: parts.quiet.clone(),
        clock: parts.clock,
    };
    let desk = Desk::open(stock, &parts.config().desk_folder());
    let desk =
        desk.context("the folder `desk` in the data folder, or what lies beside it, cannot be used by the desk")?;
    Ok(desk::routes(desk))
}
