//! Sessions: what the drop knows about a browser, in memory only, and wiped when it ends.
//!
//! The cookie is a random key and means nothing by itself. A session ends when the source leaves, after some idle
//! minutes, after some hours, or with the process; never while an upload of it runs.

mod token;
mod upload;

use crate::config::Limits;
use envelope::codename::{Codename, Mailbox, MailboxKeys, designation};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use tokio::time::Instant;

pub use token::{Asked, NoRandomness, Token};
pub use upload::{Attempt, Entrance, Grouped, Progress, Refusal, Size, State, Upload, Withdrawal};

/// How many words are asked back. Three of twelve cannot be guessed by who did not write them down.
pub const ASKED: usize = 3;

/// How many uploads of a session can be looked back on; older ones that are over are forgotten.
const REMEMBERED: usize = 32;

/// All sessions.
#[derive(Debug)]
pub struct Sessions {
    bounds: RwLock<Bounds>,
    all: Mutex<HashMap<Token, Arc<Session>>>,
}

/// How long a session lasts, and how many there are.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    idle: Duration,
    longest: Duration,
    most: usize,
}

/// One browser's session.
#[derive(Debug)]
pub struct Session {
    form: Token,
    marks: Token,
    born: Instant,
    inner: Mutex<Inner>,
}

#[derive(Debug)]
struct Inner {
    seen: Instant,
    stage: Stage,
    uploads: Vec<Arc<Upload>>,
}

/// How far a session is.
pub enum Stage {
    /// The codename is shown, and three of its words are to be asked back.
    Shown {
        /// The codename itself; gone once it was confirmed.
        codename: Codename,
        /// What is asked back.
        asked: Asked,
        /// Which of the three answers of the last try were wrong.
        wrong: [bool; ASKED],
        /// Whether the last try was in digits.
        by_digits: bool,
    },
    /// The codename was confirmed and forgotten; this is what was derived from it.
    Confirmed(Mailbox),
    /// The source came back with its codename, which was forgotten at once; these keys read its mailbox.
    Returned(Arc<MailboxKeys>),
}

impl Stage {
    fn can_send(&self) -> bool {
        !matches!(self, Self::Shown { .. })
    }
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Shown { .. } => "Shown",
            Self::Confirmed(_) => "Confirmed",
            Self::Returned(_) => "Returned",
        })
    }
}

impl Bounds {
    fn of(limits: &Limits) -> Self {
        Self {
            idle: Duration::from_secs(60 * u64::from(limits.session_idle_minutes.get())),
            longest: Duration::from_secs(3600 * u64::from(limits.session_hours.get())),
            most: usize::try_from(limits.sessions.get()).unwrap_or(usize::MAX),
        }
    }
}

