//! One upload: what its status frame shows, and the rule that nothing is ever submitted twice.
//!
//! Browsers send a broken request again by themselves, with the same body. So an upload is entered by its token, and
//! each entry is an [`Attempt`] that stops the one before. From the moment an attempt publishes, no other begins; what
//! was received stays received. A refused body that comes again, byte for byte the browser's own doing (it keeps the
//! boundary that separates its parts, which a person's next press of "Send" does not), is refused again at once.

mod progress;
mod refusal;

use super::Token;
use envelope::manifest::FileRecord;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use zeroize::Zeroizing;

pub use progress::Progress;
pub use refusal::{Grouped, Refusal, Size};

/// An upload of a session.
#[derive(Debug)]
pub struct Upload {
    token: Token,
    now: watch::Sender<Now>,
    received: Mutex<Received>,
}

/// What was received, and where it lies.
#[derive(Default)]
struct Received {
    files: Vec<FileRecord>,
    name: Option<Zeroizing<String>>,
    withdrawal: Option<Withdrawal>,
}

/// The name is a capability: it does not slip into a debugging line.
impl std::fmt::Debug for Received {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Received").finish_non_exhaustive()
    }
}

/// What became of an upload that its source took back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// It was removed.
    Removed,
    /// It was not there any more.
    GoneBefore,
}

/// Where an upload stands, and the number of the attempt that may move it.
#[derive(Clone, Debug)]
struct Now {
    attempt: u64,
    boundary: String,
    state: State,
    stopped: bool,
}

/// Where an upload stands.
#[derive(Clone, Debug)]
pub enum State {
    /// Nothing was sent yet.
    Waiting,
    /// Bytes are coming.
    Receiving(Arc<Progress>),
    /// All bytes are here and are being made durable.
    Publishing,
    /// It is durable.
    Received,
    /// It was refused.
    Refused(Refusal),
    /// The connection broke; nothing of it was kept.
    Broken,
}

/// What a request that names an upload finds.
#[derive(Debug)]
pub enum Entrance {
    /// It may send.
    Open(Attempt),
    /// It was received already.
    Received,
    /// The browser repeats a body that was refused.
    Refused(Refusal),
    /// The session has ended.
    Ended,
    /// An earlier attempt is being made durable: ask [`Upload::settled`] for the outcome.
    Publishing,
}

impl Upload {
    /// An upload that waits.
    #[must_use]
    pub fn new(token: Token) -> Self {
        let now = Now {
            attempt: 0,
            boundary: String::new(),
            state: State::Waiting,
            stopped: false,
        };
        Self {
            token,
            now: watch::Sender::new(now),
            received: Mutex::default(),
        }
    }

    /// Its token.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.token
    }

    /// Where it stands.
    #[must_use]
    pub fn state(&self) -> State {
        self.now.borrow().state.clone()
    }

    /// Whether it is durable.
    #[must_use]
    pub fn is_received(&self) -> bool {
        matches!(self.now.borrow().state, State::Received)
    }

    /// Whether bytes are coming or being made durable.
    #[must_use]
    pub fn runs(&self) -> bool {
        matches!(self.now.borrow().state, State::Receiving(_) | State::Publishing)
    }

    /// What was received.
    #[must_use]
    pub fn files(&self) -> Vec<FileRecord> {
        self.lock().files.clone()
    }

    /// Whether it was taken back, and what was found then.
    #[must_use]
    pub fn withdrawal(&self) -> Option<Withdrawal> {
        self.lock().withdrawal
    }

    /// Takes back what was received: `remove` is told its name, once. From then on nothing of it is known here.
    ///
    /// # Errors
    /// What `remove` says; then it can be tried again.
    pub fn withdraw(&self, remove: impl FnOnce(&str) -> io::Result<Withdrawal>) -> io::Result<()> {
        let mut received = self.lock();
        if let Some(name) = &received.name {
            received.withdrawal = Some(remove(name)?);
            received.name = None;
            received.files.clear();
        }
        Ok(())
    }

    /// Begins an attempt, which stops the one before; `boundary` tells the browser's repetitions from a person's.
    pub fn enter(self: &Arc<Self>, boundary: &str) -> Entrance {
        let mut entrance = Entrance::Ended;
        self.now.send_modify(|now| {
            entrance = match &now.state {
                _ if now.stopped => Entrance::Ended,
                State::Received => Entrance::Received,
                State::Publishing => Entrance::Publishing,
                State::Refused(why) if now.boundary == boundary => Entrance::Refused(why.clone()),
                _ => {
                    let progress = Arc::new(Progress::default());
                    now.attempt += 1;
                    boundary.clone_into(&mut now.boundary);
                    now.state = State::Receiving(progress.clone());
                    Entrance::Open(Attempt {
                        upload: self.clone(),
                        number: now.attempt,
                        progress,
                    })
                }
            };
        });
        entrance
    }

    /// Waits while an attempt is being made durable.
    pub async fn settled(&self) {
        let mut now = self.now.subscribe();
        let _ = now.wait_for(|now| !matches!(now.state, State::Publishing)).await;
    }

    /// Stops what runs, for good.
    pub fn stop(&self) {
        self.now.send_modify(|now| now.stopped = true);
    }

    fn lock(&self) -> MutexGuard<'_, Received> {
        self.received.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to move an upload on. Dropped before it was settled, it leaves the upload broken.
