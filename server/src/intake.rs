//! From a form on the wire to a durable object, in one pass. Plaintext exists in this room's stack only: between the
//! form's parser and the sealer stand at most `BATCH` bytes of it, whatever the submission's size.
//!
//! A connection that breaks drops the draft, and with it all that had come. The answer "Received" is given after
//! [`Vault::publish`] has made the object durable, and no earlier.

mod codenames;
mod form;
mod name;
mod pace;
mod parts;
mod sealing;
#[cfg(test)]
mod tests;
mod withdraw;

use crate::config::Limits;
use crate::gate::{Gate, Permit};
use crate::memory::stack;
use crate::session::{Attempt, Refusal};
use crate::vault::Vault;
use axum::extract::Request;
use envelope::codename::Mailbox;
use envelope::epoch::Epoch;
use form::Form;
use pace::Pace;
use parts::Parts;
use sealing::Sealing;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

pub(crate) use name::kept;
pub use withdraw::withdraw;

/// Plaintext that may wait for the sealer.
const BATCH: usize = 128 << 10;

/// If no more than this is left of a refused form, it is read and thrown away, so that every browser shows the answer.
const DRAINED: u64 = 8 << 20;

/// How long that may take.
const DRAINED_WITHIN: Duration = Duration::from_secs(30);

/// What an intake works with.
pub struct Intake {
    /// What a submission may be.
    pub limits: Limits,
    /// The budgets.
    pub gate: Arc<Gate>,
    /// Where the object goes.
    pub vault: Arc<dyn Vault>,
    /// To whom it is sealed.
    pub epoch: Epoch,
    /// Where replies may go.
    pub mailbox: Mailbox,
}

/// How an intake that did not come to "Received" ended.
#[derive(Debug)]
pub enum Stop {
    /// For a reason that the source can read.
    Refused(Refusal),
    /// The connection broke, or another attempt has begun; nobody reads an answer.
    Broken,
}

impl From<Refusal> for Stop {
    fn from(why: Refusal) -> Self {
        Self::Refused(why)
    }
}

impl Intake {
    /// Takes the form in, and settles the attempt: received, refused, or broken.
    ///
    /// # Errors
    /// When it was not received.
    pub async fn take(self, request: Request, attempt: Attempt) -> Result<(), Stop> {
        let progress = attempt.progress().clone();
        let declared = declared_length(&request);
        progress.expect(declared.unwrap_or(0));
        if let Some(sent) = declared.filter(|bytes| *bytes > self.limits.submission_bytes) {
            return Err(refuse(
                attempt,
                Refusal::TooLarge {
                    sent,
                    limit: self.limits.submission_bytes,
                },
            ));
        }
        let permit = self.gate.admit(&progress, Instant::now());
        let Some(mut parts) = Parts::of(request, progress.clone(), self.limits.submission_bytes) else {
            return Err(refuse(attempt, Refusal::NotOurForm));
        };
        let mut pace = Pace::new(&self.limits, progress.clone());
        match self.read(&mut parts, &mut pace, permit, &attempt).await {
            Ok(sealing) => self.publish(sealing, attempt).await,
            Err(Stop::Broken) => Err(Stop::Broken),
            Err(Stop::Refused(why)) => {
                let stop = refuse(attempt, why);
                drain(parts, declared.map(|all| all.saturating_sub(progress.received()))).await;
                Err(stop)
            }
        }
    }

    async fn read(
        &self,
        parts: &mut Parts,
        pace: &mut Pace,
        permit: Permit,
        attempt: &Attempt,
    ) -> Result<Sealing, Stop> {
        let sealing = Sealing::new(self, permit, attempt.progress().clone());
        let mut form = Form::new(&self.limits, sealing, parts, pace, attempt);
        form.read().await?;
        form.into_whole()
    }

    /// From here on a broken connection changes nothing: what is whole becomes durable, and the session knows it.
    async fn publish(&self, sealing: Sealing, attempt: Attempt) -> Result<(), Stop> {
        if !attempt.may_publish() {
            return Err(Stop::Broken);
        }
        let (vault, epoch, mailbox) = (self.vault.clone(), self.epoch.number, self.mailbox.clone());
        let outcome = stack::blocking(move || match sealing.publish(&*vault, epoch, mailbox) {
            Ok((files, name)) => {
                attempt.receive(files, name.to_string());
                Ok(())
            }
            Err(why) => Err(refuse(attempt, why)),
        });
        outcome.await.unwrap_or(Err(Stop::Broken))
    }
}

fn refuse(attempt: Attempt, why: Refusal) -> Stop {
    attempt.refuse(why.clone());
    Stop::Refused(why)
}

/// The form's length as the browser declares it.
fn declared_length(request: &Request) -> Option<u64> {
    let length = request.headers().get(axum::http::header::CONTENT_LENGTH)?;
    length.to_str().ok()?.parse().ok()
}

/// Firefox looks at an answer only after the last byte of the body is out.
async fn drain(parts: Parts, left: Option<u64>) {
    if left.is_some_and(|left| left <= DRAINED) {
        let _ = tokio::time::timeout(DRAINED_WITHIN, parts.drain()).await;
    }
}