impl Sessions {
    /// None yet.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            bounds: RwLock::new(Bounds::of(limits)),
            all: Mutex::default(),
        }
    }

    /// From now on these limits hold, for sessions that stand as well.
    pub fn adopt(&self, limits: &Limits) {
        *self.bounds.write().unwrap_or_else(PoisonError::into_inner) = Bounds::of(limits);
    }

    fn bounds(&self) -> Bounds {
        *self.bounds.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a session with a fresh codename, and gives the cookie's value.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn begin(&self, now: Instant) -> Result<Token, NoRandomness> {
        let stage = Stage::Shown {
            codename: Codename::generate(),
            asked: Asked::draw()?,
            wrong: [false; ASKED],
            by_digits: false,
        };
        self.begin_at(stage, now)
    }

    /// Begins a session of a source that came back with its codename, and gives the cookie's value.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn return_with(&self, keys: MailboxKeys, now: Instant) -> Result<Token, NoRandomness> {
        self.begin_at(Stage::Returned(Arc::new(keys)), now)
    }

    fn begin_at(&self, stage: Stage, now: Instant) -> Result<Token, NoRandomness> {
        let cookie = Token::random()?;
        let inner = Mutex::new(Inner {
            seen: now,
            stage,
            uploads: Vec::new(),
        });
        let session = Arc::new(Session {
            form: Token::random()?,
            marks: Token::random()?,
            born: now,
            inner,
        });
        let mut all = self.lock();
        if all.len() >= self.bounds().most {
            make_room(&mut all);
        }
        all.insert(cookie.clone(), session);
        Ok(cookie)
    }

    /// The session of a cookie, which counts as being used now.
    #[must_use]
    pub fn find(&self, cookie: &Token, now: Instant) -> Option<Arc<Session>> {
        let session = self.lock().get(cookie).cloned()?;
        if self.is_over(&session, now) {
            return None;
        }
        session.lock().seen = now;
        Some(session)
    }

    /// Ends a session: its uploads stop, and what it held is wiped.
    pub fn end(&self, cookie: &Token) {
        let ended = self.lock().remove(cookie);
        ended.iter().for_each(|session| session.stop_uploads());
    }

    /// Ends all sessions whose time is over.
    pub fn sweep(&self, now: Instant) {
        self.lock().retain(|_, session| !self.is_over(session, now));
    }

    /// Ends all.
    pub fn end_all(&self) {
        let ended = std::mem::take(&mut *self.lock());
        ended.values().for_each(|session| session.stop_uploads());
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.lock().len()
    }

    fn is_over(&self, session: &Session, now: Instant) -> bool {
        let inner = session.lock();
        let bounds = self.bounds();
        let idle = now.saturating_duration_since(inner.seen) >= bounds.idle;
        let old = now.saturating_duration_since(session.born) >= bounds.longest;
        (idle || old) && !inner.uploads.iter().any(|upload| upload.runs())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Token, Arc<Session>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Drops the session that was unused for longest, rather one without a confirmed codename, never one that uploads.
fn make_room(all: &mut HashMap<Token, Arc<Session>>) {
    let unused = all.iter().filter_map(|(cookie, session)| {
        let inner = session.lock();
        let runs = inner.uploads.iter().any(|upload| upload.runs());
        (!runs).then(|| ((inner.stage.can_send(), inner.seen), cookie.clone()))
    });
    if let Some((_, cookie)) = unused.min_by_key(|(worth, _)| *worth) {
        all.remove(&cookie);
    }
}

impl Session {
    /// The token that the session's forms carry.
    #[must_use]
    pub fn form(&self) -> &Token {
        &self.form
    }

    /// Looks at the stage, or changes it.
    pub fn stage<T>(&self, look: impl FnOnce(&mut Stage) -> T) -> T {
        look(&mut self.lock().stage)
    }

    /// Whether files can be sent.
    #[must_use]
    pub fn is_confirmed(&self) -> bool {
        self.lock().stage.can_send()
    }

    /// Where replies to this source go, once its codename is confirmed.
    #[must_use]
    pub fn mailbox(&self) -> Option<Mailbox> {
        match &self.lock().stage {
            Stage::Shown { .. } => None,
            Stage::Confirmed(mailbox) => Some(mailbox.clone()),
            Stage::Returned(keys) => Some(keys.mailbox()),
        }
    }

    /// The two words by which this source recognises its mailbox; nothing before its codename is confirmed.
    #[must_use]
    pub fn designation(&self) -> String {
        let mailbox = self.mailbox();
        mailbox.map_or_else(String::new, |mailbox| designation(&mailbox.recipient))
    }

    /// The keys of the mailbox, if the source came back with its codename.
    #[must_use]
    pub fn keys(&self) -> Option<Arc<MailboxKeys>> {
        match &self.lock().stage {
            Stage::Returned(keys) => Some(keys.clone()),
            Stage::Shown { .. } | Stage::Confirmed(_) => None,
        }
    }

    /// What stands for the name of a reply in addresses and forms of this session, and means nothing in another.
    #[must_use]
    pub fn mark(&self, name: &str) -> Token {
        self.marks.mark(name)
    }

    /// The upload of a token.
    #[must_use]
    pub fn upload(&self, token: &Token) -> Option<Arc<Upload>> {
        self.lock()
            .uploads
            .iter()
            .find(|upload| upload.token() == token)
            .cloned()
    }

    /// The upload that the drop page is to offer: the last one, unless that was received; then a fresh one.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn offered(&self) -> Result<Arc<Upload>, NoRandomness> {
        let mut inner = self.lock();
        match inner.uploads.last() {
            Some(last) if !last.is_received() => Ok(last.clone()),
            _ => {
                let fresh = Arc::new(Upload::new(Token::random()?));
                inner.remember(fresh.clone());
                Ok(fresh)
            }
        }
    }

    fn stop_uploads(&self) {
        self.lock().uploads.iter().for_each(|upload| upload.stop());
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn remember(&mut self, upload: Arc<Upload>) {
        if self.uploads.len() >= REMEMBERED {
            self.uploads.remove(0);
        }
        self.uploads.push(upload);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn sessions(most: u64) -> Sessions {
        Sessions::new(&Limits {
            sessions: most.try_into().unwrap(),
            ..Limits::default()
        })
    }

    #[test]
    fn a_session_ends_after_thirty_idle_minutes() {
        let (sessions, start) = (sessions(9), Instant::now());
        let cookie = sessions.begin(start).unwrap();
        assert!(sessions.find(&cookie, start + 29 * MINUTE).is_some());
        assert!(
            sessions.find(&cookie, start + 58 * MINUTE).is_some(),
            "it was used in between"
        );
        assert!(sessions.find(&cookie, start + 88 * MINUTE).is_none());
        sessions.sweep(start + 88 * MINUTE);
        assert_eq!(sessions.count(), 0);
    }

    #[test]
    fn a_session_ends_after_twelve_hours_however_busy() {
        let (sessions, start) = (sessions(9), Instant::now());
        let cookie = sessions.begin(start).unwrap();
        for minute in (0..720).step_by(20) {
            assert!(sessions.find(&cookie, start + minute * MINUTE).is_some());
        }
        assert!(sessions.find(&cookie, start + 720 * MINUTE).is_none());
    }

    #[test]
    fn a_session_never_ends_while_it_uploads() {
        let (sessions, start) = (sessions(1), Instant::now());
        let cookie = sessions.begin(start).unwrap();
        let upload = sessions.find(&cookie, start).unwrap().offered().unwrap();
        let Entrance::Open(attempt) = upload.enter("b") else {
            panic!()
        };
        sessions.sweep(start + 2000 * MINUTE);
        sessions.begin(start).unwrap();
        assert!(sessions.find(&cookie, start + 2000 * MINUTE).is_some());
        drop(attempt);
        sessions.sweep(start + 5000 * MINUTE);
        assert_eq!(sessions.count(), 0);
    }

    #[test]
    fn when_there_are_too_many_the_one_unused_for_longest_ends() {
        let (sessions, start) = (sessions(2), Instant::now());
        let first = sessions.begin(start).unwrap();
        let second = sessions.begin(start + MINUTE).unwrap();
        assert!(sessions.find(&first, start + 2 * MINUTE).is_some());
        let third = sessions.begin(start + 3 * MINUTE).unwrap();
        assert!(sessions.find(&second, start + 3 * MINUTE).is_none());
        assert!(sessions.find(&first, start + 3 * MINUTE).is_some());
        assert!(sessions.find(&third, start + 3 * MINUTE).is_some());
    }

    #[test]
    fn leaving_stops_the_upload_that_runs() {
        let (sessions, start) = (sessions(2), Instant::now());
        let cookie = sessions.begin(start).unwrap();
        let upload = sessions.find(&cookie, start).unwrap().offered().unwrap();
        let Entrance::Open(attempt) = upload.enter("b") else {
            panic!()
        };
        sessions.end(&cookie);
        assert!(sessions.find(&cookie, start).is_none());
        assert!(!attempt.may_publish());
    }
}