#[derive(Debug)]
pub struct Attempt {
    upload: Arc<Upload>,
    number: u64,
    progress: Arc<Progress>,
}

impl Attempt {
    /// What the status frame shows of it.
    #[must_use]
    pub fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    /// Whether this token names its upload.
    #[must_use]
    pub fn is_of(&self, token: &Token) -> bool {
        self.upload.token == *token
    }

    /// Resolves when another attempt has begun, or the session has ended.
    pub async fn overtaken(&self) {
        let mut now = self.upload.now.subscribe();
        let _ = now.wait_for(|now| now.attempt != self.number || now.stopped).await;
    }

    /// Asks to make it durable; from a yes on, no other attempt begins.
    #[must_use]
    pub fn may_publish(&self) -> bool {
        self.move_on(State::Publishing)
    }

    /// It is durable, under this name.
    pub fn receive(self, files: Vec<FileRecord>, name: String) {
        let name = Some(Zeroizing::new(name));
        *self.upload.lock() = Received {
            files,
            name,
            withdrawal: None,
        };
        self.move_on(State::Received);
    }

    /// It is refused.
    pub fn refuse(self, why: Refusal) {
        self.move_on(State::Refused(why));
    }

    /// Only the latest attempt moves the upload; after the session's end only what is being published goes on.
    fn move_on(&self, to: State) -> bool {
        self.upload.now.send_if_modified(|now| {
            let ours = now.attempt == self.number;
            let allowed = match now.state {
                State::Receiving(_) => ours && !now.stopped,
                State::Publishing => ours,
                _ => false,
            };
            if allowed {
                now.state = to;
            }
            allowed
        })
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        self.upload.now.send_if_modified(|now| {
            let unsettled = matches!(now.state, State::Receiving(_) | State::Publishing) && now.attempt == self.number;
            if unsettled {
                now.state = State::Broken;
            }
            unsettled
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload() -> Arc<Upload> {
        Arc::new(Upload::new(Token::random().unwrap()))
    }

    fn open(upload: &Arc<Upload>, boundary: &str) -> Attempt {
        match upload.enter(boundary) {
            Entrance::Open(attempt) => attempt,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_same_token_again_restarts_and_only_the_last_attempt_publishes() {
        let upload = upload();
        let (first, second) = (open(&upload, "a"), open(&upload, "a"));
        assert!(!first.may_publish());
        drop(first);
        assert!(upload.runs(), "the end of an overtaken attempt changes nothing");
        assert!(second.may_publish());
        assert!(matches!(upload.enter("b"), Entrance::Publishing));
        second.receive(Vec::new(), String::new());
        assert!(matches!(upload.enter("b"), Entrance::Received));
    }

    #[test]
    fn an_attempt_that_breaks_leaves_the_upload_open_for_another() {
        let upload = upload();
        drop(open(&upload, "a"));
        assert!(matches!(upload.state(), State::Broken));
        assert!(open(&upload, "a").may_publish());
    }

    #[test]
    fn a_refused_body_is_refused_again_but_a_person_may_send_anew() {
        let upload = upload();
        open(&upload, "a").refuse(Refusal::Empty);
        assert!(matches!(upload.enter("a"), Entrance::Refused(Refusal::Empty)));
        assert!(matches!(upload.enter("b"), Entrance::Open(_)));
    }

    #[test]
    fn what_was_taken_back_is_known_no_more_and_a_failure_can_be_tried_again() {
        let upload = upload();
        let attempt = open(&upload, "a");
        assert!(upload.withdraw(|_| panic!("nothing is there yet")).is_ok());
        assert!(attempt.may_publish());
        attempt.receive(Vec::new(), "name".into());
        assert!(upload.withdraw(|_| Err(io::ErrorKind::Other.into())).is_err());
        assert_eq!(upload.withdrawal(), None);
        let removed = |name: &str| {
            assert_eq!(name, "name");
            Ok(Withdrawal::Removed)
        };
        upload.withdraw(removed).unwrap();
        upload.withdraw(|_| panic!("once is enough")).unwrap();
        assert_eq!(upload.withdrawal(), Some(Withdrawal::Removed));
        assert!(upload.is_received(), "it is not sent again by itself");
    }

    #[tokio::test]
    async fn an_overtaken_attempt_is_told() {
        let upload = upload();
        let first = open(&upload, "a");
        let second = open(&upload, "a");
        first.overtaken().await;
        upload.stop();
        second.overtaken().await;
        assert!(matches!(upload.enter("c"), Entrance::Ended));
    }
}
